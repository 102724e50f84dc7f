package api_test

import (
	"context"
	"testing"
	"time"

	"github.com/google/uuid"

	"spoorboek/domain"
)

const day = 24 * time.Hour

// away is an employee's phone that hears nothing any more, and what another
// phone did after it was last heard of.
type away struct {
	*setUp
	kept, deleted, unshared string // goals that the phone holds
	cursor, coachs          string
	pushed                  []object // operations of the phone that were answered
}

func newAway(t *testing.T) *away {
	t.Helper()
	a := &away{setUp: newSetUp(t)}
	a.pushed = []object{a.create("goals", object{"trajectory_id": a.track, "title": "Kept"}), a.create("goals", object{"trajectory_id": a.track, "title": "Deleted"})}
	a.employee.push(a.pushed...)
	a.kept, a.deleted = a.pushed[0]["id"].(uuid.UUID).String(), a.pushed[1]["id"].(uuid.UUID).String()
	a.unshared = a.goal("Shared for a while", "coach")
	_, a.cursor = a.employee.pull("")
	_, a.coachs = a.coach.pull("")
	return a
}

// others deletes one goal and takes another back, on another phone, now.
func (a *away) others() {
	a.t.Helper()
	a.employee.call("DELETE", "/v1/goals/"+a.deleted, nil, "If-Match", "*").want(204)
	a.employee.call("PATCH", "/v1/goals/"+a.unshared, object{"visibility": "private"}, "If-Match", "*").want(200)
}

// after lets days pass, forgets what is old, and signs everybody in anew.
func (a *away) after(days int) (forgotten int64) {
	a.t.Helper()
	a.Clock.Advance(time.Duration(days) * day)
	n, err := a.ExpireSync(context.Background(), a.Tenant.ID, domain.KeepSync)
	must(a.t, err)
	a.employee, a.coach = a.signIn(a.employee.user), a.signIn(a.coach.user)
	return n
}

// held is what a phone holds after a pull of changes.
func held(changes []object) map[string]string {
	out := map[string]string{}
	for _, c := range changes {
		out[c["id"].(string)] = c["op"].(string)
	}
	return out
}

func TestExpiry_APhoneOf170DaysGoesOnByItsCursor(t *testing.T) {
	t.Parallel()
	a := newAway(t)
	a.others()
	if n := a.after(170); n != 0 {
		t.Errorf("%d rows were forgotten after 170 days", n)
	}
	mine, _ := a.employee.pull(a.cursor)
	if got := held(mine); got[a.deleted] != "remove" || got[a.unshared] != "upsert" {
		t.Errorf("the employee's phone hears %v", got)
	}
	coachs, _ := a.coach.pull(a.coachs)
	if got := held(coachs); got[a.unshared] != "remove" {
		t.Errorf("the coach's phone hears %v", got)
	}
	if again := a.employee.push(a.pushed[0])[0]; again["replayed"] != true {
		t.Errorf("the ledger forgot: %v", again)
	}
}

// A phone that was in step when a removal was made goes on, also when the
// removal is forgotten.
func TestExpiry_APhoneThatKnowsGoesOn(t *testing.T) {
	t.Parallel()
	a := newAway(t)
	a.others()
	_, a.cursor = a.employee.pull(a.cursor)
	if n := a.after(400); n == 0 {
		t.Error("nothing was forgotten")
	}
	if changes, _ := a.employee.pull(a.cursor); len(changes) != 0 {
		t.Errorf("got %v", changes)
	}
}

func TestExpiry_T146_F18_APhoneOf400DaysStartsOverAndLosesNothing(t *testing.T) {
	t.Parallel()
	a := newAway(t)
	a.others()
	if n := a.after(400); n == 0 {
		t.Error("nothing was forgotten")
	}
	// The phone still has operations that were answered, or not, before it went away.
	offline := []object{
		{"op": "update", "collection": "goals", "id": a.kept, "base_rev": 1, "data": object{"why": "written offline"}},
		{"op": "update", "collection": "goals", "id": a.deleted, "base_rev": 1, "data": object{"why": "in vain"}},
		a.create("goals", object{"trajectory_id": a.track, "title": "Made offline"}),
	}
	for who, cursor := range map[*caller]string{a.employee: a.cursor, a.coach: a.coachs} {
		gone := who.call("GET", "/v1/sync/changes?cursor="+cursor, nil).want(410).code(domain.CodeResync).object()
		if gone["reason"] != "expired" {
			t.Errorf("reason %v", gone["reason"])
		}
	}
	again := a.employee.push(a.pushed...)
	if again[0]["status"] != "applied" || again[0]["replayed"] != false || again[0]["rev"] != 1.0 {
		t.Errorf("equal values under the same id: %v", again[0])
	}
	if e, _ := again[1]["error"].(object); e["code"] != "gone" {
		t.Errorf("a create of what was deleted since: %v", again[1])
	}
	got := a.employee.push(offline...)
	if got[0]["status"] != "applied" || got[2]["status"] != "applied" {
		t.Errorf("unsent work: %v", got)
	}
	if e, _ := got[1]["error"].(object); e["code"] != "gone" || len(got[1]["conflicts"].([]any)) != 1 {
		t.Errorf("an edit that met a delete: %v", got[1])
	}
	changes, cursor := a.employee.pull("")
	now := held(changes)
	if now[a.kept] != "upsert" || now[offline[2]["id"].(uuid.UUID).String()] != "upsert" || now[a.deleted] == "upsert" {
		t.Errorf("the snapshot brings %v", now)
	}
	a.employee.pull(cursor)
	coachs, _ := a.coach.pull("")
	if len(coachs) != 0 {
		t.Errorf("the coach gets %v", coachs)
	}
	var history struct{ Items []object }
	a.employee.call("GET", "/v1/goals/"+a.kept+"/history", nil).want(200).into(&history)
	if len(history.Items) != 2 {
		t.Errorf("history: %v, want the create and the late update", history.Items)
	}
}

// A feed of many removals is forgotten in several transactions, and what lives
// stays.
func TestExpiry_ForgetsInBatches(t *testing.T) {
	t.Parallel()
	a := newAway(t)
	var ids []string
	for range 6 {
		var made, gone []object
		for range domain.MaxPushOps {
			op := a.create("goals", object{"trajectory_id": a.track, "title": "x"})
			made, gone = append(made, op), append(gone, object{"op": "delete", "collection": "goals", "id": op["id"]})
			ids = append(ids, op["id"].(uuid.UUID).String())
		}
		a.employee.push(made...)
		a.employee.push(gone...)
	}
	if n := a.after(181); n < int64(len(ids)+2*len(ids)) { // removals, and answers
		t.Errorf("%d rows were forgotten", n)
	}
	if n := a.after(1); n != 0 {
		t.Errorf("%d rows were left for another time", n)
	}
	a.employee.call("GET", "/v1/sync/changes?cursor="+a.cursor, nil).want(410)
	changes, _ := a.employee.pull("")
	if len(changes) != 3 {
		t.Errorf("%d records, want the three that live", len(changes))
	}
	if n, err := a.AuditFeeds(context.Background(), a.Tenant.ID); err != nil || n != 0 {
		t.Errorf("audit: %d, %v", n, err)
	}
}
