package sync_test

import (
	"github.com/google/uuid"
	"pgregory.net/rapid"

	"spoorboek/domain"
)

// The days that the model's records are about. The clock begins on 16 March and
// moves by hours.
const (
	eventDay = "2026-03-16"
	march30  = `"2026-03-30T08:00:00Z"`
	march31  = `"2026-03-31T08:00:00Z"`
	april1   = `"2026-04-01T08:00:00Z"`
)

// hourAfter gives the end of an appointment that begins then.
var hourAfter = map[string]string{march30: `"2026-03-30T09:00:00Z"`, march31: `"2026-03-31T09:00:00Z"`, april1: `"2026-04-01T09:00:00Z"`}

// seed is a record that a history begins with.
type seed struct {
	kind   *domain.Kind
	id     uuid.UUID
	parent uuid.UUID
	values map[string]string
}

// begin gives each employee something of every kind that he makes, on both
// phones, and the first of them a coach and a job hunter, so that even a short
// history has something to meet about.
func (w *world) begin(t *rapid.T) {
	for i, track := range w.tracks {
		goal, app := w.NewID(), w.NewID()
		for _, c := range []seed{
			{domain.Goals, goal, uuid.Nil, map[string]string{"title": quote("walk")}},
			{domain.GoalMeasurements, w.NewID(), goal, map[string]string{"on": quote("2026-03-16"), "value": "1", "note": quote("")}},
			{domain.DiaryEntries, w.NewID(), uuid.Nil, map[string]string{"entry_on": quote("2026-03-15"), "text": quote("walk"), "mood": "3"}},
			{domain.JobApplications, app, uuid.Nil, newApplication("team", "a")},
			{domain.ApplicationEvents, w.NewID(), app, newEvent("preparing")},
			{domain.Appointments, w.NewID(), uuid.Nil, newAppointment(march30)},
			{domain.Activities, w.NewID(), uuid.Nil, newActivity("walk", quote(goal.String()))},
		} {
			w.enter(w.phones[2*i], c, track)
		}
		w.syncPhone(t, w.phones[2*i])
		w.syncPhone(t, w.phones[2*i+1])
	}
	w.about = rapid.SliceOfNDistinct(rapid.SampledFrom(w.subjects()), 2, 4, func(s subject) string { return s.name }).Draw(t, "about")
	for i, a := range w.staff {
		w.duty[shift{w.tracks[0], a.UserID}] = w.Assign(w.tracks[0], a, nil)
		w.oracle.note()
		w.syncPhone(t, w.phones[2*(len(w.tracks)+i)])
	}
}

// enter queues the create of a record.
func (w *world) enter(p *phone, c seed, track uuid.UUID) {
	m := w.set(domain.OpCreate, c.kind, c.id, 0, c.values)
	m.ParentID = c.parent
	if c.parent == uuid.Nil {
		m.TrajectoryID = track
	}
	w.queue(p, m, c.values)
}

// change queues an update of what the phone shows.
func (w *world) change(p *phone, key domain.Key, values map[string]string) {
	w.queue(p, w.set(domain.OpUpdate, key.Kind, key.ID, p.rows[key].rev, values), values)
}

// drop queues a delete of what the phone shows.
func (w *world) drop(p *phone, key domain.Key) {
	w.queue(p, domain.Mutation{Op: domain.OpDelete, Kind: key.Kind, ID: key.ID, BaseRev: p.rows[key].rev}, nil)
}
