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
	list string // of contacts, which an app sends whole
}

func rowOf(r domain.Record) row {
	out := row{rev: r.Header().Rev, data: render(r)}
	if app, ok := r.(*domain.JobApplication); ok {
		raw, _ := json.Marshal(app.Contacts)
		out.list = string(raw)
	}
	return out
}

// world is the model: the real server, phones, and what the server must have
// said by rules that are written down here once more.
type world struct {
	*storetest.World
	sync   *appsync.Service
	phones []*phone
	tracks []uuid.UUID
	staff  []domain.Actor
	duty   map[shift]uuid.UUID // running assignments
	about  []subject           // what this history is about
	oracle *oracle
}

var ctx = context.Background()

func newWorld(t *rapid.T, base *storetest.World, slug string) *world {
	w := &world{World: base.Another(t, slug), duty: map[shift]uuid.UUID{}}
	var err error
	if w.sync, err = appsync.New(ctx, w.Store); err != nil {
		t.Fatalf("sync: %v", err)
	}
	for i := range 2 {
		employee := w.User(domain.Employee)
		w.tracks = append(w.tracks, w.Trajectory(employee))
		w.addPhones(fmt.Sprintf("employee%d", i), employee)
	}
	for _, role := range []domain.Role{domain.CoachRole, domain.JobHunter} {
		w.staff = append(w.staff, w.User(role))
		w.addPhones(string(role), w.staff[len(w.staff)-1])
	}
	w.oracle = newOracle(w)
	w.begin(t)
	return w
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
	results, err := w.sync.Push(ctx, actor, ops)
	if err != nil {
		t.Fatalf("%s: push: %v", p.name, err)
	}
	w.oracle.judge(t, p, actor, ops, results)
	for i, m := range ops {
		if slices.Contains(appsync.SyncedFor(p.actor.Role), m.Kind) && (results[i].Err == nil || !results[i].Err.Retryable) {
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
