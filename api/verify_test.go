package api_test

import (
	"testing"

	"spoorboek/domain"
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
