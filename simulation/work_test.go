package simulation_test

import (
	"slices"
	"strings"

	"github.com/google/uuid"
	"pgregory.net/rapid"

	"spoorboek/domain"
)

func newApplication(visibility string, people ...string) map[string]string {
	var list []contact
	for _, id := range people {
		list = append(list, contact{ID: id, Name: "Zoë", Phone: "010 123"})
	}
	out := map[string]string{"employer_name": quote("Firm"), "job_title": quote("planner"), "contacts": listed(list)}
	if visibility != "" {
		out["visibility"] = quote(visibility)
	}
	return out
}

func newLead(title string) map[string]string { return map[string]string{"title": quote(title)} }

// fromLead is an application that came from a lead.
func fromLead(lead string, application map[string]string) map[string]string {
	application["lead_id"] = lead
	return application
}

// withDocuments is an application to which documents belong.
func withDocuments(list string, application map[string]string) map[string]string {
	application["document_ids"] = list
	return application
}

func newEvent(stage string) map[string]string {
	return map[string]string{"stage": quote(stage), "occurred_on": quote(eventDay)}
}

func newAppointment(starts string) map[string]string {
	return map[string]string{"kind": quote("coaching"), "mode": quote("phone"), "starts_at": starts, "ends_at": hourAfter[starts]}
}

func newComment(on domain.Key) map[string]string {
	return map[string]string{"collection": quote(on.Kind.Name), "subject_id": quote(on.ID.String()), "text": quote("well done")}
}

func newDocument(kind, title string) map[string]string {
	return map[string]string{"kind": quote(kind), "title": quote(title), "mime": quote("application/pdf"), "size": "4", "sha256": quote(strings.Repeat("0f", 32))}
}

func newActivity(title, goal string) map[string]string {
	return map[string]string{"kind": quote("course"), "title": quote(title), "goal_id": goal}
}

// jobSearch adds, changes, shares and deletes applications. Their contacts are
// a list that each phone sends whole.
func (w *world) jobSearch(t *rapid.T, p *phone) {
	apps := p.keys(domain.JobApplications)
	what := rapid.SampledFrom([]string{"create", "contacts", "contacts", "contacts", "contacts", "papers", "papers", "show", "update", "update", "delete"}).Draw(t, "what")
	if len(apps) == 0 || what == "create" && len(apps) < 2 {
		w.apply(t, p)
		return
	}
	key := pick(t, apps)
	switch what {
	case "delete":
		w.drop(p, key)
	case "papers":
		w.change(p, key, map[string]string{"document_ids": w.somePapers(t, p, p.rows[key].papers)})
	case "show":
		w.showPaper(t, p)
	case "contacts":
		w.change(p, key, map[string]string{"contacts": someContacts(t, p.rows[key].list)})
	default:
		w.change(p, key, someOf(t, map[string][]string{
			"employer_name": {quote("Firm"), quote("Mill"), quote("")}, "note": {quote(""), quote("call"), quote("write")},
			"visibility": {quote("private"), quote("coach"), quote("team"), quote("team")}, "lead_id": {w.someName(t, p, domain.Leads)},
			"shared_until": {w.someLastDay(t)},
		}))
	}
}

// vacancy adds, changes, dismisses, shares and deletes leads, which all three
// keep together.
func (w *world) vacancy(t *rapid.T, p *phone) {
	keys := p.keys(domain.Leads)
	what := rapid.SampledFrom([]string{"create", "note", "note", "dismiss", "dismiss", "end", "share", "share", "delete"}).Draw(t, "what")
	if len(keys) == 0 || what == "create" && len(keys) < 3 {
		w.enter(p, seed{domain.Leads, w.NewID(), uuid.Nil, newLead(rapid.SampledFrom([]string{"planner", "baker", "x"}).Draw(t, "title"))}, w.someTrack(t, p))
		return
	}
	key := pick(t, keys)
	switch what {
	case "delete":
		w.drop(p, key)
	case "dismiss":
		w.change(p, key, map[string]string{"status": quote("dismissed"), "reason": quote(rapid.SampledFrom([]string{"too_far", "other"}).Draw(t, "reason"))})
	case "end":
		w.change(p, key, map[string]string{"status": quote(rapid.SampledFrom([]string{"applied", "expired"}).Draw(t, "status"))})
	case "share":
		w.share(t, p, key, "private", "coach", "team", "team")
	default:
		w.change(p, key, map[string]string{"note": quote(rapid.SampledFrom(texts).Draw(t, "note"))})
	}
}

// happen adds to an application what happened in it: children that set their
// parent's stage. What happened can be voided, and is never rewritten.
func (w *world) happen(t *rapid.T, p *phone) {
	apps, events := p.keys(domain.JobApplications), p.keys(domain.ApplicationEvents)
	switch what := rapid.SampledFrom([]string{"event", "event", "event", "void", "void", "rewrite"}).Draw(t, "what"); {
	case len(apps) == 0:
		w.apply(t, p)
	case what == "event" || len(events) == 0:
		w.enter(p, seed{domain.ApplicationEvents, w.NewID(), pick(t, apps).ID,
			newEvent(rapid.SampledFrom(append([]string{"rejected"}, stages...)).Draw(t, "stage"))}, uuid.Nil)
	case what == "void":
		w.change(p, pick(t, events), map[string]string{"voided": rapid.SampledFrom([]string{"true", "true", "false"}).Draw(t, "voided")})
	default:
		w.change(p, pick(t, events), map[string]string{"stage": quote("offer")})
	}
}

// apply adds an application, sometimes with its first event standing before it.
func (w *world) apply(t *rapid.T, p *phone) {
	id, shown := w.NewID(), ""
	if p.actor.Role == domain.Employee {
		shown = rapid.SampledFrom([]string{"", "private", "team"}).Draw(t, "visibility")
	}
	if rapid.IntRange(0, 3).Draw(t, "event first") == 0 {
		w.enter(p, seed{domain.ApplicationEvents, w.NewID(), id, newEvent("applied")}, uuid.Nil)
	}
	app := fromLead(w.someName(t, p, domain.Leads), newApplication(shown, "a"))
	if rapid.Bool().Draw(t, "with documents") {
		app = withDocuments(w.somePapers(t, p, "[]"), app)
	}
	w.enter(p, seed{domain.JobApplications, id, uuid.Nil, app}, w.someTrack(t, p))
}

// someContacts edits the list that the phone shows: a contact is added, changed
// or removed, and the whole list is sent.
func someContacts(t *rapid.T, shown string) string {
	list := contacts(shown)
	id := rapid.SampledFrom([]string{"a", "b"}).Draw(t, "contact")
	c, there := find(list, id)
	list = slices.DeleteFunc(list, func(c contact) bool { return c.ID == id })
	switch rapid.SampledFrom([]string{"remove", "name", "name", "phone"}).Draw(t, "contact is") {
	case "name":
		c.ID, c.Name = id, rapid.SampledFrom([]string{"Zoë", "Jan", "Noor"}).Draw(t, "name")
		list = append(list, c)
	case "phone":
		if there {
			c.Phone = rapid.SampledFrom([]string{"", "010 123", "010 456"}).Draw(t, "phone")
			list = append(list, c)
		}
	}
	return listed(list)
}

// someOf draws one to three fields with one of their values each.
func someOf(t *rapid.T, choices map[string][]string) map[string]string {
	var names []string
	for name := range choices {
		names = append(names, name)
	}
	slices.Sort(names)
	values := map[string]string{}
	for _, f := range rapid.SliceOfNDistinct(rapid.SampledFrom(names), 1, min(3, len(names)), rapid.ID[string]).Draw(t, "fields") {
		values[f] = rapid.SampledFrom(choices[f]).Draw(t, f)
	}
	return values
}

// meet makes appointments and answers them: confirm, decline, propose another
// time, move, cancel. Both sides speak of one thing, so that whoever answers
// must have seen what he answers.
func (w *world) meet(t *rapid.T, p *phone) {
	keys := p.keys(domain.Appointments)
	when := rapid.SampledFrom([]string{march31, april1, april2}).Draw(t, "when")
	what := rapid.SampledFrom([]string{"create", "confirm", "confirm", "confirm", "decline", "propose", "propose", "propose", "move", "cancel", "title", "delete"}).Draw(t, "what")
	if len(keys) == 0 || what == "create" && len(keys) < 2 {
		w.enter(p, seed{domain.Appointments, w.NewID(), uuid.Nil, newAppointment(when)}, w.someTrack(t, p))
		return
	}
	key := pick(t, keys)
	switch what {
	case "delete":
		w.drop(p, key)
	case "create", "confirm":
		w.change(p, key, map[string]string{"status": quote("confirmed")})
	case "decline":
		w.change(p, key, map[string]string{"status": quote("declined")})
	case "cancel":
		w.change(p, key, map[string]string{"status": quote("cancelled")})
	case "propose":
		w.change(p, key, map[string]string{"status": quote("reschedule_proposed"), "proposed_starts_at": when, "proposed_ends_at": hourAfter[when]})
	case "move":
		w.change(p, key, map[string]string{"starts_at": when, "ends_at": hourAfter[when]})
	default:
		w.change(p, key, map[string]string{"title": quote(rapid.SampledFrom(texts).Draw(t, "title"))})
	}
}

// activity adds, changes, shares and deletes activities, which the employee and
// the coach keep together, and shows and hides the goals that they serve.
func (w *world) activity(t *rapid.T, p *phone) {
	keys := p.keys(domain.Activities)
	what := rapid.SampledFrom([]string{"create", "update", "update", "update", "goal", "goal", "delete"}).Draw(t, "what")
	if len(keys) == 0 || what == "create" && len(keys) < 2 {
		w.enter(p, seed{domain.Activities, w.NewID(), uuid.Nil, newActivity(rapid.SampledFrom(texts).Draw(t, "title"), w.someName(t, p, domain.Goals))}, w.someTrack(t, p))
		return
	}
	if goals := p.keys(domain.Goals); what == "goal" && len(goals) > 0 {
		w.share(t, p, pick(t, goals), "private", "coach", "team")
		return
	}
	key := pick(t, keys)
	if what == "delete" {
		w.drop(p, key)
		return
	}
	w.change(p, key, someOf(t, map[string][]string{
		"title": {quote("walk"), quote("swim"), quote("x")}, "result": {quote(""), quote("good"), quote("better")},
		"status": {quote("planned"), quote("running"), quote("done")}, "visibility": {quote("private"), quote("coach"), quote("team")},
		"goal_id": {w.someName(t, p, domain.Goals)}, "shared_until": {w.someLastDay(t)},
	}))
}

// paper announces documents, says of them what they are called and who sees
// them, and takes them away.
func (w *world) paper(t *rapid.T, p *phone) {
	keys := p.keys(domain.Documents)
	what := rapid.SampledFrom([]string{"announce", "name", "name", "share", "share", "other content", "delete"}).Draw(t, "what")
	if len(keys) == 0 || what == "announce" && len(keys) < 4 {
		kind := rapid.SampledFrom([]string{"cv", "cv", "letter"}).Draw(t, "kind")
		w.enter(p, seed{domain.Documents, w.NewID(), uuid.Nil, newDocument(kind, rapid.SampledFrom(texts).Draw(t, "title"))}, w.someTrack(t, p))
		return
	}
	key := pick(t, keys)
	switch what {
	case "delete":
		w.drop(p, key)
	case "share":
		w.change(p, key, map[string]string{"visibility": quote(rapid.SampledFrom([]string{"private", "coach", "team", "team"}).Draw(t, "visibility"))})
	case "other content": // never allowed
		w.change(p, key, map[string]string{"size": "5"})
	default:
		w.change(p, key, map[string]string{"title": quote(rapid.SampledFrom(texts).Draw(t, "title"))})
	}
}

// comment says something about what the phone shows, or about nothing that is
// there, takes it back, or changes who sees what it is about.
func (w *world) comment(t *rapid.T, p *phone) {
	said := p.keys(domain.Comments)
	subjects := append(append(p.keys(domain.Goals), p.keys(domain.Leads)...), p.keys(domain.JobApplications)...)
	what := rapid.SampledFrom([]string{"say", "say", "say", "nowhere", "share", "share", "end", "take back", "change"}).Draw(t, "what")
	switch {
	case what == "nowhere" || len(subjects) == 0:
		w.enter(p, seed{domain.Comments, w.NewID(), uuid.Nil, newComment(domain.Key{Kind: domain.Goals, ID: w.NewID()})}, w.someTrack(t, p))
	case what == "share":
		w.share(t, p, pick(t, subjects), "private", "coach", "team", "team")
	case what == "end":
		w.drop(p, rapid.SampledFrom(subjects).Draw(t, "subject"))
	case what == "say" || len(said) == 0:
		w.enter(p, seed{domain.Comments, w.NewID(), uuid.Nil, newComment(rapid.SampledFrom(subjects).Draw(t, "subject"))}, w.someTrack(t, p))
	case what == "change": // never allowed
		w.change(p, pick(t, said), map[string]string{"text": quote("changed")})
	default:
		w.drop(p, pick(t, said))
	}
}

// remind lets the server notify somebody about a record that he sees, or its
// reader say that he read one.
func (w *world) remind(t *rapid.T) {
	p := w.anyPhone(t)
	if open := p.keys(domain.Notifications); len(open) > 0 && rapid.Bool().Draw(t, "read") {
		w.change(p, pick(t, open),
			map[string]string{"read_at": rapid.SampledFrom([]string{`"2036-03-17T08:00:00Z"`, `"2036-03-17T08:30:00Z"`}).Draw(t, "read at")})
		return
	}
	subject, found := w.someSubject(t, p)
	if !found {
		return
	}
	about := w.oracle.recs[subject]
	key := domain.Key{Kind: domain.Notifications, ID: w.NewID()}
	values := map[string]string{"reminder": quote("RM-07"), "collection": quote(subject.Kind.Name), "subject_id": quote(subject.ID.String()),
		"due_at": `"2036-03-17T09:00:00Z"`, "opaque": quote(key.ID.String())}
	m := w.set(domain.OpCreate, domain.Notifications, key.ID, 0, values)
	m.TrajectoryID, m.OwnerID = about.track, p.actor.UserID
	w.Must(domain.SystemActor(w.Tenant.ID), m.Mutation)
	first := w.oracle.after(0)
	w.oracle.recs[key] = &known{rev: first, owner: p.actor.UserID, track: about.track, subject: subject,
		vals: map[string]string{"read_at": "null"}, writer: map[string]writer{"*": {first, domain.ServerDevice}}}
	w.oracle.note()
}

// someSubject draws a live record that the phone's user sees.
func (w *world) someSubject(t *rapid.T, p *phone) (domain.Key, bool) {
	var keys []domain.Key
	for _, k := range []*domain.Kind{domain.Goals, domain.GoalMeasurements, domain.Leads, domain.JobApplications, domain.ApplicationEvents, domain.Appointments, domain.Activities, domain.Documents, domain.Comments} {
		for _, key := range p.keys(k) {
			if rec := w.oracle.recs[key]; !rec.dead && w.oracle.visible(p.actor, key, rec) {
				keys = append(keys, key)
			}
		}
	}
	if len(keys) == 0 {
		return domain.Key{}, false
	}
	return pick(t, keys), true
}
