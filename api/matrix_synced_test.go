package api_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"spoorboek/domain"
)

// hall is a trajectory with one of each role in it, and one of each role who
// has work of his own elsewhere.
type hall struct {
	*scene
	cast, strangers map[domain.Role]*caller
	cursors         map[*caller]string
	absence         string // the case that the dates of the trajectory follow from
}

func newHall(t *testing.T) *hall {
	t.Helper()
	h := newHouse(t)
	m := &hall{cast: h.cast(), strangers: h.cast(), cursors: map[*caller]string{}}
	h.file(m.strangers)
	f := h.file(m.cast)
	m.scene = &scene{house: h, employee: m.cast[domain.Employee], coach: m.cast[domain.CoachRole], track: f.id}
	m.fallIll()
	return m
}

// assigned adds a member of staff with a part in a trajectory.
func (s *scene) assigned(trajectory uuid.UUID, role domain.Role) *caller {
	s.t.Helper()
	c := s.member(role)
	actor := c.actor()
	actor.Role = role
	s.Assign(trajectory, actor, nil)
	return c
}

// verify compares one record that a phone holds.
func (c *caller) verify(k *domain.Kind, id, rev any) object {
	c.h.t.Helper()
	return c.call("POST", "/v1/sync/verify", object{"collection": k.Name, "items": []object{{"id": id, "rev": rev}}}).want(200).object()
}

// made is how the tests make a record of a kind: by whom, with which visibility.
type made struct {
	specimen
	by         domain.Role
	visibility object // of the record, or of what it hangs on; nil: not the maker's choice

	// Of a record that the server makes: of what it follows, how to write that, and
	// what those who see the record may say of it.
	of    string
	cause func(m *hall, x made) (id string)
	say   func(m *hall, role domain.Role, record object) object
}

func (x made) String() string {
	return fmt.Sprintf("%s%s by %s %v", x.kind.Name, x.of, x.by, x.visibility["visibility"])
}

// eachMade is each synced kind by each role that makes it, with every
// visibility that the employee can give it.
func eachMade() (out []made) {
	threeWay := specimen{kind: domain.Appointments, create: with(meeting("2026-03-24T08:00:00Z", "2026-03-24T09:00:00Z"), object{"kind": "three_way"}),
		change: object{"agenda": "The plan"}, second: object{"place": "Room 4"}}
	settlement := specimen{kind: domain.Documents, alone: true, change: object{"title": "The second offer"}, create: object{ // S-76
		"kind": "settlement", "title": "The offer", "mime": "application/pdf", "size": 4.0, "sha256": strings.Repeat("0f", 32)}}
	for _, x := range append(specimens(), threeWay, settlement) {
		for _, role := range domain.Roles() {
			switch cell := matrix()[x.kind][role]; {
			case !strings.Contains(cell.may, "C"):
			case x.alone:
				if role == domain.Employee {
					out = append(out, made{specimen: x, by: role, visibility: object{"visibility": domain.Private}})
				}
			case role == domain.Employee && x.kind != domain.Appointments: // those are always for both
				top := x.kind
				if x.parent != nil {
					top = x.parent.kind
				}
				for _, v := range top.Allowed {
					out = append(out, made{specimen: x, by: role, visibility: object{"visibility": v}})
				}
			default:
				out = append(out, made{specimen: x, by: role})
			}
		}
	}
	return append(out, milestonesMade()...)
}

// body is what the maker sends; nothing for what the server makes.
func (m *hall) body(x made) object {
	m.t.Helper()
	if x.cause != nil {
		return nil
	}
	if x.parent != nil && x.by != domain.Employee { // on what the employee shares with all
		return m.scene.body(x.specimen, object{"visibility": "team"})
	}
	return m.scene.body(x.specimen, x.visibility)
}

// make makes the record and reads it as the employee, who sees all.
func (m *hall) make(x made) (record object, at string) {
	m.t.Helper()
	at = x.path() + "/" + m.send(x, m.body(x))
	return m.employee.call("GET", at, nil).want(200).object(), at
}

// send makes the record of a body.
func (m *hall) send(x made, body object) (id string) {
	m.t.Helper()
	if x.cause != nil {
		return x.cause(m, x)
	}
	return m.cast[x.by].call("POST", x.path(), body).want(201).object()["id"].(string)
}

// The role matrix, every cell of the synced kinds: what does not reach a role is
// not there by REST, pull and verify, and is 404 to a change; what reaches it is
// the same by all of them, and 403 where the matrix does not let it change.
// Strangers, of whatever role, find nothing.
func TestMatrix_8_SyncedRecordsAreSeenAsTheMatrixSays(t *testing.T) {
	t.Parallel()
	m := newHall(t)
	for _, x := range eachMade() {
		m.catchUp()
		record, at := m.make(x)
		for _, role := range domain.Roles() {
			in, c := matrix()[x.kind][role], m.cast[role]
			t.Run(fmt.Sprintf("%s/%s", x, role), func(t *testing.T) {
				if in.reaches(record, role == x.by) {
					m.shown(t, c, role, x, at, record)
					m.guarded(t, c, in.letters(role == x.by), x, at, record)
				} else {
					m.hidden(t, c, role, x, at, record)
				}
			})
			t.Run(fmt.Sprintf("%s/another %s", x, role), func(t *testing.T) {
				m.hidden(t, m.strangers[role], role, x, at, record)
			})
		}
		if now := m.employee.call("GET", at, nil).want(200).object(); !reflect.DeepEqual(now, record) {
			t.Errorf("%s: what was refused made %v of %v", x, now, record)
		}
	}
}

// catchUp brings all phones up to date.
func (m *hall) catchUp() {
	m.t.Helper()
	for _, people := range []map[domain.Role]*caller{m.cast, m.strangers} {
		for role, c := range people {
			if role.HasFeed() {
				_, m.cursors[c] = c.pull(m.cursors[c])
			}
		}
	}
}

// listed tells whether the kind's list has the record.
func listed(c *caller, role domain.Role, x specimen, record object) bool {
	c.h.t.Helper()
	items := listing(c, role, x.kind, x.path()+"?limit=100&trajectory_id="+record["trajectory_id"].(string))
	return slices.ContainsFunc(items, func(o object) bool { return o["id"] == record["id"] })
}

// shown asserts that a reader gets the record by every way, and the same one.
func (m *hall) shown(t *testing.T, c *caller, role domain.Role, x made, at string, record object) {
	t.Helper()
	got := c.call("GET", at, nil).want(200).object()
	if got["id"] != record["id"] || got["rev"] != record["rev"] || !listed(c, role, x.specimen, record) {
		t.Errorf("read as %v, is %v; or not listed", got, record)
	}
	if role == domain.Employee {
		c.call("GET", at+"/history", nil).want(200)
	} else {
		c.call("GET", at+"/history", nil).want(403).code(domain.CodeForbidden)
	}
	if !role.HasFeed() {
		m.noSync(c, x, record)
		return
	}
	changes, _ := c.pull(m.cursors[c])
	if ch := last(changes, record["id"]); ch == nil || !reflect.DeepEqual(ch["data"], any(got)) {
		t.Errorf("the feed has %v of %v", ch, got)
	}
	for name, list := range c.verify(x.kind, record["id"], record["rev"]) {
		if ids, _ := list.([]any); slices.Contains(ids, record["id"]) {
			t.Errorf("verify says %s of what is right", name)
		}
	}
}

// hidden asserts that a record does not exist for somebody, by whatever way, and
// that nothing in his feed moved for it.
func (m *hall) hidden(t *testing.T, c *caller, role domain.Role, x made, at string, record object) {
	t.Helper()
	if listed(c, role, x.specimen, record) {
		t.Error("a list has it")
	}
	for method, path := range map[string]string{"GET": "", "PATCH": "", "DELETE": "", "GET ": "/history", "POST": "/undelete", "POST ": "/history/1/restore"} {
		method = strings.TrimSpace(method)
		var body any
		switch {
		case !m.takes(method, x.path()+"/{id}"+strings.Replace(path, "1", "{rev}", 1)):
			continue
		case method == "PATCH":
			body = x.change
		case strings.HasSuffix(path, "/restore"):
			body = object{}
		}
		c.call(method, at+path, body, "If-Match", "*").want(404).code(domain.CodeNotFound)
	}
	if !role.HasFeed() {
		m.noSync(c, x, record)
		return
	}
	if changes, _ := c.pull(m.cursors[c]); len(changes) > 0 {
		t.Errorf("the feed moved: %v", changes)
	}
	verify := object{"collection": x.kind.Name, "items": []object{{"id": record["id"], "rev": record["rev"]}}}
	if matrix()[x.kind][role].may == "" {
		c.call("POST", "/v1/sync/verify", verify).want(400)
	} else if v := c.verify(x.kind, record["id"], record["rev"]); !slices.Contains(v["unknown"].([]any), record["id"]) {
		t.Errorf("verify of what was never shown says %v", v)
	}
	if x.change != nil {
		r := c.push(op("update", x.kind, record["id"], record["rev"].(float64), x.change))[0]
		if code := r["error"].(object)["code"]; code != string(domain.CodeNotFound) {
			t.Errorf("an update of it by push: %v", r)
		}
	}
	// A delete of what is not there for him is done already; the record stays.
	c.push(op("delete", x.kind, record["id"], record["rev"].(float64), nil))
	_, m.cursors[c] = c.pull(m.cursors[c])
}

// guarded asserts that what somebody sees but may not change is 403, not 404,
// over REST and in a push.
func (m *hall) guarded(t *testing.T, c *caller, may string, x made, at string, record object) {
	t.Helper()
	for _, w := range []struct{ letter, method, op string }{{"U", "PATCH", "update"}, {"D", "DELETE", "delete"}} {
		body := x.change
		if strings.Contains(may, w.letter) || w.letter == "U" && body == nil {
			continue
		}
		if w.letter == "D" {
			body = nil
		}
		if m.takes(w.method, x.path()+"/{id}") {
			var send any
			if body != nil {
				send = body
			}
			c.call(w.method, at, send, "If-Match", "*").want(403).code(domain.CodeForbidden)
		}
		if m.cursors[c] != "" {
			refusal(t, c.push(op(w.op, x.kind, record["id"], record["rev"].(float64), body))[0], domain.CodeForbidden)
		}
	}
}

// noSync asserts that a role without a phone is told so, whatever it asks for.
func (m *hall) noSync(c *caller, x made, record object) {
	m.t.Helper()
	c.call("GET", "/v1/sync/changes", nil).want(403)
	c.call("POST", "/v1/sync/verify", object{"collection": x.kind.Name, "items": []object{{"id": record["id"], "rev": 1}}}).want(403)
	o := op("delete", x.kind, record["id"], 1, nil)
	o["op_id"] = uuid.NewString()
	c.call("POST", "/v1/sync/push", object{"schema_version": 1, "ops": []object{o}}).want(403)
}

// Where the matrix has U or D, it is done, over REST and in a push.
func TestMatrix_8_SyncedRecordsAreChangedAsTheMatrixSays(t *testing.T) {
	t.Parallel()
	m := newHall(t)
	for _, x := range eachMade() {
		for _, role := range domain.Roles() {
			in := matrix()[x.kind][role]
			for _, letter := range strings.Split(in.letters(role == x.by), "") {
				if letter != "U" && letter != "D" || letter == "U" && x.change == nil {
					continue
				}
				for _, way := range []string{"REST", "push"} {
					record, at := m.make(x)
					if !in.reaches(record, role == x.by) || way == "push" && !role.HasFeed() {
						continue
					}
					if x.say != nil {
						x.change = x.say(m, role, record)
					}
					t.Run(fmt.Sprintf("%s/%s/%s by %s", x, role, letter, way), func(t *testing.T) {
						m.changes(t, m.cast[role], letter+way, x, at, record)
					})
				}
			}
		}
	}
}

// changes updates or deletes a record in one way.
func (m *hall) changes(t *testing.T, c *caller, how string, x made, at string, record object) {
	t.Helper()
	rev := record["rev"].(float64)
	switch how {
	case "UREST":
		c.call("PATCH", at, x.change, "If-Match", fmt.Sprintf(`"%v"`, rev)).want(200)
	case "Upush":
		status(t, c.push(op("update", x.kind, record["id"], rev, x.change))[0], "applied")
	case "DREST":
		c.call("DELETE", at, nil, "If-Match", fmt.Sprintf(`"%v"`, rev)).want(204)
	case "Dpush":
		status(t, c.push(op("delete", x.kind, record["id"], rev, nil))[0], "applied")
	}
	if how[0] == 'D' {
		m.employee.call("GET", at, nil).want(404)
		return
	}
	name, value := x.field()
	if now := m.employee.call("GET", at, nil).want(200).object(); !reflect.DeepEqual(now[name], value) || now["rev"] != rev+1 {
		t.Errorf("it became %v", now)
	}
}

// Who has C makes the record, over REST and in a push; who has not is refused
// with 403, and who has it elsewhere finds no trajectory to put it into.
func TestMatrix_8_SyncedRecordsAreMadeAsTheMatrixSays(t *testing.T) {
	t.Parallel()
	m := newHall(t)
	for _, x := range specimens() {
		for _, role := range domain.Roles() {
			may := strings.Contains(matrix()[x.kind][role].may, "C")
			for name, c := range map[string]*caller{"": m.cast[role], "another ": m.strangers[role]} {
				t.Run(fmt.Sprintf("%s/%s%s", x.kind.Name, name, role), func(t *testing.T) {
					m.creates(t, c, role, x, may, name == "" || role == domain.AgencyAdmin) // who has every trajectory
				})
			}
		}
	}
}

func (m *hall) creates(t *testing.T, c *caller, role domain.Role, x specimen, may, here bool) {
	t.Helper()
	body := func() object {
		if x.parent == nil {
			return m.scene.body(x, nil)
		}
		return m.scene.body(x, object{"visibility": "team"}) // of what it hangs on
	}
	create := op("create", x.kind, uuid.NewString(), 0, body())
	create["op_id"] = uuid.NewString()
	if a := c.call("POST", "/v1/sync/push", object{"schema_version": 1, "ops": []object{create}}); !role.HasFeed() {
		a.want(403)
	} else {
		var out struct{ Results []object }
		a.want(200).into(&out)
		got := out.Results[0]
		switch {
		case may && here:
			status(t, got, "applied")
		case may && x.kind.Parent != nil:
			refusal(t, got, domain.CodeMissingReference)
		case may:
			refusal(t, got, domain.CodeInvalid)
		default:
			refusal(t, got, domain.CodeForbidden)
		}
	}
	a := c.call("POST", x.path(), body())
	switch {
	case may && here:
		a.want(201)
	case may && x.kind.Parent != nil:
		a.want(409).code(domain.CodeMissingReference)
	case may:
		a.want(400).code(domain.CodeInvalid)
	default:
		a.want(403).code(domain.CodeForbidden)
	}
}

// A stream is poked for what its reader sees and for nothing else.
func TestMatrix_8_StreamsArePokedAsTheMatrixSays(t *testing.T) {
	t.Parallel()
	m := newHall(t)
	all := eachMade()
	var as []object // what each of them becomes
	for _, x := range all {
		record, _ := m.make(x)
		as = append(as, record)
	}
	for _, role := range domain.Roles() {
		if !role.HasFeed() {
			m.cast[role].call("GET", "/v1/sync/stream", nil).want(403)
			continue
		}
		for name, c := range map[string]*caller{"": m.cast[role], "another ": m.strangers[role]} {
			t.Run(name+string(role), func(t *testing.T) {
				var seen, unseen []made
				for i, x := range all {
					if name == "" && matrix()[x.kind][role].reaches(as[i], role == x.by) {
						seen = append(seen, x)
					} else {
						unseen = append(unseen, x)
					}
				}
				m.quiet(t, c, unseen)
				m.poked(c, seen)
			})
		}
	}
}

// quiet asserts that a stream says nothing while records are made that its
// reader doesn't see.
func (m *hall) quiet(t *testing.T, c *caller, unseen []made) {
	t.Helper()
	stream := c.listen()
	for _, x := range unseen {
		m.make(x)
	}
	must(t, m.EndSession(t.Context(), m.Tenant.ID, c.user, m.sessionOf(c), "user"))
	for line := range stream {
		if line != "data:" {
			t.Errorf("of what it does not see, the stream says %q", line)
		}
	}
	c.again()
}

// poked asserts that a stream says so of each record that its reader sees.
func (m *hall) poked(c *caller, seen []made) {
	m.t.Helper()
	stream := c.listen()
	for _, x := range seen {
		body := m.body(x)
		if x.parent != nil {
			m.waitFor(stream, "event: poke") // for the parent
		}
		m.send(x, body)
		m.waitFor(stream, "event: poke")
	}
}
