package domain

import (
	"encoding"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// visibilityField is the one column of the head that input may change.
const visibilityField = "visibility"

// Field is one named value of a kind: its own, and visibility where the record
// is not a child, and until when where its owner may say so. Its name is at once the column and the wire name.
type Field struct {
	Name  string
	index []int
	list  bool            // a list whose elements are merged one by one
	plain bool            // a text, a whole number or a yes or no, perhaps optional
	none  json.RawMessage // what a new record holds, in wire form
}

// Element is a member of a list field. Its id is made by whoever adds it and
// decides what merges with what.
type Element interface{ ElementID() string }

// IsList tells whether the field is a list that is merged element by element.
func (f Field) IsList() bool { return f.list }

// Fields lists the fields of the kind in the order of the struct. The list is
// shared and must not be changed.
func (k *Kind) Fields() []Field { return k.traits().fields }

// Field finds a field of the kind by name.
func (k *Kind) Field(name string) (Field, bool) {
	for _, f := range k.Fields() {
		if f.Name == name {
			return f, true
		}
	}
	return Field{}, false
}

func isList(t reflect.Type) bool {
	return t.Kind() == reflect.Slice && t.Elem().Implements(reflect.TypeFor[Element]())
}

// snake turns a Go field name into its column name the way GORM does.
func snake(s string) string {
	var b strings.Builder
	rs := []rune(s)
	for i, r := range rs {
		if unicode.IsUpper(r) {
			plural := string(rs[i:]) == "Ds" // of ID
			if i > 0 && (!unicode.IsUpper(rs[i-1]) || i+1 < len(rs) && unicode.IsLower(rs[i+1]) && !plural) {
				b.WriteByte('_')
			}
			r = unicode.ToLower(r)
		}
		b.WriteRune(r)
	}
	return b.String()
}

func (f Field) value(r Record) reflect.Value { return reflect.ValueOf(r).Elem().FieldByIndex(f.index) }

// same tells whether the field has equal values in a and b.
func (f Field) same(a, b Record) bool { return equal(f.value(a), f.value(b)) }

// copy sets the field of dst to its value in src.
func (f Field) copy(dst, src Record) { f.value(dst).Set(f.value(src)) }

// forget empties those of the fields that still say what they said before, since
// a step made them untrue. What came with the step stays, and is a fault.
func forget(k *Kind, next, before Record, fields ...string) {
	for _, name := range fields {
		if f, ok := k.Field(name); ok && f.same(next, before) {
			f.value(next).SetZero()
		}
	}
}

// JSON gives the value in its wire form.
func (f Field) JSON(r Record) (json.RawMessage, error) {
	v := f.value(r)
	if f.plain {
		if raw, ok := plainJSON(v); ok {
			return raw, nil
		}
	}
	b, err := json.Marshal(v.Interface())
	if err != nil {
		return nil, fmt.Errorf("field %s: %w", f.Name, err)
	}
	return b, nil
}

// isPlain tells whether plainJSON may know values of the type.
func isPlain(t reflect.Type) bool {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	own := reflect.PointerTo(t)
	return slices.Contains([]reflect.Kind{reflect.String, reflect.Int64, reflect.Bool}, t.Kind()) &&
		!own.Implements(reflect.TypeFor[json.Marshaler]()) && !own.Implements(reflect.TypeFor[encoding.TextMarshaler]())
}

var nullJSON = json.RawMessage("null")

// plainJSON writes the values that most fields have as encoding/json does, without
// its cost; false for a text that has something to escape.
func plainJSON(v reflect.Value) (json.RawMessage, bool) {
	if v.Kind() == reflect.Pointer {
		if v.IsNil() {
			return nullJSON, true
		}
		v = v.Elem()
	}
	switch v.Kind() {
	case reflect.Bool:
		return strconv.AppendBool(nil, v.Bool()), true
	case reflect.Int64:
		return strconv.AppendInt(nil, v.Int(), 10), true
	}
	text := v.String()
	if !PlainText(text) {
		return nil, false
	}
	return append(append(append(make(json.RawMessage, 0, len(text)+2), '"'), text...), '"'), true
}

// PlainText tells whether a text between quotes is its own JSON, byte for byte as
// encoding/json writes it. That also escapes what could end a script or a line in
// JavaScript.
func PlainText(s string) bool {
	ascii := true
	for i := range len(s) {
		switch c := s[i]; {
		case c < ' ', c == '"', c == '\\', c == '<', c == '>', c == '&', c == 0xe2: // U+2028 and U+2029 begin with it
			return false
		case c >= utf8.RuneSelf:
			ascii = false
		}
	}
	return ascii || utf8.ValidString(s)
}

// SetJSON sets the field from its wire form, as history keeps it.
func (f Field) SetJSON(r Record, raw json.RawMessage) error {
	p := reflect.New(f.value(r).Type())
	if err := json.Unmarshal(raw, p.Interface()); err != nil {
		return fmt.Errorf("field %s: %w", f.Name, err)
	}
	f.value(r).Set(p.Elem())
	return nil
}

// equal compares two values of one type; instants by the instant, nil and
// empty lists alike.
func equal(a, b reflect.Value) bool {
	switch a.Kind() {
	case reflect.String, reflect.Bool, reflect.Int64, reflect.Float64:
		return a.Equal(b)
	case reflect.Pointer:
		if a.IsNil() || b.IsNil() {
			return a.IsNil() && b.IsNil()
		}
		return equal(a.Elem(), b.Elem())
	case reflect.Slice:
		if a.Len() != b.Len() {
			return false
		}
		for i := range a.Len() {
			if !equal(a.Index(i), b.Index(i)) {
				return false
			}
		}
		return true
	}
	if t, ok := a.Interface().(time.Time); ok {
		return t.Equal(b.Interface().(time.Time))
	}
	return reflect.DeepEqual(a.Interface(), b.Interface())
}

// clone copies a record so deeply that an edit of the copy leaves the
// original alone. Edits replace lists and pointers, they never reach into
// them, so a struct copy with its own header is enough.
func clone(r Record) Record {
	v := reflect.New(reflect.TypeOf(r).Elem())
	v.Elem().Set(reflect.ValueOf(r).Elem())
	c := v.Interface().(Record)
	c.Header().FieldRev = c.Header().FieldRev.clone()
	return c
}

// textField gives a field as text, for a Scope's condition.
func textField(r Record, name string) string {
	t := reflect.TypeOf(r).Elem()
	for i := range t.NumField() {
		if f := t.Field(i); !f.Anonymous && snake(f.Name) == name {
			return fmt.Sprint(reflect.Indirect(reflect.ValueOf(r).Elem().Field(i)))
		}
	}
	return ""
}
