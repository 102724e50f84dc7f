package store_test

import (
	"context"
	"log/slog"
	"maps"
	"strings"
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
	goal     uuid.UUID // that comments are about; made with the first of them
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

// asOwner runs one statement as the owner of the tables.
func (c *counted) asOwner(t *testing.T, sql string) {
	t.Helper()
	conn, err := pgx.Connect(context.Background(), c.DSN)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(context.Background())
	if _, err := conn.Exec(context.Background(), sql); err != nil {
		t.Fatal(err)
	}
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

// writing is how a phone writes a kind: what a new record says, and what a
// change of it says; a kind that never changes has none.
type writing struct{ made, changed values }

// writings has every kind that phones make records of.
var writings = map[*domain.Kind]writing{
	domain.Goals:             {values{"title": "walk every day"}, values{"why": "to sleep"}},
	domain.GoalMeasurements:  {values{"on": "2026-03-16", "value": 1.5}, nil},
	domain.DiaryEntries:      {values{"entry_on": "2026-03-15", "text": "a quiet day"}, values{"text": "a loud day"}},
	domain.Leads:             {values{"title": "front-desk assistant"}, values{"note": "near home"}},
	domain.JobApplications:   {values{"employer_name": "Firm", "job_title": "planner", "contacts": []domain.Contact{{ID: "a"}}}, values{"contacts": []domain.Contact{{ID: "b"}}}},
	domain.ApplicationEvents: {values{"stage": "interview", "occurred_on": "2026-03-16"}, values{"voided": true}},
	domain.Appointments:      {values{"kind": "coaching", "mode": "phone", "starts_at": "2026-03-30T08:00:00Z", "ends_at": "2026-03-30T09:00:00Z"}, values{"title": "first talk"}},
	domain.Documents: {values{"kind": "cv", "title": "CV", "mime": "application/pdf", "size": 4, "sha256": strings.Repeat("0f", 32)},
		values{"title": "CV, spring"}},
	domain.Comments:   {values{"collection": "goals", "text": "well done"}, nil},
	domain.Activities: {values{"kind": "course", "title": "Forklift"}, values{"result": "passed"}},
}

// written lists the kinds that phones make, parents before children. A new one
// must say how it is written, so that it is counted too.
func written(t *testing.T) (out []*domain.Kind) {
	t.Helper()
	for _, k := range domain.Kinds() {
		if !k.Synced || k.ServerMade {
			continue
		}
		if _, known := writings[k]; !known {
			t.Fatalf("writings lacks the kind %s", k.Name)
		}
		out = append(out, k)
	}
	return out
}

// create is the create of a record, of a child under parent. A comment is about
// the goal that is there.
func (c *counted) create(k *domain.Kind, parent uuid.UUID) domain.Mutation {
	said := maps.Clone(writings[k].made)
	if k == domain.Comments {
		if c.goal == uuid.Nil {
			c.goal = c.there(domain.Goals, uuid.Nil)
		}
		said["subject_id"] = c.goal
	}
	m := put(domain.OpCreate, k, c.NewID(), 0, said)
	if k.Parent != nil {
		return under(parent, m)
	}
	return in(c.track, m)
}

// there adds a record and gives its id.
func (c *counted) there(k *domain.Kind, parent uuid.UUID) uuid.UUID {
	m := c.create(k, parent)
	c.Must(c.employee, m)
	return m.ID
}

// serving are the values of an activity with the goal that it serves.
func serving(goal uuid.UUID, v values) values {
	v = maps.Clone(v)
	v["goal_id"] = goal
	return v
}

// round is thirteen operations over all kinds: two new families, a share that a
// child and an activity follow, a conflict, a delete, and a group of two kinds,
// one of them with a list, the other with the name of a goal.
func (c *counted) round() []domain.Mutation {
	goal, app := c.create(domain.Goals, uuid.Nil), c.create(domain.JobApplications, uuid.Nil)
	found := c.create(domain.Leads, uuid.Nil)
	measured, met := c.there(domain.Goals, uuid.Nil), c.there(domain.DiaryEntries, uuid.Nil)
	c.there(domain.GoalMeasurements, measured)
	c.Must(c.employee, in(c.track, put(domain.OpCreate, domain.Activities, c.NewID(), 0, serving(measured, writings[domain.Activities].made))))
	tablet := c.employee
	tablet.DeviceID = c.NewID()
	c.Must(tablet, put(domain.OpUpdate, domain.DiaryEntries, met, 1, values{"text": "from the tablet"}))
	grouped := []domain.Mutation{
		put(domain.OpUpdate, domain.Activities, c.there(domain.Activities, uuid.Nil), 1, serving(measured, writings[domain.Activities].changed)),
		put(domain.OpUpdate, domain.JobApplications, c.there(domain.JobApplications, uuid.Nil), 1, writings[domain.JobApplications].changed),
	}
	grouped[0].Group, grouped[1].Group = goal.ID.String(), goal.ID.String()
	return append([]domain.Mutation{
		found, c.create(domain.Documents, uuid.Nil), c.create(domain.Comments, uuid.Nil), goal, c.create(domain.GoalMeasurements, goal.ID), app, c.create(domain.ApplicationEvents, app.ID), c.create(domain.Appointments, uuid.Nil),
		put(domain.OpUpdate, domain.Goals, measured, 1, values{"visibility": "coach"}),
		put(domain.OpUpdate, domain.DiaryEntries, met, 1, writings[domain.DiaryEntries].changed),
		put(domain.OpDelete, domain.Activities, c.there(domain.Activities, uuid.Nil), 1, nil),
	}, grouped...)
}

// cost is what a batch sends to the database.
type cost struct{ statements, trips int64 }

// count applies a batch in which all must be stored, and gives its cost.
func (c *counted) count(t *testing.T, ms []domain.Mutation) cost {
	t.Helper()
	results, statements, trips := c.apply(t, ms)
	for i, r := range results {
		if r.Err != nil {
			t.Fatalf("%s %s: %v", ms[i].Op, ms[i].Kind.Name, r.Err)
		}
	}
	return cost{statements, trips}
}

func TestApply_StatementsDoNotGrowWithTheBatch(t *testing.T) {
	t.Parallel()
	kinds := len(written(t))
	c := newCounted(t)
	warm := c.round() // prepares the statements
	c.count(t, warm)
	c.count(t, warm)
	costs := map[string][]cost{}
	for _, rounds := range []int{1, 5, 15} {
		var ms []domain.Mutation
		for range rounds {
			ms = append(ms, c.round()...)
		}
		seen := map[*domain.Kind]bool{}
		for _, m := range ms {
			seen[m.Kind] = true
		}
		if len(seen) != kinds {
			t.Fatalf("a round has %d kinds, phones write %d", len(seen), kinds)
		}
		for _, what := range []string{"the first time", "as a replay"} {
			n := c.count(t, ms)
			t.Logf("%3d operations on %d kinds, %s: %d statements in %d round trips", len(ms), kinds, what, n.statements, n.trips)
			costs[what] = append(costs[what], n)
		}
	}
	for what, n := range costs {
		if n[0] != n[1] || n[0] != n[2] {
			t.Errorf("%s: costs differ between 13, 65 and 195 operations: %v", what, n)
		}
	}
	// The conflicts that are made and the notices that are looked for are kinds too.
	if limit := int64(perPush + perKind*(kinds+2)); costs["the first time"][2].statements > limit {
		t.Errorf("want at most %d + %d × %d = %d statements", perPush, perKind, kinds+2, limit)
	}
}

// The cost of a push that makes and changes records: statements =
// perPush + perKind × kinds at most. A kind is looked up, read and locked, and
// new records are written and known ones. What all of them share is perPush, with the
// insertion of reminders, the bases of lists, and the floor of revs, which only the
// database knows.
const (
	perPush = 14
	perKind = 4
)

func TestApply_StatementsGrowWithTheKinds(t *testing.T) {
	t.Parallel()
	kinds := written(t)
	c := newCounted(t)
	var before int64
	for n := range kinds {
		c.count(t, c.someOf(kinds[:n+1], 1)) // prepares the statements
		one, ten := c.count(t, c.someOf(kinds[:n+1], 1)), c.count(t, c.someOf(kinds[:n+1], 10))
		t.Logf("%d kinds, with %s: %d statements, %d more", n+1, kinds[n].Name, ten.statements, ten.statements-before)
		if one != ten {
			t.Errorf("%d kinds: %v for one record of each, %v for ten", n+1, one, ten)
		}
		if more := ten.statements - before; n > 0 && more > perKind || n == 0 && more > perPush+perKind {
			t.Errorf("%s adds %d statements, want at most %d, and %d for the first", kinds[n].Name, more, perKind, perPush+perKind)
		}
		before = ten.statements
	}
	t.Logf("statements ≤ %d + %d × kinds", perPush, perKind)
}

// someOf makes n records of each kind and changes as many that are there.
func (c *counted) someOf(kinds []*domain.Kind, n int) (ms []domain.Mutation) {
	for range n {
		made := map[*domain.Kind]uuid.UUID{}
		for _, k := range kinds {
			m := c.create(k, made[k.Parent])
			made[k] = m.ID
			ms = append(ms, m)
			if changed := writings[k].changed; changed != nil {
				ms = append(ms, put(domain.OpUpdate, k, m.ID, 1, changed))
			}
		}
	}
	return ms
}

// TestApply_F39_OneBadValueCostsTwoLogN plants a constraint that validation
// does not know, so that the database finds the culprit.
func TestApply_F39_OneBadValueCostsTwoLogN(t *testing.T) {
	t.Parallel()
	c := newCounted(t)
	c.asOwner(t, "ALTER TABLE goals ADD CHECK (title <> 'poison')")
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
