package storetest

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/jackc/pgx/v5"

	"spoorboek/migrations"
	"spoorboek/store"
)

func TestMain(m *testing.M) { Main(m) }

func connectTo(t testing.TB, dsn string) *pgx.Conn {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), dsn)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close(context.Background()) })
	return conn
}

func scan[T any](t testing.TB, conn *pgx.Conn, sql string, args ...any) (v T) {
	t.Helper()
	if err := conn.QueryRow(t.Context(), sql, args...).Scan(&v); err != nil {
		t.Fatalf("%s: %v", sql, err)
	}
	return v
}

func TestNew_ClonesDoNotSeeEachOther(t *testing.T) {
	t.Parallel()
	a, b := connectTo(t, New(t)), connectTo(t, New(t))
	if _, err := a.Exec(t.Context(), "create table only_here (n int)"); err != nil {
		t.Fatal(err)
	}
	const here = "select to_regclass('only_here') is not null"
	if !scan[bool](t, a, here) || scan[bool](t, b, here) {
		t.Fatal("the table is missing in its own database, or shows in the other")
	}
}

func TestNew_IsMigrated(t *testing.T) {
	t.Parallel()
	pending, err := store.PendingMigrations(t.Context(), New(t), migrations.FS)
	if err != nil || pending {
		t.Fatalf("pending %v, %v", pending, err)
	}
}

func TestNew_DropsTheDatabaseWhenTheTestEnds(t *testing.T) {
	t.Parallel()
	var name string
	t.Run("inner", func(t *testing.T) {
		conn := connectTo(t, New(t))
		name = scan[string](t, conn, "select current_database()::text")
	})
	conn := connectTo(t, New(t))
	if scan[bool](t, conn, "select exists (select from pg_database where datname = $1)", name) {
		t.Fatalf("%s is still there", name)
	}
}

func TestRuntime_OwnsNothingAndIsBoundByRowSecurity(t *testing.T) {
	t.Parallel()
	dsn := New(t)
	conn := connectTo(t, Runtime(dsn))
	if got := scan[string](t, conn, "select current_user::text"); got != runtimeRole {
		t.Fatalf("signed in as %s", got)
	}
	if scan[bool](t, conn, "select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb from pg_roles where rolname = current_user") {
		t.Error("the role has powers beyond reading and writing rows")
	}
	if n := scan[int](t, conn, "select count(*) from pg_class where relowner = current_user::regrole"); n != 0 {
		t.Errorf("the role owns %d relations", n)
	}
	owner := connectTo(t, dsn)
	if scan[string](t, owner, "select current_database()::text") != scan[string](t, conn, "select current_database()::text") {
		t.Error("Runtime is another database")
	}
}

// A migration that is slow and makes a role, as several programs see it that
// start at the same moment with an empty server.
func TestTemplate_IsMadeOnceByManyAtOnce(t *testing.T) {
	t.Parallel()
	s, err := shared()
	if err != nil {
		t.Fatal(err)
	}
	fsys := fstest.MapFS{"0001_once.sql": {Data: []byte("-- +goose Up\ncreate table once (n int); select pg_sleep(0.2);\n-- " + t.TempDir())}}
	names, errs := make([]string, 6), make([]error, 6)
	var wg sync.WaitGroup
	for i := range names {
		wg.Go(func() { names[i], errs[i] = template(t.Context(), s.base, fsys) })
	}
	wg.Wait()
	for i := range names {
		if errs[i] != nil || names[i] != names[0] {
			t.Fatalf("number %d got %q, %v; the first %q", i, names[i], errs[i], names[0])
		}
	}
	admin := connectTo(t, s.base)
	const oid = "select oid::bigint from pg_database where datname = $1"
	before := scan[int64](t, admin, oid, names[0])
	if _, err := template(t.Context(), s.base, fsys); err != nil {
		t.Fatal(err)
	}
	if after := scan[int64](t, admin, oid, names[0]); after != before {
		t.Error("a template that was there is made again")
	}
	for _, sql := range [...]string{"alter database %s is_template false", "drop database %s"} {
		if _, err := admin.Exec(t.Context(), fmt.Sprintf(sql, names[0])); err != nil {
			t.Fatal(err)
		}
	}
}

func TestTemplate_HalfMadeIsMadeAgain(t *testing.T) {
	t.Parallel()
	s, err := shared()
	if err != nil {
		t.Fatal(err)
	}
	broken := fstest.MapFS{"0001_broken.sql": {Data: []byte("-- +goose Up\nselect 1/0;\n-- " + t.TempDir())}}
	name, err := templateName(broken)
	if err != nil {
		t.Fatal(err)
	}
	admin := connectTo(t, s.base)
	t.Cleanup(func() { _, _ = s.admin.Exec(context.Background(), "drop database if exists "+name) })
	for range 2 { // the second meets what the first left
		if got, err := template(t.Context(), s.base, broken); err == nil {
			t.Fatalf("a failed migration gave the template %s", got)
		}
		if scan[bool](t, admin, "select exists (select from pg_database where datname = $1 and datistemplate)", name) {
			t.Fatal("a half-made database is marked as a template")
		}
	}
}

func TestTemplateName_FollowsEveryByte(t *testing.T) {
	t.Parallel()
	seen := map[string]string{}
	for label, fsys := range map[string]fstest.MapFS{
		"one":     {"a.sql": {Data: []byte("x")}},
		"content": {"a.sql": {Data: []byte("y")}},
		"name":    {"b.sql": {Data: []byte("x")}},
		"more":    {"a.sql": {Data: []byte("x")}, "b.sql": {Data: []byte("x")}},
	} {
		name, err := templateName(fsys)
		if err != nil {
			t.Fatal(err)
		}
		if other, taken := seen[name]; taken {
			t.Errorf("%s and %s share %s", label, other, name)
		}
		seen[name] = label
	}
}

func TestWith(t *testing.T) {
	t.Parallel()
	for dsn, want := range map[string][2]string{
		"host=/s user=app dbname=postgres":                 {"db", "host=/s user=app dbname=postgres dbname=db user=r"},
		"postgres://u:p%40@h:1/postgres?sslmode=disable":   {"db", "postgres://r:p%40@h:1/db?sslmode=disable"},
		"postgresql://h/?user=u&dbname=x&sslmode=disable":  {"db", "postgresql://r@h/db?sslmode=disable"},
		"postgres://u@h/postgres?host=/run&sslmode=prefer": {"db", "postgres://r@h/db?host=%2Frun&sslmode=prefer"},
	} {
		got := with(with(dsn, "dbname", want[0]), "user", "r")
		if got != want[1] {
			t.Errorf("with(%q) = %q, want %q", dsn, got, want[1])
		}
		config, err := pgx.ParseConfig(got)
		if err != nil || config.Database != "db" || config.User != "r" {
			t.Errorf("%q is read as %+v, %v", got, config, err)
		}
	}
}

// ANALYZE of a table that is written all day spent most of its time on JSON, of
// which no plan asks anything. A new column of that kind says so itself.
func TestNew_NoStatisticsAreKeptOfJSON(t *testing.T) {
	t.Parallel()
	conn := connectTo(t, New(t))
	kept := scan[[]string](t, conn, `SELECT coalesce(array_agg(a.attrelid::regclass || '.' || a.attname), '{}') FROM pg_attribute a JOIN pg_class t ON t.oid = a.attrelid
		WHERE t.relnamespace = 'public'::regnamespace AND t.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped AND a.attstattarget <> 0
			AND a.atttypid IN ('jsonb'::regtype, 'jsonb[]'::regtype, 'bytea'::regtype)`)
	if len(kept) > 0 {
		t.Errorf("ALTER TABLE ... ALTER COLUMN ... SET STATISTICS 0 is missing for %v", kept)
	}
}
