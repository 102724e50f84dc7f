-- +goose Up
-- For how many minutes the employee was at an appointment. An older server knows no column for it and leaves it
-- alone; it may leave minutes behind at an appointment that it notes nobody came to, which say nothing then.
ALTER TABLE appointments ADD COLUMN attended_minutes bigint;

-- +goose Down
ALTER TABLE appointments DROP COLUMN attended_minutes;
