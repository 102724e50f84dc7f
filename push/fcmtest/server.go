// Package fcmtest is a local Firebase Cloud Messaging server, HTTP v1, for tests
// and demonstrations. The real Firebase client talks to it over a real socket.
// It checks messages as the real one does, answers errors with the real one's
// bodies, remembers what it got, and shows what a device would show.
//
// It differs in this: every well-formed token is registered until a script says
// otherwise, topics and conditions reach no device, and phones are always on.
package fcmtest

import (
	"context"
	"crypto/rsa"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"time"
)

// Project is the Firebase project that the server serves; there is no other.
const Project = "spoorboek-test"

// Request is one call of messages:send that carried a well-formed message.
type Request struct {
	Token         string // "" for a topic or condition
	Body          []byte // the bytes as they came
	Authorization string // the header, "" without authentication
	ValidateOnly  bool   // a dry run: reached no device
	Status        int    // the answer's; 0 if the connection was cut instead
}

// Server is a running server. Its methods are safe for concurrent use.
type Server struct {
	listener net.Listener
	http     *http.Server
	closed   chan struct{}

	mu       sync.Mutex
	requests []Request
	refused  []string
	arrived  chan struct{} // closed and replaced at each arrival
	running  int
	peak     int
	scripts  map[string][]Answer
	always   map[string]Answer
	down     *Answer
	shown    map[string]*device
	serial   int
	key      *rsa.PrivateKey
	tokens   map[string]bool // access tokens given out
	revoked  bool
	noTokens bool
}

// TB is the part of testing.TB that New needs. It keeps the testing package out
// of programs that use Start.
type TB interface {
	Helper()
	Fatalf(format string, args ...any)
	Cleanup(f func())
}

// New starts a server that stops with the test.
func New(tb TB) *Server {
	tb.Helper()
	s, err := Start()
	if err != nil {
		tb.Fatalf("start the FCM server: %v", err)
	}
	tb.Cleanup(func() { _ = s.Close() })
	return s
}

// Start starts a server on a free port of this machine. Close stops it.
func Start() (*Server, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("fcmtest: listen: %w", err)
	}
	s := &Server{
		listener: l,
		closed:   make(chan struct{}),
		arrived:  make(chan struct{}),
		scripts:  map[string][]Answer{},
		always:   map[string]Answer{},
		shown:    map[string]*device{},
		tokens:   map[string]bool{},
	}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /v1/projects/{project}/{method}", s.serveSend)
	mux.HandleFunc("POST /token", s.serveToken)
	mux.HandleFunc("/", func(w http.ResponseWriter, _ *http.Request) { robotPage(http.StatusNotFound).write(w) })
	s.http = &http.Server{Handler: mux, ReadHeaderTimeout: 10 * time.Second}
	go func() { _ = s.http.Serve(l) }()
	return s, nil
}

// Close cuts all connections, those on hold included.
func (s *Server) Close() error {
	s.mu.Lock()
	select {
	case <-s.closed:
	default:
		close(s.closed)
	}
	s.mu.Unlock()
	return s.http.Close()
}

// Endpoint is the address to give to push.FCMConfig.
func (s *Server) Endpoint() string { return s.origin() + "/v1" }

func (s *Server) origin() string { return "http://" + s.listener.Addr().String() }

// Requests returns all well-formed messages so far, in order of arrival.
func (s *Server) Requests() []Request {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Request(nil), s.requests...)
}

// Refused returns, for each message that was not well-formed, what was wrong
// with it. A test of a sender wants it empty.
func (s *Server) Refused() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]string(nil), s.refused...)
}

// Wait returns the first n requests as soon as there are that many, on hold or
// answered. It fails when ctx ends first.
func (s *Server) Wait(ctx context.Context, n int) ([]Request, error) {
	for {
		s.mu.Lock()
		arrived := s.arrived
		if len(s.requests) >= n {
			got := append([]Request(nil), s.requests[:n]...)
			s.mu.Unlock()
			return got, nil
		}
		have := len(s.requests)
		s.mu.Unlock()
		select {
		case <-arrived:
		case <-ctx.Done():
			return nil, fmt.Errorf("fcmtest: %d of %d requests arrived: %w", have, n, ctx.Err())
		}
	}
}

// Peak is the largest number of requests that were in hand at one time.
func (s *Server) Peak() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.peak
}

func (s *Server) serveSend(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(io.LimitReader(r.Body, 1<<20))
	switch {
	case err != nil:
		return
	case r.PathValue("method") != "messages:send":
		robotPage(http.StatusNotFound).write(w)
	case !s.authorized(r):
		Unauthenticated().write(w)
	case r.PathValue("project") != Project:
		NotFound().write(w)
	default:
		s.receive(w, r, body)
	}
}

// receive checks one message, records it and answers.
func (s *Server) receive(w http.ResponseWriter, r *http.Request, body []byte) {
	req, bad := parse(body)
	if bad != nil {
		s.mu.Lock()
		s.refused = append(s.refused, bad.text)
		s.mu.Unlock()
		bad.answer().write(w)
		return
	}
	a := s.arrive(Request{
		Token: req.Message.Token, Body: body,
		Authorization: r.Header.Get("Authorization"), ValidateOnly: req.ValidateOnly,
	})
	defer s.leave()
	if a.hold != nil {
		select {
		case <-a.hold:
		case <-r.Context().Done():
		case <-s.closed:
			return
		}
	}
	if a.accept {
		a.body = s.accept(req)
	}
	a.write(w)
}

// arrive records a request together with the answer it will get.
func (s *Server) arrive(req Request) Answer {
	s.mu.Lock()
	defer s.mu.Unlock()
	a := s.next(req.Token)
	req.Status = a.status
	if a.cut {
		req.Status = 0
	}
	s.requests = append(s.requests, req)
	s.running++
	s.peak = max(s.peak, s.running)
	close(s.arrived)
	s.arrived = make(chan struct{})
	return a
}

func (s *Server) leave() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.running--
}

// accept delivers the message, unless it is a dry run, and gives it a name.
func (s *Server) accept(req sendRequest) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	id := "fake_message_id" // what the real one says in a dry run
	if !req.ValidateOnly {
		s.serial++
		id = fmt.Sprintf("0:%016d%%%016x", s.serial, s.serial)
		if req.Message.Token != "" {
			s.deliver(req.Message)
		}
	}
	name, err := json.Marshal("projects/" + Project + "/messages/" + id)
	if err != nil { // a string: can't be
		return ""
	}
	return "{\n  \"name\": " + strings.TrimSpace(string(name)) + "\n}\n"
}
