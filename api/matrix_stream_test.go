package api_test

import "testing"

// A stream is poked for what its reader sees and for nothing else; what phones do
// not sync pokes none.
func TestMatrix_8_StreamsArePokedAsTheMatrixSays(t *testing.T) {
	t.Parallel()
	m := newHall(t)
	t.Cleanup(func() { t.Logf("tried: %v", m.tally) })
	all := eachMade()
	var as []object // what each of them becomes
	for _, x := range all {
		record, _ := m.make(x)
		as = append(as, record)
	}
	for _, s := range m.seats() {
		if !s.role.HasFeed() {
			s.call("GET", "/v1/sync/stream", nil).want(403)
			continue
		}
		var seen, unseen []made
		for i, x := range all {
			if x.kind.Synced && s.sees(x, as[i]) {
				seen = append(seen, x)
			} else {
				unseen = append(unseen, x)
			}
		}
		lead := m.employee.call("POST", "/v1/leads", object{"trajectory_id": m.track, "title": "Planner", "visibility": "team"}).want(201).object()["id"]
		m.quiet(s, unseen, lead)
		m.poked(s, seen, lead)
	}
}

// quiet asserts that a stream says nothing while records are made that its
// reader doesn't see, and while others are told of one.
func (m *hall) quiet(s seat, unseen []made, lead any) {
	m.t.Helper()
	stream := s.listen()
	for _, x := range unseen {
		m.tally.add("unseen")
		m.make(x)
	}
	for _, other := range m.seats() {
		if other.here && other != s {
			m.tally.add("unseen")
			m.remind(other.caller, lead)
		}
	}
	must(m.t, m.EndSession(m.t.Context(), m.Tenant.ID, s.user, m.sessionOf(s.caller), "user"))
	for line := range stream {
		if line != "data:" {
			m.t.Errorf("of what he does not see, the stream of the %s says %q", s, line)
		}
	}
	s.again()
}

// poked asserts that a stream says so of each record that its reader sees, and
// when he is told of one.
func (m *hall) poked(s seat, seen []made, lead any) {
	m.t.Helper()
	stream := s.listen()
	for _, x := range seen {
		m.tally.add("seen")
		body := m.body(x)
		if x.parent != nil {
			m.waitFor(stream, "event: poke") // for the parent
		}
		m.send(x, body)
		m.waitFor(stream, "event: poke")
	}
	if s.here {
		m.tally.add("seen")
		m.remind(s.caller, lead)
		m.waitFor(stream, "event: poke")
	}
}
