-- +goose Up
-- Records that name several documents. An older server knows no column for them
-- and leaves them alone. Who names one is found by its trajectory, in which it is.
ALTER TABLE diary_entries
    ADD COLUMN attachments jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN shown       jsonb NOT NULL DEFAULT '{}'; -- how each document is shown: '{"attachments/<id>": "coach"}'
ALTER TABLE job_applications
    ADD COLUMN document_ids jsonb NOT NULL DEFAULT '[]';

-- +goose Down
ALTER TABLE job_applications DROP COLUMN document_ids;
ALTER TABLE diary_entries DROP COLUMN attachments, DROP COLUMN shown;
