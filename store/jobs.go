package store

import (
	"context"
	"errors"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/riverqueue/river"

	"spoorboek/domain"
)

// ReconcileArgs is the job that compares the feeds of a trajectory with the
// visibility rule at an instant when time alone changes it.
type ReconcileArgs struct {
	TenantID     uuid.UUID `json:"tenant_id" river:"unique"`
	TrajectoryID uuid.UUID `json:"trajectory_id" river:"unique"`
	At           time.Time `json:"at" river:"unique"`
}

// Kind names the job in the queue.
func (ReconcileArgs) Kind() string { return "reconcile" }

// enqueue adds the jobs that the batch makes due, in its transaction.
func (c *change) enqueue(ctx context.Context, touched []*domain.Row) error {
	var jobs []river.InsertManyParams
	for _, row := range touched {
		jobs = append(append(append(jobs, c.boundaries(row)...), c.reminders(row)...), c.documents(row)...)
	}
	return c.insertJobs(ctx, jobs)
}

// boundaries gives the instants at which time alone will change who sees the
// trajectory: an assignment's start and end.
func (c *change) boundaries(row *domain.Row) (out []river.InsertManyParams) {
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
	}
	for _, t := range at {
		if t.After(c.ws.Now) {
			out = append(out, river.InsertManyParams{
				Args:       ReconcileArgs{c.actor.TenantID, row.After.Header().TrajectoryID, t},
				InsertOpts: &river.InsertOpts{ScheduledAt: t, UniqueOpts: river.UniqueOpts{ByArgs: true}},
			})
		}
	}
	return out
}

// Reconcile brings the feeds of one trajectory in step with the visibility
// rule as it holds now.
func (s *Store) Reconcile(ctx context.Context, tenant, trajectory uuid.UUID) (moved int, err error) {
	moved, err = retried(func() (int, error) { return s.reconcileOnce(ctx, tenant, trajectory, true) })
	return moved, asDomain(err)
}

// AuditFeeds recomputes every feed of a tenant from the records and gives the
// number of rows that differ: none, or something wrote past Apply.
func (s *Store) AuditFeeds(ctx context.Context, tenant uuid.UUID) (differ int, err error) {
	var ids []uuid.UUID
	err = s.look(ctx, tenant, func(p *pipe) {
		p.query(func(r pgx.Rows) (err error) { ids, err = pgx.CollectRows(r, pgx.RowTo[uuid.UUID]); return err },
			`SELECT id FROM trajectories WHERE tenant_id = $1 ORDER BY id`, tenant)
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

// joinedTx lends the connection of a running transaction to the job queue,
// which may use it but not end it.
type joinedTx struct{ *pgxConn }

type pgxConn = pgx.Conn // a name that does not clash with the method Conn

var errNotYours = errors.New("store: the transaction belongs to the write path")

func (t joinedTx) Begin(ctx context.Context) (pgx.Tx, error) {
	_, err := t.Exec(ctx, "savepoint joined")
	return joinedSavepoint{t}, err
}
func (joinedTx) Commit(context.Context) error   { return errNotYours }
func (joinedTx) Rollback(context.Context) error { return errNotYours }
func (joinedTx) LargeObjects() pgx.LargeObjects { return pgx.LargeObjects{} }
func (t joinedTx) Conn() *pgx.Conn              { return t.pgxConn }

type joinedSavepoint struct{ joinedTx }

func (t joinedSavepoint) Commit(ctx context.Context) error {
	_, err := t.Exec(ctx, "release savepoint joined")
	return err
}

func (t joinedSavepoint) Rollback(ctx context.Context) error {
	_, err := t.Exec(ctx, "rollback to savepoint joined")
	return err
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
