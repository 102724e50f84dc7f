package api_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/uuid"

	"spoorboek/domain"
)

// fallIll gives the trajectory an absence case, from which the server makes
// milestones.
func (m *hall) fallIll() {
	m.t.Helper()
	admin := m.cast[domain.AgencyAdmin]
	m.absence = admin.call("POST", "/v1/absence-cases", object{"employee_id": m.employee.user, "first_sick_day": "2025-10-01"}).want(201).object()["id"].(string)
	admin.call("PATCH", "/v1/trajectories/"+m.track, object{"absence_case_id": m.absence}, "If-Match", "*").want(200)
}

// milestonesMade is the sorts of milestones that differ in who sees them: of a
// decision that the employee keeps or shares, of the case, for the employer too
// or not.
func milestonesMade() (out []made) {
	x := specimen{kind: domain.Milestones, change: object{"ticked_on": "2026-03-16"}}
	for _, v := range []domain.Visibility{domain.Private, domain.Coach} {
		out = append(out, made{x, domain.Employee, object{"visibility": v}, " of a decision", (*hall).decided, nil, (*hall).saying})
	}
	return append(out,
		made{x, domain.AgencyAdmin, nil, " for the employer", (*hall).changedCapacity, nil, (*hall).saying},
		made{x, domain.AgencyAdmin, nil, " not for the employer", (*hall).movedCase, nil, (*hall).saying})
}

// newMilestone gives the one milestone with the code that write brings.
func (m *hall) newMilestone(code string, write func()) string {
	m.t.Helper()
	ids := func() (out []string) {
		var list struct{ Items []object }
		m.employee.call("GET", "/v1/milestones?limit=100&code="+code, nil).want(200).into(&list)
		for _, o := range list.Items {
			out = append(out, o["id"].(string))
		}
		return out
	}
	before := ids()
	write()
	fresh := slices.DeleteFunc(ids(), func(id string) bool { return slices.Contains(before, id) })
	if len(fresh) != 1 {
		m.t.Fatalf("%d milestones %s came", len(fresh), code)
	}
	return fresh[0]
}

// decided notes a decision of UWV to which one may object.
func (m *hall) decided(x made) string {
	return m.newMilestone("objection", func() {
		m.employee.call("POST", "/v1/uwv-decisions", with(object{"trajectory_id": m.track, "kind": "wia", "decided_on": "2026-03-09"}, x.visibility)).want(201)
	})
}

// changedCapacity hands a capacity record in, of which the employer must tell
// the agency.
func (m *hall) changedCapacity(x made) string {
	return m.newMilestone("capacity_changed_inform_agency", func() {
		m.cast[x.by].call("POST", "/v1/capacity-records", object{"trajectory_id": m.track, "kind": "fml", "issued_on": "2026-03-12", "changed_on": "2026-03-12"}).want(201)
	})
}

// movedCase corrects the case, so that the day of the letter of UWV moves,
// of which the employee has said nothing.
func (m *hall) movedCase(x made) string {
	var list struct{ Items []object }
	m.employee.call("GET", "/v1/milestones?code=uwv_wia_letter", nil).want(200).into(&list)
	id := list.Items[0]["id"].(string)
	m.employee.call("PATCH", "/v1/milestones/"+id, object{"ticked_on": nil, "document_id": nil}, "If-Match", "*").want(200)
	at := "/v1/absence-cases/" + m.absence
	first := "2025-10-01"
	if m.employee.call("GET", at, nil).want(200).object()["first_sick_day"] == first {
		first = "2025-10-02"
	}
	m.cast[x.by].call("PATCH", at, object{"first_sick_day": first}, "If-Match", "*").want(200)
	return id
}

// saying is what a role may say of a milestone: the employee that it was done or
// came, others that it was done, or of what is the employee's own to say by which
// document.
func (m *hall) saying(role domain.Role, milestone object) object {
	own := !slices.ContainsFunc(milestone["owners"].([]any), func(o any) bool { return o != "employee" && o != "uwv" })
	switch {
	case role == domain.Employee:
		return object{"ticked_on": "2026-03-16"}
	case own:
		return object{"document_id": m.paper(object{"visibility": "coach"})}
	}
	return object{"completed_on": "2026-03-16"}
}

// Nobody makes one: the contract has no way to, and a push that tries is refused.
func TestMatrix_8_MilestonesAreMadeByTheServerAlone(t *testing.T) {
	t.Parallel()
	m := newHall(t)
	if m.takes("POST", "/v1/milestones") || m.takes("DELETE", "/v1/milestones/{id}") {
		t.Error("the contract lets somebody make or delete a milestone")
	}
	for _, role := range domain.Roles() {
		create := op("create", domain.Milestones, uuid.NewString(), 0, object{"ticked_on": "2026-03-16"})
		if role.HasFeed() {
			t.Run(fmt.Sprint(role), func(t *testing.T) { refusal(t, m.cast[role].push(create)[0], domain.CodeForbidden) })
		}
	}
}
