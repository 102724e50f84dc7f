package domain

import "strconv"

// shareEndDays are the days before the last day of a share on which its owner is
// told.
var shareEndDays = []int{30, 7}

// owesShareEnd tells the owner of a record that others see it no longer after
// some day, in time to say otherwise (RM-23). Nobody else is told.
func owesShareEnd(r Record, x ReminderContext) (out []Owed) {
	last := SharedUntil(r)
	if last == nil {
		return nil
	}
	k, h := kindOf(r), r.Header()
	if !k.Dated() {
		return nil // its parent's, or that of what it is about
	}
	for _, to := range x.To {
		if to.ID != h.OwnerID {
			continue
		}
		for _, n := range shareEndDays {
			out = append(out, Owed{
				Reminder: RemindPrivacy, Recipient: to.ID, Collection: k.Name, Subject: h.ID, Lead: strconv.Itoa(n) + "d",
				Due: morning.on(last.AddDays(-n), to.Zone), Until: dayOver(*last, to), Day: last.String(),
				Title: textShareEnds, Body: textShareEndsBody.with(dayText(*last)),
			})
		}
	}
	return out
}
