package api_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"spoorboek/domain"
)

// paper is what the tests know of a kind of the dossier: one that is read and
// written over REST alone.
type paper struct {
	kind   *domain.Kind
	maker  domain.Role
	create object
	change object                 // nil: never changed
	theirs map[domain.Role]object // what a role may change of it, where that is not the maker's
}

// by is a change that a role may make, if it may make any.
func (x paper) by(role domain.Role) object {
	if own, ok := x.theirs[role]; ok {
		return own
	}
	return x.change
}

// papers has one for every kind of the dossier.
func papers() []paper {
	return []paper{
		{kind: domain.Phases, maker: domain.CoachRole, create: object{"phase": "intake"}, change: object{"status": "running", "started_on": "2026-03-16"},
			theirs: map[domain.Role]object{domain.Employee: {"expectation_employee": "To find out what suits me."}}},
		{kind: domain.TrajectoryPlans, maker: domain.CoachRole, create: object{"description": "Find work as a planner.", "report_moments": []any{"2026-04-27"},
			"agreements": []any{object{"id": "a1", "text": "Make a first CV", "responsible": "employee"}}},
			change: object{"agreements": []any{object{"id": "a1", "text": "Make a first CV", "responsible": "employee", "done_on": "2026-03-16"}}}},
		{kind: domain.SearchProfiles, maker: domain.CoachRole, create: object{"occupations": []any{object{"id": "o1", "title": "Planner", "interest": 4,
			"realism": 3, "in_reach": "yes", "source": "wish"}}, "radius_km": 25}, change: object{"hours_max": 24}},
		{kind: domain.PersonProfiles, maker: domain.Employee, create: object{"strengths": []any{"Keeps an overview"}}, change: object{"digital_skill": 4}},
		{kind: domain.CapacityRecords, maker: domain.AgencyAdmin, create: object{"kind": "izp", "issued_on": "2026-03-09", "max_hours_week": 12,
			"conditions": []any{object{"code": "personal.deadlines", "level": "limited"}}}},
		{kind: domain.Placements, maker: domain.Employee, create: object{"kind": "secondment", "employer_name": "Gemeente Utrecht", "visibility": "team",
			"schedule": []any{object{"id": "s1", "from_week": 1, "hours": 12}}}, change: object{"job_title": "Front-desk assistant"}},
		{kind: domain.Settlements, maker: domain.Employee, create: object{"offered_on": "2026-03-09"}, change: object{"advice": "planned"}},
		{kind: domain.ExternalContacts, maker: domain.Employee, create: object{"name": "Jan Bakker", "kind": "trainer", "visibility": "team"},
			change: object{"phone": "+31 30 123 4567"}},
		{kind: domain.UWVDecisions, maker: domain.Employee, create: object{"kind": "wia", "decided_on": "2026-03-09", "visibility": "coach"},
			change: object{"decided_on": "2026-03-10"}},
		{kind: domain.SchemeNotes, maker: domain.Employee, create: object{"scheme": "no_risk_policy", "state": "asked"}, change: object{"state": "applies"}},
	}
}

func (x paper) path() string { return specimen{kind: x.kind}.path() }

// file is a trajectory with everybody who can have a part in it.
type file struct {
	*house
	id     string
	people map[domain.Role]*caller
}

// cast signs in one of each role.
func (h *house) cast() map[domain.Role]*caller {
	h.t.Helper()
	out := map[domain.Role]*caller{}
	for _, role := range domain.Roles() {
		out[role] = h.member(role)
	}
	return out
}

// file starts a trajectory with a cast.
func (h *house) file(people map[domain.Role]*caller) *file {
	h.t.Helper()
	id := h.Trajectory(people[domain.Employee].actor())
	for _, role := range []domain.Role{domain.CoachRole, domain.JobHunter, domain.CaseManager} {
		a := people[role].actor()
		a.Role = role
		h.Assign(id, a, nil)
	}
	return &file{h, id.String(), people}
}

func TestDossier_PapersAreComplete(t *testing.T) {
	t.Parallel()
	setUp := []*domain.Kind{domain.Trajectories, domain.Assignments, domain.AbsenceCases}
	for _, k := range domain.Kinds() {
		want := !k.Synced && !slices.Contains(setUp, k)
		if has := slices.ContainsFunc(papers(), func(x paper) bool { return x.kind == k }); has != want {
			t.Errorf("%s: has a paper: %v, want %v", k.Name, has, want)
		}
	}
}

// What every record of the dossier goes through: the ledger, pages, revisions,
// history for the employee, and nothing of it in sync.
func TestDossier_Life(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	cast := h.cast()
	for _, x := range papers() {
		t.Run(x.kind.Name, func(t *testing.T) {
			f := h.file(cast)
			c, body := cast[x.maker], with(x.create, object{"trajectory_id": f.id})
			made := c.call("POST", x.path(), body, "Idempotency-Key", x.kind.Name).want(201)
			record := made.object()
			at := x.path() + "/" + record["id"].(string)
			if made.Header.Get("ETag") != `"1"` || made.Header.Get("Location") != at {
				t.Errorf("headers of a create: %v", made.Header)
			}
			for name, v := range body {
				if !sameJSON(t, record[name], v) {
					t.Errorf("%s was sent as %v and stored as %v", name, v, record[name])
				}
			}
			if again := c.call("POST", x.path(), body, "Idempotency-Key", x.kind.Name).want(200).object(); again["id"] != record["id"] {
				t.Errorf("the same request made %v and %v", record["id"], again["id"])
			}
			c.call("POST", x.path(), with(body, object{"id": record["id"]})).want(409).code(domain.CodeExists)
			if f.takes("PATCH", x.path()+"/{id}") != (x.change != nil) {
				t.Error("takes changes and its paper has none, or the other way round")
			}
			revs := 1
			if x.change != nil {
				f.changes(t, x, at)
				revs = 2
			}
			var history struct{ Items []object }
			cast[domain.Employee].call("GET", at+"/history", nil).want(200).into(&history)
			if len(history.Items) != revs {
				t.Errorf("history: %v", history.Items)
			}
			if x.maker != domain.Employee && x.maker != domain.AgencyAdmin {
				c.call("GET", at+"/history", nil).want(403)
			}
			f.notSynced(t, x, record)
		})
	}
}

// changes asserts that a record changes from the revision that was read alone.
func (f *file) changes(t *testing.T, x paper, at string) {
	t.Helper()
	c := f.people[x.maker]
	c.call("PATCH", at, x.change).want(428).code(domain.CodeIfMatchMissing)
	changed := c.call("PATCH", at, x.change, "If-Match", `"1"`).want(200).object()
	if changed["rev"] != 2.0 {
		t.Errorf("changed: %v", changed)
	}
	stale := c.call("PATCH", at, x.change, "If-Match", `"1"`).want(412).object()
	if !reflect.DeepEqual(stale["current"], any(changed)) {
		t.Errorf("a stale change shows %v", stale["current"])
	}
}

// notSynced asserts that phones neither get nor send the kind.
func (f *file) notSynced(t *testing.T, x paper, record object) {
	t.Helper()
	for _, role := range []domain.Role{domain.Employee, domain.CoachRole} {
		c := f.people[role]
		if changes, _ := c.pull(""); slices.ContainsFunc(changes, func(ch object) bool { return ch["id"] == record["id"] }) {
			t.Errorf("the feed of the %s has it", role)
		}
		create := op("create", x.kind, uuid.NewString(), 0, with(x.create, object{"trajectory_id": f.id}))
		refusal(t, c.push(create)[0], domain.CodeUnknownKind)
		c.call("POST", "/v1/sync/verify", object{"collection": x.kind.Name, "items": []object{{"id": record["id"], "rev": 1}}}).want(400)
	}
}

// E-34: what an employee deletes of a settlement is gone for good, history and
// all, and nobody else is ever told that there was one.
func TestDossier_E34_SettlementsAreGoneForGood(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	f := h.file(h.cast())
	e := f.people[domain.Employee]
	at := "/v1/settlements/" + e.call("POST", "/v1/settlements", object{"trajectory_id": f.id, "offered_on": "2026-03-09"}).want(201).object()["id"].(string)
	e.call("PATCH", at, object{"signed_on": "2026-03-10"}, "If-Match", `"1"`).want(200)
	e.call("DELETE", at, nil, "If-Match", `"2"`).want(204)
	e.call("GET", at, nil).want(404)
	if body := string(e.call("GET", at+"/history", nil).want(200).Body); strings.Contains(body, "2026-03-10") || strings.Contains(body, "2026-03-09") {
		t.Errorf("its history still says %s", body)
	}
	for role, c := range f.people {
		if role != domain.Employee {
			c.call("GET", at+"/history", nil).want(404).code(domain.CodeNotFound)
		}
	}
}

// S-50: each side says what it expects of the trajectory, both read it, and
// nobody else does.
func TestDossier_S50_ExpectationsOfTheIntake(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	f := h.file(h.cast())
	e, coach := f.people[domain.Employee], f.people[domain.CoachRole]
	at := "/v1/phases/" + coach.call("POST", "/v1/phases", object{"trajectory_id": f.id, "phase": "intake", "expectation_agency": "We meet every week."}).want(201).object()["id"].(string)
	e.call("PATCH", at, object{"expectation_agency": "You find me work."}, "If-Match", "*").want(403).code(domain.CodeReadOnly)
	coach.call("PATCH", at, object{"expectation_employee": "She wants work."}, "If-Match", "*").want(403).code(domain.CodeReadOnly)
	coach.call("PATCH", at, object{"expectation_agency": medicalText}, "If-Match", "*").want(400).code(domain.CodeMedical)
	said := e.call("PATCH", at, object{"expectation_employee": "Rest, " + numberText}, "If-Match", `"1"`).want(200).object()
	if !reflect.DeepEqual(said["warnings"], []any{domain.WarnServiceNumber}) {
		t.Errorf("warnings %v", said["warnings"])
	}
	for role, c := range f.people {
		if role == domain.PrivacyOfficer {
			c.call("GET", at, nil).want(404)
			continue
		}
		want := [2]any{"", ""}
		if role == domain.Employee || role == domain.CoachRole {
			want = [2]any{"Rest, " + numberText, "We meet every week."}
		}
		got := c.call("GET", at, nil).want(200).object()
		if want != [2]any{got["expectation_employee"], got["expectation_agency"]} {
			t.Errorf("the %s reads %v", role, got)
		}
	}
	later := coach.call("POST", "/v1/phases", object{"trajectory_id": f.id, "phase": "orientation"}).want(201).object()["id"].(string)
	e.call("PATCH", "/v1/phases/"+later, object{"expectation_employee": "Work."}, "If-Match", "*").want(400).code(domain.CodeInvalid)
}

// S-44: nobody is ever told that there is a lawyer, and what was deleted is gone
// for good. S-46: an organisation may say by its name what somebody suffers from.
func TestDossier_E35_ContactsSayLittleAndALawyerNothing(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	f := h.file(h.cast())
	e, coach := f.people[domain.Employee], f.people[domain.CoachRole]
	body := object{"trajectory_id": f.id, "name": "Mr. De Wit", "kind": "lawyer", "phone": "030 123 4567"}
	at := "/v1/external-contacts/" + e.call("POST", "/v1/external-contacts", body).want(201).object()["id"].(string)
	coach.call("POST", "/v1/external-contacts", body).want(400).code(domain.CodeInvalid)
	e.call("PATCH", at, object{"visibility": "coach"}, "If-Match", "*").want(400).code(domain.CodeInvalid)
	others := func() {
		t.Helper()
		for role, c := range f.people {
			if role == domain.Employee {
				continue
			}
			c.call("GET", at, nil).want(404).code(domain.CodeNotFound)
			c.call("GET", at+"/history", nil).want(404).code(domain.CodeNotFound)
			if items := listing(c, role, domain.ExternalContacts, "/v1/external-contacts?kind=lawyer"); len(items) > 0 {
				t.Errorf("the %s has %v", role, items)
			}
		}
	}
	others()
	e.call("DELETE", at, nil, "If-Match", "*").want(204)
	others()
	if body := string(e.call("GET", at+"/history", nil).want(200).Body); strings.Contains(body, "De Wit") || strings.Contains(body, "123 4567") {
		t.Errorf("its history still says %s", body)
	}
	named := object{"trajectory_id": f.id, "name": "Jan Bakker", "kind": "job_coach", "organisation": "Burn-out Centrum Utrecht"}
	coach.call("POST", "/v1/external-contacts", named).want(400).code(domain.CodeMedical)
	coach.call("POST", "/v1/external-contacts", with(named, object{"organisation": "Loopbaanhuis Utrecht"})).want(201)
}

// Section 4: a long trial is taken, and its answer says that it is long.
func TestDossier_PlacementsSayWhatIsOdd(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	f := h.file(h.cast())
	c := f.people[domain.CoachRole]
	body := object{"trajectory_id": f.id, "kind": "trial_placement", "employer_name": "Gemeente Utrecht", "start_on": "2026-04-01", "end_on": "2026-06-01"}
	made := c.call("POST", "/v1/placements", body).want(201).object()
	if !reflect.DeepEqual(made["warnings"], []any{domain.WarnLongTrial}) {
		t.Errorf("warnings %v", made["warnings"])
	}
	short := c.call("PATCH", "/v1/placements/"+made["id"].(string), object{"end_on": "2026-05-31"}, "If-Match", `"1"`).want(200).object()
	if short["warnings"] != nil {
		t.Errorf("warnings %v", short["warnings"])
	}
	c.call("PATCH", "/v1/placements/"+made["id"].(string), object{"end_on": "2026-10-01"}, "If-Match", `"2"`).want(400).code(domain.CodeInvalid)
}

// Every value that the contract does not allow is refused with its place, by
// POST and PATCH alike, and changes nothing (T034, T036, T037).
func TestDossier_BadInputIsRefusedWithItsPlace(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	cast := h.cast()
	for _, x := range papers() {
		t.Run(x.kind.Name, func(t *testing.T) {
			f := h.file(cast)
			c := cast[x.maker]
			at := x.path() + "/" + c.call("POST", x.path(), with(x.create, object{"trajectory_id": f.id})).want(201).object()["id"].(string)
			before := cast[domain.Employee].call("GET", at, nil).want(200).object()
			cases := wrong(t, x.kind)
			if len(cases) < 30 {
				t.Fatalf("only %d faults were made from the contract", len(cases))
			}
			good := with(x.create, object{"trajectory_id": f.id})
			for _, w := range cases {
				refused(t, c.call("POST", x.path(), with(good, w.value.(object))), w)
				if x.change != nil {
					refused(t, c.call("PATCH", at, w.value, "If-Match", "*"), w)
				}
			}
			var list struct{ Items []object }
			cast[domain.Employee].call("GET", x.path()+"?trajectory_id="+f.id, nil).want(200).into(&list)
			if len(list.Items) != 1 || !reflect.DeepEqual(list.Items[0], before) {
				t.Errorf("something changed: %v, was %v", list.Items, before)
			}
		})
	}
}

func TestSearchProfiles_S79_WorkInAnotherFieldIsTold(t *testing.T) {
	t.Parallel()
	s := newSetUp(t)
	other := object{"id": "o1", "title": "Care planner", "sector": "Care", "interest": 4.0, "realism": 3.0, "in_reach": "after_training", "source": "wish", "other_field": true}
	same := object{"id": "o2", "title": "Planner", "sector": "Transport", "interest": 3.0, "realism": 5.0, "in_reach": "yes", "source": "experience", "other_field": false}
	made := s.employee.call("POST", "/v1/search-profiles", object{"trajectory_id": s.track, "occupations": []object{other, same}}).want(201)
	for _, c := range []*caller{s.employee, s.coach} {
		if got := c.call("GET", made.Header.Get("Location"), nil).want(200).object()["occupations"]; !reflect.DeepEqual(got, []any{other, same}) {
			t.Errorf("%s reads %v", c.user, got)
		}
	}
}
