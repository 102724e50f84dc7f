package sync

import (
	"context"

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
	var again []domain.Key
	for i, r := range results {
		if r.Replayed && tells(r.Status) {
			again = append(again, domain.Key{Kind: ops[i].Kind, ID: ops[i].ID})
		}
	}
	if len(again) == 0 {
		return results, nil
	}
	now, err := s.store.Load(ctx, actor, again)
	if err != nil {
		return nil, err
	}
	for i, r := range results {
		if r.Replayed && tells(r.Status) {
			results[i].Record = now[domain.Key{Kind: ops[i].Kind, ID: ops[i].ID}]
		}
	}
	return results, nil
}

// tells whether an answer carries the record.
func tells(s domain.Status) bool { return s == domain.Merged || s == domain.InConflict }
