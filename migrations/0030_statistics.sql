-- +goose Up
-- What an agency is told of the people whose trajectory ended. A period is made once and never changes, and no
-- number in it stands for fewer than ten people: what is too small was never written.
CREATE TABLE statistics_periods (
    tenant_id uuid NOT NULL REFERENCES tenants,
    from_on   date NOT NULL, -- first day of a quarter
    until_on  date NOT NULL, -- last day of that or a later one
    people    bigint NOT NULL CHECK (people >= 10),
    outcomes  jsonb NOT NULL,
    durations jsonb NOT NULL,
    reached   jsonb NOT NULL,
    made_at   timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, from_on)
);
CREATE INDEX trajectories_ended ON trajectories (tenant_id, ended_at) WHERE ended_at IS NOT NULL AND deleted_at IS NULL;

CALL protect_tenant_tables();
REVOKE UPDATE, DELETE ON statistics_periods FROM spoorboek_runtime;

-- +goose Down
DROP TABLE statistics_periods;
DROP INDEX trajectories_ended;
