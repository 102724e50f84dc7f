package store

import (
	"context"

	"github.com/google/uuid"

	"spoorboek/domain"
)

// CaseStates tells how absence cases that the actor was shown stand today (E-04), as
// far as he may know it: an outcome that he is not shown tells him nothing here
// either, while days follow from all that was done, whoever sees that, as in a
// calendar. It takes as many statements for a page of cases as for one. Served by
// the primary key, trajectories_case and (tenant_id, trajectory_id, ...).
func (s *Store) CaseStates(ctx context.Context, actor domain.Actor, of []uuid.UUID) (map[uuid.UUID]string, error) {
	now := s.Now()
	var cases, tracks, done []domain.Record
	var sees domain.Scope
	if err := s.view(ctx, actor, func(p *pipe, actor domain.Actor) {
		sees = actor.Sees(domain.Trajectories, now)
		ask := func(into *[]domain.Record, k *domain.Kind, ids, first, last string) {
			args := arguments{actor.TenantID, of}
			where := visible(domain.SystemActor(actor.TenantID).Sees(k, now), &args)
			t := &s.tabs[k].shown
			p.query(t.collectInto(into), rowsSQL(first+t.cols, k.Name, ids, "")+" WHERE "+where+last, args...)
		}
		ofCases := hanging(domain.Trajectories, "absence_case_id", named(2))
		ask(&cases, domain.AbsenceCases, named(2), "", "")
		ask(&tracks, domain.Trajectories, ofCases, "DISTINCT ON (r.absence_case_id) ", " ORDER BY r.absence_case_id, r.ended_at DESC NULLS FIRST, r.id DESC")
		ask(&done, domain.Milestones, hanging(domain.Milestones, "trajectory_id", ofCases), "", " AND r.completed_on IS NOT NULL")
	}); err != nil {
		return nil, err
	}
	told := map[uuid.UUID][]domain.Record{}
	for _, m := range done {
		told[m.Header().TrajectoryID] = append(told[m.Header().TrajectoryID], m)
	}
	last := map[uuid.UUID]*domain.Trajectory{}
	for _, r := range tracks {
		t := domain.Project(actor, domain.Trajectories, r, now).(*domain.Trajectory)
		if !sees.Has(r) {
			t.Outcome = ""
		}
		last[*t.AbsenceCaseID] = t
	}
	out := map[uuid.UUID]string{}
	for _, r := range cases {
		c, t := r.(*domain.AbsenceCase), &domain.Trajectory{}
		if newest := last[r.Header().ID]; newest != nil {
			t = newest
		}
		out[c.ID] = c.State(domain.DutchDay(now), t, told[t.ID])
	}
	return out, nil
}
