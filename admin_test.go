package main

import (
	"context"
	"fmt"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

	"spoorboek/store/storetest"
)

// ownedDatabase makes an empty database whose owner is nothing but its owner,
// as on a server where somebody else is the superuser.
func ownedDatabase(t *testing.T) (owner, runtime string) {
	t.Helper()
	ctx := context.Background() // also for the clean-up
	conn, err := pgx.Connect(ctx, storetest.New(t))
	if err != nil {
		t.Fatal(err)
	}
	c := conn.Config()
	name := strings.Replace(c.Database, "spoorboek_test", "spoorboek_owned", 1)
	do := func(format string, args ...any) {
		if _, err := conn.Exec(ctx, fmt.Sprintf(format, args...)); err != nil {
			t.Errorf("%s: %v", format, err)
		}
	}
	drop := func() {
		do("DROP DATABASE IF EXISTS %s WITH (FORCE)", name)
		do("DROP ROLE IF EXISTS %s", name)
	}
	drop() // what a killed run with our number left
	do("CREATE ROLE %s LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD '%s'", name, c.Password)
	do("CREATE DATABASE %s OWNER %s", name, name)
	t.Cleanup(func() { drop(); conn.Close(ctx) })
	as := func(user string) string {
		return fmt.Sprintf("host='%s' port=%d dbname=%s user=%s password='%s'", c.Host, c.Port, name, user, c.Password)
	}
	return as(name), as("spoorboek_runtime")
}

// TestAdmin_FromAnEmptyDatabaseToAnInvitedAdmin is what an operator does first,
// with an owner who is no superuser and a server that owns nothing.
func TestAdmin_FromAnEmptyDatabaseToAnInvitedAdmin(t *testing.T) {
	t.Parallel()
	owner, runtime := ownedDatabase(t)
	keys := filepath.Join(t.TempDir(), "keys.json")
	if _, err := ran(t, nil, "keys", "new", keys); err != nil {
		t.Fatal(err)
	}
	env := []string{
		"APP_ENV=production", "DATABASE_URL=" + runtime, "KEY_FILE=" + keys, "PUBLIC_URL=https://spoorboek.example",
		"LISTEN=127.0.0.1:0", "OPS_LISTEN=127.0.0.1:0", "FILES_DIR=none",
	}
	must := func(args ...string) string {
		t.Helper()
		out, err := ran(t, env, args...)
		if err != nil {
			t.Fatalf("%q: %v", args, err)
		}
		return out
	}
	refused := func(hint string, args ...string) {
		t.Helper()
		if _, err := ran(t, env, args...); err == nil || !strings.Contains(err.Error(), hint) {
			t.Errorf("%q: %v, want a hint at %q", args, err, hint)
		}
	}

	refused("migrate", "serve")
	refused("OWNER_DATABASE_URL", "migrate")
	env = append(env, "OWNER_DATABASE_URL="+owner)
	must("migrate")
	must("migrate") // again changes nothing

	must("admin", "tenant", "opnieuw", "Bureau", "Opnieuw")
	if _, err := ran(t, env, "admin", "tenant", "opnieuw", "Another"); err == nil {
		t.Error("two tenants with one short name")
	}
	must("admin", "invite", "opnieuw", "anna@opnieuw.example", "agency_admin", "Anna", "de", "Boer")
	outbox := must("admin", "outbox", "opnieuw")
	if !strings.Contains(outbox, "To: anna@opnieuw.example") || !strings.Contains(outbox, "1 mails") {
		t.Errorf("the outbox has no mail to Anna:\n%s", outbox)
	}
	if got := must("admin", "erase", "opnieuw", "Anna@opnieuw.example"); !strings.Contains(got, "Erased.") {
		t.Errorf("erase: %q", got)
	}
	if outbox := must("admin", "outbox", "opnieuw"); !strings.Contains(outbox, "0 mails") {
		t.Errorf("the outbox after Anna was erased:\n%s", outbox)
	}
	refused("nobody has this address", "admin", "erase", "opnieuw", "anna@opnieuw.example")
	if got := must("admin", "audit-feeds"); !strings.Contains(got, "opnieuw: 0 feed rows differ") {
		t.Errorf("audit-feeds: %q", got)
	}
	epoch := regexp.MustCompile(`New epoch ([0-9a-f-]{36})`)
	one, two := epoch.FindStringSubmatch(must("admin", "new-epoch")), epoch.FindStringSubmatch(must("admin", "new-epoch"))
	if one == nil || two == nil || one[1] == two[1] {
		t.Errorf("epochs %v and %v, want two different ones", one, two)
	}
	refused("no such tenant", "admin", "outbox", "nobody")
}
