package domain_test

import (
	"testing"
	"time"

	"github.com/google/uuid"

	"spoorboek/domain"
)

// notify is what a reminder's job writes about a goal.
func notify(n, subject uuid.UUID, to domain.Actor, more values) domain.Mutation {
	m := write(domain.OpCreate, domain.Notifications, n, 0, values{
		"reminder": "RM-07", "collection": "goals", "subject_id": subject, "due_at": "2026-03-16T08:00:00Z",
		"title_nl": "Doel bijna op datum", "title_en": "Goal nearly due",
	}.with(more))
	m.OwnerID = to.UserID
	return m
}

func TestNotification_E29_Rules(t *testing.T) {
	t.Parallel()
	for pointer, wrong := range map[string]values{
		"/reminder": {"reminder": "RM-1"}, "/collection": {"collection": "plans"}, "/due_at": {"due_at": "0001-01-01T00:00:00Z"},
		"/title_nl": {"title_nl": long(201)}, "/body_en": {"body_en": long(1001)}, "/opaque": {"opaque": long(65)}, "": {},
	} {
		s := newScene(t)
		holdFault(t, s.one(system, notify(g2, g1, anna, wrong)), pointer)
	}
	s := newScene(t)
	holdFault(t, s.one(system, notify(g2, g1, anna, values{"subject_id": nil})), "/collection")
	expect(t, s.one(system, notify(g3, g1, anna, values{"subject_id": nil, "collection": ""})), domain.Applied, none)
}

func TestNotification_IsItsReadersOwn(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	for i, a := range []domain.Actor{anna, coach, hunter, manager, admin} {
		n := id(uint64(700 + i))
		s.must(system, notify(n, g1, a, nil))
		if got := s.seenBy(domain.Notifications, n); got != string(a.Role) {
			t.Errorf("the %s's is seen by %q", a.Role, got)
		}
		expect(t, s.one(a, write(domain.OpUpdate, domain.Notifications, n, 1, values{"title_en": "mine"})), domain.RejectedStat, domain.CodeReadOnly)
		expect(t, s.one(a, write(domain.OpUpdate, domain.Notifications, n, 1, values{"read_at": "2026-03-16T08:30:00Z"})), domain.Applied, none)
		expect(t, s.one(a, write(domain.OpDelete, domain.Notifications, n, 2, nil)), domain.RejectedStat, domain.CodeForbidden)
	}
	expect(t, s.one(coach, notify(g2, g1, coach, nil)), domain.RejectedStat, domain.CodeForbidden)
}

func TestNotification_E29_OnceReadStaysRead(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.must(system, notify(g2, g1, anna, nil))
	read := func(a domain.Actor, base int64, at any, want time.Time) {
		t.Helper()
		if got := s.one(a, write(domain.OpUpdate, domain.Notifications, g2, base, values{"read_at": at})); got.Err != nil {
			t.Error(got.Err)
		}
		if got := get[*domain.Notification](s, domain.Notifications, g2).ReadAt; got == nil || !got.Equal(want) {
			t.Errorf("read at %v, want %v", got, want)
		}
	}
	read(anna, 1, "2036-01-01T00:00:00Z", s.now) // the phone's clock is years ahead
	read(on(anna, tablet), 1, "2026-03-16T08:30:00Z", s.now)
	read(on(anna, tablet), 2, nil, s.now)
	if n := get[*domain.Notification](s, domain.Notifications, g2); n.Rev != 2 || len(s.conflicts(anna)) != 0 {
		t.Errorf("rev %d, %d conflicts; reading again changes nothing", n.Rev, len(s.conflicts(anna)))
	}
}

func TestNotification_LeavesWithItsSubject(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.must(anna, newGoal(g1, func(g *domain.Goal) { g.Visibility = domain.Coach }, "visibility"), under(g1, write(domain.OpCreate, domain.GoalMeasurements, g3, 0, measurement)))
	about := values{"collection": "goal_measurements", "subject_id": g3}
	s.must(system, notify(id(700), g1, anna, nil), notify(id(701), g1, coach, nil), notify(id(702), g3, anna, about), notify(id(703), g3, coach, about))
	gone := func(n uint64) bool {
		return get[*domain.Notification](s, domain.Notifications, id(n)).Deleted()
	}
	s.must(anna, show(g1, 1, domain.Private))
	if gone(700) || !gone(701) || gone(702) || !gone(703) {
		t.Errorf("goal taken back: the employee's are gone %v %v, the coach's %v %v", gone(700), gone(702), gone(701), gone(703))
	}
	s.must(anna, drop(g1))
	if !gone(700) || !gone(702) {
		t.Errorf("goal deleted: its notification is gone %v, its child's %v", gone(700), gone(702))
	}
}
