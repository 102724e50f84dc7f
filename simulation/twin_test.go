package simulation_test

import (
	"maps"
	"slices"

	"github.com/google/uuid"
	"pgregory.net/rapid"

	"spoorboek/domain"
)

// stranger lets somebody of another tenant use the ids of this one's records,
// operations and trajectories. He is told what he would be told if this tenant
// did not exist, and changes nothing in it (invariant 23): each tenant has an
// oracle that knows nothing of the other.
func (w *world) stranger(t *rapid.T) {
	s := w.twin
	p := s.phones[rapid.IntRange(0, 1).Draw(t, "phone")]
	keys := slices.SortedFunc(maps.Keys(w.oracle.recs), func(a, b domain.Key) int { return slices.Compare(a.ID[:], b.ID[:]) })
	key := rapid.SampledFrom(keys).Draw(t, "record of another")
	track := rapid.SampledFrom([]uuid.UUID{s.tracks[0], s.tracks[0], w.tracks[0]}).Draw(t, "track")
	switch rapid.SampledFrom([]string{"create", "create", "update", "delete"}).Draw(t, "what") {
	case "create":
		s.enter(p, seed{domain.Goals, key.ID, uuid.Nil, map[string]string{"title": quote("walk"), "visibility": quote("team")}}, track)
	case "update":
		s.change(p, domain.Key{Kind: domain.Goals, ID: key.ID}, map[string]string{"title": quote("swim")})
	default:
		s.drop(p, key)
	}
	if theirs := w.phones[0].sent; len(theirs) > 0 {
		m := &p.queue[len(p.queue)-1]
		if id := rapid.SampledFrom(theirs).Draw(t, "operation of another").OpID; !s.used(p, id) {
			m.OpID = id
			m.write(w.Clock.Now())
		}
	}
	w.house.tally.add("strangers", 1)
	s.push(t, p, len(p.queue), fine)
	for s.pull(t, p, 9, none) {
	}
}

// used tells whether the user of a phone has an operation of that id.
func (w *world) used(p *phone, id string) bool {
	_, answered := w.oracle.answers[ledger(p.actor, op{Mutation: domain.Mutation{OpID: id}})]
	return answered
}
