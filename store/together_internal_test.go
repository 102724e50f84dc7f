package store

import (
	"log/slog"
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"
)

type asked struct {
	outcome
	n, got int
}

// In a party of which one makes the program panic, the others are served.
func TestTogether_APanicIsTheErrorOfWhoseItIs(t *testing.T) {
	t.Parallel()
	served := func(_ uuid.UUID, party []*asked) {
		if slices.ContainsFunc(party, func(a *asked) bool { return a.n == 2 }) {
			panic("two")
		}
		for _, a := range party {
			a.got = a.n
		}
	}
	g := newTogether(Options{Log: slog.New(slog.DiscardHandler)}, 1, 10, served)
	party := []*asked{{n: 1}, {n: 2}, {n: 3}}
	g.attempt(uuid.Nil, party)
	for _, a := range party {
		if (a.err != nil) != (a.n == 2) || a.err == nil && a.got != a.n {
			t.Errorf("%d: got %d, %v", a.n, a.got, a.err)
		}
	}
}

// Those that went past a party leave when it is back, until as many are on their way
// as there should be.
func TestTogether_FallsBackAfterAPartyWasLate(t *testing.T) {
	t.Parallel()
	g := newTogether(Options{Patience: time.Hour}, 1, 10, func(uuid.UUID, []*asked) {})
	w := &waiting[*asked]{parties: 2, seats: []seat[*asked]{{request: &asked{}}}}
	if got := g.next(uuid.Nil, w); len(got) != 0 || w.parties != 1 || len(w.seats) != 1 {
		t.Errorf("the one too many takes %d, leaves %d and %d parties", len(got), len(w.seats), w.parties)
	}
	if got := g.next(uuid.Nil, w); len(got) != 1 || w.parties != 1 || len(w.seats) != 0 {
		t.Errorf("the other takes %d, leaves %d and %d parties", len(got), len(w.seats), w.parties)
	}
}
