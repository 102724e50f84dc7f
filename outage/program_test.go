package outage

import (
	"bytes"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// program is the real program, serving as a process of its own. It can be
// started again after its end.
type program struct {
	t    *testing.T
	bin  string
	env  []string
	keys string

	mu    sync.Mutex
	run   *process
	base  string // where the API is now
	words *transcript
}

// process is one run of the program.
type process struct {
	cmd   *exec.Cmd
	ended chan struct{}
	ops   string
}

// serving starts bin on the database of dsn, which is the runtime role's, and
// waits until it is ready. A second replica takes the keys of the first.
func serving(t *testing.T, bin, dsn, owner string, keys ...string) *program {
	t.Helper()
	p := &program{t: t, bin: bin, words: new(transcript), keys: filepath.Join(t.TempDir(), "keys.json"),
		env: append(environ(), "DATABASE_URL="+dsn, "OWNER_DATABASE_URL="+owner, "REQUEST_RATE=1000000", "REQUEST_BURST=1000000", "DATABASE_CONNS=6")}
	t.Cleanup(func() {
		p.kill()
		if t.Failed() {
			words := p.words.String()
			t.Logf("what the program said last:\n%s", words[max(0, len(words)-5000):])
		}
	})
	if len(keys) == 0 {
		p.do("keys", "new", p.keys)
	} else {
		p.keys = keys[0]
	}
	p.env = append(p.env, "KEY_FILE="+p.keys)
	p.start()
	return p
}

// environ is ours without what would set up the program.
func environ() (out []string) {
	for _, kv := range os.Environ() {
		name, _, _ := strings.Cut(kv, "=")
		if !strings.HasSuffix(name, "_URL") && name != "LISTEN" && name != "OPS_LISTEN" && name != "APP_ENV" && name != "KEY_FILE" && name != "FILES_DIR" {
			out = append(out, kv)
		}
	}
	return out
}

// do runs another command of the program and gives what it wrote.
func (p *program) do(args ...string) string {
	p.t.Helper()
	cmd := exec.Command(p.bin, args...)
	cmd.Env = p.env
	out, err := cmd.CombinedOutput()
	if err != nil {
		p.t.Fatalf("%v: %v\n%s", args, err, out)
	}
	return string(out)
}

// start runs the server, on ports of its own, and waits until it is ready.
func (p *program) start() {
	p.t.Helper()
	api := freeAddr(p.t)
	run := &process{ended: make(chan struct{}), ops: freeAddr(p.t), cmd: exec.Command(p.bin, "serve")}
	run.cmd.Env = append(p.env, "LISTEN="+api, "OPS_LISTEN="+run.ops)
	run.cmd.Stdout, run.cmd.Stderr = p.words, p.words
	must(p.t, run.cmd.Start())
	go func() { _ = run.cmd.Wait(); close(run.ended) }()
	p.mu.Lock()
	p.run, p.base = run, "http://"+api
	p.mu.Unlock()
	p.ready()
}

// ready waits until the server says that it is.
func (p *program) ready() {
	p.t.Helper()
	run := p.running()
	until(p.t, "the server is ready", func() bool {
		select {
		case <-run.ended:
			p.t.Fatalf("the server ended by itself: %v", run.cmd.ProcessState)
		default:
		}
		r, err := http.Get("http://" + run.ops + "/health/ready")
		if err != nil {
			return false
		}
		r.Body.Close()
		return r.StatusCode == http.StatusNoContent
	})
}

func (p *program) running() *process {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.run
}

func (p *program) url() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.base
}

// kill ends the server as a power cut does, and waits until it is gone.
func (p *program) kill() {
	if run := p.running(); run != nil {
		_ = run.cmd.Process.Kill()
		<-run.ended
	}
}

// stop ends the server as an operator does and gives its exit status.
func (p *program) stop() int {
	p.t.Helper()
	run := p.running()
	must(p.t, run.cmd.Process.Signal(syscall.SIGTERM))
	<-run.ended
	return run.cmd.ProcessState.ExitCode()
}

// freeAddr is a port that nobody had a moment ago.
func freeAddr(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	defer l.Close()
	return l.Addr().String()
}

// until looks again and again, since another process tells us nothing.
func until(t *testing.T, what string, done func() bool) {
	t.Helper()
	deadline := time.After(2 * time.Minute)
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	for !done() {
		select {
		case <-deadline:
			t.Fatalf("two minutes, and not yet: %s", what)
		case <-tick.C:
		}
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
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
