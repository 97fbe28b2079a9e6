-- The nasty program's other metrics, by hand: every form.

-- Sums, means and medians: "a blank number without a default is left out of means and medians and
-- adds nothing to sums".

INSERT INTO measure VALUES
  ('people', 'sum'), ('unnamed_people', 'sum'), ('distance', 'sum'), ('walk_ins', 'sum'),
  ('service_hours', 'sum'), ('people_reached_indirectly', 'sum'), ('participations', 'sum'),
  ('workshop_participations', 'sum'), ('everything', 'sum'),
  ('average_minutes', 'mean'), ('average_people', 'mean'), ('average_hours', 'mean'),
  ('average_score', 'mean'), ('average_unnamed', 'mean'),
  ('median_minutes', 'median'), ('median_people', 'median'), ('median_distance', 'median'),
  ('median_hours', 'median'), ('median_walk_ins', 'median');

INSERT INTO fact (measure, record, amount)
SELECT 'people', record, people FROM record WHERE type = 'contacts'
UNION ALL
SELECT 'average_people', record, people FROM record WHERE type = 'contacts'
UNION ALL
SELECT 'median_people', record, people FROM record WHERE type = 'contacts'
UNION ALL
SELECT 'unnamed_people', record, unnamed FROM record
WHERE type = 'contacts' AND kind IN ('one_on_one', 'family', 'group')
UNION ALL
SELECT 'average_unnamed', record, unnamed FROM record WHERE type = 'contacts'
UNION ALL
SELECT 'distance', record, distance FROM record WHERE type = 'contacts'
UNION ALL
SELECT 'median_distance', record, distance FROM record WHERE type = 'contacts'
UNION ALL
SELECT 'walk_ins', record, walk_ins FROM record WHERE type = 'events'
UNION ALL
SELECT 'median_walk_ins', record, walk_ins FROM record WHERE type = 'events'
UNION ALL
SELECT 'service_hours', record, minutes FROM record
WHERE type = 'contacts' AND kind IN ('one_on_one', 'family', 'group')
UNION ALL
SELECT 'average_hours', record, minutes FROM record
WHERE type = 'contacts' AND kind IN ('one_on_one', 'family', 'group')
UNION ALL
SELECT 'average_minutes', record, minutes FROM record WHERE type = 'contacts'
UNION ALL
SELECT 'median_minutes', record, minutes FROM record WHERE type = 'contacts'
UNION ALL
SELECT 'median_hours', record, minutes FROM record WHERE type = 'contacts'
UNION ALL
SELECT 'average_score', record, score FROM record WHERE type = 'responses'
UNION ALL
SELECT 'people_reached_indirectly', record, people FROM record
WHERE type = 'contacts' AND kind IN ('consultation', 'outreach')
UNION ALL
SELECT 'participations', record, CASE type WHEN 'attendance' THEN 1 ELSE walk_ins END
FROM record WHERE type IN ('attendance', 'events')
UNION ALL
SELECT 'workshop_participations', record, CASE type WHEN 'attendance' THEN 1 ELSE walk_ins END
FROM record WHERE type IN ('attendance', 'events') AND kind = 'workshop'
UNION ALL
-- Contacts, their people, attendance and walk-ins, added.
SELECT 'everything', record,
  CASE type WHEN 'contacts' THEN 1 + people WHEN 'attendance' THEN 1 ELSE walk_ins END
FROM record WHERE type IN ('contacts', 'attendance', 'events');

-- Different values.

INSERT INTO measure SELECT value, 'distinct' FROM json_each('[
  "clients", "one_on_one_clients", "event_clients", "people_heard", "schools", "languages",
  "days_of_service", "weekdays_of_service", "months_of_service", "countries", "boards",
  "officer_languages", "age_bands", "ages", "topics", "partners", "lengths", "regions",
  "group_sizes", "attended_events", "new_clients", "first_time_clients", "new_schools",
  "first_topics", "new_languages", "new_countries", "new_officer_languages"]');

INSERT INTO fact (measure, record, entity)
SELECT 'clients', record, client FROM service WHERE client IS NOT NULL
UNION ALL
SELECT 'one_on_one_clients', record, client FROM record
WHERE type = 'contacts' AND kind = 'one_on_one' AND client IS NOT NULL
UNION ALL
SELECT 'event_clients', record, client FROM record WHERE type = 'attendance'
UNION ALL
SELECT 'people_heard', record, client FROM record
WHERE type = 'responses' AND client IS NOT NULL
UNION ALL
SELECT 'schools', record, site_id FROM activity WHERE site_id IS NOT NULL
UNION ALL
SELECT 'languages', record, language FROM activity WHERE language IS NOT NULL
UNION ALL
SELECT 'days_of_service', record, date FROM activity
UNION ALL
SELECT 'weekdays_of_service', record, weekday FROM activity
UNION ALL
SELECT 'months_of_service', record, month FROM activity
UNION ALL
SELECT 'countries', record, client.country
FROM service JOIN client ON client.client_id = service.client WHERE client.country IS NOT NULL
UNION ALL
SELECT 'boards', record, board FROM activity JOIN sites USING (site_id) WHERE board IS NOT NULL
UNION ALL
SELECT 'officer_languages', record, value FROM activity JOIN element USING (record)
WHERE field = 'staff.languages'
UNION ALL
SELECT 'topics', record, value FROM element WHERE field = 'topics'
UNION ALL
SELECT 'partners', record, value FROM element WHERE field = 'partners'
UNION ALL
SELECT 'lengths', record, minutes FROM record WHERE type = 'contacts' AND minutes IS NOT NULL
UNION ALL
SELECT 'regions', record, region FROM record WHERE type = 'contacts' AND region IS NOT NULL
UNION ALL
SELECT 'group_sizes', record, people FROM record WHERE type = 'contacts'
UNION ALL
SELECT 'attended_events', record, event_id FROM record
WHERE type IN ('attendance', 'responses') AND event_id IS NOT NULL;

INSERT INTO fact (measure, record, entity, since, until)
SELECT 'ages', record, years, since, until FROM service JOIN years USING (record)
WHERE of = 'birth' AND years IS NOT NULL
UNION ALL
SELECT 'age_bands', record,
  CASE
    WHEN years >= 65 THEN '65+' WHEN years >= 25 THEN '25-64' WHEN years >= 18 THEN '18-24'
    WHEN years >= 15 THEN '15-17' WHEN years >= 12 THEN '12-14' WHEN years >= 5 THEN '5-11'
    ELSE '0-4' END, since, until
FROM service JOIN years USING (record)
WHERE of = 'birth' AND years IS NOT NULL;

-- First records; ties: contacts before attendance, then id.

INSERT INTO fact (measure, record, entity)
SELECT 'new_clients', record, client FROM (
  SELECT record, client, row_number() OVER (
    PARTITION BY client, year_start ORDER BY date, type = 'attendance', id) AS place
  FROM service WHERE client IS NOT NULL)
WHERE place = 1
UNION ALL
SELECT 'first_time_clients', record, client FROM (
  SELECT record, client, row_number() OVER (
    PARTITION BY client ORDER BY date, type = 'attendance', id) AS place
  FROM service WHERE client IS NOT NULL)
WHERE place = 1
UNION ALL
SELECT 'new_schools', record, site_id FROM (
  SELECT record, site_id, row_number() OVER (
    PARTITION BY site_id, year_start ORDER BY date, type = 'events', id) AS place
  FROM activity WHERE site_id IS NOT NULL)
WHERE place = 1
UNION ALL
SELECT 'first_topics', record, value FROM (
  SELECT record, value, row_number() OVER (PARTITION BY value ORDER BY date, id) AS place
  FROM record JOIN element USING (record) WHERE field = 'topics')
WHERE place = 1
UNION ALL
SELECT 'new_languages', record, language FROM (
  SELECT record, language, row_number() OVER (
    PARTITION BY language, year_start ORDER BY date, type = 'events', id) AS place
  FROM activity WHERE language IS NOT NULL)
WHERE place = 1
UNION ALL
SELECT 'new_countries', record, country FROM (
  SELECT record, client.country, row_number() OVER (
    PARTITION BY client.country, year_start ORDER BY date, type = 'attendance', id, service.client)
    AS place
  FROM service JOIN client ON client.client_id = service.client WHERE client.country IS NOT NULL)
WHERE place = 1
UNION ALL
SELECT 'new_officer_languages', record, value FROM (
  SELECT record, value, row_number() OVER (
    PARTITION BY value ORDER BY date, type = 'events', id) AS place
  FROM activity JOIN element USING (record) WHERE field = 'staff.languages')
WHERE place = 1;

UPDATE fact SET year_start = (SELECT year_start FROM record WHERE record.record = fact.record)
WHERE measure IN ('new_clients', 'new_schools', 'new_languages', 'new_countries');

-- Metrics.

INSERT INTO series (name, metric, kind)
SELECT name, name,
  CASE form WHEN 'distinct' THEN 'unduplicated' WHEN 'mean' THEN 'rate' WHEN 'median' THEN 'rate'
    ELSE 'additive' END
FROM measure WHERE name NOT IN ('helpful', 'helpful yes');

UPDATE series SET kind = 'additive'
WHERE name IN (
  'new_clients', 'first_time_clients', 'new_schools', 'first_topics', 'new_languages',
  'new_countries', 'new_officer_languages');

UPDATE series SET unit = 'hours' WHERE name IN ('service_hours', 'average_hours', 'median_hours');

INSERT INTO recipe SELECT name, '+', name FROM series;

INSERT INTO series (name, metric, kind) VALUES
  ('helpful_rate', 'helpful_rate', 'rate'),
  ('contacts_per_client', 'contacts_per_client', 'rate'),
  ('share_of_cancelled', 'share_of_cancelled', 'rate'),
  ('mean_to_median', 'mean_to_median', 'rate'),
  ('new_client_share', 'new_client_share', 'rate'),
  ('distance_per_referral', 'distance_per_referral', 'rate'),
  ('reach.least', 'reach', 'unduplicated'), ('reach.most', 'reach', 'unduplicated'),
  ('newcomers.least', 'newcomers', 'unduplicated'), ('newcomers.most', 'newcomers', 'unduplicated');

INSERT INTO recipe VALUES
  ('helpful_rate', 'of', 'helpful yes'), ('helpful_rate', 'to', 'helpful'),
  ('contacts_per_client', 'of', 'direct_contacts'), ('contacts_per_client', 'to', 'clients'),
  ('share_of_cancelled', 'of', 'contacts'), ('share_of_cancelled', 'to', 'cancelled_events'),
  ('mean_to_median', 'of', 'average_minutes'), ('mean_to_median', 'to', 'median_minutes'),
  ('new_client_share', 'of', 'new_clients'), ('new_client_share', 'to', 'clients'),
  ('distance_per_referral', 'of', 'distance'), ('distance_per_referral', 'to', 'referred'),
  ('reach.least', 'greatest', 'clients'), ('reach.least', 'greatest', 'events_held'),
  ('reach.most', '+', 'clients'), ('reach.most', '+', 'unnamed_people'),
  ('reach.most', '+', 'walk_ins'), ('reach.most', '+', 'people_reached_indirectly'),
  ('newcomers.least', 'greatest', 'first_time_clients'),
  ('newcomers.most', '+', 'new_clients'), ('newcomers.most', '+', 'responses');

CREATE TABLE season (month INTEGER PRIMARY KEY, weight INTEGER);
INSERT INTO season VALUES
  (1, 10), (2, 10), (3, 5), (4, 0), (5, 8), (6, 7), (7, 0), (8, 0), (9, 13), (10, 12), (11, 11),
  (12, 7);

UPDATE fact SET date = (SELECT date FROM record WHERE record.record = fact.record);
CREATE INDEX fact_by_date ON fact (measure, date);
