package domain_test

import (
	"reflect"
	"testing"

	"spoorboek/domain"
)

func TestFunnel_CountsHowFarApplicationsCame(t *testing.T) {
	t.Parallel()
	funnel, ended, open := domain.Funnel([]*domain.ApplicationPath{
		{Stage: "saved"}, // nothing happened yet
		{Stage: "applied", Events: stages("applied")},
		{Stage: "rejected", Events: stages("rejected", "interview", "applied")},
		{Stage: "accepted", Events: stages("offer", "accepted")}, // jumped over what lies before
		{Stage: "interview", Events: stages("offer", "withdrawn", "reopened", "interview")},
	})
	want := []domain.FunnelStage{
		{"saved", 5, 1}, {"preparing", 4, 0}, {"applied", 4, 1}, {"acknowledged", 3, 0}, {"interview", 3, 1}, {"assessment", 2, 0},
		{"trial_or_secondment_talk", 2, 0}, {"offer", 2, 0}, {"accepted", 1, 1},
	}
	if !reflect.DeepEqual(funnel, want) {
		t.Errorf("funnel %v, want %v", funnel, want)
	}
	if want := []domain.FunnelStage{{"accepted", 1, 1}, {"rejected", 1, 1}}; !reflect.DeepEqual(ended, want) {
		t.Errorf("ended %v, want %v", ended, want)
	}
	if open != 3 {
		t.Errorf("%d open, want 3", open)
	}
	if funnel, ended, open := domain.Funnel(nil); len(funnel) != 9 || ended != nil || open != 0 {
		t.Errorf("of nothing: %v %v %d", funnel, ended, open)
	}
}

// stages are events without days.
func stages(names ...string) (out []*domain.ApplicationEvent) {
	for _, name := range names {
		out = append(out, &domain.ApplicationEvent{Stage: name})
	}
	return out
}

func TestApplicationPath_US3_CountsDaysAndRounds(t *testing.T) {
	t.Parallel()
	at := func(stage, on string, round ...int64) *domain.ApplicationEvent {
		e := &domain.ApplicationEvent{Stage: stage, OccurredOn: domain.MustDate(on)}
		if len(round) > 0 {
			e.Round = &round[0]
		}
		return e
	}
	on := func(s string) *domain.Date { d := domain.MustDate(s); return &d }
	days := func(n int64) *int64 { return &n }
	for name, c := range map[string]struct {
		path   domain.ApplicationPath
		days   *int64
		rounds int64
	}{
		"saved": {domain.ApplicationPath{Stage: "saved"}, nil, 0},
		"the one of the story": {domain.ApplicationPath{Stage: "accepted", StageOn: on("2026-06-10"), AppliedOn: on("2026-05-06"), Events: []*domain.ApplicationEvent{
			at("applied", "2026-05-06"), at("acknowledged", "2026-05-14"), at("interview", "2026-05-21", 1), at("interview", "2026-05-28", 2), at("offer", "2026-06-09"),
			at("accepted", "2026-06-10"), at("interview", "2026-05-01"), // forgotten: it does not lead on
		}}, days(35), 2},
		"the same round twice, and one without a number": {domain.ApplicationPath{Stage: "interview", StageOn: on("2026-05-28"), AppliedOn: on("2026-05-06"), Events: []*domain.ApplicationEvent{
			at("interview", "2026-05-21", 1), at("assessment", "2026-05-22"), at("interview", "2026-05-23", 1), at("interview", "2026-05-28"),
		}}, nil, 2},
		"the day of the first event that says so": {domain.ApplicationPath{Stage: "no_response", StageOn: on("2026-06-03"), Events: []*domain.ApplicationEvent{
			at("applied", "2026-05-06"), at("no_response", "2026-06-03"),
		}}, days(28), 0},
		"rejected on the same day":      {domain.ApplicationPath{Stage: "rejected", StageOn: on("2026-05-06"), AppliedOn: on("2026-05-06")}, days(0), 0},
		"an end before it was sent":     {domain.ApplicationPath{Stage: "rejected", StageOn: on("2026-05-06"), AppliedOn: on("2026-05-07")}, nil, 0},
		"an end of what was never sent": {domain.ApplicationPath{Stage: "expired", StageOn: on("2026-05-06")}, nil, 0},
		"reopened after a round, and again": {domain.ApplicationPath{Stage: "interview", StageOn: on("2026-06-01"), AppliedOn: on("2026-05-06"), Events: []*domain.ApplicationEvent{
			at("interview", "2026-05-21", 1), at("rejected", "2026-05-22"), at("interview", "2026-05-23", 3), at("reopened", "2026-05-25"), at("interview", "2026-06-01", 2),
		}}, nil, 2},
	} {
		if got := c.path.Days(); !reflect.DeepEqual(got, c.days) || c.path.Rounds() != c.rounds {
			t.Errorf("%s: %v days, %d rounds", name, got, c.path.Rounds())
		}
	}
}
