package domain_test

import (
	"testing"

	"github.com/google/uuid"

	"spoorboek/domain"
)

var lead = values{"title": "Front-desk assistant"}

func TestLead_E16_Rules(t *testing.T) {
	t.Parallel()
	holdRules(t, domain.Leads, hunter, lead, []rule{
		{"too short a title", values{"title": "a"}, "/title"},
		{"too long a title", values{"title": long(121)}, "/title"},
		{"too long an employer", values{"employer": long(121)}, "/employer"},
		{"an address without https", values{"url": "http://example.org/vacancy"}, "/url"},
		{"a script as address", values{"url": "javascript:alert(1)"}, "/url"},
		{"too long an address", values{"url": "https://example.org/" + long(2048)}, "/url"},
		{"an address", values{"url": "https://example.org/vacancy"}, ""},
		{"closed already", values{"closes_on": "2026-03-01"}, ""},
		{"too long a source", values{"source": long(61)}, "/source"},
		{"500 characters of note", values{"note": long(500)}, ""},
		{"501 characters of note", values{"note": long(501)}, "/note"},
		{"unknown suitability", values{"suitability": "maybe"}, "/suitability"},
		{"broader than the profile", values{"suitability": "broader"}, ""},
		{"a reason without dismissing", values{"reason": "too_far"}, "/reason"},
		{"begins as applied", values{"status": "applied"}, "/status"},
	})
}

func TestLead_E16_LeavesNewOnce(t *testing.T) {
	t.Parallel()
	all := []string{"new", "applied", "dismissed", "expired"}
	with := func(status string) values {
		if status == "dismissed" {
			return values{"status": status, "reason": "too_far"}
		}
		return values{"status": status, "reason": ""}
	}
	for _, from := range all {
		for _, to := range all {
			s := newScene(t)
			s.must(hunter, write(domain.OpCreate, domain.Leads, g1, 0, lead))
			if from != "new" {
				s.must(hunter, write(domain.OpUpdate, domain.Leads, g1, 1, with(from)))
			}
			got := s.one(hunter, write(domain.OpUpdate, domain.Leads, g1, 2, with(to)))
			legal := from == to || from == "new" || from == "expired" && to == "applied"
			if legal != (got.Err == nil) || !legal && got.Err.Code != domain.CodeTransition {
				t.Errorf("%s to %s: %v", from, to, got.Err)
			}
		}
	}
	s := newScene(t)
	s.must(anna, write(domain.OpCreate, domain.Leads, g1, 0, lead))
	holdFault(t, s.one(anna, write(domain.OpUpdate, domain.Leads, g1, 1, values{"status": "dismissed"})), "/reason")
	holdFault(t, s.one(anna, write(domain.OpUpdate, domain.Leads, g1, 1, values{"status": "dismissed", "reason": "flu"})), "/reason")
}

// What staff found is shown to all, whatever the employee chose for his own; he
// alone hides and deletes.
func TestLead_BelongsToAllThree(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	p := s.people[anna.UserID]
	p.Default = map[string]domain.Visibility{"leads": domain.Private}
	s.people[anna.UserID] = p
	const all = "employee coach job_hunter"
	for i, c := range []struct {
		by   domain.Actor
		more values
		want string
	}{{anna, nil, "employee"}, {anna, values{"visibility": "team"}, all}, {anna, values{"visibility": "coach"}, "employee coach"}, {coach, nil, all}, {hunter, nil, all}} {
		s.must(c.by, write(domain.OpCreate, domain.Leads, id(uint64(200+i)), 0, lead.with(c.more)))
		if got := s.seenBy(domain.Leads, id(uint64(200+i))); got != c.want {
			t.Errorf("the lead of %s with %v is seen by %q, want %q", c.by.Role, c.more, got, c.want)
		}
	}
	theirs := id(204)
	for _, by := range []domain.Actor{anna, coach, hunter} {
		s.must(by, write(domain.OpUpdate, domain.Leads, theirs, 1, values{"note": "found by " + string(by.Role)}))
	}
	expect(t, s.one(hunter, write(domain.OpDelete, domain.Leads, theirs, 1, nil)), domain.RejectedStat, domain.CodeForbidden)
	expect(t, s.one(coach, write(domain.OpDelete, domain.Leads, theirs, 1, nil)), domain.RejectedStat, domain.CodeForbidden)
	expect(t, s.one(hunter, write(domain.OpUpdate, domain.Leads, theirs, 9, values{"visibility": "coach"})), domain.RejectedStat, domain.CodeReadOnly)
	s.must(anna, write(domain.OpDelete, domain.Leads, theirs, 9, nil))
}

// stands is a lead's status and rev.
func (s *scene) stands(lead uuid.UUID) (string, int64) {
	l := get[*domain.Lead](s, domain.Leads, lead)
	return l.Status, l.Rev
}

// An application that names a lead marks it once it was sent, in whichever way
// that becomes known, and tells nothing as long as it is private.
func TestLead_IsMarkedByItsApplication(t *testing.T) {
	t.Parallel()
	named := application.with(values{"lead_id": g1})
	app := func(v values) domain.Mutation { return write(domain.OpCreate, domain.JobApplications, g2, 0, v) }
	change := func(v values) domain.Mutation { return write(domain.OpUpdate, domain.JobApplications, g2, 9, v) }
	sent := under(g2, write(domain.OpCreate, domain.ApplicationEvents, g3, 0, values{"stage": "applied", "occurred_on": "2026-03-16"}))
	dismissed := write(domain.OpUpdate, domain.Leads, g1, 1, values{"status": "dismissed", "reason": "too_far"})
	for name, c := range map[string]struct {
		ms   []domain.Mutation
		want string
	}{
		"named and saved":              {[]domain.Mutation{app(named)}, "new"},
		"named, with a day":            {[]domain.Mutation{app(named.with(values{"applied_on": "2026-03-16"}))}, "applied"},
		"an event sends it":            {[]domain.Mutation{app(named), sent}, "applied"},
		"the day comes later":          {[]domain.Mutation{app(named), change(values{"applied_on": "2026-03-16"})}, "applied"},
		"the name comes after the day": {[]domain.Mutation{app(application.with(values{"applied_on": "2026-03-16"})), change(values{"lead_id": g1})}, "applied"},
		"sent without the name":        {[]domain.Mutation{app(application), sent}, "new"},
		"private":                      {[]domain.Mutation{app(named.with(values{"visibility": "private"})), sent}, "new"},
		"private and then shown":       {[]domain.Mutation{app(named.with(values{"visibility": "private"})), sent, change(values{"visibility": "coach"})}, "applied"},
		"dismissed before":             {[]domain.Mutation{dismissed, app(named), sent}, "dismissed"},
	} {
		s := newScene(t)
		s.must(hunter, write(domain.OpCreate, domain.Leads, g1, 0, lead))
		s.must(anna, c.ms...)
		if got, _ := s.stands(g1); got != c.want {
			t.Errorf("%s: the lead is %s, want %s", name, got, c.want)
		}
	}
	s := newScene(t)
	s.must(hunter, write(domain.OpCreate, domain.Leads, g1, 0, lead))
	s.must(anna, app(named), sent, change(values{"note": "called"}))
	if _, rev := s.stands(g1); rev != 2 {
		t.Errorf("the lead is at rev %d, want one more for being marked once", rev)
	}
}
