package store

import (
	"context"
	"fmt"

	"github.com/google/uuid"

	"spoorboek/domain"
)

// CaseStates tells how absence cases that the actor was shown stand today (E-04), as
// far as he may know it: an outcome that he is not shown tells him nothing here
// either, while days follow from all that was done, whoever sees that, as in a
// calendar. It takes as many statements for a page of cases as for one. Served by
// the primary key, trajectories_case and (tenant_id, trajectory_id, ...).
func (s *Store) CaseStates(ctx context.Context, actor domain.Actor, ids []uuid.UUID) (map[uuid.UUID]string, error) {
	now := s.Now()
	var cases, tracks, done []domain.Record
	var sees domain.Scope
	if err := s.view(ctx, actor, func(p *pipe, actor domain.Actor) {
		sees = actor.Sees(domain.Trajectories, now)
		ask := func(into *[]domain.Record, k *domain.Kind, sql string) {
			var args arguments
			where := visible(domain.SystemActor(actor.TenantID).Sees(k, now), &args)
			p.query(s.tabs[k].shown.collectInto(into), fmt.Sprintf(sql, s.tabs[k].shown.cols, k.Name, where, args.add(ids)), args...)
		}
		ask(&cases, domain.AbsenceCases, "SELECT %s FROM %s r WHERE %s AND r.id = ANY(%s)")
		ask(&tracks, domain.Trajectories, `SELECT DISTINCT ON (r.absence_case_id) %s FROM %s r WHERE %s AND r.absence_case_id = ANY(%s)
			ORDER BY r.absence_case_id, r.ended_at DESC NULLS FIRST, r.id DESC`)
		ask(&done, domain.Milestones, `SELECT %s FROM %s r WHERE %s AND r.completed_on IS NOT NULL AND r.trajectory_id IN
			(SELECT id FROM trajectories t WHERE t.tenant_id = r.tenant_id AND t.absence_case_id = ANY(%s))`)
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
		if of := last[r.Header().ID]; of != nil {
			t = of
		}
		out[c.ID] = c.State(domain.DutchDay(now), t, told[t.ID])
	}
	return out, nil
}
