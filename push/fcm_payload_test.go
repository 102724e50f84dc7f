package push_test

import (
	"strings"
	"testing"

	"spoorboek/push"
)

// golden is every push there is. TOKEN is the address; N is the opaque id.
const golden = `{"message":{` +
	`"data":{"n":"N","v":"1"},` +
	`"android":{"ttl":"259200s","collapse_key":"inbox","priority":"high",` +
	`"notification":{"visibility":"PRIVATE","tag":"N","body_loc_key":"push_body","title_loc_key":"push_title","channel_id":"inbox"}},` +
	`"webpush":{"headers":{"TTL":"259200","Topic":"inbox","Urgency":"high"}},` +
	`"apns":{"headers":{"apns-collapse-id":"N","apns-priority":"10","apns-push-type":"alert"},` +
	`"payload":{"aps":{"alert":{"loc-key":"push_body","title-loc-key":"push_title"},"sound":"default"}}},` +
	`"token":"TOKEN"}}`

func TestPayload_P19_BytesDifferInNAlone(t *testing.T) {
	t.Parallel()
	f, srv := newFCM(t)
	sent := []push.Message{
		{Token: token, N: opaque},
		{Token: token, N: "Zw8jP4u1aSm6KqVb5GrEeB"},
		{Token: "phone-2_web-push:Example", N: "0190f3a1-7d3c-4c1e-9a51-0d6f1d2b3c4e"},
	}
	for _, m := range sent {
		if err := f.Send(t.Context(), m); err != nil {
			t.Fatal(err)
		}
	}
	for i, r := range srv.Requests() {
		want := strings.NewReplacer(`"N"`, `"`+sent[i].N+`"`, `"TOKEN"`, `"`+sent[i].Token+`"`).Replace(golden)
		if got := strings.TrimSpace(string(r.Body)); got != want {
			t.Errorf("request %d\n got %s\nwant %s", i, got, want)
		}
	}
}

func containsAny(s string, parts ...string) bool {
	for _, p := range parts {
		if strings.Contains(s, p) {
			return true
		}
	}
	return false
}
