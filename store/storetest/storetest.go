// Package storetest gives every test its own database on a real PostgreSQL.
//
// One server serves all test programs of a `go test ./...`; the first that needs
// it starts it, and it goes by itself some time after the last. The migrated
// database is made once and is then cloned for each test, so tests may run in
// parallel and change what they like.
//
// With TEST_DATABASE_URL set (either form; a superuser's), that server is used
// and the templates stay there, named spoorboek_template_*.
package storetest

import (
	"context"
	"fmt"
	"os"
	"testing"
	"time"

	"spoorboek/pgdev"
)

const (
	runtimeRole = "spoorboek_runtime"
	urlEnv      = "TEST_DATABASE_URL"

	// The server outlives its last client this long: the gaps between packages
	// that are still compiling, and the next run of somebody who edits and tests.
	linger = 30 * time.Second
)

// Main runs the tests of a package that calls New; its TestMain does nothing
// else. It never returns.
func Main(m *testing.M) { os.Exit(Run(m)) }

// Run is Main for a TestMain that has something to tidy up afterwards: it
// returns the status to end with.
func Run(m *testing.M) int {
	pgdev.Main()
	if os.Getenv(urlEnv) == "" {
		if err := pgdev.Install(context.Background(), os.Stderr); err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
	}
	return m.Run()
}

// New returns the address of a fresh, fully migrated database for t, signed in
// as the owner of its tables. It is dropped when t ends, whatever connections
// are left, except when t failed and KEEP_TEST_DB is set.
func New(t testing.TB) (dsn string) {
	t.Helper()
	s, err := shared()
	if err != nil {
		t.Fatalf("test database: %v", err)
	}
	return s.clone(t)
}

// Runtime is the database of dsn, which New returned, signed in as the role of
// the running application: it owns nothing and row security applies to it.
func Runtime(dsn string) string { return with(dsn, "user", runtimeRole) }
