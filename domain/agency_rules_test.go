package domain_test

import (
	"errors"
	"reflect"
	"testing"

	"spoorboek/domain"
)

// 7.2: what counts by default, each with where that comes from, and what an agency
// says instead.
func TestAgencyRules_72_EachKindCountsOrNotWithItsSource(t *testing.T) {
	t.Parallel()
	want := map[string]bool{
		"targeted_application": true, "open_application": true, "phone_application": true, "employer_visit": true, "agency_registration": true, "interview": true,
		"test_or_assessment": true, "network_talk": true, "cv_posted": true, "workshop": true, "vacancy_browsing": false, "job_fair": false,
	}
	sources := map[string]bool{}
	for _, r := range domain.DefaultAgencyRules().EvidenceRules() {
		if counts, known := want[r.Kind]; !known || counts != r.Counts || r.ByAgency || r.Source.Text == "" || r.Source.Certainty == "" {
			t.Errorf("by default %+v", r)
		}
		delete(want, r.Kind)
		sources[r.Source.Text] = true
	}
	if len(want) > 0 || len(sources) != 3 {
		t.Errorf("nothing is said of %v; %d sources", want, len(sources))
	}
	own := domain.AgencyRules{Version: 3, CancelHours: 24, Evidence: map[string]bool{"workshop": false, "open_application": true}}
	for _, r := range own.EvidenceRules() {
		_, set := own.Evidence[r.Kind]
		if r.ByAgency != set || set != (r.Source.Text == "Set by the agency") || set && r.Counts != own.Evidence[r.Kind] {
			t.Errorf("the agency has set %v: %+v", own.Evidence, r)
		}
	}
	if again := domain.DefaultAgencyRules().EvidenceRules(); !again[9].Counts || again[9].ByAgency {
		t.Errorf("what one agency sets is another's default: %+v", again[9])
	}
}

func TestAgencyRules_73_AreRefusedOutOfBounds(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		rules domain.AgencyRules
		where []string
	}{
		"least":           {domain.AgencyRules{CancelHours: 1}, nil},
		"most":            {domain.AgencyRules{CancelHours: 72, Evidence: map[string]bool{"job_fair": true}}, nil},
		"no time at all":  {domain.AgencyRules{CancelHours: 0}, []string{"/late_cancellation_hours"}},
		"more than three": {domain.AgencyRules{CancelHours: 73}, []string{"/late_cancellation_hours"}},
		"both":            {domain.AgencyRules{Evidence: map[string]bool{"prayer": true}}, []string{"/late_cancellation_hours", "/counts_as_evidence"}},
	} {
		var where []string
		var refused *domain.Error
		if errors.As(c.rules.Err(), &refused) {
			for _, f := range refused.Faults {
				where = append(where, f.Pointer)
			}
		}
		if !reflect.DeepEqual(where, c.where) {
			t.Errorf("%s: faults at %v, want %v", name, where, c.where)
		}
	}
}

func TestCountEvidence_72_GroupsByKindAndByWhoSaysSo(t *testing.T) {
	t.Parallel()
	counted, groups := domain.CountEvidence([]*domain.ApplicationPath{
		{Kind: "workshop", Counts: false, ByAgency: true}, {Kind: "workshop", Counts: true}, {Kind: "targeted_application", Counts: true},
		{Kind: "targeted_application", Counts: true}, {Kind: "vacancy_browsing"},
	})
	type group struct {
		kind     string
		n        int64
		counts   bool
		byAgency bool
		source   string
	}
	var got []group
	for _, g := range groups {
		got = append(got, group{g.Kind, g.Applications, g.Counts, g.ByAgency, g.Source.Text})
	}
	practice, doubtful := "UWV: sollicitatieactiviteiten (WW)", "UWV: job-search requirement (English page); older decisions say no"
	if want := []group{
		{"targeted_application", 2, true, false, practice}, {"workshop", 1, true, false, doubtful}, {"workshop", 1, false, true, "Set by the agency"},
		{"vacancy_browsing", 1, false, false, practice},
	}; counted != 3 || !reflect.DeepEqual(got, want) {
		t.Errorf("%d count: %v, want 3: %v", counted, got, want)
	}
}
