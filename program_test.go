package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"spoorboek/store/storetest"
)

// asProgram in the environment makes this test program the real one.
const asProgram = "SPOORBOEK_TEST_AS_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		main() // the watcher of its PostgreSQL doesn't inherit this
		os.Exit(0)
	}
	flag.Bool("update", false, "write what the demo tells anew (testdata)")
	storetest.Main(m)
}

// program is the real program, as a process of its own.
type program struct {
	t        *testing.T
	cmd      *exec.Cmd
	api, ops string // where it listens
	out, log *transcript
	ended    chan struct{}
}

// serving starts a server in dir and waits until it is ready.
func serving(t *testing.T, dir string, env ...string) *program {
	t.Helper()
	p := &program{t: t, api: freeAddr(t), ops: freeAddr(t), out: new(transcript), log: new(transcript), ended: make(chan struct{})}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	p.cmd = exec.Command(self, "serve")
	p.cmd.Dir, p.cmd.Stdout, p.cmd.Stderr = dir, p.out, p.log
	p.cmd.Env = append(environ(), append(env, asProgram+"=1", "LISTEN="+p.api, "OPS_LISTEN="+p.ops)...)
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go func() { _ = p.cmd.Wait(); close(p.ended) }()
	t.Cleanup(func() {
		_ = p.cmd.Process.Kill()
		<-p.ended
		if t.Failed() {
			t.Logf("standard output:\n%s\nlog:\n%s", p.out, p.log)
		}
	})
	p.until("the server is ready", func() bool {
		r, err := http.Get("http://" + p.ops + "/health/ready")
		if err != nil {
			return false
		}
		r.Body.Close()
		return r.StatusCode == http.StatusNoContent
	})
	return p
}

// environ is ours without what would set up the program or the tests.
func environ() (out []string) {
	for _, kv := range os.Environ() {
		name, _, _ := strings.Cut(kv, "=")
		if !strings.HasSuffix(name, "_URL") && name != "LISTEN" && name != "OPS_LISTEN" && name != "APP_ENV" && name != "KEY_FILE" && name != "FILES_DIR" {
			out = append(out, kv)
		}
	}
	return out
}

// freeAddr is a port that nobody had a moment ago.
func freeAddr(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

// until looks again and again, since another process tells us nothing.
func (p *program) until(what string, done func() bool) {
	p.t.Helper()
	deadline := time.After(2 * time.Minute)
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for !done() {
		select {
		case <-p.ended:
			p.t.Fatalf("the program ended (%v) before %s", p.cmd.ProcessState, what)
		case <-deadline:
			p.t.Fatalf("two minutes, and not yet: %s", what)
		case <-tick.C:
		}
	}
}

// signal sends s and waits for the end.
func (p *program) signal(s os.Signal) {
	p.t.Helper()
	if err := p.cmd.Process.Signal(s); err != nil && !errors.Is(err, os.ErrProcessDone) {
		p.t.Fatal(err)
	}
	p.wait()
}

func (p *program) wait() {
	p.t.Helper()
	select {
	case <-p.ended:
	case <-time.After(time.Minute):
		p.t.Fatal("the program doesn't end")
	}
}

// stop ends the program as an operator does; it must say goodbye properly.
func (p *program) stop() {
	p.t.Helper()
	p.signal(syscall.SIGTERM)
	if code := p.cmd.ProcessState.ExitCode(); code != 0 {
		p.t.Errorf("exit status %d after SIGTERM, want 0", code)
	}
}

// call makes one request; answer may be nil.
func (p *program) call(method, path, token string, body, answer any) int {
	p.t.Helper()
	var payload io.Reader = http.NoBody
	if body != nil {
		raw, err := json.Marshal(body)
		if err != nil {
			p.t.Fatal(err)
		}
		payload = bytes.NewReader(raw)
	}
	req, err := http.NewRequestWithContext(p.t.Context(), method, "http://"+p.api+path, payload)
	if err != nil {
		p.t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/json")
	if token != "" {
		req.Header.Set("Authorization", "Bearer "+token)
	}
	r, err := http.DefaultClient.Do(req)
	if err != nil {
		p.t.Fatal(err)
	}
	defer r.Body.Close()
	raw, err := io.ReadAll(r.Body)
	if err != nil {
		p.t.Fatal(err)
	}
	if answer != nil {
		if err := json.Unmarshal(raw, answer); err != nil {
			p.t.Fatalf("%s %s: %d %s: %v", method, path, r.StatusCode, raw, err)
		}
	}
	return r.StatusCode
}

// transcript keeps what a process writes while it is being read.
type transcript struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

func (b *transcript) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.buf.Write(p)
}

func (b *transcript) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.buf.String()
}

// waitGone waits until a file that another process owns is no more.
func waitGone(t *testing.T, name string) {
	t.Helper()
	deadline := time.After(time.Minute)
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	for {
		if _, err := os.Stat(name); errors.Is(err, os.ErrNotExist) {
			return
		}
		select {
		case <-deadline:
			t.Errorf("%s is still there after a minute", name)
			return
		case <-tick.C:
		}
	}
}
