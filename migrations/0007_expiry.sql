-- +goose NO TRANSACTION
-- Built beside the work of running servers. An attempt that was cut off leaves
-- an index that is not valid, so each begins anew.

-- +goose Up
DROP INDEX IF EXISTS sync_feed_removed;
CREATE INDEX CONCURRENTLY sync_feed_removed ON sync_feed (tenant_id, changed_at) WHERE state <> 1; -- forgetting old removals
DROP INDEX IF EXISTS sync_op_created;
CREATE INDEX CONCURRENTLY sync_op_created ON sync_op (tenant_id, created_at);                      -- forgetting old answers

-- +goose Down
DROP INDEX sync_op_created, sync_feed_removed;
