package domain

import "slices"

// ReadsCalendar tells whether a role reads statutory dates at all (matrix of 8).
func ReadsCalendar(role Role) bool {
	return role == Employee || role == CoachRole || role == CaseManager
}

// For gives the calendar as role may read it: the employee and the coach see
// all, the employer's case manager what the employer has a part in, others
// nothing.
func (c Calendar) For(role Role) Calendar {
	if !ReadsCalendar(role) {
		return Calendar{}
	}
	if role != CaseManager {
		return c
	}
	c.Cases = slices.Clone(c.Cases)
	for i := range c.Cases {
		entries := slices.DeleteFunc(slices.Clone(c.Cases[i].Entries), func(e CalendarEntry) bool { return !e.employers() })
		for j := range entries {
			if entries[j].from != nil {
				entries[j].Ref = "" // he sees no record that a date follows from
			}
		}
		c.Cases[i].Entries = entries
	}
	return c
}

// employers tells whether the employer has a part in the entry: his own duty or
// that of his company doctor, nobody's, or one that he may know of.
func (e *CalendarEntry) employers() bool {
	return e.known || len(e.Owners) == 0 || slices.Contains(e.Owners, PartyEmployer) || slices.Contains(e.Owners, PartyCompanyDoctor)
}
