package simulation_test

import (
	"encoding/json"
	"maps"
	"slices"
	"testing"

	"github.com/google/uuid"
	"pgregory.net/rapid"

	"spoorboek/domain"
	"spoorboek/store/storetest"
)

// The people of a history, by their places in world.people.
const (
	firstCoach  = 2
	secondCoach = 3
	jobHunter   = 4
)

func roles() []domain.Role {
	return []domain.Role{domain.Employee, domain.Employee, domain.CoachRole, domain.CoachRole, domain.JobHunter}
}

func TestSync_LosesNothingShowsNothing(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	rapid.Check(t, h.history)
	t.Log(h.tally)
}

// history plays one.
func (h *house) history(t *rapid.T) {
	h.Clock.Set(monday)
	w := newWorld(t, h, roles()...)
	w.twin = newWorld(t, h, domain.Employee)
	w.about = rapid.SliceOfNDistinct(rapid.SampledFrom(w.subjects()), 2, 4, func(s subject) string { return s.name }).Draw(t, "about")
	w.mixApps(t)
	w.begin(t)
	if slices.ContainsFunc(w.about, func(s subject) bool { return s.kind == domain.Milestones }) {
		w.sicken(t)
	}
	t.Repeat(w.actions())
	if rapid.IntRange(0, 3).Draw(t, "stream") == 0 {
		w.listen(t)
	}
	w.settle(t)
	w.twin.settle(t)
	h.tally.add("histories", 1)
}

// actions are what may happen. Each is as likely as any other, so what leads to
// conflicts stands there more than once, and what only disturbs shares one place.
func (w *world) actions() map[string]func(*rapid.T) {
	return map[string]func(*rapid.T){
		"write": func(t *rapid.T) { w.write(t, w.anyPhone(t)) },
		"push":  func(t *rapid.T) { w.push(t, w.anyPhone(t), rapid.IntRange(1, 8).Draw(t, "ops"), w.anyFault(t)) },
		"pull": func(t *rapid.T) {
			w.pull(t, w.anyPhone(t), rapid.IntRange(1, 5).Draw(t, "limit"), anyDamage(t))
		},
		"sync": func(t *rapid.T) { w.syncPhone(t, w.anyPhone(t)) },
		"race": w.race, "race2": w.race, "race3": w.race,
		"clash": w.clash, "clash2": w.clash,
		"rest":   w.restWrite,
		"remind": w.remind,
		"duty":   w.changeDuty,
		"fault":  w.disturb, "fault2": w.disturb,
	}
}

// disturb is one of the rarer things.
func (w *world) disturb(t *rapid.T) {
	rapid.SampledFrom([]mishap{
		{"a late request arrives", func(t *rapid.T) { w.arrive(t, w.anyPhone(t)) }},
		{"bad cursor", w.badCursor},
		{"crash", w.crash}, {"crash", w.crash},
		{"time passes", w.passTime},
		{"a day passes", w.nextDay}, {"a day passes", w.nextDay},
		{"session ends", w.endSession},
		{"phone cloned", w.clone}, {"app upgraded", w.upgrade},
		{"verify", w.verify}, {"verify", w.verify},
		{"stranger", w.stranger},
		{"cursors expire", w.expire},
	}).Draw(t, "fault").happen(t)
}

// mishap is something that disturbs.
type mishap struct {
	name   string
	happen func(*rapid.T)
}

// GoString is what a failing history shows.
func (m mishap) GoString() string { return m.name }

// anyPhone draws a phone, most often one of the first employee's or of his coach.
func (w *world) anyPhone(t *rapid.T) *phone {
	last := len(w.phones) - 1
	return w.phones[rapid.SampledFrom([]int{0, 0, 0, 1, 1, 1, 4, 4, 4, 5, 2, 3, 6, 8, 9, last, last}).Draw(t, "phone")]
}

// write lets a phone that is offline record a few things, of the kinds that
// this history is about.
func (w *world) write(t *rapid.T, p *phone) {
	for range rapid.IntRange(1, 4).Draw(t, "writes") {
		w.topic(t, p).make(t, p)
	}
}

// race is how conflicts come about: two phones that are in step write offline
// about the same things, then one after the other comes online.
func (w *world) race(t *rapid.T) {
	pair := rapid.SampledFrom([][2]int{{0, 1}, {0, 1}, {1, 0}, {0, 4}, {4, 1}, {4, 5}, {8, 0}}).Draw(t, "phones")
	one, other := w.phones[pair[0]], w.phones[pair[1]]
	w.syncPhone(t, one)
	w.syncPhone(t, other)
	about := w.topic(t, other)
	for range rapid.IntRange(1, 3).Draw(t, "writes") {
		about.make(t, one)
		about.make(t, other)
	}
	w.push(t, one, len(one.queue), w.anyFault(t))
	w.push(t, other, len(other.queue), w.anyFault(t))
}

// syncPhone is what an app does with a good connection.
func (w *world) syncPhone(t storetest.TB, p *phone) {
	w.push(t, p, len(p.queue), fine)
	for w.pull(t, p, 10, none) {
	}
}

// set makes an operation that sets fields to wire values.
func (w *world) set(what domain.Op, k *domain.Kind, id uuid.UUID, base int64, values map[string]string) op {
	m := domain.Mutation{Op: what, Kind: k, ID: id, BaseRev: base, Fields: slices.Sorted(maps.Keys(values))}
	m.Edit = func(r domain.Record) {
		for name, v := range values {
			f, _ := k.Field(name)
			if err := f.SetJSON(r, json.RawMessage(v)); err != nil {
				panic(err)
			}
		}
	}
	return op{Mutation: m, values: values}
}

// queue keeps an operation on the phone until the server has answered it. An
// older app says nothing of what it does not know.
func (w *world) queue(p *phone, m op) {
	if p.schema == olderSchema {
		said := len(m.values)
		if m.values = older(m); said > 0 && len(m.values) == 0 {
			return
		}
	}
	m.OpID = uuid.NewString()
	m.write(w.Clock.Now().Add(p.skew))
	p.queue = append(p.queue, m)
}

// settle lets all phones push and pull until nothing is left, and compares:
// invariants 1, 2, 3, 9, 12, 24 and 25.
func (w *world) settle(t storetest.TB) {
	for _, p := range w.phones {
		w.arrive(t, p)
		for n := -1; n != len(p.queue); {
			n = len(p.queue)
			w.push(t, p, n, fine)
		}
		p.queue = nil // waits for what never comes
	}
	for range 2 {
		for _, p := range w.phones {
			for w.pull(t, p, 7, none) {
			}
		}
	}
	for _, p := range w.phones {
		fresh := *p
		fresh.empty()
		for w.pull(t, &fresh, 9, none) {
		}
		if !maps.Equal(p.rows, fresh.rows) {
			t.Fatalf("%s holds %v, a fresh snapshot %v", p.name, p.rows, fresh.rows)
		}
	}
	if n, err := w.AuditFeeds(ctx, w.Tenant.ID); err != nil || n != 0 {
		t.Fatalf("audit of the feeds: %d rows differ, %v", n, err)
	}
}
