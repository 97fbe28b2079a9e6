-- The quarterly report to the charity, section by section.

INSERT INTO section (position, name, breakdown, across) VALUES
  (1, 'outcomes-and-reach', '', ''),
  (2, 'outcomes-by-event', 'event.kind', ''),
  (3, 'by-language', 'client.language', ''),
  (4, 'by-neighbourhood', 'site.neighbourhood', ''),
  (5, 'services', '', ''),
  (6, 'referrals', 'referral', ''),
  (7, 'events-by-kind', 'kind', ''),
  (8, 'trend', 'month', '');

WITH contents (section, series) AS (VALUES
  ('outcomes-and-reach', '["helpful_rate", "better_informed_rate", "feels_welcome_rate",
    "connected_rate", "responses_received", "reach.least", "reach.most",
    "unduplicated_clients", "new_clients", "one_on_one_clients", "event_participations"]'),
  ('outcomes-by-event', '["helpful_rate", "better_informed_rate", "feels_welcome_rate",
    "connected_rate", "responses_received"]'),
  ('by-language', '["unduplicated_clients"]'),
  ('by-neighbourhood', '["unduplicated_clients", "direct_contacts", "event_participations"]'),
  ('services', '["direct_contacts", "service_hours", "referrals", "opened_by_families_or_schools",
    "people_reached_indirectly", "events_held", "walk_ins", "partners_engaged", "sites_served",
    "languages_served"]'),
  ('referrals', '["referrals"]'),
  ('events-by-kind', '["events_held", "event_participations", "partners_engaged"]'),
  ('trend', '["direct_contacts", "people_reached_indirectly", "event_participations"]'))
INSERT INTO shown SELECT section, key, value FROM contents, json_each(series);

WITH contents (section, columns) AS (VALUES
  ('outcomes-and-reach', '["period", "same_period_last_year", "change", "year_to_date",
    "target", "percent_of_target"]'),
  ('outcomes-by-event', '["year_to_date"]'),
  ('by-language', '["period", "year_to_date"]'),
  ('by-neighbourhood', '["period", "year_to_date"]'),
  ('services', '["period", "same_period_last_year", "change", "year_to_date", "target",
    "percent_of_target"]'),
  ('referrals', '["period", "year_to_date"]'),
  ('events-by-kind', '["period", "year_to_date"]'),
  ('trend', '["period"]'))
INSERT INTO col SELECT section, key, value FROM contents, json_each(columns);

WITH words (section, vocabulary) AS (VALUES
  ('outcomes-by-event', 'event_kind'),
  ('by-language', 'language'),
  ('by-neighbourhood', 'neighbourhood'),
  ('referrals', 'referral'),
  ('events-by-kind', 'event_kind'))
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

-- Answers by the kind of the event that they are about, whatever became of it.
INSERT INTO part
SELECT section, span, fact, 'event.kind', coalesce(events.kind, ''), '', ''
FROM looked_at LEFT JOIN events ON events.event_id = looked_at.event_id
WHERE section = 'outcomes-by-event';

-- Clients by what their own row says, or that of the end of their links.
INSERT INTO part
SELECT section, span, fact, 'client.language', coalesce(client.language, ''), '', ''
FROM looked_at LEFT JOIN client ON client.client_id = looked_at.client
WHERE section = 'by-language';

-- By where the school of the contact or of the event stands.
INSERT INTO part
SELECT section, span, fact, 'site.neighbourhood', coalesce(sites.neighbourhood, ''), '', ''
FROM looked_at LEFT JOIN sites USING (site_id)
WHERE section = 'by-neighbourhood';

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
