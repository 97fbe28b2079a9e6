-- The monthly report to the school board, section by section.

INSERT INTO section (position, name, breakdown, across) VALUES
  (1, 'summary', '', ''),
  (2, 'opened', '', ''),
  (3, 'who-opens', 'initiated_by', ''),
  (4, 'new-schools', 'site.cohort', ''),
  (5, 'by-level', 'site.level', ''),
  (6, 'by-school', 'site_id', ''),
  (7, 'school-by-month', 'site_id', 'month'),
  (8, 'by-service', 'service', ''),
  (9, 'by-role', 'client.role', ''),
  (10, 'by-age', 'client.age_band', ''),
  (11, 'by-language', 'client.language', ''),
  (12, 'trend', 'month', '');

WITH contents (section, series) AS (VALUES
  ('summary', '["reach.least", "reach.most", "unduplicated_clients", "new_clients",
    "one_on_one_clients", "direct_contacts", "service_hours", "consultations",
    "people_reached_indirectly", "events_held", "event_participations", "sites_served"]'),
  ('opened', '["opened_by_parents", "opened_by_students", "opened_by_school_staff",
    "opened_by_families_or_schools"]'),
  ('who-opens', '["direct_contacts", "consultations"]'),
  ('new-schools', '["sites_served", "direct_contacts", "opened_by_parents", "opened_by_students",
    "opened_by_school_staff", "opened_by_families_or_schools", "event_participations"]'),
  ('by-level', '["sites_served", "unduplicated_clients", "direct_contacts",
    "event_participations"]'),
  ('by-school', '["unduplicated_clients", "direct_contacts", "event_participations"]'),
  ('school-by-month', '["direct_contacts"]'),
  ('by-service', '["direct_contacts"]'),
  ('by-role', '["unduplicated_clients", "one_on_one_clients"]'),
  ('by-age', '["unduplicated_clients"]'),
  ('by-language', '["unduplicated_clients"]'),
  ('trend', '["direct_contacts", "people_reached_indirectly", "event_participations"]'))
INSERT INTO shown SELECT section, key, value FROM contents, json_each(series);

WITH contents (section, columns) AS (VALUES
  ('summary', '["period", "same_period_last_year", "percent_change", "year_to_date",
    "target_to_date", "percent_of_target"]'),
  ('opened', '["period", "same_period_last_year", "change", "year_to_date",
    "target_to_date"]'),
  ('who-opens', '["period", "year_to_date"]'),
  ('new-schools', '["year_to_date"]'),
  ('by-level', '["period", "year_to_date"]'),
  ('by-school', '["period", "year_to_date"]'),
  ('school-by-month', '["period"]'),
  ('by-service', '["period", "same_period_last_year", "year_to_date"]'),
  ('by-role', '["period", "year_to_date"]'),
  ('by-age', '["period", "year_to_date"]'),
  ('by-language', '["period", "year_to_date"]'),
  ('trend', '["period"]'))
INSERT INTO col SELECT section, key, value FROM contents, json_each(columns);

WITH words (section, vocabulary) AS (VALUES
  ('who-opens', 'initiated_by'),
  ('new-schools', 'cohort'),
  ('by-level', 'level'),
  ('by-service', 'service'),
  ('by-role', 'role'),
  ('by-age', 'age'),
  ('by-language', 'language'))
INSERT INTO declared
SELECT section, key, value
FROM words JOIN vocabulary ON vocabulary.name = words.vocabulary, json_each(vocabulary.words);

-- The ten greatest by the first metric in the first column, ties by member.
INSERT INTO top VALUES ('by-language', 10);

CREATE VIEW ranked AS
SELECT declared.section, declared.member,
  row_number() OVER (
    PARTITION BY declared.section
    ORDER BY count(DISTINCT fact.entity) DESC, declared.member) AS rank
FROM declared
  LEFT JOIN part ON part.section = declared.section AND part.member = declared.member
    AND part.span = 'period'
  LEFT JOIN fact ON fact.fact = part.fact AND fact.measure = 'unduplicated_clients'
WHERE declared.section IN (SELECT section FROM top)
GROUP BY declared.section, declared.member;

-- Contacts by what they say themselves.
INSERT INTO part
SELECT section, span, fact, 'initiated_by', coalesce(initiated_by, ''), '', ''
FROM looked_at WHERE section = 'who-opens';

INSERT INTO part
SELECT section, span, fact, 'service', coalesce(service, ''), '', ''
FROM looked_at WHERE section = 'by-service';

-- By the school of the contact or of the event.
INSERT INTO part
SELECT section, span, fact, 'site.level', coalesce(sites.level, ''), '', ''
FROM looked_at LEFT JOIN sites USING (site_id)
WHERE section = 'by-level';

-- By whole years since the program began there, on the first day of the fiscal year.
INSERT INTO part
SELECT section, span, fact, 'site.cohort',
  CASE
    WHEN since <= date(year_start, '-3 years') THEN '3+'
    WHEN since <= date(year_start, '-1 year') THEN '1-2'
    WHEN since <= span.last THEN '0' ELSE '' END, '', ''
FROM looked_at LEFT JOIN sites USING (site_id) JOIN span ON span.name = looked_at.span
WHERE section = 'new-schools';

INSERT INTO part
SELECT section, span, fact, 'site_id', coalesce(site_id, ''), '', ''
FROM looked_at WHERE section = 'by-school';

-- Schools by the months of the year, with the year as the total of each.
INSERT INTO declared_across
SELECT 'school-by-month', row_number() OVER (ORDER BY member), member
FROM month WHERE field = 'month';

INSERT INTO part
SELECT section, span, fact, 'site_id', coalesce(site_id, ''), month.field, month.member
FROM looked_at JOIN month USING (span) WHERE section = 'school-by-month';

-- Clients by what their own row says, or that of the end of their links.
INSERT INTO part
SELECT section, span, fact, 'client.role', coalesce(client.role, ''), '', ''
FROM looked_at LEFT JOIN client ON client.client_id = looked_at.client
WHERE section = 'by-role';

INSERT INTO part
SELECT section, span, fact, 'client.language', coalesce(client.language, ''), '', ''
FROM looked_at LEFT JOIN client ON client.client_id = looked_at.client
WHERE section = 'by-language';

-- Clients by age in whole years on the first day of the column's fiscal year.
INSERT INTO part
SELECT section, span, fact, 'client.age_band',
  CASE
    WHEN age >= 65 THEN '65+' WHEN age >= 25 THEN '25-64' WHEN age >= 18 THEN '18-24'
    WHEN age >= 15 THEN '15-17' WHEN age >= 12 THEN '12-14' WHEN age >= 5 THEN '5-11'
    WHEN age >= 0 THEN '0-4' ELSE '' END, '', ''
FROM looked_at LEFT JOIN age USING (client, span)
WHERE section = 'by-age';

-- Each month of the fiscal year so far, and all of them.
INSERT INTO declared
SELECT 'trend', row_number() OVER (ORDER BY member), member FROM month WHERE field = 'month';

INSERT INTO part
SELECT section, span, fact, month.field, month.member, '', ''
FROM looked_at JOIN month USING (span) WHERE section = 'trend';
