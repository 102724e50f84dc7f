package storetest

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"spoorboek/migrations"
	"spoorboek/pgdev"
	"spoorboek/store"
)

// server is the PostgreSQL of this test program.
type server struct {
	base     string        // its address; the database is replaced for each clone
	admin    *pgxpool.Pool // few connections: cloning is bound by the disk or the memory
	template string        // the migrated database
	clones   atomic.Int64
}

// shared is the one server of this program, prepared by the first test that asks.
var shared = sync.OnceValues(func() (*server, error) {
	return connect(context.Background(), migrations.FS)
})

// connect finds or starts the server and makes sure that it has a template of
// the migrations in fsys.
func connect(ctx context.Context, fsys fs.FS) (*server, error) {
	base := os.Getenv(urlEnv)
	if base == "" {
		checkout, err := checkout()
		if err != nil {
			return nil, err
		}
		o := pgdev.Options{Dir: pgdev.TestDir("spoorboek", checkout), Linger: linger}
		if base, _, err = pgdev.Start(ctx, o); err != nil {
			return nil, err
		}
	}
	name, err := template(ctx, base, fsys)
	if err != nil {
		return nil, err
	}
	config, err := pgxpool.ParseConfig(base)
	if err != nil {
		return nil, err
	}
	config.MaxConns = 4
	admin, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return nil, err
	}
	return &server{base: base, admin: admin, template: name}, nil
}

// checkout is the folder of go.mod; a test runs in the folder of its package.
func checkout() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir, nil
		}
		up := filepath.Dir(dir)
		if up == dir {
			return "", errors.New("no go.mod in this folder or above it")
		}
		dir = up
	}
}

// template returns the name of a database to clone that has the migrations of
// fsys, and makes it when missing. One program works, the others wait: the lock
// is the same for every set of migrations, since they also make a role, which
// belongs to the whole server. A template that was left half-made is not marked
// as one, and is made again.
func template(ctx context.Context, base string, fsys fs.FS) (string, error) {
	name, err := templateName(fsys)
	if err != nil {
		return "", err
	}
	conn, err := pgx.Connect(ctx, base)
	if err != nil {
		return "", err
	}
	defer conn.Close(context.WithoutCancel(ctx)) // and with it goes the lock
	if _, err := conn.Exec(ctx, "select pg_advisory_lock(hashtext('spoorboek template'))"); err != nil {
		return "", err
	}
	var have bool
	err = conn.QueryRow(ctx, "select exists (select from pg_database where datname = $1 and datistemplate)", name).Scan(&have)
	if err != nil || have {
		return name, err
	}
	for _, sql := range [...]string{"drop database if exists " + name + " with (force)", "create database " + name} {
		if _, err := conn.Exec(ctx, sql); err != nil {
			return "", err
		}
	}
	if err := store.Migrate(ctx, with(base, "dbname", name), fsys); err != nil {
		return "", err
	}
	if err := sharePassword(ctx, conn); err != nil {
		return "", err
	}
	_, err = conn.Exec(ctx, "alter database "+name+" with is_template true allow_connections false")
	return name, err
}

// sharePassword lets the runtime role sign in on a server that asks for
// passwords, with the one of the owner. The private server asks for none.
func sharePassword(ctx context.Context, conn *pgx.Conn) error {
	password := conn.Config().Password
	if password == "" {
		return nil
	}
	var sql string
	err := conn.QueryRow(ctx, "select format('alter role %I password %L', rolname, $2::text) from pg_roles where rolname = $1",
		runtimeRole, password).Scan(&sql)
	if errors.Is(err, pgx.ErrNoRows) {
		return nil
	}
	if err != nil {
		return err
	}
	_, err = conn.Exec(ctx, sql)
	return err
}

func templateName(fsys fs.FS) (string, error) {
	h := sha256.New()
	err := fs.WalkDir(fsys, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := fs.ReadFile(fsys, path)
		fmt.Fprintf(h, "%s %d\n%s", path, len(b), b)
		return err
	})
	return fmt.Sprintf("spoorboek_template_%x", h.Sum(nil)[:8]), err
}

// clone makes the database of one test. FILE_COPY is twice as fast here as the
// default. Dropping costs less than half of cloning, and keeps the memory that
// is in use to what runs at the same moment.
func (s *server) clone(t testing.TB) (dsn string) {
	t.Helper()
	host, _ := os.Hostname() // programs on other machines may share TEST_DATABASE_URL
	sum := sha256.Sum256([]byte(host))
	name := fmt.Sprintf("spoorboek_test_%x_%d_%d", sum[:3], os.Getpid(), s.clones.Add(1))
	// A killed program with our number may have left its clone.
	for _, sql := range [...]string{"drop database if exists " + name + " with (force)",
		"create database " + name + " template " + s.template + " strategy file_copy"} {
		if _, err := s.admin.Exec(t.Context(), sql); err != nil {
			t.Fatalf("test database: %v", err)
		}
	}
	t.Cleanup(func() {
		if t.Failed() && os.Getenv("KEEP_TEST_DB") != "" {
			t.Logf("kept: %s", with(s.base, "dbname", name))
			return
		}
		if _, err := s.admin.Exec(context.Background(), "drop database "+name+" with (force)"); err != nil {
			t.Errorf("dropping the test database: %v", err)
		}
	})
	return with(s.base, "dbname", name)
}

// with changes the database ("dbname") or the user ("user") of an address in
// either form. In the keyword form the last value of a key counts.
func with(dsn, key, value string) string {
	if !strings.HasPrefix(dsn, "postgres://") && !strings.HasPrefix(dsn, "postgresql://") {
		return dsn + " " + key + "=" + value
	}
	u, err := url.Parse(dsn)
	if err != nil {
		return dsn // whoever connects with it reports it
	}
	q := u.Query()
	q.Del(key)
	u.RawQuery = q.Encode()
	if key == "dbname" {
		u.Path = "/" + value
		return u.String()
	}
	password, set := u.User.Password()
	u.User = url.User(value)
	if set {
		u.User = url.UserPassword(value, password)
	}
	return u.String()
}
