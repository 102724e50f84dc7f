package storetest

import (
	"errors"
	"io/fs"
	"maps"
	"strings"
	"testing"
	"testing/fstest"

	"spoorboek/domain"
	"spoorboek/migrations"
	"spoorboek/store"
)

// files are two migrations and the memory of migrations.
func files(t *testing.T) fstest.MapFS {
	t.Helper()
	memory, err := fs.ReadFile(migrations.FS, "0005_migration_files.sql")
	if err != nil {
		t.Fatal(err)
	}
	return fstest.MapFS{
		"0001_role.sql": migration("select 1;"), "0002_a.sql": migration("create table a (n int);"), "0005_migration_files.sql": {Data: memory},
	}
}

// edited is the files with one of them changed.
func edited(from fstest.MapFS, name, sql string) fstest.MapFS {
	to := maps.Clone(from)
	to[name] = migration(sql)
	return to
}

func TestMigrate_NoticesThatAnAppliedMigrationWasEdited(t *testing.T) {
	t.Parallel()
	dsn := empty(t)
	first := files(t)
	for range 2 { // the second time it compares
		if err := store.Migrate(t.Context(), dsn, first); err != nil {
			t.Fatal(err)
		}
	}
	second := edited(first, "0002_a.sql", "create table a (n bigint);")
	second["0006_b.sql"] = migration("create table b (n int);")
	_, pending := store.PendingMigrations(t.Context(), dsn, second)
	for what, err := range map[string]error{"migrate": store.Migrate(t.Context(), dsn, second), "a server's start": pending} {
		var e *domain.Error
		if !errors.As(err, &e) || e.Reason != store.ReasonMigrationChanged || !strings.Contains(e.Message, "0002_a.sql") || strings.Contains(e.Message, "0005") {
			t.Errorf("%s: %v, want that 0002_a.sql differs", what, err)
		}
	}
	if scan[bool](t, connectTo(t, dsn), "select to_regclass('b') is not null") {
		t.Error("a later migration was applied all the same")
	}
	// A program that does not know the newest migration, and one that does, go on.
	second["0002_a.sql"] = first["0002_a.sql"]
	if err := store.Migrate(t.Context(), dsn, second); err != nil {
		t.Fatal(err)
	}
	if pending, err := store.PendingMigrations(t.Context(), dsn, first); err != nil || pending {
		t.Errorf("an older program: pending %v, %v", pending, err)
	}
}

// A database that is older than the memory is remembered as it is found.
func TestMigrate_RemembersWhatItFindsAtFirstSight(t *testing.T) {
	t.Parallel()
	dsn := empty(t)
	all := files(t)
	old := fstest.MapFS{"0001_role.sql": all["0001_role.sql"], "0002_a.sql": migration("create table a (n bigint);")}
	for _, step := range []fstest.MapFS{old, all, all} {
		if err := store.Migrate(t.Context(), dsn, step); err != nil {
			t.Fatal(err)
		}
	}
	if n := scan[int](t, connectTo(t, dsn), "select count(*) from migration_files"); n != 3 {
		t.Errorf("%d migrations are remembered, want 3", n)
	}
	err := store.Migrate(t.Context(), dsn, edited(all, "0002_a.sql", "create table a (n int, m int);"))
	if domain.CodeOf(err) != domain.CodeInternal {
		t.Errorf("edited since: %v", err)
	}
}
