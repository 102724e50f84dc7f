package domain_test

import (
	"slices"
	"testing"
	"time"

	"spoorboek/domain"
)

// hours gives reminders of one series, by the hours from monday at which they come.
func hours(edit func(*domain.Owed), from ...float64) (out []domain.Owed) {
	for _, h := range from {
		o := domain.Owed{Reminder: "RM-07", Recipient: anna.UserID, Collection: "goals", Subject: g1}
		o.Due = monday.Add(time.Duration(h * float64(time.Hour)))
		if edit != nil {
			edit(&o)
		}
		out = append(out, o)
	}
	return out
}

func TestFirstOfSeries(t *testing.T) {
	t.Parallel()
	const week = 7 * 24
	atOnce := func(o *domain.Owed) { o.Due = time.Time{} }
	for name, c := range map[string]struct{ owed, rest []domain.Owed }{
		"nothing":                         {},
		"one":                             {hours(nil, week), nil},
		"the first of three":              {hours(nil, week), hours(nil, 2*week, 4*week)},
		"two at one moment":               {hours(nil, week, week), hours(nil, 2*week)},
		"what comes soon after the first": {hours(nil, week, week+12), hours(nil, week+12.1)},
		"the first that does not come soon, beside what does": {hours(nil, -3, 0, 2, 12, 13, 20), hours(nil, 26)},
		"soon and nothing after":                              {hours(nil, 1, 12), nil},
		"each of two people":                                  {append(hours(nil, week), hours(func(o *domain.Owed) { o.Recipient = coach.UserID }, 2*week)...), nil},
		"each of two reminders":                               {append(hours(nil, week), hours(func(o *domain.Owed) { o.Reminder = "RM-06" }, 2*week)...), nil},
		"each of two records":                                 {append(hours(nil, week), hours(func(o *domain.Owed) { o.Subject = id(77) }, 2*week)...), nil},
		"each of two collections":                             {append(hours(nil, week), hours(func(o *domain.Owed) { o.Collection = "leads" }, 2*week)...), nil},
		"whatever it is about":                                {hours(func(o *domain.Owed) { o.Lead, o.Day = "step", "2026-04-01" }, week), hours(nil, 2*week)},
		"at once":                                             {append(hours(atOnce, 0, 0), hours(nil, week)...), hours(nil, 2*week)},
	} {
		x := domain.ReminderContext{Now: monday, To: []domain.Recipient{reader(anna), reader(coach)}}
		for _, all := range [][]domain.Owed{slices.Concat(c.owed, c.rest), slices.Concat(c.rest, c.owed)} {
			if got := domain.FirstOfSeries(all, x); !slices.Equal(got, c.owed) {
				t.Errorf("%s: got %+v, want %+v", name, got, c.owed)
			}
		}
	}
}

// A reminder that comes before the quiet hours, since after them it would be too
// late (RM-01), comes before one that is due first and waits for nothing: on Friday
// what is due on Monday before eight.
func TestFirstOfSeries_RM01_GoesByWhenItComes(t *testing.T) {
	t.Parallel()
	to := reader(coach, func(r *domain.Recipient) {
		r.Settings.Kinds["RM-01"] = domain.ReminderChoice{Enabled: true, LeadMinutes: []int64{3*1440 + 14*60, 24 * 60, 2 * 60, 5}}
	})
	x := domain.ReminderContext{Now: monday, To: []domain.Recipient{to}}
	owed := slices.DeleteFunc(domain.Owes(newAppointment("confirmed", local(t, "2026-03-30 08:15")), x), func(o domain.Owed) bool { return o.Reminder != "RM-01" })
	want := []string{"RM-01 5160 2026-03-26 17:15", "RM-01 1440 2026-03-29 08:15", "RM-01 120 2026-03-30 06:15", "RM-01 5 2026-03-30 08:10"}
	if got := summary(owed, coach); !slices.Equal(got, want) {
		t.Fatalf("owed %q, want %q", got, want)
	}
	if got := summary(domain.FirstOfSeries(owed[1:], x), coach); !slices.Equal(got, want[1:3]) {
		t.Errorf("on Friday %q, want %q", got, want[1:3])
	}
	if got := summary(domain.FirstOfSeries(owed, x), coach); !slices.Equal(got, want[:1]) {
		t.Errorf("first %q, want %q", got, want[:1])
	}
}

func TestRestOfSeries_RM04_GoesOnAfterEach(t *testing.T) {
	t.Parallel()
	on := domain.MustDate("2026-03-16")
	ask := map[int]string{7: "RM-04 7d 2026-03-23 09:00", 14: "RM-04 14d 2026-03-30 09:00", 28: "RM-04 28d 2026-04-13 09:00"}
	for name, c := range map[string]struct {
		edit  func(*domain.JobApplication)
		after int    // days, at nine in the morning
		now   string // ""; at that moment
		want  []string
	}{
		"the first":                        {nil, 7, "", []string{ask[14]}},
		"the second":                       {nil, 14, "", []string{ask[28]}},
		"the last":                         {nil, 28, "", nil},
		"the first, which is not owed":     {func(a *domain.JobApplication) { a.Stage = "interview" }, 7, "", []string{ask[28]}},
		"nothing is owed":                  {func(a *domain.JobApplication) { a.Stage = "rejected" }, 7, "", nil},
		"another day since":                {func(a *domain.JobApplication) { *a.StageOn = on.AddDays(-1) }, 14, "", []string{"RM-04 28d 2026-04-12 09:00"}},
		"the first, a day late":            {nil, 7, "2026-03-24 09:00", []string{ask[14]}},
		"the first, when the next is soon": {nil, 7, "2026-03-29 23:00", []string{ask[14], ask[28]}},
		"the first, when the next is moot": {nil, 7, "2026-04-20 09:00", []string{ask[28]}},
		"the first, when all are moot":     {nil, 7, "2026-05-11 09:00", nil},
		"a record that is deleted":         {func(a *domain.JobApplication) { a.DeletedAt = &monday }, 7, "", nil},
		"what it owes beside it":           {func(a *domain.JobApplication) { a.NextStepOn = dayOf("2026-03-24") }, 14, "", []string{ask[28]}},
		"somebody else":                    {func(a *domain.JobApplication) { a.OwnerID = coach.UserID }, 7, "", nil},
	} {
		since := on
		a := &domain.JobApplication{Head: domain.Head{ID: g1, OwnerID: anna.UserID}, EmployerName: "Bakkerij", Stage: "applied", StageOn: &since}
		if c.edit != nil {
			c.edit(a)
		}
		due := local(t, on.AddDays(c.after).String()+" 09:00")
		now := due
		if c.now != "" {
			now = local(t, c.now)
		}
		if got := summary(domain.RestOfSeries(a, reader(anna), "RM-04", due, now), anna); !slices.Equal(got, c.want) {
			t.Errorf("after %s: %q, want %q", name, got, c.want)
		}
	}
}

// Whoever follows the rests from the first on comes by everything that is owed,
// whatever it is, to whomever and however late.
func TestRestOfSeries_LeavesNothingOut(t *testing.T) {
	t.Parallel()
	steps := make([]domain.GoalStep, 0, 20)
	for n := range cap(steps) {
		due := domain.MustDate("2026-03-20").AddDays(n * n % 17)
		steps = append(steps, domain.GoalStep{ID: string(rune('a' + n)), Title: "step", DueOn: &due})
	}
	goal := &domain.Goal{Head: domain.Head{ID: g1, OwnerID: anna.UserID}, Title: "walk", Status: "active", DueOn: dayOf("2026-04-20"), Steps: steps}
	for late := range 20 {
		to := reader(anna, func(r *domain.Recipient) {
			r.Settings.Kinds["RM-07"] = domain.ReminderChoice{Enabled: true, LeadMinutes: []int64{14 * 1440, 7*1440 + 90, 1440, 300, 0}}
		})
		x := domain.ReminderContext{Now: monday, To: []domain.Recipient{to}}
		wait := time.Duration(late) * 7 * time.Hour // how long each job is late
		turns := domain.FirstOfSeries(domain.NewlyOwed(nil, goal, x), x)
		seen := map[string]bool{}
		for len(turns) > 0 {
			o := turns[0]
			turns = turns[1:]
			if key := o.Key(o.Due); !seen[key] {
				seen[key] = true
				turns = append(turns, domain.RestOfSeries(goal, to, o.Reminder, o.Due, o.RunAt(to).Add(wait))...)
			}
		}
		for _, o := range domain.NewlyOwed(nil, goal, x) {
			if !seen[o.Key(o.Due)] && o.Until.After(o.Due.Add(wait)) {
				t.Errorf("%s late: %s %s is left out", wait, o.Lead, o.Due)
			}
		}
	}
}
