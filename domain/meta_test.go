package domain_test

import (
	"slices"
	"testing"

	"spoorboek/domain"
)

// Shares are told of wherever the employee chooses, of what hangs there too, and
// of nothing else.
func TestShareable_IsWhereTheEmployeeChooses(t *testing.T) {
	t.Parallel()
	want := []string{"goals", "goal_measurements", "diary_entries", "leads", "documents", "job_applications", "application_events", "activities",
		"placements", "uwv_decisions", "external_contacts"}
	for _, k := range domain.Kinds() {
		if k.Shareable() != slices.Contains(want, k.Name) {
			t.Errorf("%s is shared by choice: %v", k.Name, k.Shareable())
		}
	}
}

// The counts of others' records are told to nobody by a forgotten id or role.
func TestMeta_IsForThoseTheMatrixNames(t *testing.T) {
	t.Parallel()
	r := &domain.Trajectory{Head: domain.Head{TenantID: tenant, OwnerID: anna.UserID, ID: track, TrajectoryID: track}}
	for _, role := range append(domain.Roles(), "", "superuser", domain.System) {
		for _, a := range []domain.Actor{{Role: role}, {TenantID: tenant, Role: role}, {UserID: bert.UserID, Role: role}, {TenantID: tenant, UserID: bert.UserID, Role: role}} {
			somebody := a.TenantID == tenant && a.UserID == bert.UserID
			if got, want := a.ToldOfShares(monday).Has(r), somebody && role == domain.PrivacyOfficer; got != want {
				t.Errorf("%+v is told of shares: %v", a, got)
			}
			for _, k := range domain.Kinds() {
				want := somebody && role == domain.AgencyAdmin && k == domain.Appointments
				if got := a.Counts(k).Has(r); got != want {
					t.Errorf("%+v is told how many %s there are: %v", a, k.Name, got)
				}
			}
		}
	}
}
