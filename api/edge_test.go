package api

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/gofiber/fiber/v2"

	"spoorboek/domain"
)

// testEdge is a server on a real socket, with its log.
type testEdge struct {
	addr string
	log  *logBuffer
}

type logBuffer struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

func (b *logBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.buf.Write(p)
}

func (b *logBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.buf.String()
}

// lines waits until the log has n lines: the answer can be here before its line is.
func (b *logBuffer) lines(t *testing.T, n int) []string {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	tick := time.NewTicker(time.Millisecond)
	defer tick.Stop()
	for {
		if s := b.String(); strings.Count(s, "\n") >= n {
			return strings.Split(strings.TrimSpace(s), "\n")
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
			t.Fatalf("log never had %d lines: %s", n, b)
		}
	}
}

// serve starts an edge with a few routes. mend may change the configuration.
func serve(t *testing.T, mend func(*EdgeConfig), routes func(*fiber.App)) *testEdge {
	t.Helper()
	e := &testEdge{log: &logBuffer{}}
	clock := time.Date(2026, 3, 1, 9, 30, 0, 0, time.UTC)
	cfg := EdgeConfig{
		Now: func() time.Time { return clock }, APIVersion: "1.2.3", Log: slog.New(slog.NewJSONHandler(e.log, nil)),
		NewID: func() string { return "made-here" }, Origins: []string{"https://app.example"},
	}
	if mend != nil {
		mend(&cfg)
	}
	app := NewApp(cfg)
	echo := func(c *fiber.Ctx) error { return c.Send(c.BodyRaw()) }
	app.Get("/v1/things/:id", func(c *fiber.Ctx) error { return c.JSON(fiber.Map{"id": c.Params("id")}) })
	app.Get("/v1/panic", func(*fiber.Ctx) error { panic("the diary of somebody") })
	app.Get("/v1/nil", func(*fiber.Ctx) error { var m map[string]int; m["x"] = 1; return nil })
	app.Get("/v1/fail", func(*fiber.Ctx) error { return errors.New("pgx: SELECT secret FROM users") })
	app.Post("/v1/things", echo)
	app.Patch("/v1/things/:id", echo)
	app.Post("/v1/sync/push", func(c *fiber.Ctx) error { return c.SendString(fmt.Sprint(len(c.BodyRaw()))) })
	app.Post("/v1/auth/login", echo)
	if routes != nil {
		routes(app)
	}
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	e.addr = ln.Addr().String()
	done := make(chan error, 1)
	go func() { done <- (&App{app}).Serve(ln) }()
	t.Cleanup(func() {
		if err := app.ShutdownWithTimeout(5 * time.Second); err != nil {
			t.Errorf("shutdown: %v", err)
		}
		if err := <-done; err != nil {
			t.Errorf("serve: %v", err)
		}
	})
	return e
}

type answer struct {
	*http.Response
	body []byte
}

func (a answer) problem(t *testing.T) ProblemBody {
	t.Helper()
	return checkProblem(t, a)
}

// leaks is what no answer may ever hold (oracle O of the test plan).
var leaks = regexp.MustCompile(`(?i)SQLSTATE|\bpgx\b|\bgorm\b|goroutine|\.go:\d|panic|contents: "|password|select .+ from|diary`)

// checkProblem holds every error answer against the oracle of the test plan.
func checkProblem(t *testing.T, a answer) ProblemBody {
	t.Helper()
	if got := a.Header.Get("Content-Type"); got != "application/problem+json" {
		t.Errorf("content type %q, body %q", got, a.body)
	}
	var p ProblemBody
	dec := json.NewDecoder(bytes.NewReader(a.body))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&p); err != nil {
		t.Fatalf("body %q: %v", a.body, err)
	}
	if p.Status != a.StatusCode || p.Title == "" || p.Detail == "" || p.Type != "/problems/"+string(p.Code) {
		t.Errorf("problem %+v with status %d", p, a.StatusCode)
	}
	if p.Instance == "" || p.Instance != a.Header.Get("X-Request-Id") {
		t.Errorf("instance %q, request id %q", p.Instance, a.Header.Get("X-Request-Id"))
	}
	if m := leaks.Find(a.body); m != nil {
		t.Errorf("leaks %q: %s", m, a.body)
	}
	checkHeaders(t, a)
	return p
}

func checkHeaders(t *testing.T, a answer) {
	t.Helper()
	for name, want := range map[string]string{
		"Api-Version": "1.2.3", "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY",
		"Content-Security-Policy":   "default-src 'none'; frame-ancestors 'none'",
		"Strict-Transport-Security": "max-age=31536000; includeSubDomains", "Referrer-Policy": "no-referrer", "Server": "",
	} {
		if got := a.Header.Get(name); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

func (e *testEdge) do(t *testing.T, method, path, body string, headers ...string) answer {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), method, "http://"+e.addr+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(headers); i += 2 {
		req.Header.Add(headers[i], headers[i+1])
	}
	resp, err := (&http.Transport{DisableKeepAlives: true, DisableCompression: true}).RoundTrip(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer{resp, b}
}

const jsonType = "application/json"

func gzipped(t *testing.T, s string) string {
	t.Helper()
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, gzip.BestSpeed) // of 200 MiB, under the race detector
	if err != nil {
		t.Fatal(err)
	}
	if _, err := z.Write([]byte(s)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestEdge_AnswersCarryIdVersionAndSecurityHeaders(t *testing.T) {
	t.Parallel()
	e := serve(t, nil, nil)
	a := e.do(t, "GET", "/v1/things/7", "", "X-Request-Id", "from-the_phone.1")
	if a.StatusCode != 200 || string(a.body) != `{"id":"7"}` {
		t.Fatalf("%d %s", a.StatusCode, a.body)
	}
	checkHeaders(t, a)
	if got := a.Header.Get("X-Request-Id"); got != "from-the_phone.1" {
		t.Errorf("request id %q", got)
	}
	for _, bad := range []string{"", "a b", "x;y", "é", strings.Repeat("a", 65)} {
		if got := e.do(t, "GET", "/v1/things/7", "", "X-Request-Id", bad).Header.Get("X-Request-Id"); got != "made-here" {
			t.Errorf("%q became %q", bad, got)
		}
	}
}

func TestEdge_EveryErrorIsAProblem(t *testing.T) {
	t.Parallel()
	e := serve(t, nil, nil)
	for name, c := range map[string]struct {
		method, path, body string
		headers            []string
		status             int
		code               domain.Code
	}{
		"unknown path":         {"GET", "/v1/nothing", "", nil, 404, domain.CodeNotFound},
		"trailing slash":       {"GET", "/v1/things/7/", "", nil, 404, domain.CodeNotFound},
		"wrong case":           {"GET", "/V1/things/7", "", nil, 404, domain.CodeNotFound},
		"wrong method":         {"DELETE", "/v1/things/7", "", nil, 405, codeMethod},
		"method never routed":  {"TRACE", "/v1/things/7", "", nil, 405, codeMethod},
		"invented method":      {"BREW", "/v1/things/7", "", nil, 405, codeMethod},
		"no content type":      {"POST", "/v1/things", "{}", nil, 415, domain.CodeUnsupported},
		"form":                 {"POST", "/v1/things", "a=b", []string{"Content-Type", "application/x-www-form-urlencoded"}, 415, domain.CodeUnsupported},
		"xml":                  {"POST", "/v1/things", "<a/>", []string{"Content-Type", "text/xml"}, 415, domain.CodeUnsupported},
		"evil suffix":          {"POST", "/v1/things", "{}", []string{"Content-Type", "application/evil+json"}, 415, domain.CodeUnsupported},
		"other charset":        {"POST", "/v1/things", "{}", []string{"Content-Type", "application/json; charset=utf-16"}, 415, domain.CodeUnsupported},
		"T047 multipart":       {"POST", "/v1/things", "--x--", []string{"Content-Type", "multipart/form-data; boundary=x"}, 415, domain.CodeUnsupported},
		"unknown encoding":     {"POST", "/v1/things", "{}", []string{"Content-Type", jsonType, "Content-Encoding", "br"}, 415, domain.CodeUnsupported},
		"encoded twice":        {"POST", "/v1/things", "{}", []string{"Content-Type", jsonType, "Content-Encoding", "gzip, gzip"}, 415, domain.CodeUnsupported},
		"not gzip":             {"POST", "/v1/things", "{}", []string{"Content-Type", jsonType, "Content-Encoding", "gzip"}, 400, domain.CodeInvalid},
		"two Authorizations":   {"GET", "/v1/things/7", "", []string{"Authorization", "Bearer a", "Authorization", "Bearer b"}, 400, domain.CodeInvalid},
		"two encodings":        {"POST", "/v1/things", "{}", []string{"Content-Type", jsonType, "Content-Encoding", "gzip", "Content-Encoding", "identity"}, 400, domain.CodeInvalid},
		"two content types":    {"POST", "/v1/things", "{}", []string{"Content-Type", jsonType, "Content-Type", "text/xml"}, 400, domain.CodeInvalid},
		"panic":                {"GET", "/v1/panic", "", nil, 500, domain.CodeInternal},
		"runtime panic":        {"GET", "/v1/nil", "", nil, 500, domain.CodeInternal},
		"error of a library":   {"GET", "/v1/fail", "", nil, 500, domain.CodeInternal},
		"T013 long path":       {"GET", "/v1/" + strings.Repeat("x", 3<<10), "", nil, 404, domain.CodeNotFound},
		"T013 many query keys": {"GET", "/v1/nothing?" + strings.Repeat("a&", 3000), "", nil, 404, domain.CodeNotFound},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := e.do(t, c.method, c.path, c.body, c.headers...).problem(t)
			if p.Status != c.status || p.Code != c.code {
				t.Errorf("%d %s, want %d %s", p.Status, p.Code, c.status, c.code)
			}
		})
	}
}

func TestEdge_405NamesTheMethodsThatWork(t *testing.T) {
	t.Parallel()
	e := serve(t, nil, nil)
	if got := e.do(t, "DELETE", "/v1/things/7", "").Header.Get("Allow"); got != "GET, HEAD, PATCH" {
		t.Errorf("Allow %q", got)
	}
	if got := e.do(t, "BREW", "/v1/things/7", "").Header.Get("Allow"); got != strings.Join(methods(), ", ") {
		t.Errorf("Allow of an invented method %q", got)
	}
}

func TestEdge_T025_GzipIsReadLikePlain(t *testing.T) {
	t.Parallel()
	e := serve(t, nil, nil)
	const body = `{"title":"één 👟"}`
	for _, encoding := range []string{"gzip", "GZIP", "identity"} {
		sent := body
		if encoding != "identity" {
			sent = gzipped(t, body)
		}
		a := e.do(t, "PATCH", "/v1/things/7", sent, "Content-Type", "application/merge-patch+json; charset=UTF-8", "Content-Encoding", encoding)
		if a.StatusCode != 200 || string(a.body) != body {
			t.Errorf("%s: %d %q", encoding, a.StatusCode, a.body)
		}
	}
}

func TestEdge_GzipIsBoundedByWhatComesOut(t *testing.T) {
	t.Parallel()
	e := serve(t, nil, nil)
	for _, c := range []struct {
		path   string
		size   int
		status int
	}{
		{"/v1/things", 256 << 10, 200},
		{"/v1/things", 256<<10 + 1, 413},
		{"/v1/auth/login", 8 << 10, 200},
		{"/v1/auth/login", 8<<10 + 1, 413},
		{"/v1/sync/push", 4 << 20, 200},
		{"/v1/sync/push", 4<<20 + 1, 413},
		{"/v1/sync/push", 200 << 20, 413},
	} {
		a := e.do(t, "POST", c.path, gzipped(t, strings.Repeat("0", c.size)), "Content-Type", jsonType, "Content-Encoding", "gzip")
		if a.StatusCode != c.status {
			t.Errorf("%s with %d inflated: %d %.80s, want %d", c.path, c.size, a.StatusCode, a.body, c.status)
		}
		if a.StatusCode >= 400 {
			a.problem(t)
		}
	}
	whole := gzipped(t, strings.Repeat("0", 1000))
	for name, sent := range map[string]string{"cut off": whole[:len(whole)-9], "with a tail": whole + "tail"} {
		if p := e.do(t, "POST", "/v1/things", sent, "Content-Type", jsonType, "Content-Encoding", "gzip").problem(t); p.Status != 400 {
			t.Errorf("gzip %s: %d", name, p.Status)
		}
	}
}

// The bodies that are too large are announced and not sent: the length alone
// refuses them.
func TestEdge_BodiesAreBoundedOnTheWirePerPath(t *testing.T) {
	t.Parallel()
	e := serve(t, nil, nil)
	for path, limit := range map[string]int{"/v1/sync/push": 1 << 20, "/v1/things": 256 << 10, "/v1/auth/login": 8 << 10} {
		if a := e.do(t, "POST", path, strings.Repeat("x", limit), "Content-Type", jsonType); a.StatusCode != 200 {
			t.Errorf("%s with %d bytes: %d %.80s", path, limit, a.StatusCode, a.body)
		}
		a := e.raw(t, fmt.Sprintf("POST %s?x=1 HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n", path, limit+1))
		if p := a.problem(t); p.Status != 413 || p.Code != domain.CodeTooLarge {
			t.Errorf("%s with %d bytes: %d", path, limit+1, p.Status)
		}
	}
}

func TestEdge_ProblemsAreInTheReadersLanguage(t *testing.T) {
	t.Parallel()
	e := serve(t, nil, nil)
	for header, want := range map[string]string{
		"": "en", "nl": "nl", "nl-NL,nl;q=0.9,en;q=0.8": "nl", "en-GB, nl;q=0.5": "en", "de, nl;q=0.3": "nl", "nl;q=0, en": "en",
		"fr": "en", "###": "en", "*": "en",
	} {
		a := e.do(t, "GET", "/v1/nothing", "", "Accept-Language", header)
		title := map[string]string{"en": "Not found", "nl": "Niet gevonden"}[want]
		if p := a.problem(t); p.Title != title || a.Header.Get("Content-Language") != want {
			t.Errorf("%q: %q in %q, want %s", header, p.Title, a.Header.Get("Content-Language"), want)
		}
	}
}

func TestEdge_T022_CORSIsForListedOriginsOnly(t *testing.T) {
	t.Parallel()
	e := serve(t, nil, func(app *fiber.App) {
		app.Get(contractJSONPath, func(c *fiber.Ctx) error { return c.SendString("{}") })
	})
	for name, c := range map[string]struct{ method, path, origin, want string }{
		"listed":              {"GET", "/v1/things/7", "https://app.example", "https://app.example"},
		"listed, an error":    {"GET", "/v1/nothing", "https://app.example", "https://app.example"},
		"foreign":             {"GET", "/v1/things/7", "https://evil.example", ""},
		"starts like listed":  {"GET", "/v1/things/7", "https://app.example.evil", ""},
		"null":                {"GET", "/v1/things/7", "null", ""},
		"the contract":        {"GET", contractJSONPath, "https://evil.example", "*"},
		"preflight":           {"OPTIONS", "/v1/things/7", "https://app.example", "https://app.example"},
		"foreign preflight":   {"OPTIONS", "/v1/things/7", "https://evil.example", ""},
		"contract, preflight": {"OPTIONS", contractJSONPath, "https://evil.example", "*"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a := e.do(t, c.method, c.path, "", "Origin", c.origin, "Access-Control-Request-Method", "PATCH")
			if got := a.Header.Get("Access-Control-Allow-Origin"); got != c.want {
				t.Errorf("allowed origin %q, want %q", got, c.want)
			}
			if a.Header.Get("Access-Control-Allow-Credentials") != "" {
				t.Error("credentials allowed")
			}
			if c.method == "OPTIONS" && (a.StatusCode == 204) != (c.want != "") {
				t.Errorf("preflight answered %d", a.StatusCode)
			}
			if !strings.Contains(a.Header.Get("Vary"), "Origin") {
				t.Errorf("Vary %q", a.Header.Get("Vary"))
			}
		})
	}
}

func TestEdge_LogHasThePatternAndNothingPersonal(t *testing.T) {
	t.Parallel()
	e := serve(t, nil, nil)
	e.do(t, "GET", "/v1/things/jan-jansen?token=secret", "", "Authorization", "Bearer secret", "User-Agent", "secret", "X-Request-Id", "r1")
	e.do(t, "POST", "/v1/things", `{"text":"secret"}`, "Content-Type", jsonType)
	e.do(t, "GET", "/v1/secret", "")
	e.do(t, "GET", "/v1/panic", "")
	e.raw(t, "GET /v1/secret HTTP/1.1\r\nHost: x\r\nHost: y\r\nAuthorization: Bearer secret\r\n\r\n")
	log := strings.Join(e.log.lines(t, 6), "\n")
	for _, personal := range []string{"secret", "jansen", "127.0.0.1", "diary"} {
		if strings.Contains(log, personal) {
			t.Errorf("the log holds %q:\n%s", personal, log)
		}
	}
	var line map[string]any
	if err := json.Unmarshal([]byte(e.log.lines(t, 1)[0]), &line); err != nil {
		t.Fatal(err)
	}
	delete(line, "time")
	want := map[string]any{"level": "INFO", "msg": "request", "request_id": "r1", "method": "GET", "route": "/v1/things/:id", "status": 200.0, "duration": 0.0}
	if fmt.Sprint(line) != fmt.Sprint(want) {
		t.Errorf("line %v, want %v", line, want)
	}
}

func TestEdge_InternalErrorIsLoggedOnceUnderItsId(t *testing.T) {
	t.Parallel()
	e := serve(t, nil, nil)
	e.do(t, "GET", "/v1/fail", "", "X-Request-Id", "ask-me")
	var found int
	for _, line := range e.log.lines(t, 2) {
		if strings.Contains(line, "SELECT secret") && strings.Contains(line, `"request_id":"ask-me"`) {
			found++
		}
	}
	if found != 1 {
		t.Errorf("cause logged %d times: %s", found, e.log)
	}
}

func TestEdge_RequestsHaveADeadlineAndStreamsHaveNone(t *testing.T) {
	t.Parallel()
	e := serve(t, func(c *EdgeConfig) {
		c.Deadline = time.Millisecond
		c.StreamPaths = []string{"/v1/stream"}
	}, func(app *fiber.App) {
		app.Get("/v1/slow", func(c *fiber.Ctx) error {
			<-c.UserContext().Done()
			return fmt.Errorf("query: %w", c.UserContext().Err())
		})
		app.Get("/v1/stream", func(c *fiber.Ctx) error {
			_, has := c.UserContext().Deadline()
			return c.SendString(fmt.Sprint(has))
		})
	})
	if p := e.do(t, "GET", "/v1/slow", "").problem(t); p.Status != 503 || !p.Retryable {
		t.Errorf("slow request: %+v", p)
	}
	if a := e.do(t, "GET", "/v1/stream", ""); string(a.body) != "false" {
		t.Errorf("a stream has a deadline: %s", a.body)
	}
}

func TestEdge_StringsStayTheirOwnAfterTheRequest(t *testing.T) {
	t.Parallel()
	var mu sync.Mutex
	var kept []string
	e := serve(t, nil, func(app *fiber.App) {
		app.Get("/v1/keep/:name", func(c *fiber.Ctx) error {
			mu.Lock()
			defer mu.Unlock()
			kept = append(kept, c.Params("name"))
			return nil
		})
	})
	conn := e.dial(t)
	for _, name := range []string{"alice", "bobby", "carol"} {
		conn.send(t, "GET /v1/keep/"+name+" HTTP/1.1\r\nHost: x\r\n\r\n")
		conn.answer(t)
	}
	mu.Lock()
	defer mu.Unlock()
	if got := strings.Join(kept, " "); got != "alice bobby carol" {
		t.Errorf("kept %q", got)
	}
}
