package store

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"spoorboek/domain"
)

// AppointmentCounts is how many appointments a trajectory has, how far they are
// and when, and nothing else of them.
type AppointmentCounts struct {
	Statuses []StatusCount // in order of name; none without any
	First    *time.Time    // start of the first; nil: there is none
	Last     *time.Time    // end of the last
	Next     *time.Time    // start of the next that is on
}

// StatusCount counts the appointments with one status.
type StatusCount struct {
	Status string
	Count  int64
}

// AppointmentCounts tells one who arranges the work, but reads none of it, how
// many appointments a trajectory has ("meta" in the role matrix of 8).
// CodeNotFound for other roles and for a trajectory that is not there.
func (s *Store) AppointmentCounts(ctx context.Context, actor domain.Actor, trajectory uuid.UUID) (out AppointmentCounts, err error) {
	var args, seen arguments
	where, now := visible(actor.Counts(domain.Appointments), &args), s.Now()
	known, found := visible(actor.Sees(domain.Trajectories, now), &seen), false
	err = s.look(ctx, actor.TenantID, func(p *pipe) {
		p.query(func(r pgx.Rows) error { found = r.Next(); return r.Err() },
			"SELECT 1 FROM trajectories r WHERE "+known+" AND r.id = "+seen.add(trajectory), seen...)
		p.query(func(r pgx.Rows) error {
			for r.Next() {
				var c StatusCount
				var first, last time.Time
				var next *time.Time
				if err := r.Scan(&c.Status, &c.Count, &first, &last, &next); err != nil {
					return err
				}
				out.Statuses = append(out.Statuses, c)
				out.First, out.Next = sooner(out.First, &first), sooner(out.Next, next)
				if out.Last == nil || last.After(*out.Last) {
					out.Last = &last
				}
			}
			return nil
		}, `SELECT r.status, count(*), min(r.starts_at), max(r.ends_at),
				min(r.starts_at) FILTER (WHERE r.starts_at > `+args.add(now)+` AND r.status <> ALL(`+args.add([]string{domain.Declined, domain.Cancelled})+`))
			FROM appointments r WHERE `+where+` AND r.trajectory_id = `+args.add(trajectory)+` GROUP BY r.status ORDER BY r.status`, args...)
	})
	if err == nil && (!found || len(actor.Counts(domain.Appointments).AnyOf) == 0) {
		return AppointmentCounts{}, domain.Errorf(domain.CodeNotFound, "There is nothing here for you.")
	}
	return out, err
}

// sooner is the earlier of two instants, of which there may be none.
func sooner(a, b *time.Time) *time.Time {
	if a == nil || b != nil && b.Before(*a) {
		return b
	}
	return a
}
