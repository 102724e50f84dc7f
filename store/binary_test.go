package store_test

import (
	"context"
	"reflect"
	"testing"
	"time"

	"github.com/google/uuid"

	"spoorboek/domain"
	"spoorboek/store/storetest"
)

// read is one value of the database and what it must become, or the type that it must not.
type read struct {
	sql  string
	want any
}

func TestColumns_AreReadAsTheyWereStored(t *testing.T) {
	t.Parallel()
	pool := storetest.NewWorld(t).Store.Pool()
	id := uuid.MustParse("0198c5b2-7a3e-7c11-9f00-0123456789ab")
	day, first := domain.MustDate("2026-03-16"), domain.MustDate("0001-01-01")
	at, early := time.Date(2026, 3, 16, 23, 59, 59, 123456000, time.UTC), time.Date(1969, 12, 31, 23, 59, 59, 999999000, time.UTC)
	for _, c := range []read{
		{"'0198c5b2-7a3e-7c11-9f00-0123456789ab'::uuid", id}, {"'0198c5b2-7a3e-7c11-9f00-0123456789ab'::uuid", &id}, {"NULL::uuid", (*uuid.UUID)(nil)},
		{"'2026-03-16'::date", day}, {"'2026-03-16'::date", &day}, {"'0001-01-01'::date", first}, {"NULL::date", (*domain.Date)(nil)},
		{"'9999-12-31'::date", domain.MustDate("9999-12-31")}, {"'2000-02-29'::date", domain.MustDate("2000-02-29")},
		{"'2026-03-16T23:59:59.123456Z'::timestamptz", at}, {"'2026-03-16T23:59:59.123456Z'::timestamptz", &at}, {"NULL::timestamptz", (*time.Time)(nil)},
		{"'1969-12-31T23:59:59.999999Z'::timestamptz", early},
		{"'coach'::text", domain.CoachRole}, {"'team'::text", domain.Team}, {"'é\u2028'::text", "é\u2028"},
		{"'[]'::jsonb", []domain.GoalStep{}}, {`'[{"id":"a","due_on":"2026-03-16"}]'::jsonb`, []domain.GoalStep{{ID: "a", DueOn: &day}}},
		{"'{}'::jsonb", map[string]string{}}, {"NULL::jsonb", []string(nil)},
	} {
		got := reflect.New(reflect.TypeOf(c.want))
		if err := pool.QueryRow(context.Background(), "SELECT "+c.sql).Scan(got.Interface()); err != nil {
			t.Errorf("%s: %v", c.sql, err)
			continue
		}
		if !same(got.Elem().Interface(), c.want) {
			t.Errorf("%s was read as %v, want %v", c.sql, got.Elem(), c.want)
		}
	}
}

// same is equality, with instants compared as such.
func same(a, b any) bool {
	switch a := a.(type) {
	case time.Time:
		return a.Equal(b.(time.Time))
	case *time.Time:
		b := b.(*time.Time)
		return a == nil && b == nil || a != nil && b != nil && a.Equal(*b)
	}
	return reflect.DeepEqual(a, b)
}

func TestColumns_WhatAFieldCantHoldIsAnError(t *testing.T) {
	t.Parallel()
	pool := storetest.NewWorld(t).Store.Pool()
	for _, c := range []read{
		{"NULL::uuid", uuid.Nil}, {"NULL::date", domain.Date{}}, {"NULL::timestamptz", time.Time{}}, {"NULL::text", domain.Employee}, {"NULL::text", domain.Private},
		{"'infinity'::date", domain.Date{}}, {"'-infinity'::date", &domain.Date{}}, {"'10000-01-01'::date", domain.Date{}}, {"'0001-01-01 BC'::date", domain.Date{}},
		{"'infinity'::timestamptz", time.Time{}}, {"'-infinity'::timestamptz", &time.Time{}}, {"'0002-01-01 BC'::timestamptz", time.Time{}},
		{"'{}'::jsonb", []string{}},
	} {
		got := reflect.New(reflect.TypeOf(c.want))
		if err := pool.QueryRow(context.Background(), "SELECT "+c.sql).Scan(got.Interface()); err == nil {
			t.Errorf("%s was read as %v", c.sql, got.Elem())
		}
	}
}
