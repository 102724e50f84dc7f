package domain

import (
	"time"

	"github.com/google/uuid"
)

// Role is what a user is in a tenant, or in one trajectory by assignment.
type Role string

// The roles (domain glossary: werknemer, re-integratiecoach, jobhunter,
// casemanager, bureau-beheerder, functionaris gegevensbescherming). APIClient is
// another system, and System the server itself: jobs and seeds; no user can be one.
const (
	Employee       Role = "employee"
	CoachRole      Role = "coach"
	JobHunter      Role = "job_hunter"
	CaseManager    Role = "case_manager"
	AgencyAdmin    Role = "agency_admin"
	PrivacyOfficer Role = "privacy_officer" // sees no record of anybody: how data are handled is what he looks at
	APIClient      Role = "api_client"
	System         Role = "system"
)

// Roles lists the roles that somebody can log in with.
func Roles() []Role {
	return []Role{Employee, CoachRole, JobHunter, CaseManager, AgencyAdmin, PrivacyOfficer}
}

// HasFeed tells whether users of this role keep a phone in step by sync. The
// others read pages over REST, so that nobody's feed serialises a tenant.
func (r Role) HasFeed() bool { return r == Employee || r == CoachRole || r == JobHunter }

// SeesByPart tells whether users of this role see what their part in a trajectory
// gives them, now or in the past. The agency's admin and the server have none.
func (r Role) SeesByPart() bool { return r.HasFeed() || r == CaseManager }

// Staff tells whether this role works on other people's trajectories.
func (r Role) Staff() bool { return r == CoachRole || r == JobHunter || r == CaseManager }

// Grant is one assignment as it counts for access: the role that a user has in
// a trajectory from From until Until (nil: no end). From is inclusive, Until
// exclusive.
type Grant struct {
	TrajectoryID uuid.UUID
	CaseID       *uuid.UUID // the absence case that the trajectory belongs to
	Role         Role
	From         time.Time
	Until        *time.Time
}

// Active tells whether the grant holds at now.
func (g Grant) Active(now time.Time) bool {
	return !now.Before(g.From) && (g.Until == nil || now.Before(*g.Until))
}

// Actor is who does something. The zero Actor sees and may do nothing.
type Actor struct {
	TenantID  uuid.UUID
	UserID    uuid.UUID
	Role      Role
	DeviceID  uuid.UUID // of the session, never from a body; server writers have fixed ones
	SessionID uuid.UUID
	Grants    []Grant // of a staff member; an employee needs none

	Scopes   []ClientScope // of an API client: what it may do
	Employer uuid.UUID     // of an API client of an employer, whose people it reaches and nobody else; then Grants has their trajectories
}

// ServerDevice is the device that all writes of the server itself come from.
var ServerDevice = uuid.MustParse("00000000-0000-7000-8000-000000000001")

// SystemActor is the server at work in one tenant.
func SystemActor(tenant uuid.UUID) Actor {
	return Actor{TenantID: tenant, Role: System, DeviceID: ServerDevice}
}

// grantedCases lists the absence cases of the trajectories where the actor holds
// role at now.
func (a Actor) grantedCases(role Role, now time.Time) (ids []uuid.UUID) {
	for _, g := range a.Grants {
		if g.Role == role && g.CaseID != nil && g.Active(now) {
			ids = append(ids, *g.CaseID)
		}
	}
	return ids
}

// granted lists the trajectories where the actor holds role at now.
func (a Actor) granted(role Role, now time.Time) []uuid.UUID {
	var ids []uuid.UUID
	for _, g := range a.Grants {
		if g.Role == role && g.Active(now) {
			ids = append(ids, g.TrajectoryID)
		}
	}
	return ids
}
