package domain_test

import (
	"testing"

	"spoorboek/domain"
)

var (
	occupation    = domain.Occupation{ID: "o1", Title: "Planner", Interest: 4, Realism: 3, InReach: "yes", Source: "wish"}
	searchProfile = values{"occupations": []domain.Occupation{occupation}}
)

// seeking is a search profile's one occupation, changed.
func seeking(change func(*domain.Occupation)) values {
	o := occupation
	change(&o)
	return values{"occupations": []domain.Occupation{o}}
}

func TestSearchProfiles_E12_Rules(t *testing.T) {
	t.Parallel()
	holdRules(t, domain.SearchProfiles, coach, searchProfile, []rule{
		{"no occupation yet", values{"occupations": nil}, ""},
		{"too many occupations", values{"occupations": make([]domain.Occupation, 21)}, "/occupations"},
		{"title too short", seeking(func(o *domain.Occupation) { o.Title = "P" }), "/occupations"},
		{"sector too long", seeking(func(o *domain.Occupation) { o.Sector = long(81) }), "/occupations"},
		{"interest of six", seeking(func(o *domain.Occupation) { o.Interest = 6 }), "/occupations"},
		{"no realism", seeking(func(o *domain.Occupation) { o.Realism = 0 }), "/occupations"},
		{"in reach some day", seeking(func(o *domain.Occupation) { o.InReach = "some_day" }), "/occupations"},
		{"from nowhere", seeking(func(o *domain.Occupation) { o.Source = "" }), "/occupations"},
		{"at the limits", values{"radius_km": 200, "hours_min": 0, "hours_max": 60, "education_level": "wo", "mode": "remote"}, ""},
		{"too far", values{"radius_km": 201}, "/radius_km"},
		{"too long weeks", values{"hours_max": 60.5}, "/hours_max"},
		{"less than least", values{"hours_min": 24, "hours_max": 16}, "/hours_max"},
		{"unknown mode", values{"mode": "boat"}, "/mode"},
		{"unknown level", values{"education_level": "phd"}, "/education_level"},
		{"a reason of its own", values{"change_reason": "burn-out"}, "/change_reason"},
		{"agreed at once", values{"status": "agreed"}, "/status"},
	})
}

func TestSearchProfiles_E12_AgreedByTheCoachAndThenFixed(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	k := domain.SearchProfiles
	s.must(anna, write(domain.OpCreate, k, id(500), 0, searchProfile.with(values{"occupations": nil})))
	expect(t, s.one(anna, stepTo(k, 500, values{"status": "agreed"})), domain.RejectedStat, domain.CodeReadOnly)
	holdFault(t, s.one(coach, stepTo(k, 500, values{"status": "agreed"})), "/occupations")
	s.must(anna, stepTo(k, 500, searchProfile))
	s.must(coach, stepTo(k, 500, values{"status": "agreed"}))
	first := get[*domain.SearchProfile](s, k, id(500))
	if first.AgreedAt == nil || first.VersionNo != 1 {
		t.Fatalf("agreed: %+v", first)
	}
	holdFault(t, s.one(coach, stepTo(k, 500, values{"radius_km": 10})), "/radius_km")
	holdFault(t, s.one(anna, stepTo(k, 500, seeking(func(o *domain.Occupation) { o.Interest = 1 }))), "/occupations")
	expect(t, s.one(coach, stepTo(k, 500, values{"status": "draft"})), domain.RejectedStat, domain.CodeTransition)

	s.must(coach, write(domain.OpCreate, k, id(501), 0, searchProfile.with(values{"change_reason": "too_far"})))
	expect(t, s.one(anna, stepTo(k, 501, values{"radius_km": 10})), domain.RejectedStat, domain.CodeForbidden) // she proposes her own
	s.must(coach, stepTo(k, 501, values{"status": "agreed"}))
	old, now := get[*domain.SearchProfile](s, k, id(500)), get[*domain.SearchProfile](s, k, id(501))
	if old.Status != "superseded" || now.VersionNo != 2 || old.AgreedAt == nil {
		t.Errorf("the first is %s, the second has number %d", old.Status, now.VersionNo)
	}
	if got := s.seenBy(k, id(501)); got != "employee coach job_hunter" {
		t.Errorf("seen by %s", got)
	}
}
