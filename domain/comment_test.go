package domain_test

import (
	"slices"
	"testing"

	"github.com/google/uuid"

	"spoorboek/domain"
)

// says is a comment on a record.
func says(comment uuid.UUID, k *domain.Kind, subject uuid.UUID) domain.Mutation {
	return write(domain.OpCreate, domain.Comments, comment, 0, values{"collection": k.Name, "subject_id": subject, "text": "Well done"})
}

var c1, c2, c3 = id(130), id(131), id(132)

func TestComment_E25_Rules(t *testing.T) {
	t.Parallel()
	holdRules(t, domain.Comments, anna, values{"collection": "goals", "subject_id": g1, "text": "Well done"}, []rule{
		{"no text", values{"text": ""}, "/text"},
		{"2000 characters", values{"text": long(2000)}, ""},
		{"2001 characters", values{"text": long(2001)}, "/text"},
		{"on an application", values{"collection": "job_applications", "subject_id": g2}, ""},
		{"on a collection that is not there", values{"collection": "gaols"}, "/collection"},
		{"on a notification", values{"collection": "notifications"}, "/collection"},
		{"on a comment", values{"collection": "comments"}, "/collection"},
		{"a visibility of its own", values{"visibility": "team"}, "/visibility"},
	})
}

// Who sees the record sees what is said about it: nobody more, and nobody less
// but who sees the record for a reason of his own.
func TestComment_E25_IsShownToThoseWhoSeeTheRecord(t *testing.T) {
	t.Parallel()
	team, shared := values{"visibility": "team"}, values{"visibility": "coach"}
	for name, c := range map[string]struct {
		kind *domain.Kind
		made values
		want string
	}{
		"a private goal":        {domain.Goals, values{"title": "Walk"}, "employee"},
		"a goal of the team":    {domain.Goals, values{"title": "Walk"}.with(team), "employee coach"}, // job hunters see no goals
		"a shared entry":        {domain.DiaryEntries, values{"entry_on": "2026-03-16", "text": "A day"}.with(shared), "employee coach"},
		"an application":        {domain.JobApplications, application, "employee coach"},
		"one shown to the team": {domain.JobApplications, application.with(team), "employee coach job_hunter"},
		"a lead":                {domain.Leads, lead, "employee coach job_hunter"},
		"an activity":           {domain.Activities, activity, "employee coach"},
	} {
		s := newScene(t)
		s.must(anna, write(domain.OpCreate, c.kind, g1, 0, c.made), says(c1, c.kind, g1))
		if got := s.seenBy(domain.Comments, c1); got != c.want || got != s.seenBy(c.kind, g1) {
			t.Errorf("%s is seen by %q, a comment on it by %q, want %q", name, s.seenBy(c.kind, g1), got, c.want)
		}
		for _, by := range []domain.Actor{bert, coach, hunter, manager, admin} {
			got := s.one(by, says(c2, c.kind, g1))
			if seen := s.sees(by, c.kind, g1); seen != (got.Err == nil) {
				t.Errorf("%s: %s sees it: %v, and says something: %v", name, by.Role, seen, got.Err)
			}
			delete(s.records, domain.Key{Kind: domain.Comments, ID: c2})
			s.order = slices.DeleteFunc(s.order, func(k domain.Key) bool { return k.ID == c2 })
		}
	}
}

// A kind of which staff see more by a field or by authorship than the visibility
// says must not widen what is said about its records.
func TestKinds_CommentsAreNeverWiderThanTheirSubject(t *testing.T) {
	t.Parallel()
	for _, k := range domain.Comments.About {
		for _, v := range k.Allowed {
			r := k.New()
			*r.Header() = domain.Head{TenantID: tenant, ID: g1, TrajectoryID: track, OwnerID: anna.UserID, AuthorID: hunter.UserID, Visibility: v}
			s := newScene(t)
			s.add(k, r)
			s.must(anna, says(c1, k, g1))
			for _, a := range []domain.Actor{coach, hunter, manager, admin, bert} {
				if s.sees(a, domain.Comments, c1) && !s.sees(a, k, g1) {
					t.Errorf("%s shown to %s: %s sees the comment alone", k.Name, v, a.Role)
				}
			}
		}
	}
}

func TestComment_FollowsItsSubject(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.must(anna, newGoal(g1, nil), show(g1, 1, domain.Coach), newGoal(g2, nil), show(g2, 1, domain.Coach))
	s.must(coach, says(c1, domain.Goals, g1), says(c2, domain.Goals, g2))
	s.must(system, notify(c3, c1, coach, values{"collection": "comments"}))
	rev := func() int64 { return get[*domain.Comment](s, domain.Comments, c1).Rev }
	s.must(anna, show(g1, 2, domain.Team)) // as wide, for what job hunters see of goals
	if got := s.seenBy(domain.Comments, c1); got != "employee coach" || rev() != 1 {
		t.Errorf("with the team it is seen by %q, rev %d", got, rev())
	}
	s.must(anna, show(g1, 3, domain.Private))
	if got := s.seenBy(domain.Comments, c1); got != "employee" || rev() != 2 {
		t.Errorf("taken back it is seen by %q, rev %d", got, rev())
	}
	if !get[*domain.Notification](s, domain.Notifications, c3).Deleted() {
		t.Error("the coach still has a notice about a comment that he sees no more")
	}
	expect(t, s.one(coach, drop(c1)), domain.Applied, none) // of the goal with that id: there is none
	if got := s.one(coach, write(domain.OpDelete, domain.Comments, c1, 2, nil)); got.Err != nil || s.seenBy(domain.Comments, c1) != "employee" {
		t.Errorf("what he sees no more he deletes without effect: %v", got.Err)
	}
	s.must(anna, drop(g1))
	if c := get[*domain.Comment](s, domain.Comments, c1); !c.Deleted() || c.Text != "" {
		t.Errorf("the goal is gone, of the comment is left %q", c.Text)
	}
	if c := get[*domain.Comment](s, domain.Comments, c2); c.Deleted() || s.seenBy(domain.Comments, c2) != "employee coach" {
		t.Error("a comment on another goal went too")
	}
}

func TestComment_IsItsAuthors(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.must(anna, newGoal(g1, nil), show(g1, 1, domain.Coach), says(c1, domain.Goals, g1))
	s.must(coach, says(c2, domain.Goals, g1))
	if c := get[*domain.Comment](s, domain.Comments, c2); c.OwnerID != anna.UserID || c.AuthorID != coach.UserID {
		t.Errorf("it is %s's, by %s", c.OwnerID, c.AuthorID)
	}
	for _, c := range []struct {
		by  domain.Actor
		id  uuid.UUID
		own bool
	}{{coach, c1, false}, {anna, c2, false}, {anna, c1, true}, {coach, c2, true}} {
		expect(t, s.one(c.by, write(domain.OpUpdate, domain.Comments, c.id, 1, values{"text": "Hm"})), domain.RejectedStat, domain.CodeForbidden)
		want, code := domain.RejectedStat, domain.CodeForbidden
		if c.own {
			want, code = domain.Applied, none
		}
		expect(t, s.one(c.by, write(domain.OpDelete, domain.Comments, c.id, 1, nil)), want, code)
	}
}

func TestComment_BeforeAndAfterItsSubject(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	early := s.do(anna, says(c1, domain.Goals, g1), newGoal(g1, nil))
	if early[0].Err != nil {
		t.Errorf("sent before its goal: %v", early[0].Err)
	}
	waits := s.one(anna, says(c2, domain.Goals, g2))
	if codeOf(waits) != domain.CodeMissingReference || !waits.Err.Retryable {
		t.Errorf("on a goal that is not there: %v", waits.Err)
	}
	hidden := s.one(coach, says(c2, domain.Goals, g1))
	if codeOf(hidden) != codeOf(waits) || hidden.Err.Message != waits.Err.Message || !hidden.Err.Retryable || len(hidden.Err.Faults) != len(waits.Err.Faults) {
		t.Errorf("a hidden goal is answered with %v, none with %v", hidden.Err, waits.Err)
	}
	s.must(anna, drop(g1))
	expect(t, s.one(anna, says(c2, domain.Goals, g1)), domain.RejectedStat, domain.CodeGone)
	there := newGoal(id(103), nil)
	there.TrajectoryID = otherTrack
	s.must(bert, there)
	expect(t, s.one(anna, says(c2, domain.Goals, id(103))), domain.RejectedStat, domain.CodeMissingReference)
}
