package auth_test

import (
	"encoding/base64"
	"fmt"
	"net/netip"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/crypto/argon2"

	"spoorboek/auth"
	"spoorboek/domain"
	"spoorboek/store"
)

func TestLogin_A06_AnswersTheSameWhateverIsWrong(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	other := h.neighbour("other")
	active := h.member(domain.Employee, store.UserActive)
	var answers []string
	for name, change := range map[string]func(*auth.LoginInput){
		"wrong password": func(in *auth.LoginInput) { in.Password = "another word than that" },
		"unknown":        func(in *auth.LoginInput) { in.Email = "nobody@example.org" },
		"invited":        func(in *auth.LoginInput) { in.Email = h.member(domain.Employee, store.UserInvited).Email },
		"deactivated":    func(in *auth.LoginInput) { in.Email = h.member(domain.Employee, store.UserDeactivated).Email },
		"of a neighbour": func(in *auth.LoginInput) { in.Email = other.member(domain.Employee, store.UserActive).Email },
		"unknown tenant": func(in *auth.LoginInput) { in.Tenant = "nowhere" },
		"no tenant said": func(in *auth.LoginInput) { in.Tenant = "" },
	} {
		in := h.input(active, phone())
		change(&in)
		_, err := h.Login(t.Context(), in)
		if domain.CodeOf(err) != domain.CodeUnauthorized {
			t.Errorf("%s: got %v", name, err)
			continue
		}
		answers = append(answers, err.Error())
	}
	for _, a := range answers {
		if a != answers[0] {
			t.Errorf("answers differ: %q and %q", a, answers[0])
		}
	}
}

func TestLogin_FindsTheAddressInAnyCaseAndTheOnlyTenant(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	in := h.input(h.member(domain.Employee, store.UserActive), phone())
	in.Tenant, in.Email = "", strings.ToUpper(in.Email)
	if _, err := h.Login(t.Context(), in); err != nil {
		t.Fatal(err)
	}
}

func TestLogin_T084_RefusesWhatIsNoPasswordBeforeCounting(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	in := h.input(h.member(domain.Employee, store.UserActive), phone())
	in.Password = strings.Repeat("a", 257)
	_, err := h.Login(t.Context(), in)
	if got := faults(t, err); got != "/password" {
		t.Errorf("faults at %s", got)
	}
}

func TestLogin_OnTheSameDeviceEndsTheEarlierSessionOfThatUserAlone(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	a, b, d := h.member(domain.Employee, store.UserActive), h.member(domain.Employee, store.UserActive), phone()
	first, others := h.login(a, d), h.login(b, d)
	second := h.login(a, d)
	_, err := h.Authenticate(t.Context(), first.Access)
	wantCode(t, err, domain.CodeSessionEnded)
	h.actor(others)
	h.actor(second)
}

func TestLogin_A27_BoundsTheNumberOfSessions(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	u := h.member(domain.Employee, store.UserActive)
	first := h.login(u, phone())
	for range auth.MaxSessions {
		s := store.Session{TenantID: u.TenantID, ID: h.NewID(), UserID: u.ID, DeviceID: h.NewID(), RefreshCounter: 1,
			CreatedAt: h.Clock.Now(), LastSeenAt: h.Clock.Now(), ExpiresAt: h.Clock.Now().Add(time.Hour), AbsoluteAt: h.Clock.Now().Add(time.Hour)}
		if _, err := h.SignIn(t.Context(), s, u.PasswordHash, "", auth.MaxSessions); err != nil {
			t.Fatal(err)
		}
	}
	_, err := h.Authenticate(t.Context(), first.Access)
	wantCode(t, err, domain.CodeSessionEnded)
	if got, err := h.Store.Sessions(t.Context(), u.TenantID, u.ID, 100); err != nil || len(got) != auth.MaxSessions {
		t.Errorf("%d sessions, %v; want %d", len(got), err, auth.MaxSessions)
	}
}

// plant puts failures into the buckets of a login, as that many tries would.
func (h *house) plant(l auth.Login, failures map[auth.Scope]int) {
	h.t.Helper()
	var keys []store.Bucket
	for _, b := range l.Buckets() {
		keys = append(keys, store.Bucket{Scope: string(b.Scope), Key: b.Key[:]})
	}
	err := h.Throttle(h.t.Context(), keys, func(rows []store.Bucket) ([]store.Bucket, error) {
		for i := range rows {
			rows[i].Failures, rows[i].Last = failures[auth.Scope(rows[i].Scope)], h.Store.Now()
		}
		return rows, nil
	})
	if err != nil {
		h.t.Fatal(err)
	}
}

func (h *house) failures(l auth.Login) map[auth.Scope]int {
	h.t.Helper()
	var keys []store.Bucket
	for _, b := range l.Buckets() {
		keys = append(keys, store.Bucket{Scope: string(b.Scope), Key: b.Key[:]})
	}
	out := map[auth.Scope]int{}
	err := h.Throttle(h.t.Context(), keys, func(rows []store.Bucket) ([]store.Bucket, error) {
		for _, r := range rows {
			out[auth.Scope(r.Scope)] = r.Failures
		}
		return nil, nil
	})
	if err != nil {
		h.t.Fatal(err)
	}
	return out
}

func TestLogin_T086_AKnownDeviceGetsInWhateverStrangersDo(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	u, d := h.member(domain.Employee, store.UserActive), phone()
	proof := h.login(u, d).Refresh
	in := h.input(u, d)
	h.plant(auth.Login{Tenant: in.Tenant, Email: in.Email, Network: in.Network}, map[auth.Scope]int{auth.ScopeAccount: 99, auth.ScopeNetwork: 500, auth.ScopePair: 99})
	_, err := h.Login(t.Context(), in)
	wantCode(t, err, domain.CodeThrottled)

	in.Proof = proof
	pair, err := h.Login(t.Context(), in)
	if err != nil {
		t.Fatalf("the known device: %v", err)
	}
	if err := h.Logout(t.Context(), pair.Access); err != nil {
		t.Fatal(err)
	}
	in.Proof = pair.Refresh // of a session that is over
	if _, err := h.Login(t.Context(), in); err != nil {
		t.Fatalf("the known device after a logout: %v", err)
	}
}

func TestLogin_A07_WhatIsNoProofOfADevice(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	u, d := h.member(domain.Employee, store.UserActive), phone()
	mine := h.login(u, d)
	stranger := h.login(h.member(domain.Employee, store.UserActive), d)
	third := phone()
	copied := h.login(u, third)
	next := copied
	for range 2 { // so that the first token is two generations old
		var err error
		if next, err = h.Service.Refresh(t.Context(), next.Refresh); err != nil {
			t.Fatal(err)
		}
	}
	_, err := h.Service.Refresh(t.Context(), copied.Refresh)
	wantCode(t, err, domain.CodeSessionEnded)

	base := h.input(u, d)
	h.plant(auth.Login{Tenant: base.Tenant, Email: base.Email, Network: base.Network}, map[auth.Scope]int{auth.ScopeAccount: 50})
	for name, change := range map[string]func(*auth.LoginInput){
		"the device's id alone":               func(in *auth.LoginInput) { in.Proof = "" },
		"another user's token of that phone":  func(in *auth.LoginInput) { in.Proof = stranger.Refresh },
		"my token from another phone":         func(in *auth.LoginInput) { in.Proof = mine.Refresh; in.Device = phone() },
		"a forged token":                      func(in *auth.LoginInput) { in.Proof = mine.Refresh[:len(mine.Refresh)-4] + "AAAA" },
		"a token that was found to be copied": func(in *auth.LoginInput) { in.Proof = copied.Refresh; in.Device = third },
	} {
		in := base
		change(&in)
		if _, err := h.Login(t.Context(), in); domain.CodeOf(err) != domain.CodeThrottled {
			t.Errorf("%s: got %v, want throttled", name, err)
		}
	}
}

func TestLogin_T087_T089_RapidFailuresAreSlowedDownOnAllReplicasTogether(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	servers := []*auth.Service{h.Service, h.replica()}
	in := h.input(h.member(domain.Employee, store.UserActive), phone())
	in.Password = "another word than that"
	checked := 0
	for i := range 30 {
		switch _, err := servers[i%2].Login(t.Context(), in); domain.CodeOf(err) {
		case domain.CodeUnauthorized:
			checked++
		case domain.CodeThrottled:
		default:
			t.Fatalf("try %d: %v", i, err)
		}
	}
	if want := auth.RuleFor(auth.ScopePair).Free; checked != want {
		t.Errorf("%d tries were checked at one moment, want %d", checked, want)
	}
	h.Clock.Advance(time.Second)
	in.Password = password
	if _, err := servers[1].Login(t.Context(), in); err != nil {
		t.Errorf("after the wait: %v", err)
	}
	left := h.failures(auth.Login{Tenant: in.Tenant, Email: in.Email, Network: in.Network})
	if left[auth.ScopePair] != 0 || left[auth.ScopeAccount] != 0 || left[auth.ScopeNetwork] != checked {
		t.Errorf("after a right one: %v; want the account forgiven and the network not", left)
	}
}

func TestLogin_T088_ASprayIsSlowedDownByItsNetwork(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	in := h.input(store.User{Email: "a@example.org"}, phone())
	h.plant(auth.Login{Tenant: in.Tenant, Email: "x@example.org", Network: in.Network}, map[auth.Scope]int{auth.ScopeNetwork: auth.RuleFor(auth.ScopeNetwork).Free - 1})
	_, err := h.Login(t.Context(), in)
	wantCode(t, err, domain.CodeUnauthorized)
	in.Email = "b@example.org"
	_, err = h.Login(t.Context(), in)
	wantCode(t, err, domain.CodeThrottled)
	in.Network = netip.MustParseAddr("198.51.100.7")
	_, err = h.Login(t.Context(), in)
	wantCode(t, err, domain.CodeUnauthorized)
}

func TestLogin_T083_ABusyServerCountsNothingAgainstAnybody(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	busy := h.serve(h.Store, auth.NewHasher(1, 0)) // nobody's turn ever comes
	in := h.input(h.member(domain.Employee, store.UserActive), phone())
	var wg sync.WaitGroup
	for range 12 {
		wg.Go(func() {
			// The network's and the pair's buckets may say wait before the semaphore does.
			if _, err := busy.Login(t.Context(), in); domain.CodeOf(err) != domain.CodeUnavailable && domain.CodeOf(err) != domain.CodeThrottled {
				t.Errorf("got %v", err)
			}
		})
	}
	wg.Wait()
	for scope, n := range h.failures(auth.Login{Tenant: in.Tenant, Email: in.Email, Network: in.Network}) {
		if n != 0 {
			t.Errorf("%s counts %d failures of tries that were never checked", scope, n)
		}
	}
}

func TestLogin_T083_ManyAtOnceAllGetIn(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	s := h.serve(h.Store, auth.NewHasher(2, time.Minute))
	var wg sync.WaitGroup
	for range 10 {
		in := h.input(h.member(domain.Employee, store.UserActive), phone())
		wg.Go(func() {
			if _, err := s.Login(t.Context(), in); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
}

func TestLogin_T085_ADamagedHashIsAWrongPassword(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	u, err := h.CreateUser(t.Context(), store.User{TenantID: h.Tenant.ID, Email: "a@example.org", DisplayName: "A", Role: domain.Employee,
		Status: store.UserActive, PasswordHash: "$argon2id$v=19$m=2097152,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$c29tZWtleXNvbWVrZXlzb21la2V5c29tZWtleQ"})
	if err != nil {
		t.Fatal(err)
	}
	_, err = h.Login(t.Context(), h.input(u, phone()))
	wantCode(t, err, domain.CodeUnauthorized)
}

func TestLogin_A04_MakesAWeakHashStronger(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	salt := []byte("0123456789abcdef")
	key := argon2.IDKey([]byte(password), salt, 1, 8*1024, 1, 32)
	b64 := base64.RawStdEncoding
	weak := fmt.Sprintf("$argon2id$v=19$m=8192,t=1,p=1$%s$%s", b64.EncodeToString(salt), b64.EncodeToString(key))
	u, err := h.CreateUser(t.Context(), store.User{TenantID: h.Tenant.ID, Email: "a@example.org", DisplayName: "A", Role: domain.Employee, Status: store.UserActive, PasswordHash: weak})
	if err != nil {
		t.Fatal(err)
	}
	h.login(u, phone())
	now, err := h.UserByID(t.Context(), u.TenantID, u.ID)
	if err != nil || now.PasswordHash == weak || auth.NeedsRehash(now.PasswordHash) {
		t.Fatalf("the stored hash is still weak (%v)", err)
	}
	h.login(u, phone())
}

func TestChangePassword_A10(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	u, d := h.member(domain.Employee, store.UserActive), phone()
	pair := h.login(u, d)
	a := h.actor(pair)
	const next = "vlinder beton kraan zolder"
	for name, c := range map[string]struct{ current, changed, want string }{
		"wrong current":      {"another word than that", next, "/current_password"},
		"too short":          {password, "kort", "/new_password"},
		"the person's name":  {password, "sam jansen sam jansen", "/new_password"},
		"the agency's name":  {password, "agency agency agency", "/new_password"},
		"unchanged":          {password, password, "/new_password"},
		"both can't be":      {strings.Repeat("a", 300), "kort", "/new_password /current_password"},
		"not valid as UTF-8": {password, "vlinder beton kraan \xff", "/new_password"},
	} {
		if got := faults(t, h.ChangePassword(t.Context(), a, c.current, c.changed)); got != c.want {
			t.Errorf("%s: faults at %s, want %s", name, got, c.want)
		}
	}
	if err := h.ChangePassword(t.Context(), a, password, next); err != nil {
		t.Fatal(err)
	}
	h.actor(pair) // the session that asked lives on
	_, err := h.Login(t.Context(), h.input(u, d))
	wantCode(t, err, domain.CodeUnauthorized)
	in := h.input(u, d)
	in.Password = next
	if _, err := h.Login(t.Context(), in); err != nil {
		t.Fatal(err)
	}
}

// An owner who did not do it finds out (ASVS 6.3.7), in his own language; only a
// change that was made is told.
func TestChangePassword_A10_TellsItsOwnerByMail(t *testing.T) {
	t.Parallel()
	const next = "vlinder beton kraan zolder"
	for language, subject := range map[string]string{"nl": "Uw wachtwoord is veranderd", "en": "Your password has changed"} {
		t.Run(language, func(t *testing.T) {
			t.Parallel()
			h := newHouse(t)
			u := h.member(domain.Employee, store.UserActive)
			a := h.actor(h.login(u, phone()))
			if _, err := h.UpdateMe(t.Context(), a, auth.MePatch{Language: &language}); err != nil {
				t.Fatal(err)
			}
			if err := h.ChangePassword(t.Context(), a, "another word than that", next); err == nil || len(h.outbox()) != 0 {
				t.Fatalf("a wrong password: %v, mails %+v", err, h.outbox())
			}
			if err := h.ChangePassword(t.Context(), a, password, next); err != nil {
				t.Fatal(err)
			}
			mails := h.outbox()
			if len(mails) != 1 || mails[0].Recipient != u.Email || mails[0].Subject != subject {
				t.Fatalf("mails %+v, want one to the owner: %s", mails, subject)
			}
			for _, want := range []string{u.DisplayName, h.Tenant.Name} {
				if !strings.Contains(mails[0].Body, want) {
					t.Errorf("%q doesn't name %s", mails[0].Body, want)
				}
			}
			if strings.Contains(mails[0].Body, next) || strings.Contains(mails[0].Body, "%!") {
				t.Errorf("the mail says %q", mails[0].Body)
			}
		})
	}
}

func TestChangePassword_GuessingIsSlowedDown(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	pair := h.login(h.member(domain.Employee, store.UserActive), phone())
	a := h.actor(pair)
	h.plant(auth.Login{Tenant: h.Tenant.Slug, Email: pair.User.Email, Device: a.DeviceID}, map[auth.Scope]int{auth.ScopeDevice: auth.RuleFor(auth.ScopeDevice).Free})
	wantCode(t, h.ChangePassword(t.Context(), a, password, "vlinder beton kraan zolder"), domain.CodeThrottled)
}
