-- Where everything stands: what a report's own queries fill in.

-- A number that records are folded into: `count`, `sum`, `mean`, `median` or `distinct`.
CREATE TABLE measure (name TEXT PRIMARY KEY, form TEXT);

-- One record (of a list, one element of one record) behind a measure. Where an age decides whether
-- it counts, it does so in the columns that end on `since` or later, and before `until`; the first
-- of a fiscal year only in columns of that year, told by its first day. `date` is the record's,
-- filled in once all facts are there.
CREATE TABLE fact (
  fact INTEGER PRIMARY KEY, measure TEXT, record INTEGER, entity TEXT, amount INTEGER,
  since TEXT, until TEXT, year_start TEXT, date TEXT);

-- A metric as tidy files name it. Kind: `additive`, `unduplicated` or `rate`.
CREATE TABLE series (name TEXT PRIMARY KEY, metric TEXT, kind TEXT, unit TEXT);

-- What a series is made of: its measures are added (`+`), the greatest of them taken (`greatest`),
-- or the sum of some (`of`) divided by the sum of others (`to`).
CREATE TABLE recipe (series TEXT, role TEXT, measure TEXT);

-- A report's sections, with the fields of their rows and of their columns ('' for none), and what
-- they show, in order.
CREATE TABLE section (name TEXT PRIMARY KEY, position INTEGER, breakdown TEXT, across TEXT);
CREATE TABLE shown (section TEXT, position INTEGER, series TEXT);
CREATE TABLE col (section TEXT, position INTEGER, col TEXT);

-- Values that are shown even where nothing stands behind them, in order.
CREATE TABLE declared (section TEXT, position INTEGER, member TEXT);
CREATE TABLE declared_across (section TEXT, position INTEGER, member TEXT);

-- How many rows a section shows before it folds the rest into Other.
CREATE TABLE top (section TEXT, count INTEGER);

-- Where a fact counts: a section, a span, a row and a column. '' as a member is Not stated.
CREATE TABLE part (
  section TEXT, span TEXT, fact INTEGER,
  breakdown TEXT, member TEXT, across TEXT, across_member TEXT);

-- The spans that a section looks at: of its columns, or of the months along an axis.
CREATE VIEW section_span AS
SELECT DISTINCT col.section, needs.span
FROM col JOIN needs USING (col) JOIN section ON section.name = col.section
WHERE 'month' NOT IN (section.breakdown, section.across) AND col NOT IN (SELECT col FROM missing)
UNION
SELECT section.name, month.span FROM section JOIN month
WHERE 'month' IN (section.breakdown, section.across);

CREATE VIEW section_measure AS
SELECT DISTINCT shown.section, recipe.measure FROM shown JOIN recipe USING (series);

-- The facts that each section looks at in each span, with the record behind each. (CROSS JOIN keeps
-- SQLite to this order, in which every step finds its rows by an index.)
CREATE VIEW looked_at AS
SELECT
  section_span.section, span.name AS span, fact.fact, fact.measure, fact.entity, record.*
FROM section_span
  CROSS JOIN span ON span.name = section_span.span
  CROSS JOIN section_measure ON section_measure.section = section_span.section
  CROSS JOIN fact ON fact.measure = section_measure.measure
    AND fact.date BETWEEN span.first AND span.last
  CROSS JOIN record ON record.record = fact.record
WHERE coalesce(fact.since <= span.last, 1) AND coalesce(span.last < fact.until, 1)
  AND coalesce(fact.year_start = span.year_start, 1);
