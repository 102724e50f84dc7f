package domain_test

import (
	"testing"

	"spoorboek/domain"
)

var measurement = values{"on": "2026-03-16", "value": 1.5}

func TestGoalMeasurement_E14_Rules(t *testing.T) {
	t.Parallel()
	holdRules(t, domain.GoalMeasurements, anna, measurement, []rule{
		{"no day", values{"on": "0001-01-01"}, "/on"},
		{"tomorrow, for a zone ahead", values{"on": "2026-03-17"}, ""},
		{"in two days", values{"on": "2026-03-18"}, "/on"},
		{"largest value", values{"value": 1e9}, ""},
		{"too large a value", values{"value": 1.1e9}, "/value"},
		{"longest note", values{"note": long(280)}, ""},
		{"too long a note", values{"note": long(281)}, "/note"},
		{"corrects itself", values{"corrects_id": id(500)}, "/corrects_id"},
	})
}

func TestGoalMeasurement_SharesTheFateOfItsGoal(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.must(anna, newGoal(g1, nil), under(g1, write(domain.OpCreate, domain.GoalMeasurements, g2, 0, measurement)))
	for _, step := range []struct {
		visibility domain.Visibility
		want       string
	}{{domain.Coach, "employee coach"}, {domain.Team, "employee coach"}, {domain.Private, "employee"}} {
		s.must(anna, show(g1, s.goal(g1).Rev, step.visibility))
		if got := s.seenBy(domain.GoalMeasurements, g2); got != step.want {
			t.Errorf("goal is %s: measurement is seen by %q, want %q", step.visibility, got, step.want)
		}
	}
	before := get[*domain.GoalMeasurement](s, domain.GoalMeasurements, g2).Rev
	s.must(anna, drop(g1))
	if m := get[*domain.GoalMeasurement](s, domain.GoalMeasurements, g2); !m.Deleted() || m.Value != 0 || m.Rev != before+1 {
		t.Errorf("after the goal was deleted: %+v, want a content-free row", m)
	}
}

func TestGoalMeasurement_IsAddedAndNeverChanged(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.must(anna, newGoal(g1, func(g *domain.Goal) { g.Visibility = domain.Coach }, "visibility"))
	child := under(g1, write(domain.OpCreate, domain.GoalMeasurements, g2, 0, measurement))
	expect(t, s.one(coach, child), domain.RejectedStat, domain.CodeForbidden)
	s.must(anna, child)
	change := write(domain.OpUpdate, domain.GoalMeasurements, g2, 1, values{"value": 2})
	expect(t, s.one(anna, change), domain.RejectedStat, domain.CodeForbidden)
	expect(t, s.one(coach, change), domain.RejectedStat, domain.CodeForbidden)
	expect(t, s.one(anna, under(g3, write(domain.OpCreate, domain.GoalMeasurements, id(501), 0, measurement))),
		domain.RejectedStat, domain.CodeMissingReference)
	expect(t, s.one(anna, write(domain.OpDelete, domain.GoalMeasurements, g2, 1, nil)), domain.Applied, none)
}

// A phone that was away for longer than the ledger remembers sends its creates
// once more: equal ones are taken as stored, another value is refused.
func TestGoalMeasurement_TheSameCreateOnceMoreIsNoChange(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	create := under(g1, write(domain.OpCreate, domain.GoalMeasurements, g2, 0, measurement))
	s.must(anna, newGoal(g1, nil), create)
	if got := s.one(anna, create); got.Status != domain.Applied || got.Rev != 1 {
		t.Errorf("the same once more: %+v", got)
	}
	other := under(g1, write(domain.OpCreate, domain.GoalMeasurements, g2, 0, values{"on": "2026-03-16", "value": 2}))
	if got := s.one(anna, other); domain.CodeOf(got.Err) != domain.CodeForbidden {
		t.Errorf("another value: %v, want %s", got.Err, domain.CodeForbidden)
	}
}
