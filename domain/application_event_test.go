package domain_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"spoorboek/domain"
)

func event(n uint64, stage, day string, more values) domain.Mutation {
	v := values{"stage": stage, "occurred_on": day}
	if stage == "reopened" {
		v["reason"] = "other"
	}
	return under(g1, write(domain.OpCreate, domain.ApplicationEvents, id(600+n), 0, v.with(more)))
}

// applied is a scene in which Anna's phone has recorded these stages, a day each.
func applied(t *testing.T, stages ...string) *scene {
	t.Helper()
	s := newScene(t)
	s.must(anna, write(domain.OpCreate, domain.JobApplications, g1, 0, application))
	for i, stage := range stages {
		s.must(anna, event(uint64(i), stage, fmt.Sprintf("2026-03-%02d", 10+i), nil))
	}
	return s
}

func (s *scene) stage() string {
	return get[*domain.JobApplication](s, domain.JobApplications, g1).Stage
}

func TestApplicationEvent_E18_Rules(t *testing.T) {
	t.Parallel()
	holdRules(t, domain.ApplicationEvents, anna, values{"stage": "applied", "occurred_on": "2026-03-16"}, []rule{
		{"unknown stage", values{"stage": "hired"}, "/stage"},
		{"no day", values{"occurred_on": "0001-01-01"}, "/occurred_on"},
		{"tomorrow, for a zone ahead", values{"occurred_on": "2026-03-17"}, ""},
		{"in two days", values{"occurred_on": "2026-03-18"}, "/occurred_on"},
		{"round 0", values{"round": 0}, "/round"},
		{"round 10", values{"round": 10}, "/round"},
		{"too long a note", values{"note": long(501)}, "/note"},
		{"a reason without an end", values{"reason": "distance"}, "/reason"},
		{"a rejection with a reason", values{"stage": "rejected", "reason": "distance"}, ""},
		{"a rejection with a reason of another list", values{"stage": "rejected", "reason": "employee_unable"}, "/reason"},
		{"a withdrawal", values{"stage": "withdrawn", "reason": "found_work", "note": "started elsewhere"}, ""},
		{"unable, with words", values{"stage": "withdrawn", "reason": "employee_unable", "note": "why"}, "/note"},
		{"unable, without", values{"stage": "withdrawn", "reason": "employee_unable"}, ""},
		{"set by the server", values{"needs_review": true}, "/needs_review"},
	})
}

// Every step of 7.2, from where an application stands to where it may go.
func TestApplicationEvent_E18_Steps(t *testing.T) {
	t.Parallel()
	all := []string{"saved", "preparing", "applied", "acknowledged", "interview", "assessment", "trial_or_secondment_talk", "offer", "accepted",
		"rejected", "withdrawn", "declined", "no_response", "expired", "reopened"}
	ends := "rejected withdrawn no_response "
	for from, want := range map[string]string{
		"saved":                    "preparing applied acknowledged interview assessment trial_or_secondment_talk offer accepted expired " + ends,
		"preparing":                "applied acknowledged interview assessment trial_or_secondment_talk offer accepted expired " + ends,
		"applied":                  "acknowledged interview assessment trial_or_secondment_talk offer accepted " + ends,
		"acknowledged":             "interview assessment trial_or_secondment_talk offer accepted " + ends,
		"interview":                "interview assessment trial_or_secondment_talk offer accepted " + ends,
		"assessment":               "interview assessment trial_or_secondment_talk offer accepted " + ends,
		"trial_or_secondment_talk": "offer accepted " + ends,
		"offer":                    "accepted declined " + ends,
		"accepted":                 "reopened", "rejected": "reopened", "withdrawn": "reopened", "no_response": "reopened", "expired": "reopened",
	} {
		for _, to := range all {
			t.Run(from+" to "+to, func(t *testing.T) {
				t.Parallel()
				got := applied(t, from).one(anna, strict(event(50, to, "2026-03-16", nil), 0))
				legal := slices.Contains(strings.Fields(want), to)
				if legal != (got.Err == nil) {
					t.Errorf("legal is %v, got %v", legal, got.Err)
				}
				if !legal && got.Err != nil && got.Err.Code != domain.CodeTransition {
					t.Errorf("refused with %v", got.Err)
				}
			})
		}
	}
}

func TestApplicationEvent_StageFollowsFromTheEvents(t *testing.T) {
	t.Parallel()
	s := applied(t, "applied", "interview")
	app := get[*domain.JobApplication](s, domain.JobApplications, g1)
	if app.Stage != "interview" || app.StageOn == nil || app.StageOn.String() != "2026-03-11" || app.Rev != 3 {
		t.Fatalf("stage %s on %v at rev %d", app.Stage, app.StageOn, app.Rev)
	}
	void := func(n uint64, voided bool) {
		key := domain.Key{Kind: domain.ApplicationEvents, ID: id(600 + n)}
		s.must(anna, write(domain.OpUpdate, domain.ApplicationEvents, key.ID, s.records[key].Header().Rev, values{"voided": voided}))
	}
	for _, step := range []struct {
		n      uint64
		voided bool
		want   string
	}{{1, true, "applied"}, {0, true, "saved"}, {1, false, "interview"}, {0, false, "interview"}} {
		if void(step.n, step.voided); s.stage() != step.want {
			t.Errorf("event %d voided %v: stage %s, want %s", step.n, step.voided, s.stage(), step.want)
		}
	}
	for _, step := range [][2]string{{"rejected", "rejected"}, {"reopened", "interview"}, {"offer", "offer"}, {"declined", "declined"}, {"reopened", "offer"}, {"accepted", "accepted"}} {
		s.next++
		s.must(anna, event(s.next, step[0], "2026-03-16", nil))
		if s.stage() != step[1] {
			t.Errorf("after %s: stage %s, want %s", step[0], s.stage(), step[1])
		}
	}
}

func TestApplicationEvent_OnlyVoidedChanges(t *testing.T) {
	t.Parallel()
	s := applied(t, "applied")
	for _, v := range []values{{"stage": "offer"}, {"occurred_on": "2026-03-01"}, {"note": "x"}, {"round": 2}, {"reason": "other"}, {"late_entry": true}} {
		expect(t, s.one(anna, write(domain.OpUpdate, domain.ApplicationEvents, id(600), 1, v)), domain.RejectedStat, domain.CodeReadOnly)
	}
	expect(t, s.one(anna, write(domain.OpDelete, domain.ApplicationEvents, id(600), 1, nil)), domain.RejectedStat, domain.CodeForbidden)
	expect(t, s.one(coach, write(domain.OpUpdate, domain.ApplicationEvents, id(600), 1, values{"voided": true})), domain.RejectedStat, domain.CodeForbidden)
	expect(t, s.one(coach, event(9, "interview", "2026-03-16", nil)), domain.RejectedStat, domain.CodeForbidden)
}

// What one device could not know is kept for review; what it knew is refused.
func TestApplicationEvent_E18_WhatNoLongerFits(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name   string
		before []string // by the phone, on 10 March and on
		by     uuid.UUID
		strict bool
		stage  string
		day    string
		code   domain.Code
		review bool
	}{
		{"another device had not seen the rejection", []string{"applied", "rejected"}, tablet, false, "interview", "2026-03-16", none, true},
		{"the same device had", []string{"applied", "rejected"}, phone, false, "interview", "2026-03-16", domain.CodeTransition, false},
		{"REST has seen all", []string{"applied", "rejected"}, tablet, true, "offer", "2026-03-16", domain.CodeTransition, false},
		{"leads on from the end", []string{"offer", "accepted"}, tablet, false, "reopened", "2026-03-16", none, false},
		{"declined before any offer", []string{"applied", "interview"}, tablet, false, "declined", "2026-03-16", domain.CodeTransition, false},
		{"inserted at its day (US-3)", []string{"applied", "offer", "accepted"}, phone, true, "interview", "2026-03-10", none, true},
		{"inserted at a day when it could not be", []string{"offer", "accepted"}, phone, true, "interview", "2026-03-10", domain.CodeTransition, false},
		{"fits, but out of order", []string{"applied", "acknowledged"}, phone, true, "interview", "2026-03-10", none, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := applied(t, c.before...)
			stage := s.stage()
			m := event(50, c.stage, c.day, nil)
			m.Strict = c.strict
			got := s.one(on(anna, c.by), m)
			if c.code != none {
				expect(t, got, domain.RejectedStat, c.code)
				return
			}
			expect(t, got, domain.Applied, none)
			e := get[*domain.ApplicationEvent](s, domain.ApplicationEvents, id(650))
			if e.NeedsReview != c.review {
				t.Errorf("needs_review is %v", e.NeedsReview)
			}
			if moved := s.stage() != stage; moved != (c.name == "leads on from the end" || c.name == "fits, but out of order") {
				t.Errorf("the stage went from %s to %s", stage, s.stage())
			}
		})
	}
}

func TestApplicationEvent_LateEntryIsMoreThanFourteenDaysOld(t *testing.T) {
	t.Parallel()
	for day, late := range map[string]bool{"2026-03-16": false, "2026-03-02": false, "2026-03-01": true} {
		s := applied(t)
		s.must(anna, event(1, "applied", day, nil))
		if got := get[*domain.ApplicationEvent](s, domain.ApplicationEvents, id(601)).LateEntry; got != late {
			t.Errorf("%s: late is %v", day, got)
		}
	}
}

func TestApplicationEvent_AnApplicationHasAtMost200(t *testing.T) {
	t.Parallel()
	s := applied(t, "interview")
	var ms []domain.Mutation
	for n := range uint64(199) {
		ms = append(ms, event(100+n, "interview", "2026-03-16", nil))
	}
	s.must(anna, ms...)
	if got := s.one(anna, event(400, "interview", "2026-03-16", nil)); domain.CodeOf(got.Err) != domain.CodeQuota {
		t.Errorf("one more: %v, want %s", got.Err, domain.CodeQuota)
	}
}
