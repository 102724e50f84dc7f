package api_test

import (
	"fmt"
	"reflect"
	"slices"
	"testing"

	"github.com/google/uuid"

	"spoorboek/domain"
)

// elsewhere adds one user of every role, with work of his own in another
// trajectory.
func (s *scene) elsewhere() map[domain.Role]*caller {
	s.t.Helper()
	out := map[domain.Role]*caller{domain.Employee: s.member(domain.Employee), domain.AgencyAdmin: s.member(domain.AgencyAdmin)}
	other := s.Trajectory(out[domain.Employee].actor())
	for _, role := range []domain.Role{domain.CoachRole, domain.JobHunter, domain.CaseManager} {
		out[role] = s.assigned(other, role)
	}
	return out
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

// reads says by the role matrix alone whether an assigned member of role reads
// what the employee made with a visibility.
func reads(k *domain.Kind, role domain.Role, record object) bool {
	reach, ok := k.Readers[role]
	if !ok || !slices.Contains(reach.Visibility, domain.Visibility(record["visibility"].(string))) {
		return false
	}
	return reach.Field == "" || record[reach.Field] == reach.Equals
}

// published is the kind's specimen with every visibility that it can have.
func (s *scene) published(x specimen) (out []object) {
	top := x
	if x.parent != nil {
		top = *x.parent
	}
	field := "visibility"
	for _, v := range top.kind.Allowed {
		more := object{field: v}
		if !slices.Contains(top.kind.WrittenBy(field), domain.Employee) {
			more = nil // made by the server
		}
		out = append(out, s.employee.call("POST", x.path(), s.body(x, more)).want(201).object())
		if more == nil {
			return out
		}
	}
	return out
}

// Everybody who has no part in the trajectory finds nothing, whatever the
// record's visibility and by whatever way (P-01: another's record is 404).
func TestKinds_StrangersFindNothing(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	strangers := s.elsewhere()
	for _, x := range specimens() {
		made := s.published(x)
		for role, stranger := range strangers {
			t.Run(fmt.Sprintf("%s/%s", x.kind.Name, role), func(t *testing.T) {
				for _, record := range made {
					s.hidden(t, stranger, x, record)
				}
			})
		}
	}
}

// hidden asserts that a record does not exist for somebody.
func (s *scene) hidden(t *testing.T, c *caller, x specimen, record object) {
	t.Helper()
	id := record["id"].(string)
	at := x.path() + "/" + id
	c.call("GET", at, nil).want(404).code(domain.CodeNotFound)
	c.call("GET", at+"/history", nil).want(404).code(domain.CodeNotFound)
	if x.change != nil {
		c.call("PATCH", at, x.change, "If-Match", "*").want(404).code(domain.CodeNotFound)
	}
	for method, path := range map[string]string{"DELETE": "", "POST": "/undelete"} {
		if s.takes(method, x.path()+"/{id}"+path) {
			c.call(method, at+path, nil, "If-Match", "*").want(404).code(domain.CodeNotFound)
		}
	}
	if s.takes("POST", x.path()+"/{id}/history/{rev}/restore") {
		c.call("POST", at+"/history/1/restore", object{}, "If-Match", "*").want(404).code(domain.CodeNotFound)
	}
	var list struct{ Items []object }
	if c.call("GET", x.path(), nil).want(200).into(&list); len(list.Items) > 0 {
		t.Errorf("a list has %v", list.Items)
	}
}

// What the matrix lets an assigned member read is the same record over REST
// and in the feed; what it does not let him read is in neither (matrix of 8).
func TestKinds_AssignedStaffReadWhatTheMatrixSays(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	members := map[domain.Role]*caller{domain.CoachRole: s.coach}
	for _, role := range []domain.Role{domain.JobHunter, domain.CaseManager} {
		members[role] = s.assigned(uuid.MustParse(s.track), role)
	}
	members[domain.AgencyAdmin] = s.member(domain.AgencyAdmin)
	threeWay := specimen{kind: domain.Appointments, create: with(meeting("2026-03-24T08:00:00Z", "2026-03-24T09:00:00Z"), object{"kind": "three_way"})}
	for _, x := range append(specimens(), threeWay) {
		for _, record := range s.published(x) {
			for role, member := range members {
				t.Run(fmt.Sprintf("%s/%s/%s", x.kind.Name, record["visibility"], role), func(t *testing.T) {
					if reads(x.kind, role, record) {
						s.shown(t, member, role, x, record)
						s.guarded(t, member, x.kind.Rights[role], x, record)
					} else {
						member.call("GET", x.path()+"/"+record["id"].(string), nil).want(404).code(domain.CodeNotFound)
						s.absent(t, member, role, x, record)
					}
				})
			}
		}
	}
}

// shown asserts that a reader gets the record by every way, and the same one.
func (s *scene) shown(t *testing.T, c *caller, role domain.Role, x specimen, record object) {
	t.Helper()
	id := record["id"].(string)
	delete(record, "warnings")
	if got := c.call("GET", x.path()+"/"+id, nil).want(200).object(); !reflect.DeepEqual(got, record) {
		t.Errorf("read as %v, is %v", got, record)
	}
	c.call("GET", x.path()+"/"+id+"/history", nil).want(403)
	if !role.HasFeed() {
		return
	}
	changes, _ := c.pull("")
	i := slices.IndexFunc(changes, func(ch object) bool { return ch["id"] == id })
	if i < 0 || !reflect.DeepEqual(changes[i]["data"], any(record)) {
		t.Errorf("the feed has not got %v", record)
	}
	if v := c.verify(x.kind, id, record["rev"]); len(v["remove"].([]any))+len(v["stale"].([]any))+len(v["unknown"].([]any)) > 0 {
		t.Errorf("verify says %v of what is right", v)
	}
}

// guarded asserts that what somebody sees but may not change is 403, not 404,
// over REST and in a push.
func (s *scene) guarded(t *testing.T, c *caller, right domain.Right, x specimen, record object) {
	t.Helper()
	at := x.path() + "/" + record["id"].(string)
	if x.change != nil && !right.Update {
		c.call("PATCH", at, x.change, "If-Match", "*").want(403).code(domain.CodeForbidden)
	}
	if s.takes("DELETE", x.path()+"/{id}") { // nobody deletes what another made
		c.call("DELETE", at, nil, "If-Match", "*").want(403).code(domain.CodeForbidden)
	}
	if x.change == nil || right.Update || c.call("GET", "/v1/sync/changes", nil).Status != 200 {
		return
	}
	refusal(t, c.push(op("update", x.kind, record["id"], record["rev"].(float64), x.change))[0], domain.CodeForbidden)
	refusal(t, c.push(op("delete", x.kind, record["id"], record["rev"].(float64), nil))[0], domain.CodeForbidden)
	if now := s.employee.call("GET", at, nil).want(200).object(); !reflect.DeepEqual(now, record) {
		t.Errorf("what was refused made %v of %v", now, record)
	}
}

// absent asserts that the record is nowhere in what somebody syncs.
func (s *scene) absent(t *testing.T, c *caller, role domain.Role, x specimen, record object) {
	t.Helper()
	if !role.HasFeed() {
		c.call("GET", "/v1/sync/changes", nil).want(403)
		return
	}
	changes, _ := c.pull("")
	for _, ch := range changes {
		if ch["id"] == record["id"] {
			t.Errorf("the feed has %v", ch)
		}
	}
	if _, kept := x.kind.Readers[role]; kept {
		v := c.verify(x.kind, record["id"], record["rev"])
		if !slices.Contains(v["unknown"].([]any), record["id"]) {
			t.Errorf("verify of what was never shown says %v", v)
		}
	}
}

// verify compares one record that a phone holds.
func (c *caller) verify(k *domain.Kind, id, rev any) object {
	c.h.t.Helper()
	return c.call("POST", "/v1/sync/verify", object{"collection": k.Name, "items": []object{{"id": id, "rev": rev}}}).want(200).object()
}
