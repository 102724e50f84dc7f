package domain

import (
	"encoding/json"
	"time"

	"github.com/google/uuid"
)

// Conflict keeps the value that was not kept when two devices changed the same
// field, or an edit that met a delete. It belongs to its author, who may
// restore it (an update of the record and of the conflict's status in one
// group) or dismiss it. It holds only what the author wrote, never what won.
type Conflict struct {
	Head
	Collection string    // of the subject
	SubjectID  uuid.UUID // the record
	Field      string    // the field, "steps/<element id>" for an element of a list, "*" for a whole edit that met a delete
	Value      string    // the value in wire form, as JSON text
	Status     string    // open → restored | dismissed
}

// ConflictLives is how long the value that was not kept is there to be restored.
const ConflictLives = 90 * 24 * time.Hour

var conflictSteps = map[string][]string{"": {"open"}, "open": {"restored", "dismissed"}}

// Conflicts is the kind of Conflict.
var Conflicts = &Kind{
	Code: 90, Name: "conflicts", Title: "conflict", New: func() Record { return new(Conflict) }, Synced: true,
	Default: Private, Allowed: []Visibility{Private}, ServerMade: true, Follows: true,
	Readers:   map[Role]Reach{Employee: {}, CoachRole: {Owned: true}, JobHunter: {Owned: true}},
	Rights:    map[Role]Right{Employee: {Update: true}, CoachRole: {Update: true}, JobHunter: {Update: true}},
	Writers:   map[string][]Role{"collection": nil, "subject_id": nil, "field": nil, "value": nil}, // the server alone
	Sensitive: []string{"field", "value"},                                                          // a field may name an element, and the digest of a short tag can be guessed
}

// Check asks for a known status; Writers let nothing else change.
func (c *Conflict) Check(x *Checker) {
	before := ""
	if b, ok := x.Before.(*Conflict); ok {
		before = b.Status
	}
	x.Step("status", before, c.Status, conflictSteps)
}

// Subject names the record that the conflict is about.
func (c *Conflict) Subject() (string, uuid.UUID) { return c.Collection, c.SubjectID }

// keep stages a conflict record with the value that was not kept.
func (w *WorkingSet) keep(subject Key, r Record, field string, value json.RawMessage, m Mutation) uuid.UUID {
	h := r.Header()
	rev := w.revAfter(0)
	c := &Conflict{
		Head: Head{
			TenantID: h.TenantID, ID: w.NewID(), TrajectoryID: h.TrajectoryID, OwnerID: w.Actor.UserID,
			AuthorID: w.Actor.UserID, AuthorRole: w.Actor.Role, Visibility: Private, Rev: rev,
			FieldRev:   FieldRev{anyField: {Rev: rev, Device: ServerDevice}},
			CapturedAt: m.ClientTime, RecordedAt: w.Now, UpdatedAt: w.Now,
		},
		Collection: subject.Kind.Name, SubjectID: subject.ID, Field: field, Value: string(value), Status: "open",
	}
	key := Key{Conflicts, c.ID}
	w.put(key, c, w.revision(key, nil, c, OpCreate, m))
	return c.ID
}
