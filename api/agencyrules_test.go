package api_test

import (
	"reflect"
	"sync"
	"testing"
	"time"

	"spoorboek/domain"
)

const rulesPath = "/v1/agency/rules"

// Everybody reads what holds, the admin alone sets it, and who set what when stays.
func TestAgencyRules_7_EverybodyReadsWhatTheAdminSets(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	admin := h.member(domain.AgencyAdmin)
	fresh := admin.call("GET", rulesPath, nil).want(200).object()
	if fresh["version"] != 0.0 || fresh["late_cancellation_hours"] != 24.0 || fresh["set_at"] != nil || len(fresh["evidence"].([]any)) != 12 {
		t.Errorf("before anything is set: %v", fresh)
	}
	set := admin.call("PATCH", rulesPath, object{"late_cancellation_hours": 48, "counts_as_evidence": object{"workshop": false, "job_fair": true}}).want(200).object()
	h.Clock.Advance(time.Minute)
	again := admin.call("PATCH", rulesPath, object{"late_cancellation_hours": 48, "counts_as_evidence": object{"workshop": false}}).want(200).object()
	if !reflect.DeepEqual(again, set) || set["version"] != 1.0 {
		t.Errorf("what changes nothing is a version: %v, %v", set, again)
	}
	back := admin.call("PATCH", rulesPath, object{"counts_as_evidence": object{"job_fair": nil}}).want(200).object()
	for _, role := range []domain.Role{domain.Employee, domain.CoachRole, domain.JobHunter, domain.CaseManager} {
		c := h.member(role)
		if got := c.call("GET", rulesPath, nil).want(200).object(); !reflect.DeepEqual(got, back) || got["version"] != 2.0 || got["late_cancellation_hours"] != 48.0 {
			t.Errorf("%s reads %v, want %v", role, got, back)
		}
		c.call("PATCH", rulesPath, object{"late_cancellation_hours": 1}).want(403).code(domain.CodeForbidden)
		c.call("GET", rulesPath+"/history", nil).want(403).code(domain.CodeForbidden)
	}
	for _, rule := range back["evidence"].([]any) {
		r := rule.(object)
		if own := r["kind"] == "workshop"; r["set_by_agency"] != own || own && (r["counts"] != false || r["source"].(object)["text"] != "Set by the agency") {
			t.Errorf("the rule of a kind is %v", r)
		}
	}
	var history struct{ Items []object }
	admin.call("GET", rulesPath+"/history", nil).want(200).into(&history)
	if want := []object{
		{"version": 2.0, "late_cancellation_hours": 48.0, "counts_as_evidence": object{"workshop": false}, "set_by": admin.user.String(), "set_at": back["set_at"]},
		{"version": 1.0, "late_cancellation_hours": 48.0, "counts_as_evidence": object{"workshop": false, "job_fair": true}, "set_by": admin.user.String(), "set_at": set["set_at"]},
	}; !reflect.DeepEqual(history.Items, want) {
		t.Errorf("the history is %v, want %v", history.Items, want)
	}
	h.call("GET", rulesPath, nil).want(401)
}

func TestAgencyRules_7_RefusesWithoutChange(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	admin := h.member(domain.AgencyAdmin)
	for _, body := range []string{
		`{}`, `{"late_cancellation_hours":0}`, `{"late_cancellation_hours":73}`, `{"late_cancellation_hours":1.5}`, `{"late_cancellation_hours":null}`,
		`{"counts_as_evidence":{"prayer":true}}`, `{"counts_as_evidence":{"workshop":"no"}}`, `{"counts_as_evidence":null}`, `{"late_cancellation_hours":48,"counts_as_evidence":{"x":true}}`,
		`{"version":3}`, `[]`,
	} {
		admin.call("PATCH", rulesPath, body).want(400)
	}
	if got := admin.call("GET", rulesPath, nil).want(200).object(); got["version"] != 0.0 || got["late_cancellation_hours"] != 24.0 {
		t.Errorf("a refused body set %v", got)
	}
}

// Two admins at once: both are heard, one after the other.
func TestAgencyRules_7_TwoAtOnceMakeTwoVersions(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	admin := h.member(domain.AgencyAdmin)
	var all sync.WaitGroup
	for _, kind := range []string{"workshop", "cv_posted", "interview", "network_talk"} {
		all.Go(func() { admin.call("PATCH", rulesPath, object{"counts_as_evidence": object{kind: false}}).want(200) })
	}
	all.Wait()
	var history struct {
		Items []struct {
			Evidence map[string]bool `json:"counts_as_evidence"`
		}
	}
	admin.call("GET", rulesPath+"/history", nil).want(200).into(&history)
	if len(history.Items) != 4 || len(history.Items[0].Evidence) != 4 {
		t.Errorf("four set one kind each: %+v", history.Items)
	}
}

// 7.3: the limit is the agency's, from when it is set on. What was decided stays.
func TestAgencyRules_73_ALimitHoldsForCancellationsFromThenOn(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	admin := s.member(domain.AgencyAdmin)
	s.Clock.Set(time.Date(2026, 4, 12, 1, 0, 0, 0, time.UTC)) // 30 hours before
	for _, c := range []*caller{s.coach, s.employee, admin} {
		c.again()
	}
	cancelled := func() (string, object) {
		a, at := s.booked(s.coach, nil)
		if s.employee.push(op("update", domain.Appointments, a["id"], 1, object{"status": "cancelled"}))[0]["status"] != "applied" {
			t.Fatal("not cancelled")
		}
		return at, s.coach.call("GET", at, nil).want(200).object()
	}
	first, a := cancelled()
	if a["cancel_timing"] != "timely" {
		t.Errorf("30 hours before, with 24: %v", a["cancel_timing"])
	}
	admin.call("PATCH", rulesPath, object{"late_cancellation_hours": 31}).want(200)
	second, b := cancelled()
	if b["cancel_timing"] != "late" {
		t.Errorf("30 hours before, with 31: %v", b["cancel_timing"])
	}
	admin.call("PATCH", rulesPath, object{"late_cancellation_hours": 30}).want(200)
	if _, c := cancelled(); c["cancel_timing"] != "timely" {
		t.Errorf("30 hours before, with 30: %v", c["cancel_timing"])
	}
	for at, want := range map[string]string{first: "timely", second: "late"} {
		if got := s.coach.call("PATCH", at, object{"agenda": "The plan"}, "If-Match", "*").want(200).object(); got["cancel_timing"] != want {
			t.Errorf("what was %s is %v since another limit holds", want, got["cancel_timing"])
		}
	}
}

// 7.2: what an agency says of a kind holds for applications that are made, or get
// that kind, from then on; the summary says how many count and who says so.
func TestAgencyRules_72_EvidenceIsAsItWasDecided(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	admin := s.member(domain.AgencyAdmin)
	apply := func(kind string) (string, object) {
		got := s.employee.call("POST", "/v1/job-applications", object{"trajectory_id": s.track, "employer_name": "Firm", "job_title": "planner", "kind": kind}).want(201).object()
		return "/v1/job-applications/" + got["id"].(string), got
	}
	old, first := apply("workshop")
	browsing, _ := apply("vacancy_browsing")
	private, _ := apply("workshop")
	s.employee.call("PATCH", private, object{"visibility": "private"}, "If-Match", "*").want(200)
	admin.call("PATCH", rulesPath, object{"counts_as_evidence": object{"workshop": false, "vacancy_browsing": true}}).want(200)
	_, second := apply("workshop")
	if first["counts_as_evidence"] != true || second["counts_as_evidence"] != false {
		t.Errorf("before it was set %v, after it %v", first["counts_as_evidence"], second["counts_as_evidence"])
	}
	for at, want := range map[string]bool{old: true, browsing: false} {
		if got := s.employee.call("PATCH", at, object{"note": "was long"}, "If-Match", "*").want(200).object(); got["counts_as_evidence"] != want {
			t.Errorf("a note makes %s count: %v", at, got["counts_as_evidence"])
		}
	}
	s.employee.call("PATCH", browsing, object{"kind": "interview"}, "If-Match", "*").want(200)
	if got := s.employee.call("PATCH", browsing, object{"kind": "vacancy_browsing"}, "If-Match", "*").want(200).object(); got["counts_as_evidence"] != true {
		t.Errorf("what gets the kind anew counts: %v", got["counts_as_evidence"])
	}
	sum := s.summary(s.coach)["applications"].(object)
	group := func(kind string, counts, own bool, source, certainty string) any {
		return object{"kind": kind, "applications": 1.0, "counts": counts, "set_by_agency": own, "source": object{"text": source, "certainty": certainty}}
	}
	if want := []any{
		group("workshop", true, false, "UWV: job-search requirement (English page); older decisions say no", "secondary"),
		group("workshop", false, true, "Set by the agency", "general"), group("vacancy_browsing", true, true, "Set by the agency", "general"),
	}; sum["counted"] != 2.0 || !reflect.DeepEqual(sum["evidence"], want) {
		t.Errorf("the summary counts %v: %v, want 2: %v", sum["counted"], sum["evidence"], want)
	}
}
