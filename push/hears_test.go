package push_test

import (
	"testing"

	"github.com/google/uuid"

	"spoorboek/domain"
	"spoorboek/store"
)

// capacity hands in a physician's document.
func (h *house) capacity() {
	h.t.Helper()
	id := h.NewID()
	h.Must(h.Admin, domain.Mutation{
		OpID: id.String(), Hash: id[:], Op: domain.OpCreate, Kind: domain.CapacityRecords, ID: id, TrajectoryID: h.track, Fields: []string{"kind", "issued_on", "changed_on"},
		Edit: func(r domain.Record) {
			c := r.(*domain.CapacityRecord)
			c.Kind, c.IssuedOn, c.ChangedOn = "fml", day("2026-03-16"), day("2026-03-16")
		},
	})
	h.drain()
}

// told lists the titles of somebody's notifications, whoever may list them, and
// asks that none of them names a record when blind.
func (h *house) told(a domain.Actor, blind bool) (titles []string) {
	h.t.Helper()
	h.exec(`SELECT set_config('app.tenant', $1, false)`, h.Tenant.ID.String())
	rows, err := h.jobs.Query(h.t.Context(), `SELECT title_nl, collection <> '' OR subject_id IS NOT NULL FROM notifications
		WHERE owner_id = $1 AND deleted_at IS NULL ORDER BY recorded_at, id`, a.UserID)
	if err != nil {
		h.t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var title string
		var names bool
		if err := rows.Scan(&title, &names); err != nil {
			h.t.Fatal(err)
		}
		if names == blind {
			h.t.Errorf("%q to the %s names a record: %v", title, a.Role, names)
		}
		titles = append(titles, title)
	}
	if err := rows.Err(); err != nil {
		h.t.Fatal(err)
	}
	return titles
}

func (h *house) wantTold(a domain.Actor, n int) {
	h.t.Helper()
	if got := h.told(a, true); len(got) != n {
		h.t.Errorf("%s: the %s was told %q, want %d", h.Clock.Now(), a.Role, got, n)
	}
}

func TestReminders_RM20_TheCaseManagerHearsThatTheCapacityChangedAndNoMore(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	manager, late := h.User(domain.CaseManager), h.User(domain.CaseManager)
	h.register(manager, "manager")
	part := h.Assign(h.track, manager, nil)
	h.capacity()
	h.wantTold(manager, 1)
	h.wantPushes("manager", 1)
	if seen, _, err := h.List(t.Context(), h.Refresh(manager), domain.CapacityRecords, store.Filter{Limit: 9}); err != nil || len(seen) > 0 {
		t.Errorf("the case manager reads the record itself: %v, %v", seen, err)
	}
	h.Assign(h.track, late, nil)
	h.at("2026-03-30 09:00")
	h.wantTold(manager, 2)
	h.wantTold(late, 1)
	h.wantPushes("manager", 2)
	h.End(part)
	h.at("2026-05-04 09:00")
	h.wantTold(late, 2)
	h.wantPushes("manager", 2)
}

// Without a case there is no R-12 to be done: the plan that was signed since says
// that it follows.
func TestReminders_RM20_ASignedPlanEndsIt(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.capacity()
	h.at("2026-03-20 10:00")
	h.wantInbox(h.coach, "Plan bijstellen")
	plan := h.write(h.coach, domain.TrajectoryPlans, "", func(r domain.Record) { r.(*domain.TrajectoryPlan).Description = "Verder als planner" }, "description")
	sign := func(a domain.Actor, edit func(*domain.TrajectoryPlan), fields ...string) {
		h.set(a, domain.TrajectoryPlans, plan, func(r domain.Record) { edit(r.(*domain.TrajectoryPlan)) }, fields...)
	}
	sign(h.coach, func(p *domain.TrajectoryPlan) { p.Status = domain.PlanOffered }, "status")
	sign(h.coach, func(p *domain.TrajectoryPlan) { p.CoachSigned, p.EmployerSignedOn = true, day("2026-03-20") }, "coach_signed", "employer_signed_on")
	planned, _, err := h.Planned(t.Context(), h.coach)
	if err != nil || len(planned) != 1 || planned[0].Reminder != domain.RemindCapacity {
		t.Errorf("before the last signature the coach's phone is told of %+v: %v", planned, err)
	}
	sign(h.employee, func(p *domain.TrajectoryPlan) { p.EmployeeSigned = true }, "employee_signed")
	if planned, _, err = h.Planned(t.Context(), h.coach); err != nil || len(planned) != 0 {
		t.Errorf("after it, of %+v: %v", planned, err)
	}
	h.at("2026-05-10 10:00")
	h.wantInbox(h.coach, "Plan bijstellen")
}

// The agency hears of a report that is two working days late, once, whatever the
// number of coaches, and is not pushed when it came meanwhile.
func TestReminders_RM15_TheAgencyHearsOfALateReport(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		published string // "": not
		told      int
		pushes    int
	}{
		"not published":                  {"", 1, 1},
		"published in time":              {"2026-04-24 10:00", 0, 0},
		"published before working hours": {"2026-04-29 09:00", 1, 0},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h := newHouse(t)
			h.register(h.Admin, "admin")
			h.Assign(h.track, h.User(domain.CoachRole), nil)
			quiet := domain.WallClock(11 * 60)
			h.settings(h.Admin, func(s *domain.ReminderSettings) { s.QuietEnd = quiet })
			report := h.report("2026-04-27")
			if c.published != "" {
				h.at(c.published)
				h.set(h.coach, domain.Milestones, report, func(r domain.Record) { r.(*domain.Milestone).CompletedOn = day("2026-04-24") }, "completed_on")
			}
			h.at("2026-04-29 09:00")
			h.wantTold(h.Admin, c.told)
			h.wantPushes("admin", 0)
			h.at("2026-04-29 11:00")
			h.wantPushes("admin", c.pushes)
			h.at("2026-05-20 11:00")
			h.wantTold(h.Admin, c.told)
			h.wantPushes("admin", c.pushes)
		})
	}
}

// report starts the trajectory so that its first progress report is due on a day.
func (h *house) report(due string) (id uuid.UUID) {
	h.t.Helper()
	absence := h.NewID()
	h.Must(h.Admin, domain.Mutation{
		OpID: absence.String(), Hash: absence[:], Op: domain.OpCreate, Kind: domain.AbsenceCases, ID: absence, OwnerID: h.employee.UserID,
		Fields: []string{"first_sick_day"}, Edit: func(r domain.Record) { r.(*domain.AbsenceCase).FirstSickDay = domain.MustDate("2025-03-10") },
	})
	start := domain.MustDate(due).AddDays(-42)
	h.set(h.Admin, domain.Trajectories, h.track, func(r domain.Record) {
		x := r.(*domain.Trajectory)
		x.AbsenceCaseID, x.StartOn = &absence, &start
	}, "absence_case_id", "start_on")
	h.drain()
	h.exec(`SELECT set_config('app.tenant', $1, false)`, h.Tenant.ID.String())
	if err := h.jobs.QueryRow(h.t.Context(), `SELECT id FROM milestones WHERE code = 'progress_report' AND due_on = $1 AND state = 'open'`, due).Scan(&id); err != nil {
		h.t.Fatal(err)
	}
	return id
}
