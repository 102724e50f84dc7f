package domain

import (
	"time"

	"github.com/google/uuid"
)

// Visibility is the one switch that says who but the owner sees a record.
type Visibility string

// The visibilities. Absent, empty or unknown input never widens: it is a fault.
const (
	Private Visibility = "private" // the owner alone
	Coach   Visibility = "coach"   // and the coaches assigned to the trajectory
	Team    Visibility = "team"    // and the job hunters too
)

// Head are the columns that every record has. TenantID, ID, TrajectoryID,
// OwnerID, ParentID and AuthorID never change once the record is made.
type Head struct {
	TenantID     uuid.UUID  `gorm:"primaryKey"`
	ID           uuid.UUID  `gorm:"primaryKey"`
	TrajectoryID uuid.UUID  // where it hangs
	OwnerID      uuid.UUID  // whose it is: the employee, or the reader of a notification or conflict
	AuthorID     uuid.UUID  // who made it
	AuthorRole   Role       // in which role
	ParentID     *uuid.UUID // set for a child kind
	Visibility   Visibility // a child carries its parent's
	Rev          int64      // 1 at creation, one more per accepted operation; after a restore above WorkingSet.Floor
	FieldRev     FieldRev   `gorm:"serializer:json"` // which rev and device wrote each field last
	CapturedAt   *time.Time // when the device says it was written: a claim, never an order
	RecordedAt   time.Time  // when the server first stored it
	UpdatedAt    time.Time  // when the server last changed it
	DeletedAt    *time.Time // set: a content-free row that keeps the id taken
}

// Header gives the shared columns of a record.
func (h *Head) Header() *Head { return h }

// Deleted tells whether only the content-free row is left.
func (h *Head) Deleted() bool { return h.DeletedAt != nil }

// Record is a row of any kind. Check reports to x what is wrong with it.
type Record interface {
	Header() *Head
	Check(x *Checker)
}

// Key names one record among all kinds.
type Key struct {
	Kind *Kind
	ID   uuid.UUID
}
