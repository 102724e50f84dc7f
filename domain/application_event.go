package domain

import (
	"slices"

	"github.com/google/uuid"
)

// ApplicationEvent is what happened in an application (E-18). It is added and
// never changed; a mistake is voided.
type ApplicationEvent struct {
	Head
	Sharing
	Naming
	EventOrder
	Stage       string // reached by it; "reopened" goes back to the open stage before the end
	OccurredOn  Date
	Round       *int64 // of interviews
	Note        string
	Reason      string     // code; of a rejection, a withdrawal or a reopening
	DocumentID  *uuid.UUID // what was sent or came: a letter, an answer
	Voided      bool       // entered by mistake: it does not count
	NeedsReview bool       // did not fit when it arrived; set by the server
	LateEntry   bool       // entered long after its day; set by the server
}

// EventOrder is where an event stands among those of its application, by
// arrival: 1 for the first. It is not on the wire.
type EventOrder struct{ Place int64 }

// lateAfter is how many days after its day an event is a late entry.
const lateAfter = 14

// ApplicationEvents is the kind of ApplicationEvent, a child of its
// application.
var ApplicationEvents = &Kind{
	Code: 14, Name: "application_events", Title: "event", New: func() Record { return new(ApplicationEvent) }, Synced: true,
	Parent: JobApplications, ParentField: "application_id", Derives: true, MaxPerParent: 200,
	Default: Coach, Allowed: []Visibility{Private, Coach, Team},
	Readers: map[Role]Reach{
		Employee: {}, CoachRole: {Visibility: []Visibility{Coach, Team}}, JobHunter: {Visibility: []Visibility{Team}},
		APIClient: {Scope: ScopeApplicationRead, Visibility: []Visibility{Team}},
	},
	Texts:   []string{"note"},
	Rights:  map[Role]Right{Employee: {Create: true, Update: true}},
	Writers: map[string][]Role{"needs_review": nil, "late_entry": nil},
	Later:   map[string][]Role{"stage": nil, "occurred_on": nil, "round": nil, "note": nil, "reason": nil, "document_id": nil},
	Refs:    map[string]*Kind{"document_id": Documents},
}

// For shows another system what happened, and nothing of what the employee says of
// it (N-14).
func (e *ApplicationEvent) For(reader Actor) Record {
	if reader.Role != APIClient {
		return e
	}
	out := *e
	out.Note = ""
	return &out
}

const reopened = "reopened"

// openStages are the stages before the end, in their order; accepted ends it.
var openStages = []string{"saved", "preparing", "applied", "acknowledged", "interview", "assessment", "trial_or_secondment_talk", "offer", "accepted"}

var endStages = []string{"accepted", "rejected", "withdrawn", "declined", "no_response", "expired"}

// rejectionReasons is the closed list of 7.2.
var rejectionReasons = []string{"other_candidate", "experience", "education", "hours", "distance", "position_closed", "no_reason", "other_non_medical"}

// leads tells whether an application can go from one stage to another (7.2):
// forward, with jumps; to an end from any open stage; an offer is declined; a
// vacancy expires while nothing was sent. Interviews and assessments come in
// rounds. From an end only a reopening leads on. "" is before the first event.
func leads(from, to string) bool {
	if slices.Contains(endStages, from) {
		return to == reopened
	}
	switch to {
	case "rejected", "withdrawn", "no_response":
		return true
	case "declined":
		return from == "offer"
	case "expired":
		return slices.Index(openStages, from) < slices.Index(openStages, "applied")
	}
	rounds := []string{"interview", "assessment"}
	if slices.Contains(rounds, from) && slices.Contains(rounds, to) {
		return true
	}
	return slices.Index(openStages, to) > slices.Index(openStages, from)
}

// standing is where an application stands after some of its events.
type standing struct {
	stage string // "" before the first event
	open  string // the last stage before an end
	on    *Date
}

// after is the standing with e, if e leads on from it.
func (s standing) after(e *ApplicationEvent) (standing, bool) {
	if !leads(s.stage, e.Stage) {
		return s, false
	}
	next := standing{stage: e.Stage, open: s.open, on: &e.OccurredOn}
	if e.Stage == reopened {
		next.stage = s.open
		if s.open == "" {
			next.stage = "saved" // the end was its first event
		}
	}
	if !slices.Contains(endStages, next.stage) {
		next.open = next.stage
	}
	return next, true
}

// standings lists where the application stood, first before any event, then
// after each that counts: not voided, and leading on from the one before.
func standings(events []*ApplicationEvent) []standing {
	out := []standing{{}}
	for _, e := range events {
		if next, ok := out[len(out)-1].after(e); ok && !e.Voided {
			out = append(out, next)
		}
	}
	return out
}

// inOrder gives events by arrival.
func inOrder(records []Record) []*ApplicationEvent {
	out := make([]*ApplicationEvent, len(records))
	for i, r := range records {
		out[i] = r.(*ApplicationEvent)
	}
	slices.SortFunc(out, func(a, b *ApplicationEvent) int { return int(a.Place - b.Place) })
	return out
}

// Settle gives a new event its place and says what is odd about it.
func (e *ApplicationEvent) Settle(x *Checker) {
	if x.Before != nil {
		return
	}
	events := inOrder(x.Siblings)
	e.Place = 1
	if n := len(events); n > 0 {
		e.Place = events[n-1].Place + 1
	}
	e.LateEntry = DateOf(x.Now.UTC()).Sub(e.OccurredOn) > lateAfter
	now := standings(events)
	last := now[len(now)-1]
	_, fits := last.after(e)
	e.NeedsReview = !fits || e.dated(last)
}

// dated tells whether the event's day lies before that of a standing.
func (e *ApplicationEvent) dated(s standing) bool { return s.on != nil && e.OccurredOn.Before(*s.on) }

// wasPossible tells whether an event that does not fit the latest standing was
// possible for whoever wrote it. It was if it led on from the standing
//   - of its own day, when it is dated before the latest event that counts; or
//   - after or since the last event from the same device: what came later from
//     other devices, this one may not have seen. A strict writer (REST) has
//     seen everything.
//
// Such an event is stored with needs_review and does not move the stage.
func (e *ApplicationEvent) wasPossible(x *Checker) bool {
	events := inOrder(x.Siblings)
	all := standings(events)
	if e.dated(all[len(all)-1]) {
		on := all[0]
		for _, s := range all[1:] {
			if e.dated(s) {
				break
			}
			on = s
		}
		if _, ok := on.after(e); ok {
			return true
		}
	}
	if x.Strict {
		return false
	}
	known := 0 // events that the device has seen for certain
	for i, o := range events {
		if o.FieldRev.Last(anyField).Device == x.Actor.DeviceID {
			known = i + 1
		}
	}
	for n := known; n < len(events); n++ {
		seen := standings(events[:n])
		if _, ok := seen[len(seen)-1].after(e); ok {
			return true
		}
	}
	return false
}

// Check holds the rules of E-18.
func (e *ApplicationEvent) Check(x *Checker) {
	x.OneOf("stage", e.Stage, append(append([]string{}, openStages...), "rejected", "withdrawn", "declined", "no_response", "expired", reopened)...)
	x.PastDate("occurred_on", e.OccurredOn, Date{})
	if e.Round != nil {
		Range(x, "round", *e.Round, 1, 9)
	}
	x.Text("note", e.Note, 0, 500)
	e.checkReason(x)
	if x.Before != nil || x.Restoring {
		return
	}
	now := standings(inOrder(x.Siblings))
	if _, fits := now[len(now)-1].after(e); !fits && !e.wasPossible(x) {
		x.NoStep("stage")
	}
}

func (e *ApplicationEvent) checkReason(x *Checker) {
	switch {
	case e.Stage == "rejected":
		x.OneOf("reason", e.Reason, append([]string{""}, rejectionReasons...)...)
	case e.Stage == reopened:
		x.OneOf("reason", e.Reason, Reasons...)
	case e.Stage == "withdrawn" || e.Stage == "declined":
		x.OneOf("reason", e.Reason, append([]string{""}, Reasons...)...)
	case e.Reason != "":
		x.Fault("reason", "goes with a rejection, a withdrawal or a reopening only")
	}
	if e.Reason == "employee_unable" && e.Note != "" {
		x.Fault("note", "must be empty with this reason, so that nothing medical is written down")
	}
}

// Derive sets the stage of the application: where its events have led.
func (e *ApplicationEvent) Derive(parent Record, siblings []Record) {
	all := standings(inOrder(siblings))
	last := all[len(all)-1]
	app := parent.(*JobApplication)
	app.Stage, app.StageOn = last.stage, last.on
	if last.stage == "" {
		app.Stage = "saved"
	}
}
