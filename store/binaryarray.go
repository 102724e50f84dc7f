package store

import (
	"encoding/binary"
	"math"
	"slices"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5/pgtype"
)

// registerArrays teaches a connection to write lists as arrays in binary form at
// once. The general way asks anew for each element how it is written, and puts it
// on the heap to ask.
func registerArrays(m *pgtype.Map) {
	for _, a := range []struct {
		name      string
		oid, elem uint32
		plan      planner
	}{
		{"_uuid", pgtype.UUIDArrayOID, pgtype.UUIDOID, form(pgtype.UUIDOID, fixed[uuid.UUID](16), func(b []byte, v uuid.UUID) []byte { return append(b, v[:]...) })},
		{"_text", pgtype.TextArrayOID, pgtype.TextOID, form(pgtype.TextOID, func(v string) int { return len(v) }, func(b []byte, v string) []byte { return append(b, v...) })},
		{"_bytea", pgtype.ByteaArrayOID, pgtype.ByteaOID, form(pgtype.ByteaOID, sizeBytes, func(b, v []byte) []byte { return append(b, v...) })},
		{"_jsonb", pgtype.JSONBArrayOID, pgtype.JSONBOID, form(pgtype.JSONBOID, func(v string) int { return 1 + len(v) }, putJSON)},
		{"_int2", pgtype.Int2ArrayOID, pgtype.Int2OID, form(pgtype.Int2OID, fixed[int16](2), func(b []byte, v int16) []byte { return binary.BigEndian.AppendUint16(b, uint16(v)) })},
		{"_int8", pgtype.Int8ArrayOID, pgtype.Int8OID, form(pgtype.Int8OID, fixed[int64](8), func(b []byte, v int64) []byte { return binary.BigEndian.AppendUint64(b, uint64(v)) })},
		{"_float8", pgtype.Float8ArrayOID, pgtype.Float8OID, form(pgtype.Float8OID, fixed[float64](8), func(b []byte, v float64) []byte { return binary.BigEndian.AppendUint64(b, math.Float64bits(v)) })},
		{"_bool", pgtype.BoolArrayOID, pgtype.BoolOID, form(pgtype.BoolOID, fixed[bool](1), putBool)},
		{"_date", pgtype.DateArrayOID, pgtype.DateOID, form(pgtype.DateOID, fixed[time.Time](4), putDay)},
		{"_timestamptz", pgtype.TimestamptzArrayOID, pgtype.TimestamptzOID, form(pgtype.TimestamptzOID, fixed[time.Time](8), putTime)},
	} {
		elem, _ := m.TypeForOID(a.elem)
		m.RegisterType(&pgtype.Type{Name: a.name, OID: a.oid, Codec: arrayCodec{&pgtype.ArrayCodec{ElementType: elem}, a.plan}})
	}
}

// arrayCodec leaves all to the library but the writing of some Go types.
type arrayCodec struct {
	*pgtype.ArrayCodec
	plan planner
}

// planner gives the plan that writes lists of the type of value, nil for none.
type planner func(value any) pgtype.EncodePlan

// sized is the first list of a statement, and about how many bytes all its values
// take: the driver's buffer begins anew with each statement.
type sized struct {
	list any
	room int
}

// sizedPlan writes the list of a sized value after it made room for the others.
type sizedPlan struct {
	m      *pgtype.Map
	oid    uint32
	format int16
}

// Encode is the library's name for it.
func (p sizedPlan) Encode(value any, b []byte) ([]byte, error) {
	v := value.(sized)
	return p.m.Encode(p.oid, p.format, v.list, slices.Grow(b, v.room))
}

func (c arrayCodec) PlanEncode(m *pgtype.Map, oid uint32, format int16, value any) pgtype.EncodePlan {
	if _, is := value.(sized); is {
		return sizedPlan{m, oid, format}
	}
	if format == pgtype.BinaryFormatCode {
		if plan := c.plan(value); plan != nil {
			return plan
		}
	}
	return c.ArrayCodec.PlanEncode(m, oid, format, value)
}

// form plans lists of T and of optional Ts: size says how many bytes an element
// takes and put appends it.
func form[T any](oid uint32, size func(T) int, put func([]byte, T) []byte) planner {
	values := arrayPlan[T]{oid, size, put}
	optional := arrayPlan[*T]{oid, func(v *T) int {
		if v == nil {
			return null
		}
		return size(*v)
	}, func(b []byte, v *T) []byte { return put(b, *v) }}
	return func(value any) pgtype.EncodePlan {
		switch value.(type) {
		case []T:
			return values
		case []*T:
			return optional
		}
		return nil
	}
}

const null = -1 // the size of what is not there

// arrayPlan writes a list with one dimension, as PostgreSQL's array_recv reads it.
type arrayPlan[T any] struct {
	oid  uint32 // of an element
	size func(T) int
	put  func([]byte, T) []byte
}

// Encode is the library's name for it.
func (p arrayPlan[T]) Encode(value any, b []byte) ([]byte, error) {
	list := value.([]T)
	total, nulls := 20+4*len(list), uint32(0)
	for _, v := range list {
		if n := p.size(v); n == null {
			nulls = 1
		} else {
			total += n
		}
	}
	b = slices.Grow(b, total)
	dimensions := uint32(min(1, len(list)))
	for _, head := range []uint32{dimensions, nulls, p.oid} {
		b = binary.BigEndian.AppendUint32(b, head)
	}
	if len(list) == 0 {
		return b, nil
	}
	b = binary.BigEndian.AppendUint32(b, uint32(len(list)))
	b = binary.BigEndian.AppendUint32(b, 1) // the first index
	for _, v := range list {
		n := p.size(v)
		b = binary.BigEndian.AppendUint32(b, uint32(int32(n)))
		if n != null {
			b = p.put(b, v)
		}
	}
	return b, nil
}

// sizeBytes takes no bytes at all, as against an empty list of them, for NULL.
func sizeBytes(v []byte) int {
	if v == nil {
		return null
	}
	return len(v)
}

func fixed[T any](n int) func(T) int { return func(T) int { return n } }

// jsonbVersion stands before the text of every jsonb in binary form.
const jsonbVersion = 1

func putJSON(b []byte, v string) []byte { return append(append(b, jsonbVersion), v...) }

func putBool(b []byte, v bool) []byte {
	if v {
		return append(b, 1)
	}
	return append(b, 0)
}

// putDay appends days since 2000, of the day that v has where it is.
func putDay(b []byte, v time.Time) []byte {
	day := time.Date(v.Year(), v.Month(), v.Day(), 0, 0, 0, 0, time.UTC)
	return binary.BigEndian.AppendUint32(b, uint32(int32((day.Unix()-since2000)/(24*60*60))))
}

// putTime appends microseconds since 2000.
func putTime(b []byte, v time.Time) []byte {
	return binary.BigEndian.AppendUint64(b, uint64((v.Unix()-since2000)*1e6+int64(v.Nanosecond()/1000)))
}
