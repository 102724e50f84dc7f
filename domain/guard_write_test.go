package domain_test

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"spoorboek/domain"
)

// course is a create of an activity with a result.
func course(id uuid.UUID, result string) domain.Mutation {
	return domain.Mutation{
		Op: domain.OpCreate, Kind: domain.Activities, ID: id, TrajectoryID: track, Fields: []string{"kind", "title", "result"},
		Edit: func(r domain.Record) {
			a := r.(*domain.Activity)
			a.Kind, a.Title, a.Result = "course", "Excel for planners", result
		},
	}
}

// newResult is an update of its result.
func newResult(id uuid.UUID, base int64, result string) domain.Mutation {
	return domain.Mutation{Op: domain.OpUpdate, Kind: domain.Activities, ID: id, BaseRev: base, Fields: []string{"result"},
		Edit: func(r domain.Record) { r.(*domain.Activity).Result = result }}
}

func confirmed(m domain.Mutation) domain.Mutation { m.NonMedical = true; return m }

func TestDecide_P04_P05_WhoMayWriteWhat(t *testing.T) {
	t.Parallel()
	const fine, sick, number = "kan nu 12 uur per week, conform advies van 02-04", "kan door burn-out niet", "zijn BSN is 123456782"
	for _, c := range [...]struct {
		name string
		who  domain.Actor
		m    domain.Mutation
		code domain.Code
		warn []string
		sure bool // stored as confirmed
	}{
		{name: "US-5 the coach writes what is not medical", who: coach, m: course(id(1), fine)},
		{name: "US-5 the coach writes what is", who: coach, m: course(id(1), sick), code: domain.CodeMedical},
		{name: "And confirms that it is not", who: coach, m: confirmed(course(id(1), sick)), sure: true},
		{name: "A confirmation of nothing", who: coach, m: confirmed(course(id(1), fine))},
		{name: "The coach writes a number", who: coach, m: course(id(1), number), code: domain.CodeServiceNumber},
		{name: "That nothing confirms", who: coach, m: confirmed(course(id(1), number)), code: domain.CodeServiceNumber},
		{name: "Both", who: coach, m: course(id(1), sick+", "+number), code: domain.CodeServiceNumber},
		{name: "The employee's own words", who: anna, m: course(id(1), sick)},
		{name: "The employee's own number", who: anna, m: course(id(1), sick+", "+number), warn: []string{domain.WarnServiceNumber}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			r := newScene(t).one(c.who, c.m)
			if domain.CodeOf(errOf(r)) != c.code || !slices.Equal(r.Warnings, c.warn) || r.Confirmed != c.sure {
				t.Errorf("%v, warnings %v, confirmed %v", r.Err, r.Warnings, r.Confirmed)
			}
		})
	}
}

func errOf(r domain.Result) error {
	if r.Err == nil {
		return nil
	}
	return r.Err
}

func TestDecide_P04_NamesEveryPlace(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	m := newGoal(id(1), func(g *domain.Goal) {
		g.Why = "één hernia, één burn-out"
		g.Steps = []domain.GoalStep{{ID: "a", Title: "Brief"}, {ID: "b", Title: "Naar de huisarts, 123456782"}}
	}, "why", "steps")
	r := s.one(coach, m)
	expect(t, r, domain.RejectedStat, domain.CodeServiceNumber)
	var got []string
	for _, f := range r.Err.Faults {
		raw, err := json.Marshal(f.Place)
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, f.Pointer+" "+string(raw))
	}
	want := []string{
		`/steps/1/title {"Start":18,"End":27}`,
		`/why {"Start":4,"End":10}`, `/why {"Start":16,"End":24}`,
		`/steps/1/title {"Start":8,"End":16}`,
	}
	if !slices.Equal(got, want) {
		t.Errorf("places %q, want %q", got, want)
	}
	for _, f := range r.Err.Faults {
		if strings.Contains(f.Detail, "hernia") || strings.Contains(f.Detail, "123") {
			t.Errorf("the text is told: %q", f.Detail)
		}
	}
}

// What was let in before, or what the employee wrote, does not stop a change of
// something else.
func TestDecide_P04_LooksAtWhatAWriteChanges(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.must(anna, course(id(1), "het gaat beter met mijn burn-out"))
	retitled := domain.Mutation{Op: domain.OpUpdate, Kind: domain.Activities, ID: id(1), BaseRev: 1, Fields: []string{"title", "result"},
		Edit: func(r domain.Record) { r.(*domain.Activity).Title = "Excel, part two" }}
	s.must(coach, retitled)
	expect(t, s.one(coach, newResult(id(1), 2, "haar burn-out is over")), domain.RejectedStat, domain.CodeMedical)
}

// A title, a name of a firm or a place can say as much as a note. What is the name
// of a firm in health care, the author confirms; the employee is asked nothing.
func TestDecide_P04_SearchesTitlesFirmsAndPlaces(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		kind        *domain.Kind
		field, text string
		who         domain.Actor
		body        values
	}{
		{domain.Leads, "title", "Rustig werk vanwege zijn burn-out", hunter, lead},
		{domain.Leads, "employer", "GGZ Noord", coach, lead},
		{domain.Leads, "source", "zijn psychiater", hunter, lead},
		{domain.Activities, "provider", "Burn-out Centrum", coach, values{"kind": "course", "title": "Excel for planners"}},
		{domain.Appointments, "place", "Kliniek voor burn-out", coach, meeting},
		{domain.Placements, "employer_name", "GGZ Noord", coach, placement},
		{domain.Placements, "job_title", "Planner (na burn-out)", coach, placement},
		{domain.JobApplications, "employer_name", "Burn-out Centrum", hunter, application},
		{domain.JobApplications, "job_title", "Rustig werk vanwege haar burn-out", hunter, application},
		{domain.JobApplications, "channel", "via zijn psychiater", hunter, application},
		{domain.JobApplications, "location", "Kliniek voor burn-out", hunter, application},
		{domain.ExternalContacts, "name", "haar psychiater", coach, values{"kind": "other", "name": "Kim"}},
	} {
		t.Run(c.kind.Name+"/"+c.field, func(t *testing.T) {
			t.Parallel()
			s := newScene(t)
			m := write(domain.OpCreate, c.kind, g1, 0, c.body.with(values{c.field: c.text}))
			r := s.one(c.who, m)
			expect(t, r, domain.RejectedStat, domain.CodeMedical)
			for _, f := range r.Err.Faults {
				if f.Pointer != "/"+c.field || f.Place == nil {
					t.Errorf("refused at %+v", f)
				}
			}
			if sure := s.must(c.who, confirmed(m))[0]; !sure.Confirmed {
				t.Errorf("confirmed as %+v", sure)
			}
			if own := newScene(t).must(anna, m)[0]; own.Confirmed || len(own.Warnings) > 0 {
				t.Errorf("the employee's own became %+v", own)
			}
		})
	}
}

// Who treats somebody is said in the name or part of a contact as well (P-01).
func TestDecide_P04_SearchesNamesInLists(t *testing.T) {
	t.Parallel()
	contact := func(name, role string) values {
		return application.with(values{"contacts": []domain.Contact{{ID: "a", Name: "Kim", Role: "HR"}, {ID: "b", Name: name, Role: role}}})
	}
	work := func(title, sector string) values {
		return values{"occupations": []domain.Occupation{{ID: "a", Title: title, Sector: sector, Interest: 3, Realism: 3, InReach: "yes", Source: "wish"}}}
	}
	for _, c := range []struct {
		who  domain.Actor
		kind *domain.Kind
		body values
		at   string
	}{
		{coach, domain.SearchProfiles, work("Rustig werk na burn-out", "Logistics"), "/occupations/0/title"},
		{coach, domain.SearchProfiles, work("Nurse", "zijn psychiater"), "/occupations/0/sector"},
		{hunter, domain.JobApplications, contact("Kim de Wit", "zijn psychiater"), "/contacts/1/role"},
		{hunter, domain.JobApplications, contact("Kim, zijn psychiater", "HR"), "/contacts/1/name"},
		{hunter, domain.Appointments, meeting.with(values{"participants": []domain.Participant{{ID: "a", Name: "haar psychiater", Role: "other"}}}), "/participants/0/name"},
	} {
		s := newScene(t)
		m := write(domain.OpCreate, c.kind, g1, 0, c.body)
		r := s.one(c.who, m)
		expect(t, r, domain.RejectedStat, domain.CodeMedical)
		if at := faultsAt(r); !slices.Equal(at, []string{c.at}) {
			t.Errorf("refused at %q, want %s", at, c.at)
		}
		if sure := s.must(c.who, confirmed(m))[0]; !sure.Confirmed {
			t.Errorf("confirmed as %+v", sure)
		}
	}
}

// Work in care is work: nobody confirms a vacancy for a nurse.
func TestDecide_P04_AProfessionIsInnocentInTheTitleOfAJob(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		kind  *domain.Kind
		field string
		who   domain.Actor
		body  values
	}{
		{domain.Leads, "title", coach, lead}, {domain.Placements, "job_title", coach, placement}, {domain.JobApplications, "job_title", hunter, application},
	} {
		s := newScene(t)
		for n, title := range []string{"Verpleegkundige", "Fysiotherapeut, 24 uur", "Psychologist"} {
			r := s.one(c.who, write(domain.OpCreate, c.kind, id(uint64(500+n)), 0, c.body.with(values{c.field: title})))
			expect(t, r, domain.Applied, none)
			if r.Confirmed {
				t.Errorf("%s: %q was taken for medical", c.kind.Name, title)
			}
		}
		expect(t, s.one(c.who, write(domain.OpCreate, c.kind, id(510), 0, c.body.with(values{c.field: "Afspraak bij de fysiotherapeut"}))), domain.RejectedStat, domain.CodeMedical)
	}
	s := newScene(t) // and it is no title elsewhere
	expect(t, s.one(coach, write(domain.OpCreate, domain.Leads, g1, 0, lead.with(values{"source": "Fysiotherapeut"}))), domain.RejectedStat, domain.CodeMedical)
}

// A text that lost against another device, or that met a delete, would be kept
// as a conflict: the guard comes first.
func TestDecide_P04_KeepsNoRefusedTextAsAConflict(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.must(anna, course(id(1), "begonnen"))
	s.must(anna, newResult(id(1), 1, "halverwege"))
	expect(t, s.one(coach, newResult(id(1), 1, "gestopt door een hernia")), domain.RejectedStat, domain.CodeMedical)
	s.must(anna, domain.Mutation{Op: domain.OpDelete, Kind: domain.Activities, ID: id(1)})
	expect(t, s.one(coach, newResult(id(1), 1, "gestopt door een hernia")), domain.RejectedStat, domain.CodeMedical)
	if kept := s.conflicts(coach); len(kept) != 0 {
		t.Errorf("kept %+v", kept[0])
	}
	expect(t, s.one(coach, newResult(id(1), 1, "gestopt")), domain.RejectedStat, domain.CodeGone)
	if kept := s.conflicts(coach); len(kept) != 1 {
		t.Errorf("%d conflicts of what is fine", len(kept))
	}
}

// What may not be stored is not stored among the refused work either.
func TestRefused_P04_P05_KeepsTheReasonWithoutTheText(t *testing.T) {
	t.Parallel()
	m := domain.Mutation{Sent: []byte(`{"op_id":"1","op":"create","collection":"activities","data":{"result":"kan door burn-out niet"}}`)}
	for code, kept := range map[domain.Code]bool{domain.CodeMedical: false, domain.CodeServiceNumber: false, domain.CodeForbidden: true} {
		r := m.Refused(domain.Errorf(code, "no"))
		if r == nil || (r.Data != nil) != kept || r.Why.Code != code {
			t.Errorf("%s: kept %+v", code, r)
		}
	}
}

func TestKinds_TextsOfListsAreThere(t *testing.T) {
	t.Parallel()
	for _, k := range domain.Kinds() {
		for _, job := range k.Jobs {
			if !slices.Contains(k.Texts, job) {
				t.Errorf("%s: %s is the title of a job, and no text", k.Name, job)
			}
		}
		typ := reflect.TypeOf(k.New()).Elem()
		for _, text := range append(slices.Clone(k.Texts), k.Labels...) {
			field, member, _ := strings.Cut(text, "/")
			f, ok := typ.FieldByNameFunc(func(n string) bool { return strings.EqualFold(n, strings.ReplaceAll(field, "_", "")) })
			if !ok {
				t.Fatalf("%s: no field %s", k.Name, field)
			}
			of := f.Type
			if of.Kind() == reflect.Slice {
				of = of.Elem()
			}
			if member != "" {
				m, ok := of.FieldByNameFunc(func(n string) bool { return strings.EqualFold(n, strings.ReplaceAll(member, "_", "")) })
				if !ok {
					t.Fatalf("%s: %s has no %s", k.Name, field, member)
				}
				of = m.Type
			}
			if of.Kind() != reflect.String {
				t.Errorf("%s: %s is no text", k.Name, text)
			}
		}
	}
}

func TestGuards_OneForEachTenant(t *testing.T) {
	t.Parallel()
	g, err := domain.NewGuards(map[string]string{"noord": "flonkerwoede", "zuid": "!hernia"})
	if err != nil {
		t.Fatal(err)
	}
	if got := g.Tenants(); !slices.Equal(got, []string{"noord", "zuid"}) {
		t.Errorf("tenants %v", got)
	}
	for _, c := range [...]struct {
		slug, text string
		hits       int
	}{
		{"noord", "flonkerwoede", 1}, {"noord", "hernia", 1}, {"zuid", "flonkerwoede", 0}, {"zuid", "hernia", 0}, {"west", "flonkerwoede", 0}, {"west", "hernia", 1},
	} {
		if got := len(g.Of(c.slug).Medical(c.text)); got != c.hits {
			t.Errorf("%s: %d hits in %q", c.slug, got, c.text)
		}
	}
	if _, err := domain.NewGuards(map[string]string{"noord": "fine\n*", "zuid": "x y z |"}); err == nil ||
		!strings.Contains(err.Error(), "noord.txt:2: ") || !strings.Contains(err.Error(), "zuid.txt:1: ") {
		t.Errorf("faults: %v", err)
	}
}
