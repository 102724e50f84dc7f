package simulation_test

import (
	"net/http"
	"time"

	"github.com/google/uuid"

	"spoorboek/domain"
	"spoorboek/store/storetest"
)

// The days that the model's records are about. The clock begins on 17 March and
// moves by hours.
const (
	eventDay = "2036-03-17"
	march31  = `"2036-03-31T08:00:00Z"`
	april1   = `"2036-04-01T08:00:00Z"`
	april2   = `"2036-04-02T08:00:00Z"`
)

// hourAfter gives the end of an appointment that begins then.
var hourAfter = map[string]string{march31: `"2036-03-31T09:00:00Z"`, april1: `"2036-04-01T09:00:00Z"`, april2: `"2036-04-02T09:00:00Z"`}

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
func (w *world) begin(t storetest.TB) {
	for i, track := range w.tracks {
		goal, found, app, cv, letter := w.NewID(), w.NewID(), w.NewID(), w.NewID(), w.NewID()
		names := listed([]paper{paper(cv.String()), paper(letter.String())})
		for _, c := range []seed{
			{domain.Documents, cv, uuid.Nil, newDocument("cv", "my first cv")},
			{domain.Documents, letter, uuid.Nil, newDocument("letter", "to a firm")},
			{domain.Goals, goal, uuid.Nil, map[string]string{"title": quote("walk")}},
			{domain.GoalMeasurements, w.NewID(), goal, map[string]string{"on": quote("2036-03-17"), "value": "1", "note": quote("")}},
			{domain.DiaryEntries, w.NewID(), uuid.Nil, map[string]string{"entry_on": quote("2036-03-16"), "text": quote("walk"), "mood": "3", "attachments": names}},
			{domain.Leads, found, uuid.Nil, newLead("planner")},
			{domain.JobApplications, app, uuid.Nil, withDocuments(names, fromLead(quote(found.String()), newApplication("team", "a")))},
			{domain.ApplicationEvents, w.NewID(), app, newEvent("preparing")},
			{domain.Appointments, w.NewID(), uuid.Nil, newAppointment(march31)},
			{domain.Activities, w.NewID(), uuid.Nil, newActivity("walk", quote(goal.String()))},
			{domain.Comments, w.NewID(), uuid.Nil, newComment(domain.Key{Kind: domain.Leads, ID: found})},
		} {
			w.enter(w.phones[2*i], c, track)
		}
		w.syncPhone(t, w.phones[2*i])
		w.syncPhone(t, w.phones[2*i+1])
	}
	for i, a := range w.people {
		if a.Role == domain.Employee || i == secondCoach {
			continue
		}
		w.assign(t, w.tracks[0], a, nil)
		w.syncPhone(t, w.phones[2*i])
	}
}

// assign gives staff a duty, as the admin does, from now on.
func (w *world) assign(t storetest.TB, track uuid.UUID, a domain.Actor, until *time.Time) {
	of := shift{track, a.UserID}
	r := w.assignOf(of, until)
	got := w.call(t, w.admin, r)
	if got.status != http.StatusCreated {
		t.Fatalf("%v", unexpected(r, got))
	}
	w.oracle.begins(of, idOf(got.body))
}

func (w *world) assignOf(of shift, until *time.Time) request {
	return request{method: "POST", path: "/v1/trajectories/" + of.track.String() + "/assignments",
		body: map[string]any{"user_id": of.user, "user_role": w.oracle.person(of.user).Role, "until_at": until}}
}

// enter queues the create of a record.
func (w *world) enter(p *phone, c seed, track uuid.UUID) {
	m := w.set(domain.OpCreate, c.kind, c.id, 0, c.values)
	m.ParentID = c.parent
	if c.parent == uuid.Nil {
		m.TrajectoryID = track
	}
	w.queue(p, m)
}

// change queues an update of what the phone shows.
func (w *world) change(p *phone, key domain.Key, values map[string]string) {
	w.queue(p, w.set(domain.OpUpdate, key.Kind, key.ID, p.rows[key].rev, values))
}

// drop queues a delete of what the phone shows.
func (w *world) drop(p *phone, key domain.Key) {
	w.queue(p, w.set(domain.OpDelete, key.Kind, key.ID, p.rows[key].rev, nil))
}
