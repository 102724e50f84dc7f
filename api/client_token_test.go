package api_test

import (
	"encoding/base64"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"golang.org/x/oauth2"
	"golang.org/x/oauth2/clientcredentials"

	"spoorboek/auth"
	"spoorboek/domain"
)

func TestClientToken_A30_IsGivenForASecret(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	admin := h.member(domain.AgencyAdmin)
	s := admin.system(nil, domain.ScopeAbsenceRead, domain.ScopeLeadWrite)
	byForm := s.getToken("").want(200)
	if got := byForm.object(); got["token_type"] != "Bearer" || got["expires_in"] != 600.0 || got["scope"] != "absence:read lead:write" || byForm.Header.Get("Cache-Control") != "no-store" {
		t.Errorf("answered %v, %s", got, byForm.Header.Get("Cache-Control"))
	}
	byHeader := h.form("grant_type=client_credentials&scope=lead:write", "Authorization", basic(s.name, s.secret)).want(200).object()
	if byHeader["scope"] != "lead:write" {
		t.Errorf("narrowed to %v", byHeader["scope"])
	}
	h.form("grant_type=client_credentials&unknown=1&client_id="+s.name, "Authorization", basic(s.name, s.secret)).want(200)
	narrow := &caller{h: h, token: byHeader["access_token"].(string)}
	for c, want := range map[*caller]string{&s.caller: "[absence:read lead:write]", narrow: "[lead:write]"} {
		own := c.call("GET", "/v1/client", nil).want(200).object()
		if own["client_id"] != s.name || fmt.Sprint(own["scopes"]) != want || own["secret_expires_at"] != h.Clock.Now().AddDate(0, 0, 365).Format(time.RFC3339) {
			t.Errorf("sees itself as %v", own)
		}
		c.call("POST", "/v1/calendar/preview", object{"first_sick_day": "2025-03-10"}).want(200)
	}
	h.Clock.Advance(10*time.Minute + 31*time.Second)
	s.call("GET", "/v1/client", nil).want(401)
	admin.again()
	used := admin.call("GET", s.path, nil).want(200).object()["secrets"].([]any)[0].(object)["last_used_at"]
	if used != h.Clock.Now().Truncate(time.Hour).Format(time.RFC3339) {
		t.Errorf("last used at %v", used)
	}
}

func TestClientToken_T100_T101_RefusesAsOAuthDoes(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	s := h.member(domain.AgencyAdmin).system(nil, domain.ScopeAbsenceRead)
	other := h.member(domain.AgencyAdmin).system(nil, domain.ScopeAbsenceWrite)
	grant, proof := "grant_type=client_credentials", url.Values{"client_id": {s.name}, "client_secret": {s.secret}}.Encode()
	for body, code := range map[string]string{
		proof:                                "invalid_request",
		grant:                                "invalid_client",
		grant + "&client_id=" + s.name:       "invalid_client",
		grant + "&client_secret=" + s.secret: "invalid_client",
		grant + "&" + proof + "&" + grant:    "invalid_request",
		grant + "&" + proof + "&scope=absence:read&scope=absence:write": "invalid_request",
		grant + "&" + proof + "&scope=%ff":                              "invalid_request",
		grant + "&" + proof + "&scope=%zz":                              "invalid_request",
		grant + "&" + proof + ";scope=x":                                "invalid_request",
		"grant_type=password&username=x&password=y&" + proof:            "unsupported_grant_type", // T101
		"grant_type=refresh_token&refresh_token=x&" + proof:             "unsupported_grant_type",
		"grant_type=authorization_code&code=x&" + proof:                 "unsupported_grant_type",
		grant + "&" + proof + "&scope=absence:write":                    "invalid_scope", // T100: beyond what it has
		grant + "&" + proof + "&scope=absence:read+absence:write":       "invalid_scope",
		grant + "&" + proof + "&scope=diary:read":                       "invalid_scope",
		grant + "&" + proof + "&scope=ABSENCE:READ":                     "invalid_scope",
		grant + "&" + proof + "&scope=absence:read++absence:read":       "invalid_scope",
		grant + "&" + proof + "&scope=+":                                "invalid_scope",
	} {
		status := 400
		if code == "invalid_client" {
			status = 401
		}
		h.form(body).refused(status, code)
	}
	for _, header := range []string{"Bearer " + s.token, "Basic", "Basic x", "Basic " + base64.StdEncoding.EncodeToString([]byte("no colon")), "Basic " + base64.StdEncoding.EncodeToString([]byte("%zz:x")), "Digest x"} {
		h.form(grant, "Authorization", header).refused(400, "invalid_request")
	}
	h.form(grant+"&"+proof, "Authorization", basic(s.name, s.secret)).refused(400, "invalid_request") // in two ways
	h.form(grant+"&client_id="+other.name, "Authorization", basic(s.name, s.secret)).refused(400, "invalid_request")
	h.form(grant, "Authorization", basic(other.name, s.secret)).refused(401, "invalid_client")
	h.call("POST", tokenPath, `{"grant_type":"client_credentials"}`).want(415)
	h.form(strings.Repeat("x", 9<<10)).want(413)
	h.call("POST", tokenPath+"?"+grant+"&"+proof, "a=b", "Content-Type", "application/x-www-form-urlencoded").want(400) // never in a query
}

// T105: what is almost the secret is not it.
func TestClientToken_T105_OneSecretHasOneSpelling(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	s := h.member(domain.AgencyAdmin).system(nil, domain.ScopeAbsenceRead)
	right, name := s.secret, s.name
	last := strings.Index("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", right[len(right)-1:])
	spare := right[:len(right)-1] + "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"[last^1:][:1] // the same 32 bytes
	for i, wrong := range []string{right[:len(right)-1], right[:14], "spoorboek_", right[10:], right + "A", right + "=", strings.ToUpper(right), "x" + right[1:], spare, " " + right} {
		h.Clock.Advance(time.Duration(i) * time.Minute) // past what a wrong try costs
		s.secret = wrong
		s.getToken("").refused(401, "invalid_client")
	}
	h.Clock.Advance(time.Hour)
	s.secret = right
	for _, wrong := range []string{strings.ToUpper(name), name + " ", strings.Replace(name, "agency.", "agenc.", 1), strings.TrimPrefix(name, "agency"), strings.TrimPrefix(name, "agency."), "agency." + h.NewID().String(), "agency"} {
		s.name = wrong
		s.getToken("").refused(401, "invalid_client")
	}
	s.name = name
	s.getToken("").want(200)
	// The secret itself opens nothing.
	h.call("GET", "/v1/client", nil, "Authorization", "Bearer "+s.secret).want(401)
	h.call("GET", "/v1/client", nil, "Authorization", basic(s.name, s.secret)).want(401)
}

func TestClientToken_A07_GuessesSlowDownTheirNetworkAlone(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	s := h.member(domain.AgencyAdmin).system(nil, domain.ScopeAbsenceRead)
	right := s.secret
	s.secret = auth.NewClientSecret().Text()
	for range auth.RuleFor(auth.ScopePair).Free {
		s.getToken("").refused(401, "invalid_client")
	}
	late := s.getToken("").want(429).code(domain.CodeThrottled)
	if late.Header.Get("Retry-After") == "" {
		t.Error("says not how long to wait")
	}
	s.secret = right
	s.getToken("").want(429)
	h.Clock.Advance(time.Minute)
	for range 3 * auth.RuleFor(auth.ScopePair).Free { // what is right costs nothing, and makes good
		s.getToken("").want(200)
	}
}

// A client as others write them: the library of golang.org/x/oauth2, which tries
// by itself how a server wants the secret.
func TestClientToken_A30_ALibraryOfOAuthGetsIn(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	admin := h.member(domain.AgencyAdmin)
	s := admin.system(nil, domain.ScopeAbsenceRead)
	for _, style := range []oauth2.AuthStyle{oauth2.AuthStyleInHeader, oauth2.AuthStyleInParams, oauth2.AuthStyleAutoDetect} {
		cfg := clientcredentials.Config{ClientID: s.name, ClientSecret: s.secret, TokenURL: h.base + tokenPath, AuthStyle: style, Scopes: []string{"absence:read"}}
		res, err := cfg.Client(t.Context()).Get(h.base + "/v1/client")
		must(t, err)
		must(t, res.Body.Close())
		if res.StatusCode != http.StatusOK {
			t.Errorf("style %d: %d", style, res.StatusCode)
		}
		cfg.Scopes = []string{"plan:read"}
		_, err = cfg.Token(t.Context())
		var refused *oauth2.RetrieveError
		if !errors.As(err, &refused) || refused.ErrorCode != "invalid_scope" || refused.ErrorDescription == "" {
			t.Errorf("style %d: the library reads %v", style, err)
		}
	}
}
