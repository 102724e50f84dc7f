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

// TestSessionActor_RequestsThatComeTogetherAskTogether has two requests on their
// way and eight behind them: another user each, one of them twice, one with a
// session that was ended, one that gives up.
func TestSessionActor_RequestsThatComeTogetherAskTogether(t *testing.T) {
	t.Parallel()
	w := storetest.NewWorld(t)
	h := &held{let: make(chan struct{})}
	st, err := store.Open(t.Context(), store.Options{DSN: storetest.Runtime(w.DSN), Now: w.Clock.Now, Log: slog.New(slog.DiscardHandler), Trace: h})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(st.Close)
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
		for i < 2 && int(h.trips.Load()) <= i || i >= 2 && st.Asking(a.TenantID) < i-1 { // two are on their way, the others wait
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
	if more := h.trips.Load() - before; before != 2 || more != 1 {
		t.Errorf("%d trips for two, then %d for those behind them, want 2 and 1", before, more)
	}
}
