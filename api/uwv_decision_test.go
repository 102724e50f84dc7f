package api_test

import (
	"slices"
	"strings"
	"testing"
)

// US-6 (d), R-24: a decision that the employee notes is in her calendar, and a
// milestone on her phones, with the last day to object; the coach has them from
// when she shares it until she takes that back, and the case manager never.
func TestUWVDecisions_R24_AreInTheCalendarOfThoseWhoSeeThem(t *testing.T) {
	t.Parallel()
	s := newSetUp(t)
	s.sick(nil)
	manager := s.member("case_manager")
	s.assign(object{"user_id": manager.user, "user_role": "case_manager"}).want(201)
	_, cursor := s.employee.pull("")
	_, coachCursor := s.coach.pull("")
	noted := s.employee.call("POST", "/v1/uwv-decisions", object{"trajectory_id": s.track, "kind": "wia", "decided_on": "2026-02-20"}).want(201).object()
	if noted["objection_until"] != "2026-04-07" || noted["visibility"] != "private" {
		t.Fatalf("noted %v", noted)
	}
	at := "/v1/uwv-decisions/" + noted["id"].(string)
	changes, cursor := s.employee.pull(cursor)
	mine := milestonesOf(changes)["objection"]
	if mine["due_on"] != "2026-04-07" || mine["visibility"] != "private" {
		t.Fatalf("pulled %v", changes)
	}
	hold := func(what string, coachSees bool) {
		t.Helper()
		for _, c := range []*caller{s.employee, s.coach, manager} {
			sees := c == s.employee || c == s.coach && coachSees
			raw := s.calendar(c).want(200)
			if got := strings.Contains(string(raw.Body), noted["id"].(string)) && raw.calendar().find("objection").Due != nil; got != sees {
				t.Errorf("%s: %s has the date: %v, want %v", what, c.user, got, sees)
			}
			want := 404
			if sees {
				want = 200
			}
			c.call("GET", "/v1/milestones/"+mine["id"].(string), nil).want(want)
			c.call("GET", at, nil).want(want)
		}
	}
	hold("noted", false)
	changes, coachCursor = s.coach.pull(coachCursor)
	if len(changes) > 0 {
		t.Errorf("the coach pulled %v", changes)
	}
	s.employee.call("PATCH", at, object{"visibility": "coach"}, "If-Match", `"1"`).want(200)
	hold("shared", true)
	changes, coachCursor = s.coach.pull(coachCursor)
	if milestonesOf(changes)["objection"]["due_on"] != "2026-04-07" {
		t.Errorf("shared, the coach pulled %v", changes)
	}
	s.employee.call("PATCH", at, object{"visibility": "private", "decided_on": "2026-03-09"}, "If-Match", `"2"`).want(200)
	hold("taken back", false)
	if changes, _ = s.coach.pull(coachCursor); len(changes) != 1 || changes[0]["id"] != mine["id"] || changes[0]["data"] != nil {
		t.Errorf("taken back, the coach pulled %v", changes)
	}
	s.employee.call("DELETE", at, nil, "If-Match", `"3"`).want(204)
	if changes, _ = s.employee.pull(cursor); len(changes) != 1 || changes[0]["id"] != mine["id"] || changes[0]["data"] != nil {
		t.Errorf("deleted, pulled %v", changes)
	}
	history := "/v1/milestones/" + mine["id"].(string) + "/history"
	for _, gone := range []string{history, at + "/history"} {
		if body := string(s.employee.call("GET", gone, nil).want(200).Body); strings.Contains(body, "2026-04") || strings.Contains(body, "2026-03-09") || strings.Contains(body, "2026-02-20") {
			t.Errorf("deleted, its history says %s", body)
		}
	}
}

// US-6 (d) with its own dates (G-13): the sixth week ends on Good Friday, so one may
// object until the day after Easter, and she is reminded of that three times (RM-13).
func TestStory_US6_ADecisionMayBeObjectedToUntilAfterEaster(t *testing.T) {
	t.Parallel()
	s := newSetUp(t)
	s.sick(nil)
	s.on("2027-02-15 10:00", s.employee)
	noted := s.employee.call("POST", "/v1/uwv-decisions", object{"trajectory_id": s.track, "kind": "wia", "decided_on": "2027-02-12"}).want(201).object()
	if noted["objection_until"] != "2027-03-30" {
		t.Errorf("noted %v", noted)
	}
	holdDue(t, s.calendar(s.employee).calendar(), map[string]string{"objection": "2027-03-30 upcoming"})
	m := s.employee.milestone(s.track, "objection")
	if m["rule_id"] != "R-24" || m["due_on"] != "2027-03-30" {
		t.Errorf("the milestone is %v", m)
	}
	for _, moment := range []string{"2027-03-09 12:00", "2027-03-23 12:00", "2027-03-24 12:00", "2027-03-30 12:00"} {
		s.on(moment, s.employee)
	}
	days := s.employee.reminders("RM-13", m["id"])
	slices.Sort(days)
	wantDays(t, "RM-13", days, "2027-03-09", "2027-03-23", "2027-03-24")
	holdDue(t, s.calendar(s.employee).calendar(), map[string]string{"objection": "2027-03-30 due_today"})
}

// what the calendar says follows from the physician's document
// and from what the employee notes of her age, which nobody else is told.
func TestCalendar_R12_R13_R25_FollowsWhatIsOnFile(t *testing.T) {
	t.Parallel()
	s := newSetUp(t)
	s.sick(nil)
	s.employee.call("POST", "/v1/scheme-notes", object{"trajectory_id": s.track, "scheme": "simplified_60plus", "state": "in_age_band"}).want(201)
	body := object{"trajectory_id": s.track, "kind": "fml", "issued_on": "2026-03-12", "arose_on": "2026-03-12", "changed_on": "2026-03-12"}
	capacity := s.admin.call("POST", "/v1/capacity-records", body).want(201).object()["id"].(string)
	manager := s.member("case_manager")
	s.assign(object{"user_id": manager.user, "user_role": "case_manager"}).want(201)
	for _, c := range []*caller{s.employee, s.coach, manager} {
		raw := s.calendar(c).want(200)
		holdDue(t, raw.calendar(), map[string]string{
			"capacity_arises_later_plan": "2026-03-26 due_soon", "capacity_arises_later_activities": "2026-05-07 upcoming",
			"capacity_changed_inform_agency": "2026-03-19 due_soon",
		})
		if got := strings.Contains(string(raw.Body), "simplified_60plus"); got != (c == s.employee) {
			t.Errorf("%s is told of the age: %v", c.user, got)
		}
		if got := strings.Contains(string(raw.Body), capacity); got == (c == manager) {
			t.Errorf("%s is told the id of the document: %v", c.user, got)
		}
	}
}
