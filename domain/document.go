package domain

import (
	"slices"
	"strings"

	"github.com/google/uuid"
)

// Document is what is known of a file (E-23). Its content is sent apart, once,
// by its author; a new version is a new document.
type Document struct {
	Head
	Sharing
	Kind     string
	Title    string
	Mime     string // media type, as its author says and the bytes must show
	Size     int64  // bytes; as sent until it is available, then as kept
	SHA256   string `gorm:"column:sha256"` // of those bytes, hexadecimal
	IssuedOn *Date
	Status   string // set by the server, as is Reason
	Reason   string // code, of a rejected document
}

// Documents is the kind of Document: the employee's own, what the coach adds, and
// what those who set a trajectory up hand in, such as a physician's document
// (E-11); they can read that back and nothing else. A job hunter reads a CV that
// is shared with the team, and nothing else.
var Documents = &Kind{
	Code: 20, Name: "documents", Title: "document", New: func() Record { return new(Document) }, Synced: true, News: true,
	Default: Private, Allowed: []Visibility{Private, Coach, Team},
	Readers: map[Role]Reach{
		Employee: {}, CoachRole: {Visibility: []Visibility{Coach, Team}},
		JobHunter:   {Visibility: []Visibility{Team}, Field: "kind", Equals: "cv"},
		AgencyAdmin: {Authored: true},
		APIClient:   {Authored: true, Scope: ScopeCapacityWrite},
	},
	Rights:    map[Role]Right{Employee: {Create: true, Update: true, Delete: true}, CoachRole: {Create: true}, AgencyAdmin: {Create: true}, APIClient: {Create: true, Scope: ScopeCapacityWrite}},
	Writers:   map[string][]Role{visibilityField: {Employee}, sharedUntilField: {Employee}, "status": nil, "reason": nil},
	Later:     map[string][]Role{"kind": nil, "mime": nil, "size": nil, "sha256": nil},
	Sensitive: []string{"title"},
	Texts:     []string{"title"},
}

// The states of a document.
const (
	DocumentPending   = "pending_upload"
	DocumentScanning  = "scanning" // all bytes are there and are looked at
	DocumentAvailable = "available"
	DocumentRejected  = "rejected"
)

var documentSteps = map[string][]string{
	"":                {DocumentPending},
	DocumentPending:   {DocumentScanning, DocumentRejected, DocumentAvailable}, // the last for one that came back after a restore
	DocumentScanning:  {DocumentAvailable, DocumentRejected},
	DocumentAvailable: {}, DocumentRejected: {},
}

// Why a document is rejected.
const (
	RejectedChecksum = "checksum" // the bytes are not those that were announced
	RejectedType     = "type"     // they are not of the type that was announced
	RejectedDamaged  = "damaged"  // an image that can't be read to its end
	RejectedMalware  = "malware"
	RejectedExpired  = "expired" // for a week nobody sent the rest
	RejectedLost     = "lost"    // they came, and are no longer there
)

// MaxDocument is the size of the largest document in bytes (P-31).
const MaxDocument = 10 << 20

// documentTypes are the media types of documents: PDF, DOCX, ODT, JPEG and PNG.
// HEIC is left out: its metadata can't be taken out here, and nothing is kept
// with where it was made in it.
var documentTypes = []string{
	"application/pdf", "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	"application/vnd.oasis.opendocument.text", "image/jpeg", "image/png",
}

// DocumentKinds lists the kinds of documents (E-23).
func DocumentKinds() []string {
	return []string{"plan", "labour_expert_report", "capacity", "cv", "letter", "certificate", "agreement", settlementPaper, "report", "other"}
}

// settlementPaper is the one kind of document that is nobody's business but the
// employee's (S-76): that there is one says that the job may end.
const settlementPaper = "settlement"

// document asks that a document which a field names anew is of one of the kinds.
// Of one that the writer does not see nothing is said here: see refer.
func (x *Checker) document(field string, before, now *uuid.UUID, kinds ...string) {
	if now == nil || sameID(before, now) {
		return
	}
	d, ok := x.find(Key{Documents, *now}).(*Document)
	if ok && x.set.sees(Documents, d) && !slices.Contains(kinds, d.Kind) {
		x.Fault(field, "must be a document of the kind "+strings.Join(kinds, " or "))
	}
}

// DefaultVisibility keeps a settlement agreement private, whatever the employee
// chose for other documents, and what was handed in until the employee shares it.
// What a coach adds is shown to the coach.
func (d *Document) DefaultVisibility() Visibility {
	switch {
	case d.Kind == settlementPaper, d.AuthorRole == AgencyAdmin, d.AuthorRole == APIClient:
		return Private
	case d.AuthorRole.Staff():
		return Coach
	}
	return ""
}

// Initialize says that the content is still to come.
func (d *Document) Initialize(Role) { d.Status = DocumentPending }

// Label is the title.
func (d *Document) Label() string { return d.Title }

// Check holds the rules of E-23, P-31 and S-76.
func (d *Document) Check(x *Checker) {
	before := ""
	if b, ok := x.Before.(*Document); ok {
		before = b.Status
	}
	x.OneOf("kind", d.Kind, DocumentKinds()...)
	x.Text("title", d.Title, 1, 120)
	switch {
	case strings.HasPrefix(d.Mime, "image/hei"):
		x.Fault("mime", "must not be HEIC: where the picture was made can't be taken out of it; send it as JPEG")
	case !slices.Contains(documentTypes, d.Mime):
		x.OneOf("mime", d.Mime, documentTypes...)
	}
	Range(x, "size", d.Size, 1, MaxDocument)
	if len(d.SHA256) != 64 || strings.Trim(d.SHA256, "0123456789abcdef") != "" {
		x.Fault("sha256", "must be 64 hexadecimal digits in lower case")
	}
	if d.IssuedOn != nil {
		x.PastDate("issued_on", *d.IssuedOn, Date{})
	}
	x.Step("status", before, d.Status, documentSteps)
	switch {
	case d.AuthorRole == APIClient && d.Kind != "capacity":
		x.Fault("kind", "must be capacity: another system hands in what capacity records were taken from")
	case d.Kind != settlementPaper:
	case d.AuthorRole != Employee:
		x.Fault("kind", "is for the employee's own documents only")
	case d.Visibility != Private:
		x.Fault(visibilityField, "must be private for a settlement agreement")
	}
}
