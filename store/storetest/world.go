package storetest

import (
	"context"
	"fmt"
	"log/slog"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"spoorboek/domain"
	"spoorboek/store"
)

// Clock is a clock that moves only when it is told to.
type Clock struct {
	mu sync.Mutex
	t  time.Time
}

// Now is the clock as a function.
func (c *Clock) Now() time.Time { c.mu.Lock(); defer c.mu.Unlock(); return c.t }

// Advance moves the clock on.
func (c *Clock) Advance(d time.Duration) { c.mu.Lock(); defer c.mu.Unlock(); c.t = c.t.Add(d) }

// Set moves the clock to t.
func (c *Clock) Set(t time.Time) { c.mu.Lock(); defer c.mu.Unlock(); c.t = t }

// TB is what a World needs of a test; a property test's state has it too.
type TB interface {
	Helper()
	Fatalf(format string, args ...any)
}

// World is a tenant on a fresh database with people in it.
type World struct {
	*store.Store
	t      TB
	DSN    string // of the owner
	Clock  *Clock
	Tenant store.Tenant
	Admin  domain.Actor
}

// NewWorld opens a fresh database with one tenant and its admin. The clock
// stands at Monday 16 March 2026, 10:00 in Amsterdam.
func NewWorld(t testing.TB) *World {
	t.Helper()
	return NewWorldOn(t, New(t), time.Date(2026, 3, 16, 9, 0, 0, 0, time.UTC))
}

// NewWorldOn is NewWorld on a migrated database of the test's own; the clock
// stands at now.
func NewWorldOn(t testing.TB, dsn string, now time.Time) *World {
	t.Helper()
	w := &World{t: t, DSN: dsn, Clock: &Clock{t: now}}
	w.Store = w.Open(t, 8)
	return w.Another(t, "agency")
}

// Another is one more tenant on the same database and clock.
func (w *World) Another(t TB, slug string) *World {
	t.Helper()
	o := &World{Store: w.Store, t: t, DSN: w.DSN, Clock: w.Clock}
	tenant, err := w.CreateTenant(context.Background(), slug, "Agency "+slug)
	if err != nil {
		t.Fatalf("tenant: %v", err)
	}
	o.Tenant = tenant
	o.Admin = o.User(domain.AgencyAdmin)
	return o
}

// Open opens the world's database once more, as another replica would.
func (w *World) Open(t testing.TB, conns int32) *store.Store {
	t.Helper()
	s, err := store.Open(context.Background(), store.Options{DSN: Runtime(w.DSN), MaxConns: conns, Now: w.Clock.Now, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatalf("open store: %v", err)
	}
	t.Cleanup(s.Close)
	return s
}

// User adds an active user of role, on a device of his own.
func (w *World) User(role domain.Role) domain.Actor {
	w.t.Helper()
	id := w.NewID()
	u, err := w.CreateUser(context.Background(), store.User{
		TenantID: w.Tenant.ID, ID: id, Email: fmt.Sprintf("%s@example.org", id), DisplayName: string(role), Role: role, Status: store.UserActive,
	})
	if err != nil {
		w.t.Fatalf("user: %v", err)
	}
	return domain.Actor{TenantID: w.Tenant.ID, UserID: u.ID, Role: role, DeviceID: w.NewID()}
}

// Refresh gives the actor with the grants that he has now.
func (w *World) Refresh(a domain.Actor) domain.Actor {
	w.t.Helper()
	fresh, err := w.ActorOf(context.Background(), a.TenantID, a.UserID, a.DeviceID)
	if err != nil {
		w.t.Fatalf("actor: %v", err)
	}
	return fresh
}

// Trajectory starts an active trajectory for the employee.
func (w *World) Trajectory(employee domain.Actor) uuid.UUID {
	w.t.Helper()
	id := w.NewID()
	w.Must(w.Admin, domain.Mutation{
		Op: domain.OpCreate, Kind: domain.Trajectories, ID: id, OwnerID: employee.UserID,
		Edit: func(r domain.Record) {
			t := r.(*domain.Trajectory)
			t.Track, t.Status, t.DeliveryMode = "track2", "active", "hybrid"
		},
	})
	return id
}

// Assign gives staff a role in a trajectory from now on and returns the
// assignment's id.
func (w *World) Assign(trajectory uuid.UUID, staff domain.Actor, until *time.Time) uuid.UUID {
	w.t.Helper()
	id := w.NewID()
	w.Must(w.Admin, domain.Mutation{
		Op: domain.OpCreate, Kind: domain.Assignments, ID: id, TrajectoryID: trajectory,
		Edit: func(r domain.Record) {
			a := r.(*domain.Assignment)
			a.UserID, a.UserRole, a.FromAt, a.UntilAt = staff.UserID, staff.Role, w.Store.Now(), until
		},
	})
	return id
}

// End ends an assignment now.
func (w *World) End(assignment uuid.UUID) {
	w.t.Helper()
	now := w.Store.Now()
	w.Must(w.Admin, domain.Mutation{
		Op: domain.OpUpdate, Kind: domain.Assignments, ID: assignment, Strict: true, IfMatch: domain.AnyRev, Fields: []string{"until_at"},
		Edit: func(r domain.Record) { r.(*domain.Assignment).UntilAt = &now },
	})
}

// Must applies mutations that have to succeed.
func (w *World) Must(actor domain.Actor, ms ...domain.Mutation) []domain.Result {
	w.t.Helper()
	results, err := w.Apply(context.Background(), actor, ms)
	if err != nil {
		w.t.Fatalf("apply: %v", err)
	}
	for i, r := range results {
		if r.Err != nil {
			w.t.Fatalf("apply: mutation %d: %v", i, r.Err)
		}
	}
	return results
}
