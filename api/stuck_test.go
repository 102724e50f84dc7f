package api_test

import (
	"errors"
	"io"
	"net"
	"strings"
	"syscall"
	"testing"
	"time"

	"spoorboek/api"
	"spoorboek/auth"
	"spoorboek/domain"
	"spoorboek/store/storetest"
)

// A phone that asks for page after page and reads none is cut off at the write
// timeout, nobody else waits for it, and nothing of it is left: what it had not
// taken is dropped, also by the kernel, which would offer it for minutes.
func TestPull_T019_F11_AClientThatStopsReadingIsCutOff(t *testing.T) {
	t.Parallel()
	w := storetest.NewWorld(t)
	s := sceneIn(serveReplica(t, w, auth.NewKeys(w.Clock.Now()), func(c *api.Config) { c.Edge.WriteTimeout = time.Second }))
	const pulls = 10
	page := s.fill(100)
	if page < 900<<10 {
		t.Fatalf("a page has %d bytes: too few to get stuck on", page)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	watched := watchedListener{l.(*net.TCPListener), make(chan struct{})}
	go func() { _ = s.app.Serve(watched) }()
	conn := dialSlow(t, l.Addr().String())
	request := "GET /v1/sync/changes?limit=1000 HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + s.employee.token + "\r\n\r\n"
	_, err = io.WriteString(conn, strings.Repeat(request, pulls))
	must(t, err)
	_, err = io.ReadFull(conn, make([]byte, 1)) // it is being answered
	must(t, err)
	s.employee.call("GET", "/v1/sync/changes?limit=1", nil).want(200)

	select {
	case <-watched.closed:
	case <-time.After(20 * time.Second):
		t.Fatal("the server still waits for a client that reads nothing")
	}
	got, err := io.Copy(io.Discard, conn)
	if !errors.Is(err, syscall.ECONNRESET) || got > page/2 {
		t.Errorf("%d bytes arrived after all, and then %v", got, err)
	}
	s.employee.call("GET", "/v1/sync/changes?limit=1", nil).want(200)
}

// fill gives the employee so many long diary entries, and tells the bytes of a
// page with them.
func (s *scene) fill(entries int) int64 {
	s.t.Helper()
	for range entries / 20 {
		ops := make([]object, 20)
		for i := range ops {
			ops[i] = op("create", domain.DiaryEntries, s.NewID().String(), 0, object{
				"trajectory_id": s.track, "entry_on": "2026-03-10", "text": strings.Repeat("Vandaag. ", 1_111),
			})
		}
		for _, r := range s.employee.push(ops...) {
			status(s.t, r, "applied")
		}
	}
	return int64(len(s.employee.call("GET", "/v1/sync/changes?limit=1000", nil).want(200).Body))
}

// dialSlow connects like a phone with next to no room for answers.
func dialSlow(t *testing.T, addr string) net.Conn {
	t.Helper()
	d := net.Dialer{Control: func(_, _ string, c syscall.RawConn) error {
		var set error
		err := c.Control(func(fd uintptr) { set = syscall.SetsockoptInt(int(fd), syscall.SOL_SOCKET, syscall.SO_RCVBUF, 4096) })
		return errors.Join(err, set)
	}}
	c, err := d.DialContext(t.Context(), "tcp", addr)
	must(t, err)
	t.Cleanup(func() { c.Close() })
	must(t, c.SetDeadline(time.Now().Add(30*time.Second)))
	return c
}

// watchedListener tells when the first connection that it gave was closed.
type watchedListener struct {
	*net.TCPListener
	closed chan struct{}
}

func (l watchedListener) Accept() (net.Conn, error) {
	c, err := l.AcceptTCP()
	return watchedConn{c, l.closed}, err
}

type watchedConn struct {
	*net.TCPConn
	closed chan struct{}
}

func (c watchedConn) Close() error {
	err := c.TCPConn.Close()
	close(c.closed)
	return err
}
