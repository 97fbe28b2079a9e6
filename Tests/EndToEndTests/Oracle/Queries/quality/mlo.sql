-- What the MLO program calls its records, fields and kinds.
UPDATE word SET word = 'schools' WHERE thing = 'sites';
UPDATE word SET word = 'Officers' WHERE thing = 'staff';
UPDATE word SET word = 'officer' WHERE thing = 'staff_id';
UPDATE word SET word = 'school' WHERE thing = 'site_id';

INSERT INTO kind VALUES
  ('contacts', 1, 'one_on_one', 'One-on-one'), ('contacts', 2, 'family', 'Family'),
  ('contacts', 3, 'group', 'Group'), ('contacts', 4, 'consultation', 'Consultation'),
  ('contacts', 5, 'outreach', 'Outreach'),
  ('events', 1, 'workshop', 'Workshop'), ('events', 2, 'group_session', 'Group session'),
  ('events', 3, 'community_event', 'Community event'),
  ('events', 4, 'conversation_circle', 'Conversation circle'), ('events', 5, 'forum', 'Forum');
