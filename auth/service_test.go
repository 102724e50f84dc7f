package auth_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/netip"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"

	"spoorboek/auth"
	"spoorboek/domain"
	"spoorboek/store"
	"spoorboek/store/storetest"
)

func TestMain(m *testing.M) { storetest.Main(m) }

const password = "kapstok walvis trommel regenpijp"

// passwordHash is made once for all tests: it costs tens of milliseconds.
var passwordHash = sync.OnceValues(func() (string, error) {
	return auth.NewHasher(1, time.Minute).Hash(context.Background(), password)
})

// house is a tenant with the service on it; replica gives another server on
// the same database.
type house struct {
	*storetest.World
	*auth.Service
	t      *testing.T
	keys   auth.Keys
	copies atomic.Int32 // that were found
}

func newHouse(t *testing.T) *house {
	t.Helper()
	h := &house{World: storetest.NewWorld(t), t: t}
	h.keys = auth.NewKeys(h.Clock.Now())
	h.Service = h.serve(h.Store, auth.NewHasher(4, time.Minute))
	return h
}

func (h *house) serve(s *store.Store, hasher *auth.Hasher) *auth.Service {
	return auth.NewService(auth.Options{
		Store: s, Hasher: hasher, Tokens: auth.NewTokens("https://api.example", "spoorboek", h.keys, h.Clock.Now),
		Keys: func() auth.Keys { return h.keys }, Client: "spoorboek-app", Log: slog.New(slog.DiscardHandler),
		Copied: func() { h.copies.Add(1) },
	})
}

func (h *house) replica() *auth.Service {
	h.t.Helper()
	return h.serve(h.Open(h.t, 8), auth.NewHasher(4, time.Minute))
}

// neighbour is another tenant of the same instance.
func (h *house) neighbour(slug string) *house {
	return &house{World: h.Another(h.t, slug), Service: h.Service, t: h.t, keys: h.keys}
}

// member adds a user who can log in with password.
func (h *house) member(role domain.Role, status store.UserStatus) store.User {
	h.t.Helper()
	hash, err := passwordHash()
	if err != nil {
		h.t.Fatal(err)
	}
	id := h.NewID()
	u, err := h.CreateUser(context.Background(), store.User{
		TenantID: h.Tenant.ID, ID: id, Email: fmt.Sprintf("%s@example.org", id), DisplayName: "Sam Jansen",
		Role: role, Status: status, PasswordHash: hash,
	})
	if err != nil {
		h.t.Fatal(err)
	}
	return u
}

func phone() auth.Device {
	return auth.Device{ID: uuid.New(), Name: "Pixel", Platform: "android", AppVersion: "1.0.0"}
}

func (h *house) input(u store.User, d auth.Device) auth.LoginInput {
	return auth.LoginInput{Tenant: h.Tenant.Slug, Email: u.Email, Password: password, Device: d, Network: netip.MustParseAddr("192.0.2.10")}
}

func (h *house) login(u store.User, d auth.Device) auth.TokenPair {
	h.t.Helper()
	pair, err := h.Login(h.t.Context(), h.input(u, d))
	if err != nil {
		h.t.Fatalf("login: %v", err)
	}
	return pair
}

func (h *house) actor(pair auth.TokenPair) domain.Actor {
	h.t.Helper()
	a, err := h.Authenticate(h.t.Context(), pair.Access)
	if err != nil {
		h.t.Fatalf("authenticate: %v", err)
	}
	return a.Actor
}

func (h *house) outbox() []store.Mail {
	h.t.Helper()
	mails, err := h.Outbox(h.t.Context(), h.Tenant.ID, 100)
	if err != nil {
		h.t.Fatal(err)
	}
	return mails
}

func wantCode(t *testing.T, err error, want domain.Code) {
	t.Helper()
	if domain.CodeOf(err) != want {
		t.Fatalf("got %v, want %s", err, want)
	}
}

// faults lists the pointers of a CodeInvalid.
func faults(t *testing.T, err error) string {
	t.Helper()
	var e *domain.Error
	if !errors.As(err, &e) || e.Code != domain.CodeInvalid {
		t.Fatalf("got %v, want faults", err)
	}
	var at []string
	for _, f := range e.Faults {
		at = append(at, f.Pointer)
	}
	return strings.Join(at, " ")
}

func TestAuthenticate_GivesTheActorOfTheSession(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	u, d := h.member(domain.CoachRole, store.UserActive), phone()
	track := h.Trajectory(h.World.User(domain.Employee))
	h.Assign(track, domain.Actor{UserID: u.ID, Role: u.Role}, nil)
	pair := h.login(u, d)
	a := h.actor(pair)
	want := domain.Actor{TenantID: h.Tenant.ID, UserID: u.ID, Role: domain.CoachRole, SessionID: pair.Session, DeviceID: auth.DeviceID(u.ID, d.ID)}
	if a.TenantID != want.TenantID || a.UserID != want.UserID || a.Role != want.Role || a.SessionID != want.SessionID || a.DeviceID != want.DeviceID {
		t.Errorf("got %+v, want %+v", a, want)
	}
	if len(a.Grants) != 1 || a.Grants[0].TrajectoryID != track {
		t.Errorf("grants %+v, want one in %s", a.Grants, track)
	}
	_, err := h.Authenticate(t.Context(), pair.Access+"x")
	wantCode(t, err, domain.CodeUnauthorized)
}

func TestAuthenticate_T063_RefusesAtOnceOnEveryReplica(t *testing.T) {
	t.Parallel()
	for name, end := range map[string]func(h *house, pair auth.TokenPair, other auth.TokenPair) error{
		"logged out": func(h *house, p, _ auth.TokenPair) error { return h.Logout(t.Context(), p.Access) },
		"ended":      func(h *house, p, o auth.TokenPair) error { return h.EndSession(t.Context(), h.actor(o), p.Session) },
		"all ended":  func(h *house, _, o auth.TokenPair) error { return h.EndOtherSessions(t.Context(), h.actor(o)) },
		"deactivated": func(h *house, p, _ auth.TokenPair) error {
			return h.Service.Deactivate(t.Context(), h.Admin, p.User.ID)
		},
		"new password": func(h *house, _, o auth.TokenPair) error {
			return h.ChangePassword(t.Context(), h.actor(o), password, "vlinder beton kraan zolder")
		},
		"new role": func(h *house, p, _ auth.TokenPair) error {
			role := domain.JobHunter
			_, err := h.UpdateUser(t.Context(), h.Admin, p.User.ID, auth.UserPatch{Role: &role})
			return err
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h := newHouse(t)
			far := h.replica()
			u := h.member(domain.CoachRole, store.UserActive)
			pair, other := h.login(u, phone()), h.login(u, phone())
			if _, err := far.Authenticate(t.Context(), pair.Access); err != nil {
				t.Fatalf("before: %v", err)
			}
			if err := end(h, pair, other); err != nil {
				t.Fatal(err)
			}
			_, err := far.Authenticate(t.Context(), pair.Access)
			wantCode(t, err, domain.CodeSessionEnded)
			_, err = far.Refresh(t.Context(), pair.Refresh)
			wantCode(t, err, domain.CodeSessionEnded)
		})
	}
}

func TestDeviceID_IsNobodyElses(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	a, b, d := h.member(domain.Employee, store.UserActive), h.member(domain.Employee, store.UserActive), phone()
	first, second := h.actor(h.login(a, d)), h.actor(h.login(b, d))
	if first.DeviceID == second.DeviceID || first.DeviceID == d.ID {
		t.Fatal("two users of one phone share a device, or its id is taken from the body")
	}
	if again := h.actor(h.login(a, d)); again.DeviceID != first.DeviceID {
		t.Error("signing in again made another device of the same phone")
	}
}
