package domain_test

import (
	"strings"
	"testing"

	"spoorboek/domain"
)

// An evaluation early in its window: week 52 is past the outer limit then, and the
// target is that limit.
func TestCalendar_R09_TheTargetIsNeverAfterTheOuterLimit(t *testing.T) {
	t.Parallel()
	for evaluated, want := range map[string]string{
		"2026-01-19": "2026-03-02 2026-03-02", // the first day of its window
		"2026-01-24": "2026-03-07 2026-03-07",
		"2026-01-25": "2026-03-08 2026-03-08",
		"2026-01-26": "2026-03-08 2026-03-09",
		"2026-03-08": "2026-03-08 2026-04-19", // its last
	} {
		in := sick("2025-03-10")
		in.Completions = []domain.Completion{{Code: "first_year_evaluation", On: ymd(evaluated)}}
		e := duty(t, reckoned(t, in), "track2_target")
		if got := text(e.DueOn) + " " + text(e.OuterLimitOn); got != want {
			t.Errorf("evaluated %s: %s, want %s", evaluated, got, want)
		}
		if early := "if that is sooner. Here that is 2 March 2026. After 2 March 2026"; strings.Contains(e.Why.EN, early) != (evaluated == "2026-01-19") {
			t.Errorf("evaluated %s: %q", evaluated, e.Why.EN)
		}
	}
}
