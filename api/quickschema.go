package api

import (
	"bytes"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/google/uuid"
)

// quickSchema is a schema of requests in a form that says yes at once, for the
// phones' pushes: the validator of the library looks up and sorts the names of
// every property for every value. It never refuses: a value that it does not
// know to be right goes to the library, which has the last word and names the
// faults. A nil quickSchema knows nothing.
type quickSchema struct {
	kind     byte // of node, the only one it takes
	null     bool // it takes null too
	members  map[string]*quickSchema
	required []string
	others   bool // it takes members that it does not name

	items              *quickSchema
	minItems, maxItems int

	minLength, maxLength int // in characters
	enum                 []string
	uuid                 bool
	format               func(string) bool // nil: any
	pattern              *regexp.Regexp

	whole    bool // a number without a fraction
	min, max *float64
}

const unbounded = int(^uint(0) >> 1)

// quickSchemas makes and keeps the quick forms of schemas, which may refer to
// themselves.
type quickSchemas map[*openapi3.Schema]*quickSchema

// of gives the quick form of a schema, nil for one with more in it than it knows.
func (all quickSchemas) of(s *openapi3.Schema) *quickSchema {
	if q, made := all[s]; made {
		return q
	}
	if s.Type == nil || len(*s.Type) != 1 || s.ReadOnly || !knownKeywords(s) {
		all[s] = nil
		return nil
	}
	q := &quickSchema{
		null: s.Nullable, required: s.Required, minItems: int(s.MinItems), maxItems: bound(s.MaxItems),
		minLength: int(s.MinLength), maxLength: bound(s.MaxLength), min: s.Min, max: s.Max,
	}
	all[s] = q
	if !q.setKind((*s.Type)[0]) || !q.setTexts(s) || !q.setMembers(s, all) {
		all[s] = nil // whoever holds q already gets no yes from it: it has no kind
		*q = quickSchema{}
		return nil
	}
	return q
}

func bound(v *uint64) int {
	if v == nil || *v > uint64(unbounded) {
		return unbounded
	}
	return int(*v)
}

// knownKeywords says whether a schema asks nothing but what quickSchema checks.
func knownKeywords(s *openapi3.Schema) bool {
	rest := *s
	rest.Extensions, rest.Origin, rest.Title, rest.Description = nil, nil, "", ""
	rest.Default, rest.Example, rest.ExternalDocs, rest.Deprecated = nil, nil, nil, false
	rest.Type, rest.Format, rest.Enum, rest.Nullable, rest.Min, rest.Max = nil, "", nil, false, nil, nil
	rest.MinLength, rest.MaxLength, rest.Pattern = 0, nil, ""
	rest.MinItems, rest.MaxItems, rest.Items = 0, nil, nil
	rest.Required, rest.Properties, rest.AdditionalProperties = nil, nil, openapi3.AdditionalProperties{}
	return reflect.ValueOf(rest).IsZero()
}

func (q *quickSchema) setKind(name string) bool {
	q.whole = name == openapi3.TypeInteger
	q.kind = map[string]byte{
		openapi3.TypeObject: '{', openapi3.TypeArray: '[', openapi3.TypeString: '"',
		openapi3.TypeNumber: '0', openapi3.TypeInteger: '0', openapi3.TypeBoolean: 't',
	}[name]
	return q.kind != 0
}

func (q *quickSchema) setTexts(s *openapi3.Schema) bool {
	if s.Pattern != "" {
		if strings.Contains(s.Pattern, `\`) { // the library rewrites some escapes
			return false
		}
		var err error
		if q.pattern, err = regexp.Compile(s.Pattern); err != nil {
			return false
		}
	}
	for _, v := range s.Enum {
		text, ok := v.(string)
		if !ok && v != nil {
			return false
		}
		if ok {
			q.enum = append(q.enum, text)
		}
	}
	switch {
	case len(s.Enum) > 0 && (q.kind != '"' || q.enum == nil):
		return false
	case q.kind == '"':
		q.uuid, q.format = s.Format == "uuid", formatChecks()[s.Format]
		return q.format != nil || s.Format == ""
	case q.kind == '0':
		return s.Format == "" || s.Format == "int64" || s.Format == "double"
	}
	return s.Format == ""
}

func (q *quickSchema) setMembers(s *openapi3.Schema, all quickSchemas) bool {
	more := s.AdditionalProperties
	if more.Schema != nil {
		return false
	}
	q.others = more.Has == nil || *more.Has
	if s.Items != nil {
		q.items = all.of(s.Items.Value)
	}
	if len(s.Properties) > 0 {
		q.members = make(map[string]*quickSchema, len(s.Properties))
	}
	for name, p := range s.Properties {
		q.members[name] = all.of(p.Value)
	}
	return s.Items == nil || q.items != nil
}

// fits says whether the value at is known to be right.
func (q *quickSchema) fits(t *tree, at int) bool {
	if q == nil {
		return false
	}
	n := &t.nodes[at]
	switch n.kind {
	case 'n':
		return q.null
	case '{':
		return q.kind == '{' && q.fitsObject(t, at)
	case '[':
		return q.kind == '[' && q.fitsArray(t, at)
	case '"':
		return q.kind == '"' && q.fitsText(n.text)
	case '0':
		return q.kind == '0' && q.fitsNumber(n.text)
	}
	return q.kind == 't'
}

func (q *quickSchema) fitsObject(t *tree, at int) bool {
	if t.nodes[at].opaque {
		return q.members == nil && q.required == nil && q.others
	}
	for i := range t.within(at) {
		member, named := q.members[string(t.nodes[i].key)]
		if named && !member.fits(t, i) || !named && !q.others {
			return false
		}
	}
	for _, name := range q.required {
		if t.member(at, name) == 0 {
			return false
		}
	}
	return true
}

func (q *quickSchema) fitsArray(t *tree, at int) bool {
	if t.nodes[at].opaque {
		return q.items == nil && q.minItems == 0 && q.maxItems == unbounded
	}
	count := 0
	for i := range t.within(at) {
		count++
		if q.items != nil && !q.items.fits(t, i) {
			return false
		}
	}
	return q.minItems <= count && count <= q.maxItems
}

func (q *quickSchema) fitsText(text []byte) bool {
	if q.minLength > 0 || len(text) > q.maxLength {
		if n := utf8.RuneCount(text); n < q.minLength || n > q.maxLength {
			return false
		}
	}
	if len(q.enum) > 0 && !slices.Contains(q.enum, string(text)) {
		return false
	}
	if q.pattern != nil && !q.pattern.Match(text) {
		return false
	}
	if q.uuid {
		return isPlainUUID(text)
	}
	return q.format == nil || q.format(string(text))
}

// isPlainUUID says the same as isUUID, without making a string.
func isPlainUUID(text []byte) bool {
	_, err := uuid.ParseBytes(text)
	return len(text) == 36 && err == nil
}

// fitsNumber leaves what has many digits, or a fraction where there should be
// none (1.0 is whole), to the library.
func (q *quickSchema) fitsNumber(text []byte) bool {
	if len(text) > 15 || q.whole && bytes.IndexByte(text, '.') >= 0 {
		return false
	}
	v, err := strconv.ParseFloat(string(text), 64)
	return err == nil && (q.min == nil || *q.min <= v) && (q.max == nil || v <= *q.max)
}
