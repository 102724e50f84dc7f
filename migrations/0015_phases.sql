-- +goose Up
-- The parts of a trajectory: each is there once, and several may run at once. The first is held by the
-- lock of the trajectory, which every write of a phase takes alone.
CREATE TABLE phases (
    LIKE record_head INCLUDING ALL,
    phase       text NOT NULL,
    status      text NOT NULL,
    started_on  date,
    ended_on    date,
    skip_reason text NOT NULL,
    conclusion  text NOT NULL -- of a feasibility study
);

CALL protect_tenant_tables();

-- +goose Down
DROP TABLE phases;
