-- +goose Up
-- The key of a case in another system is another name for it: one living case of a tenant has it. Where two
-- have one already, this stops and names the key; take it away from one of them with the version before.
CREATE UNIQUE INDEX absence_cases_external_key ON absence_cases (tenant_id, external_key) WHERE external_key <> '' AND deleted_at IS NULL;
CREATE INDEX absence_cases_key ON absence_cases (tenant_id, external_key); -- list, and who has it

-- +goose Down
DROP INDEX absence_cases_key, absence_cases_external_key;
