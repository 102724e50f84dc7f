package domain

import (
	"slices"

	"github.com/google/uuid"
)

// JobApplication is an application for work, or another search activity
// (E-17). Its stage follows from its events.
type JobApplication struct {
	Head
	Sharing
	Naming
	Evidence
	EmployerName      string
	JobTitle          string
	Kind              string
	AppliedOn         *Date
	Channel           string
	Location          string
	Hours             *float64   // a week
	URL               string     `gorm:"column:url"`
	LeadID            *uuid.UUID // the lead that it came from
	LetterID          *uuid.UUID // the document that is its letter
	CvID              *uuid.UUID // the document that is the CV which went along
	DocumentIDs       []RecordID `gorm:"serializer:json"` // what else belongs to it: more that went along, an answer, a proof
	Suitability       string     // "" not judged
	SuitabilityReason string
	Contacts          []Contact `gorm:"serializer:json"`
	NextStepOn        *Date
	Note              string
	Stage             string // of the last event that counts; set by the server
	StageOn           *Date  // day of that event; set by the server
	CountsAsEvidence  bool   // set by the server
}

// Contact is somebody to talk to about an application, merged by its id.
type Contact struct {
	ID    string `json:"id"`
	Name  string `json:"name"`
	Role  string `json:"role"`
	Phone string `json:"phone"`
	Email string `json:"email"`
}

// ElementID makes contacts merge one by one.
func (c Contact) ElementID() string { return c.ID }

// JobApplications is the kind of JobApplication. They are agreed evidence, so
// the coach sees them unless the employee says otherwise; a job hunter may
// propose one.
var JobApplications = &Kind{
	Code: 13, Name: "job_applications", Title: "application", New: func() Record { return new(JobApplication) }, Synced: true, News: true,
	Default: Coach, Allowed: []Visibility{Private, Coach, Team},
	Readers: map[Role]Reach{
		Employee: {}, CoachRole: {Visibility: []Visibility{Coach, Team}}, JobHunter: {Visibility: []Visibility{Team}},
		APIClient: {Scope: ScopeApplicationRead, Visibility: []Visibility{Team}},
	},
	Texts:  []string{"employer_name", "job_title", "channel", "location", "suitability_reason", "contacts/name", "contacts/role", "note"},
	Jobs:   []string{"job_title"},
	Labels: []string{"contacts/email"},
	Rights: map[Role]Right{
		Employee: {Create: true, Update: true, Delete: true}, JobHunter: {Create: true},
	},
	Writers: map[string][]Role{"stage": nil, "stage_on": nil, "counts_as_evidence": nil},
	Ruled:   true,
	Refs:    map[string]*Kind{"lead_id": Leads, "letter_id": Documents, "cv_id": Documents, "document_ids": Documents},
	Marks:   true,
}

// Evidence is by which version of the agency's rules it counts as evidence or not,
// 0: by default. It is not on the wire.
type Evidence struct{ EvidenceRules int64 }

// DefaultVisibility shows what a job hunter proposes to the team: else he
// would not see his own proposal.
func (a *JobApplication) DefaultVisibility() Visibility {
	if a.AuthorRole == JobHunter {
		return Team
	}
	return ""
}

// For shows another system what was applied for and how far it is, and nothing of
// whom the employee spoke with or what he says of it (N-14, P-09).
func (a *JobApplication) For(reader Actor) Record {
	if reader.Role != APIClient {
		return a
	}
	out := *a
	out.Note, out.SuitabilityReason, out.Contacts = "", "", nil
	return &out
}

// Initialize fills what a new application need not say.
func (a *JobApplication) Initialize(Role) { a.Kind, a.Stage = "targeted_application", "saved" }

// Settle decides whether it counts as evidence, once for each kind that it gets: by
// what the agency's rules say then.
func (a *JobApplication) Settle(x *Checker) {
	if b, ok := x.Before.(*JobApplication); ok && b.Kind == a.Kind {
		a.CountsAsEvidence, a.Evidence = b.CountsAsEvidence, b.Evidence
		return
	}
	a.CountsAsEvidence, a.EvidenceRules = x.Rules.evidence(a.Kind)
}

// Mark notes on a lead that its application was sent, so that nobody is told
// that it closes. A private application marks nothing: others see the lead.
func (a *JobApplication) Mark(named Record) {
	notSent := []string{"saved", "preparing"}
	if l, ok := named.(*Lead); ok && (l.Status == LeadNew || l.Status == LeadExpired) && a.Visibility != Private && (a.AppliedOn != nil || !slices.Contains(notSent, a.Stage)) {
		l.Status = LeadApplied
	}
}

// Check holds the rules of E-17.
func (a *JobApplication) Check(x *Checker) {
	x.Text("employer_name", a.EmployerName, 1, 120)
	x.Text("job_title", a.JobTitle, 1, 120)
	x.OneOf("kind", a.Kind, ApplicationKinds()...)
	if a.AppliedOn != nil {
		x.PastDate("applied_on", *a.AppliedOn, Date{})
	}
	x.Text("channel", a.Channel, 0, 60)
	x.Text("location", a.Location, 0, 120)
	if a.Hours != nil {
		Range(x, "hours", *a.Hours, 0, 60)
	}
	x.Link("url", a.URL, 2048)
	x.OneOf("suitability", a.Suitability, suitabilities...)
	least := 0
	if a.Suitability == "outside" {
		least = 1
	}
	x.Text("suitability_reason", a.SuitabilityReason, least, 300)
	x.Text("note", a.Note, 0, 2000)
	checkSet(x, "document_ids", a.DocumentIDs, MaxEvidence)
	a.checkContacts(x)
}

func (a *JobApplication) checkContacts(x *Checker) {
	if len(a.Contacts) > MaxContacts {
		x.Fault("contacts", "are too many")
	}
	seen := map[string]bool{}
	for _, c := range a.Contacts {
		x.ElementID("contacts", c.ID, seen)
		x.Text("contacts", c.Name, 0, 80)
		x.Text("contacts", c.Role, 0, 80)
		x.Text("contacts", c.Phone, 0, 30)
		x.Text("contacts", c.Email, 0, 254)
	}
}
