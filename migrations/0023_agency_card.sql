-- +goose Up
-- How people reach the agency (S-86). No row: its name alone.
CREATE TABLE agency_cards (
    tenant_id     uuid PRIMARY KEY REFERENCES tenants,
    name          text NOT NULL,
    phone         text NOT NULL, -- or ''
    email         text NOT NULL, -- or ''
    opening_hours text NOT NULL, -- or ''
    updated_at    timestamptz NOT NULL
);

CALL protect_tenant_tables();

-- +goose Down
DROP TABLE agency_cards;
