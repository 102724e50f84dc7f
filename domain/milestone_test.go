package domain_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"spoorboek/domain"
)

// sickCase opens an absence case of Anna from 10 March 2025 and links her trajectory.
func (s *scene) sickCase(v values) uuid.UUID {
	s.t.Helper()
	m := write(domain.OpCreate, domain.AbsenceCases, id(900), 0, values{"first_sick_day": "2025-03-10"}.with(v))
	m.OwnerID = anna.UserID
	s.must(admin, m)
	s.must(admin, strict(write(domain.OpUpdate, domain.Trajectories, track, 0, values{"absence_case_id": id(900)}), domain.AnyRev))
	return id(900)
}

// correct changes the absence case.
func (s *scene) correct(v values) {
	s.t.Helper()
	s.must(admin, strict(write(domain.OpUpdate, domain.AbsenceCases, id(900), 0, v), domain.AnyRev))
}

// milestones lists the milestones of Anna's trajectory, those with a code first
// to last occurrence.
func (s *scene) milestones(code string) (out []*domain.Milestone) {
	for _, r := range s.records {
		if m, ok := r.(*domain.Milestone); ok && m.TrajectoryID == track && (code == "" || m.Code == code) {
			out = append(out, m)
		}
	}
	slices.SortFunc(out, func(a, b *domain.Milestone) int {
		return strings.Compare(a.Code, b.Code)*100 + int(a.CaseNumber-b.CaseNumber)*10 + int(a.Occurrence-b.Occurrence)
	})
	return out
}

// milestone gives the first one with a code.
func (s *scene) milestone(code string) *domain.Milestone {
	s.t.Helper()
	ms := s.milestones(code)
	if len(ms) == 0 {
		s.t.Fatalf("there is no milestone %s", code)
	}
	return ms[0]
}

// say changes the first milestone with a code.
func (s *scene) say(a domain.Actor, code string, v values) domain.Result {
	s.t.Helper()
	return s.one(a, strict(write(domain.OpUpdate, domain.Milestones, s.milestone(code).ID, 0, v), domain.AnyRev))
}

func (s *scene) holdDue(t *testing.T, code, want string) {
	t.Helper()
	m := s.milestone(code)
	if got := dateText(m.DueOn) + " " + m.State; got != want {
		t.Errorf("%s: %s, want %s", code, got, want)
	}
}

func dateText(d *domain.Date) string {
	if d == nil {
		return "-"
	}
	return d.String()
}

func revs(ms []*domain.Milestone) map[uuid.UUID]int64 {
	out := map[uuid.UUID]int64{}
	for _, m := range ms {
		out[m.ID] = m.Rev
	}
	return out
}

func TestMilestone_E05_FollowTheCase(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.sickCase(nil)
	s.holdDue(t, "week42_report", "2025-12-29 open")
	s.holdDue(t, "wia_application", "2026-12-20 open")
	s.holdDue(t, "last_wait_day", "2027-03-07 open")
	before := revs(s.milestones(""))
	s.correct(values{"external_key": "VZ-1"})
	after := revs(s.milestones(""))
	if len(before) < 15 || len(after) != len(before) {
		t.Fatalf("%d milestones, then %d", len(before), len(after))
	}
	for id, rev := range after {
		if before[id] != rev {
			t.Errorf("computing again changed %s", id)
		}
	}
	s.correct(values{"first_sick_day": "2025-03-17"})
	s.holdDue(t, "wia_application", "2026-12-27 open")
	if m := s.milestone("wia_application"); m.Rev != 2 || m.ID != s.milestones("wia_application")[0].ID || len(s.milestones("")) != len(before) {
		t.Errorf("corrected: rev %d, %d milestones", m.Rev, len(s.milestones("")))
	}
	s.correct(values{"spells": []domain.Spell{spell("a", "2025-03-17", "2026-03-15")}})
	s.holdDue(t, "wia_application", "- not_applicable")
	s.correct(values{"spells": []domain.Spell{spell("a", "2025-03-17", "")}})
	s.holdDue(t, "wia_application", "2026-12-27 open")
	s.must(admin, strict(write(domain.OpUpdate, domain.Trajectories, track, 0, values{"absence_case_id": nil}), domain.AnyRev))
	s.holdDue(t, "wia_application", "- not_applicable")
}

func TestMilestone_R01_ANewCaseHasDatesOfItsOwn(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.sickCase(values{"spells": []domain.Spell{spell("a", "2025-03-10", "2025-05-04"), spell("b", "2025-06-02", "")}})
	var got []string
	for _, m := range s.milestones("problem_analysis") {
		got = append(got, dateText(m.DueOn)+" "+m.CaseFirstDay.String()+" "+m.State)
	}
	if want := []string{"2025-04-20 2025-03-10 superseded", "2025-07-13 2025-06-02 open"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// ofCase gives the milestone with a code in a case of sickness, by its number.
func (s *scene) ofCase(code string, number int64) *domain.Milestone {
	s.t.Helper()
	for _, m := range s.milestones(code) {
		if m.CaseNumber == number && m.Occurrence == 1 {
			return m
		}
	}
	s.t.Fatalf("case %d has no %s", number, code)
	return nil
}

// entryOf gives the entry of a code in a case, as the calendar shows it.
func (s *scene) entryOf(code string, number int) domain.CalendarEntry {
	s.t.Helper()
	c, track := get[*domain.AbsenceCase](s, domain.AbsenceCases, id(900)), get[*domain.Trajectory](s, domain.Trajectories, track)
	var told []domain.Record
	for _, m := range s.milestones("") {
		told = append(told, m)
	}
	calendar, err := domain.ComputeCalendar(c.RuleSet, c.CalendarInput(track, ymd("2026-03-16")).With(told))
	if err != nil {
		s.t.Fatal(err)
	}
	for _, e := range calendar.Cases[number-1].Entries {
		if e.Code == code {
			return e
		}
	}
	s.t.Fatalf("case %d has no entry %s", number, code)
	return domain.CalendarEntry{}
}

// A duty of a case of which a new one took the place counts for its own case,
// however late it is done.
func TestMilestone_R01_ADutyOfTheOldCaseIsDoneForTheOldCase(t *testing.T) {
	t.Parallel()
	spells := []domain.Spell{spell("a", "2025-03-10", "2025-05-04"), spell("b", "2025-06-02", "")}
	s := newScene(t)
	s.sickCase(values{"spells": spells})
	done := func(number int64, on any) {
		t.Helper()
		m := write(domain.OpUpdate, domain.Milestones, s.ofCase("problem_analysis", number).ID, 0, values{"completed_on": on})
		s.must(manager, strict(m, domain.AnyRev))
	}
	holds := func(when, first, second, plan string) {
		t.Helper()
		was, now := s.entryOf("problem_analysis", 1).CompletedOn, s.entryOf("problem_analysis", 2).CompletedOn
		due := s.ofCase("action_plan", 2).DueOn
		if dateText(was) != first || dateText(now) != second || dateText(due) != plan {
			t.Errorf("%s: done on %s in the old case, on %s in the new one, whose plan is due on %s", when, dateText(was), dateText(now), dateText(due))
		}
	}
	holds("at first", "-", "-", "2025-07-27")
	done(1, "2025-06-20")
	holds("the old one done", "2025-06-20", "-", "2025-07-27")
	done(2, "2025-07-01")
	holds("both done", "2025-06-20", "2025-07-01", "2025-07-15")
	done(2, nil)
	holds("the new one taken back", "2025-06-20", "-", "2025-07-27")
	s.correct(values{"spells": []domain.Spell{spell("a", "2025-03-10", "2025-05-05"), spells[1]}}) // 27 days: it is one case after all
	if e := s.entryOf("problem_analysis", 1); dateText(e.CompletedOn) != "2025-06-20" {
		t.Errorf("of the joined case it was done on %s", dateText(e.CompletedOn))
	}

	// What was done before anybody knew of a new case counts for the case of that day.
	s = newScene(t)
	s.sickCase(nil)
	done(1, "2025-06-20")
	s.correct(values{"spells": spells})
	holds("split later", "-", "2025-06-20", "2025-07-04")
}

func TestMilestone_E05_DoneOnesKeepTheirDateAndOthersFollow(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.sickCase(nil)
	s.holdDue(t, "action_plan", "2025-05-04 open")
	expect(t, s.say(manager, "problem_analysis", values{"completed_on": "2025-04-10"}), domain.Applied, none)
	s.holdDue(t, "action_plan", "2025-04-24 open")
	s.correct(values{"first_sick_day": "2025-03-12"})
	s.holdDue(t, "problem_analysis", "2025-04-20 open")
	s.holdDue(t, "wia_application", "2026-12-22 open")
	m := s.milestone("problem_analysis")
	if m.CompletedBy == nil || *m.CompletedBy != manager.UserID {
		t.Errorf("completed by %v", m.CompletedBy)
	}
	res := s.say(coach, "problem_analysis", values{"completed_on": nil})
	expect(t, res, domain.Applied, none)
	s.holdDue(t, "problem_analysis", "2025-04-22 open")
	s.holdDue(t, "action_plan", "2025-05-06 open")
	if m := s.milestone("problem_analysis"); res.Rev != m.Rev || m.CompletedBy != nil {
		t.Errorf("answered rev %d, has %d; completed by %v", res.Rev, m.Rev, m.CompletedBy)
	}
}

func TestMilestone_R05_EachEvaluationIsFollowedByTheNext(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.sickCase(nil)
	s.must(coach, write(domain.OpUpdate, domain.Milestones, s.milestone("action_plan").ID, 1, values{"completed_on": "2025-05-01"}))
	s.holdDue(t, "periodic_evaluation", "2025-06-12 open")
	expect(t, s.say(coach, "periodic_evaluation", values{"completed_on": "2025-06-10"}), domain.Applied, none)
	ms := s.milestones("periodic_evaluation")
	if len(ms) != 2 || dateText(ms[0].DueOn) != "2025-06-12" || dateText(ms[1].DueOn) != "2025-07-22" || ms[1].Occurrence != 2 || ms[1].CompletedOn != nil {
		t.Errorf("%d evaluations: %+v", len(ms), ms)
	}
}

func TestMilestone_E05_ATickIsAStatementButForWhatIsTheEmployeesToSay(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.sickCase(nil)
	s.holdDue(t, "action_plan", "2025-05-04 open")
	expect(t, s.say(anna, "problem_analysis", values{"ticked_on": "2025-04-10"}), domain.Applied, none)
	s.holdDue(t, "action_plan", "2025-05-04 open")
	if m := s.milestone("problem_analysis"); dateText(m.TickedOn) != "2025-04-10" || m.CompletedOn != nil {
		t.Errorf("ticked %v, completed %v", m.TickedOn, m.CompletedOn)
	}
	expect(t, s.say(anna, "uwv_wia_letter", values{"ticked_on": "2026-03-15"}), domain.Applied, none)
	if m := s.milestone("uwv_wia_letter"); dateText(m.CompletedOn) != "2026-03-15" || *m.CompletedBy != anna.UserID {
		t.Errorf("completed %v by %v", m.CompletedOn, m.CompletedBy)
	}
	expect(t, s.say(anna, "uwv_wia_letter", values{"ticked_on": nil}), domain.Applied, none)
	if m := s.milestone("uwv_wia_letter"); m.CompletedOn != nil || m.CompletedBy != nil {
		t.Errorf("unticked, still completed %v", m.CompletedOn)
	}
	holdFault(t, s.say(anna, "week42_report", values{"ticked_on": "2026-03-18"}), "/ticked_on")
	holdFault(t, s.say(anna, "week42_report", values{"ticked_on": "2025-03-09"}), "/ticked_on")
}

// The row Milestone of the matrix of 8.
func TestMilestone_WhoReadsAndSaysWhat(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.sickCase(nil)
	for code, want := range map[string]string{
		"week42_report": "employee coach case_manager", "wia_application": "employee coach", "early_iva_window": "employee coach",
	} {
		if got := s.seenBy(domain.Milestones, s.milestone(code).ID); got != want {
			t.Errorf("%s is seen by %q, want %q", code, got, want)
		}
	}
	day := values{"completed_on": "2026-03-01"}
	for _, c := range []struct {
		who  domain.Actor
		code string
		say  values
		want domain.Code
	}{
		{anna, "week42_report", day, domain.CodeReadOnly},
		{anna, "week42_report", values{"due_on": "2026-03-01"}, domain.CodeReadOnly},
		{anna, "track2_target", values{"waiver_code": "marginal_capacity"}, domain.CodeReadOnly},
		{coach, "week42_report", values{"ticked_on": "2026-03-01"}, domain.CodeReadOnly},
		{coach, "wia_application", day, domain.CodeReadOnly},
		{manager, "wia_application", day, domain.CodeNotFound},
		{manager, "wia_first_day", day, domain.CodeReadOnly},
		{manager, "track2_target", values{"waiver_code": "marginal_capacity", "waived_on": "2026-03-01"}, domain.CodeReadOnly},
		{hunter, "week42_report", day, domain.CodeNotFound},
		{admin, "week42_report", day, domain.CodeNotFound},
		{bert, "week42_report", values{"ticked_on": "2026-03-01"}, domain.CodeNotFound},
	} {
		expect(t, s.say(c.who, c.code, c.say), domain.RejectedStat, c.want)
	}
	expect(t, s.one(anna, write(domain.OpCreate, domain.Milestones, g1, 0, values{"ticked_on": "2026-03-01"})), domain.RejectedStat, domain.CodeForbidden)
	expect(t, s.one(anna, strict(write(domain.OpDelete, domain.Milestones, s.milestone("week42_report").ID, 0, nil), domain.AnyRev)), domain.RejectedStat, domain.CodeForbidden)
}

func TestMilestone_R11_AWaiverNamesAReasonAndItsDocument(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.sickCase(nil)
	holdFault(t, s.say(coach, "track2_target", values{"waiver_code": "marginal_capacity"}), "/waived_on")
	holdFault(t, s.say(coach, "track2_target", values{"waiver_code": "no time", "waived_on": "2026-03-01"}), "/waiver_code")
	holdFault(t, s.say(coach, "week42_report", values{"waiver_code": "marginal_capacity", "waived_on": "2026-03-01"}), "/waiver_code")
	holdFault(t, s.say(coach, "track2_target", values{"waived_on": "2026-03-01"}), "/waived_on")
	expect(t, s.say(coach, "track2_target", values{"waiver_code": "marginal_capacity", "waived_on": "2026-03-01"}), domain.Applied, none)
	expect(t, s.say(coach, "track2_target", values{"waiver_code": ""}), domain.Applied, none)
	if m := s.milestone("track2_target"); m.WaivedOn != nil {
		t.Errorf("taken back, still waived on %v", m.WaivedOn)
	}
}

// What another operation of the group undoes leaves no date behind.
func TestMilestone_AGroupThatFailsMovesNothing(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.sickCase(nil)
	before := revs(s.milestones(""))
	analysis := s.milestone("problem_analysis").ID
	s.do(coach, grouped("g",
		write(domain.OpUpdate, domain.Milestones, analysis, 1, values{"completed_on": "2025-04-10"}),
		write(domain.OpUpdate, domain.Milestones, analysis, 1, values{"completed_on": "2031-04-10"}))...)
	for id, rev := range revs(s.milestones("")) {
		if before[id] != rev {
			t.Errorf("%s moved", id)
		}
	}
}
