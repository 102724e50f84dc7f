package domain_test

import (
	"slices"
	"testing"

	"spoorboek/domain"
)

var phase = values{"phase": "intake", "status": "running", "started_on": "2026-03-02"}

func TestPhases_E07_Rules(t *testing.T) {
	t.Parallel()
	skipped := values{"status": "skipped", "started_on": nil, "skip_reason": "plan_changed"}
	holdRules(t, domain.Phases, coach, phase, []rule{
		{"unknown phase", values{"phase": "dreaming"}, "/phase"},
		{"no phase", values{"phase": ""}, "/phase"},
		{"not started", values{"status": "not_started", "started_on": nil}, ""},
		{"not started, with a first day", values{"status": "not_started"}, "/started_on"},
		{"running without a first day", values{"started_on": nil}, "/started_on"},
		{"running from tomorrow", values{"started_on": "2026-03-18"}, "/started_on"},
		{"running with a last day", values{"ended_on": "2026-03-09"}, "/ended_on"},
		{"new and done", values{"status": "done", "ended_on": "2026-03-09"}, "/status"},
		{"skipped", skipped, ""},
		{"skipped for no reason", skipped.with(values{"skip_reason": ""}), "/skip_reason"},
		{"skipped for a reason of its own", skipped.with(values{"skip_reason": "back_pain"}), "/skip_reason"},
		{"running, with a reason", values{"skip_reason": "other"}, "/skip_reason"},
		{"a conclusion of an intake", values{"conclusion": "feasible"}, "/conclusion"},
		{"a conclusion of a study that runs", values{"phase": "feasibility", "conclusion": "feasible"}, "/conclusion"},
	})
}

// stepTo is a strict change of a record's fields, at whatever rev.
func stepTo(k *domain.Kind, n uint64, v values) domain.Mutation {
	m := write(domain.OpUpdate, k, id(n), 0, v)
	m.TrajectoryID = track
	return strict(m, domain.AnyRev)
}

func TestPhases_E07_Steps(t *testing.T) {
	t.Parallel()
	done := values{"status": "done", "ended_on": "2026-03-09"}
	for _, c := range []struct {
		name  string
		steps []values
		code  domain.Code // of the last
	}{
		{"done", []values{done}, none},
		{"done before it began", []values{{"status": "done", "ended_on": "2026-03-01"}}, domain.CodeInvalid},
		{"done without a day", []values{{"status": "done"}}, domain.CodeInvalid},
		{"back to not started", []values{{"status": "not_started"}}, domain.CodeTransition},
		{"reopened", []values{done, {"status": "running"}}, none},
		{"reopened with a last day", []values{done, {"status": "running", "ended_on": "2026-03-10"}}, domain.CodeInvalid},
		{"done, then skipped", []values{done, {"status": "skipped", "skip_reason": "other"}}, domain.CodeTransition},
		{"skipped, then to be started", []values{{"status": "skipped", "skip_reason": "other"}, {"status": "not_started"}}, none},
		{"becomes another phase", []values{{"phase": "plan"}}, domain.CodeReadOnly},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := newScene(t)
			s.must(coach, write(domain.OpCreate, domain.Phases, id(500), 0, phase))
			var got domain.Result
			for _, v := range c.steps {
				got = s.one(coach, stepTo(domain.Phases, 500, v))
			}
			if codeOf(got) != c.code {
				t.Fatalf("got %v, want %q", got.Err, c.code)
			}
			if p := get[*domain.Phase](s, domain.Phases, id(500)); c.code == none && p.Status != "done" && (p.EndedOn != nil || p.SkipReason != "") {
				t.Errorf("reopened, it still says how it ended: %+v", p)
			}
		})
	}
}

// E-07, S-49: the study is done with a conclusion, and loses it when reopened.
func TestPhases_S49_AFeasibilityStudyConcludes(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.must(coach, write(domain.OpCreate, domain.Phases, id(500), 0, phase.with(values{"phase": "feasibility"})))
	done := values{"status": "done", "ended_on": "2026-03-09"}
	holdFault(t, s.one(coach, stepTo(domain.Phases, 500, done)), "/conclusion")
	s.must(coach, stepTo(domain.Phases, 500, done.with(values{"conclusion": "feasible_with_conditions"})))
	s.must(coach, stepTo(domain.Phases, 500, values{"status": "running"}))
	if p := get[*domain.Phase](s, domain.Phases, id(500)); p.Conclusion != "" || p.EndedOn != nil || p.StartedOn == nil {
		t.Errorf("reopened: %+v", p)
	}
}

func TestPhases_E07_EachOnceAndSeveralAtATime(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	first, second := write(domain.OpCreate, domain.Phases, id(500), 0, phase), write(domain.OpCreate, domain.Phases, id(501), 0, phase)
	s.must(coach, first)
	holdFault(t, s.one(coach, second), "/phase")
	s.must(coach, write(domain.OpCreate, domain.Phases, id(502), 0, phase.with(values{"phase": "orientation"})))
	two := s.do(coach, write(domain.OpCreate, domain.Phases, id(503), 0, phase.with(values{"phase": "plan"})),
		write(domain.OpCreate, domain.Phases, id(504), 0, phase.with(values{"phase": "plan"})))
	holdFault(t, two[0], "")
	holdFault(t, two[1], "/phase")
	elsewhere := second
	elsewhere.TrajectoryID = otherTrack
	s.must(system, elsewhere)
}

func TestPhases_OthersAreToldNoReasons(t *testing.T) {
	t.Parallel()
	p := &domain.Phase{Phase: "feasibility", Status: "done", SkipReason: "other", Conclusion: "not_feasible"}
	for _, a := range []domain.Actor{anna, coach, hunter, manager, admin} {
		told := a.Role == domain.Employee || a.Role == domain.CoachRole
		got := domain.Project(a, domain.Phases, p, monday).(*domain.Phase)
		if (got.Conclusion != "") != told || (got.SkipReason != "") != told || got.Status != "done" {
			t.Errorf("%s is shown %+v", a.Role, got)
		}
	}
}

// S-50: at the intake each side says what it expects, and at no other phase.
func TestPhases_S50_EachSideSaysWhatItExpects(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	k := domain.Phases
	s.must(coach, write(domain.OpCreate, k, id(500), 0, phase.with(values{"expectation_agency": long(2000)})))
	s.must(anna, stepTo(k, 500, values{"expectation_employee": long(2000)}))
	holdFault(t, s.one(anna, stepTo(k, 500, values{"expectation_employee": long(2001)})), "/expectation_employee")
	holdFault(t, s.one(coach, stepTo(k, 500, values{"expectation_agency": long(2001)})), "/expectation_agency")
	for field, a := range map[string]domain.Actor{"expectation_employee": coach, "expectation_agency": anna} {
		expect(t, s.one(a, stepTo(k, 500, values{field: "Work."})), domain.RejectedStat, domain.CodeReadOnly)
	}
	for _, f := range k.Fields() {
		if who := k.WrittenBy(f.Name); slices.Contains(who, domain.Employee) != (f.Name == "expectation_employee") {
			t.Errorf("%s is written by %v", f.Name, who)
		}
	}
	s.must(coach, stepTo(k, 500, values{"status": "done", "ended_on": "2026-03-09"}))
	s.must(coach, stepTo(k, 500, values{"status": "running"}))
	if p := get[*domain.Phase](s, k, id(500)); p.ExpectationEmployee == "" || p.ExpectationAgency == "" {
		t.Error("reopened, it says no more what was expected")
	}
	s.must(coach, write(domain.OpCreate, k, id(501), 0, phase.with(values{"phase": "orientation"})))
	holdFault(t, s.one(anna, stepTo(k, 501, values{"expectation_employee": "Work."})), "/expectation_employee")
}
