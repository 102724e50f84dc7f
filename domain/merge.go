package domain

import (
	"encoding/json"
	"maps"
	"reflect"
	"slices"
)

// merge joins an edit with what others made of the record since the edit's
// base, field by field. A contested field keeps what arrived first and the
// other value becomes a conflict record: one rule for all kinds.
type merge struct {
	w                 *WorkingSet
	key               Key
	m                 Mutation
	shown             Record // cur as the writer saw it
	cur, edited, next Record
	taken             []string // fields that took the edit's value, and places in a list (Reference) where it names a record
	losers            []loser
}

type loser struct {
	field string
	value json.RawMessage
}

// width orders visibilities from narrow to wide.
var width = map[Visibility]int{Private: 0, Coach: 1, Team: 2}

func (g *merge) run(changed []string) {
	for _, name := range changed {
		f, _ := g.key.Kind.Field(name)
		switch {
		case f.list:
			g.list(f)
			g.takeNames(f)
		case !g.contested(name):
			f.copy(g.next, g.edited)
			g.taken = append(g.taken, name)
		case g.takesBack(name, f):
			// Taking back what is shared always wins (E-26): first arrival
			// must not keep a record open that its owner has closed since.
			f.copy(g.next, g.edited)
			g.lose(name, f, g.cur)
		default:
			g.lose(name, f, g.edited)
		}
	}
}

// takesBack tells whether the edit shows less of the record than is shown now.
func (g *merge) takesBack(name string, f Field) bool {
	switch name {
	case visibilityField:
		return width[g.edited.Header().Visibility] < width[g.cur.Header().Visibility]
	case sharedUntilField:
		return g.cur.Header().Visibility != Private && shorter(g.edited.(sharer).sharing().SharedUntil, g.cur.(sharer).sharing().SharedUntil)
	}
	return slices.Contains(g.key.Kind.Opens, name) && !f.value(g.edited).Bool()
}

// contested tells whether another device wrote field since the edit's base, or
// a field that it speaks of: who says yes to an appointment says yes to the time
// that he saw. A strict edit has seen everything. A notice is nobody's work: the state
// machine of its status says what goes.
func (g *merge) contested(field string) bool {
	if g.m.Strict || g.key.Kind.Follows {
		return false
	}
	spoken := append(slices.Clip(g.key.Kind.Bound[field]), field)
	if field == sharedUntilField {
		spoken = append(spoken, visibilityField) // until when says nothing without to whom
	}
	return slices.ContainsFunc(spoken, func(f string) bool {
		return g.cur.Header().FieldRev.Contested(f, g.m.BaseRev, g.w.Actor.DeviceID)
	})
}

func (g *merge) lose(name string, f Field, from Record) {
	if raw, err := f.JSON(from); err == nil {
		g.losers = append(g.losers, loser{name, raw})
	}
}

// keepLosers stages a conflict record for every value that was not kept.
func (g *merge) keepLosers() (out []Contest) {
	for _, l := range g.losers {
		out = append(out, Contest{Field: l.field, ConflictID: g.w.keep(g.key, g.cur, l.field, l.value, g.m)})
	}
	return out
}

// list merges a list element by element, each with a stamp of its own. A device
// sends the whole list: an element that is as it was at the base is one that
// the device did not touch, and what another made of it stands. What the device
// left out it has removed, unless another device added or changed that element
// after the base.
func (g *merge) list(f Field) {
	cur, in := f.value(g.cur), f.value(g.edited)
	out := reflect.MakeSlice(cur.Type(), 0, cur.Len()+in.Len())
	stamps := g.next.Header().FieldRev
	mine := Stamp{Rev: g.w.revAfter(g.cur.Header().Rev), Device: g.w.Actor.DeviceID}
	have, saw, base := elements(cur), elements(f.value(g.shown)), g.w.base(g.key, g.m.BaseRev, f)
	var seen []string
	for i := range in.Len() {
		e := in.Index(i)
		id := e.Interface().(Element).ElementID()
		name := f.Name + "/" + id
		seen = append(seen, id)
		was, exists := have[id]
		_, known := stamps[name]
		old, inBase := base[id]
		if exists {
			e = g.mended(f, e, was, saw[id])
		}
		untouched := func() bool { return inBase && equal(old, g.onBase(f, base)[id]) }
		switch {
		case exists && equal(was, e):
			out = reflect.Append(out, e)
		case exists && g.contested(name):
			out = reflect.Append(out, was)
			if !untouched() {
				g.loseElement(name, e)
			}
		case !exists && known && g.contested(name): // removed by another device: it stays removed
			if !untouched() {
				g.loseElement(name, e)
			}
		default:
			out = reflect.Append(out, e)
			stamps[name] = mine
		}
	}
	for i := range cur.Len() {
		id := cur.Index(i).Interface().(Element).ElementID()
		name := f.Name + "/" + id
		if slices.Contains(seen, id) {
			continue
		}
		if _, shown := saw[id]; !shown || g.contested(name) { // what he was not shown, he did not remove
			out = reflect.Append(out, cur.Index(i))
			continue
		}
		stamps[name] = mine
	}
	f.value(g.next).Set(out)
}

// mended is an element that its writer sent, with what names a record in it that he
// was not shown.
func (g *merge) mended(f Field, e, was, saw reflect.Value) reflect.Value {
	for _, ref := range g.key.Kind.References() {
		if ref.field.Name != f.Name || ref.part == "" || !saw.IsValid() {
			continue
		}
		_, had := ref.element(was)
		_, shown := ref.element(saw)
		_, sent := ref.element(e)
		if had != nil && shown == nil && sent == nil {
			e = ref.filled(e, had)
		}
	}
	return e
}

// takeNames lists where the merged list names what its writer brought, and was
// not shown to be there.
func (g *merge) takeNames(f Field) {
	for _, ref := range g.key.Kind.References() {
		if ref.field.Name != f.Name {
			continue
		}
		saw, now := maps.Collect(ref.named(g.shown)), maps.Collect(ref.named(g.next))
		for place, key := range ref.named(g.edited) {
			if saw[place] != key && now[place] == key {
				g.taken = append(g.taken, place)
			}
		}
	}
}

// onBase is the list that the edit makes of the one at the base, which its device
// was looking at. An older app leaves out what it does not know of an element, so
// only there can be told whether it changed anything (invariant 28).
func (g *merge) onBase(f Field, base map[string]reflect.Value) map[string]reflect.Value {
	r := clone(g.edited)
	list := reflect.MakeSlice(f.value(r).Type(), 0, len(base))
	for _, e := range base {
		list = reflect.Append(list, e)
	}
	f.value(r).Set(list)
	g.m.Edit(r)
	return elements(f.value(r))
}

func (g *merge) loseElement(name string, e reflect.Value) {
	if raw, err := json.Marshal(e.Interface()); err == nil {
		g.losers = append(g.losers, loser{name, raw})
	}
}

func elements(list reflect.Value) map[string]reflect.Value {
	out := make(map[string]reflect.Value, list.Len())
	for i := range list.Len() {
		out[list.Index(i).Interface().(Element).ElementID()] = list.Index(i)
	}
	return out
}
