-- The annual report to the steering committee, section by section.

INSERT INTO section (position, name, breakdown, across) VALUES
  (1, 'at-a-glance', '', ''),
  (2, 'trend', 'month', ''),
  (3, 'outcomes', '', ''),
  (4, 'outcomes-by-role', 'client.role', ''),
  (5, 'boards', 'site.board', ''),
  (6, 'levels', 'site.level', ''),
  (7, 'new-schools', 'site.cohort', ''),
  (8, 'schools', 'site_id', ''),
  (9, 'schools-by-month', 'site_id', 'month'),
  (10, 'languages', 'client.language', ''),
  (11, 'languages-of-service', 'language', ''),
  (12, 'clients', 'client.status', ''),
  (13, 'services', 'service', ''),
  (14, 'who-opens', 'initiated_by', '');

WITH contents (section, series) AS (VALUES
  ('at-a-glance', '["reach.least", "reach.most", "unduplicated_clients", "one_on_one_clients",
    "new_clients", "direct_contacts", "service_hours", "referrals", "people_reached_indirectly",
    "events_held", "event_participations", "workshops_held", "workshop_participations",
    "sites_served", "languages_served", "helpful_rate"]'),
  ('trend', '["direct_contacts", "people_reached_indirectly", "event_participations"]'),
  ('outcomes', '["helpful_rate", "better_informed_rate", "feels_welcome_rate", "connected_rate",
    "opened_by_families_or_schools", "responses_received"]'),
  ('outcomes-by-role', '["helpful_rate", "better_informed_rate", "feels_welcome_rate",
    "connected_rate", "responses_received"]'),
  ('boards', '["sites_served", "unduplicated_clients", "direct_contacts",
    "event_participations"]'),
  ('levels', '["sites_served", "unduplicated_clients", "direct_contacts",
    "event_participations"]'),
  ('new-schools', '["sites_served", "direct_contacts", "opened_by_parents",
    "opened_by_school_staff", "unduplicated_clients", "event_participations"]'),
  ('schools', '["unduplicated_clients", "one_on_one_clients", "direct_contacts",
    "event_participations"]'),
  ('schools-by-month', '["direct_contacts"]'),
  ('languages', '["unduplicated_clients", "one_on_one_clients"]'),
  ('languages-of-service', '["direct_contacts", "event_participations"]'),
  ('clients', '["unduplicated_clients", "new_clients"]'),
  ('services', '["direct_contacts", "service_hours"]'),
  ('who-opens', '["direct_contacts"]'))
INSERT INTO shown SELECT section, key, value FROM contents, json_each(series);

WITH contents (section, columns) AS (VALUES
  ('at-a-glance', '["period", "same_period_last_year", "percent_change", "target",
    "percent_of_target"]'),
  ('trend', '["period"]'),
  ('outcomes', '["period", "same_period_last_year", "change", "target"]'),
  ('outcomes-by-role', '["period"]'),
  ('boards', '["period", "same_period_last_year"]'),
  ('levels', '["period", "same_period_last_year"]'),
  ('new-schools', '["period"]'),
  ('schools', '["period", "same_period_last_year"]'),
  ('schools-by-month', '["period"]'),
  ('languages', '["period", "same_period_last_year"]'),
  ('languages-of-service', '["period", "same_period_last_year"]'),
  ('clients', '["period", "same_period_last_year"]'),
  ('services', '["period", "same_period_last_year"]'),
  ('who-opens', '["period", "same_period_last_year", "change"]'))
INSERT INTO col SELECT section, key, value FROM contents, json_each(columns);

WITH words (section, vocabulary) AS (VALUES
  ('outcomes-by-role', 'role'), ('boards', 'board'), ('levels', 'level'),
  ('new-schools', 'cohort'), ('languages', 'language'), ('languages-of-service', 'language'),
  ('clients', 'status'), ('services', 'service'), ('who-opens', 'initiated_by'))
INSERT INTO declared
SELECT section, key, value
FROM words JOIN vocabulary ON vocabulary.name = words.vocabulary, json_each(vocabulary.words);

-- No section folds rows.
CREATE VIEW ranked AS SELECT NULL AS section, NULL AS member, NULL AS rank WHERE 0;

-- Answers by who gave them; many are given without a name.
INSERT INTO part
SELECT section, span, fact, 'client.role', coalesce(client.role, ''), '', ''
FROM looked_at LEFT JOIN client ON client.client_id = looked_at.client
WHERE section = 'outcomes-by-role';

-- By the school of the contact or of the event.
INSERT INTO part
SELECT section, span, fact, 'site.board', coalesce(sites.board, ''), '', ''
FROM looked_at LEFT JOIN sites USING (site_id)
WHERE section = 'boards';

INSERT INTO part
SELECT section, span, fact, 'site.level', coalesce(sites.level, ''), '', ''
FROM looked_at LEFT JOIN sites USING (site_id)
WHERE section = 'levels';

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
FROM looked_at WHERE section = 'schools';

-- Schools by the months of the year, with the year as the total of each.
INSERT INTO declared_across
SELECT 'schools-by-month', row_number() OVER (ORDER BY member), member
FROM month WHERE field = 'month';

INSERT INTO part
SELECT section, span, fact, 'site_id', coalesce(site_id, ''), month.field, month.member
FROM looked_at JOIN month USING (span) WHERE section = 'schools-by-month';

INSERT INTO declared
SELECT 'trend', row_number() OVER (ORDER BY member), member FROM month WHERE field = 'month';

INSERT INTO part
SELECT section, span, fact, month.field, month.member, '', ''
FROM looked_at JOIN month USING (span) WHERE section = 'trend';

-- Clients by what their own row says, or that of the end of their links.
INSERT INTO part
SELECT section, span, fact, 'client.language', coalesce(client.language, ''), '', ''
FROM looked_at LEFT JOIN client ON client.client_id = looked_at.client
WHERE section = 'languages';

INSERT INTO part
SELECT section, span, fact, 'client.status', coalesce(client.status, ''), '', ''
FROM looked_at LEFT JOIN client ON client.client_id = looked_at.client
WHERE section = 'clients';

-- By the language that the contact or the event was in.
INSERT INTO part
SELECT section, span, fact, 'language', coalesce(looked_at.language, ''), '', ''
FROM looked_at WHERE section = 'languages-of-service';

INSERT INTO part
SELECT section, span, fact, 'service', coalesce(service, ''), '', ''
FROM looked_at WHERE section = 'services';

INSERT INTO part
SELECT section, span, fact, 'initiated_by', coalesce(initiated_by, ''), '', ''
FROM looked_at WHERE section = 'who-opens';
