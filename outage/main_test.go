// Package outage holds what the promises say against what can go wrong: these
// tests run the real program as a process of its own on a real PostgreSQL, and
// kill, cut off, stop, restore or replace one of them. They speak HTTP, as a
// phone does, and look into the database afterwards.
package outage

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"slices"
	"sync"
	"testing"

	"spoorboek/store/storetest"
)

var (
	kills = flag.Int("kills", 12, "how often the server is killed in the middle of a push")
	every = flag.Bool("every", false, "let every statement of a push fail in every way, not each in two")
	seed  = flag.Uint64("seed", 1, "of the moments that are drawn")
)

// present is the program of this checkout, built by the first test that needs it.
var present = sync.OnceValues(func() (string, error) { return compile("..", "present") })

// binDir is where programs are built.
var binDir = sync.OnceValues(func() (string, error) { return os.MkdirTemp("", "spoorboek-outage-") })

func TestMain(m *testing.M) {
	code := storetest.Run(m)
	if dir, err := binDir(); err == nil {
		_ = os.RemoveAll(dir)
	}
	os.Exit(code)
}

// compile builds the program in the folder src. Without the folder's name in
// it, an unchanged package is taken from the cache wherever its copy stands.
func compile(src, name string) (string, error) {
	dir, err := binDir()
	if err != nil {
		return "", err
	}
	bin := filepath.Join(dir, name)
	args := []string{"build", "-o", bin}
	if raced() { // the packages are then in the cache as they are needed
		args = append(args, "-race")
	}
	cmd := exec.Command("go", append(args, ".")...)
	cmd.Dir = src
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("building the program: %w\n%s", err, out)
	}
	return bin, nil
}

// raced tells whether this test runs with the race detector.
func raced() bool {
	info, ok := debug.ReadBuildInfo()
	return ok && slices.ContainsFunc(info.Settings, func(s debug.BuildSetting) bool { return s.Key == "-race" && s.Value == "true" })
}
