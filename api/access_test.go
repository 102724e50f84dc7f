package api_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"

	"spoorboek/domain"
)

// somewhere fills in the path of an operation.
func somewhere(path string) string {
	return strings.NewReplacer("{id}", "01980000-0000-7000-8000-000000000001", "{secret_id}", "01980000-0000-7000-8000-000000000001", "{rev}", "1", "{code}", "not_found", "{token}", "x").Replace(path)
}

// isOpen tells whether an operation needs no token.
func isOpen(op *openapi3.Operation) bool { return op.Security != nil && len(*op.Security) == 0 }

// sample is a body that the contract takes, bytes as a string, or nil.
func sample(op *openapi3.Operation) any {
	if op.RequestBody == nil {
		return nil
	}
	m := op.RequestBody.Value.Content["application/json"]
	if m == nil {
		return "%PDF-" // bytes
	}
	for _, e := range m.Examples {
		return e.Value.Value
	}
	return m.Example
}

// needed are the headers without which an operation is refused as such.
func needed(op *openapi3.Operation) (header []string) {
	for _, p := range op.Parameters {
		switch p.Value.Name {
		case "If-Match":
			header = append(header, "If-Match", `"1"`)
		case "Upload-Offset":
			header = append(header, "Upload-Offset", "0", "Content-Type", "application/offset+octet-stream")
		}
	}
	return header
}

func TestAccess_Z01_EveryOperationNeedsATokenUnlessDeclaredOpen(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	open := []string{"GET /v1/openapi.json", "GET /v1/openapi.yaml", "GET /problems/{code}", "GET /.well-known/jwks.json",
		"POST /v1/auth/login", "POST /v1/auth/refresh", "POST /v1/auth/accept-invite",
		"POST /v1/oauth/token",      // a secret is the proof
		"GET /v1/downloads/{token}", // its link is the proof
		"POST /v1/sync/wiped"}       // a token of a session that is over
	for key, op := range operations(document(t)) {
		method, path, _ := strings.Cut(key, " ")
		if isOpen(op) != slices.Contains(open, key) {
			t.Errorf("%s: open %v", key, isOpen(op))
		}
		if isOpen(op) {
			continue
		}
		for _, token := range [][]string{nil, {"Authorization", "Bearer nonsense"}} {
			a := h.call(method, somewhere(path), sample(op), append(token, needed(op)...)...)
			if a.Status != http.StatusUnauthorized || a.Header.Get("WWW-Authenticate") == "" {
				t.Errorf("%s: %d without a token", key, a.Status)
			}
		}
	}
}

// T134: what is in the contract is served, and nothing else under its paths.
func TestAccess_T134_TheRouterIsTheContract(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	doc := document(t)
	routes := map[string]bool{}
	for _, r := range h.app.Routes() {
		path := r.Path
		for _, segment := range strings.Split(r.Path, "/") {
			if name, isParam := strings.CutPrefix(segment, ":"); isParam {
				path = strings.Replace(path, segment, "{"+name+"}", 1)
			}
		}
		if r.Method != http.MethodHead || doc.Paths.Find(path) != nil && doc.Paths.Find(path).Get == nil {
			routes[r.Method+" "+path] = true
		}
	}
	want := operations(doc)
	for key := range want {
		if !routes[key] {
			t.Errorf("%s is in the contract and not in the router", key)
		}
	}
	for key := range routes {
		if want[key] == nil && !strings.HasPrefix(key, "GET /docs") {
			t.Errorf("%s is in the router and not in the contract", key)
		}
	}
	admin := h.member(domain.AgencyAdmin)
	for _, path := range []string{"/v1", "/v1/nothing", "/v1/users/x/y/z", "/debug/pprof", "/metrics", "/v1/me/"} {
		if status := h.status("GET", path, "Authorization", "Bearer "+admin.token); status != http.StatusNotFound {
			t.Errorf("%s: %d", path, status)
		}
	}
}

// adminOnly are the operations of the agency's admin, with bodies that would
// succeed for him.
func adminOnly(s *setUp) []struct {
	method, path string
	body         any
} {
	track := "/v1/trajectories/" + s.track
	return []struct {
		method, path string
		body         any
	}{
		{"GET", "/v1/users", nil},
		{"GET", "/v1/users/" + s.coach.user.String(), nil},
		{"POST", "/v1/users", object{"email": "x@example.org", "display_name": "X", "role": "coach"}},
		{"PATCH", "/v1/users/" + s.other.user.String(), object{"role": "job_hunter"}},
		{"POST", "/v1/users/" + s.other.user.String() + "/resend-invite", nil},
		{"POST", "/v1/users/" + s.other.user.String() + "/deactivate", nil},
		{"POST", "/v1/users/" + s.other.user.String() + "/erase", nil},
		{"GET", "/v1/organisations", nil},
		{"POST", "/v1/organisations", object{"kind": "employer", "name": "Vracht BV"}},
		{"PATCH", "/v1/agency/rules", object{"late_cancellation_hours": 72}},
		{"GET", "/v1/agency/rules/history", nil},
		{"POST", "/v1/trajectories", object{"employee_id": s.employee.user}},
		{"PATCH", track, object{"track": "track3"}},
		{"POST", track + "/assignments", object{"user_id": s.other.user, "user_role": "coach"}},
		{"POST", track + "/replace-coach", object{"from_user_id": s.coach.user, "to_user_id": s.other.user}},
		{"PATCH", "/v1/assignments/" + s.assignment, object{"until_at": s.Clock.Now()}},
		{"POST", "/v1/absence-cases", object{"employee_id": s.employee.user, "first_sick_day": "2025-10-01"}},
	}
}

func TestAccess_SetUpIsForTheAdminAlone(t *testing.T) {
	t.Parallel()
	s := newSetUp(t)
	people := map[string]*caller{"employee": s.employee, "coach": s.coach, "job hunter": s.member(domain.JobHunter),
		"case manager": s.member(domain.CaseManager), "privacy officer": s.member(domain.PrivacyOfficer), "another employee": s.member(domain.Employee), "another coach": s.other}
	before := fmt.Sprint(s.admin.call("GET", "/v1/users?limit=100", nil).object(), s.admin.call("GET", "/v1/trajectories", nil).object(),
		s.admin.call("GET", "/v1/trajectories/"+s.track+"/assignments", nil).object())
	for _, op := range adminOnly(s) {
		for name, c := range people {
			a := c.call(op.method, op.path, op.body, "If-Match", "*")
			if a.Status != http.StatusForbidden && a.Status != http.StatusNotFound {
				t.Errorf("%s %s as %s: %d %s", op.method, op.path, name, a.Status, a.Body)
			}
		}
	}
	after := fmt.Sprint(s.admin.call("GET", "/v1/users?limit=100", nil).object(), s.admin.call("GET", "/v1/trajectories", nil).object(),
		s.admin.call("GET", "/v1/trajectories/"+s.track+"/assignments", nil).object())
	if before != after {
		t.Errorf("something was changed by who may not:\n%s\n%s", before, after)
	}
}

// A privacy officer is invited like other staff and has what everybody has of his
// own; every other operation of the contract is refused him, tried on a trajectory
// that is there and with bodies that are in order (P-18).
func TestAccess_P18_APrivacyOfficerSeesNoContent(t *testing.T) {
	t.Parallel()
	s := newSetUp(t)
	s.admin.call("POST", "/v1/users", object{"email": "noor@example.org", "display_name": "Noor", "role": "privacy_officer"}).want(201)
	var in struct {
		Access string `json:"access_token"`
	}
	s.call("POST", "/v1/auth/accept-invite", object{"code": s.invitation(), "password": testPassword, "device": deviceBody(s.NewID())}).want(200).into(&in)
	officer := &caller{h: s.house, token: in.Access}
	s.admin.call("POST", "/v1/trajectories/"+s.track+"/assignments", object{"user_id": officer.call("GET", "/v1/me", nil).object()["id"], "user_role": "coach"}).want(400)
	own := []string{"GET /v1/me", "PATCH /v1/me", "POST /v1/me/password", "PUT /v1/me/push-token", "DELETE /v1/me/push-token",
		"GET /v1/me/reminder-preferences", "PATCH /v1/me/reminder-preferences", "GET /v1/me/planned-notifications", "GET /v1/notifications",
		"GET /v1/sessions", "DELETE /v1/sessions", "POST /v1/auth/logout", "GET /v1/sync/rejected", "DELETE /v1/sync/rejected/{id}"}
	everybodys := []string{"GET /v1/shares", "GET /v1/agency", "GET /v1/agency/rules", "GET /v1/capabilities", "GET /v1/help", "GET /v1/help/{topic}", "POST /v1/calendar/preview"}
	for key, op := range operations(document(t)) {
		method, path, _ := strings.Cut(key, " ")
		if isOpen(op) || slices.Contains(own, key) || slices.Contains(everybodys, key) {
			continue
		}
		path = somewhere(strings.Replace(path, "/trajectories/{id}", "/trajectories/"+s.track, 1))
		if a := officer.call(method, path, sample(op), append(needed(op), "Tus-Resumable", "1.0.0")...); a.Status != http.StatusForbidden && a.Status != http.StatusNotFound {
			t.Errorf("%s: %d %s", key, a.Status, a.Body)
		}
	}
	for _, key := range append(own, everybodys...) {
		if method, path, _ := strings.Cut(key, " "); method == "GET" && !strings.Contains(path, "{") {
			officer.call(method, path, nil).want(200)
		}
	}
	officer.call("PATCH", "/v1/me", object{"language": "en"}).want(200)
}
