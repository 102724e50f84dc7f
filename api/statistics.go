package api

import (
	"context"

	"spoorboek/domain"
)

// GetStatistics tells the agency's admin what became of the people whose
// trajectory ended.
func (s *Server) GetStatistics(ctx context.Context, _ GetStatisticsRequestObject) (GetStatisticsResponseObject, error) {
	periods, err := s.st.Statistics(ctx, actorOf(ctx))
	out := Statistics{LeastGroup: domain.LeastGroup, Periods: []StatisticsPeriod{}}
	for _, p := range periods {
		out.Periods = append(out.Periods, StatisticsPeriod{
			FromOn: p.FromOn, UntilOn: p.UntilOn, People: p.People,
			Outcomes: wireGroups(p.Outcomes), Durations: wireGroups(p.Durations), Reached: wireGroups(p.Reached),
		})
	}
	return GetStatistics200JSONResponse(out), err
}

func wireGroups(in []domain.Group) []StatisticsGroup {
	out := make([]StatisticsGroup, len(in))
	for i, g := range in {
		out[i] = StatisticsGroup{Code: g.Code, People: g.People}
	}
	return out
}
