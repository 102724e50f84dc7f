package domain

import (
	"slices"

	"github.com/google/uuid"
)

// Milestone is one statutory date of a trajectory (E-05): what the calendar
// computes of the absence case, kept so that phones have it, and what people
// say of it. How it stands today is computed where it is shown. There is one
// for each rule, case of sickness and occurrence, made by the server.
type Milestone struct {
	Head
	Sharing
	Naming
	Origin
	RuleID          string // R-xx
	Code            string
	CaseNumber      int64 // 1 for the first case of sickness; a gap of 28 days begins the next
	CaseFirstDay    Date
	Occurrence      int64 // 1, and one more for each time that a repeated duty was done
	RuleSet         string
	Owners          []Party `gorm:"serializer:json"` // who must act; none: nobody
	ShownToEmployer bool
	TitleNl         string
	TitleEn         string
	State           string // open, not_applicable, superseded
	DueOn           *Date  // nil: there is no such date any more
	WindowFrom      *Date
	OuterLimitOn    *Date
	TickedOn        *Date      // the employee says that it was done, or came
	CompletedOn     *Date      // it was done; from then on its dates stay
	CompletedBy     *uuid.UUID // nil: nobody, or the start of the trajectory
	WaiverCode      string     // why it need not be done
	WaivedOn        *Date      // of the document that says so
	DocumentID      *uuid.UUID // what shows that it was done, came or was waived: the report, the letter
}

// Origin names the record that a milestone follows from where that is one of
// several: a decision, a capacity record. It is not on the
// wire, since who sees the one need not see the other.
type Origin struct {
	OriginID *uuid.UUID
}

// The states of a milestone.
const (
	MilestoneOpen       = "open"
	MilestoneNone       = "not_applicable" // there is no such date any more
	MilestoneSuperseded = "superseded"     // a new case began, with dates of its own
)

// Milestones is the kind of Milestone. The employee ticks; the coach and the
// employer's case manager complete what is theirs to complete (matrix of 8).
var Milestones = &Kind{
	Code: 19, Name: "milestones", Title: "milestone", New: func() Record { return new(Milestone) }, Synced: true,
	Default: Team, Allowed: []Visibility{Private, Coach, Team}, ServerMade: true,
	AfterEnd: func(r Record) bool { return ownWord(r.(*Milestone).Owners) }, // a decision may come after the end, and WIA too
	Readers: map[Role]Reach{
		Employee: {}, CoachRole: {Visibility: []Visibility{Coach, Team}},
		CaseManager: {Visibility: []Visibility{Team}, Field: "shown_to_employer", Equals: "true"},
		APIClient:   {Scope: ScopeMilestoneRead, Visibility: []Visibility{Team}, Field: "shown_to_employer", Equals: "true"},
	},
	Tells:  []Role{AgencyAdmin}, // that a report is late (RM-15)
	Rights: map[Role]Right{Employee: {Update: true}, CoachRole: {Update: true}, CaseManager: {Update: true}, APIClient: {Update: true, Scope: ScopeMilestoneWrite}},
	Writers: map[string][]Role{
		visibilityField: nil, "ticked_on": {Employee}, "completed_on": {CoachRole, CaseManager, APIClient}, "waiver_code": {CoachRole}, "waived_on": {CoachRole},
		"document_id": {Employee, CoachRole}, // a case manager sees no documents
		"rule_id":     nil, "code": nil, "case_number": nil, "case_first_day": nil, "occurrence": nil, "rule_set": nil, "owners": nil,
		"shown_to_employer": nil, "title_nl": nil, "title_en": nil, "state": nil, "due_on": nil, "window_from": nil, "outer_limit_on": nil,
		"completed_by": nil,
	},
	Refs:      map[string]*Kind{"document_id": Documents},
	Sensitive: []string{"due_on", "ticked_on", "completed_on", "document_id"}, // of a decision that the employee deletes, nothing stays
}

// DefaultVisibility is nobody's choice: all see a date that follows from the
// case, and one that follows from a decision those who see that.
func (*Milestone) DefaultVisibility() Visibility { return Team }

// Label is the title.
func (m *Milestone) Label() string { return m.TitleEn }

// Takes tells whether role may say of this duty what the field says: the case
// manager completes what the employer and the company doctor must do, and
// what is the employee's own to say nobody else completes.
func (m *Milestone) Takes(role Role, field string) bool {
	if field != "completed_on" {
		return true
	}
	switch role {
	case CaseManager, APIClient:
		return slices.Contains(m.Owners, PartyEmployer) || slices.Contains(m.Owners, PartyCompanyDoctor)
	default:
		return !ownWord(m.Owners)
	}
}

// Settle lets the employee's tick complete what is his own to say, and keeps in
// step who completed it.
func (m *Milestone) Settle(x *Checker) {
	b, ok := x.Before.(*Milestone)
	if !ok {
		return
	}
	if ownWord(m.Owners) && !sameDate(m.TickedOn, b.TickedOn) {
		m.CompletedOn = m.TickedOn
	}
	switch by := x.Actor.UserID; {
	case m.CompletedOn == nil:
		m.CompletedBy = nil
	case !sameDate(m.CompletedOn, b.CompletedOn):
		m.CompletedBy = &by
	}
	if m.WaiverCode == "" && b.WaiverCode != "" {
		forget(Milestones, m, b, "waived_on")
	}
}

// Check holds the rules of E-05 and R-11.
func (m *Milestone) Check(x *Checker) {
	b, ok := x.Before.(*Milestone)
	if !ok {
		return // made by the server
	}
	m.checkDay(x, "ticked_on", b.TickedOn, m.TickedOn)
	m.checkDay(x, "completed_on", b.CompletedOn, m.CompletedOn)
	if m.WaiverCode == b.WaiverCode && sameDate(m.WaivedOn, b.WaivedOn) {
		return
	}
	set := x.ruleSet(m.RuleSet)
	switch rule := set.rule(m.Code); {
	case m.WaiverCode == "":
		if m.WaivedOn != nil {
			x.Fault("waived_on", "goes with a waiver_code only")
		}
	case rule == nil || !rule.Waivable:
		x.Fault("waiver_code", "this duty can't be waived")
	default:
		x.OneOf("waiver_code", m.WaiverCode, set.Waivers...)
		if m.WaivedOn == nil {
			x.Fault("waived_on", "is required: the day of the document")
		} else {
			m.checkDay(x, "waived_on", b.WaivedOn, m.WaivedOn)
		}
	}
}

// checkDay asks of a changed day that it is in the case and not to come.
func (m *Milestone) checkDay(x *Checker, field string, before, after *Date) {
	if after == nil || sameDate(before, after) {
		return
	}
	x.PastDate(field, *after, calendarFirst)
	if after.Before(m.CaseFirstDay) {
		x.Fault(field, "must not be before the first sick day")
	}
}

func sameDate(a, b *Date) bool { return a == b || a != nil && b != nil && *a == *b }
