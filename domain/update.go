package domain

import (
	"slices"

	"github.com/google/uuid"
)

// update merges an edit into the current record.
func (w *WorkingSet) update(key Key, cur Record, m Mutation) Result {
	k := key.Kind
	if err := moved(k, cur, m); err != nil {
		return rejected(err)
	}
	may := w.may(k, cur, OpUpdate)
	again := m.Op == OpCreate && cur.Header().AuthorID == w.Actor.UserID // his own, sent once more after the ledger forgot it
	if !may && !again {
		return rejected(errForbidden) // before any comparison: else a guess would tell what the reader is not shown
	}
	shown := Project(w.Actor, k, cur, w.Now)
	edited := clone(shown)
	m.Edit(edited)
	changed := changedFields(k, shown, edited, m.Fields) // by what the writer saw: what he was not shown, he left alone
	if len(changed) == 0 {
		return Result{Status: Applied, Rev: cur.Header().Rev, Record: cur} // says what is so already
	}
	if !may {
		return rejected(errForbidden)
	}
	if !w.open(k, cur) {
		return rejected(errEnded)
	}
	if err := w.allowed(k, OpUpdate, cur, changed); err != nil {
		return rejected(err)
	}
	v, err := w.inspect(k, shown, edited, changed, m)
	if err != nil {
		return rejected(err)
	}
	next := clone(cur)
	mg := merge{w: w, key: key, m: m, shown: shown, cur: cur, edited: edited, next: next}
	mg.run(changed)
	m.Fields = mg.taken
	res := w.accept(key, cur, next, OpUpdate, m)
	if res.Status == RejectedStat {
		return res
	}
	res.Contests = mg.keepLosers()
	switch {
	case len(res.Contests) > 0:
		res.Status = InConflict
	case !m.Strict && cur.Header().Rev > m.BaseRev && foreign(cur.Header().FieldRev, m.BaseRev, w.Actor.DeviceID):
		res.Status = Merged
	}
	return v.on(res)
}

// moved refuses an update that names another trajectory, parent or employee.
func moved(k *Kind, cur Record, m Mutation) *Error {
	h := cur.Header()
	var faults []Fault
	if m.TrajectoryID != uuid.Nil && m.TrajectoryID != h.TrajectoryID {
		faults = append(faults, Fault{Pointer: "/trajectory_id", Detail: "can't change"})
	}
	if k.Root && m.OwnerID != uuid.Nil && m.OwnerID != h.OwnerID {
		faults = append(faults, Fault{Pointer: "/employee_id", Detail: "can't change"})
	}
	if m.ParentID != uuid.Nil && (h.ParentID == nil || m.ParentID != *h.ParentID) {
		faults = append(faults, Fault{Pointer: "/" + k.ParentField, Detail: "can't change"})
	}
	if len(faults) > 0 {
		return Invalid(faults...)
	}
	return nil
}

// changedFields lists the named fields whose value differs from the current.
func changedFields(k *Kind, cur, edited Record, named []string) (out []string) {
	for _, f := range k.Fields() {
		if slices.Contains(named, f.Name) && !f.same(cur, edited) {
			out = append(out, f.Name)
		}
	}
	return out
}

// foreign tells whether another device wrote any field after base.
func foreign(f FieldRev, base int64, device uuid.UUID) bool {
	for name := range f {
		if f.Contested(name, base, device) {
			return true
		}
	}
	return false
}

// accept validates next and stages it with its history, if anything changed.
func (w *WorkingSet) accept(key Key, cur, next Record, op Op, m Mutation) Result {
	x := &Checker{Before: cur, Actor: w.Actor, Now: w.Now, Rules: w.Rules, set: w, People: w.People, ClientTime: m.ClientTime, Strict: m.Strict, Restoring: m.Restores}
	if key.Kind.Derives {
		pk := Key{key.Kind.Parent, *next.Header().ParentID}
		x.Parent, x.Siblings = w.Current(pk), w.siblings(pk, key)
	}
	if key.Kind.MaxPeers > 0 {
		x.Peers = w.peers(key, next.Header().TrajectoryID)
	}
	if s, ok := next.(settler); ok {
		s.Settle(x)
	}
	x.endShare(key.Kind, next)
	if !slices.Contains(key.Kind.Allowed, next.Header().Visibility) && key.Kind.Parent == nil {
		x.Fault(visibilityField, "must be one that this kind of record can have")
	}
	next.Check(x)
	if err := x.Err(); err != nil {
		return rejected(err)
	}
	if err := w.refer(key.Kind, cur, next, m); err != nil {
		return rejected(err)
	}
	res := Result{Status: Applied, Rev: next.Header().Rev, Record: next}
	if odd, ok := next.(warner); ok {
		res.Warnings = odd.Warnings()
	}
	if op == OpUpdate {
		if !w.stamp(key.Kind, cur, next) {
			return res
		}
		res.Rev = next.Header().Rev
	}
	w.put(key, next, w.revision(key, cur, next, op, m))
	w.inherit(key, cur, next)
	w.derive(key, next)
	w.replace(key, next, x.Peers)
	w.mark(key.Kind, next)
	res.Warnings = append(res.Warnings, w.reckon(next)...)
	if now := w.Current(key); now != next { // its own dates followed from what it says
		res.Record, res.Rev = now, now.Header().Rev
	}
	return res
}

// stamp gives the record its next rev and every changed field its stamp.
func (w *WorkingSet) stamp(k *Kind, cur, next Record) bool {
	h := next.Header()
	rev := w.revAfter(cur.Header().Rev)
	changed := false
	for _, f := range k.Fields() {
		if !f.same(cur, next) {
			h.FieldRev[f.Name] = Stamp{Rev: rev, Device: w.Actor.DeviceID}
			changed = true
		}
	}
	if !changed {
		return false
	}
	h.Rev, h.UpdatedAt = rev, w.Now
	return true
}

// revision writes the history of one operation on one record.
func (w *WorkingSet) revision(key Key, cur, next Record, op Op, m Mutation) *Revision {
	rev := &Revision{
		Key: key, Rev: next.Header().Rev, Op: op, At: w.Now, ClientTime: m.ClientTime,
		ActorID: w.Actor.UserID, ActorRole: w.Actor.Role, DeviceID: w.Actor.DeviceID,
		Changes: make(map[string]Change, len(m.Fields)+1),
	}
	from := cur
	if cur == nil {
		from = key.Kind.traits().blank
	}
	for _, f := range key.Kind.Fields() {
		if f.same(from, next) {
			continue
		}
		before := f.none
		if cur != nil {
			before, _ = f.JSON(cur)
		}
		after, _ := f.JSON(next)
		change := Change{Old: before, New: after}
		if !key.Kind.sensitive(f.Name) {
			rev.Changes[f.Name] = change
			continue
		}
		if rev.Sensitive == nil {
			rev.Sensitive = map[string]Change{}
		}
		rev.Sensitive[f.Name] = change
	}
	return rev
}
