package main

import (
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// What the demo prints and moves with the clock: days and times, and in how many
// weeks of the calendar some days lie.
var (
	dates = regexp.MustCompile(`[A-Z][a-z]{2} [ \d]?\d [A-Z][a-z]{2} \d{4}( \d\d:\d\d)?|\d+ [A-Z][a-z]+ \d{4}`)
	weeks = regexp.MustCompile(`Active in [23] weeks`)
)

// TestDemo_TellsAWholeTrajectory plays the demo against a server as make run
// starts it and reads every line of it, but for the days. Played once more on
// the same data it tells the same story to the end. What it prints is in
// testdata/demo.txt; -update writes that anew.
func TestDemo_TellsAWholeTrajectory(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	removePrivate(t, dir)
	p := serving(t, dir)
	p.until("it says what to try next", func() bool { return strings.Contains(p.out.String(), "Try next") })
	told, err := ran(t, []string{"LISTEN=" + p.api}, "demo")
	if err != nil {
		t.Fatalf("%v, after\n%s", err, told)
	}
	got := weeks.ReplaceAllString(dates.ReplaceAllString(told, "<day>"), "Active in some weeks")
	golden := filepath.Join("testdata", "demo.txt")
	if flag.Lookup("update").Value.(flag.Getter).Get().(bool) {
		if err := os.WriteFile(golden, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("not as in %s, but\n%s", golden, told)
	}
	again, err := ran(t, []string{"LISTEN=" + p.api}, "demo")
	if err != nil || !strings.HasSuffix(again, "nobody saw what was not shared.\n") {
		t.Errorf("once more: %v, after\n%s", err, again)
	}
	p.stop()
}
