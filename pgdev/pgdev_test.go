//go:build unix

package pgdev

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
)

func TestStart_SecondClientJoinsAndServerStopsAfterTheLast(t *testing.T) {
	t.Parallel()
	o := Options{Dir: stateDir(t)}
	a := launchClient(t, o)
	dsn := a.dsn(t)
	server := postmasterPID(t, o.Dir)
	b := launchClient(t, o)
	if got := b.dsn(t); got != dsn {
		t.Fatalf("the second client got %q, the first %q", got, dsn)
	}

	a.kill() // the first, which started the server
	if now := postmasterPID(t, o.Dir); now != server {
		t.Fatalf("postmaster %d became %d", server, now)
	}
	if got := query(t, dsn, "select current_user::text"); got != "app" {
		t.Fatalf("signed in as %q", got)
	}

	b.end(t)
	waitForEnd(t, o.Dir)
	if _, err := os.Stat(filepath.Join(o.Dir, "data")); !os.IsNotExist(err) {
		t.Fatalf("throw-away data are still there: %v", err)
	}
}

func TestStart_StopGivesTheServerUp(t *testing.T) {
	t.Parallel()
	o := Options{Dir: stateDir(t)}
	dsn, stop, err := Start(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	if got := query(t, dsn, "show timezone"); got != "UTC" {
		t.Errorf("time zone %q", got)
	}
	stop()
	stop() // harmless
	waitForEnd(t, o.Dir)
}

func TestStart_DurableDataOutliveKillOfEverything(t *testing.T) {
	t.Parallel()
	o := Options{Dir: stateDir(t), Durable: true}
	c := launchClient(t, o)
	dsn := c.dsn(t)
	if got := query(t, dsn, "show fsync"); got != "on" {
		t.Fatalf("fsync is %s for data to keep", got)
	}
	execute(t, dsn, "create table kept (n int)")
	for i := range 3 {
		query(t, dsn, fmt.Sprintf("insert into kept values (%d) returning n::text", i))
		c.kill()
		kill9(t, supervisorPID(t, o.Dir), postmasterPID(t, o.Dir))
		c = launchClient(t, o)
		if got, want := query(t, c.dsn(t), "select count(*)::text from kept"), fmt.Sprint(i+1); got != want {
			t.Fatalf("%s rows after kill number %d, want %s", got, i+1, want)
		}
	}
	c.end(t)
	waitForEnd(t, o.Dir)
	c = launchClient(t, o)
	if got := query(t, c.dsn(t), "select count(*)::text from kept"); got != "3" {
		t.Fatalf("%s rows after an orderly stop, want 3", got)
	}
	c.end(t)
}

func TestStart_ThrowAwayDataAreGoneAfterKillOfEverything(t *testing.T) {
	t.Parallel()
	o := Options{Dir: stateDir(t)}
	c := launchClient(t, o)
	execute(t, c.dsn(t), "create table lost (n int)")
	c.kill()
	kill9(t, supervisorPID(t, o.Dir), postmasterPID(t, o.Dir))
	c = launchClient(t, o)
	if got := query(t, c.dsn(t), "select count(*)::text from pg_class where relname = 'lost'"); got != "0" {
		t.Fatal("a throw-away cluster kept its data")
	}
	c.end(t)
}

func TestStart_AdoptsAServerWhoseSupervisorWasKilled(t *testing.T) {
	t.Parallel()
	o := Options{Dir: stateDir(t)}
	a := launchClient(t, o)
	a.dsn(t)
	server, supervisor := postmasterPID(t, o.Dir), supervisorPID(t, o.Dir)
	kill9(t, supervisor)
	a.kill()

	b := launchClient(t, o)
	dsn := b.dsn(t)
	if now := postmasterPID(t, o.Dir); now != server {
		t.Fatalf("postmaster %d was not adopted, %d took its place", server, now)
	}
	query(t, dsn, "select 'alive'")
	eventually(t, "a new supervisor", func() bool { // while it begins, the file is empty
		b, err := os.ReadFile(filepath.Join(o.Dir, "supervisor.lock"))
		first, _, _ := strings.Cut(string(b), "\n")
		now, bad := strconv.Atoi(first)
		return err == nil && bad == nil && now != supervisor
	})
	b.end(t)
	waitForEnd(t, o.Dir) // the orphan is stopped too
}

func TestStart_ManyAtOnceShareOneServer(t *testing.T) {
	t.Parallel()
	o := Options{Dir: stateDir(t)}
	clients := make([]*client, 4)
	for i := range clients {
		clients[i] = launchClient(t, o)
	}
	started := ""
	for _, c := range clients {
		at := query(t, c.dsn(t), "select pg_postmaster_start_time()::text")
		if started != "" && at != started {
			t.Fatalf("two servers: started %s and %s", started, at)
		}
		started = at
	}
	for _, c := range clients {
		c.end(t)
	}
}

func TestStart_ReplacesAStalePostmasterPID(t *testing.T) {
	t.Parallel()
	o := Options{Dir: stateDir(t), Durable: true}
	c := launchClient(t, o)
	c.dsn(t)
	c.end(t)
	waitForEnd(t, o.Dir)
	// A number that lives, as after a restart of a container, and is not a server.
	stale := fmt.Sprintf("%d\n%s/data\n1\n5432\n%s/run\n\n0 0\nready\n", os.Getpid(), o.Dir, o.Dir)
	if err := os.WriteFile(filepath.Join(o.Dir, "data", "postmaster.pid"), []byte(stale), 0o600); err != nil {
		t.Fatal(err)
	}
	c = launchClient(t, o)
	query(t, c.dsn(t), "select 'alive'")
	if postmasterPID(t, o.Dir) == os.Getpid() {
		t.Fatal("the stale file is still there")
	}
	c.end(t)
}

func TestStart_TellsWhyTheServerDidNotStart(t *testing.T) {
	t.Parallel()
	o := Options{Dir: stateDir(t), Durable: true}
	bin, err := FindBin(0)
	if err != nil {
		t.Fatal(err)
	}
	o.Bin = bin
	if err := os.MkdirAll(filepath.Join(o.Dir, "data"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(o.Dir, "data", "PG_VERSION"), []byte("15\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	_, _, err = Start(t.Context(), o)
	if err == nil || !strings.Contains(err.Error(), "postgresql.conf") && !strings.Contains(err.Error(), "permissions") {
		t.Fatalf("got %v, want the server's own words", err)
	}
}

func TestStart_RefusesAnotherUsersFolder(t *testing.T) {
	t.Parallel()
	if os.Geteuid() != 0 {
		t.Skip("only root can make such a folder")
	}
	o := Options{Dir: stateDir(t)}
	if err := os.Mkdir(o.Dir, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Chown(o.Dir, 12345, 12345); err != nil {
		t.Fatal(err)
	}
	if _, _, err := Start(t.Context(), o); err == nil || !strings.Contains(err.Error(), "not a folder of yours") {
		t.Fatalf("got %v", err)
	}
}

// The suite runs as root in containers and in CI; this repeats the main path as
// somebody else.
func TestStart_AsAnOrdinaryUser(t *testing.T) {
	t.Parallel()
	cred, err := serverUser()
	if err != nil || cred == nil {
		t.Skip("not root: every other test runs as an ordinary user already")
	}
	dir := stateDir(t)
	home := filepath.Dir(dir)
	if err := os.Chown(home, int(cred.Uid), int(cred.Gid)); err != nil {
		t.Fatal(err)
	}
	binary := filepath.Join(home, "client") // go test's own folder is closed to others
	if out, err := exec.Command("cp", os.Args[0], binary).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	c := launchClient(t, Options{Dir: dir}, func(cmd *exec.Cmd) {
		cmd.Path, cmd.Args[0], cmd.Dir = binary, binary, home
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: cred}
	})
	query(t, c.dsn(t), "select 'alive'")
	c.end(t)
}
