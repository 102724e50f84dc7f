package simulation_test

import (
	"slices"

	"github.com/google/uuid"
	"pgregory.net/rapid"

	"spoorboek/domain"
)

// subject is a part of the app that phones write about.
type subject struct {
	name string
	kind *domain.Kind
	make func(*rapid.T, *phone)
}

// GoString is what a failing history shows.
func (s subject) GoString() string { return s.name }

// subjects lists them all; a history is about a few of them, so that its
// writes meet.
func (w *world) subjects() []subject {
	return []subject{
		{"goals", domain.Goals, w.goals}, {"measurements", domain.GoalMeasurements, w.family}, {"diary", domain.DiaryEntries, w.diary},
		{"leads", domain.Leads, w.vacancy}, {"applications", domain.JobApplications, w.jobSearch}, {"events", domain.ApplicationEvents, w.happen},
		{"appointments", domain.Appointments, w.meet}, {"activities", domain.Activities, w.activity}, {"documents", domain.Documents, w.paper},
		{"comments", domain.Comments, w.comment},
		{"milestones", domain.Milestones, w.dates}, {"conflicts", domain.Conflicts, w.notice},
	}
}

// topic draws what a phone writes about: most often something that its user has
// a right to.
func (w *world) topic(t *rapid.T, p *phone) subject {
	apt := slices.DeleteFunc(slices.Clone(w.about), func(s subject) bool {
		return !may(p.actor, domain.OpCreate, s.kind, nil) && !may(p.actor, domain.OpUpdate, s.kind, nil)
	})
	if len(apt) == 0 || rapid.IntRange(0, 5).Draw(t, "out of place") == 0 {
		apt = w.about
	}
	return rapid.SampledFrom(apt).Draw(t, "about")
}

// someTrack draws the trajectory of a new record, most often one's own.
func (w *world) someTrack(t *rapid.T, p *phone) uuid.UUID {
	own := max(0, slices.IndexFunc(w.people[:len(w.tracks)], func(a domain.Actor) bool { return a.UserID == p.actor.UserID }))
	return w.tracks[rapid.SampledFrom([]int{own, own, own, own, len(w.tracks) - 1 - own}).Draw(t, "track")]
}

// pick draws a record, most often the oldest, so that phones meet in it.
func pick(t *rapid.T, keys []domain.Key) domain.Key {
	return keys[min(rapid.SampledFrom([]int{0, 0, 0, 1, 2}).Draw(t, "record"), len(keys)-1)]
}

var texts = []string{"walk", "swim", "bake bread", "read Zoë 👩‍🚒"}

// goals adds, changes, shares and deletes goals, some of it wrong, some of it
// in groups.
func (w *world) goals(t *rapid.T, p *phone) {
	goals := p.keys(domain.Goals)
	switch what := rapid.SampledFrom([]string{"create", "update", "update", "update", "update", "delete", "poison", "group"}).Draw(t, "what"); {
	case what == "create" && len(goals) < 3 || len(goals) == 0: // few records meet more often
		values := map[string]string{"title": quote(rapid.SampledFrom(texts).Draw(t, "title"))}
		if p.actor.Role == domain.Employee && rapid.Bool().Draw(t, "shared") {
			values["visibility"] = quote("coach")
			if rapid.IntRange(0, 2).Draw(t, "for a while") == 0 {
				values["shared_until"] = w.someLastDay(t)
			}
		}
		m := w.set(domain.OpCreate, domain.Goals, w.NewID(), 0, values)
		m.TrajectoryID = w.someTrack(t, p)
		w.queue(p, m)
	case what == "update" || what == "create":
		key := pick(t, goals)
		values := w.someFields(t)
		w.change(p, key, values)
	case what == "delete":
		key := pick(t, goals)
		w.drop(p, key)
	case what == "poison":
		w.poison(t, p, goals)
	default:
		w.group(t, p)
	}
}

func (w *world) someFields(t *rapid.T) map[string]string {
	values := map[string]string{}
	for _, f := range rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"title", "why", "unit", "visibility", "shared_until"}), 1, 3, rapid.ID[string]).Draw(t, "fields") {
		if f == "shared_until" {
			values[f] = w.someLastDay(t)
			continue
		}
		if f == "visibility" {
			values[f] = quote(rapid.SampledFrom([]string{"private", "coach", "team"}).Draw(t, f))
			continue
		}
		values[f] = quote(rapid.SampledFrom(texts).Draw(t, f))
	}
	return values
}

// poison is an operation that must be refused alone (invariant 15).
func (w *world) poison(t *rapid.T, p *phone, goals []domain.Key) {
	bad := map[string]string{"title": quote("x")}
	switch rapid.IntRange(0, 2).Draw(t, "poison") {
	case 0:
		w.queue(p, w.set(domain.OpUpdate, domain.Goals, w.NewID(), 1, bad))
	case 1:
		key := pick(t, goals)
		w.change(p, key, bad)
	default:
		w.change(p, pick(t, goals), map[string]string{"title": quote("walk"), "colour": quote("red")})
	}
}

// group is two operations, of one kind or two, that stand or fall together.
func (w *world) group(t *rapid.T, p *phone) {
	name := uuid.NewString()
	keys := append(append(p.keys(domain.Goals), p.keys(domain.Activities)...), p.keys(domain.DiaryEntries)...)
	fields := map[*domain.Kind][2]string{domain.Goals: {"why", "title"}, domain.Activities: {"result", "title"}, domain.DiaryEntries: {"text", "mood"}}
	for range 2 {
		key := pick(t, keys)
		values := map[string]string{fields[key.Kind][0]: quote(rapid.SampledFrom(texts).Draw(t, "text"))}
		if rapid.IntRange(0, 3).Draw(t, "bad") == 0 {
			values = map[string]string{fields[key.Kind][1]: map[bool]string{true: "6", false: quote("x")}[key.Kind == domain.DiaryEntries]}
		}
		m := w.set(domain.OpUpdate, key.Kind, key.ID, p.rows[key].rev, values)
		m.Group = name
		w.queue(p, m)
	}
}

// notice dismisses a conflict.
func (w *world) notice(t *rapid.T, p *phone) {
	open := p.keys(domain.Conflicts)
	if len(open) == 0 {
		return
	}
	key := pick(t, open)
	values := map[string]string{"status": quote("dismissed")}
	w.change(p, key, values)
}

// family records measurements of goals: children, which see what their parent
// shows and go when it goes.
func (w *world) family(t *rapid.T, p *phone) {
	goals, measured := p.keys(domain.Goals), p.keys(domain.GoalMeasurements)
	switch what := rapid.SampledFrom([]string{"measure", "measure", "both", "parent", "parent", "change", "delete", "orphan"}).Draw(t, "what"); {
	case what == "orphan":
		w.measure(t, p, w.NewID())
	case what == "both": // the child stands before its parent
		goal := w.NewID()
		w.measure(t, p, goal)
		values := map[string]string{"title": quote(rapid.SampledFrom(texts).Draw(t, "title"))}
		m := w.set(domain.OpCreate, domain.Goals, goal, 0, values)
		m.TrajectoryID = w.someTrack(t, p)
		w.queue(p, m)
	case what == "measure" && len(goals) > 0:
		w.measure(t, p, pick(t, goals).ID)
	case what == "parent" && len(goals) > 0: // what happens to the goal happens to its measurements
		key := pick(t, goals)
		if rapid.IntRange(0, 3).Draw(t, "delete") == 0 {
			w.drop(p, key)
			return
		}
		w.share(t, p, key, "private", "coach", "team")
	case len(measured) == 0:
	case what == "change": // never allowed
		key := pick(t, measured)
		values := map[string]string{"note": quote("changed")}
		w.change(p, key, values)
	default:
		key := pick(t, measured)
		w.drop(p, key)
	}
}

func (w *world) measure(t *rapid.T, p *phone, goal uuid.UUID) {
	values := map[string]string{
		"on": quote("2036-03-17"), "value": rapid.SampledFrom([]string{"1", "2", "20000000000"}).Draw(t, "value"),
		"note": quote(rapid.SampledFrom(texts).Draw(t, "note")), "corrects_id": w.someName(t, p, domain.GoalMeasurements),
	}
	m := w.set(domain.OpCreate, domain.GoalMeasurements, w.NewID(), 0, values)
	m.ParentID = goal
	w.queue(p, m)
}

// diary writes, changes, shares and deletes diary entries.
func (w *world) diary(t *rapid.T, p *phone) {
	entries := p.keys(domain.DiaryEntries)
	what := rapid.SampledFrom([]string{"create", "update", "update", "update", "update", "update", "show", "delete"}).Draw(t, "what")
	if len(entries) == 0 || what == "create" && len(entries) < 2 {
		values := w.someDiary(t, p, "[]")
		values["entry_on"] = quote("2036-03-16")
		if _, have := values["text"]; !have {
			values["text"] = quote(rapid.SampledFrom(texts).Draw(t, "text"))
		}
		if p.actor.Role != domain.Employee {
			delete(values, "visibility")
			delete(values, "shared_until")
		}
		m := w.set(domain.OpCreate, domain.DiaryEntries, w.NewID(), 0, values)
		m.TrajectoryID = w.someTrack(t, p)
		w.queue(p, m)
		return
	}
	key := pick(t, entries)
	switch what {
	case "delete":
		w.drop(p, key)
	case "show":
		w.showPaper(t, p)
	default:
		w.change(p, key, w.someDiary(t, p, p.rows[key].papers))
	}
}

// someDiary is what a phone that shows an entry with these attachments says of it.
func (w *world) someDiary(t *rapid.T, p *phone, attached string) map[string]string {
	choices := map[string][]string{
		"text": {quote("walk"), quote("swim"), quote("read Zoë 👩‍🚒"), quote("")}, "mood": {"1", "5", "6", "null"},
		"share_mood": {"true", "false"}, "visibility": {quote("private"), quote("coach"), quote("coach"), quote("team")},
		"shared_until": {w.someLastDay(t)}, "attachments": {w.somePapers(t, p, attached)},
	}
	values := map[string]string{}
	for _, f := range rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"text", "mood", "share_mood", "visibility", "shared_until", "attachments", "attachments"}), 1, 4, rapid.ID[string]).Draw(t, "fields") {
		values[f] = rapid.SampledFrom(choices[f]).Draw(t, f)
	}
	return values
}
