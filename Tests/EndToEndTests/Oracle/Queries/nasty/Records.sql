-- What the nasty program adds to records, and what it makes of their fields.

ALTER TABLE record ADD COLUMN topics TEXT;
ALTER TABLE record ADD COLUMN urgent TEXT;
ALTER TABLE record ADD COLUMN distance INTEGER;
ALTER TABLE record ADD COLUMN score INTEGER;

UPDATE record SET (topics, urgent, distance) =
  (SELECT topics, urgent, distance FROM contacts WHERE contact_id = id)
WHERE type = 'contacts';

UPDATE record SET score = (SELECT score FROM responses WHERE response_id = id)
WHERE type = 'responses';

-- Derived fields of contacts and events; what is in no list and in no band is blank.
ALTER TABLE record ADD COLUMN reach TEXT;
ALTER TABLE record ADD COLUMN length TEXT;
ALTER TABLE record ADD COLUMN visit TEXT;
ALTER TABLE record ADD COLUMN company TEXT;
ALTER TABLE record ADD COLUMN region TEXT;
ALTER TABLE record ADD COLUMN priority TEXT;
ALTER TABLE record ADD COLUMN size TEXT;

UPDATE record SET
  reach = CASE WHEN kind IN ('one_on_one', 'family', 'group') THEN 'direct'
    WHEN kind IN ('consultation', 'outreach') THEN 'indirect' END,
  length = CASE WHEN minutes >= 61 THEN '61+' WHEN minutes >= 31 THEN '31-60'
    WHEN minutes >= 0 THEN '0-30' END,
  visit = CASE WHEN minutes >= 61 THEN 'long' WHEN minutes >= 0 THEN 'short' END,
  company = CASE WHEN unnamed >= 6 THEN '6+' WHEN unnamed >= 2 THEN '2-5'
    WHEN unnamed = 1 THEN '1' END,
  region = CASE WHEN site_id IN ('S2', 'S3') THEN 'south'
    WHEN site_id IN ('S1', 'S10', 'S99') THEN 'north' END,
  priority = CASE urgent WHEN 'yes' THEN 'high' END
WHERE type = 'contacts';

UPDATE record SET
  size = CASE WHEN walk_ins >= 5 THEN '5+' WHEN walk_ins >= 1 THEN '1-4' ELSE '0' END
WHERE type IN ('events', 'attendance');

-- `own` where an assignment of the staff member to the site holds the day, blank bounds being open.
ALTER TABLE record ADD COLUMN placement TEXT;

UPDATE record SET placement = iif(
  EXISTS (
    SELECT 1 FROM assignments
    WHERE assignments.staff_id = record.staff_id AND assignments.site_id = record.site_id
      AND coalesce("from" <= record.date, 1) AND coalesce(record.date <= "to", 1)),
  'own', 'other')
WHERE staff_id IS NOT NULL AND site_id IS NOT NULL;

-- What a date tells. Fiscal years are written `2012-13`, `FY2011-12` where that could be a month,
-- and `2011` in a calendar year.
ALTER TABLE record ADD COLUMN year_start TEXT;
ALTER TABLE record ADD COLUMN fiscal_year TEXT;
ALTER TABLE record ADD COLUMN month TEXT;
ALTER TABLE record ADD COLUMN weekday TEXT;

UPDATE record SET
  year_start = date(date, 'start of month',
    '-' || ((strftime('%m', date) - (SELECT calendar_month FROM report) + 12) % 12) || ' months'),
  month = strftime('%Y-%m', date),
  weekday = CASE strftime('%w', date) WHEN '0' THEN 'sunday' WHEN '1' THEN 'monday'
    WHEN '2' THEN 'tuesday' WHEN '3' THEN 'wednesday' WHEN '4' THEN 'thursday'
    WHEN '5' THEN 'friday' WHEN '6' THEN 'saturday' END;

UPDATE record SET fiscal_year = CASE
  WHEN (SELECT calendar_month FROM report) = 1 THEN strftime('%Y', year_start)
  ELSE iif(strftime('%Y', year_start) + 1 <= 2012, 'FY', '')
    || strftime('%Y', year_start) || '-' || printf('%02d', (strftime('%Y', year_start) + 1) % 100)
  END;

-- The elements of lists, one a row.
CREATE TABLE element AS
SELECT record, 'topics' AS field, value
FROM record, json_each('["' || replace(topics, ';', '","') || '"]')
UNION ALL
SELECT record, 'partners', value
FROM record, json_each('["' || replace(partners, ';', '","') || '"]')
UNION ALL
SELECT record, 'staff.languages', value
FROM record JOIN staff USING (staff_id), json_each('["' || replace(languages, ';', '","') || '"]');

CREATE INDEX element_by_record ON element (record, field);

-- Whole years from a birth, an arrival or a school's beginning to the first day of a record's
-- fiscal year. Of what began within that year they are 0 in columns that end on that day or later
-- (`since`), and there are none in columns that end before it (`until`).
CREATE VIEW years AS
WITH beginning (record, of, year_start, day) AS (
  SELECT record, 'birth', year_start, born
  FROM record JOIN client ON client.client_id = record.client
  UNION ALL
  SELECT record, 'arrival', year_start, arrived
  FROM record JOIN client ON client.client_id = record.client
  UNION ALL
  SELECT record, 'school', year_start, since FROM record JOIN sites USING (site_id)
)
SELECT record, of,
  strftime('%Y', year_start) - strftime('%Y', day)
    - (strftime('%m-%d', year_start) < strftime('%m-%d', day)) AS years,
  NULL AS since, NULL AS until
FROM beginning WHERE day <= year_start
UNION ALL
SELECT record, of, 0, day, NULL FROM beginning
WHERE day > year_start AND day < date(year_start, '+1 year')
UNION ALL
SELECT record, of, NULL, NULL, day FROM beginning
WHERE day > year_start AND day < date(year_start, '+1 year')
UNION ALL
SELECT record, of, NULL, NULL, NULL FROM beginning
WHERE day IS NULL OR day >= date(year_start, '+1 year');

-- Direct service, and presence at events: what clients are counted in.
CREATE VIEW service AS
SELECT * FROM record
WHERE type = 'contacts' AND kind IN ('one_on_one', 'family', 'group') OR type = 'attendance';

CREATE VIEW activity AS SELECT * FROM record WHERE type IN ('contacts', 'events');
