package domain

import (
	"maps"
	"slices"
	"time"
)

// AgencyRules are the rules that an agency sets for itself. They hold for what
// happens from then on: a cancellation that was late stays late, and what counted
// as evidence when it was written goes on counting.
type AgencyRules struct {
	Version     int64           // counts what was set, 0: nothing was, all is as by default
	CancelHours int64           // an appointment is cancelled in time until so many hours before its start (7.3): 1 to 72
	Evidence    map[string]bool // kinds of application that the agency decides on, and whether they count (7.2)
}

// The bounds of when an appointment is cancelled late (7.3).
const (
	MinCancelHours = 1
	MaxCancelHours = 72
)

// DefaultAgencyRules are those of an agency that has set nothing.
func DefaultAgencyRules() AgencyRules { return AgencyRules{CancelHours: 24} }

// EvidenceRule says whether a kind of application counts as a search activity,
// and who says so.
type EvidenceRule struct {
	Kind     string
	Counts   bool
	ByAgency bool // set by the agency, and not the default
	Source   Source
}

// evidenceDefaults tells which kinds of application count (7.2): UWV's practice for
// search activities under the WW. The law has no number of them for the second track.
var evidenceDefaults = []EvidenceRule{
	{Kind: "targeted_application", Counts: true, Source: uwvPractice},
	{Kind: "open_application", Counts: true, Source: uwvPractice},
	{Kind: "phone_application", Counts: true, Source: uwvPractice},
	{Kind: "employer_visit", Counts: true, Source: uwvPractice},
	{Kind: "agency_registration", Counts: true, Source: uwvPractice},
	{Kind: "interview", Counts: true, Source: uwvPractice},
	{Kind: "test_or_assessment", Counts: true, Source: uwvPractice},
	{Kind: "network_talk", Counts: true, Source: uwvPractice},
	{Kind: "cv_posted", Counts: true, Source: uwvDoubtful},
	{Kind: "workshop", Counts: true, Source: uwvDoubtful},
	{Kind: "vacancy_browsing", Counts: false, Source: uwvPractice},
	{Kind: "job_fair", Counts: false, Source: olderDecisions},
}

var (
	uwvPractice    = Source{"UWV: sollicitatieactiviteiten (WW)", SourcePrimary}
	uwvDoubtful    = Source{"UWV: job-search requirement (English page); older decisions say no", SourceSecondary}
	olderDecisions = Source{"Older decisions about the WW", SourceSecondary}
	agencyChoice   = Source{"Set by the agency", SourceGeneral}
)

// ApplicationKinds lists the kinds of application, in their order (7.2).
func ApplicationKinds() (out []string) {
	for _, d := range evidenceDefaults {
		out = append(out, d.Kind)
	}
	return out
}

// EvidenceSource is who said whether a kind counts: the agency, or else the source
// of the default.
func EvidenceSource(kind string, byAgency bool) Source {
	if d, known := evidenceDefault(kind); known && !byAgency {
		return d.Source
	}
	return agencyChoice
}

// evidenceDefault is what holds for a kind of application that no agency decided on.
func evidenceDefault(kind string) (d EvidenceRule, known bool) {
	i := slices.IndexFunc(evidenceDefaults, func(d EvidenceRule) bool { return d.Kind == kind })
	if i < 0 {
		return d, false
	}
	return evidenceDefaults[i], true
}

// EvidenceRules lists what holds for each kind of application, in their order.
func (r AgencyRules) EvidenceRules() []EvidenceRule {
	out := slices.Clone(evidenceDefaults)
	for i := range out {
		if counts, set := r.Evidence[out[i].Kind]; set {
			out[i].Counts, out[i].ByAgency, out[i].Source = counts, true, agencyChoice
		}
	}
	return out
}

// evidence tells whether a kind counts, and by which version of what the agency
// has set; 0: by default.
func (r AgencyRules) evidence(kind string) (counts bool, version int64) {
	if counts, set := r.Evidence[kind]; set {
		return counts, r.Version
	}
	d, _ := evidenceDefault(kind)
	return d.Counts, 0
}

// cancelInTime is how long before its start an appointment is cancelled in time.
func (r AgencyRules) cancelInTime() time.Duration { return time.Duration(r.CancelHours) * time.Hour }

// Same tells whether both say the same, whatever their versions.
func (r AgencyRules) Same(o AgencyRules) bool {
	return r.CancelHours == o.CancelHours && maps.Equal(r.Evidence, o.Evidence)
}

// Err gives every fault of what an agency wants to set, or nil.
func (r AgencyRules) Err() error {
	var faults []Fault
	if r.CancelHours < MinCancelHours || r.CancelHours > MaxCancelHours {
		faults = append(faults, Fault{Pointer: "/late_cancellation_hours", Detail: "must be 1 to 72"})
	}
	known := ApplicationKinds()
	for _, kind := range slices.Sorted(maps.Keys(r.Evidence)) {
		if !slices.Contains(known, kind) {
			faults = append(faults, Fault{Pointer: "/counts_as_evidence", Detail: "must name known kinds of application"})
			break
		}
	}
	if len(faults) > 0 {
		return Invalid(faults...)
	}
	return nil
}
