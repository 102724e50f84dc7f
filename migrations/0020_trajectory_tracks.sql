-- +goose Up
-- How intense the guidance is, how the way back to the own employer stands, and
-- who asked for the trajectory.
ALTER TABLE trajectories
    ADD COLUMN intensity        text NOT NULL DEFAULT 'normal',
    ADD COLUMN track1_status    text NOT NULL DEFAULT 'open',
    ADD COLUMN track1_closed_on date,
    ADD COLUMN referred_by_id   uuid; -- organisations.id

-- +goose Down
ALTER TABLE trajectories DROP COLUMN referred_by_id, DROP COLUMN track1_closed_on, DROP COLUMN track1_status, DROP COLUMN intensity;
