package domain_test

import (
	"encoding/json"
	"testing"
	"time"
	_ "time/tzdata" // the zones, whatever the machine has

	"pgregory.net/rapid"

	"spoorboek/domain"
)

func TestParseDate(t *testing.T) {
	t.Parallel()
	for in, ok := range map[string]bool{
		"2026-03-16": true, "2024-02-29": true, "9999-12-31": true, "0001-01-02": true,
		"": false, "2026-02-29": false, "2026-13-01": false, "2026-00-10": false, "2026-04-31": false, "0000-01-01": false,
		"10000-01-01": false, "2026-3-16": false, "2026-03-16 ": false, " 2026-03-16": false, "2026-03-16T00:00:00Z": false,
		"16-03-2026": false, "20260316": false, "-001-01-01": false, "２０２６-03-16": false,
	} {
		d, err := domain.ParseDate(in)
		if (err == nil) != ok {
			t.Errorf("%q: %v, error %v", in, d, err)
		}
		if ok && d.String() != in {
			t.Errorf("%q became %q", in, d)
		}
	}
}

func date(t *rapid.T, name string) domain.Date {
	return domain.NewDate(1, 1, 2).AddDays(rapid.IntRange(0, 3_652_056).Draw(t, name))
}

func TestDate_IsWrittenAsItsLayoutSays(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		d := date(t, "d")
		if want := d.Time().Format(time.DateOnly); d.String() != want || string(d.Append([]byte("on "))) != "on "+want {
			t.Fatalf("%s was written as %q", want, d.String())
		}
	})
}

func TestDate_ArithmeticHoldsOverAllYears(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		a, b := date(t, "a"), date(t, "b")
		if a.AddDays(b.Sub(a)) != b {
			t.Fatalf("%s and %d days is not %s", a, b.Sub(a), b)
		}
		if a.Before(b) != (b.Sub(a) > 0) || a.After(b) != (b.Sub(a) < 0) || b.Sub(a) != -a.Sub(b) {
			t.Fatalf("%s and %s are not in order", a, b)
		}
		raw, err := json.Marshal(a)
		var back domain.Date
		if err != nil || json.Unmarshal(raw, &back) != nil || back != a {
			t.Fatalf("%s became %s by way of %s", a, back, raw)
		}
		v, err := a.Value()
		var scanned, midnight domain.Date
		if err != nil || scanned.Scan(v) != nil || scanned != a || midnight.Scan(a.Time()) != nil || midnight != a {
			t.Fatalf("%s does not survive storage: %v", a, v)
		}
	})
}

func TestDateOf_IsTheDayInTheInstantsOwnZone(t *testing.T) {
	t.Parallel()
	amsterdam := zone(t)
	late := time.Date(2026, 3, 16, 23, 30, 0, 0, time.UTC)
	if got := domain.DateOf(late); got != domain.MustDate("2026-03-16") {
		t.Errorf("UTC: %s", got)
	}
	if got := domain.DateOf(late.In(amsterdam)); got != domain.MustDate("2026-03-17") {
		t.Errorf("Amsterdam: %s", got)
	}
}

func zone(t *testing.T) *time.Location {
	t.Helper()
	z, err := time.LoadLocation("Europe/Amsterdam")
	if err != nil {
		t.Fatal(err)
	}
	return z
}

func TestDateAt_F25_WallClockAcrossDaylightSaving(t *testing.T) {
	t.Parallel()
	z := zone(t)
	for _, c := range []struct {
		day          string
		hour, minute int
		want         string
	}{
		{"2026-03-16", 9, 0, "2026-03-16T08:00:00Z"},
		{"2026-03-30", 9, 0, "2026-03-30T07:00:00Z"},  // the clock on the wall, not 24 hours
		{"2026-03-29", 2, 30, "2026-03-29T01:30:00Z"}, // does not exist: 03:30 on the wall
		{"2026-03-29", 3, 0, "2026-03-29T01:00:00Z"},
		{"2026-10-25", 3, 0, "2026-10-25T02:00:00Z"},
	} {
		if got := domain.MustDate(c.day).At(c.hour, c.minute, z).UTC().Format(time.RFC3339); got != c.want {
			t.Errorf("%s %02d:%02d: %s, want %s", c.day, c.hour, c.minute, got, c.want)
		}
	}
	twice := domain.MustDate("2026-10-25").At(2, 30, z)
	if got := twice.Format("15:04"); got != "02:30" {
		t.Errorf("a time that comes twice became %s", got)
	}
}
