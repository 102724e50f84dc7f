-- +goose Up
-- Which text each applied migration had, as its SHA-256, so that a program whose
-- migrations are others says so at its start. Written by the migrate step.
CREATE TABLE migration_files (
    version bigint PRIMARY KEY, -- as in goose_db_version
    name    text NOT NULL,
    sha256  bytea NOT NULL
);
REVOKE ALL ON migration_files FROM spoorboek_runtime;
GRANT SELECT ON migration_files TO spoorboek_runtime;

-- +goose Down
DROP TABLE migration_files;
