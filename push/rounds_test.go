package push_test

import (
	"strings"
	"testing"

	"github.com/google/uuid"

	"spoorboek/domain"
)

const (
	shared = "Nieuw gedeeld item"
	quiet  = "Stilte in traject"
)

// round moves the clock and does the periodic job that tells what is new.
func (h *house) round(moment string) {
	h.t.Helper()
	h.at(moment)
	h.periodic("reminder_round")
}

// write makes a record of a kind with one text.
func (h *house) write(a domain.Actor, k *domain.Kind, v domain.Visibility, edit func(domain.Record), fields string) uuid.UUID {
	h.t.Helper()
	id := h.NewID()
	m := domain.Mutation{
		OpID: id.String(), Hash: id[:], Op: domain.OpCreate, Kind: k, ID: id, TrajectoryID: h.track, Fields: strings.Fields(fields),
		Edit: func(r domain.Record) {
			edit(r)
			if v != "" {
				r.Header().Visibility = v
			}
		},
	}
	if v != "" {
		m.Fields = append(m.Fields, "visibility")
	}
	h.Must(a, m)
	return id
}

// aim makes a goal of the employee with a visibility.
func (h *house) aim(v domain.Visibility) uuid.UUID {
	h.t.Helper()
	return h.write(h.employee, domain.Goals, v, func(r domain.Record) { r.(*domain.Goal).Title = "Elke dag wandelen" }, "title")
}

func (h *house) show(goal uuid.UUID, v domain.Visibility) {
	h.t.Helper()
	h.set(h.employee, domain.Goals, goal, func(r domain.Record) { r.(*domain.Goal).Visibility = v }, "visibility")
}

func (h *house) comment(a domain.Actor, goal uuid.UUID) {
	h.t.Helper()
	h.write(a, domain.Comments, "", func(r domain.Record) {
		c := r.(*domain.Comment)
		c.Collection, c.SubjectID, c.Text = "goals", goal, "Goed bezig"
	}, "collection subject_id text")
}

func TestReminders_RM21_TellsOncePerHourThatSomethingIsShared(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	hunter, manager := h.User(domain.JobHunter), h.User(domain.CaseManager)
	h.Assign(h.track, hunter, nil)
	h.Assign(h.track, manager, nil)
	h.round("2026-03-16 10:00")
	h.wantInbox(h.coach)
	goal := h.aim(domain.Coach)
	h.aim(domain.Private)
	h.at("2026-03-16 10:20")
	h.aim(domain.Coach)
	h.wantInbox(h.coach)
	h.round("2026-03-16 11:00")
	h.wantInbox(h.coach, shared)
	h.wantPushes("coach", 1)
	h.wantInbox(h.employee)
	h.round("2026-03-16 12:00")
	h.wantInbox(h.coach, shared)

	h.comment(h.coach, goal)
	h.propose(h.coach, "2026-03-20 10:00") // RM-02 tells of it
	h.drain()
	h.round("2026-03-16 13:00")
	h.wantInbox(h.employee, "Nieuwe afspraak ter bevestiging", shared)
	h.wantInbox(h.coach, shared)
	h.comment(h.employee, goal)
	h.round("2026-03-16 14:00")
	h.wantInbox(h.coach, shared, shared)
	h.wantInbox(h.employee, "Nieuwe afspraak ter bevestiging", shared)
	h.wantTold(hunter, 0)
	h.wantTold(manager, 0)
	for _, a := range []domain.Actor{h.employee, h.coach} {
		for _, n := range h.inbox(a) {
			if said := n.TitleNl + n.TitleEn + n.BodyNl + n.BodyEn; n.TitleNl == shared && (n.SubjectID != nil || strings.Contains(said, "wandelen") || strings.Contains(said, "bezig")) {
				t.Errorf("it says what it is: %+v", n)
			}
		}
	}
}

// Editing what is shared is no news, sharing what was private is, and so is none
// of it to somebody who gets a part and sees what was there.
func TestReminders_RM21_NewsIsWhatComesIntoSight(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	private, open := h.aim(domain.Private), h.aim(domain.Coach)
	h.round("2026-03-16 11:00")
	h.wantInbox(h.coach, shared)
	h.at("2026-03-16 14:10")
	h.set(h.employee, domain.Goals, open, func(r domain.Record) { r.(*domain.Goal).Title = "Elke dag fietsen" }, "title")
	h.show(open, domain.Team)
	h.round("2026-03-16 15:00")
	h.wantInbox(h.coach, shared)
	h.at("2026-03-16 15:10")
	h.show(private, domain.Coach)
	h.round("2026-03-16 16:00")
	h.wantInbox(h.coach, shared, shared)

	h.at("2026-03-17 10:00")
	second := h.User(domain.CoachRole)
	h.Assign(h.track, second, nil)
	h.round("2026-03-17 11:00")
	h.wantInbox(h.Refresh(second))
}

// What was taken back before the hour is over was never told; what was taken back
// before the push is in the list, without a word of what it was, and not pushed.
func TestReminders_RM21_TellsOnlyOfWhatIsStillInSight(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	goal := h.aim(domain.Coach)
	h.show(goal, domain.Private)
	h.round("2026-03-16 11:00")
	h.wantInbox(h.coach)

	h.at("2026-03-16 19:10")
	h.show(goal, domain.Coach)
	other := h.aim(domain.Coach)
	h.round("2026-03-16 20:00")
	h.wantInbox(h.coach, shared)
	h.at("2026-03-16 21:00")
	h.show(goal, domain.Private)
	h.set(h.employee, domain.Goals, other, func(r domain.Record) { r.(*domain.Goal).Visibility = domain.Private }, "visibility")
	h.at("2026-03-17 08:00")
	h.wantPushes("coach", 0)

	h.at("2026-03-17 19:10")
	h.show(goal, domain.Coach)
	h.show(other, domain.Coach)
	h.round("2026-03-17 20:00")
	h.show(goal, domain.Private)
	h.at("2026-03-18 08:00")
	h.wantPushes("coach", 1) // of the other one
}

// A round that was cut off before it noted how far it came, or that two servers
// do at once, tells nothing twice.
func TestReminders_RM21_ARoundThatIsRepeatedTellsNothingTwice(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.aim(domain.Coach)
	h.round("2026-03-16 10:30")
	h.wantInbox(h.coach, shared)
	h.exec(`DELETE FROM reminder_rounds`)
	h.round("2026-03-16 10:30")
	h.wantInbox(h.coach, shared)
}

func TestReminders_RM22_TheCoachHearsOnMondayOfAQuietTrajectory(t *testing.T) {
	t.Parallel()
	h := newHouse(t) // on Monday 16 March the coach's part began
	h.round("2026-03-30 08:59")
	h.wantInbox(h.coach)
	h.round("2026-03-30 09:00")
	h.wantInbox(h.coach, quiet)
	h.wantPushes("coach", 1)
	h.round("2026-03-30 10:00")
	h.round("2026-03-31 10:00")
	h.wantInbox(h.coach, quiet)
	h.round("2026-04-06 09:00")
	h.wantInbox(h.coach, quiet)
	h.at("2026-04-10 15:00")
	goal := h.aim(domain.Private) // nobody's business
	h.round("2026-04-13 09:00")
	h.wantInbox(h.coach, quiet, quiet)
	h.at("2026-04-14 15:00")
	h.show(goal, domain.Coach)
	h.round("2026-04-14 16:00")
	h.wantInbox(h.coach, quiet, quiet, shared)
	h.round("2026-04-27 09:00") // 13 days
	h.wantInbox(h.coach, quiet, quiet, shared)
	h.round("2026-05-04 09:00")
	h.wantInbox(h.coach, quiet, quiet, shared, quiet)
	h.set(h.Admin, domain.Trajectories, h.track, func(r domain.Record) { r.(*domain.Trajectory).Status = "paused" }, "status")
	h.round("2026-06-15 09:00")
	h.wantInbox(h.coach, quiet, quiet, shared, quiet)
	h.wantInbox(h.employee)
}

// The agency's administration is no contact: neither a correction of the case of
// absence and the statutory dates that the server moves with it, nor a plan of
// the trajectory itself. What the employee or the coach says of a date is.
func TestReminders_RM22_AdministrationIsNoActivity(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		quiet bool
		does  func(s *story, absence uuid.UUID)
	}{
		"the admin corrects the case": {true, func(s *story, absence uuid.UUID) {
			s.set(s.Admin, domain.AbsenceCases, absence, func(r domain.Record) { r.(*domain.AbsenceCase).FirstSickDay = domain.MustDate("2025-03-12") }, "first_sick_day")
		}},
		"the admin plans the end": {true, func(s *story, _ uuid.UUID) {
			s.set(s.Admin, domain.Trajectories, s.track, func(r domain.Record) { r.(*domain.Trajectory).PlannedEndOn = day("2026-12-01") }, "planned_end_on")
		}},
		"the employer completes a duty": {true, func(s *story, _ uuid.UUID) { s.done("problem_analysis", "2025-04-18") }},
		"the coach completes one": {false, func(s *story, _ uuid.UUID) {
			s.set(s.coach, domain.Milestones, s.milestone("problem_analysis"), func(r domain.Record) { r.(*domain.Milestone).CompletedOn = day("2025-04-18") }, "completed_on")
		}},
		"the employee ticks one": {false, func(s *story, _ uuid.UUID) { s.tick("problem_analysis", "2025-04-18") }},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newStory(t)
			s.Clock.Set(amsterdam(t, "2026-03-16 10:00"))
			absence := s.add(s.Admin, domain.AbsenceCases, "first_sick_day", func(r domain.Record) { r.(*domain.AbsenceCase).FirstSickDay = domain.MustDate("2025-03-10") })
			s.track = s.add(s.Admin, domain.Trajectories, "absence_case_id status", func(r domain.Record) {
				x := r.(*domain.Trajectory)
				x.AbsenceCaseID, x.Status = &absence, "active"
			})
			s.Assign(s.track, s.coach, nil)
			s.Assign(s.track, s.manager, nil)
			s.employee, s.coach, s.manager = s.Refresh(s.employee), s.Refresh(s.coach), s.Refresh(s.manager)
			s.at("2026-03-25 10:00")
			c.does(s, absence)
			s.round("2026-03-30 09:00")
			told := false
			for _, n := range s.inbox(s.coach) {
				told = told || n.Reminder == domain.RemindQuiet
			}
			if told != c.quiet {
				t.Errorf("the coach hears of a quiet trajectory: %v, want %v", told, c.quiet)
			}
		})
	}
}

// An appointment is contact, also when nobody has noted who came.
func TestReminders_RM22_AnAppointmentIsContact(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.confirmed("2026-04-01 10:00")
	h.round("2026-04-06 09:00")
	for _, n := range h.inbox(h.coach) {
		if n.Reminder == domain.RemindQuiet {
			t.Error("quiet, five days after an appointment")
		}
	}
}

// A Monday that is free moves the push to the next working day. By then it asks
// again.
func TestReminders_RM22_WaitsForAWorkingDayAndAsksAgain(t *testing.T) {
	t.Parallel()
	for name, pushes := range map[string]int{"still quiet": 1, "something came": 0} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h := newHouse(t)
			h.at("2026-03-23 10:00")
			h.aim(domain.Coach)
			h.round("2026-04-06 09:00") // Easter Monday, 14 days
			h.wantPushes("coach", 0)
			said := len(h.inbox(h.coach))
			if pushes == 0 {
				h.at("2026-04-06 15:00")
				h.aim(domain.Coach)
			}
			h.at("2026-04-07 08:00")
			h.wantPushes("coach", pushes)
			if got := h.inbox(h.coach); len(got) != said || got[said-1].Reminder != domain.RemindQuiet {
				t.Errorf("%d notifications, the last %+v", len(got), got[len(got)-1])
			}
		})
	}
}
