package api

import (
	"context"

	"spoorboek/domain"
	"spoorboek/store"
)

// GetTrajectorySummary gives progress to look at.
func (s *Server) GetTrajectorySummary(ctx context.Context, r GetTrajectorySummaryRequestObject) (GetTrajectorySummaryResponseObject, error) {
	sum, err := s.st.Summary(ctx, actorOf(ctx), r.ID)
	if err != nil {
		return nil, err
	}
	out := GetTrajectorySummary200JSONResponse{
		TrajectoryID: r.ID, AsOf: s.st.Now(), Weeks: each(sum.Weeks, wireWeek), WeeksWithActivity: int64(len(sum.Weeks)),
		Goals: each(sum.Goals, wireSummaryGoal), MoreGoals: sum.MoreGoals,
		Applications: SummaryApplications{
			Total: sum.Applications, Open: sum.Open,
			Funnel: each(sum.Funnel, func(f domain.FunnelStage) SummaryStage {
				return SummaryStage{Stage: f.Stage, Reached: f.Reached, Standing: f.Standing}
			}),
			Ended:  each(sum.Ended, func(f domain.FunnelStage) SummaryEnd { return SummaryEnd{Stage: f.Stage, Count: f.Standing} }),
			Newest: each(sum.Paths, wirePath), More: sum.MorePaths, Counted: sum.Counted,
			Evidence: each(sum.Evidence, func(g domain.EvidenceGroup) SummaryEvidence {
				return SummaryEvidence{Kind: g.Kind, Applications: g.Applications, Counts: g.Counts, SetByAgency: g.ByAgency, Source: wireSource(g.Source)}
			}),
		},
		Appointments: SummaryAppointments{
			Held: sum.Kept.Held, AttendedMinutes: sum.Kept.Minutes, NoShow: sum.Kept.NoShow, CancelledTimely: sum.Kept.CancelledTimely, CancelledLate: sum.Kept.CancelledLate,
			Upcoming: sum.Kept.Upcoming, ToRecord: sum.Kept.ToRecord, ToAnswer: sum.Kept.ToAnswer,
		},
	}
	return out, nil
}

// each makes a list of another, never null.
func each[A, B any](in []A, one func(A) B) []B {
	out := make([]B, len(in))
	for i, a := range in {
		out[i] = one(a)
	}
	return out
}

func wireWeek(w store.SummaryWeek) SummaryWeek {
	return SummaryWeek{
		Monday: w.Monday, Measurements: w.Counts[domain.GoalMeasurements], DiaryEntries: w.Counts[domain.DiaryEntries],
		ApplicationEvents: w.Counts[domain.ApplicationEvents], Activities: w.Counts[domain.Activities], Appointments: w.Counts[domain.Appointments],
	}
}

func wirePath(p *domain.ApplicationPath) SummaryApplication {
	return SummaryApplication{
		ID: p.ID, EmployerName: p.EmployerName, JobTitle: p.JobTitle, Stage: p.Stage, AppliedOn: orNull(p.Sent()), EndedOn: orNull(p.Ended()),
		Days: orNull(p.Days()), InterviewRounds: p.Rounds(),
	}
}

func wireSummaryGoal(g store.SummaryGoal) SummaryGoal {
	return SummaryGoal{
		ID: g.Goal.ID, Title: g.Goal.Title, Measure: g.Goal.Measure, Unit: g.Goal.Unit, Baseline: orNull(g.Goal.Baseline),
		Target: orNull(g.Goal.Target), Status: g.Goal.Status,
		Points: each(g.Points, func(p store.SummaryPoint) SummaryPoint { return SummaryPoint{On: p.On, Value: p.Value} }),
	}
}
