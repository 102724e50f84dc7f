package domain

import (
	"encoding/json"
	"reflect"
	"slices"
	"time"

	"github.com/google/uuid"
)

// Person is what the rules need to know of a user.
type Person struct {
	ID             uuid.UUID
	Role           Role
	Active         bool                  // may log in
	Default        map[string]Visibility // of new records, by collection, as the employee chose
	OrganisationID *uuid.UUID            // whose he is, where that was said
}

// WorkingSet is all that a batch of mutations may touch, as loaded and locked,
// and what the operations of the batch have made of it so far. Decide works on
// it alone.
type WorkingSet struct {
	Actor Actor
	Now   time.Time
	NewID func() uuid.UUID
	Guard *Guard // searches the text of staff; nil: no words, numbers alone
	Rules AgencyRules
	Floor int64 // every new rev is above it; 0 until the database was restored from a backup

	People        map[uuid.UUID]Person
	Organisations map[uuid.UUID]bool // those that the batch names and that are there

	rows   map[Key]*Row
	taken  map[Key]bool
	stored map[*Kind]map[uuid.UUID]int // children that a parent has in the database, where they were counted
	bases  map[baseKey]json.RawMessage
	order  []Key
	log    []undo
}

// Row is one record of the working set.
type Row struct {
	Key       Key
	Before    Record // as loaded; nil for a new record
	After     Record // as the batch leaves it
	Revisions []Revision
}

// Touched tells whether the batch changed the row.
func (r *Row) Touched() bool {
	return r.Before == nil || r.After.Header().Rev != r.Before.Header().Rev
}

type undo struct {
	key Key
	row *Row // nil: was not there
}

// NewWorkingSet starts an empty set for actor at now.
func NewWorkingSet(actor Actor, now time.Time, newID func() uuid.UUID) *WorkingSet {
	return &WorkingSet{
		Actor: actor, Now: now, NewID: newID, Rules: DefaultAgencyRules(),
		People: map[uuid.UUID]Person{}, Organisations: map[uuid.UUID]bool{},
		rows: map[Key]*Row{}, taken: map[Key]bool{}, stored: map[*Kind]map[uuid.UUID]int{}, bases: map[baseKey]json.RawMessage{},
	}
}

// Load adds a record as the database has it. Trajectories and their
// assignments are loaded whole: they decide who sees and who is told.
func (w *WorkingSet) Load(k *Kind, r Record) {
	key := Key{k, r.Header().ID}
	if _, have := w.rows[key]; have {
		return
	}
	w.rows[key] = &Row{Key: key, Before: r, After: r}
	w.order = append(w.order, key)
}

// Take notes an id that exists where the actor can't reach: a create of it is
// refused, everything else finds nothing.
func (w *WorkingSet) Take(k *Kind, id uuid.UUID) { w.taken[Key{k, id}] = true }

// revAfter is the one place that makes revs: the next of a record that is at
// rev, 0 for a new one. Above the floor, none is like one that was given in the
// time that a restore has lost.
func (w *WorkingSet) revAfter(rev int64) int64 { return max(rev, w.Floor) + 1 }

// baseKey names a list field as it was at a rev.
type baseKey struct {
	key   Key
	rev   int64
	field string
}

// LoadBase adds what a list field held at an earlier rev, in wire form, so that
// an element which a device only sent along is told from one that it changed.
func (w *WorkingSet) LoadBase(key Key, rev int64, field string, value json.RawMessage) {
	w.bases[baseKey{key, rev, field}] = value
}

// base gives the elements of a list field at rev; none where it is not known.
func (w *WorkingSet) base(key Key, rev int64, f Field) map[string]reflect.Value {
	raw, ok := w.bases[baseKey{key, rev, f.Name}]
	if !ok {
		return nil
	}
	r := key.Kind.New()
	if err := f.SetJSON(r, raw); err != nil {
		return nil // written by an older version in another shape: as if unknown
	}
	return elements(f.value(r))
}

// LoadCount notes how many living children of a kind a parent has.
func (w *WorkingSet) LoadCount(k *Kind, parent uuid.UUID, n int) {
	if w.stored[k] == nil {
		w.stored[k] = map[uuid.UUID]int{}
	}
	w.stored[k][parent] = n
}

// full tells whether a parent has as many children of a kind as it may have:
// those that were counted, and those that the batch has added so far. Children
// that set fields of their parent are all in the set and need no count.
func (w *WorkingSet) full(k *Kind, parent uuid.UUID) bool {
	if k.MaxPerParent == 0 {
		return false
	}
	n := w.stored[k][parent]
	for _, key := range w.order {
		row := w.rows[key]
		if h := row.After.Header(); key.Kind == k && (row.Before == nil || k.Derives) && !h.Deleted() && *h.ParentID == parent {
			n++
		}
	}
	return n >= k.MaxPerParent
}

// Touched lists the rows that the batch changed, in the order they came up.
func (w *WorkingSet) Touched() (out []*Row) {
	for _, key := range w.order {
		if row := w.rows[key]; row != nil && row.Touched() {
			out = append(out, row)
		}
	}
	return out
}

// Current gives the record as the batch has left it so far, deleted or not.
func (w *WorkingSet) Current(key Key) Record {
	if row := w.rows[key]; row != nil {
		return row.After
	}
	return nil
}

// sees tells whether the actor sees r now, by the grants in the working set.
func (w *WorkingSet) sees(k *Kind, r Record) bool {
	return w.Granted().Sees(k, w.Now).Has(r)
}

// Granted is the actor with the grants as locked, not as they were when the
// session was looked up.
func (w *WorkingSet) Granted() Actor {
	a := w.Actor
	if a.Role.Staff() {
		a.Grants = w.grants(func(s *Assignment) bool { return s.UserID == a.UserID })
	}
	return a
}

// grants lists the grants of all assignments that pass, as the batch has them.
func (w *WorkingSet) grants(pass func(*Assignment) bool) (out []Grant) {
	for _, key := range w.order {
		if key.Kind != Assignments {
			continue
		}
		a := w.rows[key].After.(*Assignment)
		t := w.trajectory(a.TrajectoryID)
		if t == nil || a.Deleted() || !pass(a) {
			continue
		}
		out = append(out, GrantOf(a, t))
	}
	return out
}

// trajectory gives a trajectory of the set as the batch has it, or nil.
func (w *WorkingSet) trajectory(id uuid.UUID) *Trajectory {
	if t, ok := w.Current(Key{Trajectories, id}).(*Trajectory); ok && !t.Deleted() {
		return t
	}
	return nil
}

// Asking is what r is asked with to remind those of to, with what the set has of
// its trajectory.
func (w *WorkingSet) Asking(r Record, to []Recipient) ReminderContext {
	x := ReminderContext{Now: w.Now, To: to}
	var others []Record
	for _, key := range w.order {
		if key.Kind == Trajectories || key.Kind == Milestones || key.Kind == TrajectoryPlans {
			others = append(others, w.rows[key].After)
		}
	}
	return x.Around(r, others)
}

// Audience lists, as actors, all with a feed who have or had a part in a
// trajectory. Scope.Has on each says who is told.
func (w *WorkingSet) Audience(trajectory uuid.UUID) []Actor {
	return slices.DeleteFunc(w.Involved(trajectory), func(a Actor) bool { return !a.Role.HasFeed() })
}

// Involved lists, as actors, all who have or had a part in a trajectory: the
// employee and everybody ever assigned.
func (w *WorkingSet) Involved(trajectory uuid.UUID) (out []Actor) {
	t := w.trajectory(trajectory)
	if t == nil {
		return nil
	}
	out = append(out, Actor{TenantID: t.TenantID, UserID: t.OwnerID, Role: Employee})
	seen := []uuid.UUID{t.OwnerID}
	for _, key := range w.order {
		if key.Kind != Assignments {
			continue
		}
		a := w.rows[key].After.(*Assignment)
		if a.TrajectoryID != trajectory || slices.Contains(seen, a.UserID) {
			continue
		}
		seen = append(seen, a.UserID)
		out = append(out, Actor{TenantID: t.TenantID, UserID: a.UserID, Role: a.UserRole,
			Grants: w.grants(func(s *Assignment) bool { return s.UserID == a.UserID })})
	}
	return out
}

// put stages a record, so that undo can take it back.
func (w *WorkingSet) put(key Key, r Record, rev *Revision) {
	old := w.rows[key]
	w.log = append(w.log, undo{key, old})
	next := &Row{Key: key, After: r}
	if old == nil {
		w.order = append(w.order, key)
	} else {
		next.Before = old.Before
		next.Revisions = slices.Clip(old.Revisions)
	}
	if rev != nil {
		next.Revisions = append(next.Revisions, *rev)
	}
	w.rows[key] = next
}

// rollback takes back everything staged since mark.
func (w *WorkingSet) rollback(mark int) {
	for i := len(w.log) - 1; i >= mark; i-- {
		u := w.log[i]
		if u.row == nil {
			delete(w.rows, u.key)
			w.order = slices.DeleteFunc(w.order, func(k Key) bool { return k == u.key })
			continue
		}
		w.rows[u.key] = u.row
	}
	w.log = w.log[:mark]
}
