package domain_test

import (
	"strings"
	"testing"

	"github.com/google/uuid"

	"spoorboek/domain"
)

var letter = values{"kind": "letter", "title": "Letter", "mime": "application/pdf", "size": 4, "sha256": strings.Repeat("0f", 32)}

func TestDocuments_E23_Rules(t *testing.T) {
	t.Parallel()
	holdRules(t, domain.Documents, anna, letter, []rule{
		{"of no kind", values{"kind": "photo"}, "/kind"},
		{"without a title", values{"title": ""}, "/title"},
		{"with a long title", values{"title": long(121)}, "/title"},
		{"HEIC", values{"mime": "image/heic"}, "/mime"},
		{"a program", values{"mime": "application/octet-stream"}, "/mime"},
		{"empty", values{"size": 0}, "/size"},
		{"of 10 MiB", values{"size": 10 << 20}, ""},
		{"of a byte more (P-31)", values{"size": 10<<20 + 1}, "/size"},
		{"with half a checksum", values{"sha256": "0f"}, "/sha256"},
		{"with a checksum in capitals", values{"sha256": strings.Repeat("0F", 32)}, "/sha256"},
		{"issued in two days", values{"issued_on": "2026-03-18"}, "/issued_on"},
	})
	s := newScene(t)
	s.must(anna, write(domain.OpCreate, domain.Documents, id(500), 0, letter))
	for name, change := range map[string]values{"other content": {"sha256": strings.Repeat("1f", 32)}, "available": {"status": "available"}} {
		if got := s.one(anna, stepTo(domain.Documents, 500, change)); codeOf(got) != domain.CodeReadOnly {
			t.Errorf("%s: %v", name, got.Err)
		}
	}
}

// S-76: a settlement agreement is nobody else's business, whatever the employee's
// default or a request says, and until whatever day.
func TestDocuments_S76_ASettlementIsTheEmployeesAlone(t *testing.T) {
	t.Parallel()
	k := domain.Documents
	paper := letter.with(values{"kind": "settlement"})
	for _, d := range k.Allowed {
		s := newScene(t)
		s.people[anna.UserID] = domain.Person{ID: anna.UserID, Role: domain.Employee, Active: true, Default: map[string]domain.Visibility{k.Name: d}}
		s.must(anna, write(domain.OpCreate, k, id(500), 0, paper), write(domain.OpCreate, k, id(501), 0, letter))
		if got := get[*domain.Document](s, k, id(501)).Visibility; got != d {
			t.Fatalf("a letter is for %q, with %q as the default", got, d)
		}
		if seen := s.seenBy(k, id(500)); seen != "employee" {
			t.Errorf("with %q as the default it is seen by %q", d, seen)
		}
		holdFault(t, s.one(coach, write(domain.OpCreate, k, id(502), 0, paper)), "/kind")
		holdFault(t, s.one(anna, write(domain.OpCreate, k, id(503), 0, paper.with(values{"shared_until": "2026-03-28"}))), "/shared_until")
		holdFault(t, s.one(anna, stepTo(k, 500, values{"shared_until": "2026-03-28"})), "/shared_until")
		for _, v := range []domain.Visibility{domain.Coach, domain.Team} {
			open := values{"visibility": string(v)}
			holdFault(t, s.one(anna, write(domain.OpCreate, k, id(504), 0, paper.with(open))), "/visibility")
			holdFault(t, s.one(anna, write(domain.OpCreate, k, id(504), 0, paper.with(open).with(values{"shared_until": "2026-03-28"}))), "/visibility")
			holdFault(t, s.one(anna, stepTo(k, 500, open)), "/visibility")
			holdFault(t, s.one(anna, stepTo(k, 500, open.with(values{"shared_until": "2026-03-28"}))), "/visibility")
		}
		s.must(anna, stepTo(k, 500, values{"title": "The second offer"}))
		if seen := s.seenBy(k, id(500)); seen != "employee" {
			t.Errorf("afterwards it is seen by %q", seen)
		}
		expect(t, s.one(coach, stepTo(k, 500, values{"title": "x"})), domain.RejectedStat, domain.CodeNotFound)
		expect(t, s.one(hunter, stepTo(k, 500, values{"title": "x"})), domain.RejectedStat, domain.CodeNotFound)
	}
}

// S-59b, S-66b: who reads an application or an activity is told of the papers
// that go with it as far as he sees those: a job hunter of a CV alone.
func TestNaming_ADocumentIsToldOfToWhomItIsShown(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		kind       string
		visibility domain.Visibility
		coach, hun bool
	}{
		{"cv", domain.Private, false, false}, {"cv", domain.Coach, true, false}, {"cv", domain.Team, true, true},
		{"certificate", domain.Private, false, false}, {"certificate", domain.Coach, true, false}, {"certificate", domain.Team, true, false},
	} {
		s := newScene(t)
		paper, team := id(500), values{"visibility": "team"}
		event := write(domain.OpCreate, domain.ApplicationEvents, id(503), 0, values{"stage": "applied", "occurred_on": "2026-03-16", "document_id": paper})
		event.ParentID = id(501)
		s.must(anna, write(domain.OpCreate, domain.Documents, paper, 0, letter.with(values{"kind": c.kind})),
			write(domain.OpCreate, domain.JobApplications, id(501), 0, application.with(team).with(values{"letter_id": paper, "cv_id": paper})),
			write(domain.OpCreate, domain.Activities, a1, 0, team.with(values{"kind": "course", "title": "Forklift", "document_id": paper})), event)
		s.must(anna, write(domain.OpUpdate, domain.Documents, paper, 1, values{"visibility": string(c.visibility)}))
		for who, told := range map[*domain.Actor]bool{&anna: true, &coach: c.coach, &hunter: c.hun} {
			app := domain.Project(*who, domain.JobApplications, get[*domain.JobApplication](s, domain.JobApplications, id(501)), monday).(*domain.JobApplication)
			activity := domain.Project(*who, domain.Activities, get[*domain.Activity](s, domain.Activities, a1), monday).(*domain.Activity)
			happened := domain.Project(*who, domain.ApplicationEvents, get[*domain.ApplicationEvent](s, domain.ApplicationEvents, id(503)), monday).(*domain.ApplicationEvent)
			for field, got := range map[string]*uuid.UUID{"letter_id": app.LetterID, "cv_id": app.CvID, "an activity's": activity.DocumentID, "an event's": happened.DocumentID} {
				if names(got, paper) != told {
					t.Errorf("a %s for %q, %s: the %s reads %v", c.kind, c.visibility, field, who.Role, got)
				}
			}
			if sees := s.sees(*who, domain.Documents, paper); sees != told {
				t.Errorf("a %s for %q: the %s sees it: %v", c.kind, c.visibility, who.Role, sees)
			}
		}
	}
}
