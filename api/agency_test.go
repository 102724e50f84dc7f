package api_test

import (
	"reflect"
	"strings"
	"testing"

	"spoorboek/domain"
)

// TestAgency_S86_EverybodyReadsTheCardThatTheAdminSets goes through every role;
// before anything is set there is the name of the tenant.
func TestAgency_S86_EverybodyReadsTheCardThatTheAdminSets(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	admin := h.member(domain.AgencyAdmin)
	const path = "/v1/agency"
	fresh := admin.call("GET", path, nil).want(200).object()
	if fresh["name"] == "" || fresh["phone"] != "" || fresh["email"] != "" || fresh["opening_hours"] != "" {
		t.Errorf("before anything is set: %v", fresh)
	}
	set := object{"name": "Bureau Opnieuw", "phone": "030 123 45 67", "email": "hallo@opnieuw.example", "opening_hours": "ma-vr 9-17 uur"}
	admin.call("PATCH", path, set).want(200)
	set["phone"] = "+31 30 765 43 21"
	if got := admin.call("PATCH", path, object{"phone": set["phone"]}).want(200).object(); !reflect.DeepEqual(got, set) {
		t.Errorf("one field changed: %v, want %v", got, set)
	}
	for _, role := range []domain.Role{domain.Employee, domain.CoachRole, domain.JobHunter, domain.CaseManager} {
		me := h.member(role)
		if got := me.call("GET", path, nil).want(200).object(); !reflect.DeepEqual(got, set) {
			t.Errorf("%s reads %v, want %v", role, got, set)
		}
		me.call("PATCH", path, object{"phone": ""}).want(403)
	}
	h.call("GET", path, nil).want(401)
	if got := admin.call("PATCH", path, object{"phone": ""}).want(200).object(); got["phone"] != "" || got["email"] != set["email"] {
		t.Errorf("a number is taken away: %v", got)
	}
}

func TestAgency_S86_RefusesWithoutChange(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	admin := h.member(domain.AgencyAdmin)
	before := admin.call("GET", "/v1/agency", nil).want(200).object()
	for _, body := range []string{
		`{"name":"x"}`, `{"name":null}`, `{"phone":"call me"}`, `{"phone":"06"}`, `{"email":"nobody"}`, `{"opening_hours":"a\u0000b"}`,
		`{"opening_hours":"` + strings.Repeat("x", 501) + `"}`, `{"iban":"NL00"}`, `[]`, `{"name":"Opnieuw","phone":"x"}`,
	} {
		admin.call("PATCH", "/v1/agency", body).want(400)
	}
	if after := admin.call("GET", "/v1/agency", nil).want(200).object(); !reflect.DeepEqual(after, before) {
		t.Errorf("a refused body changed %v to %v", before, after)
	}
}

// TestOrganisations_S32_S34_S43_EveryKindCanBeAdded goes through who takes part.
func TestOrganisations_S32_S34_S43_EveryKindCanBeAdded(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	admin := h.member(domain.AgencyAdmin)
	for _, kind := range []string{"agency", "employer", "mobility_centre", "arbo"} {
		admin.call("POST", "/v1/organisations", object{"kind": kind, "name": "Huis van werk"}).want(201)
		var page struct{ Items []object }
		admin.call("GET", "/v1/organisations?kind="+kind, nil).want(200).into(&page)
		if len(page.Items) != 1 || page.Items[0]["kind"] != kind {
			t.Errorf("%s: listed are %v", kind, page.Items)
		}
	}
}
