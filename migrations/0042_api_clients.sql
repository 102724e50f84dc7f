-- +goose Up
-- Other systems that may call (E-33): what each may do, and its secrets. Of a secret only a digest is here. There may
-- be two at a time, so that one can be changed without a stop.
CREATE TABLE api_clients (
    tenant_id       uuid NOT NULL REFERENCES tenants,
    id              uuid NOT NULL,
    name            text NOT NULL,
    organisation_id uuid,           -- whose system it is; null: the agency's own
    scopes          jsonb NOT NULL, -- list of domain.ClientScope
    status          text NOT NULL,  -- active, suspended
    created_by      uuid NOT NULL,
    created_at      timestamptz NOT NULL,
    updated_by      uuid NOT NULL,
    updated_at      timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, organisation_id) REFERENCES organisations
);

CREATE TABLE api_client_secrets (
    tenant_id    uuid NOT NULL,
    id           uuid NOT NULL,
    client_id    uuid NOT NULL,
    hint         text NOT NULL,  -- how it begins, to tell it from others
    hash         bytea NOT NULL, -- SHA-256
    created_by   uuid NOT NULL,
    created_at   timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL,
    last_used_at timestamptz, -- to the hour
    revoked_by   uuid,
    revoked_at   timestamptz,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, client_id) REFERENCES api_clients
);
CREATE INDEX api_client_secrets_client ON api_client_secrets (tenant_id, client_id); -- a token, a list
-- the people of an employer, for a system of his
CREATE INDEX absence_cases_organisation ON absence_cases (tenant_id, organisation_id) WHERE organisation_id IS NOT NULL;

CALL protect_tenant_tables();

-- What an admin did is not taken back: a client is suspended and a secret revoked, never deleted.
REVOKE DELETE ON api_clients, api_client_secrets FROM spoorboek_runtime;

-- +goose Down
DROP INDEX absence_cases_organisation;
DROP TABLE api_client_secrets, api_clients;
