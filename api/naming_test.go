package api_test

import (
	"strings"
	"testing"

	"github.com/google/uuid"

	"spoorboek/domain"
)

// link is an activity that serves a goal of the employee's.
type link struct {
	*scene
	goal, activity string
}

func newLink(t *testing.T) link {
	t.Helper()
	s := newScene(t)
	l := link{scene: s}
	l.goal = s.employee.call("POST", "/v1/goals", object{"trajectory_id": s.track, "title": "Walk every day"}).want(201).object()["id"].(string)
	l.activity = s.employee.call("POST", "/v1/activities", s.serving(l.goal)).want(201).object()["id"].(string)
	return l
}

func (s *scene) serving(goal any) object {
	return object{"trajectory_id": s.track, "kind": "course", "title": "Planning software", "goal_id": goal}
}

func (l link) show(visibility string) {
	l.t.Helper()
	l.employee.call("PATCH", "/v1/goals/"+l.goal, object{"visibility": visibility}, "If-Match", "*").want(200)
}

// told asserts by every way of reading whether the coach is told of the goal.
func (l link) told(t *testing.T, want bool) {
	t.Helper()
	at := "/v1/activities/" + l.activity
	changes, _ := l.coach.pull("")
	reads := map[string]string{
		"read":   string(l.coach.call("GET", at, nil).want(200).Body),
		"list":   string(l.coach.call("GET", "/v1/activities", nil).want(200).Body),
		"filter": string(l.coach.call("GET", "/v1/activities?goal_id="+l.goal, nil).want(200).Body),
		"change": string(l.coach.call("PATCH", at, object{"track": 2}, "If-Match", "*").want(200).Body),
		"stale":  string(l.coach.call("PATCH", at, object{"track": 1}, "If-Match", `"999"`).want(412).Body),
	}
	for way, body := range reads {
		if strings.Contains(body, l.goal) != want {
			t.Errorf("%s: the coach is told of the goal: %v, want %v: %s", way, !want, want, body)
		}
	}
	if found := strings.Contains(reads["filter"], l.activity); found != want {
		t.Errorf("the coach finds the activity by its goal: %v, want %v", found, want)
	}
	if data := last(changes, l.activity)["data"].(object); (data["goal_id"] == l.goal) != want {
		t.Errorf("a snapshot says %v", data["goal_id"])
	}
	r := status(t, l.coach.push(op("update", domain.Activities, l.activity, 1, object{"track": 2}))[0], "applied")
	if record, shown := r["record"].(object); shown && (record["data"].(object)["goal_id"] == l.goal) != want {
		t.Errorf("the answer of a push says %v", record["data"])
	}
	l.coach.call("GET", at+"/history", nil).want(403)
	if own := l.employee.call("GET", at, nil).want(200).object(); own["goal_id"] != l.goal {
		t.Errorf("the employee reads %v", own["goal_id"])
	}
	found := l.employee.call("GET", "/v1/activities?goal_id="+l.goal, nil).want(200)
	if !strings.Contains(string(found.Body), l.activity) {
		t.Error("the employee does not find the activity by its goal")
	}
}

// A coach never learns that a private goal exists from the activity that serves
// it, and hears of a share and an unshare of the goal as changes of both (T116).
func TestActivities_TellNobodyOfAHiddenGoal(t *testing.T) {
	t.Parallel()
	l := newLink(t)
	l.told(t, false)
	_, cursor := l.coach.pull("")
	for _, step := range []struct {
		visibility string
		told       bool
	}{{"coach", true}, {"private", false}, {"team", true}, {"private", false}} {
		l.show(step.visibility)
		var changes []object
		changes, cursor = l.coach.pull(cursor)
		changed := last(changes, l.activity)
		if changed == nil || (changed["data"].(object)["goal_id"] == l.goal) != step.told {
			t.Fatalf("goal is %s: the stream of changes has %v", step.visibility, changed)
		}
		l.told(t, step.told)
	}
	l.show("coach")
	l.employee.call("DELETE", "/v1/goals/"+l.goal, nil, "If-Match", "*").want(204)
	if got := l.coach.call("GET", "/v1/activities/"+l.activity, nil).want(200).object(); got["goal_id"] != nil {
		t.Errorf("after the goal was deleted the coach reads %v", got["goal_id"])
	}
	back := l.employee.call("POST", "/v1/goals/"+l.goal+"/undelete", nil).want(201).object()
	if got := l.coach.call("GET", "/v1/activities/"+l.activity, nil).want(200).object(); got["goal_id"] != nil || back["id"] == l.goal {
		t.Errorf("its successor is %v, the coach reads %v", back["id"], got["goal_id"])
	}
}

// A coach who sends back all that he read clears nothing and guesses nothing.
func TestActivities_ACoachWritesBackWhatHeRead(t *testing.T) {
	t.Parallel()
	l := newLink(t)
	at := "/v1/activities/" + l.activity
	l.coach.call("PATCH", at, object{"goal_id": nil, "result": "Passed"}, "If-Match", `"1"`).want(200)
	status(t, l.coach.push(op("update", domain.Activities, l.activity, 2, object{"goal_id": nil, "result": "Passed well"}))[0], "applied")
	l.told(t, false)
	for _, goal := range []string{l.goal, uuid.NewString()} {
		for _, a := range []answer{
			l.coach.call("PATCH", at, object{"goal_id": goal}, "If-Match", "*"),
			l.coach.call("POST", "/v1/activities", l.serving(goal)),
		} {
			a.want(400).code(domain.CodeInvalid)
			if body := string(a.Body); !strings.Contains(body, `"/goal_id"`) {
				t.Errorf("the fault is not at the field: %s", body)
			}
		}
		r := l.coach.push(op("update", domain.Activities, l.activity, 3, object{"goal_id": goal}))[0]
		refusal(t, r, domain.CodeMissingReference)
		if r["error"].(object)["retryable"] != true {
			t.Errorf("what may come yet is refused with %v", r["error"])
		}
	}
}

// Only the owner reads the history, and he may go back to a goal that is there.
func TestActivities_AGoalIsRestoredWhileItIsThere(t *testing.T) {
	t.Parallel()
	l := newLink(t)
	at := "/v1/activities/" + l.activity
	l.employee.call("PATCH", at, object{"goal_id": nil}, "If-Match", `"1"`).want(200)
	back := l.employee.call("POST", at+"/history/2/restore", object{}, "If-Match", `"2"`).want(200).object()
	if back["goal_id"] != l.goal {
		t.Fatalf("restored to %v", back["goal_id"])
	}
	l.employee.call("PATCH", at, object{"goal_id": nil}, "If-Match", `"3"`).want(200)
	l.employee.call("DELETE", "/v1/goals/"+l.goal, nil, "If-Match", "*").want(204)
	l.employee.call("POST", at+"/history/4/restore", object{}, "If-Match", `"4"`).want(400).code(domain.CodeInvalid)
}

// A goal that is taken back has its measurements again, and they still say
// which of them corrects which.
func TestMeasurements_CorrectionsComeBackWithTheirGoal(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	goal := s.employee.call("POST", "/v1/goals", object{"trajectory_id": s.track, "title": "Walk every day"}).want(201).object()["id"].(string)
	wrong := s.employee.call("POST", "/v1/goal-measurements", object{"goal_id": goal, "on": "2026-03-16", "value": 10}).want(201).object()["id"]
	right := s.employee.call("POST", "/v1/goal-measurements", object{"goal_id": goal, "on": "2026-03-16", "value": 1, "corrects_id": wrong}).want(201).object()
	if right["corrects_id"] != wrong {
		t.Fatalf("it corrects %v", right["corrects_id"])
	}
	s.employee.call("POST", "/v1/goal-measurements", object{"goal_id": goal, "on": "2026-03-16", "value": 1, "corrects_id": goal}).want(400).code(domain.CodeInvalid)
	s.employee.call("DELETE", "/v1/goals/"+goal, nil, "If-Match", "*").want(204)
	again := s.employee.call("POST", "/v1/goals/"+goal+"/undelete", nil).want(201).object()["id"].(string)
	var list struct{ Items []object }
	s.employee.call("GET", "/v1/goal-measurements?goal_id="+again, nil).want(200).into(&list)
	if len(list.Items) != 2 || list.Items[1]["corrects_id"] != list.Items[0]["id"] || list.Items[0]["id"] == wrong {
		t.Errorf("the goal came back with %v", list.Items)
	}
}
