package push_test

import (
	"fmt"
	"net"
	"testing"
	"time"

	"spoorboek/push"
	"spoorboek/push/fcmtest"
)

// outcomeRow is one answer of the service and what it must be taken for.
type outcomeRow struct {
	name   string
	answer fcmtest.Answer
	want   push.Outcome
}

func outcomeRows() []outcomeRow {
	const never = 0
	inAMinute := noon().Add(90 * time.Second).Format("Mon, 02 Jan 2006 15:04:05 GMT")
	return []outcomeRow{
		{"F-22 unregistered", fcmtest.Unregistered(), push.Outcome{Kind: push.TokenGone, RetryAfter: never}},
		{"F-22 sender mismatch", fcmtest.SenderIDMismatch(), push.Outcome{Kind: push.TokenMismatch}},
		{"T186 token refused", fcmtest.InvalidToken(), push.Outcome{Kind: push.TokenBad}},
		{"T186 token refused, field named", fcmtest.InvalidTokenNamed(), push.Outcome{Kind: push.TokenBad}},
		{"T186 payload refused", fcmtest.InvalidPayload(), push.Outcome{Kind: push.BadMessage}},
		{"404 without detail keeps the token", fcmtest.NotFound(), push.Outcome{Kind: push.ProjectWrong, RetryAfter: 5 * time.Minute}},
		{"T183 device quota, 30 s", fcmtest.QuotaExceeded("30"), push.Outcome{Kind: push.Throttled, RetryAfter: 30 * time.Second}},
		{"T183 device quota, unsaid", fcmtest.QuotaExceeded(""), push.Outcome{Kind: push.Throttled, RetryAfter: time.Minute}},
		{"T183 project quota, 30 s", fcmtest.ProjectQuotaExceeded("30"), push.Outcome{Kind: push.Throttled, RetryAfter: 30 * time.Second}},
		{"T183 project quota, unsaid", fcmtest.ProjectQuotaExceeded(""), push.Outcome{Kind: push.Throttled, RetryAfter: time.Minute}},
		{"quota, nonsense", fcmtest.QuotaExceeded("soon"), push.Outcome{Kind: push.Throttled, RetryAfter: time.Minute}},
		{"quota, negative", fcmtest.QuotaExceeded("-1"), push.Outcome{Kind: push.Throttled, RetryAfter: time.Minute}},
		{"quota, past all reason", fcmtest.QuotaExceeded("9223372036854775807"), push.Outcome{Kind: push.Throttled, RetryAfter: 24 * time.Hour}},
		{"quota, until a date", fcmtest.QuotaExceeded(inAMinute), push.Outcome{Kind: push.Throttled, RetryAfter: 90 * time.Second}},
		{"F-21 503, 45 s", fcmtest.Unavailable("45"), push.Outcome{Kind: push.Unavailable, RetryAfter: 45 * time.Second}},
		{"F-21 503, 1 s", fcmtest.Unavailable("1"), push.Outcome{Kind: push.Unavailable, RetryAfter: time.Second}},
		{"F-21 503, unsaid", fcmtest.Unavailable(""), push.Outcome{Kind: push.Unavailable, RetryAfter: 10 * time.Second}},
		{"F-21 500", fcmtest.Internal(), push.Outcome{Kind: push.Unavailable, RetryAfter: 10 * time.Second}},
		{"502 of a balancer", fcmtest.BadGateway(), push.Outcome{Kind: push.Unavailable, RetryAfter: 10 * time.Second}},
		{"Apple's key refused", fcmtest.ThirdPartyAuthError(), push.Outcome{Kind: push.PlatformKeyBroken, RetryAfter: 5 * time.Minute}},
		{"T187 access token refused", fcmtest.Unauthenticated(), push.Outcome{Kind: push.CredentialsBroken, RetryAfter: 5 * time.Minute}},
		{"T187 account may not send", fcmtest.PermissionDenied(), push.Outcome{Kind: push.CredentialsBroken, RetryAfter: 5 * time.Minute}},
		{"a redirect is not success", fcmtest.Redirect(), push.Outcome{Kind: push.Unavailable, RetryAfter: 10 * time.Second}},
		{"F-21 reset", fcmtest.Reset(), push.Outcome{Kind: push.Unavailable, RetryAfter: 10 * time.Second}},
		{"F-21 reset after it was taken", fcmtest.AcceptAndReset(), push.Outcome{Kind: push.Unavailable, RetryAfter: 10 * time.Second}},
		{"F-21 reset inside the answer", fcmtest.AcceptAndCutShort(), push.Outcome{Kind: push.Unavailable, RetryAfter: 10 * time.Second}},
		{"taken", fcmtest.Accept(), push.Outcome{Kind: push.Delivered}},
	}
}

func TestOutcomeOf_EachAnswerInOneRequest(t *testing.T) {
	t.Parallel()
	for _, row := range outcomeRows() {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			f, srv := newFCM(t)
			srv.Script(token, fcmtest.Accept(), row.answer)
			m := push.Message{Token: token, N: opaque}
			if err := f.Send(t.Context(), m); err != nil { // so that the next reuses a connection
				t.Fatal(err)
			}
			err := f.Send(t.Context(), m)
			if got := push.OutcomeOf(err); got != row.want {
				t.Errorf("got %+v, want %+v (%v)", got, row.want, err)
			}
			if err != nil {
				if got := push.OutcomeOf(fmt.Errorf("device 7: %w", err)); got != row.want {
					t.Errorf("wrapped: got %+v, want %+v", got, row.want)
				}
			}
			if n := len(srv.Requests()); n != 2 {
				t.Errorf("%d requests, want 2: each Send is one", n)
			}
		})
	}
}

func TestOutcomeOf_F21_NobodyListens(t *testing.T) {
	t.Parallel()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	f, _ := newFCM(t, func(c *push.FCMConfig) { c.Endpoint = "http://" + l.Addr().String() + "/v1" })
	got := push.OutcomeOf(f.Send(t.Context(), push.Message{Token: token, N: opaque}))
	if want := (push.Outcome{Kind: push.Unavailable, RetryAfter: 10 * time.Second}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestOutcomeOf_WrongAddressKeepsTheToken(t *testing.T) {
	t.Parallel()
	srv := fcmtest.New(t)
	for name, edit := range map[string]func(*push.FCMConfig){
		"project": func(c *push.FCMConfig) { c.ProjectID, c.Endpoint = "another-project", srv.Endpoint() },
		"path":    func(c *push.FCMConfig) { c.Endpoint = srv.Endpoint() + "beta" },
	} {
		f, _ := newFCM(t, edit)
		got := push.OutcomeOf(f.Send(t.Context(), push.Message{Token: token, N: opaque}))
		if got.Kind != push.ProjectWrong || got.ForgetToken() {
			t.Errorf("%s: got %+v", name, got)
		}
	}
}

func TestOutcome_WhatToDo(t *testing.T) {
	t.Parallel()
	type does struct{ retry, forget, stop, alarm bool }
	for kind, want := range map[push.OutcomeKind]does{
		push.Delivered:         {},
		push.TokenGone:         {forget: true},
		push.TokenMismatch:     {forget: true},
		push.TokenBad:          {forget: true},
		push.BadMessage:        {alarm: true},
		push.Throttled:         {retry: true, stop: true},
		push.Unavailable:       {retry: true},
		push.CredentialsBroken: {retry: true, stop: true, alarm: true},
		push.PlatformKeyBroken: {retry: true, alarm: true},
		push.ProjectWrong:      {retry: true, stop: true, alarm: true},
	} {
		o := push.Outcome{Kind: kind}
		if got := (does{o.Retry(), o.ForgetToken(), o.Stop(), o.Alarm()}); got != want {
			t.Errorf("%s: got %+v, want %+v", kind, got, want)
		}
	}
}

func TestFailure_NamesNobody(t *testing.T) {
	t.Parallel()
	for _, row := range outcomeRows() {
		f, srv := newFCM(t)
		srv.Down(row.answer)
		err := f.Send(t.Context(), push.Message{Token: token, N: opaque})
		if row.want.Kind == push.Delivered {
			continue
		}
		if text := err.Error(); containsAny(text, token, opaque) {
			t.Errorf("%s: the log would read %q", row.name, text)
		}
	}
}
