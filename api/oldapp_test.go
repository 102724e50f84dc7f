package api_test

import (
	"fmt"
	"testing"

	"spoorboek/domain"
)

// An app that does not know a part of a list's element sends the list without
// it, by sync and by REST: that part stays as it is (invariant 28).
func TestOldApp_KeepsWhatItDoesNotKnowOfAnElement(t *testing.T) {
	t.Parallel()
	s := newSetUp(t)
	goal := s.goal("Walk every day", "private")
	path := "/v1/goals/" + goal
	full := object{"id": "s1", "title": "Shoes", "done": true, "due_on": "2026-04-01"}
	s.employee.call("PATCH", path, object{"steps": []object{full}}, "If-Match", "*").want(200)
	step := func() object {
		return s.employee.call("GET", path, nil).want(200).object()["steps"].([]any)[0].(object)
	}
	for name, write := range map[string]func(steps ...object){
		"sync": func(steps ...object) {
			s.employee.push(object{"op": "update", "collection": "goals", "id": goal, "base_rev": 2, "data": object{"steps": steps}})
		},
		"REST": func(steps ...object) {
			s.employee.call("PATCH", path, object{"steps": steps}, "If-Match", "*").want(200)
		},
	} {
		write(object{"id": "s1", "title": "Shoes of " + name}, object{"id": "s2", "title": "Socks"})
		if got := step(); got["title"] != "Shoes of "+name || got["done"] != true || got["due_on"] != "2026-04-01" {
			t.Errorf("%s: an app that knows ids and titles made %v", name, got)
		}
		write(object{"id": "s1", "title": "Shoes", "due_on": nil})
		if got := step(); got["due_on"] != nil || got["done"] != true {
			t.Errorf("%s: null left %v", name, got)
		}
		write(full)
		if got := step(); fmt.Sprint(got) != fmt.Sprint(full) {
			t.Errorf("%s: the whole step is %v", name, got)
		}
	}
	app := s.create("job_applications", object{"trajectory_id": s.track, "employer_name": "Firm", "job_title": "planner",
		"contacts": []object{{"id": "c1", "name": "Anna", "phone": "0101234567"}}})
	s.employee.push(app, object{"op": "update", "collection": "job_applications", "id": app["id"], "base_rev": 1, "data": object{"contacts": []object{{"id": "c1", "name": "Anna de Boer"}}}})
	got := s.employee.call("GET", fmt.Sprintf("/v1/job-applications/%v", app["id"]), nil).want(200).object()["contacts"].([]any)[0].(object)
	if got["name"] != "Anna de Boer" || got["phone"] != "0101234567" {
		t.Errorf("the contact is %v", got)
	}
}

// A PATCH that names one field leaves every other as it is.
func TestOldApp_APatchLeavesOtherFieldsAlone(t *testing.T) {
	t.Parallel()
	s := newSetUp(t)
	made := s.employee.call("POST", "/v1/goals", object{"trajectory_id": s.track, "title": "Walk", "why": "Air", "target": 3, "unit": "km", "due_on": "2026-05-01",
		"steps": []object{{"id": "s1", "title": "Shoes"}}}).want(201).object()
	got := s.employee.call("PATCH", fmt.Sprintf("/v1/goals/%v", made["id"]), object{"title": "Run"}, "If-Match", "*").want(200).object()
	for k, v := range made {
		if k == "title" || k == "rev" || k == "updated_at" {
			continue
		}
		if fmt.Sprint(got[k]) != fmt.Sprint(v) {
			t.Errorf("%s became %v, was %v", k, got[k], v)
		}
	}
}

// pullOf reads one page from a cursor, of some collections.
func (c *caller) pullOf(query, cursor string) (map[string]string, string) {
	c.h.t.Helper()
	if cursor != "" {
		query += "&cursor=" + cursor
	}
	var page struct {
		Changes []object `json:"changes"`
		Cursor  string   `json:"cursor"`
	}
	c.call("GET", "/v1/sync/changes?"+query, nil).want(200).into(&page)
	return held(page.Changes), page.Cursor
}

// An app that was upgraded knows a collection more: it takes a snapshot of that
// one alone, with a cursor of its own, and goes on with both.
func TestUpgradedApp_GetsNewCollectionsBesideTheOldCursor(t *testing.T) {
	t.Parallel()
	s := newSetUp(t)
	const before, added, both = "collections=goals", "collections=activities", "collections=goals,activities"
	goal := s.goal("Walk every day", "private")
	course := s.create("activities", object{"trajectory_id": s.track, "kind": "course", "title": "Forklift"})
	s.employee.push(course)
	id := fmt.Sprint(course["id"])
	first, old := s.employee.pullOf(before, "")
	if len(first) != 1 || first[goal] != "upsert" {
		t.Fatalf("the old app has %v", first)
	}
	for _, query := range []string{both, before + "&schema_version=2"} {
		refused := s.employee.call("GET", "/v1/sync/changes?"+query+"&cursor="+old, nil).want(410).code(domain.CodeResync).object()
		if refused["reason"] != "filter" {
			t.Errorf("%s: %v", query, refused["reason"])
		}
	}
	more, young := s.employee.pullOf(added, "")
	if len(more) != 1 || more[id] != "upsert" {
		t.Errorf("the snapshot of what is new brings %v", more)
	}
	s.employee.push(object{"op": "update", "collection": "goals", "id": goal, "base_rev": 1, "data": object{"why": "to sleep"}},
		object{"op": "delete", "collection": "activities", "id": id})
	if got, _ := s.employee.pullOf(before, old); len(got) != 1 || got[goal] != "upsert" {
		t.Errorf("by the old cursor: %v", got)
	}
	if got, _ := s.employee.pullOf(added, young); len(got) != 1 || got[id] != "remove" {
		t.Errorf("by the new cursor: %v", got)
	}
	// New fields in a collection that it has: that one again, by the new version.
	again, _ := s.employee.pullOf(before+"&schema_version=2", "")
	if len(again) != 1 || again[goal] != "upsert" {
		t.Errorf("a snapshot by the new version: %v", again)
	}
}
