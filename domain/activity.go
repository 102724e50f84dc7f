package domain

import "github.com/google/uuid"

// Activity is something done toward work: training, networking, orientation
// and the like (E-21).
type Activity struct {
	Head
	Sharing
	Naming
	Kind         string
	Title        string
	Provider     string
	StartOn      *Date
	EndOn        *Date
	HoursPlanned *float64   // in all
	HoursDone    *float64   // in all
	Track        int64      // 1 own employer, 2 another
	GoalID       *uuid.UUID // the goal that it serves
	DocumentID   *uuid.UUID // what it led to: a certificate, the result of an assessment
	Result       string
	Status       string
	Reason       string // code, for a cancelled activity
}

// Activities is the kind of Activity: the employee's and the coach's together,
// shown to the coach unless the employee says otherwise.
var Activities = &Kind{
	Code: 16, Name: "activities", Title: "activity", New: func() Record { return new(Activity) }, Synced: true, News: true,
	Default: Coach, Allowed: []Visibility{Private, Coach, Team},
	Readers: map[Role]Reach{
		Employee: {}, CoachRole: {Visibility: []Visibility{Coach, Team}}, JobHunter: {Visibility: []Visibility{Team}},
		APIClient: {Scope: ScopeActivityRead, Visibility: []Visibility{Team}},
	},
	Texts: []string{"title", "provider", "result"},
	Rights: map[Role]Right{
		Employee: {Create: true, Update: true, Delete: true, DeleteOwn: true}, CoachRole: {Create: true, Update: true},
	},
	Refs: map[string]*Kind{"goal_id": Goals, "document_id": Documents},
}

// activityKinds are those of 7.2.
var activityKinds = []string{"orientation", "assessment", "coaching_assignment", "application_training", "training", "course",
	"retraining", "online_module", "labour_market_exploration", "networking", "volunteering", "entrepreneurship_orientation",
	"job_carving", "adapted_work", "workplace_adaptation", "workplace_adaptation_advice", "capacity_build_up", "other"}

var activitySteps = map[string][]string{
	"":         {"proposed", "planned", "running", "done", "cancelled"},
	"proposed": {"planned", "running", "done", "cancelled"},
	"planned":  {"running", "done", "cancelled"},
	"running":  {"done", "cancelled"},
}

// maxHours is the limit of an activity's hours, whatever its length.
const maxHours = 9999

// DefaultVisibility shows a coach's activity to the coach, whatever the
// employee chose for his own.
func (a *Activity) DefaultVisibility() Visibility {
	if a.AuthorRole == CoachRole {
		return Coach
	}
	return ""
}

// For shows another system what is done, where and how much of it, and not what
// somebody says came of it (N-14).
func (a *Activity) For(reader Actor) Record {
	if reader.Role != APIClient {
		return a
	}
	out := *a
	out.Result = ""
	return &out
}

// Initialize fills what a new activity need not say.
func (a *Activity) Initialize(Role) { a.Track, a.Status = 2, "planned" }

// Check holds the rules of E-21.
func (a *Activity) Check(x *Checker) {
	before := ""
	if b, ok := x.Before.(*Activity); ok {
		before = b.Status
	}
	x.OneOf("kind", a.Kind, activityKinds...)
	x.Text("title", a.Title, 3, 120)
	x.Text("provider", a.Provider, 0, 120)
	x.Text("result", a.Result, 0, 1000)
	Range(x, "track", a.Track, 1, 2)
	if a.StartOn != nil && a.EndOn != nil && a.EndOn.Before(*a.StartOn) {
		x.Fault("end_on", "must not be before start_on")
	}
	if a.HoursPlanned != nil {
		Range(x, "hours_planned", *a.HoursPlanned, 0, maxHours)
	}
	a.checkHoursDone(x)
	x.Step("status", before, a.Status, activitySteps)
	x.With(before, a.Status, activitySteps, func(status string) {
		switch {
		case status == "cancelled":
			x.OneOf("reason", a.Reason, Reasons...)
		case a.Reason != "":
			x.Fault("reason", "goes with the status cancelled only")
		}
	})
}

// checkHoursDone asks for no more than 24 hours for each day so far.
func (a *Activity) checkHoursDone(x *Checker) {
	if a.HoursDone == nil {
		return
	}
	Range(x, "hours_done", *a.HoursDone, 0, maxHours)
	if a.StartOn == nil {
		return
	}
	last := DateOf(x.Now.UTC()).AddDays(1)
	if a.EndOn != nil {
		last = *a.EndOn
	}
	if days := max(last.Sub(*a.StartOn)+1, 0); *a.HoursDone > float64(24*days) {
		x.Fault("hours_done", "is more than 24 hours a day")
	}
}
