package simulation_test

import (
	"context"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"time"

	"github.com/google/uuid"
	"pgregory.net/rapid"

	"spoorboek/auth"
	"spoorboek/domain"
	"spoorboek/store/storetest"
	appsync "spoorboek/sync"
)

var ctx = context.Background()

// world is the model: a tenant on the real servers, the phones of its people,
// and what the servers must have said by rules that are written down here once
// more.
type world struct {
	*storetest.World
	house  *house
	people []domain.Actor // employees first, then staff
	phones []*phone       // two of each person, in their order; clones after them
	admin  *phone
	tracks []uuid.UUID // of the employees
	about  []subject   // what this history is about
	oracle *oracle
	turns  int    // of a test that draws nothing
	lapsed bool   // time has ended an assignment or a share and the feeds do not know it yet
	day    string // on which the jobs of shares ran last
	twin   *world // another tenant, where the same ids are used
}

func newWorld(t storetest.TB, h *house, roles ...domain.Role) *world {
	w := &world{World: h.Another(t, fmt.Sprintf("run-%s", h.NewID())), house: h}
	for i, role := range roles {
		a := w.User(role)
		w.people = append(w.people, a)
		if role == domain.Employee {
			w.tracks = append(w.tracks, w.Trajectory(a))
		}
		for n := range 2 {
			w.phones = append(w.phones, w.newPhone(t, fmt.Sprintf("%s %d, phone %d", role, i, n), a))
		}
	}
	w.admin = w.newPhone(t, "admin", w.Admin)
	w.oracle = newOracle(w.people, w.tracks, w.Clock.Now)
	w.oracle.floor = h.floor(t)
	w.day = w.oracle.today()
	return w
}

// phone is a device with an offline store and a queue, as an app has them.
type phone struct {
	name   string
	actor  domain.Actor // with the device that the server knows
	login  login
	skew   time.Duration // of its clock
	schema int           // version that its app speaks
	cursor string
	resync bool                // its cursor may be told to be no good
	rows   map[domain.Key]row  // what the app shows
	queue  []op                // not acknowledged
	sent   []op                // acknowledged, kept to be sent again out of turn
	stray  []op                // sent, and still on its way
	due    map[domain.Key]bool // processed since the last complete pull: must come again
	run    map[domain.Key]bool // ids of the snapshot under way
	broken string              // a promise that was not kept
}

// toss draws a number below n. A test that is no property takes them in turn.
func (w *world) toss(t storetest.TB, n int, what string) int {
	if r, property := t.(*rapid.T); property {
		return rapid.IntRange(0, n-1).Draw(r, what)
	}
	w.turns++
	return w.turns % n
}

// newPhone signs a user in on a new device.
func (w *world) newPhone(t storetest.TB, name string, a domain.Actor) *phone {
	p := &phone{name: name, actor: a, schema: newerSchema}
	p.empty()
	w.install(t, p)
	return p
}

// install signs in on a device that the server does not know yet.
func (w *world) install(t storetest.TB, p *phone) {
	p.actor.DeviceID = auth.DeviceID(p.actor.UserID, w.NewID())
	w.signIn(t, p)
}

func (w *world) signIn(t storetest.TB, p *phone) {
	var err error
	if p.login, err = w.house.signIn(p.actor); err != nil {
		t.Fatalf("%s: sign in: %v", p.name, err)
	}
}

// copied is another phone with all that is on this one.
func (p *phone) copied() *phone {
	c := *p
	c.rows, c.due, c.run = maps.Clone(p.rows), maps.Clone(p.due), maps.Clone(p.run)
	c.queue, c.sent = slices.Clone(p.queue), slices.Clone(p.sent)
	return &c
}

// empty forgets what the phone shows.
func (p *phone) empty() {
	p.resync, p.cursor, p.rows, p.run, p.due = false, "", map[domain.Key]row{}, nil, map[domain.Key]bool{}
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

// call makes a request of either replica. A phone whose access token is over
// gets another, and one whose session is over signs in again; its queue stays.
func (w *world) call(t storetest.TB, p *phone, r request) reply {
	for range 3 {
		r.token = p.login.access
		got, err := w.house.send(w.toss(t, 2, "replica"), r)
		if err != nil {
			t.Fatalf("%s: %v", p.name, err)
		}
		if got.status != http.StatusUnauthorized {
			return got
		}
		w.renew(t, p)
	}
	t.Fatalf("%s: is signed in, and refused", p.name)
	return reply{}
}

// renew gets another access token, sometimes with the answer lost on the way.
func (w *world) renew(t storetest.TB, p *phone) {
	r := request{method: "POST", path: "/v1/auth/refresh", body: map[string]any{"refresh_token": p.login.refresh}}
	var got reply
	for range 1 + w.toss(t, 2, "refreshes") {
		var err error
		if got, err = w.house.send(w.toss(t, 2, "replica"), r); err != nil {
			t.Fatalf("%s: refresh: %v", p.name, err)
		}
	}
	switch got.status {
	case http.StatusOK:
		w.house.tally.add("access tokens renewed", 1)
		p.login.take(got, w.Clock.Now())
	case http.StatusUnauthorized:
		w.house.tally.add("logins after a session ended", 1)
		w.signIn(t, p)
	default:
		t.Fatalf("%s: %v", p.name, unexpected(r, got))
	}
}

// fault is what happens to a push on its way.
type fault string

const (
	fine        fault = "fine"
	lostRequest fault = "request lost"
	lostAnswer  fault = "answer lost"
	duplicated  fault = "sent twice"
	reordered   fault = "an old push arrives once more"
	delayed     fault = "request late"
)

// take cuts up to n operations from the queue, without parting a group.
func (p *phone) take(n int) []op {
	n = min(n, len(p.queue))
	for n > 0 && n < len(p.queue) && p.queue[n].Group != "" && p.queue[n].Group == p.queue[n-1].Group {
		n--
	}
	return slices.Clone(p.queue[:n])
}

// push sends up to n queued operations and checks every answer.
func (w *world) push(t storetest.TB, p *phone, n int, f fault) {
	ops := p.take(n)
	if len(ops) == 0 {
		return
	}
	w.house.tally.add(string(f), 1)
	switch f {
	case lostRequest:
		return
	case delayed:
		p.stray = ops
		return
	}
	first := w.deliver(t, p, ops)
	switch f {
	case lostAnswer:
		return // the phone tries the same again later
	case duplicated:
		w.replay(t, p, ops, first)
	case reordered:
		if n := len(p.sent); n > 0 {
			from := w.toss(t, n, "old push")
			w.deliver(t, p, p.sent[from:min(from+3, n)])
		}
	}
	p.acknowledge(ops, first)
}

// arrive delivers a push that was long on its way; nobody waits for the answer.
func (w *world) arrive(t storetest.TB, p *phone) {
	if ops := p.stray; len(ops) > 0 {
		p.stray = nil
		w.deliver(t, p, ops)
	}
}

// acknowledge takes what was answered for good from the queue.
func (p *phone) acknowledge(ops []op, got []answered) {
	var keep []op
	for i, r := range got {
		if r.Err != nil && r.Err.Retryable {
			keep = append(keep, ops[i])
			continue
		}
		p.sent = append(p.sent, ops[i])
	}
	p.queue = append(keep, p.queue[len(ops):]...)
}

func pushOf(schema int, ops []op) request {
	raw := make([]any, len(ops))
	for i := range ops {
		raw[i] = ops[i].raw
	}
	return request{method: "POST", path: "/v1/sync/push", body: map[string]any{"schema_version": schema, "ops": raw}}
}

// deliver pushes and holds the answers against the oracle.
func (w *world) deliver(t storetest.TB, p *phone, ops []op) []answered {
	r := pushOf(p.schema, ops)
	got := w.call(t, p, r)
	if got.status != http.StatusOK {
		t.Fatalf("%s: %v", p.name, unexpected(r, got))
	}
	out, err := results(got, ops)
	if err == nil {
		err = w.oracle.judge(p.actor, ops, out)
	}
	if err == nil {
		err = w.compare(p, ops, out)
	}
	if err != nil {
		t.Fatalf("%s: %v", p.name, err)
	}
	w.told(p, ops, out)
	return out
}

// told remembers what must be delivered again.
func (w *world) told(p *phone, ops []op, got []answered) {
	w.house.tally.add("operations", len(ops))
	for i, m := range ops {
		w.house.tally.add("answered "+string(got[i].Status), 1)
		if slices.Contains(appsync.SyncedFor(p.actor.Role), m.Kind) && (got[i].Err == nil || !got[i].Err.Retryable) {
			p.due[domain.Key{Kind: m.Kind, ID: m.ID}] = true
		}
	}
}

// replay sends the same again: invariants 5 and 6.
func (w *world) replay(t storetest.TB, p *phone, ops []op, first []answered) {
	before := w.records(t)
	again := w.deliver(t, p, ops)
	for i, r := range again {
		if first[i].Err != nil && first[i].Err.Retryable {
			continue
		}
		if !r.Replayed || r.Status != first[i].Status || r.Rev != first[i].Rev || codeOf(r) != codeOf(first[i]) {
			t.Fatalf("%s: replay of op %d (%s %s) said %+v, at first %+v", p.name, i, ops[i].Op, ops[i].Kind.Name, r, first[i])
		}
	}
	if !allFinal(first) {
		return
	}
	for key, r := range w.records(t) {
		if was := before[key]; was == nil || rowOf(was) != rowOf(r) {
			t.Fatalf("%s: a replay changed a %s", p.name, key.Kind.Name)
		}
	}
}

func codeOf(r answered) domain.Code {
	if r.Err == nil {
		return ""
	}
	return r.Err.Code
}

func allFinal(rs []answered) bool {
	return !slices.ContainsFunc(rs, func(r answered) bool { return r.Err != nil && r.Err.Retryable })
}

// records reads every record that was ever named, as the server has it.
func (w *world) records(t storetest.TB) map[domain.Key]domain.Record {
	found, err := w.load(w.oracle)
	if err != nil {
		t.Fatalf("load: %v", err)
	}
	return found
}
