package store

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5/pgtype"
	pgxuuid "github.com/vgarvardt/pgx-google-uuid/v5"

	"spoorboek/domain"
)

// registerTypes teaches a connection to read and write the types of records
// straight in their binary form. The general way hands what implements sql.Scanner a text,
// identifiers and days among them, and asks reflection about every optional and
// every named type, for each value again.
func registerTypes(m *pgtype.Map) {
	// Identifiers are written as 16 bytes, too; the general way would write each
	// as text first, fail, and try again.
	pgxuuid.Register(m)
	for _, t := range []pgtype.Type{
		{Name: "uuid", OID: pgtype.UUIDOID, Codec: uuidCodec{}},
		{Name: "date", OID: pgtype.DateOID, Codec: dateCodec{}},
		{Name: "timestamptz", OID: pgtype.TimestamptzOID, Codec: timeCodec{&pgtype.TimestamptzCodec{}}},
		{Name: "text", OID: pgtype.TextOID, Codec: textCodec{}},
		{Name: "jsonb", OID: pgtype.JSONBOID, Codec: &pgtype.JSONBCodec{Marshal: json.Marshal, Unmarshal: readJSON}},
	} {
		m.RegisterType(&t)
	}
	registerArrays(m)
}

// These codecs leave all to the library but the reading of one Go type.
type (
	uuidCodec struct{ pgxuuid.UUIDCodec }
	dateCodec struct{ pgtype.DateCodec }
	timeCodec struct{ *pgtype.TimestamptzCodec }
	textCodec struct{ pgtype.TextCodec }
)

func (c uuidCodec) PlanScan(m *pgtype.Map, oid uint32, format int16, target any) pgtype.ScanPlan {
	if plan := planOf(format, target, readUUID); plan != nil {
		return plan
	}
	return c.UUIDCodec.PlanScan(m, oid, format, target)
}

func (c dateCodec) PlanScan(m *pgtype.Map, oid uint32, format int16, target any) pgtype.ScanPlan {
	if plan := planOf(format, target, readDate); plan != nil {
		return plan
	}
	return c.DateCodec.PlanScan(m, oid, format, target)
}

func (c timeCodec) PlanScan(m *pgtype.Map, oid uint32, format int16, target any) pgtype.ScanPlan {
	if plan := planOf(format, target, readTime); plan != nil {
		return plan
	}
	return c.TimestamptzCodec.PlanScan(m, oid, format, target)
}

func (c textCodec) PlanScan(m *pgtype.Map, oid uint32, format int16, target any) pgtype.ScanPlan {
	switch target.(type) { // the same in both formats
	case *domain.Role:
		return scanPlan[domain.Role](known[domain.Role](domain.System, domain.Employee, domain.CoachRole, domain.JobHunter, domain.CaseManager, domain.AgencyAdmin, domain.PrivacyOfficer, domain.APIClient))
	case *domain.Visibility:
		return scanPlan[domain.Visibility](known[domain.Visibility](domain.Private, domain.Coach, domain.Team))
	}
	return c.TextCodec.PlanScan(m, oid, format, target)
}

// planOf is the plan that reads a binary T, optional or not, or nil for
// anything else.
func planOf[T any](format int16, target any, read func([]byte, *T) error) pgtype.ScanPlan {
	if format != pgtype.BinaryFormatCode {
		return nil
	}
	switch target.(type) {
	case *T:
		return scanPlan[T](read)
	case **T:
		return optionalPlan[T](read)
	}
	return nil
}

// scanPlan reads a value that must be there.
type scanPlan[T any] func(src []byte, dst *T) error

// Scan is the library's name for it.
func (read scanPlan[T]) Scan(src []byte, dst any) error {
	if src == nil {
		return fmt.Errorf("NULL for a %T that is not optional", *new(T))
	}
	return read(src, dst.(*T))
}

// optionalPlan reads a value that may be NULL.
type optionalPlan[T any] func(src []byte, dst *T) error

// Scan is the library's name for it.
func (read optionalPlan[T]) Scan(src []byte, dst any) error {
	to := dst.(**T)
	if src == nil {
		*to = nil
		return nil
	}
	*to = new(T)
	return read(src, *to)
}

func readUUID(src []byte, dst *uuid.UUID) error {
	if len(src) != len(dst) {
		return errLength
	}
	copy(dst[:], src)
	return nil
}

func readDate(src []byte, dst *domain.Date) error {
	if len(src) != 4 {
		return errLength
	}
	d := domain.NewDate(2000, time.January, 1).AddDays(int(int32(binary.BigEndian.Uint32(src))))
	if y := d.Time().Year(); y < 1 || y > 9999 { // infinity, too
		return fmt.Errorf("a date of the year %d", y)
	}
	*dst = d
	return nil
}

// readTime reads microseconds since 2000.
func readTime(src []byte, dst *time.Time) error {
	if len(src) != 8 {
		return errLength
	}
	us := int64(binary.BigEndian.Uint64(src))
	t := time.Unix(since2000+us/1e6, us%1e6*1e3)
	if y := t.Year(); y < 1 || y > 9999 {
		return fmt.Errorf("a time of the year %d", y)
	}
	*dst = t
	return nil
}

// known reads one of a few words without a copy of each, and any other one too.
func known[T ~string](words ...T) func([]byte, *T) error {
	return func(src []byte, dst *T) error {
		for _, w := range words {
			if string(w) == string(src) {
				*dst = w
				return nil
			}
		}
		*dst = T(src)
		return nil
	}
}

// readJSON is json.Unmarshal; most lists in records are empty.
func readJSON(src []byte, dst any) error {
	if string(src) == "[]" {
		if list := reflect.ValueOf(dst).Elem(); list.Kind() == reflect.Slice {
			list.Set(reflect.MakeSlice(list.Type(), 0, 0))
			return nil
		}
	}
	return json.Unmarshal(src, dst)
}

const since2000 = 946684800 // Unix seconds at the start of PostgreSQL's time

var errLength = errors.New("a value of another length than its type has")
