package domain_test

import (
	"testing"
	"time"

	"spoorboek/domain"
)

func TestGoal_E13_ReopensForThirtyDays(t *testing.T) {
	t.Parallel()
	for after, want := range map[time.Duration]domain.Code{0: "", domain.GoalReopens: "", domain.GoalReopens + time.Second: domain.CodeInvalid} {
		s := newScene(t)
		s.must(anna, newGoal(g1, nil), write(domain.OpUpdate, domain.Goals, g1, 1, values{"status": "achieved"}))
		s.now = s.now.Add(after / 2)
		s.must(anna, write(domain.OpUpdate, domain.Goals, g1, 2, values{"why": "it went well"})) // no new closing
		s.now = s.now.Add(after - after/2)
		got := s.one(anna, write(domain.OpUpdate, domain.Goals, g1, 3, values{"status": "active"}))
		if domain.CodeOf(asError(got)) != want {
			t.Errorf("after %v: %v, want %q", after, got.Err, want)
		}
	}
}

// asError is the error of a result as an interface that is nil when it is.
func asError(r domain.Result) error {
	if r.Err == nil {
		return nil
	}
	return r.Err
}
