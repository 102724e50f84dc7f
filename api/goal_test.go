package api_test

import (
	"testing"

	"spoorboek/domain"
)

// scene is an employee with a coach on one trajectory.
type scene struct {
	*house
	employee, coach *caller
	track           string
	assignment      string
}

func newScene(t *testing.T) *scene {
	t.Helper()
	return sceneIn(newHouse(t))
}

func sceneIn(h *house) *scene {
	h.t.Helper()
	s := &scene{house: h, employee: h.member(domain.Employee), coach: h.member(domain.CoachRole)}
	id := h.Trajectory(s.employee.actor())
	s.track = id.String()
	coach := s.coach.actor()
	coach.Role = domain.CoachRole
	s.assignment = h.Assign(id, coach, nil).String()
	return s
}

func TestGoals_RESTLife(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	e := s.employee
	made := e.call("POST", "/v1/goals", object{"trajectory_id": s.track, "title": "Walk every day"}).want(201)
	id := made.object()["id"].(string)
	if made.Header.Get("ETag") != `"1"` || made.Header.Get("Location") != "/v1/goals/"+id {
		t.Fatalf("headers of a create: %v", made.Header)
	}
	s.coach.call("GET", "/v1/goals/"+id, nil).want(404).code(domain.CodeNotFound)
	e.call("PATCH", "/v1/goals/"+id, object{"why": "For my back"}).want(428).code(domain.CodeIfMatchMissing)
	e.call("PATCH", "/v1/goals/"+id, object{"why": "To sleep better", "visibility": "coach"}, "If-Match", `"1"`).want(200)
	stale := e.call("PATCH", "/v1/goals/"+id, object{"why": "x"}, "If-Match", `"1"`).want(412).code(domain.CodeStale)
	if cur := stale.object()["current"].(object); cur["rev"] != 2.0 {
		t.Fatalf("a stale change shows rev %v, want 2", cur["rev"])
	}
	s.coach.call("GET", "/v1/goals/"+id, nil).want(200)
	s.coach.call("PATCH", "/v1/goals/"+id, object{"why": "mine"}, "If-Match", `"2"`).want(403)
	var history struct{ Items []object }
	e.call("GET", "/v1/goals/"+id+"/history", nil).want(200).into(&history)
	if len(history.Items) != 2 || history.Items[0]["rev"] != 2.0 {
		t.Fatalf("history: %v", history.Items)
	}
	s.coach.call("GET", "/v1/goals/"+id+"/history", nil).want(403)
	back := e.call("POST", "/v1/goals/"+id+"/history/2/restore", object{"fields": []string{"why"}}, "If-Match", `"2"`).want(200).object()
	if back["why"] != "" || back["visibility"] != "coach" || back["rev"] != 3.0 {
		t.Fatalf("restored: %v", back)
	}
	e.call("DELETE", "/v1/goals/"+id, nil, "If-Match", `"3"`).want(204)
	e.call("GET", "/v1/goals/"+id, nil).want(404)
	again := e.call("POST", "/v1/goals/"+id+"/undelete", nil).want(201).object()
	if again["id"] == id || again["title"] != "Walk every day" || again["visibility"] != "coach" {
		t.Fatalf("undeleted: %v", again)
	}
	if twice := e.call("POST", "/v1/goals/"+id+"/undelete", nil).want(200).object(); twice["id"] != again["id"] {
		t.Errorf("taken back twice: %v and %v", again["id"], twice["id"])
	}
	e.call("DELETE", "/v1/goals/"+again["id"].(string), nil, "If-Match", "*").want(204)
	e.call("POST", "/v1/goals/"+id+"/undelete", nil).want(410) // the one that took its place can be taken back
	e.call("POST", "/v1/goals/"+again["id"].(string)+"/undelete", nil).want(201)
}

func TestGoals_T155_IdempotencyKey(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	body := object{"trajectory_id": s.track, "title": "Walk every day"}
	first := s.employee.call("POST", "/v1/goals", body, "Idempotency-Key", "k1").want(201).object()
	again := s.employee.call("POST", "/v1/goals", body, "Idempotency-Key", "k1").want(200).object()
	if first["id"] != again["id"] {
		t.Fatalf("the same key made %v and %v", first["id"], again["id"])
	}
	body["title"] = "Swim every day"
	s.employee.call("POST", "/v1/goals", body, "Idempotency-Key", "k1").want(422).code(domain.CodeOpReused)
}

func TestGoals_SyncMeetsREST(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.NewID().String()
	tablet := s.signIn(s.employee.user)
	create := object{"op_id": "c1", "op": "create", "collection": "goals", "id": id, "data": object{"trajectory_id": s.track, "title": "Walk every day"}}
	if r := s.employee.push(create)[0]; r["status"] != "applied" || r["rev"] != 1.0 {
		t.Fatalf("create: %v", r)
	}
	if r := s.employee.push(create)[0]; r["status"] != "applied" || r["replayed"] != true {
		t.Fatalf("replay: %v", r)
	}
	s.employee.push(object{"op": "update", "collection": "goals", "id": id, "base_rev": 1, "data": object{"title": "Walk twice a day"}})
	r := tablet.push(object{"op": "update", "collection": "goals", "id": id, "base_rev": 1, "data": object{"title": "Swim", "why": "fun"}})[0]
	if r["status"] != "conflict" || r["record"].(object)["data"].(object)["title"] != "Walk twice a day" || r["record"].(object)["data"].(object)["why"] != "fun" {
		t.Fatalf("contested: %v", r)
	}
	changes, cursor := tablet.pull("")
	var conflict object
	for _, c := range changes {
		if c["collection"] == "conflicts" {
			conflict = c["data"].(object)
		}
	}
	if conflict["value"] != `"Swim"` || conflict["field"] != "title" {
		t.Fatalf("conflict record: %v", conflict)
	}
	res := tablet.push(
		object{"op": "update", "collection": "goals", "id": id, "base_rev": 3, "group": "g", "data": object{"title": "Swim"}},
		object{"op": "update", "collection": "conflicts", "id": conflict["id"], "base_rev": 1, "group": "g", "data": object{"status": "restored"}})
	if res[0]["status"] != "applied" || res[1]["status"] != "applied" {
		t.Fatalf("restore of the other value: %v", res)
	}
	if changes, _ := tablet.pull(cursor); len(changes) != 2 {
		t.Fatalf("after the restore: %v", changes)
	}
}
