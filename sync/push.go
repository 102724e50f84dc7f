package sync

import (
	"context"

	"github.com/google/uuid"

	"spoorboek/domain"
)

// Push applies operations in the order sent and answers each in its place. The
// error is about the push as a whole: then nothing is known to be stored, and
// sending the same again is safe. A merged or contested operation is answered
// with the record as it is now, also on a replay, if the actor still sees it.
func (s *Service) Push(ctx context.Context, actor domain.Actor, ops []domain.Mutation) ([]domain.Result, error) {
	results, err := s.store.Apply(ctx, actor, ops)
	if err != nil {
		return nil, err
	}
	if err := s.show(ctx, actor, ops, results); err != nil {
		return nil, err
	}
	s.warn(ctx, actor, ops, results)
	return results, nil
}

// show adds the record to the replayed answers that carry one.
func (s *Service) show(ctx context.Context, actor domain.Actor, ops []domain.Mutation, results []domain.Result) error {
	var again []domain.Key
	for i, r := range results {
		if r.Replayed && tells(r.Status) {
			again = append(again, domain.Key{Kind: ops[i].Kind, ID: ops[i].ID})
		}
	}
	if len(again) == 0 {
		return nil
	}
	now, err := s.store.Load(ctx, actor, again)
	for i, r := range results {
		if r.Replayed && tells(r.Status) {
			results[i].Record = now[domain.Key{Kind: ops[i].Kind, ID: ops[i].ID}]
		}
	}
	return err
}

// warn tells the author of appointments that meet another one. It is looked up
// anew for a replay: what matters is how it is now. A warning that can't be
// looked up is left out, since the operations are stored and must be answered.
func (s *Service) warn(ctx context.Context, actor domain.Actor, ops []domain.Mutation, results []domain.Result) {
	var ids []uuid.UUID
	for i, r := range results {
		if ops[i].Kind == domain.Appointments && r.Err == nil && ops[i].Op != domain.OpDelete {
			ids = append(ids, ops[i].ID)
		}
	}
	if len(ids) == 0 {
		return
	}
	meets, err := s.store.Overlaps(ctx, actor, ids)
	if err != nil {
		return
	}
	for i := range results {
		if ops[i].Kind == domain.Appointments && meets[ops[i].ID] && results[i].Err == nil {
			results[i].Warnings = append(results[i].Warnings, domain.WarnOverlap)
		}
	}
}

// tells whether an answer carries the record.
func tells(s domain.Status) bool { return s == domain.Merged || s == domain.InConflict }
