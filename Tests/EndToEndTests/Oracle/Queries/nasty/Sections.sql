-- Where facts stand in the sections of the nasty reports. A section that a report has not looks
-- at nothing.

INSERT INTO section SELECT section, position, breakdown, across FROM contents;
INSERT INTO shown SELECT section, key, value FROM contents, json_each(series);
INSERT INTO col SELECT section, key, value FROM contents, json_each(columns);

-- Declared values and bands, in declared order.
CREATE TABLE vocabulary (field TEXT PRIMARY KEY, words TEXT);
INSERT INTO vocabulary VALUES
  ('client.language', '["english", "french", "somali", "dari", "urdu"]'),
  ('topics', '["work", "housing", "health", "family", "school"]'),
  ('length', '["0-30", "31-60", "61+"]'),
  ('visit', '["short", "long"]'),
  ('company', '["1", "2-5", "6+"]'),
  ('region', '["south", "north"]'),
  ('priority', '["high"]'),
  ('placement', '["own", "other"]'),
  ('entered', '["0", "1+"]'),
  ('reach', '["direct", "indirect"]'),
  ('kind', '["one_on_one", "family", "group", "consultation", "outreach", "workshop", "circle",
    "forum", "community_event", "camp"]'),
  ('site.level', '["secondary", "elementary", "adult"]'),
  ('site.cohort', '["0", "1-2", "3+"]'),
  ('site.standing', '["settled", "new"]'),
  ('size', '["0", "1-4", "5+"]'),
  ('status', '["held", "planned", "cancelled", "present", "absent", "excused"]'),
  ('event.status', '["held", "planned", "cancelled"]'),
  ('event.kind', '["workshop", "circle", "forum", "community_event", "camp"]'),
  ('question', '["helpful", "informed"]'),
  ('client.age_band', '["0-4", "5-11", "12-14", "15-17", "18-24", "25-64", "65+"]'),
  ('client.generation', '["child", "youth", "adult"]'),
  ('client.years_here', '["0", "1-2", "3+"]');

INSERT INTO declared
SELECT section.name, key, value
FROM section JOIN vocabulary ON vocabulary.field = section.breakdown, json_each(words);

INSERT INTO declared_across
SELECT section.name, key, value
FROM section JOIN vocabulary ON vocabulary.field = section.across, json_each(words);

INSERT INTO declared
SELECT section.name, row_number() OVER (PARTITION BY section.name ORDER BY month.member),
  month.member
FROM section JOIN month ON month.field = 'month' WHERE section.breakdown = 'month';

INSERT INTO declared_across
SELECT section.name, row_number() OVER (PARTITION BY section.name ORDER BY month.member),
  month.member
FROM section JOIN month ON month.field = 'month' WHERE section.across = 'month';

-- By a field that some of the records have themselves.
INSERT INTO part
SELECT section, span, fact, 'urgent', coalesce(urgent, ''), '', ''
FROM looked_at WHERE section = 'by-urgent'
UNION ALL
SELECT section, span, fact, 'length', coalesce(length, ''), '', ''
FROM looked_at WHERE section = 'by-length'
UNION ALL
SELECT section, span, fact, 'visit', coalesce(visit, ''), '', ''
FROM looked_at WHERE section = 'by-visit'
UNION ALL
SELECT section, span, fact, 'company', coalesce(company, ''), '', ''
FROM looked_at WHERE section = 'by-company'
UNION ALL
SELECT section, span, fact, 'region', coalesce(region, ''), '', ''
FROM looked_at WHERE section = 'by-region'
UNION ALL
SELECT section, span, fact, 'priority', coalesce(priority, ''), '', ''
FROM looked_at WHERE section = 'by-priority'
UNION ALL
SELECT section, span, fact, 'placement', coalesce(placement, ''), '', ''
FROM looked_at WHERE section = 'by-placement'
UNION ALL
SELECT section, span, fact, 'recorded', coalesce(recorded, ''), '', ''
FROM looked_at WHERE section = 'by-recorded'
UNION ALL
SELECT section, span, fact, 'reach', coalesce(reach, ''), '', ''
FROM looked_at WHERE section = 'by-reach'
UNION ALL
SELECT section, span, fact, 'referral', coalesce(referral, ''), '', ''
FROM looked_at WHERE section = 'by-referral'
UNION ALL
SELECT section, span, fact, 'channel', coalesce(channel, ''), '', ''
FROM looked_at WHERE section = 'by-channel'
UNION ALL
SELECT section, span, fact, 'kind', coalesce(kind, ''), '', ''
FROM looked_at WHERE section = 'by-kind'
UNION ALL
SELECT section, span, fact, 'language', coalesce(language, ''), '', ''
FROM looked_at WHERE section = 'by-language-of-service'
UNION ALL
SELECT section, span, fact, 'site_id', coalesce(site_id, ''), '', ''
FROM looked_at WHERE section = 'by-site'
UNION ALL
SELECT section, span, fact, 'staff_id', coalesce(staff_id, ''), '', ''
FROM looked_at WHERE section = 'by-staff'
UNION ALL
SELECT section, span, fact, 'funder', coalesce(funder, ''), '', ''
FROM looked_at WHERE section = 'by-funder'
UNION ALL
SELECT section, span, fact, 'date', date, '', ''
FROM looked_at WHERE section = 'by-date'
UNION ALL
SELECT section, span, fact, 'weekday', weekday, '', ''
FROM looked_at WHERE section = 'by-weekday'
UNION ALL
SELECT section, span, fact, 'fiscal_year', fiscal_year, '', ''
FROM looked_at WHERE section = 'by-fiscal-year'
UNION ALL
SELECT section, span, fact, 'size', coalesce(size, ''), '', ''
FROM looked_at WHERE section = 'by-size'
UNION ALL
-- Only what was held, and who was present, is there to be seen.
SELECT section, span, fact, 'status', iif(type = 'events', 'held', 'present'), '', ''
FROM looked_at WHERE section = 'by-status'
UNION ALL
SELECT section, span, fact, 'event_id', coalesce(event_id, ''), '', ''
FROM looked_at WHERE section = 'by-event'
UNION ALL
SELECT section, span, fact, 'question', coalesce(question, ''), '', ''
FROM looked_at WHERE section = 'by-question'
UNION ALL
SELECT section, span, fact, 'client_id', coalesce(client, ''), '', ''
FROM looked_at WHERE section = 'by-client';

-- By years since a contact was entered, on the first day of the fiscal year; attendance has no such
-- field, for all that its event has a date of entry.
INSERT INTO part
SELECT section, looked_at.span, fact, 'entered',
  CASE WHEN type <> 'contacts' THEN ''
    WHEN recorded <= date(span.year_start, '-1 year') THEN '1+'
    WHEN recorded <= span.last THEN '0' ELSE '' END, '', ''
FROM looked_at JOIN span ON span.name = looked_at.span WHERE section = 'by-entered';

-- By a list: "a list field counts a record under each element".
INSERT INTO part
SELECT section, span, looked_at.fact, element.field, coalesce(element.value, ''), '', ''
FROM looked_at JOIN section ON section.name = looked_at.section
  LEFT JOIN element ON element.record = looked_at.record AND element.field = section.breakdown
WHERE looked_at.section IN ('by-topic', 'by-partner', 'by-officer-language', 'top-topics');

UPDATE part SET breakdown = (SELECT breakdown FROM section WHERE name = section)
WHERE breakdown IS NULL;

-- By what the record's school, or its event's, is.
INSERT INTO part
SELECT section, span, fact, 'site.board', coalesce(board, ''), '', ''
FROM looked_at LEFT JOIN sites USING (site_id) WHERE section IN ('by-board', 'top-boards')
UNION ALL
SELECT section, span, fact, 'site.level', coalesce(level, ''), '', ''
FROM looked_at LEFT JOIN sites USING (site_id) WHERE section = 'by-level';

INSERT INTO part
SELECT section, looked_at.span, fact, 'site.cohort',
  CASE WHEN since <= date(span.year_start, '-3 years') THEN '3+'
    WHEN since <= date(span.year_start, '-1 year') THEN '1-2'
    WHEN since <= span.last THEN '0' ELSE '' END, '', ''
FROM looked_at JOIN span ON span.name = looked_at.span LEFT JOIN sites USING (site_id)
WHERE section = 'by-cohort'
UNION ALL
SELECT section, looked_at.span, fact, 'site.standing',
  CASE WHEN since <= date(span.year_start, '-1 year') THEN 'settled'
    WHEN since <= span.last THEN 'new' ELSE '' END, '', ''
FROM looked_at JOIN span ON span.name = looked_at.span LEFT JOIN sites USING (site_id)
WHERE section = 'by-standing';

-- By what the event was, whatever became of it.
INSERT INTO part
SELECT section, span, fact, 'event.kind', coalesce(events.kind, ''), '', ''
FROM looked_at LEFT JOIN events USING (event_id) WHERE section = 'by-event-kind'
UNION ALL
SELECT section, span, fact, 'event.status',
  iif(events.event_id IS NULL, '', coalesce(events.status, 'held')), '', ''
FROM looked_at LEFT JOIN events USING (event_id) WHERE section = 'by-event-status';

-- By what the client's own row says, or that of the end of the links.
INSERT INTO part
SELECT section, span, fact, 'client.language', coalesce(client.language, ''), '', ''
FROM looked_at LEFT JOIN client ON client.client_id = looked_at.client
WHERE section IN ('by-language', 'top-languages', 'top-changes')
UNION ALL
SELECT section, span, fact, 'client.role', coalesce(client.role, ''), '', ''
FROM looked_at LEFT JOIN client ON client.client_id = looked_at.client
WHERE section = 'by-role'
UNION ALL
SELECT section, span, fact, 'client.country', coalesce(client.country, ''), '', ''
FROM looked_at LEFT JOIN client ON client.client_id = looked_at.client
WHERE section IN ('top-countries', 'top-countries-of-the-year');

CREATE VIEW age_band AS
SELECT client, span,
  CASE
    WHEN age >= 65 THEN '65+' WHEN age >= 25 THEN '25-64' WHEN age >= 18 THEN '18-24'
    WHEN age >= 15 THEN '15-17' WHEN age >= 12 THEN '12-14' WHEN age >= 5 THEN '5-11'
    WHEN age >= 0 THEN '0-4' END AS band,
  CASE
    WHEN age >= 65 THEN NULL WHEN age >= 18 THEN 'adult' WHEN age >= 12 THEN 'youth'
    WHEN age >= 0 THEN 'child' END AS generation
FROM age;

INSERT INTO part
SELECT section, span, fact, 'client.age_band', coalesce(band, ''), '', ''
FROM looked_at LEFT JOIN age_band USING (client, span) WHERE section = 'by-age'
UNION ALL
SELECT section, span, fact, 'client.generation', coalesce(generation, ''), '', ''
FROM looked_at LEFT JOIN age_band USING (client, span) WHERE section = 'by-generation';

INSERT INTO part
SELECT section, looked_at.span, fact, 'client.years_here',
  CASE WHEN arrived <= date(span.year_start, '-3 years') THEN '3+'
    WHEN arrived <= date(span.year_start, '-1 year') THEN '1-2'
    WHEN arrived <= span.last THEN '0' ELSE '' END, '', ''
FROM looked_at JOIN span ON span.name = looked_at.span
  LEFT JOIN client ON client.client_id = looked_at.client
WHERE section = 'by-years-here';

-- Along the year: each month, and the year to date.
INSERT INTO part
SELECT section, span, fact, month.field, month.member, '', ''
FROM looked_at JOIN month USING (span) WHERE section = 'trend'
UNION ALL
SELECT section, span, fact, 'site_id', coalesce(site_id, ''), month.field, month.member
FROM looked_at JOIN month USING (span) WHERE section = 'site-by-month'
UNION ALL
SELECT section, span, fact, 'client.age_band', coalesce(band, ''), month.field, month.member
FROM looked_at JOIN month USING (span) LEFT JOIN age_band USING (client, span)
WHERE section = 'age-by-month'
UNION ALL
SELECT section, span, fact, month.field, month.member, 'kind', coalesce(kind, '')
FROM looked_at JOIN month USING (span) WHERE section = 'month-by-kind';

-- Across a second field.
INSERT INTO part
SELECT section, span, fact, 'staff_id', coalesce(staff_id, ''), 'placement',
  coalesce(placement, '')
FROM looked_at WHERE section = 'staff-by-placement';

INSERT INTO part
SELECT section, span, looked_at.fact, 'topics', coalesce(topic.value, ''), 'staff.languages',
  coalesce(spoken.value, '')
FROM looked_at
  LEFT JOIN element AS topic ON topic.record = looked_at.record AND topic.field = 'topics'
  LEFT JOIN element AS spoken ON spoken.record = looked_at.record
    AND spoken.field = 'staff.languages'
WHERE section = 'topic-by-officer-language'
UNION ALL
SELECT section, span, fact, 'client.country', coalesce(client.country, ''), 'weekday', weekday
FROM looked_at LEFT JOIN client ON client.client_id = looked_at.client
WHERE section = 'country-by-weekday'
UNION ALL
SELECT section, span, fact, 'channel', coalesce(channel, ''), 'client.age_band',
  coalesce(band, '')
FROM looked_at LEFT JOIN age_band USING (client, span) WHERE section = 'channel-by-age';

-- The greatest by the first metric in the first column (of a range, by what is at most), ties by
-- member.
INSERT INTO top
SELECT name, CASE name WHEN 'top-countries' THEN 3 WHEN 'top-countries-of-the-year' THEN 4
  WHEN 'top-boards' THEN 9 ELSE 2 END
FROM section WHERE name GLOB 'top-*' OR name = 'country-by-weekday';

CREATE VIEW ranked AS
WITH candidate AS (
  SELECT section, member FROM declared
  UNION
  SELECT section, member FROM part WHERE member <> ''
),
-- Facts count once each, under however many columns of an `across` they are; in a change, those of
-- last year count against.
looked AS (
  SELECT DISTINCT section, member, fact, span = 'same_period_last_year' AS is_last_year
  FROM part
  WHERE span = iif(section = 'top-countries-of-the-year', 'year_to_date', 'period')
    OR section = 'top-changes' AND span = 'same_period_last_year'
),
size AS (
  SELECT candidate.section, candidate.member,
    CASE candidate.section
      WHEN 'top-topics' THEN sum(measure = 'contacts')
      WHEN 'top-boards' THEN sum(measure = 'contacts')
      WHEN 'top-changes' THEN
        iif('change' IN (SELECT col FROM missing), 0,
          sum(CASE is_last_year WHEN 1 THEN -1 WHEN 0 THEN 1 ELSE 0 END))
      WHEN 'top-languages' THEN
        count(DISTINCT iif(measure = 'clients', entity, NULL)) + sum(iif(
          measure IN ('unnamed_people', 'walk_ins', 'people_reached_indirectly'), amount, 0))
      ELSE count(DISTINCT iif(measure = 'clients', entity, NULL)) END AS size
  FROM candidate
    LEFT JOIN looked USING (section, member)
    LEFT JOIN fact USING (fact)
  WHERE candidate.section IN (SELECT section FROM top)
  GROUP BY candidate.section, candidate.member
)
SELECT section, member,
  row_number() OVER (PARTITION BY section ORDER BY coalesce(size, 0) DESC, member) AS rank
FROM size;
