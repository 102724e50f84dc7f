-- +goose Up
-- What users chose about reminders. No row: the usual settings.
CREATE TABLE reminder_preferences (
    tenant_id       uuid NOT NULL,
    user_id         uuid NOT NULL,
    quiet_start     integer NOT NULL, -- minutes after midnight, on the user's wall clock
    quiet_end       integer NOT NULL, -- the same as the start: no quiet hours
    daily_cap       integer NOT NULL,
    kinds           jsonb NOT NULL,   -- reminder → {enabled, lead_minutes}
    diary_prompt_at integer,
    updated_at      timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, user_id),
    FOREIGN KEY (tenant_id, user_id) REFERENCES users ON DELETE CASCADE
);
CREATE INDEX reminder_preferences_diary ON reminder_preferences (tenant_id) WHERE diary_prompt_at IS NOT NULL; -- who is asked today

-- What became of the push of a notification, whatever the number of devices.
CREATE TABLE pushes (
    tenant_id       uuid NOT NULL,
    notification_id uuid NOT NULL,
    user_id         uuid NOT NULL,
    verdict         text NOT NULL, -- now, later, moot, off, read, bundled, nowhere
    decided_at      timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, notification_id),
    FOREIGN KEY (tenant_id, user_id) REFERENCES users ON DELETE CASCADE
);
CREATE INDEX pushes_sent ON pushes (tenant_id, user_id, decided_at) WHERE verdict = 'now'; -- daily cap, bundling
CREATE INDEX pushes_decided ON pushes (tenant_id, decided_at);                             -- forgetting old ones

-- What became of it on each device.
CREATE TABLE push_deliveries (
    tenant_id       uuid NOT NULL,
    notification_id uuid NOT NULL,
    device_id       uuid NOT NULL,
    state           text NOT NULL, -- waiting, trying, sent, moot, gone, failed
    outcome         text NOT NULL, -- of the last try, as push.OutcomeKind; '' before the first
    tries           integer NOT NULL,
    updated_at      timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, notification_id, device_id),
    FOREIGN KEY (tenant_id, notification_id) REFERENCES pushes ON DELETE CASCADE
);

CALL protect_tenant_tables();

-- +goose Down
DROP TABLE push_deliveries, pushes, reminder_preferences;
