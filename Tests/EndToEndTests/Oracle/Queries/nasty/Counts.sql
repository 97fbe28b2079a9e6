-- The nasty program's counts, by hand: every form of a `where`.

-- Counts of contacts, by their own fields.

INSERT INTO fact (measure, record)
SELECT 'contacts', record FROM record WHERE type = 'contacts'
UNION ALL
SELECT 'direct_contacts', record FROM record
WHERE type = 'contacts' AND kind IN ('one_on_one', 'family', 'group')
UNION ALL
SELECT 'family_or_group', record FROM record WHERE type = 'contacts' AND kind IN ('family', 'group')
UNION ALL
SELECT 'not_family', record FROM record WHERE type = 'contacts' AND kind <> 'family'
UNION ALL
-- "A blank value satisfies `not` and no bound."
SELECT 'not_english_or_french', record FROM record
WHERE type = 'contacts' AND (language IS NULL OR language NOT IN ('english', 'french'))
UNION ALL
SELECT 'long_contacts', record FROM record WHERE type = 'contacts' AND minutes >= 31
UNION ALL
SELECT 'short_contacts', record FROM record WHERE type = 'contacts' AND minutes <= 30
UNION ALL
SELECT 'half_hours', record FROM record WHERE type = 'contacts' AND minutes BETWEEN 30 AND 60
UNION ALL
SELECT 'referred', record FROM record WHERE type = 'contacts' AND referral IS NOT NULL
UNION ALL
SELECT 'not_referred', record FROM record WHERE type = 'contacts' AND referral IS NULL
UNION ALL
-- "a blank `people` is 1"
SELECT 'one_person', record FROM record WHERE type = 'contacts' AND people <= 1
UNION ALL
SELECT 'in_company', record FROM record WHERE type = 'contacts' AND unnamed >= 1
UNION ALL
SELECT 'nearby', record FROM record WHERE type = 'contacts' AND distance <= -1
UNION ALL
SELECT 'entered_in_november', record FROM record
WHERE type = 'contacts' AND recorded BETWEEN '2011-11-02' AND '2011-11-30'
UNION ALL
SELECT 'entered_since_december', record FROM record
WHERE type = 'contacts' AND recorded >= '2011-12-01'
UNION ALL
SELECT 'entered_before_december', record FROM record
WHERE type = 'contacts' AND recorded <= '2011-11-30'
UNION ALL
SELECT 'urgent', record FROM record WHERE type = 'contacts' AND urgent = 'yes'
UNION ALL
SELECT 'not_urgent', record FROM record
WHERE type = 'contacts' AND (urgent IS NULL OR urgent <> 'yes')
UNION ALL
SELECT 'said_not_urgent', record FROM record WHERE type = 'contacts' AND urgent = 'no'
UNION ALL
-- "For a list field, any element may match."
SELECT 'about_housing', record FROM record
WHERE record IN (SELECT record FROM element WHERE field = 'topics' AND value = 'housing')
UNION ALL
SELECT 'about_housing_or_health', record FROM record
WHERE record IN (
  SELECT record FROM element WHERE field = 'topics' AND value IN ('housing', 'health'))
UNION ALL
SELECT 'not_about_housing', record FROM record
WHERE type = 'contacts'
  AND record NOT IN (SELECT record FROM element WHERE field = 'topics' AND value = 'housing')
UNION ALL
SELECT 'about_something', record FROM record WHERE type = 'contacts' AND topics IS NOT NULL
UNION ALL
SELECT 'long_visits', record FROM record WHERE type = 'contacts' AND minutes >= 61
UNION ALL
SELECT 'high_priority', record FROM record WHERE type = 'contacts' AND urgent = 'yes'
UNION ALL
SELECT 'northern', record FROM record
WHERE type = 'contacts' AND site_id IN ('S1', 'S10', 'S99')
UNION ALL
SELECT 'help_elsewhere', record FROM record WHERE type = 'contacts' AND placement = 'other'
UNION ALL
SELECT 'unplaced', record FROM record WHERE type = 'contacts' AND placement IS NULL
UNION ALL
SELECT 'own_events', record FROM record WHERE type = 'events' AND placement = 'own'
UNION ALL
SELECT 'attendances_elsewhere', record FROM record
WHERE type = 'attendance' AND placement = 'other'
UNION ALL
SELECT 'responses_elsewhere', record.record FROM record
  JOIN record AS event ON event.type = 'events' AND event.event_id = record.event_id
WHERE record.type = 'responses' AND event.placement = 'other'
UNION ALL
SELECT 'without_client', record FROM record WHERE type = 'contacts' AND client IS NULL
UNION ALL
SELECT 'at_two_schools', record FROM record WHERE type = 'contacts' AND site_id IN ('S1', 'S10')
UNION ALL
SELECT 'formula_referrals', record FROM record
WHERE type = 'contacts' AND referral = '=cmd|'' /C calc''!A0'
UNION ALL
SELECT 'urgent_or_referred', record FROM record
WHERE type = 'contacts' AND kind IN ('one_on_one', 'family', 'group')
  AND (urgent = 'yes' OR referral IS NOT NULL AND minutes <= 30)
UNION ALL
SELECT 'any_of_any', record
FROM record LEFT JOIN client ON client.client_id = record.client LEFT JOIN sites USING (site_id)
WHERE type = 'contacts' AND (
  kind = 'group' AND (record.language = 'dari' OR urgent = 'yes')
  OR client.role = 'parent' AND sites.board = 'beta');

-- By the date.

INSERT INTO fact (measure, record)
SELECT 'on_the_first', record FROM record WHERE type = 'contacts' AND date = '2011-11-01'
UNION ALL
SELECT 'in_autumn', record FROM record
WHERE type = 'contacts' AND date BETWEEN '2011-09-01' AND '2011-11-30'
UNION ALL
SELECT 'on_weekends', record FROM record
WHERE type = 'contacts' AND weekday IN ('saturday', 'sunday')
UNION ALL
SELECT 'not_on_tuesdays', record FROM record WHERE type = 'contacts' AND weekday <> 'tuesday'
UNION ALL
SELECT 'in_november', record FROM record WHERE type = 'contacts' AND month = '2011-11'
UNION ALL
SELECT 'not_in_november', record FROM record
WHERE type = 'contacts' AND month NOT IN ('2011-11', '2010-11')
UNION ALL
SELECT 'in_one_year', record FROM record WHERE type = 'contacts' AND fiscal_year = 'FY2011-12';

-- By what contacts refer to; two linked ids have the attributes of the chain's end.

INSERT INTO fact (measure, record, since, until)
SELECT 'with_children', record, since, until FROM record JOIN years USING (record)
WHERE type = 'contacts' AND of = 'birth' AND years <= 14
UNION ALL
SELECT 'with_adults', record, since, until FROM record JOIN years USING (record)
WHERE type = 'contacts' AND of = 'birth' AND years >= 18
UNION ALL
SELECT 'with_teens', record, since, until FROM record JOIN years USING (record)
WHERE type = 'contacts' AND of = 'birth' AND years BETWEEN 12 AND 17
UNION ALL
SELECT 'with_young_children', record, since, until FROM record JOIN years USING (record)
WHERE type = 'contacts' AND of = 'birth' AND years BETWEEN 0 AND 11
UNION ALL
SELECT 'with_no_child', record, since, until FROM record JOIN years USING (record)
WHERE type = 'contacts' AND of = 'birth' AND (years IS NULL OR years NOT BETWEEN 0 AND 11)
UNION ALL
SELECT 'with_no_child', record, NULL, NULL FROM record WHERE type = 'contacts' AND client IS NULL
UNION ALL
SELECT 'newly_arrived', record, since, until FROM record JOIN years USING (record)
WHERE type = 'contacts' AND of = 'arrival' AND years = 0
UNION ALL
SELECT 'at_new_schools', record, since, until FROM record JOIN years USING (record)
WHERE type = 'contacts' AND of = 'school' AND years = 0;

INSERT INTO fact (measure, record)
SELECT 'with_somali_speakers', record
FROM record JOIN client ON client.client_id = record.client
WHERE type = 'contacts' AND client.language = 'somali'
UNION ALL
SELECT 'with_others_than_somali_speakers', record
FROM record LEFT JOIN client ON client.client_id = record.client
WHERE type = 'contacts' AND (client.language IS NULL OR client.language <> 'somali')
UNION ALL
-- C14 is the same person as C13.
SELECT 'with_c14', record FROM record WHERE type = 'contacts' AND client = 'C13'
UNION ALL
SELECT 'at_alpha', record FROM record JOIN sites USING (site_id)
WHERE type = 'contacts' AND board = 'alpha'
UNION ALL
SELECT 'by_somali_speakers', record FROM record
WHERE type = 'contacts' AND record IN (
  SELECT record FROM element WHERE field = 'staff.languages' AND value = 'somali')
UNION ALL
SELECT 'by_others_than_somali_speakers', record FROM record
WHERE type = 'contacts' AND record NOT IN (
  SELECT record FROM element WHERE field = 'staff.languages' AND value = 'somali')
UNION ALL
-- Two blanks are not the same.
SELECT 'in_clients_language', record
FROM record JOIN client ON client.client_id = record.client
WHERE type = 'contacts' AND record.language = client.language
UNION ALL
SELECT 'spoken_by_officer', record
FROM record JOIN client ON client.client_id = record.client
WHERE type = 'contacts' AND EXISTS (
  SELECT 1 FROM element
  WHERE element.record = record.record AND field = 'staff.languages' AND value = client.language)
UNION ALL
SELECT 'in_officers_language_or_english', record FROM record
WHERE type = 'events' AND (language = 'english' OR EXISTS (
  SELECT 1 FROM element
  WHERE element.record = record.record AND field = 'staff.languages' AND value = language))
UNION ALL
SELECT 'attended_in_own_language', record
FROM record JOIN client ON client.client_id = record.client
WHERE type = 'attendance' AND record.language = client.language
UNION ALL
SELECT 'at_older_schools', record FROM record JOIN sites USING (site_id)
WHERE type = 'contacts' AND since <= '2010-12-31'
UNION ALL
-- The year of birth as it is written, not the one that a date of birth has.
SELECT 'of_birth_years', record FROM record JOIN clients ON clients.client_id = record.client
WHERE type = 'contacts' AND birth_year >= 1993;

-- Events and presence at them; attendance takes what it lacks from its event.

INSERT INTO fact (measure, record)
SELECT 'events_held', record FROM record WHERE type = 'events'
UNION ALL
SELECT 'workshops', record FROM record WHERE type = 'events' AND kind = 'workshop'
UNION ALL
SELECT 'with_library', record FROM record
WHERE type = 'events'
  AND record IN (SELECT record FROM element WHERE field = 'partners' AND value = 'library')
UNION ALL
SELECT 'without_partners', record FROM record WHERE type = 'events' AND partners IS NULL
UNION ALL
SELECT 'without_walk_ins', record FROM record WHERE type = 'events' AND walk_ins <= 0
UNION ALL
SELECT 'middling_events', record FROM record
WHERE type = 'events' AND walk_ins BETWEEN 1 AND 4
UNION ALL
SELECT 'attendances', record FROM record WHERE type = 'attendance'
UNION ALL
SELECT 'at_workshops', record FROM record WHERE type = 'attendance' AND kind = 'workshop'
UNION ALL
SELECT 'not_at_workshops', record FROM record WHERE type = 'attendance' AND kind <> 'workshop'
UNION ALL
SELECT 'attendances_at_alpha', record FROM record JOIN sites USING (site_id)
WHERE type = 'attendance' AND board = 'alpha'
UNION ALL
SELECT 'attendances_with_dari_officers', record FROM record
WHERE type = 'attendance' AND record IN (
  SELECT record FROM element WHERE field = 'staff.languages' AND value IN ('dari', 'somali'))
UNION ALL
SELECT 'attendances_with_partners', record FROM record
WHERE type = 'attendance' AND record IN (
  SELECT record FROM element WHERE field = 'partners' AND value IN ('library', 'clinic'))
UNION ALL
SELECT 'attendances_paid_by_ircc', record FROM record
WHERE type = 'attendance' AND funder = 'ircc'
UNION ALL
SELECT 'attendances_with_walk_ins', record FROM record
WHERE type = 'attendance' AND walk_ins >= 1;

INSERT INTO fact (measure, record, since, until)
SELECT 'children_at_workshops', record, since, until FROM record JOIN years USING (record)
WHERE type = 'attendance' AND kind = 'workshop' AND of = 'birth' AND years <= 14;

-- Of what never is there is nothing: `cancelled_events`, `absences`, `without_people`.

-- Responses count whatever their event's status.

INSERT INTO fact (measure, record)
SELECT 'responses', record FROM record WHERE type = 'responses'
UNION ALL
SELECT 'noes', record FROM record WHERE type = 'responses' AND answer = 'no'
UNION ALL
SELECT 'workshop_responses', record FROM record JOIN events USING (event_id)
WHERE type = 'responses' AND events.kind = 'workshop'
UNION ALL
SELECT 'responses_without_event', record FROM record
WHERE type = 'responses' AND event_id IS NULL
UNION ALL
SELECT 'responses_of_somali_speakers', record
FROM record JOIN client ON client.client_id = record.client
WHERE type = 'responses' AND client.language = 'somali'
UNION ALL
-- A default stands for a blank of an event, and not for an event that there is not.
SELECT 'responses_to_held', record FROM record JOIN events USING (event_id)
WHERE type = 'responses' AND coalesce(events.status, 'held') = 'held'
UNION ALL
SELECT 'responses_to_cancelled', record FROM record JOIN events USING (event_id)
WHERE type = 'responses' AND events.status = 'cancelled'
UNION ALL
SELECT 'responses_to_none_held', record FROM record LEFT JOIN events USING (event_id)
WHERE type = 'responses'
  AND (events.event_id IS NULL OR coalesce(events.status, 'held') <> 'held')
UNION ALL
SELECT 'responses_to_quiet_events', record FROM record JOIN events USING (event_id)
WHERE type = 'responses' AND coalesce(events.walk_ins, 0) <= 0
UNION ALL
SELECT 'responses_to_november', record FROM record JOIN events USING (event_id)
WHERE type = 'responses' AND events.date BETWEEN '2011-11-01' AND '2011-11-30'
UNION ALL
SELECT 'helpful', record FROM record WHERE type = 'responses' AND question = 'helpful'
UNION ALL
SELECT 'helpful yes', record FROM record
WHERE type = 'responses' AND question = 'helpful' AND answer = 'yes';

INSERT INTO measure SELECT value, 'count' FROM json_each('[
  "contacts", "direct_contacts", "family_or_group", "not_family", "not_english_or_french",
  "long_contacts", "short_contacts", "half_hours", "referred", "not_referred", "one_person",
  "in_company", "nearby", "entered_in_november", "entered_since_december",
  "entered_before_december", "urgent", "not_urgent", "said_not_urgent", "about_housing",
  "about_housing_or_health", "not_about_housing", "about_something", "long_visits",
  "high_priority", "help_elsewhere", "unplaced", "own_events", "attendances_elsewhere",
  "responses_elsewhere", "northern", "without_client", "at_two_schools", "formula_referrals",
  "urgent_or_referred", "on_the_first", "in_autumn", "on_weekends", "not_on_tuesdays",
  "in_november", "not_in_november", "in_one_year", "with_children", "with_adults", "with_teens",
  "with_young_children", "with_no_child", "newly_arrived", "with_somali_speakers",
  "with_others_than_somali_speakers", "with_c14", "at_alpha", "at_new_schools",
  "by_somali_speakers", "events_held", "workshops", "with_library", "without_partners",
  "without_walk_ins", "middling_events", "cancelled_events", "attendances", "at_workshops",
  "not_at_workshops", "children_at_workshops", "attendances_at_alpha",
  "attendances_with_dari_officers", "attendances_with_partners", "attendances_paid_by_ircc",
  "attendances_with_walk_ins", "absences", "responses", "noes", "workshop_responses",
  "responses_without_event", "responses_of_somali_speakers", "responses_to_held",
  "responses_to_cancelled", "responses_to_none_held", "responses_to_quiet_events",
  "responses_to_november", "helpful", "helpful yes", "any_of_any", "without_people",
  "by_others_than_somali_speakers", "at_older_schools", "of_birth_years",
  "in_clients_language", "spoken_by_officer", "in_officers_language_or_english",
  "attended_in_own_language"]');
