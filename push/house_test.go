package push_test

import (
	"context"
	"errors"
	"flag"
	"log/slog"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/riverqueue/river/rivertype"

	"spoorboek/domain"
	"spoorboek/push"
	"spoorboek/push/fcmtest"
	"spoorboek/store"
	"spoorboek/store/storetest"
)

func TestMain(m *testing.M) {
	flag.Bool("update", false, "write what was sent in two years anew (testdata)")
	storetest.Main(m)
}

// house is a tenant on a real database with an employee, a coach, workers, and
// the real Firebase client before a server of our own. The clock stands still.
type house struct {
	*storetest.World
	t               *testing.T
	srv             *fcmtest.Server
	devices         *store.PushDevices
	workers         *push.Workers
	jobs            *pgx.Conn
	employee, coach domain.Actor
	track           uuid.UUID
}

func newHouse(t *testing.T, edit ...func(*push.Options)) *house {
	t.Helper()
	h := emptyHouse(t, storetest.NewWorld(t), edit...)
	h.track = h.Trajectory(h.employee)
	h.Assign(h.track, h.coach, nil)
	h.employee, h.coach = h.Refresh(h.employee), h.Refresh(h.coach)
	h.drain()
	return h
}

// emptyHouse has the people and their phones, and no trajectory yet.
func emptyHouse(t *testing.T, w *storetest.World, edit ...func(*push.Options)) *house {
	t.Helper()
	h := &house{World: w, t: t}
	conn, err := pgx.Connect(t.Context(), h.DSN)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close(context.Background()) })
	h.jobs = conn
	h.employee, h.coach = h.User(domain.Employee), h.User(domain.CoachRole)
	h.devices = secretDevices(t, h.Store)
	var f *push.FCM
	f, h.srv = newFCM(t, func(c *push.FCMConfig) { c.Now = h.Clock.Now })
	h.workers = h.newWorkers(h.Store, h.devices, f, edit...)
	h.register(h.employee, "anna")
	h.register(h.coach, "coach")
	return h
}

func secretDevices(t *testing.T, s *store.Store) *store.PushDevices {
	t.Helper()
	d, err := store.NewPushDevices(s, []byte(strings.Repeat("k", 32)))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func (h *house) newWorkers(s *store.Store, d *store.PushDevices, f push.Sender, edit ...func(*push.Options)) *push.Workers {
	h.t.Helper()
	o := push.Options{
		Store: s, Devices: d, Sender: f, Now: h.Clock.Now, Log: slog.New(slog.DiscardHandler),
		Jitter: func(d time.Duration) time.Duration { return d },
	}
	for _, e := range edit {
		e(&o)
	}
	w, err := push.NewWorkers(o)
	if err != nil {
		h.t.Fatal(err)
	}
	return w
}

// register signs the actor in on his device and registers its token.
func (h *house) register(a domain.Actor, token string) {
	h.t.Helper()
	now := h.Clock.Now()
	session := store.Session{
		TenantID: a.TenantID, ID: h.NewID(), UserID: a.UserID, DeviceID: a.DeviceID, Platform: "android",
		CreatedAt: now, LastSeenAt: now, ExpiresAt: now.AddDate(1, 0, 0), AbsoluteAt: now.AddDate(1, 0, 0),
	}
	if _, err := h.SignIn(h.t.Context(), session, "", "", 10); err != nil {
		h.t.Fatal(err)
	}
	if err := h.devices.Register(h.t.Context(), a, "android", token); err != nil {
		h.t.Fatal(err)
	}
}

// drain does every job that is due by the clock of the test, as the queue does:
// what is put off waits, what fails fails the test.
func (h *house) drain() {
	h.t.Helper()
	for h.step() {
	}
}

// step does the oldest job that is due, as the queue does: in the order of their
// times; false: there is none.
func (h *house) step() bool {
	h.t.Helper()
	var id int64
	var kind string
	var args []byte
	err := h.jobs.QueryRow(h.t.Context(), `SELECT id, kind, args FROM river_job WHERE state = 'available'
		OR state = 'scheduled' AND scheduled_at <= $1 ORDER BY CASE state WHEN 'scheduled' THEN scheduled_at ELSE $1 END, id LIMIT 1`, h.Clock.Now()).Scan(&id, &kind, &args)
	if errors.Is(err, pgx.ErrNoRows) {
		return false
	}
	if err != nil {
		h.t.Fatal(err)
	}
	err = h.workers.Work(h.t.Context(), kind, args)
	var put *rivertype.JobSnoozeError
	switch {
	case err == nil:
		h.exec(`UPDATE river_job SET state = 'completed', finalized_at = now() WHERE id = $1`, id)
	case errors.As(err, &put):
		h.exec(`UPDATE river_job SET state = 'scheduled', scheduled_at = $2 WHERE id = $1`, id, h.Clock.Now().Add(put.Duration))
		if put.Duration == 0 {
			h.t.Fatalf("%s would run again at once", kind)
		}
	default:
		h.t.Fatalf("%s %s: %v", kind, args, err)
	}
	return true
}

func (h *house) exec(sql string, args ...any) {
	h.t.Helper()
	if _, err := h.jobs.Exec(h.t.Context(), sql, args...); err != nil {
		h.t.Fatal(err)
	}
}

// at moves the clock to a wall clock of Amsterdam and does what is due then.
func (h *house) at(moment string) {
	h.t.Helper()
	h.Clock.Set(amsterdam(h.t, moment))
	h.drain()
}

func amsterdam(t *testing.T, moment string) time.Time {
	t.Helper()
	zone, err := time.LoadLocation("Europe/Amsterdam")
	if err != nil {
		t.Fatal(err)
	}
	at, err := time.ParseInLocation("2006-01-02 15:04", moment, zone)
	if err != nil {
		t.Fatal(err)
	}
	return at.UTC()
}

// inbox lists the actor's notifications, oldest first.
func (h *house) inbox(a domain.Actor) (out []*domain.Notification) {
	h.t.Helper()
	_, page, more, err := h.Changes(h.t.Context(), a, store.FeedPage{Kinds: []*domain.Kind{domain.Notifications}, Limit: 1000})
	if err != nil || more {
		h.t.Fatalf("changes: %v, more %v", err, more)
	}
	for _, c := range page {
		if n, ok := c.Record.(*domain.Notification); ok {
			out = append(out, n)
		}
	}
	slices.SortFunc(out, func(a, b *domain.Notification) int { return slices.Compare(a.ID[:], b.ID[:]) })
	return out
}

func (h *house) wantInbox(a domain.Actor, titles ...string) {
	h.t.Helper()
	var got []string
	for _, n := range h.inbox(a) {
		got = append(got, n.TitleNl)
	}
	if !slices.Equal(got, titles) {
		h.t.Errorf("%s: the inbox of the %s has %q, want %q", h.Clock.Now(), a.Role, got, titles)
	}
}

// wantPushes asks how many messages the service got for a token so far.
func (h *house) wantPushes(token string, want int) {
	h.t.Helper()
	got := 0
	for _, r := range h.srv.Requests() {
		if r.Token == token {
			got++
		}
	}
	if got != want {
		h.t.Errorf("%s: %d pushes to %s, want %d", h.Clock.Now(), got, token, want)
	}
}

// propose makes an appointment of an hour.
func (h *house) propose(a domain.Actor, start string) uuid.UUID {
	h.t.Helper()
	id, from := h.NewID(), amsterdam(h.t, start)
	h.Must(a, domain.Mutation{
		OpID: id.String(), Hash: id[:], Op: domain.OpCreate, Kind: domain.Appointments, ID: id, TrajectoryID: h.track,
		Fields: []string{"kind", "starts_at", "ends_at", "mode"},
		Edit: func(r domain.Record) {
			x := r.(*domain.Appointment)
			x.Kind, x.Mode, x.StartsAt, x.EndsAt = "coaching", "online", from, from.Add(time.Hour)
		},
	})
	return id
}

// set changes fields of a record as a strict write.
func (h *house) set(a domain.Actor, k *domain.Kind, id uuid.UUID, edit func(domain.Record), fields ...string) {
	h.t.Helper()
	h.Must(a, domain.Mutation{Op: domain.OpUpdate, Kind: k, ID: id, Strict: true, IfMatch: domain.AnyRev, Fields: fields, Edit: edit})
}

func (h *house) status(a domain.Actor, id uuid.UUID, status string) {
	h.t.Helper()
	h.set(a, domain.Appointments, id, func(r domain.Record) { r.(*domain.Appointment).Status = status }, "status")
}

// confirmed makes an appointment that both agreed on, and lets the news of it go out.
func (h *house) confirmed(start string) uuid.UUID {
	h.t.Helper()
	id := h.propose(h.coach, start)
	h.status(h.employee, id, domain.Confirmed)
	h.drain()
	return id
}

// goal makes an active goal of the employee with a day.
func (h *house) goal(due string) uuid.UUID {
	h.t.Helper()
	id, day := h.NewID(), domain.MustDate(due)
	h.Must(h.employee, domain.Mutation{
		OpID: id.String(), Hash: id[:], Op: domain.OpCreate, Kind: domain.Goals, ID: id, TrajectoryID: h.track, Fields: []string{"title", "due_on"},
		Edit: func(r domain.Record) { g := r.(*domain.Goal); g.Title, g.DueOn = "walk every day", &day },
	})
	return id
}

// settings changes what an actor chose.
func (h *house) settings(a domain.Actor, edit func(*domain.ReminderSettings)) {
	h.t.Helper()
	if _, err := h.EditReminderSettings(h.t.Context(), a.TenantID, a.UserID, func(s *domain.ReminderSettings) error { edit(s); return nil }); err != nil {
		h.t.Fatal(err)
	}
	h.drain()
}

type storeUser = store.User

// user changes a user's own settings.
func (h *house) user(a domain.Actor, edit func(*storeUser)) {
	h.t.Helper()
	if _, err := h.EditUser(h.t.Context(), a.TenantID, a.UserID, func(u *store.User) error { edit(u); return nil }); err != nil {
		h.t.Fatal(err)
	}
}
