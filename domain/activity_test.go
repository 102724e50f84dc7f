package domain_test

import (
	"slices"
	"testing"

	"spoorboek/domain"
)

var activity = values{"kind": "course", "title": "Forklift course"}

func TestActivity_E21_Rules(t *testing.T) {
	t.Parallel()
	holdRules(t, domain.Activities, anna, activity, []rule{
		{"unknown kind", values{"kind": "rest"}, "/kind"},
		{"too short a title", values{"title": "ab"}, "/title"},
		{"too long a provider", values{"provider": long(121)}, "/provider"},
		{"too long a result", values{"result": long(1001)}, "/result"},
		{"track 3", values{"track": 3}, "/track"},
		{"ends before it starts", values{"start_on": "2026-03-16", "end_on": "2026-03-15"}, "/end_on"},
		{"10,000 hours planned", values{"hours_planned": 10000}, "/hours_planned"},
		{"negative hours", values{"hours_done": -1}, "/hours_done"},
		{"24 hours on one day", values{"start_on": "2026-03-10", "end_on": "2026-03-10", "hours_done": 24}, ""},
		{"25 hours on one day", values{"start_on": "2026-03-10", "end_on": "2026-03-10", "hours_done": 25}, "/hours_done"},
		{"more than since the start", values{"start_on": "2026-03-15", "hours_done": 73}, "/hours_done"},
		{"hours of a future course", values{"start_on": "2026-04-15", "hours_done": 1}, "/hours_done"},
		{"cancelled without a reason", values{"status": "cancelled"}, "/reason"},
		{"cancelled with a reason", values{"status": "cancelled", "reason": "too_far"}, ""},
		{"cancelled for another reason", values{"status": "cancelled", "reason": "flu"}, "/reason"},
		{"a reason without cancelling", values{"reason": "too_far"}, "/reason"},
	})
}

func TestActivity_StatusGoesForwardOnly(t *testing.T) {
	t.Parallel()
	order := []string{"proposed", "planned", "running", "done", "cancelled"}
	with := func(status string) values {
		if status == "cancelled" {
			return values{"status": status, "reason": "other"}
		}
		return values{"status": status, "reason": ""}
	}
	for i, from := range order {
		for j, to := range order {
			s := newScene(t)
			s.must(anna, write(domain.OpCreate, domain.Activities, g1, 0, activity.with(with(from))))
			got := s.one(anna, write(domain.OpUpdate, domain.Activities, g1, 1, with(to)))
			legal := i == j || j > i && from != "done"
			if legal != (got.Err == nil) || !legal && got.Err.Code != domain.CodeTransition {
				t.Errorf("%s to %s: %v", from, to, got.Err)
			}
		}
	}
}

func TestActivity_BelongsToEmployeeAndCoach(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	p := s.people[anna.UserID]
	p.Default = map[string]domain.Visibility{"activities": domain.Private}
	s.people[anna.UserID] = p
	s.must(anna, write(domain.OpCreate, domain.Activities, g1, 0, activity), write(domain.OpCreate, domain.Activities, g3, 0, activity.with(values{"visibility": "team"})))
	s.must(coach, write(domain.OpCreate, domain.Activities, g2, 0, activity))
	got := []string{s.seenBy(domain.Activities, g1), s.seenBy(domain.Activities, g2), s.seenBy(domain.Activities, g3)}
	if want := []string{"employee", "employee coach", "employee coach job_hunter"}; !slices.Equal(got, want) {
		t.Errorf("seen by %q, want %q", got, want)
	}
	s.must(anna, write(domain.OpUpdate, domain.Activities, g2, 1, values{"result": "passed"}))
	s.must(coach, write(domain.OpUpdate, domain.Activities, g2, 2, values{"provider": "School"}))
	for _, c := range []struct {
		by   domain.Actor
		id   int
		code domain.Code
	}{{coach, 2, domain.CodeForbidden}, {anna, 2, domain.CodeForbidden}, {coach, 3, domain.CodeForbidden}, {hunter, 3, domain.CodeForbidden}, {anna, 3, none}} {
		got := s.one(c.by, write(domain.OpDelete, domain.Activities, []domain.Key{{}, {}, {ID: g2}, {ID: g3}}[c.id].ID, 1, nil))
		if (got.Err == nil) != (c.code == none) || got.Err != nil && got.Err.Code != c.code {
			t.Errorf("delete of %d by the %s: %v", c.id, c.by.Role, got.Err)
		}
	}
}
