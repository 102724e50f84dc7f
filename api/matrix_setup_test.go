package api_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"spoorboek/domain"
)

// place is what the tests know of a kind that the agency sets up: where it is
// made, listed, read and changed, with the record's id in it. "" is not offered.
type place struct {
	kind               *domain.Kind
	create, list, read string
	change             string
	body, edit         object
	id                 string
}

// places has the three kinds of set-up of a trajectory.
func (m *hall) places() []place {
	admin, track := m.cast[domain.AgencyAdmin], "/v1/trajectories/"+m.track
	sick := object{"employee_id": m.employee.user, "first_sick_day": "2025-10-01"}
	absence := admin.call("POST", "/v1/absence-cases", sick).want(201).object()["id"].(string)
	admin.call("PATCH", track, object{"absence_case_id": absence}, "If-Match", "*").want(200)
	duty := object{"user_id": m.member(domain.CoachRole).user, "user_role": "coach"}
	assignment := admin.call("POST", track+"/assignments", duty).want(201).object()["id"].(string)
	duty = object{"user_id": m.member(domain.CoachRole).user, "user_role": "coach"}
	return []place{
		{domain.Trajectories, "/v1/trajectories", "/v1/trajectories", track, track, object{"employee_id": m.employee.user}, object{"delivery_mode": "online"}, m.track},
		{domain.Assignments, track + "/assignments", track + "/assignments", "", "/v1/assignments/" + assignment, duty, object{"until_at": "2026-12-01T00:00:00Z"}, assignment},
		{domain.AbsenceCases, "/v1/absence-cases", "/v1/absence-cases", "/v1/absence-cases/" + absence, "/v1/absence-cases/" + absence, sick, object{"external_key": "VZ-1001"}, absence},
	}
}

// What the agency sets up: the admin makes it, those with a part in it read what
// the matrix gives them, and no phone syncs it.
func TestMatrix_8_SetUp(t *testing.T) {
	t.Parallel()
	m := newHall(t)
	for _, x := range m.places() {
		for _, role := range domain.Roles() {
			in := matrix()[x.kind][role]
			t.Run(fmt.Sprintf("%s/%s", x.kind.Name, role), func(t *testing.T) { m.setUp(t, m.cast[role], role, x, in.may) })
			t.Run(fmt.Sprintf("%s/another %s", x.kind.Name, role), func(t *testing.T) {
				if role != domain.AgencyAdmin {
					in.may = ""
				}
				m.setUp(t, m.strangers[role], role, x, in.may)
			})
		}
	}
}

func (m *hall) setUp(t *testing.T, c *caller, role domain.Role, x place, may string) {
	t.Helper()
	reads := strings.Contains(may, "R")
	no := func(a answer) {
		t.Helper()
		if a.Status != 404 && (a.Status != 403 || !reads) {
			t.Errorf("refused with %d %s", a.Status, a.Body)
		}
	}
	var list struct{ Items []object }
	if a := c.call("GET", x.list, nil); a.Status == 200 {
		a.into(&list)
	} else {
		a.want(404)
	}
	if has := slices.ContainsFunc(list.Items, func(o object) bool { return o["id"] == x.id }); has != reads {
		t.Errorf("a list has it: %v, want %v", has, reads)
	}
	if x.read != "" {
		c.call("GET", x.read, nil).want(map[bool]int{true: 200, false: 404}[reads])
	}
	if a := c.call("PATCH", x.change, x.edit, "If-Match", "*"); strings.Contains(may, "U") {
		a.want(200)
	} else {
		no(a)
	}
	switch a := c.call("POST", x.create, x.body); {
	case strings.Contains(may, "C"):
		a.want(201)
	case a.Status != 404:
		a.want(403).code(domain.CodeForbidden)
	}
	if !role.HasFeed() {
		return
	}
	if changes, _ := c.pull(""); last(changes, x.id) != nil {
		t.Error("the feed has it")
	}
	for _, o := range []object{op("create", x.kind, uuid.NewString(), 0, x.body), op("update", x.kind, x.id, 1, x.edit), op("delete", x.kind, x.id, 1, nil)} {
		refusal(t, c.push(o)[0], domain.CodeUnknownKind)
	}
	c.call("POST", "/v1/sync/verify", object{"collection": x.kind.Name, "items": []object{{"id": x.id, "rev": 1}}}).want(400)
}

// What the server makes for one reader is that reader's alone: he reads it and
// sets one field; to everybody else, in the trajectory or not, it is not there.
func TestMatrix_8_WhatTheServerMakes(t *testing.T) {
	t.Parallel()
	m := newHall(t)
	for _, role := range domain.Roles() {
		for kind, x := range map[*domain.Kind]specimen{
			domain.Conflicts:     {kind: domain.Conflicts, change: object{"status": "dismissed"}},
			domain.Notifications: {kind: domain.Notifications, change: object{"read_at": "2026-03-16T09:00:00Z"}},
		} {
			if matrix()[kind][role].may == "" {
				continue // there is none for the role
			}
			reader := m.cast[role]
			m.catchUp()
			id := m.forReader(t, kind, reader)
			at := x.path() + "/" + id
			record := reader.call("GET", at, nil).want(200).object()
			for _, other := range domain.Roles() {
				for name, c := range map[string]*caller{"": m.cast[other], "another ": m.strangers[other]} {
					if c != reader {
						t.Run(fmt.Sprintf("%s of the %s/%s%s", kind.Name, role, name, other), func(t *testing.T) {
							m.elsewhere(t, c, other, x, at, record)
						})
					}
				}
			}
			t.Run(fmt.Sprintf("%s of the %s", kind.Name, role), func(t *testing.T) {
				m.setsOneField(t, reader, role, x, at, record)
			})
		}
	}
}

// forReader has the server make a record for a reader, about a lead that all see.
func (m *hall) forReader(t *testing.T, kind *domain.Kind, reader *caller) string {
	t.Helper()
	lead := m.employee.call("POST", "/v1/leads", object{"trajectory_id": m.track, "title": "Planner", "visibility": "team"}).want(201).object()["id"]
	if kind == domain.Notifications {
		return m.remind(reader, lead)
	}
	status(t, m.employee.push(op("update", domain.Leads, lead, 1, object{"title": "Planner, full time"}))[0], "applied")
	tablet := m.signIn(reader.user)
	r := status(t, tablet.push(op("update", domain.Leads, lead, 1, object{"title": "Planner, part time"}))[0], "conflict")
	return r["conflicts"].([]any)[0].(object)["conflict_id"].(string)
}

// elsewhere asserts that what another reads is not there, by whatever way.
func (m *hall) elsewhere(t *testing.T, c *caller, role domain.Role, x specimen, at string, record object) {
	t.Helper()
	c.call("GET", at, nil).want(404).code(domain.CodeNotFound)
	c.call("PATCH", at, x.change, "If-Match", "*").want(404).code(domain.CodeNotFound)
	if listed(c, role, x, record) {
		t.Error("a list has it")
	}
	if !role.HasFeed() {
		return
	}
	if changes, _ := c.pull(m.cursors[c]); last(changes, record["id"]) != nil {
		t.Error("the feed has it")
	}
	if v := c.verify(x.kind, record["id"], record["rev"]); !slices.Contains(v["unknown"].([]any), record["id"]) {
		t.Errorf("verify says %v", v)
	}
	refusal(t, c.push(op("update", x.kind, record["id"], 1, x.change))[0], domain.CodeNotFound)
}

// setsOneField asserts what the reader may do.
func (m *hall) setsOneField(t *testing.T, c *caller, role domain.Role, x specimen, at string, record object) {
	t.Helper()
	if !listed(c, role, x, record) {
		t.Error("the reader's list has not got it")
	}
	if role.HasFeed() {
		if changes, _ := c.pull(m.cursors[c]); last(changes, record["id"]) == nil {
			t.Error("the reader's feed has not got it")
		}
		refusal(t, c.push(op("create", x.kind, uuid.NewString(), 0, x.change))[0], domain.CodeForbidden)
		refusal(t, c.push(op("delete", x.kind, record["id"], 1, nil))[0], domain.CodeForbidden)
	}
	c.call("PATCH", at, x.change, "If-Match", `"1"`).want(200)
}
