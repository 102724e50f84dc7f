-- +goose Up
-- What another system calls a person: a personnel number, never a citizen service number.
ALTER TABLE users ADD COLUMN external_key text NOT NULL DEFAULT '';
CREATE UNIQUE INDEX users_external_key ON users (tenant_id, external_key) WHERE external_key <> '';

-- +goose Down
ALTER TABLE users DROP COLUMN external_key;
