package domain

import "github.com/google/uuid"

// AbsenceCase is a period of absence (E-04): what the statutory dates follow
// from. Its owner is the employee, its trajectory_id its own id.
type AbsenceCase struct {
	Head
	OrganisationID *uuid.UUID // the employer
	FirstSickDay   Date
	ExternalKey    string // of the case in another system, or ""
}

// AbsenceCases is the kind of AbsenceCase: set up by the agency's admin.
var AbsenceCases = &Kind{
	Code: 3, Name: "absence_cases", Title: "absence case", New: func() Record { return new(AbsenceCase) },
	Root: true, Default: Team, Allowed: []Visibility{Team},
	Readers: map[Role]Reach{Employee: {}, AgencyAdmin: {Whole: true}, CoachRole: {Case: true}, CaseManager: {Case: true}},
	Labels:  []string{"external_key"},
	Rights:  setUp,
}

// Employer names the organisation.
func (c *AbsenceCase) Employer() *uuid.UUID { return c.OrganisationID }

// Check holds the rules of E-04.
func (c *AbsenceCase) Check(x *Checker) {
	x.PastDate("first_sick_day", c.FirstSickDay, Date{})
	x.Text("external_key", c.ExternalKey, 0, 191)
	b, _ := x.Before.(*AbsenceCase)
	if id := c.OrganisationID; id != nil && (b == nil || !sameID(b.OrganisationID, id)) && !x.organisation(*id) {
		x.Fault("organisation_id", "there is no such organisation")
	}
}
