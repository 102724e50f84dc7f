package api_test

import (
	"fmt"
	"reflect"
	"testing"

	"github.com/google/uuid"

	"spoorboek/domain"
)

// op is an operation of a push.
func op(what string, k *domain.Kind, id any, base float64, data object) object {
	o := object{"op": what, "collection": k.Name, "id": id}
	if what != "create" {
		o["base_rev"] = base
	}
	if what != "delete" {
		o["data"] = data
	}
	return o
}

// status asserts what became of one operation.
func status(t *testing.T, result object, want string) object {
	t.Helper()
	if result["status"] != want {
		t.Fatalf("an operation was %v, want %s: %v", result["status"], want, result)
	}
	return result
}

// refusal asserts the code of a rejected operation and gives its first pointer.
func refusal(t *testing.T, result object, code domain.Code) string {
	t.Helper()
	status(t, result, "rejected")
	e := result["error"].(object)
	if e["code"] != string(code) {
		t.Fatalf("refused as %v, want %s: %v", e["code"], code, result)
	}
	for _, f := range e["errors"].([]any) {
		p, _ := f.(object)["pointer"].(string)
		return p
	}
	return ""
}

// last finds what a pull says of a record; nil: nothing.
func last(changes []object, id any) object {
	for _, c := range changes {
		if c["id"] == id {
			return c
		}
	}
	return nil
}

// sameInFeed asserts that a pull tells the same of a record as REST.
func (s *scene) sameInFeed(c *caller, at string, id any) object {
	s.t.Helper()
	record := c.call("GET", at, nil).want(200).object()
	changes, _ := c.pull("")
	if got := last(changes, id); got == nil || !reflect.DeepEqual(got["data"], any(record)) {
		s.t.Errorf("pulled %v, read %v", got, record)
	}
	return record
}

// A record has one shape: REST, the answer to a push and the feed tell the same.
func TestKinds_TheWireIsTheSameEverywhere(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	tablet := s.signIn(s.employee.user)
	for _, x := range specimens() {
		id := s.NewID().String()
		status(t, s.employee.push(op("create", x.kind, id, 0, s.body(x, nil)))[0], "applied")
		if x.change != nil {
			change := x.second
			if change == nil {
				change = x.change
			}
			status(t, s.employee.push(op("update", x.kind, id, 1, x.change))[0], "applied")
			r := status(t, tablet.push(op("update", x.kind, id, 1, change))[0], map[bool]string{true: "merged", false: "applied"}[x.second != nil])
			if x.second != nil {
				pushed := r["record"].(object)["data"]
				if rest := s.employee.call("GET", x.path()+"/"+id, nil).want(200).object(); !reflect.DeepEqual(pushed, any(rest)) {
					t.Errorf("%s: pushed %v, read %v", x.kind.Name, pushed, rest)
				}
			}
		}
		changes, _ := tablet.pull("")
		rest := s.employee.call("GET", x.path()+"/"+id, nil).want(200).object()
		if c := last(changes, id); c == nil || !reflect.DeepEqual(c["data"], any(rest)) {
			t.Errorf("%s: pulled %v, read %v", x.kind.Name, c, rest)
		}
	}
}

func TestKinds_T116_ShareUnshareShare(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	for _, x := range specimens() {
		field, ok := x.kind.Field("visibility")
		if !ok || x.parent != nil || x.kind == domain.Appointments { // these follow another; an appointment is always for both
			continue
		}
		_, cursor := s.coach.pull("")
		made := s.employee.call("POST", x.path(), s.body(x, object{field.Name: "private"})).want(201).object()
		at := x.path() + "/" + made["id"].(string)
		for i, step := range []string{"coach", "private", "coach"} {
			shared := s.employee.call("PATCH", at, object{"visibility": step}, "If-Match", "*").want(200).object()
			var changes []object
			changes, cursor = s.coach.pull(cursor)
			c := last(changes, made["id"])
			switch {
			case step == "coach" && (c == nil || c["op"] != "upsert" || !reflect.DeepEqual(c["data"], any(shared))):
				t.Errorf("%s: share %d shows the coach %v", x.kind.Name, i, c)
			case step == "private" && !reflect.DeepEqual(c, object{"collection": x.kind.Name, "id": made["id"], "op": "remove", "rev": c["rev"], "reason": "revoked"}):
				t.Errorf("%s: taken back, the coach is told %v", x.kind.Name, c)
			}
			if got := s.coach.call("GET", at, nil).Status; got != map[string]int{"coach": 200, "private": 404}[step] {
				t.Errorf("%s: %s reads as %d", x.kind.Name, step, got)
			}
		}
	}
}

// The parent's share carries its children along, in both directions.
func TestKinds_T116_ChildrenFollowTheirParent(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	for _, x := range specimens() {
		if x.parent == nil {
			continue
		}
		body := s.body(x, object{"visibility": "private"})
		child := s.employee.call("POST", x.path(), body).want(201).object()
		parent := x.parent.path() + "/" + body[x.onto()].(string)
		_, cursor := s.coach.pull("")
		for _, step := range []string{"coach", "private", "coach"} {
			s.employee.call("PATCH", parent, object{"visibility": step}, "If-Match", "*").want(200)
			var changes []object
			changes, cursor = s.coach.pull(cursor)
			want := map[string]string{"coach": "upsert", "private": "remove"}[step]
			if c := last(changes, child["id"]); c == nil || c["op"] != want {
				t.Errorf("%s: with its parent %s it is told as %v", x.kind.Name, step, c)
			}
		}
	}
}

func TestKinds_T139_CreateUpdateDeleteInOnePushAndInThree(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	for _, x := range specimens() {
		right := x.kind.Rights[domain.Employee]
		if !right.Update || !right.Delete {
			continue
		}
		id := s.NewID().String()
		for i, r := range s.employee.push(op("create", x.kind, id, 0, s.body(x, nil)), op("update", x.kind, id, 1, x.change), op("delete", x.kind, id, 2, nil)) {
			if status(t, r, "applied")["rev"] != float64(i+1) {
				t.Errorf("%s: step %d gave %v", x.kind.Name, i, r)
			}
		}
		s.employee.call("GET", x.path()+"/"+id, nil).want(404)

		id = s.NewID().String()
		create, update := op("create", x.kind, id, 0, s.body(x, nil)), op("update", x.kind, id, 1, x.change)
		remove := op("delete", x.kind, id, 2, nil)
		s.employee.push(create)
		status(t, s.employee.push(remove)[0], "applied") // the middle one was lost on the way
		refusal(t, s.employee.push(update)[0], domain.CodeGone)
		for _, again := range []object{create, remove} {
			if r := status(t, s.employee.push(again)[0], "applied"); r["replayed"] != true {
				t.Errorf("%s: sent again it was %v", x.kind.Name, r)
			}
		}
		s.employee.call("GET", x.path()+"/"+id, nil).want(404)
	}
}

// Two devices meet: first arrival stays, and the other value is kept for its
// author as a conflict record.
func TestKinds_T145_TwoDevicesMeet(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	tablet := s.signIn(s.employee.user)
	for _, x := range specimens() {
		right := x.kind.Rights[domain.Employee]
		if !right.Update || x.second == nil {
			continue
		}
		make := func() string {
			return s.employee.call("POST", x.path(), s.body(x, nil)).want(201).object()["id"].(string)
		}
		name, value := x.field()
		t.Run(x.kind.Name+"/same field", func(t *testing.T) {
			id := make()
			first := fmt.Sprint("first ", value)
			status(t, s.employee.push(op("update", x.kind, id, 1, object{name: first}))[0], "applied")
			r := status(t, tablet.push(op("update", x.kind, id, 1, with(x.second, x.change)))[0], "conflict")
			data := r["record"].(object)["data"].(object)
			for second, v := range x.second {
				if data[name] != first || data[second] != v {
					t.Errorf("it became %v", data)
				}
			}
			if got := s.kept(t, r); got["field"] != name || got["value"] != fmt.Sprintf("%q", value) || got["subject_id"] != id {
				t.Errorf("kept is %v", got)
			}
		})
		t.Run(x.kind.Name+"/different fields", func(t *testing.T) {
			id := make()
			status(t, s.employee.push(op("update", x.kind, id, 1, x.change))[0], "applied")
			r := status(t, tablet.push(op("update", x.kind, id, 1, x.second))[0], "merged")
			if data := r["record"].(object)["data"].(object); data[name] != value || data["rev"] != 3.0 {
				t.Errorf("it became %v", data)
			}
		})
		t.Run(x.kind.Name+"/edit meets delete", func(t *testing.T) {
			if !right.Delete {
				return
			}
			id := make()
			status(t, s.employee.push(op("delete", x.kind, id, 1, nil))[0], "applied")
			r := tablet.push(op("update", x.kind, id, 1, x.change))[0]
			refusal(t, r, domain.CodeGone)
			if got := s.kept(t, r); got["field"] != "*" || got["value"] != fmt.Sprintf("{%q:%q}", name, value) {
				t.Errorf("kept is %v", got)
			}
			s.employee.call("GET", x.path()+"/"+id, nil).want(404)
		})
		t.Run(x.kind.Name+"/delete meets edit", func(t *testing.T) {
			if !right.Delete {
				return
			}
			id := make()
			status(t, s.employee.push(op("update", x.kind, id, 1, x.change))[0], "applied")
			status(t, tablet.push(op("delete", x.kind, id, 1, nil))[0], "applied")
			s.employee.call("GET", x.path()+"/"+id, nil).want(404)
		})
		t.Run(x.kind.Name+"/share meets edit", func(t *testing.T) {
			if x.kind == domain.Appointments {
				return
			}
			id := make()
			status(t, s.employee.push(op("update", x.kind, id, 1, object{"visibility": "coach"}))[0], "applied")
			r := tablet.push(op("update", x.kind, id, 1, x.change))[0]
			if got := s.coach.call("GET", x.path()+"/"+id, nil).want(200).object(); got[name] != value {
				t.Errorf("the coach sees %v after %v", got, r)
			}
		})
	}
}

// kept reads the conflict record that an answer names.
func (s *scene) kept(t *testing.T, result object) object {
	t.Helper()
	list := result["conflicts"].([]any)
	if len(list) != 1 {
		t.Fatalf("conflicts: %v", list)
	}
	return s.employee.call("GET", "/v1/conflicts/"+list[0].(object)["conflict_id"].(string), nil).want(200).object()
}

// A future app sends what this server does not know: that is refused, and only
// that.
func TestPush_T149_AFutureAppLosesOnlyWhatIsNew(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	var ops []object
	var want []domain.Code
	for _, x := range specimens() {
		body := s.body(x, nil)
		ops = append(ops,
			op("create", x.kind, s.NewID().String(), 0, body),
			op("create", x.kind, s.NewID().String(), 0, with(body, object{"colour": "red"})),
			op("create", &domain.Kind{Name: x.kind.Name + "_two"}, s.NewID().String(), 0, body))
		want = append(want, "", domain.CodeUnknownField, domain.CodeUnknownKind)
	}
	ops = append(ops, op("create", domain.Activities, s.NewID().String(), 0, object{"trajectory_id": s.track, "kind": "moon_walk", "title": "To the moon"}))
	want = append(want, domain.CodeInvalid)
	for i := range ops {
		ops[i]["op_id"] = uuid.NewString()
	}
	var out struct{ Results []object }
	s.employee.call("POST", "/v1/sync/push", object{"schema_version": 999, "ops": ops}).want(200).into(&out)
	for i, r := range out.Results {
		if want[i] == "" {
			status(t, r, "applied")
		} else if p := refusal(t, r, want[i]); want[i] == domain.CodeUnknownField && p != "/data/colour" {
			t.Errorf("the unknown field is said to be at %q", p)
		}
	}
}

func TestPush_T151_AChildBeforeItsParent(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	for _, x := range specimens() {
		if x.parent == nil {
			continue
		}
		parent, child := s.NewID().String(), s.NewID().String()
		body := s.under(x, parent)
		early := op("create", x.kind, child, 0, body)
		r := s.employee.push(early)[0]
		refusal(t, r, domain.CodeMissingReference)
		if r["error"].(object)["retryable"] != true {
			t.Errorf("%s: may not be tried again: %v", x.kind.Name, r)
		}
		for _, r := range s.employee.push(early, op("create", x.parent.kind, parent, 0, s.body(*x.parent, nil))) {
			status(t, r, "applied")
		}
		s.employee.call("GET", x.path()+"/"+child, nil).want(200)
	}
}

func TestPull_T153_WhatGoesBetweenTwoPagesIsRemoved(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	for _, x := range specimens() {
		if x.parent != nil || x.kind == domain.Appointments {
			continue
		}
		_, cursor := s.coach.pull("")
		var made []string
		for range 3 {
			made = append(made, s.employee.call("POST", x.path(), s.body(x, object{"visibility": "coach"})).want(201).object()["id"].(string))
		}
		var page struct {
			Changes []object
			Cursor  string
		}
		s.coach.call("GET", "/v1/sync/changes?limit=1&cursor="+cursor, nil).want(200).into(&page)
		if len(page.Changes) != 1 || page.Changes[0]["id"] != made[0] {
			t.Fatalf("%s: the first page has %v", x.kind.Name, page.Changes)
		}
		for _, id := range made[:2] { // one that was read and one that was not
			s.employee.call("PATCH", x.path()+"/"+id, object{"visibility": "private"}, "If-Match", "*").want(200)
		}
		rest, _ := s.coach.pull(page.Cursor)
		if c := last(rest, made[0]); c == nil || c["op"] != "remove" || c["data"] != nil {
			t.Errorf("%s: of what was read the coach is told %v", x.kind.Name, c)
		}
		if c := last(rest, made[1]); c != nil && c["op"] != "remove" {
			t.Errorf("%s: of what was not read the coach is told %v", x.kind.Name, c)
		}
		if c := last(rest, made[2]); c == nil || c["op"] != "upsert" {
			t.Errorf("%s: of what stays the coach is told %v", x.kind.Name, c)
		}
	}
}
