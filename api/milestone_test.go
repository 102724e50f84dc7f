package api_test

import (
	"strings"
	"testing"

	"spoorboek/domain"
)

// milestonesOf gives the milestones that a pull brought, by code.
func milestonesOf(changes []object) map[string]object {
	out := map[string]object{}
	for _, c := range changes {
		if data, ok := c["data"].(object); ok && c["collection"] == "milestones" {
			out[data["code"].(string)] = data
		}
	}
	return out
}

// US-6 and E-05: a correction of the case reaches the phones with the write
// itself; a tick made offline and a completion by the case manager come back in
// the calendar, and what follows from them too.
func TestMilestones_E05_FollowTheCaseOnEveryPhone(t *testing.T) {
	t.Parallel()
	s := newSetUp(t)
	absence := s.sick(nil)
	changes, cursor := s.employee.pull("")
	mine := milestonesOf(changes)
	if len(mine) < 15 || mine["wia_application"]["due_on"] != "2026-12-20" {
		t.Fatalf("pulled %d milestones, apply by %v", len(mine), mine["wia_application"]["due_on"])
	}
	_, coachCursor := s.coach.pull("")
	if changes, _ = s.other.pull(""); len(milestonesOf(changes)) > 0 {
		t.Errorf("another coach pulled %v", changes)
	}
	s.admin.call("PATCH", "/v1/absence-cases/"+absence, object{"first_sick_day": "2025-03-17"}, "If-Match", "*").want(200)
	changes, cursor = s.employee.pull(cursor)
	if got := milestonesOf(changes)["wia_application"]; got["due_on"] != "2026-12-27" || got["id"] != mine["wia_application"]["id"] || got["rev"] != 2.0 {
		t.Errorf("corrected: %v", got)
	}
	if changes, _ = s.coach.pull(coachCursor); milestonesOf(changes)["wia_application"]["due_on"] != "2026-12-27" {
		t.Errorf("the coach has %v", changes)
	}

	tick := op("update", domain.Milestones, mine["uwv_wia_letter"]["id"], 1, object{"ticked_on": "2026-03-15"})
	plan := op("update", domain.Milestones, mine["problem_analysis"]["id"], 2, object{"ticked_on": "2025-04-10"})
	notHis := op("update", domain.Milestones, mine["problem_analysis"]["id"], 2, object{"completed_on": "2025-04-10"})
	results := s.employee.push(tick, plan, notHis)
	for i, want := range []string{"merged", "applied", "rejected"} {
		status(t, results[i], want)
	}
	manager := s.member(domain.CaseManager)
	s.assign(object{"user_id": manager.user, "user_role": "case_manager"}).want(201)
	manager.call("GET", "/v1/milestones/"+mine["wia_application"]["id"].(string), nil).want(404)
	at := "/v1/milestones/" + mine["problem_analysis"]["id"].(string)
	seen := manager.call("GET", at, nil).want(200).object()
	if seen["ticked_on"] != "2025-04-10" || seen["completed_on"] != nil {
		t.Errorf("ticked: %v", seen)
	}
	done := manager.call("PATCH", at, object{"completed_on": "2025-04-11"}, "If-Match", "*").want(200).object()
	if done["completed_by"] != manager.user.String() {
		t.Errorf("completed: %v", done)
	}
	c := s.calendar(s.employee).calendar()
	holdDue(t, c, map[string]string{"problem_analysis": "2025-04-27 done", "action_plan": "2025-04-25 unknown", "uwv_wia_letter": "2026-11-29 done"})
	if got := said(c.find("uwv_wia_letter").Completed); got != "2026-03-15" {
		t.Errorf("the letter came on %s", got)
	}
	if changes, _ = s.employee.pull(cursor); milestonesOf(changes)["action_plan"]["due_on"] != "2025-04-25" {
		t.Errorf("pulled %v", milestonesOf(changes)["action_plan"])
	}
	var history struct{ Items []object }
	s.employee.call("GET", "/v1/milestones/"+mine["wia_application"]["id"].(string)+"/history", nil).want(200).into(&history)
	if len(history.Items) != 2 || history.Items[0]["actor_role"] != "agency_admin" {
		t.Errorf("history: %v", history.Items)
	}
}

func TestMilestones_REST(t *testing.T) {
	t.Parallel()
	s := newSetUp(t)
	s.sick(nil)
	var list struct {
		Items []object
		Next  *string `json:"next_cursor"`
	}
	s.coach.call("GET", "/v1/milestones?code=track2_target&state=open&trajectory_id="+s.track, nil).want(200).into(&list)
	if len(list.Items) != 1 || list.Items[0]["rule_id"] != "R-09" {
		t.Fatalf("listed %v", list.Items)
	}
	at := "/v1/milestones/" + list.Items[0]["id"].(string)
	s.coach.call("PATCH", at, object{"waiver_code": "marginal_capacity"}, "If-Match", "*").want(400)
	s.coach.call("PATCH", at, object{"waiver_code": "marginal_capacity", "waived_on": "2026-03-01"}).want(428)
	s.coach.call("PATCH", at, object{"due_on": "2026-03-01"}, "If-Match", "*").want(400)
	s.coach.call("PATCH", at, object{"waiver_code": "marginal_capacity", "waived_on": "2026-03-01"}, "If-Match", `"1"`).want(200)
	s.coach.call("PATCH", at, object{"completed_on": "2026-03-01"}, "If-Match", `"1"`).want(412)
	if m := s.calendar(s.coach).calendar().find("track2_target"); m.Status != "waived" {
		t.Errorf("waived: %+v", m)
	}
	s.employee.call("PATCH", at, object{"completed_on": "2026-03-01"}, "If-Match", "*").want(403).code(domain.CodeReadOnly)
	for role, c := range map[domain.Role]*caller{domain.AgencyAdmin: s.admin, domain.CoachRole: s.other, domain.JobHunter: s.member(domain.JobHunter), domain.CaseManager: s.member(domain.CaseManager)} {
		c.call("GET", at, nil).want(404)
		if items := listing(c, role, domain.Milestones, "/v1/milestones"); len(items) > 0 {
			t.Errorf("the %s lists %d milestones", role, len(items))
		}
	}
	raw := string(s.employee.call("GET", "/v1/milestones", nil).want(200).Body)
	for _, today := range []string{"overdue", "due_soon", "due_today", "upcoming"} {
		if strings.Contains(raw, today) {
			t.Errorf("%s depends on the day", today)
		}
	}
}
