package domain

import (
	"fmt"
	"time"
)

// Check holds the rules of E-19 and 7.3.
func (a *Appointment) Check(x *Checker) {
	x.OneOf("kind", a.Kind, AppointmentKinds()...)
	x.Text("title", a.Title, 0, 120)
	x.Text("place", a.Place, 0, 500)
	x.Text("agenda", a.Agenda, 0, 1000)
	x.Text("dispute_note", a.DisputeNote, 0, 500)
	x.OneOf("mode", a.Mode, AppointmentModes()...)
	if _, err := time.LoadLocation(a.TimeZone); err != nil || a.TimeZone == "" || a.TimeZone == "Local" {
		x.Fault("time_zone", "must be the name of a time zone, such as Europe/Amsterdam")
	}
	if a.StartsAt.IsZero() {
		x.Fault("starts_at", "is required")
	}
	checkLength(x, "ends_at", a.StartsAt, a.EndsAt)
	a.checkParticipants(x)
	b, _ := x.Before.(*Appointment)
	before := a.checkStep(x, b)
	x.With(before, a.Status, appointmentSteps, func(status string) {
		at := *a
		at.Status = status
		at.checkProposal(x)
		at.checkCancelled(x, b)
		at.checkAttendance(x, b)
	})
	a.checkDispute(x, b)
}

func (a *Appointment) checkParticipants(x *Checker) {
	if len(a.Participants) > MaxParticipants {
		x.Fault("participants", "are too many")
	}
	seen := map[string]bool{}
	for _, p := range a.Participants {
		x.ElementID("participants", p.ID, seen)
		x.Text("participants", p.Name, 1, 80)
		x.OneOf("participants", p.Role, "employee", "coach", "job_hunter", "case_manager", "employer", "labour_expert", "other")
	}
}

func checkLength(x *Checker, field string, from, to time.Time) {
	if d := to.Sub(from); d < MinAppointment || d > MaxAppointment {
		x.Fault(field, "must be 5 minutes to 8 hours after the start")
	}
	if to.UTC().Year() > maxYear {
		x.Fault(field, "is too far ahead") // a series may lead there
	}
}

func (a *Appointment) checkProposal(x *Checker) {
	if a.Status != Rescheduling {
		if a.ProposedStartsAt != nil || a.ProposedEndsAt != nil {
			if b, ok := x.Before.(*Appointment); ok && b.Status == Rescheduling && a.Status == Confirmed {
				x.NoStep("status") // the other side confirms; whoever proposed takes it back by clearing it
				return
			}
			x.Fault("proposed_starts_at", "goes with the status reschedule_proposed only")
		}
		return
	}
	if a.ProposedStartsAt == nil || a.ProposedEndsAt == nil {
		x.Fault("proposed_starts_at", "is required, and the proposed end too")
		return
	}
	checkLength(x, "proposed_ends_at", *a.ProposedStartsAt, *a.ProposedEndsAt)
}

// checkStep asks for a step that this side may take now, and gives the status
// that there was.
func (a *Appointment) checkStep(x *Checker, b *Appointment) (before string) {
	if b != nil {
		before = b.Status
	}
	x.Step("status", before, a.Status, appointmentSteps)
	if b == nil || x.Actor.Role == System {
		return before
	}
	if b.Over() && (!a.StartsAt.Equal(b.StartsAt) || !a.EndsAt.Equal(b.EndsAt)) {
		x.Fault("starts_at", "can't change any more")
	}
	if before == a.Status {
		return before
	}
	me := side(x.Actor.Role)
	switch {
	case before == Proposed && a.Status != Cancelled && me == b.ProposedBy:
		x.NoStep("status") // nobody answers his own proposal
	case a.Status == Held || a.Status == NoShow:
		if me == Employee || x.Now.Before(a.EndsAt) {
			x.NoStep("status")
		}
	}
	return before
}

func (a *Appointment) checkCancelled(x *Checker, b *Appointment) {
	switch {
	case a.Status != Cancelled:
		if a.CancelledBy != "" {
			x.Fault("cancelled_by", "goes with the status cancelled only")
		}
	case b != nil && b.Status == Cancelled:
		if a.CancelledBy != b.CancelledBy {
			x.Fault("cancelled_by", "can't change any more")
		}
	case side(x.Actor.Role) == Employee:
		x.OneOf("cancelled_by", a.CancelledBy, "employee")
	case side(x.Actor.Role) == CoachRole:
		x.OneOf("cancelled_by", a.CancelledBy, "coach", "employer", "provider")
	default:
		x.OneOf("cancelled_by", a.CancelledBy, "employee", "coach", "employer", "provider")
	}
}

func (a *Appointment) checkAttendance(x *Checker, b *Appointment) {
	switch a.Status {
	case Held:
		x.OneOf("attendance", a.Attendance, "attended", "partly")
	case NoShow:
		x.OneOf("attendance", a.Attendance, "no_show_employee", "no_show_coach")
	default:
		if a.Attendance != "" {
			x.Fault("attendance", "goes with the status held or no_show only")
		}
	}
	a.checkMinutes(x)
}

// checkDispute holds the rules of what is said of an appointment afterwards.
func (a *Appointment) checkDispute(x *Checker, b *Appointment) {
	if a.LateAccepted != nil && !a.LateReceived {
		x.Fault("late_accepted", "goes with a cancellation that was received late only")
	}
	disputed := b != nil && b.AttendanceDisputed
	if a.AttendanceDisputed && !disputed && a.Attendance == "" {
		x.Fault("attendance_disputed", "needs an attendance to disagree with")
	}
	if disputed && (!a.AttendanceDisputed || b.DisputeNote != a.DisputeNote) {
		x.Fault("attendance_disputed", "can be said once and does not change")
	}
	if a.DisputeNote != "" && !a.AttendanceDisputed {
		x.Fault("dispute_note", "goes with attendance_disputed only")
	}
}

func (a *Appointment) checkMinutes(x *Checker) {
	most := int64(a.EndsAt.Sub(a.StartsAt) / time.Minute)
	switch m := a.AttendedMinutes; {
	case m == nil:
	case a.Status != Held:
		x.Fault("attended_minutes", "goes with the status held only")
	case *m < 0 || *m > most:
		x.Fault("attended_minutes", fmt.Sprintf("must be 0 to %d", most))
	}
}
