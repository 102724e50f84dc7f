package api_test

import (
	"fmt"
	"reflect"
	"testing"
	"time"

	"spoorboek/domain"
)

// summary is the progress of the track as a caller sees it, without when it was
// made.
func (s *scene) summary(c *caller) object {
	s.t.Helper()
	out := c.call("GET", "/v1/trajectories/"+s.track+"/summary", nil).want(200).object()
	delete(out, "as_of")
	return out
}

// made posts a record of the employee and gives its id.
func (s *scene) made(path string, body object) any {
	s.t.Helper()
	return s.employee.call("POST", path, body).want(201).object()["id"]
}

// applied makes an application with events, oldest first, a day each.
func (s *scene) applied(visibility string, stages ...string) (events []any) {
	s.t.Helper()
	app := s.made("/v1/job-applications", object{"trajectory_id": s.track, "employer_name": "Firm", "job_title": "planner", "visibility": visibility})
	for i, stage := range stages {
		body := object{"application_id": app, "stage": stage, "occurred_on": fmt.Sprintf("2026-03-%02d", 10+i)}
		if stage == "rejected" {
			body["reason"] = "experience"
		}
		events = append(events, s.made("/v1/application-events", body))
	}
	return events
}

func TestSummary_N07_ShowsProgressOfWhatTheCallerSees(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	empty := s.summary(s.coach)
	if n := empty["weeks_with_activity"]; n != 0.0 {
		t.Fatalf("empty: %v", empty)
	}
	secret := s.made("/v1/goals", object{"trajectory_id": s.track, "title": "Nobody's business", "visibility": "private"})
	s.made("/v1/goal-measurements", object{"goal_id": secret, "on": "2026-03-02", "value": 1})
	s.made("/v1/diary-entries", object{"trajectory_id": s.track, "entry_on": "2026-03-03", "text": "a bad day"})
	s.applied("private", "applied", "rejected")
	if got := s.summary(s.coach); !reflect.DeepEqual(got, empty) {
		t.Errorf("private records leave a trace:\n%v\n%v", got, empty)
	}

	goal := s.made("/v1/goals", object{"trajectory_id": s.track, "title": "Walk twenty minutes", "measure": "count", "target": 4, "unit": "times", "visibility": "coach"})
	wrong := s.made("/v1/goal-measurements", object{"goal_id": goal, "on": "2026-03-09", "value": 40})
	s.made("/v1/goal-measurements", object{"goal_id": goal, "on": "2026-03-09", "value": 4, "corrects_id": wrong})
	s.made("/v1/goal-measurements", object{"goal_id": goal, "on": "2026-03-02", "value": 2})
	s.applied("coach", "applied", "interview")
	mistaken := s.applied("coach", "applied", "offer")
	s.employee.call("PATCH", "/v1/application-events/"+mistaken[1].(string), object{"voided": true}, "If-Match", "*").want(200)
	s.made("/v1/activities", object{"trajectory_id": s.track, "kind": "course", "title": "Forklift", "start_on": "2026-02-26", "end_on": "2026-03-27", "status": "done"})
	s.made("/v1/activities", object{"trajectory_id": s.track, "kind": "course", "title": "Welding", "start_on": "2026-02-19", "end_on": "2026-03-20", "status": "running"})
	for _, status := range []string{"proposed", "planned"} { // nobody said that these began
		s.made("/v1/activities", object{"trajectory_id": s.track, "kind": "course", "title": "Excel", "start_on": "2026-02-05", "status": status})
	}
	talk, at := s.booked(s.coach, nil)
	s.employee.call("PATCH", at, object{"status": "confirmed"}, "If-Match", "*").want(200)
	upcoming := s.summary(s.coach)["appointments"].(object)
	if upcoming["upcoming"] != 1.0 || upcoming["held"] != 0.0 || upcoming["attended_minutes"] != 0.0 {
		t.Errorf("before the talk: %v", upcoming)
	}
	ends, err := time.Parse(time.RFC3339, talk["ends_at"].(string))
	must(t, err)
	s.Clock.Set(ends.Add(time.Minute))
	s.coach, s.employee = s.signIn(s.coach.user), s.signIn(s.employee.user)
	s.coach.call("PATCH", at, object{"status": "held", "attendance": "partly", "attended_minutes": 25}, "If-Match", "*").want(200)

	seen := s.summary(s.coach)
	monday := domain.DateOf(ends)
	monday = monday.AddDays(-(int(monday.Weekday()) + 6) % 7)
	week := func(on string, counts object) any {
		return with(object{"monday": on, "measurements": 0.0, "diary_entries": 0.0, "application_events": 0.0, "activities": 0.0, "appointments": 0.0}, counts)
	}
	if want := []any{
		week("2026-02-16", object{"activities": 1.0}), week("2026-02-23", object{"activities": 1.0}), week("2026-03-02", object{"measurements": 1.0}),
		week("2026-03-09", object{"measurements": 1.0, "application_events": 3.0}), week("2026-03-23", object{"activities": 1.0}),
		week(monday.String(), object{"appointments": 1.0}),
	}; !reflect.DeepEqual(seen["weeks"], want) || seen["weeks_with_activity"] != 6.0 {
		t.Errorf("weeks %v,\nwant %v", seen["weeks"], want)
	}
	apps := seen["applications"].(object)
	funnel := apps["funnel"].([]any)
	if apps["total"] != 2.0 || apps["open"] != 2.0 || len(apps["ended"].([]any)) != 0 || funnel[2].(object)["reached"] != 2.0 || funnel[4].(object)["reached"] != 1.0 || funnel[7].(object)["reached"] != 0.0 {
		t.Errorf("applications %v", apps)
	}
	goals := seen["goals"].([]any)
	if want := []any{object{"on": "2026-03-02", "value": 2.0}, object{"on": "2026-03-09", "value": 4.0}}; len(goals) != 1 || !reflect.DeepEqual(goals[0].(object)["points"], want) {
		t.Errorf("goals %v, want one with %v", goals, want)
	}
	if a := seen["appointments"].(object); a["held"] != 1.0 || a["upcoming"] != 0.0 || a["attended_minutes"] != 25.0 {
		t.Errorf("appointments %v", a)
	}
	own := s.summary(s.employee)
	if a := own["applications"].(object); a["total"] != 3.0 || len(a["ended"].([]any)) != 1 || len(own["goals"].([]any)) != 2 || own["weeks_with_activity"] != 6.0 {
		t.Errorf("the employee's own: %v", own)
	}
	s.member(domain.CoachRole).call("GET", "/v1/trajectories/"+s.track+"/summary", nil).want(404).code(domain.CodeNotFound)
}
