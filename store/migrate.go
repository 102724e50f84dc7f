package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"

	"spoorboek/domain"
)

// Migrate applies, in order, the migrations of fsys (*.sql at its root) that the
// database does not have yet. Replicas may call it at the same moment: one
// works, the others wait for at most two minutes. It needs the owner's role and
// a direct connection, not one through a pooler, since it holds a session lock.
//
// Servers may be at work on the database. A migration that waits for a table
// makes everybody wait behind it, so it gives up after a second, lets the others
// go on and is tried again, lockTries times.
//
// The error is a domain.Error: CodeUnavailable when the database cannot be
// reached, CodeInternal when a migration fails; earlier ones stay applied. Its
// Reason is ReasonMigrationChanged when one that is applied had another text:
// then nothing is done.
func Migrate(ctx context.Context, dsn string, fsys fs.FS) error {
	locker, err := lock.NewPostgresSessionLocker(lock.WithLockTimeout(1, 120)) // 120 tries, a second apart
	if err != nil {
		return domain.Errorf(domain.CodeInternal, "The migration lock cannot be made.").Wrap(err)
	}
	return withMigrator(ctx, dsn, fsys, func(db *sql.DB, p *goose.Provider) error {
		err := checkMigrationFiles(ctx, db, fsys, p)
		if err != nil {
			return err
		}
		for range lockTries {
			if _, err = p.Up(ctx); sqlState(err) != lockNotAvailable {
				break
			}
		}
		if err != nil {
			return migrationError(err)
		}
		return rememberMigrationFiles(ctx, db, fsys, p)
	}, goose.WithSessionLocker(locker))
}

const (
	lockTries        = 60
	lockWait         = "1000" // milliseconds
	lockNotAvailable = "55P03"
)

// PendingMigrations says whether fsys has migrations that the database lacks. It
// changes nothing and waits for no lock; any role that may read goose_db_version
// can ask. A database that is ahead, as during the roll-out of a newer version,
// has none pending. Errors are those of Migrate.
func PendingMigrations(ctx context.Context, dsn string, fsys fs.FS) (bool, error) {
	pending := false
	err := withMigrator(ctx, dsn, fsys, func(db *sql.DB, p *goose.Provider) error {
		// Asked for, goose would make its table; an empty database has everything to come.
		has, err := hasTable(ctx, db, goose.DefaultTablename)
		if err != nil || !has {
			pending = err == nil
			return err
		}
		if err := checkMigrationFiles(ctx, db, fsys, p); err != nil {
			return err
		}
		if pending, err = p.HasPending(ctx); err != nil {
			return migrationError(err)
		}
		return nil
	})
	return pending, err
}

func withMigrator(ctx context.Context, dsn string, fsys fs.FS, do func(*sql.DB, *goose.Provider) error, opts ...goose.ProviderOption) error {
	config, err := pgx.ParseConfig(dsn)
	if err != nil {
		// Not wrapped: the library's text repeats the address.
		return domain.Errorf(domain.CodeInternal, "The address of the database cannot be read.")
	}
	config.RuntimeParams["lock_timeout"] = lockWait
	db := stdlib.OpenDB(*config)
	defer db.Close()
	if err := db.PingContext(ctx); err != nil {
		return domain.Errorf(domain.CodeUnavailable, "The database cannot be reached.").Wrap(err)
	}
	p, err := goose.NewProvider(goose.DialectPostgres, db, fsys, opts...)
	if err != nil {
		return migrationError(err)
	}
	return do(db, p)
}

// migrationError names the migration that failed; what the library and the
// database said is for the log.
func migrationError(err error) error {
	var partial *goose.PartialError
	if errors.As(err, &partial) && partial.Failed != nil && partial.Failed.Source != nil {
		return domain.Errorf(domain.CodeInternal, "Migration %s failed; the earlier ones are applied.",
			fmt.Sprintf("%04d", partial.Failed.Source.Version)).Wrap(err)
	}
	return domain.Errorf(domain.CodeInternal, "The migrations of the database cannot be read or applied.").Wrap(err)
}
