package domain

// Lead is a vacancy that somebody found for the employee (E-16). Where it came
// from says the role of its author.
type Lead struct {
	Head
	Sharing
	Title       string
	Employer    string
	URL         string `gorm:"column:url"`
	ClosesOn    *Date
	Source      string // where it was found
	Note        string
	Suitability string // "" not judged
	Status      string
	Reason      string // code, for a dismissed lead
}

// Leads is the kind of Lead: the employee, the coach and the job hunter look for
// work together, so all three write and, unless the employee says otherwise, see
// them.
var Leads = &Kind{
	Code: 17, Name: "leads", Title: "lead", New: func() Record { return new(Lead) }, Synced: true, News: true,
	Default: Team, Allowed: []Visibility{Private, Coach, Team},
	Readers: map[Role]Reach{
		Employee: {}, CoachRole: {Visibility: []Visibility{Coach, Team}}, JobHunter: {Visibility: []Visibility{Team}},
	},
	Texts: []string{"title", "employer", "source", "note"},
	Jobs:  []string{"title"},
	Rights: map[Role]Right{
		Employee: {Create: true, Update: true, Delete: true}, CoachRole: {Create: true, Update: true}, JobHunter: {Create: true, Update: true},
		APIClient: {Create: true, Scope: ScopeLeadWrite},
	},
	Bound: map[string][]string{"status": {"reason"}, "reason": {"status"}}, // a reason says why it was dismissed
}

// The statuses of a lead that the rules speak of.
const (
	LeadNew     = "new"
	LeadApplied = "applied"
	LeadExpired = "expired"
)

// leadSteps are those of E-16. What expired by the server's clock can have been
// answered before, on a phone that was offline.
var leadSteps = map[string][]string{
	"":          {LeadNew},
	LeadNew:     {LeadApplied, "dismissed", LeadExpired},
	LeadExpired: {LeadApplied},
	LeadApplied: {}, "dismissed": {},
}

// suitabilities say how work fits the agreed search profile; "" is not judged.
var suitabilities = []string{"", "in_profile", "broader", "outside"}

// DefaultVisibility shows what staff or another system found to the team: else a
// job hunter would not see his own lead.
func (l *Lead) DefaultVisibility() Visibility {
	if l.AuthorRole.Staff() || l.AuthorRole == APIClient {
		return Team
	}
	return ""
}

// Initialize fills what a new lead need not say.
func (l *Lead) Initialize(Role) { l.Status = LeadNew }

// Label is the title and the employer.
func (l *Lead) Label() string {
	if l.Employer == "" {
		return l.Title
	}
	return l.Title + ", " + l.Employer
}

// Check holds the rules of E-16.
func (l *Lead) Check(x *Checker) {
	before := ""
	if b, ok := x.Before.(*Lead); ok {
		before = b.Status
	}
	x.Text("title", l.Title, 2, 120)
	x.Text("employer", l.Employer, 0, 120)
	if l.URL != "" {
		x.SafeLink("url", l.URL, 2048)
	}
	x.Text("source", l.Source, 0, 60)
	x.Text("note", l.Note, 0, 500)
	x.OneOf("suitability", l.Suitability, suitabilities...)
	x.Step("status", before, l.Status, leadSteps)
	x.With(before, l.Status, leadSteps, func(status string) {
		switch {
		case status == "dismissed":
			x.OneOf("reason", l.Reason, Reasons...)
		case l.Reason != "":
			x.Fault("reason", "goes with the status dismissed only")
		}
	})
}
