-- +goose Up
-- Vacancies that somebody found, and the applications that came of them.

CREATE TABLE leads (
    LIKE record_head INCLUDING ALL,
    title       text NOT NULL,
    employer    text NOT NULL,
    url         text NOT NULL,
    closes_on   date,
    source      text NOT NULL,
    note        text NOT NULL,
    suitability text NOT NULL,
    status      text NOT NULL,
    reason      text NOT NULL
);

-- An older server names no lead and knows no column for it.
ALTER TABLE job_applications
    ADD COLUMN lead_id uuid,
    ADD COLUMN shown   jsonb NOT NULL DEFAULT '{}'; -- how the lead is shown: '{"lead_id": "team"}'
CREATE INDEX job_applications_lead ON job_applications (tenant_id, lead_id) WHERE lead_id IS NOT NULL; -- who names it

CALL protect_tenant_tables();

-- +goose Down
DROP INDEX job_applications_lead;
ALTER TABLE job_applications DROP COLUMN lead_id, DROP COLUMN shown;
DROP TABLE leads;
