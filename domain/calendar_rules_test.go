package domain_test

import (
	"slices"
	"strings"
	"testing"

	"spoorboek/domain"
)

// kept is sick, with a case that is kept here from its first day on.
func kept(first, today string, spells ...domain.Spell) domain.CalendarInput {
	in := sick(first, spells...)
	in.OnboardedOn, in.Today = in.FirstSickDay, ymd(today)
	return in
}

func TestCalendar_StatusFollowsToday(t *testing.T) {
	t.Parallel()
	for today, want := range map[string]domain.DutyStatus{
		"2025-03-10": domain.DutyUpcoming, "2025-04-05": domain.DutyUpcoming, "2025-04-06": domain.DutyDueSoon,
		"2025-04-19": domain.DutyDueSoon, "2025-04-20": domain.DutyDueToday, "2025-04-21": domain.DutyOverdue,
	} {
		if e := duty(t, reckoned(t, kept("2025-03-10", today)), "problem_analysis"); e.Status != want {
			t.Errorf("on %s: %s, want %s", today, e.Status, want)
		}
	}
}

func TestCalendar_DutiesPastWhenTheCaseCameAreUnknown(t *testing.T) {
	t.Parallel()
	in := kept("2025-03-10", "2026-04-20")
	in.OnboardedOn = ymd("2026-02-02")
	c := reckoned(t, in)
	for code, want := range map[string]domain.DutyStatus{
		"problem_analysis": domain.DutyUnknown, "action_plan": domain.DutyUnknown, "week42_report": domain.DutyUnknown,
		"first_year_evaluation": domain.DutyOverdue, "track2_outer_limit": domain.DutyOverdue,
	} {
		if e := duty(t, c, code); e.Status != want {
			t.Errorf("%s is %s, want %s", code, e.Status, want)
		}
	}
}

// What passes without anybody's duty, or by another's letter, alarms nobody.
func TestCalendar_WhatIsNoDutyIsNeverOverdue(t *testing.T) {
	t.Parallel()
	c := reckoned(t, kept("2025-03-10", "2027-06-01"))
	for code, want := range map[string]domain.DutyStatus{
		"first_sick_day": domain.DutyDone, "last_wait_day": domain.DutyDone, "wia_first_day": domain.DutyDone, "uwv_wia_letter": domain.DutyUnknown,
		"uwv_first_year_letter": domain.DutyUnknown, "uwv_sanction_decision": domain.DutyUnknown, "early_iva_window": domain.DutyNone,
		"wia_application": domain.DutyOverdue,
	} {
		if e := duty(t, c, code); e.Status != want {
			t.Errorf("%s is %s, want %s", code, e.Status, want)
		}
	}
	if c.Cases[0].State != domain.CaseWaitedOut {
		t.Errorf("the case is %s", c.Cases[0].State)
	}
}

func TestCalendar_R04_EmployeesWordIsNotTheLegalCompletion(t *testing.T) {
	t.Parallel()
	in := kept("2025-03-10", "2025-04-01")
	for _, code := range []string{"action_plan", "riv_to_employee", "wia_application", "uwv_wia_letter"} {
		in.Completions = append(in.Completions, domain.Completion{Code: code, On: ymd("2025-03-20"), Statement: true})
	}
	c := reckoned(t, in)
	for _, code := range []string{"action_plan", "riv_to_employee"} {
		if e := duty(t, c, code); e.Status == domain.DutyDone || e.CompletedOn != nil || text(e.StatedOn) != "2025-03-20" {
			t.Errorf("%s: %s, completed %s, stated %s", code, e.Status, text(e.CompletedOn), text(e.StatedOn))
		}
	}
	for _, code := range []string{"wia_application", "uwv_wia_letter"} {
		if e := duty(t, c, code); e.Status != domain.DutyDone || e.StatedOn != nil {
			t.Errorf("%s: %s, stated %s", code, e.Status, text(e.StatedOn))
		}
	}
}

func TestCalendar_R05_EvaluationsRollOn(t *testing.T) {
	t.Parallel()
	in := kept("2025-03-10", "2025-06-20")
	in.Completions = []domain.Completion{
		{Code: "periodic_evaluation", Ref: "b", On: ymd("2025-06-18"), DueOn: ymdPtr("2025-06-20")},
		{Code: "action_plan", On: ymd("2025-04-28")},
		{Code: "periodic_evaluation", Ref: "a", On: ymd("2025-05-09"), DueOn: ymdPtr("2025-06-09")},
	}
	var got []string
	for _, e := range reckoned(t, in).Cases[0].Entries {
		if e.Code == "periodic_evaluation" {
			got = append(got, text(e.DueOn)+" "+text(e.CompletedOn)+" "+string(e.Status))
		}
	}
	if want := "2025-06-09 2025-05-09 done, 2025-06-20 2025-06-18 done, 2025-07-30 - upcoming"; strings.Join(got, ", ") != want {
		t.Errorf("got %v, want %s", got, want)
	}
	in.Completions = append(in.Completions, domain.Completion{Code: "periodic_evaluation", Ref: "c", On: ymd("2027-02-20")})
	in.Today = ymd("2027-02-20")
	entries := reckoned(t, in).Cases[0].Entries
	if e := entries[len(entries)-1]; e.Code != "periodic_evaluation" || e.Status != domain.DutyNone || !strings.Contains(e.Why.EN, "7 March 2027") {
		t.Errorf("after the wait: %+v", e)
	}
}

func TestCalendar_R09_R10_TheStartOfTheTrajectoryCompletesThem(t *testing.T) {
	t.Parallel()
	in := kept("2025-03-10", "2026-03-15")
	in.TrajectoryStartOn = ymdPtr("2026-03-16")
	if e := duty(t, reckoned(t, in), "track2_target"); e.Status != domain.DutyOverdue {
		t.Errorf("the day before: %s", e.Status)
	}
	in.Today = ymd("2026-03-16")
	c := reckoned(t, in)
	for _, code := range []string{"track2_target", "track2_outer_limit"} {
		if e := duty(t, c, code); e.Status != domain.DutyDone || text(e.CompletedOn) != "2026-03-16" {
			t.Errorf("%s: %s on %s", code, e.Status, text(e.CompletedOn))
		}
	}
	if len(c.Warnings) != 0 {
		t.Errorf("warnings %v", c.Warnings)
	}
	in.TrajectoryStartOn, in.Today = ymdPtr("2026-04-20"), ymd("2026-04-20")
	holdWarnings(t, reckoned(t, in), "track2_started_late 2026-04-19")
	in.Waivers = []domain.Waiver{{Code: "track2_outer_limit", Reason: "no_usable_capacity", On: ymd("2026-03-01")}}
	holdWarnings(t, reckoned(t, in))
}

func holdWarnings(t *testing.T, c domain.Calendar, want ...string) {
	t.Helper()
	var got []string
	for _, w := range c.Warnings {
		got = append(got, w.Code+" "+text(w.On))
	}
	if !slices.Equal(got, want) {
		t.Errorf("warnings %q, want %q", got, want)
	}
}

func TestCalendar_R11_WaiverEndsTheDuty(t *testing.T) {
	t.Parallel()
	in := kept("2025-03-10", "2026-05-01")
	for _, code := range []string{"track2_target", "track2_outer_limit"} {
		in.Waivers = append(in.Waivers, domain.Waiver{Code: code, Reason: "prospect_own_employer_within_3_months", On: ymd("2026-02-24")})
	}
	c := reckoned(t, in)
	for _, code := range []string{"track2_target", "track2_outer_limit"} {
		e := duty(t, c, code)
		if e.Status != domain.DutyWaived || e.WaiverReason != "prospect_own_employer_within_3_months" || !strings.Contains(e.Why.NL, "24 februari 2026") {
			t.Errorf("%s: %s %q %q", code, e.Status, e.WaiverReason, e.Why.NL)
		}
	}
	in.Waivers = []domain.Waiver{{Code: "problem_analysis", Reason: "recovered", On: ymd("2026-02-24")}, {Code: "track2_target", Reason: "back_ache", On: ymd("2026-02-24")}}
	_, err := domain.ComputeCalendar(domain.CurrentRuleSet, in)
	holdPlaces(t, err, "/waivers/0/code", "/waivers/1/reason")
}

func TestCalendar_R12_R13_CapacityThatArisesLater(t *testing.T) {
	t.Parallel()
	has := func(c domain.Calendar, code string) bool {
		return slices.ContainsFunc(c.Cases[0].Entries, func(e domain.CalendarEntry) bool { return e.Code == code })
	}
	in := kept("2025-03-10", "2026-05-01")
	if c := reckoned(t, in); has(c, "capacity_arises_later_plan") || has(c, "capacity_changed_inform_agency") || has(c, "objection") ||
		has(c, "leaves_while_sick") || has(c, "progress_report") {
		t.Error("a rule applies without what it waits for")
	}
	thursday := []domain.CalendarEvent{{On: ymd("2026-04-30")}} // 5 May is a holiday
	in.CapacityArose, in.CapacityChanged = thursday, thursday
	holdDates(t, reckoned(t, in), map[string]string{
		"capacity_arises_later_plan": "2026-05-14", "capacity_arises_later_activities": "2026-06-25", "capacity_changed_inform_agency": "2026-05-08",
	})
	in.CapacityArose = []domain.CalendarEvent{{On: ymd("2026-03-08")}} // the day of the evaluation: no later
	if has(reckoned(t, in), "capacity_arises_later_plan") {
		t.Error("applies to capacity that was there at the first-year evaluation")
	}
}

// 13.2: usual around the first-year evaluation and no duty, so that nobody is late
// with it or reminded of it; the coach can still say that it was done.
func TestCalendar_S12b_LabourExpertResearchIsOptional(t *testing.T) {
	t.Parallel()
	const code = "labour_expert_research"
	for today, want := range map[string]domain.DutyStatus{
		"2026-02-01": domain.DutyUpcoming, "2026-03-08": domain.DutyDueToday, "2026-03-09": domain.DutyNone,
	} {
		e := duty(t, reckoned(t, kept("2025-03-10", today)), code)
		if text(e.WindowFrom)+" "+text(e.DueOn) != "2026-01-19 2026-03-08" || e.Status != want || !strings.Contains(e.Why.NL, "De wet vraagt het niet") {
			t.Errorf("on %s: %+v, want %s", today, e, want)
		}
	}
	s := newScene(t)
	s.sickCase(nil)
	holdOwed(t, code, s.milestone(code), "RM-14", nil)
	expect(t, s.say(coach, code, values{"completed_on": "2026-03-02"}), domain.Applied, none)
	s.correct(values{"first_sick_day": "2025-03-17"})
	s.holdDue(t, code, "2026-03-08 open")
}

func TestCalendar_R21_ExtensionsInOrder(t *testing.T) {
	t.Parallel()
	in := sick("2025-03-10")
	in.Extensions = []domain.Extension{
		{ID: "v", Kind: domain.VoluntaryExtension, Days: 30},
		{ID: "s", Kind: domain.WageSanction, From: ymdPtr("2027-03-08"), EndsOn: ymdPtr("2027-06-30"), DecidedOn: ymdPtr("2027-01-20")},
	}
	c := reckoned(t, in)
	holdDates(t, c, map[string]string{"last_wait_day": "2027-07-30"})
	holdWarnings(t, c)
	if why := duty(t, c, "last_wait_day").Why.EN; !strings.Contains(why, "145 days") {
		t.Errorf("the extension is not told: %q", why)
	}
	in.Extensions[1].From, in.Extensions[1].DecidedOn, in.Extensions[1].EndsOn = ymdPtr("2027-03-01"), ymdPtr("2027-03-08"), ymdPtr("2029-01-01")
	c = reckoned(t, in)
	holdWarnings(t, c, "extension_from_differs 2027-03-08", "sanction_decided_late 2027-03-07", "extension_end_ignored 2028-03-05")
	holdDates(t, c, map[string]string{"last_wait_day": "2028-04-04"})
}

func TestCalendar_R23_LeavingWhileSick(t *testing.T) {
	t.Parallel()
	for ends, want := range map[string]struct{ due, sentence string }{
		"2025-04-19": {"2025-04-17", "no reintegration report"}, // Saturday after Good Friday, day 41
		"2025-05-01": {"2025-05-01", "short reintegration report is needed"},
		"2025-05-18": {"2025-05-16", "full reintegration report"}, // Sunday, day 70
	} {
		in := kept("2025-03-10", "2025-04-01")
		in.EmploymentEndsOn = ymdPtr(ends)
		c := reckoned(t, in)
		e := duty(t, c, "leaves_while_sick")
		if text(e.DueOn) != want.due || !strings.Contains(e.Why.EN, want.sentence) {
			t.Errorf("%s: %s, %q", ends, text(e.DueOn), e.Why.EN)
		}
		if e := duty(t, c, "week42_report"); e.Status != domain.DutyNone || e.DueOn != nil || e.Why.NL == "" {
			t.Errorf("%s: the employer's later duty is %s", ends, e.Status)
		}
		if e := duty(t, c, "wia_application"); e.Status != domain.DutyUpcoming {
			t.Errorf("%s: the employee's own duty is %s", ends, e.Status)
		}
	}
	in := kept("2025-03-10", "2025-04-01")
	in.EmploymentEndsOn = ymdPtr("2027-03-07") // on the last day of the wait
	for _, e := range reckoned(t, in).Cases[0].Entries {
		if e.Rule == "R-23" {
			t.Error("applies at the end of the wait")
		}
	}
}

func TestCalendar_R25_NotesForTheAgeBandsOnly(t *testing.T) {
	t.Parallel()
	codes := func(bands ...string) (out []string) {
		in := sick("2025-03-10")
		in.AgeBands = bands
		for _, n := range reckoned(t, in).Notes {
			out = append(out, n.Code)
		}
		return out
	}
	if got := codes(); !slices.Equal(got, []string{"expert_opinion"}) {
		t.Errorf("notes %v", got)
	}
	if got := codes(domain.Age60Plus, domain.AgePensionWithin); !slices.Equal(got, []string{"expert_opinion", "simplified_60plus", "state_pension_check"}) {
		t.Errorf("notes %v", got)
	}
}

func TestCalendar_R26_ReportEverySixWeeks(t *testing.T) {
	t.Parallel()
	in := kept("2025-03-10", "2026-04-01")
	in.TrajectoryStartOn = ymdPtr("2026-03-16")
	holdDates(t, reckoned(t, in), map[string]string{"progress_report": "2026-04-27"}) // King's Day: no statutory term, so it stays
	in.LastReportOn = ymdPtr("2026-04-24")
	holdDates(t, reckoned(t, in), map[string]string{"progress_report": "2026-06-05"})
	in.TrajectoryEndedOn = ymdPtr("2026-05-20")
	for _, e := range reckoned(t, in).Cases[0].Entries {
		if e.Rule == "R-26" {
			t.Error("a report is due after the trajectory")
		}
	}
}

func TestCalendar_PlannedEndBeyondTheWait(t *testing.T) {
	t.Parallel()
	in := kept("2025-03-10", "2026-03-16")
	in.TrajectoryStartOn, in.TrajectoryPlannedEndOn = ymdPtr("2026-03-16"), ymdPtr("2027-03-16")
	holdWarnings(t, reckoned(t, in), "beyond_end_of_wait 2027-03-07")
	in.TrajectoryPlannedEndOn = ymdPtr("2027-03-17")
	holdWarnings(t, reckoned(t, in), "beyond_end_of_wait 2027-03-07", "longer_than_12_months 2027-03-16")
	in.TrajectoryPlannedEndOn = ymdPtr("2027-03-07")
	holdWarnings(t, reckoned(t, in))
}

func TestCalendar_RecoveredCaseHasNoFurtherDates(t *testing.T) {
	t.Parallel()
	c := reckoned(t, kept("2025-03-10", "2025-05-20", spell("1", "2025-03-10", "2025-05-04")))
	one := c.Cases[0]
	if one.State != domain.CaseRecovered || text(one.NewCaseFrom) != "2025-06-02" || one.WIAFirstDay != nil || len(c.Notes) != 0 {
		t.Errorf("recovered: %+v", one)
	}
	if e := duty(t, c, "action_plan"); text(e.DueOn) != "2025-05-04" || e.Status != domain.DutyOverdue {
		t.Errorf("on the last sick day: %s %s", text(e.DueOn), e.Status)
	}
	if e := duty(t, c, "periodic_evaluation"); e.Status != domain.DutyNone || e.DueOn != nil || !strings.Contains(e.Why.EN, "before 2 June 2025") {
		t.Errorf("after it: %s %s %q", text(e.DueOn), e.Status, e.Why.EN)
	}
}

// Leave after a recovery is not recovery: it moves the day from which new
// sickness is a new case.
func TestCalendar_NewCaseFromCountsNoLeave(t *testing.T) {
	t.Parallel()
	for joined, want := range map[bool]string{true: "2025-12-09", false: "2025-11-11"} {
		in := kept("2025-02-03", "2025-08-01", spell("1", "2025-02-03", "2025-07-21"))
		in.Leaves = []domain.Leave{maternity(joined)}
		if got := text(reckoned(t, in).Cases[0].NewCaseFrom); got != want {
			t.Errorf("joined %v: %s, want %s", joined, got, want)
		}
		in.Today = ymd("2026-01-01")
		for first, cases := range map[string]int{ymd(want).AddDays(-1).String(): 1, want: 2} {
			in.Spells = []domain.Spell{in.Spells[0], spell("2", first, "")}
			if !joined && cases == 1 {
				continue // the day before is still leave
			}
			if got := len(reckoned(t, in).Cases); got != cases {
				t.Errorf("joined %v, sick again %s: %d cases, want %d", joined, first, got, cases)
			}
		}
	}
}

func TestCalendar_FactsBelongToTheCaseOfTheirDay(t *testing.T) {
	t.Parallel()
	in := kept("2025-03-10", "2025-08-01", spell("1", "2025-03-10", "2025-05-04"), spell("2", "2025-06-02", ""))
	in.Completions = []domain.Completion{{Code: "problem_analysis", On: ymd("2025-04-10")}}
	c := reckoned(t, in)
	if e := duty(t, c, "problem_analysis"); e.Status != domain.DutyOverdue {
		t.Errorf("the analysis of the first case completes that of the second: %s", e.Status)
	}
	c.Cases = c.Cases[:1]
	if e := duty(t, c, "problem_analysis"); e.Status != domain.DutyDone {
		t.Errorf("the first case's analysis is %s", e.Status)
	}
}

// Every rule id of the table is there, each with a source, an owner where it
// is a duty, and words in both languages.
func TestCalendar_N12_EveryRuleHasItsSourceAndWords(t *testing.T) {
	t.Parallel()
	set, ok := domain.RuleSetByName(domain.CurrentRuleSet)
	if !ok || set.Name != "wvp-2026.1" {
		t.Fatalf("current rule set %q", domain.CurrentRuleSet)
	}
	ids, codes := map[string]bool{"R-11": len(set.Waivers) == 6}, map[string]bool{}
	for _, r := range set.Rules {
		ids[r.ID] = true
		if codes[r.Code] {
			t.Errorf("%s twice", r.Code)
		}
		codes[r.Code] = true
		if r.Source.Text == "" || r.Source.Certainty == "" || r.Title.NL == "" || r.Title.EN == "" || len(r.Due) == 0 {
			t.Errorf("%s %s lacks a source, a title or a term", r.ID, r.Code)
		}
		for _, term := range r.Due {
			if term.Why.NL == "" || term.Why.EN == "" {
				t.Errorf("%s %s: a term without words", r.ID, r.Code)
			}
		}
	}
	for _, r := range set.Remarks {
		ids[r.Rule] = r.Text.NL != "" && r.Text.EN != "" && r.Source.Text != ""
	}
	for _, id := range strings.Fields("R-01 R-02 R-03 R-04 R-05 R-06 R-07 R-08 R-09 R-10 R-11 R-12 R-13 R-14 R-15 R-16 R-17 R-18 R-19 R-20 R-21 R-22 R-23 R-24 R-25 R-26") {
		if !ids[id] {
			t.Errorf("%s is not in the rule set", id)
		}
	}
	if _, err := domain.ComputeCalendar("wvp-1999", sick("2025-03-10")); err == nil || err.Faults[0].Pointer != "/rule_set" {
		t.Errorf("an unknown rule set: %v", err)
	}
}

func TestCalendar_WhyIsFilledWithItsDates(t *testing.T) {
	t.Parallel()
	c := reckoned(t, sick("2025-03-10", spell("1", "2025-03-10", "2025-05-04"), spell("2", "2025-06-01", "")))
	for code, want := range map[string]domain.Text{
		"problem_analysis": {
			"Dit moet uiterlijk in week 6 van het ziek zijn. Geteld vanaf 10 maart 2025 is dag 42 op 20 april 2025.",
			"This is due in week 6 of sickness at the latest. Counted from 10 March 2025, day 42 is 20 April 2025.",
		},
		"week42_report": {
			"De werkgever meldt aan UWV dat iemand 42 weken ziek is, op de eerste werkdag daarna. Geteld vanaf 10 maart 2025 is dag 295 op 25 januari 2026. 27 dagen van herstel of verlof tellen daarbij niet mee. Dat is geen werkdag, daarom telt de eerste werkdag erna: 26 januari 2026.",
			"The employer tells UWV that somebody has been sick for 42 weeks, on the first working day after them. Counted from 10 March 2025, day 295 is 25 January 2026. 27 days of recovery or leave are not counted. That is not a working day, so the first working day after it counts: 26 January 2026.",
		},
		"track2_target": {
			"Het tweede spoor begint uiterlijk na 52 weken, en eerder zodra terugkeer bij de eigen werkgever uit zicht is. Geteld vanaf 10 maart 2025 is dag 364 op 4 april 2026. 27 dagen van herstel of verlof tellen daarbij niet mee. Na 16 mei 2026 is het echt te laat.",
			"The second track begins after 52 weeks at the latest, and sooner once a return to the own employer is out of sight. Counted from 10 March 2025, day 364 is 4 April 2026. 27 days of recovery or leave are not counted. After 16 May 2026 it is really too late.",
		},
	} {
		if got := duty(t, c, code).Why; got != want {
			t.Errorf("%s:\n%s\n%s", code, got.NL, got.EN)
		}
	}
}
