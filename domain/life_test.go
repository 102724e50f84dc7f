package domain_test

import (
	"testing"
	"time"

	"spoorboek/domain"
)

const day = 24 * time.Hour

func TestDecide_WhoMayWriteInWhichPartOfATrajectorysLife(t *testing.T) {
	t.Parallel()
	const (
		no   = domain.CodeForbidden
		away = domain.CodeInvalid // the trajectory is not theirs any more
	)
	status := func(s string) func(*domain.Trajectory) { return func(x *domain.Trajectory) { x.Status = s } }
	ended := func(s string, ago time.Duration) func(*domain.Trajectory) {
		return func(x *domain.Trajectory) { at := monday.Add(-ago); x.Status, x.EndedAt = s, &at }
	}
	start := domain.DateOf(monday).AddDays(14)
	cases := []struct {
		name                  string
		life                  func(*domain.Trajectory)
		own, plan, staff, srv domain.Code // employee on own and plan goals, coach, server
	}{
		{"draft", status("draft"), none, none, none, none},
		{"before the start", func(x *domain.Trajectory) { x.StartOn = &start }, none, none, none, none},
		{"active", status("active"), none, none, none, none},
		{"paused", status("paused"), none, none, none, none},
		{"completed just now", ended("completed", 0), none, no, no, none},
		{"terminated just now", ended("terminated", 0), none, no, no, none},
		{"completed a second less than 30 days ago", ended("completed", 30*day-time.Second), none, no, no, none},
		{"completed 30 days ago", ended("completed", 30*day), none, no, away, none},
		{"completed 90 days ago", ended("completed", 90*day), none, no, away, none},
		{"completed a second more than 90 days ago", ended("completed", 90*day+time.Second), no, no, away, none},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := newScene(t)
			s.must(anna, newGoal(g1, nil))
			s.must(coach, newGoal(g2, nil))
			s.trajectory(c.life)
			for _, try := range []struct {
				what string
				a    domain.Actor
				m    domain.Mutation
				want domain.Code
			}{
				{"own goal, create", anna, newGoal(g3, nil), c.own},
				{"own goal, update", anna, retitle(g1, 1, "run every day"), c.own},
				{"plan goal, update", anna, retitle(g2, 1, "run every day"), c.plan},
				{"plan goal, delete", anna, drop(g2), c.plan},
				{"own goal, delete", anna, drop(g1), c.own},
				{"coach, create", coach, newGoal(id(200), nil), c.staff},
				{"server, create", system, newGoal(id(201), nil), c.srv},
			} {
				if got := s.one(try.a, try.m); codeOf(got) != try.want {
					t.Errorf("%s: got %q (%v), want %q", try.what, codeOf(got), got.Err, try.want)
				}
			}
		})
	}
}

func TestDecide_NoticesCanBeDismissedForEver(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.add(domain.Conflicts, &domain.Conflict{
		Head:       domain.Head{ID: id(300), TrajectoryID: track, OwnerID: anna.UserID, AuthorID: anna.UserID},
		Collection: "goals", SubjectID: g1, Field: "title", Value: `"old"`, Status: "open",
	})
	s.trajectory(func(x *domain.Trajectory) { at := monday.Add(-400 * day); x.Status, x.EndedAt = "completed", &at })
	s.must(anna, dismiss(id(300), 1))
}

func TestSees_StaffReadThirtyDaysAfterTheEndUnlessAssignedLonger(t *testing.T) {
	t.Parallel()
	end := monday
	year, week := end.Add(365*day), end.Add(7*day)
	cases := []struct {
		name  string
		until *time.Time
		after time.Duration
		want  bool
	}{
		{"at the end", nil, 0, true},
		{"just within 30 days", nil, 30*day - time.Microsecond, true},
		{"at 30 days", nil, 30 * day, false},
		{"assigned for a year", &year, 31 * day, true},
		{"assigned for a week, within", &week, 7*day - time.Microsecond, true},
		{"assigned for a week, at its end", &week, 7 * day, false},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			grant := domain.GrantOf(&domain.Assignment{UserRole: domain.CoachRole, FromAt: end.Add(-100 * day), UntilAt: c.until},
				&domain.Trajectory{Head: domain.Head{ID: track}, Status: "completed", EndedAt: &end})
			a := coach
			a.Grants = []domain.Grant{grant}
			g := &domain.Goal{Head: domain.Head{TenantID: tenant, TrajectoryID: track, OwnerID: anna.UserID, Visibility: domain.Coach}}
			if got := a.Sees(domain.Goals, end.Add(c.after)).Has(g); got != c.want {
				t.Errorf("got %v, want %v", got, c.want)
			}
		})
	}
}

func TestTrajectory_EndAndReopen(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	step := func(rev int64, status, outcome string) domain.Mutation {
		return domain.Mutation{Op: domain.OpUpdate, Kind: domain.Trajectories, ID: track, Strict: true, IfMatch: rev, Fields: []string{"status", "outcome"},
			Edit: func(r domain.Record) { x := r.(*domain.Trajectory); x.Status, x.Outcome = status, outcome }}
	}
	now := func() *domain.Trajectory {
		return s.records[domain.Key{Kind: domain.Trajectories, ID: track}].(*domain.Trajectory)
	}
	expect(t, s.one(admin, step(1, "completed", "")), domain.RejectedStat, domain.CodeInvalid) // needs an outcome
	s.must(admin, step(1, "completed", "recovered"))
	if x := now(); x.EndedAt == nil || !x.EndedAt.Equal(monday) {
		t.Fatalf("ended at %v, want %v", x.EndedAt, monday)
	}
	expect(t, s.one(admin, step(2, "paused", "")), domain.RejectedStat, domain.CodeTransition)
	s.now = monday.Add(30*day + time.Second)
	expect(t, s.one(admin, step(2, "active", "")), domain.RejectedStat, domain.CodeInvalid)
	s.now = monday.Add(30 * day)
	s.must(admin, step(2, "active", ""))
	if x := now(); x.EndedAt != nil || x.Outcome != "" || x.Rev != 3 {
		t.Fatalf("after reopening: ended %v, outcome %q, rev %d", x.EndedAt, x.Outcome, x.Rev)
	}
}

// dismiss is what a phone sends when its user has read a conflict.
func dismiss(conflict [16]byte, base int64) domain.Mutation {
	return domain.Mutation{Op: domain.OpUpdate, Kind: domain.Conflicts, ID: conflict, BaseRev: base, Fields: []string{"status"},
		Edit: func(r domain.Record) { r.(*domain.Conflict).Status = "dismissed" }}
}
