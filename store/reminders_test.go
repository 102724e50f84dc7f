package store_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"

	"spoorboek/domain"
	"spoorboek/store"
	"spoorboek/store/storetest"
)

func dueGoal(id, trajectory uuid.UUID, due string) domain.Mutation {
	m := goal(id, trajectory, "walk every day")
	day := domain.MustDate(due)
	m.Fields = append(m.Fields, "due_on")
	edit := m.Edit
	m.Edit = func(r domain.Record) { edit(r); r.(*domain.Goal).DueOn = &day }
	return m
}

// reminderJobs counts the jobs that wait to make a reminder.
func reminderJobs(t *testing.T, w *storetest.World) (n int) {
	t.Helper()
	if err := owner(t, w.DSN).QueryRow(t.Context(), `SELECT count(*) FROM river_job WHERE kind = 'reminder'`).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

func TestReminderSettings_UsualUntilChosenAndEachUsersOwn(t *testing.T) {
	t.Parallel()
	w := storetest.NewWorld(t)
	other := w.Another(t, "other")
	a, b := w.User(domain.Employee), w.User(domain.Employee)
	at, on := domain.WallClock(20*60), time.Sunday
	want := domain.ReminderSettings{
		QuietStart: 22 * 60, QuietEnd: 7 * 60, DailyCap: 0, DiaryPromptAt: &at, CheckInDay: &on,
		Kinds: map[string]domain.ReminderChoice{"RM-01": {Enabled: true, LeadMinutes: []int64{60}}, "RM-04": {}},
	}
	if _, err := w.EditReminderSettings(t.Context(), w.Tenant.ID, a.UserID, func(s *domain.ReminderSettings) error { *s = want; return nil }); err != nil {
		t.Fatal(err)
	}
	got, err := w.ReminderSettings(t.Context(), w.Tenant.ID, a.UserID)
	if err != nil || got.QuietStart != want.QuietStart || got.QuietEnd != want.QuietEnd || got.DailyCap != 0 || *got.DiaryPromptAt != at || *got.CheckInDay != on {
		t.Errorf("got %+v, %v", got, err)
	}
	if c := got.Kinds["RM-01"]; !c.Enabled || !slices.Equal(c.LeadMinutes, []int64{60}) || got.Kinds["RM-04"].Enabled || got.Kinds["RM-04"].LeadMinutes != nil {
		t.Errorf("kinds %+v", got.Kinds)
	}
	if got, err := w.ReminderSettings(t.Context(), w.Tenant.ID, b.UserID); err != nil || got.QuietStart != 21*60 || got.DailyCap != 3 || got.DiaryPromptAt != nil || got.CheckInDay != nil {
		t.Errorf("who chose nothing has %+v, %v", got, err)
	}
	if _, err := w.ReminderSettings(t.Context(), other.Tenant.ID, a.UserID); domain.CodeOf(err) != domain.CodeNotFound {
		t.Errorf("another tenant: %v", err)
	}
	no := errors.New("no")
	if _, err := w.EditReminderSettings(t.Context(), w.Tenant.ID, a.UserID, func(s *domain.ReminderSettings) error { s.DailyCap = 9; return no }); !errors.Is(err, no) {
		t.Errorf("got %v", err)
	}
	if got, _ := w.ReminderSettings(t.Context(), w.Tenant.ID, a.UserID); got.DailyCap != 0 {
		t.Error("a refused edit was stored")
	}
}

func TestApply_PlansRemindersWithTheWriteOrNotAtAll(t *testing.T) {
	t.Parallel()
	w := storetest.NewWorld(t)
	employee := w.User(domain.Employee)
	track := w.Trajectory(employee)
	employee = w.Refresh(employee)
	g := w.NewID()
	w.Must(employee, dueGoal(g, track, "2026-04-20"))
	if n := reminderJobs(t, w); n != 1 {
		t.Errorf("%d jobs, want the one a week before, which adds that on the day", n)
	}
	w.Must(employee, setGoal(g, 1, "title", func(g *domain.Goal) { g.Title = "walk twice" }))
	if n := reminderJobs(t, w); n != 1 {
		t.Errorf("%d jobs after an edit that changes no date", n)
	}
	day := domain.MustDate("2026-04-21")
	w.Must(employee, setGoal(g, 2, "due_on", func(g *domain.Goal) { g.DueOn = &day }))
	if n := reminderJobs(t, w); n != 2 {
		t.Errorf("%d jobs after a new date; the old one finds out when it runs", n)
	}
	bad := dueGoal(w.NewID(), track, "2026-04-20")
	bad.Edit = func(r domain.Record) {}
	if results, err := w.Apply(t.Context(), employee, []domain.Mutation{bad}); err != nil || results[0].Err == nil {
		t.Fatalf("got %v, %v", results, err)
	}
	if n := reminderJobs(t, w); n != 2 {
		t.Errorf("%d jobs: a refused goal has reminders", n)
	}
}

func TestPlanReminders_AddsWhatIsMissingOnce(t *testing.T) {
	t.Parallel()
	w := storetest.NewWorld(t)
	employee := w.User(domain.Employee)
	track := w.Trajectory(employee)
	employee = w.Refresh(employee)
	w.Must(employee, dueGoal(w.NewID(), track, "2026-04-20"), dueGoal(w.NewID(), track, "2026-03-18"))
	if n := reminderJobs(t, w); n != 2 {
		t.Fatalf("%d jobs, want the first of each", n)
	}
	if n, err := w.PlanReminders(t.Context(), w.Tenant.ID, employee.UserID); err != nil || n != 0 {
		t.Errorf("planned %d, %v: all are there", n, err)
	}
	if _, err := w.EditReminderSettings(t.Context(), w.Tenant.ID, employee.UserID, func(s *domain.ReminderSettings) error {
		s.Kinds["RM-07"] = domain.ReminderChoice{Enabled: true, LeadMinutes: []int64{0, 1440}}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	if n, err := w.PlanReminders(t.Context(), w.Tenant.ID, employee.UserID); err != nil || n != 2 {
		t.Errorf("planned %d, %v; want the day before of each", n, err)
	}
	if n, err := w.PlanReminders(t.Context(), w.Tenant.ID, w.NewID()); domain.CodeOf(err) != domain.CodeNotFound || n != 0 {
		t.Errorf("nobody: %d, %v", n, err)
	}
}

func TestRemind_IsForTheTenantOfItsJob(t *testing.T) {
	t.Parallel()
	w := storetest.NewWorld(t)
	other := w.Another(t, "other")
	employee := w.User(domain.Employee)
	track := w.Trajectory(employee)
	employee = w.Refresh(employee)
	g := w.NewID()
	w.Must(employee, dueGoal(g, track, "2026-03-30"))
	args := store.ReminderArgs{
		TenantID: w.Tenant.ID, TrajectoryID: track, Collection: "goals", RecordID: g, Reminder: "RM-07", Recipient: employee.UserID, Lead: "0",
		Due: time.Date(2026, 3, 30, 7, 0, 0, 0, time.UTC),
	}
	try := func(edit func(*store.ReminderArgs)) store.Reminded {
		t.Helper()
		a := args
		edit(&a)
		out, err := w.Remind(context.Background(), a)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	if out := try(func(*store.ReminderArgs) {}); out.Made || !out.Later.Equal(args.Due) {
		t.Errorf("too early: %+v", out)
	}
	w.Clock.Set(args.Due)
	for name, edit := range map[string]func(*store.ReminderArgs){
		"another tenant":     func(a *store.ReminderArgs) { a.TenantID = other.Tenant.ID },
		"another person":     func(a *store.ReminderArgs) { a.Recipient = w.Admin.UserID },
		"another lead":       func(a *store.ReminderArgs) { a.Lead = "7" },
		"an unknown kind":    func(a *store.ReminderArgs) { a.Collection = "leads" },
		"a kind without":     func(a *store.ReminderArgs) { a.Collection = "diary_entries" },
		"another record":     func(a *store.ReminderArgs) { a.RecordID = w.NewID() },
		"another reminder":   func(a *store.ReminderArgs) { a.Reminder = "RM-01" },
		"no such trajectory": func(a *store.ReminderArgs) { a.TrajectoryID = w.NewID() },
	} {
		if out := try(edit); out.Made {
			t.Errorf("%s got a notification", name)
		}
	}
	if out := try(func(*store.ReminderArgs) {}); !out.Made {
		t.Errorf("it is due: %+v", out)
	}
	if out := try(func(*store.ReminderArgs) {}); out.Made {
		t.Error("made twice")
	}
}

// A job that was planned while the trajectory went on finds that it has ended, and
// a phone that lists what will come does not find it either (RM-07).
func TestRemind_AsksForNothingThatCannotBeWrittenAfterTheEnd(t *testing.T) {
	t.Parallel()
	w := storetest.NewWorld(t)
	employee := w.User(domain.Employee)
	track := w.Trajectory(employee)
	employee = w.Refresh(employee)
	own, lead := w.NewID(), w.NewID()
	closes := domain.MustDate("2026-03-31")
	w.Must(employee, dueGoal(own, track, "2026-03-30"), domain.Mutation{
		OpID: lead.String(), Hash: lead[:], Op: domain.OpCreate, Kind: domain.Leads, ID: lead, TrajectoryID: track, Fields: []string{"title", "employer", "closes_on"},
		Edit: func(r domain.Record) {
			l := r.(*domain.Lead)
			l.Title, l.Employer, l.ClosesOn = "planner", "Bakkerij", &closes
		},
	})
	comes := func() (out []string) {
		t.Helper()
		planned, _, err := w.Planned(t.Context(), employee)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range planned {
			out = append(out, p.Reminder+" "+p.Lead)
		}
		return out
	}
	if got, want := comes(), []string{"RM-07 10080", "RM-06 4320", "RM-06 1440", "RM-07 0"}; !slices.Equal(got, want) {
		t.Errorf("going on: %q, want %q", got, want)
	}
	end := w.NewID()
	w.Must(w.Admin, domain.Mutation{
		OpID: end.String(), Hash: end[:], Op: domain.OpUpdate, Kind: domain.Trajectories, ID: track, BaseRev: 1,
		Fields: []string{"status", "outcome"}, Edit: func(r domain.Record) {
			x := r.(*domain.Trajectory)
			x.Status, x.Outcome = "completed", "recovered"
		},
	})
	if got, want := comes(), []string{"RM-07 10080", "RM-07 0"}; !slices.Equal(got, want) {
		t.Errorf("ended: %q, want %q", got, want)
	}
	w.Clock.Set(time.Date(2026, 3, 30, 7, 0, 0, 0, time.UTC))
	for id, want := range map[uuid.UUID]store.ReminderArgs{
		own:  {Collection: "goals", Reminder: "RM-07", Lead: "0", Due: w.Clock.Now()},
		lead: {Collection: "leads", Reminder: "RM-06", Lead: "1440", Due: w.Clock.Now()},
	} {
		want.TenantID, want.TrajectoryID, want.Recipient, want.RecordID = w.Tenant.ID, track, employee.UserID, id
		if out, err := w.Remind(t.Context(), want); err != nil || out.Made != (id == own) {
			t.Errorf("%s: made %v, %v", want.Reminder, out.Made, err)
		}
	}
}

func TestEditUser_AZoneChangesWithThePlanOfItsRemindersOrNotAtAll(t *testing.T) {
	t.Parallel()
	w := storetest.NewWorld(t)
	a, db := w.User(domain.Employee), outside(t, w)
	change := func(zone string) error {
		_, err := w.EditUser(t.Context(), a.TenantID, a.UserID, func(u *store.User) error { u.TimeZone = zone; return nil })
		return err
	}
	if err := change("America/New_York"); err != nil {
		t.Fatal(err)
	}
	var planned int
	if err := db.QueryRow(t.Context(), `SELECT count(*) FROM river_job WHERE kind = 'plan_reminders' AND args->>'user_id' = $1`, a.UserID.String()).Scan(&planned); err != nil || planned != 1 {
		t.Errorf("%d jobs plan anew, %v; want 1", planned, err)
	}
	if _, err := db.Exec(t.Context(), `ALTER TABLE river_job RENAME TO gone`); err != nil {
		t.Fatal(err)
	}
	if err := change("Asia/Tokyo"); err == nil {
		t.Error("the zone changed, though nothing could be planned")
	}
	var zone string
	if err := db.QueryRow(t.Context(), `SELECT time_zone FROM users WHERE id = $1`, a.UserID).Scan(&zone); err != nil || zone != "America/New_York" {
		t.Errorf("the zone is %q, %v", zone, err)
	}
}
