package sync_test

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"github.com/google/uuid"
	"pgregory.net/rapid"

	"spoorboek/domain"
	"spoorboek/store"
	"spoorboek/store/storetest"
	appsync "spoorboek/sync"
)

// phone is a device with an offline store and a queue, as an app has them.
type phone struct {
	name   string
	actor  domain.Actor
	cursor string
	rows   map[domain.Key]row  // what the app shows
	queue  []domain.Mutation   // not acknowledged
	sent   []domain.Mutation   // acknowledged, kept to be sent again out of turn
	due    map[domain.Key]bool // processed since the last complete pull: must come again
	run    map[domain.Key]bool // ids of the snapshot under way
}

// row is a record as a phone holds it.
type row struct {
	rev  int64
	data string
}

// world is the model: the real server, phones, and what the server must have
// said by rules that are written down here once more.
type world struct {
	*storetest.World
	sync   *appsync.Service
	phones []*phone
	tracks []uuid.UUID
	coach  domain.Actor
	duty   map[uuid.UUID]uuid.UUID // trajectory → running assignment of the coach
	oracle *oracle
}

var ctx = context.Background()

func newWorld(t *rapid.T, base *storetest.World, slug string) *world {
	w := &world{World: base.Another(t, slug), duty: map[uuid.UUID]uuid.UUID{}}
	var err error
	if w.sync, err = appsync.New(ctx, w.Store); err != nil {
		t.Fatalf("sync: %v", err)
	}
	for i := range 2 {
		employee := w.User(domain.Employee)
		w.tracks = append(w.tracks, w.Trajectory(employee))
		w.addPhones(fmt.Sprintf("employee%d", i), employee)
	}
	w.coach = w.User(domain.CoachRole)
	w.addPhones("coach", w.coach)
	w.oracle = newOracle(w)
	w.begin(t)
	return w
}

// begin gives each employee a goal that was measured and an entry in the diary,
// on both phones, so that even a short history has something to meet about.
func (w *world) begin(t *rapid.T) {
	for i, track := range w.tracks {
		first, second := w.phones[2*i], w.phones[2*i+1]
		goal := w.NewID()
		for _, c := range []struct {
			kind   *domain.Kind
			id     uuid.UUID
			parent uuid.UUID
			values map[string]string
		}{
			{domain.Goals, goal, uuid.Nil, map[string]string{"title": quote("walk")}},
			{domain.GoalMeasurements, w.NewID(), goal, map[string]string{"on": quote("2026-03-16"), "value": "1", "note": quote("")}},
			{domain.DiaryEntries, w.NewID(), uuid.Nil, map[string]string{"entry_on": quote("2026-03-15"), "text": quote("walk"), "mood": "3"}},
		} {
			m := w.set(domain.OpCreate, c.kind, c.id, 0, c.values)
			m.ParentID = c.parent
			if c.parent == uuid.Nil {
				m.TrajectoryID = track
			}
			w.queue(first, m, c.values)
		}
		w.syncPhone(t, first)
		w.syncPhone(t, second)
	}
}

func (w *world) addPhones(name string, a domain.Actor) {
	for i := range 2 {
		p := &phone{name: fmt.Sprintf("%s/%d", name, i), actor: a, rows: map[domain.Key]row{}, due: map[domain.Key]bool{}}
		p.actor.DeviceID = w.NewID()
		w.phones = append(w.phones, p)
	}
}

// keys lists what the phone shows of a kind, in a fixed order.
func (p *phone) keys(k *domain.Kind) []domain.Key {
	var out []domain.Key
	for key := range p.rows {
		if key.Kind == k {
			out = append(out, key)
		}
	}
	slices.SortFunc(out, func(a, b domain.Key) int { return slices.Compare(a.ID[:], b.ID[:]) })
	return out
}

func (p *phone) enqueue(m domain.Mutation) {
	raw, _ := json.Marshal([]any{m.Op, m.ID, m.ParentID, m.Fields, m.BaseRev, m.Group})
	m.OpID, m.Hash = uuid.NewString(), raw
	p.queue = append(p.queue, m)
}

// fault is what happens to a push on its way.
type fault string

const (
	fine        fault = "fine"
	lostRequest fault = "request lost"
	lostAnswer  fault = "answer lost"
	duplicated  fault = "sent twice"
	reordered   fault = "an old push arrives once more"
)

// push sends up to n queued operations and checks every answer.
func (w *world) push(t *rapid.T, p *phone, n int, f fault) {
	n = min(n, len(p.queue))
	if n < len(p.queue) {
		for n > 0 && p.queue[n].Group != "" && p.queue[n].Group == p.queue[n-1].Group {
			n-- // an app never cuts a group
		}
	}
	if n == 0 || f == lostRequest {
		return
	}
	ops := slices.Clone(p.queue[:n])
	first := w.deliver(t, p, ops)
	switch f {
	case lostAnswer:
		return // the phone tries the same again later
	case duplicated:
		w.replay(t, p, ops, first)
	case reordered:
		if len(p.sent) > 0 {
			w.deliver(t, p, p.sent[:min(3, len(p.sent))])
		}
	}
	p.queue = p.queue[n:]
	var keep []domain.Mutation
	for i, r := range first {
		if r.Err != nil && r.Err.Retryable {
			keep = append(keep, ops[i])
			continue
		}
		p.sent = append(p.sent, ops[i])
	}
	p.queue = append(keep, p.queue...)
}

// deliver pushes and holds the answers against the oracle.
func (w *world) deliver(t *rapid.T, p *phone, ops []domain.Mutation) []domain.Result {
	actor := w.Refresh(p.actor)
	before := w.oracle.snapshot(t)
	results, err := w.sync.Push(ctx, actor, ops)
	if err != nil {
		t.Fatalf("%s: push: %v", p.name, err)
	}
	w.oracle.judge(t, p, actor, ops, results, before)
	for i, m := range ops {
		if m.Kind != nil && (results[i].Err == nil || !results[i].Err.Retryable) {
			p.due[domain.Key{Kind: m.Kind, ID: m.ID}] = true
		}
	}
	return results
}

// replay sends the same again: invariants 5 and 6.
func (w *world) replay(t *rapid.T, p *phone, ops []domain.Mutation, first []domain.Result) {
	before := w.oracle.snapshot(t)
	again := w.deliver(t, p, ops)
	for i, r := range again {
		if first[i].Err != nil && first[i].Err.Retryable {
			continue
		}
		if !r.Replayed || r.Status != first[i].Status || r.Rev != first[i].Rev || domain.CodeOf(asError(r)) != domain.CodeOf(asError(first[i])) {
			t.Fatalf("%s: replay of op %d (%s %s) said %+v, at first %+v", p.name, i, ops[i].Op, ops[i].Kind.Name, r, first[i])
		}
	}
	if after := w.oracle.snapshot(t); !maps.Equal(before, after) && allFinal(first) {
		t.Fatalf("%s: a replay changed records", p.name)
	}
}

func asError(r domain.Result) error {
	if r.Err == nil {
		return nil
	}
	return r.Err
}

func allFinal(rs []domain.Result) bool {
	return !slices.ContainsFunc(rs, func(r domain.Result) bool { return r.Err != nil && r.Err.Retryable })
}

// pull reads one page; crash loses the cursor after the rows were stored.
func (w *world) pull(t *rapid.T, p *phone, limit int, crash bool) (more bool) {
	if p.cursor == "" {
		p.run = map[domain.Key]bool{}
	}
	actor := w.Refresh(p.actor)
	page, err := w.sync.Pull(ctx, actor, appsync.PullRequest{Cursor: p.cursor, Limit: limit, SchemaVersion: 1})
	if err != nil {
		t.Fatalf("%s: pull: %v", p.name, err)
	}
	w.checkPage(t, p, actor, page, limit)
	for _, c := range page.Changes {
		p.take(t, c)
	}
	if !page.HasMore {
		p.complete(t, page.Snapshot)
	}
	if !crash {
		p.cursor = page.Cursor()
	} else if page.Snapshot {
		p.cursor = "" // nothing was kept of a snapshot that did not end
	}
	return page.HasMore
}

// take stores one change: invariant 10, a rev never goes backwards.
func (p *phone) take(t *rapid.T, c store.FeedChange) {
	key := domain.Key{Kind: c.Kind, ID: c.ID}
	delete(p.due, key)
	if c.Record == nil {
		delete(p.rows, key)
		return
	}
	if p.run != nil {
		p.run[key] = true
	}
	if old, have := p.rows[key]; have && old.rev > c.Rev {
		t.Fatalf("%s: rev of %v went from %d back to %d", p.name, key.ID, old.rev, c.Rev)
	}
	p.rows[key] = row{c.Rev, render(domain.Project(p.actor, c.Record))}
}

// complete ends a run of pages: a snapshot replaces everything.
func (p *phone) complete(t *rapid.T, snapshot bool) {
	if snapshot {
		for key := range p.rows {
			if !p.run[key] {
				delete(p.rows, key)
			}
		}
		p.run, p.due = nil, map[domain.Key]bool{}
	}
	if len(p.due) > 0 {
		t.Fatalf("%s: %d processed records were not delivered again (invariant 27)", p.name, len(p.due))
	}
}

// checkPage holds a page to invariants 7, 8 and 11.
func (w *world) checkPage(t *rapid.T, p *phone, actor domain.Actor, page *appsync.Page, limit int) {
	if len(page.Changes) > limit || page.HasMore && len(page.Changes) == 0 {
		t.Fatalf("%s: page of %d for a limit of %d, more %v", p.name, len(page.Changes), limit, page.HasMore)
	}
	seen := map[domain.Key]bool{}
	for _, c := range page.Changes {
		key := domain.Key{Kind: c.Kind, ID: c.ID}
		if seen[key] {
			t.Fatalf("%s: %v stands twice in a page", p.name, key.ID)
		}
		seen[key] = true
		if c.Record != nil && !w.oracle.sees(actor, c.Record) {
			t.Fatalf("%s: received a %s that he may not see", p.name, c.Kind.Name)
		}
		if !w.oracle.ever(p.actor.UserID, key) {
			t.Fatalf("%s: learned that %s %v exists, which he never could see", p.name, c.Kind.Name, key.ID)
		}
	}
}

// render writes a record's own fields, for comparison.
func render(r domain.Record) string {
	var b []byte
	k := kindOf(r)
	for _, f := range k.Fields() {
		raw, err := f.JSON(r)
		if err != nil {
			return err.Error()
		}
		b = append(append(append(b, f.Name...), '='), raw...)
		b = append(b, ' ')
	}
	return string(b)
}

func kindOf(r domain.Record) *domain.Kind {
	for _, k := range domain.Kinds() {
		if fmt.Sprintf("%T", k.New()) == fmt.Sprintf("%T", r) {
			return k
		}
	}
	return nil
}
