package main

import (
	"context"
	"fmt"
	"io"

	"github.com/google/uuid"

	"spoorboek/domain"
	"spoorboek/store"
)

// The people of the demo tenant. The password stands here because the private
// database listens to nobody but this machine's user.
const (
	demoTenant   = "demo"
	demoPassword = "samen op weg naar nieuw werk"
)

// demoPeople are the logins of the demo, in the order in which they are shown.
var demoPeople = []store.User{
	{Email: "sanne@demo.example", DisplayName: "Sanne (employee)", Role: domain.Employee},
	{Email: "coach@demo.example", DisplayName: "Karim (coach)", Role: domain.CoachRole},
	{Email: "jobhunter@demo.example", DisplayName: "Joris (job hunter)", Role: domain.JobHunter},
	{Email: "employer@demo.example", DisplayName: "Eva (case manager)", Role: domain.CaseManager},
	{Email: "admin@demo.example", DisplayName: "Anna (admin of the agency)", Role: domain.AgencyAdmin},
	{Email: "privacy@demo.example", DisplayName: "Noor (privacy officer)", Role: domain.PrivacyOfficer},
}

// seedDemo makes the demo tenant in an empty private database and says how to
// log in.
func seedDemo(ctx context.Context, h *house, out io.Writer) error {
	if _, err := h.store.TenantBySlug(ctx, demoTenant); domain.CodeOf(err) == domain.CodeNotFound {
		if err := makeDemo(ctx, h); err != nil {
			return fmt.Errorf("demo data: %w", err)
		}
	} else if err != nil {
		return err
	}
	fmt.Fprintf(out, "Demo logins, tenant %q, password %q:\n", demoTenant, demoPassword)
	for _, u := range demoPeople {
		fmt.Fprintf(out, "  %-24s %s\n", u.Email, u.DisplayName)
	}
	_, err := fmt.Fprintln(out, "\nTry next: open the documentation, log in there with \"POST /v1/auth/login\" and\n\"Authorize\" with the access_token; or, in another terminal, be told a whole story: make demo")
	return err
}

func makeDemo(ctx context.Context, h *house) error {
	tenant, err := h.store.CreateTenant(ctx, demoTenant, "Bureau Opnieuw")
	if err != nil {
		return err
	}
	hash, err := h.hasher.Hash(ctx, demoPassword)
	if err != nil {
		return err
	}
	ids := map[domain.Role]uuid.UUID{}
	for _, u := range demoPeople {
		u.TenantID, u.Status, u.PasswordHash = tenant.ID, store.UserActive, hash
		made, err := h.store.CreateUser(ctx, u)
		if err != nil {
			return err
		}
		ids[u.Role] = made.ID
	}
	return demoTrajectory(ctx, h, tenant.ID, ids)
}

// demoTrajectory starts a trajectory that is some weeks old, with its people.
func demoTrajectory(ctx context.Context, h *house, tenant uuid.UUID, ids map[domain.Role]uuid.UUID) error {
	now := h.store.Now()
	day := func(n int) *domain.Date { d := domain.DateOf(now).AddDays(n); return &d }
	track := h.store.NewID()
	ms := []domain.Mutation{{
		Op: domain.OpCreate, Kind: domain.Trajectories, ID: track, OwnerID: ids[domain.Employee],
		Edit: func(r domain.Record) {
			t := r.(*domain.Trajectory)
			t.Track, t.Status, t.DeliveryMode, t.RequestedOn, t.StartOn, t.PlannedEndOn = "track2", "active", "hybrid", day(-42), day(-28), day(240)
		},
	}}
	for _, role := range []domain.Role{domain.CoachRole, domain.JobHunter, domain.CaseManager} {
		ms = append(ms, domain.Mutation{
			Op: domain.OpCreate, Kind: domain.Assignments, ID: h.store.NewID(), TrajectoryID: track,
			Edit: func(r domain.Record) {
				a := r.(*domain.Assignment)
				a.UserID, a.UserRole, a.FromAt = ids[role], role, now
			},
		})
	}
	results, err := h.store.Apply(ctx, domain.SystemActor(tenant), ms)
	for _, r := range results {
		if err == nil && r.Err != nil {
			err = r.Err
		}
	}
	return err
}
