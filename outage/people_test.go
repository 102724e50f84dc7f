package outage

import (
	"context"
	"testing"
	"time"

	"github.com/google/uuid"

	"spoorboek/auth"
	"spoorboek/domain"
	"spoorboek/store"
	"spoorboek/store/storetest"
)

const password = "kanarie in de kolenmijn 1907"

// cast is one trajectory with an employee and his coach.
type cast struct {
	track           uuid.UUID
	employee, coach login
}

// login is somebody who can sign in.
type login struct {
	tenant, email string
	user          uuid.UUID
}

// settle puts n trajectories with their people into the database of dsn, as it
// is before the server runs.
func settle(t *testing.T, dsn string, n int) []cast {
	t.Helper()
	w := storetest.NewWorldOn(t, dsn, time.Now())
	defer w.Close()
	hash, err := auth.NewHasher(1, time.Minute).Hash(context.Background(), password)
	must(t, err)
	member := func(role domain.Role) (domain.Actor, login) {
		id := w.NewID()
		u, err := w.CreateUser(context.Background(), store.User{TenantID: w.Tenant.ID, ID: id, Email: id.String() + "@example.org",
			DisplayName: string(role), Role: role, Status: store.UserActive, PasswordHash: hash})
		must(t, err)
		return domain.Actor{TenantID: w.Tenant.ID, UserID: id, Role: role}, login{w.Tenant.Slug, u.Email, id}
	}
	out := make([]cast, n)
	for i := range out {
		employee, e := member(domain.Employee)
		coach, c := member(domain.CoachRole)
		out[i] = cast{w.Trajectory(employee), e, c}
		w.Assign(out[i].track, coach, nil)
	}
	return out
}
