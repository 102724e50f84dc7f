-- +goose Up
-- What the statutory dates follow from beside the first sick day. The defaults are for an older program
-- that writes rows without these columns.
ALTER TABLE absence_cases
    ADD COLUMN spells             jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN leaves             jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN extensions         jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN employment_ends_on date,
    ADD COLUMN rule_set           text NOT NULL DEFAULT 'wvp-2026.1';

-- +goose Down
ALTER TABLE absence_cases
    DROP COLUMN spells, DROP COLUMN leaves, DROP COLUMN extensions, DROP COLUMN employment_ends_on, DROP COLUMN rule_set;
