package domain_test

import (
	"reflect"
	"testing"

	"spoorboek/domain"
)

func TestFunnel_CountsHowFarApplicationsCame(t *testing.T) {
	t.Parallel()
	funnel, ended, open := domain.Funnel([]domain.ApplicationPath{
		{Stage: "saved"}, // nothing happened yet
		{Stage: "applied", Events: []string{"applied"}},
		{Stage: "rejected", Events: []string{"rejected", "interview", "applied"}},
		{Stage: "accepted", Events: []string{"offer", "accepted"}}, // jumped over what lies before
		{Stage: "interview", Events: []string{"offer", "withdrawn", "reopened", "interview"}},
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
