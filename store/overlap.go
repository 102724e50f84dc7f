package store

import (
	"context"
	"fmt"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"spoorboek/domain"
)

// overlapSQL finds which of the named appointments take place at the same time
// as another of the same employee. No appointment is longer than
// domain.MaxAppointment, so those that may overlap start in a short range.
// Served by appointments_time, or for an employee by (tenant_id, owner_id, ...).
const overlapSQL = `SELECT DISTINCT n.id FROM appointments n JOIN appointments r ON r.tenant_id = n.tenant_id AND r.owner_id = n.owner_id
	AND r.id <> n.id AND r.starts_at < n.ends_at AND r.ends_at > n.starts_at AND r.starts_at > n.starts_at - make_interval(secs => %s)
	WHERE %s AND r.status <> ALL(%s) AND n.id = ANY(%s) AND n.deleted_at IS NULL AND n.status <> ALL(%[3]s)`

// Overlaps tells which of the appointments with the given ids overlap with
// another one that the actor sees and that was not cancelled or declined.
func (s *Store) Overlaps(ctx context.Context, actor domain.Actor, ids []uuid.UUID) (map[uuid.UUID]bool, error) {
	out := map[uuid.UUID]bool{}
	err := s.view(ctx, actor, func(p *pipe, actor domain.Actor) {
		var args arguments
		seen := visible(actor.Sees(domain.Appointments, s.Now()), &args)
		off := args.add([]string{domain.Cancelled, domain.Declined})
		sql := fmt.Sprintf(overlapSQL, args.add(domain.MaxAppointment.Seconds()), seen, off, args.add(ids))
		p.query(func(r pgx.Rows) error {
			for r.Next() {
				var id uuid.UUID
				if err := r.Scan(&id); err != nil {
					return err
				}
				out[id] = true
			}
			return nil
		}, sql, args...)
	})
	return out, err
}
