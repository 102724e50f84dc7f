-- +goose NO TRANSACTION
-- Built beside the work of running servers, which use either index. An attempt
-- that was cut off is made again from its beginning.

-- +goose Up
DROP INDEX CONCURRENTLY IF EXISTS sync_feed_page;
CREATE UNIQUE INDEX CONCURRENTLY sync_feed_page ON sync_feed (tenant_id, user_id, version)
    INCLUDE (kind, record_id, rev, state); -- a page of changes, without a visit to the table
DROP INDEX CONCURRENTLY IF EXISTS sync_feed_version;

-- +goose Down
CREATE UNIQUE INDEX sync_feed_version ON sync_feed (tenant_id, user_id, version);
DROP INDEX sync_feed_page;
