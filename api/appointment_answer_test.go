package api_test

import (
	"reflect"
	"testing"
	"time"

	"spoorboek/domain"
)

// booked is a new appointment of the caller's on 13 April, 09:00 in Amsterdam.
func (s *scene) booked(by *caller, more object) (record object, at string) {
	s.t.Helper()
	body := with(meeting("2026-04-13T07:00:00Z", "2026-04-13T08:00:00Z"), object{"trajectory_id": s.track})
	record = by.call("POST", "/v1/appointments", with(body, more)).want(201).object()
	return record, "/v1/appointments/" + record["id"].(string)
}

// A cancellation that was made in time and arrives too late says both, and the
// coach decides (US-4, 7.3).
func TestAppointments_US4_ACancellationReceivedLate(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.Clock.Set(time.Date(2026, 4, 12, 7, 20, 0, 0, time.UTC)) // 09:20 in Amsterdam
	c, e := s.signIn(s.coach.user), s.signIn(s.employee.user)
	a, at := s.booked(c, nil)
	for _, field := range []string{"cancelled_at", "cancel_received_at", "late_accepted"} {
		if v, there := a[field]; !there || v != nil {
			t.Errorf("a new appointment has %s %v", field, v)
		}
	}
	cancel := op("update", domain.Appointments, a["id"], 1, object{"status": "cancelled", "cancelled_by": "employee"})
	cancel["client_time"] = "2026-04-12T06:30:00Z" // 08:30
	status(t, e.push(cancel)[0], "applied")
	got := s.sameInFeed(c, at, a["id"])
	if got["cancel_timing"] != "late" || got["late_received"] != true || got["cancelled_by"] != "employee" ||
		got["cancelled_at"] != "2026-04-12T06:30:00Z" || got["cancel_received_at"] != "2026-04-12T07:20:00Z" {
		t.Errorf("cancelled as %v", got)
	}

	yes, no := object{"late_accepted": true}, object{"late_accepted": false}
	e.call("PATCH", at, yes, "If-Match", `"2"`).want(403).code(domain.CodeReadOnly)
	refusal(t, e.push(op("update", domain.Appointments, a["id"], 2, yes))[0], domain.CodeReadOnly)
	status(t, c.push(op("update", domain.Appointments, a["id"], 2, yes))[0], "applied")
	if got := s.sameInFeed(e, at, a["id"]); got["cancel_timing"] != "timely" || got["late_accepted"] != true || got["late_received"] != true ||
		got["cancelled_at"] != "2026-04-12T06:30:00Z" || got["cancel_received_at"] != "2026-04-12T07:20:00Z" {
		t.Errorf("accepted as %v", got)
	}
	for i, x := range []struct {
		decision object
		timing   string
	}{{no, "late"}, {yes, "timely"}, {object{"late_accepted": nil}, "late"}} {
		got := c.call("PATCH", at, x.decision, "If-Match", "*").want(200).object()
		if got["cancel_timing"] != x.timing {
			t.Errorf("decision %d, %v, makes it %v", i, x.decision, got["cancel_timing"])
		}
	}
	var history struct{ Items []object }
	e.call("GET", at+"/history", nil).want(200).into(&history)
	want := object{"late_accepted": object{"old": nil, "new": true}, "cancel_timing": object{"old": "late", "new": "timely"}}
	if len(history.Items) != 6 || !reflect.DeepEqual(history.Items[3]["changes"], any(want)) {
		t.Errorf("history says %v", history.Items)
	}
}

// Only a cancellation that was received late leaves something to decide.
func TestAppointments_73_NothingToDecideAboutOtherCancellations(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	_, at := s.booked(s.coach, nil)
	yes := object{"late_accepted": true}
	pointers(t, s.coach.call("PATCH", at, yes, "If-Match", `"1"`).want(400), "/late_accepted")
	got := s.employee.call("PATCH", at, object{"status": "cancelled"}, "If-Match", `"1"`).want(200).object()
	if got["cancel_timing"] != "timely" || got["cancelled_at"] == nil || got["cancelled_at"] != got["cancel_received_at"] {
		t.Errorf("cancelled in time as %v", got)
	}
	pointers(t, s.coach.call("PATCH", at, yes, "If-Match", `"2"`).want(400), "/late_accepted")
	for _, field := range []string{"cancelled_at", "cancel_received_at", "cancel_timing", "proposed_by"} {
		s.coach.call("PATCH", at, object{field: nil}, "If-Match", `"2"`).want(400).code(domain.CodeUnknownField)
	}
}

// An app reads in proposed_by whether its user is the one to say yes. The server
// sets it, so it does not stand in the way of taking back a change.
func TestAppointments_73_ProposedByTellsWhoIsToConfirm(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	a, at := s.booked(s.coach, nil)
	by := func(want string) {
		t.Helper()
		if got := s.sameInFeed(s.employee, at, a["id"]); got["proposed_by"] != want {
			t.Errorf("proposed by %q, want %q", got["proposed_by"], want)
		}
	}
	by("coach")
	s.employee.call("PATCH", at, object{"status": "confirmed"}, "If-Match", `"1"`).want(200)
	by("")
	status(t, s.employee.push(op("update", domain.Appointments, a["id"], 2, object{"status": "reschedule_proposed",
		"proposed_starts_at": "2026-04-14T07:00:00Z", "proposed_ends_at": "2026-04-14T08:00:00Z"}))[0], "applied")
	by("employee")
	back := s.employee.call("POST", at+"/history/3/restore", object{}, "If-Match", `"3"`).want(200).object()
	if back["status"] != "confirmed" || back["proposed_starts_at"] != nil || back["proposed_by"] != "" {
		t.Errorf("taken back as %v", back)
	}
	s.employee.call("POST", at+"/history/3/restore", object{"fields": []string{"proposed_by"}}, "If-Match", `"4"`).want(200) // it is so already
	s.employee.call("POST", at+"/history/2/restore", object{"fields": []string{"proposed_by"}}, "If-Match", `"4"`).want(403).code(domain.CodeReadOnly)
}

// Who comes is told to those who see the appointment, and opens it to nobody.
func TestAppointments_E19_Participants(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	people := []any{object{"id": "p1", "name": "M. de Boer", "role": "labour_expert"}}
	a, at := s.booked(s.coach, object{"participants": people})
	if bare, _ := s.booked(s.employee, nil); !reflect.DeepEqual(bare["participants"], []any{}) {
		t.Errorf("an appointment without has participants %v", bare["participants"])
	}
	changes, _ := s.employee.pull("")
	seen := last(changes, a["id"])["rev"].(float64)
	coach, employee := object{"id": "p2", "name": "Coach", "role": "coach"}, object{"id": "p3", "name": "Zoë", "role": "employer"}
	s.coach.call("PATCH", at, object{"participants": append(people[:1:1], coach)}, "If-Match", `"1"`).want(200)
	status(t, s.employee.push(op("update", domain.Appointments, a["id"], seen, object{"participants": append(people[:1:1], employee)}))[0], "merged")
	if got := s.sameInFeed(s.coach, at, a["id"]); len(got["participants"].([]any)) != 3 {
		t.Errorf("participants are %v", got["participants"])
	}
	for _, role := range []domain.Role{domain.JobHunter, domain.CaseManager} {
		other := s.member(role)
		s.coach.call("PATCH", at, object{"participants": []any{object{"id": "p4", "name": other.user.String(), "role": string(role)}}}, "If-Match", "*").want(200)
		other.call("GET", at, nil).want(404).code(domain.CodeNotFound)
	}
	many := make([]any, 11)
	for i := range many {
		many[i] = object{"id": string(rune('a' + i)), "name": "Zoë", "role": "other"}
	}
	for _, x := range []struct {
		list    []any
		pointer string
	}{
		{many, "/participants"},
		{[]any{object{"id": "a", "name": "", "role": "other"}}, "/participants/0/name"},
		{[]any{object{"id": "a", "name": "Zoë", "role": "doctor"}}, "/participants/0/role"},
		{[]any{object{"id": "a", "name": "Zoë"}}, "/participants/0/role"},
	} {
		pointers(t, s.coach.call("PATCH", at, object{"participants": x.list}, "If-Match", "*").want(400), x.pointer)
	}
}

// E-20: minutes are noted through REST and sync alike, and an app that has never
// heard of them leaves them as they are.
func TestAppointments_E20_MinutesOfAttendance(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	a, at := s.booked(s.coach, nil)
	if v, there := a["attended_minutes"]; !there || v != nil {
		t.Errorf("a new appointment has minutes %v", v)
	}
	s.employee.call("PATCH", at, object{"status": "confirmed"}, "If-Match", `"1"`).want(200)
	ends, err := time.Parse(time.RFC3339, a["ends_at"].(string))
	must(t, err)
	s.Clock.Set(ends.Add(time.Minute))
	c, e := s.signIn(s.coach.user), s.signIn(s.employee.user)

	partly := object{"status": "held", "attendance": "partly", "attended_minutes": 25}
	for name, bad := range map[string]any{"longer than it was": 61, "less than none": -1, "past what any is": 481, "a half": 0.5, "words": "25"} {
		with := with(partly, object{"attended_minutes": bad})
		pointers(t, c.call("PATCH", at, with, "If-Match", `"2"`).want(400), "/attended_minutes")
		if r := c.push(op("update", domain.Appointments, a["id"], 2, with))[0]; r["status"] != "rejected" {
			t.Errorf("%s: the phone's is %v", name, r["status"])
		}
	}
	pointers(t, c.call("PATCH", at, object{"attended_minutes": 25}, "If-Match", `"2"`).want(400), "/attended_minutes")
	e.call("PATCH", at, object{"attended_minutes": 25}, "If-Match", `"2"`).want(403).code(domain.CodeReadOnly)
	refusal(t, e.push(op("update", domain.Appointments, a["id"], 2, object{"attended_minutes": 25}))[0], domain.CodeReadOnly)

	status(t, c.push(op("update", domain.Appointments, a["id"], 2, partly))[0], "applied")
	if got := s.sameInFeed(e, at, a["id"]); got["attended_minutes"] != 25.0 {
		t.Errorf("the employee is shown %v minutes", got["attended_minutes"])
	}
	status(t, c.push(op("update", domain.Appointments, a["id"], 3, object{"attendance": "attended"}))[0], "applied")
	if got := s.sameInFeed(c, at, a["id"]); got["attended_minutes"] != 25.0 {
		t.Errorf("an app without minutes left %v", got["attended_minutes"])
	}
	got := c.call("PATCH", at, object{"status": "no_show", "attendance": "no_show_employee"}, "If-Match", `"4"`).want(200).object()
	if got["attended_minutes"] != nil {
		t.Errorf("who did not come was there for %v minutes", got["attended_minutes"])
	}
}
