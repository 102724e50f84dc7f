package domain

import (
	"slices"
	"time"

	"github.com/google/uuid"
)

// How far ahead a phone is told of its reminders, and of how many at most.
const (
	PlannedDays = 30
	MaxPlanned  = 100
)

// Planned is a reminder that will come, as far as is known now.
type Planned struct {
	Owed
	TrajectoryID uuid.UUID
	Blind        bool       // its reader does not see the record that owes it
	At           time.Time  // when it comes into the list
	Show         *time.Time // when it is pushed; nil: it is not
	Opaque       string     // what its push will carry
}

// Upcoming lists what a record will owe the reader of x after x.Now and before
// until, in the words that it will be said with then.
func Upcoming(r Record, x ReminderContext, until time.Time) (out []Planned) {
	now, to := x.Now, x.To[0]
	for _, o := range Owes(r, x) {
		at := o.RunAt(to)
		if o.AtOnce() || !at.After(now) || !at.Before(until) || !o.Until.After(at) {
			continue
		}
		x.Now = at
		if then, _ := StillOwed(Owes(r, x), o, o.Due); then != nil {
			out = append(out, Planned{Owed: *then, TrajectoryID: r.Header().TrajectoryID, Blind: to.Blind, At: at})
		}
	}
	return out
}

// Pushed is what a reader was sent so far.
type Pushed struct {
	Today int       // on the present day of his zone
	Last  time.Time // zero: nothing lately
}

// Timetable says of each reminder when it will be pushed, by the rules by which
// the server decides about one when it has come (Plan), as if nothing else came
// in between. Items stand in the order in which they come into the list.
func Timetable(now time.Time, items []Planned, to Recipient, had Pushed) {
	type turn struct {
		at   time.Time
		item int
	}
	var waiting []turn
	for i := range items {
		waiting = append(waiting, turn{items[i].At, i})
	}
	day := func(at time.Time) Date { return DateOf(at.In(to.Zone)) }
	sent := map[Date]int{day(now): had.Today}
	for len(waiting) > 0 {
		next := 0
		for i := range waiting {
			if waiting[i].at.Before(waiting[next].at) {
				next = i
			}
		}
		at, item := waiting[next].at, &items[waiting[next].item]
		d := Plan(at, Waiting{Reminder: item.Reminder, Until: item.Until, MadeAt: item.At, PushedToday: sent[day(at)], LastPush: had.Last}, to)
		if d.Verdict == PushLater {
			waiting[next].at = d.At
			continue
		}
		if d.Verdict == PushNow {
			item.Show, had.Last = &at, at
			sent[day(at)]++
		}
		waiting = slices.Delete(waiting, next, next+1)
	}
}
