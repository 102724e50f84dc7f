package simulation_test

import (
	"maps"
	"slices"

	"github.com/google/uuid"

	"spoorboek/domain"
)

// initial is what a new record holds before its author says more.
func initial(k *domain.Kind, author domain.Role) map[string]string {
	out := firstValues(k, author)
	if dated(k) {
		out["shared_until"] = "null"
	}
	return out
}

func firstValues(k *domain.Kind, author domain.Role) map[string]string {
	switch k {
	case domain.Goals:
		out := map[string]string{"visibility": `"private"`, "why": `""`, "unit": `""`}
		if author == domain.CoachRole {
			out["visibility"] = `"coach"`
		}
		return out
	case domain.DiaryEntries:
		return map[string]string{"visibility": `"private"`, "mood": "null", "share_mood": "false", "attachments": "[]"}
	case domain.Leads:
		return map[string]string{"visibility": `"team"`, "status": `"new"`, "reason": `""`, "note": `""`}
	case domain.JobApplications:
		out := map[string]string{"visibility": `"coach"`, "lead_id": "null", "note": `""`, "contacts": "[]", "document_ids": "[]", "stage": `"saved"`, "stage_on": "null"}
		if author == domain.JobHunter {
			out["visibility"] = `"team"`
		}
		return out
	case domain.ApplicationEvents:
		return map[string]string{"voided": "false", "needs_review": "false", "note": `""`}
	case domain.Appointments:
		out := map[string]string{"visibility": `"coach"`, "status": `"proposed"`, "title": `""`, "proposed_starts_at": "null",
			"proposed_ends_at": "null", "proposed_by": quote(sideOf(author)), "cancelled_by": `""`, "cancel_timing": `""`}
		if author == domain.JobHunter {
			out["visibility"] = `"team"`
		}
		return out
	case domain.Documents:
		out := map[string]string{"visibility": `"private"`}
		if author == domain.CoachRole {
			out["visibility"] = `"coach"`
		}
		return out
	case domain.GoalMeasurements:
		return map[string]string{"corrects_id": "null"}
	case domain.Activities:
		return map[string]string{"visibility": `"coach"`, "status": `"planned"`, "result": `""`, "goal_id": "null"}
	}
	return map[string]string{}
}

// together lists the fields that speak of one thing, so that a change of one
// contests the others: when and whether an appointment is, what became of a lead
// and why, until when something is shared.
func together(k *domain.Kind, field string) []string {
	one := []string{"status", "starts_at", "ends_at", "proposed_starts_at", "proposed_ends_at", "cancelled_by"}
	if k == domain.Appointments && slices.Contains(one, field) {
		return one
	}
	if field == "shared_until" {
		return []string{"shared_until", "visibility"} // until when says nothing without to whom
	}
	if k == domain.Leads && (field == "status" || field == "reason") {
		return []string{"status", "reason"}
	}
	return []string{field}
}

// step holds a change of status against the state machines, for the statuses
// that the model uses, and does what follows from it. "" allows it.
func step(a domain.Actor, k *domain.Kind, rec, next *known) domain.Code {
	from, to := unquote(rec.vals["status"]), unquote(next.vals["status"])
	switch k {
	case domain.Conflicts:
		if from != to && from != "open" {
			return domain.CodeTransition
		}
	case domain.Milestones:
		sayDate(rec, next)
	case domain.Leads:
		if from != to && from != "new" && (from != "expired" || to != "applied") {
			return domain.CodeTransition
		}
	case domain.Activities:
		order := []string{"planned", "running", "done"}
		if slices.Index(order, to) < slices.Index(order, from) {
			return domain.CodeTransition
		}
	case domain.Notifications:
		if read := rec.vals["read_at"]; read != "null" {
			next.vals["read_at"] = read // the first reading counts
		}
	case domain.Appointments:
		return stepAppointment(a, from, to, rec, next)
	}
	return ""
}

// stepAppointment: each side answers what the other proposed; staff move the
// time; what is over stays as it is.
func stepAppointment(a domain.Actor, from, to string, rec, next *known) domain.Code {
	me := quote(sideOf(a.Role))
	over := from == "declined" || from == "cancelled"
	moves := next.vals["starts_at"] != rec.vals["starts_at"]
	proposes := next.vals["proposed_starts_at"] != rec.vals["proposed_starts_at"]
	switch {
	case from == to && over && moves:
		return domain.CodeInvalid
	case from == to && to == "proposed" && moves:
		next.vals["proposed_by"] = me
	case from == to && !proposes:
	case to == "reschedule_proposed" && (from == "confirmed" || from == to):
		next.vals["proposed_by"] = me
	case to == "confirmed" && from == "proposed" && me != rec.vals["proposed_by"]:
	case to == "declined" && from == "proposed" && me != rec.vals["proposed_by"]:
	case to == "confirmed" && from == "reschedule_proposed" && me != rec.vals["proposed_by"]:
		next.vals["starts_at"], next.vals["ends_at"] = rec.vals["proposed_starts_at"], rec.vals["proposed_ends_at"]
		next.vals["proposed_starts_at"], next.vals["proposed_ends_at"] = "null", "null"
	case to == "cancelled" && !over:
		next.vals["proposed_starts_at"], next.vals["proposed_ends_at"] = "null", "null"
		next.vals["cancelled_by"], next.vals["cancel_timing"] = me, `"timely"`
	default:
		return domain.CodeTransition
	}
	if to != "proposed" && to != "reschedule_proposed" {
		next.vals["proposed_by"] = `""`
	}
	return ""
}

// sideOf names the side that somebody speaks for.
func sideOf(r domain.Role) string {
	if r == domain.Employee {
		return "employee"
	}
	return "coach"
}

// stages are the stages that the model uses, in their order, without the end.
var stages = []string{"preparing", "applied", "interview", "offer"}

func follows(from, to string) bool {
	switch {
	case from == "rejected":
		return false
	case to == "rejected", from == "interview" && to == from:
		return true
	}
	return slices.Index(stages, to) > slices.Index(stages, from)
}

// events lists the events of an application as they arrived.
func (o *oracle) events(app *known) (out []*known) {
	for _, e := range o.recs {
		if e.parent.Kind == domain.JobApplications && o.recs[e.parent] == app {
			out = append(out, e)
		}
	}
	slices.SortFunc(out, func(a, b *known) int { return int(a.made - b.made) })
	return out
}

// stageOf is where the events have led: what does not follow, or was voided,
// does not count.
func (o *oracle) stageOf(app *known) (stage string) {
	for _, e := range o.events(app) {
		if to := unquote(e.vals["stage"]); e.vals["voided"] == "false" && follows(stage, to) {
			stage = to
		}
	}
	return stage
}

// expectEvent judges a new event. One that follows is stored. Whether another
// was possible for whoever wrote it is a rule of its own, with tests of its own;
// here the server may store it for review or refuse it as an illegal
// step, except that whoever wrote the latest event knew where it stood.
func (o *oracle) expectEvent(a domain.Actor, rec *known, got answered) expected {
	app := o.recs[rec.parent]
	if follows(o.stageOf(app), unquote(rec.vals["stage"])) {
		return expected{}
	}
	all := o.events(app)
	if got.Err != nil || len(all) > 0 && all[len(all)-1].writer["*"].device == a.DeviceID {
		return refused(domain.CodeTransition)
	}
	rec.vals["needs_review"] = "true"
	return expected{}
}

// mark says of the lead of an application that was sent, and that is not
// private, that it was applied for.
func (o *oracle) mark(a domain.Actor, k *domain.Kind, app *known) {
	if k != domain.JobApplications {
		return
	}
	id, err := uuid.Parse(unquote(app.vals["lead_id"]))
	lead := o.recs[domain.Key{Kind: domain.Leads, ID: id}]
	if err != nil || lead == nil || lead.dead || !slices.Contains([]string{`"new"`, `"expired"`}, lead.vals["status"]) || app.vals["visibility"] == `"private"` ||
		slices.Contains([]string{`"saved"`, `"preparing"`}, app.vals["stage"]) {
		return
	}
	lead.rev = o.after(lead.rev)
	lead.vals["status"], lead.writer["status"] = `"applied"`, writer{lead.rev, a.DeviceID}
}

// derive gives an application the stage that its events led to.
func (o *oracle) derive(a domain.Actor, event *known) {
	if event.parent.Kind != domain.JobApplications {
		return
	}
	app := o.recs[event.parent]
	stage, on := o.stageOf(app), quote(eventDay)
	if stage == "" {
		stage, on = "saved", "null"
	}
	was := maps.Clone(app.vals)
	app.vals["stage"], app.vals["stage_on"] = quote(stage), on
	if maps.Equal(was, app.vals) {
		return
	}
	app.rev = o.after(app.rev)
	for name, v := range app.vals {
		if was[name] != v {
			app.writer[name] = writer{app.rev, a.DeviceID}
		}
	}
	o.mark(a, domain.JobApplications, app)
}
