package domain

import (
	"slices"
	"time"

	"github.com/google/uuid"
)

// series is one reminder of one record to one person, at however many times.
type series struct {
	reminder, collection string
	subject, recipient   uuid.UUID
}

func (o Owed) series() series { return series{o.Reminder, o.Collection, o.Subject, o.Recipient} }

// together is how close to now, or to each other, reminders of one series are
// planned at once. It is longer than the hour after which the job of a server that
// died is done again, and than a replica of a release from before, which does not
// plan the next, works beside a newer one.
const together = 12 * time.Hour

// FirstOfSeries gives what is to be planned now of what is owed to the people of x.
// Of each series that is what comes first, and when its turn comes it plans what is
// next (RestOfSeries): all that comes within together of now, and the first after
// that with what comes within together of it. What comes at once is planned in any
// case.
func FirstOfSeries(owed []Owed, x ReminderContext) (out []Owed) {
	if len(owed) < 2 {
		return owed
	}
	next := map[series]time.Time{}
	for _, o := range owed {
		at, s := o.RunAt(x.reader(o)), o.series()
		if first, known := next[s]; at.After(x.Now.Add(together)) && (!known || at.Before(first)) {
			next[s] = at
		}
	}
	for _, o := range owed {
		if first, known := next[o.series()]; !known || !o.RunAt(x.reader(o)).After(first.Add(together)) {
			out = append(out, o)
		}
	}
	return out
}

// RestOfSeries gives what is to be planned when the turn of a reminder has come that
// was due to a person at due, whether or not r still owes it: what comes first of the
// rest of its series. r is asked by itself. Who has a part in its trajectory, whether
// that goes on and what was done elsewhere may change again without a write of r;
// each reminder asks for that when its own turn comes.
func RestOfSeries(r Record, to Recipient, reminder string, due, now time.Time) []Owed {
	x := ReminderContext{Now: now, To: []Recipient{to}}
	rest := slices.DeleteFunc(Owes(r, x), func(o Owed) bool {
		return o.Reminder != reminder || !o.Due.After(due) || !o.Until.After(now)
	})
	return FirstOfSeries(rest, x)
}
