package sync

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"spoorboek/domain"
	"spoorboek/store"
)

// Held is a record as the phone says it has it.
type Held = store.HeldRev

// Verdict compares what a phone holds with what it should hold. All ids that
// never were in the caller's feed are unknown, whether they exist or not.
type Verdict struct {
	Remove  []uuid.UUID // you may no longer have these
	Stale   []uuid.UUID // the server has a newer rev: pull
	Ahead   []uuid.UUID // you have a rev that the server lost: push it in full
	Unknown []uuid.UUID // the server never showed you these: push them if they are yours
	Missing []uuid.UUID // in the range that you list completely, but not listed: pull

	MissingMore bool // the range holds more than was compared: ask again from its last id
}

// Verify checks up to domain.MaxVerify records of one collection. Bounds that
// differ say that held is complete for the ids after one, up to the other.
func (s *Service) Verify(ctx context.Context, actor domain.Actor, k *domain.Kind, held []Held, after, through uuid.UUID) (Verdict, error) {
	ids := make([]uuid.UUID, len(held))
	for i, h := range held {
		ids[i] = h.ID
	}
	named, ranged, err := s.store.VerifyFeed(ctx, actor, k, held, after, through)
	if err != nil {
		return Verdict{}, err
	}
	feed := make(map[uuid.UUID]store.FeedEntry, len(named))
	for _, e := range named {
		feed[e.ID] = e
	}
	v := Verdict{MissingMore: len(ranged) == domain.MaxVerify}
	for _, h := range held {
		switch e, known := feed[h.ID]; {
		case !known, !e.Visible && e.Rev == 0: // or known only since a push of it was refused
			v.Unknown = append(v.Unknown, h.ID)
		case !e.Visible:
			v.Remove = append(v.Remove, h.ID)
		case e.Rev < h.Rev, e.Lost:
			v.Ahead = append(v.Ahead, h.ID)
		case e.Rev > h.Rev:
			v.Stale = append(v.Stale, h.ID)
		}
	}
	for _, e := range ranged {
		if e.Visible && !slices.Contains(ids, e.ID) {
			v.Missing = append(v.Missing, e.ID)
		}
	}
	return v, nil
}
