-- The days that each column looks at. The table `report` has one row, which the test fills in: of
-- the period the first day and the number of months, or of days where it is made of weeks, the
-- first month of the calendar's fiscal years, the fiscal year as targets write it, and the first day
-- of the program.

CREATE TABLE span (name TEXT PRIMARY KEY, first TEXT, last TEXT, year_start TEXT);

WITH days AS (
  SELECT
    first,
    date(first, '-' || months || ' months') AS previous_first,
    date(first, '+' || months || ' months', '-1 day') AS last,
    date(first, '-1 year') AS first_of_last_year,
    date(first, '-1 year', '+' || months || ' months', '-1 day') AS last_of_last_year,
    date(first, '-' || ((strftime('%m', first) - calendar_month + 12) % 12) || ' months')
      AS year_start
  FROM report WHERE days IS NULL
  UNION ALL
  -- Weeks: the same ones of the year before are those of 52 weeks earlier; the fiscal year is that
  -- of the first day.
  SELECT
    first,
    date(first, '-' || days || ' days'),
    date(first, '+' || (days - 1) || ' days'),
    date(first, '-364 days'),
    date(first, '-364 days', '+' || (days - 1) || ' days'),
    date(first, 'start of month',
      '-' || ((strftime('%m', first) - calendar_month + 12) % 12) || ' months')
  FROM report WHERE days IS NOT NULL
)
INSERT INTO span (name, first, last)
SELECT 'period', first, last FROM days
UNION ALL
SELECT 'previous_period', previous_first, date(first, '-1 day') FROM days
UNION ALL
SELECT 'same_period_last_year', first_of_last_year, last_of_last_year FROM days
UNION ALL
-- A year to date ends with its year.
SELECT 'year_to_date', year_start, min(last, date(year_start, '+1 year', '-1 day')) FROM days
UNION ALL
SELECT 'year_to_date_last_year', date(year_start, '-1 year'),
  min(last_of_last_year, date(year_start, '-1 day'))
FROM days
UNION ALL
SELECT 'fiscal_year', year_start, date(year_start, '+1 year', '-1 day') FROM days;

-- The months of the fiscal year so far.
WITH RECURSIVE month (first) AS (
  SELECT first FROM span WHERE name = 'year_to_date'
  UNION ALL
  SELECT date(first, '+1 month') FROM month
  WHERE date(first, '+1 month') <= (SELECT last FROM span WHERE name = 'period')
)
INSERT INTO span (name, first, last)
SELECT strftime('%Y-%m', first), first, date(first, '+1 month', '-1 day') FROM month;

-- The first day of the fiscal year that holds the column's period.
UPDATE span SET year_start = (
  SELECT date(span.first, 'start of month',
    '-' || ((strftime('%m', span.first) - calendar_month + 12) % 12) || ' months')
  FROM report);

-- Where months stand along an axis: each its own days, and the year to date as their total.
CREATE VIEW month AS
SELECT name AS span, 'month' AS field, name AS member FROM span WHERE name GLOB '[0-9]*'
UNION ALL
SELECT 'year_to_date', 'total', '';

-- Which days each column needs, and whether it compares with an earlier period.
CREATE TABLE needs (col TEXT, span TEXT, is_comparison INTEGER);
INSERT INTO needs VALUES
  ('period', 'period', 0),
  ('previous_period', 'previous_period', 1),
  ('same_period_last_year', 'same_period_last_year', 1),
  ('year_to_date', 'year_to_date', 0),
  ('year_to_date_last_year', 'year_to_date_last_year', 1),
  ('fiscal_year', 'fiscal_year', 0),
  ('change', 'period', 0), ('change', 'same_period_last_year', 1),
  ('percent_change', 'period', 0), ('percent_change', 'same_period_last_year', 1),
  ('percent_of_target', 'year_to_date', 0);

-- A comparison is not to be had where its first month lies before the program or before the month
-- of the ledger's earliest contact, event or response.
CREATE VIEW missing AS
SELECT DISTINCT needs.col
FROM needs JOIN span ON span.name = needs.span JOIN report
WHERE needs.is_comparison AND (
  span.first < date(report.since, 'start of month')
  OR span.first < (
    SELECT date(min(date), 'start of month') FROM (
      SELECT date FROM contacts UNION ALL SELECT date FROM events
      UNION ALL SELECT date FROM responses)));

-- Whole years on the first day of the fiscal year that holds the column's period; who was born
-- after that day and by the column's end counts as 0; later, there is no age.
CREATE TABLE age (client TEXT, span TEXT, age INTEGER, PRIMARY KEY (client, span));
INSERT INTO age
SELECT person, span.name,
  CASE WHEN born <= year_start
    THEN strftime('%Y', year_start) - strftime('%Y', born)
      - (strftime('%m-%d', year_start) < strftime('%m-%d', born))
    WHEN born <= last THEN 0 END
FROM client JOIN span WHERE client_id = person;
