-- The field that the MLO program adds.
ALTER TABLE sites ADD COLUMN neighbourhood TEXT;
