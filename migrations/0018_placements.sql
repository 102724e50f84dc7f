-- +goose Up
-- Work at another employer, to try it or to stay.
CREATE TABLE placements (
    LIKE record_head INCLUDING ALL,
    kind            text NOT NULL,
    employer_name   text NOT NULL,
    job_title       text NOT NULL,
    start_on        date,
    end_on          date,
    schedule        jsonb NOT NULL, -- hours a week, from which week on
    evaluations     jsonb NOT NULL,
    aftercare_until date,
    status          text NOT NULL,
    outcome         text NOT NULL
);

CALL protect_tenant_tables();

-- +goose Down
DROP TABLE placements;
