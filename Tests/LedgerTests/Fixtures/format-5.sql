-- A ledger of format 5, as the version of Vouch that wrote that format made it: two imports, an undo
-- of the second, the retirement of a contact, and an import with a row in quarantine. Never to be
-- edited.
PRAGMA application_id = 1450145123;
PRAGMA user_version = 5;
PRAGMA journal_mode = WAL;
BEGIN TRANSACTION;
CREATE TABLE ledger (
  program TEXT NOT NULL
);
INSERT INTO ledger VALUES('tiny');
CREATE TABLE imports (
  import_id INTEGER PRIMARY KEY,
  imported_at TEXT NOT NULL,
  new_records INTEGER NOT NULL DEFAULT 0,
  changed_records INTEGER NOT NULL DEFAULT 0,
  unchanged_records INTEGER NOT NULL DEFAULT 0,
  retired_records INTEGER NOT NULL DEFAULT 0
, undoes INTEGER REFERENCES imports (import_id), retires TEXT, reason TEXT, dismisses TEXT, quarantined_rows INTEGER NOT NULL DEFAULT 0, settled_rows INTEGER NOT NULL DEFAULT 0);
INSERT INTO imports VALUES(1,'2026-11-22T08:58:54Z',15,0,0,0,NULL,NULL,NULL,NULL,0,0);
INSERT INTO imports VALUES(2,'2026-11-22T08:58:55Z',9,0,0,0,NULL,NULL,NULL,NULL,0,0);
INSERT INTO imports VALUES(3,'2026-11-22T08:58:55Z',0,0,0,9,2,NULL,NULL,NULL,0,0);
INSERT INTO imports VALUES(4,'2026-11-22T08:58:55Z',0,0,0,1,NULL,'contacts:K03','a test',NULL,0,0);
INSERT INTO imports VALUES(5,'2026-11-22T08:58:55Z',1,0,0,0,NULL,NULL,NULL,NULL,1,0);
CREATE TABLE sources (
  source_id INTEGER PRIMARY KEY,
  import_id INTEGER NOT NULL REFERENCES imports (import_id),
  path TEXT NOT NULL,
  type TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  byte_count INTEGER NOT NULL,
  row_count INTEGER NOT NULL
, sheet TEXT);
INSERT INTO sources VALUES(1,1,'October/sites.csv','sites','47fdf6278ffa8fe589dc812d7215d4372b4dc1779631968f354a098b3039aeed',62,2,NULL);
INSERT INTO sources VALUES(2,1,'October/staff.csv','staff','77077cc9fdb63f977c2e58da6f0bb5be08427f2aff4d4e10abc73a2fb7c98a04',44,2,NULL);
INSERT INTO sources VALUES(3,1,'October/clients.csv','clients','0830155abc4f4696c8f5b854a1a502b56c7d94fae23f77263654c230dae5a06b',69,3,NULL);
INSERT INTO sources VALUES(4,1,'October/events.csv','events','c1f1f340de1236171a1f1d656e1adb7012482f9787bc7e9fb24761f70b8f92e7',85,1,NULL);
INSERT INTO sources VALUES(5,1,'October/contacts.csv','contacts','bb2dbdbdd480dd0792921844b34b9f95acff28bfe53a7172b2af29e03fff7589',215,4,NULL);
INSERT INTO sources VALUES(6,1,'October/attendance.csv','attendance','e39aa637af4fbbc66e2579a10b9b83ab2d5f47f2cd3a3547d7ec48f9e804d1a5',67,3,NULL);
INSERT INTO sources VALUES(7,2,'November/clients.csv','clients','99f43f973e7e3868521fc43490fda4a4e05f70747a8690b77c8b3b441baa8d29',45,1,NULL);
INSERT INTO sources VALUES(8,2,'November/contacts.csv','contacts','e7806a5ec52343b2dc4ff8fbad2b6ccca3b182687aa075f3e714cb51bc42349c',328,7,NULL);
INSERT INTO sources VALUES(9,2,'November/targets.csv','targets','668bf6944b535139bbd8b178c74988b8285b1adb5a6a6da154d16b45e385fbb1',69,1,NULL);
INSERT INTO sources VALUES(10,5,'contacts.csv','contacts','e1a0957e3f22bd66a8b2d0f806ea0ab6419e88d1e03732266a95d50555657a34',68,1,NULL);
CREATE TABLE texts (
  code INTEGER PRIMARY KEY,
  text TEXT NOT NULL
);
INSERT INTO texts VALUES(1,'First School');
INSERT INTO texts VALUES(2,'Second School');
INSERT INTO texts VALUES(3,'east');
INSERT INTO texts VALUES(4,'Officer One');
INSERT INTO texts VALUES(5,'Officer Two');
INSERT INTO texts VALUES(6,'arabic');
INSERT INTO texts VALUES(7,'somali');
INSERT INTO texts VALUES(8,'workshop');
INSERT INTO texts VALUES(9,'Winter clothes');
INSERT INTO texts VALUES(10,'one_on_one');
INSERT INTO texts VALUES(11,'outreach');
INSERT INTO texts VALUES(12,'present');
INSERT INTO texts VALUES(13,'absent');
INSERT INTO texts VALUES(14,'french');
INSERT INTO texts VALUES(15,'group');
INSERT INTO texts VALUES(16,'monthly');
INSERT INTO texts VALUES(17,'direct_contacts');
INSERT INTO texts VALUES(18,'2025-26');
CREATE TABLE fields (
  type TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  PRIMARY KEY (type, name)
) WITHOUT ROWID;
INSERT INTO fields VALUES('assignments','from','date');
INSERT INTO fields VALUES('assignments','site_id','reference to sites');
INSERT INTO fields VALUES('assignments','staff_id','reference to staff');
INSERT INTO fields VALUES('assignments','to','date');
INSERT INTO fields VALUES('attendance','client_id','reference to clients');
INSERT INTO fields VALUES('attendance','event_id','reference to events');
INSERT INTO fields VALUES('attendance','status','category');
INSERT INTO fields VALUES('client_links','client_id','reference to clients');
INSERT INTO fields VALUES('client_links','same_as','reference to clients');
INSERT INTO fields VALUES('clients','arrived','date');
INSERT INTO fields VALUES('clients','birth_date','date');
INSERT INTO fields VALUES('clients','birth_year','integer');
INSERT INTO fields VALUES('clients','client_id','identifier');
INSERT INTO fields VALUES('clients','country','category');
INSERT INTO fields VALUES('clients','gender','category');
INSERT INTO fields VALUES('clients','language','category');
INSERT INTO fields VALUES('clients','postal','category');
INSERT INTO fields VALUES('clients','role','category');
INSERT INTO fields VALUES('clients','status','category');
INSERT INTO fields VALUES('contacts','channel','category');
INSERT INTO fields VALUES('contacts','client_id','reference to clients');
INSERT INTO fields VALUES('contacts','contact_id','identifier');
INSERT INTO fields VALUES('contacts','date','date');
INSERT INTO fields VALUES('contacts','funder','category');
INSERT INTO fields VALUES('contacts','initiated_by','category');
INSERT INTO fields VALUES('contacts','kind','category');
INSERT INTO fields VALUES('contacts','language','category');
INSERT INTO fields VALUES('contacts','minutes','integer');
INSERT INTO fields VALUES('contacts','people','integer');
INSERT INTO fields VALUES('contacts','recorded','date');
INSERT INTO fields VALUES('contacts','referral','category');
INSERT INTO fields VALUES('contacts','service','category');
INSERT INTO fields VALUES('contacts','site_id','reference to sites');
INSERT INTO fields VALUES('contacts','staff_id','reference to staff');
INSERT INTO fields VALUES('events','date','date');
INSERT INTO fields VALUES('events','event_id','identifier');
INSERT INTO fields VALUES('events','funder','category');
INSERT INTO fields VALUES('events','kind','category');
INSERT INTO fields VALUES('events','language','category');
INSERT INTO fields VALUES('events','partners','list');
INSERT INTO fields VALUES('events','recorded','date');
INSERT INTO fields VALUES('events','series_id','category');
INSERT INTO fields VALUES('events','session','integer');
INSERT INTO fields VALUES('events','site_id','reference to sites');
INSERT INTO fields VALUES('events','staff_id','reference to staff');
INSERT INTO fields VALUES('events','status','category');
INSERT INTO fields VALUES('events','title','text');
INSERT INTO fields VALUES('events','walk_ins','integer');
INSERT INTO fields VALUES('responses','answer','category');
INSERT INTO fields VALUES('responses','client_id','reference to clients');
INSERT INTO fields VALUES('responses','date','date');
INSERT INTO fields VALUES('responses','event_id','reference to events');
INSERT INTO fields VALUES('responses','question','category');
INSERT INTO fields VALUES('responses','response_id','identifier');
INSERT INTO fields VALUES('sites','board','category');
INSERT INTO fields VALUES('sites','level','category');
INSERT INTO fields VALUES('sites','name','text');
INSERT INTO fields VALUES('sites','service','category');
INSERT INTO fields VALUES('sites','since','date');
INSERT INTO fields VALUES('sites','site_id','identifier');
INSERT INTO fields VALUES('staff','languages','list');
INSERT INTO fields VALUES('staff','name','text');
INSERT INTO fields VALUES('staff','staff_id','identifier');
INSERT INTO fields VALUES('targets','fiscal_year','category');
INSERT INTO fields VALUES('targets','metric','category');
INSERT INTO fields VALUES('targets','report','category');
INSERT INTO fields VALUES('targets','target','decimal');
CREATE TABLE identities (
  type TEXT PRIMARY KEY,
  count INTEGER NOT NULL
) WITHOUT ROWID;
INSERT INTO identities VALUES('assignments',0);
INSERT INTO identities VALUES('attendance',3);
INSERT INTO identities VALUES('client_links',0);
INSERT INTO identities VALUES('clients',4);
INSERT INTO identities VALUES('contacts',12);
INSERT INTO identities VALUES('events',1);
INSERT INTO identities VALUES('responses',0);
INSERT INTO identities VALUES('sites',2);
INSERT INTO identities VALUES('staff',2);
INSERT INTO identities VALUES('targets',1);
CREATE TABLE block_columns (
  block_column_id INTEGER PRIMARY KEY,
  type TEXT NOT NULL,
  first_version INTEGER NOT NULL,
  field TEXT NOT NULL,
  last_version INTEGER NOT NULL,
  least INTEGER NOT NULL,
  greatest INTEGER NOT NULL,
  blanks INTEGER NOT NULL,
  checksum INTEGER NOT NULL,
  data BLOB NOT NULL,
  UNIQUE (type, first_version, field)
);
CREATE TABLE quarantine (
  version_id INTEGER PRIMARY KEY,
  quarantine_id INTEGER NOT NULL,
  first_import INTEGER NOT NULL REFERENCES imports (import_id),
  until_import INTEGER REFERENCES imports (import_id),
  ending TEXT,
  type TEXT NOT NULL,
  identity TEXT,
  source_id INTEGER NOT NULL REFERENCES sources (source_id),
  source_line INTEGER NOT NULL,
  headings TEXT NOT NULL,
  cells TEXT NOT NULL,
  fields TEXT NOT NULL,
  field_values TEXT NOT NULL,
  field_columns TEXT NOT NULL,
  problems TEXT NOT NULL
);
INSERT INTO quarantine VALUES(1,1,5,NULL,NULL,'contacts','K91',10,3,'["contact_id","date","kind"]','["K91","never","one_on_one"]','["contact_id","date","kind"]','["K91","never","one_on_one"]','[0,1,2]','[{"allowed":"a day is written 2025-11-30","column":2,"fix":"write year, month and day so","summary":"date is \"never\"","topic":"date is not a day"}]');
CREATE TABLE IF NOT EXISTS "sites" (
  version_id INTEGER PRIMARY KEY,
  record INTEGER NOT NULL,
  first_import INTEGER NOT NULL,
  until_import INTEGER,
  "name" INTEGER,
  "board" INTEGER,
  "level" INTEGER,
  "service" INTEGER,
  "since" INTEGER,
  source_id INTEGER NOT NULL REFERENCES sources (source_id),
  source_line INTEGER NOT NULL,
  previous INTEGER,
  "site_id" TEXT NOT NULL
);
INSERT INTO sites VALUES(1,1,1,NULL,1,3,NULL,NULL,NULL,1,2,NULL,'S1');
INSERT INTO sites VALUES(2,2,1,NULL,2,3,NULL,NULL,NULL,1,3,NULL,'S2');
CREATE TABLE IF NOT EXISTS "staff" (
  version_id INTEGER PRIMARY KEY,
  record INTEGER NOT NULL,
  first_import INTEGER NOT NULL,
  until_import INTEGER,
  "name" INTEGER,
  "languages" INTEGER,
  source_id INTEGER NOT NULL REFERENCES sources (source_id),
  source_line INTEGER NOT NULL,
  previous INTEGER,
  "staff_id" TEXT NOT NULL
);
INSERT INTO staff VALUES(1,1,1,NULL,4,NULL,2,2,NULL,'O1');
INSERT INTO staff VALUES(2,2,1,NULL,5,NULL,2,3,NULL,'O2');
CREATE TABLE IF NOT EXISTS "clients" (
  version_id INTEGER PRIMARY KEY,
  record INTEGER NOT NULL,
  first_import INTEGER NOT NULL,
  until_import INTEGER,
  "role" INTEGER,
  "birth_date" INTEGER,
  "birth_year" INTEGER,
  "gender" INTEGER,
  "language" INTEGER,
  "country" INTEGER,
  "status" INTEGER,
  "arrived" INTEGER,
  "postal" INTEGER,
  source_id INTEGER NOT NULL REFERENCES sources (source_id),
  source_line INTEGER NOT NULL,
  previous INTEGER,
  "client_id" TEXT NOT NULL
);
INSERT INTO clients VALUES(1,1,1,NULL,NULL,NULL,2010,NULL,6,NULL,NULL,NULL,NULL,3,2,NULL,'C1');
INSERT INTO clients VALUES(2,2,1,NULL,NULL,NULL,2011,NULL,7,NULL,NULL,NULL,NULL,3,3,NULL,'C2');
INSERT INTO clients VALUES(3,3,1,NULL,NULL,NULL,1980,NULL,NULL,NULL,NULL,NULL,NULL,3,4,NULL,'C3');
INSERT INTO clients VALUES(4,4,2,3,NULL,NULL,2012,NULL,14,NULL,NULL,NULL,NULL,7,2,NULL,'C4');
CREATE TABLE IF NOT EXISTS "client_links" (
  version_id INTEGER PRIMARY KEY,
  record INTEGER NOT NULL,
  first_import INTEGER NOT NULL,
  until_import INTEGER,
  "client_id" INTEGER,
  "same_as" INTEGER,
  source_id INTEGER NOT NULL REFERENCES sources (source_id),
  source_line INTEGER NOT NULL,
  previous INTEGER
);
CREATE TABLE IF NOT EXISTS "events" (
  version_id INTEGER PRIMARY KEY,
  record INTEGER NOT NULL,
  "date" INTEGER,
  first_import INTEGER NOT NULL,
  until_import INTEGER,
  "kind" INTEGER,
  "title" INTEGER,
  "series_id" INTEGER,
  "session" INTEGER,
  "site_id" INTEGER,
  "staff_id" INTEGER,
  "language" INTEGER,
  "walk_ins" INTEGER,
  "partners" INTEGER,
  "funder" INTEGER,
  "recorded" INTEGER,
  "status" INTEGER,
  source_id INTEGER NOT NULL REFERENCES sources (source_id),
  source_line INTEGER NOT NULL,
  previous INTEGER,
  "event_id" TEXT NOT NULL
);
INSERT INTO events VALUES(1,1,20376,1,NULL,8,9,NULL,NULL,1,NULL,NULL,3,NULL,NULL,NULL,NULL,4,2,NULL,'E1');
CREATE TABLE IF NOT EXISTS "assignments" (
  version_id INTEGER PRIMARY KEY,
  record INTEGER NOT NULL,
  first_import INTEGER NOT NULL,
  until_import INTEGER,
  "staff_id" INTEGER,
  "site_id" INTEGER,
  "from" INTEGER,
  "to" INTEGER,
  source_id INTEGER NOT NULL REFERENCES sources (source_id),
  source_line INTEGER NOT NULL,
  previous INTEGER
);
CREATE TABLE IF NOT EXISTS "contacts" (
  version_id INTEGER PRIMARY KEY,
  record INTEGER NOT NULL,
  "date" INTEGER,
  first_import INTEGER NOT NULL,
  until_import INTEGER,
  "kind" INTEGER,
  "staff_id" INTEGER,
  "site_id" INTEGER,
  "client_id" INTEGER,
  "service" INTEGER,
  "channel" INTEGER,
  "language" INTEGER,
  "minutes" INTEGER,
  "people" INTEGER,
  "initiated_by" INTEGER,
  "referral" INTEGER,
  "funder" INTEGER,
  "recorded" INTEGER,
  source_id INTEGER NOT NULL REFERENCES sources (source_id),
  source_line INTEGER NOT NULL,
  previous INTEGER,
  "contact_id" TEXT NOT NULL
);
INSERT INTO contacts VALUES(1,1,20362,1,NULL,10,1,1,1,NULL,NULL,NULL,30,NULL,NULL,NULL,NULL,NULL,5,2,NULL,'K01');
INSERT INTO contacts VALUES(2,2,20363,1,NULL,10,1,1,2,NULL,NULL,NULL,45,NULL,NULL,NULL,NULL,NULL,5,3,NULL,'K02');
INSERT INTO contacts VALUES(3,3,20364,1,4,11,2,2,NULL,NULL,NULL,NULL,NULL,12,NULL,NULL,NULL,NULL,5,4,NULL,'K03');
INSERT INTO contacts VALUES(4,4,20367,1,NULL,10,2,2,1,NULL,NULL,NULL,20,NULL,NULL,NULL,NULL,NULL,5,5,NULL,'K04');
INSERT INTO contacts VALUES(5,5,20395,2,3,10,1,1,1,NULL,NULL,NULL,30,NULL,NULL,NULL,NULL,NULL,8,2,NULL,'K05');
INSERT INTO contacts VALUES(6,6,20396,2,3,10,1,1,4,NULL,NULL,NULL,30,NULL,NULL,NULL,NULL,NULL,8,3,NULL,'K06');
INSERT INTO contacts VALUES(7,7,20397,2,3,15,1,1,2,NULL,NULL,NULL,60,5,NULL,NULL,NULL,NULL,8,4,NULL,'K07');
INSERT INTO contacts VALUES(8,8,20398,2,3,10,1,1,3,NULL,NULL,NULL,15,NULL,NULL,NULL,NULL,NULL,8,5,NULL,'K08');
INSERT INTO contacts VALUES(9,9,20399,2,3,10,1,1,4,NULL,NULL,NULL,15,NULL,NULL,NULL,NULL,NULL,8,6,NULL,'K09');
INSERT INTO contacts VALUES(10,10,20402,2,3,10,2,2,1,NULL,NULL,NULL,25,NULL,NULL,NULL,NULL,NULL,8,7,NULL,'K10');
INSERT INTO contacts VALUES(11,11,20404,2,3,11,2,2,NULL,NULL,NULL,NULL,NULL,40,NULL,NULL,NULL,NULL,8,8,NULL,'K11');
INSERT INTO contacts VALUES(12,12,20366,5,NULL,10,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,10,2,NULL,'K90');
CREATE TABLE IF NOT EXISTS "attendance" (
  version_id INTEGER PRIMARY KEY,
  record INTEGER NOT NULL,
  first_import INTEGER NOT NULL,
  until_import INTEGER,
  "event_id" INTEGER,
  "client_id" INTEGER,
  "status" INTEGER,
  source_id INTEGER NOT NULL REFERENCES sources (source_id),
  source_line INTEGER NOT NULL,
  previous INTEGER
);
INSERT INTO attendance VALUES(1,1,1,NULL,1,1,12,6,2,NULL);
INSERT INTO attendance VALUES(2,2,1,NULL,1,3,12,6,3,NULL);
INSERT INTO attendance VALUES(3,3,1,NULL,1,2,13,6,4,NULL);
CREATE TABLE IF NOT EXISTS "responses" (
  version_id INTEGER PRIMARY KEY,
  record INTEGER NOT NULL,
  "date" INTEGER,
  first_import INTEGER NOT NULL,
  until_import INTEGER,
  "question" INTEGER,
  "answer" INTEGER,
  "event_id" INTEGER,
  "client_id" INTEGER,
  source_id INTEGER NOT NULL REFERENCES sources (source_id),
  source_line INTEGER NOT NULL,
  previous INTEGER,
  "response_id" TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS "targets" (
  version_id INTEGER PRIMARY KEY,
  record INTEGER NOT NULL,
  first_import INTEGER NOT NULL,
  until_import INTEGER,
  "report" INTEGER,
  "metric" INTEGER,
  "fiscal_year" INTEGER,
  "target" INTEGER,
  source_id INTEGER NOT NULL REFERENCES sources (source_id),
  source_line INTEGER NOT NULL,
  previous INTEGER
);
INSERT INTO targets VALUES(1,1,2,3,16,17,18,120000000,9,2,NULL);
CREATE INDEX quarantine_rows ON quarantine (quarantine_id);
CREATE VIEW quarantine_view AS SELECT
  q.quarantine_id AS quarantine_id,
  q.first_import AS import_id,
  (SELECT path || coalesce(':' || sheet, '') FROM sources AS s
    WHERE s.source_id = q.source_id) AS source,
  q.source_line AS source_line,
  q.type AS type,
  q.identity AS identity,
  (SELECT group_concat(json_extract(p.value, '$.summary'), '; ')
    FROM json_each(q.problems) AS p) AS reasons,
  q.headings AS headings,
  q.cells AS cells
FROM quarantine AS q WHERE q.until_import IS NULL;
CREATE UNIQUE INDEX "sites_current"
ON "sites" (record) WHERE until_import IS NULL;
CREATE UNIQUE INDEX "staff_current"
ON "staff" (record) WHERE until_import IS NULL;
CREATE UNIQUE INDEX "clients_current"
ON "clients" (record) WHERE until_import IS NULL;
CREATE UNIQUE INDEX "events_current"
ON "events" (record) WHERE until_import IS NULL;
CREATE VIEW "sites_view" AS SELECT
  r."site_id" AS "site_id",
  (SELECT t.text FROM texts AS t WHERE t.code = r."name") AS "name",
  (SELECT t.text FROM texts AS t WHERE t.code = r."board") AS "board",
  (SELECT t.text FROM texts AS t WHERE t.code = r."level") AS "level",
  (SELECT t.text FROM texts AS t WHERE t.code = r."service") AS "service",
  date(r."since" * 86400, 'unixepoch') AS "since",
  r.first_import AS import_id,
  (SELECT path || coalesce(':' || sheet, '') FROM sources AS s WHERE s.source_id = r.source_id) AS source,
  r.source_line AS source_line
FROM "sites" AS r WHERE r.until_import IS NULL;
CREATE VIEW "staff_view" AS SELECT
  r."staff_id" AS "staff_id",
  (SELECT t.text FROM texts AS t WHERE t.code = r."name") AS "name",
  (SELECT t.text FROM texts AS t WHERE t.code = r."languages") AS "languages",
  r.first_import AS import_id,
  (SELECT path || coalesce(':' || sheet, '') FROM sources AS s WHERE s.source_id = r.source_id) AS source,
  r.source_line AS source_line
FROM "staff" AS r WHERE r.until_import IS NULL;
CREATE VIEW "clients_view" AS SELECT
  r."client_id" AS "client_id",
  (SELECT t.text FROM texts AS t WHERE t.code = r."role") AS "role",
  date(r."birth_date" * 86400, 'unixepoch') AS "birth_date",
  r."birth_year" AS "birth_year",
  (SELECT t.text FROM texts AS t WHERE t.code = r."gender") AS "gender",
  (SELECT t.text FROM texts AS t WHERE t.code = r."language") AS "language",
  (SELECT t.text FROM texts AS t WHERE t.code = r."country") AS "country",
  (SELECT t.text FROM texts AS t WHERE t.code = r."status") AS "status",
  date(r."arrived" * 86400, 'unixepoch') AS "arrived",
  (SELECT t.text FROM texts AS t WHERE t.code = r."postal") AS "postal",
  r.first_import AS import_id,
  (SELECT path || coalesce(':' || sheet, '') FROM sources AS s WHERE s.source_id = r.source_id) AS source,
  r.source_line AS source_line
FROM "clients" AS r WHERE r.until_import IS NULL;
CREATE VIEW "client_links_view" AS SELECT
  (SELECT x."client_id" FROM "clients" AS x WHERE x.record = r."client_id" AND x.until_import IS NULL) AS "client_id",
  (SELECT x."client_id" FROM "clients" AS x WHERE x.record = r."same_as" AND x.until_import IS NULL) AS "same_as",
  r.first_import AS import_id,
  (SELECT path || coalesce(':' || sheet, '') FROM sources AS s WHERE s.source_id = r.source_id) AS source,
  r.source_line AS source_line
FROM "client_links" AS r WHERE r.until_import IS NULL;
CREATE TRIGGER "client_links_added" AFTER INSERT ON "client_links" BEGIN
  DELETE FROM block_columns WHERE type = 'client_links';
END;
CREATE TRIGGER "client_links_changed" AFTER UPDATE ON "client_links" BEGIN
  DELETE FROM block_columns WHERE type = 'client_links';
END;
CREATE TRIGGER "client_links_deleted" AFTER DELETE ON "client_links" BEGIN
  DELETE FROM block_columns WHERE type = 'client_links';
END;
CREATE VIEW "events_view" AS SELECT
  r."event_id" AS "event_id",
  date(r."date" * 86400, 'unixepoch') AS "date",
  (SELECT t.text FROM texts AS t WHERE t.code = r."kind") AS "kind",
  (SELECT t.text FROM texts AS t WHERE t.code = r."title") AS "title",
  (SELECT t.text FROM texts AS t WHERE t.code = r."series_id") AS "series_id",
  r."session" AS "session",
  (SELECT x."site_id" FROM "sites" AS x WHERE x.record = r."site_id" AND x.until_import IS NULL) AS "site_id",
  (SELECT x."staff_id" FROM "staff" AS x WHERE x.record = r."staff_id" AND x.until_import IS NULL) AS "staff_id",
  (SELECT t.text FROM texts AS t WHERE t.code = r."language") AS "language",
  coalesce(r."walk_ins", 0) AS "walk_ins",
  (SELECT t.text FROM texts AS t WHERE t.code = r."partners") AS "partners",
  (SELECT t.text FROM texts AS t WHERE t.code = r."funder") AS "funder",
  date(r."recorded" * 86400, 'unixepoch') AS "recorded",
  coalesce((SELECT t.text FROM texts AS t WHERE t.code = r."status"), 'held') AS "status",
  r.first_import AS import_id,
  (SELECT path || coalesce(':' || sheet, '') FROM sources AS s WHERE s.source_id = r.source_id) AS source,
  r.source_line AS source_line
FROM "events" AS r WHERE r.until_import IS NULL;
CREATE VIEW "assignments_view" AS SELECT
  (SELECT x."staff_id" FROM "staff" AS x WHERE x.record = r."staff_id" AND x.until_import IS NULL) AS "staff_id",
  (SELECT x."site_id" FROM "sites" AS x WHERE x.record = r."site_id" AND x.until_import IS NULL) AS "site_id",
  date(r."from" * 86400, 'unixepoch') AS "from",
  date(r."to" * 86400, 'unixepoch') AS "to",
  r.first_import AS import_id,
  (SELECT path || coalesce(':' || sheet, '') FROM sources AS s WHERE s.source_id = r.source_id) AS source,
  r.source_line AS source_line
FROM "assignments" AS r WHERE r.until_import IS NULL;
CREATE TRIGGER "assignments_added" AFTER INSERT ON "assignments" BEGIN
  DELETE FROM block_columns WHERE type = 'assignments';
END;
CREATE TRIGGER "assignments_changed" AFTER UPDATE ON "assignments" BEGIN
  DELETE FROM block_columns WHERE type = 'assignments';
END;
CREATE TRIGGER "assignments_deleted" AFTER DELETE ON "assignments" BEGIN
  DELETE FROM block_columns WHERE type = 'assignments';
END;
CREATE VIEW "contacts_view" AS SELECT
  r."contact_id" AS "contact_id",
  date(r."date" * 86400, 'unixepoch') AS "date",
  (SELECT t.text FROM texts AS t WHERE t.code = r."kind") AS "kind",
  (SELECT x."staff_id" FROM "staff" AS x WHERE x.record = r."staff_id" AND x.until_import IS NULL) AS "staff_id",
  (SELECT x."site_id" FROM "sites" AS x WHERE x.record = r."site_id" AND x.until_import IS NULL) AS "site_id",
  (SELECT x."client_id" FROM "clients" AS x WHERE x.record = r."client_id" AND x.until_import IS NULL) AS "client_id",
  (SELECT t.text FROM texts AS t WHERE t.code = r."service") AS "service",
  (SELECT t.text FROM texts AS t WHERE t.code = r."channel") AS "channel",
  (SELECT t.text FROM texts AS t WHERE t.code = r."language") AS "language",
  r."minutes" AS "minutes",
  coalesce(r."people", 1) AS "people",
  (SELECT t.text FROM texts AS t WHERE t.code = r."initiated_by") AS "initiated_by",
  (SELECT t.text FROM texts AS t WHERE t.code = r."referral") AS "referral",
  (SELECT t.text FROM texts AS t WHERE t.code = r."funder") AS "funder",
  date(r."recorded" * 86400, 'unixepoch') AS "recorded",
  r.first_import AS import_id,
  (SELECT path || coalesce(':' || sheet, '') FROM sources AS s WHERE s.source_id = r.source_id) AS source,
  r.source_line AS source_line
FROM "contacts" AS r WHERE r.until_import IS NULL;
CREATE VIEW "attendance_view" AS SELECT
  (SELECT x."event_id" FROM "events" AS x WHERE x.record = r."event_id" AND x.until_import IS NULL) AS "event_id",
  (SELECT x."client_id" FROM "clients" AS x WHERE x.record = r."client_id" AND x.until_import IS NULL) AS "client_id",
  coalesce((SELECT t.text FROM texts AS t WHERE t.code = r."status"), 'present') AS "status",
  r.first_import AS import_id,
  (SELECT path || coalesce(':' || sheet, '') FROM sources AS s WHERE s.source_id = r.source_id) AS source,
  r.source_line AS source_line
FROM "attendance" AS r WHERE r.until_import IS NULL;
CREATE VIEW "responses_view" AS SELECT
  r."response_id" AS "response_id",
  date(r."date" * 86400, 'unixepoch') AS "date",
  (SELECT t.text FROM texts AS t WHERE t.code = r."question") AS "question",
  (SELECT t.text FROM texts AS t WHERE t.code = r."answer") AS "answer",
  (SELECT x."event_id" FROM "events" AS x WHERE x.record = r."event_id" AND x.until_import IS NULL) AS "event_id",
  (SELECT x."client_id" FROM "clients" AS x WHERE x.record = r."client_id" AND x.until_import IS NULL) AS "client_id",
  r.first_import AS import_id,
  (SELECT path || coalesce(':' || sheet, '') FROM sources AS s WHERE s.source_id = r.source_id) AS source,
  r.source_line AS source_line
FROM "responses" AS r WHERE r.until_import IS NULL;
CREATE TRIGGER "responses_added" AFTER INSERT ON "responses" BEGIN
  DELETE FROM block_columns WHERE type = 'responses';
END;
CREATE TRIGGER "responses_changed" AFTER UPDATE ON "responses" BEGIN
  DELETE FROM block_columns WHERE type = 'responses';
END;
CREATE TRIGGER "responses_deleted" AFTER DELETE ON "responses" BEGIN
  DELETE FROM block_columns WHERE type = 'responses';
END;
CREATE VIEW "targets_view" AS SELECT
  (SELECT t.text FROM texts AS t WHERE t.code = r."report") AS "report",
  (SELECT t.text FROM texts AS t WHERE t.code = r."metric") AS "metric",
  (SELECT t.text FROM texts AS t WHERE t.code = r."fiscal_year") AS "fiscal_year",
  r."target" / 1000000.0 AS "target",
  r.first_import AS import_id,
  (SELECT path || coalesce(':' || sheet, '') FROM sources AS s WHERE s.source_id = r.source_id) AS source,
  r.source_line AS source_line
FROM "targets" AS r WHERE r.until_import IS NULL;
CREATE TRIGGER "sites_added" AFTER INSERT ON "sites" BEGIN
  DELETE FROM block_columns WHERE type = 'sites';
END;
CREATE TRIGGER "sites_changed" AFTER UPDATE ON "sites" BEGIN
  DELETE FROM block_columns WHERE type = 'sites';
END;
CREATE TRIGGER "sites_deleted" AFTER DELETE ON "sites" BEGIN
  DELETE FROM block_columns WHERE type = 'sites';
END;
CREATE TRIGGER "staff_added" AFTER INSERT ON "staff" BEGIN
  DELETE FROM block_columns WHERE type = 'staff';
END;
CREATE TRIGGER "staff_changed" AFTER UPDATE ON "staff" BEGIN
  DELETE FROM block_columns WHERE type = 'staff';
END;
CREATE TRIGGER "staff_deleted" AFTER DELETE ON "staff" BEGIN
  DELETE FROM block_columns WHERE type = 'staff';
END;
CREATE TRIGGER "events_added" AFTER INSERT ON "events" BEGIN
  DELETE FROM block_columns WHERE type = 'events';
END;
CREATE TRIGGER "events_changed" AFTER UPDATE ON "events" BEGIN
  DELETE FROM block_columns WHERE type = 'events';
END;
CREATE TRIGGER "events_deleted" AFTER DELETE ON "events" BEGIN
  DELETE FROM block_columns WHERE type = 'events';
END;
CREATE TRIGGER "attendance_added" AFTER INSERT ON "attendance" BEGIN
  DELETE FROM block_columns WHERE type = 'attendance';
END;
CREATE TRIGGER "attendance_changed" AFTER UPDATE ON "attendance" BEGIN
  DELETE FROM block_columns WHERE type = 'attendance';
END;
CREATE TRIGGER "attendance_deleted" AFTER DELETE ON "attendance" BEGIN
  DELETE FROM block_columns WHERE type = 'attendance';
END;
CREATE TRIGGER "clients_added" AFTER INSERT ON "clients" BEGIN
  DELETE FROM block_columns WHERE type = 'clients';
END;
CREATE TRIGGER "clients_changed" AFTER UPDATE ON "clients" BEGIN
  DELETE FROM block_columns WHERE type = 'clients';
END;
CREATE TRIGGER "clients_deleted" AFTER DELETE ON "clients" BEGIN
  DELETE FROM block_columns WHERE type = 'clients';
END;
CREATE TRIGGER "targets_added" AFTER INSERT ON "targets" BEGIN
  DELETE FROM block_columns WHERE type = 'targets';
END;
CREATE TRIGGER "targets_changed" AFTER UPDATE ON "targets" BEGIN
  DELETE FROM block_columns WHERE type = 'targets';
END;
CREATE TRIGGER "targets_deleted" AFTER DELETE ON "targets" BEGIN
  DELETE FROM block_columns WHERE type = 'targets';
END;
CREATE TRIGGER "contacts_added" AFTER INSERT ON "contacts" BEGIN
  DELETE FROM block_columns WHERE type = 'contacts';
END;
CREATE TRIGGER "contacts_changed" AFTER UPDATE ON "contacts" BEGIN
  DELETE FROM block_columns WHERE type = 'contacts';
END;
CREATE TRIGGER "contacts_deleted" AFTER DELETE ON "contacts" BEGIN
  DELETE FROM block_columns WHERE type = 'contacts';
END;
CREATE TABLE seals (
  seal_id INTEGER PRIMARY KEY,
  sealed_at TEXT NOT NULL,
  report TEXT NOT NULL,
  period TEXT NOT NULL,
  import_id INTEGER NOT NULL REFERENCES imports (import_id),
  folder TEXT NOT NULL,
  document TEXT NOT NULL,
  sha256 TEXT NOT NULL
);
CREATE INDEX sealed_reports ON seals (report, period);
INSERT INTO seals VALUES(1,'2026-07-02T09:00:00Z','monthly','2025-10',1,'/srv/reports','{"number":1}','d0d2a4b8');
COMMIT;
