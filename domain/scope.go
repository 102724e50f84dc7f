package domain

import (
	"slices"
	"time"

	"github.com/google/uuid"
)

// Clause is one reason to see records of a kind. All of its conditions must
// hold; the zero Clause matches nothing.
type Clause struct {
	All          bool         // whoever's and wherever in the tenant: of the server itself, set-up rows, and what a scope opens
	Owner        uuid.UUID    // owner_id equals; zero: not asked
	Author       uuid.UUID    // author_id equals; zero: not asked
	Trajectories []uuid.UUID  // trajectory_id is one of; nil: not asked
	IDs          []uuid.UUID  // id is one of; nil: not asked
	Visibility   []Visibility // visibility is one of; nil: not asked
	Today        Date         // shared_until, if any, is not before it; zero: not asked
	Field        string       // this field of the record ...
	Equals       string       // ... equals this text; "" Field: not asked
}

// Scope is what an actor sees of one kind: the tenant, and any of the clauses.
// It is data: store turns it into SQL once (visible), and Has answers the same
// in memory, for pages of changes too. A deleted record is in nobody's scope.
type Scope struct {
	TenantID uuid.UUID
	AnyOf    []Clause
}

// Has tells whether r is in the scope.
func (s Scope) Has(r Record) bool {
	h := r.Header()
	if s.TenantID == uuid.Nil || h.TenantID != s.TenantID || h.Deleted() {
		return false
	}
	return slices.ContainsFunc(s.AnyOf, func(c Clause) bool { return c.has(r) })
}

func (c Clause) has(r Record) bool {
	h := r.Header()
	switch {
	case c.empty():
		return false
	case c.Owner != uuid.Nil && h.OwnerID != c.Owner,
		c.Author != uuid.Nil && h.AuthorID != c.Author,
		c.Trajectories != nil && !slices.Contains(c.Trajectories, h.TrajectoryID),
		c.IDs != nil && !slices.Contains(c.IDs, h.ID),
		c.Visibility != nil && !slices.Contains(c.Visibility, h.Visibility),
		!c.Today.IsZero() && c.over(r),
		c.Field != "" && textField(r, c.Field) != c.Equals:
		return false
	}
	return true
}

// over tells whether the last day on which others see r has passed.
func (c Clause) over(r Record) bool {
	s, ok := r.(sharer)
	return ok && s.sharing().SharedUntil != nil && s.sharing().SharedUntil.Before(c.Today)
}

// empty tells that no condition names a person or a trajectory: such a clause
// matches nothing, so that a forgotten id never opens a tenant.
func (c Clause) empty() bool {
	return !c.All && c.Owner == uuid.Nil && c.Author == uuid.Nil && len(c.Trajectories) == 0 && len(c.IDs) == 0
}

// Matches tells whether the clause can match at all; store leaves out the others.
func (c Clause) Matches() bool {
	return !c.empty() && (c.Trajectories == nil || len(c.Trajectories) > 0) && (c.IDs == nil || len(c.IDs) > 0)
}

// Sees gives what the actor sees of kind at now. It is the only place that
// decides who sees what. Staff see a trajectory by an assignment that holds at
// now and a visibility that reaches their role and has not passed its last day
// (E-26); what is not in the kind's Readers is not there for that role (role
// matrix).
func (a Actor) Sees(k *Kind, now time.Time) Scope {
	s := Scope{TenantID: a.TenantID}
	if a.TenantID == uuid.Nil {
		return s
	}
	if a.Role == System {
		s.AnyOf = []Clause{{All: true}}
		return s
	}
	if a.UserID == uuid.Nil {
		return s
	}
	reach, ok := k.Readers[a.Role]
	if !ok {
		return s
	}
	if a.Role == APIClient {
		s.AnyOf = a.opened(k, reach, now)
		return s
	}
	if a.Role == Employee {
		s.AnyOf = []Clause{{Owner: a.UserID}}
		return s
	}
	if reach.Whole {
		s.AnyOf = []Clause{{All: true}}
		return s
	}
	if reach.Authored && !a.Role.Staff() {
		s.AnyOf = []Clause{{Author: a.UserID}}
		return s
	}
	if reach.Owned && !a.Role.Staff() {
		s.AnyOf = []Clause{{Owner: a.UserID}} // has no assignments to lose
		return s
	}
	s.AnyOf = a.assigned(k, reach, now)
	return s
}

// Knows tells whether the actor's role sees records of kind at all, in some
// trajectory at some time. To a role that does not, the kind is not there: its
// list is not empty but not found ("—" in the role matrix of 8).
func (a Actor) Knows(k *Kind) bool {
	reach, reads := k.Readers[a.Role]
	return reads && a.Holds(reach.Scope) || a.Role == System
}

// Hears gives the records of kind that the actor may be reminded of at now: what
// he sees, and what he is told of without seeing it (Kind.Tells).
func (a Actor) Hears(k *Kind, now time.Time) Scope {
	s := a.Sees(k, now)
	if a.TenantID == uuid.Nil || a.UserID == uuid.Nil || !slices.Contains(k.Tells, a.Role) {
		return s
	}
	told := Clause{Trajectories: a.granted(a.Role, now)}
	if a.Role == AgencyAdmin {
		told = Clause{All: true} // has no part in one trajectory
	}
	s.AnyOf = append(slices.Clip(s.AnyOf), told)
	return s
}

// opened gives what the scopes of an API client open to it, of a kind or of what it
// made: everywhere in the tenant, or, for the system of an employer, of the people
// whose absence case names him.
func (a Actor) opened(k *Kind, reach Reach, now time.Time) []Clause {
	if !a.Holds(reach.Scope) {
		return nil
	}
	c := Clause{All: true, Visibility: reach.Visibility, Field: reach.Field, Equals: reach.Equals}
	if reach.Authored {
		c.Author = a.UserID
	}
	if k.traits().carries {
		c.Today = DutchDay(now)
	}
	switch {
	case a.Employer == uuid.Nil:
	case reach.Employer != "":
		c.Field, c.Equals = reach.Employer, a.Employer.String()
	default:
		c.All, c.Trajectories = false, a.granted(APIClient, now)
		if c.Trajectories == nil {
			return nil // none, which is not any
		}
	}
	return []Clause{c}
}

// places gives the trajectories that the actor may hang a record on: those that he
// sees. An API client may be let write what it can't read.
func (a Actor) places(now time.Time) Scope {
	if a.Role != APIClient {
		return a.Sees(Trajectories, now)
	}
	reach := Trajectories.Readers[APIClient]
	reach.Scope = ""
	return Scope{TenantID: a.TenantID, AnyOf: a.opened(Trajectories, reach, now)}
}

// assigned gives the reasons that come of the assignments which hold at now.
func (a Actor) assigned(k *Kind, reach Reach, now time.Time) (out []Clause) {
	ids := a.granted(a.Role, now)
	if len(ids) == 0 {
		return nil
	}
	if len(reach.Visibility) > 0 {
		shared := Clause{Trajectories: ids, Visibility: reach.Visibility, Field: reach.Field, Equals: reach.Equals}
		if k.traits().carries {
			shared.Today = DutchDay(now)
		}
		out = append(out, shared)
	}
	if reach.Authored {
		out = append(out, Clause{Trajectories: ids, Author: a.UserID})
	}
	if reach.Owned {
		out = append(out, Clause{Trajectories: ids, Owner: a.UserID})
	}
	if cases := a.grantedCases(a.Role, now); reach.Case && len(cases) > 0 {
		out = append(out, Clause{IDs: cases})
	}
	return out
}
