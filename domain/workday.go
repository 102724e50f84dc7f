package domain

import "time"

// WorkingDay tells whether people work on d in the Netherlands: not at the
// weekend and not on a public holiday. 5 May counts as one every year, and so
// does Good Friday, because agencies are closed then.
func WorkingDay(d Date) bool {
	if w := d.Weekday(); w == time.Saturday || w == time.Sunday {
		return false
	}
	return !holiday(d)
}

// workingDayFrom gives the first working day on or after d.
func workingDayFrom(d Date) Date {
	for !WorkingDay(d) {
		d = d.AddDays(1)
	}
	return d
}

// WorkingDayUpTo gives the last working day on or before d: when people are
// reminded of a statutory date that falls on a free day.
func WorkingDayUpTo(d Date) Date {
	for !WorkingDay(d) {
		d = d.AddDays(-1)
	}
	return d
}

// addWorkingDays gives the n-th working day after d.
func addWorkingDays(d Date, n int) Date {
	for range n {
		d = workingDayFrom(d.AddDays(1))
	}
	return d
}

// workingDaysBefore gives the n-th working day before d.
func workingDaysBefore(d Date, n int) Date {
	for range n {
		d = WorkingDayUpTo(d.AddDays(-1))
	}
	return d
}

// equated are days that a royal decree made equal to public holidays for the
// terms of one year (Algemene termijnenwet, art. 3); none is in force.
var equated = map[Date]bool{}

// holiday tells whether d is a public holiday.
func holiday(d Date) bool {
	year, month, day := d.t.Date()
	switch {
	case month == time.January && day == 1,
		month == time.May && day == 5,
		month == time.December && (day == 25 || day == 26):
		return true
	case d == kingsDay(year), equated[d]:
		return true
	}
	switch d.Sub(easter(year)) {
	case -2, 0, 1, 39, 49, 50: // Good Friday, Easter Sunday and Monday, Ascension Day, Whit Sunday and Monday
		return true
	}
	return false
}

// kingsDay is 27 April, or the day before when that is a Sunday.
func kingsDay(year int) Date {
	d := NewDate(year, time.April, 27)
	if d.Weekday() == time.Sunday {
		return d.AddDays(-1)
	}
	return d
}

// easter gives Easter Sunday of the Gregorian calendar (Meeus, Jones, Butcher).
func easter(year int) Date {
	a, b, c := year%19, year/100, year%100
	d, e := b/4, b%4
	g := (8*b + 13) / 25
	h := (19*a + b - d - g + 15) % 30
	i, k := c/4, c%4
	l := (32 + 2*e + 2*i - h - k) % 7
	m := (a + 11*h + 19*l) / 433
	month := (h + l - 7*m + 90) / 25
	return NewDate(year, time.Month(month), (h+l-7*m+33*month+19)%32)
}
