//go:build unix

package pgdev

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

const (
	inheritedLock = 3 // the descriptor of supervisor.lock: the first after stderr
	watchEvery    = 100 * time.Millisecond
)

// Main turns a process that Start executed into the supervisor, and then never
// returns; in any other process it does nothing. It must come first in main and
// in every TestMain.
func Main() {
	order := os.Getenv(superviseEnv)
	if order == "" {
		return
	}
	if err := supervise(order); err != nil {
		fmt.Fprintln(os.Stderr, "pgdev:", err)
		os.Exit(1)
	}
	os.Exit(0)
}

// supervise gets the server up and stops it after the last client. The lock in
// descriptor 3 goes with the process, and that is how everybody knows it ended.
func supervise(order string) error {
	syscall.CloseOnExec(inheritedLock)
	lock(inheritedLock).sign()
	var o Options
	if err := json.Unmarshal([]byte(order), &o); err != nil {
		return fmt.Errorf("reading the order: %w", err)
	}
	clients, err := openLock(filepath.Join(o.Dir, "clients.lock"))
	if err != nil {
		return err
	}
	server, err := openLock(filepath.Join(o.Dir, "server.lock"))
	if err != nil {
		return err
	}
	p, err := obtain(o, server)
	if err != nil {
		return err
	}
	if err := p.watch(clients, o.Linger); err != nil {
		return err
	}
	if err := p.stop(o.Durable); err != nil || o.Durable {
		return err
	}
	return os.RemoveAll(filepath.Join(o.Dir, "data"))
}

// postmaster is the server's first process, our child or not.
type postmaster struct {
	pid  int
	gone chan struct{} // closed when it has ended
}

// obtain adopts a server whose supervisor was killed, or starts one. Processes
// of a killed server may hold the lock some milliseconds more.
func obtain(o Options, server lock) (*postmaster, error) {
	deadline := time.Now().Add(startWithin)
	for ; time.Now().Before(deadline); time.Sleep(pollEvery) {
		if server.try(syscall.LOCK_EX) {
			return launch(o, server)
		}
		if ready(o.Dir) {
			return adopt(o.Dir, server)
		}
	}
	return nil, errors.New("processes of an earlier server are alive but answer nothing: end them")
}

// adopt watches a server by its lock, since one can only wait for a child.
func adopt(dir string, server lock) (*postmaster, error) {
	first := append(pidFile(dir), "")[0]
	pid, err := strconv.Atoi(strings.TrimSpace(first))
	if err != nil || pid <= 1 {
		return nil, errors.New("postmaster.pid names no process")
	}
	p := &postmaster{pid: pid, gone: make(chan struct{})}
	go func() {
		defer close(p.gone)
		for !server.try(syscall.LOCK_EX) {
			time.Sleep(watchEvery)
		}
	}()
	return p, nil
}

// launch starts the server. Whoever calls it holds server.lock, so no server of
// this folder is alive.
func launch(o Options, server lock) (*postmaster, error) {
	held := os.NewFile(uintptr(server), "server.lock")
	data := filepath.Join(o.Dir, "data")
	if !o.Durable { // a throw-away cluster that was not thrown away
		if err := os.RemoveAll(data); err != nil {
			return nil, err
		}
	}
	if _, err := os.Stat(filepath.Join(data, "PG_VERSION")); err != nil {
		if err := initdb(o, data, held); err != nil {
			return nil, err
		}
	}
	for _, stale := range []string{filepath.Join(data, "postmaster.pid"), socket(o.Dir), socket(o.Dir) + ".lock"} {
		if err := os.Remove(stale); err != nil && !errors.Is(err, os.ErrNotExist) {
			return nil, err
		}
	}
	cmd, err := program(o, held, "postgres", serverArgs(o, data)...)
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("starting postgres: %w", err)
	}
	p := &postmaster{pid: cmd.Process.Pid, gone: make(chan struct{})}
	go func() {
		defer close(p.gone)
		if err := cmd.Wait(); err != nil {
			fmt.Fprintln(os.Stderr, "pgdev: postgres ended:", err)
		}
		_ = held.Close() // not before: p's descriptor is what the server shares
	}()
	return p, nil
}

// initdb makes the cluster beside its place and then moves it there, so that an
// interrupted one is never taken for a cluster.
func initdb(o Options, data string, held *os.File) error {
	fresh := data + ".new"
	if err := os.RemoveAll(fresh); err != nil {
		return err
	}
	if err := handOver(fresh); err != nil {
		return err
	}
	// The C locale is the only one that every platform has.
	args := []string{"-D", fresh, "-U", "app", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-instructions"}
	if !o.Durable {
		args = append(args, "--no-sync")
	}
	cmd, err := program(o, held, "initdb", args...)
	if err != nil {
		return err
	}
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("initdb: %w", err)
	}
	return os.Rename(fresh, data)
}

func serverArgs(o Options, data string) []string {
	set := []string{
		"listen_addresses=", "port=5432", "unix_socket_directories=" + filepath.Dir(socket(o.Dir)),
		"unix_socket_permissions=0700", "max_connections=200", "timezone=UTC", "log_timezone=UTC",
	}
	if !o.Durable {
		set = append(set, "fsync=off", "full_page_writes=off", "synchronous_commit=off", "autovacuum=off", "jit=off",
			// Inside the data, so that a killed server leaves nothing in /dev/shm.
			"dynamic_shared_memory_type=mmap",
			"shared_buffers=256MB", "max_wal_size=4GB", "wal_level=minimal", "max_wal_senders=0")
	}
	args := []string{"-D", data}
	for _, s := range set {
		args = append(args, "-c", s)
	}
	return args
}

// program is one of the server's programs as a child that shares server.lock.
func program(o Options, held *os.File, name string, args ...string) (*exec.Cmd, error) {
	cred, err := serverUser()
	if err != nil {
		return nil, err
	}
	c := exec.Command(filepath.Join(o.Bin, name), args...)
	c.Dir, c.Env, c.Stdout, c.Stderr = o.Dir, plainEnv(), os.Stderr, os.Stderr
	c.ExtraFiles = []*os.File{held}
	// Not in our process group: a signal to that group must not pass us by.
	c.SysProcAttr = &syscall.SysProcAttr{Credential: cred, Setpgid: true}
	return c, nil
}

// watch returns nil when the server should stop: the last client has been gone
// for linger, or somebody asked us to end. It then holds the clients' lock, so
// that new ones wait.
func (p *postmaster) watch(clients lock, linger time.Duration) error {
	asked := make(chan os.Signal, 1)
	signal.Notify(asked, syscall.SIGTERM, syscall.SIGINT)
	tick := time.NewTicker(watchEvery)
	defer tick.Stop()
	var idle time.Time
	for {
		select {
		case <-p.gone:
			return errors.New("the server ended by itself")
		case <-asked:
			return nil
		case now := <-tick.C:
			switch {
			case !clients.try(syscall.LOCK_EX):
				idle = time.Time{}
				continue
			case idle.IsZero():
				idle = now
			}
			if now.Sub(idle) >= linger {
				return nil
			}
			clients.release()
		}
	}
}

// stop ends the server and waits for it: orderly, or at once when the data are
// thrown away anyhow.
func (p *postmaster) stop(durable bool) error {
	sig := syscall.SIGINT
	if !durable {
		sig = syscall.SIGQUIT
	}
	if err := syscall.Kill(p.pid, sig); err != nil && !errors.Is(err, syscall.ESRCH) {
		return fmt.Errorf("stopping postgres: %w", err)
	}
	<-p.gone
	return nil
}
