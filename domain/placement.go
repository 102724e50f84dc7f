package domain

import (
	"slices"

	"github.com/google/uuid"
)

// Placement is work at another employer, to try it or to stay (E-22).
type Placement struct {
	Head
	Sharing
	Naming
	ApplicationID       *uuid.UUID // that it came of (S-63); nil: of none that was recorded
	Kind                string
	EmployerName        string
	JobTitle            string
	StartOn             *Date
	EndOn               *Date
	AgreementDocumentID *uuid.UUID     // the agreement about it
	Schedule            []ScheduleStep `gorm:"serializer:json"`
	Evaluations         []Evaluation   `gorm:"serializer:json"`
	AftercareUntil      *Date
	Status              string
	Outcome             string // of a placement that has ended
}

// ScheduleStep is the hours a week from a week of the placement on.
type ScheduleStep struct {
	ID       string  `json:"id"`
	FromWeek int64   `json:"from_week"` // 1 is the first
	Hours    float64 `json:"hours"`     // a week
}

// Evaluation is one look back at a placement with those who are in it.
type Evaluation struct {
	ID     string `json:"id"`
	On     Date   `json:"on"`
	Result string `json:"result"` // continue, adjust, stop
	Note   string `json:"note"`
}

// ElementID makes the steps of a schedule merge one by one.
func (s ScheduleStep) ElementID() string { return s.ID }

// ElementID makes evaluations merge one by one.
func (e Evaluation) ElementID() string { return e.ID }

// Placements is the kind of Placement: the employee's and the coach's together,
// shown to the coach unless the employee says otherwise.
var Placements = &Kind{
	Code: 35, Name: "placements", Title: "placement", New: func() Record { return new(Placement) },
	Default: Coach, Allowed: []Visibility{Private, Coach, Team},
	Readers: map[Role]Reach{
		Employee: {}, CoachRole: {Visibility: []Visibility{Coach, Team}}, JobHunter: {Visibility: []Visibility{Team}},
	},
	Rights: map[Role]Right{Employee: {Create: true, Update: true}, CoachRole: {Create: true, Update: true}},
	Texts:  []string{"employer_name", "job_title", "evaluations/note"},
	Jobs:   []string{"job_title"},
	Refs:   map[string]*Kind{"application_id": JobApplications, "agreement_document_id": Documents},
}

var placementSteps = map[string][]string{
	"":          {"exploring", "agreed"},
	"exploring": {"agreed", "ended"},
	"agreed":    {"running", "ended"},
	"running":   {"ended"},
}

// trialPlacement is unpaid work on trial, which is bounded: longer than
// trialMonths is unusual, longer than maxTrialMonths is none (section 4).
const (
	trialPlacement = "trial_placement"
	trialMonths    = 2
	maxTrialMonths = 6
)

// aftercareMonths is how long a coach stays in touch after somebody has begun in
// new work, unless another day is agreed (S-73).
const aftercareMonths = 3

// WarnLongTrial is the warning that a trial placement is longer than usual.
const WarnLongTrial = "trial_longer_than_2_months"

// Warnings are codes of what is odd about the placement and allowed.
func (p *Placement) Warnings() []string {
	if p.trialOver(trialMonths) {
		return []string{WarnLongTrial}
	}
	return nil
}

// trialOver tells whether a trial placement is planned for more than a number of
// months.
func (p *Placement) trialOver(months int) bool {
	return p.Kind == trialPlacement && p.StartOn != nil && p.EndOn != nil && !p.EndOn.Before(p.StartOn.AddMonths(months))
}

// DefaultVisibility shows a coach's placement to the coach, whatever the
// employee chose for his own.
func (p *Placement) DefaultVisibility() Visibility {
	if p.AuthorRole == CoachRole {
		return Coach
	}
	return ""
}

// Initialize fills what a new placement need not say.
func (p *Placement) Initialize(Role) { p.Status = "exploring" }

// Settle gives new work its after-care.
func (p *Placement) Settle(x *Checker) {
	b, ok := x.Before.(*Placement)
	begins := p.Status == "running" && ok && b.Status != "running"
	if begins && p.AftercareUntil == nil && p.StartOn != nil && slices.Contains([]string{"employment", "self_employment"}, p.Kind) {
		until := p.StartOn.AddMonths(aftercareMonths)
		p.AftercareUntil = &until
	}
}

// Check holds the rules of E-22.
func (p *Placement) Check(x *Checker) {
	b, _ := x.Before.(*Placement)
	before := ""
	if b != nil {
		before = b.Status
	}
	x.Step("status", before, p.Status, placementSteps)
	x.OneOf("kind", p.Kind, "work_experience", trialPlacement, "secondment", "employment", "self_employment", "structured_volunteering")
	x.Text("employer_name", p.EmployerName, 1, 120)
	x.Text("job_title", p.JobTitle, 0, 120)
	if b != nil && before != "exploring" {
		if p.Kind != b.Kind {
			x.Fault("kind", "can't change once it is agreed")
		}
		if p.EmployerName != b.EmployerName {
			x.Fault("employer_name", "can't change once it is agreed")
		}
	}
	p.checkPapers(x, b)
	p.checkDates(x)
	x.With(before, p.Status, placementSteps, func(status string) { p.checkStatus(x, status) })
	p.checkLists(x)
}

// checkStatus asks for what goes with a status.
func (p *Placement) checkStatus(x *Checker, status string) {
	settled := status == "agreed" || status == "running"
	switch {
	case p.StartOn == nil && settled:
		x.Fault("start_on", "is required")
	case status == "running":
		x.PastDate("start_on", *p.StartOn, Date{})
	}
	if p.Kind == trialPlacement && settled && p.EndOn == nil {
		x.Fault("end_on", "is required of a trial placement")
	}
	switch {
	case status == "ended":
		x.OneOf("outcome", p.Outcome, "continued", "stopped_by_host", "stopped_by_employee", "capacity", "finished")
	case p.Outcome != "":
		x.Fault("outcome", "goes with the status ended only")
	}
}

// checkPapers asks that an application which is named anew was accepted, and that
// the agreement is one. Of one that the writer does not see nothing is said here:
// see refer.
func (p *Placement) checkPapers(x *Checker, before *Placement) {
	var agreement *uuid.UUID
	if before != nil {
		agreement = before.AgreementDocumentID
	}
	x.document("agreement_document_id", agreement, p.AgreementDocumentID, "agreement")
	if p.ApplicationID == nil || before != nil && sameID(before.ApplicationID, p.ApplicationID) {
		return
	}
	a, ok := x.find(Key{JobApplications, *p.ApplicationID}).(*JobApplication)
	if ok && x.set.sees(JobApplications, a) && a.Stage != "accepted" {
		x.Fault("application_id", "must be one that was accepted")
	}
}

func (p *Placement) checkDates(x *Checker) {
	if p.StartOn != nil && p.EndOn != nil && p.EndOn.Before(*p.StartOn) {
		x.Fault("end_on", "must not be before start_on")
	}
	if p.trialOver(maxTrialMonths) {
		x.Fault("end_on", "must be within 6 months of the start of a trial placement")
	}
	if p.AftercareUntil != nil && p.StartOn != nil && p.AftercareUntil.Before(*p.StartOn) {
		x.Fault("aftercare_until", "must not be before start_on")
	}
}

func (p *Placement) checkLists(x *Checker) {
	if len(p.Schedule) > MaxSchedule {
		x.Fault("schedule", "is too long")
	}
	seen, weeks := map[string]bool{}, map[int64]bool{}
	for _, s := range p.Schedule {
		x.ElementID("schedule", s.ID, seen)
		Range(x, "schedule", s.FromWeek, 1, 104)
		Range(x, "schedule", s.Hours, 0, maxWeekHours)
		if weeks[s.FromWeek] {
			x.Fault("schedule", "has the same week twice")
		}
		weeks[s.FromWeek] = true
	}
	if len(p.Evaluations) > MaxEvaluations {
		x.Fault("evaluations", "are too many")
	}
	seen = map[string]bool{}
	for _, e := range p.Evaluations {
		x.ElementID("evaluations", e.ID, seen)
		x.PastDate("evaluations", e.On, Date{})
		x.OneOf("evaluations", e.Result, "continue", "adjust", "stop")
		x.Text("evaluations", e.Note, 0, 500)
	}
}
