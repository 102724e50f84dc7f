package api_test

import (
	"context"
	"encoding/base64"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"spoorboek/auth"
	"spoorboek/domain"
)

func deviceBody(id uuid.UUID) object {
	return object{"id": id, "name": "my phone", "platform": "android", "app_version": "1.2.3"}
}

// pairBody is what a sign-in answers with.
type pairBody struct {
	Access  string `json:"access_token"`
	Refresh string `json:"refresh_token"`
	Expires int    `json:"expires_in"`
	Session string `json:"session_id"`
	User    object `json:"user"`
}

// login signs in over HTTP; the person is one that member made.
func (c *caller) login() pairBody {
	c.h.t.Helper()
	var p pairBody
	c.h.call("POST", "/v1/auth/login", object{"tenant": c.h.Tenant.Slug, "email": c.user.String() + "@example.org", "password": testPassword,
		"device": deviceBody(c.h.NewID())}).want(200).into(&p)
	return p
}

// with is the same person with another token.
func (c *caller) with(token string) *caller {
	d := *c
	d.token = token
	return &d
}

// invitation reads the code from the newest mail.
func (h *house) invitation() string {
	h.t.Helper()
	mails, err := h.Outbox(context.Background(), h.Tenant.ID, 1)
	must(h.t, err)
	found := regexp.MustCompile(`(?m)^   (\S+)$`).FindStringSubmatch(mails[0].Body)
	if found == nil {
		h.t.Fatalf("no code in %q", mails[0].Body)
	}
	return found[1]
}

func TestSignIn_InviteAcceptLoginRefreshLogout(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	admin := h.member(domain.AgencyAdmin)
	made := admin.call("POST", "/v1/users", object{"email": "noor@example.org", "display_name": "Noor", "role": "coach", "language": "en"}, "Idempotency-Key", "i1").want(201)
	id := made.object()["id"].(string)
	if made.Header.Get("Location") != "/v1/users/"+id {
		t.Errorf("location %q", made.Header.Get("Location"))
	}
	again := admin.call("POST", "/v1/users", object{"email": "noor@example.org", "display_name": "Noor", "role": "coach", "language": "en"}, "Idempotency-Key", "i1").want(200)
	if again.object()["id"] != id {
		t.Errorf("the same key made another user: %s", again.Body)
	}
	admin.call("POST", "/v1/users", object{"email": "other@example.org", "display_name": "Other", "role": "coach"}, "Idempotency-Key", "i1").want(422).code(domain.CodeOpReused)
	admin.call("POST", "/v1/users", object{"email": "NOOR@example.org", "display_name": "Noor", "role": "coach"}).want(409).code(domain.CodeExists)

	first := h.invitation()
	admin.call("POST", "/v1/users/"+id+"/resend-invite", nil).want(202)
	code, phone := h.invitation(), h.NewID()
	accept := object{"code": first, "password": testPassword, "device": deviceBody(phone)}
	h.call("POST", "/v1/auth/accept-invite", accept).want(401)
	accept["code"], accept["password"] = code, "short"
	h.call("POST", "/v1/auth/accept-invite", accept).want(400)
	accept["password"] = testPassword
	var in pairBody
	h.call("POST", "/v1/auth/accept-invite", accept).want(200).into(&in)
	if in.User["id"] != id || in.User["role"] != "coach" || in.User["language"] != "en" || in.Expires < 1 || in.Expires > 600 {
		t.Errorf("signed in as %+v", in)
	}
	h.call("POST", "/v1/auth/accept-invite", accept).want(401)
	login := object{"email": "noor@example.org", "password": "wrong " + testPassword, "device": deviceBody(phone)}
	wrong := h.call("POST", "/v1/auth/login", login).want(401)
	login["email"] = "nobody@example.org"
	unknown := h.call("POST", "/v1/auth/login", login).want(401)
	if strip(wrong) != strip(unknown) {
		t.Errorf("A-06: a wrong password and an unknown address differ:\n%s\n%s", wrong.Body, unknown.Body)
	}
	login["email"], login["password"] = "noor@example.org", testPassword
	h.call("POST", "/v1/auth/login", login).want(200).into(&in)

	var next pairBody
	h.call("POST", "/v1/auth/refresh", object{"refresh_token": in.Refresh}).want(200).into(&next)
	if next.Session != in.Session || next.Refresh == in.Refresh {
		t.Errorf("refreshed %+v into %+v", in, next)
	}
	me := &caller{h: h, token: next.Access}
	if got := me.call("GET", "/v1/me", nil).want(200).object(); got["email"] != "noor@example.org" {
		t.Errorf("me: %v", got)
	}
	me.call("POST", "/v1/auth/logout", nil).want(204)
	me.call("GET", "/v1/me", nil).want(401).code(domain.CodeSessionEnded)
	h.call("POST", "/v1/auth/refresh", object{"refresh_token": next.Refresh}).want(401).code(domain.CodeSessionEnded)
}

// strip is a problem without the id of its request.
func strip(a answer) string {
	return regexp.MustCompile(`"instance":"[^"]*"`).ReplaceAllString(string(a.Body), "")
}

func TestAuthenticate_T015_NoHeaderSaysWhoSomebodyIs(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	e, other := h.member(domain.Employee), h.member(domain.AgencyAdmin)
	sly := []string{"X-User-ID", other.user.String(), "X-Tenant-ID", uuid.NewString(), "X-Role", "agency_admin", "X-HTTP-Method-Override", "DELETE", "X-Original-URL", "/v1/users"}
	if me := e.call("GET", "/v1/me", nil, sly...).want(200).object(); me["id"] != e.user.String() || me["role"] != "employee" {
		t.Errorf("became %v", me)
	}
	e.call("GET", "/v1/users", nil, sly...).want(403)
	h.call("GET", "/v1/me", nil, sly...).want(401)
}

func TestAuthenticate_T058_HugeTokensAreRefused(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.call("GET", "/v1/me", nil, "Authorization", "Bearer "+strings.Repeat(".", 7000)).want(401)
	h.call("GET", "/v1/me", nil, "Authorization", "Bearer "+strings.Repeat(".", 10_000)).want(431)
	// The server hangs up before it has read so much, so there may be no answer.
	if status := h.status("GET", "/v1/me", "Authorization", "Bearer "+strings.Repeat("a", 1<<20)); status != 431 && status != 0 {
		t.Errorf("a token of 1 MiB: %d", status)
	}
	h.call("GET", "/v1/me", nil).want(401)
}

// T107: a browser sends cookies by itself, so they prove nothing here.
func TestAuthenticate_T107_OnlyTheHeaderCounts(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	e := h.member(domain.Employee)
	for name, header := range map[string][]string{
		"cookie":     {"Cookie", "access_token=" + e.token + "; Authorization=Bearer " + e.token},
		"basic":      {"Authorization", "Basic " + base64.StdEncoding.EncodeToString([]byte("x:"+e.token))},
		"bare token": {"Authorization", e.token},
		"empty":      {"Authorization", "Bearer "},
	} {
		if a := h.call("GET", "/v1/me", nil, header...); a.Status != 401 || !strings.HasPrefix(a.Header.Get("WWW-Authenticate"), "Bearer") {
			t.Errorf("%s: %d, WWW-Authenticate %q", name, a.Status, a.Header.Get("WWW-Authenticate"))
		}
	}
	if a := h.call("GET", "/v1/me?access_token="+e.token, nil); a.Status != 401 {
		t.Errorf("in the query: %d", a.Status)
	}
	h.call("GET", "/v1/me", nil, "Authorization", "bearer "+e.token).want(200)
}

func TestLogin_T109_AnswersAreNeverStored(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	e := h.member(domain.Employee)
	body := object{"email": e.user.String() + "@example.org", "password": testPassword, "device": deviceBody(h.NewID())}
	in := h.call("POST", "/v1/auth/login", body).want(200)
	body["password"] = "not the password at all"
	for name, a := range map[string]answer{
		"login": in, "failed login": h.call("POST", "/v1/auth/login", body).want(401),
		"refresh":        h.call("POST", "/v1/auth/refresh", object{"refresh_token": in.object()["refresh_token"]}).want(200),
		"failed refresh": h.call("POST", "/v1/auth/refresh", object{"refresh_token": "nonsense"}).want(401),
		"failed accept":  h.call("POST", "/v1/auth/accept-invite", object{"code": "agency.0000-0000-0000-0000-0000-0000-0000-0000", "password": testPassword, "device": deviceBody(h.NewID())}).want(401),
		"me":             e.call("GET", "/v1/me", nil).want(200),
	} {
		if got := a.Header.Get("Cache-Control"); got != "no-store" {
			t.Errorf("%s: Cache-Control %q", name, got)
		}
	}
	keys := h.call("GET", "/.well-known/jwks.json", nil).want(200)
	if got := keys.Header.Get("Cache-Control"); got != "public, max-age=3600" {
		t.Errorf("keys: Cache-Control %q", got)
	}
	if set := keys.object()["keys"].([]any); len(set) != 2 || set[0].(object)["kty"] != "OKP" || set[0].(object)["d"] != nil {
		t.Errorf("keys: %v", set)
	}
}

func TestSessions_T095_OwnOnesOnly(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	e, other := h.member(domain.Employee), h.member(domain.Employee)
	second, third := e.login(), e.login()
	var list struct{ Items []object }
	e.call("GET", "/v1/sessions", nil).want(200).into(&list)
	if len(list.Items) != 3 || list.Items[0]["id"] != third.Session || list.Items[0]["current"] != false || list.Items[2]["current"] != true {
		t.Fatalf("sessions: %v", list.Items)
	}
	mine := list.Items[2]["id"].(string)
	other.call("DELETE", "/v1/sessions/"+mine, nil).want(404)
	e.call("DELETE", "/v1/sessions/"+h.NewID().String(), nil).want(404)
	e.call("DELETE", "/v1/sessions/"+second.Session, nil).want(204)
	e.with(second.Access).call("GET", "/v1/me", nil).want(401).code(domain.CodeSessionEnded)
	e.with(third.Access).call("GET", "/v1/me", nil).want(200)
	e.call("DELETE", "/v1/sessions", nil).want(204)
	e.with(third.Access).call("GET", "/v1/me", nil).want(401).code(domain.CodeSessionEnded)
	e.call("GET", "/v1/sessions", nil).want(200).into(&list)
	if len(list.Items) != 1 || list.Items[0]["id"] != mine {
		t.Errorf("left: %v", list.Items)
	}
}

func TestLogout_T096_TwiceIsFineAndThePushTokenIsGone(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	e := h.member(domain.Employee)
	stays := e.with(e.login().Access)
	for i, c := range []*caller{e, stays} {
		c.call("PUT", "/v1/me/push-token", object{"token": strings.Repeat("t", 20+i), "platform": "android"}).want(204)
	}
	if n := len(h.pushTokens(e.user)); n != 2 {
		t.Fatalf("%d tokens registered", n)
	}
	e.call("POST", "/v1/auth/logout", nil).want(204)
	e.call("POST", "/v1/auth/logout", nil).want(204)
	if got := h.pushTokens(e.user); !slices.Equal(got, []string{strings.Repeat("t", 21)}) {
		t.Errorf("after a logout the tokens are %v", got)
	}
	stays.call("DELETE", "/v1/me/push-token", nil).want(204)
	stays.call("DELETE", "/v1/me/push-token", nil).want(204)
	if got := h.pushTokens(e.user); len(got) != 0 {
		t.Errorf("after a delete the tokens are %v", got)
	}
	h.call("POST", "/v1/auth/logout", nil).want(401)
	h.call("POST", "/v1/auth/logout", nil, "Authorization", "Bearer "+e.token+"x").want(401)
}

// pushTokens lists where a user can be reached.
func (h *house) pushTokens(user uuid.UUID) (out []string) {
	h.t.Helper()
	found, err := h.devices.Tokens(context.Background(), h.Tenant.ID, user)
	must(h.t, err)
	for _, f := range found {
		out = append(out, f.Token)
	}
	return out
}

func TestToken_T063_RefusedAfterItsSessionUserOrPassword(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	admin, e, gone := h.member(domain.AgencyAdmin), h.member(domain.Employee), h.member(domain.Employee)
	other := e.with(e.login().Access)
	e.call("POST", "/v1/me/password", object{"current_password": "not my password 123", "new_password": "een heel ander wachtwoord 7"}).want(400)
	e.call("POST", "/v1/me/password", object{"current_password": testPassword, "new_password": "een heel ander wachtwoord 7"}).want(204)
	other.call("GET", "/v1/me", nil).want(401).code(domain.CodeSessionEnded)
	e.call("GET", "/v1/me", nil).want(200)

	admin.call("POST", "/v1/users/"+gone.user.String()+"/deactivate", nil).want(204)
	admin.call("POST", "/v1/users/"+gone.user.String()+"/deactivate", nil).want(204)
	gone.call("GET", "/v1/me", nil).want(401).code(domain.CodeSessionEnded)
	admin.call("POST", "/v1/users/"+admin.user.String()+"/deactivate", nil).want(409).code(domain.CodeTransition)

	h.Clock.Advance(auth.AccessLifetime + 2*time.Minute)
	e.call("GET", "/v1/me", nil).want(401).code(domain.CodeUnauthorized)
}

func TestLogin_T086_AKnownPhoneGetsInWhateverStrangersDo(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	e := h.member(domain.Employee)
	body := func(password string, device uuid.UUID) object {
		return object{"email": e.user.String() + "@example.org", "password": password, "device": deviceBody(device)}
	}
	phone := h.NewID()
	var own pairBody
	h.call("POST", "/v1/auth/login", body(testPassword, phone)).want(200).into(&own)
	guess := body("a guess of a stranger", h.NewID())
	tries := 0
	for h.call("POST", "/v1/auth/login", guess).Status != 429 {
		if tries++; tries > 100 {
			t.Fatal("a hundred guesses were never slowed down")
		}
	}
	if a := h.call("POST", "/v1/auth/login", body(testPassword, h.NewID())).want(429).code(domain.CodeThrottled); a.Header.Get("Retry-After") == "" {
		t.Error("no Retry-After")
	}
	known := body(testPassword, phone)
	known["refresh_token"] = own.Refresh
	h.call("POST", "/v1/auth/login", known).want(200)
}
