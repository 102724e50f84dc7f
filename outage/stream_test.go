package outage

import (
	"bufio"
	"context"
	"net/http"
	"testing"
	"time"

	"github.com/google/uuid"
)

// ear is an open stream of pokes.
type ear struct {
	t     *testing.T
	lines *bufio.Scanner
}

// listen opens a stream at a replica and waits for the poke at its start.
func (f *phone) listen(p *program) *ear {
	f.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 4*time.Minute)
	f.t.Cleanup(cancel)
	req, err := http.NewRequestWithContext(ctx, "GET", p.url()+"/v1/sync/stream", http.NoBody)
	must(f.t, err)
	req.Header.Set("Authorization", "Bearer "+f.token)
	r, err := http.DefaultClient.Do(req)
	must(f.t, err)
	f.t.Cleanup(func() { r.Body.Close() })
	if r.StatusCode != http.StatusOK {
		f.t.Fatalf("a stream is answered with %d", r.StatusCode)
	}
	e := &ear{f.t, bufio.NewScanner(r.Body)}
	e.poked()
	return e
}

// poked waits for the next poke.
func (e *ear) poked() {
	e.t.Helper()
	for e.lines.Scan() {
		if e.lines.Text() == "event: poke" {
			return
		}
	}
	e.t.Fatalf("the stream ended before a poke: %v", e.lines.Err())
}

// ended waits for the orderly end of the stream.
func (e *ear) ended() {
	e.t.Helper()
	for e.lines.Scan() {
	}
	must(e.t, e.lines.Err())
}

// TestStream_F04_OutlivesPostgreSQL stops and crashes PostgreSQL under open
// streams at two replicas. They stay open, and whatever is written afterwards, at
// either replica, is poked at both.
func TestStream_F04_OutlivesPostgreSQL(t *testing.T) {
	t.Parallel()
	bin, err := present()
	must(t, err)
	pg := newPostgres(t)
	owner := pg.create("spoorboek")
	migrated(t, bin, owner)
	people := settle(t, owner, 1)[0]
	near := serving(t, bin, owner+" user=spoorboek_runtime", owner)
	far := serving(t, bin, owner+" user=spoorboek_runtime", owner, near.keys)
	here := newPhone(t, near, people.employee)
	here.must([]object{diary(people.track)})
	there := newPhone(t, far, people.employee)
	there.must([]object{diary(people.track)})
	ears := []*ear{here.listen(near), here.listen(far)}

	for _, outage := range []func(){
		func() {
			pg.stop()
			health(t, near, "/health/ready", http.StatusServiceUnavailable)
			health(t, far, "/health/ready", http.StatusServiceUnavailable)
			pg.start()
		},
		pg.crash,
	} {
		outage()
		for _, writer := range []*phone{here, there} {
			writer.must([]object{diary(people.track)})
			for _, e := range ears {
				e.poked()
			}
		}
	}

	if status := near.stop(); status != 0 {
		t.Errorf("exit status %d after SIGTERM, want 0", status)
	}
	ears[0].ended()
	there.must([]object{diary(people.track)}) // while this replica is away
	ears[1].poked()
	near.start()
	here.listen(near) // begins with a poke for what was missed
}

func diary(track uuid.UUID) object {
	return op("create", "diary_entries", newID(), 0, object{"trajectory_id": track, "entry_on": time.Now().Format(time.DateOnly), "text": "Slept well"})
}
