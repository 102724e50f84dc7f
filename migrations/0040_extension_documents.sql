-- +goose Up
-- The document of an extension stands in its element of extensions. An older
-- server knows it neither there nor here, and drops it from a case that it writes.
ALTER TABLE absence_cases
    ADD COLUMN shown jsonb NOT NULL DEFAULT '{}'; -- how it is shown: '{"extensions/e1/document_id": "coach in <id>"}'

-- +goose Down
ALTER TABLE absence_cases DROP COLUMN shown;
