package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"spoorboek/domain"
	"spoorboek/migrations"
	"spoorboek/pgdev"
	"spoorboek/store"
)

// database is where the data are: an address for the server, which owns
// nothing, and one for the owner, who migrates.
type database struct {
	runtime, owner string
	dir            string // of the private PostgreSQL; "" for another
	stop           func()
}

// openDatabase finds the database, or starts the private one.
func openDatabase(ctx context.Context, cfg Config, out io.Writer) (database, error) {
	if !cfg.private() {
		return database{runtime: cfg.DatabaseURL, owner: cfg.OwnerDatabaseURL, stop: func() {}}, nil
	}
	checkout, err := os.Getwd()
	if err != nil {
		return database{}, fmt.Errorf("where are we? %w", err)
	}
	if err := pgdev.Install(ctx, out); err != nil {
		return database{}, err
	}
	dir := pgdev.DefaultDir("spoorboek", checkout)
	dsn, stop, err := pgdev.Start(ctx, pgdev.Options{Dir: dir, Durable: true})
	if err != nil {
		return database{}, err
	}
	return database{runtime: strings.Replace(dsn, "user=app", "user=spoorboek_runtime", 1), owner: dsn, dir: dir, stop: stop}, nil
}

// migrate brings the database to the newest schema.
func migrate(ctx context.Context, cfg Config, out io.Writer) error {
	db, err := openDatabase(ctx, cfg, out)
	if err != nil {
		return err
	}
	defer db.stop()
	if db.owner == "" {
		return fmt.Errorf("migrate needs OWNER_DATABASE_URL, the database as its owner")
	}
	if err := store.Migrate(ctx, db.owner, migrations.FS); err != nil {
		return db.advise(err)
	}
	_, err = fmt.Fprintln(out, "The database has the newest schema.")
	return err
}

// ready sees to it that the schema is the one that this program knows. The
// private database is migrated at once; another one never by a server, so that
// a roll-out decides when.
func (d database) ready(ctx context.Context) error {
	if d.dir != "" {
		return d.advise(store.Migrate(ctx, d.owner, migrations.FS))
	}
	pending, err := store.PendingMigrations(ctx, d.runtime, migrations.FS)
	if err != nil {
		return d.advise(err)
	}
	if pending {
		return fmt.Errorf("the database lacks migrations; run the command migrate first")
	}
	return nil
}

// advise adds what to do about a database that was made with other migrations,
// as after a pull of a newer commit.
func (d database) advise(err error) error {
	var e *domain.Error
	switch {
	case !errors.As(err, &e) || e.Reason != store.ReasonMigrationChanged:
		return err
	case d.dir != "":
		return fmt.Errorf("%s Its data are of development: remove the folder %s and start again", e.Message, d.dir)
	}
	return fmt.Errorf("%s An applied migration is never edited: run the program that it belongs to, or put the file back and add a new one", e.Message)
}

// keyFile is where the keys are; the private database has its own beside it.
func (d database) keyFile(cfg Config) string {
	if cfg.KeyFile != "" || d.dir == "" {
		return cfg.KeyFile
	}
	return filepath.Join(d.dir, "keys.json")
}

// filesDir is the folder of documents; the private database has its own beside
// it. "": no content is kept.
func (d database) filesDir(cfg Config) string {
	switch {
	case cfg.FilesDir == "none", cfg.FilesDir == "" && d.dir == "":
		return ""
	case cfg.FilesDir != "":
		return cfg.FilesDir
	}
	return filepath.Join(d.dir, "files")
}
