package auth_test

import (
	"context"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"spoorboek/auth"
	"spoorboek/domain"
	"spoorboek/store"
)

func (h *house) refresh(token string) auth.TokenPair {
	h.t.Helper()
	pair, err := h.Service.Refresh(h.t.Context(), token)
	if err != nil {
		h.t.Fatalf("refresh: %v", err)
	}
	return pair
}

func TestRefresh_T069_ALostAnswerIsGivenAgain(t *testing.T) {
	t.Parallel()
	for _, later := range []time.Duration{time.Second, time.Hour, 30 * 24 * time.Hour} {
		t.Run(later.String(), func(t *testing.T) {
			t.Parallel()
			h := newHouse(t)
			far := h.replica()
			first := h.login(h.member(domain.Employee, store.UserActive), phone())
			lost := h.refresh(first.Refresh)
			h.Clock.Advance(later)
			for range 2 {
				again, err := far.Refresh(t.Context(), first.Refresh)
				if err != nil || again.Refresh != lost.Refresh || again.Session != first.Session {
					t.Fatalf("the second answer is another one (%v)", err)
				}
				h.actor(again)
			}
			if next := h.refresh(lost.Refresh); next.Refresh == lost.Refresh {
				t.Error("the chain does not go on")
			}
		})
	}
}

func TestRefresh_T070_SimultaneousCallsGetOneToken(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	servers := []*auth.Service{h.Service, h.replica()}
	first := h.login(h.member(domain.Employee, store.UserActive), phone())
	var wg sync.WaitGroup
	got := make([]string, 20)
	for i := range got {
		wg.Go(func() {
			pair, err := servers[i%2].Refresh(t.Context(), first.Refresh)
			if err != nil {
				t.Errorf("call %d: %v", i, err)
			}
			got[i] = pair.Refresh
		})
	}
	wg.Wait()
	for i := range got {
		if got[i] != got[0] {
			t.Fatalf("call %d got another token than call 0", i)
		}
	}
	h.refresh(got[0])
}

func TestRefresh_DecidesOnTheSessionAsItIsAfterWaiting(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	first := h.login(h.member(domain.Employee, store.UserActive), phone())
	conn, err := pgx.Connect(t.Context(), h.DSN)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close(context.Background()) }()
	// Another replica is about to commit two generations more.
	tx, err := conn.Begin(t.Context())
	if err == nil {
		_, err = tx.Exec(t.Context(), "SELECT set_config('app.tenant', $1, true)", h.Tenant.ID.String())
	}
	if err == nil {
		_, err = tx.Exec(t.Context(), "UPDATE sessions SET refresh_counter = 3 WHERE id = $1", first.Session)
	}
	if err != nil {
		t.Fatal(err)
	}
	answer := make(chan error, 1)
	go func() { _, err := h.Service.Refresh(t.Context(), first.Refresh); answer <- err }()
	for deadline, waits := time.Now().Add(time.Minute), false; !waits; {
		if time.Now().After(deadline) {
			t.Fatal("the refresh never waited for the row")
		}
		if err := tx.QueryRow(t.Context(), `SELECT EXISTS (SELECT FROM pg_locks
			WHERE NOT granted AND transactionid = pg_current_xact_id()::xid)`).Scan(&waits); err != nil {
			t.Fatal(err)
		}
	}
	if err := tx.Commit(t.Context()); err != nil {
		t.Fatal(err)
	}
	wantCode(t, <-answer, domain.CodeSessionEnded) // its token is an old one by now
}

func TestRefresh_T071_T072_AnOldTokenEndsTheSessionAndTellsItsOwner(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	u := h.member(domain.Employee, store.UserActive)
	first, elsewhere := h.login(u, phone()), h.login(u, phone())
	second := h.refresh(first.Refresh)
	third := h.refresh(second.Refresh) // proves that the phone had the second
	_, err := h.Service.Refresh(t.Context(), first.Refresh)
	wantCode(t, err, domain.CodeSessionEnded)
	for _, dead := range []string{first.Refresh, second.Refresh, third.Refresh} {
		_, err := h.Service.Refresh(t.Context(), dead)
		wantCode(t, err, domain.CodeSessionEnded)
	}
	_, err = h.Authenticate(t.Context(), third.Access)
	wantCode(t, err, domain.CodeSessionEnded)
	h.actor(elsewhere)
	mails := h.outbox()
	if len(mails) != 1 || mails[0].Recipient != u.Email || !strings.Contains(mails[0].Body, "Pixel") {
		t.Errorf("mails %+v, want one to the owner that names the device", mails)
	}
	if n := h.copies.Load(); n != 1 {
		t.Errorf("%d copies counted, want 1", n)
	}
}

// openEpoch does what `admin new-epoch` does after a restore.
func (h *house) openEpoch() {
	h.t.Helper()
	h.asOwner("UPDATE sync_epoch SET epoch = gen_random_uuid()")
}

// asOwner runs a statement as somebody with the database in hands would.
func (h *house) asOwner(sql string, args ...any) {
	h.t.Helper()
	conn, err := pgx.Connect(h.t.Context(), h.DSN)
	if err != nil {
		h.t.Fatal(err)
	}
	defer func() { _ = conn.Close(context.Background()) }()
	if _, err := conn.Exec(h.t.Context(), sql, args...); err != nil {
		h.t.Fatal(err)
	}
}

func TestRefresh_T073_AheadOfARestoredDatabase(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	first := h.login(h.member(domain.Employee, store.UserActive), phone())
	ahead := h.refresh(h.refresh(h.refresh(first.Refresh).Refresh).Refresh)
	h.asOwner("UPDATE sessions SET refresh_counter = 1 WHERE id = $1", first.Session) // the backup

	_, err := h.Service.Refresh(t.Context(), ahead.Refresh)
	wantCode(t, err, domain.CodeUnauthorized) // nobody declared a restore
	h.openEpoch()
	on := h.refresh(ahead.Refresh)
	h.refresh(on.Refresh)

	h.asOwner("UPDATE sessions SET refresh_counter = 1 WHERE id = $1", first.Session)
	_, err = h.Service.Refresh(t.Context(), on.Refresh) // a second time in one epoch
	wantCode(t, err, domain.CodeUnauthorized)
	h.actor(first) // and the session is alive all the same
}

func TestRefresh_T074_WhatIsNotOursHarmsNothing(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	pair := h.login(h.member(domain.Employee, store.UserActive), phone())
	other := h.login(h.member(domain.Employee, store.UserActive), phone())
	parsed, err := auth.ParseRefresh(pair.Refresh)
	if err != nil {
		t.Fatal(err)
	}
	foreign := h.keys.SessionKey(h.Tenant.ID, other.Session)
	gone := uuid.New()
	for name, token := range map[string]string{
		"truncated":             pair.Refresh[:len(pair.Refresh)-1],
		"padded":                pair.Refresh + "=",
		"other case":            strings.ToUpper(pair.Refresh),
		"empty":                 "",
		"other session's HMAC":  auth.FormatRefresh(foreign, parsed.Tenant, parsed.Session, parsed.Counter),
		"older, forged":         auth.FormatRefresh(foreign, parsed.Tenant, parsed.Session, 1),
		"session that is gone":  auth.FormatRefresh(h.keys.SessionKey(h.Tenant.ID, gone), h.Tenant.ID, gone, 1),
		"access token":          pair.Access,
		"two tokens in a row":   pair.Refresh + pair.Refresh,
		"ahead of the database": auth.FormatRefresh(h.keys.SessionKey(parsed.Tenant, parsed.Session), parsed.Tenant, parsed.Session, 9),
	} {
		if _, err := h.Service.Refresh(t.Context(), token); domain.CodeOf(err) != domain.CodeUnauthorized {
			t.Errorf("%s: got %v", name, err)
		}
	}
	h.refresh(pair.Refresh)
}

func TestRefresh_T075_IdleAndAbsoluteLife(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	u := h.member(domain.Employee, store.UserActive)
	start := h.Clock.Now()
	used, idle := h.login(u, phone()), h.login(u, phone())
	if !used.RefreshExpires.Equal(start.Add(auth.SessionIdle)) {
		t.Errorf("expires %v, want %v", used.RefreshExpires, start.Add(auth.SessionIdle))
	}
	for h.Clock.Now().Add(50 * 24 * time.Hour).Before(start.Add(auth.SessionAbsolute)) {
		h.Clock.Advance(50 * 24 * time.Hour)
		used = h.refresh(used.Refresh)
	}
	if !used.RefreshExpires.Equal(start.Add(auth.SessionAbsolute)) {
		t.Errorf("expires %v, want the absolute end %v", used.RefreshExpires, start.Add(auth.SessionAbsolute))
	}
	_, err := h.Service.Refresh(t.Context(), idle.Refresh)
	wantCode(t, err, domain.CodeSessionEnded)
	h.Clock.Set(start.Add(auth.SessionAbsolute))
	_, err = h.Service.Refresh(t.Context(), used.Refresh)
	wantCode(t, err, domain.CodeSessionEnded)
	h.login(u, phone())
}

func TestSessions_T095_ShowsAndEndsOnlyOnesOwn(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	u := h.member(domain.Employee, store.UserActive)
	here, there := h.login(u, phone()), h.login(u, phone())
	foreign := h.login(h.member(domain.Employee, store.UserActive), phone())
	abroad := h.neighbour("other")
	far := abroad.login(abroad.member(domain.Employee, store.UserActive), phone())
	me := h.actor(here)

	list, err := h.Service.Sessions(t.Context(), me)
	if err != nil || len(list) != 2 || list[0].ID != there.Session || list[1].ID != here.Session || list[0].Current || !list[1].Current {
		t.Fatalf("got %+v, %v; want my two, the newest first, the second one current", list, err)
	}
	for name, id := range map[string]uuid.UUID{"another's": foreign.Session, "another tenant's": far.Session, "nobody's": uuid.New()} {
		if err := h.Service.EndSession(t.Context(), me, id); domain.CodeOf(err) != domain.CodeNotFound {
			t.Errorf("%s: got %v", name, err)
		}
	}
	for range 2 {
		if err := h.Service.EndSession(t.Context(), me, there.Session); err != nil {
			t.Fatal(err)
		}
	}
	_, err = h.Authenticate(t.Context(), there.Access)
	wantCode(t, err, domain.CodeSessionEnded)
	h.actor(foreign)
	h.actor(far)
	third := h.login(u, phone())
	if err := h.Service.EndOtherSessions(t.Context(), me); err != nil {
		t.Fatal(err)
	}
	_, err = h.Authenticate(t.Context(), third.Access)
	wantCode(t, err, domain.CodeSessionEnded)
	h.actor(here)
	h.actor(foreign)
}

func TestSessions_LastSeenIsToTheHour(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	pair := h.login(h.member(domain.Employee, store.UserActive), phone())
	start := h.Clock.Now()
	seen := func() time.Time {
		list, err := h.Service.Sessions(t.Context(), h.actor(pair))
		if err != nil || len(list) != 1 {
			t.Fatal(list, err)
		}
		return list[0].LastSeenAt
	}
	h.Clock.Advance(59 * time.Minute)
	if pair = h.refresh(pair.Refresh); !seen().Equal(start) {
		t.Errorf("seen %v within the hour", seen())
	}
	h.Clock.Advance(2 * time.Minute)
	if pair = h.refresh(pair.Refresh); !seen().Equal(h.Clock.Now()) {
		t.Errorf("seen %v, want now", seen())
	}
}

func TestLogout_T096_TwiceIsFineAndForgetsThePushToken(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	devices, err := pushDevices(h)
	if err != nil {
		t.Fatal(err)
	}
	u := h.member(domain.Employee, store.UserActive)
	here, there := h.login(u, phone()), h.login(u, phone())
	for token, pair := range map[string]auth.TokenPair{"here": here, "there": there} {
		if err := devices.Register(t.Context(), h.actor(pair), "android", token); err != nil {
			t.Fatal(err)
		}
	}
	for range 2 {
		if err := h.Logout(t.Context(), here.Access); err != nil {
			t.Fatal(err)
		}
	}
	left, err := devices.Tokens(t.Context(), u.TenantID, u.ID)
	if err != nil || len(left) != 1 || left[0].Token != "there" {
		t.Errorf("tokens %+v, %v; want the other phone's alone", left, err)
	}
	wantCode(t, h.Logout(t.Context(), "nonsense"), domain.CodeUnauthorized)
}

func pushDevices(h *house) (*store.PushDevices, error) {
	secret, err := h.keys.PushSecret()
	if err != nil {
		return nil, err
	}
	return store.NewPushDevices(h.Store, secret)
}
