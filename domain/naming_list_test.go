package domain_test

import (
	"slices"
	"testing"

	"github.com/google/uuid"

	"spoorboek/domain"
)

// Papers that are attached in these tests.
var p1, p2, p3 = id(501), id(502), id(503)

func paper(n uuid.UUID, more values) domain.Mutation {
	return write(domain.OpCreate, domain.Documents, n, 0, letter.with(more))
}

func attach(ids ...uuid.UUID) values { return values{"attachments": ids} }

// listed tells whether a list names exactly these, in their order.
func listed(got []domain.RecordID, want ...uuid.UUID) bool {
	return slices.EqualFunc(got, want, func(g domain.RecordID, w uuid.UUID) bool { return g.UUID == w })
}

// attached is what somebody reads of the attachments of the entry a1.
func (s *scene) attached(a domain.Actor) []domain.RecordID {
	s.t.Helper()
	return domain.Project(a, domain.DiaryEntries, get[*domain.DiaryEntry](s, domain.DiaryEntries, a1), s.now).(*domain.DiaryEntry).Attachments
}

func TestNaming_E15_E17_AListNamesWhatItsWriterSeesInTheTrajectory(t *testing.T) {
	t.Parallel()
	gone, elsewhere, unknown := p2, p3, id(999)
	for _, l := range []struct {
		kind  *domain.Kind
		field string
		base  values
		most  int
	}{
		{domain.DiaryEntries, "attachments", entry, domain.MaxAttachments},
		{domain.JobApplications, "document_ids", application, domain.MaxEvidence},
	} {
		many := make([]uuid.UUID, l.most+1)
		s := newScene(t)
		for i := range many {
			many[i] = id(600 + uint64(i))
			s.must(anna, paper(many[i], nil))
		}
		there := paper(elsewhere, nil)
		there.TrajectoryID = otherTrack
		s.must(bert, there)
		s.must(anna, paper(p1, nil), paper(gone, nil))
		s.must(anna, write(domain.OpDelete, domain.Documents, gone, 1, nil))
		for name, c := range map[string]struct {
			ids   []uuid.UUID
			code  domain.Code
			retry bool
		}{
			"one of his own": {[]uuid.UUID{p1}, none, false}, "none": {[]uuid.UUID{}, none, false}, "as many as there may be": {many[1:], none, false},
			"one more":         {many, domain.CodeInvalid, false},
			"the same twice":   {[]uuid.UUID{p1, p1}, domain.CodeInvalid, false},
			"another's":        {[]uuid.UUID{p1, elsewhere}, missing, true},
			"one to come yet":  {[]uuid.UUID{unknown, p1}, missing, true},
			"a deleted one":    {[]uuid.UUID{p1, gone}, missing, false},
			"two of no record": {[]uuid.UUID{unknown, elsewhere}, missing, true},
		} {
			n := s.newID()
			got := s.one(anna, write(domain.OpCreate, l.kind, n, 0, l.base.with(values{l.field: c.ids})))
			if codeOf(got) != c.code {
				t.Errorf("%s, %s: %v, want %q", l.kind.Name, name, got.Err, c.code)
				continue
			}
			if c.code != none && (len(got.Err.Faults) != 1 || got.Err.Faults[0].Pointer != "/"+l.field || got.Err.Retryable != c.retry) {
				t.Errorf("%s, %s: refused with %+v", l.kind.Name, name, got.Err)
			}
		}
	}
}

// E-15: who shares an entry does not share what is attached to it.
func TestNaming_E15_ASharedEntryShowsOnlyWhatIsSharedItself(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.must(anna, paper(p1, nil), paper(p2, values{"visibility": "coach"}),
		write(domain.OpCreate, domain.DiaryEntries, a1, 0, entry.with(attach(p1, p2)).with(values{"visibility": "coach"})))
	rev := func() int64 { return get[*domain.DiaryEntry](s, domain.DiaryEntries, a1).Rev }
	for _, step := range []struct {
		name  string
		m     domain.Mutation
		moves bool
		coach []uuid.UUID
	}{
		{"as it was made", retitled(p1, "Another title"), false, []uuid.UUID{p2}},
		{"the other one is shared", write(domain.OpUpdate, domain.Documents, p1, 2, values{"visibility": "coach"}), true, []uuid.UUID{p1, p2}},
		{"until a day", write(domain.OpUpdate, domain.Documents, p1, 3, values{"shared_until": "2026-03-20"}), true, []uuid.UUID{p1, p2}},
		{"one is taken back", write(domain.OpUpdate, domain.Documents, p2, 1, values{"visibility": "private"}), true, []uuid.UUID{p1}},
		{"the last one is deleted", write(domain.OpDelete, domain.Documents, p1, 4, nil), true, nil},
	} {
		before := rev()
		s.must(anna, step.m)
		if moved := rev() > before; moved != step.moves {
			t.Errorf("%s: the entry has a new rev: %v, want %v", step.name, moved, step.moves)
		}
		if got := s.attached(coach); !listed(got, step.coach...) {
			t.Errorf("%s: the coach reads %v, want %v", step.name, got, step.coach)
		}
		if got := s.attached(anna); !listed(got, p1, p2) {
			t.Errorf("%s: the employee reads %v", step.name, got)
		}
	}
}

func TestNaming_E15_WhatIsSharedUntilADayIsTakenOutAfterIt(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.must(anna, paper(p1, values{"visibility": "coach", "shared_until": "2026-03-16"}),
		write(domain.OpCreate, domain.DiaryEntries, a1, 0, entry.with(attach(p1)).with(values{"visibility": "coach"})))
	if got := s.attached(coach); !listed(got, p1) {
		t.Errorf("on the last day the coach reads %v", got)
	}
	s.at("2026-03-17T08:00:00Z")
	if got := s.attached(coach); len(got) > 0 {
		t.Errorf("a day later the coach reads %v", got)
	}
}

func retitled(n uuid.UUID, title string) domain.Mutation {
	return write(domain.OpUpdate, domain.Documents, n, 1, values{"title": title})
}

// An entry that names what is gone is changed like any other; only what is added
// is asked about.
func TestNaming_E15_TwoDevicesAttachSideBySide(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.must(anna, paper(p1, nil), paper(p2, nil), paper(p3, nil), write(domain.OpCreate, domain.DiaryEntries, a1, 0, entry.with(attach(p1))))
	s.must(anna, write(domain.OpUpdate, domain.DiaryEntries, a1, 1, attach(p1, p2)))
	s.must(on(anna, tablet), write(domain.OpUpdate, domain.DiaryEntries, a1, 1, attach(p1, p3))) // has not seen the other
	if got := s.attached(anna); !listed(got, p1, p3, p2) {
		t.Errorf("together they attached %v", got)
	}
	s.must(anna, write(domain.OpDelete, domain.Documents, p1, 1, nil))
	s.must(anna, write(domain.OpUpdate, domain.DiaryEntries, a1, 3, attach(p1, p3))) // p2 is taken off
	if got := s.attached(anna); !listed(got, p1, p3) {
		t.Errorf("then it has %v", got)
	}
	expect(t, s.one(anna, write(domain.OpUpdate, domain.DiaryEntries, a1, 4, attach(p1, p3, id(999)))), domain.RejectedStat, missing)
	s.must(anna, write(domain.OpUpdate, domain.DiaryEntries, a1, 4, attach(p3)))
	expect(t, s.one(anna, write(domain.OpUpdate, domain.DiaryEntries, a1, 5, attach(p3, p1))), domain.RejectedStat, missing)
}

// album is a record with a list of papers that two people write.
type album struct {
	domain.Head
	domain.Naming
	Papers []domain.RecordID
}

func (*album) Check(*domain.Checker) {}

var albums = &domain.Kind{
	Code: 999, Name: "albums", Title: "album", New: func() domain.Record { return new(album) },
	Default: domain.Coach, Allowed: []domain.Visibility{domain.Private, domain.Coach},
	Readers: map[domain.Role]domain.Reach{domain.Employee: {}, domain.CoachRole: {Visibility: []domain.Visibility{domain.Coach}}},
	Rights:  map[domain.Role]domain.Right{domain.Employee: {Create: true, Update: true}, domain.CoachRole: {Update: true}},
	Refs:    map[string]*domain.Kind{"papers": domain.Documents},
}

// Who writes a list as he saw it takes nothing out that he was not shown, and
// finds out nothing by naming it.
func TestNaming_AListKeepsWhatItsWriterWasNotShown(t *testing.T) {
	t.Parallel()
	for name, wrap := range map[string]func(domain.Mutation) domain.Mutation{
		"sync": func(m domain.Mutation) domain.Mutation { return m },
		"REST": func(m domain.Mutation) domain.Mutation { return strict(m, domain.AnyRev) },
	} {
		hidden, open, added := p1, p2, p3
		s := newScene(t)
		s.must(anna, paper(hidden, nil), paper(open, values{"visibility": "coach"}), paper(added, values{"visibility": "coach"}),
			write(domain.OpCreate, albums, a1, 0, values{"papers": []uuid.UUID{hidden, open}}))
		put := func(ids ...uuid.UUID) domain.Mutation {
			rev := get[*album](s, albums, a1).Rev
			return wrap(write(domain.OpUpdate, albums, a1, rev, values{"papers": ids}))
		}
		reads := func(a domain.Actor, want ...uuid.UUID) {
			t.Helper()
			if got := domain.Project(a, albums, get[*album](s, albums, a1), monday).(*album).Papers; !listed(got, want...) {
				t.Errorf("%s: the %s reads %v, want %v", name, a.Role, got, want)
			}
		}
		reads(coach, open)
		s.must(coach, put(open, added))
		reads(anna, open, added, hidden)
		s.must(coach, put(added))
		reads(anna, added, hidden)
		reads(coach, added)
		guess, absent := s.one(coach, put(added, hidden)), s.one(coach, put(added, id(999)))
		if codeOf(guess) == none || guess.Err.Error() != absent.Err.Error() || guess.Err.Retryable != absent.Err.Retryable || !slices.Equal(guess.Err.Faults, absent.Err.Faults) {
			t.Errorf("%s: a hidden one is answered with %+v, none with %+v", name, guess.Err, absent.Err)
		}
		s.must(anna, put())
		reads(anna)
	}
}
