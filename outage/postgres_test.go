package outage

import (
	"context"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"github.com/jackc/pgx/v5"

	"spoorboek/pgdev"
)

// ownPostgres is a PostgreSQL of one test, which may stop and start it. Its
// data are as safe as those of production.
type ownPostgres struct {
	t    *testing.T
	dir  string
	base string // its address
	halt func()
}

func newPostgres(t *testing.T) *ownPostgres {
	t.Helper()
	dir, err := os.MkdirTemp("", "outage") //nolint:usetesting // a socket's path has little room
	must(t, err)
	s := &ownPostgres{t: t, dir: filepath.Join(dir, "pg")}
	must(t, os.Chmod(dir, 0o711)) // root's server runs as another user
	s.start()
	t.Cleanup(func() {
		s.stop()
		must(t, os.RemoveAll(dir))
	})
	return s
}

// start also works while the server runs.
func (s *ownPostgres) start() {
	s.t.Helper()
	var err error
	s.base, s.halt, err = pgdev.Start(context.Background(), pgdev.Options{Dir: s.dir, Durable: true})
	must(s.t, err)
}

// stop ends the server in an orderly way, and waits for its end.
func (s *ownPostgres) stop() {
	s.t.Helper()
	s.halt()
	until(s.t, "PostgreSQL has stopped", func() bool {
		_, err := os.Stat(filepath.Join(s.dir, "data", "postmaster.pid"))
		return os.IsNotExist(err)
	})
}

// crash ends the server as a power cut does: nothing is written, nobody is told.
// Its supervisor brings it back.
func (s *ownPostgres) crash() {
	s.t.Helper()
	pid := filepath.Join(s.dir, "data", "postmaster.pid")
	raw, err := os.ReadFile(pid)
	must(s.t, err)
	first, _, _ := strings.Cut(string(raw), "\n")
	n, err := strconv.Atoi(first)
	must(s.t, err)
	must(s.t, syscall.Kill(n, syscall.SIGQUIT))
	until(s.t, "PostgreSQL runs again", func() bool {
		now, err := os.ReadFile(pid)
		return err == nil && string(now) != string(raw) && strings.Contains(string(now), "ready")
	})
}

// create makes an empty database and gives its address as the owner.
func (s *ownPostgres) create(name string) string {
	s.t.Helper()
	conn, err := pgx.Connect(context.Background(), s.base)
	must(s.t, err)
	defer conn.Close(context.Background())
	_, err = conn.Exec(context.Background(), "CREATE DATABASE "+name)
	must(s.t, err)
	return s.base + " dbname=" + name
}

// TestPostgres_F04_StopsAndStartsUnderLoad takes the database away from a
// server that is at work: stopped for as long as it takes to refuse many
// requests, and crashed. Phones get nothing but 503; the server recovers by
// itself, its jobs too; what it acknowledged is there.
func TestPostgres_F04_StopsAndStartsUnderLoad(t *testing.T) {
	t.Parallel()
	bin, err := present()
	must(t, err)
	pg := newPostgres(t)
	owner := pg.create("spoorboek")
	migrated(t, bin, owner)
	people := settle(t, owner, 2)
	p := serving(t, bin, owner+" user=spoorboek_runtime", owner)
	c := gather(t, p, people)
	c.lands(2)

	pg.stop()
	refused := c.seen(http.StatusServiceUnavailable)
	until(t, "many requests were refused", func() bool { return c.seen(http.StatusServiceUnavailable) > refused+20 })
	health(t, p, "/health/live", http.StatusNoContent)
	health(t, p, "/health/ready", http.StatusServiceUnavailable)
	pg.start()
	p.ready()
	c.lands(2)

	pg.crash()
	p.ready()
	c.lands(2)

	e := investigate(t, owner)
	c.converged(p, e)
	before := one[int](e, jobsDone)
	if a := newPhone(t, p, people[0].employee).call("PATCH", "/v1/me/reminder-preferences", object{"daily_cap": 4}); a.status != http.StatusOK {
		t.Fatalf("a choice is answered with %d: %s", a.status, a.body)
	}
	until(t, "the job of a choice is done", func() bool { return one[int](e, jobsDone) > before })
}

const jobsDone = "SELECT count(*) FROM river_job WHERE kind = 'plan_reminders' AND state = 'completed'"

// migrated brings a database to the schema of the program bin.
func migrated(t *testing.T, bin, owner string) {
	t.Helper()
	p := &program{t: t, bin: bin, env: append(environ(), "DATABASE_URL="+owner+" user=spoorboek_runtime", "OWNER_DATABASE_URL="+owner)}
	p.do("migrate")
}

// health asks one of the operator's pages.
func health(t *testing.T, p *program, path string, want int) {
	t.Helper()
	r, err := http.Get("http://" + p.running().ops + path)
	must(t, err)
	must(t, r.Body.Close())
	if r.StatusCode != want {
		t.Errorf("%s: %d, want %d", path, r.StatusCode, want)
	}
}

// TestStop_F36_UnderLoadAnswersWhatItTook stops the server as an operator does,
// while phones are at work on it, and starts it again: what it took it answers,
// and nobody is told that it can't.
func TestStop_F36_UnderLoadAnswersWhatItTook(t *testing.T) {
	t.Parallel()
	k := newRig(t)
	c := gather(t, k.server, []cast{k.people})
	for range 2 {
		c.lands(2)
		if status := k.server.stop(); status != 0 {
			t.Errorf("exit status %d after SIGTERM, want 0", status)
		}
		k.server.start()
	}
	c.lands(1)
	if n := c.seen(http.StatusServiceUnavailable); n != 0 {
		t.Errorf("%d requests were answered with 503 while the server stopped", n)
	}
	c.converged(k.server, k.evidence)
}
