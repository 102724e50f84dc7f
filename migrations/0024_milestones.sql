-- +goose Up
-- The statutory dates of a trajectory, as computed of its absence case, and what people say of them.

CREATE TABLE milestones (
    LIKE record_head INCLUDING ALL,
    rule_id           text NOT NULL,
    code              text NOT NULL,
    case_number       bigint NOT NULL,
    case_first_day    date NOT NULL,
    occurrence        bigint NOT NULL,
    rule_set          text NOT NULL,
    owners            jsonb NOT NULL,
    shown_to_employer boolean NOT NULL,
    title_nl          text NOT NULL,
    title_en          text NOT NULL,
    state             text NOT NULL,
    due_on            date,
    window_from       date,
    outer_limit_on    date,
    ticked_on         date,
    completed_on      date,
    completed_by      uuid,
    waiver_code       text NOT NULL,
    waived_on         date
);
CREATE INDEX trajectories_case ON trajectories (tenant_id, absence_case_id); -- whose dates follow from a case

CALL protect_tenant_tables();

-- +goose Down
DROP INDEX trajectories_case;
DROP TABLE milestones;
