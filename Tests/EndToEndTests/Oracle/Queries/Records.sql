-- What may count, in the words of section 2 of the design.

-- Two ids that a link says are one person are one client; links may chain; the attributes are those
-- of the chain's end. `client_id` is the id that a file may name, `person` the end of its chain.
CREATE TABLE client (
  client_id TEXT PRIMARY KEY, person TEXT, born TEXT, role TEXT, gender TEXT, language TEXT,
  country TEXT, status TEXT, arrived TEXT, postal TEXT);

WITH RECURSIVE step (client_id, person) AS (
  SELECT client_id, client_id FROM clients
  UNION ALL
  SELECT step.client_id, link.same_as
  FROM step JOIN client_links AS link ON link.client_id = step.person
)
INSERT INTO client
SELECT
  step.client_id, step.person,
  -- Age comes from birth_date, else from birth_year taken as 1 January.
  coalesce(own.birth_date, own.birth_year || '-01-01'),
  own.role, own.gender, own.language, own.country, own.status, own.arrived, own.postal
FROM step JOIN clients AS own ON own.client_id = step.person
WHERE step.person NOT IN (SELECT client_id FROM client_links);

-- An event that was held; `planned` and `cancelled` never count.
CREATE TABLE event AS
SELECT * FROM events WHERE coalesce(status, 'held') = 'held';

-- Every record that may count, of all types. `client` is the person. What a type has not is NULL.
CREATE TABLE record (
  record INTEGER PRIMARY KEY, type TEXT, id TEXT, date TEXT, kind TEXT, staff_id TEXT,
  site_id TEXT, client TEXT, event_id TEXT, service TEXT, channel TEXT, language TEXT,
  minutes INTEGER, people INTEGER, unnamed INTEGER, initiated_by TEXT, referral TEXT, funder TEXT,
  recorded TEXT, walk_ins INTEGER, partners TEXT, question TEXT, answer TEXT);

INSERT INTO record
SELECT
  NULL, 'contacts', contact_id, date, kind, staff_id, site_id, client.person, NULL,
  service, channel, contacts.language, minutes,
  coalesce(people, 1),
  -- people - 1, or people where it names none, never below 0
  CASE WHEN contacts.client_id IS NULL THEN coalesce(people, 1)
    ELSE max(0, coalesce(people, 1) - 1) END,
  initiated_by, referral, funder, recorded, NULL, NULL, NULL, NULL
FROM contacts LEFT JOIN client USING (client_id);

INSERT INTO record
SELECT
  NULL, 'events', event_id, date, kind, staff_id, site_id, NULL, event_id,
  NULL, NULL, language, NULL, NULL, NULL, NULL, NULL, funder, recorded,
  coalesce(walk_ins, 0), partners, NULL, NULL
FROM event;

-- Presence at an event that was held: `absent` and `excused` do not count. It takes every field it
-- lacks from its event; its id, where ids break a tie, is its event's.
INSERT INTO record
SELECT
  NULL, 'attendance', event_id, date, kind, staff_id, site_id, client.person, event_id,
  NULL, NULL, event.language, NULL, NULL, NULL, NULL, NULL, funder, recorded,
  coalesce(walk_ins, 0), partners, NULL, NULL
FROM attendance JOIN event USING (event_id) JOIN client USING (client_id)
WHERE coalesce(attendance.status, 'present') = 'present';

-- A response counts whatever its event's status.
INSERT INTO record
SELECT
  NULL, 'responses', response_id, date, NULL, NULL, NULL, client.person, event_id,
  NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, question, answer
FROM responses LEFT JOIN client USING (client_id);
