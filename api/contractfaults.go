package api

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"

	"spoorboek/domain"
)

// faultList gathers what the validator says, in words of our own: the
// validator's texts hold the submitted values, which may be somebody's diary.
type faultList struct {
	list    []domain.Fault
	unknown int // how many of them are unknown fields or parameters
}

func (l *faultList) add(f domain.Fault) { l.list = append(l.list, f) }

// err gives nil for no faults. The order is by place and pointer, so that the
// same input always gets the same answer.
func (l *faultList) err() error {
	if len(l.list) == 0 {
		return nil
	}
	slices.SortStableFunc(l.list, func(a, b domain.Fault) int {
		return strings.Compare(a.In+" "+a.Name+a.Pointer, b.In+" "+b.Name+b.Pointer)
	})
	e := domain.Invalid(l.list[:min(len(l.list), maxFaults)]...)
	if l.unknown == len(l.list) {
		e.Code = domain.CodeUnknownField
	}
	return e
}

// join puts the faults found before in front of those of err.
func (l *faultList) join(err error) error {
	e := AsDomain(err)
	if len(l.list) > 0 && e.Code == domain.CodeUnknownField && l.unknown < len(l.list) {
		e.Code = domain.CodeInvalid
	}
	e.Faults = append(slices.Clone(l.list), e.Faults...)
	return e
}

// addParam adds what is wrong with one parameter; at says which.
func (l *faultList) addParam(err error, p *openapi3.Parameter, at domain.Fault) {
	var (
		parse *openapi3filter.ParseError
		se    *openapi3.SchemaError
	)
	switch {
	case err == nil:
		return
	case errors.Is(err, openapi3filter.ErrInvalidRequired):
		at.Detail = "is required"
	case errors.Is(err, openapi3filter.ErrInvalidEmptyValue):
		at.Detail = "must not be empty"
	case errors.As(err, &parse):
		at.Detail = typeDetail(p.Schema.Value)
	case errors.As(err, &se), isMulti(err):
		var re *openapi3filter.RequestError
		if errors.As(err, &re) {
			err = re.Err
		}
		l.addSchema(err, at)
		return
	default:
		at.Detail = "is not valid"
	}
	l.add(at)
}

func isMulti(err error) bool {
	var me openapi3.MultiError
	return errors.As(err, &me)
}

// addSchema adds every fault in an error of the schema validator.
func (l *faultList) addSchema(err error, at domain.Fault) {
	switch e := err.(type) { //nolint:errorlint // the tree is walked level by level
	case nil:
	case openapi3.MultiError:
		for _, one := range e {
			l.addSchema(one, at)
		}
	case *openapi3.SchemaError:
		if inner := insideAllOf(e); inner != nil {
			l.addSchema(inner, at)
			return
		}
		l.addOne(e, at)
	default:
		at.Detail = "is not valid"
		l.add(at)
	}
}

// insideAllOf gives the faults behind "doesn't match all schemas", which alone
// tells a reader nothing, and those of the one variant that a discriminator chose.
func insideAllOf(e *openapi3.SchemaError) error {
	if e.SchemaField != "allOf" && (e.SchemaField != "oneOf" || e.Schema.Discriminator == nil) {
		return nil
	}
	var me openapi3.MultiError
	if errors.As(e.Origin, &me) {
		return me
	}
	return nil
}

func (l *faultList) addOne(e *openapi3.SchemaError, at domain.Fault) {
	path := e.JSONPointer()
	if e.SchemaField == "properties" {
		l.unknown++
		if name, ok := unknownName(e.Reason); ok {
			path = append(path, name)
		}
	}
	if at.In == "" || at.In == "body" {
		at.Pointer = pointerOf(path)
	}
	at.Detail = schemaDetail(e)
	l.add(at)
}

// unknownName finds the name of an unknown field, which the validator tells in
// its text only.
func unknownName(reason string) (string, bool) {
	quoted, err := strconv.QuotedPrefix(strings.TrimPrefix(reason, "property "))
	if err != nil {
		return "", false
	}
	name, err := strconv.Unquote(quoted)
	return name, err == nil
}

// schemaDetail says what a schema wants. Everything in it comes from the
// contract, nothing from the request.
func schemaDetail(e *openapi3.SchemaError) string {
	s := e.Schema
	switch e.SchemaField {
	case "type":
		return typeDetail(s)
	case "nullable":
		return "must not be null"
	case "required":
		return "is required"
	case "properties":
		return "is not a known field"
	case "readOnly":
		return "is set by the server"
	case "enum":
		return enumDetail(s.Enum)
	case "format":
		return formatDetail(s.Format)
	case "pattern":
		return "does not have the expected form"
	case "uniqueItems":
		return "must not hold the same item twice"
	case "discriminator":
		return "must have a known " + s.Discriminator.PropertyName
	}
	if text := boundDetail(e.SchemaField, s); text != "" {
		return text
	}
	return "is not valid"
}

func boundDetail(field string, s *openapi3.Schema) string {
	switch field {
	case "minLength":
		if s.MinLength == 1 {
			return "must not be empty"
		}
		return fmt.Sprintf("must have at least %d characters", s.MinLength)
	case "maxLength":
		return fmt.Sprintf("must have at most %d characters", *s.MaxLength)
	case "minimum":
		return "must be at least " + number(*s.Min)
	case "maximum":
		return "must be at most " + number(*s.Max)
	case "exclusiveMinimum":
		return "is too small"
	case "exclusiveMaximum":
		return "is too large"
	case "multipleOf":
		return "must be a multiple of " + number(*s.MultipleOf)
	case "minItems":
		return fmt.Sprintf("must have at least %d items", s.MinItems)
	case "maxItems":
		return fmt.Sprintf("must have at most %d items", *s.MaxItems)
	case "minProperties":
		return fmt.Sprintf("must have at least %d fields", s.MinProps)
	case "maxProperties":
		return fmt.Sprintf("must have at most %d fields", *s.MaxProps)
	}
	return ""
}

// number writes a bound as people do: 10485760, and not 1.048576e+07.
func number(bound float64) string { return strconv.FormatFloat(bound, 'f', -1, 64) }

func typeDetail(s *openapi3.Schema) string {
	for _, t := range []struct{ name, detail string }{
		{openapi3.TypeString, "must be text"},
		{openapi3.TypeInteger, "must be a whole number"},
		{openapi3.TypeNumber, "must be a number"},
		{openapi3.TypeBoolean, "must be true or false"},
		{openapi3.TypeArray, "must be a list"},
		{openapi3.TypeObject, "must be an object"},
	} {
		if s.Type.Is(t.name) {
			return t.detail
		}
	}
	return "has the wrong type"
}

func formatDetail(format string) string {
	switch format {
	case "uuid":
		return "must be a UUID"
	case "date":
		return "must be a date that exists, like 2026-03-01"
	case "date-time":
		return timeDetail
	case "email":
		return "must be an email address"
	}
	return "does not have the expected form"
}

func enumDetail(values []any) string {
	words := make([]string, 0, len(values))
	for _, v := range values {
		words = append(words, fmt.Sprint(v))
	}
	if choice := domain.Choice(words); len(choice) <= maxPointer {
		return choice
	}
	return "must be one of the values in the contract"
}
