package domain_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"spoorboek/domain"
)

// meeting is Monday 23 March, 09:00 to 10:00 in Amsterdam.
var meeting = values{"kind": "coaching", "starts_at": "2026-03-23T08:00:00Z", "ends_at": "2026-03-23T09:00:00Z", "mode": "phone"}

func moveTo(day string) values {
	return values{"status": "reschedule_proposed", "proposed_starts_at": day + "T08:00:00Z", "proposed_ends_at": day + "T09:00:00Z"}
}

var (
	confirm  = values{"status": "confirmed"}
	decline  = values{"status": "declined"}
	cancel   = values{"status": "cancelled"}
	takeBack = values{"status": "confirmed", "proposed_starts_at": nil, "proposed_ends_at": nil}
	held     = values{"status": "held", "attendance": "attended"}
	noShow   = values{"status": "no_show", "attendance": "no_show_employee"}
)

// who makes a list of participants, each of one id, name and role.
func who(people ...[3]string) values {
	list := []domain.Participant{}
	for _, p := range people {
		list = append(list, domain.Participant{ID: p[0], Name: p[1], Role: p[2]})
	}
	return values{"participants": list}
}

func TestAppointment_E19_Rules(t *testing.T) {
	t.Parallel()
	var eleven [][3]string
	for _, id := range strings.Split("a b c d e f g h i j k", " ") {
		eleven = append(eleven, [3]string{id, "Zoë", "other"})
	}
	holdRules(t, domain.Appointments, anna, meeting, []rule{
		{"unknown kind", values{"kind": "party"}, "/kind"},
		{"unknown mode", values{"mode": "telepathy"}, "/mode"},
		{"too long a title", values{"title": long(121)}, "/title"},
		{"too long a place", values{"place": long(501)}, "/place"},
		{"too long an agenda", values{"agenda": long(1001)}, "/agenda"},
		{"no start", values{"starts_at": "0001-01-01T00:00:00Z"}, "/starts_at"},
		{"5 minutes", values{"ends_at": "2026-03-23T08:05:00Z"}, ""},
		{"less", values{"ends_at": "2026-03-23T08:04:59Z"}, "/ends_at"},
		{"8 hours", values{"ends_at": "2026-03-23T16:00:00Z"}, ""},
		{"more", values{"ends_at": "2026-03-23T16:00:01Z"}, "/ends_at"},
		{"ends before it starts", values{"ends_at": "2026-03-23T07:00:00Z"}, "/ends_at"},
		{"New York", values{"time_zone": "America/New_York"}, ""},
		{"no zone", values{"time_zone": ""}, "/time_zone"},
		{"the machine's zone", values{"time_zone": "Local"}, "/time_zone"},
		{"a zone out of the folder", values{"time_zone": "../etc/passwd"}, "/time_zone"},
		{"begins confirmed", confirm, "/status"},
		{"a proposal without the state", values{"proposed_starts_at": "2026-03-23T08:00:00Z"}, "/proposed_starts_at"},
		{"cancelled by nobody's cancelling", values{"cancelled_by": "employee"}, "/cancelled_by"},
		{"a dispute without an attendance", values{"attendance_disputed": true}, "/attendance_disputed"},
		{"a note without a dispute", values{"dispute_note": "no"}, "/dispute_note"},
		{"an attendance of one's own", values{"attendance": "attended"}, "/attendance"},
		{"hidden", values{"visibility": "private"}, "/visibility"},
		{"ten participants", who(eleven[:10]...), ""},
		{"eleven participants", who(eleven...), "/participants"},
		{"two with one id", who([3]string{"a", "Zoë", "other"}, [3]string{"a", "Jan", "other"}), "/participants"},
		{"one without an id", who([3]string{"", "Zoë", "other"}), "/participants"},
		{"one without a name", who([3]string{"a", "", "other"}), "/participants"},
		{"longest name", who([3]string{"a", long(80), "labour_expert"}), ""},
		{"too long a name", who([3]string{"a", long(81), "labour_expert"}), "/participants"},
		{"an unknown role", who([3]string{"a", "Zoë", "doctor"}), "/participants"},
		{"no role", who([3]string{"a", "Zoë", ""}), "/participants"},
		{"minutes of what is to come", values{"attended_minutes": 10}, "/attended_minutes"},
		{"accepted before it was cancelled", values{"late_accepted": true}, "/late_accepted"},
	})
}

// A participant tells who comes. Who may see the appointment follows from its
// visibility and kind alone.
func TestAppointment_E19_ParticipantsMergeOneByOneAndGrantNoSight(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	zoe, jan, noor := [3]string{"z", "Zoë", "labour_expert"}, [3]string{"j", "Jan", "job_hunter"}, [3]string{"n", "Noor", "case_manager"}
	s.must(coach, write(domain.OpCreate, domain.Appointments, g1, 0, meeting.with(who(zoe))))
	s.must(coach, write(domain.OpUpdate, domain.Appointments, g1, 1, who(zoe, jan)))
	expect(t, s.one(anna, write(domain.OpUpdate, domain.Appointments, g1, 1, who(zoe, noor))), domain.Merged, none)
	if a := get[*domain.Appointment](s, domain.Appointments, g1); len(a.Participants) != 3 {
		t.Errorf("participants are %v, want all three", a.Participants)
	}
	if got := s.seenBy(domain.Appointments, g1); got != "employee coach" {
		t.Errorf("an appointment with a job hunter and a case manager is seen by %q", got)
	}
	s.must(coach, write(domain.OpUpdate, domain.Appointments, g1, 3, who(zoe, jan)))
	zoe[1] = "Zoë Smit"
	got := s.one(anna, write(domain.OpUpdate, domain.Appointments, g1, 3, who(zoe, jan, [3]string{"n", "Noor", "employer"})))
	expect(t, got, domain.InConflict, none)
	a := get[*domain.Appointment](s, domain.Appointments, g1)
	if len(a.Participants) != 2 || a.Participants[0].Name != "Zoë Smit" || got.Contests[0].Field != "participants/n" {
		t.Errorf("participants are %v, contested %v", a.Participants, got.Contests)
	}
}

// step is one change by somebody, and what must come of it.
type step struct {
	by     domain.Actor
	change values
	code   domain.Code
	status string // afterwards
}

func TestAppointment_WhoMayDoWhichStep(t *testing.T) {
	t.Parallel()
	no := domain.CodeTransition
	for name, steps := range map[string][]step{
		"the other side answers":       {{coach, confirm, no, "proposed"}, {anna, confirm, none, "confirmed"}},
		"the other side declines":      {{coach, decline, no, "proposed"}, {anna, decline, none, "declined"}, {anna, confirm, no, "declined"}},
		"either side cancels":          {{coach, cancel, none, "cancelled"}, {anna, confirm, no, "cancelled"}},
		"no meeting before a yes":      {{coach, held, no, "proposed"}},
		"moved by the employee":        {{anna, confirm, none, "confirmed"}, {anna, moveTo("2026-03-24"), none, "reschedule_proposed"}, {anna, confirm, no, "reschedule_proposed"}, {coach, confirm, none, "confirmed"}},
		"moved by the coach":           {{anna, confirm, none, "confirmed"}, {coach, moveTo("2026-03-24"), none, "reschedule_proposed"}, {coach, confirm, no, "reschedule_proposed"}, {anna, confirm, none, "confirmed"}},
		"taken back by who proposed":   {{anna, confirm, none, "confirmed"}, {anna, moveTo("2026-03-24"), none, "reschedule_proposed"}, {anna, takeBack, none, "confirmed"}},
		"refused by the other":         {{anna, confirm, none, "confirmed"}, {anna, moveTo("2026-03-24"), none, "reschedule_proposed"}, {coach, takeBack, none, "confirmed"}},
		"another proposal":             {{anna, confirm, none, "confirmed"}, {anna, moveTo("2026-03-24"), none, "reschedule_proposed"}, {coach, moveTo("2026-03-25"), none, "reschedule_proposed"}, {coach, confirm, no, "reschedule_proposed"}, {anna, confirm, none, "confirmed"}},
		"a proposal needs both times":  {{anna, confirm, none, "confirmed"}, {anna, values{"status": "reschedule_proposed", "proposed_starts_at": "2026-03-24T08:00:00Z"}, domain.CodeInvalid, "confirmed"}},
		"held before its end":          {{anna, confirm, none, "confirmed"}, {coach, held, no, "confirmed"}},
		"the employee sets no start":   {{anna, values{"starts_at": "2026-03-23T08:30:00Z"}, domain.CodeReadOnly, "proposed"}},
		"the coach sets the start":     {{coach, values{"starts_at": "2026-03-23T08:30:00Z"}, none, "proposed"}},
		"cancelled in another's name":  {{anna, cancel.with(values{"cancelled_by": "coach"}), domain.CodeInvalid, "proposed"}, {coach, cancel.with(values{"cancelled_by": "employee"}), domain.CodeInvalid, "proposed"}, {coach, cancel.with(values{"cancelled_by": "employer"}), none, "cancelled"}},
		"cancelled, then by another":   {{coach, cancel, none, "cancelled"}, {coach, values{"cancelled_by": "employer"}, domain.CodeInvalid, "cancelled"}, {coach, values{"starts_at": "2026-03-23T08:30:00Z"}, domain.CodeInvalid, "cancelled"}},
		"a job hunter not his own one": {{hunter, cancel, domain.CodeNotFound, "proposed"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newScene(t)
			s.must(coach, write(domain.OpCreate, domain.Appointments, g1, 0, meeting))
			play(t, s, steps)
		})
	}
}

// Whoever's turn it is to say yes is the side that proposed_by does not name.
func TestAppointment_73_ProposedByNamesTheSideThatWaits(t *testing.T) {
	t.Parallel()
	later := values{"starts_at": "2026-03-23T08:30:00Z"}
	for name, c := range map[string]struct {
		author domain.Actor
		steps  []step
		want   domain.Role
	}{
		"proposed by the employee":     {anna, nil, domain.Employee},
		"proposed by a job hunter":     {hunter, nil, domain.CoachRole},
		"confirmed":                    {coach, []step{{anna, confirm, none, "confirmed"}}, ""},
		"declined":                     {coach, []step{{anna, decline, none, "declined"}}, ""},
		"cancelled":                    {anna, []step{{anna, cancel, none, "cancelled"}}, ""},
		"moved by the employee":        {coach, []step{{anna, confirm, none, "confirmed"}, {anna, moveTo("2026-03-24"), none, "reschedule_proposed"}}, domain.Employee},
		"moved by the coach":           {anna, []step{{coach, confirm, none, "confirmed"}, {coach, moveTo("2026-03-24"), none, "reschedule_proposed"}}, domain.CoachRole},
		"moved by one, then the other": {anna, []step{{coach, confirm, none, "confirmed"}, {anna, moveTo("2026-03-24"), none, "reschedule_proposed"}, {coach, moveTo("2026-03-25"), none, "reschedule_proposed"}}, domain.CoachRole},
		"taken back":                   {coach, []step{{anna, confirm, none, "confirmed"}, {anna, moveTo("2026-03-24"), none, "reschedule_proposed"}, {anna, takeBack, none, "confirmed"}}, ""},
		"a talk of other things":       {anna, []step{{coach, values{"agenda": "work"}, none, "proposed"}}, domain.Employee},
		"another time for a proposal":  {anna, []step{{coach, later, none, "proposed"}, {coach, confirm, domain.CodeTransition, "proposed"}}, domain.CoachRole},
		"and a yes to that":            {anna, []step{{coach, later, none, "proposed"}, {anna, confirm, none, "confirmed"}}, ""},
		"by nobody's word":             {anna, []step{{anna, values{"proposed_by": "coach"}, domain.CodeReadOnly, "proposed"}, {coach, values{"proposed_by": "coach"}, domain.CodeReadOnly, "proposed"}}, domain.Employee},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newScene(t)
			s.must(c.author, write(domain.OpCreate, domain.Appointments, g1, 0, meeting))
			play(t, s, c.steps)
			if a := get[*domain.Appointment](s, domain.Appointments, g1); a.ProposedBy != c.want {
				t.Errorf("proposed by %q, want %q", a.ProposedBy, c.want)
			}
		})
	}
}

func play(t *testing.T, s *scene, steps []step) {
	t.Helper()
	for i, st := range steps {
		rev := get[*domain.Appointment](s, domain.Appointments, g1).Rev
		got := s.one(st.by, write(domain.OpUpdate, domain.Appointments, g1, rev, st.change))
		var code domain.Code
		if got.Err != nil {
			code = got.Err.Code
		}
		if a := get[*domain.Appointment](s, domain.Appointments, g1); code != st.code || a.Status != st.status {
			t.Errorf("step %d, %v by the %s: %q and %s (%v), want %q and %s", i, st.change, st.by.Role, code, a.Status, got.Err, st.code, st.status)
		}
	}
}

func TestAppointment_AConfirmedProposalMovesTheTime(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.must(anna, write(domain.OpCreate, domain.Appointments, g1, 0, meeting))
	play(t, s, []step{{coach, confirm, none, "confirmed"}, {anna, moveTo("2026-03-24"), none, "reschedule_proposed"}, {coach, confirm, none, "confirmed"}})
	a := get[*domain.Appointment](s, domain.Appointments, g1)
	if a.StartsAt.Day() != 24 || a.EndsAt.Day() != 24 || a.ProposedStartsAt != nil || a.ProposedEndsAt != nil {
		t.Errorf("after a yes: %v to %v, proposed %v", a.StartsAt, a.EndsAt, a.ProposedStartsAt)
	}
	play(t, s, []step{{anna, moveTo("2026-03-25"), none, "reschedule_proposed"}, {coach, takeBack, none, "confirmed"}})
	if a := get[*domain.Appointment](s, domain.Appointments, g1); a.StartsAt.Day() != 24 {
		t.Errorf("after a no: %v", a.StartsAt)
	}
}

// US-4: the employee says yes offline while the coach moves the appointment:
// nobody confirms a time that he has not seen.
func TestAppointment_US4_AYesToAnOlderTimeIsAConflict(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.must(coach, write(domain.OpCreate, domain.Appointments, g1, 0, meeting))
	s.must(coach, write(domain.OpUpdate, domain.Appointments, g1, 1, values{"starts_at": "2026-03-23T08:30:00Z"}))
	expect(t, s.one(anna, strict(write(domain.OpUpdate, domain.Appointments, g1, 0, confirm), 1)), domain.RejectedStat, domain.CodeStale)
	expect(t, s.one(anna, write(domain.OpUpdate, domain.Appointments, g1, 1, confirm)), domain.InConflict, none)
	if a := get[*domain.Appointment](s, domain.Appointments, g1); a.Status != "proposed" || len(s.conflicts(anna)) != 1 {
		t.Errorf("status %s, %d conflicts", a.Status, len(s.conflicts(anna)))
	}
	expect(t, s.one(anna, write(domain.OpUpdate, domain.Appointments, g1, 1, values{"agenda": "work"})), domain.Merged, none)
}

func TestAppointment_US4_CancellingHasATimingByReceipt(t *testing.T) {
	t.Parallel()
	limit := time.Date(2026, 3, 22, 8, 0, 0, 0, time.UTC)
	early, late := limit.Add(-30*time.Minute), limit.Add(20*time.Minute)
	for name, c := range map[string]struct {
		received time.Time
		claimed  *time.Time
		timing   string
		late     bool
	}{
		"in time":                         {limit, nil, "timely", false},
		"too late":                        {limit.Add(time.Microsecond), nil, "late", false},
		"in time offline, received after": {late, &early, "late", true},
		"too late offline":                {late, &late, "late", false},
		"a clock that runs behind":        {early, &late, "timely", false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newScene(t)
			s.must(coach, write(domain.OpCreate, domain.Appointments, g1, 0, meeting))
			s.now = c.received
			m := write(domain.OpUpdate, domain.Appointments, g1, 1, cancel)
			m.ClientTime = c.claimed
			s.must(anna, m)
			a := get[*domain.Appointment](s, domain.Appointments, g1)
			if a.CancelTiming != c.timing || a.LateReceived != c.late || a.CancelledBy != "employee" {
				t.Errorf("%s, late received %v, by %s", a.CancelTiming, a.LateReceived, a.CancelledBy)
			}
			said := c.received
			if c.claimed != nil {
				said = *c.claimed
			}
			if a.CancelledAt == nil || !a.CancelledAt.Equal(said) || a.CancelReceivedAt == nil || !a.CancelReceivedAt.Equal(c.received) {
				t.Errorf("cancelled at %v, received at %v, want %v and %v", a.CancelledAt, a.CancelReceivedAt, said, c.received)
			}
		})
	}
}

// 7.3: of a cancellation that was received late staff decide whether it was in
// time, and may think better of it; nobody else, and of no other.
func TestAppointment_73_StaffDecideOnACancellationReceivedLate(t *testing.T) {
	t.Parallel()
	limit := time.Date(2026, 3, 22, 8, 0, 0, 0, time.UTC)
	early, late := limit.Add(-30*time.Minute), limit.Add(20*time.Minute)
	accept := func(v any) values { return values{"late_accepted": v} }
	s := newScene(t)
	s.must(coach, write(domain.OpCreate, domain.Appointments, g1, 0, meeting), write(domain.OpCreate, domain.Appointments, g2, 0, meeting))
	s.now = late
	m := write(domain.OpUpdate, domain.Appointments, g1, 1, cancel)
	m.ClientTime = &early
	s.must(anna, m, write(domain.OpUpdate, domain.Appointments, g2, 1, cancel))
	cancelled := get[*domain.Appointment](s, domain.Appointments, g1)

	s.now = late.Add(time.Hour)
	play(t, s, []step{{anna, accept(true), domain.CodeReadOnly, "cancelled"}})
	for _, c := range []struct {
		decision any
		timing   string
	}{{true, "timely"}, {false, "late"}, {true, "timely"}, {nil, "late"}} {
		m := write(domain.OpUpdate, domain.Appointments, g1, get[*domain.Appointment](s, domain.Appointments, g1).Rev, accept(c.decision))
		m.ClientTime = &limit // when he decides changes nothing about when it was cancelled
		s.must(coach, m)
		a := get[*domain.Appointment](s, domain.Appointments, g1)
		if a.CancelTiming != c.timing || !a.LateReceived || a.CancelledAt != cancelled.CancelledAt || a.CancelReceivedAt != cancelled.CancelReceivedAt {
			t.Errorf("decided %v: %s, late received %v, at %v and %v", c.decision, a.CancelTiming, a.LateReceived, a.CancelledAt, a.CancelReceivedAt)
		}
	}
	for _, v := range []any{true, false} { // g2 was too late by every clock
		expect(t, s.one(coach, write(domain.OpUpdate, domain.Appointments, g2, 2, accept(v))), domain.RejectedStat, domain.CodeInvalid)
	}
}

// Nobody decides about a cancellation that he has not seen.
func TestAppointment_73_ADecisionMadeBlindIsAConflict(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.must(coach, write(domain.OpCreate, domain.Appointments, g1, 0, meeting))
	early := time.Date(2026, 3, 22, 7, 0, 0, 0, time.UTC)
	s.now = early.Add(2 * time.Hour)
	m := write(domain.OpUpdate, domain.Appointments, g1, 1, cancel)
	m.ClientTime = &early
	s.must(anna, m)
	expect(t, s.one(coach, write(domain.OpUpdate, domain.Appointments, g1, 1, values{"late_accepted": true})), domain.InConflict, none)
	if a := get[*domain.Appointment](s, domain.Appointments, g1); a.LateAccepted != nil || a.CancelTiming != "late" {
		t.Errorf("accepted %v, %s", a.LateAccepted, a.CancelTiming)
	}
	expect(t, s.one(coach, write(domain.OpUpdate, domain.Appointments, g1, 2, values{"late_accepted": true})), domain.Applied, none)
	expect(t, s.one(on(coach, tablet), write(domain.OpUpdate, domain.Appointments, g1, 2, values{"late_accepted": false})), domain.InConflict, none)
	if a := get[*domain.Appointment](s, domain.Appointments, g1); a.CancelTiming != "timely" {
		t.Errorf("the first decision does not stand: %s", a.CancelTiming)
	}
}

func TestAppointment_TheEmployeeDisputesTheAttendanceOnce(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.must(coach, write(domain.OpCreate, domain.Appointments, g1, 0, meeting))
	play(t, s, []step{{anna, confirm, none, "confirmed"}})
	s.now = time.Date(2026, 3, 23, 9, 0, 0, 0, time.UTC)
	dispute := values{"attendance_disputed": true, "dispute_note": "I was there"}
	play(t, s, []step{
		{anna, held, domain.CodeReadOnly, "confirmed"},
		{anna, values{"status": "held"}, domain.CodeTransition, "confirmed"},
		{coach, values{"status": "no_show"}, domain.CodeInvalid, "confirmed"},
		{coach, noShow, none, "no_show"},
		{coach, dispute, domain.CodeReadOnly, "no_show"},
		{anna, dispute, none, "no_show"},
		{anna, values{"attendance_disputed": false, "dispute_note": ""}, domain.CodeInvalid, "no_show"},
		{anna, values{"dispute_note": "and more"}, domain.CodeInvalid, "no_show"},
		{coach, held, none, "held"}, // he agrees
	})
}

// E-20: whoever notes the attendance may note the minutes, of what was held and no
// more than it took. They go when it turns out that nobody came, which an app that
// does not know of minutes may say.
func TestAppointment_E20_MinutesOfAttendance(t *testing.T) {
	t.Parallel()
	minutes := func(n any) values { return values{"attended_minutes": n} }
	s := newScene(t)
	s.must(coach, write(domain.OpCreate, domain.Appointments, g1, 0, meeting)) // of 60 minutes
	play(t, s, []step{{anna, confirm, none, "confirmed"}})
	s.now = time.Date(2026, 3, 23, 9, 0, 0, 0, time.UTC)
	play(t, s, []step{
		{coach, minutes(10), domain.CodeInvalid, "confirmed"},
		{coach, noShow.with(minutes(0)), domain.CodeInvalid, "confirmed"},
		{coach, held.with(minutes(61)), domain.CodeInvalid, "confirmed"},
		{coach, held.with(minutes(60)), none, "held"},
		{coach, minutes(-1), domain.CodeInvalid, "held"},
		{coach, minutes(0), none, "held"},
		{coach, minutes(nil), none, "held"},
		{anna, minutes(30), domain.CodeReadOnly, "held"},
		{coach, values{"attendance": "partly", "attended_minutes": 25}, none, "held"},
		{coach, noShow.with(minutes(20)), domain.CodeInvalid, "held"},
	})
	noted := func() *int64 { return get[*domain.Appointment](s, domain.Appointments, g1).AttendedMinutes }
	if m := noted(); m == nil || *m != 25 {
		t.Fatalf("minutes are %v, want 25", m)
	}
	play(t, s, []step{{coach, noShow, none, "no_show"}})
	if m := noted(); m != nil {
		t.Errorf("somebody who did not come was there for %d minutes", *m)
	}
	play(t, s, []step{{coach, held, none, "held"}})
	if m := noted(); m != nil {
		t.Errorf("minutes came back: %d", *m)
	}
}

// Nobody notes minutes without having seen what another noted.
func TestAppointment_E20_MinutesNotedBlindAreAConflict(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.must(coach, write(domain.OpCreate, domain.Appointments, g1, 0, meeting))
	play(t, s, []step{{anna, confirm, none, "confirmed"}})
	s.now = time.Date(2026, 3, 23, 9, 0, 0, 0, time.UTC)
	s.must(coach, write(domain.OpUpdate, domain.Appointments, g1, 2, held))
	s.must(coach, write(domain.OpUpdate, domain.Appointments, g1, 3, noShow))
	expect(t, s.one(on(coach, tablet), write(domain.OpUpdate, domain.Appointments, g1, 3, values{"attended_minutes": 30})), domain.InConflict, none)
}

func TestAppointment_IsSeenByItsParties(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.must(anna, write(domain.OpCreate, domain.Appointments, g1, 0, meeting))
	s.must(hunter, write(domain.OpCreate, domain.Appointments, g2, 0, meeting))
	s.must(coach, write(domain.OpCreate, domain.Appointments, g3, 0, meeting.with(values{"kind": "three_way"})))
	for id, want := range map[int]string{0: "employee coach", 1: "employee coach job_hunter", 2: "employee coach case_manager"} {
		if got := s.seenBy(domain.Appointments, []domain.Key{{ID: g1}, {ID: g2}, {ID: g3}}[id].ID); got != want {
			t.Errorf("appointment %d is seen by %q, want %q", id, got, want)
		}
	}
	expect(t, s.one(anna, write(domain.OpUpdate, domain.Appointments, g1, 1, values{"visibility": "team"})), domain.RejectedStat, domain.CodeReadOnly)
	expect(t, s.one(coach, write(domain.OpDelete, domain.Appointments, g1, 1, nil)), domain.RejectedStat, domain.CodeForbidden)
	expect(t, s.one(anna, write(domain.OpDelete, domain.Appointments, g1, 1, nil)), domain.Applied, none) // whoever made it
	expect(t, s.one(hunter, write(domain.OpUpdate, domain.Appointments, g2, 1, cancel.with(values{"cancelled_by": "provider"}))), domain.Applied, none)
	expect(t, s.one(manager, write(domain.OpUpdate, domain.Appointments, g3, 1, cancel)), domain.RejectedStat, domain.CodeForbidden)
}

// US-4: a public holiday where the appointment is, by the time that is proposed if
// there is one.
func TestAppointments_US4_WarnOfAPublicHoliday(t *testing.T) {
	t.Parallel()
	at := func(s string) time.Time {
		v, err := time.Parse(time.RFC3339, s)
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	for _, c := range []struct {
		starts, proposed, zone, status string
		warns                          bool
	}{
		{"2026-04-06T07:00:00Z", "", "Europe/Amsterdam", "proposed", true}, // Easter Monday
		{"2026-04-05T07:00:00Z", "", "Europe/Amsterdam", "confirmed", true},
		{"2026-05-24T07:00:00Z", "", "Europe/Amsterdam", "confirmed", true}, // Whit Sunday
		{"2026-04-07T07:00:00Z", "", "Europe/Amsterdam", "proposed", false},
		{"2026-04-04T07:00:00Z", "", "Europe/Amsterdam", "proposed", false}, // a Saturday
		{"2026-04-26T22:30:00Z", "", "Europe/Amsterdam", "proposed", true},  // King's Day there
		{"2026-04-26T22:30:00Z", "", "Europe/London", "proposed", false},
		{"2026-04-06T07:00:00Z", "2026-04-07T07:00:00Z", "Europe/Amsterdam", "reschedule_proposed", false},
		{"2026-04-07T07:00:00Z", "2026-04-06T07:00:00Z", "Europe/Amsterdam", "reschedule_proposed", true},
		{"2026-04-06T07:00:00Z", "", "Europe/Amsterdam", "held", false},
		{"2026-04-06T07:00:00Z", "", "Europe/Amsterdam", "cancelled", false},
	} {
		a := &domain.Appointment{StartsAt: at(c.starts), TimeZone: c.zone, Status: c.status}
		if c.proposed != "" {
			p := at(c.proposed)
			a.ProposedStartsAt = &p
		}
		if got := slices.Contains(a.Warnings(), domain.WarnHoliday); got != c.warns {
			t.Errorf("%+v: warns %v", c, got)
		}
	}
}
