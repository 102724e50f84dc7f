package store

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"spoorboek/domain"
)

// CaseloadItem is one trajectory at a glance, made only of what the one who
// asks sees.
type CaseloadItem struct {
	Trajectory      *domain.Trajectory
	EmployeeName    string
	AssignedUntil   *time.Time // nil: no end set
	LastShared      *time.Time // when the employee last changed something visible; nil: never
	NextAppointment *domain.Appointment
	OpenTasks       int64
}

// Caseload lists a page of the trajectories that a coach or job hunter is
// assigned to now, in order of id, after the given id; more tells whether there
// is another. It takes as many statements for a hundred trajectories as for one.
// CodeForbidden for other roles.
func (s *Store) Caseload(ctx context.Context, actor domain.Actor, after uuid.UUID, limit int) ([]CaseloadItem, bool, error) {
	if !actor.Role.HasCaseload() {
		return nil, false, domain.Errorf(domain.CodeForbidden, "Only a coach or a job hunter has a caseload.")
	}
	p, err := s.snapshot(ctx, &actor)
	if err != nil {
		return nil, false, err
	}
	defer p.close()
	g := &glance{s: s, p: p, actor: actor, now: s.Now(), at: map[uuid.UUID]*CaseloadItem{}}
	items, more, err := g.trajectories(ctx, after, limit)
	if err != nil {
		return nil, false, asDomain(err)
	}
	for i := range items {
		t := items[i].Trajectory
		g.ids, g.at[t.ID] = append(g.ids, t.ID), &items[i]
		items[i].AssignedUntil = assignedUntil(actor, t.ID, g.now)
	}
	if len(items) > 0 {
		g.names()
		g.lastShared()
		g.nextAppointments()
		g.openTasks(domain.Appointments, waitingAppointment)
		g.openTasks(domain.Activities, waitingActivity)
	}
	return items, more, asDomain(p.commit(ctx))
}

// glance fills in one page of a caseload.
type glance struct {
	s     *Store
	p     *pipe
	actor domain.Actor
	now   time.Time
	ids   []uuid.UUID
	at    map[uuid.UUID]*CaseloadItem
}

// trajectories reads the page. Served by the primary key.
func (g *glance) trajectories(ctx context.Context, after uuid.UUID, limit int) ([]CaseloadItem, bool, error) {
	var args arguments
	where := visible(g.actor.Sees(domain.Trajectories, g.now), &args)
	t := &g.s.tabs[domain.Trajectories].shown
	var found []domain.Record
	g.p.query(t.collectInto(&found), fmt.Sprintf("SELECT %s FROM trajectories r WHERE %s AND r.id > %s ORDER BY r.id LIMIT %s",
		t.cols, where, args.add(after), args.add(limit+1)), args...)
	if err := g.p.flush(ctx); err != nil {
		return nil, false, err
	}
	found, more := cut(found, limit)
	items := make([]CaseloadItem, len(found))
	for i, r := range found {
		items[i].Trajectory = r.(*domain.Trajectory)
	}
	return items, more, nil
}

// assignedUntil is the latest end of the grants that hold now.
func assignedUntil(a domain.Actor, trajectory uuid.UUID, now time.Time) (until *time.Time) {
	for _, g := range a.Grants {
		if g.TrajectoryID != trajectory || g.Role != a.Role || !g.Active(now) {
			continue
		}
		if g.Until == nil {
			return nil
		}
		if until == nil || g.Until.After(*until) {
			until = g.Until
		}
	}
	return until
}

// of adds the condition of the visibility rule for a kind, on this page.
func (g *glance) of(k *domain.Kind, args *arguments) string {
	where := visible(g.actor.Sees(k, g.now), args)
	return where + " AND r.trajectory_id = ANY(" + args.add(g.ids) + ")"
}

// each reads rows of a trajectory and one value.
func each[T any](g *glance, set func(*CaseloadItem, T)) func(pgx.Rows) error {
	return func(r pgx.Rows) error {
		for r.Next() {
			var id uuid.UUID
			var v T
			if err := r.Scan(&id, &v); err != nil {
				return err
			}
			set(g.at[id], v)
		}
		return nil
	}
}

// names reads what the employees are called. Served by the primary keys.
func (g *glance) names() {
	var args arguments
	where := g.of(domain.Trajectories, &args)
	g.p.query(each(g, func(c *CaseloadItem, name string) { c.EmployeeName = name }),
		"SELECT r.id, u.display_name FROM trajectories r JOIN users u ON u.tenant_id = r.tenant_id AND u.id = r.owner_id WHERE "+where, args...)
}

// lastShared reads, one statement a kind, when the employee last changed a
// record that the caller sees now. Served by (tenant_id, trajectory_id, ...) of
// the kind and the primary key of history.
func (g *glance) lastShared() {
	for _, k := range domain.Kinds() {
		if _, reads := k.Readers[g.actor.Role]; !reads || !k.Synced || k.ServerMade {
			continue
		}
		var args arguments
		where := g.of(k, &args)
		g.p.query(each(g, func(c *CaseloadItem, at time.Time) {
			if c.LastShared == nil || at.After(*c.LastShared) {
				c.LastShared = &at
			}
		}), fmt.Sprintf(`SELECT r.trajectory_id, max(h.at) FROM %s r JOIN history h ON h.tenant_id = r.tenant_id AND h.kind = %s
			AND h.record_id = r.id AND h.actor_id = r.owner_id WHERE %s GROUP BY r.trajectory_id`, k.Name, args.add(k.Code), where), args...)
	}
}

// nextAppointments reads the first appointment that is not over. Served by
// appointments_time.
func (g *glance) nextAppointments() {
	var args arguments
	where := g.of(domain.Appointments, &args)
	t := &g.s.tabs[domain.Appointments].shown
	g.p.query(func(r pgx.Rows) error {
		found, err := t.collect(r)
		for _, rec := range found {
			a := rec.(*domain.Appointment)
			g.at[a.TrajectoryID].NextAppointment = a
		}
		return err
	}, fmt.Sprintf(`SELECT DISTINCT ON (r.trajectory_id) %s FROM appointments r WHERE %s AND r.starts_at > %s AND r.ends_at > %s
		AND r.status <> ALL(%s) ORDER BY r.trajectory_id, r.starts_at, r.id`, t.cols, where,
		args.add(g.now.Add(-domain.MaxAppointment)), args.add(g.now), args.add([]string{domain.Declined, domain.Cancelled})), args...)
}

// waitingAppointment is when an appointment waits for staff: to answer what the
// employee proposed, or to say who came.
func waitingAppointment(g *glance, args *arguments) string {
	employee := args.add(string(domain.Employee))
	return fmt.Sprintf("(r.status = %s AND r.author_role = %s OR r.status = %s AND r.proposed_by = %s OR r.status = %s AND r.ends_at <= %s)",
		args.add(domain.Proposed), employee, args.add(domain.Rescheduling), employee, args.add(domain.Confirmed), args.add(g.now))
}

// waitingActivity is when an activity waits: it was proposed.
func waitingActivity(_ *glance, args *arguments) string { return "r.status = " + args.add("proposed") }

// openTasks counts what waits. Served by (tenant_id, trajectory_id, ...).
func (g *glance) openTasks(k *domain.Kind, waits func(*glance, *arguments) string) {
	var args arguments
	where := g.of(k, &args)
	g.p.query(each(g, func(c *CaseloadItem, n int64) { c.OpenTasks += n }),
		fmt.Sprintf("SELECT r.trajectory_id, count(*) FROM %s r WHERE %s AND %s GROUP BY r.trajectory_id", k.Name, where, waits(g, &args)), args...)
}
