package domain_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"spoorboek/domain"
)

// steps reads "a:walk b:rest" as a list of steps.
func steps(s string) (out []domain.GoalStep) {
	for _, e := range strings.Fields(s) {
		id, title, _ := strings.Cut(e, ":")
		out = append(out, domain.GoalStep{ID: id, Title: title})
	}
	return out
}

func written(list []domain.GoalStep) string {
	var out []string
	for _, s := range list {
		out = append(out, s.ID+":"+s.Title)
	}
	return strings.Join(out, " ")
}

func restep(base int64, list string) domain.Mutation {
	return change(g1, base, func(g *domain.Goal) { g.Steps = steps(list) }, "steps")
}

// A phone sends the whole list. Each case: the list that both devices saw, what
// the phone made of it first, what the tablet made of it second.
func TestDecide_ListsAreMergedElementByElement(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name                   string
		both, phone, tabletHas string
		want                   string
		lost                   []string // elements whose other value became a conflict record
	}{
		{"add and add", "a:1", "a:1 b:2", "a:1 c:3", "a:1 c:3 b:2", nil},
		{"add of one id on both, different", "a:1", "a:1 b:phone", "a:1 b:tablet", "a:1 b:phone", []string{"steps/b"}},
		{"add of one id on both, equal", "a:1", "a:1 b:2", "a:1 b:2", "a:1 b:2", nil},
		{"edits of different elements", "a:1 b:2", "a:phone b:2", "a:1 b:tablet", "a:phone b:tablet", nil},
		{"edits of one element", "a:1 b:2", "a:phone b:2", "a:tablet b:2", "a:phone b:2", []string{"steps/a"}},
		{"edits of one element, equal", "a:1", "a:same", "a:same", "a:same", nil},
		{"removed, then sent along untouched", "a:1 b:2", "a:1", "a:tablet b:2", "a:tablet", nil},
		{"removed, then edited", "a:1 b:2", "a:1", "a:1 b:tablet", "a:1", []string{"steps/b"}},
		{"edited, then removed", "a:1 b:2", "a:1 b:phone", "a:1", "a:1 b:phone", nil},
		{"removed and removed", "a:1 b:2", "a:1", "a:1", "a:1", nil},
		{"removal of different elements", "a:1 b:2 c:3", "b:2 c:3", "a:1 b:2", "b:2", nil},
		{"removed by the second alone", "a:1 b:2", "a:phone b:2", "a:1", "a:phone", nil},
		{"added by the first, unknown to the second", "a:1", "a:1 b:2", "a:tablet", "a:tablet b:2", nil},
		{"reordered: the later order counts", "a:1 b:2 c:3", "c:3 b:2 a:1", "b:2 a:1 c:3", "b:2 a:1 c:3", nil},
		{"reordered against edited", "a:1 b:2", "a:phone b:2", "b:2 a:1", "b:2 a:phone", nil},
		{"all removed against edited", "a:1 b:2", "a:phone b:2", "", "a:phone", nil},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := newScene(t)
			s.must(anna, newGoal(g1, func(g *domain.Goal) { g.Steps = steps(c.both) }, "steps"))
			s.must(anna, restep(1, c.phone))
			raw, err := json.Marshal(steps(c.both))
			if err != nil {
				t.Fatal(err)
			}
			s.bases = append(s.bases, base{domain.Key{Kind: domain.Goals, ID: g1}, 1, "steps", string(raw)})
			got := s.one(on(anna, tablet), restep(1, c.tabletHas))
			if got.Err != nil {
				t.Fatal(got.Err)
			}
			if have := written(s.goal(g1).Steps); have != c.want {
				t.Errorf("steps %q, want %q", have, c.want)
			}
			var lost []string
			for _, x := range got.Contests {
				lost = append(lost, x.Field)
			}
			if !slices.Equal(lost, c.lost) {
				t.Errorf("lost %v, want %v", lost, c.lost)
			}
			if honest := (got.Status == domain.InConflict) == (len(c.lost) > 0); !honest {
				t.Errorf("answered %s with %d contests", got.Status, len(c.lost))
			}
			for _, k := range s.conflicts(anna) {
				if !strings.Contains(k.Value, `"tablet"`) {
					t.Errorf("the conflict record of %s holds %s, not what its author wrote", k.Field, k.Value)
				}
			}
		})
	}
}

// An older app knows ids and titles of steps, and sends no more. Each case: what
// the phone made of the step meanwhile, and what the older app on the tablet says.
func TestDecide_AnOlderAppThatChangedNothingHasNoConflict(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		phone  []domain.GoalStep
		tablet string
		want   []domain.GoalStep
		lost   bool
	}{
		"removed, then sent along":       {nil, "a:1", nil, false},
		"renamed, then sent along":       {[]domain.GoalStep{{ID: "a", Title: "phone"}}, "a:1", []domain.GoalStep{{ID: "a", Title: "phone"}}, false},
		"the unknown part, then along":   {[]domain.GoalStep{{ID: "a", Title: "1"}}, "a:1", []domain.GoalStep{{ID: "a", Title: "1"}}, false},
		"removed, then renamed":          {nil, "a:tablet", nil, true},
		"the unknown part, then renamed": {[]domain.GoalStep{{ID: "a", Title: "1"}}, "a:tablet", []domain.GoalStep{{ID: "a", Title: "1"}}, true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newScene(t)
			both := []domain.GoalStep{{ID: "a", Title: "1", Done: true}}
			s.must(anna, newGoal(g1, func(g *domain.Goal) { g.Steps = both }, "steps"))
			s.must(anna, change(g1, 1, func(g *domain.Goal) { g.Steps = c.phone }, "steps"))
			raw, err := json.Marshal(both)
			if err != nil {
				t.Fatal(err)
			}
			s.bases = append(s.bases, base{domain.Key{Kind: domain.Goals, ID: g1}, 1, "steps", string(raw)})
			got := s.one(on(anna, tablet), change(g1, 1, func(g *domain.Goal) {
				said := steps(c.tablet)
				for i, e := range said {
					if n := slices.IndexFunc(g.Steps, func(was domain.GoalStep) bool { return was.ID == e.ID }); n >= 0 {
						said[i].Done = g.Steps[n].Done
					}
				}
				g.Steps = said
			}, "steps"))
			if lost := got.Status == domain.InConflict; got.Err != nil || lost != c.lost {
				t.Errorf("answered %s %v, want a conflict: %v", got.Status, got.Err, c.lost)
			}
			if have := s.goal(g1).Steps; len(have) != len(c.want) || len(have) > 0 && have[0] != c.want[0] {
				t.Errorf("the step is %+v, want %+v", have, c.want)
			}
		})
	}
}

func TestDecide_WithoutABaseAnElementThatDiffersIsKeptApart(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.must(anna, newGoal(g1, func(g *domain.Goal) { g.Steps = steps("a:1 b:2") }, "steps"))
	s.must(anna, restep(1, "a:phone b:2"))
	got := s.one(on(anna, tablet), restep(0, "a:1 b:tablet"))
	expect(t, got, domain.InConflict, none)
	if have := written(s.goal(g1).Steps); have != "a:phone b:2" {
		t.Errorf("steps %q: what nobody has seen was overwritten", have)
	}
}

func TestDecide_AStrictListChangeCountsForLaterMerges(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.must(anna, newGoal(g1, func(g *domain.Goal) { g.Steps = steps("a:1 b:2") }, "steps"))
	s.must(on(anna, tablet), strict(restep(0, "a:desk"), 1)) // edits a, removes b
	got := s.one(anna, restep(1, "a:phone b:phone"))
	expect(t, got, domain.InConflict, none)
	if have := written(s.goal(g1).Steps); have != "a:desk" {
		t.Errorf("steps %q: the phone undid what REST had stored", have)
	}
	if len(got.Contests) != 2 {
		t.Errorf("%d contests, want 2: %+v", len(got.Contests), got.Contests)
	}
}

func TestDecide_OneDeviceAloneNeverConflictsOverAList(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.must(anna, newGoal(g1, func(g *domain.Goal) { g.Steps = steps("a:1 b:2") }, "steps"))
	for _, list := range []string{"a:1", "a:1 b:3", "b:3 a:4", "", "b:5"} {
		expect(t, s.one(anna, restep(1, list)), domain.Applied, none)
		if have := written(s.goal(g1).Steps); have != list {
			t.Errorf("steps %q, want %q", have, list)
		}
	}
}

func TestGoal_RulesOfTheStepsList(t *testing.T) {
	t.Parallel()
	many := make([]domain.GoalStep, domain.MaxGoalSteps+1)
	for i := range many {
		many[i] = domain.GoalStep{ID: string(rune('a' + i)), Title: "step"}
	}
	for name, c := range map[string]struct {
		list []domain.GoalStep
		want domain.Code
	}{
		"as many as allowed":  {many[:domain.MaxGoalSteps], none},
		"one more":            {many, domain.CodeInvalid},
		"twice the same id":   {steps("a:1 a:2"), domain.CodeInvalid},
		"no id":               {[]domain.GoalStep{{Title: "x"}}, domain.CodeInvalid},
		"an id with a space":  {[]domain.GoalStep{{ID: "a b", Title: "x"}}, domain.CodeInvalid},
		"an id that is long":  {[]domain.GoalStep{{ID: strings.Repeat("a", 65), Title: "x"}}, domain.CodeInvalid},
		"an id that just fit": {[]domain.GoalStep{{ID: strings.Repeat("a", 64), Title: "x"}}, none},
		"no title":            {[]domain.GoalStep{{ID: "a"}}, domain.CodeInvalid},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := newScene(t).one(anna, newGoal(g1, func(g *domain.Goal) { g.Steps = c.list }, "steps"))
			if codeOf(got) != c.want {
				t.Errorf("got %q (%v), want %q", codeOf(got), got.Err, c.want)
			}
		})
	}
}
