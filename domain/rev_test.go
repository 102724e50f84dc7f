package domain_test

import (
	"testing"

	"spoorboek/domain"
)

// Whatever makes a rev makes it above the floor, the record's own, what follows
// from it and the stamps of fields; and one above the other.
func TestRevs_F20_AreAboveTheFloorOfARestore(t *testing.T) {
	t.Parallel()
	const floor = 1_000_000
	conflicting := retitle(g1, 1, "swim")
	cases := []struct {
		name string
		who  domain.Actor
		ms   []domain.Mutation
		want map[*domain.Kind]int64 // the highest rev of each kind that is touched
	}{
		{"a create", anna, []domain.Mutation{newGoal(g3, nil)}, map[*domain.Kind]int64{domain.Goals: floor + 1}},
		{"an update", anna, []domain.Mutation{retitle(g1, 2, "swim")}, map[*domain.Kind]int64{domain.Goals: floor + 1}},
		{"two updates", anna, []domain.Mutation{retitle(g1, 2, "swim"), retitle(g1, 2, "run")}, map[*domain.Kind]int64{domain.Goals: floor + 2}},
		{"what has passed the floor", anna, []domain.Mutation{drop(g2)}, map[*domain.Kind]int64{domain.Goals: floor + 42}},
		{"a list", anna, []domain.Mutation{change(g1, 2, func(g *domain.Goal) { g.Steps = []domain.GoalStep{{ID: "s1", Title: "one"}} }, "steps")},
			map[*domain.Kind]int64{domain.Goals: floor + 1}},
		{"a share with its child", anna, []domain.Mutation{show(g1, 2, domain.Team)}, map[*domain.Kind]int64{domain.Goals: floor + 1, domain.GoalMeasurements: floor + 1}},
		{"a delete with its child", anna, []domain.Mutation{drop(g1)}, map[*domain.Kind]int64{domain.Goals: floor + 1, domain.GoalMeasurements: floor + 1}},
		{"a conflict", on(anna, tablet), []domain.Mutation{conflicting}, map[*domain.Kind]int64{domain.Conflicts: floor + 1}},
		{"a parent that follows its child", anna, []domain.Mutation{under(id(500), write(domain.OpCreate, domain.ApplicationEvents, id(501), 0, values{"stage": "applied", "occurred_on": "2026-03-16"}))},
			map[*domain.Kind]int64{domain.ApplicationEvents: floor + 1, domain.JobApplications: floor + 1}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := newScene(t)
			s.must(anna, newGoal(g1, nil), newGoal(g2, nil), write(domain.OpCreate, domain.JobApplications, id(500), 0, application))
			s.must(anna, under(g1, write(domain.OpCreate, domain.GoalMeasurements, id(502), 0, values{"on": "2026-03-16", "value": 1})))
			s.must(anna, retitle(g1, 1, "run"))
			passed := *s.goal(g2)
			passed.Rev = floor + 41
			s.save(domain.Key{Kind: domain.Goals, ID: g2}, &passed)
			s.floor = floor
			w := s.set(c.who)
			for _, r := range w.Stage(c.ms) {
				if r.Err != nil {
					t.Fatal(r.Err)
				}
			}
			got := map[*domain.Kind]int64{}
			for _, row := range w.Touched() {
				h := row.After.Header()
				got[row.Key.Kind] = max(got[row.Key.Kind], h.Rev)
				if last := row.Revisions[len(row.Revisions)-1].Rev; last != h.Rev {
					t.Errorf("%s: rev %d, but %d in history", row.Key.Kind.Name, h.Rev, last)
				}
				before := domain.FieldRev{}
				if row.Before != nil {
					before = row.Before.Header().FieldRev
				}
				for field, stamp := range h.FieldRev {
					if stamp != before[field] && (stamp.Rev <= floor || stamp.Rev > h.Rev) {
						t.Errorf("%s.%s is stamped %d, the record is at %d", row.Key.Kind.Name, field, stamp.Rev, h.Rev)
					}
				}
			}
			if len(got) != len(c.want) {
				t.Errorf("touched %v", got)
			}
			for k, rev := range c.want {
				if got[k] != rev {
					t.Errorf("%s are at %d, want %d", k.Name, got[k], rev)
				}
			}
		})
	}
}
