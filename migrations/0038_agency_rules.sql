-- +goose Up
-- What an agency sets of the rules that are its own to choose: a row for each version, the newest holds. No row: the
-- defaults. A row is never changed: it says who set what and when.
CREATE TABLE agency_rules (
    tenant_id    uuid NOT NULL REFERENCES tenants,
    version      bigint NOT NULL,
    cancel_hours bigint NOT NULL CHECK (cancel_hours BETWEEN 1 AND 72),
    evidence     jsonb NOT NULL, -- kind of application → whether it counts, where the agency says so itself
    set_by       uuid NOT NULL,
    set_at       timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, version)
);
-- By which version an application counts as evidence or not; 0: by default, as an older server does it.
ALTER TABLE job_applications ADD COLUMN evidence_rules bigint NOT NULL DEFAULT 0;

CALL protect_tenant_tables();

-- +goose Down
ALTER TABLE job_applications DROP COLUMN evidence_rules;
DROP TABLE agency_rules;
