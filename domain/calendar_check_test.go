package domain_test

import (
	"fmt"
	"slices"
	"testing"

	"spoorboek/domain"
)

// holdPlaces asks for exactly these faults.
func holdPlaces(t *testing.T, err *domain.Error, want ...string) {
	t.Helper()
	var got []string
	if err != nil {
		for _, f := range err.Faults {
			got = append(got, f.Pointer)
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("faults %q, want %q (%v)", got, want, err)
	}
}

func TestCalendar_RefusesImpossibleInputNamingEachFault(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		change func(*domain.CalendarInput)
		want   []string
	}{
		"possible":             {func(*domain.CalendarInput) {}, nil},
		"before the law":       {func(in *domain.CalendarInput) { in.FirstSickDay = ymd("2002-03-31") }, []string{"/first_sick_day"}},
		"next century":         {func(in *domain.CalendarInput) { in.Today = ymd("2100-01-01") }, []string{"/today"}},
		"no first day":         {func(in *domain.CalendarInput) { in.FirstSickDay = domain.Date{} }, []string{"/first_sick_day"}},
		"spells begin later":   {func(in *domain.CalendarInput) { in.Spells = []domain.Spell{spell("1", "2025-03-11", "")} }, []string{"/spells"}},
		"ends before it began": {func(in *domain.CalendarInput) { in.Spells = []domain.Spell{spell("1", "2025-03-10", "2025-03-09")} }, []string{"/spells/0/last_day"}},
		"tomorrow's sickness": {func(in *domain.CalendarInput) {
			in.Spells = []domain.Spell{spell("1", "2025-03-10", "2025-04-01"), spell("2", "2026-03-18", "")}
		}, []string{"/spells/1/first_day"}},
		"recovery in the far future": {func(in *domain.CalendarInput) { in.Spells = []domain.Spell{spell("1", "2025-03-10", "2027-06-01")} }, []string{"/spells/0/last_day"}},
		"overlapping spells and a second fault": {func(in *domain.CalendarInput) {
			in.Spells = []domain.Spell{spell("1", "2025-03-10", "2025-04-01"), spell("2", "2025-04-01", ""), spell("3", "2025-06-01", "2025-05-01")}
		}, []string{"/spells/1", "/spells/2/last_day", "/spells/2"}},
		"two open spells": {func(in *domain.CalendarInput) {
			in.Spells = []domain.Spell{spell("1", "2025-03-10", ""), spell("2", "2025-04-01", "")}
		}, []string{"/spells/1"}},
		"too many spells": {func(in *domain.CalendarInput) { in.Spells = make([]domain.Spell, domain.MaxSpells+1) }, []string{"/spells"}},
		"leaves": {func(in *domain.CalendarInput) {
			a, b, c := maternity(true), maternity(true), maternity(true)
			a.Kind, b.FirstDay, b.LastDay = "holiday", ymd("2025-11-10"), ymd("2025-11-09")
			c.FirstDay, c.LastDay = ymd("2027-06-01"), ymd("2028-07-06")
			in.Leaves = []domain.Leave{a, b, c}
		}, []string{"/leaves/0/kind", "/leaves/1/last_day", "/leaves/1", "/leaves/2/first_day", "/leaves/2/last_day"}},
		"overlapping leaves": {func(in *domain.CalendarInput) { in.Leaves = []domain.Leave{maternity(true), maternity(true)} }, []string{"/leaves/1"}},
		"leave over all of it": {func(in *domain.CalendarInput) {
			in.Spells = []domain.Spell{spell("1", "2025-03-10", "2025-04-01")}
			in.Leaves = []domain.Leave{{Kind: domain.LeaveMaternity, FirstDay: ymd("2025-03-01"), LastDay: ymd("2025-04-01")}}
		}, []string{"/leaves"}},
		"extensions": {func(in *domain.CalendarInput) {
			in.Extensions = []domain.Extension{
				{Kind: "whim", Days: 1}, {Kind: domain.WageSanction, Days: 365}, {Kind: domain.LateWIAApplication},
				{Kind: domain.VoluntaryExtension, Days: -1}, {Kind: domain.WageSanction, From: ymdPtr("2027-03-08"), EndsOn: ymdPtr("2027-03-07")},
			}
		}, []string{"/extensions/0/kind", "/extensions/1/days", "/extensions/2/days", "/extensions/3/days", "/extensions/4/ends_on"}},
		"facts": {func(in *domain.CalendarInput) {
			in.Completions = []domain.Completion{{Code: "problem_analysis"}, {Code: "juggling", On: ymd("2025-04-01")}}
			in.Decisions = []domain.CalendarEvent{{ID: "d", On: ymd("1999-01-01")}}
			in.CapacityArose, in.AgeBands = []domain.CalendarEvent{{On: ymd("2222-01-01")}}, []string{"62"}
		}, []string{"/completions/0/on", "/completions/1/code", "/decisions/0/on", "/capacity_arose_on", "/age_bands/0"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			in := sick("2025-03-10")
			c.change(&in)
			_, err := domain.ComputeCalendar(domain.CurrentRuleSet, in)
			holdPlaces(t, err, c.want...)
		})
	}
}

func TestCalendar_FaultsAreBounded(t *testing.T) {
	t.Parallel()
	in := sick("2025-03-10")
	for i := range domain.MaxSpells {
		in.Spells = append(in.Spells, spell(fmt.Sprint(i), "2025-03-10", ""))
	}
	_, err := domain.ComputeCalendar(domain.CurrentRuleSet, in)
	if err == nil || len(err.Faults) != domain.MaxSpells-1 {
		t.Errorf("%d spells on one day: %d faults", domain.MaxSpells, len(err.Faults))
	}
}
