package domain

import (
	"slices"

	"github.com/google/uuid"
)

// Reach is how far a role sees into a kind, within its assigned trajectories
// (an employee always sees what is his own, and nothing else).
type Reach struct {
	Visibility []Visibility // records with one of these
	Field      string       // and, where set, this field equal to Equals
	Equals     string
	Authored   bool // records that the actor made
	Owned      bool // records that are the actor's own (conflicts, notifications)
	Case       bool // the absence cases that the assigned trajectories belong to
	Whole      bool // every record in the tenant: set-up rows that hold no content

	Scope    ClientScope // of an API client: what it must hold; the other conditions count, too
	Employer string      // and the field that names the employer, of a kind that hangs on no trajectory
}

// Right is what a role may do with what it sees of a kind.
type Right struct {
	Create, Update, Delete bool
	Own                    bool // update and delete only what the actor made
	DeleteOwn              bool // delete only what the actor made

	Scope ClientScope // of an API client: what it must hold
}

// Kind is one sort of record. What differs per kind stands here or in a small
// optional interface of its record, never in a switch on names.
type Kind struct {
	Code         int16  // stored in feed, ledger and history; never reused
	Name         string // collection on the wire, table in the database
	Title        string // name in a sentence, singular
	New          func() Record
	Parent       *Kind             // kind of the parent, for a child
	ParentField  string            // wire name of the parent's id
	Root         bool              // hangs on nothing: trajectory_id is its own id
	Synced       bool              // reaches phones through the feed
	Governs      bool              // a change decides who sees a trajectory: its feed is reconciled whole
	AfterEnd     func(Record) bool // which the employee may still write for 90 days after the end; nil: none
	Default      Visibility        // of a new record; a child takes its parent's
	Allowed      []Visibility      // what the owner may choose; one entry: not switchable
	Readers      map[Role]Reach
	Rights       map[Role]Right
	Writers      map[string][]Role   // fields that not every role with the right may set
	Later        map[string][]Role   // the same, once the record is there; nobody: fixed at creation
	Opens        []string            // yes-or-no fields that show more when yes: no always wins, as with visibility
	Bound        map[string][]string // field → fields that it speaks of: it is contested when another device changed one of those, too
	Sensitive    []string            // fields that history and conflicts keep apart, purged by the owner's delete
	Texts        []string            // somebody's own words, and names of people, firms, jobs and places: guarded against medical content and service numbers (P-04, P-05); "steps/title" is in a list
	Jobs         []string            // of Texts, titles of jobs: the name of a profession in care is innocent there
	Labels       []string            // addresses, codes and the like: guarded against service numbers alone
	Tells        []Role              // who is reminded of a record without seeing it: of those with a part in its trajectory, and the agency's admins
	Counted      []Role              // who is told how many there are, when and how far, without seeing one
	News         bool                // who comes to see one that another made is told that there is something new (RM-21)
	ServerMade   bool                // created by the server alone
	Follows      bool                // is about another record (subject) and leaves the feed with it
	About        []*Kind             // kinds that its subject can be of: it is shown to those who see the subject, and goes with it
	Refs         map[string]*Kind    // fields that name a record of the same trajectory, and its kind; nil: a sibling. "extensions/document_id" is in a list
	Unique       string              // text field of which each value but "" is had by one living record of a tenant
	Marks        bool                // may set fields of the records that it names: they are loaded with it
	Ruled        bool                // its rules ask what the agency has set (Checker.Rules)
	Derives      bool                // a child that sets fields of its parent: its siblings are loaded
	MaxPerParent int                 // children a parent may have; 0: not a child
	MaxPeers     int                 // records of the kind that a trajectory may have, all of which its rules find in Checker.Peers; 0: not asked
}

// Kinds is the list of all kinds, parents before children. A new kind is one
// line here, and everything else follows or a test says what is missing.
func Kinds() []*Kind { return kinds[:] }

var kinds = [...]*Kind{
	Trajectories, Assignments, AbsenceCases,
	Phases, TrajectoryPlans, SearchProfiles, PersonProfiles, CapacityRecords, Placements, Settlements, SchemeNotes, UWVDecisions, ExternalContacts,
	Goals, GoalMeasurements,
	DiaryEntries,
	Leads,
	Documents,
	JobApplications, ApplicationEvents,
	Appointments,
	Activities,
	Comments,
	Milestones,
	Conflicts, Notifications,
}

// KindByName finds a kind by its collection name.
func KindByName(name string) (*Kind, bool) {
	for _, k := range kinds {
		if k.Name == name {
			return k, true
		}
	}
	return nil, false
}

// KindByCode finds a kind by its stored code.
func KindByCode(code int16) (*Kind, bool) {
	for _, k := range kinds {
		if k.Code == code {
			return k, true
		}
	}
	return nil, false
}

// Children lists the kinds whose parent is k.
func (k *Kind) Children() (out []*Kind) {
	for _, c := range kinds {
		if c.Parent == k {
			out = append(out, c)
		}
	}
	return out
}

// MayWrite tells whether a role that may write records of the kind may set
// field at all. Visibility, and until when, is the owner's choice, where there is one.
func (k *Kind) MayWrite(role Role, field string) bool {
	if (field == visibilityField || field == sharedUntilField) && (len(k.Allowed) < 2 || role != Employee && role != AgencyAdmin) {
		return false
	}
	return among(k.Writers, field, role)
}

// among tells whether roles names role for field; a field that it does not
// name is open to all.
func among(roles map[string][]Role, field string, role Role) bool {
	list, limited := roles[field]
	return !limited || slices.Contains(list, role)
}

// WrittenBy lists the roles that may set field, at creation or later, the
// server itself not among them.
func (k *Kind) WrittenBy(field string) (out []Role) {
	for _, r := range append(Roles(), APIClient) {
		right := k.Rights[r]
		create := right.Create && !k.ServerMade
		update := right.Update && among(k.Later, field, r)
		if (create || update) && k.MayWrite(r, field) {
			out = append(out, r)
		}
	}
	return out
}

// sensitive tells whether field is kept apart.
func (k *Kind) sensitive(field string) bool {
	for _, f := range k.Sensitive {
		if f == field {
			return true
		}
	}
	return false
}

// blank makes an empty row that keeps the id of a deleted record taken: the
// header without content, and who saw it until when, so that nobody else learns
// that it was there.
func (k *Kind) blank(gone Record) Record {
	r, h := k.New(), gone.Header()
	*r.Header() = *h
	r.Header().ParentID = clonePtr(h.ParentID)
	copyShare(r, h.Visibility, gone)
	return r
}

func clonePtr(p *uuid.UUID) *uuid.UUID {
	if p == nil {
		return nil
	}
	v := *p
	return &v
}
