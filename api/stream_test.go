package api_test

import (
	"bufio"
	"context"
	"io"
	"log/slog"
	"net"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"spoorboek/api"
	"spoorboek/domain"
)

// another starts one more replica of the scene; mend may change how.
func (s *scene) another(mend func(*api.Config)) *house {
	s.t.Helper()
	return serveReplica(s.t, s.World, s.keys, mend)
}

// write makes a record that its author alone sees.
func (c *caller) write(track string) {
	c.h.t.Helper()
	r := c.push(op("create", domain.DiaryEntries, c.h.NewID().String(), 0, object{"trajectory_id": track, "entry_on": "2026-03-10", "text": "Slept well."}))
	status(c.h.t, r[0], "applied")
}

// refused asks for a stream that there is no place for.
func (c *caller) refused(want int, code domain.Code) {
	c.h.t.Helper()
	a := c.call("GET", "/v1/sync/stream", nil).want(want).code(code)
	if a.Header.Get("Retry-After") == "" {
		c.h.t.Error("a refused stream is not told when to try again")
	}
}

// until waits for something that comes by itself.
func until(t *testing.T, what string, done func() bool) {
	t.Helper()
	deadline := time.After(time.Minute)
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	for !done() {
		select {
		case <-deadline:
			t.Fatalf("a minute, and not yet: %s", what)
		case <-tick.C:
		}
	}
}

func (h *house) streams(want int) {
	h.t.Helper()
	until(h.t, "only the open streams have places", func() bool { return h.hub.Open() == want })
}

// A replica pokes its own phones without looking: this one never looks.
func TestStream_IsPokedByTheReplicaThatCommitted(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	here := s.another(func(c *api.Config) { c.Hub = api.NewHub(c.Store, slog.New(slog.DiscardHandler)) })
	e := s.employee.at(here)
	stream := e.listen()
	e.write(s.track)
	here.waitFor(stream, "event: poke")
}

// What another replica commits is seen from the versions of the feeds.
func TestStream_F35_IsPokedByEveryOtherReplica(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	stream := s.employee.at(s.replica()).listen()
	s.employee.write(s.track)
	s.waitFor(stream, "event: poke")
}

// A replica that never hears of its own commits is poked by looking.
func TestStream_F35_ALostPokeOnlyDelays(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	deaf := serveReplica(t, s.World, s.keys, func(c *api.Config) { c.Store.OnChange(func(uuid.UUID, map[uuid.UUID]int64) {}) })
	e := s.employee.at(deaf)
	stream := e.listen()
	_, cursor := e.pull("")
	e.write(s.track)
	deaf.waitFor(stream, "event: poke")
	if changes, _ := e.pull(cursor); len(changes) != 1 {
		t.Errorf("after the poke: %v", changes)
	}
}

// Streams carry nothing but that something moved, and only to who may see it
// (invariant 8).
func TestStream_CarriesNoDataAndPokesNobodyElse(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	mine, coachs := s.employee.listen(), s.coach.listen()
	for range 3 {
		s.employee.write(s.track) // the coach doesn't see it
		s.waitFor(mine, "event: poke")
	}
	status(t, s.coach.push(op("create", domain.Goals, s.NewID().String(), 0, object{"trajectory_id": s.track, "title": "Walk"}))[0], "applied")
	s.waitFor(coachs, "event: poke")
	must(t, s.EndSession(t.Context(), s.Tenant.ID, s.coach.user, s.sessionOf(s.coach), "user"))
	for line := range coachs {
		if line != "data:" {
			t.Errorf("after the one poke for what he sees: %q", line)
		}
	}

	res := s.employee.open(t.Context())
	defer res.Body.Close()
	if got := res.Header.Get("Content-Type"); got != "text/event-stream" || res.Header.Get("X-Request-Id") == "" || res.Header.Get("Cache-Control") != "no-store" {
		t.Errorf("headers %v", res.Header)
	}
	s.employee.write(s.track)
	must(t, s.Deactivate(t.Context(), s.Tenant.ID, s.employee.user))
	all, err := io.ReadAll(res.Body)
	must(t, err)
	if !regexp.MustCompile(`^retry: [2-7]\d{3}\n\n(event: poke\ndata:\n\n)+$`).Match(all) {
		t.Errorf("the whole stream: %q", all)
	}
}

// open asks for a stream.
func (c *caller) open(ctx context.Context) *http.Response {
	c.h.t.Helper()
	req, err := http.NewRequestWithContext(ctx, "GET", c.h.base+"/v1/sync/stream", nil)
	must(c.h.t, err)
	req.Header.Set("Authorization", "Bearer "+c.token)
	res, err := http.DefaultClient.Do(req)
	must(c.h.t, err)
	return res
}

// sessionOf is the session of the caller's token.
func (h *house) sessionOf(c *caller) uuid.UUID {
	h.t.Helper()
	var list struct{ Items []object }
	c.call("GET", "/v1/sessions", nil).want(200).into(&list)
	i := slices.IndexFunc(list.Items, func(o object) bool { return o["current"] == true })
	return uuid.MustParse(list.Items[i]["id"].(string))
}

// The time that a request may take is not that of a stream.
func TestStream_F31_OutlivesTheTimeoutsOfRequests(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	const brief = 50 * time.Millisecond
	hasty := s.another(func(c *api.Config) {
		c.Edge.WriteTimeout, c.Edge.IdleTimeout, c.Edge.Deadline = brief, brief, time.Minute
	})
	stream := s.employee.at(hasty).listen()
	<-time.After(4 * brief)
	s.employee.write(s.track)
	hasty.waitFor(stream, "event: poke")
}

func TestStream_HasAHeartbeat(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	stream := s.employee.listen()
	for range 3 {
		s.Clock.Advance(25 * time.Second)
		s.waitFor(stream, ":")
	}
}

func TestStream_F31_EndsWithTheToken(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	stream := s.employee.listen()
	s.Clock.Advance(time.Hour)
	s.ended(stream)
	s.streams(0)
	s.signIn(s.employee.user).listen()
}

// While PostgreSQL is away from one replica, its streams stay open; what others
// committed meanwhile is poked afterwards.
func TestStream_F35_OutlivesTheDatabase(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	w, gate := gated(t, s.World)
	cut := serveReplica(t, w, s.keys, func(*api.Config) {})
	e := s.employee.at(cut)
	stream := e.listen()
	gate.set(true)
	e.call("GET", "/v1/me", nil).want(503)
	s.employee.write(s.track)
	s.Clock.Advance(25 * time.Second)
	cut.waitFor(stream, ":") // it lives on
	e.refused(503, domain.CodeUnavailable)
	gate.set(false)
	cut.waitFor(stream, "event: poke")

	gate.set(true)
	e.call("GET", "/v1/me", nil).want(503)
	s.Clock.Advance(time.Hour)
	cut.ended(stream) // the end of a token needs no database
}

// A restored database has lower versions than phones were told.
func TestStream_PokesWhenTheDatabaseIsAnOlderOne(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.employee.write(s.track)
	stream := s.employee.listen()
	conn, err := pgx.Connect(t.Context(), s.DSN)
	must(t, err)
	defer conn.Close(context.Background())
	for _, set := range []string{"version = version - 1", "version = version + 1"} {
		_, err = conn.Exec(t.Context(), "UPDATE sync_head SET "+set+" WHERE user_id = $1", s.employee.user)
		must(t, err)
		s.waitFor(stream, "event: poke")
	}
}

func TestStream_PlacesAreBoundedAndFreeAtOnce(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	e := s.employee
	ctx, hangUp := context.WithCancel(t.Context())
	defer e.open(ctx).Body.Close()
	for range 3 {
		e.listen()
	}
	e.refused(429, domain.CodeThrottled) // of one session
	hangUp()
	s.streams(3)
	if got := s.status("HEAD", "/v1/sync/stream", "Authorization", "Bearer "+e.token); got != 200 { // takes no place
		t.Errorf("HEAD: %d", got)
	}
	e.listen()
	for range 2 {
		other := s.signIn(e.user)
		for range 4 {
			other.listen()
		}
	}
	s.signIn(e.user).refused(429, domain.CodeThrottled) // of one user
	s.streams(12)
	s.coach.listen()
	s.hub.SetCapacity(13)
	s.coach.refused(503, domain.CodeUnavailable)
}

// A client that talks on a stream, or hangs up half way, is let go.
func TestStream_EndsWhenTheClientTalksOrHangsUp(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	for name, do := range map[string]func(*net.TCPConn) error{
		"talks":    func(c *net.TCPConn) error { _, err := io.WriteString(c, "GET / HTTP/1.1\r\n"); return err },
		"hangs up": (*net.TCPConn).Close,
		"resets":   func(c *net.TCPConn) error { _ = c.SetLinger(0); return c.Close() },
	} {
		c := s.employee.dial()
		s.streams(1)
		if err := do(c); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		s.streams(0)
		_ = c.Close()
	}
}

// dial opens a stream on a connection of its own and reads its first poke.
func (c *caller) dial() *net.TCPConn {
	c.h.t.Helper()
	conn, err := net.Dial("tcp", strings.TrimPrefix(c.h.base, "http://"))
	must(c.h.t, err)
	c.h.t.Cleanup(func() { conn.Close() })
	_, err = io.WriteString(conn, "GET /v1/sync/stream HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "+c.token+"\r\n\r\n")
	must(c.h.t, err)
	lines := bufio.NewScanner(conn)
	for lines.Scan() {
		if lines.Text() == "event: poke" {
			return conn.(*net.TCPConn)
		}
	}
	c.h.t.Fatalf("no poke: %v", lines.Err())
	return nil
}

// A server that stops ends its streams and waits until they are closed. Each was
// told at its start when to come back.
func TestStream_F36_AStopEndsAll(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	var hub *api.Hub
	stopping := s.another(func(c *api.Config) { hub = api.NewHub(c.Store, slog.New(slog.DiscardHandler)); c.Hub = hub })
	ctx, stop := context.WithCancel(t.Context())
	stopped := make(chan struct{})
	go func() { hub.Run(ctx); close(stopped) }()
	e := s.employee.at(stopping)
	streams := []<-chan string{e.listen(), e.listen(), s.coach.at(stopping).listen()}
	stop()
	for _, stream := range streams {
		stopping.ended(stream)
	}
	select {
	case <-stopped:
	case <-time.After(time.Minute):
		t.Fatal("the hub waits for streams that are closed")
	}
	if n := hub.Open(); n != 0 {
		t.Errorf("%d places are taken after the stop", n)
	}
	e.refused(503, domain.CodeUnavailable)
	s.employee.listen() // elsewhere
}
