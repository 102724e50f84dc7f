package fcmtest_test

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"

	"spoorboek/push/fcmtest"
)

// post sends a body as a client without the library would.
func post(t *testing.T, srv *fcmtest.Server, body string) (int, string) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost,
		srv.Endpoint()+"/projects/"+fcmtest.Project+"/messages:send", strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	resp, err := client.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := io.ReadAll(resp.Body)
	if err = errors.Join(err, resp.Body.Close()); err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, string(answer)
}

func TestServer_RefusesWhatTheRealOneRefuses(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("x", 4096)
	for name, c := range map[string]struct{ body, want string }{
		"not JSON":              {`{"message":`, "Invalid JSON payload"},
		"two values":            {`{"message":{"token":"t"}} {}`, "Parsing terminated"},
		"unknown name":          {`{"message":{"token":"t","to":"x"}}`, `Unknown name \"to\" at 'message'`},
		"unknown name on top":   {`{"messages":{}}`, `Unknown name \"messages\"`},
		"unknown name deep":     {`{"message":{"token":"t","android":{"notification":{"titel":"x"}}}}`, `at 'message.android.notification'`},
		"the same name twice":   {`{"message":{"token":"t","fcm_options":{},"fcmOptions":{}}}`, "set twice"},
		"no message":            {`{}`, "Recipient of the message is not set."},
		"no token":              {`{"message":{"data":{"a":"b"}}}`, "Recipient of the message is not set."},
		"token and topic":       {`{"message":{"token":"t","topic":"x"}}`, "Recipient"},
		"token no token":        {`{"message":{"token":"no token"}}`, "not a valid FCM registration token"},
		"number in data":        {`{"message":{"token":"t","data":{"v":1}}}`, "Invalid value at 'message.data[0].value' (TYPE_STRING), 1"},
		"reserved key":          {`{"message":{"token":"t","data":{"google.x":"1"}}}`, "Invalid data payload key"},
		"ttl without unit":      {`{"message":{"token":"t","android":{"ttl":"60"}}}`, "Illegal duration format"},
		"ttl as a number":       {`{"message":{"token":"t","android":{"ttl":60}}}`, "Illegal duration format"},
		"ttl over four weeks":   {`{"message":{"token":"t","android":{"ttl":"2419201s"}}}`, "Invalid ttl"},
		"ttl below nought":      {`{"message":{"token":"t","android":{"ttl":"-1s"}}}`, "Invalid ttl"},
		"priority":              {`{"message":{"token":"t","android":{"priority":"urgent"}}}`, "message.android.priority"},
		"visibility":            {`{"message":{"token":"t","android":{"notification":{"visibility":"private"}}}}`, "visibility"},
		"colour":                {`{"message":{"token":"t","android":{"notification":{"color":"red"}}}}`, "#rrggbb"},
		"arguments without key": {`{"message":{"token":"t","android":{"notification":{"body_loc_args":["x"]}}}}`, "body_loc_key"},
		"collapse id":           {`{"message":{"token":"t","apns":{"headers":{"apns-collapse-id":"` + long[:65] + `"}}}}`, "BadCollapseId"},
		"APNs priority":         {`{"message":{"token":"t","apns":{"headers":{"apns-priority":"high"}}}}`, "BadPriority"},
		"APNs expiration":       {`{"message":{"token":"t","apns":{"headers":{"apns-expiration":"1d"}}}}`, "BadExpirationDate"},
		"APNs push type":        {`{"message":{"token":"t","apns":{"headers":{"apns-push-type":"loud"}}}}`, "InvalidPushType"},
		"header as a number":    {`{"message":{"token":"t","apns":{"headers":{"apns-priority":10}}}}`, "TYPE_STRING"},
		"aps is no object":      {`{"message":{"token":"t","apns":{"payload":{"aps":"x"}}}}`, "aps"},
		"web topic":             {`{"message":{"token":"t","webpush":{"headers":{"Topic":"a topic"}}}}`, "Topic"},
		"web link":              {`{"message":{"token":"t","webpush":{"fcm_options":{"link":"http://x"}}}}`, "https"},
		"too big for Android":   {`{"message":{"token":"t","data":{"k":"` + long + `"}}}`, "too big"},
		"too big for Apple":     {`{"message":{"token":"t","apns":{"payload":{"k":"` + long + `"}}}}`, "too big"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			srv := fcmtest.New(t)
			status, answer := post(t, srv, c.body)
			var e struct {
				Error struct {
					Code    int
					Status  string
					Message string
				}
			}
			if err := json.Unmarshal([]byte(answer), &e); err != nil {
				t.Fatal(err)
			}
			if status != 400 || e.Error.Code != 400 || e.Error.Status != "INVALID_ARGUMENT" {
				t.Errorf("got %d %s", status, answer)
			}
			if unquoted := strings.ReplaceAll(c.want, `\"`, `"`); !strings.Contains(answer, c.want) && !strings.Contains(e.Error.Message, unquoted) {
				t.Errorf("got %s, want something about %s", answer, c.want)
			}
			if len(srv.Requests()) != 0 || len(srv.Refused()) != 1 {
				t.Errorf("recorded %d, refused %q", len(srv.Requests()), srv.Refused())
			}
		})
	}
}

func TestServer_TakesBothSpellings(t *testing.T) {
	t.Parallel()
	srv := fcmtest.New(t)
	for _, body := range []string{
		`{"message":{"token":"t","android":{"collapse_key":"a","ttl":"0s","notification":{"tag":"1","title_loc_key":"k"}}}}`,
		`{"message":{"token":"t","android":{"collapseKey":"a","ttl":"1.5s","notification":{"tag":"2","titleLocKey":"k"}}}}`,
		`{"message":{"token":"t","notification":{"title":"T","body":"B"},"android":null}}`,
		`{"message":{"token":"t","data":{"silent":"yes"}}}`,
		`{"validate_only":true,"message":{"token":"t","notification":{"title":"dry"}}}`,
		`{"message":{"topic":"everybody","notification":{"title":"topic"}}}`,
	} {
		if status, answer := post(t, srv, body); status != 200 || !strings.Contains(answer, `"projects/`+fcmtest.Project+`/messages/`) {
			t.Errorf("%s: got %d %s", body, status, answer)
		}
	}
	shown := srv.Visible("t", fcmtest.Android)
	if len(shown) != 3 || shown[0].Title != "k" || shown[1].Tag != "2" || shown[2].Text != "B" {
		t.Errorf("Android shows %+v", shown)
	}
	if ios := srv.Visible("t", fcmtest.IOS); len(ios) != 1 || ios[0].Title != "T" {
		t.Errorf("iOS shows %+v", ios)
	}
}

func TestServer_ScriptsPerTokenAndForAll(t *testing.T) {
	t.Parallel()
	srv := fcmtest.New(t)
	srv.Script("a", fcmtest.Internal(), fcmtest.Unregistered())
	srv.Always("b", fcmtest.Unregistered())
	send := func(token string) int {
		status, _ := post(t, srv, `{"message":{"token":"`+token+`"}}`)
		return status
	}
	var got []int
	for _, token := range []string{"a", "b", "a", "b", "a", "c"} {
		got = append(got, send(token))
	}
	srv.Down(fcmtest.Unavailable("7"))
	got = append(got, send("c"))
	srv.Up()
	got = append(got, send("c"))
	want := []int{500, 404, 404, 404, 200, 200, 503, 200}
	for i := range want {
		if got[i] != want[i] || srv.Requests()[i].Status != want[i] {
			t.Fatalf("got %v, recorded %+v, want %v", got, srv.Requests(), want)
		}
	}
}

func TestWait_EndsWithItsContext(t *testing.T) {
	t.Parallel()
	srv := fcmtest.New(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := srv.Wait(ctx, 1); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestServer_WantsTheAccessTokenThatItGave(t *testing.T) {
	t.Parallel()
	srv := fcmtest.New(t)
	if _, err := srv.ServiceAccount(); err != nil {
		t.Fatal(err)
	}
	if status, _ := post(t, srv, `{"message":{"token":"t"}}`); status != 401 {
		t.Errorf("without a token: %d, want 401", status)
	}
	if n := len(srv.Requests()); n != 0 {
		t.Errorf("%d recorded, want none", n)
	}
}
