package push_test

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/riverqueue/river/rivertype"

	"spoorboek/domain"
	"spoorboek/push"
	"spoorboek/push/fcmtest"
	"spoorboek/store"
)

// after moves the clock on and does what is due then.
func (h *house) after(d time.Duration) {
	h.t.Helper()
	h.Clock.Advance(d)
	h.drain()
}

// news makes one push due to the employee, now.
func (h *house) news() {
	h.t.Helper()
	h.propose(h.coach, "2026-04-02 14:00")
	h.drain()
}

// delivery reads the log of the newest push.
func (h *house) delivery() (state, outcome string, tries int) {
	h.t.Helper()
	err := h.jobs.QueryRow(h.t.Context(), `SELECT state, outcome, tries FROM push_deliveries ORDER BY notification_id DESC LIMIT 1`).Scan(&state, &outcome, &tries)
	if err != nil {
		h.t.Fatal(err)
	}
	return state, outcome, tries
}

func (h *house) wantDelivery(state, outcome string, tries int) {
	h.t.Helper()
	if s, o, n := h.delivery(); s != state || o != outcome || n != tries {
		h.t.Errorf("the log says %s, %s after %d tries; want %s, %s, %d", s, o, n, state, outcome, tries)
	}
}

func TestSend_T183_ThrottledWaitsAsLongAsAsked(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		answer fcmtest.Answer
		wait   time.Duration
	}{
		"device, with Retry-After":     {fcmtest.QuotaExceeded("30"), 30 * time.Second},
		"device, without":              {fcmtest.QuotaExceeded(""), time.Minute},
		"project, with Retry-After":    {fcmtest.ProjectQuotaExceeded("300"), 5 * time.Minute},
		"overload, with Retry-After":   {fcmtest.Unavailable("120"), 2 * time.Minute},
		"overload, without: T184":      {fcmtest.Unavailable(""), 10 * time.Second},
		"fault of the service: T184":   {fcmtest.Internal(), 10 * time.Second},
		"load balancer: T184":          {fcmtest.BadGateway(), 10 * time.Second},
		"connection cut: T184":         {fcmtest.Reset(), 10 * time.Second},
		"cut, but it arrived: T188":    {fcmtest.AcceptAndReset(), 10 * time.Second},
		"cut in the answer: T188":      {fcmtest.AcceptAndCutShort(), 10 * time.Second},
		"key for Apple is refused":     {fcmtest.ThirdPartyAuthError(), 5 * time.Minute},
		"credentials: T187":            {fcmtest.Unauthenticated(), 5 * time.Minute},
		"account may not send: T187":   {fcmtest.PermissionDenied(), 5 * time.Minute},
		"no such project: tokens stay": {fcmtest.NotFound(), 5 * time.Minute},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h := newHouse(t)
			h.srv.Script("anna", c.answer)
			h.news()
			h.wantPushes("anna", 1)
			h.after(c.wait - time.Second)
			h.wantPushes("anna", 1)
			h.after(time.Second)
			h.wantPushes("anna", 2)
			h.wantDelivery("sent", "delivered", 2)
			if n := len(h.srv.Visible("anna", fcmtest.Android)); n != 1 {
				t.Errorf("the phone shows %d", n)
			}
			h.after(24 * time.Hour)
			h.wantPushes("anna", 2)
		})
	}
}

func TestSend_T184_TriesLaterEachTimeAndStopsWhenMoot(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.srv.Always("anna", fcmtest.Unavailable(""))
	h.at("2026-03-16 13:00")
	h.propose(h.coach, "2026-03-16 15:00") // the news of it is moot at its start
	h.drain()
	tries := []int{1}
	for now := h.Clock.Now(); now.Before(amsterdam(t, "2026-03-16 18:00")); now = h.Clock.Now() {
		h.after(10 * time.Second)
		if n := len(h.srv.Requests()); n > tries[len(tries)-1] {
			tries = append(tries, n)
			if !h.Clock.Now().Before(amsterdam(t, "2026-03-16 15:00")) {
				t.Errorf("sent at %s, when it was moot", h.Clock.Now())
			}
		}
	}
	if n := len(h.srv.Requests()); n < 5 || n > 12 {
		t.Errorf("%d tries in two hours", n)
	}
	if s, o, _ := h.delivery(); s != "moot" || o != "unavailable" {
		t.Errorf("the log says %s, %s", s, o)
	}
}

func TestSend_T185_AGoneTokenIsForgottenOnceAndNotTriedAgain(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		answer  fcmtest.Answer
		outcome push.OutcomeKind
	}{
		"unregistered": {fcmtest.Unregistered(), push.TokenGone}, "of another project": {fcmtest.SenderIDMismatch(), push.TokenMismatch},
		"no token (T186)": {fcmtest.InvalidToken(), push.TokenBad}, "no token, older form (T186)": {fcmtest.InvalidTokenNamed(), push.TokenBad},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h := newHouse(t)
			h.srv.Always("anna", c.answer)
			h.news()
			h.wantDelivery("gone", string(c.outcome), 1)
			h.wantTokens(h.employee, 0)
			h.wantTokens(h.coach, 1)
			h.after(time.Hour)
			h.news()
			h.wantPushes("anna", 1)
		})
	}
}

func (h *house) wantTokens(a domain.Actor, want int) {
	h.t.Helper()
	got, err := h.devices.Tokens(h.t.Context(), a.TenantID, a.UserID)
	if err != nil || len(got) != want {
		h.t.Errorf("the %s has %d tokens, %v; want %d", a.Role, len(got), err, want)
	}
}

// reregister is a Sender before the real one: while the message is under way the
// phone registers its token anew.
type reregister struct {
	push.Sender
	then func()
}

func (r *reregister) Send(ctx context.Context, m push.Message) error {
	err := r.Sender.Send(ctx, m)
	r.then()
	return err
}

func TestSend_T185_ATokenThatWasRegisteredMeanwhileStays(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	f, srv := newFCM(t)
	h.srv = srv
	srv.Script("anna", fcmtest.Unregistered())
	h.workers = h.newWorkers(h.Store, h.devices, &reregister{f, func() {
		if err := h.devices.Register(t.Context(), h.employee, "android", "anna"); err != nil {
			t.Error(err)
		}
	}})
	h.news()
	h.wantDelivery("gone", "token_gone", 1)
	h.wantTokens(h.employee, 1)
}

func TestSend_T186_ARefusedPayloadKeepsTheTokenAndIsNotTriedAgain(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.srv.Script("anna", fcmtest.InvalidPayload())
	h.news()
	h.wantDelivery("failed", "bad_message", 1)
	h.wantTokens(h.employee, 1)
	h.after(24 * time.Hour)
	h.wantPushes("anna", 1)
}

func TestSend_T187_BrokenCredentialsHoldAllBackAndOneTriesAgain(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.srv.Down(fcmtest.Unauthenticated())
	second := h.employee
	second.DeviceID = h.NewID()
	h.register(second, "tablet")
	h.news() // to two devices: the second is held back
	if n := len(h.srv.Requests()); n != 1 {
		t.Errorf("%d requests, want 1", n)
	}
	h.after(5 * time.Minute)
	if n := len(h.srv.Requests()); n != 2 {
		t.Errorf("%d requests after the pause, want one more", n)
	}
	h.wantTokens(h.employee, 2)
	h.srv.Up()
	h.after(5 * time.Minute)
	h.after(30 * time.Second)
	for _, token := range []string{"anna", "tablet"} {
		if n := len(h.srv.Visible(token, fcmtest.IOS)); n != 1 {
			t.Errorf("%s shows %d", token, n)
		}
	}
}

// T188, F-23: whoever dies after Google took the message leaves a job that is
// done again; the phone shows the notification once.
func TestSend_T188_DeathAfterTheSendIsVisibleOnce(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	f, srv := newFCM(t)
	h.srv = srv
	ctx, die := context.WithCancel(t.Context())
	workers := h.workers
	h.workers = h.newWorkers(h.Store, h.devices, &reregister{f, die})
	h.propose(h.coach, "2026-04-02 14:00")
	var args []byte
	for args == nil {
		h.step()
		_ = h.jobs.QueryRow(t.Context(), `SELECT args FROM river_job WHERE kind = 'send' AND state = 'available'`).Scan(&args)
	}
	if err := h.workers.Work(ctx, "send", args); err == nil {
		t.Fatal("the death went unnoticed")
	}
	h.wantDelivery("trying", "", 1)
	h.workers = h.newWorkers(h.Store, h.devices, f)
	_ = workers
	h.after(time.Minute) // the try belongs to the dead one for a while
	h.wantDelivery("sent", "delivered", 2)
	h.wantPushes("anna", 2)
	if n := len(srv.Visible("anna", fcmtest.Android)); n != 1 {
		t.Errorf("the phone shows %d", n)
	}
}

// T190, F-24: replicas that do the same jobs at the same moment, and one that
// comes back long after, make each notification once and send it once.
func TestReminders_T190_TwoReplicasDoTheSameJobs(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	const goals = 20
	for range goals {
		h.goal("2026-03-30")
	}
	h.Clock.Set(amsterdam(t, "2026-03-23 09:00"))
	other := h.Open(t, 4)
	f, srv := newFCM(t)
	h.srv = srv
	replicas := []*push.Workers{h.newWorkers(h.Store, h.devices, f), h.newWorkers(other, secretDevices(t, other), f)}
	var done []storedJob
	for {
		jobs := h.due()
		if len(jobs) == 0 {
			break
		}
		h.race(replicas, jobs)
		done = append(done, jobs...)
	}
	if n := len(h.inbox(h.employee)); n != goals {
		t.Errorf("%d notifications, want %d", n, goals)
	}
	h.wantPushes("anna", 1) // the first announced them all, or the rest waits
	h.race(replicas[1:], done)
	if n := len(h.inbox(h.employee)); n != goals {
		t.Errorf("the late replica made %d more", n-goals)
	}
	h.wantPushes("anna", 1)
}

type storedJob struct {
	id   int64
	kind string
	args []byte
}

// due lists the jobs that are due and takes them out of the queue.
func (h *house) due() (out []storedJob) {
	h.t.Helper()
	rows, err := h.jobs.Query(h.t.Context(), `UPDATE river_job SET state = 'completed', finalized_at = now()
		WHERE state = 'available' OR state = 'scheduled' AND scheduled_at <= $1 RETURNING id, kind, args`, h.Clock.Now())
	if err != nil {
		h.t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var j storedJob
		if err := rows.Scan(&j.id, &j.kind, &j.args); err != nil {
			h.t.Fatal(err)
		}
		out = append(out, j)
	}
	if err := rows.Err(); err != nil {
		h.t.Fatal(err)
	}
	return out
}

// race lets every replica do all jobs, all at the same time.
func (h *house) race(replicas []*push.Workers, jobs []storedJob) {
	h.t.Helper()
	var wg sync.WaitGroup
	for _, w := range replicas {
		wg.Go(func() {
			for _, j := range jobs {
				var put *rivertype.JobSnoozeError
				if err := w.Work(h.t.Context(), j.kind, j.args); err != nil && !errors.As(err, &put) {
					h.t.Errorf("%s: %v", j.kind, err)
				}
			}
		})
	}
	wg.Wait()
}

// T193: after six hours of silence what still matters is announced, and nobody
// gets a shower.
func TestReminders_T193_TheServerWasDown(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	for range 8 {
		h.goal("2026-03-30")
	}
	h.confirmed("2026-03-23 12:00") // over when the server is back
	soon := h.confirmed("2026-03-23 16:30")
	h.at("2026-03-22 12:00")
	h.at("2026-03-22 16:30")
	before, inbox := len(h.srv.Requests()), len(h.inbox(h.employee))
	h.at("2026-03-23 15:00") // down since nine
	if n := len(h.inbox(h.employee)); n != inbox+9 {
		t.Errorf("%d new in the inbox, want 8 goals and an appointment", n-inbox)
	}
	last := h.inbox(h.employee)[inbox:]
	for _, n := range last {
		if n.Reminder == domain.RemindAppointment && *n.SubjectID != soon {
			t.Error("an appointment that is over is announced")
		}
	}
	for range 30 {
		h.after(time.Minute)
	}
	sent := 0
	for _, r := range h.srv.Requests()[before:] {
		if r.Token == "anna" {
			sent++
		}
	}
	if sent != 1 && sent != 2 {
		t.Errorf("%d pushes to one person", sent)
	}
}

func TestReminders_T194_ASharedPhoneIsItsLastUsers(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.goal("2026-03-30")
	other := h.User(domain.Employee)
	h.register(other, "anna")
	h.news()
	h.at("2026-03-23 09:00")
	if n := len(h.inbox(h.employee)); n != 2 {
		t.Errorf("%d in the inbox, want 2", n)
	}
	h.wantPushes("anna", 0)
	if err := h.devices.Register(t.Context(), h.employee, "android", "anna"); err != nil {
		t.Fatal(err)
	}
	h.at("2026-03-30 09:00")
	h.wantPushes("anna", 1)
}

func TestSend_T194_ThePhoneMovesWhileThePushWaits(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.srv.Script("anna", fcmtest.Unavailable(""))
	h.news()
	h.register(h.User(domain.Employee), "anna")
	h.after(time.Hour)
	h.wantPushes("anna", 1)
	h.wantDelivery("gone", "", 1)
}

func TestSend_P21_ASignedOutPhoneGetsNothing(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.goal("2026-03-30")
	if err := h.EndOtherSessions(t.Context(), h.Tenant.ID, h.employee.UserID, uuid.Nil, store.EndByUser); err != nil {
		t.Fatal(err)
	}
	h.at("2026-03-23 09:00")
	h.wantInbox(h.employee, "Doel bijna op datum")
	h.wantPushes("anna", 0)
}

func TestSend_WhatWasReadInTheAppIsNotPushed(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.at("2026-03-16 21:30")
	h.news()
	now := h.Clock.Now()
	h.set(h.employee, domain.Notifications, h.inbox(h.employee)[0].ID, func(r domain.Record) { r.(*domain.Notification).ReadAt = &now }, "read_at")
	h.at("2026-03-17 08:00")
	h.wantPushes("anna", 0)
}

// TestWorkers_WithTheRealQueue is the whole way once, on the real clock: a
// coach writes, two replicas work, the phone shows it.
func TestWorkers_WithTheRealQueue(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.Clock.Set(time.Now())
	h.settings(h.employee, func(s *domain.ReminderSettings) { s.QuietStart, s.QuietEnd = 0, 0 })
	other := h.Open(t, 12)
	f, srv := newFCM(t)
	for _, w := range []*push.Workers{h.newWorkers(h.Open(t, 12), h.devices, f), h.newWorkers(other, secretDevices(t, other), f)} {
		if err := w.Start(context.WithoutCancel(t.Context())); err != nil {
			t.Fatal(err)
		}
		defer func() {
			ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
			defer cancel()
			if err := w.Stop(ctx); err != nil {
				t.Error(err)
			}
		}()
	}
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	h.propose(h.coach, h.Clock.Now().AddDate(0, 0, 3).Format("2006-01-02 15:04"))
	if _, err := srv.Wait(ctx, 1); err != nil {
		t.Fatal(err)
	}
	// The reminder of an appointment comes by the queue's own schedule.
	h.settings(h.employee, func(s *domain.ReminderSettings) {
		s.Kinds[domain.RemindAppointment] = domain.ReminderChoice{Enabled: true, LeadMinutes: []int64{60}}
	})
	id := h.NewID()
	starts := time.Now().UTC().Truncate(time.Second).Add(time.Hour + 4*time.Second)
	h.Must(h.coach, domain.Mutation{
		OpID: id.String(), Hash: id[:], Op: domain.OpCreate, Kind: domain.Appointments, ID: id, TrajectoryID: h.track,
		Fields: []string{"kind", "starts_at", "ends_at", "mode"}, Edit: func(r domain.Record) {
			a := r.(*domain.Appointment)
			a.Kind, a.Mode, a.StartsAt, a.EndsAt = "coaching", "phone", starts, starts.Add(time.Hour)
		},
	})
	h.status(h.employee, id, domain.Confirmed)
	h.Clock.Set(starts.Add(-time.Hour)) // the house's clock stands still; the queue's runs
	deadline := time.After(time.Minute)
	for {
		made := 0
		for _, n := range h.inbox(h.employee) {
			if n.Reminder == domain.RemindAppointment {
				made++
			}
		}
		if made == 1 {
			break
		}
		select {
		case <-deadline:
			t.Fatal("the reminder did not come")
		case <-time.After(100 * time.Millisecond):
		}
	}
	if got := srv.Visible("anna", fcmtest.Android); len(got) == 0 {
		t.Error("the phone shows nothing")
	}
}

func TestNewWorkers_SaysWhatIsMissing(t *testing.T) {
	t.Parallel()
	if _, err := push.NewWorkers(push.Options{}); err == nil {
		t.Error("workers without a store")
	}
}
