package domain_test

import (
	"strings"
	"testing"
	"time"

	"spoorboek/domain"
)

// prompts writes what is asked at now, and when it was due in Amsterdam.
func prompts(now time.Time, to domain.Recipient, last domain.Date) string {
	var out []string
	for _, o := range domain.Prompts(now, to, last) {
		out = append(out, o.Reminder+" "+o.Due.In(amsterdam).Format("2006-01-02 15:04"))
	}
	return strings.Join(out, ", ")
}

func TestDiaryPrompt_RM09(t *testing.T) {
	t.Parallel()
	wants := func(at string, zone string) domain.Recipient {
		c, err := domain.ParseWallClock(at)
		if err != nil {
			t.Fatal(err)
		}
		r := reader(anna, in(zone))
		r.Settings.DiaryPromptAt = &c
		return r
	}
	none := domain.Date{}
	for name, c := range map[string]struct {
		to   domain.Recipient
		now  string // Amsterdam
		last domain.Date
		due  string // Amsterdam; "": not now
	}{
		"did not ask for it":           {reader(anna), "2026-03-18 20:00", none, ""},
		"too early":                    {wants("20:00", "Europe/Amsterdam"), "2026-03-18 19:59", none, ""},
		"on time":                      {wants("20:00", "Europe/Amsterdam"), "2026-03-18 20:00", none, "2026-03-18 20:00"},
		"a little late":                {wants("20:00", "Europe/Amsterdam"), "2026-03-18 21:59", none, "2026-03-18 20:00"},
		"too late":                     {wants("20:00", "Europe/Amsterdam"), "2026-03-18 22:00", none, ""},
		"written today":                {wants("20:00", "Europe/Amsterdam"), "2026-03-18 20:00", domain.MustDate("2026-03-18"), ""},
		"written yesterday":            {wants("20:00", "Europe/Amsterdam"), "2026-03-18 20:00", domain.MustDate("2026-03-17"), "2026-03-18 20:00"},
		"today is another day there":   {wants("08:00", "Pacific/Auckland"), "2026-03-17 20:30", domain.MustDate("2026-03-17"), "2026-03-17 20:00"},
		"T191 a time that is skipped":  {wants("02:30", "Europe/Amsterdam"), "2027-03-28 03:30", none, "2027-03-28 03:30"},
		"T191 before the skipped time": {wants("02:30", "Europe/Amsterdam"), "2027-03-28 03:29", none, ""},
	} {
		got := prompts(local(t, c.now), c.to, c.last)
		if want := "RM-09 " + c.due; c.due == "" && got != "" || c.due != "" && got != want {
			t.Errorf("%s: %q, want %q", name, got, c.due)
		}
	}
}

// TestDiaryPrompt_T191_ATimeThatComesTwiceCountsOnce: 02:30 on 31 October 2027.
func TestDiaryPrompt_T191_ATimeThatComesTwiceCountsOnce(t *testing.T) {
	t.Parallel()
	at := domain.WallClock(150)
	to := reader(anna)
	to.Settings.DiaryPromptAt = &at
	keys := map[string]bool{}
	for now := time.Date(2027, 10, 30, 22, 0, 0, 0, time.UTC); now.Before(time.Date(2027, 10, 31, 23, 0, 0, 0, time.UTC)); now = now.Add(5 * time.Minute) {
		for _, o := range domain.Prompts(now, to, domain.Date{}) {
			keys[o.Key(o.Due)] = true
		}
	}
	if len(keys) != 1 {
		t.Errorf("%d prompts, want one", len(keys))
	}
}

func onWeekday(d time.Weekday) func(*domain.Recipient) {
	return func(r *domain.Recipient) { r.Settings.CheckInDay = &d }
}

func TestPrompts_RM08_TheWeeklyCheckInComesAtTenOnTheChosenDay(t *testing.T) {
	t.Parallel()
	friday := onWeekday(time.Friday)
	evening := func(r *domain.Recipient) { at := domain.WallClock(10 * 60); r.Settings.DiaryPromptAt = &at }
	for name, c := range map[string]struct {
		to   domain.Recipient
		now  string // Amsterdam
		last string
		want string
	}{
		"did not ask for it":         {reader(anna), "2026-03-20 10:00", "", ""},
		"another day":                {reader(anna, friday), "2026-03-19 10:00", "", ""},
		"too early":                  {reader(anna, friday), "2026-03-20 09:59", "", ""},
		"on time":                    {reader(anna, friday), "2026-03-20 10:00", "", "RM-08 2026-03-20 10:00"},
		"a little late":              {reader(anna, friday), "2026-03-20 11:59", "", "RM-08 2026-03-20 10:00"},
		"too late":                   {reader(anna, friday), "2026-03-20 12:00", "", ""},
		"also when a day is written": {reader(anna, friday), "2026-03-20 10:00", "2026-03-20", "RM-08 2026-03-20 10:00"},
		"both questions":             {reader(anna, friday, evening), "2026-03-20 10:00", "", "RM-09 2026-03-20 10:00, RM-08 2026-03-20 10:00"},
		"staff are not asked":        {reader(coach, friday), "2026-03-20 10:00", "", ""},
		"ten on his own clock":       {reader(anna, friday, in("Pacific/Auckland")), "2026-03-19 22:00", "", "RM-08 2026-03-19 22:00"},
		"on a holiday":               {reader(anna, friday), "2026-04-03 10:00", "", "RM-08 2026-04-03 10:00"},
		"T191 the clock went ahead":  {reader(anna, onWeekday(time.Sunday)), "2027-03-28 10:00", "", "RM-08 2027-03-28 10:00"},
		"T191 the clock went back":   {reader(anna, onWeekday(time.Sunday)), "2027-10-31 10:00", "", "RM-08 2027-10-31 10:00"},
	} {
		var last domain.Date
		if c.last != "" {
			last = domain.MustDate(c.last)
		}
		if got := prompts(local(t, c.now), c.to, last); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// A question that waited is pushed while its answer is worth something.
func TestPrompted_RM08_RM09_UntilItIsTooLate(t *testing.T) {
	t.Parallel()
	wants := reader(anna, onWeekday(time.Friday))
	due := local(t, "2026-03-20 10:00")
	for name, c := range map[string]struct {
		reminder string
		to       domain.Recipient
		last     string
		until    string
		owed     bool
	}{
		"the check-in lasts two days":    {domain.RemindCheckIn, wants, "2026-03-20", "2026-03-22 00:00", true},
		"and not when no longer wanted":  {domain.RemindCheckIn, reader(anna), "2026-03-19", "2026-03-22 00:00", false},
		"the diary prompt lasts its day": {domain.RemindDiary, wants, "2026-03-19", "2026-03-21 00:00", true},
		"until something is written":     {domain.RemindDiary, wants, "2026-03-20", "2026-03-21 00:00", false},
	} {
		until, owed := domain.Prompted(c.reminder, due, c.to, domain.MustDate(c.last))
		if owed != c.owed || !until.Equal(local(t, c.until)) {
			t.Errorf("%s: %v until %s", name, owed, until.In(amsterdam))
		}
	}
}
