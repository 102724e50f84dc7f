package sync_test

import (
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
}

// sight is the rule: what is one's own is seen; staff see, while on duty, what
// is shared as far as their role reaches.
func (o *oracle) sight(a domain.Actor, r placed) bool {
	if a.Role == domain.Employee {
		return r.owner == a.UserID
	}
	if _, on := o.w.duty[shift{r.track, a.UserID}]; !on {
		return false
	}
	switch r.kind {
	case domain.Conflicts, domain.Notifications:
		return r.owner == a.UserID
	case domain.Goals, domain.GoalMeasurements, domain.DiaryEntries:
		return a.Role == domain.CoachRole && r.visibility != "private"
	case domain.Appointments:
		return a.Role == domain.CoachRole || r.visibility == "team" || r.author == a.UserID
	}
	return r.visibility == "team" || a.Role == domain.CoachRole && r.visibility == "coach"
}

// sees applies the rule to a record as the server gives it.
func (o *oracle) sees(a domain.Actor, r domain.Record) bool {
	h := r.Header()
	return o.sight(a, placed{kindOf(r), h.OwnerID, h.AuthorID, h.TrajectoryID, string(h.Visibility)})
}

// visible tells whether a sees rec, or would if it were not dead.
func (o *oracle) visible(a domain.Actor, key domain.Key, rec *known) bool {
	return rec != nil && o.sight(a, placed{key.Kind, rec.owner, rec.author, rec.track, unquote(rec.vals["visibility"])})
}

// ever tells whether a user could once see a record, or named it himself.
func (o *oracle) ever(user uuid.UUID, key domain.Key) bool { return o.could[user][key] }

func (o *oracle) allow(user uuid.UUID, key domain.Key) {
	if o.could[user] == nil {
		o.could[user] = map[domain.Key]bool{}
	}
	o.could[user][key] = true
}

// note remembers who can see what from now on.
func (o *oracle) note() {
	for key, k := range o.recs {
		if k.dead {
			continue
		}
		for i := 0; i < len(o.w.phones); i += 2 { // each person has two
			if a := o.w.phones[i].actor; o.visible(a, key, k) {
				o.allow(a.UserID, key)
			}
		}
	}
}

// person finds the actor of a user.
func (o *oracle) person(user uuid.UUID) domain.Actor {
	for _, p := range o.w.phones {
		if p.actor.UserID == user {
			return p.actor
		}
	}
	return domain.Actor{}
}

// ownerOf is the employee of a trajectory.
func (o *oracle) ownerOf(track uuid.UUID) uuid.UUID {
	for i, id := range o.w.tracks {
		if id == track {
			return o.w.phones[2*i].actor.UserID
		}
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
