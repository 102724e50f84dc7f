package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"spoorboek/auth"
)

// publicURL is the address that tokens name. Production wants https; TLS ends at
// a proxy there, and the bench speaks to the server behind it.
const publicURL = "https://bench.example"

// program is the built server: its file and what every start of it gets.
type program struct {
	bin  string
	dir  string // for its keys and logs
	env  []string
	keys auth.Keys
}

// newProgram makes a key file with the program's own command.
func newProgram(ctx context.Context, bin, dir string) (*program, error) {
	bin, err := filepath.Abs(bin)
	if err != nil {
		return nil, err
	}
	keyFile := filepath.Join(dir, "keys.json")
	if out, err := exec.CommandContext(ctx, bin, "keys", "new", keyFile).CombinedOutput(); err != nil {
		return nil, fmt.Errorf("making keys: %w: %s", err, out)
	}
	b, err := os.ReadFile(keyFile)
	if err != nil {
		return nil, err
	}
	keys, err := auth.ParseKeys(b)
	if err != nil {
		return nil, err
	}
	shipped, err := shippedLimits("Dockerfile")
	if err != nil {
		return nil, err
	}
	env := append(shipped, "APP_ENV=production", "PUBLIC_URL="+publicURL, "KEY_FILE="+keyFile, "FILES_DIR=none", "TRUSTED_PROXIES=127.0.0.1",
		// A handful of users makes thousands of requests a second here. The
		// limiter counts them all the same; it only never refuses.
		"REQUEST_RATE=1000000", "REQUEST_BURST=1000000")
	return &program{bin: bin, dir: dir, env: env, keys: keys}, nil
}

// shippedLimits are the settings of Go's runtime that the image is shipped with.
func shippedLimits(dockerfile string) (out []string, err error) {
	b, err := os.ReadFile(dockerfile)
	if err != nil {
		return nil, err
	}
	for line := range strings.Lines(string(b)) {
		if rest, ok := strings.CutPrefix(line, "ENV "); ok {
			for _, set := range strings.Fields(rest) {
				if ofRuntime(set) {
					out = append(out, set)
				}
			}
		}
	}
	return out, nil
}

// ofRuntime tells whether a setting is for Go's runtime.
func ofRuntime(set string) bool {
	name, _, _ := strings.Cut(set, "=")
	return name == "GOMEMLIMIT" || name == "GOGC" || name == "GODEBUG"
}

// command runs one command of the program to its end.
func (p *program) command(ctx context.Context, owner, runtime string, args ...string) (string, error) {
	c := exec.CommandContext(ctx, p.bin, args...)
	c.Env = append(p.env, "OWNER_DATABASE_URL="+owner, "DATABASE_URL="+runtime)
	out, err := c.CombinedOutput()
	if err != nil {
		return string(out), fmt.Errorf("%s: %w: %s", strings.Join(args, " "), err, out)
	}
	return string(out), nil
}

// running is a server process.
type running struct {
	cmd       *exec.Cmd
	addr, ops string
	ended     chan error
}

// start runs the server on a database and waits until it is ready.
func (p *program) start(ctx context.Context, dsn string) (*running, error) {
	r := &running{ended: make(chan error, 1)}
	var err error
	if r.addr, err = freeAddr(); err != nil {
		return nil, err
	}
	if r.ops, err = freeAddr(); err != nil {
		return nil, err
	}
	log, err := os.OpenFile(filepath.Join(p.dir, "server.log"), os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o600)
	if err != nil {
		return nil, err
	}
	defer log.Close()
	r.cmd = exec.CommandContext(ctx, p.bin, "serve")
	r.cmd.Env = append(p.env, "DATABASE_URL="+dsn, "LISTEN="+r.addr, "OPS_LISTEN="+r.ops)
	r.cmd.Stdout, r.cmd.Stderr = log, log
	if err := r.cmd.Start(); err != nil {
		return nil, err
	}
	go func() { r.ended <- r.cmd.Wait() }()
	err = poll(ctx, 30*time.Second, "the server is not ready; see "+log.Name(), func() (bool, error) {
		select {
		case err := <-r.ended:
			return false, errors.Join(errors.New("the server ended; see "+log.Name()), err)
		default:
		}
		return r.ready(ctx), nil
	})
	if err != nil {
		_ = r.cmd.Process.Kill()
		return nil, err
	}
	return r, nil
}

// get asks the second listener.
func (r *running) get(ctx context.Context, path string) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+r.ops+path, nil)
	if err != nil {
		return nil, err
	}
	return http.DefaultClient.Do(req)
}

func (r *running) ready(ctx context.Context) bool {
	res, err := r.get(ctx, "/health/ready")
	if err != nil {
		return false
	}
	defer res.Body.Close()
	return res.StatusCode == http.StatusNoContent
}

// stop ends the server as an operator would and waits for it.
func (r *running) stop() error {
	if err := r.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		return err
	}
	return <-r.ended
}

func (r *running) pid() int { return r.cmd.Process.Pid }

// freeAddr is an address nobody listens on at this moment.
func freeAddr() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	defer l.Close()
	return l.Addr().String(), nil
}

// token signs an access token for a session, as a login or a refresh would.
func (p *program) token(e employee) (string, error) {
	tokens := auth.NewTokens(publicURL, publicURL, p.keys, time.Now)
	text, _, err := tokens.Sign(auth.Access{Tenant: e.tenant, User: e.user, Session: e.session, Client: "app"})
	return text, err
}
