package api

import (
	"encoding/json"
	"errors"
	"reflect"
	"strings"
	"sync"
	"time"

	"spoorboek/domain"
)

// StrictDecoder decodes JSON that ScanStrict accepts into Go values, and takes
// a key only when it is written exactly as the struct says (encoding/json alone
// would let "OWNER_ID" fill owner_id). It is safe for use by many goroutines.
type StrictDecoder struct {
	lim    ScanLimits
	shapes sync.Map // reflect.Type to *shape
}

// NewStrictDecoder makes a decoder that applies lim to every text.
func NewStrictDecoder(lim ScanLimits) *StrictDecoder { return &StrictDecoder{lim: lim} }

// Decode fills v, a pointer. It reports a domain.Error: CodeInvalid with the
// faults found, or CodeUnknownField when nothing is wrong but unknown fields.
//
// A type that decodes itself (json.Unmarshaler) is trusted with its own keys:
// those are checked against the contract, not here.
func (d *StrictDecoder) Decode(data []byte, v any) error {
	var t *tree
	own, reads := v.(treeReader)
	if reads {
		t = &tree{}
	}
	if err := scanShape(data, d.lim, d.shapeOf(reflect.TypeOf(v)), t); err != nil {
		return err
	}
	if reads && own.readTree(t) {
		return nil
	}
	return unmarshal(data, v)
}

// treeReader is a type that fills itself from what a scan read, and keeps parts
// of the text. When it says no, encoding/json fills it.
type treeReader interface{ readTree(t *tree) bool }

// DecodeStrict is Decode with the default limits. It has the form of Fiber's
// JSONDecoder. A StrictDecoder is faster for types that come often.
func DecodeStrict(data []byte, v any) error {
	return NewStrictDecoder(DefaultScan()).Decode(data, v)
}

func unmarshal(data []byte, v any) error { return readable(json.Unmarshal(data, v)) }

// readable words an error of the decoder.
func readable(err error) error {
	if err == nil {
		return nil
	}
	var (
		wrongType *json.UnmarshalTypeError
		wrongTime *time.ParseError
		ours      *domain.Error
	)
	switch {
	case errors.As(err, &ours):
		return ours
	case errors.As(err, &wrongType):
		f := domain.Fault{Detail: "has the wrong type"}
		if wrongType.Field != "" {
			f.Pointer = "/" + strings.ReplaceAll(wrongType.Field, ".", "/")
		}
		return domain.Invalid(f).Wrap(err)
	case errors.As(err, &wrongTime):
		return domain.Invalid(domain.Fault{Detail: "has a date or time that does not exist"})
	}
	return domain.Invalid(domain.Fault{Detail: "can not be read"})
}

// shape is what a Go type expects of JSON. A nil shape, and a shape without
// fields and without an element, expects nothing in particular.
type shape struct {
	fields map[string]*shape // nil when any key goes
	elem   *shape            // of array elements, or of the values of a map
	raw    bool              // a json.RawMessage
}

func (sh *shape) item() *shape {
	if sh == nil {
		return nil
	}
	return sh.elem
}

func (sh *shape) field(key []byte) (child *shape, known bool) {
	switch {
	case sh == nil:
		return nil, true
	case sh.fields == nil:
		return sh.elem, true
	}
	child, known = sh.fields[string(key)]
	return child, known
}

func (d *StrictDecoder) shapeOf(t reflect.Type) *shape {
	if t == nil {
		return nil
	}
	if sh, ok := d.shapes.Load(t); ok {
		return sh.(*shape)
	}
	// Types may refer to themselves, so a tree is built whole and alone; only
	// then may others see it.
	sh := buildShape(t, make(map[reflect.Type]*shape))
	d.shapes.Store(t, sh)
	return sh
}

func buildShape(t reflect.Type, known map[reflect.Type]*shape) *shape {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if sh, ok := known[t]; ok {
		return sh
	}
	sh := &shape{raw: t == reflect.TypeFor[json.RawMessage]()}
	known[t] = sh
	if reflect.PointerTo(t).Implements(reflect.TypeFor[json.Unmarshaler]()) {
		return sh
	}
	switch t.Kind() {
	case reflect.Slice, reflect.Array, reflect.Map:
		sh.elem = buildShape(t.Elem(), known)
	case reflect.Struct:
		sh.fields = make(map[string]*shape)
		addFields(sh.fields, t, known)
	}
	return sh
}

func addFields(fields map[string]*shape, t reflect.Type, known map[reflect.Type]*shape) {
	for i := range t.NumField() {
		f := t.Field(i)
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		switch {
		case f.Tag.Get("json") == "-":
		case f.Anonymous && name == "" && embeddedStruct(f.Type) != nil:
			addFields(fields, embeddedStruct(f.Type), known)
		case !f.IsExported():
		default:
			if name == "" {
				name = f.Name
			}
			fields[name] = buildShape(f.Type, known)
		}
	}
}

func embeddedStruct(t reflect.Type) reflect.Type {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct {
		return nil
	}
	return t
}

// ParseTime reads an RFC 3339 time as strictly as the standard is written:
// capital T and Z, a real day, second 00 to 59, a dot before the fraction, any
// offset but -00:00, years 1 to 9999. It answers in UTC, cut to microseconds,
// which is what PostgreSQL keeps. The error is a domain.Error.
func ParseTime(s string) (time.Time, error) {
	t, ok := parseTime(s)
	if !ok {
		return time.Time{}, domain.Invalid(domain.Fault{Detail: timeDetail})
	}
	return t, nil
}

const timeDetail = "must be a time that exists, like 2026-03-01T09:30:00Z"

func parseTime(s string) (time.Time, bool) {
	const seconds = len("2006-01-02T15:04:05")
	if len(s) <= seconds || len(s) > 40 || !digitsLike(s[:seconds], "dddd-dd-ddTdd:dd:dd") {
		return time.Time{}, false
	}
	zone := strings.TrimLeft(s[seconds:], ".0123456789")
	fraction := s[seconds : len(s)-len(zone)]
	if fraction != "" && !digitsLike(fraction, "."+strings.Repeat("d", max(1, len(fraction)-1))) {
		return time.Time{}, false
	}
	if zone != "Z" && !isOffset(zone) {
		return time.Time{}, false
	}
	t, err := time.Parse(time.RFC3339Nano, s)
	if err != nil {
		return time.Time{}, false
	}
	t = t.UTC().Truncate(time.Microsecond)
	return t, t.Year() >= 1 && t.Year() <= 9999
}

// isOffset refuses -00:00, by which RFC 3339 means "zone unknown", and the hours
// and minutes that Go would carry over.
func isOffset(zone string) bool {
	return zone != "-00:00" && (digitsLike(zone, "+dd:dd") || digitsLike(zone, "-dd:dd")) &&
		zone[1:3] <= "23" && zone[4:] <= "59"
}

// digitsLike compares s with a form in which d stands for a digit and anything
// else for itself.
func digitsLike(s, form string) bool {
	if len(s) != len(form) {
		return false
	}
	for i := range len(form) {
		isDigit := s[i] >= '0' && s[i] <= '9'
		if form[i] == 'd' && !isDigit || form[i] != 'd' && s[i] != form[i] {
			return false
		}
	}
	return true
}
