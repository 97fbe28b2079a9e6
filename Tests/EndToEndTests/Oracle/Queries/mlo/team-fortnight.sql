-- The team's fortnight, section by section.

INSERT INTO section (position, name, breakdown, across) VALUES
  (1, 'summary', '', ''),
  (2, 'officers', 'staff_id', ''),
  (3, 'help', 'staff_id', ''),
  (4, 'crises', 'site_id', ''),
  (5, 'languages', 'client.language', '');

WITH contents (section, series) AS (VALUES
  ('summary', '["unduplicated_clients", "new_clients", "direct_contacts", "opened_by_officers",
    "opened_by_parents", "opened_by_school_staff", "service_hours", "crisis_contacts",
    "help_at_other_schools", "events_held", "event_participations", "sites_served",
    "languages_served"]'),
  ('officers', '["unduplicated_clients", "direct_contacts", "opened_by_officers",
    "crisis_contacts", "events_held"]'),
  ('help', '["help_at_other_schools", "help_hours_at_other_schools"]'),
  ('crises', '["crisis_contacts"]'),
  ('languages', '["unduplicated_clients", "direct_contacts", "contacts_in_client_language",
    "contacts_with_speaker"]'))
INSERT INTO shown SELECT section, key, value FROM contents, json_each(series);

WITH contents (section, columns) AS (VALUES
  ('summary', '["period", "previous_period", "same_period_last_year"]'),
  ('officers', '["period"]'),
  ('help', '["period"]'),
  ('crises', '["period", "previous_period"]'),
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
FROM looked_at WHERE section IN ('officers', 'help');

INSERT INTO part
SELECT section, span, fact, 'site_id', coalesce(site_id, ''), '', ''
FROM looked_at WHERE section = 'crises';

-- Clients by what their own row says, or that of the end of their links.
INSERT INTO part
SELECT section, span, fact, 'client.language', coalesce(client.language, ''), '', ''
FROM looked_at LEFT JOIN client ON client.client_id = looked_at.client
WHERE section = 'languages';
