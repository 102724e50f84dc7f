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
// holds them to the invariants that each check names. A failing history
// shrinks; its seed is printed.
func TestSync_LosesNothingShowsNothing(t *testing.T) {
	t.Parallel()
	base := storetest.NewWorld(t)
	var run atomic.Int64
	rapid.Check(t, func(rt *rapid.T) {
		w := newWorld(rt, base, fmt.Sprintf("run-%d", run.Add(1)))
		rt.Repeat(map[string]func(*rapid.T){
			"write":  func(rt *rapid.T) { w.write(rt, w.anyPhone(rt)) },
			"write2": func(rt *rapid.T) { w.write(rt, w.anyPhone(rt)) },
			"family": func(rt *rapid.T) { w.family(rt, w.anyPhone(rt)) },
			"diary":  func(rt *rapid.T) { w.diary(rt, w.anyPhone(rt)) },
			"push":   func(rt *rapid.T) { w.push(rt, w.anyPhone(rt), rapid.IntRange(1, 8).Draw(rt, "ops"), w.anyFault(rt)) },
			"pull": func(rt *rapid.T) {
				w.pull(rt, w.anyPhone(rt), rapid.IntRange(1, 5).Draw(rt, "limit"), rapid.Bool().Draw(rt, "crash"))
			},
			"sync":      func(rt *rapid.T) { w.syncPhone(rt, w.anyPhone(rt)) },
			"sync2":     func(rt *rapid.T) { w.syncPhone(rt, w.anyPhone(rt)) },
			"duty":      w.changeDuty,
			"badCursor": w.badCursor,
			"reinstall": func(rt *rapid.T) {
				p := w.anyPhone(rt)
				p.cursor, p.rows, p.run = "", map[domain.Key]row{}, nil
				p.due = map[domain.Key]bool{}
			},
		})
		w.settle(rt)
	})
}

func (w *world) anyPhone(t *rapid.T) *phone {
	return w.phones[rapid.IntRange(0, len(w.phones)-1).Draw(t, "phone")]
}

func (w *world) anyFault(t *rapid.T) fault {
	return rapid.SampledFrom([]fault{fine, fine, fine, lostRequest, lostAnswer, duplicated, reordered}).Draw(t, "fault")
}

// syncPhone is what an app does with a good connection.
func (w *world) syncPhone(t *rapid.T, p *phone) {
	w.push(t, p, len(p.queue), fine)
	for w.pull(t, p, 4, false) {
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

var texts = []string{"walk", "swim", "bake bread", "read Zoë 👩‍🚒"}

// write records something on a phone that is offline.
func (w *world) write(t *rapid.T, p *phone) {
	goals := p.keys(domain.Goals)
	switch what := rapid.SampledFrom([]string{"create", "update", "update", "delete", "poison", "notice", "group"}).Draw(t, "what"); {
	case what == "create" && len(goals) < 3 || len(goals) == 0: // few records meet more often
		values := map[string]string{"title": quote(rapid.SampledFrom(texts).Draw(t, "title"))}
		if p.actor.Role == domain.Employee && rapid.Bool().Draw(t, "shared") {
			values["visibility"] = quote("coach")
		}
		m := w.set(domain.OpCreate, domain.Goals, w.NewID(), 0, values)
		m.TrajectoryID = rapid.SampledFrom(w.tracks).Draw(t, "track")
		w.queue(p, m, values)
	case what == "update" || what == "create":
		key := rapid.SampledFrom(goals).Draw(t, "goal")
		values := w.someFields(t)
		w.queue(p, w.set(domain.OpUpdate, domain.Goals, key.ID, p.rows[key].rev, values), values)
	case what == "delete":
		key := rapid.SampledFrom(goals).Draw(t, "goal")
		w.queue(p, domain.Mutation{Op: domain.OpDelete, Kind: domain.Goals, ID: key.ID, BaseRev: p.rows[key].rev}, nil)
	case what == "poison":
		w.poison(t, p, goals)
	case what == "group":
		w.group(t, p, goals)
	default:
		w.notice(t, p)
	}
}

func (w *world) someFields(t *rapid.T) map[string]string {
	values := map[string]string{}
	for _, f := range rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"title", "why", "unit", "visibility"}), 1, 3, rapid.ID[string]).Draw(t, "fields") {
		if f == "visibility" {
			values[f] = quote(rapid.SampledFrom([]string{"private", "coach", "team"}).Draw(t, f))
			continue
		}
		values[f] = quote(rapid.SampledFrom(texts).Draw(t, f))
	}
	return values
}

// poison is an operation that must be refused alone (invariant 15).
func (w *world) poison(t *rapid.T, p *phone, goals []domain.Key) {
	bad := map[string]string{"title": quote("x")}
	switch rapid.IntRange(0, 2).Draw(t, "poison") {
	case 0:
		w.queue(p, w.set(domain.OpUpdate, domain.Goals, w.NewID(), 1, bad), bad)
	case 1:
		key := rapid.SampledFrom(goals).Draw(t, "goal")
		w.queue(p, w.set(domain.OpUpdate, domain.Goals, key.ID, p.rows[key].rev, bad), bad)
	default:
		m := w.set(domain.OpUpdate, domain.Goals, w.NewID(), 1, bad)
		m.Fail = domain.Invalid(domain.Fault{Detail: "can't be read"})
		w.queue(p, m, bad)
	}
}

// group is two operations that stand or fall together.
func (w *world) group(t *rapid.T, p *phone, goals []domain.Key) {
	name := uuid.NewString()
	for range 2 {
		key := rapid.SampledFrom(goals).Draw(t, "goal")
		values := map[string]string{"why": quote(rapid.SampledFrom(texts).Draw(t, "why"))}
		if rapid.IntRange(0, 3).Draw(t, "bad") == 0 {
			values = map[string]string{"title": quote("x")}
		}
		m := w.set(domain.OpUpdate, domain.Goals, key.ID, p.rows[key].rev, values)
		m.Group = name
		w.queue(p, m, values)
	}
}

// notice dismisses a conflict.
func (w *world) notice(t *rapid.T, p *phone) {
	open := p.keys(domain.Conflicts)
	if len(open) == 0 {
		return
	}
	key := rapid.SampledFrom(open).Draw(t, "conflict")
	values := map[string]string{"status": quote("dismissed")}
	w.queue(p, w.set(domain.OpUpdate, domain.Conflicts, key.ID, p.rows[key].rev, values), values)
}

// changeDuty gives the coach a trajectory, takes one away, or lets time do it.
func (w *world) changeDuty(t *rapid.T) {
	track := rapid.SampledFrom(w.tracks).Draw(t, "track")
	assignment, on := w.duty[track]
	switch {
	case on:
		w.End(assignment)
		delete(w.duty, track)
	case rapid.Bool().Draw(t, "for an hour"):
		until := w.Store.Now().Add(time.Hour)
		w.duty[track] = w.Assign(track, w.coach, &until)
		w.oracle.note()
		w.pull(t, w.phones[len(w.phones)-1], 5, false)
		w.Clock.Advance(time.Hour)
		delete(w.duty, track)
		w.pull(t, w.phones[len(w.phones)-1], 5, false) // before the job has run
		if _, err := w.Reconcile(ctx, w.Tenant.ID, track); err != nil {
			t.Fatalf("reconcile: %v", err)
		}
	default:
		w.duty[track] = w.Assign(track, w.coach, nil)
	}
	w.oracle.note()
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
			for w.pull(t, p, 3, false) {
			}
		}
	}
	for _, p := range w.phones {
		fresh := &phone{name: p.name + " anew", actor: p.actor, rows: map[domain.Key]row{}, due: map[domain.Key]bool{}}
		for w.pull(t, fresh, 2, false) {
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
			out[key] = row{r.Header().Rev, render(withheld(a, r))}
		}
	}
	return out
}
