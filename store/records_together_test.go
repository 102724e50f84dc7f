package store_test

import (
	"context"
	"errors"
	"log/slog"
	"maps"
	"runtime"
	"sync"
	"testing"

	"github.com/google/uuid"

	"spoorboek/domain"
	"spoorboek/store/storetest"
)

// TestLoad_EmployeesWhoAskTogetherGetTheirOwn has one read on its way, and behind it
// employees who each ask for all goals of all of them, one of them twice, and one
// who gives up.
func TestLoad_EmployeesWhoAskTogetherGetTheirOwn(t *testing.T) {
	t.Parallel()
	w := storetest.NewWorld(t)
	var keys []domain.Key
	var writers []writer
	own := map[uuid.UUID]domain.Key{}
	for range 5 {
		e := newWriter(w)
		live, deleted := w.NewID(), w.NewID()
		w.Must(e.Actor, goal(live, e.track, "walk"), goal(deleted, e.track, "run"),
			domain.Mutation{OpID: uuid.NewString(), Hash: []byte("delete"), Op: domain.OpDelete, Kind: domain.Goals, ID: deleted})
		for _, id := range []uuid.UUID{live, deleted, w.NewID()} {
			keys = append(keys, domain.Key{Kind: domain.Goals, ID: id})
		}
		writers, own[e.UserID] = append(writers, e), domain.Key{Kind: domain.Goals, ID: live}
	}
	writers = append(writers, writers[0])
	h := &held{let: make(chan struct{})}
	st := traced(t, w, h, slog.New(slog.DiscardHandler))
	var all sync.WaitGroup
	for i, e := range writers {
		all.Go(func() {
			got, err := st.Load(t.Context(), e.Actor, keys)
			if r := got[own[e.UserID]]; err != nil || len(got) != 1 || r == nil || r.Header().OwnerID != e.UserID {
				t.Errorf("employee %d: got %v, %v; want the own goal alone", i, got, err)
			}
		})
		for h.trips.Load() == 0 || st.Reading(w.Tenant.ID) < i {
			runtime.Gosched()
		}
	}
	ctx, giveUp := context.WithCancel(t.Context())
	giveUp()
	if _, err := st.Load(ctx, writers[1].Actor, keys); !errors.Is(err, context.Canceled) {
		t.Errorf("who gave up: got %v", err)
	}
	close(h.let)
	all.Wait()
	if n := h.trips.Load(); n != 2 {
		t.Errorf("%d trips, want one for the first and one for all others", n)
	}
	if alone, err := w.Load(t.Context(), w.Admin, keys); err != nil || len(alone) != 0 {
		t.Errorf("the admin, by his own way: %v, %v; want nothing", maps.Keys(alone), err)
	}
}
