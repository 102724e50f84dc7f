//go:build unix

package pgdev

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"time"
)

const (
	superviseEnv = "PGDEV_SUPERVISE" // carries the Options, as JSON, to the supervisor
	startWithin  = 60 * time.Second
	pollEvery    = 15 * time.Millisecond
	lookEvery    = 500 * time.Millisecond
)

// Start joins the server of o.Dir, or starts it, and waits until it accepts
// connections. dsn is in keyword form (key=value pairs, so that more can be
// appended) and signs in as the superuser "app". The server stays up until stop
// is called or the process ends in whatever way. Many processes may start at the
// same moment. Errors are single sentences meant for the person at the terminal;
// ErrNoPostgres is one of them.
func Start(ctx context.Context, o Options) (dsn string, stop func(), err error) {
	if os.Getenv(superviseEnv) != "" {
		return "", nil, errors.New("pgdev: this program must call pgdev.Main first thing in main and TestMain")
	}
	if o.Dir, err = filepath.Abs(o.Dir); err != nil {
		return "", nil, err
	}
	if err = prepare(o.Dir); err != nil {
		return "", nil, fmt.Errorf("preparing the folder of PostgreSQL: %w", err)
	}
	clients, err := openLock(filepath.Join(o.Dir, "clients.lock"))
	if err != nil {
		return "", nil, fmt.Errorf("opening %s/clients.lock: %w", o.Dir, err)
	}
	if err = await(ctx, o, clients); err != nil {
		clients.close()
		return "", nil, err
	}
	done := make(chan struct{})
	go keepSupervised(o, done)
	stop = sync.OnceFunc(func() {
		close(done)
		clients.close()
	})
	dsn = fmt.Sprintf("host='%s' port=5432 user=app dbname=postgres sslmode=disable", filepath.Dir(socket(o.Dir)))
	return dsn, stop, nil
}

// await returns once this process counts as a client and the server is ready.
func await(ctx context.Context, o Options, clients lock) error {
	ctx, cancel := context.WithTimeoutCause(ctx, startWithin, errors.New("it took longer than a minute"))
	defer cancel()
	tick := time.NewTicker(pollEvery)
	defer tick.Stop()
	joined, spawned := false, false
	for {
		// Refused while a supervisor is shutting the server down.
		joined = joined || clients.try(syscall.LOCK_SH)
		if joined {
			free, err := ensureSupervisor(o, spawned)
			if err != nil {
				return err
			}
			spawned = spawned || free
			if ready(o.Dir) {
				return nil
			}
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("PostgreSQL did not start: %w%s", context.Cause(ctx), lastWords(o.Dir))
		case <-tick.C:
		}
	}
}

// ensureSupervisor starts a supervisor if there is none. That one is missing
// although we started it means that it gave up.
func ensureSupervisor(o Options, spawned bool) (started bool, err error) {
	l, err := openLock(filepath.Join(o.Dir, "supervisor.lock"))
	if err != nil {
		return false, fmt.Errorf("opening %s/supervisor.lock: %w", o.Dir, err)
	}
	// A file now, so that it can be handed on. Closing ours leaves the lock with
	// the supervisor, who has inherited it.
	f := os.NewFile(uintptr(l), "supervisor.lock")
	defer f.Close()
	if !l.try(syscall.LOCK_EX) {
		return false, nil
	}
	if spawned {
		return false, fmt.Errorf("PostgreSQL did not start%s", lastWords(o.Dir))
	}
	if o.Bin, err = binFor(o); err != nil {
		return false, err
	}
	return true, spawn(o, f)
}

// keepSupervised replaces a supervisor that was killed while we live, since
// otherwise nobody would stop the server after us. It also brings back a server
// that was killed. It gives up when that happens again and again.
func keepSupervised(o Options, done <-chan struct{}) {
	tick := time.NewTicker(lookEvery)
	defer tick.Stop()
	for replaced := 0; replaced < 5; {
		select {
		case <-done:
			return
		case <-tick.C:
			if started, err := ensureSupervisor(o, false); err != nil {
				return
			} else if started {
				replaced++
			}
		}
	}
}

// spawn executes this program once more, as the supervisor that owns held.
func spawn(o Options, held *os.File) error {
	order, err := json.Marshal(o)
	if err != nil {
		return err
	}
	self, err := os.Executable()
	if err != nil {
		return fmt.Errorf("finding this program's own file: %w", err)
	}
	// Appending: a server that outlived its supervisor writes here too.
	log, err := os.OpenFile(filepath.Join(o.Dir, "server.log"), os.O_CREATE|os.O_WRONLY|os.O_TRUNC|os.O_APPEND|syscall.O_NOFOLLOW, 0o600)
	if err != nil {
		return err
	}
	defer log.Close()
	cmd := &exec.Cmd{
		Path: self, Args: []string{"pgdev-supervisor", o.Dir}, Dir: o.Dir,
		Env:    append(plainEnv(), superviseEnv+"="+string(order)),
		Stdout: log, Stderr: log, // never our own: `go test` would wait for them to close
		ExtraFiles:  []*os.File{held},
		SysProcAttr: &syscall.SysProcAttr{Setsid: true}, // an interrupt from the keyboard is for us alone
	}
	if err := cmd.Start(); err != nil {
		return fmt.Errorf("starting the supervisor of PostgreSQL: %w", err)
	}
	go func() { _ = cmd.Wait() }() // leave no zombie behind
	return nil
}

// plainEnv is the environment for the supervisor and the server: none of the
// application's secrets, and no PG variable that would change the server.
func plainEnv() []string {
	var env []string
	for _, name := range [...]string{"PATH", "HOME", "TMPDIR", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "GOCOVERDIR"} {
		if v, ok := os.LookupEnv(name); ok {
			env = append(env, name+"="+v)
		}
	}
	return env
}

// ready says whether the server of dir accepts connections. Of a server that was
// killed this moment the file and even the socket may still be there, so only an
// answer counts: the postmaster must be alive to have it given.
func ready(dir string) bool {
	l := pidFile(dir)
	// Line 8 of postmaster.pid is the status.
	if len(l) < 8 || strings.TrimSpace(l[7]) != "ready" {
		return false
	}
	c, err := net.Dial("unix", socket(dir))
	if err != nil {
		return false
	}
	defer c.Close()
	if c.SetDeadline(time.Now().Add(time.Second)) != nil {
		return false
	}
	sslRequest := [...]byte{0, 0, 0, 8, 4, 210, 22, 47} // answered by one byte, before any sign-in
	if _, err := c.Write(sslRequest[:]); err != nil {
		return false
	}
	_, err = c.Read(sslRequest[:1])
	return err == nil
}

// pidFile is the content of postmaster.pid, line by line; the first is the number.
func pidFile(dir string) []string {
	b, err := os.ReadFile(filepath.Join(dir, "data", "postmaster.pid"))
	if err != nil {
		return nil
	}
	return strings.Split(string(b), "\n")
}

// lastWords are the last lines of the server's log, for an error's end.
func lastWords(dir string) string {
	name := filepath.Join(dir, "server.log")
	b, _ := os.ReadFile(name)
	lines := strings.Split(strings.TrimSpace(string(b)), "\n")
	if n := len(lines); n > 6 {
		lines = lines[n-6:]
	}
	return "; " + name + " ends with:\n  " + strings.Join(lines, "\n  ")
}
