-- What a team did in a week of a calendar year.
CREATE TABLE contents (
  position INTEGER PRIMARY KEY, section TEXT, breakdown TEXT, across TEXT, series TEXT,
  columns TEXT);

INSERT INTO contents (section, breakdown, across, series, columns) VALUES
  ('everything', '', '', '["contacts", "events_held", "clients", "new_clients",
    "first_time_clients", "new_languages", "average_minutes", "reach.least", "reach.most"]',
    '["period", "previous_period", "same_period_last_year", "year_to_date",
    "year_to_date_last_year", "fiscal_year", "change", "percent_change"]'),
  ('by-weekday', 'weekday', '', '["contacts", "clients"]', '["period", "year_to_date"]'),
  ('by-age', 'client.age_band', '', '["clients", "contacts"]',
    '["period", "previous_period", "same_period_last_year", "year_to_date"]');
