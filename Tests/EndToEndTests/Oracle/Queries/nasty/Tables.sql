-- The fields that the nasty program adds.
ALTER TABLE contacts ADD COLUMN topics "LIST TEXT";
ALTER TABLE contacts ADD COLUMN urgent TEXT;
ALTER TABLE contacts ADD COLUMN distance INTEGER;
ALTER TABLE responses ADD COLUMN score INTEGER;
