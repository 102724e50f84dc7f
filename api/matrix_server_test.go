package api_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/uuid"

	"spoorboek/domain"
)

// What the server makes for one reader is that reader's alone: he reads it and
// sets one field; to everybody else, in the trajectory or not, it is not there.
func TestMatrix_8_WhatTheServerMakes(t *testing.T) {
	t.Parallel()
	m := newHall(t)
	t.Cleanup(func() { t.Logf("tried: %v", m.tally) })
	for _, role := range domain.Roles() {
		for kind, x := range map[*domain.Kind]specimen{
			domain.Conflicts:     {kind: domain.Conflicts, change: object{"status": "dismissed"}},
			domain.Notifications: {kind: domain.Notifications, change: object{"read_at": "2026-03-16T09:00:00Z"}},
		} {
			if matrix()[kind][role].may == "" {
				continue // there is none for the role
			}
			reader := seat{m.cast[role], role, true, false}
			m.catchUp()
			at := x.path() + "/" + m.forReader(t, kind, reader.caller)
			record := reader.call("GET", at, nil).want(200).object()
			for _, s := range m.seats() {
				if s != reader {
					t.Run(fmt.Sprintf("%s of the %s/%s", kind.Name, role, s), func(t *testing.T) {
						in := m.on(t)
						in.elsewhere(in.seated(s), x, at, record)
					})
				}
			}
			t.Run(fmt.Sprintf("%s of the %s", kind.Name, role), func(t *testing.T) {
				in := m.on(t)
				in.setsOneField(in.seated(reader), x, at, record)
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
func (m *hall) elsewhere(c seat, x specimen, at string, record object) {
	t := m.t
	t.Helper()
	m.tally.add("cells")
	c.call("GET", at, nil).want(404).code(domain.CodeNotFound)
	c.call("PATCH", at, x.change, "If-Match", "*").want(404).code(domain.CodeNotFound)
	if listed(c.caller, c.role, x, record) {
		t.Error("a list has it")
	}
	if !c.role.HasFeed() {
		m.noSync(c, made{specimen: x}, record)
		return
	}
	if changes, _ := c.pull(m.cursors[c.user]); last(changes, record["id"]) != nil {
		t.Error("the feed has it")
	}
	if v := c.verify(x.kind, record["id"], record["rev"]); !slices.Contains(v["unknown"].([]any), record["id"]) {
		t.Errorf("verify says %v", v)
	}
	refusal(t, c.push(op("update", x.kind, record["id"], 1, x.change))[0], domain.CodeNotFound)
}

// setsOneField asserts what the reader may do.
func (m *hall) setsOneField(c seat, x specimen, at string, record object) {
	t := m.t
	t.Helper()
	m.tally.add("cells")
	if !listed(c.caller, c.role, x, record) {
		t.Error("the reader's list has not got it")
	}
	if c.role.HasFeed() {
		if changes, _ := c.pull(m.cursors[c.user]); last(changes, record["id"]) == nil {
			t.Error("the reader's feed has not got it")
		}
		refusal(t, c.push(op("create", x.kind, uuid.NewString(), 0, x.change))[0], domain.CodeForbidden)
		refusal(t, c.push(op("delete", x.kind, record["id"], 1, nil))[0], domain.CodeForbidden)
	}
	c.call("PATCH", at, x.change, "If-Match", `"1"`).want(200)
}
