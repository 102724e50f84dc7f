package api

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"syscall"
	"testing"
	"time"

	"spoorboek/domain"
)

// endless is a body that never ends.
type endless struct{}

func (endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'x'
	}
	return len(p), nil
}

// A client that sends on regardless still learns why it is refused: a server that
// closed on unread bytes would reset the connection, and the answer with it.
func TestEdge_T020_ABodyInFlightIsAnswered413(t *testing.T) {
	t.Parallel()
	e := serve(t, nil, nil)
	const size = 8 << 20
	for name, body := range map[string]func() io.Reader{
		"with a length": func() io.Reader { return strings.NewReader(strings.Repeat("x", size)) },
		"in chunks":     func() io.Reader { return io.LimitReader(endless{}, size) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for range 20 {
				req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, "http://"+e.addr+"/v1/things", body())
				if err != nil {
					t.Fatal(err)
				}
				req.Header.Set("Content-Type", jsonType)
				resp, err := http.DefaultClient.Do(req)
				if err != nil {
					t.Fatal(err)
				}
				got, err := io.ReadAll(resp.Body)
				resp.Body.Close()
				if err != nil {
					t.Fatal(err)
				}
				if p := (answer{resp, got}).problem(t); p.Status != 413 || p.Code != domain.CodeTooLarge {
					t.Fatalf("answered %d %s", p.Status, p.Code)
				}
			}
		})
	}
}

// What is taken from a client that never stops is bounded.
func TestEdge_ABodyWithoutEndIsCutOff(t *testing.T) {
	t.Parallel()
	e := serve(t, nil, nil)
	c := e.dial(t)
	c.send(t, fmt.Sprintf("POST /v1/things HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n", 1<<40))
	sent, err := io.Copy(c, endless{})
	if !errors.Is(err, syscall.ECONNRESET) && !errors.Is(err, syscall.EPIPE) {
		t.Errorf("after %d bytes: %v, want the server to hang up", sent, err)
	}
	e.do(t, "GET", "/v1/things/7", "")
}

// The answer to a request that can't be read has time of its own, also on a
// connection whose last answer is longer ago than an answer may take.
func TestEdge_ARefusalIsAnsweredOnAnOldConnection(t *testing.T) {
	t.Parallel()
	const timeout = 20 * time.Millisecond
	e := serve(t, func(c *EdgeConfig) { c.WriteTimeout = timeout }, nil)
	c := e.dial(t)
	c.send(t, "GET /v1/things/7 HTTP/1.1\r\nHost: x\r\n\r\n")
	c.answer(t)
	select {
	case <-time.After(5 * timeout): // the deadline of that answer is over
	case <-t.Context().Done():
	}
	c.send(t, "POST /v1/things HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9999999\r\n\r\n")
	if p := c.answer(t).problem(t); p.Status != 413 {
		t.Errorf("answered %d, want 413", p.Status)
	}
}
