package domain

import (
	"encoding/json"

	"github.com/google/uuid"
)

// Optional interfaces of records.
type (
	initializer interface{ Initialize(author Role) }        // fills what a new record need not say
	defaulter   interface{ DefaultVisibility() Visibility } // of this very record; "" leaves it to the kind
	settler     interface{ Settle(x *Checker) }             // keeps the server's own fields in step, before Check
	replacer    interface{ Replace(peer Record) }           // changes another of its kind in the trajectory whose place it takes
	warner      interface{ Warnings() []string }            // codes of what is odd and allowed
	subjected   interface{ Subject() (string, uuid.UUID) }  // is about another record
	marker      interface{ Mark(named Record) }             // sets fields of a record that it names
	taker       interface {
		Takes(role Role, field string) bool
	} // takes some fields from a role by what it says
	deriver interface {
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
	case m.Op == OpReckon:
		if w.Actor.Role != System {
			return rejected(errForbidden)
		}
		w.reckon(cur)
		return Result{Status: Applied, Rev: cur.Header().Rev, Record: cur}
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

// Knows tells whether the set holds a record that the actor sees, or would if
// it were not deleted.
func (w *WorkingSet) Knows(key Key) bool {
	r := w.Current(key)
	return r != nil && w.known(key, r)
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
	if _, err := w.inspect(key.Kind, key.Kind.traits().blank, edited, m.Fields, m); err != nil {
		return rejected(err) // else the text would be kept as the conflict
	}
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
	ok := map[Op]bool{OpCreate: right.Create, OpUpdate: right.Update, OpDelete: right.Delete}[op] && w.Actor.Holds(right.Scope)
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

// allowed refuses fields that the actor's role may not set, of r or at all.
func (w *WorkingSet) allowed(k *Kind, op Op, r Record, fields []string) *Error {
	if w.Actor.Role == System {
		return nil
	}
	var faults []Fault
	one, picky := r.(taker)
	for _, f := range fields {
		if !k.MayWrite(w.Actor.Role, f) || op == OpUpdate && !among(k.Later, f, w.Actor.Role) || picky && !one.Takes(w.Actor.Role, f) {
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
