package api_test

import (
	"context"
	"reflect"
	"slices"
	"testing"

	"spoorboek/domain"
)

// lasting shares with the coach until a day.
func lasting(day any) object { return object{"visibility": "coach", "shared_until": day} }

// seenAt is how many of a kind a caller finds over REST, by the record and by its list.
func (s *scene) seenAt(c *caller, x specimen, id string) (one, listed int) {
	s.t.Helper()
	var list struct{ Items []object }
	c.call("GET", x.path()+"?limit=100", nil).want(200).into(&list)
	for _, r := range list.Items {
		if r["id"] == id {
			listed++
		}
	}
	return c.call("GET", x.path()+"/"+id, nil).Status, listed
}

// audited asserts that every feed says what the rule says.
func (s *scene) audited(when string) {
	s.t.Helper()
	if n, err := s.AuditFeeds(context.Background(), s.Tenant.ID); err != nil || n != 0 {
		s.t.Errorf("%s: %d rows of the feeds differ, %v", when, n, err)
	}
}

// What is shared until a day is gone for the coach with that day: for REST,
// verify, comments and the summary at once, for his phone with the job of that
// instant; and nobody did anything.
func TestShares_E26_EndByTimeEverywhere(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	ids := map[*domain.Kind]string{}
	bare := s.summary(s.coach)
	for _, x := range specimens() {
		if x.kind != domain.Appointments { // always for both
			at := x.path()
			ids[x.kind] = s.employee.call("POST", at, s.body(x, lasting("2026-03-20"))).want(201).object()["id"].(string)
		}
	}
	serving := s.employee.call("POST", "/v1/activities", object{"trajectory_id": s.track, "kind": "course", "title": "Forklift", "goal_id": ids[domain.Goals]}).want(201).object()["id"]
	changes, cursor := s.coach.pull("")
	s.audited("while it is shared")
	each := func(what string, status int, verdict string) {
		t.Helper()
		for _, x := range specimens() {
			id, made := ids[x.kind]
			if !made {
				continue
			}
			if one, listed := s.seenAt(s.coach, x, id); one != status || (listed > 0) != (status == 200) {
				t.Errorf("%s, %s: reads as %d, %d in the list", what, x.kind.Name, one, listed)
			}
			if one, _ := s.seenAt(s.employee, x, id); one != 200 {
				t.Errorf("%s, %s: its owner reads it as %d", what, x.kind.Name, one)
			}
			if got := s.coach.verify(x.kind, id, 1)[verdict]; verdict != "" && !reflect.DeepEqual(got, []any{id}) {
				t.Errorf("%s, %s: verify says %v", what, x.kind.Name, got)
			}
		}
	}
	for kind, id := range ids {
		if last(changes, id) == nil {
			t.Errorf("%s is not in the coach's feed", kind.Name)
		}
	}
	s.Clock.Set(amsterdam(t, "2026-03-20 23:59"))
	s.employee.again()
	s.coach.again()
	each("on its last day", 200, "")

	s.Clock.Set(amsterdam(t, "2026-03-21 00:00"))
	each("before the job", 404, "remove")
	if got := s.coach.call("GET", "/v1/activities/"+serving.(string), nil).want(200).object()["goal_id"]; got != nil {
		t.Errorf("an activity still names %v", got)
	}
	s.coach.call("POST", "/v1/comments", object{"trajectory_id": s.track, "collection": "goals", "subject_id": ids[domain.Goals], "text": "Well done"}).want(409)
	if page := s.employee.call("GET", "/v1/me/shared-with-coach?collection=goals", nil).want(200).object(); len(page["items"].([]any)) != 0 {
		t.Errorf("its owner is told that it is shared: %v", page)
	}
	before := s.summary(s.coach)

	s.workOff()
	each("after the job", 404, "remove")
	s.audited("after the job")
	if got := s.summary(s.coach); !reflect.DeepEqual(got, before) || !reflect.DeepEqual(got["goals"], bare["goals"]) || !reflect.DeepEqual(got["funnel"], bare["funnel"]) {
		t.Errorf("the summary says %v; before the job %v; without any share %v", got, before, bare)
	}
	changes, _ = s.coach.pull(cursor)
	for kind, id := range ids {
		if gone := last(changes, id); gone == nil || !reflect.DeepEqual(gone, object{"collection": kind.Name, "id": id, "op": "remove", "rev": gone["rev"], "reason": "revoked"}) {
			t.Errorf("%s: the coach's phone is told %v", kind.Name, gone)
		}
	}
	if c := last(changes, serving); c == nil || c["data"].(object)["goal_id"] != nil {
		t.Errorf("of the activity that named the goal the coach's phone is told %v", c)
	}
	goal := s.employee.call("GET", "/v1/goals/"+ids[domain.Goals], nil).want(200).object()
	if goal["visibility"] != "private" || goal["shared_until"] != nil {
		t.Errorf("its owner reads %v until %v", goal["visibility"], goal["shared_until"])
	}
}

func TestShares_RM23_TheOwnerIsRemindedAndMayMoveTheDay(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	made := s.employee.call("POST", "/v1/diary-entries", with(object{"trajectory_id": s.track, "entry_on": "2026-03-16", "text": "A long walk"}, lasting("2026-05-31"))).want(201).object()
	at := "/v1/diary-entries/" + made["id"].(string)
	s.on("2026-05-02 12:00", s.employee)
	wantDays(t, "until 31 May", s.employee.reminders("RM-23", made["id"]), "2026-05-01")
	s.employee.call("PATCH", at, object{"shared_until": "2026-06-30"}, "If-Match", `"1"`).want(200)
	s.on("2026-06-25 12:00", s.employee, s.coach)
	days := s.employee.reminders("RM-23", made["id"])
	slices.Sort(days)
	wantDays(t, "until 30 June", days, "2026-05-01", "2026-05-31", "2026-06-23")
	if got := s.coach.reminders("RM-23", made["id"]); len(got) > 0 {
		t.Errorf("the coach is told on %v", got)
	}
	s.coach.call("GET", at, nil).want(200)
	s.on("2026-07-01 00:00", s.coach)
	s.coach.call("GET", at, nil).want(404)
}

func TestShares_E26_BadDaysAreNamed(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	goal := object{"trajectory_id": s.track, "title": "Walk every day"}
	for name, body := range map[string]object{
		"yesterday": lasting("2026-03-15"), "private": {"visibility": "private", "shared_until": "2026-04-01"}, "no day": lasting("2026-02-30"), "a time": lasting("2026-04-01T10:00:00Z"),
	} {
		problem := s.employee.call("POST", "/v1/goals", with(goal, body)).want(400).object()
		if e := problem["errors"].([]any)[0].(object); e["pointer"] != "/shared_until" {
			t.Errorf("%s: %v", name, problem)
		}
	}
	one, two := s.NewID().String(), s.NewID().String()
	results := s.employee.push(op("create", domain.Goals, one, 0, with(goal, lasting("2026-03-15"))), op("create", domain.Goals, two, 0, with(goal, lasting("2026-04-15"))))
	if p := refusal(t, results[0], domain.CodeInvalid); p != "/data/shared_until" {
		t.Errorf("the fault is at %s", p)
	}
	status(t, results[1], "applied")
	// an app that knows no days leaves the day alone
	status(t, s.employee.push(op("update", domain.Goals, two, 1, object{"visibility": "team", "why": "To sleep"}))[0], "applied")
	if got := s.employee.call("GET", "/v1/goals/"+two, nil).want(200).object(); got["shared_until"] != "2026-04-15" || got["visibility"] != "team" {
		t.Errorf("%v until %v", got["visibility"], got["shared_until"])
	}
}

// What is deleted and taken back is shared until the same day, or not at all.
func TestShares_E26_ComeBackFromADeleteAsTheyWere(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	at := "/v1/goals/" + s.made("/v1/goals", with(object{"trajectory_id": s.track, "title": "Walk every day"}, lasting("2026-03-20"))).(string)
	s.employee.call("DELETE", at, nil, "If-Match", "*").want(204)
	back := s.employee.call("POST", at+"/undelete", nil).want(201).object()
	if back["visibility"] != "coach" || back["shared_until"] != "2026-03-20" {
		t.Errorf("taken back in time: %v until %v", back["visibility"], back["shared_until"])
	}
	at = "/v1/goals/" + back["id"].(string)
	s.employee.call("DELETE", at, nil, "If-Match", "*").want(204)
	s.on("2026-03-21 00:00", s.employee, s.coach)
	s.coach.call("GET", at, nil).want(404)
	if back = s.employee.call("POST", at+"/undelete", nil).want(201).object(); back["visibility"] != "private" || back["shared_until"] != nil {
		t.Errorf("taken back too late: %v until %v", back["visibility"], back["shared_until"])
	}
}
