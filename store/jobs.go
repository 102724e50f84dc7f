package store

import (
	"context"
	"errors"
	"time"

	"github.com/google/uuid"

	"spoorboek/domain"
)

// ReconcileArgs is the job that compares the feeds of a trajectory with the
// visibility rule at an instant when time alone changes it.
type ReconcileArgs struct {
	At           time.Time `json:"at"` // names in the order of the alphabet; see uniqueKey
	TenantID     uuid.UUID `json:"tenant_id"`
	TrajectoryID uuid.UUID `json:"trajectory_id"`
}

// Kind names the job in the queue.
func (ReconcileArgs) Kind() string { return "reconcile" }

// enqueue queues the jobs that the batch makes due.
func (b *batch) enqueue() error {
	var jobs []job
	for _, c := range b.changes {
		for _, row := range c.ws.Touched() {
			jobs = append(append(append(jobs, c.boundaries(row)...), c.reminders(row)...), c.documents(row)...)
		}
	}
	return b.p.addJobs(jobs, nil)
}

// boundaries gives the instants at which time alone will change who sees the
// trajectory or a record of it: an assignment's start and end, the end of a share.
func (c *change) boundaries(row *domain.Row) (out []job) {
	var at []time.Time
	switch r := row.After.(type) {
	case *domain.Assignment:
		at = append(at, r.FromAt)
		if r.UntilAt != nil {
			at = append(at, *r.UntilAt)
		}
	case *domain.Trajectory:
		if r.EndedAt != nil {
			at = append(at, r.EndedAt.Add(domain.StaffReadAfterEnd))
		}
	default:
		if last := newLastDay(row); last != nil {
			at = append(at, domain.ShareEnds(*last))
		}
	}
	for _, t := range at {
		if t.After(c.ws.Now) {
			out = append(out, job{args: ReconcileArgs{t, c.actor.TenantID, row.After.Header().TrajectoryID}, at: t, once: true})
		}
	}
	return out
}

// Reconcile ends the shares of one trajectory whose last day has passed, and
// brings its feeds in step with the visibility rule as it holds now.
func (s *Store) Reconcile(ctx context.Context, tenant, trajectory uuid.UUID) (moved int, err error) {
	refused := s.endShares(ctx, tenant, trajectory) // the feeds follow the rule all the same
	moved, err = retried(func() (int, error) { return s.reconcileOnce(ctx, tenant, trajectory, true) })
	return moved, asDomain(errors.Join(refused, err))
}

// AuditFeeds recomputes every feed of a tenant from the records and gives the
// number of rows that differ: none, or something wrote past Apply.
func (s *Store) AuditFeeds(ctx context.Context, tenant uuid.UUID) (differ int, err error) {
	var ids []uuid.UUID
	err = s.look(ctx, tenant, func(p *pipe) {
		p.query(collectIDs(&ids), `SELECT id FROM trajectories WHERE tenant_id = $1 ORDER BY id`, tenant)
	})
	for _, id := range ids {
		if err != nil {
			break
		}
		var n int
		n, err = retried(func() (int, error) { return s.reconcileOnce(ctx, tenant, id, false) })
		differ += n
	}
	return differ, asDomain(err)
}

func (s *Store) reconcileOnce(ctx context.Context, tenant, trajectory uuid.UUID, mend bool) (int, error) {
	p, err := s.begin(ctx, tenant, "")
	if err != nil {
		return 0, err
	}
	defer p.close()
	c := s.newChange(p, domain.SystemActor(tenant))
	c.loadRows(domain.Trajectories, named(2), forUpdate, []uuid.UUID{trajectory})
	c.loadRows(domain.Assignments, hanging(domain.Assignments, "trajectory_id", named(2)), "", []uuid.UUID{trajectory})
	if err := p.flush(ctx); err != nil {
		return 0, err
	}
	moves, err := c.reconcile(ctx, []uuid.UUID{trajectory})
	if err != nil || !mend {
		return len(moves), err
	}
	c.queueMoves(distinct(moves))
	if err := p.commit(ctx); err != nil {
		return 0, err
	}
	if len(c.moved) > 0 {
		s.poke(tenant, c.moved)
	}
	return len(moves), nil
}

// jobLagSQL finds the job that waits longest past its time. Served by
// river_job_prioritized_fetching_index: one row a state. All our jobs have the
// first priority.
const jobLagSQL = `SELECT min(j.scheduled_at) FROM unnest('{available,scheduled,retryable}'::river_job_state[]) AS s (state),
	LATERAL (SELECT scheduled_at FROM river_job WHERE state = s.state AND queue = $1 AND priority = 1 ORDER BY scheduled_at LIMIT 1) j`

// JobLag tells how long the oldest job of a queue waits past its time; 0 when
// none does. One that was put off counts from the time it was put off to.
func (s *Store) JobLag(ctx context.Context, queue string) (time.Duration, error) {
	var oldest *time.Time
	if err := s.pool.QueryRow(ctx, jobLagSQL, queue).Scan(&oldest); err != nil || oldest == nil {
		return 0, asDomain(err)
	}
	return max(0, s.Now().Sub(*oldest)), nil
}
