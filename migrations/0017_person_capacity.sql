-- +goose Up
-- Who the employee is to an employer, and what work a physician says is possible.
CREATE TABLE person_profiles (
    LIKE record_head INCLUDING ALL,
    strengths       jsonb NOT NULL,
    interests       jsonb NOT NULL,
    work_history    jsonb NOT NULL,
    education_level text NOT NULL,
    education       jsonb NOT NULL,
    languages       jsonb NOT NULL,
    driving_licence boolean,
    own_transport   boolean,
    digital_skill   bigint,
    contract_hours  double precision -- a week
);

CREATE TABLE capacity_records (
    LIKE record_head INCLUDING ALL,
    kind           text NOT NULL, -- of the document
    issued_on      date,
    review_on      date,
    max_hours_day  double precision,
    max_hours_week double precision,
    conditions     jsonb NOT NULL, -- codes of a closed list
    status         text NOT NULL
);
CREATE INDEX capacity_records_author ON capacity_records (tenant_id, author_id, recorded_at, id); -- list: what an admin handed in

CALL protect_tenant_tables();

-- +goose Down
DROP TABLE capacity_records, person_profiles;
