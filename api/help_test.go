package api_test

import (
	"strings"
	"testing"

	"spoorboek/domain"
)

func TestHelp_S22_IsReadInTheLanguageOfTheRequestOrElseOfTheProfile(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	me := h.member(domain.Employee)
	const path = "/v1/help/no_risk_policy"
	reads := func(want string, header ...string) {
		t.Helper()
		a := me.call("GET", path, nil, header...).want(200)
		text := a.object()
		words := map[string]string{"nl": "In de eerste twee jaar", "en": "In the first two years"}[want]
		if text["language"] != want || a.Header.Get("Content-Language") != want || !strings.Contains(text["body"].(string), words) {
			t.Errorf("%v: language %v, body %v; want %s", header, text["language"], text["body"], want)
		}
	}
	me.call("PATCH", "/v1/me", object{"language": "nl"}).want(200)
	reads("nl")
	reads("nl", "Accept-Language", "fr")
	reads("en", "Accept-Language", "en-GB, nl;q=0.5")
	me.call("PATCH", "/v1/me", object{"language": "en"}).want(200)
	reads("en", "Accept-Language", "*")
	reads("nl", "Accept-Language", "nl-NL,en;q=0.1")
}

func TestHelp_EveryRoleReadsEveryTopicOfTheList(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	for _, role := range domain.Roles() {
		me := h.member(role)
		list := me.call("GET", "/v1/help", nil, "Accept-Language", "nl").want(200).object()
		items := list["items"].([]any)
		if list["language"] != "nl" || len(items) < 19 {
			t.Fatalf("%s: %d topics in %v", role, len(items), list["language"])
		}
		for _, one := range items {
			topic := one.(object)
			text := me.call("GET", "/v1/help/"+topic["topic"].(string), nil, "Accept-Language", "nl").want(200).object()
			for _, field := range []string{"topic", "title", "version", "updated_on"} {
				if text[field] != topic[field] {
					t.Errorf("%v: %s is %v in the text, %v in the list", topic["topic"], field, text[field], topic[field])
				}
			}
			source := topic["source"].(object)
			if source["text"] == "" || source["certainty"] == "" {
				t.Errorf("%v has no source", topic["topic"])
			}
		}
	}
	h.call("GET", "/v1/help", nil).want(401)
	me := h.member(domain.Employee)
	me.call("GET", "/v1/help/lottery", nil).want(404)
	me.call("GET", "/v1/help/no%2Frisk", nil).want(400)
}

// TestHelp_IsKeptUntilItChanges holds the ETag to what HTTP says of it: the same
// text has the same one, the other language another, weak or in a list it counts.
func TestHelp_IsKeptUntilItChanges(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	me, other := h.member(domain.Employee), h.member(domain.CoachRole)
	for _, path := range []string{"/v1/help", "/v1/help/settlement"} {
		first := me.call("GET", path, nil, "Accept-Language", "nl").want(200)
		tag := first.Header.Get("ETag")
		if again := other.call("GET", path, nil, "Accept-Language", "nl").want(200); again.Header.Get("ETag") != tag {
			t.Errorf("%s: the same text has two tags", path)
		}
		if first.Header.Get("Cache-Control") != "private, max-age=3600" {
			t.Errorf("%s: Cache-Control %q", path, first.Header.Get("Cache-Control"))
		}
		for _, v := range []string{"Origin", "Accept-Language", "Authorization"} {
			if !strings.Contains(first.Header.Get("Vary"), v) {
				t.Errorf("%s: Vary %q lacks %s", path, first.Header.Get("Vary"), v)
			}
		}
		for _, have := range []string{tag, "W/" + tag, `"older", ` + tag, "*"} {
			kept := me.call("GET", path, nil, "Accept-Language", "nl", "If-None-Match", have).want(304)
			if len(kept.Body) > 0 || kept.Header.Get("ETag") != tag {
				t.Errorf("%s: 304 with tag %q and %d bytes", path, kept.Header.Get("ETag"), len(kept.Body))
			}
		}
		me.call("GET", path, nil, "Accept-Language", "nl", "If-None-Match", `"older"`).want(200)
		me.call("GET", path, nil, "Accept-Language", "en", "If-None-Match", tag).want(200)
	}
}
