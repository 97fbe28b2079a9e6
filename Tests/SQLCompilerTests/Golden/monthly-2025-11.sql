BEGIN;

-- The days that columns look at, each with the fiscal year that holds the first of them;
-- what lies before the program or its earliest record cannot be compared with.
CREATE TEMP TABLE spans AS
WITH
  days(span, first_day, last_day, year_first, year_last, is_comparison) AS (
    VALUES
      ('period', '2025-11-01', '2025-11-30', '2025-04-01', '2026-03-31', 0),
      ('same_period_last_year', '2024-11-01', '2024-11-30', '2024-04-01', '2025-03-31', 1),
      ('year_to_date', '2025-04-01', '2025-11-30', '2025-04-01', '2026-03-31', 0)
  ),
  beginning(month) AS (
    SELECT CASE WHEN substr(min(date), 1, 7) < '2023-04' THEN '2023-04' ELSE substr(min(date), 1, 7) END
    FROM (
      SELECT min(date) AS date FROM contacts_view
      UNION ALL
      SELECT min(date) FROM events_view WHERE status = 'held'
      UNION ALL
      SELECT min(date) FROM responses_view
    ) AS earliest
  )
SELECT
  span,
  first_day,
  last_day,
  year_first,
  year_last,
  CASE WHEN is_comparison = 0 THEN 1
    WHEN substr(first_day, 1, 7) >= (SELECT month FROM beginning) THEN 1
    ELSE 0
  END AS is_available
FROM days;

-- Two linked ids are one person: the one at the end of the links.
CREATE TEMP TABLE link AS
SELECT client_id, same_as
FROM client_links_view;

CREATE TEMP TABLE person AS
WITH RECURSIVE
  walk(client_id, person) AS (
    SELECT client_id, same_as FROM link
    UNION
    SELECT walk.client_id, link.same_as
    FROM walk
    JOIN link ON link.client_id = walk.person
  )
SELECT client_id, person FROM walk
WHERE person NOT IN (SELECT client_id FROM link);

-- The clients.
CREATE TEMP TABLE client AS
SELECT r.client_id, r.language
FROM clients_view AS r;

CREATE INDEX temp."client_by_client_id" ON client (client_id);

-- The events.
CREATE TEMP TABLE event AS
SELECT r.date, r.event_id, r.funder, r.status
FROM events_view AS r
ORDER BY r.date;

CREATE INDEX temp."event_by_event_id" ON event (event_id);

CREATE INDEX temp."event_by_date" ON event (date);

-- The contacts.
CREATE TEMP TABLE contact AS
SELECT
  coalesce(person.person, r.client_id) AS client_id,
  r.date,
  r.funder,
  r.minutes,
  CASE WHEN r.kind IN ('one_on_one', 'family') THEN 'direct' WHEN r.kind IN ('consultation', 'outreach') THEN 'indirect' END AS reach,
  r.contact_id AS record
FROM contacts_view AS r
LEFT JOIN person ON person.client_id = r.client_id
WHERE r.date BETWEEN '2024-04-01' AND '2025-11-30'
ORDER BY r.date;

CREATE INDEX temp."contact_by_date" ON contact (date);

-- Who was present at an event that was held.
CREATE TEMP TABLE presence AS
SELECT coalesce(person.person, r.client_id) AS client_id, event.date AS date, r.event_id
FROM attendance_view AS r
JOIN event ON event.event_id = r.event_id
LEFT JOIN person ON person.client_id = r.client_id
WHERE r.status = 'present'
  AND event.status = 'held'
  AND event.date BETWEEN '2024-04-01' AND '2025-11-30'
ORDER BY event.date;

CREATE INDEX temp."presence_by_date" ON presence (date);

-- summary, direct_contacts: number of contacts where reach is direct.
WITH
  direct_contacts_records AS (
    SELECT s.span, r.record
    FROM spans AS s
    JOIN contact AS r ON r.date BETWEEN s.first_day AND s.last_day
    WHERE r.funder = 'ircc'
      AND r.reach = 'direct'
  ),
  direct_contacts_value AS (
    SELECT c.span, count(*) AS number
    FROM direct_contacts_records AS c
    GROUP BY c.span
  ),
  numbers AS (
    SELECT
      'direct_contacts' AS metric,
      s.span,
      s.is_available,
      '' AS breakdown,
      '' AS member,
      '' AS across,
      '' AS across_member,
      coalesce(direct_contacts_value.number, 0) AS numerator,
      1 AS denominator
    FROM spans AS s
    LEFT JOIN direct_contacts_value ON direct_contacts_value.span = s.span
  ),
  promised AS (
    SELECT CAST(round(target * 1000000) AS INTEGER) AS millionths
    FROM targets_view
    WHERE report = 'monthly'
      AND metric = 'direct_contacts'
      AND fiscal_year IN ('2025-26', 'FY2025-26')
    ORDER BY length(fiscal_year)
    LIMIT 1
  )
SELECT
  'summary' AS section,
  n.breakdown,
  n.member,
  n.across,
  n.across_member,
  n.metric,
  n.span AS "column",
  CASE n.is_available WHEN 1 THEN '' ELSE 'not_available' END AS status,
  CASE n.is_available WHEN 1 THEN n.numerator END AS numerator,
  n.denominator
FROM numbers AS n
WHERE n.span IN ('period', 'same_period_last_year')
UNION ALL
SELECT
  'summary' AS section,
  n.breakdown,
  n.member,
  n.across,
  n.across_member,
  n.metric,
  'change' AS "column",
  CASE b.is_available WHEN 1 THEN '' ELSE 'not_available' END AS status,
  CASE b.is_available WHEN 1 THEN n.numerator * b.denominator - b.numerator * n.denominator END AS numerator,
  n.denominator * b.denominator AS denominator
FROM numbers AS n
JOIN numbers AS b
  ON b.metric = n.metric
  AND b.breakdown = n.breakdown
  AND b.member = n.member
  AND b.across = n.across
  AND b.across_member = n.across_member
WHERE n.span = 'period'
  AND b.span = 'same_period_last_year'
UNION ALL
SELECT
  'summary' AS section,
  n.breakdown,
  n.member,
  n.across,
  n.across_member,
  n.metric,
  'percent_of_target' AS "column",
  CASE WHEN promised.millionths IS NULL THEN 'not_available' ELSE '' END AS status,
  n.numerator * 1000000 * 3 AS numerator,
  nullif(n.denominator * promised.millionths * 2, 0) AS denominator
FROM numbers AS n
LEFT JOIN promised ON 1 = 1
WHERE n.span = 'year_to_date'
  AND n.breakdown IN ('', 'total');

-- summary, average_minutes: mean of minutes of contacts where reach is direct.
WITH
  average_minutes_records AS (
    SELECT s.span, r.record, r.minutes AS amount
    FROM spans AS s
    JOIN contact AS r ON r.date BETWEEN s.first_day AND s.last_day
    WHERE r.funder = 'ircc'
      AND r.reach = 'direct'
  ),
  average_minutes_value AS (
    SELECT c.span, sum(c.amount) AS number, count(c.amount) AS size
    FROM average_minutes_records AS c
    GROUP BY c.span
  ),
  numbers AS (
    SELECT
      'average_minutes' AS metric,
      s.span,
      s.is_available,
      '' AS breakdown,
      '' AS member,
      '' AS across,
      '' AS across_member,
      average_minutes_value.number AS numerator,
      nullif(average_minutes_value.size, 0) AS denominator
    FROM spans AS s
    LEFT JOIN average_minutes_value ON average_minutes_value.span = s.span
  ),
  promised AS (
    SELECT CAST(round(target * 1000000) AS INTEGER) AS millionths
    FROM targets_view
    WHERE report = 'monthly'
      AND metric = 'average_minutes'
      AND fiscal_year IN ('2025-26', 'FY2025-26')
    ORDER BY length(fiscal_year)
    LIMIT 1
  )
SELECT
  'summary' AS section,
  n.breakdown,
  n.member,
  n.across,
  n.across_member,
  n.metric,
  n.span AS "column",
  CASE n.is_available WHEN 1 THEN '' ELSE 'not_available' END AS status,
  CASE n.is_available WHEN 1 THEN n.numerator END AS numerator,
  n.denominator
FROM numbers AS n
WHERE n.span IN ('period', 'same_period_last_year')
UNION ALL
SELECT
  'summary' AS section,
  n.breakdown,
  n.member,
  n.across,
  n.across_member,
  n.metric,
  'change' AS "column",
  CASE b.is_available WHEN 1 THEN '' ELSE 'not_available' END AS status,
  CASE b.is_available WHEN 1 THEN n.numerator * b.denominator - b.numerator * n.denominator END AS numerator,
  n.denominator * b.denominator AS denominator
FROM numbers AS n
JOIN numbers AS b
  ON b.metric = n.metric
  AND b.breakdown = n.breakdown
  AND b.member = n.member
  AND b.across = n.across
  AND b.across_member = n.across_member
WHERE n.span = 'period'
  AND b.span = 'same_period_last_year'
UNION ALL
SELECT
  'summary' AS section,
  n.breakdown,
  n.member,
  n.across,
  n.across_member,
  n.metric,
  'percent_of_target' AS "column",
  CASE WHEN promised.millionths IS NULL THEN 'not_available' ELSE '' END AS status,
  n.numerator * 1000000 AS numerator,
  nullif(n.denominator * promised.millionths, 0) AS denominator
FROM numbers AS n
LEFT JOIN promised ON 1 = 1
WHERE n.span = 'year_to_date'
  AND n.breakdown IN ('', 'total');

-- by-language: different client_id in contacts where reach is direct, and attendance.
CREATE TEMP TABLE "by-language.clients" AS
SELECT s.span, coalesce(client.language, '') AS member, r.client_id AS entity
FROM spans AS s
JOIN contact AS r ON r.date BETWEEN s.first_day AND s.last_day
LEFT JOIN client ON client.client_id = r.client_id
WHERE s.span IN ('period', 'year_to_date')
  AND r.funder = 'ircc'
  AND r.reach = 'direct'
  AND r.client_id IS NOT NULL
UNION ALL
SELECT s.span, coalesce(client.language, '') AS member, r.client_id AS entity
FROM spans AS s
JOIN presence AS r ON r.date BETWEEN s.first_day AND s.last_day
LEFT JOIN client ON client.client_id = r.client_id
LEFT JOIN event ON event.event_id = r.event_id
WHERE s.span IN ('period', 'year_to_date')
  AND event.funder = 'ircc'
  AND r.client_id IS NOT NULL;

-- by-language: the members of client.language.
CREATE TEMP TABLE "by-language.rows" AS
WITH
  found(member) AS (
    SELECT DISTINCT c.member
    FROM "by-language.clients" AS c
    JOIN spans AS s ON s.span = c.span
    WHERE s.is_available = 1
      AND s.span IN ('period', 'year_to_date')
  )
SELECT
  row_number() OVER (ORDER BY member) AS place,
  'value' AS kind,
  'client.language' AS breakdown,
  member
FROM found
WHERE member <> ''
UNION ALL
SELECT 999999999, 'not_stated', 'client.language', '' FROM found WHERE member = ''
UNION ALL
SELECT 1000000000, 'total', 'total', '';

-- by-language: where what records say belongs.
CREATE TEMP TABLE "by-language.row_places" AS
WITH
  said(member) AS (
    SELECT DISTINCT member FROM "by-language.clients"
  )
SELECT said.member, m.place
FROM said
JOIN "by-language.rows" AS m
  ON m.kind = 'total'
  OR (m.kind = 'value' AND m.member = said.member)
  OR (m.kind = 'not_stated' AND said.member = '')
  OR (m.kind = 'other' AND said.member <> '' AND said.member NOT IN (
    SELECT member FROM "by-language.rows" WHERE kind = 'value'
  ));

-- by-language, clients: different client_id in contacts where reach is direct, and attendance.
WITH
  clients_value AS (
    SELECT c.span, lines.place AS line, count(DISTINCT c.entity) AS number
    FROM "by-language.clients" AS c
    JOIN "by-language.row_places" AS lines ON lines.member = c.member
    GROUP BY c.span, lines.place
  ),
  numbers AS (
    SELECT
      'clients' AS metric,
      s.span,
      s.is_available,
      lines.breakdown,
      lines.member,
      '' AS across,
      '' AS across_member,
      coalesce(clients_value.number, 0) AS numerator,
      1 AS denominator
    FROM spans AS s
    CROSS JOIN "by-language.rows" AS lines
    LEFT JOIN clients_value ON clients_value.span = s.span AND clients_value.line = lines.place
    WHERE s.span IN ('period', 'year_to_date')
  )
SELECT
  'by-language' AS section,
  n.breakdown,
  n.member,
  n.across,
  n.across_member,
  n.metric,
  n.span AS "column",
  CASE n.is_available WHEN 1 THEN '' ELSE 'not_available' END AS status,
  CASE n.is_available WHEN 1 THEN n.numerator END AS numerator,
  n.denominator
FROM numbers AS n
WHERE n.span IN ('period', 'year_to_date');

ROLLBACK;
