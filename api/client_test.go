package api_test

import (
	"encoding/base64"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/getkin/kin-openapi/openapi3"

	"spoorboek/domain"
)

const (
	clientsPath = "/v1/agency/clients"
	tokenPath   = "/v1/oauth/token"
)

// system is another system, as its admin registered it.
type system struct {
	caller
	name, secret string // client_id and client_secret
	path         string // for its admin
}

// system registers one, with a token for all of its scopes; more is what else the
// admin says of it.
func (c *caller) system(more object, scopes ...domain.ClientScope) *system {
	c.h.t.Helper()
	made := c.call("POST", clientsPath, with(object{"name": "Absence system", "scopes": scopes}, more)).want(201)
	return c.h.systemOf(made).again()
}

// systemOf is the system whose new secret an admin is shown.
func (h *house) systemOf(made answer) *system {
	h.t.Helper()
	got := made.object()
	return &system{caller: caller{h: h}, path: made.Header.Get("Location"), name: got["client"].(object)["client_id"].(string), secret: got["client_secret"].(string)}
}

// again gets a new token for all scopes.
func (s *system) again() *system {
	s.h.t.Helper()
	s.token = s.getToken("").want(200).object()["access_token"].(string)
	return s
}

// getToken asks for a token; scope "" asks for all.
func (s *system) getToken(scope string) answer {
	s.h.t.Helper()
	return s.h.form(url.Values{"grant_type": {"client_credentials"}, "client_id": {s.name}, "client_secret": {s.secret}, "scope": {scope}}.Encode())
}

// form posts a form to where tokens are given.
func (h *house) form(body string, header ...string) answer {
	h.t.Helper()
	return h.call("POST", tokenPath, body, append([]string{"Content-Type", "application/x-www-form-urlencoded"}, header...)...)
}

func basic(name, secret string) string {
	return "Basic " + base64.StdEncoding.EncodeToString([]byte(url.QueryEscape(name)+":"+url.QueryEscape(secret)))
}

// refused asserts an error as clients of OAuth read it (RFC 6749 5.2).
func (a answer) refused(status int, code string) answer {
	a.t.Helper()
	got := a.want(status).object()
	if got["error"] != code || got["code"] != code || got["error_description"] == "" || !strings.HasPrefix(a.Header.Get("Content-Type"), "application/json") {
		a.t.Errorf("%s %s, want %s as an error of OAuth", a.Header.Get("Content-Type"), a.Body, code)
	}
	if basic := strings.HasPrefix(a.Header.Get("WWW-Authenticate"), "Basic "); basic != (code == "invalid_client") {
		a.t.Errorf("%s challenges with %q", code, a.Header.Get("WWW-Authenticate"))
	}
	return a
}

func TestClients_E33_AnAdminLetsASystemIn(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	admin := h.member(domain.AgencyAdmin)
	body := object{"name": "Absence system of Bakkerij Zon", "scopes": []string{"absence:read", "absence:write"}}
	made := admin.call("POST", clientsPath, body, "Idempotency-Key", "c1").want(201)
	s := h.systemOf(made)
	got := made.object()["client"].(object)
	if secret := got["secrets"].([]any)[0].(object); len(s.secret) != 53 || !strings.HasPrefix(s.secret, secret["hint"].(string)) || secret["created_by"] != admin.user.String() {
		t.Errorf("the secret %q is listed as %v", s.secret, secret)
	}
	if strings.Contains(wholeDatabase(t, h.DSN), s.secret[len("spoorboek_")+4:]) {
		t.Error("the secret is in the database")
	}
	again := admin.call("POST", clientsPath, body, "Idempotency-Key", "c1").want(200)
	if twin := again.object(); twin["client"].(object)["id"] != got["id"] || twin["client_secret"] != nil {
		t.Errorf("the same call again gives %s", again.Body)
	}
	admin.call("POST", clientsPath, object{"name": "Another", "scopes": []string{"absence:read"}}, "Idempotency-Key", "c1").want(422)
	for _, bad := range []object{
		{"name": "", "scopes": []string{"absence:read"}}, {"name": "  ", "scopes": []string{"absence:read"}}, {"name": strings.Repeat("x", 81), "scopes": []string{"absence:read"}},
		{"name": "X", "scopes": []string{}}, {"name": "X", "scopes": []string{"absence:read", "absence:read"}}, {"name": "X", "scopes": []string{"diary:read"}},
		{"name": "X", "scopes": []string{"absence:read"}, "secret_days": 0}, {"name": "X", "scopes": []string{"absence:read"}, "secret_days": 731},
		{"name": "X", "scopes": []string{"absence:read"}, "organisation_id": h.NewID()}, {"name": "X", "scopes": []string{"absence:read"}, "status": "suspended"},
		{"name": "X", "scopes": []string{"capacity:write"}}, // the agency's own system is no physician (P-08)
	} {
		admin.call("POST", clientsPath, bad).want(400)
	}
	admin.call("PATCH", s.path, object{"status": "gone"}).want(400)
	admin.call("PATCH", s.path, object{"scopes": []string{"capacity:write"}}).want(400)
	admin.call("PATCH", s.path, object{"organisation_id": h.NewID()}).want(400)
	h.Clock.Advance(time.Minute)
	changed := admin.call("PATCH", s.path, object{"name": "Zon"}).want(200).object()
	if changed["name"] != "Zon" || changed["updated_at"] == got["updated_at"] || changed["recorded_at"] != got["recorded_at"] {
		t.Errorf("changed %v", changed)
	}
	var list struct{ Items []object }
	admin.call("GET", clientsPath, nil).want(200).into(&list)
	if len(list.Items) != 1 || fmt.Sprint(list.Items[0]) != fmt.Sprint(changed) {
		t.Errorf("the list has %v, want %v", list.Items, changed)
	}
	other := h.guest(domain.AgencyAdmin)
	other.call("GET", s.path, nil).want(404)
	other.call("PATCH", s.path, object{"name": "Mine"}).want(404)
	other.call("POST", s.path+"/secrets", object{}).want(404)
	for _, role := range []domain.Role{domain.Employee, domain.CoachRole, domain.JobHunter, domain.CaseManager} {
		c := h.member(role)
		c.call("GET", clientsPath, nil).want(403)
		c.call("POST", clientsPath, body).want(403)
		c.call("GET", s.path, nil).want(403)
		c.call("PATCH", s.path, object{"name": "Mine"}).want(403)
		c.call("POST", s.path+"/secrets", object{}).want(403)
		c.call("DELETE", s.path+"/secrets/"+got["secrets"].([]any)[0].(object)["id"].(string), nil).want(403)
	}
}

// A client has what fits whose system it is, and no more (P-08, P-15).
func TestClients_P08_P15_AScopeDependsOnWhoseSystemItIs(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	admin := h.member(domain.AgencyAdmin)
	for kind, never := range map[string][]domain.ClientScope{
		"agency":          {"capacity:write"},
		"employer":        {"capacity:write", "search_profile:read", "application:read", "activity:read", "lead:write"},
		"arbo":            {"search_profile:read", "application:read", "activity:read", "lead:write", "plan:read", "trajectory:write"},
		"mobility_centre": {"absence:read", "absence:write", "trajectory:write", "milestone:read", "milestone:write", "appointment:read", "appointment:write", "plan:read", "capacity:write"},
	} {
		org := admin.call("POST", "/v1/organisations", object{"kind": kind, "name": "The " + kind}).want(201).object()["id"]
		for _, scope := range domain.ClientScopes() {
			want := 201
			if slices.Contains(never, scope) {
				want = 400
			}
			admin.call("POST", clientsPath, object{"name": "X", "organisation_id": org, "scopes": []domain.ClientScope{scope}}).want(want)
		}
	}
}

// A-33, T103: a system's token opens what the contract says is for systems, with
// those scopes, and nothing else; a person's opens nothing that is for systems alone.
func TestAccess_A33_T103_EachSortOfTokenHasItsOperations(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	admin := h.member(domain.AgencyAdmin)
	person := h.member(domain.Employee)
	org := admin.call("POST", "/v1/organisations", object{"kind": "arbo", "name": "Arbo Noord"}).want(201).object()["id"]
	holds := map[*caller][]domain.ClientScope{person: nil}
	for kind, more := range map[string]object{"": nil, "arbo": {"organisation_id": org}} {
		scopes := domain.ClientScopesFor(kind)
		s := admin.system(more, scopes...)
		narrow := scopes[len(scopes)-1:]
		holds[&s.caller] = scopes
		holds[&caller{h: h, token: s.getToken(domain.JoinScopes(narrow)).want(200).object()["access_token"].(string)}] = narrow
	}
	for key, op := range operations(document(t)) {
		if isOpen(op) || key == "POST /v1/auth/logout" { // see below
			continue
		}
		method, path, _ := strings.Cut(key, " ")
		for who, scopes := range holds {
			may := admits(op, who == person, scopes)
			if may && path == "/v1/sync/stream" {
				continue // goes on until it is cut off
			}
			a := who.call(method, somewhere(path), sample(op), needed(op)...)
			switch {
			case !may && a.Status != http.StatusForbidden, a.Status == http.StatusUnauthorized:
				t.Errorf("%s: %d to whom it is not for, with %v: %s", key, a.Status, scopes, a.Body)
			case may && who != person && a.Status == http.StatusForbidden:
				t.Errorf("%s: %d to whom the contract says that it is for, with %v: %s", key, a.Status, scopes, a.Body)
			}
		}
	}
	// Logging out takes the token of a session that is over, but a person's.
	for who := range holds {
		if who != person {
			who.call("POST", "/v1/auth/logout", nil).want(401)
		}
	}
}

// admits tells whether the contract says that an operation is for a person, or for
// a system with scopes.
func admits(op *openapi3.Operation, person bool, scopes []domain.ClientScope) bool {
	if op.Security == nil {
		return person
	}
	return slices.ContainsFunc(*op.Security, func(way openapi3.SecurityRequirement) bool {
		if _, ok := way["bearer"]; ok && person {
			return true
		}
		need, ok := way["client"]
		return ok && !person && !slices.ContainsFunc(need, func(s string) bool { return !slices.Contains(scopes, domain.ClientScope(s)) })
	})
}

// what an admin does to a client holds from its next request on, on every
// replica, and for the tokens that it has.
func TestClient_A23_IsRefusedAtOnceOnEveryReplica(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	admin, second := h.member(domain.AgencyAdmin), h.replica()
	s := admin.system(object{"secret_days": 30}, domain.ScopeAbsenceRead, domain.ScopeLeadWrite)
	there := &caller{h: second, token: s.token}
	sees := func(want int) {
		t.Helper()
		s.call("GET", "/v1/client", nil).want(want)
		there.call("GET", "/v1/client", nil).want(want)
	}
	sees(200)
	admin.call("PATCH", s.path, object{"status": "suspended"}).want(200)
	sees(401)
	s.getToken("").refused(401, "invalid_client")
	admin.call("PATCH", s.path, object{"status": "active"}).want(200)
	sees(200)

	admin.call("PATCH", s.path, object{"scopes": []string{"lead:write"}}).want(200)
	if got := there.call("GET", "/v1/client", nil).want(200).object()["scopes"]; fmt.Sprint(got) != "[lead:write]" {
		t.Errorf("after a scope was taken away: %v", got)
	}
	s.getToken("absence:read").refused(400, "invalid_scope")
	admin.call("PATCH", s.path, object{"scopes": []string{"lead:write", "absence:read", "plan:read"}}).want(200)
	if got := s.call("GET", "/v1/client", nil).want(200).object()["scopes"]; fmt.Sprint(got) != "[absence:read lead:write]" {
		t.Errorf("a token grew to %v", got)
	}

	// Rotated: both secrets are good until the old one is revoked.
	made := admin.call("POST", s.path+"/secrets", object{"secret_days": 60}).want(201)
	admin.call("POST", s.path+"/secrets", object{}).want(409)
	fresh := h.systemOf(made).again()
	s.getToken("").want(200)
	old := made.object()["client"].(object)["secrets"].([]any)[0].(object)["id"].(string)
	admin.call("DELETE", s.path+"/secrets/"+h.NewID().String(), nil).want(404)
	admin.call("DELETE", s.path+"/secrets/"+old, nil).want(204)
	admin.call("DELETE", s.path+"/secrets/"+old, nil).want(204)
	sees(401)
	s.getToken("").refused(401, "invalid_client")
	fresh.call("GET", "/v1/client", nil).want(200)
	kept := admin.call("GET", s.path, nil).want(200).object()["secrets"].([]any)
	if gone := kept[0].(object); len(kept) != 2 || gone["revoked_by"] != admin.user.String() || gone["revoked_at"] == nil {
		t.Errorf("kept %v", kept)
	}

	// Expired, in the middle of a token's life.
	h.Clock.Advance(60*24*time.Hour - time.Minute)
	last := &caller{h: h, token: fresh.getToken("").want(200).object()["access_token"].(string)}
	last.call("GET", "/v1/client", nil).want(200)
	h.Clock.Advance(time.Minute)
	last.call("GET", "/v1/client", nil).want(401)
	fresh.getToken("").refused(401, "invalid_client")
	admin.again() // the session of the admin is over, too
	admin.call("POST", s.path+"/secrets", object{}).want(201)
}

// guest is a member of another tenant.
func (h *house) guest(role domain.Role) *caller {
	h.t.Helper()
	there := *h
	there.World = h.Another(h.t, "elsewhere-"+strings.ToLower(h.NewID().String()[24:]))
	return there.member(role)
}
