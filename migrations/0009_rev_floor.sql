-- +goose Up
-- After a restore phones hold revs that this database has forgotten. Those that
-- it gives from then on are above floor, so that no record gets one rev twice.
ALTER TABLE sync_epoch ADD COLUMN floor bigint NOT NULL DEFAULT 0;

-- +goose Down
ALTER TABLE sync_epoch DROP COLUMN floor;
