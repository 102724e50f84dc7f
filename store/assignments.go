package store

import (
	"context"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"spoorboek/domain"
)

// endBatch is how many assignments or shares one call of Apply ends.
const endBatch = 100

// EndAssignments ends whatever part a user has, now, through the one write path,
// so that feeds follow. One that has not begun yet never begins: it shrinks to
// nothing at this moment.
func (s *Store) EndAssignments(ctx context.Context, actor domain.Actor, user uuid.UUID) error {
	open, err := s.OpenAssignments(ctx, actor.TenantID, user)
	if err != nil {
		return err
	}
	return s.endAssignments(ctx, actor, open)
}

func (s *Store) endAssignments(ctx context.Context, actor domain.Actor, open []domain.Assignment) error {
	now := s.Now()
	var ms []domain.Mutation
	for _, a := range open {
		ms = append(ms, domain.Mutation{
			Op: domain.OpUpdate, Kind: domain.Assignments, ID: a.ID, Strict: true, IfMatch: domain.AnyRev,
			Fields: []string{"from_at", "until_at"}, Edit: func(r domain.Record) {
				a := r.(*domain.Assignment)
				if a.UntilAt = &now; a.FromAt.After(now) {
					a.FromAt = now
				}
			},
		})
	}
	return s.applyAll(ctx, actor, ms)
}

// applyAll makes changes of the server's own, some at a time, and stops at the
// first that is refused.
func (s *Store) applyAll(ctx context.Context, actor domain.Actor, ms []domain.Mutation) error {
	for len(ms) > 0 {
		n := min(endBatch, len(ms))
		results, err := s.Apply(ctx, actor, ms[:n])
		if err != nil {
			return err
		}
		ms = ms[n:]
		for _, r := range results {
			if r.Err != nil {
				return r.Err
			}
		}
	}
	return nil
}

// OpenAssignments lists the assignments of a user that hold now or will.
func (s *Store) OpenAssignments(ctx context.Context, tenant, user uuid.UUID) (out []domain.Assignment, err error) {
	return out, s.gormTx(ctx, tenant, func(tx *gorm.DB) error {
		return s.openAssignments(tx, &out, "tenant_id = ? AND user_id = ?", tenant, user)
	})
}

// openAssignments reads the assignments that the condition names and that hold
// now or will.
func (s *Store) openAssignments(tx *gorm.DB, out *[]domain.Assignment, where string, args ...any) error {
	return tx.Where(where, args...).Where("deleted_at IS NULL AND (until_at IS NULL OR until_at > ?)", s.Now()).Order("id").Find(out).Error
}
