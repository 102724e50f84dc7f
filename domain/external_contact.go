package domain

import "regexp"

// ExternalContact is somebody outside the trajectory whom one may need to reach:
// a trainer, an assessor, a lawyer (E-35, S-45, S-44). It holds what reaches a
// person at work, and not what for (P-09).
type ExternalContact struct {
	Head
	Sharing
	Name         string
	Kind         string
	Organisation string
	Phone        string // at work; "" unknown
	Email        string // at work; "" unknown
}

// lawyer is the one kind of contact that is nobody's business but the
// employee's (S-44): that there is one says that there is something to settle.
const lawyer = "lawyer"

// contactKinds has no place for who treats somebody (P-01, S-41) and no words of
// one's own.
var contactKinds = []string{"trainer", "assessor", "job_coach", "labour_expert", "social_worker", lawyer, "other"}

// What a telephone number and a mail address look like; "" is none.
var (
	dialled = regexp.MustCompile(`^(\+?[0-9][0-9 ()-]{5,28})?$`)
	mailed  = regexp.MustCompile(`^([^@\s]+@[^@\s]+\.[^@\s]+)?$`)
)

// ExternalContacts is the kind of ExternalContact: the employee's and the
// coach's together, and gone without a trace for good when one is deleted.
// The guard reads name and organisation as well, since they can say what somebody
// suffers from and who treats it (S-46, P-01).
var ExternalContacts = &Kind{
	Code: 38, Name: "external_contacts", Title: "contact", New: func() Record { return new(ExternalContact) },
	Default: Coach, Allowed: []Visibility{Private, Coach, Team},
	Readers: map[Role]Reach{
		Employee: {}, CoachRole: {Visibility: []Visibility{Coach, Team}}, JobHunter: {Visibility: []Visibility{Team}},
	},
	Rights: map[Role]Right{
		Employee: {Create: true, Update: true, Delete: true}, CoachRole: {Create: true, Update: true, Delete: true, DeleteOwn: true},
	},
	Texts:     []string{"name", "organisation"},
	Labels:    []string{"phone", "email"},
	Sensitive: []string{"name", "kind", "organisation", "phone", "email"},
}

// DefaultVisibility keeps a lawyer private and shows a coach's contact to the
// coach, whatever the employee chose for other contacts.
func (c *ExternalContact) DefaultVisibility() Visibility {
	switch {
	case c.Kind == lawyer:
		return Private
	case c.AuthorRole == CoachRole:
		return Coach
	}
	return ""
}

// Check holds the rules of E-35.
func (c *ExternalContact) Check(x *Checker) {
	x.Text("name", c.Name, 1, 80)
	x.OneOf("kind", c.Kind, contactKinds...)
	x.Text("organisation", c.Organisation, 0, 120)
	x.Text("phone", c.Phone, 0, 30)
	if !dialled.MatchString(c.Phone) {
		x.Fault("phone", "must be a telephone number")
	}
	x.Text("email", c.Email, 0, 254)
	if !mailed.MatchString(c.Email) {
		x.Fault("email", "must be a mail address")
	}
	switch {
	case c.Kind != lawyer:
	case c.AuthorRole != Employee:
		x.Fault("kind", "is for the employee's own contacts only")
	case c.Visibility != Private:
		x.Fault(visibilityField, "must be private for a lawyer")
	}
}
