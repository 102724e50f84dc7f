-- +goose Up
-- Two roles: whoever runs this file owns the tables; the server logs in as
-- spoorboek_runtime, which owns nothing and which row security binds.
-- Roles belong to the whole cluster, so another database may have made it.
-- +goose StatementBegin
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'spoorboek_runtime') THEN
        CREATE ROLE spoorboek_runtime LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
    END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN
    NULL; -- another database was first, at this very moment
END
$$;
-- +goose StatementEnd
GRANT USAGE ON SCHEMA public TO spoorboek_runtime;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO spoorboek_runtime;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE ON SEQUENCES TO spoorboek_runtime;

-- The tenant of the running transaction. '' is what a pooled connection shows
-- after a transaction that had one; it must match nothing.
CREATE FUNCTION current_tenant() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT nullif(current_setting('app.tenant', true), '')::uuid $$;

-- Every table with a tenant_id gets row security, also for its owner. Each
-- migration that adds such a table calls this at its end; calling it again
-- changes nothing.
-- +goose StatementBegin
CREATE PROCEDURE protect_tenant_tables() LANGUAGE plpgsql AS $$
DECLARE t record;
BEGIN
    FOR t IN SELECT c.oid::regclass AS name FROM pg_class c
             JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped
             WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND NOT c.relforcerowsecurity
    LOOP
        EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', t.name);
        EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', t.name);
        EXECUTE format('CREATE POLICY tenant ON %s USING (tenant_id = (SELECT current_tenant()))
                        WITH CHECK (tenant_id = (SELECT current_tenant()))', t.name);
    END LOOP;
END
$$;
-- +goose StatementEnd

CREATE TABLE tenants (
    id         uuid PRIMARY KEY,
    slug       text NOT NULL UNIQUE, -- what a user types at login
    name       text NOT NULL,
    created_at timestamptz NOT NULL
);

CREATE TABLE organisations (
    tenant_id  uuid NOT NULL REFERENCES tenants,
    id         uuid NOT NULL,
    kind       text NOT NULL, -- agency, employer, mobility_centre, arbo
    name       text NOT NULL,
    kvk        text NOT NULL, -- number in the trade register, or ''
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id)
);

CREATE TABLE users (
    tenant_id          uuid NOT NULL REFERENCES tenants,
    id                 uuid NOT NULL,
    email              text NOT NULL, -- as typed by the admin; compared without case
    display_name       text NOT NULL,
    role               text NOT NULL,
    status             text NOT NULL, -- invited, active, deactivated
    language           text NOT NULL,
    time_zone          text NOT NULL, -- IANA name
    rest_mode_until    timestamptz,
    default_visibility jsonb NOT NULL DEFAULT '{}', -- collection → visibility of new records
    password_hash      text NOT NULL DEFAULT '',    -- PHC string; '' until the invite is accepted
    organisation_id    uuid,
    created_at         timestamptz NOT NULL,
    updated_at         timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, organisation_id) REFERENCES organisations
);
-- login, and no two users of a tenant with one address
CREATE UNIQUE INDEX users_email ON users (tenant_id, lower(email));

CREATE TABLE invites (
    tenant_id  uuid NOT NULL,
    id         uuid NOT NULL,
    user_id    uuid NOT NULL,
    code_hash  bytea NOT NULL, -- SHA-256; the code itself is nowhere but in the mail
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at    timestamptz,
    voided_at  timestamptz, -- a newer invite took its place
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, user_id) REFERENCES users ON DELETE CASCADE
);
CREATE UNIQUE INDEX invites_code ON invites (tenant_id, code_hash); -- accept
CREATE INDEX invites_user ON invites (tenant_id, user_id);          -- void the older ones

-- A session is one sign-in of one user on one device.
CREATE TABLE sessions (
    tenant_id       uuid NOT NULL,
    id              uuid NOT NULL,
    user_id         uuid NOT NULL,
    device_id       uuid NOT NULL, -- derived from the user and the app's own id: nobody can borrow another's
    device_name     text NOT NULL,
    platform        text NOT NULL,
    app_version     text NOT NULL,
    refresh_counter bigint NOT NULL, -- of the newest refresh token; the tokens themselves are nowhere
    epoch           uuid NOT NULL,   -- sync_epoch when it was last used: tells a restored database (A-25)
    created_at      timestamptz NOT NULL,
    last_seen_at    timestamptz NOT NULL, -- to the hour
    expires_at      timestamptz NOT NULL, -- moves on with use, never past absolute_at
    absolute_at     timestamptz NOT NULL,
    ended_at        timestamptz,
    end_reason      text NOT NULL DEFAULT '', -- logout, user, replaced, limit, password, role, deactivated, reuse
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, user_id) REFERENCES users ON DELETE CASCADE
);
CREATE INDEX sessions_user ON sessions (tenant_id, user_id) WHERE ended_at IS NULL; -- list, end all

-- Failed logins, shared by all replicas (A-07). The key is a digest of account,
-- network or device: no personal data stands here.
CREATE TABLE throttle_buckets (
    scope    text NOT NULL,
    key      bytea NOT NULL,
    failures integer NOT NULL,
    last_at  timestamptz NOT NULL,
    PRIMARY KEY (scope, key)
);
CREATE INDEX throttle_buckets_last ON throttle_buckets (last_at); -- forgetting old ones

-- Mails and invite codes as a person would receive them, until a mail server
-- is configured: `admin outbox` prints them.
CREATE TABLE outbox (
    tenant_id  uuid NOT NULL REFERENCES tenants,
    id         uuid NOT NULL,
    recipient  text NOT NULL,
    subject    text NOT NULL,
    body       text NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id)
);

-- Where a phone gets its pushes: one row per user and device. It counts while
-- the user has a living session there and push_claims still names the claim.
CREATE TABLE devices (
    tenant_id     uuid NOT NULL,
    user_id       uuid NOT NULL,
    id            uuid NOT NULL, -- sessions.device_id
    platform      text NOT NULL,
    push_token    bytea NOT NULL, -- sealed
    token_digest  bytea NOT NULL, -- keyed digest
    claim         uuid NOT NULL,
    registered_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, user_id, id),
    FOREIGN KEY (tenant_id, user_id) REFERENCES users ON DELETE CASCADE
);

-- Which registration of a push token is the last one, whatever the tenant: a
-- shared phone's token moves to its last user. A claim is a random number, so
-- nothing here says whose it is, and no row of another tenant is touched.
CREATE TABLE push_claims (
    token_digest bytea PRIMARY KEY,
    claim        uuid NOT NULL,
    claimed_at   timestamptz NOT NULL
);
CREATE INDEX push_claims_at ON push_claims (claimed_at); -- forgetting old ones

-- The shared columns of every record. Each kind's table is made LIKE this one,
-- indexes included; it holds nothing itself.
CREATE TABLE record_head (
    tenant_id     uuid NOT NULL,
    id            uuid NOT NULL,
    trajectory_id uuid NOT NULL,
    owner_id      uuid NOT NULL,
    author_id     uuid NOT NULL,
    author_role   text NOT NULL,
    parent_id     uuid,
    visibility    text NOT NULL,
    rev           bigint NOT NULL,
    field_rev     jsonb NOT NULL,
    captured_at   timestamptz,
    recorded_at   timestamptz NOT NULL,
    updated_at    timestamptz NOT NULL,
    deleted_at    timestamptz,
    PRIMARY KEY (tenant_id, id) -- load, lock, upsert, page of changes
);
CREATE INDEX ON record_head (tenant_id, owner_id, recorded_at, id);      -- list: the owner's own
CREATE INDEX ON record_head (tenant_id, trajectory_id, recorded_at, id); -- list: of a trajectory; reconcile
CREATE INDEX ON record_head (tenant_id, parent_id) WHERE parent_id IS NOT NULL; -- children

CREATE TABLE trajectories (
    LIKE record_head INCLUDING ALL,
    absence_case_id uuid,
    track           text NOT NULL,
    status          text NOT NULL,
    delivery_mode   text NOT NULL,
    requested_on    date,
    start_on        date,
    planned_end_on  date,
    ended_at        timestamptz,
    outcome         text NOT NULL
);

CREATE TABLE assignments (
    LIKE record_head INCLUDING ALL,
    user_id   uuid NOT NULL,
    user_role text NOT NULL,
    from_at   timestamptz NOT NULL,
    until_at  timestamptz
);
CREATE INDEX assignments_user ON assignments (tenant_id, user_id); -- the grants of a session

CREATE TABLE goals (
    LIKE record_head INCLUDING ALL,
    title    text NOT NULL,
    why      text NOT NULL,
    domain   text NOT NULL,
    track    bigint NOT NULL,
    origin   text NOT NULL,
    measure  text NOT NULL,
    baseline double precision,
    target   double precision,
    unit     text NOT NULL,
    start_on date,
    due_on   date,
    steps    jsonb NOT NULL,
    status   text NOT NULL,
    reason   text NOT NULL,
    closed_at timestamptz -- when it was achieved or abandoned
);

CREATE TABLE conflicts (
    LIKE record_head INCLUDING ALL,
    collection text NOT NULL,
    subject_id uuid NOT NULL,
    field      text NOT NULL,
    value      text NOT NULL,
    status     text NOT NULL
);
CREATE INDEX conflicts_subject ON conflicts (tenant_id, subject_id); -- they leave the feed with their subject

-- What was done to every record, by whom and from which device.
CREATE TABLE history (
    tenant_id   uuid NOT NULL,
    kind        smallint NOT NULL, -- domain.Kind.Code
    record_id   uuid NOT NULL,
    rev         bigint NOT NULL,
    op          text NOT NULL,
    at          timestamptz NOT NULL,
    client_time timestamptz,
    actor_id    uuid NOT NULL,
    actor_role  text NOT NULL,
    device_id   uuid NOT NULL,
    changes     jsonb NOT NULL, -- field → {old, new}
    sensitive   jsonb,          -- the same for sensitive fields; purged by the owner's delete
    PRIMARY KEY (tenant_id, kind, record_id, rev)
);

-- The sync protocol. One feed per user; a row says what that user may see of
-- one record, and version says when that last changed for him.
CREATE TABLE sync_epoch (
    one     boolean PRIMARY KEY DEFAULT true CHECK (one),
    epoch   uuid NOT NULL,
    secret  bytea NOT NULL, -- signs cursors
    opened_at timestamptz NOT NULL
);
INSERT INTO sync_epoch (epoch, secret, opened_at)
    SELECT gen_random_uuid(), decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex'), now();

CREATE TABLE sync_head (
    tenant_id uuid NOT NULL,
    user_id   uuid NOT NULL,
    version   bigint NOT NULL DEFAULT 0, -- of the newest row in the feed
    horizon   bigint NOT NULL DEFAULT 0, -- removals up to here are forgotten
    PRIMARY KEY (tenant_id, user_id)
);

CREATE TABLE sync_feed (
    tenant_id     uuid NOT NULL,
    user_id       uuid NOT NULL,
    kind          smallint NOT NULL,
    record_id     uuid NOT NULL,
    trajectory_id uuid NOT NULL,
    version       bigint NOT NULL,
    state         smallint NOT NULL, -- 1 live, 2 deleted, 3 revoked
    rev           bigint NOT NULL,
    changed_at    timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, user_id, kind, record_id)
);
CREATE UNIQUE INDEX sync_feed_version ON sync_feed (tenant_id, user_id, version); -- a page of changes

-- Which operations were processed, and what was answered: without record
-- bodies, which are looked up again for whoever may still see them.
CREATE TABLE sync_op (
    tenant_id  uuid NOT NULL,
    user_id    uuid NOT NULL,
    op_id      text NOT NULL,
    device_id  uuid NOT NULL,
    hash       bytea NOT NULL,
    kind       smallint NOT NULL,
    record_id  uuid NOT NULL,
    answer     jsonb,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, user_id, op_id)
);

-- How open streams stand. They are given ordered by tenant, with for each tenant
-- the number of streams up to its last, and with the version that each client
-- was told. Answered are those only whose feed has another version, or whose
-- session is over. It runs with the caller's rights and walks the tenants one by
-- one, each under its own row security, so nothing in it sees two tenants at once.
-- One plan serves all of them: making one costs more than a tenant's streams do.
-- +goose StatementBegin
CREATE FUNCTION stream_state(tenants uuid[], ends int[], users uuid[], sessions uuid[], told bigint[], moment timestamptz)
    RETURNS TABLE (place int, version bigint, alive boolean) LANGUAGE plpgsql
    SET search_path = public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    before text := coalesce(current_setting('app.tenant', true), '');
    tenant uuid;
    first  int := 1;
BEGIN
    FOR i IN 1 .. coalesce(cardinality(tenants), 0) LOOP
        tenant := tenants[i];
        PERFORM set_config('app.tenant', tenant::text, true);
        RETURN QUERY
            -- Scalar subqueries, so that each stream costs look-ups by primary
            -- key even before the first ANALYZE.
            SELECT s.place, s.version, s.alive FROM (
                SELECT w.place,
                    coalesce((SELECT h.version FROM sync_head h WHERE h.tenant_id = tenant AND h.user_id = users[w.place]), 0) AS version,
                    coalesce((SELECT u.status = 'active' FROM public.sessions s
                        JOIN public.users u ON u.tenant_id = tenant AND u.id = users[w.place]
                        WHERE s.tenant_id = tenant AND s.id = sessions[w.place] AND s.user_id = users[w.place]
                        AND s.ended_at IS NULL AND s.expires_at > moment), false) AS alive
                FROM generate_series(first, ends[i]) AS w (place)) s
            WHERE s.version <> told[s.place] OR NOT s.alive;
        first := ends[i] + 1;
    END LOOP;
    PERFORM set_config('app.tenant', before, true);
END
$$;
-- +goose StatementEnd

CALL protect_tenant_tables();
REVOKE INSERT, UPDATE, DELETE ON record_head, sync_epoch FROM spoorboek_runtime;
REVOKE UPDATE, DELETE ON tenants FROM spoorboek_runtime;
REVOKE DELETE ON history FROM spoorboek_runtime; -- a purge only empties its sensitive column
REVOKE ALL ON goose_db_version FROM spoorboek_runtime;
GRANT SELECT ON goose_db_version TO spoorboek_runtime;

-- +goose Down
DROP FUNCTION stream_state(uuid[], int[], uuid[], uuid[], bigint[], timestamptz);
DROP TABLE sync_op, sync_feed, sync_head, sync_epoch, history, conflicts, goals, assignments, trajectories,
    record_head, push_claims, devices, outbox, throttle_buckets, sessions, invites, users, organisations, tenants;
DROP PROCEDURE protect_tenant_tables();
DROP FUNCTION current_tenant();
