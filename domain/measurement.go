package domain

import "github.com/google/uuid"

// GoalMeasurement is measured progress toward a goal (E-14). It is added and
// never changed: a correction is a new measurement that names the wrong one.
type GoalMeasurement struct {
	Head
	Sharing
	Naming
	On         Date
	Value      float64 // in the goal's measure
	Note       string
	CorrectsID *uuid.UUID // the measurement of the same goal that this one replaces
}

// GoalMeasurements is the kind of GoalMeasurement, a child of its goal: who
// sees the goal sees what was measured.
var GoalMeasurements = &Kind{
	Code: 11, Name: "goal_measurements", Title: "measurement", New: func() Record { return new(GoalMeasurement) }, Synced: true,
	Parent: Goals, ParentField: "goal_id", MaxPerParent: 1000,
	AfterEnd: func(Record) bool { return true }, // also of plan goals: a number harms nobody
	Default:  Private, Allowed: []Visibility{Private, Coach, Team},
	Readers: map[Role]Reach{Employee: {}, CoachRole: {Visibility: []Visibility{Coach, Team}}},
	Texts:   []string{"note"},
	Rights:  map[Role]Right{Employee: {Create: true, Delete: true}},
	Refs:    map[string]*Kind{"corrects_id": nil},
}

// Check holds the rules of E-14.
func (g *GoalMeasurement) Check(x *Checker) {
	x.PastDate("on", g.On, Date{})
	Range(x, "value", g.Value, -MaxNumber, MaxNumber)
	x.Text("note", g.Note, 0, 280)
}
