-- +goose Up
-- The devices of a user whose token was copied, for as long as they are kept. Few sessions end that way, so it costs
-- the others nothing.
CREATE INDEX sessions_copied ON sessions (tenant_id, user_id) WHERE end_reason = 'reuse';

-- +goose Down
DROP INDEX sessions_copied;
