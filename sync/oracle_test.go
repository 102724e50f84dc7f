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
	parent  domain.Key // of a measurement
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
	dropped  bool // with its group: any error will do
}

// judge works out what every operation of a push must have done, in order, and
// compares answers and records: invariants 4 to 6, 15 to 19 and 21. What waits
// for something later in the push is judged again after it.
func (o *oracle) judge(t *rapid.T, p *phone, a domain.Actor, ops []domain.Mutation, got []domain.Result, _ map[domain.Key]string) {
	want := make([]expected, len(ops))
	for _, m := range ops {
		o.allow(a.UserID, domain.Key{Kind: m.Kind, ID: m.ID})
	}
	pending := cut(ops)
	for progress := true; progress; {
		progress = false
		blocked := map[domain.Key]bool{}
		var later [][2]int
		for _, u := range pending {
			if o.judgeUnit(a, ops[u[0]:u[1]], got[u[0]:u[1]], want[u[0]:u[1]], blocked) {
				progress = true
			} else {
				later = append(later, u)
			}
		}
		pending = later
	}
	for i, m := range ops {
		o.check(t, p, m, got[i], want[i])
	}
	o.compare(t, p)
	o.note()
}

// cut gives the bounds of groups and single operations.
func cut(ops []domain.Mutation) (out [][2]int) {
	for i := 0; i < len(ops); {
		j := i + 1
		for ops[i].Group != "" && j < len(ops) && ops[j].Group == ops[i].Group {
			j++
		}
		out = append(out, [2]int{i, j})
		i = j
	}
	return out
}

// judgeUnit fills in what a unit must have been answered; false: it waits, and
// what follows on its records waits with it.
func (o *oracle) judgeUnit(a domain.Actor, ops []domain.Mutation, got []domain.Result, want []expected, blocked map[domain.Key]bool) (final bool) {
	saved := o.copyRecs()
	culprit := -1
	for i, m := range ops {
		if old, done := o.answers[m.OpID]; done {
			want[i] = expected{status: old.Status, code: domain.CodeOf(asError(old)), rev: old.Rev}
			continue
		}
		if blocked[domain.Key{Kind: m.Kind, ID: m.ID}] || blocked[parentOf(m)] {
			want[i] = expected{status: domain.RejectedStat, code: domain.CodeBlocked}
		} else {
			want[i] = o.expect(a, m)
		}
		if want[i].status == domain.RejectedStat && culprit < 0 {
			culprit = i
		}
	}
	waits := culprit >= 0 && (want[culprit].code == domain.CodeMissingReference || want[culprit].code == domain.CodeBlocked)
	if culprit >= 0 && len(ops) > 1 { // invariant 16
		o.recs = saved
		for i := range want {
			want[i] = expected{dropped: true}
		}
	}
	if waits {
		for _, m := range ops {
			blocked[domain.Key{Kind: m.Kind, ID: m.ID}] = true
		}
		return false
	}
	for i := range ops {
		o.finish(ops[i], got[i])
	}
	return true
}

func parentOf(m domain.Mutation) domain.Key {
	if m.Kind.Parent == nil || m.ParentID == uuid.Nil {
		return domain.Key{}
	}
	return domain.Key{Kind: m.Kind.Parent, ID: m.ParentID}
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
	if want.dropped {
		if got.Err == nil {
			t.Fatalf("%s: %s %s was stored although another operation of its group was refused", p.name, m.Op, m.Kind.Name)
		}
		return
	}
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

// visible tells whether a sees rec, or would if it were not dead.
func (o *oracle) visible(a domain.Actor, key domain.Key, rec *known) bool {
	switch {
	case rec == nil:
		return false
	case rec.owner == a.UserID:
		return true
	}
	return !key.Kind.Follows && a.Role == domain.CoachRole && o.onDuty(rec.track) && rec.vals["visibility"] != `"private"`
}

// expect applies one new operation to the oracle's records.
func (o *oracle) expect(a domain.Actor, m domain.Mutation) expected {
	key := domain.Key{Kind: m.Kind, ID: m.ID}
	rec := o.recs[key]
	visible := o.visible(a, key, rec)
	mine := rec != nil && rec.owner == a.UserID
	no := func(c domain.Code) expected { return expected{status: domain.RejectedStat, code: c} }
	switch {
	case m.Fail != nil:
		return no(m.Fail.Code)
	case m.Op == domain.OpCreate && rec == nil:
		return o.expectCreate(a, m, key)
	case m.Op == domain.OpDelete && (rec == nil || !visible):
		return expected{status: domain.Applied}
	case rec == nil || !visible:
		return no(domain.CodeNotFound)
	case rec.dead && m.Op == domain.OpDelete:
		return expected{status: domain.Applied, rev: rec.rev}
	case rec.dead && (!mine || m.Kind == domain.GoalMeasurements):
		return no(domain.CodeGone) // he may not edit it, so there is no edit to keep
	case rec.dead:
		return expected{status: domain.RejectedStat, code: domain.CodeGone, contests: []string{"*"}}
	case m.Op == domain.OpDelete && !mine:
		return no(domain.CodeForbidden)
	case m.Op == domain.OpDelete:
		o.kill(key)
		return expected{status: domain.Applied, rev: rec.rev}
	}
	return o.expectUpdate(a, m, key, rec)
}

// kill ends a record, all that hangs under it and all that is about it.
func (o *oracle) kill(key domain.Key) {
	rec := o.recs[key]
	if rec.dead {
		return
	}
	rec.dead = true
	rec.rev++
	for k, other := range o.recs {
		if other.subject == key || other.parent == key {
			o.kill(k)
		}
	}
}

func (o *oracle) expectCreate(a domain.Actor, m domain.Mutation, key domain.Key) expected {
	no := func(c domain.Code) expected { return expected{status: domain.RejectedStat, code: c} }
	rec := &known{rev: 1, track: m.TrajectoryID, vals: map[string]string{}, writer: map[string]writer{"*": {1, a.DeviceID}}}
	switch m.Kind {
	case domain.Goals:
		rec.vals = map[string]string{"visibility": `"private"`, "why": `""`, "unit": `""`}
		if a.Role == domain.CoachRole {
			rec.vals["visibility"] = `"coach"`
		}
	case domain.DiaryEntries:
		rec.vals = map[string]string{"visibility": `"private"`, "mood": "null", "share_mood": "false"}
	}
	if m.Kind != domain.Goals && a.Role != domain.Employee {
		return no(domain.CodeForbidden)
	}
	if m.Kind == domain.GoalMeasurements {
		rec.parent = parentOf(m)
		parent := o.recs[rec.parent]
		switch {
		case !o.visible(a, rec.parent, parent):
			return no(domain.CodeMissingReference)
		case parent.dead:
			return no(domain.CodeGone)
		}
		rec.track, rec.vals["visibility"] = parent.track, parent.vals["visibility"]
	}
	maps.Copy(rec.vals, o.intent[m.OpID])
	rec.owner = o.ownerOf(rec.track)
	reach := rec.owner == a.UserID || a.Role == domain.CoachRole && o.onDuty(rec.track)
	if !reach || !sound(m.Kind, rec.vals) {
		return no(domain.CodeInvalid)
	}
	o.recs[key] = rec
	return expected{status: domain.Applied, rev: 1}
}

// sound tells whether a record may look like this, as far as the model goes
// wrong on purpose.
func sound(k *domain.Kind, vals map[string]string) bool {
	switch k {
	case domain.Goals:
		return len(vals["title"]) >= 5 // two quotes and at least three letters
	case domain.DiaryEntries:
		return len(vals["text"]) > 2 && !slices.Contains([]string{"0", "6"}, vals["mood"]) && vals["visibility"] != `"team"`
	case domain.GoalMeasurements:
		return len(vals["value"]) < 10
	}
	return true
}

func (o *oracle) expectUpdate(a domain.Actor, m domain.Mutation, key domain.Key, rec *known) expected {
	e := expected{status: domain.Applied}
	next := maps.Clone(rec.vals)
	foreign := false
	for _, w := range rec.writer {
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
		takesBack := field == "visibility" && narrower(value, rec.vals[field]) || field == "share_mood" && value == "false"
		if w.rev > m.BaseRev && w.device != a.DeviceID {
			e.contests = append(e.contests, field)
			if !takesBack {
				continue
			}
		}
		next[field] = value
	}
	switch {
	case changes == 0:
		return expected{status: domain.Applied, rev: rec.rev}
	case rec.owner != a.UserID || m.Kind == domain.GoalMeasurements:
		return expected{status: domain.RejectedStat, code: domain.CodeForbidden}
	case !sound(m.Kind, next):
		return expected{status: domain.RejectedStat, code: domain.CodeInvalid}
	case m.Kind.Follows && rec.vals["status"] != `"open"`:
		return expected{status: domain.RejectedStat, code: domain.CodeTransition}
	}
	o.settle(a, key, rec, next)
	e.rev = rec.rev
	switch {
	case len(e.contests) > 0:
		e.status = domain.InConflict
	case foreign:
		e.status = domain.Merged
	}
	return e
}

// settle gives a record its new values, and its children its visibility.
func (o *oracle) settle(a domain.Actor, key domain.Key, rec *known, next map[string]string) {
	if maps.Equal(next, rec.vals) {
		return
	}
	rec.rev++
	for field := range next {
		if next[field] != rec.vals[field] {
			rec.writer[field] = writer{rec.rev, a.DeviceID}
		}
	}
	if next["visibility"] != rec.vals["visibility"] {
		for _, child := range o.recs {
			if child.parent == key && !child.dead {
				child.vals["visibility"] = next["visibility"]
				child.rev++
			}
		}
	}
	rec.vals = next
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
			if name == "visibility" { // a child has it too, though not as a field
				if got := quote(string(r.Header().Visibility)); got != value {
					t.Fatalf("after %s: %s %v: visibility is %s, want %s", p.name, key.Kind.Name, key.ID, got, value)
				}
				continue
			}
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

// withheld is what a coach must not get of a record that he sees: mood and
// energy of an entry, unless they are shared too.
func withheld(a domain.Actor, r domain.Record) domain.Record {
	d, diary := r.(*domain.DiaryEntry)
	if !diary || d.ShareMood || a.Role == domain.Employee {
		return r
	}
	c := *d
	c.Mood, c.Energy = nil, nil
	return &c
}

func quote(s string) string { raw, _ := json.Marshal(s); return string(raw) }
