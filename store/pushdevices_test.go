package store_test

import (
	"bytes"
	"context"
	"slices"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"spoorboek/domain"
	"spoorboek/store"
	"spoorboek/store/storetest"
)

func pushDevices(t *testing.T, s *store.Store) *store.PushDevices {
	t.Helper()
	p, err := store.NewPushDevices(s, bytes.Repeat([]byte{7}, 32))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func register(t *testing.T, p *store.PushDevices, a domain.Actor, token string) {
	t.Helper()
	if err := p.Register(t.Context(), a, "android", token); err != nil {
		t.Fatal(err)
	}
}

func tokens(t *testing.T, p *store.PushDevices, a domain.Actor) (out []string) {
	t.Helper()
	list, err := p.Tokens(t.Context(), a.TenantID, a.UserID)
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range list {
		out = append(out, l.Token)
	}
	slices.Sort(out)
	return out
}

func wantTokens(t *testing.T, who string, got []string, want ...string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s is reached at %q, want %q", who, got, want)
	}
}

func TestPushDevices_T194_ATokenBelongsToItsLastUserInAnyTenant(t *testing.T) {
	t.Parallel()
	w := storetest.NewWorld(t)
	other := w.Another(t, "other")
	far := pushDevices(t, w.Open(t, 2))
	p := pushDevices(t, w.Store)
	a, b, c := signIn(t, w, w.User(domain.Employee)), signIn(t, w, w.User(domain.CoachRole)), signIn(t, other, other.User(domain.Employee))
	register(t, p, a, "shared")
	register(t, p, a, "shared")
	wantTokens(t, "the first user", tokens(t, far, a), "shared")
	register(t, p, b, "shared")
	wantTokens(t, "the first user", tokens(t, far, a))
	wantTokens(t, "the second user", tokens(t, far, b), "shared")
	register(t, far, c, "shared")
	wantTokens(t, "the second user", tokens(t, p, b))
	wantTokens(t, "the other tenant's user", tokens(t, p, c), "shared")
	register(t, p, a, "shared")
	wantTokens(t, "the first user again", tokens(t, p, a), "shared")
	wantTokens(t, "the other tenant's user", tokens(t, p, c))
}

func TestPushDevices_ANewTokenReplacesTheOldOfThatDeviceAlone(t *testing.T) {
	t.Parallel()
	w := storetest.NewWorld(t)
	p := pushDevices(t, w.Store)
	phone := signIn(t, w, w.User(domain.Employee))
	tablet := phone
	tablet.DeviceID = w.NewID()
	tablet = signIn(t, w, tablet)
	register(t, p, phone, "one")
	register(t, p, tablet, "two")
	register(t, p, phone, "three")
	wantTokens(t, "the user", tokens(t, p, phone), "three", "two")
	if err := p.ForgetDevice(t.Context(), phone); err != nil {
		t.Fatal(err)
	}
	wantTokens(t, "the user", tokens(t, p, phone), "two")
}

func TestPushDevices_T185_ForgettingNeverHitsANewerRegistration(t *testing.T) {
	t.Parallel()
	w := storetest.NewWorld(t)
	p := pushDevices(t, w.Store)
	a := signIn(t, w, w.User(domain.Employee))
	register(t, p, a, "token")
	sent, err := p.Tokens(t.Context(), a.TenantID, a.UserID)
	if err != nil || len(sent) != 1 {
		t.Fatal(sent, err)
	}
	register(t, p, a, "token") // the same token, while the send was on its way
	if err := p.Forget(t.Context(), a.TenantID, a.UserID, sent[0]); err != nil {
		t.Fatal(err)
	}
	wantTokens(t, "the user", tokens(t, p, a), "token")
	now, err := p.Tokens(t.Context(), a.TenantID, a.UserID)
	if err != nil {
		t.Fatal(err)
	}
	if err := p.Forget(t.Context(), a.TenantID, a.UserID, now[0]); err != nil {
		t.Fatal(err)
	}
	wantTokens(t, "the user", tokens(t, p, a))
}

func TestPushDevices_OnlyWhileThereIsALivingSession(t *testing.T) {
	t.Parallel()
	w := storetest.NewWorld(t)
	p := pushDevices(t, w.Store)
	silent, out, fired := signIn(t, w, w.User(domain.Employee)), signIn(t, w, w.User(domain.Employee)), signIn(t, w, w.User(domain.CoachRole))
	for _, a := range []domain.Actor{silent, out, fired} {
		register(t, p, a, a.UserID.String())
	}
	if err := w.EndSession(t.Context(), out.TenantID, out.UserID, out.SessionID, store.EndLogout); err != nil {
		t.Fatal(err)
	}
	if err := w.Deactivate(t.Context(), fired.TenantID, fired.UserID); err != nil {
		t.Fatal(err)
	}
	wantTokens(t, "who signed out", tokens(t, p, out))
	wantTokens(t, "who was deactivated", tokens(t, p, fired))
	wantTokens(t, "who is signed in", tokens(t, p, silent), silent.UserID.String())
	w.Clock.Advance(time.Hour) // the session's life in this test
	wantTokens(t, "who is silent", tokens(t, p, silent))
	signIn(t, w, silent)
	wantTokens(t, "who is back on that device", tokens(t, p, silent), silent.UserID.String())
}

func TestPushDevices_P21_NothingReadableIsStored(t *testing.T) {
	t.Parallel()
	w := storetest.NewWorld(t)
	p := pushDevices(t, w.Store)
	a, b := signIn(t, w, w.User(domain.Employee)), signIn(t, w, w.User(domain.Employee))
	register(t, p, a, "readable-token")
	conn, err := pgx.Connect(t.Context(), w.DSN)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close(context.Background()) })
	asOwner := func(sql string, args ...any) string {
		t.Helper()
		var out string
		tx, err := conn.Begin(t.Context())
		if err == nil {
			_, err = tx.Exec(t.Context(), "SELECT set_config('app.tenant', $1, true)", a.TenantID.String())
		}
		if err == nil {
			err = tx.QueryRow(t.Context(), sql, args...).Scan(&out)
		}
		if err == nil {
			err = tx.Commit(t.Context())
		}
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	if found := asOwner(`SELECT (position('readable'::bytea IN push_token) + position('readable'::bytea IN token_digest))::text FROM devices`); found != "0" {
		t.Error("the token stands readable in the database")
	}
	// A sealed token moved into somebody else's row does not open there.
	asOwner(`UPDATE devices SET user_id = $1, id = $2 RETURNING platform`, b.UserID, b.DeviceID)
	if _, err := p.Tokens(t.Context(), b.TenantID, b.UserID); domain.CodeOf(err) != domain.CodeInternal {
		t.Errorf("a token moved to another row: got %v", err)
	}
	if _, err := store.NewPushDevices(w.Store, []byte("short")); err == nil {
		t.Error("a short secret is taken")
	}
}
