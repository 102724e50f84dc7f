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
