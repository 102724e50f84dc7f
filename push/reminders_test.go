package push_test

import (
	"strings"
	"testing"
	"time"

	"spoorboek/domain"
	"spoorboek/push"
)

// The Monday meeting of US-4: RM-02 at once, RM-01 a day and two hours ahead;
// what falls into quiet hours is in the inbox on time and is pushed after them.
func TestReminders_US4_AppointmentAcrossTheChangeOfTheClock(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	id := h.propose(h.coach, "2026-03-30 09:00")
	h.drain()
	h.wantInbox(h.employee, "Nieuwe afspraak ter bevestiging")
	h.wantInbox(h.coach)
	h.wantPushes("anna", 1)
	h.status(h.employee, id, domain.Confirmed)
	h.at("2026-03-29 08:59")
	h.wantInbox(h.coach)

	h.at("2026-03-29 09:00") // a Sunday
	h.wantInbox(h.employee, "Nieuwe afspraak ter bevestiging", "Afspraak morgen om 09:00")
	h.wantInbox(h.coach, "Afspraak morgen om 09:00")
	h.wantPushes("anna", 2)
	h.wantPushes("coach", 0)

	h.at("2026-03-30 07:00")
	h.wantInbox(h.employee, "Nieuwe afspraak ter bevestiging", "Afspraak morgen om 09:00", "Afspraak vandaag om 09:00")
	h.wantPushes("anna", 2)
	h.at("2026-03-30 07:59")
	h.wantPushes("anna", 2)
	h.at("2026-03-30 08:00")
	h.wantPushes("anna", 3)
	h.wantPushes("coach", 1) // the one of the day before is moot

	if bad := h.srv.Refused(); len(bad) > 0 {
		t.Errorf("the service refused %q", bad)
	}
	seen := map[string]bool{}
	for i, r := range h.srv.Requests() {
		n := between(string(r.Body), `"n":"`, `"`)
		want := strings.NewReplacer(`"N"`, `"`+n+`"`, `"TOKEN"`, `"`+r.Token+`"`).Replace(golden)
		if strings.TrimSpace(string(r.Body)) != want || seen[n] || len(n) != 22 {
			t.Errorf("P-19: request %d is not the one message, or n is not its own: %s", i, r.Body)
		}
		if len(r.Body) > 4096 {
			t.Errorf("T189: request %d has %d bytes", i, len(r.Body))
		}
		seen[n] = true
	}
}

func between(s, from, to string) string {
	_, s, _ = strings.Cut(s, from)
	s, _, _ = strings.Cut(s, to)
	return s
}

func TestReminders_P22_WithoutCredentialsTheyAreInTheInbox(t *testing.T) {
	t.Parallel()
	h := newHouse(t, func(o *push.Options) { o.Sender, o.Devices = nil, nil })
	h.confirmed("2026-03-30 14:00")
	h.at("2026-03-29 14:00")
	h.wantInbox(h.employee, "Afspraak morgen om 14:00")
	if n := len(h.srv.Requests()); n != 0 {
		t.Errorf("%d messages went out", n)
	}
}

func TestReminders_T192_ChangesWhileTheJobWaits(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	cancelled, moved := h.confirmed("2026-03-30 09:00"), h.confirmed("2026-03-31 09:00")
	h.set(h.coach, domain.Appointments, moved, func(r domain.Record) {
		a := r.(*domain.Appointment)
		a.StartsAt, a.EndsAt = a.StartsAt.Add(5*time.Hour), a.EndsAt.Add(5*time.Hour)
	}, "starts_at", "ends_at")
	h.drain()
	h.at("2026-03-29 09:00")
	h.wantPushes("anna", 2)
	h.at("2026-03-30 07:00") // the push of the first waits for 08:00, and it is in the inbox
	h.wantInbox(h.employee, "Afspraak is veranderd", "Afspraak morgen om 09:00", "Afspraak vandaag om 09:00")
	h.status(h.employee, cancelled, domain.Cancelled)
	h.at("2026-03-30 08:00")
	h.wantPushes("anna", 2)  // a cancelled appointment is not announced
	h.wantPushes("coach", 1) // who hears that it was cancelled
	h.at("2026-03-30 09:00") // when the second was due before it moved
	before := len(h.inbox(h.employee))
	h.at("2026-03-30 14:00")
	if got := h.inbox(h.employee); len(got) != before+1 || got[before].TitleNl != "Afspraak morgen om 14:00" {
		t.Errorf("the moved one must be announced once, at its new time; got %d more", len(got)-before)
	}
}

func TestReminders_T192_DeletedBeforeTheTimeMakesNothing(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	id := h.goal("2026-03-30")
	h.Must(h.employee, domain.Mutation{OpID: "gone", Hash: []byte{1}, Op: domain.OpDelete, Kind: domain.Goals, ID: id})
	h.at("2026-03-30 09:00")
	h.wantInbox(h.employee)
}

func TestReminders_RM07GoesWithItsGoal(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	id := h.goal("2026-03-30")
	h.at("2026-03-23 09:00")
	h.wantInbox(h.employee, "Doel bijna op datum")
	h.wantInbox(h.coach)
	h.wantPushes("anna", 1)
	h.at("2026-03-30 09:00")
	h.wantInbox(h.employee, "Doel bijna op datum", "Vandaag is de datum van je doel")
	h.Must(h.employee, domain.Mutation{OpID: "gone", Hash: []byte{1}, Op: domain.OpDelete, Kind: domain.Goals, ID: id})
	h.wantInbox(h.employee)
}

func TestReminders_RM04StopsWhenThereIsNews(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	id := h.NewID()
	h.Must(h.employee, domain.Mutation{
		OpID: "a", Hash: []byte{1}, Op: domain.OpCreate, Kind: domain.JobApplications, ID: id, TrajectoryID: h.track, Fields: []string{"employer_name", "job_title"},
		Edit: func(r domain.Record) {
			a := r.(*domain.JobApplication)
			a.EmployerName, a.JobTitle = "Bakkerij", "planner"
		},
	})
	event := func(stage, on string) {
		h.Must(h.employee, domain.Mutation{
			OpID: stage, Hash: []byte(stage), Op: domain.OpCreate, Kind: domain.ApplicationEvents, ID: h.NewID(), ParentID: id,
			Fields: []string{"stage", "occurred_on"},
			Edit: func(r domain.Record) {
				e := r.(*domain.ApplicationEvent)
				e.Stage, e.OccurredOn = stage, domain.MustDate(on)
			},
		})
	}
	event("applied", "2026-03-16")
	h.at("2026-03-23 09:00")
	h.wantInbox(h.employee, "Al iets gehoord van Bakkerij?")
	event("acknowledged", "2026-03-24")
	h.at("2026-03-30 09:00")
	h.wantInbox(h.employee, "Al iets gehoord van Bakkerij?")
	h.at("2026-04-13 09:00")
	h.wantInbox(h.employee, "Al iets gehoord van Bakkerij?")
	h.at("2026-04-21 09:00")
	h.wantInbox(h.employee, "Al iets gehoord van Bakkerij?", "Geen antwoord van Bakkerij?")
}

func TestReminders_TheDailyCapLeavesOnePushForTheNextMorning(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	for _, clock := range []string{"10:00", "11:00", "12:00", "13:00", "14:00", "15:00"} {
		h.at("2026-03-18 " + clock)
		h.propose(h.coach, "2026-04-02 "+clock)
		h.drain()
	}
	h.wantPushes("anna", 3)
	if n := len(h.inbox(h.employee)); n != 6 {
		t.Errorf("%d in the inbox, want all 6 at once", n)
	}
	h.at("2026-03-19 07:59")
	h.wantPushes("anna", 3)
	h.at("2026-03-19 08:00")
	h.at("2026-03-19 08:01")
	h.at("2026-03-19 12:00")
	h.wantPushes("anna", 4)
}

func TestReminders_RestModeLetsAppointmentsBy(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.confirmed("2026-03-18 14:00")
	h.goal("2026-03-24")
	rest := amsterdam(t, "2026-03-20 12:00")
	h.rest(&rest)
	pushed := len(h.srv.Requests())
	h.at("2026-03-17 09:00") // the goal is due in a week
	h.wantPushes("anna", pushed)
	h.at("2026-03-17 14:00")
	h.wantPushes("anna", pushed+1)
	h.at("2026-03-18 12:00")
	h.wantPushes("anna", pushed+2)
	h.at("2026-03-20 12:00")
	h.wantPushes("anna", pushed+2) // the pushes since announced the goal too
}

func TestReminders_RestModeHoldsBackAndForgetsNothing(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.goal("2026-03-24")
	rest := amsterdam(t, "2026-03-20 12:00")
	h.rest(&rest)
	h.at("2026-03-17 09:00")
	h.wantInbox(h.employee, "Doel bijna op datum")
	h.at("2026-03-20 11:59")
	h.wantPushes("anna", 0)
	h.at("2026-03-20 12:00")
	h.wantPushes("anna", 1)
}

func (h *house) rest(until *time.Time) {
	h.t.Helper()
	h.user(h.employee, func(u *storeUser) { u.RestModeUntil = until })
}

func TestReminders_ChoicesHoldFromTheNextPushOn(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.goal("2026-03-30")
	h.settings(h.employee, func(s *domain.ReminderSettings) {
		s.Kinds[domain.RemindGoal] = domain.ReminderChoice{Enabled: true, LeadMinutes: []int64{3 * 1440}}
	})
	h.at("2026-03-23 09:00")
	h.wantInbox(h.employee)
	h.at("2026-03-27 09:00")
	h.wantInbox(h.employee, "Doel bijna op datum")
	h.wantPushes("anna", 1)
	h.settings(h.employee, func(s *domain.ReminderSettings) {
		s.Kinds[domain.RemindGoal] = domain.ReminderChoice{Enabled: false, LeadMinutes: []int64{0}}
	})
	h.at("2026-03-30 09:00")
	h.wantInbox(h.employee, "Doel bijna op datum", "Vandaag is de datum van je doel")
	h.wantPushes("anna", 1)
}

// F-27: who moves to another zone is reminded at nine there, and not twice.
func TestReminders_T191_TheReaderMovesToAnotherZone(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.goal("2026-03-30")
	h.zone("America/New_York")
	h.at("2026-03-23 13:59")
	h.wantInbox(h.employee)
	h.at("2026-03-23 14:00") // 09:00 in New York; the clock went forward there already
	h.wantInbox(h.employee, "Doel bijna op datum")
	h.zone("Europe/Amsterdam")
	h.at("2026-03-29 12:00")
	h.wantInbox(h.employee, "Doel bijna op datum")
	h.zone("Asia/Tokyo")
	h.at("2026-03-30 01:59")
	h.wantInbox(h.employee, "Doel bijna op datum")
	h.at("2026-03-30 02:00")
	h.zone("Europe/Amsterdam")
	h.at("2026-03-30 09:00")
	h.wantInbox(h.employee, "Doel bijna op datum", "Vandaag is de datum van je doel")
}

func (h *house) zone(name string) {
	h.t.Helper()
	h.user(h.employee, func(u *storeUser) { u.TimeZone = name })
	h.drain()
}

func TestReminders_ANewCoachIsRemindedOfWhatWasPlanned(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.confirmed("2026-03-25 14:00")
	second := h.User(domain.CoachRole)
	assignment := h.Assign(h.track, second, nil)
	third := h.User(domain.CoachRole)
	h.End(h.Assign(h.track, third, nil))
	h.drain()
	h.at("2026-03-24 14:00")
	h.wantInbox(h.Refresh(second), "Afspraak morgen om 14:00")
	h.wantInbox(h.Refresh(third))
	h.End(assignment)
	h.at("2026-03-25 12:00")
	if n := len(h.inbox(h.coach)); n != 2 {
		t.Errorf("the first coach has %d, want both", n)
	}
	h.exec(`SELECT set_config('app.tenant', $1, false)`, h.Tenant.ID.String())
	var left int
	err := h.jobs.QueryRow(t.Context(), `SELECT count(*) FROM notifications WHERE owner_id = $1`, second.UserID).Scan(&left)
	if err != nil || left > 1 {
		t.Errorf("%d notifications for a coach who left, %v", left, err)
	}
}

func TestReminders_AStepInTheQueueHoldsNoPersonalData(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	id, day := h.NewID(), domain.MustDate("2026-04-20")
	h.Must(h.employee, domain.Mutation{
		OpID: id.String(), Hash: id[:], Op: domain.OpCreate, Kind: domain.Goals, ID: id, TrajectoryID: h.track, Fields: []string{"title", "steps"},
		Edit: func(r domain.Record) {
			g := r.(*domain.Goal)
			g.Title, g.Steps = "Burnout-groep", []domain.GoalStep{{ID: "Burnout-arts", Title: "Burnout-afspraak", DueOn: &day}}
		},
	})
	var jobs, telling int
	err := h.jobs.QueryRow(t.Context(), `SELECT count(*), count(*) FILTER (WHERE args::text || metadata::text LIKE '%Burnout%') FROM river_job WHERE kind = 'reminder'`).Scan(&jobs, &telling)
	if err != nil || jobs != 1 || telling != 0 {
		t.Errorf("%d jobs, %d of them tell: %v", jobs, telling, err)
	}
}

// An appointment a quarter of an hour after the quiet hours is announced before
// them: after them it would be too late.
func TestReminders_RM01ComesBeforeTheQuietHoursWhenTheEventIsTooSoonAfterThem(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.confirmed("2026-03-25 08:15")
	h.at("2026-03-24 20:44")
	h.wantInbox(h.employee, "Afspraak morgen om 08:15") // of the day before
	pushes := len(h.srv.Requests())
	h.at("2026-03-24 20:45")
	h.wantInbox(h.employee, "Afspraak morgen om 08:15", "Afspraak morgen om 08:15")
	if n := len(h.srv.Requests()); n != pushes+1 {
		t.Errorf("%d pushes before the night, want one", n-pushes)
	}
	h.at("2026-03-25 06:15")
	h.at("2026-03-25 08:00")
	h.wantInbox(h.employee, "Afspraak morgen om 08:15", "Afspraak morgen om 08:15")
}

// Without the job that plans anew, a reminder finds its new time when its old
// one comes.
func TestReminders_T191_AReminderFindsItsNewTimeByItself(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.goal("2026-03-30")
	h.user(h.employee, func(u *storeUser) { u.TimeZone = "America/New_York" })
	h.exec(`DELETE FROM river_job WHERE kind = 'plan_reminders'`)
	h.at("2026-03-23 09:00")
	h.wantInbox(h.employee)
	h.at("2026-03-23 14:00")
	h.wantInbox(h.employee, "Doel bijna op datum")
	h.user(h.employee, func(u *storeUser) { u.TimeZone = "Asia/Tokyo" })
	h.exec(`DELETE FROM river_job WHERE kind = 'plan_reminders'`)
	h.at("2026-03-30 15:00") // nine in New York; in Tokyo it was thirteen hours ago, and the day is not over
	h.wantInbox(h.employee, "Doel bijna op datum", "Vandaag is de datum van je doel")
	h.at("2026-03-31 09:00")
	h.wantInbox(h.employee, "Doel bijna op datum", "Vandaag is de datum van je doel")
}
