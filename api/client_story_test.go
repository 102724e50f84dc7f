package api_test

import (
	"context"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/google/uuid"

	"spoorboek/domain"
	"spoorboek/store"
)

// employerOf is an employer with somebody who works there.
func (h *house) employerOf(admin *caller, name string) (org string, person *caller) {
	h.t.Helper()
	org = admin.call("POST", "/v1/organisations", object{"kind": "employer", "name": name}).want(201).object()["id"].(string)
	at, user := uuid.MustParse(org), h.NewID()
	_, err := h.CreateUser(context.Background(), store.User{TenantID: h.Tenant.ID, ID: user, Email: user.String() + "@example.org", DisplayName: "Sam",
		Role: domain.Employee, Status: store.UserActive, PasswordHash: testHash, OrganisationID: &at, ExternalKey: "P-" + name})
	must(h.t, err)
	return org, h.signIn(user)
}

// US-1: the absence system of an employer reports absence, once however often it
// says so, and reaches nobody but that employer's people.
func TestClients_US1_AnAbsenceSystemReportsItsOwnPeople(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	admin := h.member(domain.AgencyAdmin)
	zon, sam := h.employerOf(admin, "Zon")
	maan, kim := h.employerOf(admin, "Maan")
	s := admin.system(object{"organisation_id": zon}, domain.ClientScopesFor("employer")...)
	body := object{"employee_id": sam.user, "organisation_id": zon, "first_sick_day": "2025-03-10", "external_key": "VZ-1001"}
	made := s.call("POST", "/v1/absence-cases", body, "Idempotency-Key", "vz-1").want(201)
	absence, at := made.object(), made.Header.Get("Location")
	for _, again := range []answer{s.call("POST", "/v1/absence-cases", body, "Idempotency-Key", "vz-1"), s.call("POST", "/v1/absence-cases", body)} {
		if got := again.want(200).object(); got["id"] != absence["id"] {
			t.Errorf("said again, made %v", got)
		}
	}
	message := object{"organisation_id": zon, "message": object{"VrzmgvlId": "VZ-1002", "DatEerstVrzmdg": "2026-01-12", "Persnr": "P-Zon", "OorzkVrzmCd": "10", "SofiNr": "111222333"}}
	taken := s.call("POST", "/v1/imports/sivi", message, "Idempotency-Key", "vz-2").want(201).object()
	if c := taken["absence_case"].(object); c["employee_id"] != sam.user.String() || c["external_key"] != "VZ-1002" {
		t.Errorf("a message made %v", taken)
	}
	for _, bad := range []object{
		with(body, object{"employee_id": kim.user, "external_key": "x"}), // of another employer
		with(body, object{"organisation_id": maan, "external_key": "x"}), // for another employer
		with(body, object{"organisation_id": h.NewID(), "external_key": "x"}),
		{"employee_id": sam.user, "first_sick_day": "2025-03-10", "external_key": "x"}, // for nobody
	} {
		s.call("POST", "/v1/absence-cases", bad).want(400)
	}
	message["message"] = object{"VrzmgvlId": "VZ-1003", "DatEerstVrzmdg": "2026-01-12", "Persnr": "P-Maan"}
	s.call("POST", "/v1/imports/sivi", message).want(400)
	theirs := admin.call("POST", "/v1/absence-cases", object{"employee_id": kim.user, "organisation_id": maan, "first_sick_day": "2025-03-10", "external_key": "VZ-9"}).want(201)
	s.call("GET", theirs.Header.Get("Location"), nil).want(404)
	s.call("PATCH", theirs.Header.Get("Location"), object{"first_sick_day": "2025-03-11"}, "If-Match", "*").want(404)
	s.call("POST", "/v1/absence-cases", with(body, object{"external_key": "VZ-9"})).want(409)

	if now := s.call("PATCH", at, object{"first_sick_day": "2025-03-09"}, "If-Match", `"1"`).want(200).object(); now["first_sick_day"] != "2025-03-09" {
		t.Errorf("corrected to %v", now)
	}
	s.call("PATCH", at, object{"organisation_id": maan}, "If-Match", "*").want(400)

	track := s.call("POST", "/v1/trajectories", object{"employee_id": sam.user, "absence_case_id": absence["id"], "status": "requested"}).want(201)
	s.call("POST", "/v1/trajectories", object{"employee_id": sam.user}).want(400)
	s.call("POST", "/v1/trajectories", object{"employee_id": kim.user, "absence_case_id": theirs.object()["id"]}).want(400)
	other := admin.call("POST", "/v1/trajectories", object{"employee_id": kim.user, "absence_case_id": theirs.object()["id"], "status": "active"}).want(201)
	s.call("POST", "/v1/phases", object{"trajectory_id": track.object()["id"], "phase": "intake"}).want(201)
	s.call("POST", "/v1/phases", object{"trajectory_id": other.object()["id"], "phase": "intake"}).want(400)
	seen := func(path string) (n int) {
		t.Helper()
		var list struct{ Items []object }
		s.call("GET", path, nil).want(200).into(&list)
		for _, o := range list.Items {
			if owner := fmt.Sprint(o["owner_id"], o["employee_id"]); !strings.Contains(owner, sam.user.String()) {
				t.Errorf("%s shows %v", path, o)
			}
		}
		return len(list.Items)
	}
	for path, want := range map[string]int{"/v1/absence-cases": 2, "/v1/trajectories": 1, "/v1/phases": 1} {
		if n := seen(path); n != want {
			t.Errorf("%s shows %d, want %d", path, n, want)
		}
	}
	if seen("/v1/milestones?limit=100") < 5 {
		t.Error("it sees too few dates of its own")
	}
	// Sam goes to work elsewhere: the case is not this employer's any more.
	admin.call("PATCH", at, object{"organisation_id": maan}, "If-Match", "*").want(200)
	s.call("GET", at, nil).want(404)
	s.call("GET", track.Header.Get("Location"), nil).want(404)
	if n := seen("/v1/milestones?limit=100") + seen("/v1/trajectories"); n != 0 {
		t.Errorf("still sees %d", n)
	}
}

// P-08: an occupational health service hands in what a physician says somebody can
// do, with the document, and reads nothing of it back. A repeated call says what
// the first one said.
func TestClients_P08_WhatIsHandedInIsNotReadBack(t *testing.T) {
	t.Parallel()
	s := newFiling(t)
	arbo := s.guests(s.member(domain.AgencyAdmin)).arbo
	paper := object{"trajectory_id": s.track, "kind": "capacity", "title": "FML of March", "mime": "application/pdf", "size": 5, "sha256": strings.Repeat("0f", 32)}
	doc := arbo.call("POST", "/v1/documents", paper).want(201).object()
	if doc["visibility"] != "private" {
		t.Errorf("the document is shown to %v", doc["visibility"])
	}
	content := "/v1/documents/" + doc["id"].(string) + "/content"
	arbo.call("PATCH", content, "%PDF-", "Content-Type", "application/offset+octet-stream", "Upload-Offset", "0", "Tus-Resumable", "1.0.0").want(204)
	arbo.call("GET", "/v1/documents/"+doc["id"].(string), nil).want(200)
	arbo.call("POST", "/v1/documents/"+doc["id"].(string)+"/link", nil).want(403)
	arbo.call("POST", "/v1/documents", with(paper, object{"kind": "cv"})).want(400)
	theirs := s.employee.call("POST", "/v1/documents", with(paper, object{"visibility": "team"})).want(201).object()
	arbo.call("GET", "/v1/documents/"+theirs["id"].(string), nil).want(404)

	body := object{"trajectory_id": s.track, "kind": "fml", "issued_on": "2026-03-09", "max_hours_week": 12, "document_id": doc["id"],
		"conditions": []any{object{"code": "personal.deadlines", "level": "limited"}}}
	first := arbo.call("POST", "/v1/capacity-records", body, "Idempotency-Key", "fml-1").want(201)
	s.Clock.Advance(1)
	arbo.call("POST", "/v1/capacity-records", with(body, object{"issued_on": "2026-03-10"})).want(201) // takes the place of the first
	again := arbo.call("POST", "/v1/capacity-records", body, "Idempotency-Key", "fml-1").want(200)
	if !reflect.DeepEqual(again.object(), first.object()) {
		t.Errorf("said again: %s, at first: %s", again.Body, first.Body)
	}
	at := first.Header.Get("Location")
	arbo.call("GET", at, nil).want(403)
	arbo.call("GET", "/v1/capacity-records", nil).want(403)
	if got := s.coach.call("GET", at, nil).want(200).object(); got["status"] != "superseded" || got["max_hours_week"] != 12.0 || got["author_role"] != "api_client" {
		t.Errorf("the coach reads %v", got)
	}
	lead := object{"trajectory_id": s.track, "title": "Planner", "note": "Bij huis"}
	finder := s.member(domain.AgencyAdmin).system(nil, domain.ScopeLeadWrite)
	found := finder.call("POST", "/v1/leads", lead, "Idempotency-Key", "l-1").want(201)
	s.employee.call("PATCH", found.Header.Get("Location"), object{"status": "dismissed", "reason": "too_far", "note": "Dat kan ik niet", "visibility": "coach"}, "If-Match", "*").want(200)
	if again := finder.call("POST", "/v1/leads", lead, "Idempotency-Key", "l-1").want(200); !reflect.DeepEqual(again.object(), found.object()) {
		t.Errorf("said again: %s, at first: %s", again.Body, found.Body)
	}
	finder.call("POST", "/v1/leads", with(lead, object{"note": "Geschikt ondanks de burn-out"})).want(400).code(domain.CodeMedical)
	finder.call("POST", "/v1/leads", with(lead, object{"visibility": "private"})).want(403)
}

// N-14, P-15: of what it reads, a system is shown no words of the employee, nobody
// whom he spoke with, and not how a trajectory went.
func TestClients_N14_AreShownLess(t *testing.T) {
	t.Parallel()
	h := newSetUp(t)
	s := h.admin.system(nil, domain.ClientScopesFor("")...)
	made := h.employee.call("POST", "/v1/job-applications", object{"trajectory_id": h.track, "employer_name": "Gemeente", "job_title": "Planner", "visibility": "team",
		"note": "kanarie", "suitability": "outside", "suitability_reason": "kanarie", "contacts": []any{object{"id": "c1", "name": "Kanarie"}}}).want(201)
	event := h.employee.call("POST", "/v1/application-events", object{"application_id": made.object()["id"], "stage": "applied", "occurred_on": "2026-03-16", "note": "kanarie"}).want(201)
	activity := h.employee.call("POST", "/v1/activities", object{"trajectory_id": h.track, "kind": "course", "title": "Course", "result": "kanarie", "visibility": "team"}).want(201)
	h.admin.call("PATCH", "/v1/trajectories/"+h.track, object{"intensity": "high"}, "If-Match", "*").want(200)
	for _, path := range []string{made.Header.Get("Location"), event.Header.Get("Location"), activity.Header.Get("Location"), "/v1/trajectories/" + h.track} {
		list := path[:strings.LastIndex(path, "/")]
		for _, a := range []answer{s.call("GET", path, nil).want(200), s.call("GET", list, nil).want(200)} {
			if strings.Contains(strings.ToLower(string(a.Body)), "kanarie") || strings.Contains(string(a.Body), `"high"`) {
				t.Errorf("%s shows %s", path, a.Body)
			}
		}
	}
	h.employee.call("PATCH", made.Header.Get("Location"), object{"visibility": "coach"}, "If-Match", "*").want(200)
	s.call("GET", made.Header.Get("Location"), nil).want(404)
	s.call("GET", event.Header.Get("Location"), nil).want(404)
}

// E-05: a system completes what is the employer's or the company doctor's to do,
// and never what is the employee's to say.
func TestClients_E05_CompleteTheDutiesOfTheEmployer(t *testing.T) {
	t.Parallel()
	h := newSetUp(t)
	s := h.admin.system(nil, domain.ScopeMilestoneRead, domain.ScopeMilestoneWrite)
	h.sick(nil)
	var list struct{ Items []object }
	s.call("GET", "/v1/milestones?limit=100", nil).want(200).into(&list)
	got := map[string]object{}
	for _, m := range list.Items {
		got[m["code"].(string)] = m
	}
	duty := "/v1/milestones/" + got["problem_analysis"]["id"].(string)
	if now := s.call("PATCH", duty, object{"completed_on": "2025-04-10"}, "If-Match", "*").want(200).object(); now["completed_on"] != "2025-04-10" {
		t.Errorf("completed %v", now)
	}
	s.call("PATCH", duty, object{"ticked_on": "2025-04-10"}, "If-Match", "*").want(403)
	s.call("PATCH", duty, object{"due_on": "2025-04-10"}, "If-Match", "*").want(400)
	if _, shown := got["wia_application"]; shown {
		t.Error("the employee's own application for a benefit is shown")
	}
	if h.employee.call("GET", duty, nil).want(200).object()["completed_by"] != s.id() {
		t.Error("it is not said who completed it")
	}
}

// id is how records name it.
func (s *system) id() string { return s.path[strings.LastIndex(s.path, "/")+1:] }

// E-19: a system plans talks and moves those that it planned, for the side of the
// agency; what others plan is not there for it.
func TestClients_E19_PlanTheirOwnAppointments(t *testing.T) {
	t.Parallel()
	h := newSetUp(t)
	s := h.admin.system(nil, domain.ScopeAppointmentRead, domain.ScopeAppointmentWrite)
	made := s.call("POST", "/v1/appointments", with(meeting("2026-03-23T08:00:00Z", "2026-03-23T09:00:00Z"), object{"trajectory_id": h.track, "title": "Spreekuur"})).want(201)
	at := made.Header.Get("Location")
	s.call("PATCH", at, object{"starts_at": "2026-03-23T10:00:00Z", "ends_at": "2026-03-23T11:00:00Z"}, "If-Match", "*").want(200)
	s.call("PATCH", at, object{"status": "confirmed"}, "If-Match", "*").want(409) // nobody answers his own proposal
	h.employee.call("PATCH", at, object{"status": "confirmed", "agenda": "kanarie"}, "If-Match", "*").want(200)
	if got := s.call("GET", at, nil).want(200).object(); got["status"] != "confirmed" || got["agenda"] != "" || got["starts_at"] != "2026-03-23T10:00:00Z" {
		t.Errorf("reads %v", got)
	}
	s.call("PATCH", at, object{"attendance": "attended"}, "If-Match", "*").want(403)
	s.call("PATCH", at, object{"status": "cancelled", "cancelled_by": "provider"}, "If-Match", "*").want(200)
	theirs := h.coach.call("POST", "/v1/appointments", with(meeting("2026-03-24T08:00:00Z", "2026-03-24T09:00:00Z"), object{"trajectory_id": h.track})).want(201)
	s.call("GET", theirs.Header.Get("Location"), nil).want(404)
	s.call("PATCH", theirs.Header.Get("Location"), object{"place": "Elsewhere"}, "If-Match", "*").want(404)
}
