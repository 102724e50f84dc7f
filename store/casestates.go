package store

import (
	"context"
	"fmt"

	"github.com/google/uuid"

	"spoorboek/domain"
)

// CaseStates tells how absence cases stand today (E-04), of those with the given
// ids that the actor sees, and as far as he may know it: an outcome that he is not
// shown tells him nothing here either. It takes as many statements for a page of
// cases as for one. Served by the primary key, trajectories_case and
// (tenant_id, trajectory_id, ...).
func (s *Store) CaseStates(ctx context.Context, actor domain.Actor, ids []uuid.UUID) (map[uuid.UUID]string, error) {
	now := s.Now()
	var cases, tracks, done []domain.Record
	if err := s.view(ctx, actor, func(p *pipe, actor domain.Actor) {
		ask := func(into *[]domain.Record, by domain.Actor, k *domain.Kind, sql string) {
			var args arguments
			where := visible(by.Sees(k, now), &args)
			p.query(s.tabs[k].shown.collectInto(into), fmt.Sprintf(sql, s.tabs[k].shown.cols, k.Name, where, args.add(ids)), args...)
		}
		ask(&cases, actor, domain.AbsenceCases, "SELECT %s FROM %s r WHERE %s AND r.id = ANY(%s)")
		ask(&tracks, actor, domain.Trajectories, `SELECT DISTINCT ON (r.absence_case_id) %s FROM %s r WHERE %s AND r.absence_case_id = ANY(%s)
			ORDER BY r.absence_case_id, r.ended_at DESC NULLS FIRST, r.id DESC`)
		// The end of the wait follows from what was done, whoever sees it, as in GetTrajectoryCalendar.
		ask(&done, domain.SystemActor(actor.TenantID), domain.Milestones, `SELECT %s FROM %s r WHERE %s AND r.completed_on IS NOT NULL AND r.trajectory_id IN
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
		last[*t.AbsenceCaseID] = t
	}
	out := map[uuid.UUID]string{}
	for _, r := range cases {
		c := r.(*domain.AbsenceCase)
		t := last[c.ID]
		var of []domain.Record
		if t != nil {
			of = told[t.ID]
		}
		out[c.ID] = c.State(domain.DutchDay(now), t, of)
	}
	return out, nil
}
