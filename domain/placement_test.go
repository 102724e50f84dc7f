package domain_test

import (
	"slices"
	"testing"

	"spoorboek/domain"
)

var placement = values{"kind": "secondment", "employer_name": "Gemeente Utrecht"}

func TestPlacements_E22_Rules(t *testing.T) {
	t.Parallel()
	trial := func(until string) values {
		return values{"kind": "trial_placement", "status": "agreed", "start_on": "2026-04-01", "end_on": until}
	}
	hours := func(s ...domain.ScheduleStep) values { return values{"schedule": s} }
	evaluated := func(e domain.Evaluation) values { return values{"evaluations": []domain.Evaluation{e}} }
	day := domain.DateOf(monday)
	holdRules(t, domain.Placements, coach, placement, []rule{
		{"of a kind of its own", values{"kind": "holiday"}, "/kind"},
		{"nowhere", values{"employer_name": ""}, "/employer_name"},
		{"running at once", values{"status": "running", "start_on": "2026-03-16"}, "/status"},
		{"agreed without a day", values{"status": "agreed"}, "/start_on"},
		{"backwards", values{"start_on": "2026-04-02", "end_on": "2026-04-01"}, "/end_on"},
		{"a trial without an end", values{"kind": "trial_placement", "status": "agreed", "start_on": "2026-04-01"}, "/end_on"},
		{"a trial of six months", trial("2026-09-30"), ""},
		{"a trial of six months and a day", trial("2026-10-01"), "/end_on"},
		{"a secondment of a year", values{"status": "agreed", "start_on": "2026-04-01", "end_on": "2027-03-31"}, ""},
		{"an outcome before the end", values{"outcome": "continued"}, "/outcome"},
		{"after-care before the start", values{"start_on": "2026-04-02", "aftercare_until": "2026-04-01"}, "/aftercare_until"},
		{"hours that grow", hours(domain.ScheduleStep{ID: "a", FromWeek: 1, Hours: 12}, domain.ScheduleStep{ID: "b", FromWeek: 9, Hours: 24}), ""},
		{"one week twice", hours(domain.ScheduleStep{ID: "a", FromWeek: 1, Hours: 12}, domain.ScheduleStep{ID: "b", FromWeek: 1, Hours: 24}), "/schedule"},
		{"from week zero", hours(domain.ScheduleStep{ID: "a", Hours: 12}), "/schedule"},
		{"more than a week has", hours(domain.ScheduleStep{ID: "a", FromWeek: 1, Hours: 61}), "/schedule"},
		{"an evaluation", evaluated(domain.Evaluation{ID: "e", On: day, Result: "adjust", Note: long(500)}), ""},
		{"an evaluation to come", evaluated(domain.Evaluation{ID: "e", On: day.AddDays(2), Result: "adjust"}), "/evaluations"},
		{"an evaluation that says nothing", evaluated(domain.Evaluation{ID: "e", On: day}), "/evaluations"},
	})
}

func TestPlacements_E22_Steps(t *testing.T) {
	t.Parallel()
	k := domain.Placements
	s := newScene(t)
	s.must(anna, write(domain.OpCreate, k, id(500), 0, placement.with(values{"kind": "employment"})))
	expect(t, s.one(anna, stepTo(k, 500, values{"status": "running", "start_on": "2026-03-16"})), domain.RejectedStat, domain.CodeTransition)
	s.must(anna, stepTo(k, 500, values{"status": "agreed", "start_on": "2026-03-30"}))
	holdFault(t, s.one(anna, stepTo(k, 500, values{"kind": "secondment"})), "/kind")
	holdFault(t, s.one(anna, stepTo(k, 500, values{"employer_name": "Another"})), "/employer_name")
	holdFault(t, s.one(anna, stepTo(k, 500, values{"status": "running"})), "/start_on") // it has not begun
	s.must(anna, stepTo(k, 500, values{"status": "running", "start_on": "2026-03-16"}))
	if p := get[*domain.Placement](s, k, id(500)); p.AftercareUntil == nil || p.AftercareUntil.String() != "2026-06-16" {
		t.Errorf("S-73: after-care until %v", p.AftercareUntil)
	}
	expect(t, s.one(anna, stepTo(k, 500, values{"status": "agreed"})), domain.RejectedStat, domain.CodeTransition)
	holdFault(t, s.one(anna, stepTo(k, 500, values{"status": "ended"})), "/outcome")
	s.must(anna, stepTo(k, 500, values{"status": "ended", "outcome": "finished"}))
	expect(t, s.one(anna, stepTo(k, 500, values{"status": "running", "outcome": ""})), domain.RejectedStat, domain.CodeTransition)
}

// Section 4: a trial of more than two months is unusual, and is said so.
func TestPlacements_ALongTrialWarns(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		kind, from, until string
		warns             bool
	}{
		{"trial_placement", "2026-04-01", "2026-05-31", false},
		{"trial_placement", "2026-04-01", "2026-06-01", true},
		{"trial_placement", "2025-12-31", "2026-02-27", false},
		{"trial_placement", "2025-12-31", "2026-02-28", true}, // February has no 31st: two months end on the 27th
		{"secondment", "2026-04-01", "2026-12-31", false},
	} {
		from, until := domain.MustDate(c.from), domain.MustDate(c.until)
		p := &domain.Placement{Kind: c.kind, StartOn: &from, EndOn: &until}
		if got := slices.Contains(p.Warnings(), domain.WarnLongTrial); got != c.warns {
			t.Errorf("%+v: warns %v", c, got)
		}
	}
}

func TestDate_AddMonths(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		from string
		n    int
		want string
	}{
		{"2026-01-31", 1, "2026-02-28"}, {"2024-01-31", 1, "2024-02-29"}, {"2026-01-31", 2, "2026-03-31"}, {"2026-11-15", 3, "2027-02-15"},
		{"2026-12-31", 9, "2027-09-30"}, {"2026-03-31", -1, "2026-02-28"}, {"2026-03-16", 0, "2026-03-16"}, {"2026-03-16", 12, "2027-03-16"},
	} {
		if got := domain.MustDate(c.from).AddMonths(c.n).String(); got != c.want {
			t.Errorf("%s and %d months: %s, want %s", c.from, c.n, got, c.want)
		}
	}
}

func TestPlacements_AreSeenAsTheyAreShared(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	for n, v := range map[uint64]domain.Visibility{500: domain.Private, 501: domain.Coach, 502: domain.Team} {
		s.must(anna, write(domain.OpCreate, domain.Placements, id(n), 0, placement.with(values{"visibility": v})))
	}
	for n, want := range map[uint64]string{500: "employee", 501: "employee coach", 502: "employee coach job_hunter"} {
		if got := s.seenBy(domain.Placements, id(n)); got != want {
			t.Errorf("%d is seen by %s, want %s", n, got, want)
		}
	}
}

// S-63: the application that a placement names was accepted; of one that the
// writer does not see, the answer is the same whatever its stage.
func TestPlacements_S63_ComeOfAnAcceptedApplication(t *testing.T) {
	t.Parallel()
	k := domain.Placements
	for _, c := range []struct {
		name   string
		by     domain.Actor
		stages []string
		shown  domain.Visibility
		want   string // detail of the fault; "" none
	}{
		{"accepted", anna, []string{"applied", "accepted"}, domain.Private, ""},
		{"accepted, by the coach", coach, []string{"applied", "accepted"}, domain.Coach, ""},
		{"an offer", anna, []string{"applied", "offer"}, domain.Coach, "must be one that was accepted"},
		{"an offer, by the coach", coach, []string{"applied", "offer"}, domain.Coach, "must be one that was accepted"},
		{"accepted and then reopened", anna, []string{"accepted", "reopened"}, domain.Coach, "must be one that was accepted"},
		{"accepted, hidden from the coach", coach, []string{"applied", "accepted"}, domain.Private, "must be an application of yours in this trajectory"},
		{"an offer, hidden from the coach", coach, []string{"applied", "offer"}, domain.Private, "must be an application of yours in this trajectory"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := newScene(t)
			s.must(anna, write(domain.OpCreate, domain.JobApplications, g1, 0, application.with(values{"visibility": c.shown})))
			for i, stage := range c.stages {
				e := values{"stage": stage, "occurred_on": "2026-03-10"}
				if stage == "reopened" {
					e["reason"] = "found_work"
				}
				s.must(anna, under(g1, write(domain.OpCreate, domain.ApplicationEvents, id(uint64(510+i)), 0, e)))
			}
			m := strict(write(domain.OpCreate, k, id(500), 0, placement.with(values{"application_id": g1})), 0)
			got := s.one(c.by, m)
			switch {
			case c.want == "" && got.Err != nil:
				t.Errorf("refused: %v", got.Err)
			case c.want != "" && (got.Err == nil || len(got.Err.Faults) != 1 || got.Err.Faults[0].Pointer != "/application_id" || got.Err.Faults[0].Detail != c.want):
				t.Errorf("answered with %+v, want %q", got.Err, c.want)
			}
		})
	}
}

// What came of an application stays, and who does not see the application is
// not told which it was.
func TestPlacements_S63_TheApplicationIsHiddenWithItself(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.must(anna, write(domain.OpCreate, domain.JobApplications, g1, 0, application),
		under(g1, write(domain.OpCreate, domain.ApplicationEvents, id(510), 0, values{"stage": "accepted", "occurred_on": "2026-03-10"})),
		write(domain.OpCreate, domain.Placements, id(500), 0, placement.with(values{"application_id": g1})))
	read := func(a domain.Actor) bool {
		r := get[*domain.Placement](s, domain.Placements, id(500))
		return names(domain.Project(a, domain.Placements, r, monday).(*domain.Placement).ApplicationID, g1)
	}
	if !read(anna) || !read(coach) {
		t.Error("the application is not named")
	}
	s.must(anna, strict(write(domain.OpUpdate, domain.JobApplications, g1, 0, values{"visibility": "private"}), domain.AnyRev))
	if !read(anna) || read(coach) {
		t.Error("the coach is told of a private application, or the employee is not")
	}
	reopened := values{"stage": "reopened", "occurred_on": "2026-03-11", "reason": "found_work"}
	s.must(anna, under(g1, write(domain.OpCreate, domain.ApplicationEvents, id(511), 0, reopened)))
	s.must(anna, stepTo(domain.Placements, 500, values{"job_title": "Planner"}))
	if !read(anna) {
		t.Error("a later step of the application took the placement from it")
	}
}
