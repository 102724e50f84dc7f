package push_test

import (
	"time"

	"github.com/google/uuid"

	"spoorboek/domain"
)

// absence is what the employer and UWV have a part in.
func (s *story) absence() []scene {
	var absence uuid.UUID
	return []scene{
		{"2025-03-17 10:00", func() {
			absence = s.add(s.Admin, domain.AbsenceCases, "first_sick_day", func(r domain.Record) { r.(*domain.AbsenceCase).FirstSickDay = domain.MustDate("2025-03-12") })
			s.track = s.add(s.Admin, domain.Trajectories, "absence_case_id status", func(r domain.Record) {
				x := r.(*domain.Trajectory)
				x.AbsenceCaseID, x.Status = &absence, "requested"
			})
			s.Assign(s.track, s.manager, nil)
			s.employee, s.manager = s.Refresh(s.employee), s.Refresh(s.manager)
		}},
		{"2025-03-17 10:30", func() {
			s.set(s.Admin, domain.AbsenceCases, absence, func(r domain.Record) { r.(*domain.AbsenceCase).FirstSickDay = domain.MustDate("2025-03-10") }, "first_sick_day")
		}},
		{"2025-04-18 11:00", func() { s.done("problem_analysis", "2025-04-18") }},
		{"2025-05-02 11:00", func() { s.done("action_plan", "2025-05-01") }},
		{"2025-12-30 09:30", func() { s.done("week42_report", "2025-12-29") }},
		{"2026-02-24 16:00", func() { s.done("first_year_evaluation", "2026-02-24") }},
		{"2026-03-16 09:00", func() {
			s.set(s.Admin, domain.Trajectories, s.track, func(r domain.Record) {
				x := r.(*domain.Trajectory)
				x.Status, x.StartOn = "active", day("2026-03-16")
			}, "status", "start_on")
			s.Assign(s.track, s.coach, nil)
			s.employee, s.coach = s.Refresh(s.employee), s.Refresh(s.coach)
		}},
		{"2026-03-17 11:00", func() { // sessions last a year
			for a, token := range map[*domain.Actor]string{&s.employee: "anna-2", &s.coach: "coach-2", &s.manager: "manager-2", &s.Admin: "admin-2"} {
				a.DeviceID = s.NewID()
				s.register(*a, token)
			}
		}},
		{"2026-04-02 11:00", func() {
			s.add(s.Admin, domain.CapacityRecords, "kind issued_on arose_on", func(r domain.Record) {
				c := r.(*domain.CapacityRecord)
				c.Kind, c.IssuedOn, c.AroseOn = "fml", day("2026-04-01"), day("2026-04-01")
			})
		}},
		{"2026-04-14 11:00", func() { s.done("capacity_arises_later_plan", "2026-04-13") }},
		{"2026-11-24 18:00", func() { s.tick("uwv_wia_letter", "2026-11-24") }},
		{"2026-12-15 11:00", func() { s.done("final_evaluation", "2026-12-11"); s.done("riv_to_employee", "2026-12-14") }},
		{"2026-12-18 12:00", func() { s.tick("wia_application", "2026-12-18") }},
		{"2026-12-21 15:00", func() {
			s.set(s.Admin, domain.Trajectories, s.track, func(r domain.Record) {
				x := r.(*domain.Trajectory)
				x.Status, x.Outcome = "completed", "employed_other_employer_temporary"
			}, "status", "outcome")
		}},
		{"2027-01-20 19:00", func() { // after the end UWV decides; the employee objects after a reminder
			s.add(s.employee, domain.UWVDecisions, "kind decided_on", func(r domain.Record) {
				d := r.(*domain.UWVDecision)
				d.Kind, d.DecidedOn = "wia", domain.MustDate("2027-01-18")
			})
		}},
		{"2027-02-24 20:00", func() { s.tick("objection", "2027-02-24") }},
	}
}

// done says on which day the employer's case manager saw a statutory date done.
func (s *story) done(code, on string) {
	s.t.Helper()
	s.set(s.manager, domain.Milestones, s.milestone(code), func(r domain.Record) { r.(*domain.Milestone).CompletedOn = day(on) }, "completed_on")
}

// tick says the same for the employee.
func (s *story) tick(code, on string) {
	s.t.Helper()
	s.set(s.employee, domain.Milestones, s.milestone(code), func(r domain.Record) { r.(*domain.Milestone).TickedOn = day(on) }, "ticked_on")
}

func (s *story) milestone(code string) (id uuid.UUID) {
	s.t.Helper()
	if err := s.jobs.QueryRow(s.t.Context(), `SELECT id FROM milestones WHERE code = $1 AND completed_on IS NULL`, code).Scan(&id); err != nil {
		s.t.Fatalf("%s: %v", code, err)
	}
	return id
}

// coaching is an appointment every fourth week, the plan, and a goal.
func (s *story) coaching() (out []scene) {
	var plan, goal uuid.UUID
	sign := func(by domain.Actor, field string, edit func(*domain.TrajectoryPlan)) {
		s.set(by, domain.TrajectoryPlans, plan, func(r domain.Record) { edit(r.(*domain.TrajectoryPlan)) }, field)
	}
	out = append(out,
		scene{"2026-03-18 15:00", func() {
			plan = s.add(s.coach, domain.TrajectoryPlans, "description agreements", func(r domain.Record) {
				p := r.(*domain.TrajectoryPlan)
				p.Description, p.Agreements = "Naar ander werk in een jaar.", []domain.Agreement{
					{ID: "1", Text: "Schrijf een cv", Responsible: "employee", DueOn: day("2026-04-20")},
					{ID: "2", Text: "Zoek drie bedrijven", Responsible: "coach", DueOn: day("2026-04-06")},
					{ID: "3", Text: "Regel reiskosten", Responsible: "employer", DueOn: day("2026-05-01")},
				}
			})
			sign(s.coach, "status", func(p *domain.TrajectoryPlan) { p.Status = domain.PlanOffered })
			sign(s.coach, "coach_signed", func(p *domain.TrajectoryPlan) { p.CoachSigned = true })
		}},
		scene{"2026-03-20 20:00", func() {
			sign(s.employee, "employee_signed", func(p *domain.TrajectoryPlan) { p.EmployeeSigned = true })
		}},
		scene{"2026-03-25 10:00", func() {
			sign(s.coach, "employer_signed_on", func(p *domain.TrajectoryPlan) { p.EmployerSignedOn = day("2026-03-24") })
		}},
		scene{"2026-03-27 19:00", func() { goal = s.house.goal("2026-06-01") }},
		scene{"2026-04-18 14:00", func() {
			sign(s.employee, "agreements", func(p *domain.TrajectoryPlan) {
				for i := range p.Agreements {
					if p.Agreements[i].ID == "1" {
						p.Agreements[i].DoneOn = day("2026-04-18")
					}
				}
			})
		}},
		scene{"2026-05-31 20:00", func() {
			s.set(s.employee, domain.Goals, goal, func(r domain.Record) { r.(*domain.Goal).Status = "achieved" }, "status")
		}},
	)
	return merged(out, s.appointments())
}

// appointments are proposed a week ahead and confirmed a day later. Of every
// third the coach forgets the attendance for three days.
func (s *story) appointments() (out []scene) {
	const layout = "2006-01-02"
	first := domain.MustDate("2026-03-25")
	for n := range 9 {
		on := first.AddDays(28 * n)
		noted := on
		if n%3 == 2 {
			noted = on.AddDays(3)
		}
		var id uuid.UUID
		out = append(out,
			scene{on.AddDays(-7).Time().Format(layout) + " 11:00", func() { id = s.propose(s.coach, on.String()+" 09:00") }},
			scene{on.AddDays(-6).Time().Format(layout) + " 21:30", func() { s.status(s.employee, id, domain.Confirmed) }},
			scene{noted.Time().Format(layout) + " 10:30", func() {
				s.set(s.coach, domain.Appointments, id, func(r domain.Record) {
					a := r.(*domain.Appointment)
					a.Status, a.Attendance = domain.Held, "attended"
				}, "status", "attendance")
			}},
		)
	}
	return out
}

// search is one application to the end, and one that nobody answers.
func (s *story) search() []scene {
	var lead, answered, silent uuid.UUID
	application := func(employer, stage, on string) uuid.UUID {
		id := s.add(s.employee, domain.JobApplications, "employer_name job_title", func(r domain.Record) {
			a := r.(*domain.JobApplication)
			a.EmployerName, a.JobTitle = employer, "planner"
		})
		s.event(id, stage, on)
		return id
	}
	friday := time.Friday
	asked := func(on *time.Weekday) func() {
		return func() { s.settings(s.employee, func(x *domain.ReminderSettings) { x.CheckInDay = on }) }
	}
	return []scene{
		{"2026-03-31 20:00", asked(&friday)},
		{"2026-04-25 12:00", asked(nil)},
		{"2026-04-28 10:00", func() {
			lead = s.add(s.coach, domain.Leads, "title employer closes_on", func(r domain.Record) {
				l := r.(*domain.Lead)
				l.Title, l.Employer, l.ClosesOn = "Planner", "Gemeente", day("2026-05-08")
			})
		}},
		{"2026-05-06 16:00", func() {
			s.set(s.employee, domain.Leads, lead, func(r domain.Record) { r.(*domain.Lead).Status = "applied" }, "status")
			answered = application("Gemeente", "applied", "2026-05-06")
		}},
		{"2026-05-11 12:00", func() { silent = application("Transportbedrijf", "applied", "2026-05-11") }},
		{"2026-05-14 10:00", func() { s.event(answered, "acknowledged", "2026-05-14") }},
		{"2026-05-15 10:00", func() {
			s.set(s.employee, domain.JobApplications, answered, func(r domain.Record) { r.(*domain.JobApplication).NextStepOn = day("2026-05-21") }, "next_step_on")
		}},
		{"2026-05-21 15:00", func() { s.event(answered, "interview", "2026-05-21") }},
		{"2026-06-10 17:00", func() { s.event(answered, "offer", "2026-06-09"); s.event(answered, "accepted", "2026-06-10") }},
		{"2026-06-12 10:00", func() { s.event(silent, "no_response", "2026-06-12") }},
	}
}

// event adds a step of an application.
func (s *story) event(application uuid.UUID, stage, on string) {
	s.t.Helper()
	id := s.NewID()
	s.Must(s.employee, domain.Mutation{
		OpID: id.String(), Hash: id[:], Op: domain.OpCreate, Kind: domain.ApplicationEvents, ID: id, TrajectoryID: s.track, ParentID: application,
		Fields: []string{"stage", "occurred_on"},
		Edit: func(r domain.Record) {
			e := r.(*domain.ApplicationEvent)
			e.Stage, e.OccurredOn = stage, domain.MustDate(on)
		},
	})
}

// work is a secondment, two weeks of rest, a job with after-care, and a
// settlement that nobody else hears of.
func (s *story) work() []scene {
	place := func(kind, start string, end *domain.Date) {
		id := s.add(s.employee, domain.Placements, "kind employer_name start_on end_on", func(r domain.Record) {
			p := r.(*domain.Placement)
			p.Kind, p.EmployerName, p.StartOn, p.EndOn = kind, "Gemeente", day(start), end
		})
		for _, status := range []string{"agreed", "running"} {
			s.set(s.coach, domain.Placements, id, func(r domain.Record) { r.(*domain.Placement).Status = status }, "status")
		}
	}
	return []scene{
		{"2026-06-15 09:00", func() { place("secondment", "2026-06-15", day("2026-09-11")) }},
		{"2026-08-24 12:00", func() { rest := amsterdam(s.t, "2026-09-04 12:00"); s.rest(&rest) }},
		{"2026-09-14 09:00", func() { place("employment", "2026-09-14", nil) }},
		{"2026-10-01 20:00", func() {
			s.add(s.employee, domain.Settlements, "offered_on signed_on", func(r domain.Record) {
				x := r.(*domain.Settlement)
				x.OfferedOn, x.SignedOn = day("2026-10-01"), day("2026-10-01")
			})
		}},
	}
}

// diary is a week in which the employee wants to be asked for an entry each evening.
// On the third she has written already; that entry the coach may read for two
// months, and she hears before that ends (RM-23).
func (s *story) diary() []scene {
	var entry uuid.UUID
	ask := func(at string) func() {
		return func() {
			s.asked = at
			s.settings(s.employee, func(x *domain.ReminderSettings) {
				x.DiaryPromptAt = nil
				if clock, err := domain.ParseWallClock(at); err == nil {
					x.DiaryPromptAt = &clock
				}
			})
		}
	}
	return []scene{
		{"2026-06-20 12:00", ask("20:30")},
		{"2026-06-22 19:00", func() {
			entry = s.add(s.employee, domain.DiaryEntries, "entry_on text", func(r domain.Record) {
				d := r.(*domain.DiaryEntry)
				d.EntryOn, d.Text = domain.MustDate("2026-06-22"), "Een week gewerkt."
			})
		}},
		{"2026-06-23 19:00", func() {
			s.set(s.employee, domain.DiaryEntries, entry, func(r domain.Record) {
				d := r.(*domain.DiaryEntry)
				d.Visibility, d.SharedUntil = domain.Coach, day("2026-08-20")
			}, "visibility", "shared_until")
		}},
		{"2026-06-25 12:00", ask("")},
	}
}

// merged puts two lists of scenes in order.
func merged(a, b []scene) (out []scene) {
	for len(a) > 0 && len(b) > 0 {
		if a[0].at <= b[0].at {
			out, a = append(out, a[0]), a[1:]
		} else {
			out, b = append(out, b[0]), b[1:]
		}
	}
	return append(append(out, a...), b...)
}
