-- +goose Up
-- The document of which a capacity record was taken. An older server knows no
-- column for it and leaves it alone.
ALTER TABLE capacity_records
    ADD COLUMN document_id uuid,
    ADD COLUMN shown       jsonb NOT NULL DEFAULT '{}'; -- how the document is shown: '{"document_id": "private by <id>"}'
CREATE INDEX capacity_records_document ON capacity_records (tenant_id, document_id) WHERE document_id IS NOT NULL; -- who names it

-- +goose Down
ALTER TABLE capacity_records DROP COLUMN document_id, DROP COLUMN shown;
