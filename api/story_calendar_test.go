package api_test

import (
	"slices"
	"testing"
)

// milestone reads one statutory date of a trajectory, as it is stored.
func (c *caller) milestone(trajectory, code string) object {
	c.h.t.Helper()
	var list struct{ Items []object }
	c.call("GET", "/v1/milestones?code="+code+"&trajectory_id="+trajectory, nil).want(200).into(&list)
	if len(list.Items) != 1 {
		c.h.t.Fatalf("%d milestones %s", len(list.Items), code)
	}
	return list.Items[0]
}

// evaluated plays that the case manager says when the first year was evaluated:
// the last day to start moves for all who read it (G-12).
func evaluated(t *testing.T, manager *caller, track string, readers ...*caller) {
	t.Helper()
	limit := func(want string) {
		t.Helper()
		for _, c := range readers {
			if m := c.milestone(track, "track2_outer_limit"); m["rule_id"] != "R-10" || m["due_on"] != want || m["state"] != "open" {
				t.Errorf("R-10 is %v, want %s", m, want)
			}
		}
	}
	limit("2026-04-19")
	evaluation := manager.milestone(track, "first_year_evaluation")
	at := "/v1/milestones/" + evaluation["id"].(string)
	done := manager.call("PATCH", at, object{"completed_on": "2026-02-24"}, "If-Match", "*").want(200).object()
	if done["rule_id"] != "R-08" || done["completed_on"] != "2026-02-24" || done["completed_by"] != manager.user.String() || done["due_on"] != "2026-03-08" {
		t.Errorf("R-08 is %v", done)
	}
	limit("2026-04-07")
	holdDue(t, readers[0].call("GET", "/v1/trajectories/"+track+"/calendar", nil).calendar(), map[string]string{
		"first_year_evaluation": "2026-03-08 done", "track2_outer_limit": "2026-04-07 upcoming"})
}

// US-6 (c), UWV's letter and the application: asked once after the weeks in which the
// letter comes, reminded four times of the application, and of neither once it
// was done.
func TestStory_US6_TheLetterAndTheApplicationForWIA(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	late, soon := setUpIn(h), setUpIn(h)
	for _, s := range []*setUp{late, soon} {
		s.sick(nil) // G-01
	}
	// says lets an employee tick a date, as of the day that it is.
	says := func(s *setUp, code, day string) {
		t.Helper()
		m := s.employee.milestone(s.track, code)
		got := s.employee.call("PATCH", "/v1/milestones/"+m["id"].(string), object{"ticked_on": day}, "If-Match", "*").want(200).object()
		if got["ticked_on"] != day || got["due_on"] != m["due_on"] {
			t.Errorf("ticked: %v, was %v", got, m)
		}
	}
	at := func(moment string) { h.on(moment, late.employee, late.coach, soon.employee) }
	heard := func(s *setUp, reminder, code string, want ...string) {
		t.Helper()
		days := s.employee.reminders(reminder, s.employee.milestone(s.track, code)["id"])
		slices.Sort(days)
		wantDays(t, reminder, days, want...)
	}
	at("2026-11-07 12:00")
	heard(late, "RM-11", "wia_application")
	at("2026-11-08 12:00")
	heard(late, "RM-11", "wia_application", "2026-11-08")
	at("2026-11-22 12:00")
	says(soon, "uwv_wia_letter", "2026-11-21")
	heard(late, "RM-10", "uwv_wia_letter")
	at("2026-11-23 12:00")
	heard(late, "RM-10", "uwv_wia_letter", "2026-11-23")
	at("2026-11-24 12:00")
	says(late, "uwv_wia_letter", "2026-11-24")
	at("2026-11-30 12:00")
	heard(late, "RM-11", "wia_application", "2026-11-08", "2026-11-29")
	says(soon, "wia_application", "2026-11-30")
	at("2026-12-13 12:00")
	heard(late, "RM-11", "wia_application", "2026-11-08", "2026-11-29", "2026-12-13")
	at("2026-12-18 12:00") // the last working day before Sunday the 20th
	says(late, "wia_application", "2026-12-18")
	at("2027-01-18 12:00")
	heard(late, "RM-11", "wia_application", "2026-11-08", "2026-11-29", "2026-12-13", "2026-12-18")
	heard(late, "RM-10", "uwv_wia_letter", "2026-11-23")
	heard(soon, "RM-11", "wia_application", "2026-11-08", "2026-11-29")
	heard(soon, "RM-10", "uwv_wia_letter")
	if got := late.coach.reminders("RM-11", late.employee.milestone(late.track, "wia_application")["id"]); len(got) > 0 {
		t.Errorf("the coach is reminded on %v", got)
	}
	holdDue(t, late.calendar(late.employee).calendar(), map[string]string{"uwv_wia_letter": "2026-11-22 done", "wia_application": "2026-12-20 done"})
}
