package push_test

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"spoorboek/domain"
	"spoorboek/store/storetest"
)

// TestReminders_TwoYearsOfOneTrajectory plays an absence from its first week to
// the end of the wait, with one employee, one coach, one case manager and an
// admin of the agency, on the real store and with the real workers. The clock jumps from one due job to the
// next. What was sent to whom and when is the golden file; after a change that is
// meant: go test ./push -run TwoYears -update
func TestReminders_TwoYearsOfOneTrajectory(t *testing.T) {
	t.Parallel()
	s := newStory(t)
	s.play(s.absence(), s.coaching(), s.search(), s.work(), s.diary())
	s.until("2027-06-01 12:00")
	got := s.told()
	t.Log("\n" + got)
	const golden = "testdata/two_years.txt"
	if flag.Lookup("update").Value.(flag.Getter).Get().(bool) {
		if err := os.WriteFile(golden, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("not as in %s: %s", golden, firstDifference(string(want), got))
	}
	s.holdSends(got)
	for _, reminder := range domain.Reminders() {
		if !strings.Contains(got, "  "+reminder+"  ") {
			t.Errorf("in two years there was no %s", reminder)
		}
	}
}

// story is a house with a case manager and what happens in it.
type story struct {
	*house
	manager domain.Actor
	names   map[uuid.UUID]string
	hour    time.Time // the full hour after something was done last
	asked   string    // when the employee wants to be asked for a diary entry (RM-09), "20:30" or ""
}

// scene is something that people do at a moment, on the clock of Amsterdam.
type scene struct {
	at string
	do func()
}

func newStory(t *testing.T) *story {
	t.Helper()
	h := emptyHouse(t, storetest.NewWorldOn(t, storetest.New(t), amsterdam(t, "2025-03-17 10:00")))
	s := &story{house: h, manager: h.User(domain.CaseManager)}
	s.names = map[uuid.UUID]string{s.employee.UserID: "employee", s.coach.UserID: "coach", s.manager.UserID: "case manager", s.Admin.UserID: "agency admin"}
	s.register(s.manager, "manager")
	s.register(s.Admin, "admin")
	s.drain()
	return s
}

// play does the scenes of several lists in the order of their moments.
func (s *story) play(acts ...[]scene) {
	s.t.Helper()
	next := make([]int, len(acts))
	for {
		first := -1
		for i, act := range acts {
			if next[i] < len(act) && (first < 0 || act[next[i]].at < acts[first][next[first]].at) {
				first = i
			}
		}
		if first < 0 {
			return
		}
		scene := acts[first][next[first]]
		next[first]++
		s.until(scene.at)
		scene.do()
		s.drain()
		s.hour = s.Clock.Now().Truncate(time.Hour).Add(time.Hour)
	}
}

// until lets time pass: the clock goes to each job when it is due, to the hours at
// which a periodic one has something to do, and at last to the moment.
func (s *story) until(moment string) {
	s.t.Helper()
	end := amsterdam(s.t, moment)
	for {
		s.drain()
		var due *time.Time
		if err := s.jobs.QueryRow(s.t.Context(), `SELECT min(scheduled_at) FROM river_job WHERE state = 'scheduled'`).Scan(&due); err != nil {
			s.t.Fatal(err)
		}
		tick := s.nextTick()
		next := tick
		if due != nil && due.Before(tick) {
			next = *due
		}
		if next.After(end) {
			s.Clock.Set(end)
			return
		}
		s.Clock.Set(next)
		if next.Equal(tick) {
			s.prompt()
			s.periodic("reminder_round")
		}
	}
}

// nextTick is the next time at which a periodic job has something to do: the full
// hour after somebody did something, Monday at nine (RM-22), Friday at ten, when
// the employee is asked how the week was (RM-08), and each day when she is asked
// for a diary entry (RM-09).
func (s *story) nextTick() time.Time {
	s.t.Helper()
	now := s.Clock.Now()
	today := domain.DateOf(now)
	var next time.Time
	soonest := func(at time.Time) {
		if at.After(now) && (next.IsZero() || at.Before(next)) {
			next = at
		}
	}
	soonest(s.hour)
	for n := range 8 {
		on := today.AddDays(n)
		if s.asked != "" {
			soonest(amsterdam(s.t, on.String()+" "+s.asked))
		}
		switch on.Weekday() {
		case time.Monday:
			soonest(amsterdam(s.t, on.String()+" 09:00"))
		case time.Friday:
			soonest(amsterdam(s.t, on.String()+" 10:00"))
		}
	}
	return next
}

// add makes a record in the trajectory.
func (s *story) add(by domain.Actor, k *domain.Kind, fields string, edit func(domain.Record)) uuid.UUID {
	s.t.Helper()
	id := s.NewID()
	m := domain.Mutation{
		OpID: id.String(), Hash: id[:], Op: domain.OpCreate, Kind: k, ID: id, TrajectoryID: s.track, Fields: strings.Fields(fields), Edit: edit,
	}
	if k.Root {
		m.TrajectoryID, m.OwnerID = uuid.Nil, s.employee.UserID
	}
	s.Must(by, m)
	return id
}

func day(s string) *domain.Date { d := domain.MustDate(s); return &d }

// told is a line for each notification: when it came into the list, whose it
// is, which reminder and its title, and what became of its push and when.
func (s *story) told() string {
	s.t.Helper()
	s.exec(`SELECT set_config('app.tenant', $1, false)`, s.Tenant.ID.String())
	rows, err := s.jobs.Query(s.t.Context(), `SELECT n.recorded_at, n.owner_id, n.reminder, n.title_nl, coalesce(p.verdict, 'none'), coalesce(p.decided_at, n.recorded_at)
		FROM notifications n LEFT JOIN pushes p ON p.tenant_id = n.tenant_id AND p.notification_id = n.id
		JOIN users u ON u.tenant_id = n.tenant_id AND u.id = n.owner_id
		ORDER BY n.recorded_at, n.reminder, u.role, n.title_nl, p.verdict, p.decided_at`)
	if err != nil {
		s.t.Fatal(err)
	}
	defer rows.Close()
	var out strings.Builder
	for rows.Next() {
		var made, decided time.Time
		var to uuid.UUID
		var reminder, title, verdict string
		if err := rows.Scan(&made, &to, &reminder, &title, &verdict, &decided); err != nil {
			s.t.Fatal(err)
		}
		push := verdict
		if !decided.Equal(made) {
			push += " " + clockOf(s.t, decided)
		}
		fmt.Fprintf(&out, "%s  %-12s  %s  %s  [push: %s]\n", clockOf(s.t, made), s.names[to], reminder, title, push)
	}
	if err := rows.Err(); err != nil {
		s.t.Fatal(err)
	}
	return out.String()
}

func clockOf(t *testing.T, at time.Time) string {
	t.Helper()
	zone, err := time.LoadLocation("Europe/Amsterdam")
	if err != nil {
		t.Fatal(err)
	}
	return at.In(zone).Format("Mon 2006-01-02 15:04")
}

// holdSends asks the push service: one message for each push that went, to a
// phone, and all of the same bytes but for the opaque id (P-19).
func (s *story) holdSends(told string) {
	s.t.Helper()
	if want, got := strings.Count(told, "[push: now"), len(s.srv.Requests()); got != want || got == 0 {
		s.t.Errorf("%d messages went out, want %d", got, want)
	}
}

func firstDifference(want, got string) string {
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range max(len(w), len(g)) {
		var a, b string
		if i < len(w) {
			a = w[i]
		}
		if i < len(g) {
			b = g[i]
		}
		if a != b {
			return fmt.Sprintf("line %d is %q, want %q", i+1, b, a)
		}
	}
	return "no difference"
}
