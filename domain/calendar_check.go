package domain

import "fmt"

// The limits of the calendar's input.
const (
	MaxSpells      = 60
	MaxLeaves      = 20
	MaxExtensions  = 20
	MaxCompletions = 500
	MaxEvents      = 50 // of one sort

	maxExtensionDays = 5 * 364
	maxLeaveDays     = 400
	daysAhead        = 400 // days that a leave or a recovery may be known ahead
)

// The days that a calendar may speak of: from the law's first day (Wet
// verbetering poortwachter) to the end of the century.
var (
	calendarFirst = NewDate(2002, 4, 1)
	calendarLast  = NewDate(2099, 12, 31)
)

// check holds the rules of E-04 and of what goes beside it.
func (in *CalendarInput) check(x *Checker, set *RuleSet) {
	x.saneDate("first_sick_day", in.FirstSickDay)
	if len(in.Spells) == 0 && in.FirstSickDay.After(DateOf(x.Now).AddDays(1)) {
		x.Fault("first_sick_day", "must not be in the future")
	}
	in.checkCase(x)
	if len(in.Completions) > MaxCompletions {
		x.Fault("completions", "are too many")
		return
	}
	for i, c := range in.Completions {
		x.saneDate(at("completions", i, "on"), c.On)
		x.saneDateOr(at("completions", i, "due_on"), c.DueOn)
		if set.rule(c.Code) == nil {
			x.Fault(at("completions", i, "code"), "is not the code of a rule")
		}
	}
	if len(in.Waivers) > MaxCompletions {
		x.Fault("waivers", "are too many")
		return
	}
	for i, w := range in.Waivers {
		x.saneDate(at("waivers", i, "on"), w.On)
		x.OneOf(at("waivers", i, "reason"), w.Reason, set.Waivers...)
		if rule := set.rule(w.Code); rule == nil || !rule.Waivable {
			x.Fault(at("waivers", i, "code"), "is not the code of a rule that can be waived")
		}
	}
	in.checkEvents(x)
}

func (in *CalendarInput) checkEvents(x *Checker) {
	x.saneEvents("decisions", in.Decisions)
	x.saneEvents("capacity_arose_on", in.CapacityArose)
	x.saneEvents("capacity_changed_on", in.CapacityChanged)
	x.saneDateOr("trajectory_start_on", in.TrajectoryStartOn)
	x.saneDateOr("trajectory_planned_end_on", in.TrajectoryPlannedEndOn)
	x.saneDateOr("trajectory_ended_on", in.TrajectoryEndedOn)
	x.saneDateOr("last_report_on", in.LastReportOn)
	for i, band := range in.AgeBands {
		x.OneOf(fmt.Sprintf("age_bands/%d", i), band, Age60Plus, AgePensionWithin)
	}
	x.saneDate("today", in.Today)
	if !in.OnboardedOn.IsZero() {
		x.saneDate("onboarded_on", in.OnboardedOn)
	}
}

// checkCase holds the rules of the absence itself, but for its first day.
func (in *CalendarInput) checkCase(x *Checker) {
	x.saneDateOr("employment_ends_on", in.EmploymentEndsOn)
	if in.endsUnworked() {
		x.Fault("employment_ends_on", "must not be before first_sick_day")
	}
	before := len(x.faults)
	in.checkSpells(x)
	in.checkLeaves(x)
	if len(x.faults) == before && len(splitCases(in.spells(), in.Leaves)) == 0 {
		x.Fault("leaves", "cover every day of sickness")
	}
	in.checkExtensions(x)
}

// endsUnworked tells whether the employment ends before the sickness begins: then
// there is no absence from it, and no duty of the employer.
func (in *CalendarInput) endsUnworked() bool {
	return in.EmploymentEndsOn != nil && in.EmploymentEndsOn.Before(in.FirstSickDay)
}

func (in *CalendarInput) checkSpells(x *Checker) {
	if len(in.Spells) > MaxSpells {
		x.Fault("spells", "are too many")
		return
	}
	for i, s := range in.Spells {
		x.saneDate(at("spells", i, "first_day"), s.FirstDay)
		if s.FirstDay.After(DateOf(x.Now).AddDays(1)) {
			x.Fault(at("spells", i, "first_day"), "must not be in the future")
		}
		x.saneSpan(at("spells", i, "last_day"), s.FirstDay, s.LastDay)
		if s.LastDay != nil && s.LastDay.After(DateOf(x.Now).AddDays(daysAhead)) {
			x.Fault(at("spells", i, "last_day"), "is too far in the future")
		}
		for j := range i {
			if overlap(s.FirstDay, s.LastDay, in.Spells[j].FirstDay, in.Spells[j].LastDay) {
				x.Fault(fmt.Sprintf("spells/%d", i), fmt.Sprintf("overlaps spells/%d", j))
				break
			}
		}
	}
	if first := in.spells()[0].FirstDay; first != in.FirstSickDay {
		x.Fault("spells", "must begin on first_sick_day")
	}
}

func (in *CalendarInput) checkLeaves(x *Checker) {
	if len(in.Leaves) > MaxLeaves {
		x.Fault("leaves", "are too many")
		return
	}
	for i, l := range in.Leaves {
		x.OneOf(at("leaves", i, "kind"), l.Kind, LeaveMaternity)
		x.saneDate(at("leaves", i, "first_day"), l.FirstDay)
		if l.FirstDay.After(DateOf(x.Now).AddDays(daysAhead)) {
			x.Fault(at("leaves", i, "first_day"), "is too far in the future")
		}
		x.saneSpan(at("leaves", i, "last_day"), l.FirstDay, &l.LastDay)
		if l.LastDay.Sub(l.FirstDay) >= maxLeaveDays {
			x.Fault(at("leaves", i, "last_day"), "is too long after first_day")
		}
		for j := range i {
			if overlap(l.FirstDay, &l.LastDay, in.Leaves[j].FirstDay, &in.Leaves[j].LastDay) {
				x.Fault(fmt.Sprintf("leaves/%d", i), fmt.Sprintf("overlaps leaves/%d", j))
				break
			}
		}
	}
}

func (in *CalendarInput) checkExtensions(x *Checker) {
	if len(in.Extensions) > MaxExtensions {
		x.Fault("extensions", "are too many")
		return
	}
	for i, e := range in.Extensions {
		x.OneOf(at("extensions", i, "kind"), e.Kind, WageSanction, LateWIAApplication, VoluntaryExtension)
		x.saneDateOr(at("extensions", i, "from"), e.From)
		x.saneDateOr(at("extensions", i, "ends_on"), e.EndsOn)
		x.saneDateOr(at("extensions", i, "decided_on"), e.DecidedOn)
		most := int64(maxExtensionDays)
		if e.Kind != VoluntaryExtension {
			most = WageSanctionDays
		}
		if e.Days < 0 || e.Days > most || e.Days == 0 && e.Kind != WageSanction {
			x.Fault(at("extensions", i, "days"), fmt.Sprintf("must be 1 to %d", most))
		}
		if e.From != nil && e.EndsOn != nil && e.EndsOn.Before(*e.From) {
			x.Fault(at("extensions", i, "ends_on"), "must not be before from")
		}
	}
}

// at names a field of a list's element.
func at(list string, i int, field string) string { return fmt.Sprintf("%s/%d/%s", list, i, field) }

// overlap tells whether two spans share a day; nil: without end.
func overlap(from1 Date, last1 *Date, from2 Date, last2 *Date) bool {
	return (last1 == nil || !last1.Before(from2)) && (last2 == nil || !last2.Before(from1))
}

// saneDate asks for a day that a calendar may speak of.
func (x *Checker) saneDate(field string, d Date) {
	switch {
	case d.IsZero():
		x.Fault(field, "is required")
	case d.Before(calendarFirst) || d.After(calendarLast):
		x.Fault(field, "must be from "+calendarFirst.String()+" to "+calendarLast.String())
	}
}

// saneDateOr is saneDate for a day that may be left out.
func (x *Checker) saneDateOr(field string, d *Date) {
	if d != nil {
		x.saneDate(field, *d)
	}
}

// saneEvents asks for days that a calendar may speak of, and not too many.
func (x *Checker) saneEvents(field string, events []CalendarEvent) {
	if len(events) > MaxEvents {
		x.Fault(field, "are too many")
		return
	}
	for i, e := range events {
		place := field
		if e.ID != "" {
			place = at(field, i, "on")
		}
		x.saneDate(place, e.On)
	}
}

// sane gives d if a calendar may speak of it.
func sane(d *Date) *Date {
	if d == nil || d.Before(calendarFirst) || d.After(calendarLast) {
		return nil
	}
	return d
}

// saneSpan asks for a last day that is not before the first; nil: without end.
func (x *Checker) saneSpan(field string, first Date, last *Date) {
	x.saneDateOr(field, last)
	if last != nil && last.Before(first) {
		x.Fault(field, "must not be before first_day")
	}
}
