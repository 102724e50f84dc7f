package domain_test

import (
	"testing"

	"spoorboek/domain"
)

var application = values{"employer_name": "Logistics firm", "job_title": "planner"}

func TestJobApplication_E17_Rules(t *testing.T) {
	t.Parallel()
	contact := func(id, name string) map[string]string { return map[string]string{"id": id, "name": name} }
	holdRules(t, domain.JobApplications, anna, application, []rule{
		{"no employer", values{"employer_name": ""}, "/employer_name"},
		{"too long an employer", values{"employer_name": long(121)}, "/employer_name"},
		{"no job", values{"job_title": ""}, "/job_title"},
		{"unknown kind", values{"kind": "prayer"}, "/kind"},
		{"applied in two days", values{"applied_on": "2026-03-18"}, "/applied_on"},
		{"61 hours", values{"hours": 61}, "/hours"},
		{"negative hours", values{"hours": -1}, "/hours"},
		{"a script as address", values{"url": "javascript:alert(1)"}, "/url"},
		{"an address", values{"url": "https://example.org/vacancy"}, ""},
		{"unknown suitability", values{"suitability": "maybe"}, "/suitability"},
		{"outside without a reason", values{"suitability": "outside"}, "/suitability_reason"},
		{"outside with a reason", values{"suitability": "outside", "suitability_reason": "near home"}, ""},
		{"too long a note", values{"note": long(2001)}, "/note"},
		{"a contact", values{"contacts": []any{contact("a", "Zoë")}}, ""},
		{"two contacts with one id", values{"contacts": []any{contact("a", "Zoë"), contact("a", "Bo")}}, "/contacts"},
		{"six contacts", values{"contacts": []any{contact("a", ""), contact("b", ""), contact("c", ""), contact("d", ""), contact("e", ""), contact("f", "")}}, "/contacts"},
		{"too long a name", values{"contacts": []any{contact("a", long(81))}}, "/contacts"},
		{"a stage of one's own", values{"stage": "accepted"}, "/stage"},
	})
}

func TestJobApplication_ReachesWhoItIsFor(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.must(anna, write(domain.OpCreate, domain.JobApplications, g1, 0, application))
	s.must(hunter, write(domain.OpCreate, domain.JobApplications, g2, 0, application))
	if got := s.seenBy(domain.JobApplications, g1); got != "employee coach" {
		t.Errorf("the employee's own is seen by %q", got)
	}
	if got := s.seenBy(domain.JobApplications, g2); got != "employee coach job_hunter" {
		t.Errorf("the proposal is seen by %q", got)
	}
	if a := get[*domain.JobApplication](s, domain.JobApplications, g2); a.Stage != "saved" || a.OwnerID != anna.UserID || a.AuthorID != hunter.UserID {
		t.Errorf("the proposal is %+v", a)
	}
	expect(t, s.one(hunter, write(domain.OpUpdate, domain.JobApplications, g2, 1, values{"note": "call"})), domain.RejectedStat, domain.CodeForbidden)
	expect(t, s.one(coach, write(domain.OpCreate, domain.JobApplications, g3, 0, application)), domain.RejectedStat, domain.CodeForbidden)
	s.must(anna, write(domain.OpUpdate, domain.JobApplications, g2, 1, values{"visibility": "private"}))
	if got := s.seenBy(domain.JobApplications, g2); got != "employee" {
		t.Errorf("taken back, the proposal is seen by %q", got)
	}
}

func TestJobApplication_CountsAsEvidenceByItsKind(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.must(anna, write(domain.OpCreate, domain.JobApplications, g1, 0, application))
	if !get[*domain.JobApplication](s, domain.JobApplications, g1).CountsAsEvidence {
		t.Error("a targeted application does not count")
	}
	s.must(anna, write(domain.OpUpdate, domain.JobApplications, g1, 1, values{"kind": "vacancy_browsing"}))
	if get[*domain.JobApplication](s, domain.JobApplications, g1).CountsAsEvidence {
		t.Error("browsing counts")
	}
}
