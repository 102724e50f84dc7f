-- +goose NO TRANSACTION
-- Nobody looks for a job by what is in its arguments or its metadata, or by its
-- kind alone; these indexes were most of what a new job cost. An attempt that was
-- cut off is made again from its beginning.

-- +goose Up
DROP INDEX CONCURRENTLY IF EXISTS river_job_args_index;
DROP INDEX CONCURRENTLY IF EXISTS river_job_metadata_index;
DROP INDEX CONCURRENTLY IF EXISTS river_job_kind;

-- +goose Down
CREATE INDEX river_job_kind ON river_job (kind);
CREATE INDEX river_job_args_index ON river_job USING gin (args);
CREATE INDEX river_job_metadata_index ON river_job USING gin (metadata);
