package domain

import (
	"slices"
	"time"

	"github.com/google/uuid"
)

// What is told of records without showing one: counts, days and how far ("meta"
// in the role matrix of 8).

// Shareable tells whether the employee chooses who sees records of the kind, or
// the records that they hang on (E-26).
func (k *Kind) Shareable() bool {
	if k.Parent != nil {
		k = k.Parent
	}
	return k.Dated()
}

// HearsOfShares tells whether shares are there at all for users of this role.
func (r Role) HearsOfShares() bool {
	return r == Employee || r == CoachRole || r == PrivacyOfficer
}

// ToldOfShares gives the trajectories of which the actor is told who shows how
// much to whom and until when (E-26): the employee of his own, a coach of those he
// guides, the privacy officer of all. To read the trajectories themselves there
// is Sees.
func (a Actor) ToldOfShares(now time.Time) Scope {
	switch {
	case !a.Role.HearsOfShares():
		return Scope{TenantID: a.TenantID}
	case a.Role == PrivacyOfficer:
		return a.whole()
	}
	return a.Sees(Trajectories, now)
}

// Counts gives the records of kind of which the actor is told how many there are,
// when, and how far (Kind.Counted). To read one there is Sees.
func (a Actor) Counts(k *Kind) Scope {
	if !slices.Contains(k.Counted, a.Role) {
		return Scope{TenantID: a.TenantID}
	}
	return a.whole()
}

// whole is every record of the tenant, for one who is somebody.
func (a Actor) whole() Scope {
	s := Scope{TenantID: a.TenantID}
	if a.TenantID != uuid.Nil && a.UserID != uuid.Nil {
		s.AnyOf = []Clause{{All: true}}
	}
	return s
}
