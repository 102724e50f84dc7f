package outage

import (
	"encoding/json"
	"maps"
	"net/http"
	"slices"
	"sync"

	"github.com/getkin/kin-openapi/openapi3"
)

// writable are the fields that a role may write, per collection, as an app
// takes them from the contract.
var writable = sync.OnceValues(func() (map[string]map[string][]string, error) {
	doc, err := openapi3.NewLoader().LoadFromFile("../openapi.yaml")
	if err != nil {
		return nil, err
	}
	out := map[string]map[string][]string{}
	for collection, schema := range map[string]string{
		"goals": "GoalWrite", "goal_measurements": "GoalMeasurementWrite", "diary_entries": "DiaryEntryWrite", "leads": "LeadWrite", "job_applications": "JobApplicationWrite",
		"application_events": "ApplicationEventWrite", "appointments": "AppointmentWrite", "activities": "ActivityWrite", "documents": "DocumentWrite", "comments": "CommentWrite",
	} {
		out[collection] = map[string][]string{}
		for field, p := range doc.Components.Schemas[schema].Value.Properties {
			roles, _ := p.Value.Extensions["x-written-by"].([]any)
			for _, role := range roles {
				out[collection][role.(string)] = append(out[collection][role.(string)], field)
			}
		}
	}
	return out, nil
})

// parentsFirst is an order in which records can be made again.
var parentsFirst = []string{"goals", "goal_measurements", "diary_entries", "leads", "documents", "job_applications", "application_events", "appointments", "activities", "comments"}

// app is a phone that keeps what it pulled, what it still has to send, and
// what it deleted.
type app struct {
	*phone
	*shelf
	role  string
	queue []object
	gone  []object // the deletes that were answered, as they were sent
}

// do notes an operation for the next sync.
func (a *app) do(o object) { a.queue = append(a.queue, o) }

// sync sends what waits and pulls, recovering first if the server was restored.
// It gives the answers to what waited.
func (a *app) sync() []result {
	a.t.Helper()
	if page := a.pull(a.shelf); page.status == http.StatusGone {
		var p struct{ Code, Reason string }
		if err := page.into(&p); err != nil || p.Code != "resync_required" || p.Reason != "epoch" {
			a.t.Fatalf("a cursor of before the restore is answered with %s", page.body)
		}
		a.recover()
	} else if page.status != http.StatusOK {
		a.t.Fatalf("a pull is answered with %d: %s", page.status, page.body)
	}
	var out []result
	if len(a.queue) > 0 {
		out = a.mustAnswer(a.queue)
		for i, r := range out {
			if r.Status == "rejected" {
				a.t.Errorf("%v is answered with %+v", a.queue[i], r)
			}
			if a.queue[i]["op"] == "delete" {
				a.gone = append(a.gone, a.queue[i])
			}
		}
		a.queue = nil
	}
	if page := a.pull(a.shelf); page.status != http.StatusOK {
		a.t.Fatalf("a pull is answered with %d: %s", page.status, page.body)
	}
	return out
}

// mustAnswer pushes operations, whatever becomes of each.
func (a *app) mustAnswer(ops []object) []result {
	a.t.Helper()
	out, got := a.push(ops)
	if out == nil {
		a.t.Fatalf("a push is answered with %d: %s", got.status, got.body)
	}
	return out
}

// recover is what an app does when the server was restored from a backup:
// compare, send what the server lost, delete again what it had deleted, and
// begin a snapshot. What waits in the queue comes after that.
func (a *app) recover() {
	a.t.Helper()
	fields, err := writable()
	must(a.t, err)
	var lost []object
	for _, collection := range parentsFirst {
		v := a.verify(collection)
		for _, id := range v.Ahead {
			r := a.records[id]
			lost = append(lost, op("update", collection, id, int64(r["rev"].(float64)), a.own(fields, collection, r)))
		}
		for _, id := range v.Unknown {
			if r := a.records[id]; a.mine(r) {
				all := a.own(fields, collection, r)
				first := maps.Clone(all)
				delete(first, "status") // a new record can't be where only steps lead
				lost = append(lost, op("create", collection, id, 0, first), op("update", collection, id, 1, all))
			}
		}
		for _, o := range a.gone {
			if slices.Contains(v.Missing, o["id"].(string)) {
				lost = append(lost, op("delete", collection, o["id"].(string), 0, nil))
			}
		}
	}
	if len(lost) > 0 {
		a.mustAnswer(lost) // what is refused is another's to give back
	}
	*a.shelf = *newShelf()
}

// verdict is the answer to a verify.
type verdict struct{ Remove, Stale, Ahead, Unknown, Missing []string }

func (a *app) verify(collection string) (v verdict) {
	a.t.Helper()
	items := []object{}
	for _, id := range a.of(collection) {
		items = append(items, object{"id": id, "rev": a.records[id]["rev"]})
	}
	got := a.call("POST", "/v1/sync/verify", object{"collection": collection, "items": items, "complete": true})
	if err := json.Unmarshal(got.body, &v); err != nil || got.status != http.StatusOK {
		a.t.Fatalf("verify is answered with %d: %s", got.status, got.body)
	}
	return v
}

func (a *app) mine(r object) bool {
	return r["owner_id"] == a.who.user.String() || r["author_id"] == a.who.user.String()
}

// own is what the app may write of a record.
func (a *app) own(fields map[string]map[string][]string, collection string, r object) object {
	out := object{}
	for _, f := range fields[collection][a.role] {
		if v, has := r[f]; has {
			out[f] = v
		}
	}
	return out
}
