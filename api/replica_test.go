package api_test

import (
	"bufio"
	"context"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"spoorboek/domain"
)

// at is the same person at another replica.
func (c *caller) at(h *house) *caller {
	d := *c
	d.h = h
	return &d
}

// listen opens a stream and gives its lines; they end when the server ends it.
// A stream that the server never ends fails the test.
func (c *caller) listen() <-chan string {
	c.h.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	c.h.t.Cleanup(cancel)
	req, err := http.NewRequestWithContext(ctx, "GET", c.h.base+"/v1/sync/stream", nil)
	must(c.h.t, err)
	req.Header.Set("Authorization", "Bearer "+c.token)
	res, err := http.DefaultClient.Do(req)
	must(c.h.t, err)
	if res.StatusCode != http.StatusOK {
		c.h.t.Fatalf("stream: %d", res.StatusCode)
	}
	lines := make(chan string, 100)
	go func() {
		defer close(lines)
		defer res.Body.Close()
		r := bufio.NewReader(res.Body)
		for {
			line, err := r.ReadString('\n')
			if line = strings.TrimSpace(line); line != "" {
				lines <- line
			}
			if err != nil {
				if err != io.EOF {
					lines <- "broken: " + err.Error()
				}
				return
			}
		}
	}()
	c.h.waitFor(lines, "event: poke") // every stream begins with one
	return lines
}

func (h *house) waitFor(lines <-chan string, want string) {
	h.t.Helper()
	for line := range lines {
		if line == want {
			return
		}
		if strings.HasPrefix(line, "broken") {
			h.t.Fatal(line)
		}
	}
	h.t.Fatalf("the stream ended before %q", want)
}

// ended waits until the server has closed the stream.
func (h *house) ended(lines <-chan string) {
	h.t.Helper()
	for line := range lines {
		if strings.HasPrefix(line, "broken") {
			h.t.Fatal(line)
		}
	}
}

func TestReplicas_A23_AnEndedSessionIsRefusedEverywhere(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	second := h.replica()
	e := h.member(domain.Employee)
	lost := e.with(e.login().Access).at(second)
	stream := lost.listen()
	var list struct{ Items []object }
	e.call("GET", "/v1/sessions", nil).want(200).into(&list)
	e.call("DELETE", "/v1/sessions/"+list.Items[0]["id"].(string), nil).want(204)
	lost.call("GET", "/v1/me", nil).want(401).code(domain.CodeSessionEnded)
	lost.call("GET", "/v1/sync/changes", nil).want(401)
	second.ended(stream)
	e.at(second).call("GET", "/v1/me", nil).want(200)
}

func TestReplicas_A23_ADisabledUserIsRefusedEverywhere(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	second := h.replica()
	admin, e := h.member(domain.AgencyAdmin), h.member(domain.Employee)
	away := e.at(second)
	stream := away.listen()
	admin.call("POST", "/v1/users/"+e.user.String()+"/deactivate", nil).want(204)
	away.call("GET", "/v1/me", nil).want(401).code(domain.CodeSessionEnded)
	second.ended(stream)
}

func TestReplicas_A23_AnEndedAssignmentIsRefusedEverywhere(t *testing.T) {
	t.Parallel()
	s := setUpIn(newHouse(t))
	second := s.replica()
	goal := s.goal("Walk every day", "coach")
	coach := s.coach.at(second)
	changes, cursor := coach.pull("")
	if len(changes) != 1 {
		t.Fatalf("the coach's feed: %v", changes)
	}
	stream := coach.listen()
	s.admin.call("PATCH", "/v1/assignments/"+s.assignment, object{"until_at": s.Clock.Now()}, "If-Match", `"1"`).want(200)
	coach.call("GET", "/v1/goals/"+goal, nil).want(404)
	coach.call("GET", "/v1/trajectories/"+s.track, nil).want(404)
	second.waitFor(stream, "event: poke")
	if changes, _ = coach.pull(cursor); len(changes) != 1 || changes[0]["op"] != "remove" || changes[0]["reason"] != "revoked" || changes[0]["id"] != goal {
		t.Errorf("after the end: %v", changes)
	}
	r := coach.push(object{"op": "create", "collection": "goals", "id": s.NewID().String(), "data": object{"trajectory_id": s.track, "title": "Too late"}})[0]
	if r["status"] != "rejected" {
		t.Errorf("a push after the end: %v", r)
	}
}

func TestReplicas_A23_ANewRoleNeedsANewLogin(t *testing.T) {
	t.Parallel()
	s := setUpIn(newHouse(t))
	second := s.replica()
	coach := s.coach.at(second)
	stream := coach.listen()
	s.admin.call("PATCH", "/v1/users/"+s.coach.user.String(), object{"role": "case_manager"}).want(200)
	coach.call("GET", "/v1/trajectories/"+s.track, nil).want(401).code(domain.CodeSessionEnded)
	second.ended(stream)
}
