package api_test

import (
	"slices"
	"strings"
	"testing"

	"spoorboek/domain"
)

// A stream is poked for what its reader sees and for nothing else; what phones do
// not sync pokes none.
func TestMatrix_8_StreamsArePokedAsTheMatrixSays(t *testing.T) {
	t.Parallel()
	m := newHall(t)
	t.Cleanup(func() { t.Logf("tried: %v", m.tally) })
	groups := map[string][]made{} // by who sees them
	for _, x := range eachMade() {
		record, _ := m.make(x)
		var by []string
		for _, s := range m.phones() {
			if x.kind.Synced && s.sees(x, record) {
				by = append(by, s.String())
			}
		}
		groups[strings.Join(by, ", ")] = append(groups[strings.Join(by, ", ")], x)
	}
	for by, these := range groups {
		m.streams(strings.Split(by, ", "), func(poked func()) {
			for _, x := range these {
				body := m.body(x)
				if x.parent != nil {
					poked()
				}
				m.send(x, body)
				poked()
			}
		})
	}
	lead := m.employee.call("POST", "/v1/leads", object{"trajectory_id": m.track, "title": "Planner", "visibility": "team"}).want(201).object()["id"]
	for _, s := range m.seats() {
		switch {
		case s.here: // is told of something, and nobody else is
			m.streams([]string{s.String()}, func(poked func()) { m.remind(s.caller, lead); poked() })
		case !s.role.HasFeed():
			s.call("GET", "/v1/sync/stream", nil).want(403)
		}
	}
}

// What the agency sets up pokes nobody who has no part in it.
func TestMatrix_8_StreamsOfStrangersHearNothingOfSetUp(t *testing.T) {
	t.Parallel()
	m := newHall(t)
	admin, track := m.cast[domain.AgencyAdmin], "/v1/trajectories/"+m.track
	m.streams([]string{"employee", "coach", "job_hunter"}, func(func()) {
		admin.call("PATCH", track, object{"delivery_mode": "online"}, "If-Match", "*").want(200)
		admin.call("POST", track+"/assignments", object{"user_id": m.member(domain.CoachRole).user, "user_role": "coach"}).want(201)
		admin.call("PATCH", "/v1/absence-cases/"+m.absence, object{"employment_ends_on": "2027-06-01"}, "If-Match", "*").want(200)
	})
}

// phones are the seats with a feed.
func (m *hall) phones() []seat {
	return slices.DeleteFunc(m.seats(), func(s seat) bool { return !s.role.HasFeed() })
}

// streams opens a stream for everybody who can have one. While write makes
// something and calls poked after each, those named are poked, and nobody else
// until all streams end.
func (m *hall) streams(named []string, write func(poked func())) {
	m.t.Helper()
	lines := map[seat]<-chan string{}
	for _, s := range m.phones() {
		lines[s] = s.listen()
	}
	write(func() {
		for s, stream := range lines {
			m.tally.add("streams")
			if slices.Contains(named, s.String()) {
				m.waitFor(stream, "event: poke")
			}
		}
	})
	for s := range lines {
		must(m.t, m.EndSession(m.t.Context(), m.Tenant.ID, s.user, m.sessionOf(s.caller), "user"))
	}
	for s, stream := range lines {
		for line := range stream {
			if line != "data:" && !slices.Contains(named, s.String()) {
				m.t.Errorf("of what %v see, the stream of the %s says %q", named, s, line)
			}
		}
		s.again()
	}
}
