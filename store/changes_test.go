package store_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"reflect"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"spoorboek/domain"
	"spoorboek/store"
	"spoorboek/store/storetest"
)

// traced opens the world's database once more, with somebody who sees every statement.
// Requests wait for each other as long as it takes.
func traced(t *testing.T, w *storetest.World, by pgx.QueryTracer, log *slog.Logger) *store.Store {
	t.Helper()
	st, err := store.Open(t.Context(), store.Options{DSN: storetest.Runtime(w.DSN), Now: w.Clock.Now, Log: log, Trace: by, Patience: time.Hour})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(st.Close)
	return st
}

// alone is what somebody gets who asks for a page while nobody else does.
func alone(t storetest.TB, s *store.Store, a domain.Actor, page store.FeedPage) *store.Pull {
	t.Helper()
	page.Little, page.Limit = false, min(page.Limit, store.LittlePage)
	p := &store.Pull{Actor: a, Page: page}
	if p.Head, p.Changes, p.More, p.Err = s.Changes(context.Background(), a, page); p.Err != nil {
		t.Fatalf("alone: %v", p.Err)
	}
	return p
}

type pulled store.Pull

// sameAs tells how the two differ in what they got, "" if they do not.
func (p *pulled) sameAs(q *store.Pull) string {
	switch {
	case (p.Err == nil) != (q.Err == nil), p.Head != q.Head, p.More != q.More, len(p.Changes) != len(q.Changes):
		return fmt.Sprintf("%d changes, more %v, %+v, %v; and %d, more %v, %+v, %v", len(p.Changes), p.More, p.Head, p.Err, len(q.Changes), q.More, q.Head, q.Err)
	}
	for i, c := range p.Changes {
		if !reflect.DeepEqual(c, q.Changes[i]) {
			return fmt.Sprintf("change %d is %+v and %+v", i, c, q.Changes[i])
		}
	}
	return ""
}

// littlePages is a world of people of two trajectories, one of which a coach sees, and
// the pages that they ask for.
func littlePages(t *testing.T) (w *storetest.World, asks []*store.Pull) {
	t.Helper()
	w, first, coach, track := pair(t)
	second := w.User(domain.Employee)
	other := w.Trajectory(second)
	second = w.Refresh(second)
	shown, hidden, gone := w.NewID(), w.NewID(), w.NewID()
	w.Must(first, goal(shown, track, "walk"), goal(hidden, track, "sleep"), goal(gone, track, "run"))
	for _, id := range []uuid.UUID{shown, gone} {
		w.Must(first, setGoal(id, 1, "visibility", func(g *domain.Goal) { g.Visibility = domain.Coach }))
	}
	w.Must(first, in(track, put(domain.OpCreate, domain.DiaryEntries, w.NewID(), 0, writings[domain.DiaryEntries].made)))
	w.Must(first, put(domain.OpDelete, domain.Goals, gone, 2, nil))
	w.Must(second, goal(w.NewID(), other, "read"))
	every := domain.Kinds()
	for _, p := range []store.Pull{
		{Actor: first, Page: store.FeedPage{Kinds: every, Limit: 500}},
		{Actor: second, Page: store.FeedPage{Kinds: every, Limit: 500}},
		{Actor: coach, Page: store.FeedPage{Kinds: every, Limit: 500}},
		{Actor: first, Page: store.FeedPage{After: 4, Kinds: every, Limit: 500}}, // another phone of his
		{Actor: first, Page: store.FeedPage{Kinds: []*domain.Kind{domain.DiaryEntries}, Limit: 500}},
		{Actor: coach, Page: store.FeedPage{Kinds: every, Limit: 1}},
		{Actor: second, Page: store.FeedPage{Limit: 500}},
		{Actor: first, Page: store.FeedPage{After: 1 << 40, Kinds: every, Limit: 500}},
	} {
		p.Page.Little = true
		asks = append(asks, &p)
	}
	return w, asks
}

// TestChanges_LittlePagesThatComeTogetherAreReadTogether has one request on its way
// and the others behind it: employees, a coach, a phone with another cursor, one with
// other collections, and one that gives up.
func TestChanges_LittlePagesThatComeTogetherAreReadTogether(t *testing.T) {
	t.Parallel()
	w, asks := littlePages(t)
	h := &held{let: make(chan struct{})}
	st, tenant := traced(t, w, h, slog.New(slog.DiscardHandler)), w.Tenant.ID
	var all sync.WaitGroup
	for i, p := range asks {
		all.Go(func() {
			got := pulled(*p)
			got.Head, got.Changes, got.More, got.Err = st.Changes(t.Context(), p.Actor, p.Page)
			if differ := got.sameAs(alone(t, w.Store, p.Actor, p.Page)); differ != "" {
				t.Errorf("pull %d, together and alone: %s", i, differ)
			}
		})
		for h.trips.Load() == 0 || st.Pulling(tenant) < i { // one is on its way, the others wait
			runtime.Gosched()
		}
	}
	ctx, giveUp := context.WithCancel(t.Context())
	gone := make(chan struct{})
	all.Go(func() {
		defer close(gone)
		if _, _, _, err := st.Changes(ctx, asks[0].Actor, asks[0].Page); !errors.Is(err, context.Canceled) {
			t.Errorf("who gave up: got %v", err)
		}
	})
	giveUp()
	<-gone
	before := h.trips.Load()
	close(h.let)
	all.Wait()
	if more := h.trips.Load() - before; before != 1 || more != 3 { // the bodies of one page, then two trips for all others
		t.Errorf("%d trips, then %d, want 1 and 3", before, more)
	}
}

func TestChanges_StatementsDoNotGrowWithTheParty(t *testing.T) {
	t.Parallel()
	w, asks := littlePages(t)
	n := &counter{}
	st := traced(t, w, n, slog.New(slog.DiscardHandler))
	for _, c := range []struct {
		party []*store.Pull
		want  int64 // begin, the tenant, grants of staff, feeds; one a kind; commit
	}{
		{asks[:1], 3 + 2 + 1}, {asks[2:3], 4 + 1 + 1}, {asks, 4 + 2 + 1},
	} {
		for range 2 { // the first time they are prepared
			n.reset()
			st.PullTogether(w.Tenant.ID, c.party)
		}
		if n.statements.Load() != c.want || n.trips.Load() != 2 {
			t.Errorf("%d pages: %d statements in %d trips, want %d in 2", len(c.party), n.statements.Load(), n.trips.Load(), c.want)
		}
	}
}

// A little page stays one, whatever its limit and however far the feed has moved on.
func TestChanges_ALittlePageIsCut(t *testing.T) {
	t.Parallel()
	w, employee, _, track := pair(t)
	for range store.LittlePage + 5 {
		w.Must(employee, goal(w.NewID(), track, "walk"))
	}
	page := store.FeedPage{Kinds: domain.Kinds(), Limit: 500, Little: true}
	seen := map[uuid.UUID]bool{}
	for _, want := range []int{store.LittlePage, 5} {
		head, changes, more, err := w.Changes(t.Context(), employee, page)
		if err != nil || len(changes) != want || more != (want == store.LittlePage) {
			t.Fatalf("%d changes, more %v, %v, want %d", len(changes), more, err, want)
		}
		for _, c := range changes {
			seen[c.ID] = true
		}
		if page.After = changes[want-1].Version; !more && page.After != head.Version {
			t.Errorf("the feed stands at %d, the last change is %d", head.Version, page.After)
		}
	}
	if len(seen) != store.LittlePage+5 {
		t.Errorf("%d records, want %d", len(seen), store.LittlePage+5)
	}
}

// TestChanges_ARowThatCantBeReadIsItsReadersTrouble plants a date that no record can hold.
func TestChanges_ARowThatCantBeReadIsItsReadersTrouble(t *testing.T) {
	t.Parallel()
	w, asks := littlePages(t)
	if _, err := owner(t, w.DSN).Exec(t.Context(), "UPDATE goals SET due_on = 'infinity' WHERE title = 'read'"); err != nil {
		t.Fatal(err)
	}
	w.PullTogether(w.Tenant.ID, asks)
	for i, p := range asks {
		if i == 1 {
			if domain.CodeOf(p.Err) != domain.CodeUnavailable || len(p.Changes) > 0 && p.Changes[0].Record != nil {
				t.Errorf("whose goal it is: got %v", p.Err)
			}
			continue
		}
		if differ := (*pulled)(p).sameAs(alone(t, w.Store, p.Actor, p.Page)); differ != "" {
			t.Errorf("pull %d, beside it and alone: %s", i, differ)
		}
	}
}

func TestChanges_AFaultOfAllIsToldToAll(t *testing.T) {
	t.Parallel()
	w, asks := littlePages(t)
	if _, err := owner(t, w.DSN).Exec(t.Context(), "ALTER TABLE sync_head RENAME TO lost"); err != nil {
		t.Fatal(err)
	}
	w.PullTogether(w.Tenant.ID, asks)
	for i, p := range asks {
		var e *domain.Error
		if !errors.As(p.Err, &e) || e.Code != domain.CodeUnavailable || !e.Retryable || len(p.Changes) > 0 {
			t.Errorf("pull %d: %d changes, %v", i, len(p.Changes), p.Err)
		}
	}
}

// faulty is a tracer with a fault: it panics, while it is on, with what nobody may read.
type faulty struct {
	counter
	on bool
}

func (f *faulty) TraceBatchStart(ctx context.Context, c *pgx.Conn, b pgx.TraceBatchStartData) context.Context {
	if f.on {
		panic("dear diary")
	}
	return f.counter.TraceBatchStart(ctx, c, b)
}

// Nobody's handler recovers what happens to those who come together.
func TestTogether_APanicIsAnErrorOfTheParty(t *testing.T) {
	t.Parallel()
	w := storetest.NewWorld(t)
	a := signIn(t, w, w.User(domain.Employee))
	f, log := &faulty{}, &bytes.Buffer{}
	st := traced(t, w, f, slog.New(slog.NewTextHandler(log, nil)))
	ask := map[string]func() error{
		"a look at a session": func() error { _, err := st.SessionActor(t.Context(), a.TenantID, a.SessionID, a.UserID); return err },
		"a little page": func() error {
			_, _, _, err := st.Changes(t.Context(), a, store.FeedPage{Kinds: domain.Kinds(), Limit: 10, Little: true})
			return err
		},
	}
	for name, do := range ask {
		for i := range 20 { // more than there are connections, and parties at once
			if f.on = i < 19; f.on != (domain.CodeOf(do()) == domain.CodeInternal) {
				t.Errorf("%s, with the fault %v: got the other answer", name, f.on)
			}
		}
	}
	if text := log.String(); strings.Count(text, "panic=string") != 38 || strings.Contains(text, "diary") {
		t.Errorf("the log says: %.300s", text)
	}
}
