package domain

import (
	"reflect"
	"slices"
	"time"
)

// Sharing is part of a record that others than its owner see until a day that he
// named (E-26). A child, what is said about a record and a date that follows from
// it carry a copy, as they do of the visibility; there it is not on the wire.
type Sharing struct {
	SharedUntil *Date // the last day on which others see it, in the Netherlands; nil: until it is taken back
}

func (s *Sharing) sharing() *Sharing { return s }

type sharer interface{ sharing() *Sharing }

// sharedUntilField is the last day of a share, as input names it.
const sharedUntilField = "shared_until"

// shareYears is how far ahead the last day of a share may be.
const shareYears = 10

// Dated tells whether the owner of a record of the kind may say until when
// others see it: where he chooses its visibility.
func (k *Kind) Dated() bool { return k.traits().dated }

// SharedUntil is the last day on which others than its owner see r, in the
// Netherlands; nil for none, and for a record that nobody else sees at all.
func SharedUntil(r Record) *Date {
	s, ok := r.(sharer)
	if !ok || r.Header().Visibility == Private {
		return nil
	}
	return s.sharing().SharedUntil
}

// ShareEnds is the instant from which nobody but the owner sees what was shared
// until a day: the next midnight in the Netherlands.
func ShareEnds(last Date) time.Time { return last.AddDays(1).At(0, 0, dutchZone()) }

// MovesSight tells whether the mutation may change who sees its record.
func (m Mutation) MovesSight() bool {
	return m.Op == OpDelete || slices.Contains(m.Fields, visibilityField) || slices.Contains(m.Fields, sharedUntilField)
}

// EndsShare is the mutation by which the server makes a record private, if its
// last day has passed at now. It changes nothing where the owner was first.
func EndsShare(key Key, now time.Time) Mutation {
	return Mutation{
		Op: OpUpdate, Kind: key.Kind, ID: key.ID, Strict: true, IfMatch: AnyRev, Fields: []string{visibilityField},
		Edit: func(r Record) {
			if last := SharedUntil(r); last != nil && last.Before(DutchDay(now)) {
				r.Header().Visibility = Private
			}
		},
	}
}

// endShare keeps the last day of a share in step with the visibility, and holds
// it to E-26: private has none, and what has passed ends the share. A day that
// has passed already when a phone's edit comes in closes what is open, since
// nobody may see it for longer than its owner said; it opens nothing.
func (x *Checker) endShare(k *Kind, next Record) {
	s, ok := next.(sharer)
	if !ok || !k.Dated() {
		return
	}
	h := next.Header()
	if h.Visibility == Private && x.Before != nil {
		forget(k, next, x.Before, sharedUntilField)
	}
	last := s.sharing().SharedUntil
	if last == nil {
		return
	}
	today := DutchDay(x.Now)
	switch {
	case h.Visibility == Private:
		x.Fault(sharedUntilField, "goes with a visibility that lets others see it")
	case last.After(today.AddMonths(12 * shareYears)):
		x.Fault(sharedUntilField, "is too far ahead")
	case !last.Before(today):
	case x.closes(last):
		h.Visibility, s.sharing().SharedUntil = Private, nil
	default:
		x.Fault(sharedUntilField, "must not be in the past")
	}
}

// closes tells whether a last day that has passed ends a share: the one that the
// record had, or one that a phone has set without knowing that it is too late.
func (x *Checker) closes(last *Date) bool {
	if x.Restoring {
		return true
	}
	if x.Before == nil || x.Before.Header().Visibility == Private {
		return false
	}
	was := x.Before.(sharer).sharing().SharedUntil
	return !x.Strict || was != nil && *was == *last
}

// copyShare gives a record the visibility and the last day of another, and tells
// whether they were different.
func copyShare(to Record, visibility Visibility, from Record) (changed bool) {
	h := to.Header()
	changed, h.Visibility = h.Visibility != visibility, visibility
	t, ok := to.(sharer)
	if !ok {
		return changed
	}
	var last *Date
	if f, ok := from.(sharer); ok {
		last = f.sharing().SharedUntil
	}
	changed = changed || !sameDate(t.sharing().SharedUntil, last)
	t.sharing().SharedUntil = last
	return changed
}

// movesShare tells whether next is shown to others than cur was, or until
// another day.
func movesShare(cur, next Record) bool {
	if cur.Header().Visibility != next.Header().Visibility {
		return true
	}
	was, ok := cur.(sharer)
	return ok && !sameDate(was.sharing().SharedUntil, next.(sharer).sharing().SharedUntil)
}

// shorter tells whether a share until a ends before one until b.
func shorter(a, b *Date) bool { return a != nil && (b == nil || a.Before(*b)) }

// kindOf finds the kind of a record.
func kindOf(r Record) *Kind {
	for _, k := range kinds {
		if reflect.TypeOf(k.traits().blank) == reflect.TypeOf(r) {
			return k
		}
	}
	return nil
}
