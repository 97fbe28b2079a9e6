-- What the checks of a period look at. The tables `days (first, last)`, the period, and those that
-- the files and `Records.sql` make are there.

CREATE VIEW period_contact AS
SELECT contacts.*, client.person
FROM contacts JOIN days ON date BETWEEN first AND last LEFT JOIN client USING (client_id);

CREATE VIEW period_event AS SELECT event.* FROM event JOIN days ON date BETWEEN first AND last;

CREATE VIEW period_response AS
SELECT responses.* FROM responses JOIN days ON date BETWEEN first AND last;

-- What the program calls its records, fields and kinds.
CREATE TABLE word (thing TEXT PRIMARY KEY, word TEXT);
INSERT INTO word VALUES
  ('contacts', 'Contacts'), ('events', 'Events'), ('sites', 'sites'), ('staff', 'Staff'),
  ('staff_id', 'staff member'), ('site_id', 'site');

-- The kinds of contacts and of events, in declared order.
CREATE TABLE kind (type TEXT, place INTEGER, kind TEXT, word TEXT);

-- Fields in which a blank is a gap, record by record, in the order in which they are shown.
CREATE TABLE cell (place INTEGER, label TEXT, id TEXT, value TEXT);

-- What each line shows, and who is counted in it; of a group, under one name.
CREATE TABLE line (place INTEGER PRIMARY KEY, label TEXT, number INTEGER, whole INTEGER);
CREATE TABLE member (place INTEGER, team TEXT, name TEXT);
