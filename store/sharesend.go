package store

import (
	"context"
	"fmt"
	"strings"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"spoorboek/domain"
)

// newLastDay is the last day of a share, if the batch has set it; nil for what
// carries that of another record, whose job ends both.
func newLastDay(row *domain.Row) *domain.Date {
	if row.After.Header().Deleted() || !row.Key.Kind.Dated() {
		return nil
	}
	last := domain.SharedUntil(row.After)
	if last == nil || row.Before == nil {
		return last
	}
	if was := domain.SharedUntil(row.Before); was != nil && *was == *last {
		return nil
	}
	return last
}

// lastDay is SQL for the last day of the share of a record of a kind.
func lastDay(k *domain.Kind) string {
	if k.Dated() {
		return "shared_until"
	}
	return "NULL::date"
}

// pastSharesSQL finds what a trajectory shares until a day that has passed.
// Served by (tenant_id, trajectory_id, shared_until) of each kind.
func pastSharesSQL() string {
	var parts []string
	for _, k := range domain.Kinds() {
		if k.Dated() {
			parts = append(parts, fmt.Sprintf("SELECT %d, id FROM %s WHERE tenant_id = $1 AND trajectory_id = $2 AND shared_until < $3 AND deleted_at IS NULL", k.Code, k.Name))
		}
	}
	return strings.Join(parts, " UNION ALL ")
}

// endShares makes private what was shared until a day that has passed: nobody
// sees it since then, and now the record, its children, what names it and what
// is said of it say so too. It goes through the one write path, so that
// everything follows as when the owner takes a share back.
func (s *Store) endShares(ctx context.Context, tenant, trajectory uuid.UUID) error {
	now := s.Now()
	var ms []domain.Mutation
	if err := s.look(ctx, tenant, func(p *pipe) {
		p.query(func(r pgx.Rows) error {
			for r.Next() {
				var code int16
				var key domain.Key
				if err := r.Scan(&code, &key.ID); err != nil {
					return err
				}
				key.Kind, _ = domain.KindByCode(code)
				ms = append(ms, domain.EndsShare(key, now))
			}
			return nil
		}, pastSharesSQL(), tenant, trajectory, domain.DutchDay(now).Time())
	}); err != nil {
		return err
	}
	return s.applyAll(ctx, domain.SystemActor(tenant), ms)
}
