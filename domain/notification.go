package domain

import (
	"regexp"
	"time"

	"github.com/google/uuid"
)

// Notification is a reminder as the app shows it (E-29). The push that goes
// with it has no content (P-19); it goes when its subject goes.
type Notification struct {
	Head
	Errand
	Reminder   string     // RM-xx
	Collection string     // of the subject; "" for none
	SubjectID  *uuid.UUID // the record that it is about
	DueAt      time.Time
	TitleNl    string
	TitleEn    string
	BodyNl     string
	BodyEn     string
	ReadAt     *time.Time // when its reader first read it
	Opaque     string     // what the push carries, to find it by; it tells nothing
}

// OpaqueLives is how long after it was made a notification can be found by the
// id that its push carries (P-20).
const OpaqueLives = 30 * 24 * time.Hour

// Errand is what the server needs to know of a notification. It is not on the
// wire.
type Errand struct {
	DedupeKey string     // kind, subject, lead and due instant: unique in a tenant while the notification lives; "" for none
	ExpiresAt *time.Time // from when on it is moot
	OwedBy    string     // collection of the record that owes it, where its reader does not see that; else the subject owes it
	OwedByID  *uuid.UUID
	NewsSince *time.Time // from when on what it speaks of is new (RM-21)
}

// Notifications is the kind of Notification: made by the server, owned by its
// reader, who may say that he read it.
var Notifications = &Kind{
	Code: 91, Name: "notifications", Title: "notification", New: func() Record { return new(Notification) }, Synced: true,
	Default: Private, Allowed: []Visibility{Private}, ServerMade: true, Follows: true,
	Readers: map[Role]Reach{
		Employee: {}, CoachRole: {Owned: true}, JobHunter: {Owned: true}, CaseManager: {Owned: true}, AgencyAdmin: {Owned: true}, PrivacyOfficer: {Owned: true},
	},
	Rights: map[Role]Right{
		Employee: {Update: true}, CoachRole: {Update: true}, JobHunter: {Update: true}, CaseManager: {Update: true}, AgencyAdmin: {Update: true}, PrivacyOfficer: {Update: true},
	},
	Writers: map[string][]Role{
		"visibility": nil, "reminder": nil, "collection": nil, "subject_id": nil, "due_at": nil,
		"title_nl": nil, "title_en": nil, "body_nl": nil, "body_en": nil, "opaque": nil,
	},
}

var reminderID = regexp.MustCompile(`^RM-[0-9]{2}$`)

// Subject names the record that the notification is about.
func (n *Notification) Subject() (string, uuid.UUID) {
	if n.SubjectID == nil {
		return "", uuid.Nil
	}
	return n.Collection, *n.SubjectID
}

// Source names the record that owes the notification; nil: none does.
func (n *Notification) Source() (collection string, id *uuid.UUID) {
	if n.OwedByID != nil {
		return n.OwedBy, n.OwedByID
	}
	return n.Collection, n.SubjectID
}

// Settle keeps what was read read, at its first reading, and no later than now
// whatever the phone's clock says.
func (n *Notification) Settle(x *Checker) {
	if b, ok := x.Before.(*Notification); ok && b.ReadAt != nil {
		n.ReadAt = b.ReadAt
	}
	if n.ReadAt != nil && n.ReadAt.After(x.Now) {
		now := x.Now
		n.ReadAt = &now
	}
}

// Check holds the rules of E-29.
func (n *Notification) Check(x *Checker) {
	if !reminderID.MatchString(n.Reminder) {
		x.Fault("reminder", "must be the id of a reminder")
	}
	if _, known := KindByName(n.Collection); n.SubjectID != nil != known {
		x.Fault("collection", "must name the collection of the subject, and only with a subject")
	}
	if n.DueAt.IsZero() {
		x.Fault("due_at", "is required")
	}
	x.Text("title_nl", n.TitleNl, 0, 200)
	x.Text("title_en", n.TitleEn, 0, 200)
	x.Text("body_nl", n.BodyNl, 0, 1000)
	x.Text("body_en", n.BodyEn, 0, 1000)
	x.Text("opaque", n.Opaque, 0, 64)
}
