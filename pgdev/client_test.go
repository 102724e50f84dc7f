//go:build unix

package pgdev

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

const clientEnv = "PGDEV_TEST_CLIENT" // the Options of a client process, as JSON

func TestMain(m *testing.M) {
	Main()
	if order := os.Getenv(clientEnv); order != "" {
		os.Exit(clientMain(order))
	}
	os.Exit(m.Run())
}

// clientMain starts or joins the server, prints its address and lives until its
// standard input closes.
func clientMain(order string) int {
	var o Options
	if err := json.Unmarshal([]byte(order), &o); err != nil {
		fmt.Println("error:", err)
		return 1
	}
	dsn, _, err := Start(context.Background(), o)
	if err != nil {
		fmt.Println("error:", err)
		return 1
	}
	fmt.Println(dsn)
	_, _ = io.Copy(io.Discard, os.Stdin)
	return 0
}

// client is another process that uses the server.
type client struct {
	cmd   *exec.Cmd
	stdin io.Closer
	out   *bufio.Reader
}

func launchClient(t *testing.T, o Options, change ...func(*exec.Cmd)) *client {
	t.Helper()
	order, err := json.Marshal(o)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), clientEnv+"="+string(order))
	cmd.Stderr = os.Stderr
	for _, f := range change {
		f(cmd)
	}
	stdin, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	c := &client{cmd, stdin, bufio.NewReader(stdout)}
	t.Cleanup(c.kill)
	return c
}

// dsn waits until the client has its server.
func (c *client) dsn(t *testing.T) string {
	t.Helper()
	line, err := c.out.ReadString('\n')
	if err != nil || strings.HasPrefix(line, "error:") {
		rest, _ := io.ReadAll(c.out)
		t.Fatalf("the client got no server: %v %s%s", err, line, rest)
	}
	return strings.TrimSpace(line)
}

// end lets the client finish by itself.
func (c *client) end(t *testing.T) {
	t.Helper()
	_ = c.stdin.Close()
	if err := c.cmd.Wait(); err != nil {
		t.Fatalf("client: %v", err)
	}
}

func (c *client) kill() {
	_ = c.cmd.Process.Kill()
	_ = c.cmd.Wait()
}

// stateDir is short, and open to the server's user, unlike t.TempDir. The server
// of the folder is stopped before the folder goes.
func stateDir(t *testing.T) string {
	t.Helper()
	parent, err := os.MkdirTemp("", "pgdev") //nolint:usetesting // see above
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(parent, 0o755); err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(parent, "s")
	t.Cleanup(func() {
		waitForEnd(t, dir)
		if err := os.RemoveAll(parent); err != nil {
			t.Error(err)
		}
	})
	return dir
}

// waitForEnd waits until neither a supervisor nor a server process is left.
func waitForEnd(t *testing.T, dir string) {
	t.Helper()
	for _, name := range [...]string{"supervisor.lock", "server.lock"} {
		if _, err := os.Stat(filepath.Join(dir, name)); err != nil {
			continue
		}
		l, err := openLock(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		eventually(t, name+" is free", func() bool { return l.try(syscall.LOCK_EX) })
		l.close()
	}
}

func eventually(t *testing.T, what string, ok func() bool) {
	t.Helper()
	deadline := time.After(30 * time.Second)
	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	for !ok() {
		select {
		case <-deadline:
			t.Fatalf("did not come true: %s", what)
		case <-tick.C:
		}
	}
}

// query runs one statement and returns its single value.
func query(t *testing.T, dsn, sql string) string {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), dsn)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(context.Background())
	var v string
	if err := conn.QueryRow(t.Context(), sql).Scan(&v); err != nil {
		t.Fatalf("%s: %v", sql, err)
	}
	return v
}

// execute runs a statement without a result.
func execute(t *testing.T, dsn, sql string) {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), dsn)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(context.Background())
	if _, err := conn.Exec(t.Context(), sql); err != nil {
		t.Fatalf("%s: %v", sql, err)
	}
}

// pid reads the number in the first line of a file of the state folder.
func pid(t *testing.T, dir, name string) int {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	first, _, _ := strings.Cut(string(b), "\n")
	n, err := strconv.Atoi(first)
	if err != nil || n <= 1 {
		t.Fatalf("%s holds %q", name, b)
	}
	return n
}

func postmasterPID(t *testing.T, dir string) int {
	t.Helper()
	return pid(t, dir, "data/postmaster.pid")
}

func supervisorPID(t *testing.T, dir string) int {
	t.Helper()
	return pid(t, dir, "supervisor.lock")
}

func kill9(t *testing.T, pids ...int) {
	t.Helper()
	for _, p := range pids {
		if err := syscall.Kill(p, syscall.SIGKILL); err != nil {
			t.Fatal(err)
		}
	}
}
