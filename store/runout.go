package store

import (
	"context"
	"errors"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"spoorboek/domain"
)

// closedLeadsSQL lists vacancies that closed and about which nobody did anything.
// Served by leads_closing.
const closedLeadsSQL = `SELECT id, rev FROM leads WHERE tenant_id = $1 AND status = 'new' AND deleted_at IS NULL
	AND closes_on < $2 AND id > $3 ORDER BY id LIMIT $4`

// oldConflictsSQL lists values that were kept long enough. Served by conflicts_old.
const oldConflictsSQL = `SELECT id, rev FROM conflicts WHERE tenant_id = $1 AND deleted_at IS NULL
	AND recorded_at < $2 AND id > $3 ORDER BY id LIMIT $4`

// RunOut ends what time alone ends, through the one write path, so that phones
// hear of it: a vacancy is expired on the day after it closed (E-16), and a
// conflict goes after domain.ConflictLives. A periodic job calls it. Whoever
// changes one at the same moment goes first.
func (s *Store) RunOut(ctx context.Context, tenant uuid.UUID) (ended int, err error) {
	today := domain.DutchDay(s.Now())
	leads, err := s.endAll(ctx, tenant, closedLeadsSQL, today, domain.Mutation{
		Op: domain.OpUpdate, Kind: domain.Leads, Strict: true, Fields: []string{"status"},
		Edit: func(r domain.Record) { r.(*domain.Lead).Status = domain.LeadExpired },
	})
	conflicts, more := s.endAll(ctx, tenant, oldConflictsSQL, s.Now().Add(-domain.ConflictLives), domain.Mutation{
		Op: domain.OpDelete, Kind: domain.Conflicts, Strict: true,
	})
	return leads + conflicts, errors.Join(err, more)
}

// endAll applies a mutation to every record that the SQL lists, as it is then, and
// gives the number of those that took it.
func (s *Store) endAll(ctx context.Context, tenant uuid.UUID, sql string, before any, end domain.Mutation) (ended int, err error) {
	for after := uuid.Nil; ; {
		var ms []domain.Mutation
		if err := s.look(ctx, tenant, func(p *pipe) {
			p.query(func(r pgx.Rows) error {
				for r.Next() {
					m := end
					if err := r.Scan(&m.ID, &m.IfMatch); err != nil {
						return err
					}
					ms = append(ms, m)
				}
				return nil
			}, sql, tenant, before, after, makeBatch)
		}); err != nil {
			return ended, err
		}
		if len(ms) == 0 {
			return ended, nil
		}
		results, err := s.Apply(ctx, domain.SystemActor(tenant), ms)
		if err != nil {
			return ended, err
		}
		for _, r := range results {
			if r.Err == nil {
				ended++
			}
		}
		after = ms[len(ms)-1].ID
	}
}
