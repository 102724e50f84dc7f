package store

import (
	"context"
	"encoding/json"
	"fmt"
	"reflect"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm/schema"

	"spoorboek/domain"
)

// array writes one column of many rows as one value. Arrays travel in binary
// form, which both sides read faster than rows as JSON.
type array struct {
	field *schema.Field
	sql   string // type of an element
	of    func(rows []reflect.Value) (any, error)
}

// arrayFor finds the form of a column. Every type that a record may have is
// here; another one is a mistake that shows at the start.
func arrayFor(f *schema.Field) (array, error) {
	switch reflect.New(f.FieldType).Elem().Interface().(type) {
	case uuid.UUID:
		return arrayOf[uuid.UUID](f, "uuid"), nil
	case *uuid.UUID:
		return arrayOf[*uuid.UUID](f, "uuid"), nil
	case time.Time:
		return arrayOf[time.Time](f, "timestamptz"), nil
	case *time.Time:
		return arrayOf[*time.Time](f, "timestamptz"), nil
	case domain.Date:
		return made(f, "date", func(v reflect.Value) (time.Time, error) { return v.Interface().(domain.Date).Time(), nil }), nil
	case *domain.Date:
		return made(f, "date", day), nil
	case int64:
		return arrayOf[int64](f, "bigint"), nil
	case *int64:
		return arrayOf[*int64](f, "bigint"), nil
	case bool:
		return arrayOf[bool](f, "boolean"), nil
	case *bool:
		return arrayOf[*bool](f, "boolean"), nil
	case float64:
		return arrayOf[float64](f, "double precision"), nil
	case *float64:
		return arrayOf[*float64](f, "double precision"), nil
	}
	switch f.FieldType.Kind() {
	case reflect.String:
		return made(f, "text", func(v reflect.Value) (string, error) { return v.String(), nil }), nil
	case reflect.Slice:
		return made(f, "jsonb", orEmpty("[]")), nil
	case reflect.Map:
		return made(f, "jsonb", orEmpty("{}")), nil
	}
	return array{}, fmt.Errorf("column %s: a %s can't be written", f.DBName, f.FieldType)
}

// arrayOf writes a column whose values go as they are.
func arrayOf[T any](f *schema.Field, sql string) array {
	return made(f, sql, func(v reflect.Value) (T, error) { return v.Interface().(T), nil })
}

// made writes a column of values that are made from those of the struct.
func made[T any](f *schema.Field, sql string, one func(reflect.Value) (T, error)) array {
	return array{f, sql, func(rows []reflect.Value) (any, error) {
		out := make([]T, len(rows))
		for i, r := range rows {
			v, err := one(f.ReflectValueOf(context.Background(), r))
			if err != nil {
				return nil, err
			}
			out[i] = v
		}
		return out, nil
	}}
}

func day(v reflect.Value) (*time.Time, error) {
	d := v.Interface().(*domain.Date)
	if d == nil {
		return nil, nil
	}
	t := d.Time()
	return &t, nil
}

// orEmpty writes a list or a map as JSON; one that is nil is empty.
func orEmpty(empty string) func(reflect.Value) (string, error) {
	return func(v reflect.Value) (string, error) {
		if v.Len() == 0 {
			return empty, nil
		}
		if own, ok := v.Interface().(json.Marshaler); ok {
			raw, err := own.MarshalJSON() // trusted: else it would be read once more
			return string(raw), err
		}
		raw, err := json.Marshal(v.Interface())
		return string(raw), err
	}
}
