package domain_test

import (
	"testing"

	"spoorboek/domain"
)

// steer changes Anna's trajectory.
func (s *scene) steer(a domain.Actor, v values) {
	s.t.Helper()
	s.must(a, strict(write(domain.OpUpdate, domain.Trajectories, track, 0, v), domain.AnyRev))
}

// holdDone asks when a duty was done and by whom: by nobody, if the start did it.
func (s *scene) holdDone(t *testing.T, code, on string, by *domain.Actor) {
	t.Helper()
	m := s.milestone(code)
	if got := dateText(m.CompletedOn); got != on {
		t.Errorf("%s: done on %s, want %s", code, got, on)
	}
	if (by == nil) != (m.CompletedBy == nil) || by != nil && *m.CompletedBy != by.UserID {
		t.Errorf("%s: done by %v", code, m.CompletedBy)
	}
}

func TestMilestone_R09_R10_TheStartCompletesThem(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.sickCase(nil)
	s.holdDue(t, "track2_outer_limit", "2026-04-19 open")
	s.steer(coach, values{"start_on": "2026-03-16"})
	for code, due := range map[string]string{"track2_target": "2026-03-08 open", "track2_outer_limit": "2026-04-19 open"} {
		s.holdDone(t, code, "2026-03-16", nil)
		s.holdDue(t, code, due)
		holdOwed(t, code+" of a trajectory that began", s.milestone(code), "RM-14", nil)
	}
	s.correct(values{"first_sick_day": "2025-03-17"})
	s.holdDue(t, "week42_report", "2026-01-05 open")
	s.holdDue(t, "track2_target", "2026-03-08 open")
	s.holdDue(t, "track2_outer_limit", "2026-04-19 open")
	expect(t, s.say(manager, "first_year_evaluation", values{"completed_on": "2026-02-24"}), domain.Applied, none)
	s.holdDue(t, "track2_outer_limit", "2026-04-19 open")

	s.steer(coach, values{"start_on": "2026-03-09"})
	s.holdDone(t, "track2_outer_limit", "2026-03-09", nil)
	s.holdDue(t, "track2_outer_limit", "2026-04-19 open")
	s.steer(coach, values{"start_on": nil})
	for code, due := range map[string]string{"track2_target": "2026-03-15 open", "track2_outer_limit": "2026-04-07 open"} {
		s.holdDone(t, code, "-", nil)
		s.holdDue(t, code, due)
	}
}

func TestMilestone_R09_WhatSomebodySaidIsNotOfTheStart(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.sickCase(nil)
	expect(t, s.say(manager, "track2_target", values{"completed_on": "2026-03-02"}), domain.Applied, none)
	s.steer(coach, values{"start_on": "2026-03-16"})
	s.holdDone(t, "track2_target", "2026-03-02", &manager)
	expect(t, s.say(manager, "track2_outer_limit", values{"completed_on": "2026-03-12"}), domain.Applied, none)
	s.holdDone(t, "track2_outer_limit", "2026-03-12", &manager)
	s.steer(coach, values{"start_on": nil})
	s.holdDone(t, "track2_target", "2026-03-02", &manager)
	s.holdDone(t, "track2_outer_limit", "2026-03-12", &manager)
	s.steer(coach, values{"start_on": "2026-03-16"})
	expect(t, s.say(manager, "track2_outer_limit", values{"completed_on": nil}), domain.Applied, none)
	s.holdDone(t, "track2_outer_limit", "2026-03-16", nil) // the start remains
}

func TestMilestone_R09_ACaseThatComesAfterTheStartIsDoneAtOnce(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.steer(coach, values{"start_on": "2026-03-16"})
	s.sickCase(nil)
	s.holdDone(t, "track2_target", "2026-03-16", nil)
	s.holdDue(t, "track2_target", "2026-03-08 open")
	s.steer(admin, values{"absence_case_id": nil})
	s.holdDone(t, "track2_target", "-", nil)
	s.holdDue(t, "track2_target", "- not_applicable")
}

// A start that is still to come completes nothing before its day.
func TestMilestone_R10_AStartToComeCompletesOnItsDay(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.sickCase(nil)
	s.steer(coach, values{"start_on": "2026-03-20"})
	s.holdDone(t, "track2_outer_limit", "-", nil)
	s.now = monday.AddDate(0, 0, 7)
	s.correct(values{"first_sick_day": "2025-03-17"})
	s.holdDone(t, "track2_outer_limit", "2026-03-20", nil)
	s.holdDue(t, "track2_outer_limit", "2026-04-19 open")
}
