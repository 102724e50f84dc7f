package domain

import "slices"

// ApplicationPath is where an application stands and which stages its events
// name, in any order; voided ones left out.
type ApplicationPath struct {
	Stage  string
	Events []string
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
func Funnel(paths []ApplicationPath) (funnel, ended []FunnelStage, open int64) {
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
			furthest = max(furthest, slices.Index(openStages, e))
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
