package domain_test

import (
	"slices"
	"testing"

	"github.com/google/uuid"

	"spoorboek/domain"
)

// note is a child of a goal, for rules that the first kinds do not show yet.
type note struct {
	domain.Head
	Text string
}

func (n *note) Check(x *domain.Checker) { x.Text("text", n.Text, 1, 10) }

var notes = &domain.Kind{
	Code: 999, Name: "notes", Title: "note", New: func() domain.Record { return new(note) },
	Parent: domain.Goals, ParentField: "goal_id",
	Readers: map[domain.Role]domain.Reach{domain.Employee: {}, domain.CoachRole: {Visibility: []domain.Visibility{domain.Coach, domain.Team}}},
	Rights:  map[domain.Role]domain.Right{domain.Employee: {Create: true, Update: true, Delete: true}},
}

func newNote(id, parent uuid.UUID, text string) domain.Mutation {
	return domain.Mutation{Op: domain.OpCreate, Kind: notes, ID: id, ParentID: parent, Fields: []string{"text"},
		Edit: func(r domain.Record) { r.(*note).Text = text }}
}

func renote(id uuid.UUID, base int64, text string) domain.Mutation {
	return domain.Mutation{Op: domain.OpUpdate, Kind: notes, ID: id, BaseRev: base, Fields: []string{"text"},
		Edit: func(r domain.Record) { r.(*note).Text = text }}
}

var n1, n2 = id(120), id(121)

func (s *scene) note(id uuid.UUID) *note {
	s.t.Helper()
	n, ok := s.records[domain.Key{Kind: notes, ID: id}].(*note)
	if !ok {
		s.t.Fatalf("there is no note %s", id)
	}
	return n
}

func codes(rs []domain.Result) (out []domain.Code) {
	for _, r := range rs {
		out = append(out, codeOf(r))
	}
	return out
}

func expectCodes(t *testing.T, got []domain.Result, want ...domain.Code) {
	t.Helper()
	if !slices.Equal(codes(got), want) {
		t.Fatalf("got %q, want %q", codes(got), want)
	}
}

const (
	missing = domain.CodeMissingReference
	blocked = domain.CodeBlocked
	invalid = domain.CodeInvalid
)

func TestStage_AChildSentBeforeItsParentWaitsForIt(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	got := s.do(anna, newNote(n1, g1, "first"), renote(n1, 1, "second"), newGoal(g1, nil))
	expectCodes(t, got, none, none, none)
	if n := s.note(n1); n.Text != "second" || n.Rev != 2 || n.TrajectoryID != track || n.OwnerID != anna.UserID || *n.ParentID != g1 {
		t.Errorf("the child: %+v", n)
	}
}

func TestStage_AChildWithoutParentAndAllThatFollowsIsToldToTryAgain(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	got := s.do(anna, newNote(n1, g1, "first"), renote(n1, 1, "second"), newGoal(g2, nil), newNote(n2, g2, "other"))
	expectCodes(t, got, missing, blocked, none, none)
	for i, want := range []bool{true, true} {
		if got[i].Err.Retryable != want {
			t.Errorf("mutation %d: retryable %v", i, got[i].Err.Retryable)
		}
	}
}

func TestStage_ANotSeenParentIsAsGoodAsNone(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.must(anna, newGoal(g1, nil))
	expectCodes(t, s.do(bert, newNote(n1, g1, "mine")), missing)
}

func TestStage_AfterARetryableFailureTheRecordItsChildrenAndItsGroupWait(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.must(anna, newGoal(g1, nil), newGoal(g2, nil), newNote(n2, g1, "there"))
	fails := retitle(g1, 1, "unreadable for now")
	fails.Fail = &domain.Error{Code: domain.CodeUnavailable, Retryable: true}
	batch := append(grouped("a", fails, retitle(g2, 1, "with it")),
		retitle(g1, 1, "later"), newNote(n1, g1, "child"), renote(n2, 1, "old child"), retitle(g2, 1, "group mate, later"))
	batch = append(batch, newGoal(g3, nil))
	got := s.do(anna, batch...)
	expectCodes(t, got, domain.CodeUnavailable, blocked, blocked, blocked, blocked, blocked, none)
	if s.goal(g1).Rev != 1 || s.goal(g2).Rev != 1 || s.note(n2).Rev != 1 {
		t.Error("something went past what must come first")
	}
}

func TestStage_AFinalFailureBlocksNobody(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.must(anna, newGoal(g1, nil))
	got := s.do(anna, retitle(g1, 1, "x"), retitle(g1, 1, "long enough"), newGoal(g2, nil))
	expectCodes(t, got, invalid, none, none)
	if g := s.goal(g1); g.Title != "long enough" || g.Rev != 2 {
		t.Errorf("title %q rev %d", g.Title, g.Rev)
	}
}

func TestStage_AGroupIsStoredWholeOrNotAtAll(t *testing.T) {
	t.Parallel()
	for place := range 3 {
		s := newScene(t)
		s.must(anna, newGoal(g1, nil))
		group := []domain.Mutation{newGoal(g2, nil), retitle(g1, 1, "in a group"), newNote(n1, g1, "in it too")}
		group[place].Edit = func(r domain.Record) {
			switch x := r.(type) {
			case *domain.Goal:
				x.Title = "x"
			case *note:
				x.Text = "far too long for a note"
			}
		}
		batch := append([]domain.Mutation{newGoal(id(200), nil)}, grouped("a", group...)...)
		got := s.do(anna, append(batch, newGoal(id(201), nil))...)
		expectCodes(t, got, none, invalid, invalid, invalid, none)
		if len(got[1+place].Err.Faults) == 0 {
			t.Errorf("place %d: the culprit's own faults are not told", place)
		}
		if s.goal(g1).Rev != 1 || s.records[domain.Key{Kind: domain.Goals, ID: g2}] != nil || s.records[domain.Key{Kind: notes, ID: n1}] != nil {
			t.Errorf("place %d: a part of the group was stored", place)
		}
		if s.goal(id(200)).Rev != 1 || s.goal(id(201)).Rev != 1 {
			t.Errorf("place %d: the neighbours were not stored", place)
		}
	}
}

func TestStage_AGroupsOperationsSeeEachOther(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	expectCodes(t, s.do(anna, grouped("a", newGoal(g1, nil), newNote(n1, g1, "one"), retitle(g1, 1, "renamed"), drop(g1))...), none, none, none, none)
	if !s.goal(g1).Deleted() || !s.note(n1).Deleted() {
		t.Error("the delete at the end did not take everything along")
	}
}

func TestStage_AGroupThatWaitsIsTriedAgainWhole(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	batch := append(grouped("a", newNote(n1, g1, "one"), newGoal(g2, nil)), newGoal(g1, nil))
	expectCodes(t, s.do(anna, batch...), none, none, none)
	if s.note(n1).Rev != 1 || s.goal(g2).Rev != 1 {
		t.Error("the group was not stored once")
	}
}

func TestStage_AScatteredGroupIsRefusedWhole(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	a := grouped("a", newGoal(g1, nil), newGoal(g2, nil))
	got := s.do(anna, a[0], newGoal(g3, nil), a[1])
	expectCodes(t, got, invalid, none, invalid)
	if s.records[domain.Key{Kind: domain.Goals, ID: g1}] != nil {
		t.Error("the first piece of the group was stored alone")
	}
}

func TestStage_AGroupThatMeetsADeleteKeepsTheEditOnce(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.must(anna, newGoal(g1, nil), newGoal(g2, nil), drop(g1))
	got := s.do(on(anna, tablet), grouped("a", retitle(g2, 1, "with it"), retitle(g1, 1, "tablet's"))...)
	expectCodes(t, got, invalid, domain.CodeGone)
	if s.goal(g2).Rev != 1 {
		t.Error("a part of the group was stored")
	}
	expectLost(t, s, anna, got[1], g1, map[string]string{"*": `{"title":"tablet's"}`})
}

func TestStage_ABlockedGroupOnADeletedRecordJustWaits(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.must(anna, newGoal(g1, nil), newGoal(g2, nil), drop(g1))
	batch := append(grouped("a", newNote(n1, id(999), "no parent"), drop(g1)), grouped("b", drop(g1), retitle(g2, 1, "waits"))...)
	batch = append(batch, grouped("c", retitle(g1, 1, "an edit"), newGoal(g3, nil))...)
	expectCodes(t, s.do(anna, batch...), missing, blocked, blocked, blocked, blocked, blocked)
	if n := len(s.conflicts(anna)); n != 0 {
		t.Errorf("%d conflict records of operations that have no answer yet", n)
	}
}

func TestStage_ResultsDependOnNobodyElse(t *testing.T) {
	t.Parallel()
	unreadable := domain.Mutation{Fail: domain.Errorf(domain.CodeUnknownKind, "No such collection.")}
	alone := newScene(t).do(anna, newGoal(g1, nil), newGoal(g2, nil))
	s := newScene(t)
	among := s.do(anna, unreadable, newGoal(g1, nil), retitle(id(999), 1, "nowhere"), newGoal(g2, nil), unreadable)
	expectCodes(t, among, domain.CodeUnknownKind, none, domain.CodeNotFound, none, domain.CodeUnknownKind)
	if among[1].Rev != alone[0].Rev || among[3].Rev != alone[1].Rev {
		t.Error("a neighbour's fault changed an answer")
	}
}

func TestDecide_AChildFollowsItsParentsVisibilityAndDeletion(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.must(anna, newGoal(g1, nil), newNote(n1, g1, "one"), newGoal(g2, nil), newNote(n2, g2, "two"))
	s.must(anna, show(g1, 1, domain.Coach))
	if n := s.note(n1); n.Visibility != domain.Coach || n.Rev != 2 {
		t.Errorf("the child of a shared goal: %q, rev %d", n.Visibility, n.Rev)
	}
	if n := s.note(n2); n.Visibility != domain.Private || n.Rev != 1 {
		t.Errorf("another goal's child moved: %q, rev %d", n.Visibility, n.Rev)
	}
	expect(t, s.one(anna, renote(n1, 1, "changed")), domain.Merged, none)
	s.must(anna, drop(g1))
	if n := s.note(n1); !n.Deleted() || n.Text != "" || s.note(n2).Deleted() {
		t.Errorf("after the parent's delete: %+v", n)
	}
	expectCodes(t, s.do(anna, newNote(id(122), g1, "late")), domain.CodeGone)
	moves := renote(n2, 1, "elsewhere")
	moves.ParentID = g3
	expectCodes(t, s.do(anna, moves), invalid)
}
