package domain_test

import (
	"encoding/binary"
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"

	"spoorboek/domain"
)

// monday is when every scene begins: 16 March 2026, 10:00 in Amsterdam.
var monday = time.Date(2026, 3, 16, 9, 0, 0, 0, time.UTC)

// id makes a readable identifier: equal numbers, equal ids.
func id(n uint64) (u uuid.UUID) {
	binary.BigEndian.PutUint64(u[8:], n)
	u[6], u[7] = 0x70, 0
	return u
}

// The people, places and devices of every scene.
var (
	tenant             = id(1)
	track, otherTrack  = id(20), id(21)
	phone, tablet      = id(30), id(31)
	deskCoach, deskAll = id(32), id(33)

	anna    = domain.Actor{TenantID: tenant, UserID: id(10), Role: domain.Employee, DeviceID: phone}
	bert    = domain.Actor{TenantID: tenant, UserID: id(11), Role: domain.Employee, DeviceID: id(34)}
	coach   = domain.Actor{TenantID: tenant, UserID: id(12), Role: domain.CoachRole, DeviceID: deskCoach}
	hunter  = domain.Actor{TenantID: tenant, UserID: id(13), Role: domain.JobHunter, DeviceID: deskAll}
	manager = domain.Actor{TenantID: tenant, UserID: id(14), Role: domain.CaseManager, DeviceID: deskAll}
	admin   = domain.Actor{TenantID: tenant, UserID: id(15), Role: domain.AgencyAdmin, DeviceID: deskAll}
	system  = domain.SystemActor(tenant)
)

// on is the same person at another device.
func on(a domain.Actor, device uuid.UUID) domain.Actor { a.DeviceID = device; return a }

// scene is a little database in memory: what batches leave behind is what later
// batches find. Anna's trajectory has a coach, a job hunter and a case manager;
// Bert's has nobody.
type scene struct {
	t       *testing.T
	now     time.Time
	records map[domain.Key]domain.Record
	order   []domain.Key
	people  map[uuid.UUID]domain.Person
	bases   []base
	next    uint64
	floor   int64 // of revs
}

type base struct {
	key   domain.Key
	rev   int64
	field string
	value string
}

func newScene(t *testing.T) *scene {
	t.Helper()
	s := &scene{t: t, now: monday, records: map[domain.Key]domain.Record{}, people: map[uuid.UUID]domain.Person{}, next: 1000}
	for _, a := range []domain.Actor{anna, bert, coach, hunter, manager, admin} {
		s.people[a.UserID] = domain.Person{ID: a.UserID, Role: a.Role, Active: true}
	}
	for trajectory, owner := range map[uuid.UUID]domain.Actor{track: anna, otherTrack: bert} {
		s.add(domain.Trajectories, &domain.Trajectory{
			Head: domain.Head{ID: trajectory, TrajectoryID: trajectory, OwnerID: owner.UserID}, Track: "track2", Status: "active", DeliveryMode: "hybrid", Intensity: "normal", Track1Status: "open",
		})
	}
	for i, a := range []domain.Actor{coach, hunter, manager} {
		s.add(domain.Assignments, &domain.Assignment{
			Head:   domain.Head{ID: id(uint64(40 + i)), TrajectoryID: track, OwnerID: anna.UserID},
			UserID: a.UserID, UserRole: a.Role, FromAt: monday.Add(-24 * time.Hour),
		})
	}
	return s
}

// add puts a record there by hand, as if written at its rev 1 by the server.
func (s *scene) add(k *domain.Kind, r domain.Record) {
	h := r.Header()
	h.TenantID, h.RecordedAt, h.UpdatedAt = tenant, s.now, s.now
	if h.Rev == 0 {
		h.Rev = 1
	}
	if h.Visibility == "" {
		h.Visibility = k.Default
	}
	if h.FieldRev == nil {
		h.FieldRev = domain.FieldRev{"*": {Rev: 1, Device: domain.ServerDevice}}
	}
	s.save(domain.Key{Kind: k, ID: h.ID}, r)
}

func (s *scene) save(key domain.Key, r domain.Record) {
	if _, have := s.records[key]; !have {
		s.order = append(s.order, key)
	}
	s.records[key] = r
}

// set loads everything there is for one actor, as store would.
func (s *scene) set(a domain.Actor) *domain.WorkingSet {
	w := domain.NewWorkingSet(a, s.now, func() uuid.UUID { s.next++; return id(s.next) })
	guards, err := domain.NewGuards(nil)
	if err != nil {
		s.t.Fatal(err)
	}
	w.People, w.Floor, w.Guard = s.people, s.floor, guards.Of("")
	children := map[domain.Key]int{} // by kind of the child and id of its parent
	for _, key := range s.order {
		w.Load(key.Kind, s.records[key])
		if h := s.records[key].Header(); h.ParentID != nil && !h.Deleted() && !key.Kind.Derives {
			of := domain.Key{Kind: key.Kind, ID: *h.ParentID}
			children[of]++
			w.LoadCount(of.Kind, of.ID, children[of])
		}
	}
	for _, b := range s.bases {
		w.LoadBase(b.key, b.rev, b.field, []byte(b.value))
	}
	return w
}

// do stages one batch of one actor and keeps what it leaves.
func (s *scene) do(a domain.Actor, ms ...domain.Mutation) []domain.Result {
	s.t.Helper()
	w := s.set(a)
	results := w.Stage(ms)
	for _, row := range w.Touched() {
		s.save(row.Key, row.After)
	}
	return results
}

// one stages a single mutation.
func (s *scene) one(a domain.Actor, m domain.Mutation) domain.Result {
	s.t.Helper()
	return s.do(a, m)[0]
}

// must stages mutations that have to be stored.
func (s *scene) must(a domain.Actor, ms ...domain.Mutation) []domain.Result {
	s.t.Helper()
	results := s.do(a, ms...)
	for i, r := range results {
		if r.Err != nil {
			s.t.Fatalf("mutation %d: %v", i, r.Err)
		}
	}
	return results
}

func (s *scene) goal(id uuid.UUID) *domain.Goal {
	s.t.Helper()
	g, ok := s.records[domain.Key{Kind: domain.Goals, ID: id}].(*domain.Goal)
	if !ok {
		s.t.Fatalf("there is no goal %s", id)
	}
	return g
}

// conflicts lists the live conflict records of a person.
func (s *scene) conflicts(owner domain.Actor) (out []*domain.Conflict) {
	for _, key := range s.order {
		if c, ok := s.records[key].(*domain.Conflict); ok && c.OwnerID == owner.UserID && !c.Deleted() {
			out = append(out, c)
		}
	}
	return out
}

// trajectory changes Anna's trajectory as the rules never would.
func (s *scene) trajectory(change func(*domain.Trajectory)) {
	old := s.records[domain.Key{Kind: domain.Trajectories, ID: track}].(*domain.Trajectory)
	t := *old
	change(&t)
	s.records[domain.Key{Kind: domain.Trajectories, ID: track}] = &t
}

// newGoal is a create in Anna's trajectory as a phone sends it.
func newGoal(id uuid.UUID, edit func(*domain.Goal), fields ...string) domain.Mutation {
	return domain.Mutation{
		Op: domain.OpCreate, Kind: domain.Goals, ID: id, TrajectoryID: track, Fields: append([]string{"title"}, fields...),
		Edit: func(r domain.Record) {
			r.(*domain.Goal).Title = "walk every day"
			if edit != nil {
				edit(r.(*domain.Goal))
			}
		},
	}
}

// change is an update of a goal as a phone sends it that had seen base.
func change(id uuid.UUID, base int64, edit func(*domain.Goal), fields ...string) domain.Mutation {
	return domain.Mutation{
		Op: domain.OpUpdate, Kind: domain.Goals, ID: id, BaseRev: base, Fields: fields,
		Edit: func(r domain.Record) { edit(r.(*domain.Goal)) },
	}
}

func retitle(id uuid.UUID, base int64, title string) domain.Mutation {
	return change(id, base, func(g *domain.Goal) { g.Title = title }, "title")
}

func show(id uuid.UUID, base int64, v domain.Visibility) domain.Mutation {
	return change(id, base, func(g *domain.Goal) { g.Visibility = v }, "visibility")
}

func drop(id uuid.UUID) domain.Mutation {
	return domain.Mutation{Op: domain.OpDelete, Kind: domain.Goals, ID: id}
}

// strict turns a mutation into the REST form with If-Match.
func strict(m domain.Mutation, ifMatch int64) domain.Mutation {
	m.Strict, m.IfMatch = true, ifMatch
	return m
}

func grouped(name string, ms ...domain.Mutation) []domain.Mutation {
	out := slices.Clone(ms)
	for i := range out {
		out[i].Group = name
	}
	return out
}

// expect holds an answer against a status and, for a rejection, its code.
func expect(t *testing.T, got domain.Result, status domain.Status, code domain.Code) {
	t.Helper()
	var have domain.Code
	if got.Err != nil {
		have = got.Err.Code
	}
	if got.Status != status || have != code {
		t.Fatalf("got %s %q (%v), want %s %q", got.Status, have, got.Err, status, code)
	}
}

const none domain.Code = ""

var g1, g2, g3 = id(100), id(101), id(102)
