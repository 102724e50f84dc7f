-- +goose Up
-- What statutory dates of their own follow from: decisions of UWV that the employee notes, of which no more is kept
-- than sort and day, and capacity for work that arose or changed.
CREATE TABLE uwv_decisions (
    LIKE record_head INCLUDING ALL,
    kind            text NOT NULL,
    decided_on      date NOT NULL,
    objection_until date NOT NULL -- follows from the day
);
ALTER TABLE capacity_records ADD COLUMN arose_on date, ADD COLUMN changed_on date;
ALTER TABLE milestones ADD COLUMN origin_id uuid; -- the record that it follows from, where there may be several

CALL protect_tenant_tables();

-- +goose Down
ALTER TABLE milestones DROP COLUMN origin_id;
ALTER TABLE capacity_records DROP COLUMN changed_on, DROP COLUMN arose_on;
DROP TABLE uwv_decisions;
