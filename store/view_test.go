package store_test

import (
	"testing"

	"github.com/google/uuid"

	"spoorboek/domain"
	"spoorboek/store"
	"spoorboek/store/storetest"
)

// A request that was let in before a duty ended reads nothing after it, whatever
// it reads (invariant 7).
func TestReads_AskForTheGrantsOfTheirOwnMoment(t *testing.T) {
	t.Parallel()
	w := storetest.NewWorld(t)
	employee, coach := w.User(domain.Employee), w.User(domain.CoachRole)
	track := w.Trajectory(employee)
	duty := w.Assign(track, coach, nil)
	goal := uuid.New()
	w.Must(w.Refresh(employee), domain.Mutation{Op: domain.OpCreate, Kind: domain.Goals, ID: goal, TrajectoryID: track,
		Fields: []string{"title", "visibility"}, Edit: func(r domain.Record) {
			r.(*domain.Goal).Title, r.Header().Visibility = "walk every day", domain.Coach
		}})
	letIn := w.Refresh(coach)
	key := domain.Key{Kind: domain.Goals, ID: goal}
	reads := map[string]func() (int, error){
		"one": func() (int, error) {
			found, err := w.Load(t.Context(), letIn, []domain.Key{key})
			return len(found), err
		},
		"a list": func() (int, error) {
			found, _, err := w.List(t.Context(), letIn, domain.Goals, store.Filter{Limit: 10})
			return len(found), err
		},
		"the caseload": func() (int, error) {
			found, _, err := w.Caseload(t.Context(), letIn, uuid.Nil, 10)
			return len(found), err
		},
		"a page of changes": func() (int, error) {
			_, found, _, err := w.Changes(t.Context(), letIn, store.FeedPage{Kinds: []*domain.Kind{domain.Goals}, Limit: 10, LiveOnly: 1 << 62})
			return len(found), err
		},
	}
	for name, read := range reads {
		if n, err := read(); err != nil || n != 1 {
			t.Errorf("%s, on duty: %d found, %v", name, n, err)
		}
	}
	w.End(duty)
	for name, read := range reads {
		if n, err := read(); err != nil || n != 0 {
			t.Errorf("%s, after the end: %d found, %v", name, n, err)
		}
	}
}
