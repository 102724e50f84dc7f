package auth_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"spoorboek/auth"
	"spoorboek/domain"
	"spoorboek/store"
)

func TestUsers_OnlyTheAdminMay(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	target := h.member(domain.Employee, store.UserActive)
	name := "Changed"
	for _, role := range []domain.Role{domain.Employee, domain.CoachRole, domain.JobHunter, domain.CaseManager, ""} {
		a := domain.Actor{TenantID: h.Tenant.ID, UserID: h.NewID(), Role: role}
		_, _, invited := h.Invite(t.Context(), a, auth.InviteInput{Email: "x@example.org", DisplayName: "X", Role: domain.Employee}, store.Once{})
		_, _, listed := h.Service.Users(t.Context(), a, store.UserFilter{}, uuid.Nil, 10)
		_, read := h.Service.User(t.Context(), a, target.ID)
		_, changed := h.UpdateUser(t.Context(), a, target.ID, auth.UserPatch{DisplayName: &name})
		_, _, made := h.Service.CreateOrganisation(t.Context(), a, store.Organisation{Kind: "employer", Name: "X"}, store.Once{})
		_, _, orgs := h.Service.Organisations(t.Context(), a, "", uuid.Nil, 10)
		for what, err := range map[string]error{
			"invite": invited, "list": listed, "read": read, "change": changed, "make organisation": made, "organisations": orgs,
			"resend": h.ResendInvite(t.Context(), a, target.ID), "deactivate": h.Service.Deactivate(t.Context(), a, target.ID),
		} {
			if domain.CodeOf(err) != domain.CodeForbidden {
				t.Errorf("%s by %q: got %v", what, role, err)
			}
		}
	}
	_, err := h.neighbour("other").Service.User(t.Context(), domain.Actor{TenantID: uuid.New(), Role: domain.AgencyAdmin}, target.ID)
	wantCode(t, err, domain.CodeNotFound)
}

func TestUsers_PagesInOrder(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	for range 5 {
		h.member(domain.Employee, store.UserActive)
	}
	h.invite("new@example.org", domain.Employee)
	var seen []uuid.UUID
	after, more := uuid.Nil, true
	for more {
		var page []store.User
		var err error
		page, more, err = h.Service.Users(t.Context(), h.Admin, store.UserFilter{Role: domain.Employee, Status: store.UserActive}, after, 2)
		if err != nil || len(page) == 0 || len(page) > 2 {
			t.Fatal(page, err)
		}
		for _, u := range page {
			seen, after = append(seen, u.ID), u.ID
		}
	}
	if len(seen) != 5 {
		t.Errorf("%d users in all pages, want 5", len(seen))
	}
}

func TestDeactivate_EndsEverythingAtOnce(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	employee := h.World.User(domain.Employee)
	track := h.Trajectory(employee)
	u := h.member(domain.CoachRole, store.UserActive)
	coach := domain.Actor{UserID: u.ID, Role: u.Role}
	now, later := h.Assign(track, coach, nil), h.NewID()
	begins := h.Store.Now().Add(48 * time.Hour)
	h.Must(h.Admin, domain.Mutation{Op: domain.OpCreate, Kind: domain.Assignments, ID: later, TrajectoryID: track, Edit: func(r domain.Record) {
		a := r.(*domain.Assignment)
		a.UserID, a.UserRole, a.FromAt = u.ID, u.Role, begins
	}})
	pair := h.login(u, phone())
	devices, err := pushDevices(h)
	if err != nil {
		t.Fatal(err)
	}
	if err := devices.Register(t.Context(), h.actor(pair), "ios", "token"); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := h.Service.Deactivate(t.Context(), h.Admin, u.ID); err != nil {
			t.Fatal(err)
		}
	}
	a, err := h.ActorOf(t.Context(), u.TenantID, u.ID, uuid.Nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, g := range a.Grants {
		if g.Active(h.Store.Now()) || g.Active(begins.Add(time.Second)) {
			t.Errorf("grant %+v still holds or will (assignments %s and %s)", g, now, later)
		}
	}
	if left, err := devices.Tokens(t.Context(), u.TenantID, u.ID); err != nil || len(left) != 0 {
		t.Errorf("push tokens left: %v, %v", left, err)
	}
	wantCode(t, h.Service.Deactivate(t.Context(), h.Admin, h.Admin.UserID), domain.CodeTransition)
	wantCode(t, h.Service.Deactivate(t.Context(), h.Admin, uuid.New()), domain.CodeNotFound)
}

func TestUpdateUser_ARoleChangeEndsThePartsOfTheOldRole(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	employee := h.World.User(domain.Employee)
	track := h.Trajectory(employee)
	u := h.member(domain.CoachRole, store.UserActive)
	h.Assign(track, domain.Actor{UserID: u.ID, Role: u.Role}, nil)
	hunter, name := domain.JobHunter, "New Name"
	got, err := h.UpdateUser(t.Context(), h.Admin, u.ID, auth.UserPatch{Role: &hunter, DisplayName: &name})
	if err != nil || got.Role != hunter || got.DisplayName != name {
		t.Fatalf("got %+v, %v", got, err)
	}
	open, err := h.OpenAssignments(t.Context(), u.TenantID, u.ID)
	if err != nil || len(open) != 0 {
		t.Errorf("assignments left: %+v, %v", open, err)
	}
	if a := h.actor(h.login(u, phone())); a.Role != hunter {
		t.Errorf("logged in as %s", a.Role)
	}
	_, err = h.UpdateUser(t.Context(), h.Admin, employee.UserID, auth.UserPatch{Role: &hunter})
	wantCode(t, err, domain.CodeTransition)
	_, err = h.UpdateUser(t.Context(), h.Admin, h.Admin.UserID, auth.UserPatch{Role: &hunter})
	wantCode(t, err, domain.CodeTransition)
	system, blank := domain.System, " "
	_, err = h.UpdateUser(t.Context(), h.Admin, u.ID, auth.UserPatch{Role: &system, DisplayName: &blank})
	if got := faults(t, err); got != "/display_name /role" {
		t.Errorf("faults at %s", got)
	}
}

func TestUpdateMe_ChangesOnlyWhatIsSent(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	a := h.actor(h.login(h.member(domain.Employee, store.UserActive), phone()))
	before, err := h.Me(t.Context(), a)
	if err != nil {
		t.Fatal(err)
	}
	zone, until := "America/Paramaribo", h.Clock.Now().Add(auth.MaxRest)
	got, err := h.UpdateMe(t.Context(), a, auth.MePatch{TimeZone: &zone, SetRest: true, RestModeUntil: &until, DefaultVisibility: map[string]domain.Visibility{"goals": domain.Coach}})
	if err != nil {
		t.Fatal(err)
	}
	if got.TimeZone != zone || !got.RestModeUntil.Equal(until) || got.Defaults()["goals"] != domain.Coach || got.DisplayName != before.DisplayName || got.Language != before.Language {
		t.Errorf("got %+v", got)
	}
	language := "en"
	if _, err = h.UpdateMe(t.Context(), a, auth.MePatch{Language: &language, SetRest: true}); err != nil {
		t.Fatal(err)
	}
	now, err := h.Me(t.Context(), a)
	if err != nil || now.Language != "en" || now.RestModeUntil != nil || now.TimeZone != zone || now.Defaults()["goals"] != domain.Coach {
		t.Errorf("stored %+v, %v", now, err)
	}
}

func TestUpdateMe_ListsEveryFault(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	a := h.actor(h.login(h.member(domain.Employee, store.UserActive), phone()))
	long, language, until := strings.Repeat("é", 81), "de", h.Clock.Now().Add(auth.MaxRest+time.Second)
	for _, zone := range []string{"", "Local", "Europe/Nowhere", "../etc/passwd", "Europe/Amsterdam\n"} {
		_, err := h.UpdateMe(t.Context(), a, auth.MePatch{DisplayName: &long, Language: &language, TimeZone: &zone, SetRest: true, RestModeUntil: &until,
			DefaultVisibility: map[string]domain.Visibility{"goals": "everybody", "assignments": domain.Team, "nothing": domain.Private}})
		if got := faults(t, err); got != "/display_name /language /time_zone /rest_mode_until /default_visibility /default_visibility/goals" {
			t.Errorf("zone %q: faults at %s", zone, got)
		}
	}
	coach := h.actor(h.login(h.member(domain.CoachRole, store.UserActive), phone()))
	_, err := h.UpdateMe(t.Context(), coach, auth.MePatch{DefaultVisibility: map[string]domain.Visibility{"goals": domain.Coach}})
	if got := faults(t, err); got != "/default_visibility" {
		t.Errorf("faults at %s", got)
	}
}

func TestOrganisations_AreMadeOnceAndListed(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	once := store.Once{Key: "rest:o1", Hash: []byte("a")}
	first, _, err := h.Service.CreateOrganisation(t.Context(), h.Admin, store.Organisation{Kind: "employer", Name: "Bakkerij De Ster", Kvk: "12345678"}, once)
	if err != nil {
		t.Fatal(err)
	}
	again, replayed, err := h.Service.CreateOrganisation(t.Context(), h.Admin, store.Organisation{Kind: "employer", Name: "Bakkerij De Ster", Kvk: "12345678"}, once)
	if err != nil || !replayed || again.ID != first.ID {
		t.Fatal(again, replayed, err)
	}
	_, _, err = h.Service.CreateOrganisation(t.Context(), h.Admin, store.Organisation{ID: first.ID, Kind: "arbo", Name: "X"}, store.Once{})
	wantCode(t, err, domain.CodeExists)
	_, _, err = h.Service.CreateOrganisation(t.Context(), h.Admin, store.Organisation{Kind: "bank", Name: "X"}, store.Once{})
	if got := faults(t, err); got != "/kind" {
		t.Errorf("faults at %s", got)
	}
	list, more, err := h.Service.Organisations(t.Context(), h.Admin, "employer", uuid.Nil, 10)
	if err != nil || more || len(list) != 1 || list[0].Name != first.Name {
		t.Errorf("list %+v, %v, %v", list, more, err)
	}
	u, _, err := h.Invite(t.Context(), h.Admin, auth.InviteInput{Email: "b@example.org", DisplayName: "B", Role: domain.Employee, OrganisationID: &first.ID}, store.Once{})
	if err != nil || u.OrganisationID == nil || *u.OrganisationID != first.ID {
		t.Errorf("invited into it: %+v, %v", u, err)
	}
	if foreign, _, err := h.Service.Organisations(t.Context(), h.neighbour("other").Admin, "", uuid.Nil, 10); err != nil || len(foreign) != 0 {
		t.Errorf("the neighbour sees %v, %v", foreign, err)
	}
}
