package domain

import "slices"

// create stages a new record.
func (w *WorkingSet) create(key Key, m Mutation) Result {
	k := key.Kind
	r := k.New()
	if !w.may(k, r, OpCreate) {
		return rejected(errForbidden)
	}
	h := r.Header()
	rev := w.revAfter(0)
	*h = Head{
		TenantID: w.Actor.TenantID, ID: m.ID, AuthorID: w.Actor.UserID, AuthorRole: w.Actor.Role,
		Rev: rev, FieldRev: FieldRev{anyField: {Rev: rev, Device: w.Actor.DeviceID}},
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
	if err := w.allowed(k, OpCreate, r, m.Fields); err != nil && !m.Restores {
		return rejected(err)
	}
	w.show(k, r, chosen)
	if err := w.about(k, r); err != nil {
		return rejected(err)
	}
	if !w.open(k, r) {
		return rejected(errEnded)
	}
	v, err := w.inspect(k, k.traits().blank, r, m.Fields, m)
	if err != nil {
		return rejected(err)
	}
	return v.on(w.accept(key, nil, r, OpCreate, m))
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
		if w.full(k, m.ParentID) {
			return errFull
		}
		h.TrajectoryID, h.OwnerID, h.ParentID = p.TrajectoryID, p.OwnerID, clonePtr(&m.ParentID)
		copyShare(r, p.Visibility, parent)
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
	if t == nil || !w.Granted().places(w.Now).Has(t) {
		return Invalid(Fault{Pointer: "/trajectory_id", Detail: "must be a trajectory of yours"})
	}
	if k.MaxPeers > 0 && len(w.peers(Key{k, h.ID}, t.ID)) >= k.MaxPeers {
		if k.MaxPeers == 1 {
			return errOnly
		}
		return errFull
	}
	h.TrajectoryID, h.OwnerID = t.ID, t.OwnerID
	if k.ServerMade {
		h.OwnerID = m.OwnerID
	}
	return nil
}

// show sets the visibility of a new record: what its owner chose, else the
// record's own default, the employee's, the kind's. A child has its parent's.
func (w *WorkingSet) show(k *Kind, r Record, chosen Visibility) {
	if k.Parent != nil {
		return
	}
	h := r.Header()
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
}
