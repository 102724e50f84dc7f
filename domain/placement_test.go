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
