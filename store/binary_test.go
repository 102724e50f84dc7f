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

// listed is a list and what PostgreSQL reads in it.
type listed struct {
	sql  string
	list any
	want string
}

func TestLists_AreWrittenAsTheyAre(t *testing.T) {
	t.Parallel()
	pool := storetest.NewWorld(t).Store.Pool()
	id := uuid.MustParse("0198c5b2-7a3e-7c11-9f00-0123456789ab")
	text, number, yes := "a,b", int64(-7), true
	at, early := time.Date(2026, 3, 16, 23, 59, 59, 123456789, time.FixedZone("", 3600)), time.Date(1969, 12, 31, 23, 59, 59, 999999000, time.UTC)
	for _, c := range []listed{
		{"uuid", []uuid.UUID{id, uuid.Nil}, "{0198c5b2-7a3e-7c11-9f00-0123456789ab,00000000-0000-0000-0000-000000000000}"},
		{"uuid", []*uuid.UUID{nil, &id}, "{NULL,0198c5b2-7a3e-7c11-9f00-0123456789ab}"},
		{"uuid", []uuid.UUID{}, "{}"}, {"uuid", []uuid.UUID(nil), "nothing"},
		{"text", []string{"é\u2028", "", `"`}, "{é\u2028,\"\",\"\\\"\"}"}, {"text", []*string{&text, nil}, `{"a,b",NULL}`},
		{"bytea", [][]byte{{0xff}, {}, nil}, `{"\\xff","\\x",NULL}`},
		{"jsonb", []string{`{"a":1}`, "null"}, `{"{\"a\": 1}","null"}`}, {"jsonb", [][]byte{[]byte("[]"), nil}, "{[],NULL}"}, {"jsonb", []*string{nil}, "{NULL}"},
		{"smallint", []int16{-1, 32767}, "{-1,32767}"}, {"bigint", []int64{-1, 1 << 62}, "{-1,4611686018427387904}"}, {"bigint", []*int64{&number, nil}, "{-7,NULL}"},
		{"float8", []float64{-0.5, 1e300}, "{-0.5,1e+300}"}, {"boolean", []bool{true, false}, "{t,f}"}, {"boolean", []*bool{&yes, nil}, "{t,NULL}"},
		{"date", []time.Time{at, early, time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC)}, "{2026-03-16,1969-12-31,0001-01-01}"}, {"date", []*time.Time{nil}, "{NULL}"},
		{"timestamptz", []time.Time{at, early}, `{"2026-03-16 22:59:59.123456+00","1969-12-31 23:59:59.999999+00"}`}, {"timestamptz", []*time.Time{nil, &early}, `{NULL,"1969-12-31 23:59:59.999999+00"}`},
	} {
		var got string
		if err := pool.QueryRow(context.Background(), "SELECT coalesce($1::"+c.sql+"[]::text, 'nothing')", c.list).Scan(&got); err != nil {
			t.Errorf("%s: %v", c.want, err)
		} else if got != c.want {
			t.Errorf("%T was written as %s, want %s", c.list, got, c.want)
		}
	}
}
