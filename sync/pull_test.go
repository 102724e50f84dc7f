package sync

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/google/uuid"
	"golang.org/x/sync/semaphore"

	"spoorboek/domain"
	"spoorboek/store"
	"spoorboek/store/storetest"
)

func TestMain(m *testing.M) { storetest.Main(m) }

// A pull that finds no room for its page waits, and no longer than its request.
func TestPull_WaitsForRoom(t *testing.T) {
	t.Parallel()
	s := &Service{room: semaphore.NewWeighted(1)}
	if !s.room.TryAcquire(1) {
		t.Fatal("there is no room to begin with")
	}
	taken := &Page{service: s, place: s.room}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.Pull(ctx, domain.Actor{UserID: uuid.New(), Role: domain.Employee}, PullRequest{}); !errors.Is(err, context.Canceled) {
		t.Errorf("no room: got %v", err)
	}
	taken.Close()
	if !s.room.TryAcquire(1) {
		t.Error("a closed page left no room")
	}
}

func TestCursor_IsNearWhileLittleHasChanged(t *testing.T) {
	t.Parallel()
	epoch := uuid.New()
	head := store.FeedHead{Version: 100, Horizon: 90, Epoch: epoch}
	at := func(version int64) cursor { return cursor{Epoch: epoch, Version: version} }
	for _, c := range []struct {
		name string
		from cursor
		seen store.FeedHead
		want bool
	}{
		{"nothing changed", at(100), head, true},
		{"a little", at(90), head, true},
		{"as much as fits", at(100 - store.LittlePage), store.FeedHead{Version: 100, Epoch: epoch}, true},
		{"one more", at(100 - store.LittlePage - 1), store.FeedHead{Version: 100, Epoch: epoch}, false},
		{"a snapshot", cursor{Epoch: epoch, Version: 95, Start: 95, Snapshot: true}, head, false},
		{"removals are forgotten", at(89), head, false},
		{"from the future", at(101), head, false},
		{"another epoch", cursor{Epoch: uuid.New(), Version: 95}, head, false},
		{"nobody has looked", at(5), store.FeedHead{}, false},
	} {
		if got := c.from.near(c.seen); got != c.want {
			t.Errorf("%s: got %v", c.name, got)
		}
	}
}

// little is an employee whose phone is in step, at a server without room for a page.
type little struct {
	*storetest.World
	s        *Service
	employee domain.Actor
	track    uuid.UUID
	cursor   string
}

func newLittle(t *testing.T) *little {
	t.Helper()
	w := storetest.NewWorld(t)
	s, err := New(t.Context(), w.Store)
	if err != nil {
		t.Fatal(err)
	}
	l := &little{World: w, s: s, employee: w.User(domain.Employee)}
	l.track = w.Trajectory(l.employee)
	l.employee = w.Refresh(l.employee)
	first, err := s.Pull(t.Context(), l.employee, PullRequest{Limit: 500})
	if err != nil {
		t.Fatal(err)
	}
	first.Close()
	if l.cursor = first.Cursor(); !s.room.TryAcquire(atOnce()) {
		t.Fatal("a closed page left no room")
	}
	return l
}

// goals makes n of them, and says where the feed then stands.
func (l *little) goals(t *testing.T, n int) store.FeedHead {
	t.Helper()
	for range n {
		l.Must(l.employee, domain.Mutation{Op: domain.OpCreate, Kind: domain.Goals, ID: l.NewID(), TrajectoryID: l.track,
			Fields: []string{"title"}, Edit: func(r domain.Record) { r.(*domain.Goal).Title = "walk" }})
	}
	head, _, _, err := l.Changes(t.Context(), l.employee, store.FeedPage{Limit: 1})
	if err != nil {
		t.Fatal(err)
	}
	return head
}

// A page with little on it needs no room, is cut when the feed moved on since it was
// seen, and nothing is left out between it and the next.
func TestPull_LittleIsReadWithoutRoomAndCutWhereItGetsMore(t *testing.T) {
	t.Parallel()
	l := newLittle(t)
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute) // a page that waits for room waits for ever
	defer cancel()
	seen := l.goals(t, 3)
	now := l.goals(t, store.LittlePage+7)
	found := map[uuid.UUID]bool{}
	for i, step := range []struct {
		seen  store.FeedHead
		limit int
		want  int
		more  bool
	}{
		{seen, 500, store.LittlePage, true}, {now, 4, 4, true}, {now, 500, 6, false}, {now, 500, 0, false},
	} {
		page, err := l.s.Pull(ctx, l.employee, PullRequest{Cursor: l.cursor, Limit: step.limit, Seen: step.seen})
		if err != nil {
			t.Fatal(err)
		}
		if len(page.Changes) != step.want || page.HasMore != step.more || page.Snapshot {
			t.Errorf("page %d: %d changes, more %v, snapshot %v", i, len(page.Changes), page.HasMore, page.Snapshot)
		}
		for _, c := range page.Changes {
			found[c.ID] = c.Record != nil
		}
		page.Close()
		l.cursor = page.Cursor()
	}
	if len(found) != store.LittlePage+10 {
		t.Errorf("%d goals were found, want %d", len(found), store.LittlePage+10)
	}
}
