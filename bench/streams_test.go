package main

import "testing"

func TestParseResident(t *testing.T) {
	t.Parallel()
	got, err := parseResident("Name:\tserver\nVmHWM:\t   90000 kB\nVmRSS:\t   12345 kB\nThreads:\t9\n")
	if err != nil || got != 12345<<10 {
		t.Errorf("got %d, %v", got, err)
	}
	if _, err := parseResident("VmHWM:\t 90000 kB\n"); err == nil {
		t.Error("a process without memory is not refused")
	}
}
