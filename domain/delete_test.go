package domain_test

import (
	"testing"

	"github.com/google/uuid"

	"spoorboek/domain"
)

func TestDecide_DeleteMeetsEdit_TheDeleteWinsAndTheEditIsKept(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.must(anna, newGoal(g1, nil))
	s.must(anna, drop(g1))
	got := s.one(on(anna, tablet), change(g1, 1, func(g *domain.Goal) { g.Title, g.Why = "tablet's", "because" }, "title", "why"))
	expect(t, got, domain.RejectedStat, domain.CodeGone)
	expectLost(t, s, anna, got, g1, map[string]string{"*": `{"title":"tablet's","why":"because"}`})
	for _, m := range []domain.Mutation{newGoal(g1, nil), retitle(g1, 2, "x"), show(g1, 2, domain.Team), retitle(g1, 0, "y")} {
		expect(t, s.one(anna, m), domain.RejectedStat, domain.CodeGone)
	}
	expect(t, s.one(anna, drop(g1)), domain.Applied, none)
	if g := s.goal(g1); !g.Deleted() || g.Rev != 2 {
		t.Errorf("after everything: deleted %v, rev %d", g.Deleted(), g.Rev)
	}
}

func TestDecide_EditMeetsDelete_TheDeleteNeedsNoBase(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.must(anna, newGoal(g1, nil))
	s.must(on(anna, tablet), retitle(g1, 1, "tablet's"))
	expect(t, s.one(anna, drop(g1)), domain.Applied, none)
	if g := s.goal(g1); !g.Deleted() || g.Rev != 3 {
		t.Errorf("deleted %v, rev %d", g.Deleted(), g.Rev)
	}
}

func TestDecide_WhatADeletedRecordLeavesBehind(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.must(anna, newGoal(g1, func(g *domain.Goal) { g.Why, g.Steps = "my back", steps("a:1") }, "why", "steps"))
	s.must(anna, drop(g1))
	g := s.goal(g1)
	if g.Title != "" || g.Why != "" || g.Steps != nil || g.Status != "" {
		t.Errorf("content is left: %+v", g)
	}
	if g.ID != g1 || g.OwnerID != anna.UserID || g.TrajectoryID != track || g.Rev != 2 || g.DeletedAt == nil || !g.DeletedAt.Equal(monday) {
		t.Errorf("the row does not hold the id any more: %+v", g.Head)
	}
	if len(g.FieldRev) != 1 {
		t.Errorf("field_rev still tells which fields there were: %v", g.FieldRev)
	}
}

// The sender learns that it is gone exactly if he would see the record had it
// not been deleted.
func TestDecide_OnAGoneRecordOnlyWhoSawItHears(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name  string
		actor domain.Actor
		shown domain.Visibility
		want  domain.Code
	}{
		{"the owner", anna, domain.Private, domain.CodeGone},
		{"a coach with whom it was shared", coach, domain.Coach, domain.CodeGone},
		{"a coach with whom it was not", coach, domain.Private, domain.CodeNotFound},
		{"another employee", bert, domain.Team, domain.CodeNotFound},
		{"the job hunter", hunter, domain.Team, domain.CodeNotFound},
		{"nobody", domain.Actor{TenantID: tenant}, domain.Team, domain.CodeNotFound},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := newScene(t)
			s.must(anna, newGoal(g1, func(g *domain.Goal) { g.Visibility = c.shown }, "visibility"), drop(g1))
			got := s.one(c.actor, retitle(g1, 1, "an edit"))
			expect(t, got, domain.RejectedStat, c.want)
			if kept := len(got.Contests) > 0; kept != (c.actor.UserID == anna.UserID) {
				t.Errorf("an edit kept: %v; only who may edit has one to keep", kept)
			}
		})
	}
}

func TestDecide_NoticesLeaveWithTheirSubject(t *testing.T) {
	t.Parallel()
	prepare := func(t *testing.T) *scene {
		t.Helper()
		s := newScene(t)
		s.must(anna, newGoal(g1, func(g *domain.Goal) { g.Visibility = domain.Coach }, "visibility"), newGoal(g2, nil))
		for i, a := range []domain.Actor{anna, coach} {
			for j, subject := range []uuid.UUID{g1, g2} {
				s.add(domain.Conflicts, &domain.Conflict{
					Head:       domain.Head{ID: id(uint64(300 + 2*i + j)), TrajectoryID: track, OwnerID: a.UserID, AuthorID: a.UserID},
					Collection: "goals", SubjectID: subject, Field: "title", Value: `"x"`, Status: "open",
				})
			}
		}
		return s
	}
	t.Run("deleted: everybody's", func(t *testing.T) {
		t.Parallel()
		s := prepare(t)
		s.must(anna, drop(g1))
		if a, c := len(s.conflicts(anna)), len(s.conflicts(coach)); a != 1 || c != 1 {
			t.Errorf("left: employee %d, coach %d; want the one about the other goal each", a, c)
		}
	})
	t.Run("taken back: of who no longer sees it", func(t *testing.T) {
		t.Parallel()
		s := prepare(t)
		s.must(anna, show(g1, 1, domain.Private))
		if a, c := len(s.conflicts(anna)), len(s.conflicts(coach)); a != 2 || c != 1 {
			t.Errorf("left: employee %d, coach %d; want 2 and 1", a, c)
		}
	})
	t.Run("shared wider: nobody's", func(t *testing.T) {
		t.Parallel()
		s := prepare(t)
		s.must(anna, show(g1, 1, domain.Team))
		if a, c := len(s.conflicts(anna)), len(s.conflicts(coach)); a != 2 || c != 2 {
			t.Errorf("left: employee %d, coach %d; want 2 and 2", a, c)
		}
	})
}
