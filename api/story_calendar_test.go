package api_test

import "testing"

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
