-- A school year's quarter, of what one funder pays for: a response goes by its event's funder.
DELETE FROM record
WHERE coalesce(
  iif(type = 'responses', (SELECT funder FROM events WHERE events.event_id = record.event_id),
    funder), '') <> 'ircc';

CREATE TABLE contents (
  position INTEGER PRIMARY KEY, section TEXT, breakdown TEXT, across TEXT, series TEXT,
  columns TEXT);

INSERT INTO contents (section, breakdown, across, series, columns) VALUES
  ('everything', '', '', '["contacts", "direct_contacts", "in_one_year", "with_children",
    "attendances", "responses", "clients", "new_clients", "first_time_clients",
    "participations", "schools", "average_minutes", "helpful_rate", "reach.least",
    "reach.most"]',
    '["period", "previous_period", "same_period_last_year", "year_to_date",
    "year_to_date_last_year", "fiscal_year", "change", "percent_change", "target",
    "target_to_date", "percent_of_target"]'),
  ('by-age', 'client.age_band', '', '["clients", "contacts"]',
    '["period", "previous_period", "fiscal_year"]'),
  ('by-cohort', 'site.cohort', '', '["schools", "contacts"]',
    '["period", "same_period_last_year"]'),
  ('by-fiscal-year', 'fiscal_year', '', '["contacts", "events_held"]',
    '["period", "previous_period"]'),
  ('by-question', 'question', '', '["responses"]', '["period", "year_to_date"]'),
  ('trend', 'month', '', '["contacts", "clients", "new_clients"]', '["period"]');
