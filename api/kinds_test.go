package api_test

import (
	"encoding/json"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"spoorboek/domain"
)

// specimen is what the tests over all kinds know of one.
type specimen struct {
	kind   *domain.Kind
	parent *specimen // of a child, or what a comment is about
	create object    // without the record that it hangs on
	change object    // one field; nil: never changed
	second object    // another field; nil: there is none
	finds  string    // a filter that finds it; a child is found by its parent, too
	misses string
	alone  bool // always private, and only the employee makes one
}

// onto names the parent, or what a comment is about.
func (x specimen) onto() string {
	if x.kind.Parent == nil {
		return "subject_id"
	}
	return x.kind.ParentField
}

func (x specimen) path() string { return "/v1/" + strings.ReplaceAll(x.kind.Name, "_", "-") }

// field is the name and value of the first change.
func (x specimen) field() (string, any) {
	for name, v := range x.change {
		return name, v
	}
	return "", nil
}

// samples has one for every kind that employees make.
func specimens() []specimen {
	goal := specimen{kind: domain.Goals, create: object{"title": "Walk every day"}, change: object{"why": "To sleep"},
		second: object{"unit": "minutes"}, finds: "status=active", misses: "status=paused"}
	application := specimen{kind: domain.JobApplications, create: object{"employer_name": "Bakkerij Zon", "job_title": "Planner"},
		change: object{"note": "Call on Friday"}, second: object{"location": "Utrecht"}, finds: "stage=saved&kind=targeted_application", misses: "kind=workshop"}
	lead := specimen{kind: domain.Leads, create: object{"title": "Planner"}, change: object{"note": "Near home"}, second: object{"source": "A website"},
		finds: "status=new&author_role=employee", misses: "status=dismissed"}
	return []specimen{goal,
		{kind: domain.GoalMeasurements, parent: &goal, create: object{"on": "2026-03-16", "value": 1.5}},
		{kind: domain.DiaryEntries, create: object{"entry_on": "2026-03-16", "text": "A long walk"}, change: object{"text": "A short walk"},
			second: object{"mood": 3.0}, finds: "entry_on=2026-03-16&visibility=private", misses: "entry_on=2026-03-15"},
		lead, application,
		{kind: domain.Documents, create: object{"kind": "cv", "title": "CV of March", "mime": "application/pdf", "size": 4.0, "sha256": strings.Repeat("0f", 32)},
			change: object{"title": "CV, spring"}, second: object{"issued_on": "2026-03-10"}, finds: "kind=cv&status=pending_upload", misses: "kind=letter"},
		{kind: domain.Comments, parent: &lead, create: object{"collection": "leads", "text": "Shall we look at this one?"},
			finds: "collection=leads", misses: "collection=goals"},
		{kind: domain.ApplicationEvents, parent: &application, create: object{"stage": "applied", "occurred_on": "2026-03-16"},
			change: object{"voided": true}, finds: "stage=applied", misses: "stage=offer"},
		{kind: domain.Appointments, create: meeting("2026-03-23T08:00:00Z", "2026-03-23T09:00:00Z"), change: object{"agenda": "The plan"},
			second: object{"place": "Room 4"}, finds: "status=proposed&kind=coaching", misses: "kind=intake"},
		{kind: domain.Activities, create: object{"kind": "course", "title": "Planning software"}, change: object{"result": "Passed"},
			second: object{"provider": "Deltion"}, finds: "status=planned&kind=course", misses: "status=done"},
	}
}

// meeting is an appointment as one that is created needs it.
func meeting(from, until string) object {
	return object{"kind": "coaching", "starts_at": from, "ends_at": until, "time_zone": "Europe/Amsterdam", "mode": "online"}
}

func with(o object, more object) object {
	out := maps.Clone(o)
	maps.Copy(out, more)
	return out
}

// body is a new record of the kind; a child's parent is made first, with more.
func (s *scene) body(x specimen, more object) object {
	s.t.Helper()
	if x.parent == nil {
		return with(with(x.create, object{"trajectory_id": s.track}), more)
	}
	parent := s.employee.call("POST", x.parent.path(), s.body(*x.parent, more)).want(201).object()
	return s.under(x, parent["id"])
}

// under is a new record of the kind that hangs on another, or is about it.
func (s *scene) under(x specimen, parent any) object {
	out := with(x.create, object{x.onto(): parent})
	if x.kind.Parent == nil {
		out["trajectory_id"] = s.track
	}
	return out
}

func TestKinds_SamplesAreComplete(t *testing.T) {
	t.Parallel()
	for _, k := range domain.Kinds() {
		made := k.Synced && !k.ServerMade
		if has := slices.ContainsFunc(specimens(), func(x specimen) bool { return x.kind == k }); has != made {
			t.Errorf("%s: has a specimen: %v, want %v", k.Name, has, made)
		}
	}
}

// takes tells whether the contract has an operation.
func (h *house) takes(method, path string) bool {
	h.t.Helper()
	item := document(h.t).Paths.Find(path)
	return item != nil && item.GetOperation(method) != nil
}

// TestKinds_RESTLife plays what every record goes through, as far as the
// contract has it for its kind.
func TestKinds_RESTLife(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	for _, x := range specimens() {
		t.Run(x.kind.Name, func(t *testing.T) {
			life{s, t, x}.play()
		})
	}
}

type life struct {
	*scene
	t *testing.T
	x specimen
}

func (l life) play() {
	e := l.employee
	body := l.body(l.x, nil)
	made := e.call("POST", l.x.path(), body, "Idempotency-Key", l.x.kind.Name).want(201)
	record := made.object()
	at := l.x.path() + "/" + record["id"].(string)
	if made.Header.Get("ETag") != `"1"` || made.Header.Get("Location") != at {
		l.t.Fatalf("headers of a create: %v", made.Header)
	}
	for name, v := range body {
		if !reflect.DeepEqual(record[name], v) {
			l.t.Errorf("%s was sent as %v and stored as %v", name, v, record[name])
		}
	}
	if got := e.call("GET", at, nil).want(200).object(); !reflect.DeepEqual(got, record) {
		l.t.Errorf("read %v, made %v", got, record)
	}
	if again := e.call("POST", l.x.path(), body, "Idempotency-Key", l.x.kind.Name).want(200).object(); again["id"] != record["id"] {
		l.t.Errorf("the same request made %v and %v", record["id"], again["id"])
	}
	e.call("POST", l.x.path(), with(body, object{"id": record["id"]})).want(409).code(domain.CodeExists)
	l.lists(record)
	rev := l.changes(at)
	l.goes(at, rev, record)
}

// lists reads two records page by page and by their filters.
func (l life) lists(record object) {
	e, path := l.employee, l.x.path()
	e.call("POST", path, l.body(l.x, nil)).want(201)
	filter := "?trajectory_id=" + l.track
	var first, second, none struct {
		Items []object
		Next  *string `json:"next_cursor"`
	}
	e.call("GET", path+filter+"&limit=1", nil).want(200).into(&first)
	if len(first.Items) != 1 || first.Next == nil || !reflect.DeepEqual(first.Items[0], record) {
		l.t.Fatalf("the first page is %v, want %v", first, record)
	}
	e.call("GET", path+filter+"&limit=1&cursor="+*first.Next, nil).want(200).into(&second)
	if len(second.Items) != 1 || second.Next != nil || second.Items[0]["id"] == record["id"] {
		l.t.Fatalf("the second page is %v", second)
	}
	e.call("GET", path+"?limit=1&cursor="+*first.Next, nil).want(400) // a cursor is of one list
	finds := []string{"updated_since=2026-03-01T00:00:00Z"}
	misses := []string{"updated_since=2027-03-01T00:00:00Z", "trajectory_id=" + l.NewID().String()}
	if l.x.finds != "" {
		finds, misses = append(finds, l.x.finds), append(misses, l.x.misses)
	}
	if l.x.parent != nil {
		finds = append(finds, l.x.onto()+"="+record[l.x.onto()].(string))
		misses = append(misses, l.x.onto()+"="+l.NewID().String())
	}
	for _, f := range finds {
		e.call("GET", path+"?"+f, nil).want(200).into(&second)
		if len(second.Items) == 0 || !reflect.DeepEqual(second.Items[0], record) {
			l.t.Errorf("%s finds %v", f, second.Items)
		}
	}
	for _, f := range misses {
		if e.call("GET", path+"?"+f, nil).want(200).into(&none); len(none.Items) > 0 {
			l.t.Errorf("%s finds %v", f, none.Items)
		}
	}
	e.call("GET", path+"?colour=red", nil).want(400)
	e.call("GET", path+"?limit=101", nil).want(400)
}

// changes edits the record and takes it back from its history. It gives the
// ETag afterwards.
func (l life) changes(at string) string {
	e := l.employee
	if l.x.change == nil {
		if l.takes("PATCH", l.x.path()+"/{id}") {
			l.t.Errorf("%s: takes changes, but its specimen has none", l.x.kind.Name)
		}
		return `"1"`
	}
	name, value := l.x.field()
	was := e.call("GET", at, nil).object()[name]
	e.call("PATCH", at, l.x.change).want(428).code(domain.CodeIfMatchMissing)
	changed := e.call("PATCH", at, l.x.change, "If-Match", `"1"`).want(200)
	if changed.Header.Get("ETag") != `"2"` || !reflect.DeepEqual(changed.object()[name], value) {
		l.t.Fatalf("changed: %v %s", changed.Header, changed.Body)
	}
	stale := e.call("PATCH", at, object{name: was}, "If-Match", `"1"`).want(412).code(domain.CodeStale)
	now := changed.object()
	delete(now, "warnings") // of this answer, not of the record
	if !reflect.DeepEqual(stale.object()["current"], any(now)) {
		l.t.Errorf("a stale change shows %v", stale.object()["current"])
	}
	if same := e.call("PATCH", at, l.x.change, "If-Match", `"2"`).want(200).object(); same["rev"] != 2.0 {
		l.t.Errorf("a change that changes nothing made rev %v", same["rev"])
	}
	var history struct{ Items []object }
	e.call("GET", at+"/history", nil).want(200).into(&history)
	if len(history.Items) != 2 {
		l.t.Fatalf("history: %v", history.Items)
	}
	one, _ := history.Items[0]["changes"].(object)[name].(object)
	if !reflect.DeepEqual(one, object{"old": was, "new": value}) {
		l.t.Errorf("history says %v", history.Items[0]["changes"])
	}
	if !l.takes("POST", l.x.path()+"/{id}/history/{rev}/restore") {
		return `"2"`
	}
	back := e.call("POST", at+"/history/2/restore", object{}, "If-Match", `"2"`).want(200).object()
	if !reflect.DeepEqual(back[name], was) || back["rev"] != 3.0 {
		l.t.Errorf("restored: %v", back)
	}
	e.call("POST", at+"/history/3/restore", object{"fields": []string{"id"}}, "If-Match", `"3"`).want(400)
	return `"3"`
}

// goes deletes the record and, where that is possible, takes it back.
func (l life) goes(at, rev string, record object) {
	e := l.employee
	if !l.takes("DELETE", l.x.path()+"/{id}") {
		return
	}
	e.call("DELETE", at, nil).want(428)
	e.call("DELETE", at, nil, "If-Match", `"99"`).want(412)
	e.call("DELETE", at, nil, "If-Match", rev).want(204)
	e.call("GET", at, nil).want(404)
	e.call("DELETE", at, nil, "If-Match", rev).want(410).code(domain.CodeGone)
	var history struct{ Items []object }
	e.call("GET", at+"/history", nil).want(200).into(&history)
	if history.Items[0]["op"] != "delete" {
		l.t.Errorf("the history ends with %v", history.Items[0])
	}
	if !l.takes("POST", l.x.path()+"/{id}/undelete") {
		return
	}
	if len(l.x.kind.Sensitive) > 0 {
		e.call("POST", at+"/undelete", nil).want(410)
		if raw, _ := json.Marshal(history); strings.Contains(string(raw), "walk") {
			l.t.Errorf("the history of what was deleted still says %s", raw)
		}
		return
	}
	back := e.call("POST", at+"/undelete", nil, "Idempotency-Key", "undelete-"+l.x.kind.Name).want(201)
	again := e.call("POST", at+"/undelete", nil, "Idempotency-Key", "undelete-"+l.x.kind.Name).want(200)
	fresh := back.object()
	if fresh["id"] == record["id"] || again.object()["id"] != fresh["id"] || back.Header.Get("Location") != l.x.path()+"/"+fresh["id"].(string) {
		l.t.Errorf("undeleted as %v, then as %v", fresh["id"], again.object()["id"])
	}
	for name := range l.x.create {
		if !reflect.DeepEqual(fresh[name], record[name]) {
			l.t.Errorf("%s came back as %v, was %v", name, fresh[name], record[name])
		}
	}
}
