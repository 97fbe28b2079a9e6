-- A calendar year, at schools of boards other than alpha. In an `only` a blank fails even `not`.
DELETE FROM record WHERE coalesce((
  SELECT board FROM sites WHERE site_id = iif(
    record.type = 'responses',
    (SELECT events.site_id FROM events WHERE events.event_id = record.event_id),
    record.site_id)), 'alpha') = 'alpha';

CREATE TABLE contents (
  position INTEGER PRIMARY KEY, section TEXT, breakdown TEXT, across TEXT, series TEXT,
  columns TEXT);

INSERT INTO contents (section, breakdown, across, series, columns) VALUES
  ('everything', '', '', '["contacts", "attendances", "responses", "clients", "new_clients",
    "participations", "with_children", "in_one_year", "people", "median_minutes",
    "helpful_rate", "reach.least", "reach.most"]',
    '["period", "previous_period", "same_period_last_year", "change", "percent_change",
    "target", "target_to_date", "percent_of_target"]'),
  ('by-age', 'client.age_band', '', '["clients", "new_clients"]',
    '["period", "previous_period"]'),
  ('by-site', 'site_id', '', '["contacts", "clients"]', '["period"]'),
  ('by-fiscal-year', 'fiscal_year', '', '["contacts", "clients"]', '["period"]'),
  ('trend', 'month', '', '["contacts", "new_clients", "service_hours"]', '["period"]');
