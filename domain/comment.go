package domain

import (
	"slices"
	"time"

	"github.com/google/uuid"
)

// Comment is what somebody says about a record (E-25). It is added, never
// changed, and taken back by its author alone.
type Comment struct {
	Head
	Sharing
	Collection string    // of the subject
	SubjectID  uuid.UUID // the record
	Text       string
}

// Comments is the kind of Comment. It is the employee's record, as its subject
// is, and shown to those who see the subject; it goes when that goes.
var Comments = &Kind{
	Code: 18, Name: "comments", Title: "comment", New: func() Record { return new(Comment) }, Synced: true, News: true,
	About:   []*Kind{Goals, DiaryEntries, Leads, JobApplications, Appointments, Activities, Documents},
	Default: Private, Allowed: []Visibility{Private, Coach, Team},
	Readers: map[Role]Reach{
		Employee: {}, CoachRole: {Visibility: []Visibility{Coach, Team}}, JobHunter: {Visibility: []Visibility{Team}},
	},
	Rights: map[Role]Right{
		Employee:  {Create: true, Delete: true, DeleteOwn: true},
		CoachRole: {Create: true, Delete: true, DeleteOwn: true},
		JobHunter: {Create: true, Delete: true, DeleteOwn: true},
	},
	Writers:   map[string][]Role{visibilityField: nil}, // follows from the subject
	Sensitive: []string{"text"},
	Texts:     []string{"text"},
}

// DefaultVisibility is nobody's choice: who sees the subject sees the comment.
func (*Comment) DefaultVisibility() Visibility { return Private }

// Subject names the record that the comment is about.
func (c *Comment) Subject() (string, uuid.UUID) { return c.Collection, c.SubjectID }

// Refers names the record that the comment is about.
func (c *Comment) Refers() []Key {
	k, ok := KindByName(c.Collection)
	if !ok || !slices.Contains(Comments.About, k) {
		return nil
	}
	return []Key{{k, c.SubjectID}}
}

// commentLabel is how many characters of a comment stand in a list.
const commentLabel = 80

// Label is how the comment begins.
func (c *Comment) Label() string {
	if r := []rune(c.Text); len(r) > commentLabel {
		return string(r[:commentLabel-1]) + "…"
	}
	return c.Text
}

// Check holds the rules of E-25.
func (c *Comment) Check(x *Checker) {
	x.Text("text", c.Text, 1, 2000)
}

// about places a new record that is about another (Kind.About): its author sees
// that one, in this trajectory, and it is shown to those who see that one, the
// author among them.
func (w *WorkingSet) about(k *Kind, r Record) *Error {
	if len(k.About) == 0 {
		return nil
	}
	name, id := r.(subjected).Subject()
	i := slices.IndexFunc(k.About, func(of *Kind) bool { return of.Name == name })
	if i < 0 {
		return Invalid(Fault{Pointer: "/collection", Detail: "must be a collection that has " + k.Name})
	}
	key := Key{k.About[i], id}
	subject := w.Current(key)
	h := r.Header()
	switch {
	case subject == nil || !w.known(key, subject):
		return errMissing
	case subject.Header().Deleted():
		return errGone
	case subject.Header().TrajectoryID != h.TrajectoryID:
		return Invalid(Fault{Pointer: "/trajectory_id", Detail: "must be that of the subject"})
	}
	copyShare(r, shownTo(key.Kind, subject), subject)
	if !w.sees(k, r) {
		return errForbidden // sees the subject for a reason of his own
	}
	return nil
}

// shownTo is the visibility that says who sees r, of kind k, in its trajectory,
// until whatever day: which roles do differs from kind to kind.
func shownTo(k *Kind, r Record) Visibility {
	h := r.Header()
	for _, to := range []struct {
		role       Role
		visibility Visibility
	}{{JobHunter, Team}, {CoachRole, Coach}} {
		anybody := Actor{TenantID: h.TenantID, UserID: uuid.Max, Role: to.role, Grants: []Grant{{TrajectoryID: h.TrajectoryID, Role: to.role}}}
		if anybody.Sees(k, time.Time{}).Has(r) {
			return to.visibility
		}
	}
	return Private
}

// inheritAbout hands the sight of a record on to what is about it.
func (w *WorkingSet) inheritAbout(subject Key, next Record) {
	for _, key := range slices.Clone(w.order) {
		cur := w.Current(key)
		s, ok := cur.(subjected)
		if !ok || len(key.Kind.About) == 0 || cur.Header().Deleted() {
			continue
		}
		if name, id := s.Subject(); name != subject.Kind.Name || id != subject.ID {
			continue
		}
		r := clone(cur)
		if !copyShare(r, shownTo(subject.Kind, next), next) {
			continue
		}
		h := r.Header()
		h.FieldRev[visibilityField] = Stamp{Rev: w.revAfter(h.Rev), Device: ServerDevice}
		w.follow(key, r)
		w.dropFollowers(key, func(a Actor) bool { return a.Sees(key.Kind, w.Now).Has(r) })
	}
}
