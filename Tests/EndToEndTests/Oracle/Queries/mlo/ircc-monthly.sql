-- The monthly report to the federal funder, section by section.

INSERT INTO section (position, name, breakdown, across) VALUES
  (1, 'summary', '', ''),
  (2, 'by-status', 'client.status', ''),
  (3, 'by-language', 'client.language', ''),
  (4, 'by-country', 'client.country', ''),
  (5, 'by-age', 'client.age_band', ''),
  (6, 'by-gender', 'client.gender', ''),
  (7, 'by-time-in-canada', 'client.years_in_canada', ''),
  (8, 'by-service', 'service', ''),
  (9, 'by-channel', 'channel', ''),
  (10, 'referrals', 'referral', ''),
  (11, 'events-by-kind', 'kind', ''),
  (12, 'trend', 'month', '');

WITH contents (section, series) AS (VALUES
  ('summary', '["reach.least", "reach.most", "unduplicated_clients", "new_clients",
    "one_on_one_clients", "event_clients", "direct_contacts", "one_on_one_contacts",
    "service_hours", "referrals", "people_reached_indirectly", "events_held",
    "event_participations", "workshop_participations", "sites_served", "languages_served"]'),
  ('by-status', '["unduplicated_clients", "new_clients"]'),
  ('by-language', '["unduplicated_clients", "one_on_one_clients"]'),
  ('by-country', '["unduplicated_clients", "new_clients"]'),
  ('by-age', '["unduplicated_clients", "one_on_one_clients"]'),
  ('by-gender', '["unduplicated_clients"]'),
  ('by-time-in-canada', '["unduplicated_clients"]'),
  ('by-service', '["direct_contacts", "service_hours"]'),
  ('by-channel', '["direct_contacts"]'),
  ('referrals', '["referrals"]'),
  ('events-by-kind', '["events_held", "event_participations", "event_clients"]'),
  ('trend', '["direct_contacts", "people_reached_indirectly", "event_participations"]'))
INSERT INTO shown SELECT section, key, value FROM contents, json_each(series);

WITH contents (section, columns) AS (VALUES
  ('summary', '["period", "same_period_last_year", "percent_change", "year_to_date",
    "target_to_date", "percent_of_target"]'),
  ('by-status', '["period", "year_to_date"]'),
  ('by-language', '["period", "year_to_date"]'),
  ('by-country', '["period", "year_to_date"]'),
  ('by-age', '["period", "year_to_date"]'),
  ('by-gender', '["period", "year_to_date"]'),
  ('by-time-in-canada', '["period", "year_to_date"]'),
  ('by-service', '["period", "year_to_date"]'),
  ('by-channel', '["period", "same_period_last_year", "change", "year_to_date"]'),
  ('referrals', '["period", "same_period_last_year", "year_to_date"]'),
  ('events-by-kind', '["period", "year_to_date"]'),
  ('trend', '["period"]'))
INSERT INTO col SELECT section, key, value FROM contents, json_each(columns);

WITH words (section, vocabulary) AS (VALUES
  ('by-status', 'status'), ('by-language', 'language'), ('by-country', 'country'),
  ('by-age', 'age'), ('by-gender', 'gender'), ('by-time-in-canada', 'years_in_canada'),
  ('by-service', 'service'), ('by-channel', 'channel'), ('referrals', 'referral'),
  ('events-by-kind', 'event_kind'))
INSERT INTO declared
SELECT section, key, value
FROM words JOIN vocabulary ON vocabulary.name = words.vocabulary, json_each(vocabulary.words);

-- The ten greatest by the first metric in the first column, ties by member.
INSERT INTO top VALUES ('by-language', 10), ('by-country', 10);

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

-- Clients by what their own row says, or that of the end of their links.
INSERT INTO part
SELECT section, span, fact, 'client.status', coalesce(client.status, ''), '', ''
FROM looked_at LEFT JOIN client ON client.client_id = looked_at.client
WHERE section = 'by-status';

INSERT INTO part
SELECT section, span, fact, 'client.language', coalesce(client.language, ''), '', ''
FROM looked_at LEFT JOIN client ON client.client_id = looked_at.client
WHERE section = 'by-language';

INSERT INTO part
SELECT section, span, fact, 'client.country', coalesce(client.country, ''), '', ''
FROM looked_at LEFT JOIN client ON client.client_id = looked_at.client
WHERE section = 'by-country';

INSERT INTO part
SELECT section, span, fact, 'client.gender', coalesce(client.gender, ''), '', ''
FROM looked_at LEFT JOIN client ON client.client_id = looked_at.client
WHERE section = 'by-gender';

-- Clients by age in whole years on the first day of the column's fiscal year.
INSERT INTO part
SELECT section, span, fact, 'client.age_band',
  CASE
    WHEN age >= 65 THEN '65+' WHEN age >= 25 THEN '25-64' WHEN age >= 18 THEN '18-24'
    WHEN age >= 15 THEN '15-17' WHEN age >= 12 THEN '12-14' WHEN age >= 5 THEN '5-11'
    WHEN age >= 0 THEN '0-4' ELSE '' END, '', ''
FROM looked_at LEFT JOIN age USING (client, span)
WHERE section = 'by-age';

-- Clients by whole years since they arrived, on the same day; who arrived later in the year, and
-- by the column's end, is in the first.
INSERT INTO part
SELECT section, span, fact, 'client.years_in_canada',
  CASE
    WHEN arrived <= date(year_start, '-10 years') THEN '10+'
    WHEN arrived <= date(year_start, '-5 years') THEN '5-9'
    WHEN arrived <= date(year_start, '-3 years') THEN '3-4'
    WHEN arrived <= date(year_start, '-1 year') THEN '1-2'
    WHEN arrived <= span.last THEN '0' ELSE '' END, '', ''
FROM looked_at
  LEFT JOIN client ON client.client_id = looked_at.client
  JOIN span ON span.name = looked_at.span
WHERE section = 'by-time-in-canada';

-- Contacts by what they say themselves.
INSERT INTO part
SELECT section, span, fact, 'service', coalesce(service, ''), '', ''
FROM looked_at WHERE section = 'by-service';

INSERT INTO part
SELECT section, span, fact, 'channel', coalesce(channel, ''), '', ''
FROM looked_at WHERE section = 'by-channel';

INSERT INTO part
SELECT section, span, fact, 'referral', coalesce(referral, ''), '', ''
FROM looked_at WHERE section = 'referrals';

-- Events, and presence at them, by the event's kind.
INSERT INTO part
SELECT section, span, fact, 'kind', coalesce(kind, ''), '', ''
FROM looked_at WHERE section = 'events-by-kind';

-- Each month of the fiscal year so far, and all of them.
INSERT INTO declared
SELECT 'trend', row_number() OVER (ORDER BY member), member FROM month WHERE field = 'month';

INSERT INTO part
SELECT section, span, fact, month.field, month.member, '', ''
FROM looked_at JOIN month USING (span) WHERE section = 'trend';
