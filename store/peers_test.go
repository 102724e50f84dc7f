package store_test

import (
	"context"
	"sync"
	"testing"

	"spoorboek/domain"
	"spoorboek/store/storetest"
)

// E-07: a phase is in a trajectory once, also when two coaches add it at the
// same moment. The lock of the trajectory is what holds it.
func TestApply_E07_TwoWritersMakeOnePhase(t *testing.T) {
	t.Parallel()
	w := storetest.NewWorld(t)
	employee, coach := w.User(domain.Employee), w.User(domain.CoachRole)
	track := w.Trajectory(employee)
	w.Assign(track, coach, nil)
	coach = w.Refresh(coach)
	const writers = 6
	results := make([]domain.Result, writers)
	var all sync.WaitGroup
	for i := range writers {
		all.Go(func() {
			m := in(track, put(domain.OpCreate, domain.Phases, w.NewID(), 0, values{"phase": "intake"}))
			got, err := w.Apply(context.Background(), coach, []domain.Mutation{m})
			if err != nil {
				t.Error(err)
				return
			}
			results[i] = got[0]
		})
	}
	all.Wait()
	stored := 0
	for _, r := range results {
		switch {
		case r.Status == domain.Applied:
			stored++
		case r.Err == nil || r.Err.Code != domain.CodeInvalid:
			t.Errorf("refused with %v", r.Err)
		}
	}
	if stored != 1 {
		t.Errorf("%d phases were stored, want one", stored)
	}
}
