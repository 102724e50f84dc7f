-- +goose Up
-- The application of which a placement came.
ALTER TABLE placements
    ADD COLUMN application_id uuid,
    ADD COLUMN shown          jsonb NOT NULL DEFAULT '{}'; -- how the application is shown: '{"application_id": "team"}'
CREATE INDEX placements_application ON placements (tenant_id, application_id) WHERE application_id IS NOT NULL; -- who names it

-- +goose Down
ALTER TABLE placements DROP COLUMN application_id, DROP COLUMN shown;
