-- A federal year, of students. An event has no client of its own, and so is never of students.
DELETE FROM record WHERE coalesce(
  (SELECT role FROM client WHERE client.client_id = record.client), '') <> 'student';

CREATE TABLE contents (
  position INTEGER PRIMARY KEY, section TEXT, breakdown TEXT, across TEXT, series TEXT,
  columns TEXT);

INSERT INTO contents (section, breakdown, across, series, columns) VALUES
  ('everything', '', '', '["contacts", "events_held", "attendances", "responses", "clients",
    "new_clients", "first_time_clients", "participations", "helpful_rate", "reach.least",
    "reach.most"]',
    '["period", "previous_period", "same_period_last_year", "change", "target",
    "target_to_date", "percent_of_target"]'),
  ('by-topic', 'topics', '', '["contacts", "clients"]', '["period", "change"]'),
  ('by-fiscal-year', 'fiscal_year', '', '["contacts", "clients"]', '["period"]'),
  ('trend', 'month', '', '["contacts", "new_clients", "first_time_clients"]', '["period"]');
