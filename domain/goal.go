package domain

import "time"

// Goal is what the employee works toward (E-13): an own goal, private unless
// shared, or a goal of the plan that a coach made.
type Goal struct {
	Head
	Sharing
	Closing
	Title    string
	Why      string
	Domain   string
	Track    int64 // 1 own employer, 2 another
	Origin   string
	Measure  string
	Baseline *float64
	Target   *float64
	Unit     string
	StartOn  *Date
	DueOn    *Date
	Steps    []GoalStep `gorm:"serializer:json"`
	Status   string
	Reason   string // code, for an abandoned goal
}

// Closing remembers when a goal was achieved or abandoned. It is not on the wire.
type Closing struct{ ClosedAt *time.Time }

// GoalReopens is how long after that a goal can become active again (E-13).
const GoalReopens = 30 * 24 * time.Hour

// GoalStep is one step of a goal, merged by its id.
type GoalStep struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	Done  bool   `json:"done"`
	DueOn *Date  `json:"due_on"`
}

// ElementID makes steps merge one by one.
func (s GoalStep) ElementID() string { return s.ID }

// Goals is the kind of Goal. The employee's own; a coach may add goals of the
// plan and reads what is shared.
var Goals = &Kind{
	Code: 10, Name: "goals", Title: "goal", New: func() Record { return new(Goal) }, Synced: true, News: true,
	AfterEnd: func(r Record) bool { return r.(*Goal).Origin == GoalOwn },
	Default:  Private, Allowed: []Visibility{Private, Coach, Team},
	Readers: map[Role]Reach{Employee: {}, CoachRole: {Visibility: []Visibility{Coach, Team}}},
	Texts:   []string{"title", "why", "steps/title"},
	Labels:  []string{"unit"},
	Rights: map[Role]Right{
		Employee: {Create: true, Update: true, Delete: true}, CoachRole: {Create: true},
	},
}

// The origins of a goal.
const (
	GoalOwn  = "own"
	GoalPlan = "plan"
)

var goalSteps = map[string][]string{
	"":          {"draft", "active"},
	"draft":     {"active", "abandoned"},
	"active":    {"paused", "achieved", "abandoned"},
	"paused":    {"active", "achieved", "abandoned"},
	"achieved":  {"active"},
	"abandoned": {"active"},
}

// Reasons are the generic reason codes, never medical (7.2).
var Reasons = []string{"not_suitable", "too_far", "hours_mismatch", "provider_cancelled", "employee_unable",
	"employer_decision", "plan_changed", "found_work", "other"}

// DefaultVisibility shows goals of the plan to the coach: they are agreed
// with the coach. Own goals stay private.
func (g *Goal) DefaultVisibility() Visibility {
	if g.Origin == GoalPlan {
		return Coach
	}
	return ""
}

// Initialize fills what a new goal need not say.
func (g *Goal) Initialize(author Role) {
	g.Origin = GoalOwn
	if author.Staff() {
		g.Origin = GoalPlan
	}
	g.Domain, g.Track, g.Measure, g.Status = "personal", 2, "boolean", "active"
}

// Settle keeps closed_at in step with the status.
func (g *Goal) Settle(x *Checker) {
	closed := g.Status == "achieved" || g.Status == "abandoned"
	switch {
	case !closed:
		g.ClosedAt = nil
	case g.ClosedAt == nil:
		now := x.Now
		g.ClosedAt = &now
	}
}

// Check holds the rules of E-13.
func (g *Goal) Check(x *Checker) {
	before := ""
	if b, ok := x.Before.(*Goal); ok {
		before = b.Status
		if b.Origin != g.Origin {
			x.Fault("origin", "can't change")
		}
		if b.ClosedAt != nil && g.ClosedAt == nil && x.Now.Sub(*b.ClosedAt) > GoalReopens {
			x.Fault("status", "can become active again for 30 days only")
		}
	}
	if x.Before == nil && x.Actor.Role.Staff() && g.Origin != GoalPlan {
		x.Fault("origin", "must be plan: own goals are the employee's to make")
	}
	x.Text("title", g.Title, 3, 120)
	x.Text("why", g.Why, 0, 1000)
	x.Text("unit", g.Unit, 0, 20)
	x.OneOf("domain", g.Domain, "orientation", "training", "retraining", "application", "network", "work_experience", "capacity_build_up", "personal")
	x.OneOf("origin", g.Origin, GoalOwn, GoalPlan)
	x.OneOf("measure", g.Measure, "boolean", "count", "hours_per_week", "percent", "scale_0_10")
	Range(x, "track", g.Track, 1, 2)
	if g.Baseline != nil {
		Range(x, "baseline", *g.Baseline, -MaxNumber, MaxNumber)
	}
	if g.Target != nil {
		Range(x, "target", *g.Target, -MaxNumber, MaxNumber)
	}
	if g.StartOn != nil && g.DueOn != nil && g.DueOn.Before(*g.StartOn) {
		x.Fault("due_on", "must not be before start_on")
	}
	x.Step("status", before, g.Status, goalSteps)
	if g.Reason != "" || g.Status == "abandoned" {
		x.OneOf("reason", g.Reason, Reasons...)
	}
	g.checkSteps(x)
}

func (g *Goal) checkSteps(x *Checker) {
	if len(g.Steps) > MaxGoalSteps {
		x.Fault("steps", "are too many")
	}
	seen := map[string]bool{}
	for _, s := range g.Steps {
		x.Text("steps", s.Title, 1, 160)
		x.ElementID("steps", s.ID, seen)
	}
}
