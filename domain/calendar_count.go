package domain

import "slices"

// newCaseGap is how many days of recovery end a case: four weeks (BW 7:629(10)).
const newCaseGap = 28

// forever stands for the last day of an open spell.
var forever = NewDate(9999, 12, 31)

// sickRun is a run of counted sick days, both ends included.
type sickRun struct {
	first, last Date
	before      int  // counted days of the case before it
	away        bool // all of it is leave that joins: nothing counts, but it is no recovery either
}

func (s sickRun) days() int { return s.last.Sub(s.first) + 1 }

// open tells whether the sickness goes on.
func (s sickRun) open() bool { return s.last == forever }

// splitCases takes the leave out of the spells and joins what the law joins:
// runs with fewer than 28 days of recovery between them. Days of leave
// are no days of recovery; a leave that does not join starts a new case. Both
// lists are without overlaps, spells in order.
func splitCases(spells []Spell, leaves []Leave) (cases [][]sickRun) {
	leaves = slices.Clone(leaves)
	slices.SortFunc(leaves, func(a, b Leave) int { return a.FirstDay.Sub(b.FirstDay) })
	var prev sickRun
	parted := true // from the last case, by recovery before this run
	for _, s := range sickRuns(spells, leaves) {
		n := len(cases) - 1
		parted = parted || !joined(prev, s, leaves)
		prev = s
		switch {
		case s.away:
		case parted:
			cases, parted = append(cases, []sickRun{s}), false
		default:
			last := cases[n][len(cases[n])-1]
			s.before = last.before + last.days()
			cases[n] = append(cases[n], s)
		}
	}
	return cases
}

// sickRuns are the days of the spells that are not days of leave. A spell of
// which nothing is left stays as a run that is away: it parts the recovery before
// the leave from the one after it.
func sickRuns(spells []Spell, leaves []Leave) (out []sickRun) {
	for _, s := range spells {
		from, last := s.FirstDay, forever
		if s.LastDay != nil {
			last = *s.LastDay
		}
		before, joins := len(out), true
		for _, l := range leaves {
			if l.LastDay.Before(from) || l.FirstDay.After(last) {
				continue
			}
			joins = joins && l.Joined
			if l.FirstDay.After(from) {
				out = append(out, sickRun{first: from, last: l.FirstDay.AddDays(-1)})
			}
			from = l.LastDay.AddDays(1)
		}
		if !from.After(last) {
			out = append(out, sickRun{first: from, last: last})
		}
		if len(out) == before && joins {
			out = append(out, sickRun{first: s.FirstDay, last: last, away: true})
		}
	}
	return out
}

// joined tells whether b continues the case of a.
func joined(a, b sickRun, leaves []Leave) bool {
	gap := b.first.Sub(a.last) - 1
	for _, l := range leaves {
		from, last := later(l.FirstDay, a.last.AddDays(1)), sooner(l.LastDay, b.first.AddDays(-1))
		if from.After(last) {
			continue
		}
		if !l.Joined {
			return false
		}
		gap -= last.Sub(from) + 1
	}
	return gap < newCaseGap
}

// dayN gives the n-th counted sick day; none if the sickness ended before it.
func dayN(runs []sickRun, n int) (Date, bool) {
	for _, s := range runs {
		if n <= s.before+s.days() {
			return s.first.AddDays(n - s.before - 1), true
		}
	}
	return Date{}, false
}

// countedBy gives how many sick days had counted by the end of d: a day inside
// a gap carries the number of the last counted day.
func countedBy(runs []sickRun, d Date) (n int) {
	for _, s := range runs {
		if d.Before(s.first) {
			break
		}
		n = s.before + sooner(d, s.last).Sub(s.first) + 1
	}
	return n
}

func later(a, b Date) Date {
	if a.After(b) {
		return a
	}
	return b
}

func sooner(a, b Date) Date {
	if a.Before(b) {
		return a
	}
	return b
}
