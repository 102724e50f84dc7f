-- +goose Up
-- What is known of files, and the records that name them; their content is kept
-- elsewhere.
CREATE TABLE documents (
    LIKE record_head INCLUDING ALL,
    kind      text NOT NULL,
    title     text NOT NULL,
    mime      text NOT NULL,
    size      bigint NOT NULL,
    sha256    text NOT NULL,
    issued_on date,
    status    text NOT NULL,
    reason    text NOT NULL
);

-- An older server names no document and knows no column for it.
ALTER TABLE job_applications
    ADD COLUMN letter_id uuid,
    ADD COLUMN cv_id     uuid;
ALTER TABLE application_events
    ADD COLUMN document_id uuid,
    ADD COLUMN shown       jsonb NOT NULL DEFAULT '{}'; -- how the document is shown: '{"document_id": "team"}'
ALTER TABLE activities
    ADD COLUMN document_id uuid;
-- Who names it:
CREATE INDEX job_applications_letter ON job_applications (tenant_id, letter_id) WHERE letter_id IS NOT NULL;
CREATE INDEX job_applications_cv ON job_applications (tenant_id, cv_id) WHERE cv_id IS NOT NULL;
CREATE INDEX application_events_document ON application_events (tenant_id, document_id) WHERE document_id IS NOT NULL;
CREATE INDEX activities_document ON activities (tenant_id, document_id) WHERE document_id IS NOT NULL;

CALL protect_tenant_tables();

-- +goose Down
DROP INDEX job_applications_letter, job_applications_cv, application_events_document, activities_document;
ALTER TABLE activities DROP COLUMN document_id;
ALTER TABLE application_events DROP COLUMN document_id, DROP COLUMN shown;
ALTER TABLE job_applications DROP COLUMN letter_id, DROP COLUMN cv_id;
DROP TABLE documents;
