package domain

import (
	"encoding/json"
	"slices"

	"github.com/google/uuid"
)

// Optional interfaces of records.
type (
	initializer interface{ Initialize(author Role) }        // fills what a new record need not say
	defaulter   interface{ DefaultVisibility() Visibility } // of this very record; "" leaves it to the kind
	settler     interface{ Settle(x *Checker) }             // keeps the server's own fields in step, before Check
	subjected   interface{ Subject() (string, uuid.UUID) }  // is about another record
	deriver     interface {
		Derive(parent Record, siblings []Record)
	} // a child that sets fields of its parent
)

// Decide says what one mutation does and stages it in the set. It is the one
// place that checks permission, merges and validates. Whatever it refuses
// leaves no trace, but for the conflict record of an edit that met a delete.
func (w *WorkingSet) Decide(m Mutation) Result {
	if m.Fail != nil {
		return rejected(m.Fail)
	}
	key := Key{m.Kind, m.ID}
	cur := w.Current(key)
	switch {
	case m.Op == OpCreate && (cur == nil || !w.known(key, cur)):
		if cur != nil || w.taken[key] {
			return rejected(errForbidden)
		}
		return w.create(key, m)
	case cur == nil || !w.known(key, cur):
		if m.Op == OpDelete && !m.Strict {
			// Nothing of the actor's is there afterwards, as asked. The answer
			// is the same whether the id exists for somebody else or not.
			return Result{Status: Applied}
		}
		return rejected(errNotFound)
	case cur.Header().Deleted():
		return w.meetDeleted(key, cur, m)
	case m.Op == OpCreate && m.Strict:
		return rejected(errExists)
	case m.Strict && m.IfMatch != AnyRev && m.IfMatch != cur.Header().Rev:
		return Result{Status: RejectedStat, Err: errStale, Record: cur, Rev: cur.Header().Rev}
	case m.Op == OpDelete:
		return w.remove(key, cur, m)
	}
	return w.update(key, cur, m)
}

// known tells whether the actor sees the record, or would if it were not
// deleted.
func (w *WorkingSet) known(key Key, r Record) bool {
	if !r.Header().Deleted() {
		return w.sees(key.Kind, r)
	}
	was := clone(r)
	was.Header().DeletedAt = nil
	return w.sees(key.Kind, was)
}

// meetDeleted answers an operation on a deleted record: it never comes back.
// What an edit would have said is kept for its author.
func (w *WorkingSet) meetDeleted(key Key, cur Record, m Mutation) Result {
	if m.Op == OpDelete && !m.Strict {
		return Result{Status: Applied, Rev: cur.Header().Rev}
	}
	res := rejected(errGone)
	if m.Strict || m.Edit == nil || key.Kind.Follows || !w.may(key.Kind, cur, m.Op) {
		return res
	}
	edited := key.Kind.New()
	m.Edit(edited)
	values := map[string]json.RawMessage{}
	for _, name := range m.Fields {
		if f, ok := key.Kind.Field(name); ok {
			if raw, err := f.JSON(edited); err == nil {
				values[name] = raw
			}
		}
	}
	raw, err := json.Marshal(values)
	if err != nil || len(values) == 0 {
		return res
	}
	res.Contests = []Contest{{Field: anyField, ConflictID: w.keep(key, cur, anyField, raw, m)}}
	return res
}

// may tells whether the actor's role has the right for op on r.
func (w *WorkingSet) may(k *Kind, r Record, op Op) bool {
	if w.Actor.Role == System {
		return true
	}
	right := k.Rights[w.Actor.Role]
	ok := map[Op]bool{OpCreate: right.Create, OpUpdate: right.Update, OpDelete: right.Delete}[op]
	if (op != OpCreate && right.Own || op == OpDelete && right.DeleteOwn) && r.Header().AuthorID != w.Actor.UserID {
		return false
	}
	return ok
}

// open tells whether the life of the trajectory takes a write of r. Without
// its trajectory nothing is written but the trajectory itself.
func (w *WorkingSet) open(k *Kind, r Record) bool {
	if k.Root {
		return true // the admin's and the server's own, in every state
	}
	t := w.trajectory(r.Header().TrajectoryID)
	return t != nil && t.writable(w.Actor.Role, k, r, w.Now)
}

func (w *WorkingSet) create(key Key, m Mutation) Result {
	k := key.Kind
	r := k.New()
	if !w.may(k, r, OpCreate) {
		return rejected(errForbidden)
	}
	h := r.Header()
	*h = Head{
		TenantID: w.Actor.TenantID, ID: m.ID, AuthorID: w.Actor.UserID, AuthorRole: w.Actor.Role,
		Rev: 1, FieldRev: FieldRev{anyField: {Rev: 1, Device: w.Actor.DeviceID}},
		CapturedAt: m.ClientTime, RecordedAt: w.Now, UpdatedAt: w.Now,
	}
	if err := w.place(k, r, m); err != nil {
		return rejected(err)
	}
	if in, ok := r.(initializer); ok {
		in.Initialize(w.Actor.Role)
	}
	placed := *h
	m.Edit(r)
	chosen := h.Visibility
	*h = placed
	if err := w.allowed(k, OpCreate, m.Fields); err != nil && !m.Restores {
		return rejected(err)
	}
	if err := w.show(k, r, chosen); err != nil {
		return rejected(err)
	}
	if !w.open(k, r) {
		return rejected(errEnded)
	}
	return w.accept(key, nil, r, OpCreate, m)
}

// place hangs a new record where it belongs: a child on its parent, a root on
// itself, anything else on a trajectory that the actor may write in.
func (w *WorkingSet) place(k *Kind, r Record, m Mutation) *Error {
	h := r.Header()
	if k.Parent != nil {
		parent := w.Current(Key{k.Parent, m.ParentID})
		if parent == nil || !w.known(Key{k.Parent, m.ParentID}, parent) {
			return errMissing
		}
		p := parent.Header()
		if p.Deleted() {
			return errGone
		}
		h.TrajectoryID, h.OwnerID, h.Visibility, h.ParentID = p.TrajectoryID, p.OwnerID, p.Visibility, clonePtr(&m.ParentID)
		return nil
	}
	if k.Root {
		h.TrajectoryID, h.OwnerID = m.ID, m.OwnerID
		if p, ok := w.People[m.OwnerID]; !ok || p.Role != Employee {
			return Invalid(Fault{Pointer: "/employee_id", Detail: "must be an employee of this tenant"})
		}
		return nil
	}
	t := w.trajectory(m.TrajectoryID)
	if t == nil || !w.sees(Trajectories, t) {
		return Invalid(Fault{Pointer: "/trajectory_id", Detail: "must be a trajectory of yours"})
	}
	h.TrajectoryID, h.OwnerID = t.ID, t.OwnerID
	if k.ServerMade {
		h.OwnerID = m.OwnerID
	}
	return nil
}

// show sets the visibility of a new record: what its owner chose, else the
// record's own default, the employee's, the kind's. A child has its parent's.
func (w *WorkingSet) show(k *Kind, r Record, chosen Visibility) *Error {
	h := r.Header()
	if k.Parent != nil {
		return nil
	}
	h.Visibility = k.Default
	if d, ok := w.People[h.OwnerID].Default[k.Name]; ok && slices.Contains(k.Allowed, d) {
		h.Visibility = d
	}
	if d, ok := r.(defaulter); ok && d.DefaultVisibility() != "" {
		h.Visibility = d.DefaultVisibility()
	}
	if chosen != "" {
		h.Visibility = chosen
	}
	return nil
}

// allowed refuses fields that the actor's role may not set.
func (w *WorkingSet) allowed(k *Kind, op Op, fields []string) *Error {
	if w.Actor.Role == System {
		return nil
	}
	var faults []Fault
	for _, f := range fields {
		if !k.MayWrite(w.Actor.Role, f) || op == OpUpdate && !among(k.Later, f, w.Actor.Role) {
			faults = append(faults, Fault{Pointer: "/" + f, Detail: "takes no changes from your role"})
		}
	}
	if len(faults) == 0 {
		return nil
	}
	e := *errReadOnly
	e.Faults = faults
	return &e
}

func (w *WorkingSet) update(key Key, cur Record, m Mutation) Result {
	k := key.Kind
	if err := moved(k, cur, m); err != nil {
		return rejected(err)
	}
	edited := clone(cur)
	m.Edit(edited)
	changed := changedFields(k, cur, edited, m.Fields)
	if len(changed) == 0 {
		return Result{Status: Applied, Rev: cur.Header().Rev, Record: cur} // says what is so already
	}
	if !w.may(k, cur, OpUpdate) {
		return rejected(errForbidden)
	}
	if !w.open(k, cur) {
		return rejected(errEnded)
	}
	if err := w.allowed(k, OpUpdate, changed); err != nil {
		return rejected(err)
	}
	next := clone(cur)
	mg := merge{w: w, key: key, m: m, cur: cur, edited: edited, next: next}
	mg.run(changed)
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
	return res
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
	x := &Checker{Before: cur, Actor: w.Actor, Now: w.Now, People: w.People, ClientTime: m.ClientTime, Strict: m.Strict, Restoring: m.Restores}
	if key.Kind.Derives {
		pk := Key{key.Kind.Parent, *next.Header().ParentID}
		x.Parent, x.Siblings = w.Current(pk), w.siblings(pk, key)
	}
	if s, ok := next.(settler); ok {
		s.Settle(x)
	}
	if !slices.Contains(key.Kind.Allowed, next.Header().Visibility) && key.Kind.Parent == nil {
		x.Fault(visibilityField, "must be one that this kind of record can have")
	}
	next.Check(x)
	if err := x.Err(); err != nil {
		return rejected(err)
	}
	res := Result{Status: Applied, Rev: next.Header().Rev, Record: next}
	if op == OpUpdate {
		if !w.stamp(key.Kind, cur, next) {
			return res
		}
		res.Rev = next.Header().Rev
	}
	w.put(key, next, w.revision(key, cur, next, op, m))
	w.inherit(key, cur, next)
	w.derive(key, next)
	return res
}

// stamp gives the record its next rev and every changed field its stamp.
func (w *WorkingSet) stamp(k *Kind, cur, next Record) bool {
	h := next.Header()
	rev := cur.Header().Rev + 1
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
		Changes: map[string]Change{}, Sensitive: map[string]Change{},
	}
	empty := key.Kind.New()
	for _, f := range key.Kind.Fields() {
		from := cur
		if cur == nil {
			from = empty
		}
		if f.same(from, next) {
			continue
		}
		before, _ := f.JSON(from)
		after, _ := f.JSON(next)
		into := rev.Changes
		if key.Kind.sensitive(f.Name) {
			into = rev.Sensitive
		}
		into[f.Name] = Change{Old: before, New: after}
	}
	return rev
}

// inherit hands a changed visibility or owner on to the children.
func (w *WorkingSet) inherit(key Key, cur, next Record) {
	if cur == nil || cur.Header().Visibility == next.Header().Visibility {
		return
	}
	for _, child := range w.children(key) {
		c := clone(w.Current(child))
		h := c.Header()
		h.Visibility = next.Header().Visibility
		h.Rev, h.UpdatedAt = h.Rev+1, w.Now
		h.FieldRev[visibilityField] = Stamp{Rev: h.Rev, Device: ServerDevice}
		w.put(child, c, &Revision{Key: child, Rev: h.Rev, Op: OpInherit, At: w.Now, ActorID: w.Actor.UserID,
			ActorRole: w.Actor.Role, DeviceID: ServerDevice})
		w.dropFollowers(child, func(a Actor) bool { return a.Sees(child.Kind, w.Now).Has(c) })
	}
	w.dropFollowers(key, func(a Actor) bool { return a.Sees(key.Kind, w.Now).Has(next) })
}

// children lists the live children of a record.
func (w *WorkingSet) children(parent Key) (out []Key) {
	for _, key := range w.order {
		h := w.rows[key].After.Header()
		if key.Kind.Parent == parent.Kind && h.ParentID != nil && *h.ParentID == parent.ID && !h.Deleted() {
			out = append(out, key)
		}
	}
	return out
}

// siblings lists the live children of a parent that are of key's kind, without
// key itself.
func (w *WorkingSet) siblings(parent, key Key) (out []Record) {
	for _, c := range w.children(parent) {
		if c.Kind == key.Kind && c.ID != key.ID {
			out = append(out, w.Current(c))
		}
	}
	return out
}

// derive lets a child set the derived fields of its parent.
func (w *WorkingSet) derive(key Key, next Record) {
	d, ok := next.(deriver)
	if !ok {
		return
	}
	pk := Key{key.Kind.Parent, *next.Header().ParentID}
	cur := w.Current(pk)
	parent := clone(cur)
	d.Derive(parent, append(w.siblings(pk, key), next))
	if w.stamp(pk.Kind, cur, parent) {
		w.put(pk, parent, w.revision(pk, cur, parent, OpUpdate, Mutation{}))
	}
}

// remove deletes a record: a content-free row keeps its id taken, children go
// with it, and so do the notices about it.
func (w *WorkingSet) remove(key Key, cur Record, m Mutation) Result {
	if !w.may(key.Kind, cur, OpDelete) {
		return rejected(errForbidden)
	}
	if !w.open(key.Kind, cur) {
		return rejected(errEnded)
	}
	for _, child := range w.children(key) {
		w.bury(child, m)
		w.dropFollowers(child, func(Actor) bool { return false })
	}
	rev := w.bury(key, m)
	w.dropFollowers(key, func(Actor) bool { return false })
	return Result{Status: Applied, Rev: rev}
}

// bury replaces a record by its content-free row and gives the new rev.
func (w *WorkingSet) bury(key Key, m Mutation) int64 {
	cur := w.Current(key)
	gone := key.Kind.blank(cur.Header())
	h := gone.Header()
	h.Rev, h.UpdatedAt, h.DeletedAt = h.Rev+1, w.Now, &w.Now
	h.FieldRev = FieldRev{anyField: {Rev: h.Rev, Device: w.Actor.DeviceID}}
	w.put(key, gone, w.revision(key, cur, gone, OpDelete, m))
	return h.Rev
}

// dropFollowers deletes the notices about a record of everybody who no longer
// sees it, so that they leave the feed with their subject.
func (w *WorkingSet) dropFollowers(subject Key, sees func(Actor) bool) {
	var audience []Actor
	for _, key := range slices.Clone(w.order) {
		row := w.rows[key]
		s, ok := row.After.(subjected)
		if !ok || row.After.Header().Deleted() {
			continue
		}
		name, id := s.Subject()
		if name != subject.Kind.Name || id != subject.ID {
			continue
		}
		if audience == nil {
			audience = w.Audience(row.After.Header().TrajectoryID)
		}
		owner := row.After.Header().OwnerID
		if !slices.ContainsFunc(audience, func(a Actor) bool { return a.UserID == owner && sees(a) }) {
			w.bury(key, Mutation{})
		}
	}
}
