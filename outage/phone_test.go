package outage

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"
)

type object = map[string]any

// phone is an honest app: it keeps its queue until it is answered, sends the
// same again, and trusts what it is told.
type phone struct {
	t      *testing.T
	server func() string // where the API is now
	who    login
	device string
	token  string
}

func newPhone(t *testing.T, p *program, who login) *phone {
	t.Helper()
	return &phone{t: t, server: p.url, who: who, device: uuid.NewString()}
}

// answer is what came back; a status of 0 means that nothing did.
type answer struct {
	status int
	header http.Header
	body   []byte
}

// into decodes the body.
func (a answer) into(v any) error { return json.Unmarshal(a.body, v) }

// call makes a request, after a login if there was none or it is over.
func (f *phone) call(method, path string, body any, header ...string) answer {
	for {
		if f.token == "" {
			if a := f.signIn(); a.status != http.StatusOK {
				return a
			}
		}
		a := f.send(method, path, body, append([]string{"Authorization", "Bearer " + f.token}, header...)...)
		if a.status != http.StatusUnauthorized {
			return a
		}
		f.token = ""
	}
}

func (f *phone) signIn() answer {
	a := f.send("POST", "/v1/auth/login", object{"tenant": f.who.tenant, "email": f.who.email, "password": password,
		"device": object{"id": f.device, "name": "Phone", "platform": "android", "app_version": "1.0.0"}})
	var pair struct {
		Access string `json:"access_token"`
	}
	if a.status == http.StatusOK && a.into(&pair) == nil {
		f.token = pair.Access
	}
	return a
}

func (f *phone) send(method, path string, body any, header ...string) (a answer) {
	raw, err := json.Marshal(body)
	if err != nil {
		f.t.Error(err)
		return a
	}
	req, err := http.NewRequest(method, f.server()+path, bytes.NewReader(raw))
	if err != nil {
		f.t.Error(err)
		return a
	}
	if body == nil {
		req.Body, req.ContentLength = http.NoBody, 0
	} else {
		req.Header.Set("Content-Type", "application/json")
	}
	for i := 0; i < len(header); i += 2 {
		req.Header.Set(header[i], header[i+1])
	}
	r, err := http.DefaultClient.Do(req)
	if err != nil {
		return a
	}
	defer r.Body.Close()
	if a.body, err = io.ReadAll(r.Body); err != nil {
		return answer{}
	}
	a.status, a.header = r.StatusCode, r.Header
	return a
}

// result is the answer to one operation.
type result struct {
	OpID     string          `json:"op_id"`
	Status   string          `json:"status"`
	Rev      int64           `json:"rev"`
	Replayed bool            `json:"replayed"`
	Error    json.RawMessage `json:"error"`
}

// push sends operations once; results are there only with status 200.
func (f *phone) push(ops []object) ([]result, answer) {
	a := f.call("POST", "/v1/sync/push", object{"schema_version": 1, "ops": ops})
	if a.status != http.StatusOK {
		return nil, a
	}
	var out struct{ Results []result }
	if err := a.into(&out); err != nil || len(out.Results) != len(ops) {
		f.t.Errorf("a push of %d operations is answered with %s", len(ops), a.body)
		return nil, answer{}
	}
	return out.Results, a
}

// must pushes until the server answers, and wants every operation stored.
func (f *phone) must(ops []object) []result {
	f.t.Helper()
	var out []result
	until(f.t, "the push is answered", func() bool {
		var a answer
		if out, a = f.push(ops); out == nil && a.status != 0 && a.status != http.StatusServiceUnavailable {
			f.t.Fatalf("a push is answered with %d: %s", a.status, a.body)
		}
		return out != nil
	})
	for i, r := range out {
		if r.Status != "applied" || r.Error != nil {
			f.t.Fatalf("%v is answered with %+v %s", ops[i], r, r.Error)
		}
	}
	return out
}

// shelf is what a phone keeps in its store.
type shelf struct {
	cursor, epoch string
	records       map[string]object // by id, each with its rev
	kinds         map[string]string // id → collection
}

func newShelf() *shelf { return &shelf{records: map[string]object{}, kinds: map[string]string{}} }

// pull brings a shelf up to date. Anything but a page ends it: a lost answer
// leaves the shelf as the last whole page made it.
func (f *phone) pull(s *shelf) answer {
	for {
		path := "/v1/sync/changes?limit=50"
		if s.cursor != "" {
			path += "&cursor=" + s.cursor
		}
		a := f.call("GET", path, nil)
		if a.status != http.StatusOK {
			return a
		}
		var page struct {
			Changes []struct {
				Collection, ID, Op string
				Data               object
			}
			Cursor, Epoch string
			HasMore       bool `json:"has_more"`
		}
		if err := a.into(&page); err != nil {
			f.t.Errorf("a page: %v: %s", err, a.body)
			return answer{}
		}
		for _, c := range page.Changes {
			delete(s.records, c.ID)
			if s.kinds[c.ID] = c.Collection; c.Op == "upsert" {
				s.records[c.ID] = c.Data
			}
		}
		if s.cursor, s.epoch = page.Cursor, page.Epoch; !page.HasMore {
			return a
		}
	}
}

// pulled is a shelf that a new phone would have.
func (f *phone) pulled() *shelf {
	f.t.Helper()
	s := newShelf()
	if a := f.pull(s); a.status != http.StatusOK {
		f.t.Fatalf("a pull is answered with %d: %s", a.status, a.body)
	}
	return s
}

// of lists what the shelf has of a collection, by id.
func (s *shelf) of(collection string) []string {
	return slices.Sorted(func(yield func(string) bool) {
		for id := range maps.Keys(s.records) {
			if s.kinds[id] == collection && !yield(id) {
				return
			}
		}
	})
}

// op is an operation with an id of its own.
func op(what, collection, id string, base int64, data object) object {
	o := object{"op_id": uuid.NewString(), "op": what, "collection": collection, "id": id}
	if what != "create" {
		o["base_rev"] = base
	}
	if data != nil {
		o["data"] = data
	}
	return o
}

func newID() string { return uuid.Must(uuid.NewV7()).String() }

// ground is what a busy push stands on: a private goal that it will share, and
// an activity that it will delete. The appointment is there because the first
// reminder of a process asks the database for its version.
func ground(track uuid.UUID) []object {
	return []object{
		op("create", "goals", newID(), 0, object{"trajectory_id": track, "title": "Walk every day"}),
		op("create", "activities", newID(), 0, object{"trajectory_id": track, "kind": "course", "title": "Excel"}),
		appointment(track, 11),
	}
}

// appointment is in forty days, at the hour.
func appointment(track uuid.UUID, hour int) object {
	at := time.Now().UTC().AddDate(0, 0, 40).Truncate(24 * time.Hour).Add(time.Duration(hour) * time.Hour)
	return op("create", "appointments", newID(), 0, object{"trajectory_id": track, "kind": "coaching", "mode": "phone",
		"starts_at": at, "ends_at": at.Add(time.Hour), "time_zone": "Europe/Amsterdam"})
}

// busy is a push that reaches everything that a push can reach: new records of
// all kinds with their children, reminders, a share, a delete.
func busy(track uuid.UUID, ground []object) []object {
	goal, application := newID(), newID()
	day := func(n int) string { return time.Now().AddDate(0, 0, n).Format(time.DateOnly) }
	return []object{
		op("create", "goals", goal, 0, object{"trajectory_id": track, "title": "Write", "visibility": "coach"}),
		op("create", "goal_measurements", newID(), 0, object{"goal_id": goal, "on": day(-1), "value": 7}),
		op("update", "goals", fmt.Sprint(ground[0]["id"]), 1, object{"visibility": "coach", "why": "Fresh air"}),
		op("create", "diary_entries", newID(), 0, object{"trajectory_id": track, "entry_on": day(-1), "text": "Slept well"}),
		op("create", "job_applications", application, 0, object{"trajectory_id": track, "employer_name": "Mill", "job_title": "Planner"}),
		op("create", "application_events", newID(), 0, object{"application_id": application, "stage": "applied", "occurred_on": day(-1)}),
		appointment(track, 9),
		op("delete", "activities", fmt.Sprint(ground[1]["id"]), 1, nil),
	}
}
