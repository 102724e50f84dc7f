package domain_test

import (
	"slices"
	"testing"

	"spoorboek/domain"
)

var decision = values{"kind": "wia", "decided_on": "2026-02-20"}

func TestUWVDecisions_R24_Rules(t *testing.T) {
	t.Parallel()
	holdRules(t, domain.UWVDecisions, anna, decision, []rule{
		{"about a wage sanction", values{"kind": "wage_sanction"}, ""},
		{"with its outcome", values{"kind": "wia_refused"}, "/kind"},
		{"about nothing", values{"kind": ""}, "/kind"},
		{"shared with the coach", values{"visibility": "coach"}, ""},
		{"shared with the team", values{"visibility": "team"}, "/visibility"},
		{"of in two days", values{"decided_on": "2026-03-18"}, "/decided_on"},
		{"of before the law", values{"decided_on": "2002-03-31"}, "/decided_on"},
	})
	s := newScene(t)
	for _, a := range []domain.Actor{coach, hunter, manager, admin} {
		expect(t, s.one(a, write(domain.OpCreate, domain.UWVDecisions, id(500), 0, decision)), domain.RejectedStat, domain.CodeForbidden)
	}
	expect(t, s.one(anna, write(domain.OpCreate, domain.UWVDecisions, id(500), 0, decision.with(values{"objection_until": "2027-01-01"}))), domain.RejectedStat, domain.CodeReadOnly)
}

// Six weeks, moved to the next working day: G-13, and days with nothing in the way.
func TestUWVDecisions_R24_ObjectionIsCountedFromTheDecision(t *testing.T) {
	t.Parallel()
	for decided, want := range map[string]string{
		"2027-02-12": "2027-03-30", // Good Friday, the weekend, Easter Monday
		"2026-02-20": "2026-04-07",
		"2026-11-13": "2026-12-28", // Christmas, then the weekend
		"2026-03-09": "2026-04-20",
	} {
		s := newScene(t)
		s.now = monday.AddDate(1, 0, 0)
		s.must(anna, write(domain.OpCreate, domain.UWVDecisions, id(500), 0, decision.with(values{"decided_on": decided})))
		if got := get[*domain.UWVDecision](s, domain.UWVDecisions, id(500)).ObjectionUntil.String(); got != want {
			t.Errorf("decided on %s: until %s, want %s", decided, got, want)
		}
		if len(s.milestones("")) > 0 {
			t.Error("a trajectory without an absence case has milestones")
		}
	}
}

// decided notes a decision of 20 February 2026 in a sick case.
func decided(t *testing.T) *scene {
	t.Helper()
	s := newScene(t)
	s.sickCase(nil)
	s.must(anna, write(domain.OpCreate, domain.UWVDecisions, id(500), 0, decision))
	return s
}

// tell changes the decision.
func (s *scene) tell(v values) { s.t.Helper(); s.must(anna, stepTo(domain.UWVDecisions, 500, v)) }

func TestMilestone_R24_FollowsTheDecision(t *testing.T) {
	t.Parallel()
	s := decided(t)
	s.holdDue(t, "objection", "2026-04-07 open")
	first := s.milestone("objection").ID
	s.tell(values{"decided_on": "2026-03-09"})
	s.holdDue(t, "objection", "2026-04-20 open")
	s.must(anna, write(domain.OpCreate, domain.UWVDecisions, id(501), 0, values{"kind": "other", "decided_on": "2026-03-02"}))
	if ms := s.milestones("objection"); len(ms) != 2 {
		t.Fatalf("%d objections for two decisions", len(ms))
	}
	s.correct(values{"spells": []domain.Spell{spell("a", "2025-03-10", "2025-05-04"), spell("b", "2025-06-02", "")}})
	if m := get[*domain.Milestone](s, domain.Milestones, first); m.CaseNumber != 2 || dateText(m.DueOn)+m.State != "2026-04-20open" {
		t.Errorf("in the second case: %+v", m)
	}
	s.must(anna, strict(write(domain.OpDelete, domain.UWVDecisions, id(500), 0, nil), domain.AnyRev))
	if m := get[*domain.Milestone](s, domain.Milestones, first); !m.Deleted() || m.DueOn != nil || m.TitleEn != "" {
		t.Errorf("the decision is deleted, its milestone says %+v", m)
	}
	if rest := slices.DeleteFunc(s.milestones("objection"), func(m *domain.Milestone) bool { return m.Deleted() }); len(rest) != 1 {
		t.Errorf("%d objections are left of one decision", len(rest))
	}
}

// The milestone, done or not, is shown as widely as the decision, and nobody else
// hears of it.
func TestMilestone_R24_IsShownAsTheDecisionIs(t *testing.T) {
	t.Parallel()
	s := decided(t)
	hold := func(what, want string) {
		t.Helper()
		m := s.milestone("objection")
		for k, key := range map[*domain.Kind]domain.Record{domain.Milestones: m, domain.UWVDecisions: s.records[domain.Key{Kind: domain.UWVDecisions, ID: id(500)}]} {
			if got := s.seenBy(k, key.Header().ID); got != want {
				t.Errorf("%s: %s are seen by %q, want %q", what, k.Name, got, want)
			}
		}
		holdOwed(t, what, m, "RM-14", nil)
	}
	hold("new", "employee")
	holdOwed(t, "new", s.milestone("objection"), "RM-13", byRole{domain.Employee: {"21d 2026-03-17 09:00", "7d 2026-03-31 09:00", "2wd 2026-04-01 09:00"}})
	s.tell(values{"visibility": "coach"})
	hold("shared", "employee coach")
	holdOwed(t, "shared", s.milestone("objection"), "RM-13", byRole{domain.Employee: {"21d 2026-03-17 09:00", "7d 2026-03-31 09:00", "2wd 2026-04-01 09:00"}})
	expect(t, s.say(coach, "objection", values{"completed_on": "2026-03-10"}), domain.RejectedStat, domain.CodeReadOnly)
	expect(t, s.say(anna, "objection", values{"visibility": "team"}), domain.RejectedStat, domain.CodeReadOnly)
	expect(t, s.say(anna, "objection", values{"ticked_on": "2026-03-10"}), domain.Applied, none)
	if m := s.milestone("objection"); dateText(m.CompletedOn) != "2026-03-10" {
		t.Errorf("objected: %+v", m)
	}
	holdOwed(t, "objected", s.milestone("objection"), "RM-13", nil)
	s.tell(values{"visibility": "private"})
	hold("objected and taken back", "employee")
	s.must(admin, strict(write(domain.OpUpdate, domain.Trajectories, track, 0, values{"absence_case_id": nil}), domain.AnyRev))
	s.tell(values{"visibility": "coach"})
	s.tell(values{"visibility": "private"})
	hold("taken back without a case", "employee")
}

// A decision may come after the trajectory: the employee notes it, and says that
// he objected, for as long as he writes at all.
func TestUWVDecisions_R24_ComeAfterTheEndToo(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.sickCase(nil)
	s.trajectory(func(x *domain.Trajectory) { x.Status, x.EndedAt = "terminated", &monday })
	s.must(anna, write(domain.OpCreate, domain.UWVDecisions, id(500), 0, decision))
	s.holdDue(t, "objection", "2026-04-07 open")
	expect(t, s.say(anna, "objection", values{"ticked_on": "2026-03-10"}), domain.Applied, none)
	expect(t, s.say(anna, "week42_report", values{"ticked_on": "2026-03-10"}), domain.RejectedStat, domain.CodeForbidden)
	s.now = monday.Add(domain.EmployeeWritesAfterEnd + 1)
	expect(t, s.one(anna, write(domain.OpCreate, domain.UWVDecisions, id(501), 0, decision)), domain.RejectedStat, domain.CodeForbidden)
}

// handIn stores a capacity record of a day.
func (s *scene) handIn(n uint64, v values) {
	s.t.Helper()
	s.must(admin, write(domain.OpCreate, domain.CapacityRecords, id(n), 0, capacity.with(v)))
}

func due(ms []*domain.Milestone) (out []string) {
	for _, m := range ms {
		out = append(out, dateText(m.DueOn))
	}
	slices.Sort(out)
	return out
}

// Each change has dates of its own; what was done about an earlier one stays done.
func TestMilestone_R12_R13_FollowCapacityRecords(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.now = monday.AddDate(0, 3, 0)
	s.sickCase(nil)
	expect(t, s.say(coach, "first_year_evaluation", values{"completed_on": "2026-02-24"}), domain.Applied, none)
	s.handIn(600, values{"changed_on": "2026-02-23", "arose_on": "2026-02-24"}) // no later than the evaluation
	if got := due(s.milestones("capacity_arises_later_plan")); len(got) > 0 {
		t.Errorf("R-12 without capacity that arose after the evaluation: %q", got)
	}
	expect(t, s.say(manager, "capacity_changed_inform_agency", values{"completed_on": "2026-02-26"}), domain.Applied, none)
	s.handIn(601, values{"issued_on": "2026-05-04", "arose_on": "2026-04-30", "changed_on": "2026-04-30"})
	for code, want := range map[string][]string{
		"capacity_arises_later_plan":       {"2026-05-14"},
		"capacity_arises_later_activities": {"2026-06-25"},
		"capacity_changed_inform_agency":   {"2026-03-02", "2026-05-08"}, // 5 May is a holiday
	} {
		if got := due(s.milestones(code)); !slices.Equal(got, want) {
			t.Errorf("%s: due %q, want %q", code, got, want)
		}
		if got := s.seenBy(domain.Milestones, s.milestone(code).ID); got != "employee coach case_manager" {
			t.Errorf("%s is seen by %q", code, got)
		}
	}
}

func TestCapacityRecords_R12_R13_SinceWhenIsADayThatWas(t *testing.T) {
	t.Parallel()
	holdRules(t, domain.CapacityRecords, admin, capacity, []rule{
		{"arose", values{"arose_on": "2026-03-01"}, ""},
		{"arises in two days", values{"arose_on": "2026-03-18"}, "/arose_on"},
		{"changes in two days", values{"changed_on": "2026-03-18"}, "/changed_on"},
		{"changed before the law", values{"changed_on": "2002-03-31"}, "/changed_on"},
	})
}

// the employee says that he is of the age, and no date of birth is kept.
func TestCalendar_R25_FollowsWhatTheEmployeeNotes(t *testing.T) {
	t.Parallel()
	note := func(scheme string) *domain.SchemeNote {
		return &domain.SchemeNote{Scheme: scheme, State: "in_age_band"}
	}
	in := sick("2025-03-10")
	for _, c := range []struct {
		told []domain.Record
		want []string
	}{
		{nil, nil},
		{[]domain.Record{note("no_risk_policy")}, nil},
		{[]domain.Record{note("simplified_60plus"), note("state_pension_check")}, []string{"simplified_60plus", "state_pension_check"}},
	} {
		var got []string
		for _, n := range reckoned(t, in.With(c.told)).Notes {
			if n.Rule == "R-25" {
				got = append(got, n.Code)
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%d notes: the calendar says %q, want %q", len(c.told), got, c.want)
		}
	}
	holdRules(t, domain.SchemeNotes, anna, values{"scheme": "simplified_60plus", "state": "in_age_band"}, []rule{
		{"of the policy", values{"scheme": "no_risk_policy"}, "/state"},
		{"of an age in years", values{"state": "62"}, "/state"},
	})
}
