package api_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"spoorboek/domain"
)

// What the employer's side corrects of a case moves the dates, and nothing is
// moved from one case to another without a person.
func TestStory_US6_InterruptionLeaveAndSanction(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.on("2026-02-02 10:00")
	s := setUpIn(h)
	manager := s.member(domain.CaseManager)
	s.assign(object{"user_id": manager.user, "user_role": "case_manager"}).want(201)
	path := "/v1/absence-cases/" + s.sick(nil)
	correct := func(body object) calendar {
		s.admin.call("PATCH", path, body, "If-Match", "*").want(200)
		return s.calendar(s.employee).calendar()
	}
	spells := func(last, again string) object {
		return object{"spells": []object{{"id": "a", "first_day": "2025-03-10", "last_day": last}, {"id": "b", "first_day": again}}}
	}
	// (a) 27 days of recovery: one case, later dates (G-07).
	holdDue(t, correct(spells("2025-05-04", "2025-06-01")), map[string]string{
		"week42_report": "2026-01-26 unknown", "wia_application": "2027-01-16 upcoming", "wia_first_day": "2027-04-04 upcoming",
	})
	// 28 days: another case (G-08). It is told, and the trajectory stays with what it was linked to.
	got := correct(spells("2025-05-04", "2025-06-02"))
	if len(got.Cases) != 2 || got.Cases[1].First != "2025-06-02" || said(got.Cases[1].WIA) != "2027-05-31" || len(got.Warnings) == 0 || got.Warnings[0].Code != "new_case" {
		t.Errorf("28 days of recovery: %+v", got)
	}
	track := s.admin.call("GET", "/v1/trajectories/"+s.track, nil).want(200).object()
	if track["dates_changed_at"] != "2026-02-02T09:00:00Z" {
		t.Errorf("the trajectory says that dates changed at %v", track["dates_changed_at"])
	}
	if "/v1/absence-cases/"+track["absence_case_id"].(string) != path {
		t.Errorf("the trajectory moved to %v", track["absence_case_id"])
	}
	var cases struct{ Items []object }
	s.admin.call("GET", "/v1/absence-cases?employee_id="+s.employee.user.String(), nil).want(200).into(&cases)
	if len(cases.Items) != 1 {
		t.Errorf("%d cases were made of one", len(cases.Items))
	}
	s.corrected(t, path)
	s.toldOfDates(t, manager)
	s.leaveAndSanction(t)
}

// corrected asserts that the employee reads who corrected what, and from what.
func (s *setUp) corrected(t *testing.T, path string) {
	t.Helper()
	var history struct {
		Items []struct {
			Role    string `json:"actor_role"`
			Changes map[string]struct{ Old, New any }
		}
	}
	s.employee.call("GET", path+"/history", nil).want(200).into(&history)
	if len(history.Items) != 3 {
		t.Fatalf("%d entries in the history", len(history.Items))
	}
	change := history.Items[0].Changes["spells"]
	if old := fmt.Sprint(change.Old); history.Items[0].Role != "agency_admin" || !strings.Contains(old, "2025-06-01") || !strings.Contains(fmt.Sprint(change.New), "2025-06-02") {
		t.Errorf("the history says %+v", history.Items[0])
	}
}

// toldOfDates asserts that both corrections of 10:00 are one notice an hour later,
// to all three parties (RM-25).
func (s *setUp) toldOfDates(t *testing.T, manager *caller) {
	t.Helper()
	for _, c := range []struct {
		moment string
		want   int
	}{{"2026-02-02 10:59", 0}, {"2026-02-02 11:00", 1}, {"2026-02-02 15:00", 1}} {
		s.on(c.moment, s.admin, s.employee, s.coach, manager)
		for _, who := range []*caller{s.employee, s.coach, manager} {
			var list struct{ Items []object }
			who.call("GET", "/v1/notifications?reminder=RM-25", nil).want(200).into(&list)
			if len(list.Items) != c.want {
				t.Errorf("%s: %s is told of new dates %d times, want %d", c.moment, who.user, len(list.Items), c.want)
			}
			for _, n := range list.Items {
				if n["due_at"] != "2026-02-02T10:00:00Z" || n["title_nl"] != "Er zijn data veranderd" || n["title_en"] != "Dates have changed" || n["subject_id"] != s.track {
					t.Errorf("%s: %s is told %v", c.moment, who.user, n)
				}
			}
		}
	}
}

// leaveAndSanction plays (b) and (e), each in a case of its own.
func (s *setUp) leaveAndSanction(t *testing.T) {
	t.Helper()
	s.sick(object{"first_sick_day": "2025-02-03", "leaves": []object{{"id": "l", "first_day": "2025-07-22", "last_day": "2025-11-10"}}})
	holdDue(t, s.calendar(s.employee).calendar(), map[string]string{ // G-09
		"problem_analysis": "2025-03-16 unknown", "action_plan": "2025-03-30 unknown", "week42_report": "2026-03-16 upcoming",
		"wia_application": "2027-03-07 upcoming", "wia_first_day": "2027-05-24 upcoming",
	})
	path := "/v1/absence-cases/" + s.sick(object{"extensions": []object{{"id": "x", "kind": "wage_sanction", "days": 364}}})
	holdDue(t, s.calendar(s.employee).calendar(), map[string]string{"last_wait_day": "2028-03-05 upcoming", "wia_first_day": "2028-03-06 upcoming"}) // G-10
	s.admin.call("PATCH", path, object{"extensions": []object{{"id": "x", "kind": "wage_sanction", "days": 364, "ends_on": "2027-08-31"}}}, "If-Match", "*").want(200)
	holdDue(t, s.calendar(s.employee).calendar(), map[string]string{"last_wait_day": "2027-08-31 upcoming", "wia_first_day": "2027-09-01 upcoming"})
	var history struct{ Items []object }
	if s.employee.call("GET", path+"/history", nil).want(200).into(&history); len(history.Items) != 2 {
		t.Errorf("the history is %v", history.Items)
	}
}

// A share that is taken back, a change of coach and a lost phone: each at once,
// and nothing is lost silently.
func TestStory_US7_RevokeChangeOfCoachLostPhone(t *testing.T) {
	t.Parallel()
	s := newSetUp(t)
	s.on("2026-06-01 10:00", s.employee, s.coach)
	const text = "Kanarie: vandaag een goed gesprek gehad."
	shared := with(object{"trajectory_id": s.track, "entry_on": "2026-06-01", "text": text, "mood": 4}, lasting("2026-07-01"))
	entry := s.employee.call("POST", "/v1/diary-entries", shared).want(201).object()["id"]
	kept := s.employee.call("POST", "/v1/diary-entries", with(shared, object{"text": "A long walk"})).want(201).object()["id"].(string)
	goal := s.goal("Walk every day", "coach")
	changes, cursor := s.coach.pull("")
	if held := last(changes, entry); held == nil || held["data"].(object)["text"] != text || held["data"].(object)["mood"] != nil { // P-12
		t.Fatalf("the coach's tablet has %v", held)
	}

	s.on("2026-06-10 14:00", s.employee, s.coach)
	at := "/v1/diary-entries/" + entry.(string)
	s.employee.call("PATCH", at, object{"visibility": "private"}, "If-Match", `"1"`).want(200)
	s.Clock.Advance(time.Second)
	s.coach.call("GET", at, nil).want(404).code(domain.CodeNotFound)
	changes, cursor = s.coach.pull(cursor)
	gone := last(changes, entry)
	if !reflect.DeepEqual(gone, object{"collection": "diary_entries", "id": entry, "op": "remove", "rev": gone["rev"], "reason": "revoked"}) {
		t.Errorf("the coach's tablet is told %v", gone) // P-27: nothing of what it said
	}
	if now := s.employee.call("GET", at, nil).want(200).object(); now["shared_until"] != nil {
		t.Errorf("what is private is shared until %v", now["shared_until"])
	}
	s.anotherCoach(t, goal, at, kept, cursor)
	s.lostPhone(t)
}

// anotherCoach ends the coach's part on 30 June, and a share on 1 July; what he
// wrote offline comes on 2 July.
func (s *setUp) anotherCoach(t *testing.T, goal, revoked, lasts, cursor string) {
	t.Helper()
	s.on("2026-06-30 09:00", s.admin)
	s.admin.call("POST", "/v1/trajectories/"+s.track+"/replace-coach", object{"from_user_id": s.coach.user, "to_user_id": s.other.user,
		"at": amsterdam(t, "2026-07-01 00:00")}).want(200)
	s.shareRunsOut(t, lasts)
	s.on("2026-07-02 09:00", s.coach, s.other, s.employee)
	late := op("create", domain.Comments, s.NewID().String(), 0, object{"trajectory_id": s.track, "collection": "goals", "subject_id": goal, "text": "Keep it up"})
	own := op("create", domain.Goals, s.NewID().String(), 0, object{"trajectory_id": s.track, "title": "Call the agency"})
	there := op("update", domain.Goals, goal, 1, object{"why": "To sleep"})
	// What is refused says no more than to a stranger, and is not sent again.
	results := s.coach.push(late, own, there)
	for i, want := range []domain.Code{domain.CodeInvalid, domain.CodeInvalid, domain.CodeNotFound} {
		at, e := refusal(t, results[i], want), results[i]["error"].(object)
		if e["retryable"] != false || want == domain.CodeInvalid && at != "/data/trajectory_id" {
			t.Errorf("operation %d after the end is refused at %q: %v", i, at, e)
		}
	}
	kept := s.coach.rejected(10) // P-28: all of them, with their text, the newest first
	if len(kept) != 3 {
		t.Fatalf("kept of it: %+v", kept)
	}
	for i, text := range []string{"To sleep", "Call the agency", "Keep it up"} {
		if k := kept[i]; !strings.Contains(*k.Data, text) || !k.ExpiresAt.Equal(k.ReceivedAt.Add(30*24*time.Hour)) {
			t.Errorf("kept of %q: %+v", text, k)
		}
	}
	if changes, _ := s.coach.pull(cursor); last(changes, goal) == nil || last(changes, goal)["op"] != "remove" {
		t.Errorf("the old coach's tablet is told %v", changes)
	}
	s.coach.call("GET", "/v1/goals/"+goal, nil).want(404)
	s.other.call("GET", "/v1/goals/"+goal, nil).want(200)
	s.other.call("GET", revoked, nil).want(404)
	if changes, _ := s.other.pull(""); len(changes) != 1 || changes[0]["id"] != goal {
		t.Errorf("the new coach has %v", changes)
	}
	var comments struct{ Items []object }
	if s.employee.call("GET", "/v1/comments?subject_id="+goal, nil).want(200).into(&comments); len(comments.Items) > 0 {
		t.Errorf("the late comment is there: %v", comments.Items)
	}
}

// shareRunsOut plays the last day of what was not taken back: the new coach has
// it until midnight, and nobody does anything.
func (s *setUp) shareRunsOut(t *testing.T, id string) {
	t.Helper()
	at := "/v1/diary-entries/" + id
	s.on("2026-07-01 23:59", s.coach, s.other)
	s.coach.call("GET", at, nil).want(404)
	s.other.call("GET", at, nil).want(200)
	changes, cursor := s.other.pull("")
	if last(changes, id) == nil {
		t.Errorf("on its last day the new coach has %v", changes)
	}
	s.on("2026-07-02 00:00", s.other, s.employee)
	s.other.call("GET", at, nil).want(404).code(domain.CodeNotFound)
	changes, _ = s.other.pull(cursor)
	if gone := last(changes, id); gone == nil || !reflect.DeepEqual(gone, object{"collection": "diary_entries", "id": id, "op": "remove", "rev": gone["rev"], "reason": "revoked"}) {
		t.Errorf("after its last day the new coach's tablet is told %v", gone)
	}
	if now := s.employee.call("GET", at, nil).want(200).object(); now["visibility"] != "private" || now["shared_until"] != nil {
		t.Errorf("its owner reads %v until %v", now["visibility"], now["shared_until"])
	}
}

// lostPhone ends the session of a phone from another device and has it erased.
func (s *setUp) lostPhone(t *testing.T) {
	t.Helper()
	pair := s.employee.login()
	lost := s.employee.with(pair.Access)
	lost.call("PUT", "/v1/me/push-token", object{"token": strings.Repeat("t", 40), "platform": "android"}).want(204)
	if n := len(s.pushTokens(s.employee.user)); n != 1 {
		t.Fatalf("%d push tokens", n)
	}
	stream := lost.listen()
	s.employee.call("DELETE", "/v1/sessions/"+pair.Session+"?wipe=true", nil).want(204)
	if reason := s.told(s.employee, pair); reason != "wipe" { // P-30
		t.Errorf("the lost phone is told %q", reason)
	}
	s.ended(stream)
	if n := len(s.pushTokens(s.employee.user)); n != 0 { // P-21
		t.Errorf("%d push tokens of a lost phone", n)
	}
	s.employee.call("GET", "/v1/me", nil).want(200)
}
