package domain

import "slices"

// Phase is one part of a trajectory (E-07). Parts overlap: several may run at
// once, and each is there once.
type Phase struct {
	Head
	Phase               string
	Status              string
	StartedOn           *Date
	EndedOn             *Date
	SkipReason          string // code, for a skipped phase
	Conclusion          string // of a feasibility study that is done
	ExpectationEmployee string // of the trajectory, said at the intake (S-50)
	ExpectationAgency   string // the same, by the coach
}

// phaseCodes are the parts in their usual order (2.4).
var phaseCodes = []string{"feasibility", "intake", "plan", "orientation", "market_exploration", "application_support", "job_hunting",
	"work_experience", "placement_aftercare", "closing"}

// feasibility is the one phase that ends in a conclusion (S-49), intake the one
// in which both sides say what they expect (S-50).
const (
	feasibility = "feasibility"
	intake      = "intake"
)

// PhaseCodes lists the phases in their usual order.
func PhaseCodes() []string { return slices.Clone(phaseCodes) }

// phaseKeepers are those who keep the phases.
var phaseKeepers = []Role{CoachRole, AgencyAdmin, APIClient}

// Phases is the kind of Phase: kept by the coach, read by everybody who has a
// part in the trajectory. What is expected each side writes for itself alone.
var Phases = &Kind{
	Code: 30, Name: "phases", Title: "phase", New: func() Record { return new(Phase) },
	Default: Team, Allowed: []Visibility{Team}, MaxPeers: len(phaseCodes),
	Readers: map[Role]Reach{
		Employee: {}, CoachRole: {Visibility: []Visibility{Team}}, JobHunter: {Visibility: []Visibility{Team}},
		CaseManager: {Visibility: []Visibility{Team}}, AgencyAdmin: {Whole: true},
		APIClient: {Scope: ScopeTrajectoryRead, Visibility: []Visibility{Team}},
	},
	Rights: map[Role]Right{Employee: {Update: true}, CoachRole: {Create: true, Update: true}, AgencyAdmin: {Create: true}, APIClient: {Create: true, Scope: ScopeTrajectoryWrite}},
	Writers: map[string][]Role{
		"phase": phaseKeepers, "status": phaseKeepers, "started_on": phaseKeepers, "ended_on": phaseKeepers,
		"skip_reason": phaseKeepers, "conclusion": phaseKeepers,
		"expectation_employee": {Employee}, "expectation_agency": {CoachRole},
	},
	Later: map[string][]Role{"phase": nil},
	Texts: []string{"expectation_employee", "expectation_agency"},
}

// The last two lead back: a phase is reopened.
var phaseSteps = map[string][]string{
	"":            {"not_started", "running", "skipped"},
	"not_started": {"running", "skipped"},
	"running":     {"done", "skipped"},
	"done":        {"running"},
	"skipped":     {"not_started", "running"},
}

// Initialize fills what a new phase need not say.
func (p *Phase) Initialize(Role) { p.Status = "not_started" }

// For shows job hunters, case managers and the agency's admin that a phase runs
// and since when, and nothing of why, what came of it or what was said (matrix of
// 8: meta).
func (p *Phase) For(a Actor) Record {
	if a.Role != JobHunter && a.Role != CaseManager && a.Role != AgencyAdmin && a.Role != APIClient {
		return p
	}
	out := *p
	out.SkipReason, out.Conclusion, out.ExpectationEmployee, out.ExpectationAgency = "", "", "", ""
	return &out
}

// Settle takes away, when a phase is reopened, what was said about its end.
func (p *Phase) Settle(x *Checker) {
	b, ok := x.Before.(*Phase)
	if !ok || p.Status == b.Status || !slices.Contains([]string{"running", "not_started"}, p.Status) {
		return
	}
	forget(Phases, p, b, "ended_on", "skip_reason", "conclusion")
	if p.Status == "not_started" {
		forget(Phases, p, b, "started_on")
	}
}

// Check holds the rules of E-07.
func (p *Phase) Check(x *Checker) {
	before := ""
	if b, ok := x.Before.(*Phase); ok {
		before = b.Status
	}
	x.OneOf("phase", p.Phase, phaseCodes...)
	for _, other := range x.Peers {
		if other.(*Phase).Phase == p.Phase {
			x.Fault("phase", "is in this trajectory already")
		}
	}
	x.Step("status", before, p.Status, phaseSteps)
	p.checkDates(x)
	x.With(before, p.Status, phaseSteps, func(status string) { p.checkStatus(x, status) })
	p.checkExpectations(x)
}

// checkStatus asks for what goes with a status.
func (p *Phase) checkStatus(x *Checker, status string) {
	switch {
	case p.StartedOn != nil && status == "not_started":
		x.Fault("started_on", "goes with a phase that has started only")
	case p.StartedOn == nil && (status == "running" || status == "done"):
		x.Fault("started_on", "is required")
	}
	switch {
	case p.EndedOn != nil && status != "done" && status != "skipped":
		x.Fault("ended_on", "goes with the status done or skipped only")
	case p.EndedOn == nil && status == "done":
		x.Fault("ended_on", "is required")
	}
	switch {
	case status == "skipped":
		x.OneOf("skip_reason", p.SkipReason, Reasons...)
	case p.SkipReason != "":
		x.Fault("skip_reason", "goes with the status skipped only")
	}
	switch {
	case p.Phase == feasibility && status == "done":
		x.OneOf("conclusion", p.Conclusion, "feasible", "not_feasible", "feasible_with_conditions")
	case p.Conclusion != "":
		x.Fault("conclusion", "goes with a feasibility study that is done only")
	}
}

func (p *Phase) checkExpectations(x *Checker) {
	for field, text := range map[string]string{"expectation_employee": p.ExpectationEmployee, "expectation_agency": p.ExpectationAgency} {
		x.Text(field, text, 0, 2000)
		if text != "" && p.Phase != intake {
			x.Fault(field, "goes with the phase intake only")
		}
	}
}

// checkDates asks for days that were, in their order.
func (p *Phase) checkDates(x *Checker) {
	if p.StartedOn != nil {
		x.PastDate("started_on", *p.StartedOn, Date{})
	}
	if p.EndedOn == nil {
		return
	}
	x.PastDate("ended_on", *p.EndedOn, Date{})
	if p.StartedOn != nil && p.EndedOn.Before(*p.StartedOn) {
		x.Fault("ended_on", "must not be before started_on")
	}
}
