package domain_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"spoorboek/domain"
)

// lasts is how many days the drawn spells reach at most.
const lasts = 900

// drawSpells draws sickness since first, closed but for the last spell, with
// gaps of 1 to widest days.
func drawSpells(t *rapid.T, first domain.Date, widest int) (out []domain.Spell) {
	from := first
	for i := range rapid.IntRange(0, 6).Draw(t, "closed spells") {
		last := from.AddDays(rapid.IntRange(0, 120).Draw(t, "days"))
		out = append(out, domain.Spell{ID: fmt.Sprint("s", i), FirstDay: from, LastDay: &last})
		from = last.AddDays(1 + rapid.IntRange(1, widest).Draw(t, "gap"))
	}
	return append(out, domain.Spell{ID: "open", FirstDay: from})
}

// events are none or one.
func events(on *domain.Date) []domain.CalendarEvent {
	if on == nil {
		return nil
	}
	return []domain.CalendarEvent{{On: *on}}
}

// drawCase draws one case with facts around it, at a day after all of it.
func drawCase(t *rapid.T) domain.CalendarInput {
	first := domain.NewDate(2010, 1, 1).AddDays(rapid.IntRange(0, 15_000).Draw(t, "first sick day"))
	in := domain.CalendarInput{FirstSickDay: first, Spells: drawSpells(t, first, 27), Today: first.AddDays(lasts + 600)}
	some := func(name string) *domain.Date {
		if !rapid.Bool().Draw(t, name+"?") {
			return nil
		}
		d := first.AddDays(rapid.IntRange(0, lasts).Draw(t, name))
		return &d
	}
	in.CapacityArose, in.CapacityChanged = events(some("capacity arose")), events(some("capacity changed"))
	in.TrajectoryStartOn = some("trajectory")
	for _, code := range []string{"problem_analysis", "action_plan", "first_year_evaluation", "wia_application", "uwv_wia_letter"} {
		if on := some(code); on != nil {
			in.Completions = append(in.Completions, domain.Completion{Code: code, On: *on})
		}
	}
	in.Decisions = events(some("decision"))
	if rapid.Bool().Draw(t, "sanction") {
		x := domain.Extension{ID: "x", Kind: domain.WageSanction}
		if end := some("sanction ends"); end != nil {
			later := end.AddDays(200)
			x.EndsOn = &later
		}
		in.Extensions = []domain.Extension{x}
	}
	return in
}

// dues gives the dates of one case by code and instance.
func dues(c domain.CaseCalendar) map[string]domain.Date {
	out := map[string]domain.Date{}
	for _, e := range c.Entries {
		if e.DueOn != nil {
			out[e.Code+" "+e.Ref] = *e.DueOn
		}
	}
	return out
}

// interrupt takes days off inside a spell, as recovery or as leave.
func interrupt(t *rapid.T, in domain.CalendarInput) domain.CalendarInput {
	i := rapid.IntRange(0, len(in.Spells)-1).Draw(t, "which spell")
	whole := in.Spells[i]
	length := lasts
	if whole.LastDay != nil {
		length = whole.LastDay.Sub(whole.FirstDay) + 1
	}
	if length < 3 {
		t.Skip("no day inside")
	}
	begin := rapid.IntRange(1, length-2).Draw(t, "after days")
	from := whole.FirstDay.AddDays(begin)
	if rapid.Bool().Draw(t, "leave") {
		n := rapid.IntRange(1, min(300, length-1-begin)).Draw(t, "days of leave")
		in.Leaves = []domain.Leave{{ID: "l", Kind: domain.LeaveMaternity, FirstDay: from, LastDay: from.AddDays(n - 1), Joined: true}}
		return in
	}
	n := rapid.IntRange(1, min(27, length-1-begin)).Draw(t, "days of recovery")
	last := from.AddDays(-1)
	before, after := whole, whole
	before.LastDay, after.ID, after.FirstDay = &last, "after", from.AddDays(n)
	in.Spells = slices.Replace(slices.Clone(in.Spells), i, i+1, before, after)
	return in
}

// tooLate tells whether the application for WIA came after its outer limit.
func tooLate(c domain.Calendar) bool {
	return slices.ContainsFunc(c.Warnings, func(n domain.CalendarNote) bool { return n.Code == "wia_application_late" })
}

func TestCalendar_RecoveryOrLeaveNeverMovesADateEarlier(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		in := drawCase(t)
		before := reckoned(t, in)
		after := reckoned(t, interrupt(t, in))
		if len(before.Cases) != 1 || len(after.Cases) != 1 {
			t.Fatalf("%d and %d cases", len(before.Cases), len(after.Cases))
		}
		moved := dues(after.Cases[0])
		if tooLate(before) && !tooLate(after) {
			// One day more than the interruption is saved: from the safe day to the limit.
			delete(moved, "last_wait_day ")
			delete(moved, "wia_first_day ")
		}
		for code, due := range dues(before.Cases[0]) {
			if to, ok := moved[code]; ok && to.Before(due) {
				t.Fatalf("%s moved from %s to %s", code, due, to)
			}
		}
	})
}

// Sick days that are added in a gap make no date of the last case later, also
// where they join two cases.
func TestCalendar_ExtraSickDaysNeverMoveADateLater(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		in := drawCase(t)
		in.Completions, in.Decisions, in.Extensions, in.CapacityArose, in.TrajectoryStartOn = nil, nil, nil, nil, nil
		in.Spells = drawSpells(t, in.FirstSickDay, 60)
		if len(in.Spells) == 1 {
			t.Skip("no gap")
		}
		more := in
		more.Spells = slices.Clone(in.Spells)
		i := rapid.IntRange(0, len(in.Spells)-2).Draw(t, "which spell")
		gap := in.Spells[i+1].FirstDay.Sub(*in.Spells[i].LastDay) - 1
		last := in.Spells[i].LastDay.AddDays(rapid.IntRange(1, gap).Draw(t, "more days"))
		more.Spells[i].LastDay = &last
		a, b := reckoned(t, in), reckoned(t, more)
		sooner := dues(b.Cases[len(b.Cases)-1])
		for code, due := range dues(a.Cases[len(a.Cases)-1]) {
			if to := sooner[code]; to.After(due) {
				t.Fatalf("%s moved from %s to %s", code, due, to)
			}
		}
	})
}

func TestCalendar_JoinedGapShiftsEveryLaterDateByItsDays(t *testing.T) {
	t.Parallel()
	set, _ := domain.RuleSetByName(domain.CurrentRuleSet)
	rapid.Check(t, func(t *rapid.T) {
		first := domain.NewDate(2010, 1, 1).AddDays(rapid.IntRange(0, 15_000).Draw(t, "first sick day"))
		sickDays, gap := rapid.IntRange(1, 727).Draw(t, "days before"), rapid.IntRange(1, 27).Draw(t, "gap")
		in := domain.CalendarInput{FirstSickDay: first, Today: first.AddDays(lasts)}
		plain := dues(reckoned(t, in).Cases[0])
		last := first.AddDays(sickDays - 1)
		in.Spells = []domain.Spell{{ID: "1", FirstDay: first, LastDay: &last}, {ID: "2", FirstDay: last.AddDays(gap + 1)}}
		split := dues(reckoned(t, in).Cases[0])
		for _, rule := range set.Rules {
			due, ok := plain[rule.Code+" "]
			if !ok || !rule.Earliest && slices.ContainsFunc(rule.Due, func(t domain.Term) bool { return t.Anchor == domain.AfterDue }) {
				continue // six weeks after the plan are six weeks, whatever came between
			}
			if rule.Shift != domain.StaysPut {
				due = first.AddDays(rule.Due[0].Days - 1)
			}
			if due.After(last) {
				due = due.AddDays(gap)
			}
			for rule.Shift == domain.ToNextWorkday && !domain.WorkingDay(due) {
				due = due.AddDays(1)
			}
			if got := split[rule.Code+" "]; got != due {
				t.Fatalf("%s with a gap of %d days after %s: %s, want %s", rule.Code, gap, last, got, due)
			}
		}
	})
}

// The count agrees with one that walks day by day, over any spells and leave
// that are one case.
func TestCalendar_CountsAsOneDoesDayByDay(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		first := domain.NewDate(2010, 1, 1).AddDays(rapid.IntRange(0, 15_000).Draw(t, "first sick day"))
		in := domain.CalendarInput{FirstSickDay: first, Spells: drawSpells(t, first, 27), Today: first.AddDays(lasts)}
		if leave := rapid.IntRange(0, 250).Draw(t, "days of leave"); leave > 0 {
			from := first.AddDays(rapid.IntRange(1, 700).Draw(t, "leave after"))
			in.Leaves = []domain.Leave{{Kind: domain.LeaveMaternity, FirstDay: from, LastDay: from.AddDays(leave - 1), Joined: true}}
		}
		away := func(d domain.Date) bool {
			return slices.ContainsFunc(in.Leaves, func(l domain.Leave) bool { return !d.Before(l.FirstDay) && !d.After(l.LastDay) })
		}
		var counted []domain.Date
		for d := first; len(counted) < 728; d = d.AddDays(1) {
			if !away(d) && slices.ContainsFunc(in.Spells, func(s domain.Spell) bool {
				return !d.Before(s.FirstDay) && (s.LastDay == nil || !d.After(*s.LastDay))
			}) {
				counted = append(counted, d)
			}
		}
		c := reckoned(t, in).Cases[0]
		got := dues(c)
		for code, n := range map[string]int{"report_to_arbo": 7, "problem_analysis": 42, "first_year_evaluation": 364, "wia_application": 651, "last_wait_day": 728} {
			if got[code+" "] != counted[n-1] {
				t.Fatalf("%s: %s, day %d is %s", code, got[code+" "], n, counted[n-1])
			}
		}
		today, _ := slices.BinarySearchFunc(counted, in.Today.AddDays(1), domain.Date.Sub)
		if today < 728 && c.SickDay != today {
			t.Fatalf("day %d today, walking gives %d", c.SickDay, today)
		}
	})
}

// asDone completes some of the open duties of a calendar, with the dates that
// they have.
func asDone(t *rapid.T, c domain.Calendar, all bool) (out []domain.Completion) {
	for _, one := range c.Cases {
		for _, e := range one.Entries {
			if e.DueOn == nil || e.Status == domain.DutyDone && !all || !all && !rapid.Bool().Draw(t, e.Code+" done") {
				continue
			}
			on := one.FirstSickDay.AddDays(rapid.IntRange(0, lasts).Draw(t, e.Code+" done on"))
			if e.CompletedOn != nil {
				on = *e.CompletedOn
			}
			out = append(out, domain.Completion{Code: e.Code, Ref: e.Ref, On: on, DueOn: e.DueOn})
		}
	}
	return out
}

func TestCalendar_DoneDutiesNeverMove(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		in := drawCase(t)
		in.Completions, in.Decisions, in.TrajectoryStartOn, in.CapacityArose, in.CapacityChanged = nil, nil, nil, nil, nil
		in.Completions = asDone(t, reckoned(t, in), false)
		in.Spells = drawSpells(t, in.FirstSickDay, 60) // a correction, that may make more cases of it
		after := reckoned(t, in)
		for _, c := range in.Completions {
			found := 0
			for _, one := range after.Cases {
				for _, e := range one.Entries {
					if e.Code == c.Code && e.Status == domain.DutyDone && e.CompletedOn != nil && *e.CompletedOn == c.On && e.DueOn != nil && *e.DueOn == *c.DueOn {
						found++
					}
				}
			}
			if found != 1 {
				t.Fatalf("%s, done %s when due %s: %d times in %+v", c.Code, c.On, c.DueOn, found, after.Cases)
			}
		}
	})
}

func TestCalendar_RecomputingChangesNothing(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		in := drawCase(t)
		once := reckoned(t, in)
		again := in
		again.Spells = slices.Clone(in.Spells)
		slices.Reverse(again.Spells)
		if c := reckoned(t, again); !reflect.DeepEqual(once, c) {
			t.Fatalf("the order of the spells matters:\n%+v\n%+v", once, c)
		}
		again.Completions = nil
		for _, e := range once.Cases[0].Entries {
			if e.CompletedOn != nil {
				again.Completions = append(again.Completions, domain.Completion{Code: e.Code, Ref: e.Ref, On: *e.CompletedOn, DueOn: e.DueOn})
			}
		}
		if c := reckoned(t, again); !reflect.DeepEqual(once, c) {
			t.Fatalf("what was computed changes when it is kept:\n%+v\n%+v", once, c)
		}
	})
}

// holdSane asks of any calendar what holds for all.
func holdSane(t rapid.TB, c domain.Calendar) {
	t.Helper()
	for i, one := range c.Cases {
		if i > 0 && !one.FirstSickDay.After(c.Cases[i-1].FirstSickDay) {
			t.Fatalf("cases out of order: %+v", c.Cases)
		}
		if one.SickDay < 0 || one.NotCounted < 0 || one.SickWeek != (one.SickDay+6)/7 {
			t.Fatalf("day %d, week %d, %d not counted", one.SickDay, one.SickWeek, one.NotCounted)
		}
		for _, e := range one.Entries {
			if e.DueOn == nil && e.Status != domain.DutyNone && e.Status != domain.DutyDone && e.Status != domain.DutyWaived {
				t.Fatalf("%s is %s without a date", e.Code, e.Status)
			}
			if e.WindowFrom != nil && e.WindowFrom.After(*e.DueOn) {
				t.Fatalf("%s: window from %s to %s", e.Code, e.WindowFrom, e.DueOn)
			}
			if e.OuterLimitOn != nil && e.OuterLimitOn.Before(*e.DueOn) {
				t.Fatalf("%s: due %s, after its outer limit %s", e.Code, e.DueOn, e.OuterLimitOn)
			}
			if e.Why.NL == "" || e.Why.EN == "" || strings.ContainsAny(e.Why.NL+e.Why.EN, "{}") {
				t.Fatalf("%s: %q %q", e.Code, e.Why.NL, e.Why.EN)
			}
		}
	}
}

// numbers takes numbers out of bytes, as a fuzzer makes them.
type numbers struct{ bytes []byte }

func (n *numbers) next() int {
	if len(n.bytes) == 0 {
		return 0
	}
	b := n.bytes[0]
	n.bytes = n.bytes[1:]
	return int(b)
}

// date is mostly in the first years after 2020, and sometimes anywhere.
func (n *numbers) date() domain.Date {
	d := n.next()<<8 | n.next()
	if d&0xf000 == 0xf000 {
		return domain.NewDate(d&0xfff*3, 1, n.next())
	}
	return domain.NewDate(2020, 1, 1).AddDays(d & 0x7ff)
}

func (n *numbers) dateOr() *domain.Date {
	if n.next()&1 == 0 {
		return nil
	}
	d := n.date()
	return &d
}

// input makes any input of it, possible or not.
func (n *numbers) input() (in domain.CalendarInput) {
	set, _ := domain.RuleSetByName(domain.CurrentRuleSet)
	in.FirstSickDay, in.Today, in.EmploymentEndsOn = n.date(), n.date(), n.dateOr()
	in.CapacityArose, in.CapacityChanged, in.LastReportOn = events(n.dateOr()), events(n.dateOr()), n.dateOr()
	in.TrajectoryStartOn, in.TrajectoryPlannedEndOn, in.TrajectoryEndedOn = n.dateOr(), n.dateOr(), n.dateOr()
	for range n.next() % 8 {
		in.Spells = append(in.Spells, domain.Spell{FirstDay: n.date(), LastDay: n.dateOr()})
	}
	if len(in.Spells) > 0 && n.next()&3 != 0 {
		in.FirstSickDay = slices.MinFunc(in.Spells, func(a, b domain.Spell) int { return a.FirstDay.Sub(b.FirstDay) }).FirstDay
	}
	for range n.next() % 4 {
		in.Leaves = append(in.Leaves, domain.Leave{Kind: domain.LeaveMaternity, FirstDay: n.date(), LastDay: n.date(), Joined: n.next()&1 == 0})
	}
	for range n.next() % 4 {
		kind := []string{domain.WageSanction, domain.LateWIAApplication, domain.VoluntaryExtension, "?"}[n.next()%4]
		in.Extensions = append(in.Extensions, domain.Extension{Kind: kind, Days: int64(n.next() - 5), From: n.dateOr(), EndsOn: n.dateOr(), DecidedOn: n.dateOr()})
	}
	for range n.next() % 8 {
		c := domain.Completion{Code: set.Rules[n.next()%len(set.Rules)].Code, On: n.date(), DueOn: n.dateOr(), Statement: n.next()&1 == 0}
		in.Completions = append(in.Completions, c)
		in.Waivers = append(in.Waivers, domain.Waiver{Code: "track2_target", Reason: set.Waivers[n.next()%len(set.Waivers)], On: n.date()})
		in.Decisions = append(in.Decisions, domain.CalendarEvent{ID: "d", On: n.date()})
	}
	return in
}

func FuzzCalendar(f *testing.F) {
	f.Add([]byte{})
	f.Add([]byte{1, 1, 3, 200, 1, 3, 0, 0, 0, 0, 0, 0, 0, 2, 1, 1, 1, 1, 40, 1, 80, 0, 1})
	f.Add([]byte(strings.Repeat("\x01\x02\x03", 60)))
	f.Add([]byte(strings.Repeat("\xff\x01\x7f", 60)))
	f.Fuzz(func(t *testing.T, bytes []byte) {
		in := (&numbers{bytes}).input()
		c, err := domain.ComputeCalendar(domain.CurrentRuleSet, in)
		if err != nil {
			if len(err.Faults) == 0 || len(c.Cases) != 0 {
				t.Fatalf("refused without a reason: %v", err)
			}
			return
		}
		holdSane(t, c)
	})
}

// The same for inputs that are mostly possible.
func TestCalendar_AnyInputGivesSaneDatesOrFaults(t *testing.T) {
	t.Parallel()
	possible := 0
	rapid.Check(t, func(t *rapid.T) {
		in := drawCase(t)
		in.Spells = drawSpells(t, in.FirstSickDay, 60)
		in.Today = in.FirstSickDay.AddDays(rapid.IntRange(-100, 1500).Draw(t, "today"))
		if end := rapid.IntRange(0, lasts*2).Draw(t, "employment ends"); end < lasts {
			d := in.FirstSickDay.AddDays(end)
			in.EmploymentEndsOn = &d
		}
		if c, err := domain.ComputeCalendar(domain.CurrentRuleSet, in); err == nil {
			possible++
			holdSane(t, c)
		}
	})
	if possible == 0 {
		t.Error("no drawn input is possible: the property says nothing")
	}
}
