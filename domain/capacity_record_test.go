package domain_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"spoorboek/domain"
)

var capacity = values{"kind": "fml", "issued_on": "2026-03-02", "max_hours_week": 12,
	"conditions": []domain.Condition{{Code: "dynamic.bending", Level: "limited"}}}

func TestCapacityRecords_E11_P08_Rules(t *testing.T) {
	t.Parallel()
	can := func(c ...domain.Condition) values { return values{"conditions": c} }
	holdRules(t, domain.CapacityRecords, admin, capacity, []rule{
		{"without a document", values{"kind": ""}, "/kind"},
		{"of a document of its own", values{"kind": "letter"}, "/kind"},
		{"without a day", values{"issued_on": nil}, "/issued_on"},
		{"issued in two days", values{"issued_on": "2026-03-18"}, "/issued_on"},
		{"reviewed before", values{"review_on": "2026-03-01"}, "/review_on"},
		{"all day and night", values{"max_hours_day": 24, "max_hours_week": 60}, ""},
		{"more than a day", values{"max_hours_day": 24.5}, "/max_hours_day"},
		{"more than a week", values{"max_hours_week": 61}, "/max_hours_week"},
		{"a diagnosis", can(domain.Condition{Code: "burn-out", Level: "limited"}), "/conditions"},
		{"a level of its own", can(domain.Condition{Code: "dynamic.bending", Level: "hurts"}), "/conditions"},
		{"one twice", can(domain.Condition{Code: "dynamic.bending", Level: "normal"}, domain.Condition{Code: "dynamic.bending", Level: "limited"}), "/conditions"},
	})
}

// E-11: the codes stand under the six heads, none twice.
func TestCapacityCodes_StandUnderTheSixHeads(t *testing.T) {
	t.Parallel()
	var heads []string
	for i, code := range domain.CapacityCodes {
		head, _, ok := strings.Cut(code, ".")
		if !ok || slices.Contains(domain.CapacityCodes[:i], code) {
			t.Errorf("%s: no head, or twice", code)
		}
		heads = append(heads, head)
	}
	want := []string{"personal", "social", "physical_environment", "dynamic", "static", "working_hours"}
	if got := slices.Compact(heads); !slices.Equal(got, want) {
		t.Errorf("heads %v, want %v", got, want)
	}
}

func TestCapacityRecords_P08_NoCoachEntersOne(t *testing.T) {
	t.Parallel()
	for _, a := range []domain.Actor{anna, coach, hunter, manager} {
		expect(t, newScene(t).one(a, write(domain.OpCreate, domain.CapacityRecords, id(500), 0, capacity)), domain.RejectedStat, domain.CodeForbidden)
	}
}

func TestCapacityRecords_E11_TheNewestDocumentCounts(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	k := domain.CapacityRecords
	status := func(n uint64) string { return get[*domain.CapacityRecord](s, k, id(n)).Status }
	s.must(admin, write(domain.OpCreate, k, id(500), 0, capacity))
	s.must(admin, write(domain.OpCreate, k, id(501), 0, capacity.with(values{"issued_on": "2026-03-09"})))
	if status(500) != "superseded" || status(501) != "current" {
		t.Fatalf("the older is %s, the newer %s", status(500), status(501))
	}
	s.must(admin, write(domain.OpCreate, k, id(502), 0, capacity.with(values{"issued_on": "2026-03-08"}))) // found later
	if status(501) != "current" || status(502) != "superseded" {
		t.Errorf("an old document took the place of a newer one: %s, %s", status(501), status(502))
	}
	expect(t, s.one(admin, stepTo(k, 501, values{"max_hours_week": 40})), domain.RejectedStat, domain.CodeForbidden)
	colleague := admin
	colleague.UserID = id(16)
	if s.sees(colleague, k, id(501)) || !s.sees(admin, k, id(501)) {
		t.Error("the agency's admins see more or less than what they handed in")
	}
	if got := s.seenBy(k, id(501)); got != "employee coach job_hunter agency_admin" {
		t.Errorf("seen by %s", got)
	}
}

// The matrix of 8: a job hunter reads the conditions only.
func TestCapacityRecords_AJobHunterIsShownTheConditions(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.must(admin, write(domain.OpCreate, domain.CapacityRecords, id(500), 0, capacity.with(values{"review_on": "2026-06-01", "max_hours_day": 4})))
	whole := get[*domain.CapacityRecord](s, domain.CapacityRecords, id(500))
	if got := domain.Project(coach, domain.CapacityRecords, whole, monday); !reflect.DeepEqual(got, domain.Record(whole)) {
		t.Errorf("the coach is shown %+v", got)
	}
	got := domain.Project(hunter, domain.CapacityRecords, whole, monday).(*domain.CapacityRecord)
	if len(got.Conditions) != 1 || got.Kind != "" || got.IssuedOn != nil || got.ReviewOn != nil || got.MaxHoursDay != nil || got.MaxHoursWeek != nil {
		t.Errorf("the job hunter is shown %+v", got)
	}
}
