package domain_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"spoorboek/domain"
)

var amsterdam = func() *time.Location {
	z, err := time.LoadLocation("Europe/Amsterdam")
	if err != nil {
		panic(err)
	}
	return z
}()

// local reads a wall clock of Amsterdam, such as "2026-03-30 09:00".
func local(t *testing.T, s string) time.Time {
	t.Helper()
	at, err := time.ParseInLocation("2006-01-02 15:04", s, amsterdam)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

func reader(a domain.Actor, edit ...func(*domain.Recipient)) domain.Recipient {
	r := domain.Recipient{ID: a.UserID, Role: a.Role, Zone: amsterdam, Settings: domain.UsualSettings()}
	for _, e := range edit {
		e(&r)
	}
	return r
}

func quiet(from, until string) func(*domain.Recipient) {
	return func(r *domain.Recipient) {
		a, _ := domain.ParseWallClock(from)
		b, _ := domain.ParseWallClock(until)
		r.Settings.QuietStart, r.Settings.QuietEnd = a, b
	}
}

func in(zone string) func(*domain.Recipient) {
	return func(r *domain.Recipient) {
		z, err := time.LoadLocation(zone)
		if err != nil {
			panic(err)
		}
		r.Zone = z
	}
}

func TestSilent_QuietHoursByTheWallClock(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		to    domain.Recipient
		now   string // Amsterdam
		until string // Amsterdam; "": nothing is quiet
	}{
		"in the day":                    {reader(anna), "2026-03-18 12:00", ""},
		"the last minute before":        {reader(anna), "2026-03-18 20:59", ""},
		"the first minute":              {reader(anna), "2026-03-18 21:00", "2026-03-19 08:00"},
		"after midnight":                {reader(anna), "2026-03-18 02:00", "2026-03-18 08:00"},
		"the end is free":               {reader(anna), "2026-03-18 08:00", ""},
		"start equals end: off":         {reader(anna, quiet("00:00", "00:00")), "2026-03-18 03:00", ""},
		"inside one day":                {reader(anna, quiet("12:00", "14:00")), "2026-03-18 13:00", "2026-03-18 14:00"},
		"inside one day, at night":      {reader(anna, quiet("12:00", "14:00")), "2026-03-18 23:00", ""},
		"another zone":                  {reader(anna, in("America/New_York")), "2026-03-18 12:00", "2026-03-18 13:00"},
		"T191 the night that is short":  {reader(anna), "2027-03-28 01:00", "2027-03-28 08:00"},
		"T191 the night that is long":   {reader(anna), "2027-10-31 01:00", "2027-10-31 08:00"},
		"T191 an end that is skipped":   {reader(anna, quiet("21:00", "02:30")), "2027-03-28 01:00", "2027-03-28 03:30"},
		"T191 a start that is skipped":  {reader(anna, quiet("02:30", "06:00")), "2027-03-28 03:10", ""},
		"coach on a working day":        {reader(coach), "2026-03-18 12:00", ""},
		"coach early":                   {reader(coach), "2026-03-18 07:59", "2026-03-18 08:00"},
		"coach in the evening":          {reader(coach), "2026-03-18 18:00", "2026-03-19 08:00"},
		"coach on Friday evening":       {reader(coach), "2026-03-20 18:30", "2026-03-23 08:00"},
		"coach at Easter":               {reader(coach), "2026-04-04 12:00", "2026-04-07 08:00"},
		"coach on 5 May":                {reader(coach), "2026-05-05 12:00", "2026-05-06 08:00"},
		"employee on 5 May":             {reader(anna), "2026-05-05 12:00", ""},
		"coach who also wants mornings": {reader(coach, quiet("18:00", "10:00")), "2026-03-20 17:59", ""},
		"coach, both join":              {reader(coach, quiet("17:00", "10:00")), "2026-03-20 17:30", "2026-03-23 10:00"},
		"coach over the year's end":     {reader(coach), "2026-12-31 18:00", "2027-01-04 08:00"},
	} {
		until, silent := c.to.Silent(local(t, c.now))
		switch {
		case c.until == "" && silent:
			t.Errorf("%s: quiet until %s", name, until.In(amsterdam))
		case c.until != "" && (!silent || !until.Equal(local(t, c.until))):
			t.Errorf("%s: quiet %v until %s, want %s", name, silent, until.In(amsterdam), c.until)
		}
	}
}

// TestSilent_T191_OverlapEndsOnce: 02:30 comes twice on 31 October 2027; the
// quiet hours end at one of them, 01:30 in UTC.
func TestSilent_T191_OverlapEndsOnce(t *testing.T) {
	t.Parallel()
	to := reader(anna, quiet("21:00", "02:30"))
	want := time.Date(2027, 10, 31, 1, 30, 0, 0, time.UTC)
	for _, now := range []time.Time{want.Add(-3 * time.Hour), want.Add(-61 * time.Minute), want.Add(-time.Minute)} {
		if until, silent := to.Silent(now); !silent || !until.Equal(want) {
			t.Errorf("at %s: quiet %v until %s, want %s", now, silent, until, want)
		}
	}
	if _, silent := to.Silent(want); silent {
		t.Error("quiet again at the second 02:30")
	}
}

func TestWorkingDay_Holidays(t *testing.T) {
	t.Parallel()
	for _, free := range []string{"2026-01-01", "2026-04-03", "2026-04-06", "2026-04-27", "2026-05-05", "2026-05-14", "2026-05-25",
		"2026-12-25", "2027-03-26", "2027-03-29", "2027-05-06", "2027-05-17", "2031-04-26", "2026-03-21", "2026-03-22", "2024-04-01"} {
		if domain.WorkingDay(domain.MustDate(free)) {
			t.Errorf("%s is free", free)
		}
	}
	for _, working := range []string{"2026-03-23", "2026-04-28", "2026-05-04", "2026-05-15", "2026-12-24", "2028-02-29", "2030-04-26"} {
		if !domain.WorkingDay(domain.MustDate(working)) {
			t.Errorf("%s is a working day", working)
		}
	}
}

func TestPlan(t *testing.T) {
	t.Parallel()
	const never = "2026-12-31 00:00"
	type waiting struct {
		reminder, until, made, last string
		today                       int
		read                        bool
	}
	resting := func(until string) func(*domain.Recipient) {
		return func(r *domain.Recipient) { at := local(t, until); r.RestUntil = &at }
	}
	without := func(reminder string) func(*domain.Recipient) {
		return func(r *domain.Recipient) {
			r.Settings.Kinds = map[string]domain.ReminderChoice{reminder: {}}
		}
	}
	most := func(n int) func(*domain.Recipient) { return func(r *domain.Recipient) { r.Settings.DailyCap = n } }
	for name, c := range map[string]struct {
		to   domain.Recipient
		now  string
		w    waiting
		want domain.Verdict
		at   string
	}{
		"in the day":                      {reader(anna), "2026-03-18 12:00", waiting{}, domain.PushNow, ""},
		"at night":                        {reader(anna), "2026-03-18 22:00", waiting{}, domain.PushLater, "2026-03-19 08:00"},
		"moot":                            {reader(anna), "2026-03-18 12:00", waiting{until: "2026-03-18 12:00"}, domain.PushMoot, ""},
		"moot before the night ends":      {reader(anna), "2026-03-18 22:00", waiting{until: "2026-03-19 08:00"}, domain.PushMoot, ""},
		"read in the app":                 {reader(anna), "2026-03-18 12:00", waiting{read: true}, domain.PushRead, ""},
		"not wanted":                      {reader(anna, without("RM-07")), "2026-03-18 12:00", waiting{}, domain.PushOff, ""},
		"another one is not wanted":       {reader(anna, without("RM-04")), "2026-03-18 12:00", waiting{}, domain.PushNow, ""},
		"no pushes at all":                {reader(anna, most(0)), "2026-03-18 12:00", waiting{}, domain.PushOff, ""},
		"below the cap":                   {reader(anna), "2026-03-18 12:00", waiting{today: 2}, domain.PushNow, ""},
		"the cap is reached":              {reader(anna), "2026-03-18 12:00", waiting{today: 3}, domain.PushLater, "2026-03-19 08:00"},
		"the cap, without quiet hours":    {reader(anna, quiet("00:00", "00:00")), "2026-03-18 12:00", waiting{today: 3}, domain.PushLater, "2026-03-19 00:00"},
		"a coach has no cap":              {reader(coach), "2026-03-18 12:00", waiting{today: 9}, domain.PushNow, ""},
		"coach at the weekend":            {reader(coach), "2026-03-21 12:00", waiting{}, domain.PushLater, "2026-03-23 08:00"},
		"rest mode":                       {reader(anna, resting("2026-03-20 12:00")), "2026-03-18 12:00", waiting{}, domain.PushLater, "2026-03-20 12:00"},
		"rest mode ends at night":         {reader(anna, resting("2026-03-20 23:00")), "2026-03-18 12:00", waiting{}, domain.PushLater, "2026-03-21 08:00"},
		"rest mode lets appointments by":  {reader(anna, resting("2026-03-20 12:00")), "2026-03-18 12:00", waiting{reminder: "RM-01"}, domain.PushNow, ""},
		"rest mode lets duties by":        {reader(anna, resting("2026-03-20 12:00")), "2026-03-18 12:00", waiting{reminder: "RM-11"}, domain.PushNow, ""},
		"rest mode keeps others' duties":  {reader(anna, resting("2026-03-20 12:00")), "2026-03-18 12:00", waiting{reminder: "RM-14"}, domain.PushLater, "2026-03-20 12:00"},
		"rest mode keeps changes back":    {reader(anna, resting("2026-03-20 12:00")), "2026-03-18 12:00", waiting{reminder: "RM-02"}, domain.PushLater, "2026-03-20 12:00"},
		"rest mode is over":               {reader(anna, resting("2026-03-17 12:00")), "2026-03-18 12:00", waiting{}, domain.PushNow, ""},
		"a push went since it was made":   {reader(anna), "2026-03-18 12:00", waiting{made: "2026-03-18 07:00", last: "2026-03-18 08:00"}, domain.PushBundled, ""},
		"a push went before it was made":  {reader(anna), "2026-03-18 12:00", waiting{made: "2026-03-18 11:00", last: "2026-03-18 08:00"}, domain.PushNow, ""},
		"a push went at this very moment": {reader(anna), "2026-03-18 12:00", waiting{made: "2026-03-18 12:00", last: "2026-03-18 12:00"}, domain.PushLater, "2026-03-18 12:01"},
	} {
		w := domain.Waiting{Reminder: "RM-07", Until: local(t, never), PushedToday: c.w.today, Read: c.w.read, MadeAt: local(t, c.now)}
		if c.w.reminder != "" {
			w.Reminder = c.w.reminder
		}
		for text, at := range map[string]*time.Time{c.w.until: &w.Until, c.w.made: &w.MadeAt, c.w.last: &w.LastPush} {
			if text != "" {
				*at = local(t, text)
			}
		}
		got := domain.Plan(local(t, c.now), w, c.to)
		if got.Verdict != c.want || c.at != "" && !got.At.Equal(local(t, c.at)) {
			t.Errorf("%s: %s at %s, want %s %s", name, got.Verdict, got.At.In(amsterdam), c.want, c.at)
		}
	}
}

func TestRunAt_MovesBeforeTheQuietHoursWhenTheEventIsTooSoonAfterThem(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		to                domain.Recipient
		starts, due, want string
	}{
		"in the day":                       {reader(anna), "2026-03-30 14:00", "2026-03-30 12:00", "2026-03-30 12:00"},
		"US-4: an hour after them":         {reader(anna), "2026-03-30 09:00", "2026-03-30 07:00", "2026-03-30 07:00"},
		"half an hour after them":          {reader(anna), "2026-03-30 08:30", "2026-03-30 06:30", "2026-03-30 06:30"},
		"less than that":                   {reader(anna), "2026-03-30 08:29", "2026-03-30 06:29", "2026-03-29 20:45"},
		"in them":                          {reader(anna), "2026-03-30 07:00", "2026-03-30 05:00", "2026-03-29 20:45"},
		"coach on Monday morning":          {reader(coach), "2026-03-23 08:15", "2026-03-23 06:15", "2026-03-20 17:45"},
		"coach on Monday, later":           {reader(coach), "2026-03-23 09:00", "2026-03-23 07:00", "2026-03-23 07:00"},
		"T191 the morning after the short": {reader(anna), "2027-03-28 08:10", "2027-03-28 06:10", "2027-03-27 20:45"},
	} {
		starts := local(t, c.starts)
		o := domain.Owed{Due: local(t, c.due), Starts: &starts}
		if got := o.RunAt(c.to); !got.Equal(local(t, c.want)) {
			t.Errorf("%s: %s, want %s", name, got.In(amsterdam), c.want)
		}
	}
	if o := (domain.Owed{Due: local(t, "2026-03-30 03:00")}); !o.RunAt(reader(anna)).Equal(o.Due) {
		t.Error("what announces no event is never early")
	}
}

func newAppointment(status string, starts time.Time) *domain.Appointment {
	return &domain.Appointment{
		Head: domain.Head{ID: g1, OwnerID: anna.UserID, AuthorID: coach.UserID, AuthorRole: domain.CoachRole, Rev: 3, FieldRev: domain.FieldRev{
			"*": {Rev: 1}, "status": {Rev: 2}, "agenda": {Rev: 3},
		}},
		StartsAt: starts, EndsAt: starts.Add(time.Hour), Status: status,
	}
}

// summary is "RM-01 1440 2026-03-29 09:00" per reminder, in order.
func summary(owed []domain.Owed, to domain.Actor) (out []string) {
	for _, o := range owed {
		if o.Recipient == to.UserID {
			due := "at once"
			if !o.AtOnce() {
				due = o.Due.In(amsterdam).Format("2006-01-02 15:04")
			}
			out = append(out, o.Reminder+" "+o.Lead+" "+due)
		}
	}
	return out
}

func TestAppointment_OwesRM01OnlyWhenConfirmed(t *testing.T) {
	t.Parallel()
	starts := local(t, "2026-03-30 09:00")
	x := domain.ReminderContext{Now: monday, To: []domain.Recipient{reader(anna), reader(coach), reader(hunter)}}
	for _, status := range []string{"proposed", "declined", "reschedule_proposed", "cancelled", "held", "no_show"} {
		for _, o := range domain.Owes(newAppointment(status, starts), x) {
			if o.Reminder == "RM-01" {
				t.Errorf("%s: owes %+v", status, o)
			}
		}
	}
	owed := slices.DeleteFunc(domain.Owes(newAppointment("confirmed", starts), x), func(o domain.Owed) bool { return o.Reminder != "RM-01" })
	want := []string{"RM-01 1440 2026-03-29 09:00", "RM-01 120 2026-03-30 07:00"}
	for _, a := range []domain.Actor{anna, coach} {
		if got := summary(owed, a); !slices.Equal(got, want) {
			t.Errorf("%s is owed %q, want %q", a.Role, got, want)
		}
	}
	if got := summary(owed, hunter); got != nil {
		t.Errorf("the job hunter has no part in it: %q", got)
	}
	if o := owed[0]; !o.Until.Equal(owed[1].Due) || !owed[1].Until.Equal(starts) {
		t.Error("a reminder is moot when the next one is due, and at the start")
	}
	gone := newAppointment("confirmed", starts)
	gone.DeletedAt = &starts
	if domain.Owes(gone, x) != nil {
		t.Error("a deleted appointment owes")
	}
}

func TestAppointment_OwesRM01AtTheTimesTheReaderChose(t *testing.T) {
	t.Parallel()
	x := domain.ReminderContext{Now: monday, To: []domain.Recipient{reader(anna, func(r *domain.Recipient) {
		r.Settings.Kinds = map[string]domain.ReminderChoice{"RM-01": {Enabled: true, LeadMinutes: []int64{30, 2880, 30}}}
	})}}
	got := summary(domain.Owes(newAppointment("confirmed", local(t, "2026-03-25 14:00")), x), anna)
	if want := []string{"RM-01 2880 2026-03-23 14:00", "RM-01 30 2026-03-25 13:30"}; !slices.Equal(got, want) {
		t.Errorf("owed %q, want %q", got, want)
	}
}

func TestAppointment_OwesRM02ToTheOtherParty(t *testing.T) {
	t.Parallel()
	to := []domain.Recipient{reader(anna), reader(coach)}
	starts := local(t, "2026-03-30 09:00")
	for name, c := range map[string]struct {
		status string
		by     domain.Actor
		edit   func(*domain.Appointment)
		who    []domain.Actor
		title  string
	}{
		"coach proposes":           {"proposed", coach, nil, []domain.Actor{anna}, "Nieuwe afspraak ter bevestiging"},
		"employee proposes":        {"proposed", anna, nil, []domain.Actor{coach}, "Nieuwe afspraak ter bevestiging"},
		"employee cancels":         {"cancelled", anna, nil, []domain.Actor{coach}, "Afspraak gaat niet door"},
		"employee declines":        {"declined", anna, nil, []domain.Actor{coach}, "De ander kan niet"},
		"employee confirms":        {"confirmed", anna, nil, nil, ""},
		"coach moves":              {"confirmed", coach, func(a *domain.Appointment) { a.FieldRev["starts_at"] = domain.Stamp{Rev: 3} }, []domain.Actor{anna}, "Afspraak is veranderd"},
		"employee proposes a time": {"reschedule_proposed", anna, func(a *domain.Appointment) { a.ProposedStartsAt = &starts }, []domain.Actor{coach}, "Voorstel voor een andere tijd"},
		"asked again when due":     {"proposed", domain.Actor{}, nil, []domain.Actor{anna, coach}, "Nieuwe afspraak ter bevestiging"},
		"over":                     {"held", coach, nil, nil, ""},
	} {
		a := newAppointment(c.status, starts)
		if c.edit != nil {
			c.edit(a)
		}
		var got []uuid.UUID
		for _, o := range domain.Owes(a, domain.ReminderContext{Now: monday, To: to, By: c.by.UserID, Side: c.by.Role}) {
			if o.Reminder != "RM-02" {
				continue
			}
			got = append(got, o.Recipient)
			if o.Title.NL != c.title {
				t.Errorf("%s: %q, want %q", name, o.Title.NL, c.title)
			}
		}
		var want []uuid.UUID
		for _, a := range c.who {
			want = append(want, a.UserID)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %d told, want %d", name, len(got), len(want))
		}
	}
}

func TestNewlyOwed(t *testing.T) {
	t.Parallel()
	starts := local(t, "2026-03-30 09:00")
	x := domain.ReminderContext{Now: local(t, "2026-03-29 20:00"), To: []domain.Recipient{reader(anna)}, By: coach.UserID, Side: coach.Role}
	before, after := newAppointment("proposed", starts), newAppointment("proposed", starts)
	after.Agenda = "what we did"
	if got := domain.NewlyOwed(before, after, x); got != nil {
		t.Errorf("an agenda is no news: %v", summary(got, anna))
	}
	after.FieldRev["place"] = domain.Stamp{Rev: 4}
	if got := summary(domain.NewlyOwed(before, after, x), anna); !slices.Equal(got, []string{"RM-02 rev-4 at once"}) {
		t.Errorf("another place is news, got %q", got)
	}
	if got := summary(domain.NewlyOwed(nil, newAppointment("confirmed", starts), x), anna); !slices.Equal(got, []string{"RM-01 120 2026-03-30 07:00"}) {
		t.Errorf("the day before has passed: %q", got)
	}
	confirmed, noted := newAppointment("confirmed", starts), newAppointment("confirmed", starts)
	noted.Agenda = "what we did"
	x.Had = x.To
	if got := domain.NewlyOwed(confirmed, noted, x); got != nil {
		t.Errorf("what was owed has its job already: %q", summary(got, anna))
	}
	x.Had = nil
	if got := summary(domain.NewlyOwed(confirmed, noted, x), anna); !slices.Equal(got, []string{"RM-01 120 2026-03-30 07:00"}) {
		t.Errorf("who did not see it before is reminded now: %q", got)
	}
	x.Now = starts
	if got := domain.NewlyOwed(nil, newAppointment("proposed", starts), x); got != nil {
		t.Errorf("what has started is no news: %q", summary(got, anna))
	}
}

func TestJobApplication_OwesRM04(t *testing.T) {
	t.Parallel()
	on := domain.MustDate("2026-05-06")
	x := domain.ReminderContext{Now: monday, To: []domain.Recipient{reader(anna), reader(coach)}}
	for stage, want := range map[string][]string{
		"saved": nil, "preparing": nil, "offer": nil, "accepted": nil, "rejected": nil, "no_response": nil,
		"applied":      {"RM-04 7d 2026-05-13 09:00", "RM-04 14d 2026-05-20 09:00", "RM-04 28d 2026-06-03 09:00"},
		"acknowledged": {"RM-04 28d 2026-06-03 09:00"},
		"interview":    {"RM-04 28d 2026-06-03 09:00"},
	} {
		a := &domain.JobApplication{Head: domain.Head{ID: g1, OwnerID: anna.UserID}, EmployerName: "Bakkerij", Stage: stage, StageOn: &on}
		owed := domain.Owes(a, x)
		if got := summary(owed, anna); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", stage, got, want)
		}
		if got := summary(owed, coach); got != nil {
			t.Errorf("%s: the coach is owed %q", stage, got)
		}
		if n := len(owed); n == 3 && (owed[0].Title.EN != "Any news from Bakkerij?" || owed[2].Title.NL != "Geen antwoord van Bakkerij?") {
			t.Errorf("texts: %q, %q", owed[0].Title.EN, owed[2].Title.NL)
		}
	}
}

func TestGoal_OwesRM07InTheMorning(t *testing.T) {
	t.Parallel()
	day := func(s string) *domain.Date { d := domain.MustDate(s); return &d }
	x := domain.ReminderContext{Now: monday, To: []domain.Recipient{reader(anna), reader(coach)}}
	for name, c := range map[string]struct {
		goal domain.Goal
		want []string
	}{
		"no day":       {domain.Goal{Status: "active"}, nil},
		"a day":        {domain.Goal{Status: "active", DueOn: day("2026-04-20")}, []string{"RM-07 10080 2026-04-13 09:00", "RM-07 0 2026-04-20 09:00"}},
		"over the DST": {domain.Goal{Status: "active", DueOn: day("2027-03-30")}, []string{"RM-07 10080 2027-03-23 09:00", "RM-07 0 2027-03-30 09:00"}},
		"leap day":     {domain.Goal{Status: "active", DueOn: day("2028-03-07")}, []string{"RM-07 10080 2028-02-29 09:00", "RM-07 0 2028-03-07 09:00"}},
		"new year":     {domain.Goal{Status: "active", DueOn: day("2027-01-03")}, []string{"RM-07 10080 2026-12-27 09:00", "RM-07 0 2027-01-03 09:00"}},
		"paused":       {domain.Goal{Status: "paused", DueOn: day("2026-04-20")}, nil},
		"achieved":     {domain.Goal{Status: "achieved", DueOn: day("2026-04-20")}, nil},
		"steps": {domain.Goal{Status: "active", Steps: []domain.GoalStep{{ID: "a", Title: "call", DueOn: day("2026-04-20")},
			{ID: "b", Title: "done", Done: true, DueOn: day("2026-04-20")}, {ID: "c", Title: "no day"}}},
			[]string{"RM-07 step-ca978112ca1bbdca-10080 2026-04-13 09:00", "RM-07 step-ca978112ca1bbdca-0 2026-04-20 09:00"}},
	} {
		c.goal.Head = domain.Head{ID: g1, OwnerID: anna.UserID}
		owed := domain.Owes(&c.goal, x)
		if got := summary(owed, anna); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
		if len(summary(owed, coach)) > 0 {
			t.Errorf("%s: the coach is reminded too", name)
		}
	}
}

func TestStillOwed_FollowsTheReaderToAnotherZone(t *testing.T) {
	t.Parallel()
	due := domain.MustDate("2026-04-20")
	g := &domain.Goal{Head: domain.Head{ID: g1, OwnerID: anna.UserID}, Status: "active", DueOn: &due}
	home := domain.Owes(g, domain.ReminderContext{Now: monday, To: []domain.Recipient{reader(anna)}})
	away := domain.Owes(g, domain.ReminderContext{Now: monday, To: []domain.Recipient{reader(anna, in("Asia/Tokyo"))}})
	if found, moved := domain.StillOwed(home, home[1], home[1].Due); found == nil || moved != nil {
		t.Error("it is owed as it was")
	}
	found, moved := domain.StillOwed(away, home[1], home[1].Due)
	if found != nil || moved == nil || !moved.Due.Equal(time.Date(2026, 4, 20, 0, 0, 0, 0, time.UTC)) {
		t.Errorf("found %v, moved %+v: want it at 09:00 in Tokyo", found, moved)
	}
	if moved.Key(moved.Due) != home[1].Key(home[1].Due) || moved.Key(moved.Due) == home[0].Key(home[0].Due) {
		t.Error("F-27: it must be the same occasion there, and another one than the week before")
	}
	g.Status = "achieved"
	if found, moved := domain.StillOwed(domain.Owes(g, domain.ReminderContext{To: []domain.Recipient{reader(anna)}}), home[1], home[1].Due); found != nil || moved != nil {
		t.Error("an achieved goal is still owed")
	}
}

func TestChoice_TheUsualTimesAreNotForSharing(t *testing.T) {
	t.Parallel()
	s := domain.UsualSettings()
	s.Choice("RM-01").LeadMinutes[0] = 7
	if got := s.Choice("RM-01").LeadMinutes; got[0] != 1440 {
		t.Errorf("one reader changed the usual times of all: %v", got)
	}
	s.Kinds = map[string]domain.ReminderChoice{"RM-01": {Enabled: true, LeadMinutes: []int64{}}, "RM-04": {Enabled: true, LeadMinutes: []int64{5}}}
	if got := s.Choice("RM-01").LeadMinutes; len(got) != 0 {
		t.Errorf("no times means never, got %v", got)
	}
	if got := s.Choice("RM-04").LeadMinutes; got != nil {
		t.Errorf("RM-04 has its own times, got %v", got)
	}
}

func TestTexts_AreThereInBothLanguages(t *testing.T) {
	t.Parallel()
	day, starts := domain.MustDate("2026-04-20"), local(t, "2026-03-30 09:00")
	x := domain.ReminderContext{Now: local(t, "2026-03-29 09:00"), To: []domain.Recipient{reader(anna)}}
	owed := domain.Owes(newAppointment("confirmed", starts), x)
	if got := owed[0].Title; got.NL != "Afspraak morgen om 09:00" || got.EN != "Appointment tomorrow at 09:00" {
		t.Errorf("got %q and %q", got.NL, got.EN)
	}
	for _, status := range []string{"proposed", "cancelled", "declined"} {
		owed = append(owed, domain.Owes(newAppointment(status, starts), x)...)
	}
	owed = append(owed, domain.Owes(&domain.Goal{Head: domain.Head{OwnerID: anna.UserID}, Title: strings.Repeat("x", 120), Status: "active", DueOn: &day}, x)...)
	for _, o := range owed {
		for _, s := range []string{o.Title.NL, o.Title.EN, o.Body.NL, o.Body.EN} {
			if s == "" || strings.Contains(s, "%!") || len(s) > 1000 {
				t.Errorf("%s %s: text %q", o.Reminder, o.Lead, s)
			}
		}
		if o.Title.NL == o.Title.EN {
			t.Errorf("%s: %q in both languages", o.Reminder, o.Title.NL)
		}
	}
}
