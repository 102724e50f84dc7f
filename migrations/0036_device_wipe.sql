-- +goose Up
-- A device whose session ended may have to erase what it keeps (P-30, E-30). It learns so with the tokens of that
-- session, hands in what it had not sent, and says when it is done.
ALTER TABLE sessions ADD COLUMN wipe_asked_at timestamptz, -- null: it need not
    ADD COLUMN wiped_at timestamptz,                       -- when the device said that it is done
    ADD COLUMN wipe_ops integer NOT NULL DEFAULT 0;        -- unsent operations that it was let hand in
-- The list of a user. Few sessions end that way, so it costs the others nothing.
CREATE INDEX sessions_wipe ON sessions (tenant_id, user_id) WHERE wipe_asked_at IS NOT NULL;

-- +goose Down
DROP INDEX sessions_wipe;
ALTER TABLE sessions DROP COLUMN wipe_asked_at, DROP COLUMN wiped_at, DROP COLUMN wipe_ops;
