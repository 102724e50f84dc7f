package domain_test

import (
	"testing"

	"spoorboek/domain"
)

// What is shared is listed for its owner, so every synced kind needs something
// to call its records by.
func TestLabel_EveryKindThatCanBeSharedHasOne(t *testing.T) {
	t.Parallel()
	day := domain.DateOf(monday)
	want := map[*domain.Kind]struct {
		record domain.Record
		label  string
	}{
		domain.Goals:             {&domain.Goal{Title: "Walk every day"}, "Walk every day"},
		domain.GoalMeasurements:  {&domain.GoalMeasurement{On: day}, "2026-03-16"},
		domain.DiaryEntries:      {&domain.DiaryEntry{EntryOn: day, Text: "secret"}, "2026-03-16"},
		domain.Leads:             {&domain.Lead{Title: "planner", Employer: "Vracht BV"}, "planner, Vracht BV"},
		domain.JobApplications:   {&domain.JobApplication{JobTitle: "planner", EmployerName: "Vracht BV"}, "planner, Vracht BV"},
		domain.ApplicationEvents: {&domain.ApplicationEvent{OccurredOn: day}, "2026-03-16"},
		domain.Appointments:      {&domain.Appointment{StartsAt: monday}, "2026-03-16"},
		domain.Comments:          {&domain.Comment{Text: "Well done"}, "Well done"},
		domain.Documents:         {&domain.Document{Title: "CV of March"}, "CV of March"},
		domain.Activities:        {&domain.Activity{Title: "Course"}, "Course"},
	}
	for _, k := range domain.Kinds() {
		if !k.Synced || k.ServerMade {
			continue
		}
		if w, ok := want[k]; !ok || domain.Label(w.record) != w.label {
			t.Errorf("%s: a record is called %q, want %q", k.Name, domain.Label(w.record), w.label)
		}
	}
	if got := domain.Label(&domain.Appointment{Title: "Coffee", StartsAt: monday}); got != "Coffee" {
		t.Errorf("an appointment with a title is called %q", got)
	}
	if got := domain.Label(&domain.Trajectory{}); got != "" {
		t.Errorf("a trajectory is called %q", got)
	}
}

func TestSwitchable_OnlyWhereAChoiceIsHeard(t *testing.T) {
	t.Parallel()
	want := map[string]bool{"goals": true, "leads": true, "job_applications": true, "activities": true, "documents": true}
	chosen := map[string]domain.Visibility{}
	for _, k := range domain.Kinds() {
		if k.Switchable() != want[k.Name] {
			t.Errorf("%s: switchable %v", k.Name, k.Switchable())
		}
		chosen[k.Name] = domain.Team
	}
	for k, w := range map[*domain.Kind]domain.Visibility{
		domain.Goals: domain.Team, domain.GoalMeasurements: domain.Team, domain.ApplicationEvents: domain.Team,
		domain.DiaryEntries: domain.Private, domain.Appointments: domain.Coach, domain.Conflicts: domain.Private,
	} {
		if got := k.NewVisibility(chosen); got != w {
			t.Errorf("%s: a new record gets %q, want %q", k.Name, got, w)
		}
	}
	for k, w := range map[*domain.Kind]domain.Visibility{
		domain.Goals: domain.Private, domain.GoalMeasurements: domain.Private, domain.JobApplications: domain.Coach, domain.Activities: domain.Coach,
	} {
		if got := k.NewVisibility(nil); got != w {
			t.Errorf("%s: a new record gets %q unless told, want %q", k.Name, got, w)
		}
	}
}
