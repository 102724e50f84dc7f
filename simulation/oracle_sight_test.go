package simulation_test

import (
	"fmt"
	"slices"

	"github.com/google/uuid"

	"spoorboek/domain"
)

// The visibility rule, once more, in its plainest form.

// shift is a person's duty in a trajectory.
type shift struct{ track, user uuid.UUID }

// placed is what the rule looks at.
type placed struct {
	kind                 *domain.Kind
	owner, author, track uuid.UUID
	visibility           string
	cv                   bool // of a document
	over                 bool // the last day of its share
}

// sight is the rule: what is one's own is seen; staff see, while on duty, what
// is shared as far as their role reaches.
func (o *oracle) sight(a domain.Actor, r placed) bool {
	if a.Role == domain.Employee {
		return r.owner == a.UserID
	}
	if _, on := o.duty[shift{r.track, a.UserID}]; !on {
		return false
	}
	switch {
	case r.kind == domain.Conflicts, r.kind == domain.Notifications:
		return r.owner == a.UserID
	case r.over:
		return false
	}
	switch r.kind {
	case domain.Milestones:
		return a.Role == domain.CoachRole
	case domain.Goals, domain.GoalMeasurements, domain.DiaryEntries:
		return a.Role == domain.CoachRole && r.visibility != "private"
	case domain.Documents:
		return a.Role == domain.CoachRole && r.visibility != "private" || r.visibility == "team" && r.cv
	case domain.Appointments:
		return a.Role == domain.CoachRole || r.visibility == "team" || r.author == a.UserID
	}
	return r.visibility == "team" || a.Role == domain.CoachRole && r.visibility == "coach"
}

// visible tells whether a sees rec, or would if it were not dead.
func (o *oracle) visible(a domain.Actor, key domain.Key, rec *known) bool {
	if rec == nil {
		return false
	}
	cv := !rec.dead && rec.vals["kind"] == `"cv"` // of a deleted document nobody knows what it was
	return o.sight(a, placed{key.Kind, rec.owner, rec.author, rec.track, unquote(rec.vals["visibility"]), cv, o.over(rec.vals)})
}

// asShown says who sees a record in terms that comments have: which roles see it
// differs from kind to kind.
func asShown(k *domain.Kind, visibility string) string {
	if k == domain.Goals && visibility == `"team"` {
		return `"coach"`
	}
	return visibility
}

// saidOf places a new comment with what it is about. "" allows it.
func (o *oracle) saidOf(a domain.Actor, rec *known) domain.Code {
	k, _ := domain.KindByName(unquote(rec.vals["collection"]))
	rec.subject = domain.Key{Kind: k, ID: uuid.MustParse(unquote(rec.vals["subject_id"]))}
	subject := o.recs[rec.subject]
	switch {
	case !o.visible(a, rec.subject, subject):
		return domain.CodeMissingReference
	case subject.dead:
		return domain.CodeGone
	case subject.track != rec.track:
		return domain.CodeInvalid
	}
	rec.vals["visibility"] = asShown(k, subject.vals["visibility"])
	rec.vals["shared_until"] = lastOf(subject)
	return ""
}

// shareComments shows what is said about a record to those who see it now.
func (o *oracle) shareComments(subject domain.Key) {
	for key, c := range o.recs {
		shown, last := asShown(subject.Kind, o.recs[subject].vals["visibility"]), lastOf(o.recs[subject])
		if key.Kind == domain.Comments && c.subject == subject && !c.dead && (c.vals["visibility"] != shown || c.vals["shared_until"] != last) {
			c.rev = o.after(c.rev)
			c.vals["shared_until"] = last
			c.vals["visibility"], c.writer["visibility"] = shown, writer{c.rev, domain.ServerDevice}
			o.dropNotices(key)
		}
	}
}

// ever tells whether a user could once see a record, or named it himself.
func (o *oracle) ever(user uuid.UUID, key domain.Key) bool { return o.could[user][key] }

func (o *oracle) allow(user uuid.UUID, key domain.Key) {
	if o.could[user] == nil {
		o.could[user] = map[domain.Key]bool{}
	}
	o.could[user][key] = true
}

// begins and ends change who is on duty.
func (o *oracle) begins(s shift, assignment uuid.UUID) { o.duty[s] = assignment; o.note() }

func (o *oracle) ends(s shift) { delete(o.duty, s); o.note() }

// alsoSeen adds what people could see by another account of what happened.
func (o *oracle) alsoSeen(other *oracle) {
	for user, keys := range other.could {
		for key := range keys {
			o.allow(user, key)
		}
	}
}

// note remembers who can see what from now on.
func (o *oracle) note() {
	for key, k := range o.recs {
		if k.dead {
			continue
		}
		for _, a := range o.people {
			if o.visible(a, key, k) {
				o.allow(a.UserID, key)
			}
		}
	}
}

// person finds the actor of a user.
func (o *oracle) person(user uuid.UUID) domain.Actor {
	i := slices.IndexFunc(o.people, func(a domain.Actor) bool { return a.UserID == user })
	return o.people[i]
}

// ownerOf is the employee of a trajectory.
func (o *oracle) ownerOf(track uuid.UUID) uuid.UUID {
	if i := slices.Index(o.tracks, track); i >= 0 {
		return o.people[i].UserID
	}
	return uuid.Nil
}

// withheld is what a coach must not get of a record that he sees: mood and
// energy of an entry, unless they are shared too.
func withheld(a domain.Actor, r domain.Record) domain.Record {
	d, diary := r.(*domain.DiaryEntry)
	if !diary || d.ShareMood || a.Role == domain.Employee {
		return r
	}
	c := *d
	c.Mood, c.Energy = nil, nil
	return &c
}

// asSeen is a record as somebody who sees it is shown it.
func (o *oracle) asSeen(a domain.Actor, r domain.Record) row {
	return rowOf(o.hidden(a, withheld(a, r)))
}

// visibleTo is what an actor must hold when the server has these records.
func (o *oracle) visibleTo(a domain.Actor, now map[domain.Key]domain.Record) map[domain.Key]row {
	out := map[domain.Key]row{}
	for key, r := range now {
		if o.visible(a, key, o.recs[key]) {
			out[key] = o.asSeen(a, r)
		}
	}
	return out
}

// checkPage holds a page to invariants 7, 8 and 11: it has what its reader may
// see, as it is now, and names nothing that was never his to see.
func (o *oracle) checkPage(a domain.Actor, got page, limit int, now map[domain.Key]domain.Record) error {
	if len(got.Changes) > limit || got.HasMore && len(got.Changes) == 0 {
		return fmt.Errorf("page of %d for a limit of %d, more %v", len(got.Changes), limit, got.HasMore)
	}
	may, seen := o.visibleTo(a, now), map[domain.Key]bool{}
	for _, c := range got.Changes {
		key := c.key()
		if seen[key] {
			return fmt.Errorf("%v stands twice in a page", key.ID)
		}
		seen[key] = true
		want, visible := may[key]
		switch {
		case !o.ever(a.UserID, key):
			return fmt.Errorf("learned that %s %v exists, which he never could see", key.Kind.Name, key.ID)
		case c.Op == "remove" && (visible || len(c.Data) > 0):
			return fmt.Errorf("%s %v is removed with %d values; visible is %v", key.Kind.Name, key.ID, len(c.Data), visible)
		case c.Op == "upsert" && !visible:
			return fmt.Errorf("received %s %v, which he may not see", key.Kind.Name, key.ID)
		case c.Op == "upsert" && rowFrom(key.Kind, c.Rev, c.Data) != want:
			return fmt.Errorf("received %v, want %v", rowFrom(key.Kind, c.Rev, c.Data), want)
		}
	}
	return nil
}
