package api_test

import (
	"fmt"
	"maps"
	"reflect"
	"strings"
	"testing"

	"spoorboek/domain"
)

// badOps are operations of the employee that can't be stored, by what is wrong
// with them, and the code that each gets.
func (s *setUp) badOps() map[string]badOp {
	out := map[string]badOp{}
	for code, o := range s.refusals() {
		out[code] = badOp{domain.Code(code), o}
	}
	goal := object{"trajectory_id": s.track, "title": "Walk"}
	meeting := s.employee.call("POST", "/v1/appointments", with(meeting("2026-03-23T08:00:00Z", "2026-03-23T09:00:00Z"), object{"trajectory_id": s.track})).want(201).object()
	event := object{"application_id": s.fullApplication(), "stage": "interview", "occurred_on": "2026-03-16"}
	fresh := s.employee.call("POST", "/v1/job-applications", object{"trajectory_id": s.track, "employer_name": "Bakkerij Zon", "job_title": "Planner"}).want(201).object()
	used := op("create", domain.Goals, s.NewID().String(), 0, goal)
	s.employee.push(used)
	reused := op("create", domain.Goals, s.NewID().String(), 0, goal)
	reused["op_id"] = used["op_id"]
	for what, bad := range map[string]badOp{
		"an id that is none":    {domain.CodeInvalid, op("create", domain.Goals, "7", 0, goal)},
		"no such operation":     {domain.CodeInvalid, op("melt", domain.Goals, s.NewID().String(), 1, goal)},
		"no data":               {domain.CodeInvalid, op("create", domain.Goals, s.NewID().String(), 0, nil)},
		"a parent that is gone": {domain.CodeMissingReference, op("create", domain.GoalMeasurements, s.NewID().String(), 0, object{"goal_id": s.NewID(), "on": "2026-03-16", "value": 1})},
		"a coach's field":       {domain.CodeReadOnly, op("update", domain.Appointments, meeting["id"], 1, object{"attendance": "attended"})},
		"a step too far":        {domain.CodeTransition, op("create", domain.ApplicationEvents, s.NewID().String(), 0, with(event, object{"application_id": fresh["id"], "stage": "declined"}))},
		"one event too many":    {domain.CodeQuota, op("create", domain.ApplicationEvents, s.NewID().String(), 0, event)},
		"too large":             {domain.CodeTooLarge, op("create", domain.Goals, s.NewID().String(), 0, with(goal, object{"why": strings.Repeat("x", domain.MaxOpBytes)}))},
		"an id of another":      {domain.CodeOpReused, reused},
	} {
		out[what] = bad
	}
	return out
}

type badOp struct {
	code domain.Code
	op   object
}

// fullApplication has as many events as an application may have.
func (s *setUp) fullApplication() string {
	s.t.Helper()
	id := s.NewID().String()
	s.employee.push(op("create", domain.JobApplications, id, 0, object{"trajectory_id": s.track, "employer_name": "Bakkerij Zon", "job_title": "Planner"}))
	var events []object
	for range domain.ApplicationEvents.MaxPerParent {
		events = append(events, op("create", domain.ApplicationEvents, s.NewID().String(), 0, object{"application_id": id, "stage": "interview", "occurred_on": "2026-03-16"}))
	}
	for _, r := range s.employee.push(events...) {
		status(s.t, r, "applied")
	}
	return id
}

// work is n operations of a phone that was offline for long: new goals, what was
// measured of them, later thoughts, and what was dropped again. It also gives
// the ids of the records that are there afterwards, with their kinds.
func (s *setUp) work(n int) (ops []object, left map[string]*domain.Kind) {
	left = map[string]*domain.Kind{}
	for len(ops) < n {
		goal, measured := s.NewID().String(), s.NewID().String()
		ops = append(ops,
			op("create", domain.Goals, goal, 0, object{"trajectory_id": s.track, "title": "Walk"}),
			op("create", domain.GoalMeasurements, measured, 0, object{"goal_id": goal, "on": "2026-03-16", "value": 3}),
			op("update", domain.Goals, goal, 1, object{"why": "Fresh air"}))
		left[goal], left[measured] = domain.Goals, domain.GoalMeasurements
		if len(ops)%5 == 0 {
			ops = append(ops, op("delete", domain.GoalMeasurements, measured, 1, nil))
			delete(left, measured)
		}
	}
	for _, cut := range ops[n:] {
		if cut["op"] == "create" {
			delete(left, cut["id"].(string))
		}
	}
	return ops[:n], left
}

// holds asserts that a fresh phone of the employee shows all of these records.
func (s *setUp) holds(what string, want map[string]*domain.Kind) {
	s.t.Helper()
	shown := map[any]object{}
	changes, _ := s.signIn(s.employee.user).pull("")
	for _, c := range changes {
		shown[c["id"]] = c
	}
	for id, k := range want {
		if c := shown[id]; c == nil || c["op"] != "upsert" || c["collection"] != k.Name {
			s.t.Errorf("%s: of %s %s a pull shows %v", what, k.Name, id, c)
		}
	}
}

// spoil puts a bad operation in the place of one that nothing else hangs on, at
// or after the given one, and gives the place.
func spoil(ops []object, left map[string]*domain.Kind, at int, bad object) int {
	for ops[at]["op"] == "create" {
		at++
	}
	if ops[at]["op"] == "delete" {
		left[ops[at]["id"].(string)] = domain.GoalMeasurements
	}
	ops[at] = bad
	return at
}

// A push as large as it may be, all real work but for one operation: that one
// gets its own code, and all others are stored.
func TestPush_T147_OneBadOperationIsRefusedAlone(t *testing.T) {
	t.Parallel()
	s := newSetUp(t)
	place, all := 0, map[string]*domain.Kind{}
	for what, bad := range s.badOps() {
		ops, left := s.work(domain.MaxPushOps)
		at := spoil(ops, left, place, bad.op)
		place = (place + 37) % (domain.MaxPushOps - 10)
		for i, r := range s.employee.push(ops...) {
			if i != at {
				status(t, r, "applied")
				continue
			}
			refusal(t, r, bad.code)
			if e := r["error"].(object); e["retryable"] != (bad.code == domain.CodeMissingReference) {
				t.Errorf("%s: %v", what, e)
			}
		}
		maps.Copy(all, left)
	}
	s.holds("after all pushes", all)
}

// 500 operations are more than one push takes: all are refused, and none is
// stored. In pieces that fit, with a bad one in each, the others are, and the
// same pieces once more get the same answers and change nothing.
func TestPush_T147_FiveHundredGoInPieces(t *testing.T) {
	t.Parallel()
	s := newSetUp(t)
	ops, left := s.work(500)
	goal := object{"trajectory_id": s.track, "title": "Walk"}
	bad := map[int]domain.Code{}
	for place, b := range map[int]badOp{
		250: {domain.CodeInvalid, op("create", domain.Goals, s.NewID().String(), 0, with(goal, object{"title": "x"}))},
		17:  {domain.CodeUnknownField, op("create", domain.Goals, s.NewID().String(), 0, with(goal, object{"colour": "red"}))},
		480: {domain.CodeUnknownKind, object{"op": "create", "collection": "pets", "id": s.NewID().String(), "data": object{}}},
	} {
		bad[spoil(ops, left, place, b.op)] = b.code
	}
	for i := range ops {
		ops[i]["op_id"] = fmt.Sprint("op-", i)
	}
	over := s.employee.call("POST", "/v1/sync/push", object{"schema_version": 1, "ops": ops}).want(400).code(domain.CodeInvalid)
	pointers(t, over, "/ops")
	if changes, _ := s.employee.pull(""); len(changes) != 0 {
		t.Fatalf("of a push that was refused %d records are stored", len(changes))
	}
	first := s.inPieces(ops)
	for i, r := range first {
		if code, is := bad[i]; is {
			refusal(t, r, code)
		} else if r["replayed"] == true {
			t.Errorf("operation %d of the refused push left its answer behind", i)
		} else {
			status(t, r, "applied")
		}
	}
	s.holds("in pieces", left)
	_, cursor := s.signIn(s.employee.user).pull("")
	for i, r := range s.inPieces(ops) {
		if r["replayed"] != true && bad[i] == "" {
			t.Errorf("operation %d was done twice: %v", i, r)
		}
		delete(r, "replayed")
		delete(first[i], "replayed")
		if !reflect.DeepEqual(r, first[i]) {
			t.Errorf("operation %d was answered %v, then %v", i, first[i], r)
		}
	}
	changes, _ := s.employee.pull(cursor)
	for _, c := range changes {
		if k := left[c["id"].(string)]; k != nil && c["rev"].(float64) > 2 {
			t.Errorf("sent again, a record changed once more: %v", c)
		}
	}
	if got := s.employee.rejected(100); len(got) != len(bad) {
		t.Errorf("%d refused operations are kept, want %d", len(got), len(bad))
	}
}

// inPieces pushes as much at a time as fits.
func (s *setUp) inPieces(ops []object) (results []object) {
	s.t.Helper()
	for len(ops) > 0 {
		n := min(domain.MaxPushOps, len(ops))
		results = append(results, s.employee.push(ops[:n]...)...)
		ops = ops[n:]
	}
	return results
}
