-- What a team did in two weeks.
CREATE TABLE contents (
  position INTEGER PRIMARY KEY, section TEXT, breakdown TEXT, across TEXT, series TEXT,
  columns TEXT);

INSERT INTO contents (section, breakdown, across, series, columns) VALUES
  ('everything', '', '', '["contacts", "attendances", "responses", "clients", "new_clients",
    "first_time_clients", "new_schools", "new_countries", "participations", "people",
    "median_minutes", "helpful_rate", "reach.least", "reach.most"]',
    '["period", "previous_period", "same_period_last_year", "year_to_date",
    "year_to_date_last_year", "fiscal_year", "change", "percent_change"]'),
  ('by-age', 'client.age_band', '', '["clients", "new_clients", "contacts"]',
    '["period", "previous_period", "same_period_last_year", "year_to_date", "fiscal_year"]'),
  ('by-cohort', 'site.cohort', '', '["schools", "contacts", "new_schools"]',
    '["period", "previous_period", "same_period_last_year", "year_to_date"]'),
  ('by-staff', 'staff_id', '', '["contacts", "clients", "new_clients"]', '["period", "change"]'),
  ('channel-by-age', 'channel', 'client.age_band', '["clients", "contacts"]', '["period"]');
