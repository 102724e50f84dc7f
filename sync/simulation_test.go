package sync_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"
	"pgregory.net/rapid"

	"spoorboek/domain"
	"spoorboek/store/storetest"
	appsync "spoorboek/sync"
)

func TestMain(m *testing.M) { storetest.Main(m) }

// TestSync_LosesNothingShowsNothing plays random histories of phones, faults
// and changes of duty against the real write path on a real PostgreSQL, and
// holds them to the invariants of the sync protocol. Two employees, a coach and
// a job hunter have two phones each; all synced kinds take part.
//
// The oracle predicts every answer and every value (invariants 4 to 6, 15 to 19
// and 21), but for one thing: whether an application's event that does not
// follow was possible for a device that had not seen the latest one. There
// it takes the server's word, stored for review or refused as an illegal step,
// and holds the stage that follows from it. Pages are held to 7, 8, 10, 11 and
// 27, cursors to 13, and the end of a history to 1 to 3, 9, 12, 24 and 25. A
// failing history shrinks; its seed is printed. -rapid.checks=500 plays more.
func TestSync_LosesNothingShowsNothing(t *testing.T) {
	t.Parallel()
	base := storetest.NewWorld(t)
	var run atomic.Int64
	rapid.Check(t, func(rt *rapid.T) {
		w := newWorld(rt, base, fmt.Sprintf("run-%d", run.Add(1)))
		rt.Repeat(map[string]func(*rapid.T){
			"write":  func(rt *rapid.T) { w.write(rt, w.anyPhone(rt)) },
			"race":   w.race,
			"race2":  w.race,
			"race3":  w.race,
			"remind": w.remind,
			"push":   func(rt *rapid.T) { w.push(rt, w.anyPhone(rt), rapid.IntRange(1, 8).Draw(rt, "ops"), w.anyFault(rt)) },
			"pull": func(rt *rapid.T) {
				w.pull(rt, w.anyPhone(rt), rapid.IntRange(1, 5).Draw(rt, "limit"), rapid.Bool().Draw(rt, "crash"))
			},
			"sync":      func(rt *rapid.T) { w.syncPhone(rt, w.anyPhone(rt)) },
			"duty":      w.changeDuty,
			"badCursor": w.badCursor,
			"crash":     w.crash,
		})
		w.settle(rt)
	})
}

// anyPhone draws a phone, most often one of the first employee's or of his coach.
func (w *world) anyPhone(t *rapid.T) *phone {
	return w.phones[rapid.SampledFrom([]int{0, 0, 0, 1, 1, 1, 4, 4, 4, 5, 2, 3, 6, 7}).Draw(t, "phone")]
}

// write lets a phone that is offline record a few things, of the kinds that
// this history is about.
func (w *world) write(t *rapid.T, p *phone) {
	for range rapid.IntRange(1, 4).Draw(t, "writes") {
		rapid.SampledFrom(w.about).Draw(t, "about").make(t, p)
	}
}

// race is how conflicts come about: two phones that are in step write offline
// about the same things, then one after the other comes online.
func (w *world) race(t *rapid.T) {
	pair := rapid.SampledFrom([][2]int{{0, 1}, {0, 1}, {1, 0}, {0, 4}, {4, 1}, {4, 5}, {6, 0}}).Draw(t, "phones")
	one, other := w.phones[pair[0]], w.phones[pair[1]]
	w.syncPhone(t, one)
	w.syncPhone(t, other)
	about := rapid.SampledFrom(w.about).Draw(t, "about")
	for range rapid.IntRange(1, 3).Draw(t, "writes") {
		about.make(t, one)
		about.make(t, other)
	}
	w.push(t, one, len(one.queue), w.anyFault(t))
	w.push(t, other, len(other.queue), w.anyFault(t))
}

func (w *world) anyFault(t *rapid.T) fault {
	return rapid.SampledFrom([]fault{fine, fine, fine, lostRequest, lostAnswer, duplicated, reordered}).Draw(t, "fault")
}

// syncPhone is what an app does with a good connection.
func (w *world) syncPhone(t *rapid.T, p *phone) {
	w.push(t, p, len(p.queue), fine)
	for w.pull(t, p, 10, false) {
	}
}

// set makes an operation that sets fields to wire values.
func (w *world) set(op domain.Op, k *domain.Kind, id uuid.UUID, base int64, values map[string]string) domain.Mutation {
	m := domain.Mutation{Op: op, Kind: k, ID: id, BaseRev: base, Fields: slices.Sorted(maps.Keys(values))}
	m.Edit = func(r domain.Record) {
		for name, v := range values {
			f, _ := k.Field(name)
			if err := f.SetJSON(r, json.RawMessage(v)); err != nil {
				panic(err)
			}
		}
	}
	return m
}

func (w *world) queue(p *phone, m domain.Mutation, values map[string]string) {
	p.enqueue(m)
	w.oracle.intent[p.queue[len(p.queue)-1].OpID] = values
}

// changeDuty gives staff a trajectory, takes one away, or lets time do it.
func (w *world) changeDuty(t *rapid.T) {
	track := rapid.SampledFrom(w.tracks).Draw(t, "track")
	n := rapid.SampledFrom([]int{0, 0, 1}).Draw(t, "staff")
	of, p := shift{track, w.staff[n].UserID}, w.phones[2*(len(w.tracks)+n)+1]
	assignment, on := w.duty[of]
	switch {
	case on:
		w.End(assignment)
		delete(w.duty, of)
	case rapid.IntRange(0, 3).Draw(t, "for an hour") == 0:
		until := w.Store.Now().Add(time.Hour)
		w.duty[of] = w.Assign(track, w.staff[n], &until)
		w.oracle.note()
		w.pull(t, p, 5, false)
		w.Clock.Advance(time.Hour)
		delete(w.duty, of)
		w.pull(t, p, 5, false) // before the job has run
		if _, err := w.Reconcile(ctx, w.Tenant.ID, track); err != nil {
			t.Fatalf("reconcile: %v", err)
		}
	default:
		w.duty[of] = w.Assign(track, w.staff[n], nil)
	}
	w.oracle.note()
}

// crash lets a phone die between any two steps of a synchronisation: before the
// push reached the server, after it but before the answer was kept, after the
// answer, between two pages. What was shown is lost; what was not pushed is
// lost too when the app was removed, and a new login is another device.
func (w *world) crash(t *rapid.T) {
	p := w.anyPhone(t)
	if at := rapid.IntRange(0, 4).Draw(t, "steps"); at > 0 {
		f := fine
		if at == 1 {
			f = lostAnswer
		}
		w.push(t, p, rapid.IntRange(1, 8).Draw(t, "ops"), f)
		for range at - 2 {
			w.pull(t, p, 3, false)
		}
	}
	p.cursor, p.rows, p.run, p.due = "", map[domain.Key]row{}, nil, map[domain.Key]bool{}
	if rapid.Bool().Draw(t, "removed") {
		p.queue, p.sent, p.actor.DeviceID = nil, nil, w.NewID()
	}
}

// badCursor holds invariant 13: an unusable cursor is resync_required.
func (w *world) badCursor(t *rapid.T) {
	p := w.anyPhone(t)
	bad := rapid.SampledFrom([]string{"x", "AAAA", w.phones[0].cursor + "A", w.phones[2].cursor}).Draw(t, "cursor")
	if bad == "" || bad == p.cursor || w.phones[2].actor.UserID == p.actor.UserID {
		return
	}
	_, err := w.sync.Pull(ctx, w.Refresh(p.actor), appsync.PullRequest{Cursor: bad, Limit: 10, SchemaVersion: 1})
	if domain.CodeOf(err) != domain.CodeResync {
		t.Fatalf("cursor %q: %v, want resync_required", bad, err)
	}
}

// settle lets all phones push and pull until nothing is left, and compares:
// invariants 1, 2, 3, 9, 12, 24 and 25.
func (w *world) settle(t *rapid.T) {
	for _, p := range w.phones {
		for n := -1; n != len(p.queue); {
			n = len(p.queue)
			w.push(t, p, n, fine)
		}
		p.queue = nil // waits for what never comes
	}
	for range 2 {
		for _, p := range w.phones {
			for w.pull(t, p, 7, false) {
			}
		}
	}
	for _, p := range w.phones {
		fresh := &phone{name: p.name + " anew", actor: p.actor, rows: map[domain.Key]row{}, due: map[domain.Key]bool{}}
		for w.pull(t, fresh, 9, false) {
		}
		if !maps.Equal(p.rows, fresh.rows) {
			t.Fatalf("%s holds %v, a fresh snapshot %v", p.name, p.rows, fresh.rows)
		}
		want := w.visibleTo(t, w.Refresh(p.actor))
		if !maps.Equal(p.rows, want) {
			t.Fatalf("%s holds %v, should see %v", p.name, p.rows, want)
		}
	}
	if n, err := w.AuditFeeds(ctx, w.Tenant.ID); err != nil || n != 0 {
		t.Fatalf("audit of the feeds: %d rows differ, %v", n, err)
	}
}

// visibleTo is what an actor must hold, from the records and the oracle's rule.
func (w *world) visibleTo(t *rapid.T, a domain.Actor) map[domain.Key]row {
	out := map[domain.Key]row{}
	for key, r := range w.oracle.load(t) {
		if w.oracle.sees(a, r) {
			out[key] = rowOf(w.oracle.hidden(a, withheld(a, r)))
		}
	}
	return out
}
