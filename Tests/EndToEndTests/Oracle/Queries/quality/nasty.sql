-- The kinds of the nasty program, and the fields that it adds.
INSERT INTO kind VALUES
  ('contacts', 1, 'one_on_one', 'One-on-one'), ('contacts', 2, 'family', 'Family'),
  ('contacts', 3, 'group', 'Group'), ('contacts', 4, 'consultation', 'Consultation'),
  ('contacts', 5, 'outreach', 'Outreach'),
  ('events', 1, 'workshop', 'Workshop'), ('events', 2, 'circle', 'Circle'),
  ('events', 3, 'forum', 'Forum'), ('events', 4, 'community_event', 'Community event'),
  ('events', 5, 'camp', 'Camp');

INSERT INTO cell
SELECT 110, 'Contacts without urgent', contact_id, urgent FROM period_contact
UNION ALL SELECT 111, 'Contacts without distance', contact_id, distance FROM period_contact
UNION ALL SELECT 130, 'Responses without score', response_id, score FROM period_response;
