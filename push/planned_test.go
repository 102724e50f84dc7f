package push_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"spoorboek/domain"
)

// planned writes what the actor's phone is told of: what its push will carry, and
// when it shows it.
func (h *house) planned(a domain.Actor) (out []string) {
	h.t.Helper()
	items, _, err := h.Planned(h.t.Context(), a)
	if err != nil {
		h.t.Fatal(err)
	}
	for _, p := range items {
		out = append(out, madeLine(p.Opaque, p.Reminder, p.Title.NL, p.At, p.Show))
	}
	return out
}

func madeLine(opaque, reminder, title string, made time.Time, shown *time.Time) string {
	line := fmt.Sprintf("%s %s %s, made %s", opaque, reminder, title, made.UTC().Format(time.RFC3339))
	if shown != nil {
		line += ", shown " + shown.UTC().Format(time.RFC3339)
	}
	return line
}

// pushed writes what the server made for the actor since an instant and pushed, in
// the words of planned.
func (h *house) pushed(a domain.Actor, since time.Time) (out []string) {
	h.t.Helper()
	h.exec(`SELECT set_config('app.tenant', $1, false)`, h.Tenant.ID.String())
	rows, err := h.jobs.Query(h.t.Context(), `SELECT n.opaque, n.reminder, n.title_nl, n.recorded_at, p.decided_at FROM notifications n
		LEFT JOIN pushes p ON p.tenant_id = n.tenant_id AND p.notification_id = n.id AND p.verdict = 'now'
		WHERE n.owner_id = $1 AND n.recorded_at > $2 ORDER BY n.recorded_at, n.dedupe_key`, a.UserID, since)
	if err != nil {
		h.t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var opaque, reminder, title string
		var made time.Time
		var shown *time.Time
		if err := rows.Scan(&opaque, &reminder, &title, &made, &shown); err != nil {
			h.t.Fatal(err)
		}
		out = append(out, madeLine(opaque, reminder, title, made, shown))
	}
	if err := rows.Err(); err != nil {
		h.t.Fatal(err)
	}
	return out
}

// pass lets time pass: the clock goes to each job when it is due.
func (h *house) pass(until time.Time) {
	h.t.Helper()
	for {
		h.drain()
		var due *time.Time
		if err := h.jobs.QueryRow(h.t.Context(), `SELECT min(scheduled_at) FROM river_job WHERE state = 'scheduled'`).Scan(&due); err != nil {
			h.t.Fatal(err)
		}
		if due == nil || due.After(until) {
			h.Clock.Set(until)
			return
		}
		h.Clock.Set(*due)
	}
}

// What a phone is told of beforehand is what the server then does by itself: the
// same reminders in the same words, made and pushed at the same moments, with the
// id that the phone knew. Quiet hours, cap, rest mode and a clock change are in
// between.
func TestPlanned_IsWhatTheServerThenDoes(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	for _, due := range []string{"2026-03-30", "2026-03-31", "2026-04-07", "2026-04-07", "2026-04-07", "2026-04-07", "2026-04-10"} {
		h.goal(due)
	}
	h.confirmed("2026-03-25 08:15")
	h.confirmed("2026-04-03 14:00")
	h.settings(h.employee, func(s *domain.ReminderSettings) {
		s.QuietEnd = 10 * 60
		s.Kinds[domain.RemindGoal] = domain.ReminderChoice{Enabled: true, LeadMinutes: []int64{10080, 1440, 180}}
	})
	rest := amsterdam(t, "2026-03-24 12:00")
	h.rest(&rest)
	h.drain()
	began := h.Clock.Now()
	employee, coach := h.planned(h.employee), h.planned(h.coach)
	if len(employee) < 20 || len(coach) < 4 {
		t.Fatalf("planned %q and %q", employee, coach)
	}
	h.pass(began.AddDate(0, 0, domain.PlannedDays).Add(-time.Second))
	for who, c := range map[string]struct {
		planned []string
		a       domain.Actor
	}{"employee": {employee, h.employee}, "coach": {coach, h.coach}} {
		got := h.pushed(c.a, began)
		if want := split(c.planned); split(got) != want {
			t.Errorf("the %s was told of\n%s\nand the server made\n%s", who, want, split(got))
		}
	}
}

// split lists the ids and the rest apart, each in order: of two that come at the
// same moment, either is pushed first.
func split(planned []string) string {
	var ids, rest []string
	for _, line := range planned {
		ids, rest = append(ids, line[:22]), append(rest, line[22:])
	}
	slices.Sort(ids)
	slices.Sort(rest)
	return strings.Join(append(rest, ids...), "\n")
}

// The list is of what is owed now: it follows a change at once, has what is the
// actor's own alone, and not what came already in another zone.
func TestPlanned_FollowsWhatChanges(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	goal := h.goal("2026-03-30")
	count := func(a domain.Actor, want int) {
		t.Helper()
		if got := h.planned(a); len(got) != want {
			t.Errorf("the %s has %q planned, want %d", a.Role, got, want)
		}
	}
	count(h.employee, 2)
	count(h.coach, 0)
	count(h.User(domain.Employee), 0)
	count(h.Admin, 0)
	was := h.planned(h.employee)
	h.zone("Asia/Tokyo")
	moved := h.planned(h.employee)
	for i := range moved {
		if moved[i][:22] != was[i][:22] || moved[i] == was[i] {
			t.Errorf("in another zone %q is %q", was[i], moved[i])
		}
	}
	h.at("2026-03-23 01:00") // nine in Tokyo
	h.wantInbox(h.employee, "Doel bijna op datum")
	h.zone("Europe/Amsterdam")
	count(h.employee, 1)
	h.set(h.employee, domain.Goals, goal, func(r domain.Record) { r.(*domain.Goal).Status = "achieved" }, "status")
	count(h.employee, 0)
	friday := time.Friday
	h.settings(h.employee, func(s *domain.ReminderSettings) { s.CheckInDay = &friday })
	count(h.employee, 4)
}

// No more than the first hundred are listed, and the list says how far it goes.
func TestPlanned_IsBounded(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	for n := range 30 {
		for range 4 {
			h.goal(domain.MustDate("2026-03-17").AddDays(n).String())
		}
	}
	items, until, err := h.Planned(t.Context(), h.employee)
	if err != nil || len(items) != domain.MaxPlanned || until.Before(items[len(items)-1].At) || until.After(h.Clock.Now().AddDate(0, 0, domain.PlannedDays)) {
		t.Errorf("%d items until %s, %v", len(items), until, err)
	}
}
