package domain_test

import (
	"slices"
	"testing"

	"spoorboek/domain"
)

var contact = values{"name": "Jan Bakker", "kind": "trainer"}

func TestExternalContacts_E35_Rules(t *testing.T) {
	t.Parallel()
	rules := []rule{
		{"S-41 who treats somebody", values{"kind": "physiotherapist"}, "/kind"},
		{"nobody", values{"name": ""}, "/name"},
		{"too long a name", values{"name": long(81)}, "/name"},
		{"too long an organisation", values{"organisation": long(121)}, "/organisation"},
		{"a number", values{"phone": "+31 (0)30 123-4567"}, ""},
		{"too short a number", values{"phone": "12345"}, "/phone"},
		{"too long a number", values{"phone": "030123456703012345670301234567"}, "/phone"},
		{"words for a number", values{"phone": "after six"}, "/phone"},
		{"an address", values{"email": "j.bakker@example.org"}, ""},
		{"an address without a host", values{"email": "j.bakker@example"}, "/email"},
		{"two addresses", values{"email": "a@example.org, b@example.org"}, "/email"},
	}
	for _, kind := range []string{"trainer", "assessor", "job_coach", "labour_expert", "social_worker", "other"} {
		rules = append(rules, rule{"S-45 " + kind, values{"kind": kind}, ""})
	}
	for _, a := range []domain.Actor{anna, coach} {
		holdRules(t, domain.ExternalContacts, a, contact, rules)
	}
}

// S-44: that somebody has a lawyer is nobody else's business, by whatever step.
func TestExternalContacts_S44_ALawyerIsTheEmployeesAlone(t *testing.T) {
	t.Parallel()
	k := domain.ExternalContacts
	private := values{"name": "Mr. De Wit", "kind": "lawyer"}
	s := newScene(t)
	s.must(anna, write(domain.OpCreate, k, id(500), 0, private))
	if got := get[*domain.ExternalContact](s, k, id(500)).Visibility; got != domain.Private {
		t.Errorf("a lawyer is seen by %q", got)
	}
	holdFault(t, s.one(anna, stepTo(k, 500, values{"visibility": "coach"})), "/visibility")
	holdFault(t, s.one(anna, write(domain.OpCreate, k, id(501), 0, private.with(values{"visibility": "team"}))), "/visibility")
	holdFault(t, s.one(coach, write(domain.OpCreate, k, id(502), 0, private)), "/kind")
	expect(t, s.one(coach, stepTo(k, 500, values{"phone": "0301234567"})), domain.RejectedStat, domain.CodeNotFound)
	expect(t, s.one(hunter, stepTo(k, 500, values{"phone": "0301234567"})), domain.RejectedStat, domain.CodeNotFound)

	s.must(coach, write(domain.OpCreate, k, id(503), 0, contact))
	holdFault(t, s.one(coach, stepTo(k, 503, values{"kind": "lawyer"})), "/kind")
	s.must(anna, write(domain.OpCreate, k, id(504), 0, contact))
	holdFault(t, s.one(coach, stepTo(k, 504, values{"kind": "lawyer"})), "/visibility")
	s.must(anna, stepTo(k, 504, values{"kind": "lawyer", "visibility": "private"}))
	expect(t, s.one(coach, stepTo(k, 504, values{"phone": "0301234567"})), domain.RejectedStat, domain.CodeNotFound)
}

// P-09: what somebody no longer needs is gone, history and all.
func TestExternalContacts_P09_WhoMadeOneDeletesIt(t *testing.T) {
	t.Parallel()
	k := domain.ExternalContacts
	s := newScene(t)
	s.must(anna, write(domain.OpCreate, k, id(500), 0, contact))
	s.must(coach, write(domain.OpCreate, k, id(501), 0, contact))
	s.must(coach, write(domain.OpCreate, k, id(502), 0, contact))
	expect(t, s.one(coach, write(domain.OpDelete, k, id(500), 1, nil)), domain.RejectedStat, domain.CodeForbidden)
	s.must(coach, write(domain.OpDelete, k, id(501), 1, nil))
	s.must(anna, write(domain.OpDelete, k, id(502), 1, nil))
	for _, f := range k.Fields() {
		if f.Name != "visibility" && f.Name != "shared_until" && !slices.Contains(k.Sensitive, f.Name) {
			t.Errorf("%s stays in history", f.Name)
		}
	}
}
