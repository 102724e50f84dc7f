package push_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/sync/errgroup"

	"spoorboek/push"
	"spoorboek/push/fcmtest"
)

const (
	token  = "phone-1:APA91bExample"
	opaque = "Yx3kQ0v9bTn2LrWc7HsDfA"
)

var _ push.Sender = (*push.FCM)(nil)

func noon() time.Time { return time.Date(2027, 3, 1, 12, 0, 0, 0, time.UTC) }

// newFCM is a Sender without authentication on a server of its own. The timeout
// is long, so that a test that waits for it is one that hangs.
func newFCM(t *testing.T, edit ...func(*push.FCMConfig)) (*push.FCM, *fcmtest.Server) {
	t.Helper()
	srv := fcmtest.New(t)
	c := push.FCMConfig{
		ProjectID: fcmtest.Project, Endpoint: srv.Endpoint(), Now: noon,
		Timeout: time.Minute, Transport: ownTransport(t),
	}
	for _, e := range edit {
		e(&c)
	}
	f, err := push.NewFCM(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	return f, srv
}

func ownTransport(t *testing.T) *http.Transport {
	t.Helper()
	tr := &http.Transport{}
	t.Cleanup(tr.CloseIdleConnections)
	return tr
}

func TestSend_ReachesTheDevice(t *testing.T) {
	t.Parallel()
	f, srv := newFCM(t)
	if err := f.Send(t.Context(), push.Message{Token: token, N: opaque}); err != nil {
		t.Fatal(err)
	}
	want := fcmtest.Shown{Tag: opaque, Title: push.TitleKey, Text: push.BodyKey}
	for _, p := range []fcmtest.Platform{fcmtest.Android, fcmtest.IOS} {
		got := srv.Visible(token, p)
		if len(got) != 1 || got[0].Tag != want.Tag || got[0].Title != want.Title || got[0].Text != want.Text {
			t.Errorf("platform %d shows %+v, want %+v", p, got, want)
		}
		if len(got) == 1 && (got[0].Data["n"] != opaque || got[0].Data["v"] != push.PayloadVersion || len(got[0].Data) != 2) {
			t.Errorf("platform %d: the app gets %v", p, got[0].Data)
		}
	}
	if bad := srv.Refused(); len(bad) > 0 {
		t.Errorf("the server refused %q", bad)
	}
}

func TestSend_T188_SentTwiceIsVisibleOnce(t *testing.T) {
	t.Parallel()
	f, srv := newFCM(t)
	srv.Script(token, fcmtest.AcceptAndReset()) // the first arrives, and we don't know
	m := push.Message{Token: token, N: opaque}
	if got := push.OutcomeOf(f.Send(t.Context(), m)); got.Kind != push.Unavailable {
		t.Fatalf("a lost answer is %v", got)
	}
	other := push.Message{Token: token, N: strings.ToLower(opaque)}
	for _, again := range []push.Message{m, other} {
		if err := f.Send(t.Context(), again); err != nil {
			t.Fatal(err)
		}
	}
	if n := len(srv.Requests()); n != 3 {
		t.Fatalf("%d requests, want 3", n)
	}
	for _, p := range []fcmtest.Platform{fcmtest.Android, fcmtest.IOS} {
		if got := srv.Visible(token, p); len(got) != 2 {
			t.Errorf("platform %d shows %+v, want each notification once", p, got)
		}
	}
}

func TestSend_RefusesWithoutARequest(t *testing.T) {
	t.Parallel()
	f, srv := newFCM(t)
	for name, m := range map[string]push.Message{
		"no token":        {N: opaque},
		"no id":           {Token: token},
		"short id":        {Token: token, N: "short"},
		"id over 64":      {Token: token, N: strings.Repeat("a", 65)},
		"id that is text": {Token: token, N: "Appointment tomorrow 10:00"},
		"id with a line":  {Token: token, N: opaque + "\n"},
		"id of spaces":    {Token: token, N: "                "},
	} {
		if got := push.OutcomeOf(f.Send(t.Context(), m)); got.Kind != push.BadMessage {
			t.Errorf("%s: %v, want %v", name, got.Kind, push.BadMessage)
		}
	}
	if n := len(srv.Requests()) + len(srv.Refused()); n != 0 {
		t.Errorf("%d requests, want none", n)
	}
}

func TestSend_EndsWithItsContext(t *testing.T) {
	t.Parallel()
	f, srv := newFCM(t)
	held, release := fcmtest.Hold(fcmtest.Accept())
	defer release()
	srv.Script(token, held)
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		_, _ = srv.Wait(t.Context(), 1)
		cancel()
	}()
	err := f.Send(ctx, push.Message{Token: token, N: opaque})
	if !errors.Is(err, context.Canceled) || push.OutcomeOf(err).Kind != push.Unavailable {
		t.Errorf("got %v", err)
	}
	if n := len(srv.Requests()); n != 1 {
		t.Errorf("%d requests, want 1", n)
	}
}

func TestSend_SlowServerTimesOutInOneTry(t *testing.T) {
	t.Parallel()
	f, srv := newFCM(t, func(c *push.FCMConfig) { c.Timeout = 50 * time.Millisecond })
	held, release := fcmtest.Hold(fcmtest.Accept())
	defer release()
	srv.Down(held)
	err := f.Send(t.Context(), push.Message{Token: token, N: opaque})
	if !errors.Is(err, context.DeadlineExceeded) || !push.OutcomeOf(err).Retry() {
		t.Errorf("got %v", err)
	}
	if n := len(srv.Requests()); n > 1 {
		t.Errorf("%d requests, want one at most", n)
	}
}

func TestSend_BoundsWhatRunsAtOneTime(t *testing.T) {
	t.Parallel()
	f, srv := newFCM(t, func(c *push.FCMConfig) { c.MaxInFlight = 3 })
	held, release := fcmtest.Hold(fcmtest.Accept())
	srv.Down(held)
	g, ctx := errgroup.WithContext(t.Context())
	for i := range 12 {
		g.Go(func() error {
			return f.Send(ctx, push.Message{Token: fmt.Sprintf("phone-%d", i), N: opaque})
		})
	}
	if _, err := srv.Wait(t.Context(), 3); err != nil {
		t.Fatal(err)
	}
	// All places are taken: who comes now waits, and leaves with the context.
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	if err := f.Send(gone, push.Message{Token: token, N: opaque}); !errors.Is(err, context.Canceled) {
		t.Errorf("waiting for a place: %v", err)
	}
	release()
	if err := g.Wait(); err != nil {
		t.Fatal(err)
	}
	if got := srv.Peak(); got != 3 {
		t.Errorf("%d at one time, want 3", got)
	}
	if n := len(srv.Requests()); n != 12 {
		t.Errorf("%d requests, want 12", n)
	}
}

// The client library adds no credentials to an http.Client that it is given.
func TestSend_CarriesAnAccessToken(t *testing.T) {
	t.Parallel()
	f, srv := authenticated(t)
	for range 2 {
		if err := f.Send(t.Context(), push.Message{Token: token, N: opaque}); err != nil {
			t.Fatal(err)
		}
	}
	got := srv.Requests()
	if len(got) != 2 || !strings.HasPrefix(got[0].Authorization, "Bearer ya29.") || got[0].Authorization != got[1].Authorization {
		t.Errorf("want one access token on both requests, got %+v", got)
	}
}

func TestSend_T187_BrokenCredentialsKeepTheToken(t *testing.T) {
	t.Parallel()
	for name, breaks := range map[string]struct {
		before, after func(*fcmtest.Server)
		want          push.OutcomeKind
	}{
		"key revoked before the first token": {before: (*fcmtest.Server).Revoke, want: push.CredentialsBroken},
		"key revoked later":                  {after: (*fcmtest.Server).Revoke, want: push.CredentialsBroken},
		"token endpoint out of order":        {before: (*fcmtest.Server).NoTokens, want: push.Unavailable},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f, srv := authenticated(t)
			m := push.Message{Token: token, N: opaque}
			if breaks.before != nil {
				breaks.before(srv)
			} else {
				if err := f.Send(t.Context(), m); err != nil {
					t.Fatal(err)
				}
				breaks.after(srv)
			}
			got := push.OutcomeOf(f.Send(t.Context(), m))
			if got.Kind != breaks.want || got.ForgetToken() || !got.Retry() || got.RetryAfter <= 0 {
				t.Errorf("got %+v, want %s", got, breaks.want)
			}
		})
	}
}

func TestCheck(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		down *fcmtest.Answer
		want push.OutcomeKind
	}{
		"let in, token unknown":   {down: ptr(fcmtest.InvalidToken()), want: push.Delivered},
		"let in, token not there": {down: ptr(fcmtest.Unregistered()), want: push.Delivered},
		"let in":                  {want: push.Delivered},
		"account may not send":    {down: ptr(fcmtest.PermissionDenied()), want: push.CredentialsBroken},
		"no such project":         {down: ptr(fcmtest.NotFound()), want: push.ProjectWrong},
		"payload refused":         {down: ptr(fcmtest.InvalidPayload()), want: push.BadMessage},
		"out of order":            {down: ptr(fcmtest.Unavailable("")), want: push.Unavailable},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f, srv := newFCM(t)
			if c.down != nil {
				srv.Down(*c.down)
			}
			if got := push.OutcomeOf(f.Check(t.Context())); got.Kind != c.want {
				t.Errorf("got %+v, want %s", got, c.want)
			}
			sent := srv.Requests()
			if len(sent) != 1 || !sent[0].ValidateOnly || len(srv.Visible("check", fcmtest.Android)) != 0 {
				t.Errorf("want one dry run that shows nothing, got %+v", sent)
			}
		})
	}
}

func TestNewFCM_P22_SaysWhatIsWrong(t *testing.T) {
	t.Parallel()
	srv := fcmtest.New(t)
	good := account(t, srv)
	file := filepath.Join(t.TempDir(), "key.json")
	if err := os.WriteFile(file, good, 0o600); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		config push.FCMConfig
		want   string // part of the error; "" for none
	}{
		"no credentials":     {push.FCMConfig{ProjectID: fcmtest.Project}, push.ErrNoCredentials.Error()},
		"credentials":        {push.FCMConfig{CredentialsJSON: good}, ""},
		"file":               {push.FCMConfig{CredentialsFile: file}, ""},
		"both":               {push.FCMConfig{CredentialsJSON: good, CredentialsFile: file}, "not both"},
		"no file":            {push.FCMConfig{CredentialsFile: string(good)}, "can't be read"},
		"not JSON":           {push.FCMConfig{CredentialsJSON: []byte("secret")}, "not JSON"},
		"other kind":         {push.FCMConfig{CredentialsJSON: []byte(`{"type":"external_account"}`)}, "service account"},
		"no mail":            {push.FCMConfig{CredentialsJSON: []byte(`{"type":"service_account"}`)}, "client_email"},
		"no key":             {push.FCMConfig{CredentialsJSON: []byte(`{"type":"service_account","client_email":"a@b","private_key":"secret"}`)}, "private_key"},
		"tokens in clear":    {push.FCMConfig{CredentialsJSON: []byte(strings.Replace(string(good), "http://127.0.0.1", "http://192.0.2.1", 1))}, "token_uri"},
		"project with slash": {push.FCMConfig{ProjectID: "a/../../b", CredentialsJSON: good}, "project id"},
		"no project":         {push.FCMConfig{Endpoint: srv.Endpoint()}, "project id"},
		"endpoint":           {push.FCMConfig{Endpoint: "fcm", ProjectID: fcmtest.Project}, "endpoint"},
		"endpoint in clear":  {push.FCMConfig{Endpoint: "http://192.0.2.1/v1", CredentialsJSON: good}, "https"},
		"timeout":            {push.FCMConfig{CredentialsJSON: good, Timeout: -1}, "negative"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c.config.Now = noon
			_, err := push.NewFCM(t.Context(), c.config)
			switch {
			case c.want == "" && err != nil:
				t.Fatal(err)
			case c.want == "":
			case err == nil || !strings.Contains(err.Error(), c.want):
				t.Errorf("got %v, want something about %q", err, c.want)
			case strings.Contains(err.Error(), "secret") || strings.Contains(err.Error(), "PRIVATE KEY"):
				t.Errorf("the error repeats the secret: %v", err)
			}
		})
	}
	if _, err := push.NewFCM(t.Context(), push.FCMConfig{Now: noon}); !errors.Is(err, push.ErrNoCredentials) {
		t.Errorf("got %v, want ErrNoCredentials", err)
	}
}

func account(t *testing.T, srv *fcmtest.Server) []byte {
	t.Helper()
	key, err := srv.ServiceAccount()
	if err != nil {
		t.Fatal(err)
	}
	return key
}

func authenticated(t *testing.T) (*push.FCM, *fcmtest.Server) {
	t.Helper()
	srv := fcmtest.New(t)
	f, err := push.NewFCM(t.Context(), push.FCMConfig{
		CredentialsJSON: account(t, srv), Endpoint: srv.Endpoint(), Now: noon,
		Timeout: time.Minute, Transport: ownTransport(t),
	})
	if err != nil {
		t.Fatal(err)
	}
	return f, srv
}

func ptr[T any](v T) *T { return &v }
