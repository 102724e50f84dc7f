package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"spoorboek/domain"
)

// sync pushes what waits and pulls, and says what the phone now knows of this
// run's records.
func (s *story) sync(p *demoPhone) (sent []object) {
	if s.err != nil {
		return nil
	}
	if len(p.queue) > 0 {
		var answers []object
		if answers, sent, s.err = p.push(s.ctx); s.err != nil {
			return nil
		}
		s.say("  %-14s sends %s: %s", p.name, counted(len(answers), "change"), tally(answers))
		for _, a := range answers {
			if e, refused := a["error"].(object); refused {
				s.err = fmt.Errorf("%s was refused a change: %v %v", p.name, e["message"], e["errors"])
				return nil
			}
		}
	}
	changed, err := p.pull(s.ctx)
	if err != nil {
		s.err = err
		return sent
	}
	s.show(p, changed)
	return sent
}

// tally counts the answers of a push by what became of the changes.
func tally(answers []object) string {
	words := map[any]string{"applied": "taken", "merged": "merged", "conflict": "set aside", "rejected": "refused"}
	n := map[string]int{}
	for _, a := range answers {
		if a["replayed"] == true {
			n["known already"]++
		} else {
			n[words[a["status"]]]++
		}
	}
	var parts []string
	for _, what := range []string{"taken", "merged", "set aside", "refused", "known already"} {
		if n[what] > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n[what], what))
		}
	}
	return strings.Join(parts, ", ")
}

// counted is a number of things in words.
func counted(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// shelf is what a person calls a collection, and the field that tells which
// record it is. Notifications come when they come and are told of where the story
// waits for them.
type shelf struct{ collection, name, field string }

var shelves = []shelf{
	{"goals", "goal", "title"}, {"goal_measurements", "measured", "value"}, {"diary_entries", "diary", "text"},
	{"job_applications", "application", "job_title"}, {"appointments", "appointment", "starts_at"}, {"conflicts", "set aside", "value"},
}

// show says what a phone shows now, equal lines once, in the order of shelves.
func (s *story) show(p *demoPhone, changed []object) {
	times := map[string]int{}
	var lines []string
	for _, on := range shelves {
		here := slices.DeleteFunc(slices.Clone(changed), func(c object) bool { return c["collection"] != on.collection })
		slices.SortStableFunc(here, func(a, b object) int { return cmp.Compare(on.key(a), on.key(b)) })
		for _, c := range here {
			line := on.line(c)
			if times[line]++; times[line] == 1 {
				lines = append(lines, line)
			}
		}
	}
	if len(lines) == 0 {
		s.say("  %-14s shows nothing new", p.name)
	}
	for _, line := range lines {
		if n := times[line]; n > 1 {
			line += fmt.Sprintf(", %d times", n)
		}
		s.say("  %-14s shows %s", p.name, line)
	}
}

// key orders what stands on one shelf.
func (on shelf) key(change object) string {
	data, _ := change["data"].(object)
	return fmt.Sprint(data[on.field])
}

// line words one change.
func (on shelf) line(change object) string {
	if change["op"] != "upsert" {
		return fmt.Sprintf("%-11s that is gone: %v", on.name, change["reason"])
	}
	data := change["data"].(object)
	what := short(data[on.field])
	if on.collection == "appointments" {
		what = moment(what)
	}
	if on.collection == "conflicts" {
		what = strings.Trim(what, `"`)
	}
	if on.collection == "goals" {
		what += fmt.Sprintf(", target %v", data["target"])
	}
	if status, ok := data["status"].(string); ok {
		if data["attendance_disputed"] == true {
			status += ", disputed"
		}
		what += " (" + plain(status) + ")"
	}
	return fmt.Sprintf("%-11s %s", on.name, what)
}

// plain makes a code of the contract readable.
func plain(code string) string { return strings.ReplaceAll(code, "_", " ") }

// dayFormat is as wide for every day.
const dayFormat = "Mon _2 Jan 2006"

// day words a date of the wire.
func day(date string) string {
	d, err := domain.ParseDate(date)
	if err != nil {
		return date
	}
	return d.Time().Format(dayFormat)
}

// moment words an instant of the wire by the clock of the Netherlands.
func moment(at string) string {
	t, err := time.Parse(time.RFC3339, at)
	if err != nil {
		return at
	}
	return t.In(dutchZone()).Format(dayFormat + " 15:04")
}

// dutchZone is the clock by which appointments are made. Its data are in the
// program.
func dutchZone() *time.Location {
	zone, err := time.LoadLocation("Europe/Amsterdam")
	if err != nil {
		return time.UTC
	}
	return zone
}
