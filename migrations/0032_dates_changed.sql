-- +goose Up
-- When a correction last began to move statutory dates: people are told once of all that moved within the hour after.
ALTER TABLE trajectories ADD COLUMN dates_changed_at timestamptz;

-- +goose Down
ALTER TABLE trajectories DROP COLUMN dates_changed_at;
