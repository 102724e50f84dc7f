package simulation_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"time"

	"github.com/google/uuid"

	"spoorboek/domain"
)

// oracle knows what the server must say and hold, by rules written down here
// in their plainest form and shared with no product code. The rules stand in
// oracle_rules_test.go and oracle_kinds_test.go, who sees what in
// oracle_sight_test.go.
type oracle struct {
	people  []domain.Actor
	tracks  []uuid.UUID // of the first people
	recs    map[domain.Key]*known
	answers map[string]answered // user and op id → the final answer
	could   map[uuid.UUID]map[domain.Key]bool
	duty    map[shift]uuid.UUID // running assignments
	made    int64               // records so far: their order of arrival
	floor   int64               // every rev given from now on is above it
	ill     illness
	now     func() time.Time // of the servers
}

// after is the rev that follows; 0 comes before the first.
func (o *oracle) after(rev int64) int64 { return max(rev, o.floor) + 1 }

// known is a record as it must be.
type known struct {
	rev     int64
	dead    bool
	made    int64
	owner   uuid.UUID
	author  uuid.UUID
	track   uuid.UUID
	subject domain.Key // of a conflict and a notification
	parent  domain.Key // of a child
	vals    map[string]string
	writer  map[string]writer
	lists   map[version]string // its lists as they were
}

type writer struct {
	rev    int64
	device uuid.UUID
}

func newOracle(people []domain.Actor, tracks []uuid.UUID, now func() time.Time) *oracle {
	return &oracle{people: people, tracks: tracks, now: now, recs: map[domain.Key]*known{}, answers: map[string]answered{},
		could: map[uuid.UUID]map[domain.Key]bool{}, duty: map[shift]uuid.UUID{}}
}

// copied is the oracle as it stands, to try what would follow.
func (o *oracle) copied() *oracle {
	c := *o
	c.recs, c.answers, c.duty = o.copyRecs(), maps.Clone(o.answers), maps.Clone(o.duty)
	c.could = map[uuid.UUID]map[domain.Key]bool{}
	for user, keys := range o.could {
		c.could[user] = maps.Clone(keys)
	}
	return &c
}

// ledger names an operation: its id is unique for its user.
func ledger(a domain.Actor, m op) string { return a.UserID.String() + m.OpID }

// expected is what an operation must be answered with.
type expected struct {
	status   domain.Status
	code     domain.Code
	rev      int64
	contests []string
	dropped  bool // with its group: any error will do
	replayed bool
	never    bool // it names what won't come
}

func refused(c domain.Code) expected { return expected{status: domain.RejectedStat, code: c} }

// judge works out what every operation of a push must have done, in order, and
// compares answers and records: invariants 4 to 6, 15 to 19 and 21. What waits
// for something later in the push is judged again after it.
func (o *oracle) judge(a domain.Actor, ops []op, got []answered) error {
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
		if err := check(m, got[i], want[i]); err != nil {
			return err
		}
	}
	o.note()
	return nil
}

// cut gives the bounds of groups and single operations.
func cut(ops []op) (out [][2]int) {
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
func (o *oracle) judgeUnit(a domain.Actor, ops []op, got []answered, want []expected, blocked map[domain.Key]bool) (final bool) {
	saved := o.copyRecs()
	culprit := -1
	for i, m := range ops {
		if old, done := o.answers[ledger(a, m)]; done && !m.Strict {
			want[i] = expected{status: old.Status, code: codeOf(old), rev: old.Rev, replayed: true}
			continue
		}
		if blocked[domain.Key{Kind: m.Kind, ID: m.ID}] || blocked[o.above(m)] {
			want[i] = refused(domain.CodeBlocked)
		} else {
			want[i] = o.expect(a, m, got[i])
		}
		if want[i].status == domain.RejectedStat && culprit < 0 {
			culprit = i
		}
	}
	waits := culprit >= 0 && !want[culprit].never && (want[culprit].code == domain.CodeMissingReference || want[culprit].code == domain.CodeBlocked)
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
		o.finish(a, ops[i], got[i])
	}
	return true
}

// above is the parent of what an operation is about, whether it says so or not.
func (o *oracle) above(m op) domain.Key {
	if rec := o.recs[domain.Key{Kind: m.Kind, ID: m.ID}]; rec != nil {
		return rec.parent
	}
	return parentOf(m)
}

func parentOf(m op) domain.Key {
	if m.Kind.Parent == nil || m.ParentID == uuid.Nil {
		return domain.Key{}
	}
	return domain.Key{Kind: m.Kind.Parent, ID: m.ParentID}
}

func (o *oracle) finish(a domain.Actor, m op, r answered) {
	if !m.Strict && (r.Err == nil || !r.Err.Retryable) {
		o.answers[ledger(a, m)] = r
	}
	for _, c := range r.Contests { // kept also where a group was dropped: the edit met a delete
		key := domain.Key{Kind: domain.Conflicts, ID: c.ConflictID}
		if o.recs[key] == nil {
			subject := domain.Key{Kind: m.Kind, ID: m.ID}
			first := o.after(0)
			o.recs[key] = &known{rev: first, owner: a.UserID, author: a.UserID, track: o.recs[subject].track, subject: subject,
				vals: map[string]string{"status": `"open"`}, writer: map[string]writer{"*": {first, domain.ServerDevice}}}
		}
	}
}

// check holds one answer against what it must be.
func check(m op, got answered, want expected) error {
	if want.dropped {
		if got.Err == nil {
			return fmt.Errorf("%s %s was stored although another operation of its group was refused", m.Op, m.Kind.Name)
		}
		return nil
	}
	var fields []string
	if !got.Replayed {
		for _, c := range got.Contests {
			fields = append(fields, c.Field)
		}
	}
	slices.Sort(fields)
	slices.Sort(want.contests)
	if got.Replayed != want.replayed || got.Status != want.status || codeOf(got) != want.code || got.Rev != want.rev || !slices.Equal(fields, want.contests) {
		return fmt.Errorf("%s %s %v base %d fields %v: got %s %s rev %d contests %v replayed %v (%v); want %s %s rev %d contests %v replayed %v", m.Op, m.Kind.Name, m.ID,
			m.BaseRev, m.values, got.Status, codeOf(got), got.Rev, fields, got.Replayed, said(got.Err), want.status, want.code, want.rev, want.contests, want.replayed)
	}
	return nil
}

// compare holds every record of the server against the oracle's.
func (o *oracle) compare(now map[domain.Key]domain.Record) error {
	for key, want := range o.recs {
		r := now[key]
		if want.dead || r == nil {
			if want.dead != (r == nil) {
				return fmt.Errorf("%s %v: deleted is %v, want %v", key.Kind.Name, key.ID, r == nil, want.dead)
			}
			continue
		}
		for name, value := range want.vals {
			if got := wire(key.Kind, r, name); got != value {
				return fmt.Errorf("%s %v: %s is %s, want %s", key.Kind.Name, key.ID, name, got, value)
			}
		}
		if r.Header().Rev != want.rev {
			return fmt.Errorf("%s %v: rev %d, want %d", key.Kind.Name, key.ID, r.Header().Rev, want.rev)
		}
	}
	return nil
}

// wire gives one field of a record; a child has visibility and a last day too,
// though not as fields, and no list is an empty one.
func wire(k *domain.Kind, r domain.Record, name string) string {
	if name == "visibility" {
		return quote(string(r.Header().Visibility))
	}
	if name == "shared_until" {
		raw, _ := json.Marshal(reflect.ValueOf(r).Elem().FieldByName("SharedUntil").Interface())
		return string(raw)
	}
	f, _ := k.Field(name)
	raw, err := f.JSON(r)
	if err != nil {
		return err.Error()
	}
	if f.IsList() && string(raw) == "null" {
		return "[]"
	}
	return string(raw)
}

func (o *oracle) copyRecs() map[domain.Key]*known {
	out := map[domain.Key]*known{}
	for key, r := range o.recs {
		c := *r
		c.vals, c.writer, c.lists = maps.Clone(r.vals), maps.Clone(r.writer), maps.Clone(r.lists)
		out[key] = &c
	}
	return out
}

func quote(s string) string { raw, _ := json.Marshal(s); return string(raw) }

func unquote(raw string) (s string) { _ = json.Unmarshal([]byte(raw), &s); return s }

// said is the text of an error that there may be, for a report.
func said(e *domain.Error) string {
	if e == nil {
		return "no error"
	}
	return e.Message
}
