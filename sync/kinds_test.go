package sync_test

import (
	"github.com/google/uuid"
	"pgregory.net/rapid"

	"spoorboek/domain"
)

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
		m.TrajectoryID = rapid.SampledFrom(w.tracks).Draw(t, "track")
		w.queue(p, m, values)
	case what == "measure" && len(goals) > 0:
		w.measure(t, p, rapid.SampledFrom(goals).Draw(t, "goal").ID)
	case what == "parent" && len(goals) > 0: // what happens to the goal happens to its measurements
		key := rapid.SampledFrom(goals).Draw(t, "goal")
		if rapid.IntRange(0, 3).Draw(t, "delete") == 0 {
			w.queue(p, domain.Mutation{Op: domain.OpDelete, Kind: domain.Goals, ID: key.ID, BaseRev: p.rows[key].rev}, nil)
			return
		}
		values := map[string]string{"visibility": quote(rapid.SampledFrom([]string{"private", "coach", "team"}).Draw(t, "visibility"))}
		w.queue(p, w.set(domain.OpUpdate, domain.Goals, key.ID, p.rows[key].rev, values), values)
	case len(measured) == 0:
	case what == "change": // never allowed
		key := rapid.SampledFrom(measured).Draw(t, "measurement")
		values := map[string]string{"note": quote("changed")}
		w.queue(p, w.set(domain.OpUpdate, domain.GoalMeasurements, key.ID, p.rows[key].rev, values), values)
	default:
		key := rapid.SampledFrom(measured).Draw(t, "measurement")
		w.queue(p, domain.Mutation{Op: domain.OpDelete, Kind: domain.GoalMeasurements, ID: key.ID, BaseRev: p.rows[key].rev}, nil)
	}
}

func (w *world) measure(t *rapid.T, p *phone, goal uuid.UUID) {
	values := map[string]string{
		"on": quote("2026-03-16"), "value": rapid.SampledFrom([]string{"1", "2", "20000000000"}).Draw(t, "value"),
		"note": quote(rapid.SampledFrom(texts).Draw(t, "note")),
	}
	m := w.set(domain.OpCreate, domain.GoalMeasurements, w.NewID(), 0, values)
	m.ParentID = goal
	w.queue(p, m, values)
}

// diary writes, changes, shares and deletes diary entries.
func (w *world) diary(t *rapid.T, p *phone) {
	entries := p.keys(domain.DiaryEntries)
	what := rapid.SampledFrom([]string{"create", "update", "update", "update", "delete"}).Draw(t, "what")
	if len(entries) == 0 || what == "create" && len(entries) < 2 {
		values := w.someDiary(t)
		values["entry_on"] = quote("2026-03-15")
		if _, have := values["text"]; !have {
			values["text"] = quote(rapid.SampledFrom(texts).Draw(t, "text"))
		}
		if p.actor.Role != domain.Employee {
			delete(values, "visibility")
		}
		m := w.set(domain.OpCreate, domain.DiaryEntries, w.NewID(), 0, values)
		m.TrajectoryID = rapid.SampledFrom(w.tracks).Draw(t, "track")
		w.queue(p, m, values)
		return
	}
	key := rapid.SampledFrom(entries).Draw(t, "entry")
	if what == "delete" {
		w.queue(p, domain.Mutation{Op: domain.OpDelete, Kind: domain.DiaryEntries, ID: key.ID, BaseRev: p.rows[key].rev}, nil)
		return
	}
	values := w.someDiary(t)
	w.queue(p, w.set(domain.OpUpdate, domain.DiaryEntries, key.ID, p.rows[key].rev, values), values)
}

func (w *world) someDiary(t *rapid.T) map[string]string {
	choices := map[string][]string{
		"text": {quote("walk"), quote("swim"), quote("read Zoë 👩‍🚒"), quote("")}, "mood": {"1", "5", "6", "null"},
		"share_mood": {"true", "false"}, "visibility": {quote("private"), quote("coach"), quote("coach"), quote("team")},
	}
	values := map[string]string{}
	for _, f := range rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"text", "mood", "share_mood", "visibility"}), 1, 3, rapid.ID[string]).Draw(t, "fields") {
		values[f] = rapid.SampledFrom(choices[f]).Draw(t, f)
	}
	return values
}
