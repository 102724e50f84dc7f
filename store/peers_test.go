package store_test

import (
	"context"
	"sync"
	"testing"

	"github.com/google/uuid"

	"spoorboek/domain"
	"spoorboek/store"
	"spoorboek/store/storetest"
)

// E-07: a phase is in a trajectory once, also when two coaches add it at the
// same moment. The lock of the trajectory is what holds it.
func TestApply_E07_TwoWritersMakeOnePhase(t *testing.T) {
	t.Parallel()
	w := storetest.NewWorld(t)
	track := w.Trajectory(w.User(domain.Employee))
	coaches := make([]domain.Actor, 6) // the writes of one person take turns anyway
	for i := range coaches {
		coaches[i] = w.User(domain.CoachRole)
		w.Assign(track, coaches[i], nil)
		coaches[i] = w.Refresh(coaches[i])
	}
	st := w.Open(t, 8)
	for _, phase := range []string{"intake", "plan", "orientation", "market_exploration", "closing"} {
		if stored := together(t, st, w, coaches, track, phase); stored != 1 {
			t.Errorf("%s: %d were stored, want one", phase, stored)
		}
	}
}

// together has all coaches make a phase at once and counts those that did.
func together(t *testing.T, st *store.Store, w *storetest.World, coaches []domain.Actor, track uuid.UUID, phase string) (stored int) {
	t.Helper()
	results, start := make([]domain.Result, len(coaches)), make(chan struct{})
	var all sync.WaitGroup
	for i := range results {
		m := in(track, put(domain.OpCreate, domain.Phases, w.NewID(), 0, values{"phase": phase}))
		all.Go(func() {
			<-start
			got, err := st.Apply(context.Background(), coaches[i], []domain.Mutation{m})
			if err != nil {
				t.Error(err)
				return
			}
			results[i] = got[0]
		})
	}
	close(start)
	all.Wait()
	for _, r := range results {
		switch {
		case r.Status == domain.Applied:
			stored++
		case r.Err == nil || r.Err.Code != domain.CodeInvalid:
			t.Errorf("refused with %v", r.Err)
		}
	}
	return stored
}
