-- +goose Up
-- What is agreed in a trajectory: versions of the plan and of the search profile.
CREATE TABLE trajectory_plans (
    LIKE record_head INCLUDING ALL,
    version_no         bigint NOT NULL,
    description        text NOT NULL,
    report_moments     jsonb NOT NULL,
    agreements         jsonb NOT NULL,
    status             text NOT NULL,
    employee_signed    boolean NOT NULL,
    coach_signed       boolean NOT NULL,
    employer_signed_on date, -- on paper
    employee_signed_at timestamptz,
    coach_signed_at    timestamptz,
    signed_at          timestamptz
);

CREATE TABLE search_profiles (
    LIKE record_head INCLUDING ALL,
    version_no      bigint NOT NULL,
    occupations     jsonb NOT NULL,
    radius_km       bigint,
    hours_min       double precision, -- a week
    hours_max       double precision,
    mode            text NOT NULL,
    education_level text NOT NULL,
    change_reason   text NOT NULL,
    status          text NOT NULL,
    agreed_at       timestamptz
);

CALL protect_tenant_tables();

-- +goose Down
DROP TABLE search_profiles, trajectory_plans;
