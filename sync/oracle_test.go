package sync_test

import (
	"encoding/json"
	"maps"
	"slices"

	"github.com/google/uuid"
	"pgregory.net/rapid"

	"spoorboek/domain"
)

// oracle knows what the server must say and hold, by rules written down here
// in their plainest form and shared with no product code.
type oracle struct {
	w       *world
	recs    map[domain.Key]*known
	intent  map[string]map[string]string // op id → field → wire value
	answers map[string]domain.Result     // op id → the final answer
	could   map[uuid.UUID]map[domain.Key]bool
}

// known is a record as it must be.
type known struct {
	rev     int64
	dead    bool
	owner   uuid.UUID
	track   uuid.UUID
	subject domain.Key // of a conflict
	vals    map[string]string
	writer  map[string]writer
}

type writer struct {
	rev    int64
	device uuid.UUID
}

func newOracle(w *world) *oracle {
	return &oracle{w: w, recs: map[domain.Key]*known{}, intent: map[string]map[string]string{},
		answers: map[string]domain.Result{}, could: map[uuid.UUID]map[domain.Key]bool{}}
}

// sees is the visibility rule, once more.
func (o *oracle) sees(a domain.Actor, r domain.Record) bool {
	h := r.Header()
	vis := string(h.Visibility)
	if k := kindOf(r); k.Follows {
		return h.OwnerID == a.UserID
	}
	if a.Role == domain.Employee {
		return h.OwnerID == a.UserID
	}
	return o.onDuty(h.TrajectoryID) && (vis == "coach" || vis == "team")
}

func (o *oracle) onDuty(track uuid.UUID) bool { _, on := o.w.duty[track]; return on }

func (o *oracle) ever(user uuid.UUID, key domain.Key) bool { return o.could[user][key] }

func (o *oracle) allow(user uuid.UUID, key domain.Key) {
	if o.could[user] == nil {
		o.could[user] = map[domain.Key]bool{}
	}
	o.could[user][key] = true
}

// note remembers who can see what from now on.
func (o *oracle) note() {
	for key, k := range o.recs {
		if k.dead {
			continue
		}
		o.allow(k.owner, key)
		if v := k.vals["visibility"]; !key.Kind.Follows && o.onDuty(k.track) && (v == `"coach"` || v == `"team"`) {
			o.allow(o.w.coach.UserID, key)
		}
	}
}

// snapshot reads every record that was ever named, as the server has it.
func (o *oracle) snapshot(t *rapid.T) map[domain.Key]string {
	out := map[domain.Key]string{}
	for key, r := range o.load(t) {
		out[key] = render(r) + string(rune(r.Header().Rev))
	}
	return out
}

func (o *oracle) load(t *rapid.T) map[domain.Key]domain.Record {
	found, err := o.w.Load(ctx, domain.SystemActor(o.w.Tenant.ID), slices.Collect(maps.Keys(o.recs)))
	if err != nil {
		t.Fatalf("load: %v", err)
	}
	return found
}

// expected is what an operation must be answered with.
type expected struct {
	status   domain.Status
	code     domain.Code
	rev      int64
	contests []string
	lost     map[string]string // contested field → value that must be kept
}

// judge works out what every operation of a push must have done, in order, and
// compares answers and records: invariants 4 to 6, 15 to 19 and 21.
func (o *oracle) judge(t *rapid.T, p *phone, a domain.Actor, ops []domain.Mutation, got []domain.Result, _ map[domain.Key]string) {
	for i := 0; i < len(ops); {
		j := i + 1
		for ops[i].Group != "" && j < len(ops) && ops[j].Group == ops[i].Group {
			j++
		}
		o.judgeUnit(t, p, a, ops[i:j], got[i:j])
		i = j
	}
	o.compare(t, p)
	o.note()
}

func (o *oracle) judgeUnit(t *rapid.T, p *phone, a domain.Actor, ops []domain.Mutation, got []domain.Result) {
	saved := o.copyRecs()
	refused := false
	var want []expected
	for i, m := range ops {
		if old, done := o.answers[m.OpID]; done {
			want = append(want, expected{status: old.Status, code: domain.CodeOf(asError(old)), rev: old.Rev})
			continue
		}
		o.allow(a.UserID, domain.Key{Kind: m.Kind, ID: m.ID})
		e := o.expect(p, a, m, got[i])
		refused = refused || e.status == domain.RejectedStat
		want = append(want, e)
	}
	if refused && len(ops) > 1 { // invariant 16
		o.recs = saved
		for i := range ops {
			if got[i].Err == nil {
				t.Fatalf("%s: group op %d was stored although another was refused", p.name, i)
			}
			o.finish(ops[i], got[i])
		}
		return
	}
	for i, m := range ops {
		o.check(t, p, m, got[i], want[i])
		o.finish(m, got[i])
	}
}

func (o *oracle) finish(m domain.Mutation, r domain.Result) {
	if r.Err == nil || !r.Err.Retryable {
		o.answers[m.OpID] = r
	}
	for _, c := range r.Contests { // kept also where a group was dropped: the edit met a delete
		key := domain.Key{Kind: domain.Conflicts, ID: c.ConflictID}
		if o.recs[key] == nil {
			rec := o.recs[domain.Key{Kind: m.Kind, ID: m.ID}]
			o.recs[key] = &known{rev: 1, owner: rec.owner, track: rec.track, subject: domain.Key{Kind: m.Kind, ID: m.ID},
				vals: map[string]string{"status": `"open"`}, writer: map[string]writer{"*": {1, domain.ServerDevice}}}
		}
	}
}

func (o *oracle) check(t *rapid.T, p *phone, m domain.Mutation, got domain.Result, want expected) {
	var fields []string
	if !got.Replayed {
		for _, c := range got.Contests {
			fields = append(fields, c.Field)
		}
	}
	slices.Sort(fields)
	slices.Sort(want.contests)
	if got.Status != want.status || domain.CodeOf(asError(got)) != want.code || got.Rev != want.rev || !slices.Equal(fields, want.contests) {
		t.Fatalf("%s: %s %s %v base %d fields %v: got %s %s rev %d contests %v; want %s %s rev %d contests %v", p.name, m.Op, m.Kind.Name, m.ID,
			m.BaseRev, o.intent[m.OpID], got.Status, domain.CodeOf(asError(got)), got.Rev, fields, want.status, want.code, want.rev, want.contests)
	}
}

// expect applies one new operation to the oracle's records.
func (o *oracle) expect(p *phone, a domain.Actor, m domain.Mutation, got domain.Result) expected {
	key := domain.Key{Kind: m.Kind, ID: m.ID}
	rec := o.recs[key]
	mine := rec != nil && rec.owner == a.UserID
	visible := rec != nil && (mine || !key.Kind.Follows && a.Role == domain.CoachRole && o.onDuty(rec.track) && rec.vals["visibility"] != `"private"`)
	no := func(c domain.Code) expected { return expected{status: domain.RejectedStat, code: c} }
	switch {
	case m.Fail != nil:
		return no(m.Fail.Code)
	case m.Op == domain.OpCreate && rec == nil:
		return o.expectCreate(a, m, key, got)
	case m.Op == domain.OpDelete && (rec == nil || !visible):
		return expected{status: domain.Applied}
	case rec == nil || !visible:
		return no(domain.CodeNotFound)
	case rec.dead && m.Op == domain.OpDelete:
		return expected{status: domain.Applied, rev: rec.rev}
	case rec.dead && !mine:
		return no(domain.CodeGone) // he may not edit it, so there is no edit to keep
	case rec.dead:
		return expected{status: domain.RejectedStat, code: domain.CodeGone, contests: []string{"*"}}
	case m.Op == domain.OpDelete && !mine:
		return no(domain.CodeForbidden)
	case m.Op == domain.OpDelete:
		rec.dead = true
		rec.rev++
		for _, other := range o.recs {
			if other.subject == key {
				other.dead = true
			}
		}
		return expected{status: domain.Applied, rev: rec.rev}
	}
	return o.expectUpdate(a, m, rec, mine)
}

func (o *oracle) expectCreate(a domain.Actor, m domain.Mutation, key domain.Key, got domain.Result) expected {
	owner := o.ownerOf(m.TrajectoryID)
	reach := owner == a.UserID || a.Role == domain.CoachRole && o.onDuty(m.TrajectoryID)
	want := o.intent[m.OpID]
	if !reach || len(want["title"]) < 5 { // two quotes and at least three letters
		return expected{status: domain.RejectedStat, code: domain.CodeInvalid}
	}
	rec := &known{rev: 1, owner: owner, track: m.TrajectoryID, vals: map[string]string{}, writer: map[string]writer{"*": {1, a.DeviceID}}}
	vals := map[string]string{"visibility": `"private"`, "why": `""`, "unit": `""`}
	if a.Role == domain.CoachRole {
		vals["visibility"] = `"coach"`
	}
	maps.Copy(vals, want)
	rec.vals = vals
	o.recs[key] = rec
	return expected{status: domain.Applied, rev: 1}
}

func (o *oracle) expectUpdate(a domain.Actor, m domain.Mutation, rec *known, mine bool) expected {
	e := expected{status: domain.Applied, lost: map[string]string{}}
	next := maps.Clone(rec.vals)
	foreign := false
	for f, w := range rec.writer {
		_ = f
		foreign = foreign || w.rev > m.BaseRev && w.device != a.DeviceID
	}
	changes := 0
	for field, value := range o.intent[m.OpID] {
		if rec.vals[field] == value {
			continue
		}
		changes++
		w, have := rec.writer[field]
		if !have {
			w = rec.writer["*"]
		}
		contested := w.rev > m.BaseRev && w.device != a.DeviceID
		switch {
		case contested && field == "visibility" && narrower(value, rec.vals[field]):
			next[field] = value
			e.contests = append(e.contests, field)
		case contested:
			e.contests = append(e.contests, field)
		default:
			next[field] = value
		}
	}
	switch {
	case changes == 0:
		return expected{status: domain.Applied, rev: rec.rev}
	case !mine:
		return expected{status: domain.RejectedStat, code: domain.CodeForbidden}
	case m.Kind == domain.Goals && len(next["title"]) < 5:
		return expected{status: domain.RejectedStat, code: domain.CodeInvalid}
	case m.Kind.Follows && rec.vals["status"] != `"open"`:
		return expected{status: domain.RejectedStat, code: domain.CodeTransition}
	}
	if !maps.Equal(next, rec.vals) {
		rec.rev++
		for field := range next {
			if next[field] != rec.vals[field] {
				rec.writer[field] = writer{rec.rev, a.DeviceID}
			}
		}
		rec.vals = next
	}
	e.rev = rec.rev
	switch {
	case len(e.contests) > 0:
		e.status = domain.InConflict
	case foreign:
		e.status = domain.Merged
	}
	return e
}

func narrower(a, b string) bool {
	width := []string{`"private"`, `"coach"`, `"team"`}
	return slices.Index(width, a) < slices.Index(width, b)
}

func (o *oracle) ownerOf(track uuid.UUID) uuid.UUID {
	for i, id := range o.w.tracks {
		if id == track {
			return o.w.phones[2*i].actor.UserID
		}
	}
	return uuid.Nil
}

// compare holds every record of the server against the oracle's.
func (o *oracle) compare(t *rapid.T, p *phone) {
	now := o.load(t)
	for key, want := range o.recs {
		r := now[key]
		if want.dead || r == nil {
			if want.dead != (r == nil) {
				t.Fatalf("after %s: %s %v: deleted is %v, want %v", p.name, key.Kind.Name, key.ID, r == nil, want.dead)
			}
			continue
		}
		for name, value := range want.vals {
			f, _ := key.Kind.Field(name)
			raw, err := f.JSON(r)
			if err != nil || string(raw) != value {
				t.Fatalf("after %s: %s %v: %s is %s, want %s", p.name, key.Kind.Name, key.ID, name, raw, value)
			}
		}
		if r.Header().Rev != want.rev {
			t.Fatalf("after %s: %s %v: rev %d, want %d", p.name, key.Kind.Name, key.ID, r.Header().Rev, want.rev)
		}
	}
}

func (o *oracle) copyRecs() map[domain.Key]*known {
	out := map[domain.Key]*known{}
	for key, r := range o.recs {
		c := *r
		c.vals, c.writer = maps.Clone(r.vals), maps.Clone(r.writer)
		out[key] = &c
	}
	return out
}

func quote(s string) string { raw, _ := json.Marshal(s); return string(raw) }
