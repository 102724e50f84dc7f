-- +goose Up
-- The last day on which others than its owner see a record. A child, and what is said about it or follows from it, carry a copy.

ALTER TABLE goals ADD COLUMN shared_until date;
ALTER TABLE goal_measurements ADD COLUMN shared_until date;
ALTER TABLE diary_entries ADD COLUMN shared_until date;
ALTER TABLE leads ADD COLUMN shared_until date;
ALTER TABLE job_applications ADD COLUMN shared_until date;
ALTER TABLE application_events ADD COLUMN shared_until date;
ALTER TABLE activities ADD COLUMN shared_until date;
ALTER TABLE comments ADD COLUMN shared_until date;
ALTER TABLE placements ADD COLUMN shared_until date;
ALTER TABLE external_contacts ADD COLUMN shared_until date;
ALTER TABLE uwv_decisions ADD COLUMN shared_until date;
ALTER TABLE milestones ADD COLUMN shared_until date;
ALTER TABLE documents ADD COLUMN shared_until date;

-- What is shared until a day: the job of that day ends it.
CREATE INDEX goals_shared_until ON goals (tenant_id, trajectory_id, shared_until) WHERE shared_until IS NOT NULL;
CREATE INDEX diary_entries_shared_until ON diary_entries (tenant_id, trajectory_id, shared_until) WHERE shared_until IS NOT NULL;
CREATE INDEX leads_shared_until ON leads (tenant_id, trajectory_id, shared_until) WHERE shared_until IS NOT NULL;
CREATE INDEX job_applications_shared_until ON job_applications (tenant_id, trajectory_id, shared_until) WHERE shared_until IS NOT NULL;
CREATE INDEX activities_shared_until ON activities (tenant_id, trajectory_id, shared_until) WHERE shared_until IS NOT NULL;
CREATE INDEX placements_shared_until ON placements (tenant_id, trajectory_id, shared_until) WHERE shared_until IS NOT NULL;
CREATE INDEX external_contacts_shared_until ON external_contacts (tenant_id, trajectory_id, shared_until) WHERE shared_until IS NOT NULL;
CREATE INDEX uwv_decisions_shared_until ON uwv_decisions (tenant_id, trajectory_id, shared_until) WHERE shared_until IS NOT NULL;
CREATE INDEX documents_shared_until ON documents (tenant_id, trajectory_id, shared_until) WHERE shared_until IS NOT NULL;

-- +goose Down
ALTER TABLE documents DROP COLUMN shared_until;
ALTER TABLE milestones DROP COLUMN shared_until;
ALTER TABLE uwv_decisions DROP COLUMN shared_until;
ALTER TABLE external_contacts DROP COLUMN shared_until;
ALTER TABLE placements DROP COLUMN shared_until;
ALTER TABLE comments DROP COLUMN shared_until;
ALTER TABLE activities DROP COLUMN shared_until;
ALTER TABLE application_events DROP COLUMN shared_until;
ALTER TABLE job_applications DROP COLUMN shared_until;
ALTER TABLE leads DROP COLUMN shared_until;
ALTER TABLE diary_entries DROP COLUMN shared_until;
ALTER TABLE goal_measurements DROP COLUMN shared_until;
ALTER TABLE goals DROP COLUMN shared_until;
