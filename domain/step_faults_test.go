package domain_test

import (
	"slices"
	"testing"

	"spoorboek/domain"
)

// faultsAt gives the places that a result names, sorted, each once.
func faultsAt(r domain.Result) (out []string) {
	if r.Err == nil {
		return nil
	}
	for _, f := range r.Err.Faults {
		out = append(out, f.Pointer)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// Bad input: a step that is not possible is named with all else that is wrong, but
// not with what follows from the step alone. Over sync and over REST alike.
func TestDecide_AnIllegalStepHidesNoOtherFault(t *testing.T) {
	t.Parallel()
	offered := values{"status": "offered"}
	agreement := func(text, who string) []map[string]any {
		return []map[string]any{{"id": "a", "text": text, "responsible": who}}
	}
	for name, c := range map[string]struct {
		kind  *domain.Kind
		first values   // at creation, sound
		then  []values // sound, too
		bad   values
		want  []string
	}{
		"a placement": {domain.Placements, placement, nil, values{
			"status": "running", "kind": "hobby", "employer_name": "", "start_on": "2026-03-10", "end_on": "2026-03-01", "aftercare_until": "2026-03-02",
			"outcome": "finished", "schedule": []map[string]any{{"id": "s", "from_week": 0, "hours": 8}},
		}, []string{"/aftercare_until", "/employer_name", "/end_on", "/kind", "/outcome", "/schedule", "/status"}},
		"a placement's step alone":     {domain.Placements, placement, nil, values{"status": "running"}, []string{"/status"}}, // a start is required of running only
		"a placement that had ended":   {domain.Placements, placement, []values{{"status": "ended", "outcome": "finished"}}, values{"status": "agreed", "employer_name": "Another"}, []string{"/employer_name", "/status"}},
		"a placement with an outcome":  {domain.Placements, placement, []values{{"status": "ended", "outcome": "finished"}}, values{"status": "exploring", "outcome": "weather"}, []string{"/outcome", "/status"}},
		"a phase":                      {domain.Phases, phase, nil, values{"status": "not_started", "started_on": "2026-03-19", "skip_reason": "back_pain", "conclusion": "feasible", "expectation_agency": long(2001)}, []string{"/conclusion", "/expectation_agency", "/skip_reason", "/started_on", "/status"}},
		"a phase's step alone":         {domain.Phases, phase, nil, values{"status": "not_started"}, []string{"/status"}}, // the first day fits the status that there was
		"a phase that ends too early":  {domain.Phases, phase, []values{{"status": "done", "ended_on": "2026-03-09"}}, values{"status": "skipped", "skip_reason": "other", "ended_on": "2026-03-01"}, []string{"/ended_on", "/status"}},
		"a plan":                       {domain.TrajectoryPlans, values{}, nil, values{"status": "signed", "description": long(5001), "agreements": agreement("x", "the boss"), "employer_signed_on": "2026-03-19"}, []string{"/agreements", "/description", "/employer_signed_on", "/status"}},
		"a plan's step alone":          {domain.TrajectoryPlans, values{}, nil, values{"status": "signed", "coach_signed": true}, []string{"/status"}},
		"a plan that is offered":       {domain.TrajectoryPlans, values{"agreements": agreement("Write a letter", "employee")}, []values{offered}, values{"status": "superseded", "description": "Another", "agreements": agreement("Write two", "employee")}, []string{"/agreements", "/description", "/status"}},
		"an appointment":               {domain.Appointments, meeting, nil, values{"status": "held", "kind": "party", "title": long(121), "mode": "pigeon", "cancelled_by": "coach", "ends_at": "2026-03-23T08:01:00Z"}, []string{"/cancelled_by", "/ends_at", "/kind", "/mode", "/status", "/title"}},
		"an appointment's step alone":  {domain.Appointments, meeting, nil, values{"status": "held", "attendance": "attended"}, []string{"/status"}},
		"an appointment that was made": {domain.Appointments, meeting, nil, values{"status": "confirmed", "attendance": "late", "proposed_starts_at": "2026-03-24T08:00:00Z"}, []string{"/attendance", "/proposed_starts_at", "/status"}}, // by the coach, who asks himself
		"a lead":                       {domain.Leads, lead, []values{{"status": "applied"}}, values{"status": "new", "reason": "too_far", "title": ""}, []string{"/reason", "/status", "/title"}},
		"an activity":                  {domain.Activities, values{"kind": "course", "title": "Excel"}, []values{{"status": "cancelled", "reason": "too_far"}}, values{"status": "running", "reason": "weather", "title": "x"}, []string{"/reason", "/status", "/title"}},
	} {
		for _, way := range []string{"REST", "sync"} {
			t.Run(name+" by "+way, func(t *testing.T) {
				t.Parallel()
				s := newScene(t)
				s.must(coach, write(domain.OpCreate, c.kind, id(500), 0, c.first))
				for _, v := range c.then {
					s.must(coach, stepTo(c.kind, 500, v))
				}
				before := get[domain.Record](s, c.kind, id(500))
				bad := stepTo(c.kind, 500, c.bad)
				if way == "sync" {
					bad = write(domain.OpUpdate, c.kind, id(500), before.Header().Rev, c.bad)
				}
				other := write(domain.OpCreate, domain.Leads, id(501), 0, lead)
				got := s.do(coach, bad, other)
				if at := faultsAt(got[0]); !slices.Equal(at, c.want) {
					t.Errorf("names %q, want %q: %v", at, c.want, got[0].Err)
				}
				want := domain.CodeInvalid
				if len(c.want) == 1 {
					want = domain.CodeTransition
				}
				expect(t, got[0], domain.RejectedStat, want)
				expect(t, got[1], domain.Applied, none)
				if now := get[domain.Record](s, c.kind, id(500)); now.Header().Rev != before.Header().Rev {
					t.Errorf("changed to %+v", now)
				}
			})
		}
	}
}

// At creation, too.
func TestDecide_AnIllegalFirstStateHidesNoOtherFault(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		kind *domain.Kind
		v    values
		want []string
	}{
		"a placement":    {domain.Placements, placement.with(values{"status": "running", "outcome": "finished", "job_title": long(121)}), []string{"/job_title", "/outcome", "/status"}},
		"a phase":        {domain.Phases, phase.with(values{"status": "done", "ended_on": "2026-03-01", "skip_reason": "other"}), []string{"/ended_on", "/skip_reason", "/status"}},
		"a plan":         {domain.TrajectoryPlans, values{"status": "signed", "description": long(5001)}, []string{"/description", "/status"}},
		"an appointment": {domain.Appointments, meeting.with(values{"status": "confirmed", "kind": "party", "attendance": "late"}), []string{"/attendance", "/kind", "/status"}},
	} {
		s := newScene(t)
		if at := faultsAt(s.one(coach, write(domain.OpCreate, c.kind, id(500), 0, c.v))); !slices.Equal(at, c.want) {
			t.Errorf("%s: names %q, want %q", name, at, c.want)
		}
	}
}
