package domain

import "testing"

// A version of the rules is data: one with other days gives other dates, and
// one without a rule gives none for it and breaks nothing.
func TestCalendar_N12_AnotherRuleSetIsData(t *testing.T) {
	t.Parallel()
	term := func(days int) []Term { return []Term{{Days: days, Why: same("{plain}")}} }
	set := RuleSet{Name: "test.1", Rules: []Rule{
		{ID: "R-03", Code: "problem_analysis", Due: term(35)},
		{ID: "R-10", Code: "track2", Due: []Term{{Anchor: AfterDone, Code: "gone"}, {Anchor: AfterDue, Code: "gone"}, {Anchor: AfterDue, Code: "problem_analysis", Days: 7}}},
	}}
	start := MustDate("2025-06-01")
	c := set.compute(CalendarInput{FirstSickDay: MustDate("2025-03-10"), Today: MustDate("2025-03-10"), TrajectoryStartOn: &start, TrajectoryPlannedEndOn: &start})
	entries := c.Cases[0].Entries
	if len(entries) != 2 || entries[0].DueOn.String() != "2025-04-13" || entries[1].DueOn.String() != "2025-04-20" || entries[0].Why.EN != "13 April 2025" {
		t.Errorf("%+v", entries)
	}
	if c.RuleSet != "test.1" || c.Cases[0].LastWaitDay == nil {
		t.Errorf("%+v", c)
	}
}
