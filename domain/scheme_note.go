package domain

import (
	"maps"
	"slices"
)

// SchemeNote is where an employee stands with one scheme (E-34, section 4).
type SchemeNote struct {
	Head
	Scheme   string
	State    string
	LetterOn *Date // of UWV's letter about the no-risk policy
}

// SchemeNotes is the kind of SchemeNote: one a scheme.
var SchemeNotes = &Kind{
	Code: 37, Name: "scheme_notes", Title: "scheme note", New: func() Record { return new(SchemeNote) },
	Default: Private, Allowed: []Visibility{Private}, Readers: ownReaders, Rights: ownRights, MaxPeers: len(schemeStates),
	Later:     map[string][]Role{"scheme": nil},
	Sensitive: []string{"scheme", "state", "letter_on"},
}

// schemeStates is what may be held of each scheme (section 4). Others are told
// about and not held.
var schemeStates = map[string][]string{
	"no_risk_policy":       {"asked", "applies", "does_not_apply"},
	"mobility_budget":      {"agreed_in_plan", "not_agreed_in_plan"},
	"reintegration_budget": {"agreed_in_plan", "not_agreed_in_plan"},
	"training_budget":      {"agreed_in_plan", "not_agreed_in_plan"},
	"simplified_60plus":    {inAgeBand},
	"state_pension_check":  {inAgeBand},
}

// inAgeBand is what an employee says of the schemes of R-25: that he is of the age
// that they are for. No birth date is asked.
const inAgeBand = "in_age_band"

// Tell adds what the note says of the calendar.
func (n *SchemeNote) Tell(in *CalendarInput) {
	switch n.Scheme {
	case "simplified_60plus":
		in.AgeBands = append(in.AgeBands, Age60Plus)
	case "state_pension_check":
		in.AgeBands = append(in.AgeBands, AgePensionWithin)
	}
}

// Check holds the rules of section 4.
func (n *SchemeNote) Check(x *Checker) {
	states, known := schemeStates[n.Scheme]
	if !known {
		x.OneOf("scheme", n.Scheme, slices.Sorted(maps.Keys(schemeStates))...)
		return
	}
	for _, other := range x.Peers {
		if other.(*SchemeNote).Scheme == n.Scheme {
			x.Fault("scheme", "has a note already")
		}
	}
	x.OneOf("state", n.State, states...)
	switch {
	case n.LetterOn == nil:
	case n.Scheme != "no_risk_policy":
		x.Fault("letter_on", "goes with the no-risk policy only")
	default:
		x.PastDate("letter_on", *n.LetterOn, Date{})
	}
}
