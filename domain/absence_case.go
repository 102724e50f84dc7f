package domain

import (
	"reflect"
	"slices"

	"github.com/google/uuid"
)

// AbsenceCase is a period of absence (E-04): what the statutory dates follow
// from. Its owner is the employee, its trajectory_id its own id. Why somebody
// is absent is not recorded.
type AbsenceCase struct {
	Head
	Naming
	OrganisationID   *uuid.UUID // the employer
	FirstSickDay     Date
	ExternalKey      string      // of the case in another system, or ""
	Spells           []Spell     `gorm:"serializer:json"` // none: one open spell from FirstSickDay on
	Leaves           []Leave     `gorm:"serializer:json"`
	Extensions       []Extension `gorm:"serializer:json"`
	EmploymentEndsOn *Date
	RuleSet          string // the rules by which its dates are computed
}

// AbsenceCases is the kind of AbsenceCase: set up by the agency's admin.
var AbsenceCases = &Kind{
	Code: 3, Name: "absence_cases", Title: "absence case", New: func() Record { return new(AbsenceCase) },
	Root: true, Default: Team, Allowed: []Visibility{Team},
	Readers: map[Role]Reach{
		Employee: {}, AgencyAdmin: {Whole: true}, CoachRole: {Case: true}, CaseManager: {Case: true},
		APIClient: {Scope: ScopeAbsenceRead, Visibility: []Visibility{Team}, Employer: "organisation_id"},
	},
	Labels: []string{"external_key"},
	Unique: "external_key",
	Rights: map[Role]Right{
		AgencyAdmin: {Create: true, Update: true}, System: {Create: true, Update: true},
		APIClient: {Create: true, Update: true, Scope: ScopeAbsenceWrite},
	},
	Refs: map[string]*Kind{"extensions/document_id": Documents},
}

// Employer names the organisation.
func (c *AbsenceCase) Employer() *uuid.UUID { return c.OrganisationID }

// Initialize gives a new case the present rules.
func (c *AbsenceCase) Initialize(Role) { c.RuleSet = CurrentRuleSet }

// Settle lets the first spell follow a correction of the first sick day that
// does not speak of spells.
func (c *AbsenceCase) Settle(x *Checker) {
	b, ok := x.Before.(*AbsenceCase)
	if !ok || len(c.Spells) == 0 || c.FirstSickDay == b.FirstSickDay || !equal(reflect.ValueOf(c.Spells), reflect.ValueOf(b.Spells)) {
		return
	}
	first := 0
	for i, s := range c.Spells {
		if s.FirstDay.Before(c.Spells[first].FirstDay) {
			first = i
		}
	}
	c.Spells = append([]Spell(nil), c.Spells...) // the old record keeps its own
	c.Spells[first].FirstDay = c.FirstSickDay
}

// Check holds the rules of E-04.
func (c *AbsenceCase) Check(x *Checker) {
	x.employs(c)
	x.PastDate("first_sick_day", c.FirstSickDay, calendarFirst)
	x.Text("external_key", c.ExternalKey, 0, MaxExternalKey)
	x.unique(AbsenceCases, c)
	b, _ := x.Before.(*AbsenceCase)
	if id := c.OrganisationID; id != nil && (b == nil || !sameID(b.OrganisationID, id)) && !x.organisation(*id) {
		x.Fault("organisation_id", "there is no such organisation")
	}
	x.ruleSet(c.RuleSet)
	elementIDs(x, "spells", c.Spells)
	elementIDs(x, "leaves", c.Leaves)
	elementIDs(x, "extensions", c.Extensions)
	in := c.input()
	in.checkCase(x)
}

// elementIDs asks for ids that occur once.
func elementIDs[E Element](x *Checker, field string, list []E) {
	seen := map[string]bool{}
	for _, e := range list {
		x.ElementID(field, e.ElementID(), seen)
	}
}

func (c *AbsenceCase) input() CalendarInput {
	return CalendarInput{
		FirstSickDay: c.FirstSickDay, Spells: c.Spells, Leaves: c.Leaves, Extensions: c.Extensions, EmploymentEndsOn: c.EmploymentEndsOn,
	}
}

// SickSpells gives the spells in order, and the one that goes without saying.
func (c *AbsenceCase) SickSpells() []Spell {
	in := c.input()
	return in.spells()
}

// Resumes tells whether somebody who falls sick on a day, after the last spell,
// is in the same case still: within four weeks, not counting leave that joins
// (BW 7:629(10)).
func (c *AbsenceCase) Resumes(on Date) bool {
	spells := c.SickSpells()
	last := spells[len(spells)-1].LastDay
	if last == nil || !on.After(*last) {
		return false
	}
	more := append(slices.Clip(spells), Spell{FirstDay: on})
	return len(splitCases(more, c.Leaves)) == len(splitCases(spells, c.Leaves))
}

// CalendarInput gives what the dates of a trajectory follow from on the day
// today: its case, since the case is kept here, and the trajectory's own days.
// A day of the trajectory that no calendar can speak of is left out, and so is an
// end of the employment before the first sick day, which was not refused once.
func (c *AbsenceCase) CalendarInput(t *Trajectory, today Date) CalendarInput {
	in := c.input()
	if in.endsUnworked() {
		in.EmploymentEndsOn = nil
	}
	in.Today, in.OnboardedOn = today, DutchDay(c.RecordedAt)
	in.TrajectoryStartOn, in.TrajectoryPlannedEndOn = sane(t.StartOn), sane(t.PlannedEndOn)
	if t.EndedAt != nil {
		day := DutchDay(*t.EndedAt)
		in.TrajectoryEndedOn = &day
	}
	return in
}
