-- +goose Up
-- What people say about records that they share.

CREATE TABLE comments (
    LIKE record_head INCLUDING ALL,
    collection text NOT NULL,
    subject_id uuid NOT NULL,
    text       text NOT NULL
);
CREATE INDEX comments_subject ON comments (tenant_id, subject_id); -- of a record; they leave with it

CALL protect_tenant_tables();

-- +goose Down
DROP TABLE comments;
