-- +goose Up
-- What both sides expect of a trajectory, each in its own words.
ALTER TABLE phases
    ADD COLUMN expectation_employee text NOT NULL DEFAULT '',
    ADD COLUMN expectation_agency   text NOT NULL DEFAULT '';

-- +goose Down
ALTER TABLE phases DROP COLUMN expectation_employee, DROP COLUMN expectation_agency;
