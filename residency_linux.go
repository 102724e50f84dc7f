package main

import (
	"fmt"
	"os"
	"strings"
	"syscall"
)

// forgetStart gives back the pages of the program's own file that only its start
// has touched: the set-up of the libraries reads some 40 MB of it once. Whatever
// is needed again comes from the page cache, where all replicas share it. What
// can't be given back stays; nothing depends on it.
func forgetStart() {
	own, err := os.Executable()
	if err != nil {
		return
	}
	maps, err := os.ReadFile("/proc/self/maps")
	if err != nil {
		return
	}
	for line := range strings.Lines(string(maps)) {
		var from, to uintptr
		var mode string
		if n, _ := fmt.Sscanf(line, "%x-%x %s", &from, &to, &mode); n != 3 || !strings.HasSuffix(strings.TrimSpace(line), own) {
			continue
		}
		if !strings.Contains(mode, "w") { // only what equals the file
			_, _, _ = syscall.Syscall(syscall.SYS_MADVISE, from, to-from, syscall.MADV_DONTNEED)
		}
	}
}
