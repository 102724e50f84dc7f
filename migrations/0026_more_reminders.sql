-- +goose NO TRANSACTION
-- Built beside the work of running servers, which know none of it. An attempt
-- that was cut off is made again from its beginning.

-- +goose Up
-- The weekly question: on which day, Sunday is 0; none: not asked.
ALTER TABLE reminder_preferences ADD COLUMN IF NOT EXISTS check_in_day integer;
DROP INDEX CONCURRENTLY IF EXISTS reminder_preferences_prompts;
CREATE INDEX CONCURRENTLY reminder_preferences_prompts ON reminder_preferences (tenant_id)
    WHERE diary_prompt_at IS NOT NULL OR check_in_day IS NOT NULL; -- who is asked today

-- What a notification is about and does not show: the record that owes it, where
-- its reader does not see that, and from when on what it speaks of is new.
ALTER TABLE notifications
    ADD COLUMN IF NOT EXISTS owed_by    text NOT NULL DEFAULT '',
    ADD COLUMN IF NOT EXISTS owed_by_id uuid,
    ADD COLUMN IF NOT EXISTS news_since timestamptz;

-- How far each user was told what is new, and looked at for what is quiet.
CREATE TABLE IF NOT EXISTS reminder_rounds (
    tenant_id uuid NOT NULL,
    user_id   uuid NOT NULL,
    version   bigint NOT NULL,      -- of his feed, told up to here
    told_at   timestamptz NOT NULL, -- when that was
    quiet_on  date,                 -- the Monday on which silence was looked for
    PRIMARY KEY (tenant_id, user_id),
    FOREIGN KEY (tenant_id, user_id) REFERENCES users ON DELETE CASCADE
);
CALL protect_tenant_tables();

DROP INDEX CONCURRENTLY IF EXISTS leads_closing;
CREATE INDEX CONCURRENTLY leads_closing ON leads (tenant_id, closes_on) WHERE status = 'new' AND deleted_at IS NULL; -- those that are over
DROP INDEX CONCURRENTLY IF EXISTS conflicts_old;
CREATE INDEX CONCURRENTLY conflicts_old ON conflicts (tenant_id, recorded_at) WHERE deleted_at IS NULL;              -- those that were kept long enough

-- +goose Down
DROP INDEX conflicts_old, leads_closing, reminder_preferences_prompts;
DROP TABLE reminder_rounds;
ALTER TABLE notifications DROP COLUMN news_since, DROP COLUMN owed_by_id, DROP COLUMN owed_by;
ALTER TABLE reminder_preferences DROP COLUMN check_in_day;
