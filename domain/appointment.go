package domain

import (
	"slices"
	"time"

	"github.com/google/uuid"
)

// Appointment is when employee and staff meet (E-19, 7.3). Each side confirms
// what the other proposed. Instants are UTC; TimeZone says on which wall clock
// they were chosen.
type Appointment struct {
	Head
	Kind               string
	Title              string
	StartsAt           time.Time
	EndsAt             time.Time
	TimeZone           string // IANA name
	Mode               string
	Place              string
	Agenda             string
	Participants       []Participant `gorm:"serializer:json"`
	SeriesID           *uuid.UUID
	Status             string
	ProposedStartsAt   *time.Time // with reschedule_proposed
	ProposedEndsAt     *time.Time
	ProposedBy         Role // side whose proposal waits for the other: employee, coach for all staff, "" for none; set by the server
	CancelledBy        string
	CancelledAt        *time.Time // when the device says, else by receipt; set by the server
	CancelReceivedAt   *time.Time // set by the server
	CancelTiming       string     // timely or late, by receipt or as staff decided; set by the server
	LateReceived       bool       // cancelled in time by the device's clock, received too late; set by the server
	LateAccepted       *bool      // what staff make of one received late: true takes it as timely; nil, not decided
	Attendance         string
	AttendedMinutes    *int64 // how long the employee was there (E-20); nil: not noted
	AttendanceDisputed bool
	DisputeNote        string
}

// Participant is somebody who is to be there. It tells who comes and lets nobody
// see anything.
type Participant struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	Role string `json:"role"` // what they come as, not their role in this system
}

// ElementID makes participants merge one by one.
func (p Participant) ElementID() string { return p.ID }

// The states of an appointment.
const (
	Proposed     = "proposed"
	Confirmed    = "confirmed"
	Declined     = "declined"
	Rescheduling = "reschedule_proposed"
	Cancelled    = "cancelled"
	Held         = "held"
	NoShow       = "no_show"
)

// The warnings about an appointment: it meets another one, or it is on a public
// holiday (US-4).
const (
	WarnOverlap = "overlap"
	WarnHoliday = "public_holiday"
)

// How long an appointment may be.
const (
	MinAppointment = 5 * time.Minute
	MaxAppointment = 8 * time.Hour
)

// AppointmentKinds lists what appointments are for (E-19).
func AppointmentKinds() []string {
	return []string{"intake", "coaching", "evaluation", "three_way", "labour_expert", "training", "job_interview_prep", "aftercare", "other"}
}

// AppointmentModes lists how people meet (E-19).
func AppointmentModes() []string { return []string{"online", "phone", "location"} }

// maxYear is the last year that a time on the wire can have.
const maxYear = 9999

// decisions are the fields of one decision about an appointment: who decides
// one must have seen the others.
var decisions = []string{"status", "starts_at", "ends_at", "proposed_starts_at", "proposed_ends_at", "cancelled_by", "late_accepted", "attendance", "attended_minutes"}

// Appointments is the kind of Appointment. Both sides always see it.
var Appointments = &Kind{
	Code: 15, Name: "appointments", Title: "appointment", New: func() Record { return new(Appointment) }, Synced: true,
	Default: Coach, Allowed: []Visibility{Coach, Team},
	Readers: map[Role]Reach{
		Employee: {}, CoachRole: {Visibility: []Visibility{Coach, Team}}, JobHunter: {Visibility: []Visibility{Team}, Authored: true},
		CaseManager: {Visibility: []Visibility{Coach, Team}, Field: "kind", Equals: "three_way"},
		APIClient:   {Authored: true, Scope: ScopeAppointmentRead}, // what others plan is between them
	},
	Texts: []string{"title", "place", "agenda", "participants/name", "dispute_note"},
	Rights: map[Role]Right{
		Employee: {Create: true, Update: true, Delete: true, DeleteOwn: true}, CoachRole: {Create: true, Update: true, Delete: true, DeleteOwn: true},
		JobHunter: {Create: true, Update: true, Delete: true, Own: true},
		APIClient: {Create: true, Update: true, Own: true, Scope: ScopeAppointmentWrite},
	},
	Counted: []Role{AgencyAdmin},
	Writers: map[string][]Role{
		"visibility": nil, "series_id": nil, "proposed_by": nil,
		"cancelled_at": nil, "cancel_received_at": nil, "cancel_timing": nil, "late_received": nil,
		"late_accepted": {CoachRole, JobHunter}, "attendance": {CoachRole, JobHunter}, "attended_minutes": {CoachRole, JobHunter}, "attendance_disputed": {Employee}, "dispute_note": {Employee},
	},
	Later: map[string][]Role{"starts_at": {CoachRole, JobHunter, APIClient}, "ends_at": {CoachRole, JobHunter, APIClient}},
	Bound: boundTogether(decisions),
	Ruled: true,
}

// boundTogether binds every field to all of them.
func boundTogether(fields []string) map[string][]string {
	out := map[string][]string{}
	for _, f := range fields {
		out[f] = slices.Clip(slices.Clone(fields))
	}
	return out
}

var appointmentSteps = map[string][]string{
	"":           {Proposed},
	Proposed:     {Confirmed, Declined, Cancelled},
	Confirmed:    {Rescheduling, Cancelled, Held, NoShow},
	Rescheduling: {Confirmed, Cancelled},
	Held:         {NoShow}, // a slip is mended
	NoShow:       {Held},
}

// DefaultVisibility shows what a job hunter makes to the team: he and the
// coach see it.
func (a *Appointment) DefaultVisibility() Visibility {
	if a.AuthorRole == JobHunter {
		return Team
	}
	return Coach
}

// Initialize fills what a new appointment need not say.
func (a *Appointment) Initialize(author Role) {
	a.Status, a.TimeZone = Proposed, "Europe/Amsterdam"
	a.propose(author)
}

// propose notes from which side a time comes that the other is to confirm.
func (a *Appointment) propose(by Role) {
	a.ProposedBy = CoachRole
	if by == Employee {
		a.ProposedBy = Employee
	}
}

// side is the party that a role speaks for.
func side(r Role) Role {
	if r.Staff() || r == AgencyAdmin || r == APIClient {
		return CoachRole
	}
	return r
}

// Settle does what follows from a step: whoever changes a time that waits for a
// yes is who proposed it, a confirmed proposal moves the time, a cancellation
// gets its timing by when it was received, unless staff decided otherwise.
func (a *Appointment) Settle(x *Checker) {
	b, ok := x.Before.(*Appointment)
	if !ok {
		return
	}
	me := side(x.Actor.Role)
	same := equalTime(a.ProposedStartsAt, b.ProposedStartsAt) && equalTime(a.ProposedEndsAt, b.ProposedEndsAt)
	moved := !a.StartsAt.Equal(b.StartsAt) || !a.EndsAt.Equal(b.EndsAt)
	switch {
	case a.Status == Rescheduling && !same, a.Status == Proposed && moved:
		a.propose(x.Actor.Role)
	case b.Status == Rescheduling && a.Status == Confirmed && same && b.ProposedBy != me && a.ProposedStartsAt != nil:
		a.StartsAt, a.EndsAt = *a.ProposedStartsAt, *a.ProposedEndsAt
		a.ProposedStartsAt, a.ProposedEndsAt = nil, nil
	case a.Status == Cancelled && b.Status != Cancelled:
		a.cancel(x, me)
	}
	if a.Status != Proposed && a.Status != Rescheduling {
		a.ProposedBy = ""
	}
	if a.Status != Held {
		forget(Appointments, a, b, "attended_minutes") // an app that mends a slip may not know them
	}
	if a.LateReceived {
		a.CancelTiming = "late"
		if a.LateAccepted != nil && *a.LateAccepted {
			a.CancelTiming = "timely"
		}
	}
}

func (a *Appointment) cancel(x *Checker, me Role) {
	a.ProposedStartsAt, a.ProposedEndsAt = nil, nil
	if a.CancelledBy == "" {
		a.CancelledBy = string(me)
	}
	received, said := x.Now, x.Now
	if x.ClientTime != nil {
		said = *x.ClientTime // shown beside the receipt, for people to judge
	}
	a.CancelReceivedAt, a.CancelledAt = &received, &said
	limit := a.StartsAt.Add(-x.Rules.cancelInTime()) // by the server's clock at receipt
	a.CancelTiming, a.LateReceived = "timely", false
	if received.After(limit) {
		a.CancelTiming, a.LateReceived = "late", !said.After(limit)
	}
}

func equalTime(a, b *time.Time) bool {
	return a == nil && b == nil || a != nil && b != nil && a.Equal(*b)
}

// Warnings tells whether it is on a public holiday, or would be with the time that
// is proposed. What is over raises none.
func (a *Appointment) Warnings() []string {
	at := a.StartsAt
	if a.ProposedStartsAt != nil {
		at = *a.ProposedStartsAt
	}
	zone, err := time.LoadLocation(a.TimeZone)
	if err != nil || a.Over() || !holiday(DateOf(at.In(zone))) {
		return nil
	}
	return []string{WarnHoliday}
}
