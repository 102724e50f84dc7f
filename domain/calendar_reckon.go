package domain

import (
	"cmp"
	"slices"
)

// reckoning computes the dates of one case.
type reckoning struct {
	set      *RuleSet
	in       *CalendarInput
	runs     []sickRun
	since    Date  // its first sick day
	next     *Date // first sick day of the case after it
	first    bool  // no case is before it
	wait     *Date // last waiting day, extensions included
	extended int   // days that they add
}

// found is a date and what it comes from.
type found struct {
	plain, due Date // before and after it moves to a working day
	base       Date
	term       Term
}

func (r *reckoning) calendar() (CaseCalendar, []CalendarNote) {
	warnings := r.endOfWait()
	last := r.runs[len(r.runs)-1]
	c := CaseCalendar{FirstSickDay: r.since, ExtendedDays: r.extended, LastWaitDay: r.wait}
	c.SickDay = countedBy(r.runs, r.in.Today)
	c.SickWeek = (c.SickDay + 6) / 7
	c.NotCounted = max(0, sooner(r.in.Today, last.last).Sub(r.since)+1-c.SickDay)
	if r.wait != nil {
		day := r.wait.AddDays(1)
		c.WIAFirstDay = &day
	}
	if !last.open() {
		recovered, again := last.last, r.newCaseFrom()
		c.RecoveredOn, c.NewCaseFrom = &recovered, &again
	}
	if day, leaves := r.leaves(); leaves {
		c.LeavesOn = &day
	}
	c.State = r.state()
	for i := range r.set.Rules {
		c.Entries = append(c.Entries, r.entries(&r.set.Rules[i])...)
	}
	slices.SortStableFunc(c.Entries, byDueOn)
	return c, append(warnings, r.warnings(&c)...)
}

// byDueOn puts the soonest first and what has no date last.
func byDueOn(a, b CalendarEntry) int {
	switch {
	case a.DueOn == nil || b.DueOn == nil:
		return cmp.Compare(boolInt(a.DueOn == nil), boolInt(b.DueOn == nil))
	default:
		return a.DueOn.Sub(*b.DueOn)
	}
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

func (r *reckoning) state() string {
	last := r.runs[len(r.runs)-1]
	switch {
	case r.next != nil:
		return CaseSuperseded
	case r.in.Today.After(last.last):
		return CaseRecovered
	case r.wait != nil && r.in.Today.After(*r.wait):
		return CaseWaitedOut
	}
	return CaseSick
}

// newCaseFrom gives the first day on which sickness would start a new case:
// leave after the last sick day is no recovery.
func (r *reckoning) newCaseFrom() Date {
	last := r.runs[len(r.runs)-1].last
	day := last.AddDays(newCaseGap + 1)
	leaves := slices.Clone(r.in.Leaves)
	slices.SortFunc(leaves, func(a, b Leave) int { return a.FirstDay.Sub(b.FirstDay) })
	for _, l := range leaves {
		if !l.FirstDay.After(last) || !l.FirstDay.Before(day) {
			continue
		}
		if !l.Joined {
			return l.LastDay.AddDays(1)
		}
		day = day.AddDays(l.LastDay.Sub(l.FirstDay) + 1)
	}
	return day
}

// mine tells whether what happened on d belongs to this case.
func (r *reckoning) mine(d Date) bool {
	return (r.first || !d.Before(r.since)) && (r.next == nil || d.Before(*r.next))
}

// mineOf gives d if it is a day of this case.
func (r *reckoning) mineOf(d *Date) (Date, bool) {
	if d == nil || !r.mine(*d) {
		return Date{}, false
	}
	return *d, true
}

// completions gives what was reported of a rule in this case, oldest first;
// what only the employee says of another's duty is apart.
func (r *reckoning) completions(rule *Rule, ref string) (done []Completion, stated *Date) {
	var due *Date // as it was at the start of the trajectory
	for _, c := range r.in.Completions {
		if c.Code != rule.Code || c.Ref != ref && !rule.Repeats || !r.mine(c.day()) {
			continue
		}
		if c.Begun {
			due = c.DueOn
			continue
		}
		if c.Statement && !rule.ofEmployee() {
			on := c.On
			stated = &on
			continue
		}
		done = append(done, c)
	}
	if on, ok := r.mineOf(r.in.TrajectoryStartOn); ok && rule.Started && len(done) == 0 && !on.After(r.in.Today) {
		done = append(done, Completion{Code: rule.Code, On: on, DueOn: due, Begun: true})
	}
	slices.SortStableFunc(done, func(a, b Completion) int { return a.On.Sub(b.On) })
	return done, stated
}

// ofEmployee tells whether the employee's own word settles the duty: it is his,
// or a letter of UWV to him.
func (rule *Rule) ofEmployee() bool { return ownWord(rule.Owners) }

// ownWord is ofEmployee of a duty with these owners.
func ownWord(owners []Party) bool {
	return len(owners) > 0 && !slices.ContainsFunc(owners, func(p Party) bool { return p != PartyEmployee && p != PartyUWV })
}

// find gives the date of a rule; event is for those that wait for one.
func (r *reckoning) find(rule *Rule, terms []Term, event *CalendarEvent) (best found, ok bool) {
	for _, t := range terms {
		f, has := r.term(t, event)
		if !has || ok && !f.plain.Before(best.plain) {
			continue
		}
		best, ok = f, true
		if !rule.Earliest {
			break
		}
	}
	best.due = best.plain
	switch {
	case !ok:
	case rule.Shift == ToNextWorkday:
		best.due = workingDayFrom(best.plain)
	case rule.Shift == ToLastWorkday:
		best.due = WorkingDayUpTo(best.plain)
	}
	return best, ok
}

func (r *reckoning) term(t Term, event *CalendarEvent) (found, bool) {
	f := found{term: t, base: r.since}
	var ok bool
	switch t.Anchor {
	case OnSickDay:
		f.plain, ok = dayN(r.runs, t.Days)
		return f, ok
	case AfterDone:
		f.base, ok = r.lastDone(t.Code)
	case AfterDue:
		var of found
		of, ok = r.dueOf(t.Code)
		f.base = of.due
	case AfterWait:
		if r.wait != nil {
			f.base, ok = *r.wait, true
		}
	case AfterEmployment:
		f.base, ok = r.leaves()
	case AfterDecision, AfterCapacity, WorkdaysAfterCapacity:
		if event != nil {
			f.base, ok = event.On, true
		}
	case AfterTrajectoryStart:
		f.base, ok = r.mineOf(r.in.TrajectoryStartOn)
	case AfterReport:
		f.base, ok = r.mineOf(r.in.LastReportOn)
	}
	if !ok || t.Beyond != "" && !r.beyond(f.base, t.Beyond) {
		return f, false
	}
	if f.plain = f.base.AddDays(t.Days); t.Anchor == WorkdaysAfterCapacity {
		f.plain = addWorkingDays(f.base, t.Days)
	}
	return f, true
}

// lastDone gives when the rule with that code was last completed; a rule set
// may have no such rule.
func (r *reckoning) lastDone(code string) (Date, bool) {
	rule := r.set.rule(code)
	if rule == nil {
		return Date{}, false
	}
	done, _ := r.completions(rule, "")
	if len(done) == 0 {
		return Date{}, false
	}
	return done[len(done)-1].On, true
}

// dueOf gives the date of the rule with that code: as it was when it was done.
func (r *reckoning) dueOf(code string) (found, bool) {
	rule := r.set.rule(code)
	if rule == nil {
		return found{}, false
	}
	f, ok := r.find(rule, rule.Due, nil)
	if done, _ := r.completions(rule, ""); len(done) > 0 && done[len(done)-1].DueOn != nil {
		f.due, ok = *done[len(done)-1].DueOn, true
	}
	return f, ok
}

// beyond tells whether d is after the rule with that code was done, or due.
func (r *reckoning) beyond(d Date, code string) bool {
	if on, ok := r.lastDone(code); ok {
		return d.After(on)
	}
	f, ok := r.dueOf(code)
	return ok && d.After(f.due)
}

// leaves gives the last day of an employment that ends during sickness and
// before the end of the wait.
func (r *reckoning) leaves() (Date, bool) {
	d, ok := r.mineOf(r.in.EmploymentEndsOn)
	last := r.runs[len(r.runs)-1].last
	if !ok || d.Before(r.since) || d.After(last) || r.wait != nil && !d.Before(*r.wait) {
		return Date{}, false
	}
	return d, true
}
