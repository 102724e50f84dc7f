package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"io/fs"
	"path"
	"strings"

	"github.com/pressly/goose/v3"

	"spoorboek/domain"
)

// ReasonMigrationChanged is the Reason of an error about a migration that was
// applied with another text than this program has: no later one can mend that.
const ReasonMigrationChanged = "migration_changed"

// migrationFile is one file of migrations as the database remembers it.
type migrationFile struct {
	version int64
	name    string
	sum     [sha256.Size]byte
}

// readMigrationFiles reads the files that p is made of.
func readMigrationFiles(fsys fs.FS, p *goose.Provider) (out []migrationFile, err error) {
	for _, s := range p.ListSources() {
		name := path.Base(s.Path)
		text, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, migrationError(err)
		}
		out = append(out, migrationFile{s.Version, name, sha256.Sum256(text)})
	}
	return out, nil
}

// checkMigrationFiles refuses a database to which a migration was applied whose
// text was another than it is in fsys. Migrations that the database does not
// remember, since they are older than the memory, or that this program does not
// know, since they are newer than itself, tell nothing.
func checkMigrationFiles(ctx context.Context, db *sql.DB, fsys fs.FS, p *goose.Provider) error {
	remembers, err := hasTable(ctx, db, "migration_files")
	if err != nil || !remembers {
		return err
	}
	files, err := readMigrationFiles(fsys, p)
	if err != nil {
		return err
	}
	rows, err := db.QueryContext(ctx, "SELECT version, sha256 FROM migration_files")
	if err != nil {
		return migrationError(err)
	}
	defer rows.Close()
	applied := map[int64]string{}
	for rows.Next() {
		var version int64
		var sum []byte
		if err := rows.Scan(&version, &sum); err != nil {
			return migrationError(err)
		}
		applied[version] = string(sum)
	}
	if err := rows.Err(); err != nil {
		return migrationError(err)
	}
	var changed []string
	for _, f := range files {
		if sum, known := applied[f.version]; known && sum != string(f.sum[:]) {
			changed = append(changed, f.name)
		}
	}
	if len(changed) == 0 {
		return nil
	}
	e := domain.Errorf(domain.CodeInternal, "The database was made with another text of %s than this program has.", strings.Join(changed, ", "))
	e.Reason = ReasonMigrationChanged
	return e
}

// rememberMigrationFiles stores the sums of all applied migrations that the
// database does not remember yet. Replicas may do it at the same moment.
func rememberMigrationFiles(ctx context.Context, db *sql.DB, fsys fs.FS, p *goose.Provider) error {
	remembers, err := hasTable(ctx, db, "migration_files")
	if err != nil || !remembers {
		return err
	}
	files, err := readMigrationFiles(fsys, p)
	if err != nil {
		return err
	}
	for _, f := range files {
		if _, err := db.ExecContext(ctx, `INSERT INTO migration_files (version, name, sha256)
			SELECT $1, $2, $3 WHERE EXISTS (SELECT FROM goose_db_version WHERE version_id = $1 AND is_applied)
			ON CONFLICT (version) DO NOTHING`, f.version, f.name, f.sum[:]); err != nil {
			return migrationError(err)
		}
	}
	return nil
}

func hasTable(ctx context.Context, db *sql.DB, name string) (has bool, err error) {
	if err := db.QueryRowContext(ctx, "SELECT to_regclass($1) IS NOT NULL", name).Scan(&has); err != nil {
		return false, migrationError(err)
	}
	return has, nil
}
