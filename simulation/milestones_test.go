package simulation_test

import (
	"net/http"
	"slices"
	"time"

	"github.com/google/uuid"
	"pgregory.net/rapid"

	"spoorboek/domain"
	"spoorboek/store"
	"spoorboek/store/storetest"
)

// The statutory dates of the model: of the first employee's case, which has no
// recovery and no leave, so that a date is so many days after the first.
var sickDays = map[string]int{
	"report_to_arbo": 7, "problem_analysis": 42, "first_year_evaluation": 364, "track2_target": 364, "track2_outer_limit": 406,
	"uwv_wia_letter": 623, "final_evaluation": 637, "wia_application": 651, "last_wait_day": 728, "wia_first_day": 729,
}

// What people say something of in the model: no other date follows from these.
// The first two are the employee's own to say.
var (
	ownDuties = []string{"uwv_wia_letter", "wia_application"}
	duties    = append([]string{"report_to_arbo", "final_evaluation"}, ownDuties...)
)

// firstDays are what the first day of sickness is corrected to.
var firstDays = []string{"2035-03-12", "2035-03-26", "2035-04-09"}

// illness is the absence case of the first employee, as it must be.
type illness struct {
	id    uuid.UUID
	first string // day of it
}

// sicken gives the first trajectory an absence case, and with it its milestones.
// Which there are the model takes from the server, and their dates it knows.
func (w *world) sicken(t storetest.TB) {
	w.oracle.ill.first = firstDays[0]
	got := w.adminCall(t, http.StatusCreated, "POST", "/v1/absence-cases", map[string]any{"employee_id": w.people[0].UserID, "first_sick_day": firstDays[0]})
	w.oracle.ill.id = idOf(got.body)
	w.adminCall(t, http.StatusOK, "PATCH", "/v1/trajectories/"+w.tracks[0].String(), map[string]any{"absence_case_id": w.oracle.ill.id})
	made, _, err := w.List(ctx, domain.SystemActor(w.Tenant.ID), domain.Milestones, store.Filter{TrajectoryID: w.tracks[0], Limit: 100})
	if err != nil || len(made) < 15 {
		t.Fatalf("%d milestones were made: %v", len(made), err)
	}
	for _, r := range made {
		m := r.(*domain.Milestone)
		rec := &known{rev: w.oracle.after(0), owner: w.people[0].UserID, author: w.admin.actor.UserID, track: w.tracks[0], writer: map[string]writer{}, vals: map[string]string{
			"code": quote(m.Code), "visibility": quote("team"), "ticked_on": "null", "completed_on": "null",
		}}
		rec.writer["*"] = writer{rec.rev, domain.ServerDevice}
		w.oracle.date(rec)
		w.oracle.recs[domain.Key{Kind: domain.Milestones, ID: m.ID}] = rec
	}
	w.oracle.note()
	if err := w.oracle.compare(w.records(t)); err != nil {
		t.Fatalf("the milestones that were made: %v", err)
	}
}

// adminCall makes a request of the admin that must succeed.
func (w *world) adminCall(t storetest.TB, status int, method, path string, body map[string]any) reply {
	r := request{method: method, path: path, body: body}
	if method == "PATCH" {
		r.ifMatch = domain.AnyRev
	}
	got := w.call(t, w.admin, r)
	if got.status != status {
		t.Fatalf("%v", unexpected(r, got))
	}
	return got
}

// dates says of a statutory date what people say: that it was done, or was not
// after all. Now and then the first day of sickness is corrected meanwhile.
func (w *world) dates(t *rapid.T, p *phone) {
	if rapid.IntRange(0, 4).Draw(t, "correct") == 0 {
		w.correct(t, rapid.SampledFrom(firstDays).Draw(t, "first day"))
	}
	keys := slices.DeleteFunc(p.keys(domain.Milestones), func(key domain.Key) bool {
		return !slices.Contains(duties, unquote(w.oracle.recs[key].vals["code"]))
	})
	if len(keys) == 0 {
		return // never saw any
	}
	field := map[bool]string{true: "ticked_on", false: "completed_on"}[p.actor.Role == domain.Employee]
	if rapid.IntRange(0, 7).Draw(t, "another's field") == 0 {
		field = rapid.SampledFrom([]string{"ticked_on", "completed_on"}).Draw(t, "field")
	}
	day := rapid.SampledFrom([]string{quote("2036-03-14"), quote("2036-03-15"), "null"}).Draw(t, "day")
	w.change(p, pick(t, keys), map[string]string{field: day})
}

// correct changes the first day of sickness: what is not done moves.
func (w *world) correct(t *rapid.T, first string) {
	w.house.tally.add("corrections of dates", 1)
	w.adminCall(t, http.StatusOK, "PATCH", "/v1/absence-cases/"+w.oracle.ill.id.String(), map[string]any{"first_sick_day": first})
	w.oracle.ill.first = first
	for key, rec := range w.oracle.recs {
		if key.Kind == domain.Milestones {
			w.oracle.follow(w.admin.actor, rec)
		}
	}
	if err := w.oracle.compare(w.records(t)); err != nil {
		t.Fatalf("after the first day became %s: %v", first, err)
	}
}

// follow gives a milestone that is not done the dates of the case as it is.
func (o *oracle) follow(a domain.Actor, rec *known) {
	if rec.vals["completed_on"] != "null" || rec.vals["case_first_day"] == quote(o.ill.first) {
		return
	}
	rec.rev = o.after(rec.rev)
	rec.writer["due_on"] = writer{rec.rev, a.DeviceID}
	o.date(rec)
}

// date fills in the dates of a milestone.
func (o *oracle) date(rec *known) {
	rec.vals["case_first_day"] = quote(o.ill.first)
	if n, known := sickDays[unquote(rec.vals["code"])]; known {
		day, err := time.Parse(time.DateOnly, o.ill.first)
		if err != nil {
			panic(err)
		}
		rec.vals["due_on"] = quote(day.AddDate(0, 0, n-1).Format(time.DateOnly))
	}
}

// mayDate tells whether a role may say this of a milestone.
func mayDate(a domain.Actor, rec *known, field string) bool {
	own := slices.Contains(ownDuties, unquote(rec.vals["code"]))
	return field == "ticked_on" && a.Role == domain.Employee || field == "completed_on" && a.Role == domain.CoachRole && !own
}

// sayDate lets the employee's own word complete what is the employee's own to say.
func sayDate(rec, next *known) {
	if slices.Contains(ownDuties, unquote(rec.vals["code"])) && next.vals["ticked_on"] != rec.vals["ticked_on"] {
		next.vals["completed_on"] = next.vals["ticked_on"]
	}
}
