package outage

import (
	"net/http"
	"os/exec"
	"sync"
	"sync/atomic"
	"testing"

	"spoorboek/store/storetest"
)

// next is the program of the copy in which goals have a field more.
var next = sync.OnceValues(func() (string, error) {
	c, err := grown()
	if err != nil {
		return "", err
	}
	return compile(c.root, "next")
})

// TestRollOut_F28_OldAndNewRunTogether migrates the database with a newer
// program while the present one is at work on it, and then lets both serve. The
// old one knows nothing of the new field and never clears it.
func TestRollOut_F28_OldAndNewRunTogether(t *testing.T) {
	t.Parallel()
	oldBin, err := present()
	must(t, err)
	newBin, err := next()
	must(t, err)
	dsn := storetest.New(t)
	people := settle(t, dsn, 3)
	e := investigate(t, dsn)
	was := serving(t, oldBin, storetest.Runtime(dsn), dsn)
	c := gather(t, was, people[:1])
	c.lands(1)

	refused := exec.Command(newBin, "serve")
	refused.Env = append(was.env, "LISTEN="+freeAddr(t), "OPS_LISTEN="+freeAddr(t))
	if out, err := refused.CombinedOutput(); err == nil {
		t.Errorf("the new program serves a database that lacks its migration: %s", out)
	}
	migrated(t, newBin, dsn)
	c.lands(1)
	now := serving(t, newBin, storetest.Runtime(dsn), dsn, was.keys)
	both := gather(t, now, people[1:2])

	keepsTheField(t, was, now, people[2])
	readsItsWrites(t, was, now, people[2])
	both.lands(2)
	was.stop()
	was.start() // the old one, once more: a replica may have to be replaced in the middle of it
	c.lands(2)
	if n := c.seen(http.StatusServiceUnavailable) + both.seen(http.StatusServiceUnavailable); n != 0 {
		t.Errorf("%d requests were refused", n)
	}
	both.leave()
	c.converged(was, e)
	both.converged(now, e)
}

// keepsTheField writes the new field through the new program and changes the
// goal with an app that does not know it, through the old one.
func keepsTheField(t *testing.T, was, now *program, people cast) {
	t.Helper()
	newApp, oldApp := newPhone(t, now, people.employee), newPhone(t, was, people.employee)
	goal := newID()
	push := func(f *phone, want string, o object) {
		t.Helper()
		results, a := f.push([]object{o})
		if len(results) != 1 || results[0].Status != want {
			t.Fatalf("%v is answered with %d %s, want %s", o, a.status, a.body, want)
		}
	}
	push(newApp, "applied", op("create", "goals", goal, 0, object{"trajectory_id": people.track, "title": "Walk"}))
	push(newApp, "applied", op("update", "goals", goal, 1, object{"mantra": "Step by step"}))
	push(oldApp, "merged", op("update", "goals", goal, 1, object{"title": "Walk a lot"}))
	if a := oldApp.call("PATCH", "/v1/goals/"+goal, object{"why": "To sleep"}, "If-Match", `"3"`); a.status != http.StatusOK {
		t.Fatalf("a change through the old program is answered with %d: %s", a.status, a.body)
	}
	// Also who wrote the field, and when, outlives the old program.
	tablet := newPhone(t, now, people.employee)
	push(tablet, "conflict", op("update", "goals", goal, 1, object{"mantra": "Onward"}))

	shown := newApp.pulled().records[goal]
	if shown["mantra"] != "Step by step" || shown["title"] != "Walk a lot" || shown["why"] != "To sleep" {
		t.Errorf("the new app is shown %v", shown)
	}
	if old := oldApp.pulled().records[goal]; old["title"] != "Walk a lot" || old["mantra"] != nil {
		t.Errorf("the old app is shown %v", old)
	}
}

// readsItsWrites lets one phone speak with the two replicas in turn: whatever
// one of them took, the other shows (T160).
func readsItsWrites(t *testing.T, was, now *program, people cast) {
	t.Helper()
	var calls atomic.Int64
	f := newPhone(t, was, people.employee)
	f.server = func() string { return []*program{was, now}[calls.Add(1)%2].url() }
	s := newShelf()
	for range 6 {
		o := op("create", "goals", newID(), 0, object{"trajectory_id": people.track, "title": "Write"})
		f.must([]object{o})
		if a := f.pull(s); a.status != http.StatusOK || s.records[o["id"].(string)] == nil {
			t.Errorf("what one replica took, the other does not show: %d", a.status)
		}
		calls.Add(1) // so that the next push goes to the other one
	}
}
