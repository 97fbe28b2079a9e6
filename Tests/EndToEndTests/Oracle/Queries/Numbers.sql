-- From facts and the places where they count to the rows of a tidy file.

-- Sections without a breakdown: everything in one place.
INSERT INTO part
SELECT section, span, fact, '', '', '', ''
FROM looked_at JOIN section ON section.name = looked_at.section
WHERE breakdown = '';

-- `top`: what is not kept is one group, and a fact that was under several of its members counts
-- in it once.
CREATE TABLE ranking AS SELECT section, member, rank FROM ranked;

CREATE TABLE kept AS
SELECT section, member, rank FROM ranking JOIN top USING (section) WHERE rank <= top.count;

CREATE TABLE folded AS
SELECT DISTINCT section, span, fact,
  CASE WHEN member = '' OR member IN (SELECT member FROM kept WHERE kept.section = part.section)
    THEN breakdown ELSE 'other' END AS breakdown,
  CASE WHEN member IN (SELECT member FROM kept WHERE kept.section = part.section)
    THEN member ELSE '' END AS member,
  across, across_member
FROM part WHERE section IN (SELECT section FROM top);

DELETE FROM part WHERE section IN (SELECT section FROM top);
INSERT INTO part SELECT * FROM folded;

-- Every total is computed on its own: a fact counts once in it, under however many members it is.
INSERT INTO part
SELECT DISTINCT part.section, span, fact, part.breakdown, member, 'total', ''
FROM part JOIN section ON section.name = part.section
WHERE section.across NOT IN ('', 'month');

INSERT INTO part
SELECT DISTINCT part.section, span, fact, 'total', '', part.across, across_member
FROM part JOIN section ON section.name = part.section
WHERE section.breakdown NOT IN ('', 'month');

-- The rows of each section: those declared and those that occur in any column, in order; the rest
-- below a top; Not stated; the total.
CREATE TABLE occurring AS
SELECT DISTINCT section, breakdown, member, across, across_member FROM part;

CREATE TABLE place (section TEXT, breakdown TEXT, member TEXT, rank INTEGER, position INTEGER);

INSERT INTO place SELECT name, '', '', 0, 0 FROM section WHERE breakdown = '';

INSERT INTO place
SELECT section, section.breakdown, member, 1, declared.position
FROM declared JOIN section ON section.name = declared.section
WHERE section NOT IN (SELECT section FROM top);

INSERT INTO place
SELECT section, section.breakdown, member, 1, kept.rank
FROM kept JOIN section ON section.name = kept.section;

INSERT INTO place
SELECT DISTINCT occurring.section, occurring.breakdown, occurring.member, 2, 0
FROM occurring JOIN section
  ON section.name = occurring.section AND section.breakdown = occurring.breakdown
WHERE occurring.member <> '' AND NOT EXISTS (
  SELECT 1 FROM place
  WHERE place.section = occurring.section AND place.member = occurring.member);

INSERT INTO place
SELECT section, 'other', '', 3, 0 FROM ranking JOIN top USING (section)
GROUP BY section HAVING count(*) > top.count;

INSERT INTO place
SELECT DISTINCT occurring.section, occurring.breakdown, '', 4, 0
FROM occurring JOIN section
  ON section.name = occurring.section AND section.breakdown = occurring.breakdown
WHERE section.breakdown <> '' AND occurring.member = '';

INSERT INTO place SELECT name, 'total', '', 5, 0 FROM section WHERE breakdown <> '';

-- The same for what a section goes across.
CREATE TABLE place_across (section TEXT, across TEXT, member TEXT, rank INTEGER, position INTEGER);

INSERT INTO place_across SELECT name, '', '', 0, 0 FROM section WHERE across = '';

INSERT INTO place_across
SELECT section, section.across, member, 1, declared_across.position
FROM declared_across JOIN section ON section.name = declared_across.section;

INSERT INTO place_across
SELECT DISTINCT occurring.section, occurring.across, occurring.across_member, 2, 0
FROM occurring JOIN section
  ON section.name = occurring.section AND section.across = occurring.across
WHERE occurring.across_member <> '' AND NOT EXISTS (
  SELECT 1 FROM place_across
  WHERE place_across.section = occurring.section
    AND place_across.member = occurring.across_member);

INSERT INTO place_across
SELECT DISTINCT occurring.section, occurring.across, '', 4, 0
FROM occurring JOIN section
  ON section.name = occurring.section AND section.across = occurring.across
WHERE section.across <> '' AND occurring.across_member = '';

INSERT INTO place_across SELECT name, 'total', '', 5, 0 FROM section WHERE across <> '';

-- What each measure comes to in each place and span, as a fraction. Where months stand along an
-- axis, the months are the spans and the one column is `period`.
CREATE TABLE amount (
  section TEXT, span TEXT, breakdown TEXT, member TEXT, across TEXT, across_member TEXT,
  measure TEXT, numerator INTEGER, denominator INTEGER,
  PRIMARY KEY (section, breakdown, member, across, across_member, measure, span)
) WITHOUT ROWID;

CREATE VIEW placed_fact AS
SELECT
  part.section,
  CASE WHEN 'month' IN (section.breakdown, section.across) THEN 'period' ELSE span END AS span,
  part.breakdown, part.member, part.across, part.across_member,
  measure.name AS measure, measure.form, fact.entity, fact.amount
FROM part
  JOIN section ON section.name = part.section
  JOIN fact USING (fact)
  JOIN measure ON measure.name = fact.measure;

INSERT INTO amount
SELECT
  section, span, breakdown, member, across, across_member, measure,
  CASE form
    WHEN 'count' THEN count(*)
    WHEN 'distinct' THEN count(DISTINCT entity)
    WHEN 'sum' THEN coalesce(sum(amount), 0)
    WHEN 'mean' THEN sum(amount) END,
  CASE form WHEN 'mean' THEN count(amount) ELSE 1 END
FROM placed_fact WHERE form <> 'median'
GROUP BY section, span, breakdown, member, across, across_member, measure;

-- An even median is the mean of the middle two; of an odd one the middle counts for both.
WITH ranked_amount AS (
  SELECT *,
    row_number() OVER (
      PARTITION BY section, span, breakdown, member, across, across_member, measure
      ORDER BY amount) AS rank,
    count(*) OVER (
      PARTITION BY section, span, breakdown, member, across, across_member, measure) AS count
  FROM placed_fact WHERE form = 'median' AND amount IS NOT NULL
)
INSERT INTO amount
SELECT
  section, span, breakdown, member, across, across_member, measure,
  sum(amount * (CASE count % 2 WHEN 1 THEN 2 ELSE 1 END)), 2
FROM ranked_amount WHERE rank IN ((count + 1) / 2, count / 2 + 1)
GROUP BY section, span, breakdown, member, across, across_member, measure;

-- Every series in every place and span; where no record is, a count is 0 and a mean has no value.
CREATE TABLE number (
  section TEXT, span TEXT, breakdown TEXT, member TEXT, across TEXT, across_member TEXT,
  series TEXT, numerator INTEGER, denominator INTEGER,
  PRIMARY KEY (section, breakdown, member, across, across_member, series, span)
) WITHOUT ROWID;

CREATE VIEW wanted_span AS
SELECT section, span FROM section_span JOIN section ON section.name = section_span.section
WHERE 'month' NOT IN (breakdown, across)
UNION ALL
SELECT name, 'period' FROM section WHERE 'month' IN (breakdown, across);

CREATE VIEW ingredient AS
SELECT
  place.section, wanted_span.span, place.breakdown, place.member, place_across.across,
  place_across.member AS across_member, shown.series, recipe.role,
  CASE WHEN amount.measure IS NOT NULL THEN amount.numerator
    WHEN measure.form IN ('mean', 'median') THEN NULL ELSE 0 END AS numerator,
  coalesce(amount.denominator, 1) AS denominator
FROM place
  JOIN place_across USING (section)
  JOIN wanted_span USING (section)
  JOIN shown USING (section)
  JOIN recipe USING (series)
  JOIN measure ON measure.name = recipe.measure
  LEFT JOIN amount ON amount.section = place.section AND amount.span = wanted_span.span
    AND amount.breakdown = place.breakdown AND amount.member = place.member
    AND amount.across = place_across.across AND amount.across_member = place_across.member
    AND amount.measure = recipe.measure;

-- Counts and sums are whole, so they add as they are; a mean or a median stands alone.
WITH side AS (
  SELECT
    section, span, breakdown, member, across, across_member, series, role,
    CASE role WHEN 'greatest' THEN max(numerator) ELSE sum(numerator) END AS numerator,
    max(denominator) AS denominator
  FROM ingredient
  GROUP BY section, span, breakdown, member, across, across_member, series, role
),
plain AS (SELECT * FROM side WHERE role IN ('+', 'greatest')),
ratio AS (
  SELECT
    over.section, over.span, over.breakdown, over.member, over.across, over.across_member,
    over.series,
    -- A ratio with a zero denominator has no value.
    over.numerator * under.denominator AS numerator,
    nullif(over.denominator * under.numerator, 0) AS denominator
  FROM side AS over JOIN side AS under USING (
    section, span, breakdown, member, across, across_member, series)
  WHERE over.role = 'of' AND under.role = 'to'
)
INSERT INTO number
SELECT section, span, breakdown, member, across, across_member, series, numerator, denominator
FROM (
  SELECT section, span, breakdown, member, across, across_member, series, numerator, denominator
  FROM plain
  UNION ALL
  SELECT section, span, breakdown, member, across, across_member, series, numerator, denominator
  FROM ratio
);

-- Minutes as hours.
UPDATE number SET denominator = denominator * 60
WHERE series IN (SELECT name FROM series WHERE unit = 'hours');

-- The year's targets, as fractions; that of a range is for its `most`.
CREATE VIEW goal AS
SELECT
  series.name AS series, series.kind,
  CAST(replace(target, '.', '') AS INTEGER) AS numerator,
  CAST(CASE instr(target, '.') WHEN 0 THEN 1
    ELSE '1' || printf('%.*c', length(target) - instr(target, '.'), '0') END AS INTEGER)
    AS denominator
FROM targets
  JOIN report ON report.name = targets.report AND report.fiscal_year = targets.fiscal_year
  JOIN series ON series.metric = targets.metric
WHERE series.name NOT GLOB '*.least';

-- The part of a year's target that is due by the end of the period, by the months' weights.
CREATE VIEW season_to_date AS
SELECT
  (SELECT sum(weight) FROM season JOIN span ON CAST(strftime('%m', first) AS INTEGER) = month
    WHERE span.name GLOB '[0-9]*') AS due,
  (SELECT sum(weight) FROM season) AS whole;

CREATE VIEW goal_to_date AS
SELECT series, kind,
  CASE kind WHEN 'additive' THEN numerator * due ELSE numerator END AS numerator,
  CASE kind WHEN 'additive' THEN denominator * whole ELSE denominator END AS denominator
FROM goal JOIN season_to_date;

-- Every column of every series in every place: a fraction or no value, and why there is none.
CREATE VIEW cell AS
SELECT
  section.position AS section_position, section.name AS section,
  place.rank AS place_rank, place.position AS place_position, place.breakdown, place.member,
  place_across.rank AS across_rank, place_across.position AS across_position,
  place_across.across, place_across.member AS across_member,
  shown.position AS series_position, shown.series,
  col.position AS column_position, col.col,
  CASE
    WHEN col.col IN (SELECT col FROM missing) THEN 'not_available'
    WHEN col.col IN ('target', 'target_to_date', 'percent_of_target') AND goal.series IS NULL
      THEN 'not_available'
    WHEN col.col = 'target_to_date' AND goal.kind = 'unduplicated' THEN 'not_available'
    ELSE '' END AS status,
  CASE col.col
    WHEN 'change' THEN
      now.numerator * before.denominator - before.numerator * now.denominator
    WHEN 'percent_change' THEN
      now.numerator * before.denominator - before.numerator * now.denominator
    WHEN 'target' THEN goal.numerator
    WHEN 'target_to_date' THEN goal_to_date.numerator
    WHEN 'percent_of_target' THEN so_far.numerator * goal_to_date.denominator
    ELSE own.numerator END AS numerator,
  CASE col.col
    WHEN 'change' THEN now.denominator * before.denominator
    WHEN 'percent_change' THEN before.numerator * now.denominator
    WHEN 'target' THEN goal.denominator
    WHEN 'target_to_date' THEN goal_to_date.denominator
    WHEN 'percent_of_target' THEN so_far.denominator * goal_to_date.numerator
    ELSE own.denominator END AS denominator
FROM section
  JOIN place ON place.section = section.name
  JOIN place_across ON place_across.section = section.name
  JOIN shown ON shown.section = section.name
  JOIN col ON col.section = section.name
  LEFT JOIN number AS own ON own.section = section.name
    AND own.breakdown = place.breakdown AND own.member = place.member
    AND own.across = place_across.across AND own.across_member = place_across.member
    AND own.series = shown.series AND own.span = col.col
  LEFT JOIN number AS now ON now.section = section.name
    AND now.breakdown = place.breakdown AND now.member = place.member
    AND now.across = place_across.across AND now.across_member = place_across.member
    AND now.series = shown.series AND now.span = 'period'
  LEFT JOIN number AS before ON before.section = section.name
    AND before.breakdown = place.breakdown AND before.member = place.member
    AND before.across = place_across.across AND before.across_member = place_across.member
    AND before.series = shown.series AND before.span = 'same_period_last_year'
  LEFT JOIN number AS so_far ON so_far.section = section.name
    AND so_far.breakdown = place.breakdown AND so_far.member = place.member
    AND so_far.across = place_across.across AND so_far.across_member = place_across.member
    AND so_far.series = shown.series AND so_far.span = 'year_to_date'
  LEFT JOIN goal ON goal.series = shown.series
  LEFT JOIN goal_to_date ON goal_to_date.series = shown.series
-- Targets stand on total rows and in sections without a breakdown.
WHERE place.breakdown IN ('', 'total')
  OR col.col NOT IN ('target', 'target_to_date', 'percent_of_target');

-- The tidy file: whole numbers as they are, others rounded to six decimals, half away from zero. A
-- member that a spreadsheet would run as a formula is written as text, behind an apostrophe.
CREATE VIEW tidy AS
WITH rounded AS (
  SELECT *,
    (2000000 * abs(numerator) + abs(denominator)) / (2 * nullif(abs(denominator), 0)) AS millionths
  FROM cell
)
SELECT
  report.name AS report, report.period,
  section, breakdown, iif(member GLOB '[=+@-]*', '''', '') || member AS member,
  across, iif(across_member GLOB '[=+@-]*', '''', '') || across_member AS across_member,
  series AS metric, col AS "column",
  CASE WHEN status <> '' OR millionths IS NULL THEN ''
    ELSE iif(numerator * denominator < 0 AND millionths > 0, '-', '')
      || (millionths / 1000000)
      || rtrim(rtrim(printf('.%06d', millionths % 1000000), '0'), '.') END AS value,
  status
FROM rounded JOIN report
ORDER BY
  section_position, place_rank, place_position, rounded.member,
  across_rank, across_position, rounded.across_member, series_position, column_position;
