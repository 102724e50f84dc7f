package simulation_test

import (
	"encoding/json"
	"net/http"
	"slices"

	"github.com/google/uuid"
	"pgregory.net/rapid"

	"spoorboek/domain"
	appsync "spoorboek/sync"
)

// restWrite is the same app in a browser: it changes or deletes at once what it
// shows, if it still is as it was read. What it says goes by the same oracle.
func (w *world) restWrite(t *rapid.T) {
	p := w.anyPhone(t)
	before := len(p.queue)
	for range rapid.IntRange(1, 4).Draw(t, "writes") {
		w.topic(t, p).make(t, p)
	}
	asked := slices.Clone(p.queue[before:])
	p.queue = p.queue[:before]
	for _, m := range asked {
		if m.Op != domain.OpCreate && m.Group == "" && m.Kind != domain.Notifications {
			w.strict(t, p, m)
		}
	}
}

// strict makes one strict change.
func (w *world) strict(t *rapid.T, p *phone, m op) {
	m.Strict, m.IfMatch, m.OpID = true, m.BaseRev, ""
	if rapid.IntRange(0, 3).Draw(t, "any rev") == 0 {
		m.IfMatch = domain.AnyRev
	}
	r := request{method: "DELETE", path: m.path(), ifMatch: m.IfMatch}
	if m.Op == domain.OpUpdate {
		r.method, r.body = "PATCH", m.data()
	}
	reply := w.call(t, p, r)
	if reply.status == http.StatusMethodNotAllowed {
		return // what happened is not rewritten by REST
	}
	got := answered{Result: domain.Result{Status: domain.Applied}}
	if reply.status >= 300 {
		got.Result = domain.Result{Status: domain.RejectedStat, Err: &domain.Error{Code: problemOf(reply).Code, Message: string(reply.body)}}
	} else if m.Op == domain.OpUpdate {
		var rec struct{ Rev int64 }
		_ = json.Unmarshal(reply.body, &rec)
		got.Rev = rec.Rev
	}
	w.house.tally.add("strict writes", 1)
	if err := w.oracle.judge(p.actor, []op{m}, []answered{got}); err != nil {
		t.Fatalf("%s: %s %s: %v", p.name, r.method, r.path, err)
	}
	if err := w.oracle.compare(w.records(t)); err != nil {
		t.Fatalf("%s: after %s %s: %v", p.name, r.method, r.path, err)
	}
}

// verify holds what a phone shows against what the server says of it: no id that
// was never shown to it is known there, whether it exists or not (invariant 8).
func (w *world) verify(t *rapid.T) {
	p := w.anyPhone(t)
	if p.resync || p.run != nil || p.cursor == "" {
		// What was taken from it may be forgotten, and then unknown: it starts over
		// first, to the end of the snapshot.
		w.syncPhone(t, p)
	}
	kinds := appsync.SyncedFor(p.actor.Role)
	k := kinds[rapid.IntRange(0, len(kinds)-1).Draw(t, "kind")]
	var items []map[string]any
	want := map[string][]uuid.UUID{}
	expect := func(list string, id uuid.UUID) { want[list] = append(want[list], id) }
	for key, rec := range w.oracle.recs {
		held, have := p.rows[key]
		visible := !rec.dead && w.oracle.visible(p.actor, key, rec)
		switch {
		case key.Kind != k:
			continue
		case !have && !w.oracle.ever(p.actor.UserID, key):
			held.rev = 1
			expect("unknown", key.ID)
		case !have && visible:
			expect("missing", key.ID)
			continue
		case !have:
			continue
		case !visible:
			expect("remove", key.ID)
		case rec.rev > held.rev:
			expect("stale", key.ID)
		}
		items = append(items, map[string]any{"id": key.ID, "rev": held.rev})
	}
	w.house.tally.add("verifications", 1)
	r := request{method: "POST", path: "/v1/sync/verify", body: map[string]any{"collection": k.Name, "complete": true, "items": append([]map[string]any{}, items...)}}
	reply := w.call(t, p, r)
	var got map[string]json.RawMessage
	if reply.status != http.StatusOK || json.Unmarshal(reply.body, &got) != nil {
		t.Fatalf("%s: %v", p.name, unexpected(r, reply))
	}
	for _, list := range []string{"remove", "stale", "ahead", "unknown", "missing"} {
		var ids []uuid.UUID
		_ = json.Unmarshal(got[list], &ids)
		if !slices.Equal(sorted(ids), sorted(want[list])) {
			t.Fatalf("%s: of %s, %s are %v, want %v", p.name, k.Name, list, ids, want[list])
		}
	}
}

func sorted(ids []uuid.UUID) []uuid.UUID {
	slices.SortFunc(ids, func(a, b uuid.UUID) int { return slices.Compare(a[:], b[:]) })
	return ids
}
