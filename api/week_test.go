package api_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"spoorboek/domain"
)

// week is what two devices recorded offline in the week of US-2.
type week struct {
	*scene
	phone, tablet             *caller
	goal, plan, entry, client string // ids
	text                      string
}

// newWeek is the start: a plan goal of the coach, then a goal and a diary entry
// that both devices have, before both go offline.
func newWeek(t *testing.T) *week {
	t.Helper()
	w := &week{scene: newScene(t), text: strings.Repeat("Vandaag 20 minuten gewandeld. ", 22)[:640]}
	w.plan = w.coach.call("POST", "/v1/goals", object{"trajectory_id": w.track, "title": "Two applications a week"}).want(201).object()["id"].(string)
	w.goal, w.entry, w.client = w.NewID().String(), w.NewID().String(), w.NewID().String()
	return w
}

// phoneOps are the phone's, from 17 to 22 March.
func (w *week) phoneOps() []object {
	at := func(o object, day int) object {
		o["op_id"] = fmt.Sprintf("phone-%d-%s-%v", day, o["op"], o["id"])
		o["client_time"] = fmt.Sprintf("2026-03-%02dT18:00:00Z", day)
		return o
	}
	ops := []object{
		at(op("update", domain.DiaryEntries, w.entry, 1, object{"text": w.text, "mood": 2, "energy": 3}), 17),
		at(op("update", domain.Goals, w.goal, 1, object{"why": "To sleep better"}), 17),
		at(op("create", domain.JobApplications, w.client, 0, object{"trajectory_id": w.track, "employer_name": "Logistiek Zuid", "job_title": "Planner", "applied_on": "2026-03-19"}), 19),
	}
	for _, day := range []int{18, 19, 21} {
		id := fmt.Sprintf("01950000-0000-7000-8000-0000000000%02d", day)
		ops = append(ops, at(op("create", domain.GoalMeasurements, id, 0, object{"goal_id": w.goal, "on": fmt.Sprintf("2026-03-%02d", day), "value": 1}), day))
	}
	return ops
}

func (w *week) tabletOps() []object {
	ops := []object{
		op("update", domain.DiaryEntries, w.entry, 1, object{"text": "Slecht geslapen, niet gewandeld."}),
		op("update", domain.Goals, w.goal, 1, object{"target": 3}),
	}
	for i := range ops {
		ops[i]["op_id"] = fmt.Sprintf("tablet-%d", i)
		ops[i]["client_time"] = "2026-03-17T19:00:00Z"
	}
	return ops
}

// A week offline on two devices loses nothing, whatever is sent twice, and the
// coach sees what is shared and no hint of the rest.
func TestSync_US2_AWeekOfflineOnTwoDevices(t *testing.T) {
	t.Parallel()
	w := newWeek(t)
	w.Clock.Set(time.Date(2026, 3, 17, 7, 0, 0, 0, time.UTC))
	w.phone, w.tablet = w.signIn(w.employee.user), w.signIn(w.employee.user)
	for _, r := range w.phone.push(
		op("create", domain.Goals, w.goal, 0, object{"trajectory_id": w.track, "title": "20 minutes walking, 4 times a week", "measure": "count", "target": 4}),
		op("create", domain.DiaryEntries, w.entry, 0, object{"trajectory_id": w.track, "entry_on": "2026-03-17", "text": "Maandag"})) {
		status(t, r, "applied")
	}
	_, phoneAt := w.phone.pull("")
	_, tabletAt := w.tablet.pull("")

	w.Clock.Set(time.Date(2026, 3, 22, 20, 0, 0, 0, time.UTC)) // both come home
	w.phone.again()
	w.tablet.again()
	w.coach.again()
	w.employee = w.phone
	for _, r := range w.phone.push(w.phoneOps()...) {
		status(t, r, "applied")
	}
	results := w.tablet.push(w.tabletOps()...)
	status(t, results[0], "conflict")
	status(t, results[1], "merged")
	w.nothingIsLost(t, results[0])

	before, _ := w.phone.pull(phoneAt)
	for _, ops := range [][]object{w.phoneOps(), w.tabletOps()} {
		for _, r := range w.phone.push(ops...) { // one user's operations are known on all devices
			if r["replayed"] != true {
				t.Errorf("a replay did something: %v", r)
			}
		}
	}
	after, _ := w.phone.pull(phoneAt)
	if !reflect.DeepEqual(values(before), values(after)) {
		t.Errorf("replays changed\n%v to\n%v", values(before), values(after))
	}
	if other, _ := w.tablet.pull(tabletAt); !reflect.DeepEqual(values(after), values(other)) {
		t.Errorf("the devices differ:\n%v\n%v", values(after), values(other))
	}
	w.whatTheCoachSees(t)
}

// values is what a pull tells, by record.
func values(changes []object) object {
	out := object{}
	for _, c := range changes {
		out[c["id"].(string)] = c["data"]
	}
	return out
}

func (w *week) nothingIsLost(t *testing.T, contested object) {
	t.Helper()
	entry := w.phone.call("GET", "/v1/diary-entries/"+w.entry, nil).want(200).object()
	if entry["text"] != w.text || entry["mood"] != 2.0 || entry["energy"] != 3.0 {
		t.Errorf("the diary entry is %v", entry)
	}
	if got := w.kept(t, contested); got["field"] != "text" || got["value"] != `"Slecht geslapen, niet gewandeld."` {
		t.Errorf("kept is %v", got)
	}
	goal := w.phone.call("GET", "/v1/goals/"+w.goal, nil).want(200).object()
	if goal["target"] != 3.0 || goal["why"] != "To sleep better" {
		t.Errorf("the goal is %v", goal)
	}
	var history struct{ Items []object }
	w.phone.call("GET", "/v1/goals/"+w.goal+"/history", nil).want(200).into(&history)
	if c := history.Items[0]["changes"].(object)["target"]; !reflect.DeepEqual(c, any(object{"old": 4.0, "new": 3.0})) {
		t.Errorf("the history of the target is %v", c)
	}
	var entries, measurements struct{ Items []object }
	w.phone.call("GET", "/v1/diary-entries", nil).want(200).into(&entries)
	w.phone.call("GET", "/v1/goal-measurements?goal_id="+w.goal, nil).want(200).into(&measurements)
	if len(entries.Items) != 1 || len(measurements.Items) != 3 {
		t.Errorf("%d diary entries and %d measurements", len(entries.Items), len(measurements.Items))
	}
}

// whatTheCoachSees holds the coach's feed before and after the goal is shared.
func (w *week) whatTheCoachSees(t *testing.T) {
	t.Helper()
	changes, cursor := w.coach.pull("")
	seen := values(changes)
	if len(seen) != 2 || seen[w.client] == nil || seen[w.plan] == nil {
		t.Errorf("the coach has %v", seen)
	}
	if body := string(w.coach.call("GET", "/v1/sync/changes", nil).Body); strings.Contains(body, "wandel") || strings.Contains(body, w.goal) || strings.Contains(body, w.entry) {
		t.Errorf("the coach's feed hints at what is private: %s", body)
	}
	w.phone.call("PATCH", "/v1/goals/"+w.goal, object{"visibility": "coach"}, "If-Match", "*").want(200)
	shared, _ := w.coach.pull(cursor)
	if len(shared) != 4 || last(shared, w.goal)["op"] != "upsert" {
		t.Errorf("after the share the coach gets %v", shared)
	}
}
