package domain

import (
	"database/sql/driver"
	"errors"
	"fmt"
	"sync"
	"time"
)

// dateLayout is the one form of a date on the wire and in storage.
const dateLayout = "2006-01-02"

// Date is a calendar day without a clock or a zone, years 1 to 9999. The zero
// Date is no day.
type Date struct{ t time.Time }

// NewDate makes a Date; out-of-range days roll over as in time.Date.
func NewDate(year int, month time.Month, day int) Date {
	return Date{time.Date(year, month, day, 0, 0, 0, 0, time.UTC)}
}

// DateOf gives the day that t falls on in its own zone.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return NewDate(y, m, d)
}

// DutchDay gives the day in Europe/Amsterdam at t: statutory dates are days
// there.
func DutchDay(t time.Time) Date {
	return DateOf(t.In(dutchZone()))
}

// dutchZone is read once: to find it among the zones costs more than a look-up
// in the database.
var dutchZone = sync.OnceValue(func() *time.Location {
	zone, err := time.LoadLocation("Europe/Amsterdam")
	if err != nil {
		zone = time.FixedZone("CET", 60*60) // the program carries the zones; one hour off beats no day
	}
	return zone
})

// ParseDate reads YYYY-MM-DD and refuses days that do not exist.
func ParseDate(s string) (Date, error) {
	t, err := time.Parse(dateLayout, s)
	if err != nil || t.Year() < 1 {
		return Date{}, errors.New("not a calendar date YYYY-MM-DD")
	}
	return Date{t}, nil
}

// MustDate is ParseDate for dates that stand in the source.
func MustDate(s string) Date {
	d, err := ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

// IsZero tells whether d is no day.
func (d Date) IsZero() bool { return d.t.IsZero() }

// AddDays moves by calendar days.
func (d Date) AddDays(n int) Date { return Date{d.t.AddDate(0, 0, n)} }

// AddMonths moves by calendar months; a day that the month does not have becomes
// its last.
func (d Date) AddMonths(n int) Date {
	y, m, day := d.t.Date()
	last := NewDate(y, m+time.Month(n)+1, 0)
	return NewDate(y, m+time.Month(n), min(day, last.t.Day()))
}

// Before tells whether d is an earlier day than o.
func (d Date) Before(o Date) bool { return d.t.Before(o.t) }

// After tells whether d is a later day than o.
func (d Date) After(o Date) bool { return d.t.After(o.t) }

// Sub gives the days from o to d.
func (d Date) Sub(o Date) int { return int((d.t.Unix() - o.t.Unix()) / (24 * 60 * 60)) }

// Weekday gives the day of the week.
func (d Date) Weekday() time.Weekday { return d.t.Weekday() }

// At gives the instant of the wall clock hour:min on d in zone. A time that a
// daylight-saving change skips is moved past the gap (F-25).
func (d Date) At(hour, minute int, zone *time.Location) time.Time {
	y, m, day := d.t.Date()
	return time.Date(y, m, day, hour, minute, 0, 0, zone)
}

// Time gives midnight UTC of d, for libraries that know no dates.
func (d Date) Time() time.Time { return d.t }

// String gives YYYY-MM-DD.
func (d Date) String() string { return string(d.Append(nil)) }

// Append adds YYYY-MM-DD to b.
func (d Date) Append(b []byte) []byte {
	y, m, day := d.t.Date()
	for _, part := range [...]int{y / 100, y % 100, -int(m), -day} {
		if part < 0 {
			b, part = append(b, '-'), -part
		}
		b = append(b, byte('0'+part/10), byte('0'+part%10))
	}
	return b
}

// MarshalText writes YYYY-MM-DD.
func (d Date) MarshalText() ([]byte, error) { return d.Append(nil), nil }

// UnmarshalText reads YYYY-MM-DD.
func (d *Date) UnmarshalText(b []byte) (err error) {
	*d, err = ParseDate(string(b))
	return err
}

// Bind is UnmarshalText under the name that the generated server looks for in
// the type of a query parameter; a struct without it is silently left out.
func (d *Date) Bind(src string) error { return d.UnmarshalText([]byte(src)) }

// Scan reads a PostgreSQL date.
func (d *Date) Scan(src any) error {
	switch v := src.(type) {
	case time.Time:
		*d = DateOf(v)
		return nil
	case string:
		return d.UnmarshalText([]byte(v))
	}
	return fmt.Errorf("date from %T", src)
}

// Value writes a PostgreSQL date.
func (d Date) Value() (driver.Value, error) { return d.String(), nil }

// GormDataType tells GORM's schema that this is a date column.
func (Date) GormDataType() string { return "date" }
