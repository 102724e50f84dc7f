package domain

import "slices"

// waitDays is the wait: 104 weeks of counted days (BW 7:629(1)).
const waitDays = 728

// letterGrace is how long after UWV's letter an application is still in time
// although its date has passed.
const letterGrace = 28

// endOfWait finds the last waiting day: day 728, and the extensions after it in
// order. A late application comes first: a sanction is imposed
// later, and its last day may be fixed.
func (r *reckoning) endOfWait() (warnings []CalendarNote) {
	end, ok := dayN(r.runs, waitDays)
	if !ok {
		return nil
	}
	start := end
	if late := r.late(); late > 0 {
		end = end.AddDays(late)
		warnings = append(warnings, note(warnLate, end))
	}
	for _, e := range r.extensions() {
		begins := end.AddDays(1)
		if e.From != nil && *e.From != begins {
			warnings = append(warnings, note(warnExtensionFrom, begins))
		}
		if e.Kind == WageSanction && e.DecidedOn != nil && e.DecidedOn.After(end) {
			warnings = append(warnings, note(warnSanctionLate, end))
		}
		last := end.AddDays(int(e.Days))
		switch {
		case e.EndsOn == nil:
		case e.EndsOn.Before(end) || e.EndsOn.After(last):
			warnings = append(warnings, note(warnExtensionEnd, last))
		default:
			last = *e.EndsOn
		}
		end = last
	}
	r.wait, r.extended = &end, end.Sub(start)
	return warnings
}

// extensions gives those of this case in order of their first day; those
// without one come last, as they were listed.
func (r *reckoning) extensions() (out []Extension) {
	for _, e := range r.in.Extensions {
		at := e.From
		if at == nil {
			at = e.DecidedOn
		}
		if at == nil && r.next != nil || at != nil && !r.mine(*at) {
			continue
		}
		if e.Kind == WageSanction && e.Days == 0 {
			e.Days = WageSanctionDays
		}
		out = append(out, e)
	}
	slices.SortStableFunc(out, func(a, b Extension) int {
		switch {
		case a.From != nil && b.From != nil:
			return a.From.Sub(*b.From)
		case a.From != nil:
			return -1
		case b.From != nil:
			return 1
		}
		return 0
	})
	return out
}

// late gives by how many days an application for WIA was late, unless an
// extension says it already or UWV's own letter came late. Up to its
// outer limit, the day that the law names, it is in time; one after that is
// counted from the safe day before the limit (G-11).
func (r *reckoning) late() int {
	const application = "wia_application"
	if slices.ContainsFunc(r.extensions(), func(e Extension) bool { return e.Kind == LateWIAApplication }) {
		return 0
	}
	on, done := r.lastDone(application)
	f, due := r.dueOf(application)
	if !done || !due {
		return 0
	}
	safe := f.due
	limit := safe
	if outer, ok := r.find(&Rule{}, r.set.rule(application).Outer, nil); ok {
		limit = safe.AddDays(outer.plain.Sub(f.plain)) // moves with a date that was kept
		safe = limit.AddDays(-1)
	}
	if !on.After(limit) {
		return 0
	}
	if letter, came := r.lastDone("uwv_wia_letter"); came && !on.After(letter.AddDays(letterGrace)) {
		return 0
	}
	return min(on.Sub(safe), WageSanctionDays)
}
