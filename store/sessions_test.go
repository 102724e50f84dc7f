package store_test

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"spoorboek/domain"
	"spoorboek/store"
	"spoorboek/store/storetest"
)

// signIn starts a session for a user, an hour from its end.
func signIn(t *testing.T, w *storetest.World, a domain.Actor) domain.Actor {
	t.Helper()
	now := w.Store.Now()
	a.SessionID = w.NewID()
	_, err := w.SignIn(t.Context(), store.Session{
		TenantID: a.TenantID, ID: a.SessionID, UserID: a.UserID, DeviceID: a.DeviceID, DeviceName: "Pixel", Platform: "android", AppVersion: "1",
		RefreshCounter: 1, CreatedAt: now, LastSeenAt: now, ExpiresAt: now.Add(time.Hour), AbsoluteAt: now.Add(time.Hour),
	}, "", "", 20)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func key(a domain.Actor) store.SessionKey {
	return store.SessionKey{TenantID: a.TenantID, UserID: a.UserID, SessionID: a.SessionID}
}

func TestSessionActor_OnlyForALivingSessionOfThatUserAndTenant(t *testing.T) {
	t.Parallel()
	w := storetest.NewWorld(t)
	other := w.Another(t, "other")
	a, b, far := signIn(t, w, w.User(domain.Employee)), signIn(t, w, w.User(domain.Employee)), signIn(t, other, other.User(domain.Employee))
	track := w.Trajectory(a)
	got, err := w.SessionActor(t.Context(), a.TenantID, a.SessionID, a.UserID)
	if err != nil || got.Role != domain.Employee || got.DeviceID != a.DeviceID || len(got.Grants) != 1 || got.Grants[0].TrajectoryID != track {
		t.Fatalf("got %+v, %v", got, err)
	}
	for name, k := range map[string]store.SessionKey{
		"another's session":         {TenantID: a.TenantID, UserID: a.UserID, SessionID: b.SessionID},
		"a session of the other":    {TenantID: a.TenantID, UserID: far.UserID, SessionID: far.SessionID},
		"my session, other tenant":  {TenantID: far.TenantID, UserID: a.UserID, SessionID: a.SessionID},
		"a session that never was":  {TenantID: a.TenantID, UserID: a.UserID, SessionID: uuid.New()},
		"nothing at all, all zeros": {},
	} {
		got, err := w.SessionActor(t.Context(), k.TenantID, k.SessionID, k.UserID)
		if domain.CodeOf(err) != domain.CodeSessionEnded || got.Role != "" {
			t.Errorf("%s: got %+v, %v", name, got, err)
		}
	}
	w.Clock.Advance(time.Hour)
	if _, err := w.SessionActor(t.Context(), a.TenantID, a.SessionID, a.UserID); domain.CodeOf(err) != domain.CodeSessionEnded {
		t.Errorf("expired: got %v", err)
	}
}

func TestWatch_A23_SeesManyTenantsAtOnce(t *testing.T) {
	t.Parallel()
	w := storetest.NewWorld(t)
	other := w.Another(t, "other")
	far := w.Open(t, 2)
	mine, ended, idle, fired := signIn(t, w, w.User(domain.Employee)), signIn(t, w, w.User(domain.CoachRole)), signIn(t, w, w.User(domain.CoachRole)), signIn(t, w, w.User(domain.CoachRole))
	theirs := signIn(t, other, other.User(domain.Employee))
	track := w.Trajectory(mine)
	mine.Grants = w.Refresh(mine).Grants
	w.Must(mine, goal(w.NewID(), track, "walk every day"))
	if err := w.EndSession(t.Context(), ended.TenantID, ended.UserID, ended.SessionID, store.EndByUser); err != nil {
		t.Fatal(err)
	}
	if err := w.Deactivate(t.Context(), fired.TenantID, fired.UserID); err != nil {
		t.Fatal(err)
	}
	mixed := key(mine)
	mixed.SessionID = idle.SessionID
	upTo := func(k store.SessionKey, told int64) store.Watched { return store.Watched{SessionKey: k, Version: told} }
	streams := []store.Watched{
		upTo(key(theirs), 0),
		upTo(key(mine), 0), upTo(key(ended), 0), upTo(key(idle), 0), upTo(key(fired), 0), upTo(mixed, 0), upTo(key(mine), 1), upTo(key(mine), 2),
		upTo(store.SessionKey{}, 0),
	}
	got, err := far.Watch(t.Context(), streams)
	if err != nil {
		t.Fatal(err)
	}
	want := []store.StreamState{{1, 1, true}, {2, 0, false}, {4, 0, false}, {5, 1, false}, {7, 1, true}, {8, 0, false}}
	if !slices.Equal(got, want) {
		t.Errorf("got %+v\nwant %+v", got, want)
	}
	if none, err := far.Watch(t.Context(), nil); err != nil || len(none) != 0 {
		t.Errorf("no streams: %v, %v", none, err)
	}
	w.Clock.Advance(time.Hour)
	if got, err = far.Watch(t.Context(), streams[:1]); err != nil || !slices.Equal(got, []store.StreamState{{0, 0, false}}) {
		t.Errorf("expired: %+v, %v", got, err)
	}
}

// Each stream comes back under its own place, whichever of many tenants it is of.
func TestWatch_KeepsManyStreamsOfManyTenantsApart(t *testing.T) {
	t.Parallel()
	w := storetest.NewWorld(t)
	var streams []store.Watched
	var want []store.StreamState
	for i := range 4 {
		agency := w.Another(t, fmt.Sprintf("agency-%d", i))
		for j := range 3 {
			a := signIn(t, agency, agency.User(domain.Employee))
			at := store.Watched{SessionKey: key(a), Version: int64((i + j) % 2)}
			if at.Version != 0 {
				want = append(want, store.StreamState{Stream: len(streams), Alive: true})
			}
			streams = append(streams, at)
		}
	}
	got, err := w.Watch(t.Context(), streams)
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("got %+v, %v\nwant %+v", got, err, want)
	}
}

func TestStreamState_LeavesNoTenantBehind(t *testing.T) {
	t.Parallel()
	w := storetest.NewWorld(t)
	a := signIn(t, w, w.User(domain.Employee))
	conn, err := pgx.Connect(t.Context(), storetest.Runtime(w.DSN))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close(context.Background()) })
	for _, before := range []string{"", "00000000-0000-0000-0000-000000000009"} {
		tx, err := conn.Begin(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		var after string
		var visible int
		_, err = tx.Exec(t.Context(), "SELECT set_config('app.tenant', $1, true)", before)
		if err == nil {
			_, err = tx.Exec(t.Context(), "SELECT * FROM stream_state($1, $2, $3, $4, $5, now())",
				[]uuid.UUID{a.TenantID}, []int32{1}, []uuid.UUID{a.UserID}, []uuid.UUID{a.SessionID}, []int64{1})
		}
		if err == nil {
			err = tx.QueryRow(t.Context(), "SELECT current_setting('app.tenant'), (SELECT count(*) FROM users)").Scan(&after, &visible)
		}
		if err != nil || after != before || visible != 0 {
			t.Errorf("after: tenant %q, %d users visible, %v; want %q and none", after, visible, err, before)
		}
		if err := tx.Rollback(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
}

func TestSetPassword_OfTwoAtOnceOneIsTold(t *testing.T) {
	t.Parallel()
	w := storetest.NewWorld(t)
	a := signIn(t, w, w.User(domain.Employee))
	if err := w.SetPassword(t.Context(), a.TenantID, a.UserID, a.SessionID, "", "first", store.Mail{Subject: "first"}); err != nil {
		t.Fatal(err)
	}
	err := w.SetPassword(t.Context(), a.TenantID, a.UserID, a.SessionID, "", "second", store.Mail{Subject: "second"})
	if domain.CodeOf(err) != domain.CodeStale {
		t.Errorf("got %v, want stale", err)
	}
	if mails, err := w.Outbox(t.Context(), a.TenantID, 9); err != nil || len(mails) != 1 || mails[0].Subject != "first" {
		t.Errorf("mails %+v, %v, want one about the change that was made", mails, err)
	}
}

func TestForgetStale_KeepsWhatIsStillNeeded(t *testing.T) {
	t.Parallel()
	w := storetest.NewWorld(t)
	p := pushDevices(t, w.Store)
	old, back := signIn(t, w, w.User(domain.Employee)), signIn(t, w, w.User(domain.Employee))
	register(t, p, old, "old")
	register(t, p, back, "back")
	invite := func(email string) {
		t.Helper()
		_, _, err := w.InviteUser(t.Context(), w.Admin, store.User{TenantID: w.Tenant.ID, Email: email, DisplayName: "N", Role: domain.Employee},
			store.Invite{CodeHash: []byte(email), ExpiresAt: w.Store.Now().Add(time.Hour)}, store.Mail{Recipient: email}, store.Once{})
		if err != nil {
			t.Fatal(err)
		}
	}
	invite("old@example.org")
	w.Clock.Advance(364 * 24 * time.Hour)
	young := signIn(t, w, back)
	invite("young@example.org")
	w.Clock.Advance(24 * time.Hour)
	if err := w.ForgetStale(t.Context(), w.Tenant.ID); err != nil {
		t.Fatal(err)
	}
	_, kept, err := w.LoginUser(t.Context(), old.TenantID, "", old.SessionID)
	if err != nil || kept.ID != old.SessionID {
		t.Errorf("a session that ended less than a year ago, the proof of a known device: %+v, %v", kept, err)
	}
	w.Clock.Advance(2 * time.Hour)
	live := signIn(t, w, young)
	if err := w.ForgetStale(t.Context(), w.Tenant.ID); err != nil {
		t.Fatal(err)
	}
	_, gone, err := w.LoginUser(t.Context(), old.TenantID, "", old.SessionID)
	if err != nil || gone.ID != uuid.Nil {
		t.Errorf("a session that ended a year ago: %+v, %v", gone, err)
	}
	signIn(t, w, old) // whose silent phone had been forgotten
	wantTokens(t, "who was silent for a year", tokens(t, p, old))
	if _, err := w.SessionActor(t.Context(), live.TenantID, live.SessionID, live.UserID); err != nil {
		t.Errorf("the session of now: %v", err)
	}
	mails, err := w.Outbox(t.Context(), w.Tenant.ID, 10)
	if err != nil || len(mails) != 1 || mails[0].Recipient != "young@example.org" {
		t.Errorf("mails %+v, %v; want the young one", mails, err)
	}
}

func TestForgetFailures_DropsOldBucketsAlone(t *testing.T) {
	t.Parallel()
	w := storetest.NewWorld(t)
	count := func(name string) (failures int) {
		err := w.Throttle(t.Context(), []store.Bucket{{Scope: "test", Key: []byte(name)}}, func(b []store.Bucket) ([]store.Bucket, error) {
			failures = b[0].Failures
			b[0].Failures, b[0].Last = failures+1, w.Store.Now()
			return b, nil
		})
		if err != nil {
			t.Fatal(err)
		}
		return failures
	}
	count("old")
	w.Clock.Advance(8 * 24 * time.Hour)
	count("new")
	if err := w.ForgetFailures(t.Context(), w.Store.Now().Add(-7*24*time.Hour)); err != nil {
		t.Fatal(err)
	}
	if o, n := count("old"), count("new"); o != 0 || n != 1 {
		t.Errorf("old counts %d, new counts %d; want 0 and 1", o, n)
	}
}
