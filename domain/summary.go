package domain

import (
	"slices"

	"github.com/google/uuid"
)

// ApplicationPath is where an application stands and the events that led there,
// by arrival; voided ones left out.
type ApplicationPath struct {
	ID           uuid.UUID
	EmployerName string
	JobTitle     string
	Kind         string
	Counts       bool // as evidence of searching
	ByAgency     bool // since the agency says so
	Stage        string
	StageOn      *Date
	AppliedOn    *Date
	Events       []*ApplicationEvent
}

// Ended is the day of its end; nil while it is open.
func (p *ApplicationPath) Ended() *Date {
	if !slices.Contains(endStages, p.Stage) {
		return nil
	}
	return p.StageOn
}

// Sent is the day on which it was sent: what the application says itself, or else
// the first event that says so; nil when nothing does.
func (p *ApplicationPath) Sent() (day *Date) {
	if p.AppliedOn != nil {
		return p.AppliedOn
	}
	for _, e := range p.Events {
		if e.Stage == "applied" && (day == nil || e.OccurredOn.Before(*day)) {
			day = &e.OccurredOn
		}
	}
	return day
}

// Days counts from when it was sent to its end; nil while one of the two is not
// known, or when they contradict each other.
func (p *ApplicationPath) Days() *int64 {
	from, to := p.Sent(), p.Ended()
	if from == nil || to == nil || to.Before(*from) {
		return nil
	}
	days := int64(to.Sub(*from))
	return &days
}

// Rounds counts interviews that moved the application on: events that name the
// same round are one, an event that names none is one of its own.
func (p *ApplicationPath) Rounds() (n int64) {
	var at standing
	seen := map[int64]bool{}
	for _, e := range p.Events {
		next, ok := at.after(e)
		if !ok {
			continue
		}
		at = next
		switch {
		case e.Stage != "interview" || e.Round != nil && seen[*e.Round]:
			continue
		case e.Round != nil:
			seen[*e.Round] = true
		}
		n++
	}
	return n
}

// FunnelStage is how many applications came as far as a stage, and how many
// stand there.
type FunnelStage struct {
	Stage    string
	Reached  int64
	Standing int64
}

// Funnel counts applications by how far they came, in the order of the stages
// (7.2). One that jumped over a stage has reached it. Open counts those without an
// end, and ended lists the ends that occur.
func Funnel(paths []*ApplicationPath) (funnel, ended []FunnelStage, open int64) {
	funnel = make([]FunnelStage, len(openStages))
	for i, stage := range openStages {
		funnel[i].Stage = stage
	}
	ends := map[string]int64{}
	for _, p := range paths {
		furthest := slices.Index(openStages, p.Stage)
		if furthest >= 0 {
			funnel[furthest].Standing++
		}
		for _, e := range p.Events {
			furthest = max(furthest, slices.Index(openStages, e.Stage))
		}
		for i := 0; i <= furthest; i++ {
			funnel[i].Reached++
		}
		if slices.Contains(endStages, p.Stage) {
			ends[p.Stage]++
		} else {
			open++
		}
	}
	for _, stage := range endStages {
		if n := ends[stage]; n > 0 {
			ended = append(ended, FunnelStage{Stage: stage, Reached: n, Standing: n})
		}
	}
	return funnel, ended, open
}

// EvidenceGroup is applications of a kind that count as evidence, or don't, for the
// same reason.
type EvidenceGroup struct {
	EvidenceRule
	Applications int64
}

// CountEvidence groups applications by kind and by who said whether they count, in
// the order of the kinds, what counts first and defaults first.
func CountEvidence(paths []*ApplicationPath) (counted int64, groups []EvidenceGroup) {
	type reason struct {
		kind             string
		counts, byAgency bool
	}
	n := map[reason]int64{}
	for _, p := range paths {
		n[reason{p.Kind, p.Counts, p.ByAgency}]++
		if p.Counts {
			counted++
		}
	}
	for _, kind := range ApplicationKinds() {
		for _, why := range []reason{{kind, true, false}, {kind, true, true}, {kind, false, false}, {kind, false, true}} {
			if n[why] > 0 {
				rule := EvidenceRule{Kind: kind, Counts: why.counts, ByAgency: why.byAgency, Source: EvidenceSource(kind, why.byAgency)}
				groups = append(groups, EvidenceGroup{rule, n[why]})
			}
		}
	}
	return counted, groups
}
