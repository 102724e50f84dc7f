package domain

import (
	"maps"
	"reflect"
	"slices"
	"strings"
	"sync"
)

// traits are what follows from how a kind is declared and is asked for every
// write: found once a kind, never changed.
type traits struct {
	blank      Record // an empty record, to compare with and to ask for its interfaces
	fields     []Field
	references []Reference
	prose      []string // Texts and Labels
	notes      []string // Texts that are not Jobs
	carries    bool     // is Sharing, of its own or another's
	dated      bool     // its owner may say until when it is shared
	reminds    bool     // is Reminding
	mayRemind  bool
	movesDates bool
}

var traitsOf sync.Map // *Kind → *traits

func (k *Kind) traits() *traits {
	if t, ok := traitsOf.Load(k); ok {
		return t.(*traits)
	}
	t := &traits{blank: k.New(), prose: slices.Concat(k.Texts, k.Labels), reminds: reminds(k)}
	t.notes = slices.DeleteFunc(slices.Clone(k.Texts), func(text string) bool { return slices.Contains(k.Jobs, text) })
	_, t.carries = t.blank.(sharer)
	t.dated = t.carries && k.Parent == nil && len(k.About) == 0 && !k.ServerMade
	_, t.movesDates = t.blank.(dater)
	t.mayRemind = t.reminds || t.movesDates || k.Parent != nil && reminds(k.Parent) || slices.ContainsFunc(k.Children(), reminds)
	t.fields = fieldsOf(k, t.blank, t.dated)
	t.references = referencesOf(k, t.blank, t.fields)
	kept, _ := traitsOf.LoadOrStore(k, t)
	return kept.(*traits)
}

func reminds(k *Kind) bool {
	_, ok := k.New().(Reminding)
	return ok
}

func fieldsOf(k *Kind, blank Record, dated bool) (out []Field) {
	t := reflect.TypeOf(blank).Elem()
	if k.Parent == nil {
		v, _ := t.FieldByName("Visibility")
		out = append(out, Field{Name: visibilityField, index: v.Index, plain: true})
	}
	if dated {
		v, _ := t.FieldByName("SharedUntil")
		out = append(out, Field{Name: sharedUntilField, index: v.Index})
	}
	for i := range t.NumField() {
		f := t.Field(i)
		if f.Anonymous {
			continue
		}
		out = append(out, Field{Name: snake(f.Name), index: f.Index, list: isList(f.Type), plain: isPlain(f.Type)})
	}
	for i, f := range out {
		out[i].none, _ = f.JSON(blank)
	}
	return out
}

func referencesOf(k *Kind, blank Record, fields []Field) (out []Reference) {
	for _, f := range fields {
		for _, name := range slices.Sorted(maps.Keys(k.Refs)) {
			to := k.Refs[name]
			of, part, _ := strings.Cut(name, "/")
			ref := Reference{Field: name, Kind: to, sibling: to == nil, owners: k.Root, field: f, part: part}
			if ref.sibling {
				ref.Kind = k
			}
			if of == f.Name && ref.findPart(blank) {
				out = append(out, ref)
			}
		}
	}
	return out
}

// findPart looks up where the part stands in the elements of the list; false: there
// is none.
func (f *Reference) findPart(blank Record) bool {
	if f.part == "" {
		return true
	}
	e := f.field.value(blank).Type().Elem()
	for i := range e.NumField() {
		if snake(e.Field(i).Name) == f.part {
			f.at = e.Field(i).Index
			return true
		}
	}
	return false
}
