package domain

import (
	"time"

	"github.com/google/uuid"
)

// Trajectory is one reintegration track of one employee: the thing that all
// records hang on. Its own trajectory_id is its id, its owner the employee.
type Trajectory struct {
	Head
	Naming
	AbsenceCaseID *uuid.UUID
	Track         string // trajectory kind: track2, feasibility, ... (market codes)
	Status        string // draft → requested → feasibility → active ⇄ paused → completed | terminated
	DeliveryMode  string // online, on_site, hybrid
	RequestedOn   *Date
	StartOn       *Date
	PlannedEndOn  *Date      // nine months after the start, unless said otherwise (S-13)
	EndedAt       *time.Time // set by the server when the trajectory ends
	Outcome       string     // E-06: needed to complete

	Intensity        string     // of the guidance, without a reason (S-78)
	Track1Status     string     // of the way back to the own employer, which runs beside this (S-09)
	Track1ClosedOn   *Date      // with closed
	Track1DocumentID *uuid.UUID // that says so
	ReferredByID     *uuid.UUID // the organisation that asked for it (S-48)

	DatesChangedAt *time.Time // when a correction began to move statutory dates of which people are told; set by the server
}

// Assignment gives a user a role in a trajectory from FromAt (included) until
// UntilAt (excluded; nil: until further notice).
type Assignment struct {
	Head
	UserID   uuid.UUID
	UserRole Role
	FromAt   time.Time
	UntilAt  *time.Time
}

// How long a trajectory lives on after its end.
const (
	EmployeeWritesAfterEnd = 90 * 24 * time.Hour // diary and own goals
	StaffReadAfterEnd      = 30 * 24 * time.Hour // unless assigned longer
)

// usualMonths is how long a trajectory is planned for.
const usualMonths = 9

// whoSetsUp are those who open trajectories.
var whoSetsUp = []Role{AgencyAdmin, APIClient}

// Trajectories is the kind of Trajectory: set up by the agency's admin, led by
// the coach.
var Trajectories = &Kind{
	Code: 1, Name: "trajectories", Title: "trajectory", New: func() Record { return new(Trajectory) },
	Root: true, Governs: true, Default: Team, Allowed: []Visibility{Team},
	Readers: map[Role]Reach{
		Employee: {}, CoachRole: {Visibility: []Visibility{Team}}, JobHunter: {Visibility: []Visibility{Team}},
		CaseManager: {Visibility: []Visibility{Team}}, AgencyAdmin: {Whole: true},
		APIClient: {Scope: ScopeTrajectoryRead, Visibility: []Visibility{Team}},
	},
	Rights: map[Role]Right{
		AgencyAdmin: {Create: true, Update: true}, CoachRole: {Update: true}, System: {Create: true, Update: true},
		APIClient: {Create: true, Scope: ScopeTrajectoryWrite},
	},
	Writers: map[string][]Role{
		"ended_at":         nil, // follows from the status
		"dates_changed_at": nil,
		"absence_case_id":  whoSetsUp, "track": whoSetsUp, "requested_on": whoSetsUp, "referred_by_id": whoSetsUp,
	},
	Refs: map[string]*Kind{"track1_document_id": Documents},
}

// Assignments is the kind of Assignment.
var Assignments = &Kind{
	Code: 2, Name: "assignments", Title: "assignment", New: func() Record { return new(Assignment) },
	Governs: true, Default: Team, Allowed: []Visibility{Team},
	Readers: map[Role]Reach{
		Employee: {}, CoachRole: {Visibility: []Visibility{Team}}, JobHunter: {Visibility: []Visibility{Team}},
		CaseManager: {Visibility: []Visibility{Team}}, AgencyAdmin: {Whole: true},
	},
	Rights: map[Role]Right{AgencyAdmin: {Create: true, Update: true}, System: {Create: true, Update: true}},
}

var trajectorySteps = map[string][]string{
	"":            {"draft", "requested", "feasibility", "active"},
	"draft":       {"requested", "feasibility", "active", "terminated"},
	"requested":   {"feasibility", "active", "terminated"},
	"feasibility": {"active", "terminated"},
	"active":      {"paused", "completed", "terminated"},
	"paused":      {"active", "completed", "terminated"},
	"completed":   {"active"},
	"terminated":  {"active"},
}

// trajectoryTracks are the market's own codes (2.3), so that exchange works.
var trajectoryTracks = []string{"feasibility", "track2", "track2_orientation", "track3", "outplacement", "job_coaching",
	"career_coaching", "career_coaching_orientation", "talent_analysis", "development"}

// trajectoryOutcomes are the outcome codes of 7.4.
var trajectoryOutcomes = []string{"employed_other_employer_permanent", "employed_other_employer_temporary", "secondment_ongoing",
	"self_employed", "returned_own_employer", "recovered", "wait_ended_wia_requested", "early_iva", "settlement", "state_pension",
	"employee_stopped", "client_stopped", "moved_agency", OutcomeDeceased}

// OutcomeDeceased is the outcome after which the employee is told and asked nothing.
const OutcomeDeceased = "deceased"

// Spares tells whether the outcome leaves nothing to remind a reader of that role
// of: who died is never written to, and after recovery or an early IVA there is no
// application for WIA to make (RM-10 to RM-12). Of a decision one may object to
// whatever the outcome (RM-13), and an early IVA is one.
func (t *Trajectory) Spares(role Role, reminder string) bool {
	switch {
	case role != Employee:
		return false
	case t.Outcome == "recovered", t.Outcome == "returned_own_employer", t.Outcome == "early_iva":
		return reminder == RemindLetter || reminder == RemindWIA || reminder == RemindRIV
	}
	return t.Outcome == OutcomeDeceased
}

// Ended tells whether the trajectory is over.
func (t *Trajectory) Ended() bool { return t.Status == "completed" || t.Status == "terminated" }

// Initialize fills what a new trajectory need not say.
func (t *Trajectory) Initialize(Role) {
	t.Track, t.Status, t.DeliveryMode, t.Intensity, t.Track1Status = "track2", "draft", "hybrid", "normal", "open"
}

// For shows job hunters and case managers how far it is, and not how it went or
// how much help it took (matrix of 8: meta).
func (t *Trajectory) For(a Actor) Record {
	if a.Role != JobHunter && a.Role != CaseManager && a.Role != APIClient {
		return t
	}
	out := *t
	out.Outcome, out.Intensity = "", ""
	return &out
}

// Employer names the organisation that asked for it.
func (t *Trajectory) Employer() *uuid.UUID { return t.ReferredByID }

// Refers names the absence case.
func (t *Trajectory) Refers() []Key {
	if t.AbsenceCaseID == nil {
		return nil
	}
	return []Key{{AbsenceCases, *t.AbsenceCaseID}}
}

// Check holds the rules of E-06.
func (t *Trajectory) Check(x *Checker) {
	before := ""
	if b, ok := x.Before.(*Trajectory); ok {
		before = b.Status
	}
	x.OneOf("track", t.Track, trajectoryTracks...)
	x.OneOf("delivery_mode", t.DeliveryMode, "online", "on_site", "hybrid")
	x.Step("status", before, t.Status, trajectorySteps)
	switch {
	case t.Outcome != "" && !t.Ended():
		x.Fault("outcome", "goes with the status completed or terminated only")
	case t.Outcome != "" || t.Status == "completed":
		x.OneOf("outcome", t.Outcome, trajectoryOutcomes...)
	}
	if t.StartOn != nil && t.PlannedEndOn != nil && t.PlannedEndOn.Before(*t.StartOn) {
		x.Fault("planned_end_on", "must not be before start_on")
	}
	t.checkTracks(x)
	t.checkCase(x)
	if b, ok := x.Before.(*Trajectory); ok && b.Ended() && !t.Ended() && x.Now.Sub(*b.EndedAt) > StaffReadAfterEnd {
		x.Fault("status", "can be reopened for 30 days only")
	}
}

// checkTracks holds the rules of what runs beside, and of who asked for this.
func (t *Trajectory) checkTracks(x *Checker) {
	x.OneOf("intensity", t.Intensity, "low", "normal", "high")
	x.OneOf("track1_status", t.Track1Status, "open", "closed")
	switch {
	case t.Track1ClosedOn == nil && t.Track1Status == "closed":
		x.Fault("track1_closed_on", "is required with closed")
	case t.Track1ClosedOn != nil && t.Track1Status != "closed":
		x.Fault("track1_closed_on", "goes with closed only")
	case t.Track1ClosedOn != nil:
		x.PastDate("track1_closed_on", *t.Track1ClosedOn, Date{})
	}
	if t.Track1DocumentID != nil && t.Track1Status != "closed" {
		x.Fault("track1_document_id", "goes with closed only")
	}
	b, _ := x.Before.(*Trajectory)
	if on := t.RequestedOn; on != nil && (b == nil || b.RequestedOn == nil || *b.RequestedOn != *on) {
		x.PastDate("requested_on", *on, Date{})
	}
	if id := t.ReferredByID; id != nil && (b == nil || !sameID(b.ReferredByID, id)) && !x.organisation(*id) {
		x.Fault("referred_by_id", "there is no such organisation")
	}
}

// checkCase asks for an absence case of the same employee.
func (t *Trajectory) checkCase(x *Checker) {
	b, _ := x.Before.(*Trajectory)
	switch {
	case t.AbsenceCaseID == nil && x.Actor.Employer != uuid.Nil:
		x.Fault("absence_case_id", "is required of the system of an employer")
	case t.AbsenceCaseID == nil || b != nil && sameID(b.AbsenceCaseID, t.AbsenceCaseID):
	default:
		c, ok := x.find(Key{AbsenceCases, *t.AbsenceCaseID}).(*AbsenceCase)
		if !ok || c.OwnerID != t.OwnerID || !x.Actor.Employs(c.OrganisationID) {
			x.Fault("absence_case_id", "must be an absence case of this employee")
		}
	}
}

// WarnTrack1Unproven is the warning that nothing shows that the first track was
// closed (S-09).
const WarnTrack1Unproven = "track1_closed_without_document"

// Warnings are codes of what is odd about the trajectory and allowed: who sets it
// up may do so before there is a document.
func (t *Trajectory) Warnings() []string {
	if t.Track1Status == "closed" && t.Track1DocumentID == nil {
		return []string{WarnTrack1Unproven}
	}
	return nil
}

// Settle plans an end for a trajectory that gets its start, and keeps ended_at in
// step with the status.
func (t *Trajectory) Settle(x *Checker) {
	b, _ := x.Before.(*Trajectory)
	if t.StartOn != nil && t.PlannedEndOn == nil && (b == nil || b.StartOn == nil) {
		end := t.StartOn.AddMonths(usualMonths)
		t.PlannedEndOn = &end
	}
	if t.Track1Status == "open" && b != nil && b.Track1Status == "closed" {
		forget(Trajectories, t, b, "track1_document_id") // who opens it again need not see it
	}
	switch {
	case !t.Ended():
		t.EndedAt = nil
		if b != nil && b.Ended() {
			forget(Trajectories, t, b, "outcome")
		}
	case t.EndedAt == nil:
		now := x.Now
		t.EndedAt = &now
	}
}

// People names who is assigned.
func (a *Assignment) People() []uuid.UUID { return []uuid.UUID{a.UserID} }

// Settle lets an assignment that does not say when begin now.
func (a *Assignment) Settle(x *Checker) {
	if a.FromAt.IsZero() {
		a.FromAt = x.Now
	}
}

// Check holds the rules of E-03. Whoever is assigned has that role in the
// tenant and may log in; afterwards a change of the user's role or status ends
// the assignment.
func (a *Assignment) Check(x *Checker) {
	x.OneOf("user_role", string(a.UserRole), string(CoachRole), string(JobHunter), string(CaseManager))
	if p, known := x.People[a.UserID]; x.Before == nil && (!known || !p.Active || p.Role != a.UserRole) {
		x.Fault("user_id", "must be an active user of this tenant with that role")
	}
	if a.UntilAt != nil && a.UntilAt.Before(a.FromAt) {
		x.Fault("until_at", "must not be before from_at")
	}
	if b, ok := x.Before.(*Assignment); ok && (b.UserID != a.UserID || b.UserRole != a.UserRole) {
		x.Fault("user_id", "can't change; end this assignment and make another")
	}
}

// Active tells whether the assignment by itself holds at now; for access, GrantOf
// counts.
func (a *Assignment) Active(now time.Time) bool {
	return Grant{From: a.FromAt, Until: a.UntilAt}.Active(now)
}

// GrantOf is the assignment as it counts for access: one without an end stops
// 30 days after the end of the trajectory.
func GrantOf(a *Assignment, t *Trajectory) Grant {
	g := Grant{TrajectoryID: t.ID, CaseID: t.AbsenceCaseID, Role: a.UserRole, From: a.FromAt, Until: a.UntilAt}
	if g.Until == nil && t.EndedAt != nil {
		end := t.EndedAt.Add(StaffReadAfterEnd)
		g.Until = &end
	}
	return g
}

// writable tells whether the life of the trajectory lets role write r at now.
// Before the start the employee may already write; paused, all may.
func (t *Trajectory) writable(role Role, k *Kind, r Record, now time.Time) bool {
	if role == System || role == AgencyAdmin || !t.Ended() {
		return true
	}
	if k.Follows {
		return true // reading and dismissing one's own notices never ends
	}
	if role != Employee || k.AfterEnd == nil || !k.AfterEnd(r) {
		return false
	}
	return now.Sub(*t.EndedAt) <= EmployeeWritesAfterEnd
}
