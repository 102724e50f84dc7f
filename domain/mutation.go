package domain

import (
	"encoding/json"
	"time"

	"github.com/google/uuid"
)

// Op is what a mutation does.
type Op string

// The operations of the wire, and two that the server does by itself: Inherit, a
// child taking over its parent's visibility, and Reckon, which writes nothing of
// the record but what is computed of it.
const (
	OpCreate  Op = "create"
	OpUpdate  Op = "update"
	OpDelete  Op = "delete"
	OpInherit Op = "inherit"
	OpReckon  Op = "reckon"
)

// Mutation is one wanted change of one record. REST, sync, jobs, seeds and the
// admin command all speak in mutations. A strict one (REST) applies to the rev
// that IfMatch names or not at all; a merging one (sync) applies per field,
// from the rev that the device had seen.
type Mutation struct {
	OpID         string // key in the ledger; "" for the server's own work
	Hash         []byte // of the request, so that a reused OpID is noticed
	Op           Op
	Kind         *Kind
	ID           uuid.UUID
	TrajectoryID uuid.UUID // of a create; on update it must not differ
	ParentID     uuid.UUID // of a child's create; on update it must not differ
	OwnerID      uuid.UUID // of a create that names its owner: root kinds and server-made ones
	Strict       bool
	IfMatch      int64    // strict update and delete: the rev seen; AnyRev for any
	BaseRev      int64    // merging: the rev that the device had seen; 0 for none
	Fields       []string // the fields that the input names
	Edit         func(Record)
	Group        string     // merging: all operations of a group or none; they stand next to each other
	ClientTime   *time.Time // the device's claim
	Restores     bool       // a create that takes back what was deleted: it may start in any state
	NonMedical   bool       // the author confirms that no text of it is medical (P-04)
	Fail         *Error     // the operation could not be read: this is its result
	Sent         []byte     // an offline operation as it came, as JSON, to be kept if it is refused for good; nil: not kept
}

// AnyRev is If-Match: *.
const AnyRev int64 = -1

// Status is what became of an operation.
type Status string

// The statuses of the sync protocol.
const (
	Applied      Status = "applied"  // stored; nothing foreign since the base
	Merged       Status = "merged"   // stored beside changes of another device
	InConflict   Status = "conflict" // at least one field kept another device's value
	RejectedStat Status = "rejected" // nothing stored; Err says why
)

// Contest is a field that two devices changed since the base.
type Contest struct {
	Field      string
	ConflictID uuid.UUID // the conflicts record with the value that was not kept
}

// Result is the answer to one mutation.
type Result struct {
	Status    Status
	Rev       int64 // of the record afterwards; 0 when there is none to tell
	Contests  []Contest
	Warnings  []string // codes of what the author should know
	Err       *Error
	Confirmed bool      // stored although the guard found medical words: its author says that they are none
	Replayed  bool      // answered from the ledger: nothing happened now
	ID        uuid.UUID // of the record that a replayed operation was about
	Record    Record    // as it is now; nil when the actor does not see it
}

// Change is one field in history, old and new in wire form.
type Change struct {
	Old json.RawMessage `json:"old"`
	New json.RawMessage `json:"new"`
}

// Revision is one row of history: one operation on one record.
type Revision struct {
	Key        Key
	Rev        int64
	Op         Op
	At         time.Time
	ClientTime *time.Time
	ActorID    uuid.UUID
	ActorRole  Role
	DeviceID   uuid.UUID
	Changes    map[string]Change
	Sensitive  map[string]Change // of sensitive fields, kept in a column of its own
}

func rejected(e *Error) Result { return Result{Status: RejectedStat, Err: e} }

// The fixed answers of Decide.
var (
	errNotFound  = Errorf(CodeNotFound, "There is no such record for you.")
	errGone      = Errorf(CodeGone, "This record was deleted.")
	errForbidden = Errorf(CodeForbidden, "Your role may not do this.")
	errReadOnly  = Errorf(CodeReadOnly, "This takes no changes from you.")
	errExists    = Errorf(CodeExists, "A record with this id exists already.")
	errNamed     = Errorf(CodeExists, "Another record has this name already.")
	errStale     = Errorf(CodeStale, "The record has changed since you read it.")
	errEnded     = Errorf(CodeForbidden, "The trajectory has ended; it takes no more changes from you.")
	errMissing   = &Error{Code: CodeMissingReference, Message: "The record that this one belongs to is not there yet.", Retryable: true}
	errNamesNone = Errorf(CodeMissingReference, "It names a record that is not there for you.")
	errBlocked   = &Error{Code: CodeBlocked, Message: "An earlier operation on this record or group must succeed first.", Retryable: true}
	errFull      = Errorf(CodeQuota, "There are as many of these here as there may be.")
	errOnly      = Errorf(CodeExists, "There is one in this trajectory already.")
	errGroup     = Errorf(CodeInvalid, "Another operation of this group was rejected, so none was stored.")
	errSplit     = Errorf(CodeInvalid, "The operations of a group must stand next to each other.")
)
