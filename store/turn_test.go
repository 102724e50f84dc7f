package store_test

import (
	"context"
	"log/slog"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"spoorboek/domain"
	"spoorboek/store"
	"spoorboek/store/storetest"
)

// pause stops the transaction of a write after its first batch, in which it
// takes its turn and reads the ledger, until it is told to go on.
type pause struct {
	counter
	came, on chan struct{}
}

func (p *pause) TraceBatchStart(ctx context.Context, conn *pgx.Conn, data pgx.TraceBatchStartData) context.Context {
	ctx = p.counter.TraceBatchStart(ctx, conn, data)
	if p.trips.Load() == 2 {
		close(p.came)
		<-p.on
	}
	return ctx
}

// outside is a connection past the store, as a superuser.
func outside(t *testing.T, w *storetest.World) *pgx.Conn {
	t.Helper()
	conn, err := pgx.Connect(context.Background(), w.DSN)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close(context.Background()) })
	return conn
}

// lockWaits waits until somebody waits for a lock, or until over.
func lockWaits(t *testing.T, conn *pgx.Conn, over <-chan struct{}) {
	t.Helper()
	tick := time.NewTicker(2 * time.Millisecond)
	defer tick.Stop()
	for n := 0; n == 0; {
		err := conn.QueryRow(context.Background(), `SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`).Scan(&n)
		if err != nil {
			t.Fatal(err)
		}
		select {
		case <-over:
			return
		case <-tick.C:
		}
	}
}

// One key for a record and, at the same instant, for an invitation: whoever came
// first has it, and the other is told so.
func TestInvite_T155_WaitsForTheTurnOfARecordWithTheSameKey(t *testing.T) {
	t.Parallel()
	w := storetest.NewWorld(t)
	track := w.Trajectory(w.User(domain.Employee))
	coach := w.User(domain.CoachRole)
	held := &pause{came: make(chan struct{}), on: make(chan struct{})}
	st, err := store.Open(t.Context(), store.Options{DSN: storetest.Runtime(w.DSN), Now: w.Clock.Now, Log: slog.New(slog.DiscardHandler), Trace: held})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(st.Close)
	held.reset()
	const key = "key:one"
	record := make(chan domain.Result, 1)
	go func() {
		got, err := st.Apply(context.Background(), w.Admin, []domain.Mutation{{
			OpID: key, Hash: []byte("an assignment"), Strict: true, Op: domain.OpCreate, Kind: domain.Assignments, TrajectoryID: track,
			Fields: []string{"user_id", "user_role", "from_at"}, Edit: func(r domain.Record) {
				a := r.(*domain.Assignment)
				a.UserID, a.UserRole, a.FromAt = coach.UserID, domain.CoachRole, w.Clock.Now()
			},
		}})
		if err != nil {
			got = []domain.Result{{Err: domain.Errorf(domain.CodeOf(err), "%v", err)}}
		}
		record <- got[0]
	}()
	<-held.came
	invited, over := error(nil), make(chan struct{})
	go func() {
		defer close(over)
		_, _, invited = w.InviteUser(context.Background(), w.Admin, store.User{TenantID: w.Tenant.ID, Email: "new@example.org", Role: domain.CoachRole, Status: store.UserInvited},
			store.Invite{CodeHash: []byte("x"), ExpiresAt: w.Clock.Now().Add(time.Hour)}, store.Mail{}, store.Once{Key: key, Hash: []byte("an invitation")})
	}()
	lockWaits(t, outside(t, w), over)
	close(held.on)
	if got := <-record; got.Err != nil {
		t.Errorf("the record, which came first, was refused: %v", got.Err)
	}
	if <-over; domain.CodeOf(invited) != domain.CodeOpReused {
		t.Errorf("the invitation, which came second: %v, want %s", invited, domain.CodeOpReused)
	}
}

// Whoever names records of a trajectory that he has no part in can't make others
// wait, nor waits for them: neither the record is locked, nor what hangs on it.
func TestApply_LocksNothingBeyondItsReach(t *testing.T) {
	t.Parallel()
	w := storetest.NewWorld(t)
	owner, stranger := w.User(domain.Employee), w.User(domain.Employee)
	track, elsewhere := w.Trajectory(owner), w.Trajectory(stranger)
	owner, stranger = w.Refresh(owner), w.Refresh(stranger)
	id, application := w.NewID(), w.NewID()
	w.Must(owner, goal(id, track, "walk every day"), domain.Mutation{Op: domain.OpCreate, Kind: domain.GoalMeasurements, ID: w.NewID(), ParentID: id,
		Fields: []string{"on", "value"}, Edit: func(r domain.Record) { r.(*domain.GoalMeasurement).On = domain.MustDate("2026-03-16") }},
		domain.Mutation{Op: domain.OpCreate, Kind: domain.JobApplications, ID: application, TrajectoryID: track, Fields: []string{"employer_name", "job_title"},
			Edit: func(r domain.Record) {
				a := r.(*domain.JobApplication)
				a.EmployerName, a.JobTitle = "Bakkerij Zon", "Planner"
			}},
		event(application))
	busy, err := outside(t, w).Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = busy.Rollback(context.Background()) }()
	for _, table := range []string{"trajectories", "goals", "goal_measurements", "job_applications", "application_events"} {
		if n, err := busy.Exec(t.Context(), "SELECT FROM "+table+" WHERE trajectory_id = $1 FOR UPDATE", track); err != nil || n.RowsAffected() == 0 {
			t.Fatalf("%s: %v locked, %v", table, n, err)
		}
	}
	for what, m := range map[string]domain.Mutation{
		"a delete":       {OpID: uuid.NewString(), Hash: []byte("delete"), Op: domain.OpDelete, Kind: domain.Goals, ID: id},
		"a share":        setGoal(id, 1, "visibility", func(g *domain.Goal) { g.Visibility = domain.Coach }),
		"a child":        event(application),
		"one's own goal": goal(id, elsewhere, "walk"),
	} {
		ctx, cancel := context.WithTimeout(t.Context(), 4*time.Second) // less than anybody waits for a lock
		got, err := w.Apply(ctx, stranger, []domain.Mutation{m})
		cancel()
		if err != nil || m.Op != domain.OpDelete && got[0].Err == nil { // what isn't there is as good as deleted
			t.Errorf("%s: %v, %v, want an answer at once", what, got, err)
		}
	}
}

// event is the first event of an application.
func event(application uuid.UUID) domain.Mutation {
	return domain.Mutation{OpID: uuid.NewString(), Hash: []byte("event"), Op: domain.OpCreate, Kind: domain.ApplicationEvents, ID: uuid.New(), ParentID: application,
		Fields: []string{"stage", "occurred_on"}, Edit: func(r domain.Record) {
			e := r.(*domain.ApplicationEvent)
			e.Stage, e.OccurredOn = "applied", domain.MustDate("2026-03-16")
		}}
}
