package domain

import (
	"strconv"
	"time"

	"github.com/google/uuid"
)

// material are the fields whose change the other party must hear of.
var material = []string{"status", "starts_at", "ends_at", "mode", "place", "proposed_starts_at", "proposed_ends_at"}

// Owes reminds of a confirmed appointment before its start (RM-01), asks after
// its end who was there (RM-03), and tells the other party of a proposal, a
// change and a cancellation (RM-02).
func (a *Appointment) Owes(x ReminderContext) (out []Owed) {
	for _, to := range x.To {
		if !a.concerns(to) {
			continue
		}
		if a.Status == Confirmed {
			out = append(append(out, a.owesStart(x.Now, to)...), a.owesAttendance(to)...)
		}
		if x.By == uuid.Nil || side(x.Side) != side(to.Role) {
			if o, ok := a.owesChange(to); ok {
				out = append(out, o)
			}
		}
	}
	return out
}

// concerns tells whether the appointment is one of the reader's own: the
// employee's, the coach's, or that of whoever made it.
func (a *Appointment) concerns(to Recipient) bool {
	return to.ID == a.OwnerID || to.ID == a.AuthorID || to.Role == CoachRole
}

// owesStart is one reminder for each lead time. Each is moot as soon as the
// next one is due, so that a server that was down sends one and not all.
func (a *Appointment) owesStart(now time.Time, to Recipient) (out []Owed) {
	leads := to.Settings.Choice(RemindAppointment).LeadMinutes
	for i, lead := range leads {
		starts := a.StartsAt
		o := Owed{
			Reminder: RemindAppointment, Recipient: to.ID, Collection: Appointments.Name, Subject: a.ID,
			Lead: strconv.FormatInt(lead, 10), Due: before(starts, lead), Until: starts, Starts: &starts,
			Title: textNear.with(nearText(starts, now, to.Zone)), Body: textMeet,
		}
		if i+1 < len(leads) {
			o.Until = before(starts, leads[i+1])
		}
		out = append(out, o)
	}
	return out
}

func before(t time.Time, minutes int64) time.Time {
	return t.Add(-time.Duration(minutes) * time.Minute)
}

// owesChange is the news of the latest material change, named by its rev.
func (a *Appointment) owesChange(to Recipient) (Owed, bool) {
	var rev int64
	for _, f := range material {
		rev = max(rev, a.FieldRev.Last(f).Rev)
	}
	o := Owed{
		Reminder: RemindChange, Recipient: to.ID, Collection: Appointments.Name, Subject: a.ID,
		Lead: "rev-" + strconv.FormatInt(rev, 10), Until: a.StartsAt,
	}
	when := momentText(a.StartsAt, to.Zone)
	switch {
	case a.Status == Proposed:
		o.Title, o.Body = textProposed, textProposedBody.with(when)
	case a.Status == Rescheduling && a.ProposedStartsAt != nil:
		o.Title, o.Body = textMove, textMoveBody.with(when, momentText(*a.ProposedStartsAt, to.Zone))
	case a.Status == Cancelled:
		o.Title, o.Body = textCancelled, textOffBody.with(when)
	case a.Status == Declined:
		o.Title, o.Body = textDeclined, textOffBody.with(when)
	case a.Status == Confirmed && a.FieldRev.Last("status").Rev < rev:
		o.Title, o.Body = textChanged, textChangedBody.with(when)
	default:
		return Owed{}, false // confirmed as proposed, or over
	}
	return o, true
}

// How long after its end an appointment's attendance is asked for, and until
// when that is worth asking, in days.
const (
	askAttendance       = 2 * time.Hour
	askAttendanceNoMore = 14
)

// owesAttendance asks the staff whose appointment it is who was there: two hours
// after its end, and a working day after it on the same wall clock.
func (a *Appointment) owesAttendance(to Recipient) []Owed {
	if !to.Role.Staff() {
		return nil
	}
	end := a.EndsAt.In(to.Zone)
	day := DateOf(end)
	first := Owed{
		Reminder: RemindAttendance, Recipient: to.ID, Collection: Appointments.Name, Subject: a.ID, Lead: "2h", Due: a.EndsAt.Add(askAttendance),
		Title: textAttendance, Body: textOffBody.with(momentText(a.StartsAt, to.Zone)),
	}
	again := first
	again.Lead, again.Due = "1wd", addWorkingDays(day, 1).At(end.Hour(), end.Minute(), to.Zone)
	again.Until = day.AddDays(askAttendanceNoMore).At(0, 0, to.Zone)
	first.Until = again.Due
	return []Owed{first, again}
}
