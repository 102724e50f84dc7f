package api_test

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"spoorboek/domain"
)

// refusedOp is an item of the list of rejected work.
type refusedOp struct {
	ID         uuid.UUID  `json:"id"`
	OpID       string     `json:"op_id"`
	Op         string     `json:"op"`
	Collection string     `json:"collection"`
	RecordID   *uuid.UUID `json:"record_id"`
	Data       *string    `json:"data"`
	ClientTime *time.Time `json:"client_time"`
	ReceivedAt time.Time  `json:"received_at"`
	ExpiresAt  time.Time  `json:"expires_at"`
	Error      struct {
		Code    string `json:"code"`
		Message string `json:"message"`
		Errors  []object
	} `json:"error"`
}

// rejected reads the caller's whole list, in pages of the given size.
func (c *caller) rejected(limit int) (out []refusedOp) {
	c.h.t.Helper()
	for cursor := ""; ; {
		var page struct {
			Items []refusedOp `json:"items"`
			Next  *string     `json:"next_cursor"`
		}
		c.call("GET", fmt.Sprintf("/v1/sync/rejected?limit=%d%s", limit, cursor), nil).want(200).into(&page)
		if len(page.Items) > limit {
			c.h.t.Errorf("%d items in a page of %d", len(page.Items), limit)
		}
		out = append(out, page.Items...)
		if page.Next == nil {
			return out
		}
		cursor = "&cursor=" + *page.Next
	}
}

// create is a push of a new record.
func (s *setUp) create(collection string, data object) object {
	return object{"op_id": s.NewID().String(), "op": "create", "collection": collection, "id": s.NewID(), "data": data}
}

// refusals are operations of the employee that are refused for good, by reason.
func (s *setUp) refusals() map[string]object {
	gone := s.goal("Walk every day", "private")
	s.employee.call("DELETE", "/v1/goals/"+gone, nil, "If-Match", "*").want(204)
	hidden := s.create("goals", object{"trajectory_id": s.track, "title": "of the coach"})
	with := func(op object, k string, v any) object { op[k] = v; return op }
	goal := func() object { return s.create("goals", object{"trajectory_id": s.track, "title": "Swim"}) }
	return map[string]object{
		"invalid":       with(goal(), "data", object{"trajectory_id": s.track, "title": "", "track": 9}),
		"unknown_field": with(goal(), "data", object{"trajectory_id": s.track, "titel": "Swim"}),
		"unknown_kind":  with(goal(), "collection", "dreams"),
		"gone":          {"op": "update", "collection": "goals", "id": gone, "base_rev": 1, "data": object{"title": "Run"}},
		"not_found":     {"op": "update", "collection": "goals", "id": hidden["id"], "base_rev": 1, "data": object{"title": "Run"}},
		"forbidden":     {"op": "delete", "collection": "conflicts", "id": s.conflict(), "base_rev": 1},
	}
}

// conflict makes a conflict record of the employee.
func (s *setUp) conflict() any {
	id := s.goal("Swim", "private")
	tablet := s.signIn(s.employee.user)
	edit := func(title string) object {
		return object{"op": "update", "collection": "goals", "id": id, "base_rev": 1, "data": object{"title": title}}
	}
	s.employee.push(edit("Swim far"))
	return tablet.push(edit("Swim fast"))[0]["conflicts"].([]any)[0].(object)["conflict_id"]
}

// What can't be read and what a rule refuses are named alike: by where they stand in
// the operation, in the answer, in its replay and in what is kept.
func TestRejected_PointersLeadIntoTheOperation(t *testing.T) {
	t.Parallel()
	s := newSetUp(t)
	steps := []object{{"id": "a", "title": "Ask"}, {"id": "a", "title": "Wait"}}
	for name, c := range map[string]struct {
		op   object
		want []string
	}{
		"read":   {s.create("goals", object{"trajectory_id": s.track, "title": "", "track": 9}), []string{"/data/title", "/data/track"}},
		"a rule": {s.create("goals", object{"trajectory_id": s.track, "title": "Swim", "start_on": "2026-05-01", "due_on": "2026-04-01", "steps": steps}), []string{"/data/due_on", "/data/steps"}},
		"itself": {object{"op": "update", "collection": "goals", "id": "x", "base_rev": 1, "data": object{"title": "Swim"}}, []string{"/id"}},
	} {
		c.op["op_id"] = s.NewID().String()
		for range 2 {
			var got []string
			for _, f := range s.employee.push(c.op)[0]["error"].(object)["errors"].([]any) {
				got = append(got, f.(object)["pointer"].(string))
			}
			if slices.Sort(got); !slices.Equal(got, c.want) {
				t.Errorf("%s: named %q, want %q", name, got, c.want)
			}
		}
		var kept []string
		for _, f := range s.employee.rejected(1)[0].Error.Errors {
			kept = append(kept, f["pointer"].(string))
		}
		if slices.Sort(kept); !slices.Equal(kept, c.want) {
			t.Errorf("%s: kept with %q, want %q", name, kept, c.want)
		}
	}
}

func TestRejected_IsKeptForItsAuthorWithReasonAndText(t *testing.T) {
	t.Parallel()
	s := newSetUp(t)
	for want, op := range s.refusals() {
		op["client_time"] = "2026-03-15T20:00:00Z"
		res := s.employee.push(op)[0]
		e, _ := res["error"].(object)
		if res["status"] != "rejected" || e["code"] != want {
			t.Fatalf("%s: answered %v", want, res)
		}
		got := s.employee.rejected(1)[0] // the newest
		sent, _ := json.Marshal(op["data"])
		if got.Error.Code != want || got.OpID != op["op_id"] || got.Op != op["op"] || got.Collection != op["collection"] || got.RecordID.String() != fmt.Sprint(op["id"]) ||
			(got.Data == nil) != (op["data"] == nil) || got.Data != nil && *got.Data != string(sent) || got.ClientTime == nil ||
			!got.ExpiresAt.Equal(got.ReceivedAt.Add(30*24*time.Hour)) || len(got.Error.Errors) != len(e["errors"].([]any)) {
			t.Errorf("%s: kept as %+v", want, got)
		}
	}
	all := s.employee.rejected(100)
	reinstalled := s.signIn(s.employee.user)
	for limit := 1; limit < 4; limit++ {
		if got := reinstalled.rejected(limit); fmt.Sprint(ids(got)) != fmt.Sprint(ids(all)) || len(got) != 6 {
			t.Errorf("in pages of %d, on a new phone: %v, want %v", limit, ids(got), ids(all))
		}
	}
	for name, c := range map[string]*caller{"the coach": s.coach, "the admin": s.admin, "another": s.other, "another employee": s.member(domain.Employee)} {
		if got := c.rejected(100); len(got) != 0 {
			t.Errorf("%s reads %v", name, got)
		}
		c.call("DELETE", "/v1/sync/rejected/"+all[0].ID.String(), nil).want(204)
	}
	if got := s.employee.rejected(100); len(got) != len(all) {
		t.Error("somebody else dismissed it")
	}
	nl := s.employee.call("GET", "/v1/sync/rejected", nil, "Accept-Language", "nl").want(200)
	if !strings.Contains(string(nl.Body), "verwijderd") {
		t.Errorf("no Dutch: %s", nl.Body)
	}
	for range 2 {
		s.employee.call("DELETE", "/v1/sync/rejected/"+all[3].ID.String(), nil).want(204)
	}
	if got := s.employee.rejected(100); fmt.Sprint(ids(got)) != fmt.Sprint(append(ids(all[:3]), ids(all[4:])...)) {
		t.Errorf("after one is dismissed: %v", ids(got))
	}
}

func ids(list []refusedOp) (out []uuid.UUID) {
	for _, r := range list {
		out = append(out, r.ID)
	}
	return out
}

func TestRejected_ARepetitionStoresNothingTwice(t *testing.T) {
	t.Parallel()
	s := newSetUp(t)
	bad := s.create("goals", object{"trajectory_id": s.track, "title": ""})
	unreadable := s.create("goals", object{"trajectory_id": s.track, "title": "Swim"})
	unreadable["op"] = "upsert"
	for range 3 {
		s.employee.push(bad, unreadable, bad, unreadable)
	}
	got := s.employee.rejected(100)
	if len(got) != 2 || got[0].Op != "" || *got[0].Data == "" || got[0].RecordID == nil {
		t.Errorf("kept %+v, want the two operations once", got)
	}
	s.employee.call("DELETE", "/v1/sync/rejected/"+got[1].ID.String(), nil).want(204)
	s.employee.push(bad)
	if got := s.employee.rejected(100); len(got) != 1 {
		t.Errorf("what was dismissed came back with a replay: %+v", got)
	}
}

func TestRejected_LeavesOutWhatIsNotRefusedForGood(t *testing.T) {
	t.Parallel()
	s := newSetUp(t)
	orphan := s.create("goal_measurements", object{"goal_id": s.NewID(), "on": "2026-03-16", "value": 1})
	good := s.create("goals", object{"trajectory_id": s.track, "title": "Swim"})
	reused := object{"op_id": good["op_id"], "op": "delete", "collection": "goals", "id": s.NewID()}
	s.employee.push(good)
	for i, want := range []string{"missing_reference", "op_id_reused", "invalid"} {
		res := s.employee.push([]object{orphan, reused, {"op_id": 7, "op": "create"}}[i])[0]
		if res["error"].(object)["code"] != want {
			t.Errorf("answered %v, want %s", res, want)
		}
	}
	s.employee.call("POST", "/v1/goals", object{"trajectory_id": s.track, "title": ""}).want(400)
	if got := s.employee.rejected(100); len(got) != 0 {
		t.Errorf("kept %+v", got)
	}
}

// A group is refused whole, and kept whole.
func TestRejected_AGroupIsKeptWhole(t *testing.T) {
	t.Parallel()
	s := newSetUp(t)
	good, bad := s.create("goals", object{"trajectory_id": s.track, "title": "Swim"}), s.create("goals", object{"trajectory_id": s.track, "title": ""})
	good["group"], bad["group"] = "g", "g"
	s.employee.push(good, bad)
	if got := s.employee.rejected(100); len(got) != 2 || got[1].OpID != good["op_id"] || got[0].OpID != bad["op_id"] {
		t.Errorf("kept %+v", got)
	}
}

// The coach was replaced while offline: what he wrote is his to find, though he
// has no part in the trajectory any more.
func TestRejected_ReachesAFormerCoach(t *testing.T) {
	t.Parallel()
	s := newSetUp(t)
	at := s.Clock.Now()
	s.admin.call("PATCH", "/v1/assignments/"+s.assignment, object{"until_at": at}, "If-Match", "*").want(200)
	late := s.create("appointments", object{"trajectory_id": s.track, "kind": "coaching", "mode": "phone", "agenda": "Your letter",
		"starts_at": at.Add(24 * time.Hour), "ends_at": at.Add(25 * time.Hour)})
	if res := s.coach.push(late)[0]; res["status"] != "rejected" {
		t.Fatalf("answered %v", res)
	}
	got := s.coach.rejected(10)
	if len(got) != 1 || !strings.Contains(*got[0].Data, "Your letter") {
		t.Errorf("kept %+v", got)
	}
	if got := s.employee.rejected(10); len(got) != 0 {
		t.Errorf("the employee reads %+v", got)
	}
}

func TestRejected_IsBoundedAndForgotten(t *testing.T) {
	t.Parallel()
	s := newSetUp(t)
	var newest string
	for range domain.MaxRejected/domain.MaxPushOps + 1 {
		var ops []object
		for range domain.MaxPushOps {
			ops = append(ops, s.create("goals", object{"trajectory_id": s.track, "title": ""}))
		}
		s.employee.push(ops...)
		newest = ops[len(ops)-1]["op_id"].(string)
	}
	if got := s.employee.rejected(100); len(got) != domain.MaxRejected || got[0].OpID != newest {
		t.Errorf("%d are kept, the newest is %v; want %d, %s", len(got), got[0], domain.MaxRejected, newest)
	}
	s.Clock.Advance(30*24*time.Hour - time.Second)
	s.employee = s.signIn(s.employee.user)
	s.employee.push(s.create("goals", object{"trajectory_id": s.track, "title": ""}))
	if got := s.employee.rejected(100); len(got) != domain.MaxRejected {
		t.Errorf("before 30 days: %d", len(got))
	}
	s.Clock.Advance(time.Second)
	if got := s.employee.rejected(100); len(got) != 1 {
		t.Errorf("after 30 days: %d are shown", len(got))
	}
	n, err := s.ForgetRejected(context.Background(), s.Tenant.ID)
	if err != nil || n != domain.MaxRejected-1 {
		t.Errorf("forgot %d, %v; want %d", n, err, domain.MaxRejected-1)
	}
}

// Large texts come in pages of about a megabyte, and none is too large for one.
func TestRejected_PagesAreCutByBytes(t *testing.T) {
	t.Parallel()
	s := newSetUp(t)
	text := strings.Repeat("x", 120_000)
	var want []uuid.UUID
	for range 12 {
		s.employee.push(s.create("diary_entries", object{"trajectory_id": s.track, "entry_on": "2026-03-15", "text": text, "no_such": 1}))
		want = append([]uuid.UUID{s.employee.rejected(1)[0].ID}, want...)
	}
	first := s.employee.call("GET", "/v1/sync/rejected?limit=100", nil).want(200)
	if n := len(first.Body); n > 1<<20+4096 || n < 1<<19 {
		t.Errorf("a page of %d bytes", n)
	}
	if got := s.employee.rejected(100); fmt.Sprint(ids(got)) != fmt.Sprint(want) {
		t.Errorf("pages give %v, want %v", ids(got), want)
	}
	huge := s.create("diary_entries", object{"trajectory_id": s.track, "text": text + text})
	s.employee.push(huge)
	if got := s.employee.rejected(1)[0]; got.Error.Code != "too_large" || got.Data != nil || got.OpID != huge["op_id"] {
		t.Errorf("too large: %+v", got)
	}
}
