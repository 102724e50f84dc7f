package domain

import (
	"slices"
	"time"
)

// AddWall moves t by d on the wall clock of zone: 24 hours later is the same
// time of the next day, also when a daylight-saving change lies between. A time
// that a change skips is moved past the gap (F-25). No move leaves t as it is.
func AddWall(t time.Time, d time.Duration, zone *time.Location) time.Time {
	if d == 0 {
		return t
	}
	w := wall(t, zone).Add(d)
	return time.Date(w.Year(), w.Month(), w.Day(), w.Hour(), w.Minute(), w.Second(), w.Nanosecond(), zone).UTC()
}

// wall gives what the clock of zone shows at t, as if it were UTC.
func wall(t time.Time, zone *time.Location) time.Time {
	l := t.In(zone)
	return time.Date(l.Year(), l.Month(), l.Day(), l.Hour(), l.Minute(), l.Second(), l.Nanosecond(), time.UTC)
}

// Zone is the clock that the appointment's times were chosen on; UTC while its
// name is not checked yet.
func (a *Appointment) Zone() *time.Location {
	zone, err := time.LoadLocation(a.TimeZone)
	if err != nil {
		return time.UTC
	}
	return zone
}

// Over tells that the appointment takes place no more, or took place.
func (a *Appointment) Over() bool {
	return slices.Contains([]string{Declined, Cancelled, Held, NoShow}, a.Status)
}

// InWeeks moves the appointment n weeks on, to the same wall-clock time, as
// long as it was.
func (a *Appointment) InWeeks(n int) {
	length := a.EndsAt.Sub(a.StartsAt)
	a.StartsAt = AddWall(a.StartsAt, time.Duration(n)*7*24*time.Hour, a.Zone())
	a.EndsAt = a.StartsAt.Add(length)
}

// Follow moves the times of a, and the times proposed for it, the way that
// another appointment of its series went from before to after. Was is a before
// the same edit was made to it.
func (a *Appointment) Follow(was, before, after *Appointment) {
	length := was.EndsAt.Sub(was.StartsAt) - before.EndsAt.Sub(before.StartsAt)
	zone := a.Zone()
	from := wall(before.StartsAt, zone)
	a.StartsAt = AddWall(was.StartsAt, wall(after.StartsAt, zone).Sub(from), zone)
	a.EndsAt = a.StartsAt.Add(length + after.EndsAt.Sub(after.StartsAt))
	if after.ProposedStartsAt == nil || after.ProposedEndsAt == nil || equalTime(a.ProposedStartsAt, was.ProposedStartsAt) {
		return
	}
	start := AddWall(was.StartsAt, wall(*after.ProposedStartsAt, zone).Sub(from), zone)
	end := start.Add(length + after.ProposedEndsAt.Sub(*after.ProposedStartsAt))
	a.ProposedStartsAt, a.ProposedEndsAt = &start, &end
}
