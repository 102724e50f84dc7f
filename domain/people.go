package domain

import "github.com/google/uuid"

// What a record names besides its trajectory and parent: users, records and
// organisations whom its rules ask about.
type (
	peopled  interface{ People() []uuid.UUID } // of a new record; later they may be gone
	referrer interface{ Refers() []Key }
	employed interface{ Employer() *uuid.UUID }
)

// People lists the users whom a create names besides its owner, so that they
// are loaded with the batch.
func (m Mutation) People() []uuid.UUID {
	if p, ok := m.filled(func(r Record) bool { _, ok := r.(peopled); return ok }).(peopled); ok && m.Op == OpCreate {
		return p.People()
	}
	return nil
}

// Refers lists the records that the change names besides parent and
// trajectory, so that they are loaded with the batch.
func (m Mutation) Refers() (out []Key) {
	r := m.filled(func(r Record) bool { _, ok := r.(referrer); return ok || len(m.Kind.Refs) > 0 })
	if r == nil {
		return nil
	}
	if f, ok := r.(referrer); ok {
		out = f.Refers()
	}
	for _, ref := range m.Kind.References() {
		for _, key := range ref.named(r) {
			out = append(out, key)
		}
	}
	return out
}

// Organisations lists the organisations that the change names.
func (m Mutation) Organisations() []uuid.UUID {
	if e, ok := m.filled(func(r Record) bool { _, ok := r.(employed); return ok }).(employed); ok && e.Employer() != nil {
		return []uuid.UUID{*e.Employer()}
	}
	return nil
}

// Claims gives the value of the kind's unique field that the change sets, or "".
func (m Mutation) Claims() string {
	if r := m.filled(func(Record) bool { return m.Kind.Unique != "" }); r != nil {
		return m.Kind.claim(r)
	}
	return ""
}

func (k *Kind) claim(r Record) string {
	f, ok := k.Field(k.Unique)
	if !ok {
		return ""
	}
	return f.value(r).String()
}

// unique asks that no other living record has the value of the unique field.
// Those that have a value which the batch sets are all in the set.
func (x *Checker) unique(k *Kind, r Record) {
	mine := k.claim(r)
	if mine == "" || x.set == nil {
		return
	}
	for _, key := range x.set.order {
		if other := x.find(key); key.Kind == k && key.ID != r.Header().ID && other != nil && k.claim(other) == mine {
			x.taken = append(x.taken, Fault{Pointer: "/" + k.Unique, Detail: "another " + k.Title + " has this already"})
			return
		}
	}
}

// filled is an empty record as Edit fills it, since only Edit knows what the
// change names; nil for a kind that is not wanted.
func (m Mutation) filled(wanted func(Record) bool) Record {
	if m.Kind == nil || m.Edit == nil {
		return nil
	}
	if !wanted(m.Kind.traits().blank) {
		return nil
	}
	r := m.Kind.New()
	m.Edit(r)
	return r
}

// find gives a record of the working set that is not deleted, or nil.
func (x *Checker) find(key Key) Record {
	if x.set == nil {
		return nil
	}
	if r := x.set.Current(key); r != nil && !r.Header().Deleted() {
		return r
	}
	return nil
}

// organisation tells whether an organisation is there.
func (x *Checker) organisation(id uuid.UUID) bool { return x.set != nil && x.set.Organisations[id] }

func sameID(a, b *uuid.UUID) bool { return a == nil && b == nil || a != nil && b != nil && *a == *b }
