package domain

// The states of an absence case (E-04) beside CaseRecovered and CaseWaitedOut.
const (
	CaseOpen           = "open"
	CaseLeftEmployment = "left_employment"
	CaseEarlyIVA       = "early_iva"
	CaseClosed         = "closed"
)

// closingOutcomes are the outcomes of a trajectory (7.4) with which the absence is
// over too, where nothing in the case says so. Whether somebody recovered its spells
// say: other work with the own employer is no recovery (3.3).
var closingOutcomes = map[string]string{
	"early_iva": CaseEarlyIVA, "settlement": CaseClosed, "state_pension": CaseClosed, OutcomeDeceased: CaseClosed,
}

// State tells how the case stands on the day today (E-04). The trajectory, as the
// reader sees it, is the one that runs, or else the one that ended last; the zero
// one: there is none. Its outcome speaks first, then the end of the employment, if that
// came during sickness and before the end of the wait, then the days
// of sickness. Dates follow from what was told in the trajectory as in its
// calendar. A note of a decision of UWV says nothing of what was decided.
func (c *AbsenceCase) State(today Date, t *Trajectory, told []Record) string {
	if state, over := closingOutcomes[t.Outcome]; over {
		return state
	}
	calendar, err := ComputeCalendar(c.RuleSet, c.CalendarInput(t, today).With(told))
	if err != nil {
		return CaseOpen // nothing says otherwise
	}
	switch now := calendar.Cases[len(calendar.Cases)-1]; {
	case now.LeavesOn != nil && today.After(*now.LeavesOn):
		return CaseLeftEmployment
	case now.State == CaseSick:
		return CaseOpen
	default:
		return now.State
	}
}
