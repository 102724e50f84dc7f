package domain_test

import (
	"strings"
	"testing"

	"spoorboek/domain"
)

// An evaluation early in its window: week 52 is past the outer limit then, and the
// target is that limit.
func TestCalendar_R09_TheTargetIsNeverAfterTheOuterLimit(t *testing.T) {
	t.Parallel()
	for evaluated, want := range map[string]string{
		"2026-01-19": "2026-03-02 2026-03-02", // the first day of its window
		"2026-01-24": "2026-03-07 2026-03-07",
		"2026-01-25": "2026-03-08 2026-03-08",
		"2026-01-26": "2026-03-08 2026-03-09",
		"2026-03-08": "2026-03-08 2026-04-19", // its last
	} {
		in := sick("2025-03-10")
		in.Completions = []domain.Completion{{Code: "first_year_evaluation", On: ymd(evaluated)}}
		e := duty(t, reckoned(t, in), "track2_target")
		if got := text(e.DueOn) + " " + text(e.OuterLimitOn); got != want {
			t.Errorf("evaluated %s: %s, want %s", evaluated, got, want)
		}
		if early := "if that is sooner. Here that is 2 March 2026. After 2 March 2026"; strings.Contains(e.Why.EN, early) != (evaluated == "2026-01-19") {
			t.Errorf("evaluated %s: %q", evaluated, e.Why.EN)
		}
	}
}

// Day 652 is the day that the law names, 11 weeks before WIA begins: late is what
// comes after it, and then the safe day before it counts (G-11).
func TestCalendar_R17_AnApplicationOnItsOuterLimitIsInTime(t *testing.T) {
	t.Parallel()
	gap := []domain.Spell{spell("1", "2025-03-10", "2026-12-20"), spell("2", "2027-01-11", "")} // after day 651
	for name, c := range map[string]struct {
		first   string
		spells  []domain.Spell
		applied string
		due     *domain.Date // kept
		begins  string
		late    []string
	}{
		"on the safe day":               {"2025-03-10", nil, "2026-12-20", nil, "2027-03-08", nil},
		"on the limit":                  {"2025-03-10", nil, "2026-12-21", nil, "2027-03-08", nil},
		"the day after":                 {"2025-03-10", nil, "2026-12-22", nil, "2027-03-10", []string{"wia_application_late 2027-03-09"}},
		"on the limit, after a gap":     {"2025-03-10", gap, "2027-01-11", nil, "2027-03-29", nil},
		"the day after, after a gap":    {"2025-03-10", gap, "2027-01-12", nil, "2027-03-31", []string{"wia_application_late 2027-03-30"}},
		"on the limit of a kept date":   {"2025-03-03", nil, "2026-12-21", ymdPtr("2026-12-20"), "2027-03-01", nil},
		"the day after it, of the same": {"2025-03-03", nil, "2026-12-22", ymdPtr("2026-12-20"), "2027-03-03", []string{"wia_application_late 2027-03-02"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			in := sick(c.first, c.spells...)
			in.Today = ymd("2027-02-01")
			in.Completions = []domain.Completion{{Code: "wia_application", On: ymd(c.applied), DueOn: c.due, Statement: true}}
			got := reckoned(t, in)
			holdDates(t, got, map[string]string{"wia_first_day": c.begins})
			holdWarnings(t, got, c.late...)
		})
	}
}

// Bad input: days of an absence that can't be, each named. The day itself can be.
func TestCalendar_E04_ImpossibleDaysOfTheAbsenceAreNamed(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ first, ends, fault string }{
		"sick from tomorrow":                {"2026-03-17", "", ""}, // it is that day somewhere
		"sick from the day after":           {"2026-03-18", "", "/first_sick_day"},
		"left on the first sick day":        {"2025-03-10", "2025-03-10", ""},
		"left the day before it":            {"2025-03-10", "2025-03-09", "/employment_ends_on"},
		"sick to come, from work that ends": {"2026-04-01", "2026-03-31", "/first_sick_day /employment_ends_on"},
	} {
		in := sick(c.first)
		if c.ends != "" {
			in.EmploymentEndsOn = ymdPtr(c.ends)
		}
		_, err := domain.ComputeCalendar(domain.CurrentRuleSet, in)
		var at []string
		if err != nil {
			for _, f := range err.Faults {
				at = append(at, f.Pointer)
			}
		}
		if got := strings.Join(at, " "); got != c.fault {
			t.Errorf("%s: faults at %q, want %q", name, got, c.fault)
		}
	}
}

// A case that was stored with such a day before it was refused keeps its dates.
func TestAbsenceCase_R23_AnEndBeforeTheSicknessIsRefusedAndMovesNoDate(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	m := write(domain.OpCreate, domain.AbsenceCases, g1, 0, values{"first_sick_day": "2025-03-10", "employment_ends_on": "2025-03-09"})
	m.OwnerID = anna.UserID
	holdFault(t, s.one(admin, m), "/employment_ends_on")
	old := domain.AbsenceCase{FirstSickDay: ymd("2025-03-10"), EmploymentEndsOn: ymdPtr("2025-03-09")}
	c := reckoned(t, old.CalendarInput(new(domain.Trajectory), ymd("2026-03-16")))
	holdDates(t, c, map[string]string{"problem_analysis": "2025-04-20", "wia_first_day": "2027-03-08"})
}
