package domain_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"spoorboek/domain"
)

// timetable writes when each reminder that comes at the given moments is shown,
// "-" for one that is not.
func timetable(t *testing.T, now string, to domain.Recipient, had domain.Pushed, moments ...string) (out []string) {
	t.Helper()
	var items []domain.Planned
	for _, m := range moments {
		reminder, moment, named := strings.Cut(m, " ")
		if !named || !strings.HasPrefix(reminder, "RM-") {
			reminder, moment = domain.RemindGoal, m
		}
		at := local(t, moment)
		items = append(items, domain.Planned{Owed: domain.Owed{Reminder: reminder, Due: at, Until: at.AddDate(0, 0, 3)}, At: at})
	}
	domain.Timetable(local(t, now), items, to, had)
	for _, i := range items {
		shown := "-"
		if i.Show != nil {
			shown = i.Show.In(amsterdam).Format("2006-01-02 15:04")
		}
		out = append(out, shown)
	}
	return out
}

func TestTimetable_ShowsWhenTheServerWouldPush(t *testing.T) {
	t.Parallel()
	const now = "2026-03-16 10:00"
	rest := func(r *domain.Recipient) { until := local(t, "2026-03-18 12:00"); r.RestUntil = &until }
	off := func(r *domain.Recipient) { r.Settings.Kinds[domain.RemindGoal] = domain.ReminderChoice{} }
	for name, c := range map[string]struct {
		now     string
		to      domain.Recipient
		had     domain.Pushed
		moments []string
		want    []string
	}{
		"by day":               {now, reader(anna), domain.Pushed{}, []string{"2026-03-17 09:00"}, []string{"2026-03-17 09:00"}},
		"in the quiet hours":   {now, reader(anna), domain.Pushed{}, []string{"2026-03-17 22:00"}, []string{"2026-03-18 08:00"}},
		"one for the night":    {now, reader(anna), domain.Pushed{}, []string{"2026-03-17 22:00", "2026-03-17 23:00"}, []string{"2026-03-18 08:00", "-"}},
		"coach in the evening": {now, reader(coach), domain.Pushed{}, []string{"2026-03-20 19:00"}, []string{"2026-03-23 08:00"}},
		"rest mode":            {now, reader(anna, rest), domain.Pushed{}, []string{"2026-03-17 09:00", "RM-01 2026-03-17 10:00"}, []string{"-", "2026-03-17 10:00"}},
		"after rest mode":      {now, reader(anna, rest), domain.Pushed{}, []string{"2026-03-17 09:00"}, []string{"2026-03-18 12:00"}},
		"not wanted":           {now, reader(anna, off), domain.Pushed{}, []string{"2026-03-17 09:00"}, []string{"-"}},
		"the cap of today":     {now, reader(anna), domain.Pushed{Today: 3, Last: local(t, now)}, []string{"2026-03-16 12:00", "2026-03-17 12:00"}, []string{"2026-03-17 08:00", "2026-03-17 12:00"}},
		"the cap of a day": {now, reader(anna), domain.Pushed{}, []string{"2026-03-17 09:00", "2026-03-17 10:00", "2026-03-17 11:00", "2026-03-17 12:00", "2026-03-17 13:00"},
			[]string{"2026-03-17 09:00", "2026-03-17 10:00", "2026-03-17 11:00", "2026-03-18 08:00", "-"}},
		"a minute between two":     {now, reader(anna), domain.Pushed{}, []string{"2026-03-17 09:00", "2026-03-17 09:00"}, []string{"2026-03-17 09:00", "2026-03-17 09:01"}},
		"T191 the night is short":  {"2027-03-27 12:00", reader(anna), domain.Pushed{}, []string{"2027-03-28 01:30"}, []string{"2027-03-28 08:00"}},
		"T191 the night is long":   {"2027-10-30 12:00", reader(anna), domain.Pushed{}, []string{"2027-10-31 01:30"}, []string{"2027-10-31 08:00"}},
		"T191 the end was skipped": {"2027-03-27 12:00", reader(anna, quiet("21:00", "02:30")), domain.Pushed{}, []string{"2027-03-28 01:30"}, []string{"2027-03-28 03:30"}},
	} {
		if got := timetable(t, c.now, c.to, c.had, c.moments...); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// A reminder is said as it will be then: on the day itself the appointment is
// today, whatever it is now.
func TestUpcoming_SaysItAsItWillBeSaid(t *testing.T) {
	t.Parallel()
	starts := local(t, "2026-03-25 08:15")
	a := &domain.Appointment{Head: owned(), Status: domain.Confirmed, StartsAt: starts, EndsAt: starts.Add(time.Hour)}
	var got []string
	for _, p := range domain.Upcoming(a, domain.ReminderContext{Now: local(t, "2026-03-16 10:00"), To: []domain.Recipient{reader(anna)}}, local(t, "2026-04-16 10:00")) {
		got = append(got, p.At.In(amsterdam).Format("2006-01-02 15:04 ")+p.Title.NL)
	}
	// The later one would come at 06:15, in the quiet hours that end a quarter before the start.
	if want := []string{"2026-03-24 08:15 Afspraak morgen om 08:15", "2026-03-24 20:45 Afspraak morgen om 08:15"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	for name, span := range map[string][2]string{
		"over already": {"2026-03-24 20:45", "2026-04-16 10:00"}, "too far off": {"2026-03-01 10:00", "2026-03-24 08:15"},
	} {
		if got := domain.Upcoming(a, domain.ReminderContext{Now: local(t, span[0]), To: []domain.Recipient{reader(anna)}}, local(t, span[1])); got != nil {
			t.Errorf("%s: %v", name, got)
		}
	}
}

func TestPlannedPrompts_RM08_RM09_AreThoseOfTheDaysToCome(t *testing.T) {
	t.Parallel()
	to := reader(anna, onWeekday(time.Friday))
	at := domain.WallClock(20 * 60)
	to.Settings.DiaryPromptAt = &at
	var got []string
	for _, o := range domain.PlannedPrompts(local(t, "2026-03-26 10:00"), local(t, "2026-03-29 20:00"), to, domain.MustDate("2026-03-26")) {
		got = append(got, o.Reminder+" "+o.Due.In(amsterdam).Format("2006-01-02 15:04"))
	}
	want := []string{"RM-09 2026-03-27 20:00", "RM-08 2026-03-27 10:00", "RM-09 2026-03-28 20:00"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
