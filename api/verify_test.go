package api_test

import (
	"context"
	"testing"

	"spoorboek/domain"
	"spoorboek/store"
)

// A phone that sends work about a record before it knows that the server was
// restored from a backup must still hear that the server never had it, or it
// would drop what only it holds.
func TestVerify_AnUnsuccessfulPushDoesNotMakeARecordKnown(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	e := s.employee
	_, cursor := e.pull("")
	for name, with := range map[string]object{
		"update": op("update", domain.Goals, s.NewID().String(), 3, object{"why": "It was here"}),
		"create": op("create", domain.Goals, s.NewID().String(), 0, object{"trajectory_id": s.track, "title": ""}),
		"delete": op("delete", domain.Goals, s.NewID().String(), 3, nil),
	} {
		e.push(with)
		if v := e.verify(domain.Goals, with["id"], 3); len(v["unknown"].([]any)) != 1 || len(v["remove"].([]any)) != 0 {
			t.Errorf("after an %s of what the server never had: %v", name, v)
		}
	}
	changes, _ := e.pull(cursor)
	for _, c := range changes {
		if c["op"] != "remove" || c["rev"] != 0.0 {
			t.Errorf("the pull says %v", c)
		}
	}
}

// The database was restored from a backup in which a goal is at rev 2. A phone
// holds its rev 4, which the server told it was stored and has lost; and before
// that phone comes back, the tablet changes the goal twice. Those revs are none
// that the phone could take for its own: it hears that it is ahead, and neither
// its work nor that of the tablet is lost.
func TestVerify_F20_T143_ARevOfBeforeTheRestoreIsNotTakenForAnother(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	e, tablet := s.employee, s.signIn(s.employee.user)
	goal := s.goalOf(e)
	status(t, e.push(op("update", domain.Goals, goal, 1, object{"visibility": "coach"}))[0], "applied")
	_, err := store.NewEpoch(context.Background(), s.DSN)
	must(t, err)
	rev := 2.0
	for _, title := range []string{"Run", "Swim"} {
		r := status(t, tablet.push(op("update", domain.Goals, goal, rev, object{"title": title}))[0], "applied")
		if rev = r["rev"].(float64); rev <= 4 {
			t.Errorf("after the restore rev %v is given once more", rev)
		}
	}
	for held, want := range map[float64]string{2: "stale", 3: "ahead", 4: "ahead", rev - 1: "stale", rev: "", rev + 1: "ahead"} {
		v := e.verify(domain.Goals, goal, held)
		for _, list := range []string{"remove", "stale", "ahead", "unknown"} {
			if n := len(v[list].([]any)); (n == 1) != (list == want) {
				t.Errorf("held at %v of %v: %d in %s", held, rev, n, list)
			}
		}
	}
	r := status(t, e.push(op("update", domain.Goals, goal, 4, object{"title": "Walk an hour", "why": "Fresh air", "visibility": "coach"}))[0], "conflict")
	if data := r["record"].(object)["data"].(object); data["title"] != "Swim" || data["why"] != "Fresh air" {
		t.Errorf("the goal is %v", data)
	}
	if kept := s.kept(t, r); kept["field"] != "title" || kept["value"] != `"Walk an hour"` || kept["rev"].(float64) <= 4 {
		t.Errorf("kept is %v", kept)
	}
}
