package api_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"spoorboek/domain"
)

// milestone is one date of a calendar as it is on the wire.
type milestone struct {
	Rule      string `json:"rule_id"`
	Code      string
	Owners    []string
	Due       *string `json:"due_on"`
	Window    *string `json:"window_from"`
	Completed *string `json:"completed_on"`
	Status    string
	Why       struct{ NL, EN string }
	Source    struct{ Text, Certainty string }
}

// calendar is an answer of either operation.
type calendar struct {
	RuleSet string `json:"rule_set"`
	Today   string
	Cases   []struct {
		First      string `json:"first_sick_day"`
		State      string
		Week       int     `json:"sick_week"`
		Day        int     `json:"sick_day"`
		WIA        *string `json:"wia_first_day"`
		Milestones []milestone
	}
	Warnings []struct{ Code string }
}

func (a answer) calendar() (c calendar) {
	a.t.Helper()
	a.want(200).into(&c)
	return c
}

// find gives the milestone with that code of the last case.
func (c calendar) find(code string) milestone {
	ms := c.Cases[len(c.Cases)-1].Milestones
	if i := slices.IndexFunc(ms, func(m milestone) bool { return m.Code == code }); i >= 0 {
		return ms[i]
	}
	return milestone{}
}

// faults lists where the input is wrong, each place once.
func (a answer) faults() (out []string) {
	a.t.Helper()
	var problem struct {
		Errors []struct{ Pointer string }
	}
	a.want(400).into(&problem)
	for _, e := range problem.Errors {
		out = append(out, e.Pointer)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func said(s *string) string {
	if s == nil {
		return "-"
	}
	return *s
}

// holdDue asks for the dates and states of milestones, "2026-04-19 upcoming".
func holdDue(t *testing.T, c calendar, want map[string]string) {
	t.Helper()
	for code, w := range want {
		m := c.find(code)
		if got := said(m.Due) + " " + m.Status; got != w {
			t.Errorf("%s: %s, want %s", code, got, w)
		}
		if m.Why.NL == "" || m.Why.EN == "" || m.Source.Text == "" || m.Source.Certainty == "" || !strings.HasPrefix(m.Rule, "R-") {
			t.Errorf("%s: without a why or a source: %+v", code, m)
		}
	}
}

// sick opens an absence case of the employee and links the trajectory.
func (s *setUp) sick(body object) string {
	s.t.Helper()
	id := s.admin.call("POST", "/v1/absence-cases", with(object{"employee_id": s.employee.user, "first_sick_day": "2025-03-10"}, body)).want(201).object()["id"].(string)
	s.admin.call("PATCH", "/v1/trajectories/"+s.track, object{"absence_case_id": id}, "If-Match", "*").want(200)
	return id
}

func (s *setUp) calendar(c *caller) answer {
	return c.call("GET", "/v1/trajectories/"+s.track+"/calendar", nil)
}

func TestCalendar_PreviewComputesForAnybodyAndStoresNothing(t *testing.T) {
	t.Parallel()
	s := newSetUp(t)
	// G-07 and G-08: one day of recovery more makes another case.
	spells := func(again string) object {
		return object{"spells": []object{{"first_day": "2025-03-10", "last_day": "2025-05-04"}, {"first_day": again}}, "onboarded_on": "2025-03-10"}
	}
	for _, c := range []*caller{s.employee, s.coach, s.admin, s.member(domain.CaseManager), s.member(domain.JobHunter)} {
		got := c.call("POST", "/v1/calendar/preview", spells("2025-06-01")).calendar()
		if got.Today != "2026-03-16" || got.RuleSet != "wvp-2026.1" || len(got.Cases) != 1 || got.Cases[0].State != "sick" {
			t.Fatalf("%+v", got)
		}
		holdDue(t, got, map[string]string{
			"week42_report": "2026-01-26 overdue", "wia_application": "2027-01-16 upcoming", "wia_first_day": "2027-04-04 upcoming", "track2_target": "2026-04-04 upcoming",
		})
	}
	got := s.employee.call("POST", "/v1/calendar/preview", spells("2025-06-02")).calendar()
	if len(got.Cases) != 2 || got.Cases[0].State != "superseded" || got.Cases[1].First != "2025-06-02" || said(got.Cases[1].WIA) != "2027-05-31" ||
		len(got.Warnings) != 1 || got.Warnings[0].Code != "new_case" {
		t.Errorf("28 days of recovery: %+v", got)
	}
	var list struct{ Items []object }
	s.admin.call("GET", "/v1/absence-cases", nil).want(200).into(&list)
	if len(list.Items) != 0 {
		t.Errorf("stored %v", list.Items)
	}
	s.house.call("POST", "/v1/calendar/preview", spells("2025-06-01")).want(401)
}

func TestCalendar_PreviewOfLeaveSanctionAndWhatWasDone(t *testing.T) {
	t.Parallel()
	s := newSetUp(t)
	preview := func(body object) calendar { return s.coach.call("POST", "/v1/calendar/preview", body).calendar() }
	holdDue(t, preview(object{"first_sick_day": "2025-02-03", "leaves": []object{{"first_day": "2025-07-22", "last_day": "2025-11-10"}}}), map[string]string{
		"week42_report": "2026-03-16 due_today", "wia_application": "2027-03-07 upcoming", "wia_first_day": "2027-05-24 upcoming", // G-09
	})
	holdDue(t, preview(object{"first_sick_day": "2025-03-10", "extensions": []object{{"kind": "wage_sanction"}}}), map[string]string{
		"wia_first_day": "2028-03-06 upcoming", // G-10
	})
	holdDue(t, preview(object{
		"first_sick_day": "2025-03-10", "today": "2026-03-01", "onboarded_on": "2025-03-10", "decisions": []string{"2027-02-12"},
		"completions": []object{{"code": "first_year_evaluation", "on": "2026-02-24"}, {"code": "problem_analysis", "on": "2025-04-10"}},
		"waivers":     []object{{"code": "track2_target", "reason": "marginal_capacity", "on": "2026-02-24"}},
	}), map[string]string{
		"first_year_evaluation": "2026-03-08 done", "track2_outer_limit": "2026-04-07 upcoming", "action_plan": "2025-04-24 overdue", // G-12, G-16
		"objection": "2027-03-30 upcoming", "track2_target": "2026-03-08 waived", // G-13
	})
}

func TestCalendar_PreviewNamesEveryFault(t *testing.T) {
	t.Parallel()
	s := newSetUp(t)
	for name, c := range map[string]struct {
		body object
		want []string
	}{
		"no first day": {object{}, []string{"/first_sick_day"}},
		"no such day":  {object{"first_sick_day": "2025-02-30"}, []string{"/first_sick_day"}},
		"another era":  {object{"first_sick_day": "0002-01-01"}, []string{"/first_sick_day"}},
		"several": {object{
			"spells":     []object{{"first_day": "2025-03-10", "last_day": "2025-03-01"}, {"first_day": "2025-03-05"}, {"first_day": "2026-04-01"}},
			"extensions": []object{{"kind": "voluntary"}}, "completions": []object{{"code": "nap", "on": "2025-04-01"}},
		}, []string{"/completions/0/code", "/extensions/0/days", "/spells/0/last_day", "/spells/2", "/spells/2/first_day"}},
		"an unknown code":  {object{"first_sick_day": "2025-03-10", "leaves": []object{{"first_day": "2025-04-01", "last_day": "2025-04-02", "kind": "flu"}}}, []string{"/leaves/0/kind"}},
		"an unknown field": {object{"first_sick_day": "2025-03-10", "cause": "back"}, []string{"/cause"}},
	} {
		got := s.coach.call("POST", "/v1/calendar/preview", c.body).faults()
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

// The case of US-1, on 2 February 2026.
func TestCalendar_US1_OfATrajectory(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.Clock.Set(time.Date(2026, 2, 2, 9, 0, 0, 0, time.UTC))
	s := setUpIn(h)
	s.calendar(s.employee).want(404).code(domain.CodeNotFound) // no absence case yet
	s.sick(object{"external_key": "VZ-1001"})
	c := s.calendar(s.employee).calendar()
	if len(c.Cases) != 1 || c.Cases[0].Week != 48 || c.Today != "2026-02-02" {
		t.Fatalf("%+v", c)
	}
	holdDue(t, c, map[string]string{
		"problem_analysis": "2025-04-20 unknown", "action_plan": "2025-05-04 unknown", "week42_report": "2025-12-29 unknown",
		"first_year_evaluation": "2026-03-08 upcoming", "wia_application": "2026-12-20 upcoming", "wia_first_day": "2027-03-08 upcoming",
	})
	if w := said(c.find("first_year_evaluation").Window); w != "2026-01-19" {
		t.Errorf("window from %s", w)
	}
	s.admin.call("PATCH", "/v1/trajectories/"+s.track, object{"start_on": "2026-03-16", "planned_end_on": "2027-03-16"}, "If-Match", "*").want(200)
	h.Clock.Set(time.Date(2026, 3, 16, 9, 0, 0, 0, time.UTC))
	s.employee = h.signIn(s.employee.user)
	c = s.calendar(s.employee).calendar()
	if len(c.Warnings) != 1 || c.Warnings[0].Code != "beyond_end_of_wait" || c.Cases[0].Week != 54 || c.Cases[0].Day != 372 {
		t.Errorf("on the first day: %+v", c)
	}
	holdDue(t, c, map[string]string{"track2_outer_limit": "2026-04-19 done", "progress_report": "2026-04-27 upcoming"})
}

// A day begins at midnight in the Netherlands, which is not midnight UTC.
func TestCalendar_TodayIsADayInTheNetherlands(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.Clock.Set(time.Date(2026, 7, 1, 21, 59, 0, 0, time.UTC))
	c := h.member(domain.Employee)
	for _, want := range []string{"2026-07-01", "2026-07-02"} {
		if got := c.call("POST", "/v1/calendar/preview", object{"first_sick_day": "2025-03-10"}).calendar(); got.Today != want {
			t.Errorf("at %s: %s, want %s", h.Clock.Now(), got.Today, want)
		}
		h.Clock.Advance(time.Minute)
	}
}

// The row Milestone of the role matrix: the employer's side sees what it has a
// part in, and others than the parties see nothing.
func TestCalendar_IsForThePartiesOnly(t *testing.T) {
	t.Parallel()
	s := newSetUp(t)
	s.sick(nil)
	manager, hunter := s.member(domain.CaseManager), s.member(domain.JobHunter)
	s.assign(object{"user_id": manager.user, "user_role": "case_manager"}).want(201)
	s.assign(object{"user_id": hunter.user, "user_role": "job_hunter"}).want(201)
	for _, c := range []*caller{hunter, s.admin, s.other, s.member(domain.Employee), s.member(domain.CaseManager)} {
		s.calendar(c).want(404).code(domain.CodeNotFound)
	}
	all := s.calendar(s.employee).calendar()
	if coach := s.calendar(s.coach).calendar(); len(coach.Cases[0].Milestones) != len(all.Cases[0].Milestones) {
		t.Error("the coach sees less than the employee")
	}
	employers := s.calendar(manager).calendar()
	var codes []string
	for _, m := range employers.Cases[0].Milestones {
		codes = append(codes, m.Code)
	}
	slices.Sort(codes)
	want := strings.Fields("action_plan current_opinion final_evaluation first_sick_day first_year_evaluation labour_expert_research last_wait_day periodic_evaluation " +
		"problem_analysis report_to_arbo riv_to_employee track2_outer_limit track2_target uwv_first_year_letter uwv_sanction_decision week42_report wia_first_day")
	if !slices.Equal(codes, want) {
		t.Errorf("the case manager sees %v", codes)
	}
}

func TestAbsenceCase_E04_SpellsLeavesAndExtensions(t *testing.T) {
	t.Parallel()
	s := newSetUp(t)
	id := s.sick(object{"spells": []object{{"id": "a", "first_day": "2025-03-10", "last_day": "2025-05-04"}, {"id": "b", "first_day": "2025-06-01"}}})
	path := "/v1/absence-cases/" + id
	got := s.admin.call("GET", path, nil).want(200).object()
	if got["rule_set"] != "wvp-2026.1" || len(got["spells"].([]any)) != 2 || len(got["leaves"].([]any)) != 0 || got["employment_ends_on"] != nil {
		t.Errorf("made %v", got)
	}
	holdDue(t, s.calendar(s.employee).calendar(), map[string]string{"wia_first_day": "2027-04-04 upcoming"})
	// An element keeps what a write leaves out; a leave joins unless it is said not to.
	s.admin.call("PATCH", path, object{"spells": []object{{"id": "a", "first_day": "2025-03-10"}, {"id": "b", "first_day": "2025-05-30"}},
		"leaves": []object{{"id": "l", "first_day": "2025-07-01", "last_day": "2025-10-20"}}, "employment_ends_on": "2026-12-31",
		"extensions": []object{{"id": "x", "kind": "wage_sanction"}}}, "If-Match", "*").want(200)
	got = s.admin.call("GET", path, nil).want(200).object()
	if a := got["spells"].([]any)[0].(object); a["last_day"] != "2025-05-04" {
		t.Errorf("the first spell is now %v", a)
	}
	if l := got["leaves"].([]any)[0].(object); l["joined"] != true || l["kind"] != "pregnancy_maternity" {
		t.Errorf("the leave is %v", l)
	}
	c := s.calendar(s.employee).calendar()
	// 25 days of recovery, 112 of leave, and a sanction of 364 days
	holdDue(t, c, map[string]string{"wia_first_day": "2028-07-21 upcoming", "leaves_while_sick": "2026-12-31 upcoming", "riv_to_employee": "- not_applicable"})
	// A correction of the first day takes the first spell along.
	s.admin.call("PATCH", path, object{"first_sick_day": "2025-03-12"}, "If-Match", "*").want(200)
	if got := s.calendar(s.employee).calendar(); got.Cases[0].First != "2025-03-12" {
		t.Errorf("counted from %s", got.Cases[0].First)
	}
	// The employee can read who corrected what.
	var history struct {
		Items []struct {
			Role    string `json:"actor_role"`
			Changes map[string]struct{ Old, New any }
		}
	}
	s.employee.call("GET", path+"/history", nil).want(200).into(&history)
	if len(history.Items) != 3 || history.Items[0].Role != "agency_admin" || history.Items[0].Changes["first_sick_day"].Old != "2025-03-10" ||
		history.Items[0].Changes["first_sick_day"].New != "2025-03-12" {
		t.Errorf("history %+v", history)
	}
	s.coach.call("GET", path+"/history", nil).want(403)
	s.other.call("GET", path+"/history", nil).want(404).code(domain.CodeNotFound)
}

func TestAbsenceCase_E04_NamesEveryFaultAndChangesNothing(t *testing.T) {
	t.Parallel()
	s := newSetUp(t)
	id := s.sick(object{"spells": []object{{"id": "a", "first_day": "2025-03-10"}}})
	path := "/v1/absence-cases/" + id
	before := s.admin.call("GET", path, nil).want(200).object()
	for name, c := range map[string]struct {
		body object
		want []string
	}{
		"overlap":            {object{"spells": []object{{"id": "a", "first_day": "2025-03-10"}, {"id": "b", "first_day": "2025-05-01"}}}, []string{"/spells/1"}},
		"no id, twice an id": {object{"spells": []object{{"first_day": "2025-03-10", "last_day": "2025-03-11"}}, "extensions": []object{{"id": "x", "kind": "wage_sanction"}, {"id": "x", "kind": "wage_sanction"}}}, []string{"/extensions", "/spells"}},
		"future sickness":    {object{"spells": []object{{"id": "a", "first_day": "2025-03-10", "last_day": "2025-03-11"}, {"id": "b", "first_day": "2026-06-01"}}}, []string{"/spells/1/first_day"}},
		"unknown rules":      {object{"rule_set": "wvp-1999"}, []string{"/rule_set"}},
		"unknown extension":  {object{"extensions": []object{{"id": "x", "kind": "holiday", "days": 3}}}, []string{"/extensions/0/kind"}},
		"leave over all":     {object{"spells": []object{{"id": "a", "first_day": "2025-03-10", "last_day": "2025-03-11"}}, "leaves": []object{{"id": "l", "first_day": "2025-03-01", "last_day": "2025-03-31"}}}, []string{"/leaves"}},
		"a cause":            {object{"spells": []object{{"id": "a", "first_day": "2025-03-10", "cause": "back"}}}, []string{"/spells/0/cause"}},
	} {
		got := s.admin.call("PATCH", path, c.body, "If-Match", "*").faults()
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
	if after := s.admin.call("GET", path, nil).want(200).object(); after["updated_at"] != before["updated_at"] {
		t.Errorf("changed: %v", after)
	}
}

// Of two corrections of one reading the second is told what the first made of it.
func TestAbsenceCase_E04_ACorrectionNamesTheRevisionThatItStartsFrom(t *testing.T) {
	t.Parallel()
	s := newSetUp(t)
	made := s.admin.call("POST", "/v1/absence-cases", object{"employee_id": s.employee.user, "first_sick_day": "2025-03-10"}, "Idempotency-Key", "a").want(201)
	path := "/v1/absence-cases/" + made.object()["id"].(string)
	read := s.admin.call("GET", path, nil).want(200)
	again := s.admin.call("POST", "/v1/absence-cases", object{"employee_id": s.employee.user, "first_sick_day": "2025-03-10"}, "Idempotency-Key", "a").want(200)
	for name, a := range map[string]answer{"made": made, "read": read, "made again": again} {
		if a.Header.Get("ETag") != `"1"` || a.object()["rev"] != 1.0 {
			t.Errorf("%s: ETag %q, rev %v", name, a.Header.Get("ETag"), a.object()["rev"])
		}
	}
	s.admin.call("PATCH", path, object{"first_sick_day": "2025-03-12"}).want(428)
	s.admin.call("PATCH", path, object{"first_sick_day": "2025-03-12"}, "If-Match", "1").want(400)
	first := s.admin.call("PATCH", path, object{"first_sick_day": "2025-03-11"}, "If-Match", `"1"`).want(200)
	if first.Header.Get("ETag") != `"2"` || first.object()["rev"] != 2.0 {
		t.Errorf("corrected: ETag %q, %v", first.Header.Get("ETag"), first.object())
	}
	late := s.admin.call("PATCH", path, object{"first_sick_day": "2025-03-12"}, "If-Match", `"1"`).want(412).code(domain.CodeStale).object()
	if now := late["current"].(object); now["first_sick_day"] != "2025-03-11" || now["rev"] != 2.0 {
		t.Errorf("the second correction is shown %v", now)
	}
	s.admin.call("PATCH", path, object{"first_sick_day": "2025-03-12"}, "If-Match", `"2"`).want(200)
}
