package store

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"spoorboek/domain"
)

// askQuiet tells whether a trajectory is as quiet as a notification says.
func (e *errand) askQuiet(ctx context.Context) error {
	coach, ok := e.reader()
	if !ok {
		return nil
	}
	last := map[uuid.UUID]time.Time{}
	e.c.s.askLastShared(e.c.p, coach, e.c.ws.Now, last)
	if err := e.c.p.flush(ctx); err != nil {
		return err
	}
	if at, active := last[e.n.TrajectoryID]; active {
		monday := domain.DateOf(e.n.DueAt.In(e.to.Zone))
		_, e.owed = domain.QuietPeriod(monday, at, e.to, e.n.TrajectoryID)
	}
	return nil
}

// askLastShared queues the reads of when last something happened that a coach
// sees, for each active trajectory that he has now: the employee or who coaches
// him made or changed a record, or there was an appointment; or the coach was not
// there yet. What the agency's admin or the employer keeps up is no activity, nor
// what the server works out (RM-22). Served by (tenant_id, trajectory_id, ...) of
// the kinds, the primary key of history and appointments_time.
func (s *Store) askLastShared(p *pipe, coach domain.Actor, now time.Time, last map[uuid.UUID]time.Time) {
	began := map[uuid.UUID]time.Time{}
	for _, g := range coach.Grants {
		if g.Role == domain.CoachRole && g.Active(now) {
			began[g.TrajectoryID] = g.From
		}
	}
	if len(began) == 0 {
		return
	}
	newest := func(r pgx.Rows) error {
		for r.Next() {
			var id uuid.UUID
			var at time.Time
			if err := r.Scan(&id, &at); err != nil {
				return err
			}
			if was, active := last[id]; active && at.After(was) {
				last[id] = at
			}
		}
		return nil
	}
	var args arguments
	where := visible(coach.Sees(domain.Trajectories, now), &args)
	p.query(func(r pgx.Rows) error {
		ids, err := pgx.CollectRows(r, pgx.RowTo[uuid.UUID])
		for _, id := range ids {
			last[id] = began[id]
		}
		return err
	}, fmt.Sprintf("SELECT r.id FROM trajectories r WHERE %s AND r.status = %s", where, args.add("active")), args...)
	for _, k := range domain.Kinds() {
		if _, reads := k.Readers[domain.CoachRole]; !reads || k.Follows {
			continue
		}
		var args arguments
		where := visible(coach.Sees(k, now), &args)
		p.query(newest, fmt.Sprintf(`SELECT r.trajectory_id, max(h.at) FROM %s r JOIN history h ON h.tenant_id = r.tenant_id AND h.kind = %s
			AND h.record_id = r.id AND h.actor_role = ANY(%s) WHERE %s GROUP BY r.trajectory_id`,
			k.Name, args.add(k.Code), args.add([]domain.Role{domain.Employee, domain.CoachRole, domain.JobHunter}), where), args...)
	}
	var held arguments
	where = visible(coach.Sees(domain.Appointments, now), &held)
	p.query(newest, fmt.Sprintf(`SELECT r.trajectory_id, max(r.starts_at) FROM appointments r WHERE %s AND r.starts_at <= %s AND r.status = ANY(%s)
		GROUP BY r.trajectory_id`, where, held.add(now), held.add([]string{domain.Confirmed, domain.Held})), held...)
}
