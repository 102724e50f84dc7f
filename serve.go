package main

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"os"
	"runtime"
	"strings"
	"sync"
	"time"

	"spoorboek/api"
	"spoorboek/auth"
	"spoorboek/files"
	"spoorboek/push"
	"spoorboek/store"
	appsync "spoorboek/sync"
)

//go:embed openapi.yaml
var contractYAML []byte

const (
	drain     = 20 * time.Second // how long requests may take to end after a stop signal
	hashers   = 4                // passwords hashed at once at most, 19 MiB each; no more than there are processors
	hashQueue = 5 * time.Second  // how long a login waits for its turn
)

// serve runs the server until ctx ends.
func serve(ctx context.Context, cfg Config, out io.Writer) error {
	forgetStart() // of the libraries
	log := newLog(cfg, os.Stderr)
	listener, err := listen("LISTEN", cfg.Listen)
	if err != nil {
		return err
	}
	defer listener.Close()
	ops, err := listen("OPS_LISTEN", cfg.OpsListen)
	if err != nil {
		return err
	}
	defer ops.Close()
	h, err := build(ctx, cfg, log, out)
	if err != nil {
		return err
	}
	defer h.close()
	if err := h.greet(ctx, cfg, out); err != nil {
		return err
	}
	forgetStart() // and of our own
	return h.run(ctx, listener, ops)
}

// listen takes a port before anything else starts, so that a taken one is said
// at once and changes nothing.
func listen(name, addr string) (net.Listener, error) {
	l, err := net.Listen("tcp", addr)
	if err != nil {
		return nil, fmt.Errorf("can't listen on %s: is another program using it? Set %s to another address", addr, name)
	}
	return l, nil
}

// house is everything that runs, in the order in which it was started.
type house struct {
	log    *slog.Logger
	db     database
	store  *store.Store
	keys   *keyring
	tokens *auth.Tokens
	hasher *auth.Hasher
	auth   *auth.Service
	hub    *api.Hub
	app    *api.App
	meter  *meter

	files   files.Files // nil: none are kept
	devices *store.PushDevices
	workers *push.Workers
}

// build opens the database and wires the rooms; nothing is served yet.
func build(ctx context.Context, cfg Config, log *slog.Logger, out io.Writer) (_ *house, err error) {
	h := &house{log: log}
	defer func() {
		if err != nil {
			h.close()
		}
	}()
	guards, err := readGuards(cfg.GuardDir)
	if err != nil {
		return nil, err
	}
	if h.db, err = openDatabase(ctx, cfg, out); err != nil {
		return nil, err
	}
	if err = h.db.ready(ctx); err != nil {
		return nil, err
	}
	h.store, err = store.Open(ctx, store.Options{DSN: h.db.runtime, MaxConns: cfg.DatabaseConns, Now: time.Now, Log: log, Guards: guards})
	if err != nil {
		return nil, err
	}
	warnOfStrangers(ctx, log, h.store, guards)
	if h.keys, err = openKeyring(h.db.keyFile(cfg), h.db.dir != "", time.Now()); err != nil {
		return nil, err
	}
	h.tokens = auth.NewTokens(cfg.PublicURL, cfg.PublicURL, h.keys.current(), time.Now)
	h.hasher = auth.NewHasher(min(hashers, runtime.GOMAXPROCS(0)), hashQueue)
	h.meter = newMeter(h.store)
	h.auth = auth.NewService(auth.Options{
		Store: h.store, Hasher: h.hasher, Tokens: h.tokens, Keys: h.keys.current, Client: "app", Log: log,
		Copied: h.meter.copies.Inc,
	})
	h.hub = api.NewHub(h.store, log)
	if err = h.openFiles(ctx, cfg); err != nil {
		return nil, err
	}
	if err = h.openPush(ctx, cfg); err != nil {
		return nil, err
	}
	h.app, err = newApp(ctx, cfg, h)
	return h, err
}

// newApp makes the HTTP app from the parts of the house.
func newApp(ctx context.Context, cfg Config, h *house) (*api.App, error) {
	contract, err := api.LoadContract(contractYAML, api.Scans())
	if err != nil {
		return nil, err
	}
	contract.ForgetAnswers()
	proxies, err := api.ParseProxies(cfg.TrustedProxies)
	if err != nil {
		return nil, err
	}
	sync, err := appsync.New(ctx, h.store)
	if err != nil {
		return nil, err
	}
	secret, err := h.store.SyncSecret(ctx)
	if err != nil {
		return nil, err
	}
	return api.New(api.Config{
		Edge:     api.EdgeConfig{Now: time.Now, APIVersion: contract.Version(), Log: h.log, Origins: cfg.CORSOrigins, Measure: h.meter.request},
		Contract: contract, Store: h.store, Sync: sync, Auth: h.auth, Tokens: h.tokens, Keys: h.keys.current, Hub: h.hub,
		Devices: h.devices, Files: h.files, Proxies: proxies, CursorKey: secret, Rate: cfg.RequestRate, Burst: cfg.RequestBurst,
		MinimumSchema: cfg.MinimumSchema, MinimumApp: cfg.MinimumApp,
	}), nil
}

// run serves until ctx ends, and then lets what is under way finish.
func (h *house) run(ctx context.Context, listener, ops net.Listener) error {
	background, stop := context.WithCancel(context.WithoutCancel(ctx))
	defer stop()
	var wg sync.WaitGroup
	wg.Go(func() { h.hub.Run(background) })
	wg.Go(func() { h.keys.follow(background, h.tokens, h.log) })
	if err := h.workers.Start(context.WithoutCancel(ctx)); err != nil {
		return err
	}
	opsServer := newOps(h)
	failed := make(chan error, 2)
	go func() { failed <- h.app.Serve(listener) }()
	go func() { failed <- opsServer.Serve(ops) }()

	var err error
	select {
	case <-ctx.Done():
	case err = <-failed:
	}
	h.meter.stopping() // readiness goes first, so that nobody sends more
	stop()             // ends the streams, which would hold the stop up
	if e := h.app.Stop(drain); e != nil && !errors.Is(e, net.ErrClosed) {
		h.log.Warn("some requests were cut off")
	}
	h.stopWorkers()
	wg.Wait()
	_ = opsServer.Close()
	return err
}

// close gives everything back, last things first.
func (h *house) close() {
	if h.store != nil {
		h.store.Close()
	}
	if h.db.stop != nil {
		h.db.stop()
	}
}

// greet says where everything is.
func (h *house) greet(ctx context.Context, cfg Config, out io.Writer) error {
	base := "http://" + cfg.Listen
	fmt.Fprintf(out, "Spoorboek is running.\n\n  API and documentation  %s/docs\n  health and metrics     http://%s/health/ready, /metrics\n", base, cfg.OpsListen)
	if cfg.FCMCredentialsFile == "" {
		fmt.Fprintln(out, "  push                   off: FCM_CREDENTIALS_FILE is not set; everything else works")
	}
	if h.db.dir == "" {
		return nil
	}
	fmt.Fprintf(out, "  database               private, in %s\n\n", h.db.dir)
	return seedDemo(ctx, h, out)
}

func newLog(cfg Config, w io.Writer) *slog.Logger {
	var level slog.Level
	_ = level.UnmarshalText([]byte(strings.ToUpper(cfg.LogLevel))) // checked with the configuration
	return slog.New(slog.NewJSONHandler(w, &slog.HandlerOptions{Level: level}))
}
