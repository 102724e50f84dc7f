package sync

import (
	"bytes"
	"context"
	"slices"

	"github.com/google/uuid"

	"spoorboek/domain"
)

// Held is a record as the phone says it has it.
type Held struct {
	ID  uuid.UUID
	Rev int64
}

// Verdict compares what a phone holds with what it should hold. All ids that
// never were in the caller's feed are unknown, whether they exist or not.
type Verdict struct {
	Remove  []uuid.UUID // you may no longer have these
	Stale   []uuid.UUID // the server has a newer rev: pull
	Ahead   []uuid.UUID // you have a newer rev than the server: push it in full
	Unknown []uuid.UUID // the server never showed you these: push them if they are yours
	Missing []uuid.UUID // in the range that you list completely, but not listed: pull
}

// Verify checks up to domain.MaxVerify records of one collection. Through, if
// not zero, says that held is complete for the ids after After up to Through.
func (s *Service) Verify(ctx context.Context, actor domain.Actor, k *domain.Kind, held []Held, after, through uuid.UUID) (Verdict, error) {
	ids := make([]uuid.UUID, len(held))
	for i, h := range held {
		ids[i] = h.ID
	}
	entries, err := s.store.VerifyFeed(ctx, actor, k, ids, after, through)
	if err != nil {
		return Verdict{}, err
	}
	have := make(map[uuid.UUID]bool, len(held))
	for _, h := range held {
		have[h.ID] = true
	}
	feed := map[uuid.UUID]int{}
	var v Verdict
	for i, e := range entries {
		feed[e.ID] = i
		if !have[e.ID] && e.Visible {
			v.Missing = append(v.Missing, e.ID)
		}
	}
	for _, h := range held {
		i, known := feed[h.ID]
		switch {
		case !known:
			v.Unknown = append(v.Unknown, h.ID)
		case !entries[i].Visible:
			v.Remove = append(v.Remove, h.ID)
		case entries[i].Rev > h.Rev:
			v.Stale = append(v.Stale, h.ID)
		case entries[i].Rev < h.Rev:
			v.Ahead = append(v.Ahead, h.ID)
		}
	}
	slices.SortFunc(v.Missing, func(a, b uuid.UUID) int { return bytes.Compare(a[:], b[:]) })
	return v, nil
}
