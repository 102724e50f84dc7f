package api_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/uuid"

	"spoorboek/domain"
)

// hall is a trajectory with one of each role in it, one of each role who has work
// of his own elsewhere, and one of each role of the staff who had a part in it.
type hall struct {
	*scene
	cast, strangers, former map[domain.Role]*caller
	cursors                 map[uuid.UUID]string // of the phones, by user
	absence                 string               // the case that the dates of the trajectory follow from
	tally                   *tally
}

func newHall(t *testing.T) *hall {
	t.Helper()
	return hallIn(newHouse(t), &tally{})
}

func hallIn(h *house, y *tally) *hall {
	h.t.Helper()
	m := &hall{cast: h.cast(), strangers: h.cast(), cursors: map[uuid.UUID]string{}, tally: y}
	h.file(m.strangers)
	m.former = map[domain.Role]*caller{}
	for _, role := range domain.Roles() {
		if role.Staff() {
			m.former[role] = h.member(role)
		}
	}
	m.scene = &scene{house: h, employee: m.cast[domain.Employee], coach: m.cast[domain.CoachRole]}
	m.track = m.newTrack()
	m.fallIll()
	return m
}

// newTrack starts a trajectory of the cast, in which the former ones had a part.
func (m *hall) newTrack() string {
	m.t.Helper()
	id := m.file(m.cast).id
	for role, c := range m.former {
		actor := c.actor()
		actor.Role = role
		m.End(m.Assign(uuid.MustParse(id), actor, nil))
	}
	return id
}

// on is the hall as a part of its test sees it: what fails, fails there.
func (m *hall) on(t *testing.T) *hall {
	t.Helper()
	h, out := *m.house, *m
	h.t = t
	bring := func(people map[domain.Role]*caller) map[domain.Role]*caller {
		fresh := map[domain.Role]*caller{}
		for role, c := range people {
			fresh[role] = &caller{&h, c.user, c.device, c.token}
		}
		return fresh
	}
	out.cast, out.strangers, out.former = bring(m.cast), bring(m.strangers), bring(m.former)
	out.scene = &scene{house: &h, employee: out.cast[domain.Employee], coach: out.cast[domain.CoachRole], track: m.track}
	return &out
}

// tally counts what was tried, by the way in which.
type tally struct {
	mu sync.Mutex
	n  map[string]int
}

func (y *tally) add(way string) {
	y.mu.Lock()
	defer y.mu.Unlock()
	if y.n == nil {
		y.n = map[string]int{}
	}
	y.n[way]++
}

func (y *tally) String() string {
	var out []string
	for _, way := range slices.Sorted(maps.Keys(y.n)) {
		out = append(out, fmt.Sprintf("%s %d", way, y.n[way]))
	}
	return strings.Join(out, ", ")
}

// eachKind plays a test for each kind of record, side by side, each with a tenant
// of its own on one server, and says at the end what was tried.
func eachKind(t *testing.T, play func(m *hall, sorts []made)) {
	t.Helper()
	h, y := newHouse(t), &tally{}
	t.Cleanup(func() { t.Logf("tried: %v", y) })
	sorts := map[*domain.Kind][]made{}
	for _, x := range eachMade() {
		sorts[x.kind] = append(sorts[x.kind], x)
	}
	for kind, these := range sorts {
		t.Run(kind.Name, func(t *testing.T) {
			t.Parallel()
			tenant := *h
			tenant.World, tenant.t = h.Another(t, strings.ReplaceAll(kind.Name, "_", "-")), t
			play(hallIn(&tenant, y), these)
		})
	}
}

// seat is one who tries.
type seat struct {
	*caller
	role domain.Role
	here bool // has a part in the trajectory
	was  bool // had one
}

func (s seat) String() string {
	switch {
	case s.here:
		return string(s.role)
	case s.was:
		return "former " + string(s.role)
	}
	return "another " + string(s.role)
}

// seats are one of each role in the trajectory, and one elsewhere.
func (m *hall) seats() (out []seat) {
	for _, role := range domain.Roles() {
		out = append(out, seat{m.cast[role], role, true, false}, seat{m.strangers[role], role, false, false})
	}
	return out
}

// everybody is the seats, and those who had one (P-16).
func (m *hall) everybody() []seat {
	out := m.seats()
	for _, role := range domain.Roles() {
		if c := m.former[role]; c != nil {
			out = append(out, seat{c, role, false, true})
		}
	}
	return out
}

// made tells whether it was he who made it.
func (s seat) made(x made) bool { return s.here && s.role == x.by }

// sees is the cell of the matrix. The agency's admin has a part everywhere.
func (s seat) sees(x made, record object) bool {
	return (s.here || s.role == domain.AgencyAdmin) && matrix()[x.kind][s.role].reaches(record, s.made(x))
}

// assigned adds a member of staff with a part in a trajectory.
func (s *scene) assigned(trajectory uuid.UUID, role domain.Role) *caller {
	s.t.Helper()
	c := s.member(role)
	actor := c.actor()
	actor.Role = role
	s.Assign(trajectory, actor, nil)
	return c
}

// verify compares one record that a phone holds.
func (c *caller) verify(k *domain.Kind, id, rev any) object {
	c.h.t.Helper()
	return c.call("POST", "/v1/sync/verify", object{"collection": k.Name, "items": []object{{"id": id, "rev": rev}}}).want(200).object()
}

// catchUp brings all phones up to date.
func (m *hall) catchUp() {
	m.t.Helper()
	for _, s := range m.everybody() {
		if s.role.HasFeed() {
			_, m.cursors[s.user] = s.pull(m.cursors[s.user])
		}
	}
}

// listed tells whether the kind's list has the record.
func listed(c *caller, role domain.Role, x specimen, record object) bool {
	c.h.t.Helper()
	items := listing(c, role, x.kind, x.path()+"?limit=100&trajectory_id="+record["trajectory_id"].(string))
	return slices.ContainsFunc(items, func(o object) bool { return o["id"] == record["id"] })
}
