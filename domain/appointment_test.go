package domain_test

import (
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

func TestAppointment_E19_Rules(t *testing.T) {
	t.Parallel()
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
	})
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
		})
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
