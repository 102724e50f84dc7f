package domain_test

import (
	"testing"
	"time"

	"github.com/google/uuid"

	"spoorboek/domain"
)

func TestDecide_WhatEachRoleMayDoToGoals(t *testing.T) {
	t.Parallel()
	newcomer := domain.Actor{TenantID: tenant, UserID: id(16), Role: domain.CoachRole, DeviceID: id(35)}
	starts, begins, ends := newcomer, newcomer, newcomer
	starts.UserID, begins.UserID, ends.UserID = id(17), id(19), id(18)
	odd := domain.Actor{TenantID: tenant, UserID: anna.UserID, Role: "superuser", DeviceID: phone}
	foreign := anna
	foreign.TenantID = id(2)
	const (
		ok         = none
		invalid    = domain.CodeInvalid
		forbidden  = domain.CodeForbidden
		notFound   = domain.CodeNotFound
		staysQuiet = none // a delete of what is not there for you is done already
	)
	cases := []struct {
		name                                        string
		actor                                       domain.Actor
		create                                      domain.Code
		updatePrivate, updateCoach, updateTeam      domain.Code
		deletePrivate, deleteShared                 domain.Code
		strictDeletePrivate, strictDeleteTeamShared domain.Code
	}{
		{"the employee", anna, ok, ok, ok, ok, ok, ok, ok, ok},
		{"another employee", bert, invalid, notFound, notFound, notFound, staysQuiet, staysQuiet, notFound, notFound},
		{"the coach", coach, ok, notFound, forbidden, forbidden, staysQuiet, forbidden, notFound, forbidden},
		{"a coach without assignment", newcomer, invalid, notFound, notFound, notFound, staysQuiet, staysQuiet, notFound, notFound},
		{"a coach who starts in a minute", starts, invalid, notFound, notFound, notFound, staysQuiet, staysQuiet, notFound, notFound},
		{"a coach who starts now", begins, ok, notFound, forbidden, forbidden, staysQuiet, forbidden, notFound, forbidden},
		{"a coach whose end is now", ends, invalid, notFound, notFound, notFound, staysQuiet, staysQuiet, notFound, notFound},
		{"the job hunter", hunter, forbidden, notFound, notFound, notFound, staysQuiet, staysQuiet, notFound, notFound},
		{"the case manager", manager, forbidden, notFound, notFound, notFound, staysQuiet, staysQuiet, notFound, notFound},
		{"the agency's admin", admin, forbidden, notFound, notFound, notFound, staysQuiet, staysQuiet, notFound, notFound},
		{"the server", system, ok, ok, ok, ok, ok, ok, ok, ok},
		{"nobody", domain.Actor{}, forbidden, notFound, notFound, notFound, staysQuiet, staysQuiet, notFound, notFound},
		{"nobody in the tenant", domain.Actor{TenantID: tenant}, forbidden, notFound, notFound, notFound, staysQuiet, staysQuiet, notFound, notFound},
		{"an employee without an id", domain.Actor{TenantID: tenant, Role: domain.Employee}, invalid, notFound, notFound, notFound, staysQuiet, staysQuiet, notFound, notFound},
		{"an unknown role with the employee's id", odd, forbidden, notFound, notFound, notFound, staysQuiet, staysQuiet, notFound, notFound},
		{"the employee's id in another tenant", foreign, invalid, notFound, notFound, notFound, staysQuiet, staysQuiet, notFound, notFound},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			prepare := func() *scene {
				s := newScene(t)
				assign(s, 50, starts, monday.Add(time.Minute), nil)
				now := monday
				assign(s, 52, begins, monday, nil)
				assign(s, 51, ends, monday.Add(-time.Hour), &now)
				s.must(anna, newGoal(g1, nil), newGoal(g2, nil), newGoal(g3, nil), show(g2, 1, domain.Coach), show(g3, 1, domain.Team))
				return s
			}
			for _, try := range []struct {
				what string
				m    domain.Mutation
				want domain.Code
			}{
				{"create", newGoal(id(200), nil), c.create},
				{"update private", retitle(g1, 2, "run every day"), c.updatePrivate},
				{"update shared with the coach", retitle(g2, 2, "run every day"), c.updateCoach},
				{"update shared with the team", retitle(g3, 2, "run every day"), c.updateTeam},
				{"delete private", drop(g1), c.deletePrivate},
				{"delete shared", drop(g2), c.deleteShared},
				{"strict delete private", strict(drop(g1), domain.AnyRev), c.strictDeletePrivate},
				{"strict delete shared", strict(drop(g3), domain.AnyRev), c.strictDeleteTeamShared},
			} {
				s := prepare()
				got := s.one(c.actor, try.m)
				if code := codeOf(got); code != try.want {
					t.Errorf("%s: got %q (%v), want %q", try.what, code, got.Err, try.want)
				}
				if try.m.Op == domain.OpDelete && s.goal(try.m.ID).Deleted() != (c.updatePrivate == ok) {
					t.Errorf("%s: deleted %v", try.what, s.goal(try.m.ID).Deleted())
				}
			}
		})
	}
}

func codeOf(r domain.Result) domain.Code {
	if r.Err == nil {
		return none
	}
	return r.Err.Code
}

func assign(s *scene, n uint64, a domain.Actor, from time.Time, until *time.Time) {
	s.add(domain.Assignments, &domain.Assignment{
		Head:   domain.Head{ID: id(n), TrajectoryID: track, OwnerID: anna.UserID},
		UserID: a.UserID, UserRole: a.Role, FromAt: from, UntilAt: until,
	})
}

func TestDecide_SetUpIsTheAdminsAndLeadingTheCoachs(t *testing.T) {
	t.Parallel()
	begin := domain.Mutation{Op: domain.OpCreate, Kind: domain.Trajectories, ID: id(60), OwnerID: anna.UserID, Edit: func(r domain.Record) {
		x := r.(*domain.Trajectory)
		x.Track, x.Status, x.DeliveryMode = "track2", "requested", "online"
	}}
	pause := domain.Mutation{Op: domain.OpUpdate, Kind: domain.Trajectories, ID: track, Strict: true, IfMatch: 1, Fields: []string{"status"},
		Edit: func(r domain.Record) { r.(*domain.Trajectory).Status = "paused" }}
	for _, c := range []struct {
		name          string
		actor         domain.Actor
		create, pause domain.Code
	}{
		{"admin", admin, none, none},
		{"server", system, none, none},
		{"employee", anna, domain.CodeForbidden, domain.CodeForbidden},
		{"coach", coach, domain.CodeForbidden, none}, // who leads it (matrix of 8)
		{"job hunter", hunter, domain.CodeForbidden, domain.CodeForbidden},
		{"case manager", manager, domain.CodeForbidden, domain.CodeForbidden},
		{"another employee", bert, domain.CodeForbidden, domain.CodeNotFound},
		{"nobody", domain.Actor{}, domain.CodeForbidden, domain.CodeNotFound},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := newScene(t)
			if got := codeOf(s.one(c.actor, begin)); got != c.create {
				t.Errorf("create: got %q, want %q", got, c.create)
			}
			if got := codeOf(s.one(c.actor, pause)); got != c.pause {
				t.Errorf("pause: got %q, want %q", got, c.pause)
			}
		})
	}
}

func TestDecide_ATrajectoryIsOfAnEmployeeOfTheTenant(t *testing.T) {
	t.Parallel()
	for name, owner := range map[string]uuid.UUID{"a coach": coach.UserID, "somebody unknown": id(999), "nobody": uuid.Nil} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := newScene(t).one(admin, domain.Mutation{Op: domain.OpCreate, Kind: domain.Trajectories, ID: id(60), OwnerID: owner, Edit: func(r domain.Record) {
				x := r.(*domain.Trajectory)
				x.Track, x.Status, x.DeliveryMode = "track2", "requested", "online"
			}})
			expect(t, got, domain.RejectedStat, domain.CodeInvalid)
		})
	}
}

func TestDecide_TheOwnerAloneChoosesWhoSees(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	named := newGoal(g1, func(g *domain.Goal) { g.Visibility = domain.Coach }, "visibility")
	expect(t, s.one(coach, named), domain.RejectedStat, domain.CodeReadOnly)
	expect(t, s.one(anna, named), domain.Applied, none)
	if got := s.goal(g1).Visibility; got != domain.Coach {
		t.Fatalf("visibility %q, want coach", got)
	}
	for _, v := range []domain.Visibility{"", "public", "Private"} {
		expect(t, s.one(anna, show(g1, 1, v)), domain.RejectedStat, domain.CodeInvalid)
	}
}

func TestDecide_E13_StaffMakeGoalsOfThePlanOnly(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	origin := func(o string) domain.Mutation {
		return newGoal(g1, func(g *domain.Goal) { g.Origin = o }, "origin")
	}
	expect(t, s.one(coach, origin(domain.GoalOwn)), domain.RejectedStat, domain.CodeInvalid) // he would not even see it
	expect(t, s.one(coach, origin(domain.GoalPlan)), domain.Applied, none)
}

func TestDecide_VisibilityOfANewRecord(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name   string
		actor  domain.Actor
		choice map[string]domain.Visibility // of the employee, for all new records
		edit   func(*domain.Goal)
		want   domain.Visibility
	}{
		{"an own goal is private", anna, nil, nil, domain.Private},
		{"the employee's own default counts", anna, map[string]domain.Visibility{"goals": domain.Team}, nil, domain.Team},
		{"a default that the kind can't have does not", anna, map[string]domain.Visibility{"goals": "public"}, nil, domain.Private},
		{"what the record says counts most", anna, map[string]domain.Visibility{"goals": domain.Team},
			func(g *domain.Goal) { g.Visibility = domain.Coach }, domain.Coach},
		{"a coach's goal is of the plan, which he sees", coach, nil, nil, domain.Coach},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := newScene(t)
			p := s.people[anna.UserID]
			p.Default = c.choice
			s.people[anna.UserID] = p
			m := newGoal(g1, c.edit)
			if c.edit != nil {
				m.Fields = append(m.Fields, "visibility")
			}
			s.must(c.actor, m)
			if got := s.goal(g1).Visibility; got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestDecide_TheServersFieldsTakeNothingFromAnybody(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.add(domain.Conflicts, &domain.Conflict{
		Head:       domain.Head{ID: id(300), TrajectoryID: track, OwnerID: anna.UserID, AuthorID: anna.UserID},
		Collection: "goals", SubjectID: g1, Field: "title", Value: `"old"`, Status: "open",
	})
	for _, field := range []string{"collection", "subject_id", "field", "value"} {
		m := domain.Mutation{Op: domain.OpUpdate, Kind: domain.Conflicts, ID: id(300), BaseRev: 1, Fields: []string{field}, Edit: func(r domain.Record) {
			c := r.(*domain.Conflict)
			c.Collection, c.SubjectID, c.Field, c.Value = "assignments", g2, "why", `"new"`
		}}
		expect(t, s.one(anna, m), domain.RejectedStat, domain.CodeReadOnly)
	}
	expect(t, s.one(anna, domain.Mutation{Op: domain.OpCreate, Kind: domain.Conflicts, ID: id(301), TrajectoryID: track,
		Edit: func(domain.Record) {}}), domain.RejectedStat, domain.CodeForbidden)
	end := domain.Mutation{Op: domain.OpUpdate, Kind: domain.Trajectories, ID: track, Strict: true, IfMatch: 1, Fields: []string{"ended_at"},
		Edit: func(r domain.Record) { r.(*domain.Trajectory).EndedAt = &monday }}
	expect(t, s.one(admin, end), domain.RejectedStat, domain.CodeReadOnly)
}

func TestDecide_WhatAMutationNamesWithoutBeingAsked(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.must(anna, newGoal(g1, nil))
	sly := change(g1, 1, func(g *domain.Goal) {
		g.Title, g.Why = "walk every hour", "not named"
		g.OwnerID, g.AuthorID, g.Rev, g.TenantID, g.DeletedAt = bert.UserID, bert.UserID, 99, id(2), &monday
	}, "title")
	s.must(anna, sly)
	g := s.goal(g1)
	if g.Title != "walk every hour" || g.Why != "" || g.OwnerID != anna.UserID || g.AuthorID != anna.UserID || g.Rev != 2 || g.TenantID != tenant || g.Deleted() {
		t.Errorf("an update changed more than the named field: %+v", g)
	}
	m := newGoal(g2, func(g *domain.Goal) {
		g.OwnerID, g.AuthorID, g.AuthorRole, g.Rev, g.TrajectoryID = bert.UserID, bert.UserID, domain.System, 99, otherTrack
	})
	m.OwnerID = bert.UserID
	s.must(anna, m)
	if g := s.goal(g2); g.OwnerID != anna.UserID || g.AuthorID != anna.UserID || g.AuthorRole != domain.Employee || g.Rev != 1 || g.TrajectoryID != track {
		t.Errorf("a create chose the server's columns: %+v", g.Head)
	}
}
