package domain_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"spoorboek/domain"
)

func ymd(s string) domain.Date { return domain.MustDate(s) }

func ymdPtr(s string) *domain.Date {
	d := ymd(s)
	return &d
}

// spell is sickness from one day to another; "" for the second: until now.
func spell(id, first, last string) domain.Spell {
	s := domain.Spell{ID: id, FirstDay: ymd(first)}
	if last != "" {
		s.LastDay = ymdPtr(last)
	}
	return s
}

// sick is the input of the golden tests: sick since first, on 16 March 2026.
func sick(first string, spells ...domain.Spell) domain.CalendarInput {
	return domain.CalendarInput{FirstSickDay: ymd(first), Spells: spells, Today: ymd("2026-03-16")}
}

// reckoned computes a calendar that must be possible.
func reckoned(t rapid.TB, in domain.CalendarInput) domain.Calendar {
	t.Helper()
	c, err := domain.ComputeCalendar(domain.CurrentRuleSet, in)
	if err != nil {
		t.Fatalf("refused: %v\n%+v", err, in)
	}
	return c
}

// duty finds the entry with that code of the last case.
func duty(t testing.TB, c domain.Calendar, code string) domain.CalendarEntry {
	t.Helper()
	last := c.Cases[len(c.Cases)-1]
	i := slices.IndexFunc(last.Entries, func(e domain.CalendarEntry) bool { return e.Code == code })
	if i < 0 {
		t.Fatalf("no %s among the entries", code)
	}
	return last.Entries[i]
}

// text writes a date that may be missing.
func text(d *domain.Date) string {
	if d == nil {
		return "-"
	}
	return d.String()
}

// holdDates compares due dates, and windows written "from…due".
func holdDates(t *testing.T, c domain.Calendar, want map[string]string) {
	t.Helper()
	for code, dates := range want {
		e := duty(t, c, code)
		got := text(e.DueOn)
		if strings.Contains(dates, "…") {
			got = text(e.WindowFrom) + "…" + got
		}
		if got != dates {
			t.Errorf("%s %s: %s, want %s", e.Rule, code, got, dates)
		}
	}
}

func TestCalendar_G01_AllDatesWithoutInterruption(t *testing.T) {
	t.Parallel()
	c := reckoned(t, sick("2025-03-10"))
	holdDates(t, c, map[string]string{
		"first_sick_day": "2025-03-10", "report_to_arbo": "2025-03-16",
		"problem_analysis": "2025-04-20", "action_plan": "2025-05-04", "periodic_evaluation": "2025-06-15", "week42_report": "2025-12-29",
		"uwv_first_year_letter": "2026-01-05…2026-01-11", "first_year_evaluation": "2026-01-19…2026-03-08",
		"track2_target": "2026-03-08", "track2_outer_limit": "2026-04-19", "early_iva_window": "2025-03-31…2026-06-28",
		"uwv_wia_letter": "2026-11-09…2026-11-22", "final_evaluation": "2026-12-06", "current_opinion": "2026-12-06",
		"riv_to_employee": "2026-12-06", "wia_application": "2026-12-20", "uwv_sanction_decision": "2027-01-24",
		"last_wait_day": "2027-03-07", "wia_first_day": "2027-03-08",
	})
	if got := text(duty(t, c, "uwv_wia_letter").PromptOn); got != "2026-11-23" {
		t.Errorf("asked for the letter on %s", got)
	}
	if got := text(duty(t, c, "riv_to_employee").PromptOn); got != "2026-12-07" {
		t.Errorf("asked for the report on %s", got)
	}
	if got := text(duty(t, c, "track2_target").OuterLimitOn); got != "2026-04-19" {
		t.Errorf("outer limit of the second track %s", got)
	}
	if got := text(duty(t, c, "wia_application").OuterLimitOn); got != "2026-12-21" {
		t.Errorf("legal limit of the application %s, want the first day plus 651", got)
	}
	if one := c.Cases[0]; text(one.LastWaitDay) != "2027-03-07" || text(one.WIAFirstDay) != "2027-03-08" || one.State != domain.CaseSick {
		t.Errorf("case ends %s, %s, %s", text(one.LastWaitDay), text(one.WIAFirstDay), one.State)
	}
}

func TestCalendar_G02_LeapDay(t *testing.T) {
	t.Parallel()
	holdDates(t, reckoned(t, sick("2024-02-29")), map[string]string{
		"problem_analysis": "2024-04-10", "action_plan": "2024-04-24", "week42_report": "2024-12-19", "first_year_evaluation": "2025-02-26",
		"wia_application": "2025-12-10", "last_wait_day": "2026-02-25", "wia_first_day": "2026-02-26",
	})
}

func TestCalendar_G03_Week42MovesOverChristmas(t *testing.T) {
	t.Parallel()
	c := reckoned(t, sick("2025-03-06"))
	holdDates(t, c, map[string]string{"week42_report": "2025-12-29"})
	if why := duty(t, c, "week42_report").Why.EN; !strings.Contains(why, "25 December 2025") || !strings.Contains(why, "29 December 2025") {
		t.Errorf("the move is not told: %q", why)
	}
}

func TestCalendar_G04_CourtCase2018(t *testing.T) {
	t.Parallel()
	holdDates(t, reckoned(t, sick("2012-12-31")), map[string]string{"wia_first_day": "2014-12-29"})
}

func TestCalendar_G05_CourtCase2021(t *testing.T) {
	t.Parallel()
	holdDates(t, reckoned(t, sick("2009-03-23")), map[string]string{"wia_first_day": "2011-03-21"})
}

func TestCalendar_G06_ShortRecoveryPostponesTheEndOfTheWait(t *testing.T) {
	t.Parallel()
	c := reckoned(t, sick("2022-01-03", spell("1", "2022-01-03", "2022-07-03"), spell("2", "2022-07-25", "")))
	holdDates(t, c, map[string]string{"wia_first_day": "2024-01-22"})
	holdDates(t, reckoned(t, sick("2022-01-03")), map[string]string{"wia_first_day": "2024-01-01"})
	if c.Cases[0].NotCounted != 21 {
		t.Errorf("%d days not counted, want 21", c.Cases[0].NotCounted)
	}
}

func TestCalendar_G07_RecoveryOf27DaysIsOneCase(t *testing.T) {
	t.Parallel()
	c := reckoned(t, sick("2025-03-10", spell("1", "2025-03-10", "2025-05-04"), spell("2", "2025-06-01", "")))
	if len(c.Cases) != 1 || len(c.Warnings) != 0 {
		t.Fatalf("%d cases, warnings %v", len(c.Cases), c.Warnings)
	}
	holdDates(t, c, map[string]string{"week42_report": "2026-01-26", "wia_application": "2027-01-16", "wia_first_day": "2027-04-04"})
}

func TestCalendar_G08_RecoveryOf28DaysStartsANewCase(t *testing.T) {
	t.Parallel()
	c := reckoned(t, sick("2025-03-10", spell("1", "2025-03-10", "2025-05-04"), spell("2", "2025-06-02", "")))
	if len(c.Cases) != 2 || c.Cases[1].FirstSickDay != ymd("2025-06-02") {
		t.Fatalf("cases: %+v", c.Cases)
	}
	holdDates(t, c, map[string]string{"wia_first_day": "2027-05-31", "problem_analysis": "2025-07-13"})
	old := c.Cases[0]
	if old.State != domain.CaseSuperseded || old.WIAFirstDay != nil || text(old.RecoveredOn) != "2025-05-04" || text(old.NewCaseFrom) != "2025-06-02" {
		t.Errorf("the first case: %+v", old)
	}
	c.Cases = c.Cases[:1]
	for code, want := range map[string]domain.DutyStatus{
		"first_sick_day": domain.DutyDone, "problem_analysis": domain.DutySuperseded, "week42_report": domain.DutyNone, "wia_application": domain.DutyNone,
	} {
		if e := duty(t, c, code); e.Status != want {
			t.Errorf("%s of the first case is %s, want %s", code, e.Status, want)
		}
	}
	if len(c.Warnings) != 1 || c.Warnings[0].Code != "new_case" || text(c.Warnings[0].On) != "2025-06-02" {
		t.Errorf("warnings %v", c.Warnings)
	}
}

// maternity is the leave of G-09.
func maternity(joined bool) domain.Leave {
	return domain.Leave{ID: "l", Kind: domain.LeaveMaternity, FirstDay: ymd("2025-07-22"), LastDay: ymd("2025-11-10"), Joined: joined}
}

func TestCalendar_G09_MaternityLeaveIsNotCounted(t *testing.T) {
	t.Parallel()
	for name, spells := range map[string][]domain.Spell{
		"the leave inside a spell": nil,
		"a spell on both sides":    {spell("1", "2025-02-03", "2025-07-21"), spell("2", "2025-11-11", "")},
	} {
		in := sick("2025-02-03", spells...)
		in.Leaves = []domain.Leave{maternity(true)}
		c := reckoned(t, in)
		if len(c.Cases) != 1 {
			t.Fatalf("%s: %d cases", name, len(c.Cases))
		}
		holdDates(t, c, map[string]string{
			"problem_analysis": "2025-03-16", "action_plan": "2025-03-30", "week42_report": "2026-03-16", "first_year_evaluation": "2026-05-24",
			"track2_outer_limit": "2026-07-05", "wia_application": "2027-03-07", "wia_first_day": "2027-05-24",
		})
	}
}

func TestCalendar_G09_LeaveThatDoesNotJoinStartsANewCase(t *testing.T) {
	t.Parallel()
	in := sick("2025-02-03")
	in.Leaves = []domain.Leave{maternity(false)}
	c := reckoned(t, in)
	if len(c.Cases) != 2 || c.Cases[1].FirstSickDay != ymd("2025-11-11") {
		t.Fatalf("cases: %+v", c.Cases)
	}
}

func TestCalendar_G10_WageSanction(t *testing.T) {
	t.Parallel()
	in := sick("2025-03-10")
	in.Extensions = []domain.Extension{{ID: "x", Kind: domain.WageSanction}}
	c := reckoned(t, in)
	holdDates(t, c, map[string]string{"last_wait_day": "2028-03-05", "wia_first_day": "2028-03-06", "wia_application": "2026-12-20"})
	if c.Cases[0].ExtendedDays != 364 {
		t.Errorf("extended by %d days", c.Cases[0].ExtendedDays)
	}
	in.Extensions[0].EndsOn = ymdPtr("2027-09-30") // shortened by UWV
	c = reckoned(t, in)
	holdDates(t, c, map[string]string{"last_wait_day": "2027-09-30", "wia_first_day": "2027-10-01"})
	if len(c.Warnings) != 0 {
		t.Errorf("warnings %v", c.Warnings)
	}
}

func TestCalendar_G11_LateApplication(t *testing.T) {
	t.Parallel()
	said, reported := sick("2025-03-10"), sick("2025-03-10")
	said.Extensions = []domain.Extension{{ID: "x", Kind: domain.LateWIAApplication, Days: 21}}
	reported.Completions = []domain.Completion{{Code: "wia_application", On: ymd("2027-01-10"), Statement: true}}
	both := reported
	both.Extensions = said.Extensions
	for name, in := range map[string]domain.CalendarInput{"by an extension": said, "by its date": reported, "by both": both} {
		c := reckoned(t, in)
		if got := text(duty(t, c, "wia_first_day").DueOn); got != "2027-03-29" {
			t.Errorf("%s: WIA begins %s", name, got)
		}
	}
	reported.Completions = append(reported.Completions, domain.Completion{Code: "uwv_wia_letter", On: ymd("2026-12-20"), Statement: true})
	holdDates(t, reckoned(t, reported), map[string]string{"wia_first_day": "2027-03-08"}) // the letter was late
}

func TestCalendar_G12_EvaluationMovesTheOuterLimit(t *testing.T) {
	t.Parallel()
	in := sick("2025-03-10")
	in.Completions = []domain.Completion{{Code: "first_year_evaluation", On: ymd("2026-02-24")}}
	c := reckoned(t, in)
	holdDates(t, c, map[string]string{"track2_outer_limit": "2026-04-07", "track2_target": "2026-03-08"})
	if e := duty(t, c, "first_year_evaluation"); e.Status != domain.DutyDone || text(e.CompletedOn) != "2026-02-24" {
		t.Errorf("the evaluation is %s on %s", e.Status, text(e.CompletedOn))
	}
}

func TestCalendar_G13_ObjectionMovesOverEaster(t *testing.T) {
	t.Parallel()
	in := sick("2025-03-10")
	in.Decisions = []domain.CalendarEvent{{ID: "d", On: ymd("2027-02-12")}}
	holdDates(t, reckoned(t, in), map[string]string{"objection": "2027-03-30"})
}

func TestCalendar_G14_ReminderDayIsTheLastWorkingDay(t *testing.T) {
	t.Parallel()
	due := *duty(t, reckoned(t, sick("2025-03-10")), "wia_application").DueOn
	if got := domain.WorkingDayUpTo(due); got != ymd("2026-12-18") {
		t.Errorf("reminded on %s", got)
	}
}

func TestCalendar_G15_SickWeekOfToday(t *testing.T) {
	t.Parallel()
	if c := reckoned(t, sick("2025-03-10")).Cases[0]; c.SickWeek != 54 || c.SickDay != 372 {
		t.Errorf("week %d, day %d", c.SickWeek, c.SickDay)
	}
	in := sick("2025-03-10", spell("1", "2025-03-10", "2025-05-04"), spell("2", "2025-06-01", ""))
	for today, want := range map[string][2]int{"2025-05-04": {56, 8}, "2025-05-20": {56, 8}, "2025-06-01": {57, 9}} {
		in.Today = ymd(today)
		if in.Today.Before(ymd("2025-06-01")) {
			in.Spells = in.Spells[:1]
		} else {
			in.Spells = in.Spells[:2]
		}
		if c := reckoned(t, in).Cases[0]; c.SickDay != want[0] || c.SickWeek != want[1] {
			t.Errorf("on %s: day %d, week %d, want %v", today, c.SickDay, c.SickWeek, want)
		}
	}
}

func TestCalendar_G16_AnalysisMovesThePlan(t *testing.T) {
	t.Parallel()
	in := sick("2025-03-10")
	in.Completions = []domain.Completion{{Code: "problem_analysis", On: ymd("2025-04-10")}}
	c := reckoned(t, in)
	holdDates(t, c, map[string]string{"action_plan": "2025-04-24", "periodic_evaluation": "2025-06-05"})
	if got := text(duty(t, c, "action_plan").OuterLimitOn); got != "2025-05-04" {
		t.Errorf("outer limit %s", got)
	}
	in.Completions[0].On = ymd("2025-05-01") // late: the plan does not get later
	holdDates(t, reckoned(t, in), map[string]string{"action_plan": "2025-05-04"})
}

// A short spell inside a leave counts nothing, and still parts the recovery
// before the leave from that after it: neither is four weeks (3.3).
func TestCalendar_ASpellInsideALeaveIsNoRecovery(t *testing.T) {
	t.Parallel()
	first := domain.NewDate(2025, 3, 3)
	at := func(n int) domain.Date { return first.AddDays(n) }
	spell := func(id string, from, last int) domain.Spell {
		d := at(last)
		return domain.Spell{ID: id, FirstDay: at(from), LastDay: &d}
	}
	in := domain.CalendarInput{FirstSickDay: first, Today: at(100), Spells: []domain.Spell{spell("a", 0, 6), spell("b", 25, 28), {ID: "c", FirstDay: at(50)}},
		Leaves: []domain.Leave{{Kind: domain.LeaveMaternity, FirstDay: at(24), LastDay: at(30), Joined: true}}}
	c, err := domain.ComputeCalendar(domain.CurrentRuleSet, in)
	if err != nil || len(c.Cases) != 1 {
		t.Fatalf("17 and 19 days of recovery, with sick leave between: %d cases, %v", len(c.Cases), err)
	}
	in.Spells = []domain.Spell{in.Spells[0], in.Spells[2]}
	if c, _ := domain.ComputeCalendar(domain.CurrentRuleSet, in); len(c.Cases) != 2 {
		t.Errorf("36 days of recovery around a leave: %d cases, want 2", len(c.Cases))
	}
	in.Spells = []domain.Spell{spell("a", 0, 6), spell("b", 60, 62), {ID: "c", FirstDay: at(70)}}
	in.Leaves[0].FirstDay, in.Leaves[0].LastDay = at(58), at(64)
	if c, _ := domain.ComputeCalendar(domain.CurrentRuleSet, in); len(c.Cases) != 2 {
		t.Errorf("after 51 days of recovery: %d cases, want 2", len(c.Cases))
	}
}
