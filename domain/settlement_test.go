package domain_test

import (
	"reflect"
	"slices"
	"testing"

	"spoorboek/domain"
)

func TestSettlements_E34_Rules(t *testing.T) {
	t.Parallel()
	holdRules(t, domain.Settlements, anna, values{"offered_on": "2026-03-02"}, []rule{
		{"offered in two days", values{"offered_on": "2026-03-18"}, "/offered_on"},
		{"signed before it was offered", values{"signed_on": "2026-03-01"}, "/signed_on"},
		{"signed in two days", values{"signed_on": "2026-03-18"}, "/signed_on"},
		{"three weeks", values{"reflection_days": 21}, ""},
		{"fifteen days", values{"reflection_days": 15}, "/reflection_days"},
		{"advice in words", values{"advice": "my lawyer says no"}, "/advice"},
	})
}

// Section 4, US-8: signed on 1 October, it can be taken back until the 15th, or
// the 22nd where the agreement does not mention it.
func TestSettlements_E34_ReflectionIsCountedFromTheSignature(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.now = monday.AddDate(1, 0, 0)
	k := domain.Settlements
	s.must(anna, write(domain.OpCreate, k, id(500), 0, values{"offered_on": "2026-10-01"}))
	for _, c := range []struct {
		change values
		want   any
	}{
		{values{"ends_on": "2027-01-01"}, nil},
		{values{"signed_on": "2026-10-01"}, "2026-10-15"},
		{values{"reflection_days": 21}, "2026-10-22"},
		{values{"signed_on": nil}, nil},
	} {
		s.must(anna, stepTo(k, 500, c.change))
		got := get[*domain.Settlement](s, k, id(500)).ReflectionEndsOn
		if (got == nil) != (c.want == nil) || got != nil && got.String() != c.want {
			t.Errorf("%v: ends %v, want %v", c.change, got, c.want)
		}
	}
	expect(t, s.one(anna, stepTo(k, 500, values{"reflection_ends_on": "2027-12-01"})), domain.RejectedStat, domain.CodeReadOnly)
}

func TestSchemeNotes_E34_Rules(t *testing.T) {
	t.Parallel()
	holdRules(t, domain.SchemeNotes, anna, values{"scheme": "no_risk_policy", "state": "asked"}, []rule{
		{"with a letter", values{"letter_on": "2026-03-02"}, ""},
		{"a letter to come", values{"letter_on": "2026-03-18"}, "/letter_on"},
		{"a letter about a budget", values{"scheme": "mobility_budget", "state": "agreed_in_plan", "letter_on": "2026-03-02"}, "/letter_on"},
		{"a subsidy, which is told about only", values{"scheme": "subsidy"}, "/scheme"},
		{"an amount", values{"scheme": "training_budget", "state": "1500"}, "/state"},
		{"a state of another scheme", values{"state": "agreed_in_plan"}, "/state"},
	})
	s := newScene(t)
	s.must(anna, write(domain.OpCreate, domain.SchemeNotes, id(500), 0, values{"scheme": "no_risk_policy", "state": "asked"}))
	holdFault(t, s.one(anna, write(domain.OpCreate, domain.SchemeNotes, id(501), 0, values{"scheme": "no_risk_policy", "state": "applies"})), "/scheme")
	expect(t, s.one(anna, stepTo(domain.SchemeNotes, 500, values{"scheme": "mobility_budget"})), domain.RejectedStat, domain.CodeReadOnly)
}

// E-34: nobody but the employee, no words, no amounts, and nothing left in the
// history of what was deleted.
func TestSettlementsAndSchemeNotes_E34_AreTheEmployeesAlone(t *testing.T) {
	t.Parallel()
	for _, k := range []*domain.Kind{domain.Settlements, domain.SchemeNotes} {
		if len(k.Readers) != 1 || len(k.Rights) != 1 || !slices.Equal(k.Allowed, []domain.Visibility{domain.Private}) || k.Synced {
			t.Errorf("%s: somebody else may come near it: %v %v %v", k.Name, k.Readers, k.Rights, k.Allowed)
		}
		r := reflect.TypeOf(k.New()).Elem()
		for _, f := range k.Fields() {
			if f.Name != "visibility" && !slices.Contains(k.Sensitive, f.Name) {
				t.Errorf("%s.%s stays in history", k.Name, f.Name)
			}
		}
		for i := range r.NumField() {
			if f := r.Field(i).Type; f.Kind() == reflect.Float64 || f.Kind() == reflect.Slice {
				t.Errorf("%s.%s can hold an amount or anything", k.Name, r.Field(i).Name)
			}
		}
	}
}
