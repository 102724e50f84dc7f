package api

import (
	"bufio"
	"errors"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/gofiber/fiber/v2"
)

// rawConn speaks to the server byte by byte.
type rawConn struct {
	net.Conn
	r *bufio.Reader
}

func (e *testEdge) dial(t *testing.T) *rawConn {
	t.Helper()
	c, err := net.Dial("tcp", e.addr)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	if err := c.SetDeadline(time.Now().Add(20 * time.Second)); err != nil {
		t.Fatal(err)
	}
	return &rawConn{c, bufio.NewReader(c)}
}

func (c *rawConn) send(t *testing.T, s string) {
	t.Helper()
	if _, err := io.WriteString(c, s); err != nil {
		t.Fatal(err)
	}
}

func (c *rawConn) answer(t *testing.T) answer {
	t.Helper()
	resp, err := http.ReadResponse(c.r, nil)
	if err != nil {
		t.Fatalf("no answer: %v", err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer{resp, body}
}

// closed waits for the end of the connection and fails if more comes first.
func (c *rawConn) closed(t *testing.T) {
	t.Helper()
	rest, err := io.ReadAll(c.r)
	if len(rest) > 0 {
		t.Errorf("a second answer: %q", rest)
	}
	if errors.Is(err, os.ErrDeadlineExceeded) {
		t.Error("the connection stays open")
	}
}

// raw sends one text and reads one answer.
func (e *testEdge) raw(t *testing.T, s string) answer {
	t.Helper()
	c := e.dial(t)
	c.send(t, s)
	return c.answer(t)
}

// TestFraming_AmbiguousRequestsAreRefusedAndTheConnectionEnds has each request
// followed by a second one, which must never be answered: it is what smuggling
// would get through.
func TestFraming_AmbiguousRequestsAreRefusedAndTheConnectionEnds(t *testing.T) {
	t.Parallel()
	e := serve(t, nil, nil)
	const (
		smuggled = "GET /v1/things/smuggled HTTP/1.1\r\nHost: x\r\n\r\n"
		post     = "POST /v1/things HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
		chunked  = post + "Transfer-Encoding: chunked\r\n\r\n"
	)
	for name, c := range map[string]struct {
		request string
		status  int
	}{
		"length and chunked":             {post + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
		"chunked and length":             {post + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n", 400},
		"two lengths":                    {post + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}", 400},
		"same length twice":              {post + "Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}", 400},
		"unknown transfer encoding":      {post + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n", 400},
		"chunked twice":                  {post + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
		"chunked in HTTP/1.0":            {"POST /v1/things HTTP/1.0\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
		"negative length":                {post + "Content-Length: -1\r\n\r\n", 400},
		"length with a plus":             {post + "Content-Length: +2\r\n\r\n{}", 400},
		"T006 chunk size 0x5":            {chunked + "0x5\r\nhello\r\n0\r\n\r\n", 400},
		"T006 chunk size +5":             {chunked + "+5\r\nhello\r\n0\r\n\r\n", 400},
		"T006 chunk size of 16 F":        {chunked + "FFFFFFFFFFFFFFFF\r\nhello\r\n0\r\n\r\n", 400},
		"T006 LF in a chunk extension":   {chunked + "5;a\nb\r\nhello\r\n0\r\n\r\n", 400},
		"T007 no Host":                   {"GET /v1/things/7 HTTP/1.1\r\n\r\n", 400},
		"T007 two Hosts":                 {"GET /v1/things/7 HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n", 400},
		"space before the colon":         {"GET /v1/things/7 HTTP/1.1\r\nHost : x\r\n\r\n", 400},
		"NUL in a value":                 {"GET /v1/things/7 HTTP/1.1\r\nHost: x\r\nX-A: a\x00b\r\n\r\n", 400},
		"bare CR in a value":             {"GET /v1/things/7 HTTP/1.1\r\nHost: x\r\nX-A: a\rb\r\n\r\n", 400},
		"two Authorizations":             {"GET /v1/things/7 HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer a\r\nauthorization: Bearer b\r\n\r\n", 400},
		"T009 HTTP/1.2":                  {"GET /v1/things/7 HTTP/1.2\r\nHost: x\r\n\r\n", 505},
		"T009 HTTP/9.9":                  {"GET /v1/things/7 HTTP/9.9\r\nHost: x\r\n\r\n", 505},
		"T009 lower-case method":         {"get /v1/things/7 HTTP/1.1\r\nHost: x\r\n\r\n", 405},
		"T013 chunked body over its max": {"POST /v1/auth/login HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n2001\r\n" + strings.Repeat("x", 0x2001) + "\r\n0\r\n\r\n", 413},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			conn := e.dial(t)
			conn.send(t, c.request+smuggled)
			if p := conn.answer(t).problem(t); p.Status != c.status {
				t.Errorf("status %d, want %d", p.Status, c.status)
			}
			conn.closed(t)
		})
	}
}

func TestFraming_T009_MalformedMethodIsAProblem(t *testing.T) {
	t.Parallel()
	e := serve(t, nil, nil)
	p := e.raw(t, "G?T /v1/things/7 HTTP/1.1\r\nHost: x\r\n\r\n").problem(t)
	if p.Status != 400 && p.Status != 405 {
		t.Errorf("status %d", p.Status)
	}
}

func TestFraming_T008_FoldedHeaderIsNeverASecondOne(t *testing.T) {
	t.Parallel()
	e := serve(t, nil, func(app *fiber.App) {
		app.Get("/v1/auth-header", func(c *fiber.Ctx) error { return c.SendString(c.Get("X-Admin")) })
	})
	a := e.raw(t, "GET /v1/auth-header HTTP/1.1\r\nHost: x\r\nX-Note: a\r\n X-Admin: yes\r\n\r\n")
	if a.StatusCode == 400 {
		a.problem(t)
	} else if string(a.body) != "" {
		t.Errorf("the folded line became a header: %q", a.body)
	}
}

func TestFraming_BareLFIsNotAnsweredAsARequest(t *testing.T) {
	t.Parallel()
	e := serve(t, func(c *EdgeConfig) { c.ReadTimeout = 200 * time.Millisecond }, nil)
	conn := e.dial(t)
	conn.send(t, "GET /v1/things/7 HTTP/1.1\nHost: x\n\n")
	all, _ := io.ReadAll(conn.r)
	if strings.HasPrefix(string(all), "HTTP/1.1 200") {
		t.Errorf("answered %q", all)
	}
}

func TestFraming_WellFormedRequestsShareAConnection(t *testing.T) {
	t.Parallel()
	e := serve(t, nil, nil)
	conn := e.dial(t)
	conn.send(t, "POST /v1/things HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n"+
		"POST /v1/things HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 7\r\n\r\n{\"a\":1}"+
		"GET /v1/things/9 HTTP/1.1\r\nHost: x\r\n\r\n")
	for _, want := range []string{"{}", `{"a":1}`, `{"id":"9"}`} {
		if a := conn.answer(t); a.StatusCode != 200 || string(a.body) != want {
			t.Errorf("%d %q, want %q", a.StatusCode, a.body, want)
		}
	}
}

func TestFraming_T011_AbsoluteTargetGetsNoLinks(t *testing.T) {
	t.Parallel()
	e := serve(t, nil, nil)
	a := e.raw(t, "GET http://evil.example/v1/nothing HTTP/1.1\r\nHost: x\r\n\r\n")
	if strings.Contains(string(a.body), "evil") || a.Header.Get("Location") != "" {
		t.Errorf("answer %v %s", a.Header, a.body)
	}
	// Its path is not in the limits, so it may send nothing either.
	a = e.raw(t, "POST http://evil.example/v1/sync/push HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n")
	if p := a.problem(t); p.Status != 413 {
		t.Errorf("status %d", p.Status)
	}
}

func TestFraming_T012_HugeHeadersEndInA431(t *testing.T) {
	t.Parallel()
	e := serve(t, nil, nil)
	if p := e.raw(t, "GET /v1/things/7 HTTP/1.1\r\nHost: x\r\nX-A: "+strings.Repeat("a", 16<<10)).problem(t); p.Status != 431 {
		t.Errorf("status %d", p.Status)
	}
	many := strings.Repeat("X-A: aaaaaaaaaaaaaaaaaaaa\r\n", 500)
	if p := e.raw(t, "GET /v1/things/7 HTTP/1.1\r\nHost: x\r\n"+many).problem(t); p.Status != 431 {
		t.Errorf("500 headers: status %d", p.Status)
	}
	if a := e.do(t, "GET", "/v1/things/7", "", "X-A", strings.Repeat("a", 5<<10)); a.StatusCode != 200 {
		t.Errorf("5 KB of headers: %d", a.StatusCode)
	}
}

func TestFraming_T015_HeadersThatPretendAreIgnored(t *testing.T) {
	t.Parallel()
	e := serve(t, nil, nil)
	for _, h := range []string{"X-HTTP-Method-Override", "X-Original-URL", "X-Rewrite-URL", "X-User-ID", "X-Tenant-ID"} {
		if a := e.do(t, "GET", "/v1/things/7", "", h, "DELETE"); string(a.body) != `{"id":"7"}` {
			t.Errorf("%s: %s", h, a.body)
		}
	}
}

func TestFraming_T018_IdleSocketsDoNotKeepOthersOut(t *testing.T) {
	t.Parallel()
	e := serve(t, func(c *EdgeConfig) { c.ReadTimeout, c.IdleTimeout = 300*time.Millisecond, 300*time.Millisecond }, nil)
	var idle []*rawConn
	for range 200 {
		idle = append(idle, e.dial(t))
	}
	if a := e.do(t, "GET", "/v1/things/7", ""); a.StatusCode != 200 {
		t.Errorf("status %d", a.StatusCode)
	}
	for _, c := range idle {
		if _, err := io.ReadAll(c.r); errors.Is(err, os.ErrDeadlineExceeded) {
			t.Fatal("an idle connection stays open")
		}
	}
}

// A 408 is the answer to a request that began. A connection that waits for one,
// its first or its next, is closed without a word: an app that meets such an
// answer may take it for that to what it is just about to ask.
func TestFraming_F10_OnlyARequestThatBeganGetsA408(t *testing.T) {
	t.Parallel()
	const request = "GET /v1/things/7 HTTP/1.1\r\nHost: x\r\n\r\n"
	for name, c := range map[string]struct {
		sent string
		want []int
	}{
		"nothing yet":           {"", nil},
		"after a request":       {request, []int{200}},
		"after two at once":     {request + request, []int{200, 200}},
		"one letter":            {"G", []int{408}},
		"half a request":        {request[:20], []int{408}},
		"a request and a half":  {request + request[:20], []int{200, 408}},
		"all but the last line": {request[:len(request)-2], []int{408}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			e := serve(t, func(c *EdgeConfig) { c.ReadTimeout, c.IdleTimeout = 200*time.Millisecond, 200*time.Millisecond }, nil)
			conn := e.dial(t)
			conn.send(t, c.sent)
			for _, want := range c.want {
				if a := conn.answer(t); a.StatusCode != want {
					t.Fatalf("answered %d, want %d", a.StatusCode, want)
				}
			}
			if rest, err := io.ReadAll(conn.r); err != nil || len(rest) > 0 {
				t.Errorf("then came %q, %v", rest, err)
			}
			if got := strings.Count(e.log.String(), "\n"); got != len(c.want) {
				t.Errorf("%d lines in the log, want %d", got, len(c.want))
			}
		})
	}
}

func TestFraming_SlowBodyGets408(t *testing.T) {
	t.Parallel()
	e := serve(t, func(c *EdgeConfig) { c.ReadTimeout = 200 * time.Millisecond }, nil)
	p := e.raw(t, "POST /v1/things HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 10\r\n\r\n{").problem(t)
	if p.Status != 408 || !p.Retryable {
		t.Errorf("%+v", p)
	}
}

func TestFraming_T020_ExpectedBodyThatIsTooLargeIsRefusedUnread(t *testing.T) {
	t.Parallel()
	e := serve(t, nil, nil)
	const head = "POST /v1/things HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nExpect: 100-continue\r\nContent-Length: "
	conn := e.dial(t)
	conn.send(t, head+"10737418240\r\n\r\n")
	if p := conn.answer(t).problem(t); p.Status != 413 {
		t.Errorf("status %d", p.Status)
	}
	conn.closed(t)

	conn = e.dial(t)
	conn.send(t, head+"2\r\n\r\n")
	if a := conn.answer(t); a.StatusCode != 100 {
		t.Fatalf("small body: %d", a.StatusCode)
	}
	conn.send(t, "{}")
	if a := conn.answer(t); a.StatusCode != 200 || string(a.body) != "{}" {
		t.Errorf("small body: %d %s", a.StatusCode, a.body)
	}
}

func TestFraming_T022_HeadAndOptionsDoNothing(t *testing.T) {
	t.Parallel()
	e := serve(t, nil, nil)
	if a := e.do(t, "HEAD", "/v1/things/7", ""); a.StatusCode != 200 || len(a.body) != 0 {
		t.Errorf("HEAD: %d %q", a.StatusCode, a.body)
	}
	if p := e.do(t, "OPTIONS", "/v1/things/7", "").problem(t); p.Status != 405 {
		t.Errorf("OPTIONS: %d", p.Status)
	}
}

// A test binary does not carry the versions of its modules, so the go command is
// asked. Older versions answer smuggled requests, and no vulnerability scanner
// says so.
func TestLinked_T021_LibrariesAreNotOlderThanTheirRepairs(t *testing.T) {
	t.Parallel()
	least := map[string][3]int{
		"github.com/valyala/fasthttp":   {1, 74, 0},
		"github.com/gofiber/fiber/v2":   {2, 52, 15},
		"github.com/getkin/kin-openapi": {0, 144, 0},
	}
	for module, want := range least {
		out, err := exec.CommandContext(t.Context(), "go", "list", "-m", "-f", "{{if .Replace}}replaced{{else}}{{.Version}}{{end}}", module).Output()
		if err != nil {
			t.Fatalf("%s: %v", module, err)
		}
		if !atLeast(strings.TrimSpace(string(out)), want) {
			t.Errorf("%s is %s, want at least %v", module, out, want)
		}
	}
}

func TestLinked_VersionsCompareByNumber(t *testing.T) {
	t.Parallel()
	for version, want := range map[string]bool{
		"v1.74.0": true, "v1.100.0": true, "v2.0.0": true, "v1.74.1-0.2026": true,
		"v1.73.9": false, "v0.99.0": false, "v1.8.0": false, "replaced": false, "": false,
	} {
		if got := atLeast(version, [3]int{1, 74, 0}); got != want {
			t.Errorf("%s: %v", version, got)
		}
	}
}

func atLeast(version string, least [3]int) bool {
	parts := strings.SplitN(strings.TrimPrefix(version, "v"), ".", 3)
	if len(parts) != 3 {
		return false
	}
	for i, want := range least {
		digits, _, _ := strings.Cut(parts[i], "-")
		got, err := strconv.Atoi(digits)
		if err != nil || got < want {
			return false
		}
		if got > want {
			return true
		}
	}
	return true
}
