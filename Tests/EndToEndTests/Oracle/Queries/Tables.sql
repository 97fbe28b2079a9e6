-- The records as their files write them: section 3 of the design, one table a record type, one
-- column a field. A cell comes in trimmed and in normal form C, a blank as NULL; of a DAY the date
-- is kept and the time of day dropped; the elements of a LIST stand once each, separated by `;`.

CREATE TABLE contacts (
  contact_id TEXT, date "DAY TEXT", kind TEXT, staff_id TEXT, site_id TEXT, client_id TEXT,
  service TEXT, channel TEXT, language TEXT, minutes INTEGER, people INTEGER, initiated_by TEXT,
  referral TEXT, funder TEXT, recorded "DAY TEXT");

CREATE TABLE events (
  event_id TEXT, date "DAY TEXT", kind TEXT, title TEXT, series_id TEXT, session INTEGER,
  site_id TEXT, staff_id TEXT, language TEXT, walk_ins INTEGER, partners "LIST TEXT", funder TEXT,
  recorded "DAY TEXT", status TEXT);

CREATE TABLE attendance (event_id TEXT, client_id TEXT, status TEXT);

CREATE TABLE clients (
  client_id TEXT, role TEXT, birth_date "DAY TEXT", birth_year INTEGER, gender TEXT, language TEXT,
  country TEXT, status TEXT, arrived "DAY TEXT", postal TEXT);

CREATE TABLE client_links (client_id TEXT, same_as TEXT);

CREATE TABLE sites (
  site_id TEXT, name TEXT, board TEXT, level TEXT, service TEXT, since "DAY TEXT");

CREATE TABLE staff (staff_id TEXT, name TEXT, languages "LIST TEXT");

CREATE TABLE assignments (staff_id TEXT, site_id TEXT, "from" "DAY TEXT", "to" "DAY TEXT");

CREATE TABLE responses (
  response_id TEXT, date "DAY TEXT", question TEXT, answer TEXT, event_id TEXT, client_id TEXT);

CREATE TABLE targets (report TEXT, metric TEXT, fiscal_year TEXT, target TEXT);
