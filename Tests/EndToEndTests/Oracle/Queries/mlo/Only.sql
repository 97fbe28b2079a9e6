-- Which records a report looks at: `only: {funder: ...}` holds a record to its own funder, else its
-- event's, and a blank fails it. A response has no funder of its own; attendance has its event's
-- already.

UPDATE record SET funder = (SELECT funder FROM events WHERE events.event_id = record.event_id)
WHERE type = 'responses';

CREATE TABLE only_funder (report TEXT, funder TEXT);
INSERT INTO only_funder VALUES
  ('ocdsb-monthly', 'ocdsb'), ('united-way-quarterly', 'united_way');

DELETE FROM record
WHERE funder IS NOT (SELECT funder FROM only_funder JOIN report ON report.name = only_funder.report)
  AND (SELECT name FROM report) IN (SELECT report FROM only_funder);
