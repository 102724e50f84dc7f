package domain

import (
	"reflect"
	"slices"
	"sync"
)

// traits are what follows from how a kind is declared and is asked for every
// write: found once a kind, never changed.
type traits struct {
	blank      Record // an empty record, to compare with and to ask for its interfaces
	fields     []Field
	references []Reference
	prose      []string // Texts and Labels
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
	_, t.carries = t.blank.(sharer)
	t.dated = t.carries && k.Parent == nil && len(k.About) == 0 && !k.ServerMade
	_, t.movesDates = t.blank.(dater)
	t.mayRemind = t.reminds || t.movesDates || k.Parent != nil && reminds(k.Parent) || slices.ContainsFunc(k.Children(), reminds)
	t.fields = fieldsOf(k, t.blank, t.dated)
	t.references = referencesOf(k, t.fields)
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

func referencesOf(k *Kind, fields []Field) (out []Reference) {
	for _, f := range fields {
		if to, is := k.Refs[f.Name]; is {
			ref := Reference{Field: f.Name, Kind: to, sibling: to == nil, field: f}
			if ref.sibling {
				ref.Kind = k
			}
			out = append(out, ref)
		}
	}
	return out
}
