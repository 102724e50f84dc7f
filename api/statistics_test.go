package api_test

import (
	"reflect"
	"testing"
	"time"

	"spoorboek/domain"
)

// P-10, S-26: ten people are told of when their quarter has settled, to the
// admin alone, and nothing can be asked that would single out fewer.
func TestStatistics_S26_TellsTheAdminOfTenPeople(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	admin := h.member(domain.AgencyAdmin)
	const path = "/v1/statistics"
	end := func() {
		track := "/v1/trajectories/" + h.Trajectory(h.member(domain.Employee).actor()).String()
		admin.call("PATCH", track, object{"start_on": "2025-06-16", "status": "completed", "outcome": "recovered"}, "If-Match", "*").want(200)
	}
	for range 9 {
		end()
	}
	h.Clock.Set(time.Date(2026, 5, 2, 12, 0, 0, 0, time.UTC))
	admin = h.signIn(admin.user)
	nobody := object{"least_group": 10.0, "periods": []any{}}
	if got := admin.call("GET", path, nil).want(200).object(); !reflect.DeepEqual(got, nobody) {
		t.Errorf("of nine people it tells %v", got)
	}
	end()
	h.Clock.Set(time.Date(2026, 8, 2, 12, 0, 0, 0, time.UTC))
	admin = h.signIn(admin.user)
	all := func(code string) []any { return []any{object{"code": code, "people": 10.0}} }
	want := object{"least_group": 10.0, "periods": []any{object{
		"from_on": "2026-01-01", "until_on": "2026-06-30", "people": 10.0,
		"outcomes": all("recovered"), "durations": all("9_to_11_months"), "reached": all("nothing"),
	}}}
	if got := admin.call("GET", path, nil).want(200).object(); !reflect.DeepEqual(got, want) {
		t.Errorf("told %v, want %v", got, want)
	}
	for _, query := range []string{"?outcome=recovered", "?from=2026-01-01", "?organisation_id=1"} {
		admin.call("GET", path+query, nil).want(400)
	}
	for _, role := range []domain.Role{domain.Employee, domain.CoachRole, domain.JobHunter, domain.CaseManager} {
		h.member(role).call("GET", path, nil).want(403).code(domain.CodeForbidden)
	}
}
