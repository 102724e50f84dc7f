package domain_test

import (
	"slices"
	"testing"
	"time"

	"spoorboek/domain"
)

// What can no longer be written after the end is not asked for; what the employee
// may still write for 90 days is, so long; what only tells something stays.
func TestReminder_TheEndOfTheTrajectoryEndsWhatAsksToWrite(t *testing.T) {
	t.Parallel()
	own := &domain.Goal{Head: owned(), Title: "walk", Origin: domain.GoalOwn, Status: "active", DueOn: dayOf("2026-06-14")}
	late := *own
	late.DueOn = dayOf("2026-06-20")
	plan := *own
	plan.Origin = "plan"
	agreement := func(responsible string) domain.Record {
		return &domain.TrajectoryPlan{Head: owned(), Status: "signed", Agreements: []domain.Agreement{{ID: "a", Text: "cv", Responsible: responsible, DueOn: dayOf("2026-04-20")}}}
	}
	for name, c := range map[string]struct {
		r             domain.Record
		open, stopped int
	}{
		"RM-04 news of an application":  {&domain.JobApplication{Head: owned(), EmployerName: "B", Stage: "applied", StageOn: dayOf("2026-03-15")}, 3, 0},
		"RM-05 next step":               {&domain.JobApplication{Head: owned(), EmployerName: "B", Stage: "saved", NextStepOn: dayOf("2026-03-29")}, 1, 0},
		"RM-06 lead":                    {&domain.Lead{Head: owned(), Title: "x", Status: "new", ClosesOn: dayOf("2026-05-08")}, 2, 0},
		"RM-07 plan goal":               {&plan, 2, 0},
		"RM-07 own goal":                {own, 2, 2},
		"RM-07 own goal, after 90 days": {&late, 2, 1},
		"RM-13 objection":               {milestone("R-24", "objection", "2027-03-30", domain.PartyEmployee), 3, 3},
		"RM-14 the employer's date":     {milestone("R-16", "final_evaluation", "2026-12-06", domain.PartyEmployer), 5, 0},
		"RM-17 placement":               {&domain.Placement{Head: owned(), EmployerName: "B", Status: "running", EndOn: dayOf("2026-06-15")}, 4, 0},
		"RM-18 reflection":              {&domain.Settlement{Head: owned(), ReflectionDays: 14, SignedOn: dayOf("2026-10-01"), ReflectionEndsOn: dayOf("2026-10-15")}, 2, 2},
		"RM-19 agreement, employee":     {agreement("employee"), 2, 0},
		"RM-19 agreement, coach":        {agreement("coach"), 2, 0},
		"RM-20 capacity":                {&domain.CapacityRecord{Head: owned(), Status: domain.CapacityCurrent, AroseOn: dayOf("2026-03-10")}, 6, 0},
	} {
		x, ended := everybody(), monday
		x.Track = &domain.Trajectory{Status: "active"}
		if got := domain.Owes(c.r, x); len(got) != c.open {
			t.Errorf("%s: going on, %d are owed, want %d", name, len(got), c.open)
		}
		for _, status := range []string{"completed", "terminated"} {
			x.Track = &domain.Trajectory{Status: status, EndedAt: &ended}
			if got := domain.Owes(c.r, x); len(got) != c.stopped {
				t.Errorf("%s: %s, %d are owed, want %d", name, status, len(got), c.stopped)
			}
		}
	}
}

// Whoever died is never written to. After recovery or an early IVA there is no
// application for WIA to make; of a decision one may object after any other outcome.
func TestReminder_RM10ToRM13_TheOutcomeSaysWhatIsStillOwed(t *testing.T) {
	t.Parallel()
	ended := monday
	shared := &domain.Goal{Head: owned(), Title: "walk", Origin: domain.GoalOwn, Status: "active"}
	shared.Visibility, shared.SharedUntil = domain.Coach, dayOf("2026-07-01")
	records := []domain.Record{
		milestone("R-15", "uwv_wia_letter", "2026-11-22", domain.PartyUWV), milestone("R-17", "wia_application", "2026-12-20", domain.PartyEmployee),
		milestone("R-16", "riv_to_employee", "2026-12-06", domain.PartyEmployer), milestone("R-24", "objection", "2027-03-30", domain.PartyEmployee),
		&domain.Settlement{Head: owned(), ReflectionDays: 14, SignedOn: dayOf("2026-10-01"), ReflectionEndsOn: dayOf("2026-10-15")}, shared,
		newAppointment("confirmed", local(t, "2026-03-30 09:00")),
	}
	spared := []string{"RM-01", "RM-13", "RM-18", "RM-23"}
	all := []string{"RM-01", "RM-10", "RM-11", "RM-12", "RM-13", "RM-18", "RM-23"}
	for outcome, want := range map[string][]string{
		"deceased": nil, "recovered": spared, "returned_own_employer": spared, "early_iva": spared,
		"wait_ended_wia_requested": all, "moved_agency": all, "employee_stopped": all, "settlement": all, "": all,
	} {
		x := everybody()
		x.Track = &domain.Trajectory{Status: "terminated", Outcome: outcome, EndedAt: &ended}
		var got []string
		for _, r := range records {
			for _, o := range domain.Owes(r, x) {
				if o.Recipient == anna.UserID && !slices.Contains(got, o.Reminder) {
					got = append(got, o.Reminder)
				}
			}
		}
		if slices.Sort(got); !slices.Equal(got, want) {
			t.Errorf("%q: the employee is owed %q, want %q", outcome, got, want)
		}
	}
}

// A start that was planned beforehand has come, and nobody wrote anything since.
func TestReminder_RM14_R10_IsSilentFromThePlannedStartOn(t *testing.T) {
	t.Parallel()
	m := milestone("R-10", "track2_outer_limit", "2026-04-07", domain.PartyEmployer)
	m.CaseNumber, m.CaseFirstDay = 1, *dayOf("2025-03-10")
	x := everybody()
	for start, want := range map[string]int{"2026-03-16": 0, "2026-03-17": 5} {
		x.Track = &domain.Trajectory{Status: "active", StartOn: dayOf(start)}
		if got := domain.Owes(m, x); len(got) != want {
			t.Errorf("start on %s: %d are owed, want %d", start, len(got), want)
		}
	}
	m.CaseNumber, m.CaseFirstDay = 2, *dayOf("2026-03-17")
	x.Now, x.Track = monday.Add(7*24*time.Hour), &domain.Trajectory{Status: "active", StartOn: dayOf("2026-03-16")}
	if got := domain.Owes(m, x); len(got) != 5 {
		t.Errorf("the start was in an earlier case: %d are owed", len(got))
	}
	x.Track = nil
	if got := summary(domain.Owes(m, x), manager); !slices.Contains(got, "RM-14 late 2026-04-08 09:00") {
		t.Errorf("no trajectory known: %q", got)
	}
}
