package api_test

import (
	"fmt"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"

	"spoorboek/domain"
)

// weekly makes the series of US-4: coaching on Mondays at 09:00 in Amsterdam.
func (s *scene) weekly(weeks int, header ...string) []object {
	s.t.Helper()
	var out struct{ Items []object }
	s.coach.call("POST", "/v1/appointments/series", object{"weeks": weeks,
		"first": with(meeting("2026-03-23T08:00:00Z", "2026-03-23T09:00:00Z"), object{"trajectory_id": s.track})}, header...).want(201).into(&out)
	return out.Items
}

// starts lists when appointments start, in order.
func starts(items []object) (out []string) {
	for _, a := range items {
		out = append(out, a["starts_at"].(string))
	}
	return out
}

// series reads the appointments of one series, in order of making.
func (s *scene) series(id any) []object {
	s.t.Helper()
	var out struct{ Items []object }
	s.coach.call("GET", fmt.Sprintf("/v1/appointments?series_id=%s", id), nil).want(200).into(&out)
	return out.Items
}

func TestAppointments_US4_AWeeklySeriesKeepsTheWallClock(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	items := s.weekly(3)
	want := []string{"2026-03-23T08:00:00Z", "2026-03-30T07:00:00Z", "2026-04-06T07:00:00Z"}
	if got := starts(items); !reflect.DeepEqual(got, want) {
		t.Fatalf("the series starts at %v, want %v", got, want)
	}
	for i, a := range items {
		if easter := []any{domain.WarnHoliday}; (i == 2) != reflect.DeepEqual(a["warnings"], any(easter)) {
			t.Errorf("the answer warns of %v", a["warnings"])
		}
		delete(a, "warnings")
		if a["series_id"] == nil || a["series_id"] != items[0]["series_id"] || a["status"] != "proposed" {
			t.Errorf("one of the series is %v", a)
		}
	}
	changes, _ := s.employee.pull("")
	for _, a := range items {
		if c := last(changes, a["id"]); c == nil || !reflect.DeepEqual(c["data"], any(a)) {
			t.Errorf("the employee's feed has %v of %v", c, a)
		}
	}
}

func TestAppointments_SeriesIsAllOrNothingAndRepeatable(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	first := with(meeting("2026-03-23T08:00:00Z", "2026-03-23T09:00:00Z"), object{"trajectory_id": s.track, "id": s.NewID()})
	body := object{"first": first, "weeks": 4}
	var made, again struct{ Items []object }
	s.employee.call("POST", "/v1/appointments/series", body, "Idempotency-Key", "weekly").want(201).into(&made)
	s.employee.call("POST", "/v1/appointments/series", body, "Idempotency-Key", "weekly").want(200).into(&again)
	if len(made.Items) != 4 || made.Items[0]["id"] != first["id"].(fmt.Stringer).String() || !reflect.DeepEqual(made, again) {
		t.Fatalf("made %v, then %v", made.Items, again.Items)
	}
	s.employee.call("POST", "/v1/appointments/series", object{"first": first, "weeks": 5}, "Idempotency-Key", "weekly").want(422).code(domain.CodeOpReused)
	s.employee.call("POST", "/v1/goals", object{"trajectory_id": s.track, "title": "Walk"}, "Idempotency-Key", "weekly").want(422)
	s.employee.call("POST", "/v1/appointments/series", body).want(409).code(domain.CodeExists) // the first has an id that is taken
	bad := with(first, object{"time_zone": "Mars/Olympus", "ends_at": "2026-03-23T08:01:00Z", "id": s.NewID()})
	pointers(t, s.employee.call("POST", "/v1/appointments/series", object{"first": bad, "weeks": 2}).want(400), "/first/ends_at", "/first/time_zone")
	for _, weeks := range []int{1, 53} {
		pointers(t, s.employee.call("POST", "/v1/appointments/series", object{"first": first, "weeks": weeks}).want(400), "/weeks")
	}
	if all := s.series(made.Items[0]["series_id"]); len(all) != 4 {
		t.Errorf("the series has %d now", len(all))
	}
	var list struct{ Items []object }
	if s.employee.call("GET", "/v1/appointments", nil).want(200).into(&list); len(list.Items) != 4 {
		t.Errorf("refused requests made %d appointments", len(list.Items)-4)
	}
}

// pointers asserts where the faults of a problem are, sorted.
func pointers(t *testing.T, a answer, want ...string) {
	t.Helper()
	var p struct{ Errors []struct{ Pointer string } }
	a.into(&p)
	var got []string
	for _, e := range p.Errors {
		got = append(got, e.Pointer)
	}
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("faults at %v, want %v: %s", got, want, a.Body)
	}
}

func TestAppointments_OverlapIsAWarningOfWhatTheCallerSees(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	book := func(c *caller, from, until string) object {
		return c.call("POST", "/v1/appointments", with(meeting(from, until), object{"trajectory_id": s.track})).want(201).object()
	}
	first := book(s.coach, "2026-03-23T08:00:00Z", "2026-03-23T09:00:00Z")
	cases := []struct {
		name, from, until string
		overlaps          bool
	}{
		{"just before", "2026-03-23T07:00:00Z", "2026-03-23T08:00:00Z", false},
		{"just after", "2026-03-23T09:00:00Z", "2026-03-23T10:00:00Z", false},
		{"into its start", "2026-03-23T07:55:00Z", "2026-03-23T08:01:00Z", true},
		{"around it, as long as can be", "2026-03-23T01:00:01Z", "2026-03-23T09:00:01Z", true},
	}
	for _, c := range cases {
		a := book(s.employee, c.from, c.until)
		if got := a["warnings"] != nil; got != c.overlaps {
			t.Errorf("%s: warnings are %v", c.name, a["warnings"])
		}
		if read := s.employee.call("GET", "/v1/appointments/"+a["id"].(string), nil).object(); read["warnings"] != nil {
			t.Errorf("%s: the record itself has warnings: %v", c.name, read)
		}
		s.employee.call("DELETE", "/v1/appointments/"+a["id"].(string), nil, "If-Match", "*").want(204)
	}
	hunter := s.assigned(uuid.MustParse(s.track), domain.JobHunter)
	if a := book(hunter, "2026-03-23T08:00:00Z", "2026-03-23T09:00:00Z"); a["warnings"] != nil {
		t.Errorf("a job hunter is told of an appointment that he does not see: %v", a["warnings"])
	}
	s.coach.call("PATCH", "/v1/appointments/"+first["id"].(string), object{"status": "cancelled", "cancelled_by": "coach"}, "If-Match", `"1"`).want(200)
	late := book(s.employee, "2026-03-24T08:00:00Z", "2026-03-24T09:00:00Z")
	moved := s.employee.call("PATCH", "/v1/appointments/"+late["id"].(string), object{"agenda": "more"}, "If-Match", `"1"`).want(200).object()
	if moved["warnings"] != nil {
		t.Errorf("nothing is at that time: %v", moved["warnings"])
	}
	book(s.coach, "2026-03-24T08:30:00Z", "2026-03-24T09:30:00Z")
	if a := s.employee.call("PATCH", "/v1/appointments/"+late["id"].(string), object{"agenda": "less"}, "If-Match", `"2"`).want(200).object(); !reflect.DeepEqual(a["warnings"], []any{"overlap"}) {
		t.Errorf("a change is answered with the warnings %v", a["warnings"])
	}
	r := s.employee.push(object{"op": "update", "collection": "appointments", "id": late["id"], "base_rev": 3, "data": object{"agenda": "none"}})[0]
	if !reflect.DeepEqual(r["warnings"], []any{domain.WarnOverlap}) {
		t.Errorf("a push is answered with the warnings %v", r["warnings"])
	}
}

// The others of the employee do not warn of each other: an appointment of
// somebody else at the same time is no overlap, though the coach sees both.
func TestAppointments_OverlapIsPerEmployee(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	other := s.member(domain.Employee)
	track := s.Trajectory(other.actor())
	coach := s.coach.actor()
	coach.Role = domain.CoachRole
	s.Assign(track, coach, nil)
	for _, id := range []string{s.track, track.String()} {
		a := s.coach.call("POST", "/v1/appointments", with(meeting("2026-03-23T08:00:00Z", "2026-03-23T09:00:00Z"), object{"trajectory_id": id})).want(201).object()
		if a["warnings"] != nil {
			t.Errorf("warnings %v", a["warnings"])
		}
	}
}

func TestAppointments_ThisAndFollowingMoveTogether(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	items := s.weekly(5)
	at := func(i int) string { return "/v1/appointments/" + items[i]["id"].(string) }
	s.coach.call("PATCH", at(4), object{"status": "cancelled", "cancelled_by": "coach"}, "If-Match", `"1"`).want(200)
	before := s.series(items[0]["series_id"])

	// From 30 March on, an hour and a day later; the clocks went forward the day before.
	move := object{"starts_at": "2026-03-31T08:00:00Z", "ends_at": "2026-03-31T09:00:00Z", "place": "Room 4"}
	s.coach.call("PATCH", at(1)+"?apply_to=this_and_following", move, "If-Match", `"7"`).want(412).code(domain.CodeStale)
	if got := s.series(items[0]["series_id"]); !reflect.DeepEqual(got, before) {
		t.Fatalf("a stale change made %v", got)
	}
	stale := s.coach.call("PATCH", at(1)+"?apply_to=this_and_following", move, "If-Match", `"7"`).want(412).object()
	if cur, _ := stale["current"].(object); cur == nil || cur["id"] != items[1]["id"] {
		t.Errorf("a stale change shows %v", stale)
	}
	named := s.coach.call("PATCH", at(1)+"?apply_to=this_and_following", move, "If-Match", `"1"`).want(200).object()
	if named["id"] != items[1]["id"] || named["rev"] != 2.0 {
		t.Errorf("the answer is %v", named)
	}
	got := s.series(items[0]["series_id"])
	want := []string{"2026-03-23T08:00:00Z", "2026-03-31T08:00:00Z", "2026-04-07T08:00:00Z", "2026-04-14T08:00:00Z", "2026-04-20T07:00:00Z"}
	if !reflect.DeepEqual(starts(got), want) {
		t.Fatalf("the series starts at %v, want %v", starts(got), want)
	}
	for i, a := range got {
		if moved := i >= 1 && i <= 3; (a["place"] == "Room 4") != moved {
			t.Errorf("appointment %d is at %q", i, a["place"])
		}
	}
	// Of the first to move alone.
	s.coach.call("PATCH", at(1)+"?apply_to=this", object{"agenda": "only here"}, "If-Match", `"2"`).want(200)
	if a := s.series(items[0]["series_id"])[2]; a["agenda"] != "" {
		t.Errorf("this alone changed the next: %v", a)
	}
}

// A series that was confirmed at 09:00 in winter moves over the spring change
// as one: each stays at the same time on the clock.
func TestAppointments_US4_FollowingMoveOverTheSpringChange(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	items := s.weekly(3)
	at := "/v1/appointments/" + items[0]["id"].(string)
	// The employee may not move, but may propose: 10:30 instead of 09:00, a day later.
	s.employee.call("PATCH", at+"?apply_to=this_and_following", object{"starts_at": "2026-03-24T09:30:00Z"}, "If-Match", "*").want(403).code(domain.CodeReadOnly)
	s.employee.call("PATCH", at+"?apply_to=this_and_following", object{"status": "confirmed"}, "If-Match", "*").want(200)
	s.employee.call("PATCH", at+"?apply_to=this_and_following", object{"status": "reschedule_proposed",
		"proposed_starts_at": "2026-03-24T09:30:00Z", "proposed_ends_at": "2026-03-24T10:00:00Z"}, "If-Match", `"2"`).want(200)
	s.coach.call("PATCH", at+"?apply_to=this_and_following", object{"status": "confirmed"}, "If-Match", `"3"`).want(200)
	got := s.series(items[0]["series_id"])
	want := []string{"2026-03-24T09:30:00Z", "2026-03-31T08:30:00Z", "2026-04-07T08:30:00Z"}
	if !reflect.DeepEqual(starts(got), want) {
		t.Fatalf("the series starts at %v, want %v", starts(got), want)
	}
	for _, a := range got {
		from, _ := time.Parse(time.RFC3339, a["starts_at"].(string))
		until, _ := time.Parse(time.RFC3339, a["ends_at"].(string))
		if a["status"] != "confirmed" || until.Sub(from) != 30*time.Minute {
			t.Errorf("one of the series is %v", a)
		}
	}
	// One step that one of them can't make stops them all.
	s.coach.call("PATCH", at+"?apply_to=this_and_following", object{"status": "held", "attendance": "attended"}, "If-Match", "*").want(409).code(domain.CodeTransition)
}

func TestAppointments_ThisAndFollowingAreDeletedTogether(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	items := s.weekly(4)
	at := "/v1/appointments/" + items[2]["id"].(string)
	s.employee.call("DELETE", at+"?apply_to=this_and_following", nil, "If-Match", "*").want(403) // the coach made them
	s.coach.call("DELETE", at+"?apply_to=this_and_following", nil, "If-Match", `"3"`).want(412)
	s.coach.call("DELETE", at+"?apply_to=everything", nil, "If-Match", `"1"`).want(400)
	s.coach.call("DELETE", at+"?apply_to=this_and_following", nil, "If-Match", `"1"`).want(204)
	if left := s.series(items[0]["series_id"]); len(left) != 2 || left[1]["id"] != items[1]["id"] {
		t.Errorf("left are %v", left)
	}
	back := s.employee.call("POST", at+"/undelete", nil).want(201).object() // the owner may
	if back["starts_at"] != items[2]["starts_at"] || back["series_id"] != items[2]["series_id"] {
		t.Errorf("it came back as %v", back)
	}
}

// An offline "yes" to a time that has moved since is a conflict, not a silent
// yes to the new time (US-4: REST answers 412).
func TestAppointments_US4_AnOfflineYesIsToTheTimeThatWasSeen(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	a := s.coach.call("POST", "/v1/appointments", with(meeting("2026-04-06T07:00:00Z", "2026-04-06T08:00:00Z"), object{"trajectory_id": s.track})).want(201).object()
	if !reflect.DeepEqual(a["warnings"], []any{domain.WarnHoliday}) { // Easter Monday
		t.Errorf("the answer warns of %v", a["warnings"])
	}
	at := "/v1/appointments/" + a["id"].(string)
	changes, _ := s.employee.pull("")
	seen := last(changes, a["id"])["rev"].(float64)
	if moved := s.coach.call("PATCH", at, object{"starts_at": "2026-04-07T07:00:00Z", "ends_at": "2026-04-07T08:00:00Z"}, "If-Match", `"1"`).want(200).object(); moved["warnings"] != nil {
		t.Errorf("moved to Tuesday, the answer warns of %v", moved["warnings"])
	}

	yes := object{"status": "confirmed"}
	s.employee.call("PATCH", at, yes, "If-Match", `"1"`).want(412).code(domain.CodeStale)
	r := status(t, s.employee.push(op("update", domain.Appointments, a["id"], seen, yes))[0], "conflict")
	if got := r["record"].(object)["data"].(object); got["status"] != "proposed" || got["starts_at"] != "2026-04-07T07:00:00Z" {
		t.Errorf("the appointment is %v", got)
	}
	if got := s.kept(t, r); got["field"] != "status" || got["value"] != `"confirmed"` {
		t.Errorf("kept is %v", got)
	}
	status(t, s.employee.push(op("update", domain.Appointments, a["id"], 2, yes))[0], "applied")
	if got := s.coach.call("GET", at, nil).object(); got["status"] != "confirmed" {
		t.Errorf("after a yes to the new time it is %v", got)
	}
}
