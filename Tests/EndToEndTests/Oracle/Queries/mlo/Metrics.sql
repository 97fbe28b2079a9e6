-- The MLO program's metrics, by hand, from their words in section 2 of the design.

-- Direct: "service to a person who was there: contact kinds one_on_one, family, group".
CREATE VIEW direct AS
SELECT * FROM record WHERE type = 'contacts' AND kind IN ('one_on_one', 'family', 'group');

-- Indirect: "people reached without individual service: contact kinds consultation, outreach".
CREATE VIEW indirect AS
SELECT * FROM record WHERE type = 'contacts' AND kind IN ('consultation', 'outreach');

-- Service to a client: a direct contact, or presence at an event.
CREATE VIEW service AS
SELECT * FROM direct UNION ALL SELECT * FROM record WHERE type = 'attendance';

-- Anything that happened somewhere: a contact or an event.
CREATE VIEW activity AS
SELECT * FROM record WHERE type IN ('contacts', 'events');

-- Counts of records

INSERT INTO measure SELECT value, 'count' FROM json_each('[
  "direct_contacts", "one_on_one_contacts", "consultations", "referrals", "events_held",
  "workshops_held", "opened_by_parents", "opened_by_students", "opened_by_school_staff",
  "opened_by_officers", "opened_by_families_or_schools of", "opened_by_families_or_schools to",
  "crisis_contacts", "help_at_other_schools", "contacts_in_client_language",
  "contacts_with_speaker", "contacts of known language", "responses_received",
  "helpful yes", "helpful",
  "better_informed yes", "better_informed", "feels_welcome yes", "feels_welcome",
  "connected yes", "connected"]');

INSERT INTO fact (measure, record) SELECT 'direct_contacts', record FROM direct;

INSERT INTO fact (measure, record)
SELECT 'one_on_one_contacts', record FROM record WHERE type = 'contacts' AND kind = 'one_on_one';

INSERT INTO fact (measure, record)
SELECT 'consultations', record FROM record WHERE type = 'contacts' AND kind = 'consultation';

INSERT INTO fact (measure, record)
SELECT 'referrals', record FROM record WHERE type = 'contacts' AND referral IS NOT NULL;

INSERT INTO fact (measure, record)
SELECT 'events_held', record FROM record WHERE type = 'events';

INSERT INTO fact (measure, record)
SELECT 'workshops_held', record FROM record WHERE type = 'events' AND kind = 'workshop';

INSERT INTO fact (measure, record)
SELECT 'opened_by_parents', record FROM record
WHERE type = 'contacts' AND initiated_by = 'parent';

INSERT INTO fact (measure, record)
SELECT 'opened_by_students', record FROM record
WHERE type = 'contacts' AND initiated_by = 'student';

INSERT INTO fact (measure, record)
SELECT 'opened_by_school_staff', record FROM record
WHERE type = 'contacts' AND initiated_by = 'school_staff';

INSERT INTO fact (measure, record)
SELECT 'opened_by_officers', record FROM record
WHERE type = 'contacts' AND initiated_by = 'officer';

INSERT INTO fact (measure, record)
SELECT 'crisis_contacts', record FROM direct WHERE service = 'crisis_support';

-- "`own` where an assignment of the record's staff_id to its site_id holds its day (a blank end is
-- open), `other` where there is none, blank where either is blank".
CREATE TABLE placed AS
SELECT record, iif(
  EXISTS (
    SELECT 1 FROM assignments
    WHERE assignments.staff_id = record.staff_id AND assignments.site_id = record.site_id
      AND coalesce("from" <= record.date, 1) AND coalesce(record.date <= "to", 1)),
  'own', 'other') AS placement
FROM record WHERE staff_id IS NOT NULL AND site_id IS NOT NULL;
CREATE INDEX placed_by_record ON placed (record, placement);

CREATE VIEW help AS
SELECT direct.* FROM direct JOIN placed USING (record) WHERE placement = 'other';

INSERT INTO fact (measure, record) SELECT 'help_at_other_schools', record FROM help;

-- A client's first language, beside the language of the contact and those of the officer.
CREATE TABLE first_language AS
SELECT record, direct.language AS spoken, direct.staff_id, client.language AS first
FROM direct JOIN client ON client.client_id = direct.client
WHERE client.language IS NOT NULL;

INSERT INTO fact (measure, record) SELECT 'contacts of known language', record FROM first_language;

INSERT INTO fact (measure, record)
SELECT 'contacts_in_client_language', record FROM first_language WHERE spoken = first;

INSERT INTO fact (measure, record)
SELECT 'contacts_with_speaker', record FROM first_language JOIN staff USING (staff_id)
WHERE ';' || staff.languages || ';' LIKE '%;' || first || ';%';

-- Of the contacts that say who opened them, those that families or schools did.
INSERT INTO fact (measure, record)
SELECT 'opened_by_families_or_schools of', record FROM record
WHERE type = 'contacts' AND initiated_by IN ('student', 'parent', 'school_staff');

INSERT INTO fact (measure, record)
SELECT 'opened_by_families_or_schools to', record FROM record
WHERE type = 'contacts' AND initiated_by IS NOT NULL;

INSERT INTO fact (measure, record)
SELECT 'responses_received', record FROM record WHERE type = 'responses';

-- `helpful`, `better_informed` ...: all answers to a question, and those that are yes.
INSERT INTO fact (measure, record)
SELECT question, record FROM record WHERE type = 'responses';

INSERT INTO fact (measure, record)
SELECT question || ' yes', record FROM record WHERE type = 'responses' AND answer = 'yes';

-- Sums

INSERT INTO measure SELECT value, 'sum' FROM json_each('[
  "service_hours", "help_hours_at_other_schools", "people_reached_indirectly", "unnamed_people",
  "walk_ins", "event_participations", "workshop_participations"]');

INSERT INTO fact (measure, record, amount) SELECT 'service_hours', record, minutes FROM direct;

INSERT INTO fact (measure, record, amount)
SELECT 'help_hours_at_other_schools', record, minutes FROM help;

INSERT INTO fact (measure, record, amount)
SELECT 'people_reached_indirectly', record, people FROM indirect;

INSERT INTO fact (measure, record, amount) SELECT 'unnamed_people', record, unnamed FROM direct;

INSERT INTO fact (measure, record, amount)
SELECT 'walk_ins', record, walk_ins FROM record WHERE type = 'events';

-- Participation: "a present attendance row of a held event, or one walk-in".
INSERT INTO fact (measure, record, amount)
SELECT 'event_participations', record, CASE type WHEN 'attendance' THEN 1 ELSE walk_ins END
FROM record WHERE type IN ('attendance', 'events');

INSERT INTO fact (measure, record, amount)
SELECT 'workshop_participations', record, CASE type WHEN 'attendance' THEN 1 ELSE walk_ins END
FROM record WHERE type IN ('attendance', 'events') AND kind = 'workshop';

-- Unduplicated counts

INSERT INTO measure SELECT value, 'distinct' FROM json_each('[
  "unduplicated_clients", "one_on_one_clients", "event_clients", "new_clients", "sites_served",
  "languages_served", "partners_engaged"]');

INSERT INTO fact (measure, record, entity)
SELECT 'unduplicated_clients', record, client FROM service WHERE client IS NOT NULL;

INSERT INTO fact (measure, record, entity)
SELECT 'one_on_one_clients', record, client FROM record
WHERE type = 'contacts' AND kind = 'one_on_one' AND client IS NOT NULL;

INSERT INTO fact (measure, record, entity)
SELECT 'event_clients', record, client FROM record
WHERE type = 'attendance' AND client IS NOT NULL;

INSERT INTO fact (measure, record, entity)
SELECT 'sites_served', record, site_id FROM activity WHERE site_id IS NOT NULL;

INSERT INTO fact (measure, record, entity)
SELECT 'languages_served', record, language FROM activity WHERE language IS NOT NULL;

-- Each partner of each event.
INSERT INTO fact (measure, record, entity)
SELECT 'partners_engaged', record, value
FROM (SELECT record, partners FROM record WHERE type = 'events'),
  json_each('["' || replace(partners, ';', '","') || '"]');

-- New client: "whose first direct service of the fiscal year falls in the period". Ties: contacts
-- before attendance, then id.
INSERT INTO fact (measure, record, entity)
SELECT 'new_clients', record, client
FROM (
  SELECT record, client,
    row_number() OVER (
      PARTITION BY client,
        strftime('%Y', date, (SELECT 1 - calendar_month FROM report) || ' months')
      ORDER BY date, type = 'attendance', id) AS place
  FROM service WHERE client IS NOT NULL
)
WHERE place = 1;

-- Metrics

INSERT INTO series (name, metric, kind)
SELECT name, name, CASE form WHEN 'distinct' THEN 'unduplicated' ELSE 'additive' END FROM measure;

-- Each client has one first service, so new clients add up.
UPDATE series SET kind = 'additive' WHERE name = 'new_clients';
UPDATE series SET unit = 'hours'
WHERE name IN ('service_hours', 'help_hours_at_other_schools');

INSERT INTO recipe SELECT name, '+', name FROM measure;

INSERT INTO series (name, metric, kind) VALUES
  ('reach.least', 'reach', 'unduplicated'),
  ('reach.most', 'reach', 'unduplicated'),
  ('helpful_rate', 'helpful_rate', 'rate'),
  ('better_informed_rate', 'better_informed_rate', 'rate'),
  ('feels_welcome_rate', 'feels_welcome_rate', 'rate'),
  ('connected_rate', 'connected_rate', 'rate'),
  ('opened_by_families_or_schools', 'opened_by_families_or_schools', 'rate'),
  ('served_in_own_language_rate', 'served_in_own_language_rate', 'rate'),
  ('served_by_speaker_rate', 'served_by_speaker_rate', 'rate');

INSERT INTO recipe VALUES
  ('reach.least', 'greatest', 'unduplicated_clients'),
  ('reach.most', '+', 'unduplicated_clients'),
  ('reach.most', '+', 'unnamed_people'),
  ('reach.most', '+', 'walk_ins'),
  ('reach.most', '+', 'people_reached_indirectly'),
  ('helpful_rate', 'of', 'helpful yes'), ('helpful_rate', 'to', 'helpful'),
  ('better_informed_rate', 'of', 'better_informed yes'),
  ('better_informed_rate', 'to', 'better_informed'),
  ('feels_welcome_rate', 'of', 'feels_welcome yes'), ('feels_welcome_rate', 'to', 'feels_welcome'),
  ('connected_rate', 'of', 'connected yes'), ('connected_rate', 'to', 'connected'),
  ('opened_by_families_or_schools', 'of', 'opened_by_families_or_schools of'),
  ('opened_by_families_or_schools', 'to', 'opened_by_families_or_schools to'),
  ('served_in_own_language_rate', 'of', 'contacts_in_client_language'),
  ('served_in_own_language_rate', 'to', 'contacts of known language'),
  ('served_by_speaker_rate', 'of', 'contacts_with_speaker'),
  ('served_by_speaker_rate', 'to', 'contacts of known language');

CREATE TABLE season (month INTEGER PRIMARY KEY, weight INTEGER);
INSERT INTO season VALUES
  (1, 9), (2, 8), (3, 9), (4, 9), (5, 8), (6, 9), (7, 3), (8, 2), (9, 13), (10, 12), (11, 11),
  (12, 7);

UPDATE fact SET date = (SELECT date FROM record WHERE record.record = fact.record);
CREATE INDEX fact_by_date ON fact (measure, date);

-- A fortnight may go on into the next year, but counts the new clients of its own.
UPDATE fact SET year_start = date(date, 'start of month',
  '-' || ((strftime('%m', date) - (SELECT calendar_month FROM report) + 12) % 12) || ' months')
WHERE measure = 'new_clients';

-- The words of the program's vocabularies, in their order, for the sections that show them.
CREATE TABLE vocabulary (name TEXT PRIMARY KEY, words TEXT);
INSERT INTO vocabulary VALUES
  ('status', '["economic", "family", "government_assisted_refugee", "privately_sponsored_refugee",
    "protected_person", "humanitarian", "public_policy", "other_permanent_resident",
    "refugee_claimant", "temporary_resident", "citizen"]'),
  ('language', '["english", "french", "arabic", "azeri", "cantonese", "creole", "dari", "farsi",
    "kicongo", "kurdish", "lingala", "mandarin", "somali", "spanish", "swahili", "turkish", "urdu",
    "vietnamese"]'),
  ('country', '["syria", "afghanistan", "somalia", "democratic_republic_of_congo", "burundi",
    "haiti", "iraq", "iran", "eritrea", "ethiopia", "sudan", "turkey", "azerbaijan", "china",
    "hong_kong", "vietnam", "pakistan", "india", "philippines", "colombia", "mexico", "venezuela",
    "rwanda", "djibouti", "lebanon", "ukraine", "nigeria", "cameroon", "ivory_coast", "algeria",
    "morocco", "other"]'),
  ('age', '["0-4", "5-11", "12-14", "15-17", "18-24", "25-64", "65+"]'),
  ('gender', '["female", "male", "another"]'),
  ('years_in_canada', '["0", "1-2", "3-4", "5-9", "10+"]'),
  ('service', '["settlement_help", "counselling", "interpretation", "mediation", "referral",
    "crisis_support", "school_integration", "staff_training", "community_feedback",
    "information"]'),
  ('channel', '["in_person", "phone", "email", "online"]'),
  ('referral', '["food_clothing", "housing", "health", "financial", "family_support",
    "language_training", "education", "employment", "legal", "community_services"]'),
  ('event_kind', '["workshop", "group_session", "community_event", "conversation_circle",
    "forum"]'),
  ('role', '["student", "parent", "family_member"]'),
  ('board', '["ocdsb", "ocsb", "cepeo", "cecce"]'),
  ('level', '["elementary", "secondary"]'),
  ('cohort', '["0", "1-2", "3+"]'),
  ('neighbourhood', '["alta_vista", "barrhaven", "beacon_hill", "bells_corners", "britannia",
    "carlington", "centrepointe", "centretown", "elmvale_acres", "greenboro", "heron_gate",
    "kanata", "lowertown", "orleans", "overbrook", "parkwood_hills", "riverside_south",
    "rockcliffe_park", "stittsville", "vanier"]'),
  ('initiated_by', '["student", "parent", "school_staff", "officer", "partner"]'),
  ('placement', '["own", "other"]');
