-- +goose Up
-- Offline work that was refused for good: its author finds it here for 30 days,
-- with the reason and the text; nobody else does. What a phone sent stands here
-- as text, since it may be anything.
CREATE TABLE rejected_ops (
    tenant_id     uuid NOT NULL,
    user_id       uuid NOT NULL,
    id            uuid NOT NULL, -- sorts by arrival
    op_id         text NOT NULL,
    op            text NOT NULL, -- '' as collection: could not be read
    collection    text NOT NULL,
    record_id     uuid,
    trajectory_id uuid,          -- where it was to hang, if known: erased with that person too
    code          text NOT NULL,
    message       text NOT NULL,
    faults        text NOT NULL,
    data          text,          -- JSON; null for a delete and for what was too large
    client_time   timestamptz,
    received_at   timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, user_id, id) -- list, oldest beyond the limit
);
CREATE UNIQUE INDEX rejected_ops_op ON rejected_ops (tenant_id, user_id, op_id); -- a replay stores nothing twice
CREATE INDEX rejected_ops_received ON rejected_ops (tenant_id, received_at);     -- forgetting old ones

CALL protect_tenant_tables();

-- +goose Down
DROP TABLE rejected_ops;
