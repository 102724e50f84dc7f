package domain

import (
	"errors"
	"fmt"
	"time"
)

// WallClock is a time of day in minutes after midnight, 0 to 1439, in whatever
// zone its reader is.
type WallClock int

// ParseWallClock reads "HH:MM".
func ParseWallClock(s string) (WallClock, error) {
	t, err := time.Parse("15:04", s)
	if err != nil || len(s) != 5 {
		return 0, errors.New("not a time of day HH:MM")
	}
	return WallClock(t.Hour()*60 + t.Minute()), nil
}

// String gives "HH:MM".
func (c WallClock) String() string { return fmt.Sprintf("%02d:%02d", c/60, c%60) }

// on gives the instant at which clocks in zone show c on d. A time that a
// daylight-saving change skips is moved past the gap; one that comes twice
// counts once (F-25).
func (c WallClock) on(d Date, zone *time.Location) time.Time {
	return d.At(int(c/60), int(c%60), zone)
}

// Staff get pushes on working days between these times.
const (
	workStart WallClock = 8 * 60
	workEnd   WallClock = 18 * 60
)

// span is a time from start (included) until end (excluded).
type span struct{ start, end time.Time }

func (s span) has(t time.Time) bool { return !t.Before(s.start) && t.Before(s.end) }

// silence gives the whole span around t in which nothing may be pushed to the
// recipient; ok tells whether t is in one at all. Quiet hours and, for staff,
// the hours outside of work join into one span where they touch.
func (r Recipient) silence(t time.Time) (s span, ok bool) {
	s = span{t, t}
	for grown := true; grown; {
		grown = false
		for _, window := range []func(time.Time) (span, bool){r.quietAt, r.offDutyAt} {
			if w, in := window(s.end); in && w.end.After(s.end) {
				s.end, grown, ok = w.end, true, true
			}
			if w, in := window(s.start.Add(-1)); ok && in && w.start.Before(s.start) {
				s.start, grown = w.start, true
			} else if w, in := window(t); in && w.start.Before(s.start) {
				s.start, grown, ok = w.start, true, true
			}
		}
	}
	return s, ok
}

// quietAt gives the quiet hours that t is in: they may begin on the day before.
func (r Recipient) quietAt(t time.Time) (span, bool) {
	from, until := r.Settings.QuietStart, r.Settings.QuietEnd
	if from == until {
		return span{}, false
	}
	today := DateOf(t.In(r.Zone))
	for _, d := range []Date{today.AddDays(-1), today} {
		last := d
		if until < from {
			last = d.AddDays(1)
		}
		if s := (span{from.on(d, r.Zone), until.on(last, r.Zone)}); s.has(t) {
			return s, true
		}
	}
	return span{}, false
}

// offDutyAt gives the time between two working days that t is in, for staff.
func (r Recipient) offDutyAt(t time.Time) (span, bool) {
	if r.Role == Employee {
		return span{}, false
	}
	before := DateOf(t.In(r.Zone))
	for !WorkingDay(before) || workEnd.on(before, r.Zone).After(t) {
		before = before.AddDays(-1)
	}
	after := before.AddDays(1)
	for !WorkingDay(after) {
		after = after.AddDays(1)
	}
	s := span{workEnd.on(before, r.Zone), workStart.on(after, r.Zone)}
	return s, s.has(t)
}
