-- +goose Up
-- People outside a trajectory whom one may need to reach. No text of one's own.
CREATE TABLE external_contacts (
    LIKE record_head INCLUDING ALL,
    name         text NOT NULL,
    kind         text NOT NULL,
    organisation text NOT NULL,
    phone        text NOT NULL, -- at work
    email        text NOT NULL  -- at work
);

CALL protect_tenant_tables();

-- +goose Down
DROP TABLE external_contacts;
