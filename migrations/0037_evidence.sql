-- +goose Up
-- Documents that show what a record says. An older server knows no column for
-- them and leaves them alone.
ALTER TABLE placements
    ADD COLUMN agreement_document_id uuid;
ALTER TABLE milestones
    ADD COLUMN document_id uuid,
    ADD COLUMN shown       jsonb NOT NULL DEFAULT '{}'; -- how the document is shown: '{"document_id": "team"}'
ALTER TABLE trajectories
    ADD COLUMN track1_document_id uuid,
    ADD COLUMN shown              jsonb NOT NULL DEFAULT '{}';
-- Who names it:
CREATE INDEX placements_agreement ON placements (tenant_id, agreement_document_id) WHERE agreement_document_id IS NOT NULL;
CREATE INDEX milestones_document ON milestones (tenant_id, document_id) WHERE document_id IS NOT NULL;
CREATE INDEX trajectories_track1_document ON trajectories (tenant_id, track1_document_id) WHERE track1_document_id IS NOT NULL;

-- +goose Down
ALTER TABLE trajectories DROP COLUMN track1_document_id, DROP COLUMN shown;
ALTER TABLE milestones DROP COLUMN document_id, DROP COLUMN shown;
ALTER TABLE placements DROP COLUMN agreement_document_id;
