package api_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"spoorboek/domain"
)

// place is what the tests know of a kind that the agency sets up: where it is
// made, listed, read and changed, with the record's id in it. "" is not offered.
type place struct {
	kind               *domain.Kind
	create, list, read string
	change             string
	body, edit         object
	id                 string
}

// places has the three kinds of set-up of a trajectory.
func (m *hall) places() []place {
	admin, track := m.cast[domain.AgencyAdmin], "/v1/trajectories/"+m.track
	sick := object{"employee_id": m.employee.user, "first_sick_day": "2025-10-01"}
	absence := admin.call("POST", "/v1/absence-cases", sick).want(201).object()["id"].(string)
	admin.call("PATCH", track, object{"absence_case_id": absence}, "If-Match", "*").want(200)
	duty := object{"user_id": m.member(domain.CoachRole).user, "user_role": "coach"}
	assignment := admin.call("POST", track+"/assignments", duty).want(201).object()["id"].(string)
	duty = object{"user_id": m.member(domain.CoachRole).user, "user_role": "coach"}
	return []place{
		{domain.Trajectories, "/v1/trajectories", "/v1/trajectories", track, track, object{"employee_id": m.employee.user}, object{"delivery_mode": "online"}, m.track},
		{domain.Assignments, track + "/assignments", track + "/assignments", "", "/v1/assignments/" + assignment, duty, object{"until_at": "2026-12-01T00:00:00Z"}, assignment},
		{domain.AbsenceCases, "/v1/absence-cases", "/v1/absence-cases", "/v1/absence-cases/" + absence, "/v1/absence-cases/" + absence, sick, object{"external_key": "VZ-1001"}, absence},
	}
}

// What the agency sets up: the admin makes it, those with a part in it read what
// the matrix gives them, and no phone syncs it.
func TestMatrix_8_SetUp(t *testing.T) {
	t.Parallel()
	m := newHall(t)
	t.Cleanup(func() { t.Logf("tried: %v", m.tally) })
	for _, x := range m.places() {
		for _, s := range m.seats() {
			t.Run(fmt.Sprintf("%s/%s", x.kind.Name, s), func(t *testing.T) {
				may := ""
				if s.here || s.role == domain.AgencyAdmin {
					may = matrix()[x.kind][s.role].may
				}
				in := m.on(t)
				in.setUp(in.seated(s), x, may)
			})
		}
	}
}

func (m *hall) setUp(c seat, x place, may string) {
	t, reads := m.t, strings.Contains(may, "R")
	t.Helper()
	no := func(a answer) {
		t.Helper()
		if a.Status != 404 && (a.Status != 403 || !reads) {
			t.Errorf("refused with %d %s", a.Status, a.Body)
		}
	}
	var list struct{ Items []object }
	if a := c.call("GET", x.list, nil); a.Status == 200 {
		a.into(&list)
	} else {
		a.want(404)
	}
	if has := slices.ContainsFunc(list.Items, func(o object) bool { return o["id"] == x.id }); has != reads {
		t.Errorf("a list has it: %v, want %v", has, reads)
	}
	if x.read != "" {
		c.call("GET", x.read, nil).want(map[bool]int{true: 200, false: 404}[reads])
	}
	if a := c.call("PATCH", x.change, x.edit, "If-Match", "*"); strings.Contains(may, "U") {
		a.want(200)
	} else {
		no(a)
	}
	switch a := c.call("POST", x.create, x.body); {
	case strings.Contains(may, "C"):
		a.want(201)
	case a.Status != 404:
		a.want(403).code(domain.CodeForbidden)
	}
	m.tally.add("cells")
	m.noSync(c, made{specimen: specimen{kind: x.kind, change: x.edit}}, object{"id": x.id, "rev": 1})
	if c.role.HasFeed() {
		refusal(t, c.push(op("create", x.kind, uuid.NewString(), 0, x.body))[0], domain.CodeUnknownKind)
	}
}
