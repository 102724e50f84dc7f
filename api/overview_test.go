package api_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"

	"spoorboek/domain"
)

func TestCapabilities_SayWhatTheContractSays(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	want := map[domain.Role][]string{
		domain.Employee:    {"goals", "diary_entries", "leads", "documents", "job_applications", "appointments", "activities", "comments", "conflicts", "notifications"},
		domain.JobHunter:   {"leads", "documents", "job_applications", "appointments", "activities", "comments", "conflicts", "notifications"},
		domain.CaseManager: {}, domain.AgencyAdmin: {},
	}
	for role, names := range want {
		got := h.member(role).call("GET", "/v1/capabilities", nil).want(200).object()
		if got["role"] != string(role) || got["schema_version"] != 1.0 || got["api_version"] != h.contract.Version() {
			t.Errorf("%s: %v", role, got)
		}
		has := got["collections"].([]any)
		for _, n := range names {
			if !slices.Contains(has, any(n)) {
				t.Errorf("%s: %s is not in %v", role, n, has)
			}
		}
		if (len(names) == 0) != (len(has) == 0) || role == domain.JobHunter && slices.Contains(has, any("diary_entries")) {
			t.Errorf("%s: has %v", role, has)
		}
		limits := got["limits"].(object)
		example := document(t).Components.Examples["Capabilities"].Value.Value.(map[string]any)["limits"].(map[string]any)
		for name, v := range limits {
			if fmt.Sprint(v) != fmt.Sprint(example[name]) {
				t.Errorf("limit %s is %v, the contract's example says %v", name, v, example[name])
			}
		}
	}
	one := h.member(domain.Employee)
	before := one.call("GET", "/v1/capabilities", nil).object()["epoch"]
	if page := one.call("GET", "/v1/sync/changes", nil).want(200).object(); page["epoch"] != before {
		t.Errorf("epoch %v here, %v in a pull", before, page["epoch"])
	}
}

func TestMe_ReadAndChange(t *testing.T) {
	t.Parallel()
	s := newSetUp(t)
	e := s.employee
	me := e.call("GET", "/v1/me", nil).want(200).object()
	if d := me["default_visibility"].(object); len(d) != 5 || d["documents"] != "private" || d["leads"] != "team" || d["goals"] != "private" || d["job_applications"] != "coach" {
		t.Errorf("defaults: %v", d)
	}
	rest := s.Clock.Now().Add(48 * time.Hour)
	got := e.call("PATCH", "/v1/me", object{"language": "en", "time_zone": "Europe/Lisbon", "rest_mode_until": rest, "default_visibility": object{"goals": "coach"}}).want(200).object()
	if got["language"] != "en" || got["time_zone"] != "Europe/Lisbon" || got["rest_mode_until"] == nil || got["default_visibility"].(object)["goals"] != "coach" ||
		got["default_visibility"].(object)["activities"] != "coach" || got["display_name"] != me["display_name"] {
		t.Errorf("changed: %v", got)
	}
	if g := e.call("POST", "/v1/goals", object{"trajectory_id": s.track, "title": "Walk every day"}).want(201).object(); g["visibility"] != "coach" {
		t.Errorf("a new goal is %v", g["visibility"])
	}
	if got = e.call("PATCH", "/v1/me", object{"rest_mode_until": nil}).want(200).object(); got["rest_mode_until"] != nil || got["language"] != "en" {
		t.Errorf("rest ended: %v", got)
	}
	for _, bad := range []object{{"time_zone": "Mars/Olympus"}, {"rest_mode_until": s.Clock.Now().Add(15 * 24 * time.Hour)}, {"default_visibility": object{"diary_entries": "coach"}},
		{"role": "agency_admin"}, {"email": "x@example.org"}, {"language": "fy"}} {
		e.call("PATCH", "/v1/me", bad).want(400)
	}
	s.coach.call("PATCH", "/v1/me", object{"default_visibility": object{"goals": "private"}}).want(400)
}

// seed puts a record there by the one write path.
func (s *setUp) seed(by *caller, k *domain.Kind, edit func(domain.Record), fields ...string) uuid.UUID {
	s.t.Helper()
	id := s.NewID()
	s.Must(s.Refresh(by.actor()), domain.Mutation{Op: domain.OpCreate, Kind: k, ID: id, TrajectoryID: uuid.MustParse(s.track), Fields: fields, Edit: edit})
	return id
}

func (s *setUp) appointment(by *caller, in time.Duration) uuid.UUID {
	return s.seed(by, domain.Appointments, func(r domain.Record) {
		a := r.(*domain.Appointment)
		a.Kind, a.Mode, a.StartsAt, a.EndsAt = "coaching", "online", s.Clock.Now().Add(in), s.Clock.Now().Add(in+time.Hour)
	})
}

// caseload is the only trajectory in a caller's caseload.
func (c *caller) caseload() object {
	c.h.t.Helper()
	var list struct{ Items []object }
	c.call("GET", "/v1/caseload", nil).want(200).into(&list)
	if len(list.Items) != 1 {
		c.h.t.Fatalf("caseload: %v", list.Items)
	}
	return list.Items[0]
}

func TestCaseload_ShowsWhatIsSharedAndNoHintOfTheRest(t *testing.T) {
	t.Parallel()
	s := newSetUp(t)
	at := func() string { return s.Clock.Now().Format(time.RFC3339Nano) }
	first := s.coach.caseload()
	if first["trajectory_id"] != s.track || first["employee_id"] != s.employee.user.String() || first["last_shared_activity_at"] != nil ||
		first["next_appointment"] != nil || first["open_tasks"] != 0.0 || first["assigned_until"] != nil || first["status"] != "active" {
		t.Fatalf("empty: %v", first)
	}
	secret := s.goal("Nobody's business", "private")
	s.seed(s.employee, domain.DiaryEntries, func(r domain.Record) {
		d := r.(*domain.DiaryEntry)
		d.EntryOn, d.Text = domain.DateOf(s.Clock.Now()), "a bad day"
	})
	s.seed(s.employee, domain.Activities, func(r domain.Record) {
		a := r.(*domain.Activity)
		a.Kind, a.Title, a.Status, a.Visibility = "training", "Secret course", "proposed", domain.Private
	}, "visibility")
	if got := s.coach.caseload(); fmt.Sprint(got) != fmt.Sprint(first) {
		t.Errorf("private records leave a trace:\n%v\n%v", first, got)
	}

	s.Clock.Advance(time.Minute)
	s.goal("Walk every day", "coach")
	shared := at()
	s.Clock.Advance(time.Minute)
	s.employee.call("PATCH", "/v1/goals/"+secret, object{"why": "still mine"}, "If-Match", "*").want(200)
	s.appointment(s.coach, 48*time.Hour)
	next := s.appointment(s.coach, 24*time.Hour)
	if got := s.coach.caseload(); got["last_shared_activity_at"] != shared || got["open_tasks"] != 0.0 || got["next_appointment"].(object)["id"] != next.String() {
		t.Errorf("after sharing at %s: %v", shared, got)
	}
	s.appointment(s.employee, 12*time.Hour) // waits for the coach
	s.seed(s.employee, domain.Activities, func(r domain.Record) {
		a := r.(*domain.Activity)
		a.Kind, a.Title, a.Status = "training", "Open course", "proposed"
	})
	if got := s.coach.caseload(); got["open_tasks"] != 2.0 || got["last_shared_activity_at"] != at() {
		t.Errorf("with two tasks: %v", got)
	}
	for _, c := range []*caller{s.employee, s.admin, s.member(domain.CaseManager)} {
		c.call("GET", "/v1/caseload", nil).want(403)
	}
	if a := s.other.call("GET", "/v1/caseload", nil).want(200).object(); len(a["items"].([]any)) != 0 {
		t.Errorf("a coach without assignments has %v", a)
	}
	hunter := s.member(domain.JobHunter)
	s.assign(object{"user_id": hunter.user, "user_role": "job_hunter", "until_at": s.Clock.Now().Add(time.Hour)}).want(201)
	if got := hunter.caseload(); got["last_shared_activity_at"] != nil || got["next_appointment"] != nil || got["open_tasks"] != 0.0 || got["assigned_until"] == nil {
		t.Errorf("the job hunter learns of what only the coach sees: %v", got)
	}
}

func TestCaseload_Pages(t *testing.T) {
	t.Parallel()
	s := newSetUp(t)
	for range 4 {
		e := s.member(domain.Employee)
		track := s.Trajectory(e.actor())
		coach := s.coach.actor()
		coach.Role = domain.CoachRole
		s.Assign(track, coach, nil)
	}
	var ids []string
	var page struct {
		Items []object
		Next  *string `json:"next_cursor"`
	}
	for path := "/v1/caseload?limit=2"; ; path = "/v1/caseload?limit=2&cursor=" + *page.Next {
		s.coach.call("GET", path, nil).want(200).into(&page)
		for _, it := range page.Items {
			ids = append(ids, it["trajectory_id"].(string))
		}
		if page.Next == nil {
			break
		}
	}
	if len(ids) != 5 || !slices.IsSorted(ids) || len(slices.Compact(ids)) != 5 {
		t.Errorf("pages: %v", ids)
	}
}

// sharedPage is an answer to "what does my coach see?".
type sharedPage struct {
	Collections, Items []object
	Next               *string `json:"next_cursor"`
}

func (p sharedPage) count(collection string) any {
	for _, c := range p.Collections {
		if c["collection"] == collection {
			return c["count"]
		}
	}
	return nil
}

func TestSharedWithCoach_TellsWhatStaffSeeNow(t *testing.T) {
	t.Parallel()
	s := newSetUp(t)
	hunter := s.member(domain.JobHunter)
	s.assign(object{"user_id": hunter.user, "user_role": "job_hunter"}).want(201)
	s.goal("Nobody's business", "private")
	coachs := s.goal("Walk every day", "coach")
	s.seed(s.employee, domain.DiaryEntries, func(r domain.Record) {
		d := r.(*domain.DiaryEntry)
		d.EntryOn, d.Text, d.Visibility = domain.DateOf(s.Clock.Now()), "a good day", domain.Coach
	}, "visibility")
	team := s.seed(s.employee, domain.JobApplications, func(r domain.Record) {
		a := r.(*domain.JobApplication)
		a.EmployerName, a.JobTitle, a.Visibility = "Vracht BV", "planner", domain.Team
	}, "visibility")
	var all sharedPage
	s.employee.call("GET", "/v1/me/shared-with-coach", nil).want(200).into(&all)
	if all.count("goals") != 1.0 || all.count("diary_entries") != 1.0 || all.count("job_applications") != 1.0 || all.count("appointments") != 0.0 || all.count("conflicts") != nil {
		t.Errorf("counts: %v", all.Collections)
	}
	if len(all.Items) != 3 || all.Items[0]["id"] != coachs || all.Items[0]["title"] != "Walk every day" || all.Items[1]["title"] != "2026-03-16" || all.Items[2]["id"] != team.String() {
		t.Fatalf("items: %v", all.Items)
	}
	if by := fmt.Sprint(all.Items[0]["seen_by"]); by != "[coach]" {
		t.Errorf("a goal for the coach is seen by %s", by)
	}
	if by := fmt.Sprint(all.Items[2]["seen_by"]); by != "[coach job_hunter]" {
		t.Errorf("an application for the team is seen by %s", by)
	}

	var paged []object
	var page sharedPage
	for path := "/v1/me/shared-with-coach?limit=1"; ; path = "/v1/me/shared-with-coach?limit=1&cursor=" + *page.Next {
		page = sharedPage{}
		s.employee.call("GET", path, nil).want(200).into(&page)
		paged = append(paged, page.Items...)
		if fmt.Sprint(page.Collections) != fmt.Sprint(all.Collections) {
			t.Errorf("counts differ between pages: %v", page.Collections)
		}
		if page.Next == nil {
			break
		}
		s.employee.call("GET", "/v1/me/shared-with-coach?collection=goals&cursor="+*page.Next, nil).want(400)
	}
	if fmt.Sprint(paged) != fmt.Sprint(all.Items) {
		t.Errorf("page by page: %v", paged)
	}
	s.employee.call("GET", "/v1/me/shared-with-coach?collection=diary_entries", nil).want(200).into(&page)
	if len(page.Items) != 1 || page.Items[0]["collection"] != "diary_entries" {
		t.Errorf("one collection: %v", page.Items)
	}
	s.employee.call("GET", "/v1/me/shared-with-coach?collection=pets", nil).want(400)
	for _, c := range []*caller{s.coach, s.admin, hunter} {
		c.call("GET", "/v1/me/shared-with-coach", nil).want(403)
	}

	s.admin.call("PATCH", "/v1/assignments/"+s.assignment, object{"until_at": s.Clock.Now()}, "If-Match", "*").want(200)
	page = sharedPage{}
	s.employee.call("GET", "/v1/me/shared-with-coach", nil).want(200).into(&page)
	if page.count("goals") != 0.0 || page.count("job_applications") != 1.0 || len(page.Items) != 1 || fmt.Sprint(page.Items[0]["seen_by"]) != "[job_hunter]" {
		t.Errorf("after the coach left: %v", page)
	}
}
