package api_test

import (
	"testing"

	"spoorboek/domain"
)

// E-04: the state of a case is computed in every answer, follows what is written of
// the case and of its trajectory, and tells nobody of an outcome that he is not
// shown.
func TestAbsenceCase_E04_TellsHowItStands(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.on("2026-03-16 10:00")
	s := setUpIn(h)
	manager := s.member(domain.CaseManager)
	s.assign(object{"user_id": manager.user, "user_role": "case_manager"}).want(201)
	id := s.sick(nil)
	path := "/v1/absence-cases/" + id
	hold := func(when, others, managers string) {
		t.Helper()
		for role, c := range map[string]*caller{"admin": s.admin, "coach": s.coach, "employee": s.employee, "case manager": manager} {
			want := others
			if c == manager {
				want = managers
			}
			var list struct{ Items []object }
			c.call("GET", "/v1/absence-cases", nil).want(200).into(&list)
			if got := c.call("GET", path, nil).want(200).object()["state"]; got != want || len(list.Items) != 1 || list.Items[0]["state"] != want {
				t.Errorf("%s: the %s is told %v, and in a list %v; want %s", when, role, got, list.Items, want)
			}
		}
	}
	write := func(body object, want string) {
		t.Helper()
		if got := s.admin.call("PATCH", path, body, "If-Match", "*").want(200).object()["state"]; got != want {
			t.Errorf("%v makes it %v, want %s", body, got, want)
		}
	}
	hold("sick", "open", "open")
	ended := object{"id": "a", "first_day": "2025-03-10", "last_day": "2026-03-01"}
	write(object{"spells": []object{ended}}, "recovered")
	hold("well again", "recovered", "recovered")
	write(object{"spells": []object{ended, {"id": "b", "first_day": "2026-03-15"}}}, "open")
	write(object{"employment_ends_on": "2026-03-15"}, "left_employment")
	hold("left while sick", "left_employment", "left_employment")
	write(object{"employment_ends_on": nil, "spells": []object{{"id": "a", "first_day": "2025-03-10", "last_day": nil}}}, "open")

	s.admin.call("PATCH", "/v1/trajectories/"+s.track, object{"status": "terminated", "outcome": "early_iva"}, "If-Match", "*").want(200)
	hold("an early IVA", "early_iva", "open")
	late := s.admin.call("PATCH", path, object{"external_key": "VZ-1"}, "If-Match", `"1"`).want(412).code(domain.CodeStale).object()
	if now := late["current"].(object); now["state"] != "early_iva" || now["rev"] != 5.0 {
		t.Errorf("a refusal shows %v", now)
	}
	s.admin.call("PATCH", "/v1/trajectories/"+s.track, object{"status": "active"}, "If-Match", "*").want(200)
	hold("the trajectory goes on", "open", "open")
	s.admin.call("PATCH", "/v1/trajectories/"+s.track, object{"status": "terminated", "outcome": "state_pension"}, "If-Match", "*").want(200)
	hold("a state pension", "closed", "open")
	s.admin.call("POST", "/v1/trajectories", object{"employee_id": s.employee.user, "absence_case_id": id}).want(201)
	if got := s.admin.call("GET", path, nil).want(200).object()["state"]; got != "open" {
		t.Errorf("another trajectory of it begins, and it is %v", got)
	}
}

// The end of the wait counts what was done too late of it, as the calendar does,
// for those too who see nothing of it.
func TestAbsenceCase_E04_R17_TheStateWaitsForALateApplication(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.on("2026-03-16 10:00")
	s := setUpIn(h)
	path := "/v1/absence-cases/" + s.sick(nil) // day 728 is 2027-03-07
	h.on("2027-01-10 12:00")
	employee := s.signIn(s.employee.user)
	var list struct{ Items []object }
	employee.call("GET", "/v1/milestones?code=wia_application", nil).want(200).into(&list)
	employee.call("PATCH", "/v1/milestones/"+list.Items[0]["id"].(string), object{"ticked_on": "2027-01-10"}, "If-Match", "*").want(200)
	for _, c := range []struct{ on, calendar, want string }{{"2027-03-28 12:00", "sick", "open"}, {"2027-03-29 12:00", "waited_out", "waited_out"}} { // G-11
		h.on(c.on)
		admin, employee := s.signIn(s.admin.user), s.signIn(s.employee.user)
		if got := admin.call("GET", path, nil).want(200).object()["state"]; got != c.want {
			t.Errorf("on %s the admin is told %v, want %s", c.on, got, c.want)
		}
		if got := s.calendar(employee).calendar().Cases[0].State; got != c.calendar {
			t.Errorf("on %s the calendar says %s, want %s", c.on, got, c.calendar)
		}
	}
}

// Nobody writes the state: it would say twice what the case says.
func TestAbsenceCase_E04_NobodyWritesTheState(t *testing.T) {
	t.Parallel()
	s := newSetUp(t)
	made := s.admin.call("POST", "/v1/absence-cases", object{"employee_id": s.employee.user, "first_sick_day": "2025-03-10"}).want(201).object()
	if made["state"] != "open" {
		t.Errorf("made as %v", made["state"])
	}
	path := "/v1/absence-cases/" + made["id"].(string)
	for _, state := range []any{"closed", "open", "cured", nil, 1} {
		s.admin.call("PATCH", path, object{"state": state}, "If-Match", "*").want(400).code(domain.CodeUnknownField)
		s.admin.call("POST", "/v1/absence-cases", object{"employee_id": s.employee.user, "first_sick_day": "2025-03-10", "state": state}).want(400).code(domain.CodeUnknownField)
	}
	after := s.admin.call("GET", path, nil).want(200).object()
	if after["updated_at"] != made["updated_at"] || after["state"] != "open" {
		t.Errorf("changed: %v", after)
	}
}

// A system is shown no outcome, so it is told by the case and its dates alone; also
// where it may report absence and read none.
func TestAbsenceCase_E04_ASystemIsToldOfNoOutcome(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.on("2026-03-16 10:00")
	s := setUpIn(h)
	path := "/v1/absence-cases/" + s.sick(nil)
	s.admin.call("PATCH", "/v1/trajectories/"+s.track, object{"status": "terminated", "outcome": "early_iva"}, "If-Match", "*").want(200)
	reader := s.admin.system(object{"name": "Reader"}, domain.ScopeAbsenceRead, domain.ScopeTrajectoryRead)
	if got := reader.call("GET", path, nil).want(200).object()["state"]; got != "open" {
		t.Errorf("a system is told %v of an early IVA", got)
	}
	if got := s.admin.call("GET", path, nil).want(200).object()["state"]; got != "early_iva" {
		t.Errorf("the admin is told %v", got)
	}
	writer := s.admin.system(object{"name": "Writer"}, domain.ScopeAbsenceWrite)
	over := object{"employee_id": s.employee.user, "first_sick_day": "2025-09-01", "spells": []object{{"id": "a", "first_day": "2025-09-01", "last_day": "2025-10-01"}}}
	if got := writer.call("POST", "/v1/absence-cases", over).want(201).object()["state"]; got != "recovered" {
		t.Errorf("who reports a recovery is told %v", got)
	}
}
