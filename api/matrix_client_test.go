package api_test

import (
	"slices"
	"strings"
	"testing"

	"spoorboek/domain"
)

// clientCells is the column of the role matrix for other systems: what each scope
// opens of a kind, as in matrix(). What does not stand here no scope opens.
func clientCells() map[*domain.Kind]map[domain.ClientScope]string {
	return map[*domain.Kind]map[domain.ClientScope]string{
		domain.AbsenceCases:      {domain.ScopeAbsenceRead: "R", domain.ScopeAbsenceWrite: "CU"},
		domain.Trajectories:      {domain.ScopeTrajectoryRead: "R", domain.ScopeTrajectoryWrite: "C"},
		domain.Phases:            {domain.ScopeTrajectoryRead: "R", domain.ScopeTrajectoryWrite: "C"},
		domain.Milestones:        {domain.ScopeMilestoneRead: "R:team shown_to_employer=true", domain.ScopeMilestoneWrite: "U"},
		domain.TrajectoryPlans:   {domain.ScopePlanRead: "R status=signed"},
		domain.SearchProfiles:    {domain.ScopeSearchRead: "R status=agreed"},
		domain.CapacityRecords:   {domain.ScopeCapacityWrite: "C"},
		domain.Documents:         {domain.ScopeCapacityWrite: "Cr"},
		domain.Leads:             {domain.ScopeLeadWrite: "C"},
		domain.JobApplications:   {domain.ScopeApplicationRead: "R:team"},
		domain.ApplicationEvents: {domain.ScopeApplicationRead: "R:team"},
		domain.Activities:        {domain.ScopeActivityRead: "R:team"},
		domain.Appointments:      {domain.ScopeAppointmentRead: "r", domain.ScopeAppointmentWrite: "Cu"},
	}
}

// guests are other systems of a tenant: a token for each scope alone, and one for
// all that the agency's own may have.
type guests struct {
	alone map[domain.ClientScope]*caller
	all   *caller
	arbo  *system
}

func (h *house) guests(admin *caller) guests {
	h.t.Helper()
	all := admin.system(nil, domain.ClientScopesFor("")...)
	org := admin.call("POST", "/v1/organisations", object{"kind": "arbo", "name": "Arbo Noord"}).want(201).object()["id"]
	arbo := admin.system(object{"organisation_id": org}, domain.ClientScopesFor("arbo")...)
	out := guests{map[domain.ClientScope]*caller{}, &all.caller, arbo}
	for _, scope := range domain.ClientScopes() {
		of := all
		if scope == domain.ScopeCapacityWrite {
			of = arbo
		}
		out.alone[scope] = &caller{h: h, token: of.getToken(string(scope)).want(200).object()["access_token"].(string)}
	}
	return out
}

// Z-02: every record that people make, against every scope: it is read with the
// scope that opens it and as far as that goes, with any other it is refused, and to
// a system of another tenant it is not there. Nothing of it is changed, deleted or
// looked up in its history.
func TestMatrix_8_Z02_SystemsReadWhatTheirScopesOpen(t *testing.T) {
	t.Parallel()
	eachKind(t, func(m *hall, sorts []made) {
		in, abroad := m.guests(m.cast[domain.AgencyAdmin]), m.guest(domain.AgencyAdmin).system(nil, domain.ClientScopesFor("")...)
		for _, x := range sorts {
			record, at := m.make(x)
			for scope, c := range in.alone {
				cell := parseCell(clientCells()[x.kind][scope])
				want := 403 // P-11: for most kinds, whatever the scope
				switch {
				case cell.reaches(record, false):
					want = 200
				case strings.ContainsAny(cell.may, "Rr"):
					want = 404
				}
				if got := c.call("GET", at, nil).Status; got != want {
					m.t.Errorf("%s with %s: %d, want %d", x, scope, got, want)
				}
				m.lists(c, x, record, strings.ContainsAny(cell.may, "Rr"), want == 200)
				for method, path := range map[string]string{"PATCH": "", "DELETE": "", "GET": "/history", "POST": "/undelete", "POST ": "/history/1/restore"} {
					method = strings.TrimSpace(method)
					if m.takes(method, x.path()+"/{id}"+strings.Replace(path, "1", "{rev}", 1)) {
						c.call(method, at+path, anyBody(method, path, x), "If-Match", "*").want(403).code(domain.CodeForbidden)
					}
				}
			}
			if got := abroad.call("GET", at, nil).Status; got != 403 && got != 404 {
				m.t.Errorf("%s to a system of another tenant: %d", x, got)
			}
			if now := m.employee.call("GET", at, nil).want(200).object(); now["rev"] != record["rev"] {
				m.t.Errorf("%s: what was refused made %v of %v", x, now, record)
			}
		}
	})
}

func anyBody(method, path string, x made) any {
	switch {
	case method == "PATCH":
		return x.change
	case strings.HasSuffix(path, "/restore"):
		return object{}
	}
	return nil
}

// lists asserts that a list is open, and has the record or not.
func (m *hall) lists(c *caller, x made, record object, open, has bool) {
	m.t.Helper()
	a := c.call("GET", x.path()+"?limit=100&trajectory_id="+record["trajectory_id"].(string), nil)
	if !open {
		a.want(403)
		return
	}
	var list struct{ Items []object }
	a.want(200).into(&list)
	if got := slices.ContainsFunc(list.Items, func(o object) bool { return o["id"] == record["id"] }); got != has {
		m.t.Errorf("%s: in the list %v, want %v", x, got, has)
	}
}

// Z-02: what may be made, with the scope that opens it, and with no other.
func TestMatrix_8_Z02_SystemsMakeWhatTheirScopesOpen(t *testing.T) {
	t.Parallel()
	m := newHall(t)
	in := m.guests(m.cast[domain.AgencyAdmin])
	bodies := map[*domain.Kind]object{
		domain.AbsenceCases: {"employee_id": m.employee.user, "first_sick_day": "2025-03-10"}, domain.Trajectories: {"employee_id": m.employee.user},
	}
	for _, x := range specimens() {
		bodies[x.kind] = m.scene.body(x, nil)
	}
	for _, x := range papers() {
		bodies[x.kind] = with(x.create, object{"trajectory_id": m.track})
		delete(bodies[x.kind], "visibility")
	}
	bodies[domain.Documents]["kind"] = "capacity"
	for kind, body := range bodies {
		path := "/v1/" + strings.ReplaceAll(kind.Name, "_", "-")
		for scope, c := range in.alone {
			want := 403
			if strings.Contains(clientCells()[kind][scope], "C") {
				want = 201
			}
			if got := c.call("POST", path, body); got.Status != want {
				t.Errorf("%s with %s: %d, want %d: %s", kind.Name, scope, got.Status, want, got.Body)
			} else if want == 201 && kind != domain.AbsenceCases && kind != domain.Trajectories && got.object()["author_role"] != "api_client" {
				t.Errorf("%s was made by %s", kind.Name, got.Body)
			}
		}
	}
}
