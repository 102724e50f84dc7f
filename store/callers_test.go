package store_test

import (
	"context"
	"errors"
	"log/slog"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/jackc/pgx/v5"

	"spoorboek/domain"
	"spoorboek/store"
	"spoorboek/store/storetest"
)

// held is a tracer that holds every trip to the database until it is let go.
type held struct {
	let   chan struct{}
	trips atomic.Int64
}

func (h *held) TraceQueryStart(ctx context.Context, _ *pgx.Conn, _ pgx.TraceQueryStartData) context.Context {
	return ctx
}
func (h *held) TraceQueryEnd(context.Context, *pgx.Conn, pgx.TraceQueryEndData) {}
func (h *held) TraceBatchStart(ctx context.Context, _ *pgx.Conn, _ pgx.TraceBatchStartData) context.Context {
	h.trips.Add(1)
	<-h.let
	return ctx
}
func (h *held) TraceBatchQuery(context.Context, *pgx.Conn, pgx.TraceBatchQueryData) {}
func (h *held) TraceBatchEnd(context.Context, *pgx.Conn, pgx.TraceBatchEndData)     {}

// TestSessionActor_RequestsThatComeTogetherAskTogether has one request on its
// way and nine behind it: another user each, one of them twice, one with a
// session that was ended, one that gives up.
func TestSessionActor_RequestsThatComeTogetherAskTogether(t *testing.T) {
	t.Parallel()
	w := storetest.NewWorld(t)
	h := &held{let: make(chan struct{})}
	st := traced(t, w, h, slog.New(slog.DiscardHandler))
	var users []domain.Actor
	for range 8 {
		a := signIn(t, w, w.User(domain.Employee))
		w.Trajectory(a)
		a.Grants = w.Refresh(a).Grants
		users = append(users, a)
	}
	users = append(users, users[0])
	ended := users[3]
	if err := w.EndSession(t.Context(), ended.TenantID, ended.UserID, ended.SessionID, store.EndByUser); err != nil {
		t.Fatal(err)
	}
	var all sync.WaitGroup
	ask := func(ctx context.Context, a domain.Actor, check func(store.Caller, error)) {
		all.Go(func() { check(st.SessionActor(ctx, a.TenantID, a.SessionID, a.UserID)) })
	}
	for i, a := range users {
		ask(t.Context(), a, func(got store.Caller, err error) {
			switch {
			case a.SessionID == ended.SessionID:
				if domain.CodeOf(err) != domain.CodeSessionEnded || got.Role != "" {
					t.Errorf("an ended session: got %+v, %v", got, err)
				}
			case err != nil || got.UserID != a.UserID || got.DeviceID != a.DeviceID || len(got.Grants) != 1 || got.Grants[0] != a.Grants[0]:
				t.Errorf("got %+v, %v, want %+v", got, err, a)
			}
		})
		for h.trips.Load() == 0 || st.Asking(a.TenantID) < i { // one is on its way, the others wait
			runtime.Gosched()
		}
	}
	ctx, giveUp := context.WithCancel(t.Context())
	gone := make(chan struct{})
	ask(ctx, users[1], func(_ store.Caller, err error) {
		if !errors.Is(err, context.Canceled) {
			t.Errorf("who gave up: got %v", err)
		}
		close(gone)
	})
	giveUp()
	<-gone
	before := h.trips.Load()
	close(h.let)
	all.Wait()
	if more := h.trips.Load() - before; before != 1 || more != 1 {
		t.Errorf("%d trips for one, then %d for those behind it, want 1 and 1", before, more)
	}
}

// stuck is a tracer that holds the first trip to the database.
type stuck struct{ held }

func (s *stuck) TraceBatchStart(ctx context.Context, _ *pgx.Conn, _ pgx.TraceBatchStartData) context.Context {
	if s.trips.Add(1) == 1 {
		<-s.let
	}
	return ctx
}

func TestSessionActor_OthersGoPastALookInTrouble(t *testing.T) {
	t.Parallel()
	w := storetest.NewWorld(t)
	h := &stuck{held{let: make(chan struct{})}}
	st, err := store.Open(t.Context(), store.Options{DSN: storetest.Runtime(w.DSN), Now: w.Clock.Now, Log: slog.New(slog.DiscardHandler), Trace: h, Patience: 1})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(st.Close)
	a := signIn(t, w, w.User(domain.Employee))
	ask := func() {
		if got, err := st.SessionActor(t.Context(), a.TenantID, a.SessionID, a.UserID); err != nil || got.DeviceID != a.DeviceID {
			t.Errorf("got %+v, %v", got, err)
		}
	}
	var first sync.WaitGroup
	first.Go(ask)
	for h.trips.Load() == 0 {
		runtime.Gosched()
	}
	for range 5 {
		ask() // while the first is held
	}
	close(h.let)
	first.Wait()
}
