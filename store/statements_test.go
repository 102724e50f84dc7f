package store_test

import (
	"context"
	"fmt"
	"log/slog"
	"sync/atomic"
	"testing"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"spoorboek/domain"
	"spoorboek/store"
	"spoorboek/store/storetest"
)

// counter counts what goes to the database.
type counter struct{ statements, trips, commits atomic.Int64 }

func (c *counter) TraceQueryStart(ctx context.Context, _ *pgx.Conn, q pgx.TraceQueryStartData) context.Context {
	c.statements.Add(1)
	c.trips.Add(1)
	return ctx
}
func (c *counter) TraceQueryEnd(context.Context, *pgx.Conn, pgx.TraceQueryEndData) {}
func (c *counter) TraceBatchStart(ctx context.Context, _ *pgx.Conn, _ pgx.TraceBatchStartData) context.Context {
	c.trips.Add(1)
	return ctx
}
func (c *counter) TraceBatchQuery(_ context.Context, _ *pgx.Conn, q pgx.TraceBatchQueryData) {
	c.statements.Add(1)
	if q.SQL == "begin " {
		c.commits.Add(1)
	}
}
func (c *counter) TraceBatchEnd(context.Context, *pgx.Conn, pgx.TraceBatchEndData) {}

func (c *counter) reset() { c.statements.Store(0); c.trips.Store(0); c.commits.Store(0) }

// counted is a world whose statements are counted.
type counted struct {
	*storetest.World
	st       *store.Store
	n        *counter
	employee domain.Actor
	track    uuid.UUID
}

func newCounted(t *testing.T) *counted {
	t.Helper()
	w := storetest.NewWorld(t)
	c := &counted{World: w, n: &counter{}}
	st, err := store.Open(context.Background(), store.Options{DSN: storetest.Runtime(w.DSN), Now: w.Clock.Now, Log: slog.New(slog.DiscardHandler), Trace: c.n})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(st.Close)
	c.st, c.employee = st, w.User(domain.Employee)
	c.track = w.Trajectory(c.employee)
	w.Assign(c.track, w.User(domain.CoachRole), nil)
	c.employee = w.Refresh(c.employee)
	return c
}

// apply counts one batch.
func (c *counted) apply(t *testing.T, ms []domain.Mutation) (results []domain.Result, statements, trips int64) {
	t.Helper()
	c.n.reset()
	results, err := c.st.Apply(context.Background(), c.employee, ms)
	if err != nil {
		t.Fatal(err)
	}
	return results, c.n.statements.Load(), c.n.trips.Load()
}

func TestApply_StatementsDoNotGrowWithTheBatch(t *testing.T) {
	t.Parallel()
	c := newCounted(t)
	type cost struct{ statements, trips int64 }
	costs := map[string]map[int]cost{}
	for _, n := range []int{10, 50, 200} {
		for name, ms := range c.batches(n) {
			if _, _, _ = c.apply(t, c.batches(1)[name]); t.Failed() { // prepares the statements
				return
			}
			_, statements, trips := c.apply(t, ms)
			t.Logf("%-40s %3d operations: %2d statements in %d round trips", name, n, statements, trips)
			if costs[name] == nil {
				costs[name] = map[int]cost{}
			}
			costs[name][n] = cost{statements, trips}
		}
	}
	for name, by := range costs {
		if by[10] != by[200] || by[10] != by[50] {
			t.Errorf("%s: %v for 10, %v for 50, %v for 200 operations", name, by[10], by[50], by[200])
		}
	}
}

// batches are pushes of n operations of several shapes.
func (c *counted) batches(n int) map[string][]domain.Mutation {
	var creates, shares, contested, grouped, deletes []domain.Mutation
	for i := range n {
		id := c.NewID()
		creates = append(creates, goal(id, c.track, "walk every day"))
		c.Must(c.employee, goal(id, c.track, "walk every day")) // the create above meets it: natural idempotency
		shares = append(shares, setGoal(id, 1, "visibility", func(g *domain.Goal) { g.Visibility = domain.Coach }))
		other := c.employee
		other.DeviceID = c.NewID()
		c.Must(other, setGoal(id, 1, "why", func(g *domain.Goal) { g.Why = "tablet" }))
		contested = append(contested, setGoal(id, 1, "why", func(g *domain.Goal) { g.Why = fmt.Sprint("phone ", i) }))
		m := setGoal(id, 2, "unit", func(g *domain.Goal) { g.Unit = fmt.Sprint(i) })
		m.Group = fmt.Sprint(i / 2)
		grouped = append(grouped, m)
		gone := c.NewID()
		c.Must(c.employee, goal(gone, c.track, "swim every day"))
		deletes = append(deletes, domain.Mutation{OpID: uuid.NewString(), Hash: []byte{1}, Op: domain.OpDelete, Kind: domain.Goals, ID: gone, BaseRev: 1})
	}
	fresh := make([]domain.Mutation, n)
	for i := range fresh {
		fresh[i] = goal(c.NewID(), c.track, "walk every day")
	}
	return map[string][]domain.Mutation{"creates": fresh, "creates of what is there": creates, "shares": shares,
		"conflicts": contested, "groups": grouped, "deletes": deletes}
}

// TestApply_F39_OneBadValueCostsTwoLogN plants a constraint that validation
// does not know, so that the database finds the culprit.
func TestApply_F39_OneBadValueCostsTwoLogN(t *testing.T) {
	t.Parallel()
	c := newCounted(t)
	conn, err := pgx.Connect(context.Background(), c.DSN)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(context.Background())
	if _, err := conn.Exec(context.Background(), "ALTER TABLE goals ADD CHECK (title <> 'poison')"); err != nil {
		t.Fatal(err)
	}
	for _, bad := range []int{0, 77, 199} {
		ms := make([]domain.Mutation, 200)
		for i := range ms {
			title := "walk every day"
			if i == bad {
				title = "poison"
			}
			ms[i] = goal(c.NewID(), c.track, title)
		}
		results, _, _ := c.apply(t, ms)
		for i, r := range results {
			if (r.Err != nil) != (i == bad) {
				t.Fatalf("bad value at %d: result %d is %v", bad, i, r.Err)
			}
		}
		extra := c.n.commits.Load() - 1
		t.Logf("bad value at %3d of 200: %d transactions more", bad, extra)
		if extra > 2*8 { // 2·⌈log2 200⌉
			t.Errorf("bad value at %d: %d transactions more, want at most 16", bad, extra)
		}
		again, _, _ := c.apply(t, ms)
		for i, r := range again {
			if !r.Replayed || (r.Err != nil) != (i == bad) {
				t.Fatalf("replay of %d: %+v", i, r)
			}
		}
	}
}
