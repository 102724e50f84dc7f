package domain

import (
	"slices"

	"github.com/google/uuid"
)

// inherit hands a changed visibility, or a changed last day of it, on to the
// children, and to the records that name this one.
func (w *WorkingSet) inherit(key Key, cur, next Record) {
	if cur == nil || !movesShare(cur, next) {
		return
	}
	for _, child := range w.children(key) {
		c := clone(w.Current(child))
		h := c.Header()
		copyShare(c, next.Header().Visibility, next)
		h.FieldRev[visibilityField] = Stamp{Rev: w.revAfter(h.Rev), Device: ServerDevice}
		w.follow(child, c)
		w.dropFollowers(child, func(a Actor) bool { return a.Sees(child.Kind, w.Now).Has(c) })
	}
	w.inheritAbout(key, next)
	w.echo(key)
	w.dropFollowers(key, func(a Actor) bool { return a.Sees(key.Kind, w.Now).Has(next) })
}

// follow stages what the server makes of a record because another changed.
func (w *WorkingSet) follow(key Key, next Record) {
	h := next.Header()
	h.Rev, h.UpdatedAt = w.revAfter(h.Rev), w.Now
	w.put(key, next, &Revision{Key: key, Rev: h.Rev, Op: OpInherit, At: w.Now, ActorID: w.Actor.UserID,
		ActorRole: w.Actor.Role, DeviceID: ServerDevice})
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

// peers lists the live records of key's kind in a trajectory, without key itself.
func (w *WorkingSet) peers(key Key, trajectory uuid.UUID) (out []Record) {
	for _, k := range w.order {
		if h := w.rows[k].After.Header(); k.Kind == key.Kind && k.ID != key.ID && h.TrajectoryID == trajectory && !h.Deleted() {
			out = append(out, w.Current(k))
		}
	}
	return out
}

// replace lets a record change those of its kind whose place it takes.
func (w *WorkingSet) replace(key Key, next Record, peers []Record) {
	r, ok := next.(replacer)
	if !ok {
		return
	}
	for _, cur := range peers {
		pk, peer := Key{key.Kind, cur.Header().ID}, clone(cur)
		r.Replace(peer)
		if w.stamp(pk.Kind, cur, peer) {
			w.put(pk, peer, w.revision(pk, cur, peer, OpUpdate, Mutation{}))
		}
	}
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
		w.mark(pk.Kind, parent)
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
	w.reckon(w.Current(key))
	w.echo(key)
	w.dropFollowers(key, func(Actor) bool { return false })
	return Result{Status: Applied, Rev: rev}
}

// bury replaces a record by its content-free row and gives the new rev.
func (w *WorkingSet) bury(key Key, m Mutation) int64 {
	cur := w.Current(key)
	gone := key.Kind.blank(cur)
	h := gone.Header()
	h.Rev, h.UpdatedAt, h.DeletedAt = w.revAfter(h.Rev), w.Now, &w.Now
	h.FieldRev = FieldRev{anyField: {Rev: h.Rev, Device: w.Actor.DeviceID}}
	w.put(key, gone, w.revision(key, cur, gone, OpDelete, m))
	return h.Rev
}

// dropFollowers deletes the notices about a record of everybody who no longer
// sees it, so that they leave the feed with their subject. What is said about a
// record is its owner's, and stays until nobody sees it.
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
			w.dropFollowers(key, func(Actor) bool { return false })
		}
	}
}
