package api

import (
	"encoding/json"
	"math"
	"reflect"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"

	"spoorboek/domain"
)

// recordShape writes one type of records as JSON, byte for byte as the general
// encoder does. That one asks identifiers and days for a text of their own and
// then reads what it got; half of the time of a page went there.
type recordShape []member

// member is a field of the type: its place, and `,"name":` before its value.
type member struct {
	field int
	label string
	omit  bool // when it is nil
	write func(out []byte, field reflect.Value) ([]byte, error)
}

// shapeOf reads the tags of a struct as the contract's types have them: a name,
// and of a few that nil is left out.
func shapeOf(t reflect.Type) (out recordShape) {
	for i := range t.NumField() {
		f := t.Field(i)
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		omit := options == "omitempty" && f.Type.Kind() == reflect.Pointer
		if name == "" || name == "-" || options != "" && !omit {
			panic("api: " + t.Name() + "." + f.Name + " is not written as plainly as a record's field")
		}
		out = append(out, member{i, "," + strconv.Quote(name) + ":", omit, writerOf(f.Type)})
	}
	return out
}

// append writes the struct that v holds, which must be addressable.
func (s recordShape) append(out []byte, v reflect.Value) (_ []byte, err error) {
	start := len(out)
	for _, m := range s {
		f := v.Field(m.field)
		if m.omit && f.IsNil() {
			continue
		}
		if out, err = m.write(append(out, m.label...), f); err != nil {
			return nil, err
		}
	}
	if len(out) == start {
		return append(out, "{}"...), nil
	}
	out[start] = '{' // for the first comma
	return append(out, '}'), nil
}

// writerOf finds how values of a type are written; those that are not here are
// left to the general encoder.
func writerOf(t reflect.Type) func([]byte, reflect.Value) ([]byte, error) {
	switch reflect.Zero(t).Interface().(type) {
	case uuid.UUID, *uuid.UUID:
		return optional(t, appendUUID)
	case time.Time, *time.Time:
		return optional(t, appendTime)
	case domain.Date, *domain.Date:
		return optional(t, appendDate)
	case int64, *int64:
		return optional(t, func(out []byte, n *int64) ([]byte, error) { return strconv.AppendInt(out, *n, 10), nil })
	case bool, *bool:
		return optional(t, func(out []byte, b *bool) ([]byte, error) { return strconv.AppendBool(out, *b), nil })
	case float64, *float64:
		return optional(t, appendFloat)
	case []string:
		return func(out []byte, f reflect.Value) ([]byte, error) {
			return appendStrings(out, *f.Addr().Interface().(*[]string))
		}
	}
	if t.Kind() == reflect.String {
		return func(out []byte, f reflect.Value) ([]byte, error) { return appendString(out, f.String()) }
	}
	return func(out []byte, f reflect.Value) ([]byte, error) {
		if f.Kind() == reflect.Slice && f.Len() == 0 && !f.IsNil() {
			return append(out, "[]"...), nil
		}
		return appendAny(out, f.Interface())
	}
}

// optional writes a T, or a *T that may be null.
func optional[T any](t reflect.Type, write func([]byte, *T) ([]byte, error)) func([]byte, reflect.Value) ([]byte, error) {
	if t.Kind() != reflect.Pointer {
		return func(out []byte, f reflect.Value) ([]byte, error) { return write(out, f.Addr().Interface().(*T)) }
	}
	return func(out []byte, f reflect.Value) ([]byte, error) {
		v := *f.Addr().Interface().(**T)
		if v == nil {
			return append(out, "null"...), nil
		}
		return write(out, v)
	}
}

func appendAny(out []byte, v any) ([]byte, error) {
	raw, err := json.Marshal(v)
	return append(out, raw...), err
}

func appendUUID(out []byte, id *uuid.UUID) ([]byte, error) {
	const hex = "0123456789abcdef"
	out = append(out, '"')
	for i, b := range id {
		if i == 4 || i == 6 || i == 8 || i == 10 {
			out = append(out, '-')
		}
		out = append(out, hex[b>>4], hex[b&15])
	}
	return append(out, '"'), nil
}

func appendTime(out []byte, t *time.Time) ([]byte, error) {
	out, err := t.AppendText(append(out, '"'))
	return append(out, '"'), err
}

func appendDate(out []byte, d *domain.Date) ([]byte, error) {
	return append(d.Append(append(out, '"')), '"'), nil
}

// appendFloat writes what has a short form; the others are rare.
func appendFloat(out []byte, f *float64) ([]byte, error) {
	if a := math.Abs(*f); a >= 1e-6 && a < 1e21 || a == 0 {
		return strconv.AppendFloat(out, *f, 'f', -1, 64), nil
	}
	return appendAny(out, *f)
}

func appendStrings(out []byte, list []string) (_ []byte, err error) {
	if list == nil {
		return append(out, "null"...), nil
	}
	out = append(out, '[')
	for i, s := range list {
		if i > 0 {
			out = append(out, ',')
		}
		if out, err = appendString(out, s); err != nil {
			return nil, err
		}
	}
	return append(out, ']'), nil
}

// appendString copies a text that needs no escape, and leaves the others to the
// general encoder.
func appendString(out []byte, s string) ([]byte, error) {
	if !domain.PlainText(s) {
		return appendAny(out, s)
	}
	return append(append(append(out, '"'), s...), '"'), nil
}
