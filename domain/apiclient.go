package domain

import (
	"slices"
	"strings"

	"github.com/google/uuid"
)

// ClientScope is one thing that another system may be let do. No scope exists for
// diary, mood, goals, settlements, scheme notes, decisions, comments or conflicts
// (12, P-11), and none for reading what a physician says of somebody.
type ClientScope string

// The scopes (12). One that writes does not read: a change of what is there
// needs both.
const (
	ScopeAbsenceRead      ClientScope = "absence:read"
	ScopeAbsenceWrite     ClientScope = "absence:write"
	ScopeTrajectoryRead   ClientScope = "trajectory:read"
	ScopeTrajectoryWrite  ClientScope = "trajectory:write"
	ScopeMilestoneRead    ClientScope = "milestone:read"
	ScopeMilestoneWrite   ClientScope = "milestone:write"
	ScopeAppointmentRead  ClientScope = "appointment:read"
	ScopeAppointmentWrite ClientScope = "appointment:write"
	ScopePlanRead         ClientScope = "plan:read"
	ScopeSearchRead       ClientScope = "search_profile:read"
	ScopeApplicationRead  ClientScope = "application:read"
	ScopeActivityRead     ClientScope = "activity:read"
	ScopeLeadWrite        ClientScope = "lead:write"
	ScopeCapacityWrite    ClientScope = "capacity:write"
)

// ClientScopes lists all scopes.
func ClientScopes() []ClientScope {
	return []ClientScope{
		ScopeAbsenceRead, ScopeAbsenceWrite, ScopeTrajectoryRead, ScopeTrajectoryWrite, ScopeMilestoneRead, ScopeMilestoneWrite,
		ScopeAppointmentRead, ScopeAppointmentWrite, ScopePlanRead, ScopeSearchRead, ScopeApplicationRead, ScopeActivityRead,
		ScopeLeadWrite, ScopeCapacityWrite,
	}
}

// ClientScopesFor lists what a system may be let do by whose it is: of an
// organisation of that kind, or of the agency itself (""). An employer is not told
// what his case manager is not told, nor may he say what somebody can do; that is
// for the occupational health service alone, which has no part in the search for
// work (AP policy rules BWBR0037896, P-08, P-15).
func ClientScopesFor(organisation string) []ClientScope {
	var out []ClientScope
	for _, s := range ClientScopes() {
		search := s == ScopeSearchRead || s == ScopeApplicationRead || s == ScopeActivityRead || s == ScopeLeadWrite
		var may bool
		switch organisation {
		case "", "agency":
			may = s != ScopeCapacityWrite
		case OrganisationEmployer:
			may = s != ScopeCapacityWrite && !search
		case "arbo":
			may = s != ScopePlanRead && s != ScopeTrajectoryWrite && !search
		case "mobility_centre":
			may = s == ScopeTrajectoryRead || search
		}
		if may {
			out = append(out, s)
		}
	}
	return out
}

// OrganisationEmployer is the kind of an organisation that employs people. Its
// systems reach its own people alone.
const OrganisationEmployer = "employer"

// CheckClientScopes refuses a list of scopes that is empty, has one twice, or one
// that a system of that sort of organisation can't have. Faults point at /scopes.
func CheckClientScopes(organisation string, scopes []ClientScope) []Fault {
	may, seen := ClientScopesFor(organisation), map[ClientScope]bool{}
	for _, s := range scopes {
		if !slices.Contains(may, s) || seen[s] {
			return []Fault{{Pointer: "/scopes", Detail: "must be, each once, of: " + JoinScopes(may)}}
		}
		seen[s] = true
	}
	if len(scopes) == 0 {
		return []Fault{{Pointer: "/scopes", Detail: "must name at least one"}}
	}
	return nil
}

// JoinScopes writes scopes as OAuth does: with spaces between (RFC 6749 3.3).
func JoinScopes(scopes []ClientScope) string {
	out := make([]string, len(scopes))
	for i, s := range scopes {
		out[i] = string(s)
	}
	return strings.Join(out, " ")
}

// SplitScopes reads what JoinScopes wrote, and nothing else: nil for "" and for a
// text with other than single spaces between.
func SplitScopes(text string) (out []ClientScope) {
	if text == "" {
		return nil
	}
	for _, s := range strings.Split(text, " ") {
		if s == "" {
			return nil
		}
		out = append(out, ClientScope(s))
	}
	return out
}

// OnlyScopes gives those of scopes that are among allowed.
func OnlyScopes(scopes, allowed []ClientScope) []ClientScope {
	return slices.DeleteFunc(slices.Clone(scopes), func(s ClientScope) bool { return !slices.Contains(allowed, s) })
}

// Holds tells whether the actor has a scope; nobody needs "".
func (a Actor) Holds(s ClientScope) bool { return s == "" || slices.Contains(a.Scopes, s) }

// AsMade gives a record, as it is stored, the way the mutation made it: for who may
// write and not read, and repeats a call. Nothing of what became of it is in it.
func (m Mutation) AsMade(stored Record) Record {
	r := m.Kind.New()
	h := *stored.Header()
	*r.Header() = h
	if in, ok := r.(initializer); ok {
		in.Initialize(h.AuthorRole)
	}
	m.Edit(r)
	if d, ok := r.(defaulter); ok && d.DefaultVisibility() != "" {
		h.Visibility = d.DefaultVisibility()
	}
	h.Rev, h.UpdatedAt = 1, h.RecordedAt
	*r.Header() = h
	if n, ok := r.(namer); ok {
		*n.shown() = *stored.(namer).shown()
	}
	return r
}

// Employs tells whether somebody or something of that organisation is within reach
// of the actor: of any, but for the system of an employer, which reaches its own.
func (a Actor) Employs(organisation *uuid.UUID) bool {
	return a.Employer == uuid.Nil || sameID(organisation, &a.Employer)
}

// employs lets the system of an employer write of absence of its own people alone:
// the case names the employer, and so does who is absent.
func (x *Checker) employs(c *AbsenceCase) {
	switch {
	case !x.Actor.Employs(c.OrganisationID):
		x.Fault("organisation_id", "must be the employer whose system you are")
	case x.Before == nil && !x.Actor.Employs(x.People[c.OwnerID].OrganisationID):
		x.Fault("employee_id", "must be an employee of the employer whose system you are")
	}
}
