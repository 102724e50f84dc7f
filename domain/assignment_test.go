package domain_test

import (
	"testing"
	"time"

	"github.com/google/uuid"

	"spoorboek/domain"
)

func TestAssignment_TheUserIsActiveAndHasTheRole(t *testing.T) {
	t.Parallel()
	const invalid = domain.CodeInvalid
	cases := []struct {
		name string
		user uuid.UUID
		role domain.Role
		mend func(*domain.Person)
		want domain.Code
	}{
		{"a coach as coach", coach.UserID, domain.CoachRole, nil, none},
		{"a job hunter as job hunter", hunter.UserID, domain.JobHunter, nil, none},
		{"a case manager as case manager", manager.UserID, domain.CaseManager, nil, none},
		{"a coach as job hunter", coach.UserID, domain.JobHunter, nil, invalid},
		{"an employee as coach", bert.UserID, domain.CoachRole, nil, invalid},
		{"an employee as employee", bert.UserID, domain.Employee, nil, invalid},
		{"the admin as admin", admin.UserID, domain.AgencyAdmin, nil, invalid},
		{"somebody unknown", id(999), domain.CoachRole, nil, invalid},
		{"nobody", uuid.Nil, domain.CoachRole, nil, invalid},
		{"a coach who may not log in", coach.UserID, domain.CoachRole, func(p *domain.Person) { p.Active = false }, invalid},
		{"a coach who is a job hunter now", coach.UserID, domain.CoachRole, func(p *domain.Person) { p.Role = domain.JobHunter }, invalid},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := newScene(t)
			if c.mend != nil {
				p := s.people[c.user]
				c.mend(&p)
				s.people[c.user] = p
			}
			m := appoint(otherTrack, c.user, c.role)
			if got := m.People(); len(got) != 1 || got[0] != c.user {
				t.Errorf("the people to load are %v, want %v", got, c.user)
			}
			if got := s.one(admin, m); codeOf(got) != c.want {
				t.Errorf("got %q (%v), want %q", codeOf(got), got.Err, c.want)
			}
		})
	}
}

// Later the user may be gone; the assignment can still be ended.
func TestAssignment_CanBeEndedWhateverBecameOfTheUser(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	delete(s.people, coach.UserID)
	s.must(admin, domain.Mutation{Op: domain.OpUpdate, Kind: domain.Assignments, ID: id(40), Strict: true, IfMatch: 1,
		Fields: []string{"until_at"}, Edit: func(r domain.Record) { r.(*domain.Assignment).UntilAt = &monday }})
}

func TestAssignment_BeginsNowUnlessItSaysWhen(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	m := appoint(otherTrack, coach.UserID, domain.CoachRole)
	s.must(admin, m)
	later := appoint(otherTrack, hunter.UserID, domain.JobHunter)
	later.ID = id(61)
	edit := later.Edit
	later.Edit = func(r domain.Record) { edit(r); r.(*domain.Assignment).FromAt = monday.Add(time.Hour) }
	s.must(admin, later)
	for n, want := range map[uint64]time.Time{60: monday, 61: monday.Add(time.Hour)} {
		a := s.records[domain.Key{Kind: domain.Assignments, ID: id(n)}].(*domain.Assignment)
		if !a.FromAt.Equal(want) {
			t.Errorf("begins at %v, want %v", a.FromAt, want)
		}
	}
}

func TestTrajectory_SaysWhatItIsUnlessTold(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.must(admin, domain.Mutation{Op: domain.OpCreate, Kind: domain.Trajectories, ID: id(60), OwnerID: bert.UserID, Edit: func(domain.Record) {}})
	x := s.records[domain.Key{Kind: domain.Trajectories, ID: id(60)}].(*domain.Trajectory)
	if x.Track != "track2" || x.Status != "draft" || x.DeliveryMode != "hybrid" {
		t.Errorf("a bare trajectory is %q, %q, %q", x.Track, x.Status, x.DeliveryMode)
	}
}

func TestTrajectory_NeverChangesItsEmployee(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	give := func(to uuid.UUID) domain.Mutation {
		return domain.Mutation{Op: domain.OpUpdate, Kind: domain.Trajectories, ID: track, OwnerID: to, Strict: true, IfMatch: domain.AnyRev,
			Fields: []string{"status"}, Edit: func(r domain.Record) { r.(*domain.Trajectory).Status = "paused" }}
	}
	expect(t, s.one(admin, give(bert.UserID)), domain.RejectedStat, domain.CodeInvalid)
	s.must(admin, give(anna.UserID))
}

// appoint gives a user a role in a trajectory, as the admin does.
func appoint(trajectory, user uuid.UUID, role domain.Role) domain.Mutation {
	return domain.Mutation{Op: domain.OpCreate, Kind: domain.Assignments, ID: id(60), TrajectoryID: trajectory, Edit: func(r domain.Record) {
		a := r.(*domain.Assignment)
		a.UserID, a.UserRole = user, role
	}}
}
