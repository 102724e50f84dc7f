package domain

// entries gives the entries of one rule: one, or one for each event and each
// time that a repeated duty was done.
func (r *reckoning) entries(rule *Rule) (out []CalendarEntry) {
	if events, each := r.in.occasions(rule); each {
		for i := range events {
			if !r.mine(events[i].On) {
				continue
			}
			if e := r.entry(rule, &events[i]); e.DueOn != nil {
				out = append(out, e)
			}
		}
		return out
	}
	if rule.Repeats {
		done, _ := r.completions(rule, "")
		for i := range done {
			out = append(out, r.past(rule, &done[i]))
		}
	}
	e := r.entry(rule, nil)
	if e.DueOn == nil && rule.Needs {
		return out
	}
	return append(out, e)
}

// occasions gives the events that the rule has an entry for each of; not each: it
// does not wait for events.
func (in *CalendarInput) occasions(rule *Rule) (events []CalendarEvent, each bool) {
	for _, t := range rule.Due {
		switch t.Anchor {
		case AfterDecision:
			return in.Decisions, true
		case AfterCapacity:
			return in.CapacityArose, true
		case WorkdaysAfterCapacity:
			return in.CapacityChanged, true
		}
	}
	return nil, false
}

// past is the entry of one completion of a repeated duty.
func (r *reckoning) past(rule *Rule, c *Completion) CalendarEntry {
	e := r.blank(rule, c.Ref)
	r.kept(&e, c)
	return e
}

func (r *reckoning) blank(rule *Rule, ref string) CalendarEntry {
	return CalendarEntry{Rule: rule.ID, Code: rule.Code, Ref: ref, Title: rule.Title, Owners: rule.Owners, Waivable: rule.Waivable, Source: rule.Source, known: rule.Known}
}

// entry is the entry of a rule as it stands today.
func (r *reckoning) entry(rule *Rule, event *CalendarEvent) CalendarEntry {
	e := r.blank(rule, "")
	if event != nil {
		e.Ref, e.from = event.ID, event.from
	}
	f, ok := r.find(rule, rule.Due, event)
	var done []Completion
	done, e.StatedOn = r.completions(rule, e.Ref)
	if len(done) > 0 && !rule.Repeats {
		r.completed(rule, &e, f, ok, done[len(done)-1])
		return e
	}
	if waiver, waived := r.waiver(rule); waived {
		e.Status, e.WaiverReason = DutyWaived, waiver.Reason
		r.dates(rule, &e, f, ok)
		e.Why = r.why(rule, &e, f, ok)
		e.Why = e.Why.then(fill(r.set.Sentences.Waived, map[string]Text{"waived": longDate(waiver.On)}))
		return e
	}
	if gone, why := r.gone(rule, f, ok); gone {
		e.Status, e.Why = DutyNone, why
		return e
	}
	r.dates(rule, &e, f, ok)
	e.Status, e.Why = r.status(rule, f.due), r.why(rule, &e, f, ok)
	return e
}

// completed fills the entry of a done duty: its date stays what it was.
func (r *reckoning) completed(rule *Rule, e *CalendarEntry, f found, ok bool, c Completion) {
	if !ok || c.DueOn != nil && f.due != *c.DueOn {
		r.kept(e, &c)
		return
	}
	on := c.On
	r.dates(rule, e, f, ok)
	e.CompletedOn, e.Status = &on, DutyDone
	e.Why = r.why(rule, e, f, ok).then(r.words(r.set.Sentences.Done, e, f))
}

// kept fills the entry of a done duty with nothing but what was known when it
// was done.
func (r *reckoning) kept(e *CalendarEntry, c *Completion) {
	on, why := c.On, r.set.Sentences.Done
	e.CompletedOn, e.Status = &on, DutyDone
	if c.DueOn != nil {
		due := *c.DueOn
		e.DueOn, why = &due, why.then(r.set.Sentences.Kept)
	}
	e.Why = fill(why, map[string]Text{"done": longDate(on), "due": longDate(orZero(e.DueOn))})
}

// orZero gives the day that d points to, or no day.
func orZero(d *Date) Date {
	if d == nil {
		return Date{}
	}
	return *d
}

// dates fills the dates of an entry.
func (r *reckoning) dates(rule *Rule, e *CalendarEntry, f found, ok bool) {
	if !ok {
		return
	}
	due := f.due
	e.DueOn = &due
	if w, has := r.find(&Rule{}, rule.Window, nil); has {
		e.WindowFrom = &w.plain
	}
	if o, has := r.find(&Rule{}, rule.Outer, nil); has {
		e.OuterLimitOn = &o.plain
	}
	if d, has := dayN(r.runs, rule.Prompt); has && rule.Prompt > 0 {
		e.PromptOn = &d
	}
}

// gone tells whether there is no such duty any more, and why.
func (r *reckoning) gone(rule *Rule, f found, ok bool) (bool, Text) {
	s := r.set.Sentences
	last := r.runs[len(r.runs)-1]
	switch {
	case !ok && last.open():
		return true, Text{}
	case !ok, !rule.Outlives && f.plain.After(last.last):
		return true, fill(s.Recovered, map[string]Text{"last": longDate(last.last), "again": longDate(r.newCaseFrom())})
	case rule.Employed && r.in.EmploymentEndsOn != nil && f.plain.After(*r.in.EmploymentEndsOn):
		return true, fill(s.Left, map[string]Text{"left": longDate(*r.in.EmploymentEndsOn)})
	case rule.InWait && r.wait != nil && f.plain.After(*r.wait):
		return true, fill(s.WaitOver, map[string]Text{"end": longDate(*r.wait)})
	case rule.InTrack && r.in.TrajectoryEndedOn != nil:
		return true, s.TrackOver
	}
	return false, Text{}
}

// waiver gives the reason why the duty need not be done.
func (r *reckoning) waiver(rule *Rule) (Waiver, bool) {
	for _, w := range r.in.Waivers {
		if rule.Waivable && w.Code == rule.Code && r.mine(w.On) {
			return w, true
		}
	}
	return Waiver{}, false
}

// status says how an open duty stands today.
func (r *reckoning) status(rule *Rule, due Date) DutyStatus {
	left := due.Sub(r.in.Today)
	switch {
	case left < 0 && rule.Passed == DutyDone:
		return DutyDone // not a duty: it happened
	case r.next != nil && !rule.Outlives:
		return DutySuperseded
	case left < 0 && rule.Passed != "":
		return rule.Passed
	case left < 0 && due.Before(r.in.OnboardedOn):
		return DutyUnknown
	case left < 0:
		return DutyOverdue
	case left == 0:
		return DutyDueToday
	case left <= DueSoonDays:
		return DutyDueSoon
	}
	return DutyUpcoming
}
