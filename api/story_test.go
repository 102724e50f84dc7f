package api_test

import (
	"context"
	"encoding/json"
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"spoorboek/domain"
	"spoorboek/store"
)

// amsterdam is a wall clock there, "2006-01-02 15:04".
func amsterdam(t *testing.T, moment string) time.Time {
	t.Helper()
	zone, err := time.LoadLocation("Europe/Amsterdam")
	must(t, err)
	at, err := time.ParseInLocation("2006-01-02 15:04", moment, zone)
	must(t, err)
	return at.UTC()
}

// on moves the clock to a wall clock of Amsterdam, does the jobs that are due by
// then, and signs people in again, whose tokens ran out.
func (h *house) on(moment string, people ...*caller) {
	h.t.Helper()
	h.Clock.Set(amsterdam(h.t, moment))
	h.workOff()
	for _, c := range people {
		c.again()
	}
}

// workOff does the jobs that are due, as the workers of the queue do; nothing is
// pushed to a phone.
func (h *house) workOff() {
	h.t.Helper()
	ctx := context.Background()
	conn, err := pgx.Connect(ctx, h.DSN)
	must(h.t, err)
	defer conn.Close(ctx)
	for {
		var id int64
		var kind string
		var args []byte
		err := conn.QueryRow(ctx, `SELECT id, kind, args FROM river_job WHERE kind IN ('reminder', 'reconcile', 'plan_reminders') AND
			(state = 'available' OR state = 'scheduled' AND scheduled_at <= $1) ORDER BY id LIMIT 1`, h.Clock.Now()).Scan(&id, &kind, &args)
		if errors.Is(err, pgx.ErrNoRows) {
			return
		}
		must(h.t, err)
		if later := h.work(ctx, kind, args); later.IsZero() {
			_, err = conn.Exec(ctx, `UPDATE river_job SET state = 'completed', finalized_at = now() WHERE id = $1`, id)
		} else {
			_, err = conn.Exec(ctx, `UPDATE river_job SET state = 'scheduled', scheduled_at = $2 WHERE id = $1`, id, later)
		}
		must(h.t, err)
	}
}

// work does one job; a time says that it is too early.
func (h *house) work(ctx context.Context, kind string, args []byte) (later time.Time) {
	h.t.Helper()
	var err error
	switch kind {
	case store.ReminderArgs{}.Kind():
		var a store.ReminderArgs
		must(h.t, json.Unmarshal(args, &a))
		var done store.Reminded
		done, err = h.Remind(ctx, a)
		later = done.Later
	case store.ReconcileArgs{}.Kind():
		var a store.ReconcileArgs
		must(h.t, json.Unmarshal(args, &a))
		_, err = h.Reconcile(ctx, a.TenantID, a.TrajectoryID)
	case store.PlanArgs{}.Kind():
		var a store.PlanArgs
		must(h.t, json.Unmarshal(args, &a))
		_, err = h.PlanReminders(ctx, a.TenantID, a.UserID)
	}
	must(h.t, err)
	return later
}

// reminders lists when the caller was reminded of a record, by days.
func (c *caller) reminders(reminder string, subject any) (days []string) {
	c.h.t.Helper()
	var list struct{ Items []object }
	c.call("GET", "/v1/notifications?limit=100&reminder="+reminder, nil).want(200).into(&list)
	for _, n := range list.Items {
		if n["subject_id"] == subject {
			days = append(days, n["due_at"].(string)[:10])
		}
	}
	return days
}

func wantDays(t *testing.T, what string, got []string, want ...string) {
	t.Helper()
	if len(got)+len(want) > 0 && !reflect.DeepEqual(got, want) {
		t.Errorf("%s on %v, want %v", what, got, want)
	}
}

// reaches adds an event to an application.
func (s *scene) reaches(application any, event object) object {
	s.t.Helper()
	return s.employee.call("POST", "/v1/application-events", with(event, object{"application_id": application})).want(201).object()
}

// One application to the end: a lead of the job hunter, RM-06 and RM-04, two
// rounds of interviews, a secondment.
func TestStory_US3_OneApplicationToTheEnd(t *testing.T) {
	t.Parallel()
	f := newFiling(t)
	s := f.scene
	hunter := s.assigned(uuid.MustParse(s.track), domain.JobHunter)
	(&setUp{scene: s, admin: f.member(domain.AgencyAdmin)}).sick(nil) // since 10 March 2025
	s.on("2026-04-28 10:00", hunter)
	lead := func(title string) string {
		return hunter.call("POST", "/v1/leads", object{"trajectory_id": s.track, "title": title, "employer": "Gemeente Utrecht", "closes_on": "2026-05-08",
			"suitability": "in_profile"}).want(201).object()["id"].(string)
	}
	desk, unused := lead("Front-desk assistant"), lead("Archivist")

	s.on("2026-05-05 12:00", s.employee) // a holiday: still told
	wantDays(t, "RM-06", s.employee.reminders("RM-06", desk), "2026-05-05")
	s.on("2026-05-06 12:00", s.employee)
	letter := f.available(object{"visibility": "coach"})
	application := s.employee.call("POST", "/v1/job-applications", object{"trajectory_id": s.track, "employer_name": "Gemeente Utrecht",
		"job_title": "Front-desk assistant", "lead_id": desk, "letter_id": letter, "suitability": "in_profile", "applied_on": "2026-05-06"}).want(201).object()["id"].(string)
	s.reaches(application, object{"stage": "applied", "occurred_on": "2026-05-06"})
	if got := s.employee.call("GET", "/v1/leads/"+desk, nil).want(200).object()["status"]; got != "applied" {
		t.Errorf("the lead is %v", got)
	}
	s.on("2026-05-08 12:00", s.employee)
	wantDays(t, "RM-06 of what she answered", s.employee.reminders("RM-06", desk), "2026-05-05")
	wantDays(t, "RM-06 of what she left", s.employee.reminders("RM-06", unused), "2026-05-05", "2026-05-07")

	s.on("2026-05-14 12:00", s.employee)
	wantDays(t, "RM-04", s.employee.reminders("RM-04", application), "2026-05-13")
	s.follow(t, application)
	if got := s.coach.call("GET", "/v1/job-applications/"+application, nil).want(200).object()["letter_id"]; got != letter {
		t.Errorf("the coach reads the letter as %v", got)
	}
	s.afterwards(t, application)
}

// follow plays the application from its receipt to the contract.
func (s *scene) follow(t *testing.T, application string) {
	t.Helper()
	for _, e := range []object{
		{"stage": "acknowledged", "occurred_on": "2026-05-14"},
		{"stage": "interview", "occurred_on": "2026-05-21", "round": 1}, {"stage": "interview", "occurred_on": "2026-05-28", "round": 2},
		{"stage": "trial_or_secondment_talk", "occurred_on": "2026-06-02"}, {"stage": "offer", "occurred_on": "2026-06-09"},
		{"stage": "accepted", "occurred_on": "2026-06-10"},
	} {
		s.on(e["occurred_on"].(string)+" 17:00", s.employee)
		if got := s.reaches(application, e); got["late_entry"] != false || got["needs_review"] != false {
			t.Errorf("%v is %v", e, got)
		}
	}
	s.on("2026-06-15 09:00", s.employee)
	if got := s.employee.call("GET", "/v1/trajectories/"+s.track+"/calendar", nil).calendar().Cases[0].Week; got != 67 {
		t.Errorf("the placement starts in week %d, want 67", got)
	}
	s.on("2026-06-25 17:00", s.employee, s.coach)
	wantDays(t, "RM-04 of what was answered", s.employee.reminders("RM-04", application), "2026-05-13")
	now := s.coach.call("GET", "/v1/job-applications/"+application, nil).want(200).object()
	if now["stage"] != "accepted" || now["applied_on"] != "2026-05-06" || now["stage_on"] != "2026-06-10" || now["counts_as_evidence"] != true {
		t.Errorf("the coach reads %v", now)
	}
	s.went(t, application)
}

// went holds the statistics of the application, which both read the same: 35
// days from applying to accepting, and two rounds.
func (s *scene) went(t *testing.T, application string) {
	t.Helper()
	want := object{"id": application, "employer_name": "Gemeente Utrecht", "job_title": "Front-desk assistant", "stage": "accepted",
		"applied_on": "2026-05-06", "ended_on": "2026-06-10", "days": 35.0, "interview_rounds": 2.0}
	for _, c := range []*caller{s.employee, s.coach} {
		found := false
		for _, one := range s.summary(c)["applications"].(object)["newest"].([]any) {
			found = found || reflect.DeepEqual(one, want)
		}
		if !found {
			t.Errorf("the summary of %s says %v, want %v", c.user, s.summary(c)["applications"], want)
		}
	}
}

// afterwards adds what came of the application, and what was forgotten.
func (s *scene) afterwards(t *testing.T, application string) {
	t.Helper()
	late := s.reaches(application, object{"stage": "interview", "occurred_on": "2026-05-01"})
	if late["needs_review"] != true || late["late_entry"] != true {
		t.Errorf("an interview dated before all is %v", late)
	}
	if got := s.employee.call("GET", "/v1/job-applications/"+application, nil).object()["stage"]; got != "accepted" {
		t.Errorf("it moved the application to %v", got)
	}
	s.went(t, application)
	other := s.employee.call("POST", "/v1/job-applications", object{"trajectory_id": s.track, "employer_name": "Archief Zeist", "job_title": "Archivist"}).want(201).object()["id"]
	s.reaches(other, object{"stage": "interview", "occurred_on": "2026-06-12"})
	s.reaches(other, object{"stage": "rejected", "occurred_on": "2026-06-15", "reason": "other_candidate"})
	offer := object{"application_id": other, "stage": "offer", "occurred_on": "2026-06-16"}
	s.employee.call("POST", "/v1/application-events", offer).want(409).code(domain.CodeTransition)
	s.reaches(other, object{"stage": "reopened", "occurred_on": "2026-06-16", "reason": "found_work"})
	s.employee.call("POST", "/v1/application-events", offer).want(201)

	from := object{"trajectory_id": s.track, "application_id": other, "kind": "secondment", "employer_name": "Archief Zeist"}
	s.employee.call("POST", "/v1/placements", from).want(400).code(domain.CodeInvalid) // an offer, and not accepted
	placement := s.employee.call("POST", "/v1/placements", object{"trajectory_id": s.track, "application_id": application, "kind": "secondment", "employer_name": "Gemeente Utrecht",
		"start_on": "2026-06-15", "status": "agreed", "schedule": []any{object{"id": "a", "from_week": 1, "hours": 12}, object{"id": "b", "from_week": 9, "hours": 24}}}).want(201).object()
	at := "/v1/placements/" + placement["id"].(string)
	if got := s.coach.call("PATCH", at, object{"status": "running"}, "If-Match", `"1"`).want(200).object()["application_id"]; got != application {
		t.Errorf("the coach reads that it came of %v", got)
	}
	s.employee.call("PATCH", at, object{"employer_name": "Archief Zeist"}, "If-Match", "*").want(400)

	var sums struct {
		Applications struct {
			Total, Open int64
			Funnel      []struct {
				Stage    string
				Reached  int64
				Standing int64
			}
		}
	}
	s.employee.call("GET", "/v1/trajectories/"+s.track+"/summary", nil).want(200).into(&sums)
	reached := map[string]int64{}
	for _, f := range sums.Applications.Funnel {
		reached[f.Stage] = f.Reached
	}
	if reached["interview"] != 2 || reached["offer"] != 2 || reached["accepted"] != 1 {
		t.Errorf("the funnel is %+v", sums.Applications)
	}
}

// The start: a case of another system without what must not be kept, an employee
// who takes the invitation, a calendar with all its dates on 2 February, and a
// case manager who finds nothing of what the employee writes.
func TestStory_US1_StartAndCalendar(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.on("2026-02-02 10:00")
	admin := h.member(domain.AgencyAdmin)
	invited := admin.call("POST", "/v1/users", object{"email": "anna@example.org", "display_name": "Anna", "role": "employee", "language": "nl"}).want(201).object()["id"]
	var in pairBody
	h.call("POST", "/v1/auth/accept-invite", object{"code": h.invitation(), "password": testPassword, "device": deviceBody(h.NewID())}).want(200).into(&in)
	anna := &caller{h: h, user: uuid.MustParse(invited.(string)), device: h.NewID(), token: in.Access}

	message := object{"VrzmgvlId": "VZ-1001", "DatEerstVrzmdg": "2025-03-10", "OorzkVrzmCd": "10", "SofiNr": "111222333"}
	sick := object{"employee_id": invited, "message": message}
	opened := admin.call("POST", "/v1/imports/sivi", sick, "Idempotency-Key", "VZ-1001").want(201).object()["absence_case"].(object)
	absence := opened["id"].(string)
	if again := admin.call("POST", "/v1/imports/sivi", sick, "Idempotency-Key", "VZ-1001").want(200).object()["absence_case"].(object)["id"]; again != absence {
		t.Errorf("sent again it made %v", again)
	}
	if body := string(admin.call("GET", "/v1/absence-cases/"+absence, nil).want(200).Body); opened["external_key"] != "VZ-1001" || strings.Contains(body, "111222333") || strings.Contains(body, "OorzkVrzmCd") { // P-03
		t.Errorf("the case is %s", body)
	}
	plain := object{"employee_id": invited, "first_sick_day": "2025-03-10"}
	admin.call("POST", "/v1/absence-cases", with(plain, object{"cause": "10"})).want(400) // P-02
	track := admin.call("POST", "/v1/trajectories", object{"employee_id": invited, "status": "requested", "requested_on": "2026-02-02", "absence_case_id": absence}).want(201).object()["id"].(string)
	coach, manager := h.member(domain.CoachRole), h.member(domain.CaseManager)
	for role, c := range map[string]*caller{"coach": coach, "case_manager": manager} {
		admin.call("POST", "/v1/trajectories/"+track+"/assignments", object{"user_id": c.user, "user_role": role}).want(201)
	}
	for _, c := range []*caller{anna, coach, manager} {
		got := c.call("GET", "/v1/trajectories/"+track+"/calendar", nil).calendar()
		if got.Cases[0].Week != 48 || said(got.Cases[0].WIA) != "2027-03-08" {
			t.Errorf("the calendar says %+v", got.Cases[0])
		}
		holdDue(t, got, map[string]string{"problem_analysis": "2025-04-20 unknown", "action_plan": "2025-05-04 unknown", "week42_report": "2025-12-29 unknown",
			"first_year_evaluation": "2026-03-08 upcoming"})
		if w := said(got.find("first_year_evaluation").Window); w != "2026-01-19" {
			t.Errorf("R-08 has a window from %s", w)
		}
		if c == manager {
			if m := got.find("wia_application"); m.Code != "" {
				t.Errorf("the employer sees what the employee applies for: %+v", m)
			}
			continue
		}
		holdDue(t, got, map[string]string{"wia_application": "2026-12-20 upcoming", "wia_first_day": "2027-03-08 upcoming"})
	}
	h.on("2026-02-24 10:00", anna, coach, manager)
	evaluated(t, manager, track, anna, coach, manager)
	goal := anna.call("POST", "/v1/goals", object{"trajectory_id": track, "title": "Walk every day", "visibility": "team"}).want(201).object()["id"].(string)
	manager.call("GET", "/v1/goals/"+goal, nil).want(404).code(domain.CodeNotFound)
	manager.call("GET", "/v1/goals", nil).want(404).code(domain.CodeNotFound)
	// The coach starts it in week 54, a year from then, nine days too long.
	started := coach.call("PATCH", "/v1/trajectories/"+track, object{"status": "active", "start_on": "2026-03-16", "planned_end_on": "2027-03-16"}, "If-Match", "*").want(200).object()
	if !reflect.DeepEqual(started["warnings"], []any{"beyond_end_of_wait"}) {
		t.Errorf("started, the answer warns of %v", started["warnings"])
	}
	h.on("2026-03-16 10:00", anna)
	if got := anna.call("GET", "/v1/trajectories/"+track+"/calendar", nil).calendar(); len(got.Warnings) != 1 || got.Warnings[0].Code != "beyond_end_of_wait" || got.Cases[0].Week != 54 {
		t.Errorf("week %d, warnings %v", got.Cases[0].Week, got.Warnings)
	}
}

// A month of weekly coaching: one is moved, one was missed, and the employee
// says once that she was there.
func TestStory_US4_MovedAndMissedAppointments(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	items := s.weekly(5)
	at := func(i int) string { return "/v1/appointments/" + items[i]["id"].(string) }
	for i := range items {
		s.employee.call("PATCH", at(i), object{"status": "confirmed"}, "If-Match", `"1"`).want(200)
	}
	s.on("2026-03-29 12:00", s.employee, s.coach)
	wantDays(t, "RM-01", s.employee.reminders("RM-01", items[1]["id"]), "2026-03-29")
	s.on("2026-03-30 07:30", s.employee, s.coach)
	wantDays(t, "RM-01", s.employee.reminders("RM-01", items[1]["id"]), "2026-03-29", "2026-03-30")
	s.coach.call("PATCH", at(2), object{"starts_at": "2026-04-07T07:00:00Z", "ends_at": "2026-04-07T08:00:00Z"}, "If-Match", "*").want(200)
	s.employee.call("PATCH", at(2), object{"status": "confirmed"}, "If-Match", `"2"`).want(412).code(domain.CodeStale)

	s.on("2026-04-20 12:00", s.employee, s.coach)
	s.coach.call("PATCH", at(4), object{"status": "no_show", "attendance": "no_show_employee"}, "If-Match", "*").want(200)
	dispute := object{"attendance_disputed": true, "dispute_note": "Ik was er, de deur was dicht."}
	s.coach.call("PATCH", at(4), dispute, "If-Match", "*").want(403)
	s.employee.call("PATCH", at(4), dispute, "If-Match", "*").want(200)
	s.employee.call("PATCH", at(4), object{"dispute_note": "Of toch niet."}, "If-Match", "*").want(400)
	if got := s.coach.call("GET", at(4), nil).want(200).object(); got["attendance_disputed"] != true || got["dispute_note"] != dispute["dispute_note"] {
		t.Errorf("the coach reads %v", got)
	}
}
