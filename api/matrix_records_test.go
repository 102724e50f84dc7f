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

// The role matrix, every cell of the records: what does not reach a role is not
// there by REST, pull and verify, and is 404 to a change; what reaches it is the
// same by all of them, and 403 where the matrix does not let it change. Strangers,
// of whatever role, find nothing. What phones do not sync, no phone is told of.
func TestMatrix_8_RecordsAreSeenAsTheMatrixSays(t *testing.T) {
	t.Parallel()
	eachKind(t, func(m *hall, sorts []made) {
		var tried []object
		for _, x := range sorts {
			m.catchUp()
			record, at := m.make(x)
			tried = append(tried, record)
			for _, s := range m.everybody() {
				m.t.Run(fmt.Sprintf("%s/%s", x, s), func(t *testing.T) {
					in := m.on(t)
					in.tally.add("cells")
					if s = in.seated(s); s.sees(x, record) {
						in.shown(s, x, at, record)
						in.guarded(s, x, at, record)
					} else {
						in.hidden(s, x, at, record)
					}
				})
			}
			if now := m.employee.call("GET", at, nil).want(200).object(); !reflect.DeepEqual(now, record) {
				m.t.Errorf("%s: what was refused made %v of %v", x, now, record)
			}
		}
		m.bothWays(sorts[0].kind, tried)
	})
}

// seated is the same one, as a part of the test sees him.
func (m *hall) seated(s seat) seat {
	s.caller = m.strangers[s.role]
	switch {
	case s.here:
		s.caller = m.cast[s.role]
	case s.was:
		s.caller = m.former[s.role]
	}
	return s
}

// bothWays asserts that of what a role sees in part it was tried with a record of
// the sort that it sees and with one of the other.
func (m *hall) bothWays(k *domain.Kind, tried []object) {
	m.t.Helper()
	for role, in := range matrix()[k] {
		if in.field == "" {
			continue
		}
		for _, want := range []bool{true, false} {
			if !slices.ContainsFunc(tried, func(o object) bool { return in.wide(o) && in.equals(o) == want }) {
				m.t.Errorf("no %s is tried where %s=%s is %v, for the %s", k.Title, in.field, in.equal, want, role)
			}
		}
	}
}

// shown asserts that a reader gets the record by every way, and the same one.
func (m *hall) shown(s seat, x made, at string, record object) {
	m.t.Helper()
	m.tally.add("GET")
	m.tally.add("list")
	got := s.call("GET", at, nil).want(200).object()
	if got["id"] != record["id"] || got["rev"] != record["rev"] || !listed(s.caller, s.role, x.specimen, record) {
		m.t.Errorf("read as %v, is %v; or not listed", got, record)
	}
	if s.role == domain.Employee {
		s.call("GET", at+"/history", nil).want(200)
	} else {
		s.call("GET", at+"/history", nil).want(403).code(domain.CodeForbidden)
	}
	if !s.role.HasFeed() || !x.kind.Synced {
		m.noSync(s, x, record)
		return
	}
	m.tally.add("pull")
	changes, _ := s.pull(m.cursors[s.user])
	if ch := last(changes, record["id"]); ch == nil || !reflect.DeepEqual(ch["data"], any(got)) {
		m.t.Errorf("the feed has %v of %v", ch, got)
	}
	m.tally.add("verify")
	for name, list := range s.verify(x.kind, record["id"], record["rev"]) {
		if ids, _ := list.([]any); slices.Contains(ids, record["id"]) {
			m.t.Errorf("verify says %s of what is right", name)
		}
	}
}

// hidden asserts that a record does not exist for somebody, by whatever way, and
// that nothing in his feed moved for it.
func (m *hall) hidden(s seat, x made, at string, record object) {
	m.t.Helper()
	m.tally.add("list")
	if listed(s.caller, s.role, x.specimen, record) {
		m.t.Error("a list has it")
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
		m.tally.add(method)
		s.call(method, at+path, body, "If-Match", "*").want(404).code(domain.CodeNotFound)
	}
	if !s.role.HasFeed() || !x.kind.Synced {
		m.noSync(s, x, record)
		return
	}
	m.tally.add("pull")
	if changes, _ := s.pull(m.cursors[s.user]); len(changes) > 0 {
		m.t.Errorf("the feed moved: %v", changes)
	}
	m.tally.add("verify")
	verify := object{"collection": x.kind.Name, "items": []object{{"id": record["id"], "rev": record["rev"]}}}
	if matrix()[x.kind][s.role].may == "" {
		s.call("POST", "/v1/sync/verify", verify).want(400)
	} else if v := s.verify(x.kind, record["id"], record["rev"]); !slices.Contains(v["unknown"].([]any), record["id"]) {
		m.t.Errorf("verify of what was never shown says %v", v)
	}
	m.tally.add("push")
	if x.change != nil {
		r := s.push(op("update", x.kind, record["id"], record["rev"].(float64), x.change))[0]
		if code := r["error"].(object)["code"]; code != string(domain.CodeNotFound) {
			m.t.Errorf("an update of it by push: %v", r)
		}
	}
	// A delete of what is not there for him is done already; the record stays.
	s.push(op("delete", x.kind, record["id"], record["rev"].(float64), nil))
	_, m.cursors[s.user] = s.pull(m.cursors[s.user])
}

// guarded asserts that what somebody sees but may not change is 403, not 404,
// over REST and in a push.
func (m *hall) guarded(s seat, x made, at string, record object) {
	m.t.Helper()
	may := matrix()[x.kind][s.role].letters(s.made(x))
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
			m.tally.add(w.method)
			s.call(w.method, at, send, "If-Match", "*").want(403).code(domain.CodeForbidden)
		}
		if s.role.HasFeed() && x.kind.Synced {
			m.tally.add("push")
			refusal(m.t, s.push(op(w.op, x.kind, record["id"], record["rev"].(float64), body))[0], domain.CodeForbidden)
		}
	}
}

// noSync asserts that a role without a phone is told so, whatever it asks for,
// and that phones neither get nor send what they do not sync.
func (m *hall) noSync(s seat, x made, record object) {
	m.t.Helper()
	for _, way := range []string{"pull", "verify", "push"} {
		m.tally.add(way)
	}
	verify := object{"collection": x.kind.Name, "items": []object{{"id": record["id"], "rev": record["rev"]}}}
	ops := []object{op("delete", x.kind, record["id"], 1, nil)}
	if x.change != nil {
		ops = append(ops, op("update", x.kind, record["id"], 1, x.change))
	}
	if s.role.HasFeed() {
		if changes, _ := s.pull(m.cursors[s.user]); last(changes, record["id"]) != nil {
			m.t.Error("the feed has it")
		}
		s.call("POST", "/v1/sync/verify", verify).want(400)
		for _, r := range s.push(ops...) {
			refusal(m.t, r, domain.CodeUnknownKind)
		}
		return
	}
	for _, o := range ops {
		o["op_id"] = uuid.NewString()
	}
	s.call("GET", "/v1/sync/changes", nil).want(403)
	s.call("POST", "/v1/sync/verify", verify).want(403)
	s.call("POST", "/v1/sync/push", object{"schema_version": 1, "ops": ops}).want(403)
}

// Where the matrix has U or D, it is done, over REST and in a push.
func TestMatrix_8_RecordsAreChangedAsTheMatrixSays(t *testing.T) {
	t.Parallel()
	eachKind(t, func(m *hall, sorts []made) {
		for _, x := range sorts {
			for _, role := range domain.Roles() {
				in := matrix()[x.kind][role]
				for _, letter := range strings.Split(in.letters(role == x.by), "") {
					if letter != "U" && letter != "D" || letter == "U" && x.change == nil {
						continue
					}
					for _, way := range []string{"REST", "push"} {
						if way == "push" && (!role.HasFeed() || !x.kind.Synced) {
							continue
						}
						record, at := m.make(x)
						if !in.reaches(record, role == x.by) {
							continue
						}
						if x.say != nil {
							x.change = x.say(m, role, record)
						}
						m.t.Run(fmt.Sprintf("%s/%s/%s by %s", x, role, letter, way), func(t *testing.T) {
							m.on(t).changes(role, letter+way, x, at, record)
						})
					}
				}
			}
		}
	})
}

// changes updates or deletes a record in one way.
func (m *hall) changes(role domain.Role, how string, x made, at string, record object) {
	m.t.Helper()
	m.tally.add(how)
	c, rev := m.cast[role], record["rev"].(float64)
	switch how {
	case "UREST":
		c.call("PATCH", at, x.change, "If-Match", fmt.Sprintf(`"%v"`, rev)).want(200)
	case "Upush":
		status(m.t, c.push(op("update", x.kind, record["id"], rev, x.change))[0], "applied")
	case "DREST":
		c.call("DELETE", at, nil, "If-Match", fmt.Sprintf(`"%v"`, rev)).want(204)
	case "Dpush":
		status(m.t, c.push(op("delete", x.kind, record["id"], rev, nil))[0], "applied")
	}
	if how[0] == 'D' {
		m.employee.call("GET", at, nil).want(404)
		return
	}
	name, value := x.field()
	if now := m.employee.call("GET", at, nil).want(200).object(); !sameJSON(m.t, now[name], value) || now["rev"] != rev+1 {
		m.t.Errorf("it became %v", now)
	}
}
