-- +goose Up
-- The records of a trajectory beside goals and conflicts. Each table is made
-- of record_head, with its indexes, and the fields of its kind.

CREATE TABLE goal_measurements (
    LIKE record_head INCLUDING ALL,
    "on"        date NOT NULL,
    value       double precision NOT NULL,
    note        text NOT NULL,
    corrects_id uuid,
    shown       jsonb NOT NULL -- how the named record is shown: '{"corrects_id": "team"}'
);
CREATE INDEX goal_measurements_corrects ON goal_measurements (tenant_id, corrects_id) WHERE corrects_id IS NOT NULL; -- who names it

CREATE TABLE diary_entries (
    LIKE record_head INCLUDING ALL,
    entry_on   date NOT NULL,
    text       text NOT NULL,
    mood       bigint,
    energy     bigint,
    share_mood boolean NOT NULL,
    tags       jsonb NOT NULL,
    links      jsonb NOT NULL
);

CREATE TABLE job_applications (
    LIKE record_head INCLUDING ALL,
    employer_name      text NOT NULL,
    job_title          text NOT NULL,
    kind               text NOT NULL,
    applied_on         date,
    channel            text NOT NULL,
    location           text NOT NULL,
    hours              double precision,
    url                text NOT NULL,
    suitability        text NOT NULL,
    suitability_reason text NOT NULL,
    contacts           jsonb NOT NULL,
    next_step_on       date,
    note               text NOT NULL,
    stage              text NOT NULL, -- derived from the events
    stage_on           date,
    counts_as_evidence boolean NOT NULL
);

CREATE TABLE application_events (
    LIKE record_head INCLUDING ALL,
    place        bigint NOT NULL, -- among the events of the application, by arrival
    stage        text NOT NULL,
    occurred_on  date NOT NULL,
    round        bigint,
    note         text NOT NULL,
    reason       text NOT NULL,
    voided       boolean NOT NULL,
    needs_review boolean NOT NULL,
    late_entry   boolean NOT NULL
);

CREATE TABLE appointments (
    LIKE record_head INCLUDING ALL,
    kind                text NOT NULL,
    title               text NOT NULL,
    starts_at           timestamptz NOT NULL,
    ends_at             timestamptz NOT NULL,
    time_zone           text NOT NULL,
    mode                text NOT NULL,
    place               text NOT NULL,
    agenda              text NOT NULL,
    participants        jsonb NOT NULL,
    series_id           uuid,
    status              text NOT NULL,
    proposed_starts_at  timestamptz,
    proposed_ends_at    timestamptz,
    proposed_by         text NOT NULL, -- side whose proposal waits for the other
    cancelled_by        text NOT NULL,
    cancelled_at        timestamptz, -- as the device says
    cancel_received_at  timestamptz,
    cancel_timing       text NOT NULL,
    late_received       boolean NOT NULL,
    late_accepted       boolean,
    attendance          text NOT NULL,
    attendance_disputed boolean NOT NULL,
    dispute_note        text NOT NULL
);
CREATE INDEX appointments_time ON appointments (tenant_id, trajectory_id, starts_at) WHERE deleted_at IS NULL; -- next one, overlaps
CREATE INDEX appointments_series ON appointments (tenant_id, series_id, starts_at) WHERE series_id IS NOT NULL; -- this and following

CREATE TABLE activities (
    LIKE record_head INCLUDING ALL,
    kind          text NOT NULL,
    title         text NOT NULL,
    provider      text NOT NULL,
    start_on      date,
    end_on        date,
    hours_planned double precision,
    hours_done    double precision,
    track         bigint NOT NULL,
    goal_id       uuid,
    shown         jsonb NOT NULL, -- how the goal is shown: '{"goal_id": "coach"}'
    result        text NOT NULL,
    status        text NOT NULL,
    reason        text NOT NULL
);
CREATE INDEX activities_goal ON activities (tenant_id, goal_id) WHERE goal_id IS NOT NULL; -- who names it

CREATE TABLE notifications (
    LIKE record_head INCLUDING ALL,
    dedupe_key text NOT NULL,
    expires_at timestamptz,
    reminder   text NOT NULL,
    collection text NOT NULL,
    subject_id uuid,
    due_at     timestamptz NOT NULL,
    title_nl   text NOT NULL,
    title_en   text NOT NULL,
    body_nl    text NOT NULL,
    body_en    text NOT NULL,
    read_at    timestamptz,
    opaque     text NOT NULL
);
CREATE INDEX notifications_subject ON notifications (tenant_id, subject_id); -- they leave the feed with their subject
-- one reminder of one thing, also when two jobs make it at once
CREATE UNIQUE INDEX notifications_dedupe ON notifications (tenant_id, dedupe_key) WHERE dedupe_key <> '' AND deleted_at IS NULL;

CREATE TABLE absence_cases (
    LIKE record_head INCLUDING ALL,
    organisation_id uuid,
    first_sick_day  date NOT NULL,
    external_key    text NOT NULL
);

CALL protect_tenant_tables();

-- +goose Down
DROP TABLE absence_cases, notifications, activities, appointments, application_events, job_applications, diary_entries, goal_measurements;
