package domain

// UWVDecision is a decision of UWV that the employee notes: of what sort and
// of which day. What it says is not held (section 4). Until when one may object
// follows from it and is a milestone, which is shown to those whom the decision
// is shown to.
type UWVDecision struct {
	Head
	Sharing
	Kind           string
	DecidedOn      Date // the date on the letter
	ObjectionUntil Date // last day to object; set by the server
}

// UWVDecisions is the kind of UWVDecision: the employee's alone until shared with the
// coach. It may still come after the end of the trajectory.
var UWVDecisions = &Kind{
	Code: 21, Name: "uwv_decisions", Title: "decision", New: func() Record { return new(UWVDecision) },
	Default: Private, Allowed: []Visibility{Private, Coach}, MaxPeers: MaxEvents, AfterEnd: func(Record) bool { return true },
	Readers:   map[Role]Reach{Employee: {}, CoachRole: {Visibility: []Visibility{Coach}}},
	Rights:    ownRights,
	Writers:   map[string][]Role{"objection_until": nil},
	Sensitive: []string{"kind", "decided_on", "objection_until"},
}

// Dates follow from a decision.
func (d *UWVDecision) Dates(t *Trajectory) bool { return d.TrajectoryID == t.ID }

// Tell adds the decision to the calendar.
func (d *UWVDecision) Tell(in *CalendarInput) {
	in.Decisions = append(in.Decisions, CalendarEvent{d.ID.String(), d.DecidedOn, d})
}

// Settle counts until when one may object.
func (d *UWVDecision) Settle(*Checker) {
	if set, ok := RuleSetByName(CurrentRuleSet); ok {
		d.ObjectionUntil = set.objectionUntil(d.DecidedOn)
	}
}

// Check holds the rules of R-24.
func (d *UWVDecision) Check(x *Checker) {
	x.OneOf("kind", d.Kind, "wia", "early_iva", "wage_sanction", "sickness_benefit", "unemployment_benefit", "other")
	x.PastDate("decided_on", d.DecidedOn, calendarFirst)
}

// objectionUntil is the date of R-24 for a decision of that day.
func (set *RuleSet) objectionUntil(decided Date) Date {
	r, rule := reckoning{set: set, in: &CalendarInput{}}, set.rule("objection")
	f, _ := r.find(rule, rule.Due, &CalendarEvent{On: decided})
	return f.due
}
