package store_test

import (
	"context"
	"maps"
	"sync"
	"testing"

	"github.com/google/uuid"

	"spoorboek/domain"
	"spoorboek/store"
	"spoorboek/store/storetest"
)

// dated lists the milestones of a trajectory that somebody sees, with their dates.
func dated(t *testing.T, w *storetest.World, a domain.Actor, track uuid.UUID) map[uuid.UUID]string {
	t.Helper()
	records, _, err := w.List(context.Background(), a, domain.Milestones, store.Filter{TrajectoryID: track, Limit: 100})
	if err != nil {
		t.Fatal(err)
	}
	out := map[uuid.UUID]string{}
	for _, r := range records {
		m := r.(*domain.Milestone)
		out[m.ID] = m.Code + " " + m.DueOn.String()
	}
	return out
}

// A trajectory from before milestones were made gets those that it would have,
// however many replicas see to it, and phones get them; one that has them keeps
// its own.
func TestMakeMilestones_OfTrajectoriesFromBeforeThereWereAny(t *testing.T) {
	t.Parallel()
	c := newCounted(t)
	absence := owned(c.employee, put(domain.OpCreate, domain.AbsenceCases, c.NewID(), 0, values{"first_sick_day": "2025-03-10"}))
	link := put(domain.OpUpdate, domain.Trajectories, c.track, 0, values{"absence_case_id": absence.ID})
	link.Strict, link.IfMatch = true, domain.AnyRev
	other := c.Trajectory(c.employee) // of no case: has none and gets none
	c.Must(c.Admin, absence, link)
	want := dated(t, c.World, c.employee, c.track)
	if len(want) < 15 {
		t.Fatalf("%d milestones", len(want))
	}
	for range 40 { // more than one batch
		m := owned(c.employee, put(domain.OpCreate, domain.Trajectories, c.NewID(), 0, values{"absence_case_id": absence.ID}))
		c.Must(c.Admin, m)
	}
	c.asOwner(t, `WITH gone AS (DELETE FROM milestones RETURNING id), fed AS (DELETE FROM sync_feed WHERE record_id IN (SELECT id FROM gone))
		DELETE FROM history WHERE record_id IN (SELECT id FROM gone)`)
	if left := dated(t, c.World, c.employee, c.track); len(left) > 0 {
		t.Fatalf("%d milestones are left", len(left))
	}
	var all sync.WaitGroup
	for range 3 {
		replica := c.Open(t, 4)
		all.Go(func() {
			if _, err := replica.MakeMilestones(context.Background(), c.Tenant.ID); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	got := dated(t, c.World, c.employee, c.track)
	if !maps.Equal(got, want) {
		t.Errorf("made %v, want %v", got, want)
	}
	fed := map[uuid.UUID]string{}
	for _, ch := range feed(t, c.Store, c.employee) {
		if m, ok := ch.Record.(*domain.Milestone); ok && m.TrajectoryID == c.track {
			fed[m.ID] = m.Code + " " + m.DueOn.String()
			if m.Rev != 1 {
				t.Errorf("%s was made %d times", m.Code, m.Rev)
			}
		}
	}
	if !maps.Equal(fed, want) {
		t.Errorf("the phones have %v, want %v", fed, want)
	}
	if n := dated(t, c.World, c.employee, other); len(n) > 0 {
		t.Errorf("a trajectory without a case got %v", n)
	}
	if n, err := c.MakeMilestones(context.Background(), c.Tenant.ID); err != nil || n != 0 {
		t.Errorf("then %d trajectories have none: %v", n, err)
	}
	results, err := c.Apply(context.Background(), c.Admin, []domain.Mutation{{Op: domain.OpReckon, Kind: domain.Trajectories, ID: c.track}})
	if err != nil || domain.CodeOf(results[0].Err) != domain.CodeForbidden {
		t.Errorf("an admin reckons: %v %v", results, err)
	}
}
