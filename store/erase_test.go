package store_test

import (
	"context"
	"log/slog"
	"sync/atomic"
	"testing"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"spoorboek/domain"
	"spoorboek/store"
	"spoorboek/store/storetest"
)

// cutter ends a context when a number of round trips have begun.
type cutter struct {
	left atomic.Int64
	cut  atomic.Pointer[context.CancelFunc]
}

func (c *cutter) count() {
	if c.left.Add(-1) == 0 {
		(*c.cut.Load())()
	}
}
func (c *cutter) TraceQueryStart(ctx context.Context, _ *pgx.Conn, _ pgx.TraceQueryStartData) context.Context {
	c.count()
	return ctx
}
func (c *cutter) TraceQueryEnd(context.Context, *pgx.Conn, pgx.TraceQueryEndData) {}
func (c *cutter) TraceBatchStart(ctx context.Context, _ *pgx.Conn, _ pgx.TraceBatchStartData) context.Context {
	c.count()
	return ctx
}
func (c *cutter) TraceBatchQuery(context.Context, *pgx.Conn, pgx.TraceBatchQueryData) {}
func (c *cutter) TraceBatchEnd(context.Context, *pgx.Conn, pgx.TraceBatchEndData)     {}

// An erasure that is cut off at its first round trip, then at its second, and so
// on, gets to its end, and at no moment does the coach see what his phone was
// told to remove.
func TestErase_GoesOnWhereverItWasCutOff(t *testing.T) {
	t.Parallel()
	w := storetest.NewWorld(t)
	c := &cutter{}
	st, err := store.Open(t.Context(), store.Options{DSN: storetest.Runtime(w.DSN), Now: w.Clock.Now, Log: slog.New(slog.DiscardHandler), Trace: c})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(st.Close)
	employee, coach := w.User(domain.Employee), w.User(domain.CoachRole)
	for range 2 {
		track := w.Trajectory(employee)
		w.Assign(track, coach, nil)
		employee = w.Refresh(employee)
		for range 3 {
			w.Must(employee, in(track, put(domain.OpCreate, domain.Goals, w.NewID(), 0, values{"title": "walk", "visibility": "coach"})))
		}
	}
	if err := w.BeginErasure(t.Context(), w.Tenant.ID, employee.UserID); err != nil {
		t.Fatal(err)
	}
	live := func() (n int) {
		for _, change := range feed(t, w.Store, w.Refresh(coach)) {
			if change.Record != nil {
				n++
			}
		}
		return n
	}
	before, runs := live(), 0
	if before != 6 {
		t.Fatalf("the coach sees %d goals", before)
	}
	for n := int64(1); ; n++ {
		ctx, cut := context.WithCancel(t.Context())
		c.cut.Store(&cut)
		c.left.Store(n)
		err := st.Erase(ctx, w.Tenant.ID, employee.UserID)
		cut()
		runs++
		now := live()
		if now > before {
			t.Fatalf("cut at round trip %d, the coach sees %d goals again", n, now)
		}
		if before = now; err == nil {
			break
		}
	}
	t.Logf("%d runs", runs)
	if before != 0 || runs < 10 {
		t.Errorf("after %d runs the coach sees %d goals", runs, before)
	}
	c.left.Store(0)
	conn := owner(t, w.DSN)
	for _, table := range []string{"goals", "trajectories", "assignments", "history"} {
		var n int
		if err := conn.QueryRow(t.Context(), "SELECT count(*) FROM "+table).Scan(&n); err != nil || n != 0 {
			t.Errorf("%s has %d rows, %v", table, n, err)
		}
	}
	if n, err := w.AuditFeeds(t.Context(), w.Tenant.ID); err != nil || n != 0 {
		t.Errorf("audit: %d, %v", n, err)
	}
}

// The server deletes history of nobody but who is being erased.
func TestErase_HistoryOfOthersIsOutOfReach(t *testing.T) {
	t.Parallel()
	w := storetest.NewWorld(t)
	employee := w.User(domain.Employee)
	track := w.Trajectory(employee)
	conn, err := pgx.Connect(t.Context(), storetest.Runtime(w.DSN))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(context.Background())
	for _, sql := range []string{"SELECT erase_history($1, $2, $3)", "DELETE FROM history WHERE actor_id <> $1 AND kind = $2 AND record_id = ANY($3)"} {
		tx, err := conn.Begin(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if _, err := tx.Exec(t.Context(), "SELECT set_config('app.tenant', $1, true)", w.Tenant.ID.String()); err != nil {
			t.Fatal(err)
		}
		if _, err := tx.Exec(t.Context(), sql, employee.UserID, domain.Trajectories.Code, []uuid.UUID{track}); err == nil {
			t.Errorf("%s is allowed", sql)
		}
		if err := tx.Rollback(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
}
