package api_test

import (
	"testing"

	"spoorboek/api"
	"spoorboek/auth"
	"spoorboek/domain"
	"spoorboek/store/storetest"
)

// An app that no longer understands the records learns that it needs an update,
// and loses nothing: what it still holds is taken.
func TestPull_AnAppThatIsTooOldMayOnlyPush(t *testing.T) {
	t.Parallel()
	w := storetest.NewWorld(t)
	s := sceneIn(serveReplica(t, w, auth.NewKeys(w.Clock.Now()), func(c *api.Config) { c.MinimumSchema, c.MinimumApp = 2, "2.1.0" }))
	e := s.employee
	got := e.call("GET", "/v1/capabilities", nil).want(200).object()
	if got["minimum_schema_version"] != 2.0 || got["minimum_app_version"] != "2.1.0" {
		t.Errorf("capabilities: %v", got)
	}
	for _, old := range []string{"", "?schema_version=1", "?cursor=whatever", "?schema_version=1&cursor=whatever"} {
		if p := e.call("GET", "/v1/sync/changes"+old, nil).want(426).code("app_too_old").object(); p["retryable"] != false {
			t.Errorf("%q: %v", old, p)
		}
	}
	id := s.NewID().String()
	status(t, e.push(op("create", domain.Goals, id, 0, object{"trajectory_id": s.track, "title": "Walk every day"}))[0], "applied") // as version 1
	e.call("POST", "/v1/sync/verify", object{"collection": "goals", "items": []object{{"id": id, "rev": 1}}}).want(200)
	for _, ok := range []string{"2", "3"} {
		page := e.call("GET", "/v1/sync/changes?schema_version="+ok, nil).want(200).object()
		if len(page["changes"].([]any)) == 0 {
			t.Errorf("version %s gets nothing", ok)
		}
	}
}
