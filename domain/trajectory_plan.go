package domain

import (
	"slices"
	"time"
)

// TrajectoryPlan is one version of the trajectory plan (E-08): what is agreed, with whom
// and by when. It is offered, signed by employee, coach and employer, and from
// then on only its agreements are ticked. A change is a new version.
type TrajectoryPlan struct {
	Head
	VersionNo        int64 // 1 for the first; set by the server
	Description      string
	ReportMoments    []Date      `gorm:"serializer:json"`
	Agreements       []Agreement `gorm:"serializer:json"`
	Status           string
	EmployeeSigned   bool
	CoachSigned      bool
	EmployerSignedOn *Date      // on paper: the employer signs outside of this system
	EmployeeSignedAt *time.Time // set by the server
	CoachSignedAt    *time.Time // set by the server
	SignedAt         *time.Time // when the last of the three did; set by the server
}

// Agreement is one thing that somebody is to do (E-09): open, then done or
// dropped.
type Agreement struct {
	ID            string `json:"id"`
	Text          string `json:"text"`
	Responsible   string `json:"responsible"`
	DueOn         *Date  `json:"due_on"`
	DoneOn        *Date  `json:"done_on"`
	DroppedReason string `json:"dropped_reason"` // code
}

// ElementID makes agreements merge one by one.
func (a Agreement) ElementID() string { return a.ID }

// The states of a plan that its rules name.
const (
	PlanDraft      = "draft"
	PlanOffered    = "offered"
	PlanSigned     = "signed"
	PlanSuperseded = "superseded"
)

// TrajectoryPlans is the kind of Plan: written by the coach, signed and ticked by the
// employee. The employer's case manager reads the signed version, and writes no
// text anywhere (P-06).
var TrajectoryPlans = &Kind{
	Code: 31, Name: "trajectory_plans", Title: "plan", New: func() Record { return new(TrajectoryPlan) },
	Default: Team, Allowed: []Visibility{Team}, MaxPeers: MaxVersions,
	Readers: map[Role]Reach{
		Employee: {}, CoachRole: {Visibility: []Visibility{Team}},
		CaseManager: {Visibility: []Visibility{Team}, Field: "status", Equals: PlanSigned},
		APIClient:   {Scope: ScopePlanRead, Visibility: []Visibility{Team}, Field: "status", Equals: PlanSigned},
	},
	Texts:  []string{"description", "agreements/text"},
	Rights: map[Role]Right{Employee: {Update: true}, CoachRole: {Create: true, Update: true}},
	Writers: map[string][]Role{
		"description": {CoachRole}, "report_moments": {CoachRole}, "status": {CoachRole},
		"employee_signed": {Employee}, "coach_signed": {CoachRole}, "employer_signed_on": {CoachRole},
		"version_no": nil, "employee_signed_at": nil, "coach_signed_at": nil, "signed_at": nil,
	},
}

// A plan is superseded by the next version that is signed.
var planSteps = map[string][]string{
	"":          {PlanDraft},
	PlanDraft:   {PlanOffered},
	PlanOffered: {PlanDraft, PlanSigned},
}

// Initialize fills what a new plan need not say.
func (p *TrajectoryPlan) Initialize(Role) { p.Status = PlanDraft }

// Settle numbers a new version, dates the signatures, and makes a plan signed by
// the last of them. One that is taken back to draft loses its signatures.
func (p *TrajectoryPlan) Settle(x *Checker) {
	b, old := x.Before.(*TrajectoryPlan)
	if !old {
		for _, v := range x.Peers {
			p.VersionNo = max(p.VersionNo, v.(*TrajectoryPlan).VersionNo)
		}
		p.VersionNo++
	} else if p.Status == PlanDraft && b.Status == PlanOffered {
		forget(TrajectoryPlans, p, b, "employee_signed", "coach_signed", "employer_signed_on")
	}
	stampSigned(&p.EmployeeSignedAt, p.EmployeeSigned, x.Now)
	stampSigned(&p.CoachSignedAt, p.CoachSigned, x.Now)
	if p.Status == PlanOffered && p.signedByAll() {
		p.Status = PlanSigned
		stampSigned(&p.SignedAt, true, x.Now)
	}
}

// stampSigned keeps the instant of a signature in step with it.
func stampSigned(at **time.Time, signed bool, now time.Time) {
	switch {
	case !signed:
		*at = nil
	case *at == nil:
		*at = &now
	}
}

func (p *TrajectoryPlan) signedByAll() bool {
	return p.EmployeeSigned && p.CoachSigned && p.EmployerSignedOn != nil
}

// Replace ends the version that a signed one takes the place of.
func (p *TrajectoryPlan) Replace(peer Record) {
	if other := peer.(*TrajectoryPlan); p.Status == PlanSigned && other.Status == PlanSigned {
		other.Status = PlanSuperseded
	}
}

// Check holds the rules of E-08 and E-09.
func (p *TrajectoryPlan) Check(x *Checker) {
	b, old := x.Before.(*TrajectoryPlan)
	before := ""
	if old {
		before = b.Status
	}
	x.Step("status", before, p.Status, planSteps)
	if p.Status == PlanSigned && !p.signedByAll() && before != PlanSigned {
		x.NoStep("status") // the last signature makes it so
	}
	if !old && slices.ContainsFunc(x.Peers, func(r Record) bool { s := r.(*TrajectoryPlan).Status; return s == PlanDraft || s == PlanOffered }) {
		x.Fault("status", "there is a version that is not signed yet: change that one")
	}
	x.Text("description", p.Description, 0, 5000)
	if len(p.ReportMoments) > MaxReportMoments {
		x.Fault("report_moments", "are too many")
	}
	if p.EmployerSignedOn != nil {
		x.PastDate("employer_signed_on", *p.EmployerSignedOn, Date{})
	}
	p.checkAgreements(x, b)
	x.With(before, p.Status, planSteps, func(status string) {
		p.checkSignatures(x, b, status)
		if old && before != PlanDraft && status != PlanDraft {
			p.checkFrozen(x, b)
		}
	})
}

// checkSignatures asks for signatures of what is offered only, and that those of
// a signed plan stay.
func (p *TrajectoryPlan) checkSignatures(x *Checker, b *TrajectoryPlan, status string) {
	for _, s := range []struct {
		field         string
		signed, fixed bool
	}{
		{"employee_signed", p.EmployeeSigned, b == nil || p.EmployeeSigned == b.EmployeeSigned},
		{"coach_signed", p.CoachSigned, b == nil || p.CoachSigned == b.CoachSigned},
		{"employer_signed_on", p.EmployerSignedOn != nil, b == nil || equalDate(p.EmployerSignedOn, b.EmployerSignedOn)},
	} {
		switch {
		case s.signed && status == PlanDraft:
			x.Fault(s.field, "goes with a plan that is offered only")
		case !s.fixed && b != nil && (b.Status == PlanSigned || b.Status == PlanSuperseded):
			x.Fault(s.field, "can't change any more")
		}
	}
}

func equalDate(a, b *Date) bool { return a == nil && b == nil || a != nil && b != nil && *a == *b }

// checkFrozen asks that of a plan which is offered, signed or superseded nothing
// changes but the ticks.
func (p *TrajectoryPlan) checkFrozen(x *Checker, b *TrajectoryPlan) {
	const detail = "can't change once the plan is offered: take it back to draft, or make a new version"
	if p.Description != b.Description {
		x.Fault("description", detail)
	}
	if !slices.Equal(p.ReportMoments, b.ReportMoments) {
		x.Fault("report_moments", detail)
	}
	if !slices.EqualFunc(p.Agreements, b.Agreements, Agreement.saysTheSame) {
		x.Fault("agreements", detail)
	}
	if b.Status == PlanSuperseded && !slices.EqualFunc(p.Agreements, b.Agreements, Agreement.standsTheSame) {
		x.Fault("agreements", "are ticked in the version that took the place of this one")
	}
}

func (a Agreement) saysTheSame(o Agreement) bool {
	return a.ID == o.ID && a.Text == o.Text && a.Responsible == o.Responsible && equalDate(a.DueOn, o.DueOn)
}

func (a Agreement) standsTheSame(o Agreement) bool {
	return equalDate(a.DoneOn, o.DoneOn) && a.DroppedReason == o.DroppedReason
}

func (p *TrajectoryPlan) checkAgreements(x *Checker, b *TrajectoryPlan) {
	if len(p.Agreements) > MaxAgreements {
		x.Fault("agreements", "are too many")
	}
	was, seen := map[string]Agreement{}, map[string]bool{}
	if b != nil {
		for _, a := range b.Agreements {
			was[a.ID] = a
		}
		if x.Actor.Role == Employee && !slices.EqualFunc(p.Agreements, b.Agreements, Agreement.ticked) {
			x.Fault("agreements", "take from the employee the day on which one is done, and nothing else")
		}
	}
	for _, a := range p.Agreements {
		x.ElementID("agreements", a.ID, seen)
		x.Text("agreements", a.Text, 3, 500)
		x.OneOf("agreements", a.Responsible, "employee", "coach", "employer", "agency")
		if a.DroppedReason != "" {
			x.OneOf("agreements", a.DroppedReason, Reasons...)
		}
		if a.DoneOn != nil {
			x.PastDate("agreements", *a.DoneOn, Date{})
		}
		if a.DoneOn != nil && a.DroppedReason != "" {
			x.Fault("agreements", "one is done or dropped, never both")
		}
		o := was[a.ID]
		if o.DoneOn != nil && a.DoneOn == nil || o.DroppedReason != "" && a.DroppedReason == "" {
			x.NoStep("agreements") // done and dropped are the end of it
		}
	}
}

// ticked tells whether an agreement differs from another in its tick at most.
func (a Agreement) ticked(o Agreement) bool {
	return a.saysTheSame(o) && a.DroppedReason == o.DroppedReason
}
