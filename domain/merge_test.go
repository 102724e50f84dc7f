package domain_test

import (
	"testing"

	"spoorboek/domain"
)

func rewhy(id [16]byte, base int64, why string) domain.Mutation {
	return change(id, base, func(g *domain.Goal) { g.Why = why }, "why")
}

// Each case is a shared past (rev 1: the create by the phone), what reaches the
// server first, and what arrives second.
func TestDecide_TwoDevicesMeet(t *testing.T) {
	t.Parallel()
	annaTablet := on(anna, tablet)
	type arrival struct {
		actor domain.Actor
		m     domain.Mutation
	}
	cases := []struct {
		name          string
		first, second arrival
		want          domain.Status
		title, why    string
		rev           int64
		lost          map[string]string // field → value that became a conflict record
	}{
		{"different fields: both are stored", arrival{anna, retitle(g1, 1, "phone's")}, arrival{annaTablet, rewhy(g1, 1, "tablet's")},
			domain.Merged, "phone's", "tablet's", 3, nil},
		{"same field: first arrival stays, the other is kept apart", arrival{anna, retitle(g1, 1, "phone's")}, arrival{annaTablet, retitle(g1, 1, "tablet's")},
			domain.InConflict, "phone's", "", 2, map[string]string{"title": `"tablet's"`}},
		{"same field, same value: nothing to quarrel about", arrival{anna, retitle(g1, 1, "same")}, arrival{annaTablet, retitle(g1, 1, "same")},
			domain.Applied, "same", "", 2, nil},
		{"the second has seen the first: it wins", arrival{anna, retitle(g1, 1, "phone's")}, arrival{annaTablet, retitle(g1, 2, "tablet's")},
			domain.Applied, "tablet's", "", 3, nil},
		{"one contested and one free field: the free one is stored", arrival{anna, retitle(g1, 1, "phone's")},
			arrival{annaTablet, change(g1, 1, func(g *domain.Goal) { g.Title, g.Why = "tablet's", "because" }, "title", "why")},
			domain.InConflict, "phone's", "because", 3, map[string]string{"title": `"tablet's"`}},
		{"a device never contests itself: its later word counts", arrival{anna, retitle(g1, 1, "phone's")}, arrival{anna, retitle(g1, 1, "phone again")},
			domain.Applied, "phone again", "", 3, nil},
		{"no base: what another device wrote is contested", arrival{annaTablet, retitle(g1, 1, "tablet's")}, arrival{anna, retitle(g1, 0, "phone's")},
			domain.InConflict, "tablet's", "", 2, map[string]string{"title": `"phone's"`}},
		{"create of an id that exists compares values", arrival{annaTablet, retitle(g1, 1, "tablet's")}, arrival{anna, newGoal(g1, nil)},
			domain.InConflict, "tablet's", "", 2, map[string]string{"title": `"walk every day"`}},
		{"create sent twice by one device", arrival{anna, newGoal(g1, nil)}, arrival{anna, newGoal(g1, nil)},
			domain.Applied, "walk every day", "", 1, nil},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := newScene(t)
			s.must(anna, newGoal(g1, nil))
			s.must(c.first.actor, c.first.m)
			got := s.one(c.second.actor, c.second.m)
			expect(t, got, c.want, none)
			g := s.goal(g1)
			if g.Title != c.title || g.Why != c.why || g.Rev != c.rev || got.Rev != c.rev {
				t.Errorf("title %q why %q rev %d answered %d; want %q %q %d", g.Title, g.Why, g.Rev, got.Rev, c.title, c.why, c.rev)
			}
			expectLost(t, s, anna, got, g1, c.lost)
		})
	}
}

// expectLost holds the contests of an answer against the conflict records that
// the author has afterwards: one each, open, private, with his value.
func expectLost(t *testing.T, s *scene, author domain.Actor, got domain.Result, subject [16]byte, want map[string]string) {
	t.Helper()
	if len(got.Contests) != len(want) {
		t.Fatalf("%d contests, want %d: %+v", len(got.Contests), len(want), got.Contests)
	}
	kept := s.conflicts(author)
	if len(kept) != len(want) {
		t.Fatalf("%d conflict records, want %d", len(kept), len(want))
	}
	for _, c := range got.Contests {
		r, ok := s.records[domain.Key{Kind: domain.Conflicts, ID: c.ConflictID}].(*domain.Conflict)
		if !ok {
			t.Fatalf("contest of %s names no conflict record", c.Field)
		}
		if r.Field != c.Field || r.Value != want[c.Field] || r.Collection != "goals" || r.SubjectID != subject || r.Status != "open" ||
			r.Visibility != domain.Private || r.OwnerID != author.UserID || r.AuthorID != author.UserID || r.TrajectoryID != track || r.Rev != 1 {
			t.Errorf("conflict record of %s: %+v, want value %s", c.Field, r, want[c.Field])
		}
	}
}

func TestDecide_ContestedVisibility_TheNarrowerWins(t *testing.T) {
	t.Parallel()
	cases := []struct {
		first, second, want domain.Visibility
		status              domain.Status
		lost                map[string]string
	}{
		{domain.Team, domain.Private, domain.Private, domain.InConflict, map[string]string{"visibility": `"team"`}},
		{domain.Private, domain.Team, domain.Private, domain.InConflict, map[string]string{"visibility": `"team"`}},
		{domain.Private, domain.Private, domain.Private, domain.Applied, nil},
	}
	for _, c := range cases {
		t.Run(string(c.first+" then "+c.second), func(t *testing.T) {
			t.Parallel()
			s := newScene(t)
			s.must(anna, newGoal(g1, func(g *domain.Goal) { g.Visibility = domain.Coach }, "visibility"))
			s.must(anna, show(g1, 1, c.first))
			got := s.one(on(anna, tablet), show(g1, 1, c.second))
			expect(t, got, c.status, none)
			if v := s.goal(g1).Visibility; v != c.want {
				t.Errorf("visibility %q, want %q", v, c.want)
			}
			expectLost(t, s, anna, got, g1, c.lost)
		})
	}
}

func TestDecide_MergeOfDisjointFieldsCommutes(t *testing.T) {
	t.Parallel()
	ops := []struct {
		a domain.Actor
		m domain.Mutation
	}{
		{anna, retitle(g1, 1, "phone's")}, {on(anna, tablet), rewhy(g1, 1, "tablet's")},
		{on(anna, id(36)), change(g1, 1, func(g *domain.Goal) { g.Unit = "hours" }, "unit")},
	}
	for _, order := range [][]int{{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}} {
		s := newScene(t)
		s.must(anna, newGoal(g1, nil))
		for _, i := range order {
			s.must(ops[i].a, ops[i].m)
		}
		if g := s.goal(g1); g.Title != "phone's" || g.Why != "tablet's" || g.Unit != "hours" || g.Rev != 4 {
			t.Errorf("order %v: %q %q %q rev %d", order, g.Title, g.Why, g.Unit, g.Rev)
		}
	}
}

func TestDecide_MergedResultMustStillBeValid(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.must(anna, newGoal(g1, nil))
	start, due := domain.MustDate("2026-05-01"), domain.MustDate("2026-04-01")
	s.must(anna, change(g1, 1, func(g *domain.Goal) { g.StartOn = &start }, "start_on"))
	got := s.one(on(anna, tablet), change(g1, 1, func(g *domain.Goal) { g.DueOn = &due }, "due_on"))
	expect(t, got, domain.RejectedStat, domain.CodeInvalid)
	if g := s.goal(g1); g.DueOn != nil || g.Rev != 2 {
		t.Errorf("a rejected merge left a trace: due %v rev %d", g.DueOn, g.Rev)
	}
}

func TestDecide_NoticesNeverMakeNoticesAboutThemselves(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.add(domain.Conflicts, &domain.Conflict{
		Head:       domain.Head{ID: id(300), TrajectoryID: track, OwnerID: anna.UserID, AuthorID: anna.UserID},
		Collection: "goals", SubjectID: g1, Field: "title", Value: `"old"`, Status: "open",
	})
	restore := dismiss(id(300), 1)
	restore.Edit = func(r domain.Record) { r.(*domain.Conflict).Status = "restored" }
	s.must(anna, dismiss(id(300), 1))
	expect(t, s.one(on(anna, tablet), restore), domain.RejectedStat, domain.CodeTransition)
	s.must(system, domain.Mutation{Op: domain.OpDelete, Kind: domain.Conflicts, ID: id(300), Strict: true, IfMatch: domain.AnyRev})
	expect(t, s.one(anna, dismiss(id(300), 1)), domain.RejectedStat, domain.CodeGone)
	if n := len(s.conflicts(anna)); n != 0 {
		t.Errorf("%d conflict records about a conflict record", n)
	}
}

func TestDecide_StrictChangesApplyToTheRevTheyNameOrNotAtAll(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.must(anna, newGoal(g1, nil))
	s.must(anna, retitle(g1, 1, "the second"))
	for _, old := range []int64{0, 1, 3} {
		got := s.one(on(anna, tablet), strict(rewhy(g1, 0, "other field"), old))
		expect(t, got, domain.RejectedStat, domain.CodeStale)
		if got.Rev != 2 || got.Record == nil || got.Record.(*domain.Goal).Title != "the second" {
			t.Errorf("If-Match %d: the answer does not bring the current record: %+v", old, got)
		}
		expect(t, s.one(anna, strict(drop(g1), old)), domain.RejectedStat, domain.CodeStale)
	}
	expect(t, s.one(on(anna, tablet), strict(retitle(g1, 0, "the third"), 2)), domain.Applied, none)
	expect(t, s.one(anna, strict(retitle(g1, 0, "the fourth"), domain.AnyRev)), domain.Applied, none)
	expect(t, s.one(anna, strict(newGoal(g1, nil), 0)), domain.RejectedStat, domain.CodeExists)
	expect(t, s.one(bert, strict(rewhy(g1, 0, "x"), 1)), domain.RejectedStat, domain.CodeNotFound) // not 412: he may not know it exists
	expect(t, s.one(anna, strict(drop(g1), 4)), domain.Applied, none)
	expect(t, s.one(anna, strict(drop(g1), 5)), domain.RejectedStat, domain.CodeGone)
}

func TestDecide_WhatNeverHappensByUpdate(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.must(anna, newGoal(g1, nil))
	expect(t, s.one(anna, retitle(id(999), 0, "no create by update")), domain.RejectedStat, domain.CodeNotFound)
	moves := retitle(g1, 1, "elsewhere")
	moves.TrajectoryID = otherTrack
	expect(t, s.one(anna, moves), domain.RejectedStat, domain.CodeInvalid)
	moves = retitle(g1, 1, "under another")
	moves.ParentID = g2
	expect(t, s.one(anna, moves), domain.RejectedStat, domain.CodeInvalid)
	stays := retitle(g1, 1, "the same place")
	stays.TrajectoryID = track
	expect(t, s.one(anna, stays), domain.Applied, none)
	origin := change(g1, 2, func(g *domain.Goal) { g.Origin = domain.GoalPlan }, "origin")
	expect(t, s.one(anna, origin), domain.RejectedStat, domain.CodeInvalid)
}

func TestDecide_AnIdThatSomebodyElseHasIsRefused(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.must(anna, newGoal(g1, nil))
	inHis := newGoal(g1, nil)
	inHis.TrajectoryID = otherTrack
	expect(t, s.one(bert, inHis), domain.RejectedStat, domain.CodeForbidden) // exists, loaded, not his
	w := newScene(t).set(bert)
	w.Take(domain.Goals, g1) // exists where the actor can't reach: not even loaded
	inHis.ID = g1
	expect(t, w.Decide(inHis), domain.RejectedStat, domain.CodeForbidden)
	expect(t, w.Decide(retitle(g1, 1, "x")), domain.RejectedStat, domain.CodeNotFound)
	expect(t, w.Decide(drop(g1)), domain.Applied, none)
	if len(w.Touched()) != 0 {
		t.Error("a refused operation left a trace")
	}
}

func TestDecide_AnswersAreHonestAboutNothingChanged(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.must(anna, newGoal(g1, nil))
	got := s.one(anna, retitle(g1, 1, "walk every day"))
	expect(t, got, domain.Applied, none)
	if got.Rev != 1 || s.goal(g1).Rev != 1 {
		t.Errorf("an update that says what is so already made rev %d", s.goal(g1).Rev)
	}
}
