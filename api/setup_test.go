package api_test

import (
	"strings"
	"testing"
	"time"

	"spoorboek/domain"
)

// setUp is a scene that the admin made, over HTTP.
type setUp struct {
	*scene
	admin, other *caller // other is a coach who is not assigned
}

func newSetUp(t *testing.T) *setUp {
	t.Helper()
	return setUpIn(newHouse(t))
}

func setUpIn(h *house) *setUp {
	h.t.Helper()
	s := &setUp{scene: &scene{house: h, employee: h.member(domain.Employee), coach: h.member(domain.CoachRole)},
		admin: h.member(domain.AgencyAdmin), other: h.member(domain.CoachRole)}
	s.track = s.admin.call("POST", "/v1/trajectories", object{"employee_id": s.employee.user, "status": "active"}).want(201).object()["id"].(string)
	s.assignment = s.assign(object{"user_id": s.coach.user, "user_role": "coach"}).want(201).object()["id"].(string)
	return s
}

func (s *setUp) assign(body object, header ...string) answer {
	s.t.Helper()
	return s.admin.call("POST", "/v1/trajectories/"+s.track+"/assignments", body, header...)
}

// goal makes a goal of the employee.
func (s *setUp) goal(title, visibility string) string {
	s.t.Helper()
	return s.employee.call("POST", "/v1/goals", object{"trajectory_id": s.track, "title": title, "visibility": visibility}).want(201).object()["id"].(string)
}

func TestTrajectories_Life(t *testing.T) {
	t.Parallel()
	s := newSetUp(t)
	body := object{"employee_id": s.employee.user, "start_on": "2026-04-01"}
	made := s.admin.call("POST", "/v1/trajectories", body, "Idempotency-Key", "t1").want(201)
	got := made.object()
	if got["status"] != "draft" || got["track"] != "track2" || got["delivery_mode"] != "hybrid" || got["employee_id"] != s.employee.user.String() {
		t.Fatalf("made %v", got)
	}
	path := made.Header.Get("Location")
	if again := s.admin.call("POST", "/v1/trajectories", body, "Idempotency-Key", "t1").want(200).object(); again["id"] != got["id"] {
		t.Errorf("the same key made %v and %v", got["id"], again["id"])
	}
	s.admin.call("POST", "/v1/trajectories", object{"employee_id": s.coach.user}).want(400)
	s.admin.call("POST", "/v1/trajectories", object{"status": "active"}).want(400)
	s.admin.call("PATCH", path, object{"status": "active"}).want(428)
	s.admin.call("PATCH", path, object{"status": "active"}, "If-Match", `"1"`).want(200)
	stale := s.admin.call("PATCH", path, object{"status": "paused"}, "If-Match", `"1"`).want(412).object()
	if stale["current"].(object)["status"] != "active" {
		t.Errorf("a stale change shows %v", stale["current"])
	}
	s.admin.call("PATCH", path, object{"employee_id": s.member(domain.Employee).user}, "If-Match", "*").want(400)
	s.admin.call("PATCH", path, object{"status": "requested"}, "If-Match", "*").want(409).code(domain.CodeTransition)
	s.admin.call("PATCH", path, object{"status": "completed"}, "If-Match", "*").want(400)
	done := s.admin.call("PATCH", path, object{"status": "completed", "outcome": "recovered"}, "If-Match", "*").want(200).object()
	if done["ended_at"] == nil {
		t.Errorf("ended %v", done)
	}
	for who, want := range map[*caller]int{s.admin: 2, s.employee: 2, s.coach: 1, s.other: 0} {
		var list struct{ Items []object }
		who.call("GET", "/v1/trajectories", nil).want(200).into(&list)
		if len(list.Items) != want {
			t.Errorf("%s sees %d trajectories, want %d", who.user, len(list.Items), want)
		}
	}
	s.coach.call("GET", path, nil).want(404)
	s.employee.call("GET", path, nil).want(200)
	var list struct{ Items []object }
	s.admin.call("GET", "/v1/trajectories?status=completed&employee_id="+s.employee.user.String(), nil).want(200).into(&list)
	if len(list.Items) != 1 || list.Items[0]["id"] != got["id"] {
		t.Errorf("filtered: %v", list.Items)
	}
}

func TestTrajectories_S47_S48_AreRequestedOnADayByAnOrganisation(t *testing.T) {
	t.Parallel()
	s := newSetUp(t)
	org := s.admin.call("POST", "/v1/organisations", object{"kind": "employer", "name": "Bakkerij Zon"}).want(201).object()["id"]
	body := object{"employee_id": s.employee.user, "status": "requested", "requested_on": "2026-02-16", "referred_by_id": org}
	made := s.admin.call("POST", "/v1/trajectories", body).want(201)
	path := made.Header.Get("Location")
	s.track = made.object()["id"].(string)
	s.assign(object{"user_id": s.coach.user, "user_role": "coach"}).want(201)
	for _, c := range []*caller{s.admin, s.employee, s.coach} {
		if got := c.call("GET", path, nil).want(200).object(); got["status"] != "requested" || got["requested_on"] != "2026-02-16" || got["referred_by_id"] != org {
			t.Errorf("%s reads %v", c.user, got)
		}
	}
	s.admin.call("PATCH", path, object{"referred_by_id": s.NewID()}, "If-Match", "*").want(400)
	s.admin.call("PATCH", path, object{"status": "draft"}, "If-Match", "*").want(409).code(domain.CodeTransition)
}

func TestTrajectories_S74_S78_S89_TheCoachSaysHowAndHowMuchWithoutAReason(t *testing.T) {
	t.Parallel()
	s := newSetUp(t)
	path := "/v1/trajectories/" + s.track
	for field, values := range map[string][]string{"delivery_mode": {"online", "on_site", "hybrid"}, "intensity": {"low", "normal", "high"}} {
		for _, v := range values {
			s.coach.call("PATCH", path, object{field: v}, "If-Match", "*").want(200)
			if got := s.employee.call("GET", path, nil).want(200).object()[field]; got != v {
				t.Errorf("%s is %v, want %s", field, got, v)
			}
			s.employee.call("PATCH", path, object{field: v}, "If-Match", "*").want(403)
		}
	}
	s.coach.call("PATCH", path, object{"intensity_reason": "tired"}, "If-Match", "*").want(400).code(domain.CodeUnknownField)
}

func TestTrajectories_S10_EveryKindCanBeOpened(t *testing.T) {
	t.Parallel()
	s := newSetUp(t)
	for _, kind := range []string{"feasibility", "track2", "track2_orientation", "track3", "outplacement", "job_coaching", "career_coaching",
		"career_coaching_orientation", "talent_analysis", "development"} {
		made := s.admin.call("POST", "/v1/trajectories", object{"employee_id": s.employee.user, "track": kind}).want(201)
		if got := s.employee.call("GET", made.Header.Get("Location"), nil).want(200).object()["track"]; got != kind {
			t.Errorf("%s is read as %v", kind, got)
		}
	}
}

func TestAssignments_Life(t *testing.T) {
	t.Parallel()
	s := newSetUp(t)
	s.assign(object{"user_id": s.other.user, "user_role": "job_hunter"}).want(400)
	s.assign(object{"user_id": s.employee.user, "user_role": "coach"}).want(400)
	s.assign(object{"user_id": s.NewID(), "user_role": "coach"}).want(400)
	gone := s.member(domain.CoachRole)
	s.admin.call("POST", "/v1/users/"+gone.user.String()+"/deactivate", nil).want(204)
	s.assign(object{"user_id": gone.user, "user_role": "coach"}).want(400)
	s.admin.call("POST", "/v1/trajectories/"+s.NewID().String()+"/assignments", object{"user_id": s.other.user, "user_role": "coach"}).want(404)
	s.admin.call("GET", "/v1/trajectories/"+s.NewID().String()+"/assignments", nil).want(404)

	path := "/v1/trajectories/" + s.track
	from, until := s.Clock.Now().Add(24*time.Hour), s.Clock.Now().Add(8*24*time.Hour)
	body := object{"user_id": s.other.user, "user_role": "coach", "from_at": from, "until_at": until}
	standIn := s.assign(body, "Idempotency-Key", "a1").want(201)
	if again := s.assign(body, "Idempotency-Key", "a1").want(200).object(); again["id"] != standIn.object()["id"] {
		t.Errorf("the same key made another assignment: %v", again)
	}
	s.other.call("GET", path, nil).want(404)
	s.Clock.Advance(25 * time.Hour)
	for _, c := range []**caller{&s.admin, &s.coach, &s.other, &s.employee} {
		*c = s.signIn((*c).user) // the tokens of yesterday are over
	}
	s.other.call("GET", path, nil).want(200)
	s.other.call("GET", path+"/assignments", nil).want(200)
	s.Clock.Advance(8 * 24 * time.Hour)
	s.other, s.admin = s.signIn(s.other.user), s.signIn(s.admin.user)
	s.other.call("GET", path, nil).want(404)
	var list struct{ Items []object }
	s.admin.call("GET", path+"/assignments", nil).want(200).into(&list)
	if len(list.Items) != 2 {
		t.Errorf("assignments: %v", list.Items)
	}
	s.admin.call("PATCH", standIn.Header.Get("Location"), object{"until_at": from.Add(-time.Second)}, "If-Match", "*").want(400)
	s.admin.call("PATCH", standIn.Header.Get("Location"), object{"until_at": nil}, "If-Match", `"1"`).want(200)
	s.other.call("GET", path, nil).want(200)
}

func TestReplaceCoach_OneEndsWhereTheOtherBegins(t *testing.T) {
	t.Parallel()
	s := newSetUp(t)
	goal := s.goal("Walk every day", "coach")
	if changes, _ := s.coach.pull(""); len(changes) != 1 {
		t.Fatalf("the coach's feed: %v", changes)
	}
	path := "/v1/trajectories/" + s.track + "/replace-coach"
	body := object{"from_user_id": s.coach.user, "to_user_id": s.other.user}
	with := func(k string, v any) object {
		return object{"from_user_id": s.coach.user, "to_user_id": s.other.user, k: v}
	}
	s.admin.call("POST", path, with("to_user_id", s.employee.user)).want(400)
	s.admin.call("POST", path, with("to_user_id", s.coach.user)).want(400)
	s.admin.call("POST", path, with("at", s.Clock.Now().Add(-time.Second))).want(400)
	s.admin.call("POST", path, object{"from_user_id": s.other.user, "to_user_id": s.coach.user}).want(409)
	s.admin.call("POST", "/v1/trajectories/"+s.NewID().String()+"/replace-coach", body).want(404)
	s.coach.call("POST", path, body).want(403)
	s.coach.call("GET", "/v1/goals/"+goal, nil).want(200)

	done := s.admin.call("POST", path, body, "Idempotency-Key", "r1").want(200).object()
	ended, started := done["ended"].(object), done["started"].(object)
	if ended["id"] != s.assignment || ended["until_at"] != started["from_at"] || started["user_id"] != s.other.user.String() || started["until_at"] != nil {
		t.Errorf("replaced: %v", done)
	}
	s.coach.call("GET", "/v1/goals/"+goal, nil).want(404)
	s.other.call("GET", "/v1/goals/"+goal, nil).want(200)
	if changes, _ := s.coach.pull(""); len(changes) != 0 {
		t.Errorf("the old coach still has %v", changes)
	}
	if changes, _ := s.other.pull(""); len(changes) != 1 {
		t.Errorf("the new coach has %v", changes)
	}
	again := s.admin.call("POST", path, body, "Idempotency-Key", "r1").want(200).object()
	if again["started"].(object)["id"] != started["id"] {
		t.Errorf("the same key replaced again: %v", again)
	}
	s.admin.call("POST", path, body).want(409).code(domain.CodeTransition)
	s.admin.call("POST", path, object{"from_user_id": s.other.user, "to_user_id": s.coach.user}, "Idempotency-Key", "r1").want(422)
}

func TestUsers_RoleChangeEndsWhatTheOldRoleHad(t *testing.T) {
	t.Parallel()
	s := newSetUp(t)
	s.admin.call("PATCH", "/v1/users/"+s.employee.user.String(), object{"role": "coach"}).want(409).code(domain.CodeTransition)
	got := s.admin.call("PATCH", "/v1/users/"+s.coach.user.String(), object{"role": "job_hunter", "display_name": "Joris"}).want(200).object()
	if got["role"] != "job_hunter" || got["display_name"] != "Joris" {
		t.Errorf("changed: %v", got)
	}
	s.coach.call("GET", "/v1/me", nil).want(401).code(domain.CodeSessionEnded)
	s.signIn(s.coach.user).call("GET", "/v1/trajectories/"+s.track, nil).want(404)
	s.admin.call("GET", "/v1/users/"+s.NewID().String(), nil).want(404)
}

func TestUsers_PagesAreWholeAndTheirCursorsAreSigned(t *testing.T) {
	t.Parallel()
	s := newSetUp(t)
	for range 4 {
		s.member(domain.JobHunter)
	}
	var got []string
	path, pages := "/v1/users?limit=3&role=job_hunter", 0
	var page struct {
		Items []object
		Next  *string `json:"next_cursor"`
	}
	for next := ""; ; next = "&cursor=" + *page.Next {
		s.admin.call("GET", path+next, nil).want(200).into(&page)
		for _, u := range page.Items {
			got = append(got, u["id"].(string))
		}
		if pages++; page.Next == nil {
			break
		}
		s.admin.call("GET", "/v1/users?limit=3&cursor="+*page.Next, nil).want(400) // of another list
		s.admin.call("GET", path+"&cursor="+strings.ToUpper(*page.Next), nil).want(400)
	}
	if pages != 2 || len(got) != 4 {
		t.Errorf("%d users in %d pages", len(got), pages)
	}
}

func TestOrganisations_AndAbsenceCases(t *testing.T) {
	t.Parallel()
	s := newSetUp(t)
	body := object{"kind": "employer", "name": "Vracht BV", "kvk": "12345678"}
	made := s.admin.call("POST", "/v1/organisations", body, "Idempotency-Key", "o1").want(201)
	org := made.object()["id"]
	if again := s.admin.call("POST", "/v1/organisations", body, "Idempotency-Key", "o1").want(200).object(); again["id"] != org {
		t.Errorf("the same key made %v", again)
	}
	var list struct{ Items []object }
	s.admin.call("GET", "/v1/organisations?kind=arbo", nil).want(200).into(&list)
	if len(list.Items) != 0 {
		t.Errorf("filtered: %v", list.Items)
	}
	sick := object{"employee_id": s.employee.user, "first_sick_day": "2025-10-01", "organisation_id": org}
	c := s.admin.call("POST", "/v1/absence-cases", sick, "Idempotency-Key", "c1").want(201)
	if again := s.admin.call("POST", "/v1/absence-cases", sick, "Idempotency-Key", "c1").want(200).object(); again["id"] != c.object()["id"] {
		t.Errorf("the same key made %v", again)
	}
	s.admin.call("POST", "/v1/absence-cases", object{"employee_id": s.employee.user, "first_sick_day": "2027-01-01"}).want(400)
	s.admin.call("POST", "/v1/absence-cases", object{"employee_id": s.coach.user, "first_sick_day": "2025-10-01"}).want(400)
	s.admin.call("POST", "/v1/absence-cases", object{"employee_id": s.employee.user, "first_sick_day": "2025-10-01", "organisation_id": s.NewID()}).want(400)
	path := c.Header.Get("Location")
	if got := s.admin.call("PATCH", path, object{"first_sick_day": "2025-09-01"}, "If-Match", "*").want(200).object(); got["first_sick_day"] != "2025-09-01" || got["organisation_id"] != org {
		t.Errorf("changed: %v", got)
	}
	s.employee.call("GET", path, nil).want(200)
	s.employee.call("PATCH", path, object{"external_key": "x"}, "If-Match", "*").want(404)
	s.member(domain.Employee).call("GET", path, nil).want(404)
	s.coach.call("GET", path, nil).want(404)
	s.admin.call("PATCH", "/v1/trajectories/"+s.track, object{"absence_case_id": c.object()["id"]}, "If-Match", "*").want(200)
	s.coach.call("GET", path, nil).want(200)
	s.member(domain.CoachRole).call("GET", path, nil).want(404)
	foreign := s.admin.call("POST", "/v1/absence-cases", object{"employee_id": s.member(domain.Employee).user, "first_sick_day": "2025-10-01"}).want(201).object()["id"]
	s.admin.call("PATCH", "/v1/trajectories/"+s.track, object{"absence_case_id": foreign}, "If-Match", "*").want(400)
	s.admin.call("PATCH", path, object{"organisation_id": s.NewID()}, "If-Match", "*").want(400)
	s.admin.call("GET", "/v1/absence-cases?employee_id="+s.employee.user.String(), nil).want(200).into(&list)
	if len(list.Items) != 1 {
		t.Errorf("cases: %v", list.Items)
	}
}
