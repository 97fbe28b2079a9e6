-- The officers' half-year, section by section.

INSERT INTO section (position, name, breakdown, across) VALUES
  (1, 'summary', '', ''),
  (2, 'people', 'staff_id', ''),
  (3, 'contacts', 'staff_id', ''),
  (4, 'coverage', 'staff_id', ''),
  (5, 'events', 'staff_id', ''),
  (6, 'officer-by-month', 'staff_id', 'month'),
  (7, 'placement', 'staff_id', 'placement'),
  (8, 'help-given', 'staff_id', ''),
  (9, 'help-received', 'site_id', ''),
  (10, 'languages', 'client.language', '');

WITH contents (section, series) AS (VALUES
  ('summary', '["unduplicated_clients", "new_clients", "direct_contacts", "opened_by_officers",
    "service_hours", "help_at_other_schools", "events_held", "event_participations",
    "sites_served", "languages_served"]'),
  ('people', '["unduplicated_clients", "new_clients"]'),
  ('contacts', '["direct_contacts", "opened_by_officers", "service_hours"]'),
  ('coverage', '["sites_served", "languages_served"]'),
  ('events', '["events_held", "event_participations"]'),
  ('officer-by-month', '["direct_contacts"]'),
  ('placement', '["direct_contacts"]'),
  ('help-given', '["help_at_other_schools", "help_hours_at_other_schools"]'),
  ('help-received', '["help_at_other_schools", "help_hours_at_other_schools"]'),
  ('languages', '["unduplicated_clients", "direct_contacts", "contacts_in_client_language",
    "served_in_own_language_rate", "contacts_with_speaker", "served_by_speaker_rate"]'))
INSERT INTO shown SELECT section, key, value FROM contents, json_each(series);

WITH contents (section, columns) AS (VALUES
  ('summary', '["period", "previous_period", "same_period_last_year"]'),
  ('people', '["period", "same_period_last_year"]'),
  ('contacts', '["period", "same_period_last_year"]'),
  ('coverage', '["period", "same_period_last_year"]'),
  ('events', '["period", "same_period_last_year"]'),
  ('officer-by-month', '["period"]'),
  ('placement', '["period"]'),
  ('help-given', '["period", "same_period_last_year"]'),
  ('help-received', '["period"]'),
  ('languages', '["period"]'))
INSERT INTO col SELECT section, key, value FROM contents, json_each(columns);

INSERT INTO declared
SELECT 'languages', key, value
FROM vocabulary, json_each(vocabulary.words) WHERE vocabulary.name = 'language';

-- Nobody is ranked.
CREATE VIEW ranked AS SELECT NULL AS section, NULL AS member, NULL AS rank WHERE 0;

-- By the officer of the contact or of the event.
INSERT INTO part
SELECT section, span, fact, 'staff_id', coalesce(staff_id, ''), '', ''
FROM looked_at WHERE section IN ('people', 'contacts', 'coverage', 'events', 'help-given');

-- Officers by the months of the year, with the year as the total of each.
INSERT INTO declared_across
SELECT 'officer-by-month', row_number() OVER (ORDER BY member), member
FROM month WHERE field = 'month';

INSERT INTO part
SELECT section, span, fact, 'staff_id', coalesce(staff_id, ''), month.field, month.member
FROM looked_at JOIN month USING (span) WHERE section = 'officer-by-month';

-- Officers by whether the school was theirs on that day.
INSERT INTO declared_across
SELECT 'placement', key, value
FROM vocabulary, json_each(vocabulary.words) WHERE vocabulary.name = 'placement';

INSERT INTO part
SELECT section, span, fact, 'staff_id', coalesce(staff_id, ''), 'placement',
  coalesce(placed.placement, '')
FROM looked_at LEFT JOIN placed USING (record) WHERE section = 'placement';

INSERT INTO part
SELECT section, span, fact, 'site_id', coalesce(site_id, ''), '', ''
FROM looked_at WHERE section = 'help-received';

-- Clients by what their own row says, or that of the end of their links.
INSERT INTO part
SELECT section, span, fact, 'client.language', coalesce(client.language, ''), '', ''
FROM looked_at LEFT JOIN client ON client.client_id = looked_at.client
WHERE section = 'languages';
