//go:build unix

package pgdev

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"time"
)

// Install makes sure that the programs of the server are there. As root on
// Debian or Ubuntu it installs them with apt-get, whose output goes to out, and
// without the "main" cluster that those packages would make and start. Anywhere
// else it installs nothing and returns the sentence that says what to do.
func Install(ctx context.Context, out io.Writer) error {
	_, missing := FindBin(0)
	if missing == nil {
		return nil
	}
	apt, err := exec.LookPath("apt-get")
	if err != nil || os.Geteuid() != 0 || !errors.Is(missing, ErrNoPostgres) {
		return missing
	}
	unlock, err := oneInstaller(ctx)
	if err != nil {
		return err
	}
	defer unlock()
	if _, err := FindBin(0); err == nil { // another process was first
		return nil
	}
	restore, err := withoutMainCluster()
	if err != nil {
		return err
	}
	defer restore()
	fmt.Fprintln(out, "Installing PostgreSQL (apt-get install -y postgresql) ...")
	for _, args := range [][]string{{"update", "-q"}, {"install", "-q", "-y", "--no-install-recommends", "postgresql"}} {
		cmd := exec.CommandContext(ctx, apt, append([]string{"-o", "DPkg::Lock::Timeout=300"}, args...)...)
		cmd.Env = append(os.Environ(), "DEBIAN_FRONTEND=noninteractive")
		cmd.Stdout, cmd.Stderr = out, out
		if err := cmd.Run(); err != nil {
			return fmt.Errorf("installing PostgreSQL with apt-get failed (%w): install it by hand or set DATABASE_URL", err)
		}
	}
	_, err = FindBin(0) // the release's own package may be too old
	return err
}

const debianConf = "/etc/postgresql-common"

// oneInstaller lets one process at a time through: test programs run in parallel.
func oneInstaller(ctx context.Context) (unlock func(), err error) {
	if err := os.MkdirAll(debianConf, 0o755); err != nil {
		return nil, err
	}
	fd, err := syscall.Open(debianConf, syscall.O_RDONLY|syscall.O_CLOEXEC, 0)
	if err != nil {
		return nil, err
	}
	tick := time.NewTicker(watchEvery)
	defer tick.Stop()
	for l := lock(fd); ; {
		if l.try(syscall.LOCK_EX) {
			return l.close, nil
		}
		select {
		case <-ctx.Done():
			l.close()
			return nil, context.Cause(ctx)
		case <-tick.C:
		}
	}
}

// withoutMainCluster tells Debian's packages, for the time of our install, not to
// make a cluster: it would run as a service and nobody asked for it.
func withoutMainCluster() (restore func(), err error) {
	dir := filepath.Join(debianConf, "createcluster.d")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	name := filepath.Join(dir, "zz-pgdev.conf")
	if err := os.WriteFile(name, []byte("create_main_cluster = false\n"), 0o644); err != nil {
		return nil, err
	}
	return func() { _ = os.Remove(name) }, nil
}
