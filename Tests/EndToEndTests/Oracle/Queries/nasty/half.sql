-- Half a federal year, in two languages or at one school; a response goes by its event.
DELETE FROM record WHERE NOT EXISTS (
  SELECT 1 FROM (
    SELECT record.language, record.site_id WHERE record.type <> 'responses'
    UNION ALL
    SELECT language, site_id FROM events
    WHERE record.type = 'responses' AND events.event_id = record.event_id) AS place
  WHERE place.language IN ('somali', 'french') OR place.site_id = 'S1');

CREATE TABLE contents (
  position INTEGER PRIMARY KEY, section TEXT, breakdown TEXT, across TEXT, series TEXT,
  columns TEXT);

INSERT INTO contents (section, breakdown, across, series, columns) VALUES
  ('everything', '', '', '["contacts", "attendances", "responses", "clients", "new_clients",
    "first_time_clients", "participations", "people", "median_minutes", "helpful_rate",
    "reach.least", "reach.most"]',
    '["period", "previous_period", "same_period_last_year", "year_to_date", "change",
    "percent_change", "target", "target_to_date", "percent_of_target"]'),
  ('by-site', 'site_id', '', '["contacts", "clients"]', '["period", "change"]'),
  ('by-years-here', 'client.years_here', '', '["clients", "new_clients"]',
    '["period", "year_to_date"]'),
  ('site-by-month', 'site_id', 'month', '["contacts", "clients"]', '["period"]');
