package push_test

import (
	"log/slog"
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"

	"spoorboek/domain"
	"spoorboek/store"
)

const (
	news     = "Al iets gehoord van Bakkerij?"
	noAnswer = "Geen antwoord van Bakkerij?"
)

// applied makes an application of the employee that was sent on a day.
func (h *house) applied(on string) uuid.UUID {
	h.t.Helper()
	id := h.write(h.employee, domain.JobApplications, "", func(r domain.Record) {
		a := r.(*domain.JobApplication)
		a.EmployerName, a.JobTitle = "Bakkerij", "planner"
	}, "employer_name job_title")
	h.event(id, "applied", on)
	return id
}

// event notes what came of an application.
func (h *house) event(application uuid.UUID, stage, on string) uuid.UUID {
	h.t.Helper()
	id := h.NewID()
	h.Must(h.employee, domain.Mutation{
		OpID: id.String(), Hash: id[:], Op: domain.OpCreate, Kind: domain.ApplicationEvents, ID: id, ParentID: application, Fields: []string{"stage", "occurred_on"},
		Edit: func(r domain.Record) {
			e := r.(*domain.ApplicationEvent)
			e.Stage, e.OccurredOn = stage, domain.MustDate(on)
		},
	})
	return id
}

func (h *house) void(event uuid.UUID) {
	h.t.Helper()
	h.set(h.employee, domain.ApplicationEvents, event, func(r domain.Record) { r.(*domain.ApplicationEvent).Voided = true }, "voided")
}

// waiting counts the reminders that have a job that is not done.
func (h *house) waiting() int {
	h.t.Helper()
	return h.count(`SELECT count(*) FROM river_job WHERE kind = 'reminder' AND finalized_at IS NULL`)
}

func (h *house) wantWaiting(want int) {
	h.t.Helper()
	if n := h.waiting(); n != want {
		h.t.Errorf("%s: %d reminders have a job, want %d", h.Clock.Now(), n, want)
	}
}

// theReminder gives what the one reminder that has a job is to do.
func (h *house) theReminder() (args []byte) {
	h.t.Helper()
	h.wantWaiting(1)
	if err := h.jobs.QueryRow(h.t.Context(), `SELECT args FROM river_job WHERE kind = 'reminder' AND finalized_at IS NULL`).Scan(&args); err != nil {
		h.t.Fatal(err)
	}
	return args
}

func TestSeries_RM04_EachJobAddsTheNext(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.applied("2026-03-16")
	h.wantWaiting(1)
	h.at("2026-03-23 09:00")
	h.wantInbox(h.employee, news)
	h.wantWaiting(1)
	h.at("2026-03-30 09:00")
	h.wantInbox(h.employee, news, news)
	h.wantWaiting(1)
	h.at("2026-04-13 09:00")
	h.wantInbox(h.employee, news, news, noAnswer)
	h.wantWaiting(0)
}

// The most applications that one push may bring need one job each, not three.
func TestSeries_RM04_APushOfApplications(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	var ms []domain.Mutation
	for range 100 {
		app, event := h.NewID(), h.NewID()
		ms = append(ms, domain.Mutation{
			OpID: app.String(), Hash: app[:], Op: domain.OpCreate, Kind: domain.JobApplications, ID: app, TrajectoryID: h.track, Fields: []string{"employer_name", "job_title"},
			Edit: func(r domain.Record) {
				a := r.(*domain.JobApplication)
				a.EmployerName, a.JobTitle = "Bakkerij", "planner"
			},
		}, domain.Mutation{
			OpID: event.String(), Hash: event[:], Op: domain.OpCreate, Kind: domain.ApplicationEvents, ID: event, ParentID: app, Fields: []string{"stage", "occurred_on"},
			Edit: func(r domain.Record) {
				e := r.(*domain.ApplicationEvent)
				e.Stage, e.OccurredOn = "applied", domain.MustDate("2026-03-16")
			},
		})
	}
	h.Must(h.employee, ms...)
	h.wantWaiting(100)
	h.at("2026-03-23 09:00")
	h.wantWaiting(100)
	if n := len(h.inbox(h.employee)); n != 100 {
		t.Errorf("%d notifications, want 100", n)
	}
}

// An application that goes on to an interview is not asked about any more, but for
// whether it is to be closed; one that goes back is, from then on.
func TestSeries_RM04_GoesOnAfterWhatIsNotOwed(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		back string // the day on which the interview turns out to be a mistake; "": never
		want []string
	}{
		"to an interview":                {"", []string{noAnswer}},
		"and back before the first":      {"2026-03-20", []string{news, news, noAnswer}},
		"and back right after the first": {"2026-03-23", []string{news, noAnswer}},
		"and back after the first":       {"2026-03-24", []string{news, noAnswer}},
		"and back after the second":      {"2026-03-31", []string{noAnswer}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h := newHouse(t)
			app := h.applied("2026-03-16")
			h.at("2026-03-17 12:00")
			interview := h.event(app, "interview", "2026-03-16")
			for _, day := range []string{"2026-03-20", "2026-03-23", "2026-03-24", "2026-03-30", "2026-03-31", "2026-04-13"} {
				h.at(day + " 09:00")
				if day == c.back {
					h.void(interview)
				}
			}
			h.wantInbox(h.employee, c.want...)
			h.wantWaiting(0)
		})
	}
}

// What is not owed because of something else may be owed again without a write of
// its record: a trajectory that was ended by mistake goes on.
func TestSeries_RM06_OutlastsATrajectoryThatIsReopened(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.write(h.employee, domain.Leads, "", func(r domain.Record) {
		l := r.(*domain.Lead)
		l.Title, l.Employer, l.ClosesOn = "planner", "Bakkerij", day("2026-03-26")
	}, "title employer closes_on")
	track := func(status, outcome string) {
		t.Helper()
		h.set(h.Admin, domain.Trajectories, h.track, func(r domain.Record) {
			x := r.(*domain.Trajectory)
			x.Status, x.Outcome = status, outcome
		}, "status", "outcome")
	}
	h.at("2026-03-20 10:00")
	track("completed", "recovered")
	h.at("2026-03-23 09:00") // three days before it closes
	h.wantInbox(h.employee)
	h.at("2026-03-23 10:00")
	track("active", "")
	h.at("2026-03-25 09:00")
	h.wantInbox(h.employee, "Vacature sluit bijna")
}

// A coach who is back is reminded of what comes later, of each once.
func TestSeries_RM17_OfACoachWhoWasAway(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	id := h.write(h.coach, domain.Placements, "", func(r domain.Record) {
		p := r.(*domain.Placement)
		p.Kind, p.EmployerName, p.StartOn, p.EndOn = "secondment", "Bakkerij", day("2026-03-10"), day("2026-04-20")
	}, "kind employer_name start_on end_on")
	for _, status := range []string{"agreed", "running"} {
		h.set(h.coach, domain.Placements, id, func(r domain.Record) { r.(*domain.Placement).Status = status }, "status")
	}
	second := h.User(domain.CoachRole)
	part := h.Assign(h.track, second, nil)
	h.drain()
	h.wantWaiting(3) // of the employee and of each coach
	h.End(part)
	h.at("2026-04-06 09:00") // two weeks ahead
	h.wantInbox(h.coach, "Evaluatie werkplek")
	h.wantInbox(h.Refresh(second))
	h.at("2026-04-10 12:00")
	h.Assign(h.track, second, nil)
	h.at("2026-04-18 09:00") // two days ahead
	h.wantInbox(h.coach, "Evaluatie werkplek", "Evaluatie werkplek")
	h.wantInbox(h.Refresh(second), "Evaluatie werkplek")
}

// The notification and the job of the next are one transaction: a job that can't
// be added makes no notification, and what died after both adds neither twice.
func TestSeries_MakesAndPlansAllAtOnce(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.applied("2026-03-16")
	first := h.theReminder()
	h.Clock.Set(amsterdam(t, "2026-03-23 09:00"))
	do := func() error { return h.workers.Work(t.Context(), "reminder", first) }

	h.exec(`ALTER TABLE river_job ADD CONSTRAINT none CHECK (kind <> 'reminder') NOT VALID`)
	if err := do(); err == nil {
		t.Error("a job that can't be added went unnoticed")
	}
	h.wantInbox(h.employee)
	h.wantWaiting(1)
	h.exec(`ALTER TABLE river_job DROP CONSTRAINT none`)
	if err := do(); err != nil {
		t.Error(err)
	}
	h.wantInbox(h.employee, news)
	h.wantWaiting(2)
	if err := do(); err != nil { // the queue was not told that it was done
		t.Error(err)
	}
	h.wantInbox(h.employee, news)
	h.wantWaiting(2)
}

// A reminder that can't be made is tried again, and holds up none after it.
func TestSeries_GoesOnBesideOneThatFails(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.applied("2026-03-16")
	first := h.theReminder()
	h.exec(`ALTER TABLE notifications ADD CONSTRAINT none CHECK (title_nl <> '` + news + `')`)
	h.Clock.Set(amsterdam(t, "2026-03-23 09:00"))
	if err := h.workers.Work(t.Context(), "reminder", first); err == nil {
		t.Error("the queue was told that it is done")
	}
	h.wantInbox(h.employee)
	h.wantWaiting(2)
	h.exec(`ALTER TABLE notifications DROP CONSTRAINT none`)
	h.drain()
	h.at("2026-03-30 09:00")
	h.wantInbox(h.employee, news, news)
}

// What a program of before made has no next job: it is added when the job is done
// again, and when the ledger has forgotten that it was.
func TestSeries_GoesOnAfterWhatWasMadeBefore(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.applied("2026-03-16")
	first := h.theReminder()
	h.at("2026-03-23 09:00")
	for _, forget := range []string{`SELECT`, `DELETE FROM sync_op`} {
		h.exec(`DELETE FROM river_job WHERE kind = 'reminder' AND finalized_at IS NULL`)
		h.exec(forget)
		if err := h.workers.Work(t.Context(), "reminder", first); err != nil {
			t.Errorf("%s: %v", forget, err)
		}
		h.wantInbox(h.employee, news)
		h.wantWaiting(1)
	}
	h.at("2026-03-30 09:00")
	h.wantInbox(h.employee, news, news)
}

// A program of before adds a job for each time. Beside those, and after what either
// program does of them, everything comes once.
func TestSeries_BesideAProgramThatPlansEachTime(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	both, theirs := h.goal("2026-03-30"), h.goal("2026-03-30")
	h.exec(`DELETE FROM river_job WHERE kind = 'reminder' AND args->>'record_id' = $1`, theirs.String())
	h.wantWaiting(1)
	client, err := river.NewClient(riverpgxv5.New(h.Store.Pool()), &river.Config{Logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	zone, err := time.LoadLocation("Europe/Amsterdam")
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range []uuid.UUID{both, theirs} {
		for lead, at := range map[string]string{"10080": "2026-03-23 09:00", "0": "2026-03-30 09:00"} {
			due := amsterdam(t, at).In(zone)
			if _, err := client.Insert(t.Context(), store.ReminderArgs{
				TenantID: h.Tenant.ID, TrajectoryID: h.track, Collection: "goals", RecordID: id, Reminder: "RM-07", Recipient: h.employee.UserID, Lead: lead, Due: due,
			}, &river.InsertOpts{ScheduledAt: due, UniqueOpts: river.UniqueOpts{ByArgs: true}}); err != nil {
				t.Fatal(err)
			}
		}
	}
	h.wantWaiting(4)
	h.at("2026-03-23 09:00")
	h.wantInbox(h.employee, "Doel bijna op datum", "Doel bijna op datum")
	h.wantWaiting(2)
	h.at("2026-03-30 09:00")
	h.wantInbox(h.employee, "Doel bijna op datum", "Doel bijna op datum", "Vandaag is de datum van je doel", "Vandaag is de datum van je doel")
	h.wantWaiting(0)
}

// A program of before that is not gone yet does a job and adds none: what comes
// within half a day has its job before, and what comes after it.
func TestSeries_BesideAProgramThatAddsNoNext(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.at("2026-03-22 22:00") // the application of a week ago is asked about tomorrow
	h.applied("2026-03-16")
	h.wantWaiting(2)
	h.exec(`UPDATE river_job SET state = 'completed', finalized_at = now() WHERE kind = 'reminder' AND args->>'lead' = '7d'`)
	h.at("2026-03-30 09:00")
	h.at("2026-04-13 09:00")
	h.wantInbox(h.employee, news, noAnswer)
}

// After weeks of silence everything that is worth it still comes, in order, and
// the rest when it is due.
func TestSeries_T193_TheServerWasDownForWeeks(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.applied("2026-03-16")
	h.write(h.employee, domain.Goals, "", func(r domain.Record) {
		g := r.(*domain.Goal)
		g.Title = "walk every day"
		for n, due := range []string{"2026-04-25", "2026-03-28", "2026-04-17", "2026-04-19", "2026-04-18"} {
			g.Steps = append(g.Steps, domain.GoalStep{ID: string(rune('a' + n)), Title: "to " + due, DueOn: day(due)})
		}
	}, "title steps")
	h.wantWaiting(2)
	h.at("2026-04-14 10:00") // down since the 16th of March
	var said []string
	for _, n := range h.inbox(h.employee) {
		said = append(said, n.Reminder+" "+n.DueAt.Format(time.DateOnly)+" "+n.BodyNl)
	}
	want := []string{
		"RM-07 2026-04-10 to 2026-04-17: vrijdag 17 april.", "RM-07 2026-04-11 to 2026-04-18: zaterdag 18 april.",
		"RM-07 2026-04-12 to 2026-04-19: zondag 19 april.", "RM-04 2026-04-13 Je hebt vier weken niets genoteerd. Je kunt deze sollicitatie afsluiten met ‘geen reactie’.",
	}
	if !slices.Equal(said, want) {
		t.Errorf("said %q, want %q", said, want)
	}
	h.wantWaiting(1)
	for _, day := range []string{"2026-04-17", "2026-04-18", "2026-04-19", "2026-04-25"} {
		h.at(day + " 09:00")
	}
	if n := len(h.inbox(h.employee)); n != len(want)+5 {
		t.Errorf("%d notifications in the end, want the four days and a week before the last", n)
	}
	h.wantWaiting(0)
}

// The times that a reader chooses hold for what is planned already, and each
// series goes on from its first.
func TestSeries_RM07_FollowsTheTimesThatTheReaderChooses(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.goal("2026-04-20")
	h.settings(h.employee, func(s *domain.ReminderSettings) {
		s.Kinds[domain.RemindGoal] = domain.ReminderChoice{Enabled: true, LeadMinutes: []int64{10 * 1440, 5 * 1440, 1440}}
	})
	h.wantWaiting(2) // a week before, which is not owed any more, and ten days
	for _, day := range []string{"2026-04-10", "2026-04-13", "2026-04-15", "2026-04-19", "2026-04-20"} {
		h.at(day + " 09:00")
	}
	h.wantInbox(h.employee, "Doel bijna op datum", "Doel bijna op datum", "Doel bijna op datum")
	h.wantWaiting(0)
}
