-- What the checks of a period must say, in the words of the glossary.

-- Completeness. A field with a default is never a gap, nor is one whose blank says "none".
INSERT INTO cell
SELECT 101, (SELECT 'Contacts without ' || word FROM word WHERE thing = 'staff_id'),
  contact_id, staff_id FROM period_contact
UNION ALL SELECT 102, (SELECT 'Contacts without ' || word FROM word WHERE thing = 'site_id'),
  contact_id, site_id FROM period_contact
UNION ALL SELECT 103, 'Contacts without service', contact_id, service FROM period_contact
UNION ALL SELECT 104, 'Contacts without channel', contact_id, channel FROM period_contact
UNION ALL SELECT 105, 'Contacts without language', contact_id, language FROM period_contact
UNION ALL SELECT 106, 'Contacts without minutes', contact_id, minutes FROM period_contact
UNION ALL SELECT 107, 'Contacts without initiator', contact_id, initiated_by FROM period_contact
UNION ALL SELECT 108, 'Contacts without funder', contact_id, funder FROM period_contact
UNION ALL SELECT 109, 'Contacts without date of entry', contact_id, recorded FROM period_contact
UNION ALL SELECT 121, 'Events without title', event_id, title FROM period_event
UNION ALL SELECT 122, (SELECT 'Events without ' || word FROM word WHERE thing = 'site_id'),
  event_id, site_id FROM period_event
UNION ALL SELECT 123, (SELECT 'Events without ' || word FROM word WHERE thing = 'staff_id'),
  event_id, staff_id FROM period_event
UNION ALL SELECT 124, 'Events without language', event_id, language FROM period_event
UNION ALL SELECT 125, 'Events without funder', event_id, funder FROM period_event
UNION ALL SELECT 126, 'Events without date of entry', event_id, recorded FROM period_event;

INSERT INTO line
SELECT place, label, count(*) - count(value), count(*) FROM cell
GROUP BY place HAVING count(value) < count(*);
INSERT INTO member SELECT place, id, id FROM cell WHERE value IS NULL;

INSERT INTO line
SELECT 199, 'Fields left blank in the period''s records', 0, NULL
WHERE NOT EXISTS (SELECT * FROM line);

-- Timeliness: days from the day of the record to its entry.
CREATE TABLE entry AS
SELECT type, id, CASE
  WHEN delay IS NULL THEN 7 WHEN delay < 0 THEN 6 WHEN delay = 0 THEN 1 WHEN delay <= 3 THEN 2
  WHEN delay <= 6 THEN 3 WHEN delay <= 10 THEN 4 ELSE 5 END AS band
FROM (
  SELECT 'contacts' AS type, contact_id AS id, julianday(recorded) - julianday(date) AS delay
  FROM period_contact
  UNION ALL
  SELECT 'events', event_id, julianday(recorded) - julianday(date) FROM period_event
);

CREATE TABLE band (band INTEGER, words TEXT);
INSERT INTO band VALUES
  (1, 'entered the same day'), (2, 'entered 1 to 3 days later'), (3, 'entered 4 to 6 days later'),
  (4, 'entered 7 to 10 days later'), (5, 'entered 11 or more days later'),
  (6, 'entered before their day'), (7, 'without date of entry');

INSERT INTO line
SELECT iif(type.thing = 'contacts', 200, 210) + band, type.word || ' ' || words,
  (SELECT count(*) FROM entry WHERE type = type.thing AND entry.band = band.band) AS number,
  (SELECT count(*) FROM entry WHERE type = type.thing) AS whole
FROM word AS type, band
WHERE type.thing IN ('contacts', 'events')
  AND (number > 0
    -- The usual bands are shown wherever one record has a date of entry.
    OR band <= 5 AND EXISTS (SELECT * FROM entry WHERE type = type.thing AND entry.band < 7));
INSERT INTO member SELECT iif(type = 'contacts', 200, 210) + band, id, id FROM entry;

-- Probable duplicates: the same client, links applied, day, kind and staff member.
CREATE TABLE alike AS
SELECT min(contact_id) OVER same AS team, contact_id, count(*) OVER same AS size
FROM period_contact WHERE person IS NOT NULL AND staff_id IS NOT NULL
WINDOW same AS (PARTITION BY person, date, kind, staff_id);
DELETE FROM alike WHERE size = 1;

INSERT INTO line
SELECT 301, 'Number of groups', (SELECT count(DISTINCT team) FROM alike), NULL
WHERE EXISTS (SELECT * FROM days);
INSERT INTO member SELECT 301, team, contact_id FROM alike;
INSERT INTO line
SELECT 302, 'Contacts in these groups', (SELECT count(*) FROM alike),
  (SELECT count(*) FROM period_contact);
INSERT INTO member SELECT 302, contact_id, contact_id FROM alike;

-- Unusual values: beyond the third quartile and three interquartile ranges, which are taken for at
-- least 1 person or 5 minutes, of at least 30 values of the kind in the twelve months before.
CREATE TABLE amount AS
SELECT 400 AS place, 'people' AS field, contact_id AS id, date, kind, coalesce(people, 1) AS value,
  1 AS least
FROM contacts
UNION ALL
SELECT 420, 'minutes', contact_id, date, kind, minutes, 5 FROM contacts WHERE minutes IS NOT NULL
UNION ALL
SELECT 440, 'walk-ins', event_id, date, kind, coalesce(walk_ins, 0), 1 FROM event;

CREATE TABLE history AS
SELECT field, kind, value, least,
  row_number() OVER (PARTITION BY field, kind ORDER BY value) AS rank,
  count(*) OVER (PARTITION BY field, kind) AS size
FROM amount, days WHERE date >= date(first, '-1 year') AND date < first;

-- A quartile is the least value that a quarter, or three, of all do not exceed.
CREATE TABLE bound AS
SELECT field, kind, third + 3 * max(third - first, least) AS bound
FROM (
  SELECT field, kind, least, size,
    min(value) FILTER (WHERE rank * 4 >= size) AS first,
    min(value) FILTER (WHERE rank * 4 >= size * 3) AS third
  FROM history GROUP BY field, kind
)
WHERE size >= 30;

CREATE TABLE judged AS
SELECT amount.place + coalesce(kind.place, 9) AS place,
  coalesce(kind.word, amount.kind) || ': ' || field || ' above ' || bound AS label,
  id, value, bound
FROM amount JOIN days ON date BETWEEN first AND last
LEFT JOIN bound USING (field, kind)
LEFT JOIN kind ON kind.kind = amount.kind AND type = iif(field = 'walk-ins', 'events', 'contacts');

INSERT INTO line
SELECT place, label, count(*) FILTER (WHERE value > bound), count(*)
FROM judged WHERE bound IS NOT NULL GROUP BY place HAVING count(*) FILTER (WHERE value > bound) > 0;
INSERT INTO member SELECT place, id, id FROM judged WHERE value > bound;

INSERT INTO line
SELECT 490, 'Values far above those of the year before', 0, count(bound) FROM judged
HAVING count(*) FILTER (WHERE value > bound) = 0;
INSERT INTO line
SELECT 491, 'Values with too short a history to tell', count(*) - count(bound), count(*)
FROM judged HAVING count(bound) < count(*);

-- Nothing recorded: staff with an assignment in force in the period, or, where there are no
-- assignments at all, with a record in the twelve months before; assigned sites that had begun.
CREATE TABLE expected (place INTEGER, id TEXT, name TEXT);
INSERT INTO expected
SELECT 501, staff_id, name FROM staff, days
WHERE EXISTS (
    SELECT * FROM assignments
    WHERE assignments.staff_id = staff.staff_id
      AND coalesce("from" <= last, 1) AND coalesce("to" >= first, 1))
  OR NOT EXISTS (SELECT * FROM assignments) AND staff_id IN (
    SELECT staff_id FROM contacts WHERE date >= date(first, '-1 year') AND date < first
    UNION SELECT staff_id FROM event WHERE date >= date(first, '-1 year') AND date < first);
INSERT INTO expected
SELECT 502, site_id, name FROM sites, days
WHERE service = 'assigned' AND coalesce(since <= last, 1);

CREATE TABLE silent AS
SELECT * FROM expected
WHERE iif(place = 501,
  id NOT IN (SELECT staff_id FROM period_contact WHERE staff_id IS NOT NULL
    UNION SELECT staff_id FROM period_event WHERE staff_id IS NOT NULL),
  id NOT IN (SELECT site_id FROM period_contact WHERE site_id IS NOT NULL
    UNION SELECT site_id FROM period_event WHERE site_id IS NOT NULL));

INSERT INTO line
SELECT place,
  (SELECT iif(place = 501, word, 'Assigned ' || word) FROM word
    WHERE thing = iif(place = 501, 'staff', 'sites')) || ' without contacts or events',
  (SELECT count(*) FROM silent WHERE silent.place = expected.place), count(*)
FROM expected GROUP BY place;
INSERT INTO member SELECT place, id, id || coalesce(' ' || name, '') FROM silent;

-- Clients served: whom a contact names or an attendance that counts; the attributes are those of
-- the chain's end.
CREATE TABLE served AS
SELECT client.* FROM client
WHERE client_id = person AND person IN (
  SELECT person FROM period_contact WHERE person IS NOT NULL
  UNION
  SELECT client FROM record JOIN days ON date BETWEEN first AND last WHERE type = 'attendance');

CREATE TABLE gap AS
SELECT 601 AS place, 'Clients without language' AS label, client_id, language AS value FROM served
UNION ALL SELECT 602, 'Clients without immigration status', client_id, status FROM served
UNION ALL SELECT 603, 'Clients without year of birth', client_id, born FROM served;

INSERT INTO line SELECT place, label, count(*) - count(value), count(*) FROM gap GROUP BY place;
INSERT INTO member SELECT place, client_id, client_id FROM gap WHERE value IS NULL;
