package storetest

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/jackc/pgx/v5"

	"spoorboek/domain"
	"spoorboek/store"
)

// The tests of store.Migrate stand here because they need databases that are empty.

func empty(t *testing.T) (dsn string) {
	t.Helper()
	s, err := shared()
	if err != nil {
		t.Fatal(err)
	}
	name := fmt.Sprintf("spoorboek_empty_%d_%d", os.Getpid(), s.clones.Add(1))
	for _, sql := range [...]string{"drop database if exists " + name + " with (force)", "create database " + name} {
		if _, err := s.admin.Exec(t.Context(), sql); err != nil {
			t.Fatal(err)
		}
	}
	t.Cleanup(func() {
		if _, err := s.admin.Exec(context.Background(), "drop database "+name+" with (force)"); err != nil {
			t.Error(err)
		}
	})
	return with(s.base, "dbname", name)
}

func migration(sql string) *fstest.MapFile {
	return &fstest.MapFile{Data: []byte("-- +goose Up\n" + sql)}
}

func TestMigrate_ReplicasAtTheSameMoment(t *testing.T) {
	t.Parallel()
	dsn := empty(t)
	fsys := fstest.MapFS{"0001_a.sql": migration("create table a (n int);"), "0002_b.sql": migration("insert into a values (1);")}
	errs := make([]error, 5)
	var wg sync.WaitGroup
	for i := range errs {
		wg.Go(func() { errs[i] = store.Migrate(t.Context(), dsn, fsys) })
	}
	wg.Wait()
	if err := errors.Join(errs...); err != nil {
		t.Fatal(err)
	}
	if n := scan[int](t, connectTo(t, dsn), "select count(*) from a"); n != 1 {
		t.Fatalf("the second migration ran %d times", n)
	}
}

func TestMigrate_FailureNamesTheMigrationAndKeepsTheEarlierOnes(t *testing.T) {
	t.Parallel()
	dsn := empty(t)
	err := store.Migrate(t.Context(), dsn, fstest.MapFS{
		"0001_a.sql": migration("create table a (n int);"),
		"0002_b.sql": migration("create table b (n int); select 1/0;"),
	})
	var e *domain.Error
	if !errors.As(err, &e) || e.Code != domain.CodeInternal {
		t.Fatalf("got %v", err)
	}
	if !strings.Contains(e.Message, "0002") || strings.Contains(e.Message, "zero") {
		t.Errorf("message %q must name the migration and not repeat the database", e.Message)
	}
	if !strings.Contains(err.Error(), "division by zero") {
		t.Errorf("the log does not tell why: %v", err)
	}
	conn := connectTo(t, dsn)
	if !scan[bool](t, conn, "select to_regclass('a') is not null") || scan[bool](t, conn, "select to_regclass('b') is not null") {
		t.Error("want the first migration whole and nothing of the second")
	}
}

// A long report reads the table that a migration wants to change. Those who come
// after the migration don't wait for the report's end.
func TestMigrate_F28_HoldsNobodyUpWhileItWaitsForATable(t *testing.T) {
	t.Parallel()
	dsn := empty(t)
	one := fstest.MapFS{"0001_a.sql": migration("create table a (n int);")}
	if err := store.Migrate(t.Context(), dsn, one); err != nil {
		t.Fatal(err)
	}
	report, reader := connectTo(t, dsn), connectTo(t, dsn)
	for conn, sql := range map[*pgx.Conn]string{report: "begin; select from a", reader: "set statement_timeout = '30s'"} {
		if _, err := conn.Exec(t.Context(), sql); err != nil {
			t.Fatal(err)
		}
	}
	done := make(chan error, 1)
	two := fstest.MapFS{"0001_a.sql": one["0001_a.sql"], "0002_b.sql": migration("alter table a add column m int;")}
	go func() { done <- store.Migrate(t.Context(), dsn, two) }()
	const waits = "select exists (select from pg_locks where relation = 'a'::regclass and not granted)"
	watcher := connectTo(t, dsn)
	for !scan[bool](t, watcher, waits) {
		select {
		case err := <-done:
			t.Fatalf("the migration did not wait for the report: %v", err)
		default:
		}
	}
	if n := scan[int](t, reader, "select count(*) from a"); n != 0 {
		t.Errorf("%d rows", n)
	}
	if _, err := report.Exec(t.Context(), "commit"); err != nil {
		t.Fatal(err)
	}
	if err := <-done; err != nil {
		t.Fatal(err)
	}
}

func TestMigrate_SaysThatTheDatabaseIsAway(t *testing.T) {
	t.Parallel()
	fsys := fstest.MapFS{"0001_a.sql": migration("select 1;")}
	err := store.Migrate(t.Context(), "host="+t.TempDir()+" user=app password=s3cret dbname=x", fsys)
	if domain.CodeOf(err) != domain.CodeUnavailable {
		t.Errorf("no server: %v", err)
	}
	for _, dsn := range [...]string{"postgres://app:s3cret@host:notaport/x", "host=h password=s3cret port=-1"} {
		err := store.Migrate(t.Context(), dsn, fsys)
		if domain.CodeOf(err) != domain.CodeInternal || strings.Contains(err.Error(), "s3cret") {
			t.Errorf("an address that makes no sense: %v", err)
		}
	}
}

func TestPendingMigrations(t *testing.T) {
	t.Parallel()
	dsn := empty(t)
	one := fstest.MapFS{"0001_a.sql": migration("create table a (n int);")}
	two := fstest.MapFS{"0001_a.sql": one["0001_a.sql"], "0002_b.sql": migration("create table b (n int);")}
	ask := func(when string, fsys fstest.MapFS, want bool) {
		t.Helper()
		if got, err := store.PendingMigrations(t.Context(), dsn, fsys); err != nil || got != want {
			t.Errorf("%s: pending %v, %v; want %v", when, got, err, want)
		}
	}
	ask("an empty database", one, true)
	if n := scan[int](t, connectTo(t, dsn), "select count(*) from pg_class where relnamespace = 'public'::regnamespace"); n != 0 {
		t.Errorf("asking made %d relations", n)
	}
	if err := store.Migrate(t.Context(), dsn, one); err != nil {
		t.Fatal(err)
	}
	ask("up to date", one, false)
	ask("a new version", two, true)
	if err := store.Migrate(t.Context(), dsn, two); err != nil {
		t.Fatal(err)
	}
	ask("an old version during a roll-out", one, false)
}
