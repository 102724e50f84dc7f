package api_test

import (
	"bufio"
	"context"
	"fmt"
	"net/http"
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"spoorboek/domain"
	"spoorboek/store"
)

// Four operations of two devices, in every order and in one push or in four,
// make the same record.
func TestPush_T138_AnyOrderOfDifferentFieldsEndsTheSame(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	tablet := s.signIn(s.employee.user)
	for _, order := range permutations(4) {
		for _, split := range []bool{false, true} {
			goal, child := s.goalOf(s.employee), s.NewID().String()
			ops := []object{
				op("update", domain.Goals, goal, 1, object{"title": "Walk a lot"}),
				op("update", domain.Goals, goal, 1, object{"why": "Fresh air"}),
				op("create", domain.GoalMeasurements, child, 0, object{"goal_id": goal, "on": "2026-03-15", "value": 3}),
				op("update", domain.Goals, goal, 1, object{"visibility": "coach"}),
			}
			var batch []object
			for _, i := range order {
				who := []*caller{s.employee, tablet}[i%2]
				if split {
					r := who.push(ops[i])[0]
					if r["status"] != "applied" && r["status"] != "merged" {
						t.Fatalf("order %v: %v", order, r)
					}
				} else {
					batch = append(batch, ops[i])
				}
			}
			if !split {
				for _, r := range s.employee.push(batch...) {
					status(t, r, "applied")
				}
			}
			got := s.coach.call("GET", "/v1/goals/"+goal, nil).want(200).object()
			if got["title"] != "Walk a lot" || got["why"] != "Fresh air" || got["visibility"] != "coach" || got["rev"] != 4.0 {
				t.Errorf("order %v, split %v: %v", order, split, got)
			}
			s.coach.call("GET", "/v1/goal-measurements/"+child, nil).want(200)
		}
	}
}

// permutations are all orders of 0 to n-1.
func permutations(n int) (out [][]int) {
	if n == 0 {
		return [][]int{nil}
	}
	for _, p := range permutations(n - 1) {
		for at := range n {
			out = append(out, append(append(append([]int(nil), p[:at]...), n-1), p[at:]...))
		}
	}
	return out
}

// goalOf makes a private goal of the employee.
func (s *scene) goalOf(c *caller) string {
	s.t.Helper()
	return c.call("POST", "/v1/goals", object{"trajectory_id": s.track, "title": "Walk", "visibility": "private"}).want(201).object()["id"].(string)
}

// alter changes the database past the server, as a restore or the years do.
func (h *house) alter(sql string, args ...any) {
	h.t.Helper()
	conn, err := pgx.Connect(context.Background(), h.DSN)
	must(h.t, err)
	defer conn.Close(context.Background())
	_, err = conn.Exec(context.Background(), sql, args...)
	must(h.t, err)
}

// resync asserts that a cursor is refused, and why.
func (c *caller) resync(cursor, reason string) {
	c.h.t.Helper()
	p := c.call("GET", "/v1/sync/changes?cursor="+cursor, nil).want(410).code(domain.CodeResync).object()
	if p["reason"] != reason {
		c.h.t.Errorf("refused as %v, want %s", p["reason"], reason)
	}
}

func TestPull_T142_ACursorOfAnotherTimeStartsOver(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.goalOf(s.employee)
	_, cursor := s.employee.pull("")
	s.goalOf(s.employee)
	_, ahead := s.employee.pull(cursor)
	s.alter("UPDATE sync_head SET version = version - 1 WHERE user_id = $1", s.employee.user) // an older dump, and nobody said so
	s.employee.resync(ahead, "epoch")
	before := s.employee.call("GET", "/v1/capabilities", nil).want(200).object()["epoch"]
	_, err := store.NewEpoch(context.Background(), s.DSN)
	must(t, err)
	s.employee.resync(cursor, "epoch")
	if after := s.employee.call("GET", "/v1/capabilities", nil).want(200).object()["epoch"]; after == before {
		t.Errorf("the epoch is still %v", after)
	}
}

// A phone was copied to another with all that is in it: two queues of one
// device. Nothing of either is lost, and an op id means one thing.
func TestPush_T144_AClonedPhoneLosesNothing(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	clone := *s.employee
	goal := s.goalOf(s.employee)
	first := op("update", domain.Goals, goal, 1, object{"title": "Walk a lot"})
	status(t, s.employee.push(first)[0], "applied")
	status(t, clone.push(op("update", domain.Goals, goal, 1, object{"why": "Fresh air"}))[0], "applied")
	other := op("update", domain.Goals, goal, 1, object{"title": "Swim"})
	other["op_id"] = first["op_id"]
	refusal(t, clone.push(other)[0], domain.CodeOpReused)
	got := s.employee.call("GET", "/v1/goals/"+goal, nil).want(200).object()
	if got["title"] != "Walk a lot" || got["why"] != "Fresh air" {
		t.Errorf("the goal became %v", got)
	}
}

// A phone that was away for longer than removals are remembered starts over,
// and what it still sends brings nothing back.
func TestPull_T146_AfterFourHundredDaysNothingComesBack(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	away := s.signIn(s.employee.user)
	goal := s.goalOf(s.employee)
	_, cursor := away.pull("")
	status(t, s.employee.push(op("delete", domain.Goals, goal, 1, nil))[0], "applied")
	s.Clock.Advance(400 * 24 * time.Hour)
	s.alter("WITH h AS (UPDATE sync_head SET horizon = version WHERE user_id = $1 RETURNING user_id) DELETE FROM sync_feed USING h WHERE sync_feed.user_id = h.user_id AND state <> 1", s.employee.user)
	s.alter("DELETE FROM sync_op")
	back := s.signIn(s.employee.user)
	back.resync(cursor, "expired")
	refusal(t, back.push(op("update", domain.Goals, goal, 1, object{"title": "Walk a lot"}))[0], domain.CodeGone)
	refusal(t, back.push(op("create", domain.Goals, goal, 0, object{"trajectory_id": s.track, "title": "Walk"}))[0], domain.CodeGone)
	if changes, _ := back.pull(""); last(changes, goal) != nil && last(changes, goal)["op"] != "remove" {
		t.Errorf("the deleted goal is back: %v", changes)
	}
	s.employee = back
	s.employee.call("GET", "/v1/goals/"+goal, nil).want(404)
}

func TestPush_T148_LimitsAreStatedAndExact(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	many := func(n int) (ops []object) {
		for range n {
			ops = append(ops, op("delete", domain.Goals, s.NewID().String(), 0, nil))
			ops[len(ops)-1]["op_id"] = uuid.NewString()
		}
		return ops
	}
	if got := s.employee.push(many(domain.MaxPushOps)...); len(got) != domain.MaxPushOps {
		t.Errorf("%d answers", len(got))
	}
	over := s.employee.call("POST", "/v1/sync/push", object{"schema_version": 1, "ops": many(domain.MaxPushOps + 1)}).want(400)
	pointers(t, over, "/ops")
	if !strings.Contains(string(over.Body), fmt.Sprint(domain.MaxPushOps)) {
		t.Errorf("the limit is not stated: %s", over.Body)
	}
	id := s.NewID().String()
	large := op("create", domain.DiaryEntries, id, 0, object{"trajectory_id": s.track, "entry_on": "2026-03-15", "text": strings.Repeat("x", domain.MaxOpBytes)})
	small := op("create", domain.DiaryEntries, s.NewID().String(), 0, object{"trajectory_id": s.track, "entry_on": "2026-03-15", "text": "x"})
	got := s.employee.push(large, small)
	refusal(t, got[0], domain.CodeTooLarge)
	status(t, got[1], "applied")
}

// The value of a conflict goes with its record: who deletes that lets go of both
// values, on every phone. An edit that comes after the delete has a conflict of its
// own, which stays, so that what was written offline is never out of reach.
func TestPush_T145_AConflictGoesWithItsRecordAndAnEditAfterwardsIsKept(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	tablet := s.signIn(s.employee.user)
	goal := s.goalOf(s.employee)
	status(t, s.employee.push(op("update", domain.Goals, goal, 1, object{"title": "Walk a lot"}))[0], "applied")
	contested := s.kept(t, status(t, tablet.push(op("update", domain.Goals, goal, 1, object{"title": "Swim"}))[0], "conflict"))
	_, cursor := tablet.pull("")
	rev := s.employee.call("GET", "/v1/goals/"+goal, nil).want(200).object()["rev"].(float64)
	status(t, s.employee.push(op("delete", domain.Goals, goal, rev, nil))[0], "applied")
	late := tablet.push(op("update", domain.Goals, goal, rev, object{"title": "Swim far"}))[0]
	refusal(t, late, domain.CodeGone)
	after := s.kept(t, late)
	if after["field"] != "*" || after["status"] != "open" || !strings.Contains(fmt.Sprint(after["value"]), "Swim far") {
		t.Errorf("the late edit is kept as %v", after)
	}
	changes, _ := tablet.pull(cursor)
	for id, want := range map[any]string{goal: "remove", contested["id"]: "remove", after["id"]: "upsert"} {
		if c := last(changes, id); c == nil || c["op"] != want {
			t.Errorf("%v: the other phone is told %v, want %s", id, c, want)
		}
	}
	s.employee.call("GET", fmt.Sprint("/v1/conflicts/", contested["id"]), nil).want(404)
	fresh, _ := s.signIn(s.employee.user).pull("")
	if last(fresh, contested["id"]) != nil || last(fresh, after["id"]) == nil {
		t.Errorf("a new phone gets %v", fresh)
	}
}

// As soon as both phones have refreshed, the server knows of the copy: the session
// ends, its user sees which phone it was, and nobody else does. Both log in again,
// each as a device of its own, and what either had not sent is stored.
func TestSessions_T144_F19_ACopyIsFlaggedAndLocksNobodyOut(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	tablet := s.employee.login()
	phone := s.employee.login()
	refresh := func(token string) answer {
		return s.call("POST", "/v1/auth/refresh", object{"refresh_token": token})
	}
	flags := func(c *caller) []object {
		var list struct{ Items, Copied []object }
		c.call("GET", "/v1/sessions", nil).want(200).into(&list)
		return list.Copied
	}
	var renewed pairBody
	refresh(phone.Refresh).want(200).into(&renewed)
	refresh(phone.Refresh).want(200) // a lost answer looks the same, and is no copy
	refresh(renewed.Refresh).want(200)
	if got := flags(s.employee.with(tablet.Access)); len(got) != 0 {
		t.Fatalf("before a copy was used: %v", got)
	}
	refresh(phone.Refresh).want(401).code(domain.CodeSessionEnded)
	goal := s.goalOf(s.employee)
	queues := []object{op("update", domain.Goals, goal, 1, object{"title": "Walk a lot"}), op("update", domain.Goals, goal, 1, object{"title": "Swim"})}
	for i, want := range []string{"applied", "conflict"} {
		queues[i]["op_id"] = uuid.NewString()
		old := s.employee.with(renewed.Access).call("POST", "/v1/sync/push", object{"schema_version": 1, "ops": queues[i : i+1]})
		old.want(401).code(domain.CodeSessionEnded)
		status(t, s.employee.with(s.employee.login().Access).push(queues[i])[0], want)
	}
	for _, c := range []*caller{s.employee, s.employee.with(tablet.Access)} {
		if got := flags(c); len(got) != 1 || got[0]["id"] != phone.Session || got[0]["device_name"] != "my phone" || got[0]["found_at"] == nil {
			t.Errorf("flagged: %v", got)
		}
	}
	if got := flags(s.coach); len(got) != 0 {
		t.Errorf("the coach is told of %v", got)
	}
}

// Phones whose clocks are ten years off, or stand still: what they say is kept
// as a claim, and the order is the server's.
func TestPush_T150_ClientTimesDecideNothing(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	tablet := s.signIn(s.employee.user)
	now := s.Clock.Now()
	for _, years := range [][2]int{{-10, 10}, {10, -10}, {0, 0}} {
		goal := s.goalOf(s.employee)
		first := op("update", domain.Goals, goal, 1, object{"title": "first"})
		second := op("update", domain.Goals, goal, 1, object{"title": "second"})
		first["client_time"], second["client_time"] = now.AddDate(years[0], 0, 0), now.AddDate(years[1], 0, 0)
		status(t, s.employee.push(first)[0], "applied")
		if kept := s.kept(t, status(t, tablet.push(second)[0], "conflict")); kept["value"] != `"second"` {
			t.Errorf("%v: kept is %v", years, kept)
		}
		got := s.employee.call("GET", "/v1/goals/"+goal, nil).want(200).object()
		if got["title"] != "first" || got["updated_at"] != now.UTC().Format(time.RFC3339Nano) {
			t.Errorf("%v: the goal became %v", years, got)
		}
	}
}

// A page whose answer was cut off half-way is asked for again with the old
// cursor and comes again, the same.
func TestPull_T152_APageThatWasCutComesAgain(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	_, cursor := s.employee.pull("")
	for range 20 {
		s.goalOf(s.employee)
	}
	path := "/v1/sync/changes?limit=10&cursor=" + cursor
	var before struct {
		Changes []object
		Cursor  string
	}
	s.employee.call("GET", path, nil).want(200).into(&before)
	req, err := http.NewRequest("GET", s.base+path, http.NoBody)
	must(t, err)
	req.Header.Set("Authorization", "Bearer "+s.employee.token)
	cut, err := http.DefaultClient.Do(req)
	must(t, err)
	if _, err := bufio.NewReader(cut.Body).Peek(64); err != nil {
		t.Fatal(err)
	}
	must(t, cut.Body.Close())
	after := before
	after.Changes = nil
	s.employee.call("GET", path, nil).want(200).into(&after)
	if len(before.Changes) != 10 || !reflect.DeepEqual(before, after) {
		t.Errorf("the page is\n%v, and after the cut\n%v", before, after)
	}
	rest, _ := s.employee.pull(after.Cursor)
	if len(rest) != 10 || last(rest, before.Changes[9]["id"]) != nil {
		t.Errorf("the next pages have %d changes", len(rest))
	}
}

// Somebody writes all the time while a phone pulls one change a page: it gets
// to an end, and holds what a new phone would.
func TestPull_T154_OneByOneWhileOthersWrite(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	var goals []string
	for range 60 {
		goals = append(goals, s.goalOf(s.employee))
	}
	writer := s.signIn(s.employee.user)
	var wg sync.WaitGroup
	wg.Go(func() {
		for i := range 50 {
			r := writer.push(op("update", domain.Goals, goals[i*7%len(goals)], 1, object{"why": fmt.Sprint(i)}))[0]
			if r["status"] != "applied" && r["status"] != "merged" {
				t.Errorf("a change is answered with %v", r)
			}
		}
	})
	held := map[any]object{}
	pull := func(cursor string) string {
		for {
			var page struct {
				Changes []object
				Cursor  string
				HasMore bool `json:"has_more"`
			}
			s.employee.call("GET", "/v1/sync/changes?limit=1"+cursor, nil).want(200).into(&page)
			for _, c := range page.Changes {
				held[c["id"]] = c["data"].(object)
			}
			if cursor = "&cursor=" + page.Cursor; !page.HasMore {
				return cursor
			}
		}
	}
	cursor := pull("")
	wg.Wait()
	pull(cursor)
	fresh, _ := s.employee.pull("")
	for _, c := range fresh {
		if !reflect.DeepEqual(any(held[c["id"]]), c["data"]) {
			t.Errorf("held is %v, a new phone has %v", held[c["id"]], c["data"])
		}
	}
	if len(held) != len(goals) || len(fresh) != len(goals) {
		t.Errorf("%d goals are held, a new phone has %d, there are %d", len(held), len(fresh), len(goals))
	}
}

// What was answered is asked for again after the coach left: the answer stands,
// and shows nothing any more.
func TestPush_T156_AReplayShowsWhatMayBeSeenNow(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	made := s.employee.call("POST", "/v1/activities", object{"trajectory_id": s.track, "kind": "course", "title": "Excel"}).want(201).object()
	id := made["id"].(string)
	status(t, s.employee.push(op("update", domain.Activities, id, 1, object{"title": "Excel for all"}))[0], "applied")
	change := op("update", domain.Activities, id, 1, object{"provider": "School"})
	if r := status(t, s.coach.push(change)[0], "merged"); r["record"] == nil {
		t.Fatalf("answered with %v", r)
	}
	s.End(uuid.MustParse(s.assignment))
	again := status(t, s.coach.push(change)[0], "merged")
	if again["replayed"] != true || again["record"] != nil {
		t.Errorf("after the coach left: %v", again)
	}
	s.coach.call("GET", "/v1/activities/"+id, nil).want(404)
}

// The session ended while the phone was offline. After a new login of the same
// user what waited is taken, once.
func TestPush_T158_WhatWaitsIsTakenAfterANewLogin(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	known := op("create", domain.Goals, s.NewID().String(), 0, object{"trajectory_id": s.track, "title": "Walk"})
	status(t, s.employee.push(known)[0], "applied") // and the answer was lost
	waits := op("create", domain.Goals, s.NewID().String(), 0, object{"trajectory_id": s.track, "title": "Swim"})
	s.employee.call("POST", "/v1/auth/logout", nil).want(204)
	s.employee.call("POST", "/v1/sync/push", object{"schema_version": 1, "ops": []object{known}}).want(401)
	s.employee.again()
	for i, r := range s.employee.push(known, waits) {
		if status(t, r, "applied")["replayed"] != (i == 0) {
			t.Errorf("operation %d is answered with %v", i, r)
		}
	}
	if changes, _ := s.employee.pull(""); len(changes) != 2 {
		t.Errorf("there are %d goals", len(changes))
	}
}
