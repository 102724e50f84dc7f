package store_test

import (
	"context"
	"testing"

	"github.com/google/uuid"

	"spoorboek/domain"
	"spoorboek/store"
)

// newEpoch is what follows a restore.
func (c *counted) newEpoch(t *testing.T) {
	t.Helper()
	if _, err := store.NewEpoch(context.Background(), c.DSN); err != nil {
		t.Fatal(err)
	}
}

func TestNewEpoch_F20_NoRevIsGivenTwice(t *testing.T) {
	t.Parallel()
	c := newCounted(t)
	id := c.NewID()
	rev := func(ms ...domain.Mutation) int64 { return c.Must(c.employee, ms...)[0].Rev }
	if rev(goal(id, c.track, "walk every day")) != 1 || rev(setGoal(id, 1, "why", func(g *domain.Goal) { g.Why = "to sleep" })) != 2 {
		t.Fatal("before any restore, revs are not 1 and 2")
	}
	c.newEpoch(t)
	first := rev(goal(c.NewID(), c.track, "run"))
	next := rev(setGoal(id, 2, "why", func(g *domain.Goal) { g.Why = "to see the woods" }))
	if first < 1_000_000 || first != next {
		t.Errorf("after a restore a new record is at %d, an old one at %d", first, next)
	}
	c.asOwner(t, "UPDATE sync_epoch SET floor = 0") // as in the first backup, which is restored once more
	c.newEpoch(t)
	if again := rev(goal(c.NewID(), c.track, "swim")); again <= next {
		t.Errorf("after a second restore revs go on at %d, and %d is given", again, next)
	}
	c.asOwner(t, "UPDATE sync_epoch SET floor = 5000000000000000") // the clock was ahead at the last restore
	c.newEpoch(t)
	if last := rev(goal(c.NewID(), c.track, "cycle")); last <= 5_000_000_000_000_000 || last >= 1<<53 {
		t.Errorf("with a clock that is behind revs go on at %d", last)
	}
}

func TestVerifyFeed_F20_TellsARevThatARestoreLost(t *testing.T) {
	t.Parallel()
	c := newCounted(t)
	id, other := c.NewID(), c.NewID()
	c.Must(c.employee, goal(id, c.track, "walk every day"), goal(other, c.track, "run"))
	c.Must(c.employee, setGoal(id, 1, "why", func(g *domain.Goal) { g.Why = "to sleep" }))
	c.newEpoch(t)
	for _, why := range []string{"to see", "to hear"} {
		c.Must(c.employee, setGoal(id, 2, "why", func(g *domain.Goal) { g.Why = why }))
	}
	now := c.Must(c.employee, setGoal(id, 2, "why", func(g *domain.Goal) { g.Why = "to smell" }))[0].Rev
	for held, lost := range map[int64]bool{1: false, 2: false, 3: true, 4: true, 5: true, 1_000_000: true, now - 3: true, now - 2: false, now - 1: false, now: false, now + 1: false} {
		named, ranged, err := c.st.VerifyFeed(context.Background(), c.employee, domain.Goals, []store.HeldRev{{ID: id, Rev: held}, {ID: other, Rev: 1}, {ID: c.NewID(), Rev: 1}}, uuid.Nil, uuid.Max)
		if err != nil || len(named) != 2 || len(ranged) != 2 {
			t.Fatalf("%v: %v, %v", err, named, ranged)
		}
		for _, e := range named {
			if want := lost && e.ID == id; e.Lost != want || !e.Visible {
				t.Errorf("held at %d of %d: %+v", held, now, e)
			}
		}
		for _, e := range ranged {
			if e.Lost || !e.Visible { // nobody said which rev is held
				t.Errorf("in the range: %+v", e)
			}
		}
	}
}
