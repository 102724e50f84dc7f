package main

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// row is one line of the table: a name, what every round measured, and what it
// is held against.
type row struct {
	part   string // heading it stands under
	name   string
	unit   string
	rounds []float64
	target string // what it has to reach
	beside string // what others need for it, for comparison
}

// median of the rounds.
func (r row) median() float64 {
	s := slices.Sorted(slices.Values(r.rounds))
	if len(s) == 0 {
		return 0
	}
	if n := len(s); n%2 == 0 {
		return (s[n/2-1] + s[n/2]) / 2
	}
	return s[len(s)/2]
}

// report collects the rows of a run.
type report struct {
	facts []string // about the machine and the settings
	parts []string // in the order in which they are shown
	rows  []row
}

// add puts a row at the end of its part.
func (t *report) add(r row) {
	if !slices.Contains(t.parts, r.part) {
		t.parts = append(t.parts, r.part)
	}
	t.rows = append(t.rows, r)
}

// number writes a figure with as many decimals as say something.
func number(v float64) string {
	switch {
	case v >= 100:
		return fmt.Sprintf("%.0f", v)
	case v >= 10:
		return fmt.Sprintf("%.1f", v)
	default:
		return fmt.Sprintf("%.2f", v)
	}
}

// markdown is the report as it stands in the page.
func (t *report) markdown() string {
	var b strings.Builder
	for _, f := range t.facts {
		fmt.Fprintf(&b, "- %s\n", f)
	}
	for _, part := range t.parts {
		fmt.Fprintf(&b, "\n**%s**\n\n| what | median | min..max | unit | target | for comparison |\n|---|--:|--:|---|---|---|\n", part)
		for _, r := range t.rows {
			if r.part != part {
				continue
			}
			spread := "-"
			if len(r.rounds) > 1 {
				spread = number(slices.Min(r.rounds)) + ".." + number(slices.Max(r.rounds))
			}
			fmt.Fprintf(&b, "| %s | %s | %s | %s | %s | %s |\n", r.name, number(r.median()), spread, r.unit, cmp.Or(r.target, "-"), cmp.Or(r.beside, "-"))
		}
	}
	return b.String()
}

// The markers between which the page holds the last run.
const (
	markerBegin = "<!-- make bench writes from here -->"
	markerEnd   = "<!-- to here -->"
)

// replaceTable puts a new table between the markers of a page.
func replaceTable(page, table string) (string, error) {
	before, rest, begins := strings.Cut(page, markerBegin)
	_, after, ends := strings.Cut(rest, markerEnd)
	if !begins || !ends {
		return "", errors.New("the page lacks the markers between which the table belongs")
	}
	return before + markerBegin + "\n\n" + table + "\n" + markerEnd + after, nil
}

// ratios compares the rows that were measured in a small and a large database,
// by name: how much worse the large one is.
func (t *report) ratios(small, large, part string, worse func(row) bool) {
	for _, s := range slices.Clone(t.rows) {
		if s.part != small || strings.HasSuffix(s.name, bareNote) {
			continue
		}
		for _, l := range t.rows {
			if l.part != large || l.name != s.name || s.median() == 0 || l.median() == 0 {
				continue
			}
			ratio := l.median() / s.median()
			if worse(s) { // a rate: less is worse
				ratio = s.median() / l.median()
			}
			t.add(row{part: part, name: s.name, unit: "times as dear", rounds: []float64{ratio}, target: "≤ 1.20"})
		}
	}
}
