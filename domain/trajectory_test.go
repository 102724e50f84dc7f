package domain_test

import (
	"slices"
	"testing"

	"spoorboek/domain"
)

// begin is a new trajectory of Anna's, with some fields.
func begin(n uint64, v values) domain.Mutation {
	m := write(domain.OpCreate, domain.Trajectories, id(n), 0, v)
	m.OwnerID = anna.UserID
	m.TrajectoryID = id(n)
	return m
}

// steer is a strict change of Anna's trajectory.
func steer(v values) domain.Mutation {
	return strict(write(domain.OpUpdate, domain.Trajectories, track, 0, v), domain.AnyRev)
}

func TestTrajectories_E06_Rules(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name  string
		input values
		fault string
	}{
		{"nothing said", nil, ""},
		{"unknown kind", values{"track": "holiday"}, "/track"},
		{"by letter", values{"delivery_mode": "letter"}, "/delivery_mode"},
		{"very intense", values{"intensity": "extreme"}, "/intensity"},
		{"first track half open", values{"track1_status": "ajar"}, "/track1_status"},
		{"closed on no day", values{"track1_status": "closed"}, "/track1_closed_on"},
		{"closed", values{"track1_status": "closed", "track1_closed_on": "2026-03-02"}, ""},
		{"open, with a day", values{"track1_closed_on": "2026-03-02"}, "/track1_closed_on"},
		{"closed in two days", values{"track1_status": "closed", "track1_closed_on": "2026-03-18"}, "/track1_closed_on"},
		{"S-47 requested today", values{"status": "requested", "requested_on": "2026-03-16"}, ""},
		{"S-47 requested on a day to come", values{"status": "requested", "requested_on": "2026-03-18"}, "/requested_on"},
		{"asked for by nobody", values{"referred_by_id": id(999)}, "/referred_by_id"},
		{"backwards", values{"start_on": "2026-04-01", "planned_end_on": "2026-03-31"}, "/planned_end_on"},
		{"an outcome of its own", values{"outcome": "cured"}, "/outcome"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			holdFault(t, newScene(t).one(admin, begin(600, c.input)), c.fault)
		})
	}
}

// S-13: nine months are planned, unless somebody says otherwise.
func TestTrajectories_S13_PlannedForNineMonths(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.must(admin, begin(600, values{"start_on": "2026-05-31"}), begin(601, values{"start_on": "2026-05-31", "planned_end_on": "2026-09-01"}))
	for n, want := range map[uint64]string{600: "2027-02-28", 601: "2026-09-01"} {
		if got := get[*domain.Trajectory](s, domain.Trajectories, id(n)).PlannedEndOn; got == nil || got.String() != want {
			t.Errorf("%d is planned until %v, want %s", n, got, want)
		}
	}
	s.must(coach, steer(values{"start_on": "2026-03-16"}))
	s.must(coach, steer(values{"planned_end_on": nil})) // said: no end
	s.must(coach, steer(values{"start_on": "2026-03-23"}))
	if got := get[*domain.Trajectory](s, domain.Trajectories, track).PlannedEndOn; got != nil {
		t.Errorf("an end that was taken away came back: %v", got)
	}
}

// The matrix of 8: the coach leads a trajectory, the admin sets it up.
func TestTrajectories_TheCoachLeads(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.must(coach, steer(values{"status": "paused", "delivery_mode": "online", "intensity": "high", "planned_end_on": "2026-12-01",
		"track1_status": "closed", "track1_closed_on": "2026-03-16"}))
	for _, v := range []values{{"track": "track3"}, {"absence_case_id": id(999)}, {"requested_on": "2026-03-01"}, {"referred_by_id": id(999)}, {"ended_at": monday}} {
		expect(t, s.one(coach, steer(v)), domain.RejectedStat, domain.CodeReadOnly)
	}
	holdFault(t, s.one(coach, steer(values{"status": "completed"})), "/outcome")
	expect(t, s.one(coach, steer(values{"status": "requested"})), domain.RejectedStat, domain.CodeTransition)
	whole := get[*domain.Trajectory](s, domain.Trajectories, track)
	for _, a := range []domain.Actor{anna, coach, hunter, manager, admin} {
		meta := a.Role == domain.JobHunter || a.Role == domain.CaseManager
		got := domain.Project(a, domain.Trajectories, whole, monday).(*domain.Trajectory)
		if (got.Intensity == "") != meta || got.Status != "paused" {
			t.Errorf("%s is shown %+v", a.Role, got)
		}
	}
}

// S-13, R-10: whoever makes or changes a trajectory is told where its days go
// beyond what is usual or allowed.
func TestTrajectories_S13_R10_WarnOfTheirDays(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		start, end string
		want       []string
	}{
		{"2026-03-16", "2027-03-07", nil},
		{"2026-03-16", "2027-03-08", []string{"beyond_end_of_wait"}},
		{"2026-03-02", "2027-03-03", []string{"longer_than_12_months"}},
		{"2026-04-19", "2027-01-01", nil},
		{"2026-04-20", "2027-05-01", []string{"beyond_end_of_wait", "longer_than_12_months", "track2_started_late"}},
	} {
		days := values{"start_on": c.start, "planned_end_on": c.end}
		s := newScene(t)
		s.sickCase(nil)
		if got := s.must(coach, steer(days))[0].Warnings; !slices.Equal(got, c.want) {
			t.Errorf("changed to %v: %q, want %q", days, got, c.want)
		}
		if got := s.must(admin, begin(600, days.with(values{"absence_case_id": id(900)})))[0].Warnings; !slices.Equal(got, c.want) {
			t.Errorf("made with %v: %q, want %q", days, got, c.want)
		}
		if got := s.must(admin, begin(601, days))[0].Warnings; got != nil {
			t.Errorf("without an absence case: %q", got)
		}
	}
}
