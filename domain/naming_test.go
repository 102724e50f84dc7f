package domain_test

import (
	"reflect"
	"slices"
	"testing"

	"github.com/google/uuid"

	"spoorboek/domain"
)

var a1, a2, m1, m2, m3 = id(110), id(111), id(120), id(121), id(122)

// serves is an activity for a goal, nil for none.
func serves(activity uuid.UUID, goal any) domain.Mutation {
	return write(domain.OpCreate, domain.Activities, activity, 0, values{"kind": "course", "title": "Forklift", "goal_id": goal})
}

// corrects is a measurement of a goal that corrects another.
func corrects(goal, m uuid.UUID, other any) domain.Mutation {
	return under(goal, write(domain.OpCreate, domain.GoalMeasurements, m, 0, measurement.with(values{"corrects_id": other})))
}

// served is the goal of an activity as somebody reads it, and the rev.
func (s *scene) served(a domain.Actor, activity uuid.UUID) (*uuid.UUID, int64) {
	s.t.Helper()
	r := get[*domain.Activity](s, domain.Activities, activity)
	return domain.Project(a, domain.Activities, r, monday).(*domain.Activity).GoalID, r.Rev
}

func names(got *uuid.UUID, want uuid.UUID) bool { return got != nil && *got == want }

// A referenced kind must be one that is seen by owner, trajectory and visibility,
// and by no more than a fixed field of what the team sees, or by its author who
// has no part in the trajectory: a link keeps a visibility of it and such an
// author, and nothing else.
func TestKinds_AreNamedOnlyWhereTheVisibilityDecides(t *testing.T) {
	t.Parallel()
	for _, k := range domain.Kinds() {
		if _, notes := reflect.TypeOf(k.New()).Elem().FieldByName("Naming"); notes != (len(k.Refs) > 0) {
			t.Errorf("%s names records: %v; it notes how they are shown: %v", k.Name, len(k.Refs) > 0, notes)
		}
		for _, ref := range k.References() {
			for role, reach := range ref.Kind.Readers {
				writers, fixed := ref.Kind.Later[reach.Field]
				byField := reach.Field != "" && (!slices.Equal(reach.Visibility, []domain.Visibility{domain.Team}) || !fixed || len(writers) > 0)
				if byField || reach.Authored && role.SeesByPart() || reach.Owned || reach.Case || reach.Whole {
					t.Errorf("%s.%s: %s sees %s by more than its visibility", k.Name, ref.Field, role, ref.Kind.Name)
				}
			}
			if ref.Kind.Parent != nil && ref.Kind != k {
				t.Errorf("%s.%s names a child, whose visibility moves with its parent's", k.Name, ref.Field)
			}
			if ref.Kind.ServerMade {
				t.Errorf("%s.%s: only what people make is named", k.Name, ref.Field)
			}
		}
		for field := range k.Refs {
			if !slices.ContainsFunc(k.References(), func(r domain.Reference) bool { return r.Field == field }) {
				t.Errorf("%s has no field %s, but says that it names a record", k.Name, field)
			}
		}
	}
}

func TestNaming_OnlyWhatTheWriterSeesInTheSameTrajectory(t *testing.T) {
	t.Parallel()
	private, shared, gone, elsewhere, unknown := g1, g2, g3, id(103), id(999)
	for _, c := range []struct {
		name     string
		by       domain.Actor
		goal     any
		strict   bool
		code     domain.Code
		mayRetry bool
	}{
		{"his own private goal", anna, private, false, none, false},
		{"none", anna, nil, false, none, false},
		{"a shared goal, by the coach", coach, shared, false, none, false},
		{"a private goal, by the coach", coach, private, false, missing, true},
		{"a goal that is not there, by the coach", coach, unknown, false, missing, true},
		{"a goal that is not there", anna, unknown, false, missing, true},
		{"a goal of somebody else", anna, elsewhere, false, missing, true},
		{"a deleted goal", anna, gone, false, missing, false},
		{"a record of another kind", anna, a2, false, missing, true},
		{"over REST: a private goal, by the coach", coach, private, true, domain.CodeInvalid, false},
		{"over REST: a goal that is not there, by the coach", coach, unknown, true, domain.CodeInvalid, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := newScene(t)
			s.must(anna, newGoal(private, nil), newGoal(shared, func(g *domain.Goal) { g.Visibility = domain.Coach }, "visibility"),
				newGoal(gone, nil), serves(a2, nil))
			s.must(anna, drop(gone))
			there := newGoal(elsewhere, nil)
			there.TrajectoryID = otherTrack
			s.must(bert, there)
			m := serves(a1, c.goal)
			m.Strict = c.strict
			got := s.one(c.by, m)
			if codeOf(got) != c.code {
				t.Fatalf("got %v, want %q", got.Err, c.code)
			}
			if c.code != none && (got.Err.Retryable != c.mayRetry || len(got.Err.Faults) != 1 || got.Err.Faults[0].Pointer != "/goal_id") {
				t.Errorf("refused with %+v, retryable should be %v", got.Err, c.mayRetry)
			}
			update := write(domain.OpUpdate, domain.Activities, a2, 1, values{"goal_id": c.goal})
			update.Strict, update.IfMatch = c.strict, domain.AnyRev
			if again := s.one(c.by, update); codeOf(again) != c.code {
				t.Errorf("a change is answered with %v, want %q", again.Err, c.code)
			}
		})
	}
}

// What an outsider can tell of the answers is the same for a private goal and
// for none.
func TestNaming_IsNoOracle(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.must(anna, newGoal(g1, nil), serves(a1, g1), serves(a2, nil))
	try := func(activity uuid.UUID, goal uuid.UUID) domain.Error {
		return *s.one(coach, write(domain.OpUpdate, domain.Activities, activity, 1, values{"goal_id": goal})).Err
	}
	for _, activity := range []uuid.UUID{a1, a2} { // also of the activity that does name it
		hidden, absent := try(activity, g1), try(activity, id(999))
		if hidden.Code != absent.Code || hidden.Message != absent.Message || hidden.Retryable != absent.Retryable || !slices.Equal(hidden.Faults, absent.Faults) {
			t.Errorf("a hidden goal is answered with %+v, none with %+v", hidden, absent)
		}
	}
}

func TestNaming_AGoalOfTheSamePushCounts(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.must(anna, newGoal(g1, nil), serves(a1, g1))
	s.must(anna, serves(a2, g2), newGoal(g2, nil)) // sent before it
	if got, _ := s.served(anna, a2); !names(got, g2) {
		t.Errorf("the activity serves %v", got)
	}
}

func TestNaming_FollowsWhoSeesTheNamed(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.must(anna, newGoal(g1, nil), serves(a1, g1), serves(a2, nil),
		write(domain.OpUpdate, domain.Activities, a1, 1, values{"visibility": "team"}))
	_, rev := s.served(anna, a1)
	for _, step := range []struct {
		name   string
		m      func() domain.Mutation
		moves  bool
		coachs bool
	}{
		{"another field", func() domain.Mutation { return retitle(g1, s.goal(g1).Rev, "run") }, false, false},
		{"shared", func() domain.Mutation { return show(g1, s.goal(g1).Rev, domain.Coach) }, true, true},
		{"shared more widely", func() domain.Mutation { return show(g1, s.goal(g1).Rev, domain.Team) }, true, true},
		{"unshared", func() domain.Mutation { return show(g1, s.goal(g1).Rev, domain.Private) }, true, false},
		{"deleted while private", func() domain.Mutation { return drop(g1) }, false, false}, // no hint of it
	} {
		s.must(anna, step.m())
		byAnna, now := s.served(anna, a1)
		byCoach, _ := s.served(coach, a1)
		byHunter, _ := s.served(hunter, a1)
		if (now > rev) != step.moves {
			t.Errorf("%s: rev went from %d to %d, moves should be %v", step.name, rev, now, step.moves)
		}
		if !names(byAnna, g1) || names(byCoach, g1) != step.coachs || byHunter != nil {
			t.Errorf("%s: the employee reads %v, the coach %v, the job hunter %v", step.name, byAnna, byCoach, byHunter)
		}
		rev = now
	}
	if _, other := s.served(anna, a2); other != 1 {
		t.Errorf("an activity that names nothing moved to rev %d", other)
	}
}

func TestNaming_ADeletedGoalIsKnownToItsOwnerAlone(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.must(anna, newGoal(g1, func(g *domain.Goal) { g.Visibility = domain.Coach }, "visibility"), serves(a1, g1))
	s.must(anna, drop(g1))
	if byAnna, rev := s.served(anna, a1); !names(byAnna, g1) || rev != 2 {
		t.Errorf("the employee reads %v at rev %d", byAnna, rev)
	}
	if got, _ := s.served(coach, a1); got != nil {
		t.Errorf("the coach reads %v", got)
	}
	s.must(anna, write(domain.OpUpdate, domain.Activities, a1, 2, values{"goal_id": g1, "result": "passed"})) // an app that sends all fields
	s.must(coach, write(domain.OpUpdate, domain.Activities, a1, 3, values{"goal_id": nil, "result": "passed well"}))
	if got, rev := s.served(anna, a1); !names(got, g1) || rev != 4 {
		t.Errorf("the employee reads %v at rev %d", got, rev)
	}
	expect(t, s.one(anna, serves(a2, g1)), domain.RejectedStat, missing)
}

func TestNaming_WhoWritesBackWhatHeSawClearsNothing(t *testing.T) {
	t.Parallel()
	for name, wrap := range map[string]func(domain.Mutation) domain.Mutation{
		"sync": func(m domain.Mutation) domain.Mutation { return m },
		"REST": func(m domain.Mutation) domain.Mutation { return strict(m, 1) },
	} {
		s := newScene(t)
		s.must(anna, newGoal(g1, nil), newGoal(g2, func(g *domain.Goal) { g.Visibility = domain.Coach }, "visibility"), serves(a1, g1))
		s.must(coach, wrap(write(domain.OpUpdate, domain.Activities, a1, 1, values{"goal_id": nil, "result": "passed"})))
		if got, rev := s.served(anna, a1); !names(got, g1) || rev != 2 {
			t.Errorf("%s: the employee reads %v at rev %d", name, got, rev)
		}
		s.must(coach, write(domain.OpUpdate, domain.Activities, a1, 2, values{"goal_id": g2})) // what he does see he may name
		if got, _ := s.served(coach, a1); !names(got, g2) {
			t.Errorf("%s: the coach reads %v", name, got)
		}
		s.must(anna, write(domain.OpUpdate, domain.Activities, a1, 3, values{"goal_id": nil}))
		if got, _ := s.served(anna, a1); got != nil {
			t.Errorf("%s: the employee reads %v", name, got)
		}
	}
}

func TestGoalMeasurement_CorrectsAnotherOfTheSameGoal(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.must(anna, newGoal(g1, nil), newGoal(g2, nil), corrects(g1, m1, nil), corrects(g2, m2, nil), corrects(g1, m3, nil))
	s.must(anna, write(domain.OpDelete, domain.GoalMeasurements, m3, 1, nil))
	for name, c := range map[string]struct {
		other any
		retry bool
		code  domain.Code
	}{
		"the same goal's": {m1, false, none}, "another goal's": {m2, false, missing}, "deleted": {m3, false, missing},
		"unknown": {id(999), true, missing}, "itself": {id(130), false, missing}, "its goal": {g1, true, missing},
	} {
		got := s.one(anna, corrects(g1, id(130), c.other))
		if codeOf(got) != c.code || got.Err != nil && (got.Err.Retryable != c.retry || got.Err.Faults[0].Pointer != "/corrects_id") {
			t.Errorf("%s: %v", name, got.Err)
		}
		delete(s.records, domain.Key{Kind: domain.GoalMeasurements, ID: id(130)})
		s.order = slices.DeleteFunc(s.order, func(k domain.Key) bool { return k.ID == id(130) })
	}
}

// A measurement that is gone was never there for whoever sees the goal later.
func TestGoalMeasurement_WhatItCorrectedIsForgottenWithIt(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.must(anna, newGoal(g1, nil), corrects(g1, m1, nil), corrects(g1, m2, m1), corrects(g1, m3, m2))
	read := func(a domain.Actor, m uuid.UUID) *uuid.UUID {
		r := get[*domain.GoalMeasurement](s, domain.GoalMeasurements, m)
		return domain.Project(a, domain.GoalMeasurements, r, monday).(*domain.GoalMeasurement).CorrectsID
	}
	s.must(anna, write(domain.OpDelete, domain.GoalMeasurements, m1, 1, nil))
	s.must(anna, show(g1, s.goal(g1).Rev, domain.Coach))
	if !names(read(anna, m2), m1) || read(coach, m2) != nil {
		t.Errorf("of a deleted one the employee reads %v, the coach %v", read(anna, m2), read(coach, m2))
	}
	if !names(read(coach, m3), m2) {
		t.Errorf("of a shared one the coach reads %v", read(coach, m3))
	}
	if rev := get[*domain.GoalMeasurement](s, domain.GoalMeasurements, m3).Rev; rev != 2 {
		t.Errorf("a share moved a measurement to rev %d, once is enough", rev)
	}
	s.must(anna, drop(g1)) // all of them at once
}

func TestNaming_WhatIsTakenBackDropsWhatIsGone(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.must(anna, newGoal(g1, nil), newGoal(g2, nil))
	s.must(anna, drop(g1))
	for goal, want := range map[uuid.UUID]bool{g1: false, g2: true} {
		m := strict(serves(s.newID(), goal), 0)
		m.Restores = true
		s.must(anna, m)
		if got, _ := s.served(anna, m.ID); names(got, goal) != want {
			t.Errorf("it names %v, want its goal: %v", got, want)
		}
	}
}

func (s *scene) newID() uuid.UUID { s.next++; return id(s.next) }
