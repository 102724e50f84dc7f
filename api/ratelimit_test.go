package api_test

import (
	"testing"
	"time"

	"spoorboek/api"
	"spoorboek/domain"
	"spoorboek/store/storetest"
)

// C-03: who asks too much is told how long to wait, and nobody else is slowed.
func TestRateLimit_C03_IsPerUserAndSaysHowLongToWait(t *testing.T) {
	t.Parallel()
	h := serveWorld(t, storetest.NewWorld(t), 0) // as it is by default
	e, other := h.member(domain.Employee), h.member(domain.Employee)
	first := e.call("GET", "/v1/me", nil).want(200)
	if got := first.Header.Get("RateLimit-Policy"); got != `"default";q=300;w=7` {
		t.Errorf("policy %s", got)
	}
	for range api.DefaultBurst - 1 { // the clock stands still
		e.call("GET", "/v1/me", nil).want(200)
	}
	over := e.call("GET", "/v1/me", nil).want(429).code(domain.CodeThrottled)
	if over.Header.Get("Retry-After") != "1" || over.Header.Get("RateLimit") != `"default";r=0;t=1` {
		t.Errorf("headers of a refusal: %v", over.Header)
	}
	other.call("GET", "/v1/me", nil).want(200)
	h.Clock.Advance(time.Second)
	for range api.DefaultRate {
		e.call("GET", "/v1/me", nil).want(200)
	}
	e.call("GET", "/v1/me", nil).want(429)
}
