package domain

import (
	"fmt"
	"strconv"
	"strings"
)

// longDate writes a day with its year: "10 maart 2025", "10 March 2025".
func longDate(d Date) Text {
	year, month, day := d.t.Date()
	return Text{fmt.Sprintf("%d %s %d", day, monthsNL[month-1], year), fmt.Sprintf("%d %s %d", day, month, year)}
}

// fill puts words in the place of their names in braces.
func fill(t Text, words map[string]Text) Text {
	var nl, en []string
	for name, w := range words {
		nl, en = append(nl, "{"+name+"}", w.NL), append(en, "{"+name+"}", w.EN)
	}
	return Text{strings.NewReplacer(nl...).Replace(t.NL), strings.NewReplacer(en...).Replace(t.EN)}
}

// then adds a sentence.
func (t Text) then(s Text) Text {
	if t == (Text{}) {
		return s
	}
	return Text{t.NL + " " + s.NL, t.EN + " " + s.EN}
}

// words fills a text about an entry with its dates.
func (r *reckoning) words(t Text, e *CalendarEntry, f found) Text {
	n := f.term.Days
	words := map[string]Text{
		"first": longDate(r.since), "plain": longDate(f.plain), "due": longDate(f.due), "base": longDate(f.base),
		"n": same(strconv.Itoa(n)), "weeks": same(strconv.Itoa(n / 7)),
		"gap":   same(strconv.Itoa(f.plain.Sub(r.since) + 1 - n)),
		"added": same(strconv.Itoa(r.extended)),
	}
	for name, d := range map[string]*Date{"from": e.WindowFrom, "outer": e.OuterLimitOn, "done": e.CompletedOn} {
		if d != nil {
			words[name] = longDate(*d)
		}
	}
	return fill(t, words)
}

// why says in plain words where the date of an entry comes from.
func (r *reckoning) why(rule *Rule, e *CalendarEntry, f found, ok bool) Text {
	if !ok {
		return Text{}
	}
	s := r.set.Sentences
	why := f.term.Why
	if f.term.Anchor == OnSickDay && f.plain.Sub(r.since)+1 > f.term.Days {
		why = why.then(s.NotCounted)
	}
	if f.term.Anchor == AfterWait && r.extended > 0 {
		why = why.then(s.Extended)
	}
	switch {
	case f.due == f.plain:
	case rule.Shift == ToNextWorkday:
		why = why.then(s.Moved)
	default:
		why = why.then(s.MovedBack)
	}
	if e.OuterLimitOn != nil && rule.OuterWhy != (Text{}) {
		why = why.then(rule.OuterWhy)
	}
	for _, b := range rule.Bands {
		if b.Below == 0 || countedBy(r.runs, f.plain) < b.Below {
			why = why.then(b.Text)
			break
		}
	}
	return r.words(why, e, f)
}
