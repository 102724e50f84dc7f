package domain

import (
	"iter"
	"maps"
	"reflect"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"
)

// RecordID names a record as an element of a list of them.
type RecordID struct{ uuid.UUID }

// ElementID makes such lists merge one by one: two that name the same are one.
func (id RecordID) ElementID() string { return id.String() }

// Reference is a field that names a record in the same trajectory (a root: of the
// same owner), or a list of which each element does. A place is where a record
// names one: "goal_id", in a list "document_ids/<id>", in a part of its elements
// "extensions/<element>/document_id".
type Reference struct {
	Field   string // "goal_id", "document_ids", "extensions/document_id"
	Kind    *Kind
	sibling bool // it has the same parent, and so is seen by the same people
	owners  bool // it is of the same owner, in whatever trajectory
	field   Field
	part    string // of the elements of a list, that names one; "": each element does
	at      []int  // where that part stands in an element
}

// References lists the fields of the kind that name other records, in the order
// of the struct.
func (k *Kind) References() []Reference { return k.traits().references }

// IsList tells whether the field names several records.
func (f Reference) IsList() bool { return f.field.list }

// named gives the places where r names a record by the field, and those records.
func (f Reference) named(r Record) iter.Seq2[string, Key] {
	return func(yield func(string, Key) bool) {
		v := f.field.value(r)
		if !f.field.list {
			if id, _ := v.Interface().(*uuid.UUID); id != nil {
				yield(f.Field, Key{f.Kind, *id})
			}
			return
		}
		for i := range v.Len() {
			if place, id := f.element(v.Index(i)); id != nil && !yield(place, Key{f.Kind, *id}) {
				return
			}
		}
	}
}

// element gives the place in an element of a list, and what is named there.
func (f Reference) element(e reflect.Value) (place string, id *uuid.UUID) {
	place = f.field.Name + "/" + e.Interface().(Element).ElementID()
	if f.part == "" {
		return place, &e.Addr().Interface().(*RecordID).UUID
	}
	id, _ = e.FieldByIndex(f.at).Interface().(*uuid.UUID)
	return place + "/" + f.part, id
}

// drop takes the names at places of r away.
func (f Reference) drop(r Record, places []string) {
	v := f.field.value(r)
	if !f.field.list {
		v.SetZero()
		return
	}
	rest := reflect.MakeSlice(v.Type(), 0, v.Len())
	for i := range v.Len() {
		place, _ := f.element(v.Index(i))
		switch gone := slices.Contains(places, place); {
		case !gone:
			rest = reflect.Append(rest, v.Index(i))
		case f.part != "":
			rest = reflect.Append(rest, f.filled(v.Index(i), nil))
		}
	}
	v.Set(rest)
}

// filled is a copy of an element whose part names a record; nil: none.
func (f Reference) filled(e reflect.Value, id *uuid.UUID) reflect.Value {
	out := reflect.New(e.Type()).Elem()
	out.Set(e)
	out.FieldByIndex(f.at).Set(reflect.ValueOf(id))
	return out
}

// note keeps how the named record is shown: nothing of one that is its owner's
// alone or gone. A sibling is shown as widely as r itself.
func (f Reference) note(shown Shown, place string, r, named Record) {
	switch s := f.Kind.sightOf(named); {
	case named.Header().Deleted() || s == Sight{Visibility: Private} && !f.sibling:
		delete(shown, place)
	case f.sibling:
		shown[place] = Sight{Visibility: Team}
	default:
		if in := named.Header().TrajectoryID; in != r.Header().TrajectoryID {
			s.In = in
		}
		shown[place] = s
	}
}

// sightOf is the visibility that shows r to the same people as all that the rule
// looks at, and until when: a job hunter sees what the team sees but for some
// documents, which are then for the coach.
func (k *Kind) sightOf(r Record) Sight {
	h := r.Header()
	s := Sight{Visibility: h.Visibility}
	if k.Readers[h.AuthorRole].Authored {
		s.By = h.AuthorID
	}
	if last := SharedUntil(r); last != nil {
		s.Until = *last
	}
	for _, reach := range k.Readers {
		if reach.Field != "" && s.Visibility == Team && textField(r, reach.Field) != reach.Equals {
			s.Visibility = Coach
		}
	}
	return s
}

// seen tells whether a, who sees r, sees at now the record that r names at a place.
// It asks the one rule, about a stand-in with all that the rule looks at; a
// deleted one stays known to its owner.
func (f Reference) seen(a Actor, r Record, place string, id uuid.UUID, now time.Time) bool {
	h := r.Header()
	named, through := f.Kind.New(), []Grant{{TrajectoryID: h.TrajectoryID, Role: a.Role}} // that by which r is seen
	*named.Header() = Head{TenantID: h.TenantID, ID: id, TrajectoryID: h.TrajectoryID, OwnerID: h.OwnerID, Visibility: Private}
	if v, noted := (*r.(namer).shown())[place]; noted {
		named.Header().Visibility, named.Header().AuthorID = v.Visibility, v.By
		if v.In != uuid.Nil {
			named.Header().TrajectoryID, through = v.In, a.Grants
		}
		if s, ok := named.(sharer); ok && !v.Until.IsZero() {
			s.sharing().SharedUntil = &v.Until
		}
	}
	if reach := f.Kind.Readers[a.Role]; reach.Field != "" {
		if fits, ok := f.Kind.Field(reach.Field); ok {
			fits.value(named).SetString(reach.Equals) // else it is not shown to the team: see sightOf
		}
	}
	a.Grants = through
	return a.Sees(f.Kind, now).Has(named)
}

// withoutHidden gives the record without the ids of what a does not see, or the
// record itself.
func (k *Kind) withoutHidden(a Actor, r Record, now time.Time) Record {
	out := r
	for _, ref := range k.References() {
		var hidden []string
		for place, key := range ref.named(r) {
			if !ref.seen(a, r, place, key.ID, now) {
				hidden = append(hidden, place)
			}
		}
		if hidden == nil {
			continue
		}
		if out == r {
			out = clone(r)
		}
		ref.drop(out, hidden)
	}
	return out
}

// refer asks of every record that m names anew that the actor sees it, and that
// it hangs where next hangs. What is not there and what is not for the actor
// read the same; both may come yet. So does a guess of the name that next has
// and the actor is not shown. What the actor has not touched is not asked again:
// it may be gone since.
func (w *WorkingSet) refer(k *Kind, cur, next Record, m Mutation) *Error {
	n, ok := next.(namer)
	if !ok {
		return nil
	}
	q := naming{w: w, next: next, m: m, shown: Shown{}, later: true}
	if cur != nil {
		q.was = *cur.(namer).shown()
	}
	for _, ref := range k.References() {
		q.ask(k, ref, cur == nil)
	}
	*n.shown() = q.shown
	switch {
	case len(q.faults) == 0:
		return nil
	case m.Strict:
		return Invalid(q.faults...)
	}
	e := *errNamesNone
	e.Faults, e.Retryable = q.faults, q.later
	return &e
}

// naming is what a change names, while it is asked about.
type naming struct {
	w          *WorkingSet
	next       Record
	m          Mutation
	was, shown Shown
	faults     []Fault
	later      bool // what is not there for the actor may come yet
}

// ask asks about all that next names by a field: of a new record all of it, else
// what the change touched.
func (q *naming) ask(k *Kind, ref Reference, all bool) {
	var gone []string
	for place, key := range ref.named(q.next) {
		if !all && !slices.Contains(q.m.Fields, place) {
			if v, have := q.was[place]; have {
				q.shown[place] = v
			}
			continue
		}
		named := q.w.Current(key)
		switch {
		case named != nil && q.w.sees(key.Kind, named) && ref.fits(q.next, named):
			ref.note(q.shown, place, q.next, named)
		case q.m.Restores: // the rest of what was deleted comes back
			gone = append(gone, place)
		default:
			q.later = q.later && key.ID != q.next.Header().ID && (named == nil || !q.w.known(key, named))
			if fault := (Fault{Pointer: "/" + ref.field.Name, Detail: ref.rule(k)}); !slices.Contains(q.faults, fault) {
				q.faults = append(q.faults, fault)
			}
		}
	}
	if gone != nil {
		ref.drop(q.next, gone)
	}
}

// fits tells whether the named record hangs where r hangs, or is of its owner.
func (f Reference) fits(r, named Record) bool {
	h, n := r.Header(), named.Header()
	if f.owners {
		return n.OwnerID == h.OwnerID
	}
	return n.TrajectoryID == h.TrajectoryID && (!f.sibling || n.ID != h.ID && sameID(n.ParentID, h.ParentID))
}

// rule says what the field must name.
func (f Reference) rule(k *Kind) string {
	if f.sibling {
		return "must be another " + k.Title + " of the same " + k.Parent.Title
	}
	article := "a "
	if strings.ContainsRune("aeiou", rune(f.Kind.Title[0])) {
		article = "an "
	}
	must := "must be "
	if f.IsList() {
		must = "must each be "
	}
	if f.owners {
		return must + article + f.Kind.Title + " of this employee that you see"
	}
	return must + article + f.Kind.Title + " of yours in this trajectory"
}

// echo keeps what records note of a changed one that they name in step. They
// get a new rev where that shows or hides the name, so that it reaches feeds.
func (w *WorkingSet) echo(changed Key) {
	for _, key := range slices.Clone(w.order) {
		cur := w.Current(key)
		if len(key.Kind.Refs) == 0 || cur.Header().Deleted() {
			continue
		}
		was := *cur.(namer).shown()
		shown := maps.Clone(was)
		if shown == nil {
			shown = Shown{}
		}
		for _, ref := range key.Kind.References() {
			for place, named := range ref.named(cur) {
				if named == changed {
					ref.note(shown, place, cur, w.Current(changed))
				}
			}
		}
		if !maps.Equal(was, shown) {
			next := clone(cur)
			*next.(namer).shown() = shown
			w.follow(key, next)
		}
	}
}

// Unread lists the records that those of the set name, may mark (Kind.Marks) and
// that are not in it yet. One of a list is never marked.
func (w *WorkingSet) Unread() (out []Key) {
	for _, by := range w.order {
		if !by.Kind.Marks {
			continue
		}
		for _, ref := range by.Kind.References() {
			if ref.IsList() {
				continue
			}
			for _, key := range ref.named(w.Current(by)) {
				if w.Current(key) == nil && !slices.Contains(out, key) {
					out = append(out, key)
				}
			}
		}
	}
	return out
}

// mark lets a record set fields of those that it names.
func (w *WorkingSet) mark(k *Kind, r Record) {
	m, ok := r.(marker)
	if !ok {
		return
	}
	for _, ref := range k.References() {
		if ref.IsList() {
			continue
		}
		for _, key := range ref.named(r) {
			cur := w.Current(key)
			if cur == nil || cur.Header().Deleted() {
				continue
			}
			next := clone(cur)
			m.Mark(next)
			if w.stamp(key.Kind, cur, next) {
				w.put(key, next, w.revision(key, cur, next, OpUpdate, Mutation{}))
			}
		}
	}
}
