package api_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"spoorboek/domain"
)

// marker is a word that stands in everything that was written by and about the
// person who is erased, and nowhere else.
const marker = "kwijtraken"

// rowsWith lists the tables with a row that holds the text in any column.
func (h *house) rowsWith(text string) (out []string) {
	h.t.Helper()
	ctx := context.Background()
	conn, err := pgx.Connect(ctx, h.DSN)
	must(h.t, err)
	defer conn.Close(ctx)
	rows, err := conn.Query(ctx, `SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY 1`)
	must(h.t, err)
	tables, err := pgx.CollectRows(rows, pgx.RowTo[string])
	must(h.t, err)
	for _, table := range tables {
		var n int
		must(h.t, conn.QueryRow(ctx, fmt.Sprintf(`SELECT count(*) FROM %q t WHERE t::text ILIKE '%%' || $1 || '%%' OR t::text ILIKE '%%' || encode($1::bytea, 'hex') || '%%'`, table), text).Scan(&n))
		if n > 0 {
			out = append(out, fmt.Sprintf("%s: %d", table, n))
		}
	}
	return out
}

// write lets the employee and staff write the marker everywhere, and gives the
// ids of the records that the coach sees.
func (s *setUp) write() (seen []string) {
	s.t.Helper()
	s.employee.call("PATCH", "/v1/me", object{"display_name": "Sanne " + marker}).want(200)
	goal := s.goal("Goal "+marker, "coach")
	tablet := s.signIn(s.employee.user)
	edit := func(title string) object {
		return object{"op": "update", "collection": "goals", "id": goal, "base_rev": 1, "data": object{"title": title + marker}}
	}
	s.employee.push(edit("phone "))
	tablet.push(edit("tablet "))
	s.employee.push(s.create("diary_entries", object{"trajectory_id": s.track, "entry_on": "2026-03-15", "text": marker, "visibility": "coach"}),
		s.create("diary_entries", object{"trajectory_id": s.track, "entry_on": "2026-03-15", "text": "secret " + marker}),
		s.create("goals", object{"trajectory_id": s.track, "title": "", "why": marker}))
	s.employee.call("POST", "/v1/external-contacts", object{"trajectory_id": s.track, "name": "Mr. " + marker, "kind": "lawyer"}).want(201)
	intake := s.coach.call("POST", "/v1/phases", object{"trajectory_id": s.track, "phase": "intake", "expectation_agency": marker}).want(201).object()["id"].(string)
	s.employee.call("PATCH", "/v1/phases/"+intake, object{"expectation_employee": marker}, "If-Match", "*").want(200)
	at := s.Clock.Now().Add(day)
	s.coach.push(s.create("appointments", object{"trajectory_id": s.track, "kind": "coaching", "mode": "phone", "agenda": "About " + marker, "starts_at": at, "ends_at": at.Add(time.Hour)}),
		s.create("appointments", object{"trajectory_id": s.track, "kind": marker}),
		object{"op": "update", "collection": "goals", "id": goal, "base_rev": 9, "data": object{"no_such": marker}})
	s.employee.push(object{"op": "delete", "collection": "goals", "id": s.goal("Deleted "+marker, "coach")})
	changes, _ := s.coach.pull("")
	for id, op := range held(changes) {
		if op == "upsert" {
			seen = append(seen, id)
		}
	}
	return seen
}

func TestErase_NothingIsLeftOfAnEmployee(t *testing.T) {
	t.Parallel()
	s := newSetUp(t)
	seen := s.write()
	if len(seen) != 3 {
		t.Fatalf("the coach sees %v, want a goal, an entry and an appointment", seen)
	}
	ctx := context.Background()
	address := s.employee.user.String() + "@example.org"
	conn, err := pgx.Connect(ctx, s.DSN)
	must(t, err)
	defer conn.Close(ctx)
	_, err = conn.Exec(ctx, `INSERT INTO outbox VALUES ($1, $2, $3, 'Password', $4, $5)`, s.Tenant.ID, s.NewID(), strings.ToUpper(address), "Hello Sanne "+marker, s.Clock.Now())
	must(t, err)
	bystander := &setUp{scene: &scene{house: s.house, employee: s.member(domain.Employee), coach: s.coach}, admin: s.admin, other: s.other}
	bystander.track = s.admin.call("POST", "/v1/trajectories", object{"employee_id": bystander.employee.user, "status": "active"}).want(201).object()["id"].(string)
	bystander.assign(object{"user_id": s.coach.user, "user_role": "coach"}).want(201)
	kept := bystander.goal("stays", "coach")
	for _, table := range []string{"goals", "history", "conflicts", "rejected_ops", "users", "outbox", "diary_entries", "appointments"} {
		if found := strings.Join(s.rowsWith(marker), " "); !strings.Contains(found, table+":") {
			t.Errorf("the test writes nothing to %s: %s", table, found)
		}
	}
	_, cursor := s.coach.pull("")

	erase := "/v1/users/" + s.employee.user.String() + "/erase"
	s.admin.call("POST", "/v1/users/"+s.admin.user.String()+"/erase", nil).want(409)
	for range 2 {
		s.admin.call("POST", erase, nil).want(202)
	}
	s.employee.call("GET", "/v1/me", nil).want(401).code(domain.CodeSessionEnded)
	if got := s.admin.call("GET", "/v1/users/"+s.employee.user.String(), nil).want(200).object(); got["status"] != "erasing" || got["display_name"] != "-" {
		t.Errorf("while it is done: %v", got)
	}
	for range 2 {
		must(t, s.EraseDue(ctx, s.Tenant.ID))
	}
	for _, text := range []string{marker, address} {
		if found := s.rowsWith(text); len(found) > 0 {
			t.Errorf("%q is still in %v", text, found)
		}
	}
	got := s.admin.call("GET", "/v1/users/"+s.employee.user.String(), nil).want(200).object()
	if got["status"] != "erased" || strings.Contains(fmt.Sprint(got), "example.org") {
		t.Errorf("afterwards: %v", got)
	}
	changes, _ := s.coach.pull(cursor)
	now := held(changes)
	for _, id := range seen {
		if now[id] != "remove" {
			t.Errorf("the coach's phone is not told to remove %s: %v", id, now)
		}
	}
	if snapshot, _ := s.coach.pull(""); len(snapshot) != 1 || snapshot[0]["id"] != kept {
		t.Errorf("the coach's snapshot: %v, want the goal of the other employee", snapshot)
	}
	if n, err := s.AuditFeeds(ctx, s.Tenant.ID); err != nil || n != 0 {
		t.Errorf("audit: %d, %v", n, err)
	}
	s.admin.call("GET", "/v1/trajectories/"+s.track, nil).want(404)
	s.admin.call("POST", "/v1/users/"+s.employee.user.String()+"/deactivate", nil).want(409)
	s.admin.call("PATCH", "/v1/users/"+s.employee.user.String(), object{"display_name": "Sanne"}).want(409)
	s.admin.call("POST", "/v1/trajectories", object{"employee_id": s.employee.user}).want(400)
	s.admin.call("POST", "/v1/users", object{"email": address, "display_name": "Somebody", "role": "employee"}).want(201)
}

// What a staff member wrote for others stays, under an id without a name.
func TestErase_WhatStaffWroteForOthersStays(t *testing.T) {
	t.Parallel()
	s := newSetUp(t)
	s.coach.call("PATCH", "/v1/me", object{"display_name": "Joris " + marker}).want(200)
	at := s.Clock.Now().Add(day)
	meeting := s.create("appointments", object{"trajectory_id": s.track, "kind": "coaching", "mode": "phone", "agenda": "Your plan", "starts_at": at, "ends_at": at.Add(time.Hour)})
	s.coach.push(meeting, s.create("appointments", object{"trajectory_id": s.track, "kind": marker}))
	s.admin.call("POST", "/v1/users/"+s.coach.user.String()+"/erase", nil).want(202)
	must(t, s.Erase(context.Background(), s.Tenant.ID, s.coach.user))
	if found := append(s.rowsWith(marker), s.rowsWith(s.coach.user.String()+"@example.org")...); len(found) > 0 {
		t.Errorf("still in %v", found)
	}
	got := s.employee.call("GET", fmt.Sprintf("/v1/appointments/%v", meeting["id"]), nil).want(200).object()
	if got["agenda"] != "Your plan" || got["author_id"] != s.coach.user.String() {
		t.Errorf("the appointment is %v", got)
	}
	var parts struct{ Items []object }
	s.admin.call("GET", "/v1/trajectories/"+s.track+"/assignments", nil).want(200).into(&parts)
	if len(parts.Items) != 1 || parts.Items[0]["until_at"] == nil {
		t.Errorf("his part goes on: %v", parts.Items)
	}
	if n, err := s.AuditFeeds(context.Background(), s.Tenant.ID); err != nil || n != 0 {
		t.Errorf("audit: %d, %v", n, err)
	}
	s.admin.call("POST", "/v1/users/"+uuid.NewString()+"/erase", nil).want(404)
}
