package auth_test

import (
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/google/uuid"

	"spoorboek/auth"
	"spoorboek/domain"
	"spoorboek/store"
)

func (h *house) invite(email string, role domain.Role) store.User {
	h.t.Helper()
	u, replayed, err := h.Invite(h.t.Context(), h.Admin, auth.InviteInput{Email: email, DisplayName: "Noor de Wit", Role: role}, store.Once{})
	if err != nil || replayed {
		h.t.Fatal(u, replayed, err)
	}
	return u
}

// code reads the code from the newest mail.
func (h *house) code() string {
	h.t.Helper()
	mails := h.outbox()
	if len(mails) == 0 {
		h.t.Fatal("the outbox is empty")
	}
	found := regexp.MustCompile(`(?m)^   (\S+)$`).FindStringSubmatch(mails[0].Body)
	if found == nil {
		h.t.Fatalf("no code in %q", mails[0].Body)
	}
	return found[1]
}

func (h *house) accept(code string) (auth.TokenPair, error) {
	return h.AcceptInvite(h.t.Context(), auth.AcceptInput{Code: code, Password: password, DisplayName: "Noor", Device: phone()})
}

func TestInvite_A08_TheMailLetsThemIn(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	u := h.invite("noor@example.org", domain.CoachRole)
	mail := h.outbox()[0]
	if mail.Recipient != "noor@example.org" || !strings.Contains(mail.Body, "Noor de Wit") || !strings.Contains(mail.Body, h.Tenant.Name) {
		t.Errorf("mail %+v", mail)
	}
	pair, err := h.accept(h.code())
	if err != nil {
		t.Fatal(err)
	}
	a := h.actor(pair)
	if a.UserID != u.ID || a.TenantID != h.Tenant.ID || a.Role != domain.CoachRole {
		t.Errorf("signed in as %+v, want the invited user", a)
	}
	if pair.User.DisplayName != "Noor" || pair.User.Status != store.UserActive {
		t.Errorf("user %+v", pair.User)
	}
	in := h.input(u, phone())
	if _, err := h.Login(t.Context(), in); err != nil {
		t.Errorf("log in with the new password: %v", err)
	}
}

func TestInvite_WritesInTheLanguageOfTheReader(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	_, _, err := h.Invite(t.Context(), h.Admin, auth.InviteInput{Email: "en@example.org", DisplayName: "Eve\nBcc: all", Role: domain.Employee, Language: "en"}, store.Once{})
	if err != nil {
		t.Fatal(err)
	}
	if mail := h.outbox()[0]; !strings.Contains(mail.Body, "Hello Eve Bcc: all,") || !strings.Contains(mail.Subject, "invitation") {
		t.Errorf("mail %+v", mail)
	}
}

func TestInvite_ListsEveryFault(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	_, _, err := h.Invite(t.Context(), h.Admin, auth.InviteInput{Email: "Noor <noor@example.org>", DisplayName: "  ", Role: domain.System, Language: "fr"}, store.Once{})
	if got := faults(t, err); got != "/email /display_name /role /language" {
		t.Errorf("faults at %s", got)
	}
	missing := uuid.New()
	_, _, err = h.Invite(t.Context(), h.Admin, auth.InviteInput{Email: "a@example.org", DisplayName: "A", Role: domain.Employee, OrganisationID: &missing}, store.Once{})
	if got := faults(t, err); got != "/organisation_id" {
		t.Errorf("faults at %s", got)
	}
	h.invite("noor@example.org", domain.Employee)
	_, _, err = h.Invite(t.Context(), h.Admin, auth.InviteInput{Email: "NOOR@example.org", DisplayName: "A", Role: domain.Employee}, store.Once{})
	wantCode(t, err, domain.CodeExists)
	other := h.neighbour("other")
	other.invite("noor@example.org", domain.Employee) // T127: no oracle across tenants
}

func TestInvite_TheSameKeyInvitesOnce(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	in := auth.InviteInput{Email: "noor@example.org", DisplayName: "Noor", Role: domain.Employee}
	once := store.Once{Key: "rest:k1", Hash: []byte("a")}
	first, _, err := h.Invite(t.Context(), h.Admin, in, once)
	if err != nil {
		t.Fatal(err)
	}
	again, replayed, err := h.Invite(t.Context(), h.Admin, in, once)
	if err != nil || !replayed || again.ID != first.ID || len(h.outbox()) != 1 {
		t.Errorf("again: %+v, replayed %v, %v, %d mails", again, replayed, err, len(h.outbox()))
	}
	_, _, err = h.Invite(t.Context(), h.Admin, in, store.Once{Key: "rest:k1", Hash: []byte("b")})
	wantCode(t, err, domain.CodeOpReused)
}

func TestAcceptInvite_T090_OneCodeOneAccount(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	far := h.replica()
	h.invite("noor@example.org", domain.Employee)
	code := h.code()
	var wg sync.WaitGroup
	errs := make([]error, 2)
	for i, s := range []*auth.Service{h.Service, far} {
		wg.Go(func() {
			_, errs[i] = s.AcceptInvite(t.Context(), auth.AcceptInput{Code: code, Password: password, Device: phone()})
		})
	}
	wg.Wait()
	if (errs[0] == nil) == (errs[1] == nil) {
		t.Fatalf("of two at once: %v and %v, want one to succeed", errs[0], errs[1])
	}
	_, err := h.accept(code)
	wantCode(t, err, domain.CodeUnauthorized)
}

func TestAcceptInvite_T090_WhatDoesNotWork(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	other := h.neighbour("other")
	u := h.invite("noor@example.org", domain.Employee)
	old := h.code()
	if err := h.ResendInvite(t.Context(), h.Admin, u.ID); err != nil {
		t.Fatal(err)
	}
	code := h.code()
	_, secret, _ := strings.Cut(code, ".")
	for name, c := range map[string]string{
		"replaced":            old,
		"for another tenant":  other.Tenant.Slug + "." + secret,
		"for no tenant":       "nowhere." + secret,
		"one that never was":  "agency.0000-0000-0000-0000-0000-0000-0000-0000",
		"the code as a reset": "agency." + strings.Repeat("1", 32),
	} {
		if _, err := h.accept(c); domain.CodeOf(err) != domain.CodeUnauthorized {
			t.Errorf("%s: got %v", name, err)
		}
	}
	_, err := h.accept("hello")
	if got := faults(t, err); got != "/code" {
		t.Errorf("faults at %s", got)
	}
	_, err = h.AcceptInvite(t.Context(), auth.AcceptInput{Code: code, Password: "noor noor noor noor", Device: phone()})
	if got := faults(t, err); got != "/password" {
		t.Errorf("faults at %s", got)
	}
	h.Clock.Advance(auth.InviteLifetime)
	_, err = h.accept(code)
	wantCode(t, err, domain.CodeUnauthorized)
	if err := h.ResendInvite(t.Context(), h.Admin, u.ID); err != nil {
		t.Fatal(err)
	}
	if _, err := h.accept(strings.ToLower(strings.ReplaceAll(h.code(), "-", " "))); err != nil {
		t.Errorf("the newest, typed by hand: %v", err)
	}
	before := len(h.outbox())
	if err := h.ResendInvite(t.Context(), h.Admin, u.ID); err != nil || len(h.outbox()) != before {
		t.Errorf("resend after acceptance: %v, %d more mails", err, len(h.outbox())-before)
	}
	wantCode(t, h.ResendInvite(t.Context(), h.Admin, uuid.New()), domain.CodeNotFound)
}

func TestAcceptInvite_ADeactivatedUsersCodeIsDead(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	u := h.invite("noor@example.org", domain.Employee)
	code := h.code()
	if err := h.Service.Deactivate(t.Context(), h.Admin, u.ID); err != nil {
		t.Fatal(err)
	}
	_, err := h.accept(code)
	wantCode(t, err, domain.CodeUnauthorized)
}
