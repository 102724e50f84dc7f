package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"
)

// tick is the unit of processor time in /proc (USER_HZ, the same on every Linux
// that Go runs on).
const tick = time.Second / 100

// procStat is what /proc/PID/stat says of one process.
type procStat struct {
	parent int
	own    time.Duration // user and system time of its threads
	waited time.Duration // the same of children that have ended
}

// readStat reads a process; one that has just ended is an error.
func readStat(pid int) (procStat, error) {
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return procStat{}, err
	}
	return parseStat(b)
}

// parseStat reads the line of proc_pid_stat(5). The name in parentheses may hold
// spaces and parentheses itself, so fields are counted from the last one.
func parseStat(b []byte) (procStat, error) {
	f := strings.Fields(string(b[bytes.LastIndexByte(b, ')')+1:]))
	if len(f) < 15 {
		return procStat{}, errors.New("a line of /proc/PID/stat is too short")
	}
	var n [5]int64
	for i, at := range [5]int{1, 11, 12, 13, 14} { // ppid utime stime cutime cstime
		v, err := strconv.ParseInt(f[at], 10, 64)
		if err != nil {
			return procStat{}, errors.New("a line of /proc/PID/stat has no number where one belongs")
		}
		n[i] = v
	}
	return procStat{parent: int(n[0]), own: time.Duration(n[1]+n[2]) * tick, waited: time.Duration(n[3]+n[4]) * tick}, nil
}

// processCPU is the processor time of one process.
func processCPU(pid int) (time.Duration, error) {
	s, err := readStat(pid)
	return s.own, err
}

// treeCPU is the processor time of a process and all its children, living and
// ended. PostgreSQL is one level deep: its first process makes all others.
func treeCPU(pid int) (time.Duration, error) {
	// Children first: one that ends meanwhile is counted in neither or in both,
	// so the sum is taken again until its number of ended children stands still.
	for range 10 {
		before, err := readStat(pid)
		if err != nil {
			return 0, err
		}
		sum, err := childrenCPU(pid)
		if err != nil {
			return 0, err
		}
		after, err := readStat(pid)
		if err != nil {
			return 0, err
		}
		if after.waited == before.waited {
			return after.own + after.waited + sum, nil
		}
	}
	return 0, errors.New("processes end faster than they can be counted")
}

func childrenCPU(pid int) (sum time.Duration, err error) {
	dir, err := os.Open("/proc")
	if err != nil {
		return 0, err
	}
	defer dir.Close()
	names, err := dir.Readdirnames(-1)
	if err != nil {
		return 0, err
	}
	for _, name := range names {
		child, err := strconv.Atoi(name)
		if err != nil {
			continue
		}
		if s, err := readStat(child); err == nil && s.parent == pid { // an error: it has ended
			sum += s.own
		}
	}
	return sum, nil
}

// peakMemory is the most memory that a process has held at once, in bytes.
func peakMemory(pid int) (int64, error) {
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0, err
	}
	return parsePeak(string(b))
}

// parsePeak finds VmHWM in the text of /proc/PID/status.
func parsePeak(status string) (int64, error) {
	_, rest, found := strings.Cut(status, "VmHWM:")
	value, _, ends := strings.Cut(rest, " kB")
	n, err := strconv.ParseInt(strings.TrimSpace(value), 10, 64)
	if !found || !ends || err != nil {
		return 0, errors.New("/proc/PID/status has no VmHWM")
	}
	return n << 10, nil
}
