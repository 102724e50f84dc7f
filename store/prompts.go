package store

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"spoorboek/domain"
)

// promptSQL lists the employees of a tenant who want to be asked something, each
// with the trajectory that it hangs on and the day of the newest recent entry.
// Served by reminder_preferences_prompts and the owner's indexes.
const promptSQL = `SELECT r.*, t.id, d.entry_on FROM (` + readersSQL + ` AND (p.diary_prompt_at IS NOT NULL OR p.check_in_day IS NOT NULL) AND u.role = 'employee') r
	CROSS JOIN LATERAL (SELECT t.id FROM trajectories t WHERE t.tenant_id = $1 AND t.owner_id = r.id AND t.deleted_at IS NULL
		AND NOT t.` + died + ` AND (t.ended_at IS NULL OR t.ended_at > $2) ORDER BY t.ended_at DESC NULLS FIRST, t.id DESC LIMIT 1) t
	LEFT JOIN LATERAL (SELECT max(e.entry_on) AS entry_on FROM diary_entries e WHERE e.tenant_id = $1 AND e.owner_id = r.id
		AND e.deleted_at IS NULL AND e.recorded_at > $3) d ON true`

// died is, in SQL, the outcome of which domain.Trajectory.Spares says that nothing
// is owed: what is new and what to ask is not even looked for.
const died = "outcome = '" + domain.OutcomeDeceased + "'"

// recentEntry is how far back promptSQL looks: an entry of today was stored
// since yesterday, in whatever zone today is.
const recentEntry = 72 * time.Hour

// makeBatch is how many notifications one transaction makes.
const makeBatch = 200

// Prompt makes the diary prompts (RM-09) and weekly check-ins (RM-08) of a tenant
// whose time has come and gives their number. One that was made already is not
// made again.
func (s *Store) Prompt(ctx context.Context, tenant uuid.UUID) (made int, err error) {
	ms, err := s.duePrompts(ctx, tenant)
	if err != nil {
		return 0, err
	}
	return s.makeAll(ctx, tenant, ms)
}

// makeAll makes notifications and gives the number of those that were not there
// yet.
func (s *Store) makeAll(ctx context.Context, tenant uuid.UUID, ms []domain.Mutation) (made int, err error) {
	for len(ms) > 0 {
		n := min(makeBatch, len(ms))
		results, err := s.Apply(ctx, domain.SystemActor(tenant), ms[:n])
		if err != nil {
			return made, err
		}
		for _, r := range results {
			if r.Err == nil && !r.Replayed {
				made++
			}
		}
		ms = ms[n:]
	}
	return made, nil
}

// readPrompts reads the rows of promptSQL: who is asked, where, and the day of
// his last entry, zero for none.
func readPrompts(each func(to domain.Recipient, trajectory uuid.UUID, last domain.Date)) func(pgx.Rows) error {
	return func(r pgx.Rows) error {
		for r.Next() {
			var row recipientRow
			var trajectory uuid.UUID
			var last *domain.Date
			if err := r.Scan(append(row.into(), &trajectory, &last)...); err != nil {
				return err
			}
			if last == nil {
				last = &domain.Date{}
			}
			each(row.recipient(), trajectory, *last)
		}
		return nil
	}
}

func (s *Store) duePrompts(ctx context.Context, tenant uuid.UUID) (ms []domain.Mutation, err error) {
	secret, err := s.SyncSecret(ctx)
	if err != nil {
		return nil, err
	}
	p, err := s.begin(ctx, tenant, "read only")
	if err != nil {
		return nil, asDomain(err)
	}
	defer p.close()
	now := s.Now()
	p.query(readPrompts(func(to domain.Recipient, trajectory uuid.UUID, last domain.Date) {
		for _, o := range domain.Prompts(now, to, last) {
			ms = append(ms, notification(secret, s.newID(), trajectory, o, o.Due, to))
		}
	}), promptSQL, tenant, now.Add(-domain.EmployeeWritesAfterEnd), now.Add(-recentEntry))
	return ms, asDomain(p.commit(ctx))
}

// askPrompt tells whether a question is still worth asking.
func (e *errand) askPrompt(ctx context.Context) error {
	var last domain.Date
	e.c.p.query(func(r pgx.Rows) error {
		found, err := pgx.CollectExactlyOneRow(r, pgx.RowTo[*domain.Date])
		if found != nil {
			last = *found
		}
		return err
	}, `SELECT max(entry_on) FROM diary_entries WHERE tenant_id = $1 AND owner_id = $2 AND deleted_at IS NULL AND recorded_at > $3`,
		e.c.actor.TenantID, e.to.ID, e.c.ws.Now.Add(-recentEntry))
	if err := e.c.p.flush(ctx); err != nil {
		return err
	}
	e.until, e.owed = domain.Prompted(e.n.Reminder, e.n.DueAt, e.to, last)
	return nil
}
