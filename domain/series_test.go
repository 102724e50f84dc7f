package domain_test

import (
	"testing"
	"time"

	"spoorboek/domain"
)

func instant(t *testing.T, s string) time.Time {
	t.Helper()
	at, err := time.Parse(time.RFC3339, s)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

// Weekly at 09:00 in Amsterdam is 08:00Z in winter and 07:00Z in summer (US-4).
func TestAppointment_US4_InWeeksKeepsTheWallClock(t *testing.T) {
	t.Parallel()
	cases := []struct{ name, zone, start, end, wantStart, wantEnd string }{
		{"over the spring change", "Europe/Amsterdam", "2026-03-23T08:00:00Z", "2026-03-23T09:00:00Z", "2026-03-30T07:00:00Z", "2026-03-30T08:00:00Z"},
		{"over the autumn change", "Europe/Amsterdam", "2026-10-19T07:00:00Z", "2026-10-19T08:00:00Z", "2026-10-26T08:00:00Z", "2026-10-26T09:00:00Z"},
		{"where clocks never change", "UTC", "2026-03-23T08:00:00Z", "2026-03-23T09:00:00Z", "2026-03-30T08:00:00Z", "2026-03-30T09:00:00Z"},
		{"into the skipped hour, as long as ever", "Europe/Amsterdam", "2026-03-22T01:50:00Z", "2026-03-22T02:10:00Z", "2026-03-29T01:50:00Z", "2026-03-29T02:10:00Z"},
	}
	for _, c := range cases {
		a := &domain.Appointment{StartsAt: instant(t, c.start), EndsAt: instant(t, c.end), TimeZone: c.zone}
		a.InWeeks(1)
		if !a.StartsAt.Equal(instant(t, c.wantStart)) || !a.EndsAt.Equal(instant(t, c.wantEnd)) {
			t.Errorf("%s: %v to %v, want %s to %s", c.name, a.StartsAt, a.EndsAt, c.wantStart, c.wantEnd)
		}
	}
}

func TestAddWall_NoMoveKeepsTheInstant(t *testing.T) {
	t.Parallel()
	zone, err := time.LoadLocation("Europe/Amsterdam")
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range []string{"2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z"} { // both are 02:30 on the clock
		if at := instant(t, s); !domain.AddWall(at, 0, zone).Equal(at) {
			t.Errorf("%s became %v", s, domain.AddWall(at, 0, zone))
		}
	}
}

// A moved appointment takes the later ones along by the same amount on the
// clock, and each keeps what it is longer.
func TestAppointment_FollowMovesTheSameWay(t *testing.T) {
	t.Parallel()
	at := func(s string) *time.Time { v := instant(t, s); return &v }
	before := &domain.Appointment{StartsAt: *at("2026-03-23T08:00:00Z"), EndsAt: *at("2026-03-23T09:00:00Z"), TimeZone: "Europe/Amsterdam"}
	after := *before
	after.StartsAt, after.EndsAt = *at("2026-03-24T09:30:00Z"), *at("2026-03-24T10:15:00Z") // a day and 90 minutes later, 15 minutes shorter
	was := &domain.Appointment{StartsAt: *at("2026-03-30T07:00:00Z"), EndsAt: *at("2026-03-30T08:30:00Z"), TimeZone: "Europe/Amsterdam"}
	later := *was
	later.StartsAt, later.EndsAt = after.StartsAt, after.EndsAt // the edit was made to it, too
	later.Follow(was, before, &after)
	if !later.StartsAt.Equal(*at("2026-03-31T08:30:00Z")) || !later.EndsAt.Equal(*at("2026-03-31T09:45:00Z")) {
		t.Errorf("moved to %v until %v", later.StartsAt, later.EndsAt)
	}

	after = *before
	after.ProposedStartsAt, after.ProposedEndsAt = at("2026-03-25T08:00:00Z"), at("2026-03-25T09:00:00Z") // two days later
	later = *was
	later.ProposedStartsAt, later.ProposedEndsAt = after.ProposedStartsAt, after.ProposedEndsAt
	later.Follow(was, before, &after)
	if !later.StartsAt.Equal(was.StartsAt) || !later.ProposedStartsAt.Equal(*at("2026-04-01T07:00:00Z")) || !later.ProposedEndsAt.Equal(*at("2026-04-01T08:30:00Z")) {
		t.Errorf("proposed: %v until %v, and the time itself %v", later.ProposedStartsAt, later.ProposedEndsAt, later.StartsAt)
	}
}

// A series may lead further than a time on the wire can say.
func TestAppointment_ASeriesEndsBeforeTheYear10000(t *testing.T) {
	t.Parallel()
	last := meeting.with(values{"starts_at": "9999-12-20T08:00:00Z", "ends_at": "9999-12-20T09:00:00Z"})
	for weeks, want := range map[int]domain.Code{1: none, 2: domain.CodeInvalid} {
		s := newScene(t)
		m := write(domain.OpCreate, domain.Appointments, g1, 0, last)
		edit := m.Edit
		m.Edit = func(r domain.Record) { edit(r); r.(*domain.Appointment).InWeeks(weeks) }
		if got := s.one(anna, m); codeOf(got) != want {
			t.Errorf("%d weeks on: got %v, want %q", weeks, got.Err, want)
		}
	}
}
