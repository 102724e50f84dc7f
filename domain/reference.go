package domain

import (
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"
)

// Shown is, by field, how the record that the field names is shown. A field
// without one names what only the owner may know of.
type Shown map[string]Sight

// Sight is how widely a record is shown, and the last day of that; zero: it has
// none. It is stored as text: "coach", "coach until 2026-05-31".
type Sight struct {
	Visibility Visibility
	Until      Date
}

const sightUntil = " until "

// MarshalText writes a Sight as it is stored.
func (s Sight) MarshalText() ([]byte, error) {
	if s.Until.IsZero() {
		return []byte(s.Visibility), nil
	}
	return []byte(string(s.Visibility) + sightUntil + s.Until.String()), nil
}

// UnmarshalText reads what MarshalText wrote.
func (s *Sight) UnmarshalText(b []byte) (err error) {
	visibility, until, dated := strings.Cut(string(b), sightUntil)
	*s = Sight{Visibility: Visibility(visibility)}
	if dated {
		s.Until, err = ParseDate(until)
	}
	return err
}

// Naming is part of a record whose fields name other records (Kind.Refs). It
// is the server's own copy of what decides who sees those, kept in step by
// echo, so that a read needs the record alone. It is not on the wire.
type Naming struct {
	Shown Shown `gorm:"serializer:json"`
}

func (n *Naming) shown() *Shown { return &n.Shown }

type namer interface{ shown() *Shown }

// Reference is a field that names a record in the same trajectory.
type Reference struct {
	Field   string
	Kind    *Kind
	sibling bool // it has the same parent, and so is seen by the same people
	field   Field
}

// References lists the fields of the kind that name other records, in the order
// of the struct.
func (k *Kind) References() []Reference { return k.traits().references }

// key gives the record that the field of r names; false for none.
func (f Reference) key(r Record) (Key, bool) {
	id, _ := f.field.value(r).Interface().(*uuid.UUID)
	if id == nil {
		return Key{}, false
	}
	return Key{f.Kind, *id}, true
}

// note keeps how the named record is shown: nothing of one that is private or
// gone. A sibling is shown as widely as r itself.
func (f Reference) note(shown Shown, named Record) {
	switch h := named.Header(); {
	case h.Deleted() || h.Visibility == Private && !f.sibling:
		delete(shown, f.Field)
	case f.sibling:
		shown[f.Field] = Sight{Visibility: Team}
	default:
		shown[f.Field] = f.Kind.sightOf(named)
	}
}

// sightOf is the visibility that shows r to the same people as all that the rule
// looks at, and until when: a job hunter sees what the team sees but for some
// documents, which are then for the coach.
func (k *Kind) sightOf(r Record) Sight {
	s := Sight{Visibility: r.Header().Visibility}
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

// seen tells whether a, who sees r, sees at now the record that the field of r names.
// It asks the one rule, about a stand-in with all that the rule looks at; a
// deleted one stays known to its owner.
func (f Reference) seen(a Actor, r Record, id uuid.UUID, now time.Time) bool {
	h := r.Header()
	named := f.Kind.New()
	*named.Header() = Head{TenantID: h.TenantID, ID: id, TrajectoryID: h.TrajectoryID, OwnerID: h.OwnerID, Visibility: Private}
	if v, noted := (*r.(namer).shown())[f.Field]; noted {
		named.Header().Visibility = v.Visibility
		if s, ok := named.(sharer); ok && !v.Until.IsZero() {
			s.sharing().SharedUntil = &v.Until
		}
	}
	if reach := f.Kind.Readers[a.Role]; reach.Field != "" {
		if fits, ok := f.Kind.Field(reach.Field); ok {
			fits.value(named).SetString(reach.Equals) // else it is not shown to the team: see sightOf
		}
	}
	a.Grants = []Grant{{TrajectoryID: h.TrajectoryID, Role: a.Role}} // that by which r is seen
	return a.Sees(f.Kind, now).Has(named)
}

// withoutHidden gives the record without the ids of what a does not see, or the
// record itself.
func (k *Kind) withoutHidden(a Actor, r Record, now time.Time) Record {
	out := r
	for _, ref := range k.References() {
		key, names := ref.key(r)
		if !names || ref.seen(a, r, key.ID, now) {
			continue
		}
		if out == r {
			out = clone(r)
		}
		ref.field.value(out).SetZero()
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
	shown, later := Shown{}, true
	var faults []Fault
	for _, ref := range k.References() {
		key, names := ref.key(next)
		if !names {
			continue
		}
		if cur != nil && !slices.Contains(m.Fields, ref.Field) {
			if v, have := (*cur.(namer).shown())[ref.Field]; have {
				shown[ref.Field] = v
			}
			continue
		}
		named := w.Current(key)
		switch {
		case named != nil && w.sees(key.Kind, named) && ref.fits(next, named):
			ref.note(shown, named)
		case m.Restores: // the rest of what was deleted comes back
			ref.field.value(next).SetZero()
		default:
			later = later && key.ID != next.Header().ID && (named == nil || !w.known(key, named))
			faults = append(faults, Fault{Pointer: "/" + ref.Field, Detail: ref.rule(k)})
		}
	}
	*n.shown() = shown
	switch {
	case len(faults) == 0:
		return nil
	case m.Strict:
		return Invalid(faults...)
	}
	e := *errNamesNone
	e.Faults, e.Retryable = faults, later
	return &e
}

// fits tells whether the named record hangs where r hangs.
func (f Reference) fits(r, named Record) bool {
	h, n := r.Header(), named.Header()
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
	return "must be " + article + f.Kind.Title + " of yours in this trajectory"
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
			if named, names := ref.key(cur); names && named == changed {
				ref.note(shown, w.Current(changed))
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
// that are not in it yet.
func (w *WorkingSet) Unread() (out []Key) {
	for _, by := range w.order {
		if !by.Kind.Marks {
			continue
		}
		for _, ref := range by.Kind.References() {
			if key, names := ref.key(w.Current(by)); names && w.Current(key) == nil && !slices.Contains(out, key) {
				out = append(out, key)
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
		key, names := ref.key(r)
		cur := w.Current(key)
		if !names || cur == nil || cur.Header().Deleted() {
			continue
		}
		next := clone(cur)
		m.Mark(next)
		if w.stamp(key.Kind, cur, next) {
			w.put(key, next, w.revision(key, cur, next, OpUpdate, Mutation{}))
		}
	}
}
