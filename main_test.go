package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"spoorboek/pgdev"
	"spoorboek/store/storetest"
)

// ran does one command in this process and returns what it wrote.
func ran(t *testing.T, env []string, args ...string) (string, error) {
	t.Helper()
	var out bytes.Buffer
	err := run(t.Context(), args, env, &out)
	return out.String(), err
}

// production is what an operator sets, for a migrated database of its own.
func production(t *testing.T) []string {
	t.Helper()
	keys := filepath.Join(t.TempDir(), "keys.json")
	if _, err := ran(t, nil, "keys", "new", keys); err != nil {
		t.Fatal(err)
	}
	dsn := storetest.New(t)
	return []string{
		"APP_ENV=production", "DATABASE_URL=" + storetest.Runtime(dsn), "OWNER_DATABASE_URL=" + dsn,
		"KEY_FILE=" + keys, "PUBLIC_URL=https://spoorboek.example", "DATABASE_CONNS=4", "FILES_DIR=" + t.TempDir(),
	}
}

func TestHelp_ExplainsEveryCommandWithoutAnySetting(t *testing.T) {
	t.Parallel()
	for _, how := range []string{"--help", "-h", "help"} {
		text, err := ran(t, []string{"LISTEN=nonsense"}, how)
		if err != nil {
			t.Fatal(err)
		}
		for _, command := range []string{
			"serve", "migrate", "demo", "health", "admin tenant", "admin invite", "admin outbox", "admin erase", "admin audit-feeds",
			"admin new-epoch", "keys new", "keys list", "keys rotate",
		} {
			if !strings.Contains(text, "\n  "+command+" ") {
				t.Errorf("%s doesn't explain %s", how, command)
			}
		}
	}
}

func TestCommands_WrongWordsAreRefusedWithAHint(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{
		{"sevre"}, {"serve", "now"}, {"migrate", "down"}, {"demo", "x"}, {"health", "x"}, {"admin"}, {"admin", "tenant"},
		{"admin", "drop"}, {"keys"}, {"keys", "show", "x"}, {"keys", "new"},
	} {
		_, err := ran(t, nil, args...)
		if err == nil || !strings.Contains(err.Error(), "--help") && !strings.Contains(err.Error(), "usage:") {
			t.Errorf("%q: %v, want a hint at the usage", args, err)
		}
	}
}

func TestServe_TakenPortIsSaidAtOnce(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"LISTEN", "OPS_LISTEN"} {
		taken, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		defer taken.Close()
		env := []string{"LISTEN=127.0.0.1:0", "OPS_LISTEN=127.0.0.1:0", name + "=" + taken.Addr().String(),
			"DATABASE_URL=host=/nowhere"} // not looked at: the port comes first
		_, err = ran(t, env, "serve")
		if err == nil || !strings.Contains(err.Error(), taken.Addr().String()) || !strings.Contains(err.Error(), "Set "+name) {
			t.Errorf("%v, want the address and the setting %s", err, name)
		}
	}
}

func TestKeys_AFileIsNotReplacedAndRotatesInItsTime(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "keys.json")
	if _, err := ran(t, nil, "keys", "new", file); err != nil {
		t.Fatal(err)
	}
	if fi, err := os.Stat(file); err != nil || fi.Mode().Perm() != 0o600 {
		t.Errorf("%v %v, want a file for its owner alone", fi.Mode(), err)
	}
	before, err := ran(t, nil, "keys", "list", file)
	if err != nil || before == "" {
		t.Fatalf("%q %v", before, err)
	}
	if _, err := ran(t, nil, "keys", "new", file); err == nil {
		t.Error("a second file took the place of the first, and every session with it")
	}
	if _, err := ran(t, nil, "keys", "rotate", file); err == nil {
		t.Error("a key signs before every cache of the published set can have it")
	}
	if after, err := ran(t, nil, "keys", "list", file); err != nil || after != before {
		t.Errorf("%q %v, want what there was: %q", after, err, before)
	}
}

// TestServe_Production runs the server as an operator does: a database of two
// roles, a key file, and nothing of the demo.
func TestServe_Production(t *testing.T) {
	t.Parallel()
	env := production(t)
	p := serving(t, t.TempDir(), env...)

	for path, want := range map[string]struct{ status, kind string }{
		"/docs":                  {"200", "text/html"},
		"/v1/openapi.json":       {"200", "application/json"},
		"/v1/openapi.yaml":       {"200", "application/yaml"},
		"/.well-known/jwks.json": {"200", "application/json"},
		"/v1/goals":              {"401", "application/problem+json"},
		"/health/ready":          {"404", "application/problem+json"}, // on the other listener only
		"/metrics":               {"404", "application/problem+json"},
	} {
		r, err := http.Get("http://" + p.api + path)
		if err != nil {
			t.Fatal(err)
		}
		r.Body.Close()
		if kind := r.Header.Get("Content-Type"); !strings.HasPrefix(r.Status, want.status) || !strings.HasPrefix(kind, want.kind) {
			t.Errorf("%s: %s %s, want %v", path, r.Status, kind, want)
		}
	}
	r, err := http.Get("http://" + p.ops + "/metrics")
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	metrics, _ := io.ReadAll(r.Body)
	for _, want := range []string{
		`spoorboek_http_request_seconds_count{method="GET",route="/v1/goals`, "spoorboek_notifications_made_total 0", "spoorboek_push_holding 0",
		`spoorboek_jobs_lag_seconds{queue="default"}`, `spoorboek_jobs_lag_seconds{queue="send"} 0`,
	} {
		if !bytes.Contains(metrics, []byte("\n"+want)) {
			t.Errorf("%s is missing in:\n%s", want, metrics)
		}
	}

	here := append(env, "LISTEN="+p.api, "OPS_LISTEN="+p.ops)
	if _, err := ran(t, here, "health"); err != nil {
		t.Errorf("health of a ready server: %v", err)
	}
	if strings.Contains(p.out.String(), demoPassword) {
		t.Error("production has demo logins")
	}
	p.stop()
	if _, err := ran(t, here, "health"); err == nil {
		t.Error("health of a stopped server is good")
	}
}

// TestServe_StopLetsRequestsEnd sends half of a request, asks the server to
// stop, and sends the rest.
func TestServe_StopLetsRequestsEnd(t *testing.T) {
	t.Parallel()
	p := serving(t, t.TempDir(), production(t)...)
	conn, err := net.Dial("tcp", p.api)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	body := `{"email":"nobody@example.org","password":"x","device":{}}`
	half := len(body) / 2
	fmt.Fprintf(conn, "POST /v1/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nExpect: 100-continue\r\nContent-Length: %d\r\n\r\n", len(body))
	answer := bufio.NewReader(conn)
	if line, err := answer.ReadString('\n'); err != nil || !strings.Contains(line, " 100 ") {
		t.Fatalf("%q %v, want 100: the request has begun", line, err)
	}
	if _, err := answer.ReadString('\n'); err != nil {
		t.Fatal(err)
	}
	fmt.Fprint(conn, body[:half])
	if err := p.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	p.until("it takes no more connections", func() bool {
		c, err := net.Dial("tcp", p.api)
		if err == nil {
			c.Close()
		}
		return err != nil
	})
	if ready, err := http.Get("http://" + p.ops + "/health/ready"); err != nil || ready.StatusCode != http.StatusServiceUnavailable {
		t.Errorf("%v %v, want 503 while it stops", ready, err)
	} else {
		ready.Body.Close()
	}
	fmt.Fprint(conn, body[half:])
	r, err := http.ReadResponse(answer, nil)
	if err != nil {
		t.Fatalf("the request was cut off: %v", err)
	}
	defer r.Body.Close()
	if r.StatusCode != http.StatusBadRequest {
		t.Errorf("%s, want 400: a device lacks everything", r.Status)
	}
	p.wait()
	if code := p.cmd.ProcessState.ExitCode(); code != 0 {
		t.Errorf("exit status %d, want 0", code)
	}
}

// TestServe_NothingConfigured is the first command of the README: a private
// PostgreSQL, demo data, a login, and all of it there again after a kill -9.
func TestServe_NothingConfigured(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	removePrivate(t, dir)
	p := serving(t, dir)
	p.until("it says what to try next", func() bool { return strings.Contains(p.out.String(), "Try next") })
	for _, want := range []string{"http://" + p.api + "/docs", "http://" + p.ops + "/health/ready", demoPassword, "sanne@demo.example", "FCM_CREDENTIALS_FILE"} {
		if !strings.Contains(p.out.String(), want) {
			t.Errorf("the greeting lacks %s", want)
		}
	}
	token := p.login("sanne@demo.example")
	poked := p.stream(token)
	if status := p.call("GET", "/v1/trajectories", token, nil, nil); status != http.StatusOK {
		t.Errorf("trajectories: %d", status)
	}

	p.signal(syscall.SIGKILL)
	p.streamEnds(poked)
	p = serving(t, dir)
	poked = p.stream(token) // the same keys and the same session
	p.login("coach@demo.example")
	if status := p.call("POST", "/v1/auth/login", "", map[string]any{
		"tenant": demoTenant, "email": "sanne@demo.example", "password": "a secret of somebody", "device": phone,
	}, nil); status != http.StatusUnauthorized {
		t.Errorf("wrong password: %d", status)
	}
	p.stop()
	p.streamEnds(poked)
	p.logIsClean(token)
}

var phone = map[string]any{"id": "0193a000-0000-7000-8000-0000000000d1", "name": "Phone of Sanne", "platform": "android", "app_version": "1.0.0"}

func (p *program) login(email string) (token string) {
	p.t.Helper()
	var pair struct {
		Access string `json:"access_token"`
	}
	status := p.call("POST", "/v1/auth/login", "", map[string]any{"tenant": demoTenant, "email": email, "password": demoPassword, "device": phone}, &pair)
	if status != http.StatusOK || pair.Access == "" {
		p.t.Fatalf("login of %s: %d", email, status)
	}
	return pair.Access
}

// stream opens the stream of changes and waits for its first poke.
func (p *program) stream(token string) io.Reader {
	p.t.Helper()
	req, err := http.NewRequestWithContext(p.t.Context(), http.MethodGet, "http://"+p.api+"/v1/sync/stream", http.NoBody)
	if err != nil {
		p.t.Fatal(err)
	}
	req.Header.Set("Authorization", "Bearer "+token)
	r, err := http.DefaultClient.Do(req)
	if err != nil {
		p.t.Fatal(err)
	}
	p.t.Cleanup(func() { r.Body.Close() })
	lines := bufio.NewScanner(r.Body)
	for lines.Scan() {
		if lines.Text() == "event: poke" {
			return r.Body
		}
	}
	p.t.Fatalf("%s, and the stream ended without a poke: %v", r.Status, lines.Err())
	return nil
}

// streamEnds reads until there is no more; a stream that stays open hangs here
// until the test's own deadline.
func (p *program) streamEnds(r io.Reader) { _, _ = io.Copy(io.Discard, r) }

// logIsClean holds the log to JSON without anything of anybody.
func (p *program) logIsClean(secrets ...string) {
	p.t.Helper()
	secrets = append(secrets, demoPassword, "a secret of somebody", "@demo.example", "Sanne", "Karim", "Phone of")
	requests := 0
	for line := range strings.Lines(p.log.String()) {
		var entry map[string]any
		if err := json.Unmarshal([]byte(line), &entry); err != nil {
			p.t.Errorf("not JSON: %s", line)
		}
		if strings.Contains(line, "request_id") {
			requests++
		}
		for _, s := range secrets {
			if strings.Contains(line, s) {
				p.t.Errorf("the log holds %q: %s", s, line)
			}
		}
	}
	if requests == 0 {
		p.t.Error("the log holds no request at all")
	}
}

// removePrivate throws the private database of dir away after the test, as soon
// as its server is gone.
func removePrivate(t *testing.T, dir string) {
	t.Helper()
	state := pgdev.DefaultDir("spoorboek", dir)
	t.Cleanup(func() {
		waitGone(t, filepath.Join(state, "data", "postmaster.pid"))
		if err := os.RemoveAll(state); err != nil {
			t.Errorf("private database not removed: %v", err)
		}
	})
}
