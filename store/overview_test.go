package store_test

import (
	"context"
	"testing"

	"github.com/google/uuid"

	"spoorboek/domain"
	"spoorboek/store"
)

// shareGoals gives an employee n shared goals with a history.
func (c *counted) shareGoals(employee domain.Actor, track uuid.UUID, n int) {
	var ms []domain.Mutation
	for range n {
		ms = append(ms, domain.Mutation{Op: domain.OpCreate, Kind: domain.Goals, ID: c.NewID(), TrajectoryID: track, Fields: []string{"title", "visibility"},
			Edit: func(r domain.Record) {
				r.(*domain.Goal).Title, r.(*domain.Goal).Visibility = "walk every day", domain.Coach
			}})
	}
	c.Must(employee, ms...)
}

func TestCaseload_StatementsDoNotGrowWithTheCaseload(t *testing.T) {
	t.Parallel()
	c := newCounted(t)
	coach := c.User(domain.CoachRole)
	c.Assign(c.track, coach, nil)
	look := func(want int) (statements, trips int64) {
		t.Helper()
		c.n.reset()
		items, _, err := c.st.Caseload(context.Background(), c.Refresh(coach), uuid.Nil, domain.MaxListPage)
		if err != nil || len(items) != want {
			t.Fatalf("%d items, want %d: %v", len(items), want, err)
		}
		return c.n.statements.Load(), c.n.trips.Load()
	}
	look(1) // prepares the statements
	oneStatements, oneTrips := look(1)
	for range 30 {
		e := c.User(domain.Employee)
		track := c.Trajectory(e)
		c.Assign(track, coach, nil)
		c.shareGoals(c.Refresh(e), track, 3)
	}
	manyStatements, manyTrips := look(31)
	t.Logf("a caseload: %d statements in %d round trips", manyStatements, manyTrips)
	if oneStatements != manyStatements || oneTrips != manyTrips {
		t.Errorf("1 trajectory: %d statements, %d trips; 31: %d, %d", oneStatements, oneTrips, manyStatements, manyTrips)
	}
}

func TestSharedWithStaff_StatementsDoNotGrowWithWhatIsShared(t *testing.T) {
	t.Parallel()
	c := newCounted(t)
	look := func(want int) (statements, trips int64) {
		t.Helper()
		c.n.reset()
		got, err := c.st.SharedWithStaff(context.Background(), c.employee, store.SharedFilter{Limit: domain.MaxListPage})
		if err != nil || len(got.Items) != want {
			t.Fatalf("%d items, want %d: %v", len(got.Items), want, err)
		}
		return c.n.statements.Load(), c.n.trips.Load()
	}
	c.shareGoals(c.employee, c.track, 1)
	look(1) // prepares the statements
	oneStatements, oneTrips := look(1)
	c.shareGoals(c.employee, c.track, 59)
	manyStatements, manyTrips := look(60)
	t.Logf("what is shared: %d statements in %d round trips", manyStatements, manyTrips)
	if oneStatements != manyStatements || oneTrips != manyTrips {
		t.Errorf("1 record: %d statements, %d trips; 60: %d, %d", oneStatements, oneTrips, manyStatements, manyTrips)
	}
}

// One trajectory with a coach, or thirty with coaches and job hunters of their
// own: the privacy officer's page costs the same.
func TestShares_StatementsDoNotGrowWithTheTrajectories(t *testing.T) {
	t.Parallel()
	c := newCounted(t)
	officer := c.User(domain.PrivacyOfficer)
	look := func(want int) (statements, trips int64) {
		t.Helper()
		c.n.reset()
		items, more, err := c.st.Shares(context.Background(), officer, uuid.Nil, domain.MaxListPage)
		if err != nil || more || len(items) != want || len(items[want-1].With) == 0 {
			t.Fatalf("%d items, want %d: %v", len(items), want, err)
		}
		return c.n.statements.Load(), c.n.trips.Load()
	}
	c.staffed(c.track)
	look(1) // prepares the statements
	oneStatements, oneTrips := look(1)
	for range 30 {
		e := c.User(domain.Employee)
		track := c.Trajectory(e)
		c.staffed(track)
		c.shareGoals(c.Refresh(e), track, 3)
	}
	manyStatements, manyTrips := look(31)
	t.Logf("who shows what to whom: %d statements in %d round trips", manyStatements, manyTrips)
	if oneStatements != manyStatements || oneTrips != manyTrips {
		t.Errorf("1 trajectory: %d statements, %d trips; 31: %d, %d", oneStatements, oneTrips, manyStatements, manyTrips)
	}
}

// staffed gives a trajectory a coach and a job hunter of its own.
func (c *counted) staffed(track uuid.UUID) {
	c.Assign(track, c.User(domain.CoachRole), nil)
	c.Assign(track, c.User(domain.JobHunter), nil)
}

// Nobody else's: not for other roles, and an employee hears of no one else.
func TestOverviews_AreForThoseTheyAreAbout(t *testing.T) {
	t.Parallel()
	c := newCounted(t)
	c.shareGoals(c.employee, c.track, 1)
	ctx := context.Background()
	other := c.User(domain.Employee)
	if got, err := c.st.SharedWithStaff(ctx, c.Refresh(other), store.SharedFilter{Limit: 10}); err != nil || len(got.Items) != 0 {
		t.Errorf("another employee: %v, %v", got.Items, err)
	}
	for _, role := range []domain.Role{domain.CoachRole, domain.JobHunter, domain.CaseManager, domain.AgencyAdmin} {
		if _, err := c.st.SharedWithStaff(ctx, c.User(role), store.SharedFilter{Limit: 10}); domain.CodeOf(err) != domain.CodeForbidden {
			t.Errorf("%s asks what is shared: %v", role, err)
		}
	}
	for _, role := range []domain.Role{domain.Employee, domain.CaseManager, domain.AgencyAdmin, "", domain.System} {
		a := domain.Actor{TenantID: c.Tenant.ID, UserID: c.employee.UserID, Role: role}
		if _, _, err := c.st.Caseload(ctx, a, uuid.Nil, 10); domain.CodeOf(err) != domain.CodeForbidden {
			t.Errorf("%s asks for a caseload: %v", role, err)
		}
	}
}
