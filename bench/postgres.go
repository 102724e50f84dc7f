package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/jackc/pgx/v5"

	"spoorboek/pgdev"
)

// settings are what differs from PostgreSQL's own defaults, as its manual advises
// an operator: a quarter of the memory for its buffers. Everything that makes a
// commit durable stays on. The log in JSON is off but while statements are
// recorded for pgbench.
func settings() ([]setting, error) {
	var m syscall.Sysinfo_t
	if err := syscall.Sysinfo(&m); err != nil {
		return nil, err
	}
	quarter := m.Totalram * uint64(m.Unit) / 4 >> 20
	return []setting{
		{"shared_buffers", fmt.Sprintf("%dMB", quarter)},
		{"max_wal_size", "4GB"},
		{"logging_collector", "on"},
		{"log_destination", "jsonlog"},
		{"log_filename", "bench.log"},
		{"log_rotation_size", "0"},
		{"log_rotation_age", "0"},
	}, nil
}

type setting struct{ name, value string }

// postgres is the private PostgreSQL of this run.
type postgres struct {
	dir  string
	dsn  string // as the superuser, database postgres
	pid  int    // of its first process, whose children all others are
	stop func()
}

// startPostgres makes an empty durable cluster in dir and runs it with settings.
// Some of them are read at its start only, so it is started twice.
func startPostgres(ctx context.Context, dir string) (*postgres, error) {
	p := &postgres{dir: dir}
	if err := p.start(ctx); err != nil {
		return nil, err
	}
	all, err := settings()
	if err != nil {
		p.stop()
		return nil, err
	}
	for _, s := range all {
		if err := p.exec(ctx, "postgres", fmt.Sprintf("ALTER SYSTEM SET %s = '%s'", s.name, s.value)); err != nil {
			p.stop()
			return nil, err
		}
	}
	p.stop()
	if err := p.gone(ctx); err != nil {
		return nil, err
	}
	return p, p.start(ctx)
}

func (p *postgres) start(ctx context.Context) (err error) {
	if p.dsn, p.stop, err = pgdev.Start(ctx, pgdev.Options{Dir: p.dir, Durable: true}); err != nil {
		return err
	}
	b, err := os.ReadFile(p.pidFile())
	if err == nil {
		first, _, _ := strings.Cut(string(b), "\n")
		p.pid, err = strconv.Atoi(first)
	}
	if err != nil {
		p.stop()
		return fmt.Errorf("which process is PostgreSQL? %w", err)
	}
	return nil
}

func (p *postgres) pidFile() string { return filepath.Join(p.dir, "data", "postmaster.pid") }

// gone waits until the server has ended after a stop.
func (p *postgres) gone(ctx context.Context) error {
	return poll(ctx, time.Minute, "PostgreSQL does not stop", func() (bool, error) {
		_, err := os.Stat(p.pidFile())
		return errors.Is(err, os.ErrNotExist), nil
	})
}

// poll asks done again and again until it says yes, at most for so long.
func poll(ctx context.Context, long time.Duration, otherwise string, done func() (bool, error)) error {
	ctx, cancel := context.WithTimeoutCause(ctx, long, errors.New(otherwise))
	defer cancel()
	t := time.NewTicker(10 * time.Millisecond)
	defer t.Stop()
	for {
		if ok, err := done(); ok || err != nil {
			return err
		}
		select {
		case <-ctx.Done():
			return context.Cause(ctx)
		case <-t.C:
		}
	}
}

// as is the address of a database for a role: "app", the superuser, or the
// server's own.
func (p *postgres) as(role, database string) string {
	return strings.NewReplacer("user=app", "user="+role, "dbname=postgres", "dbname="+database).Replace(p.dsn)
}

const runtimeRole = "spoorboek_runtime"

// socketDir is where PostgreSQL's Unix socket is.
func (p *postgres) socketDir() string {
	_, rest, _ := strings.Cut(p.dsn, "host='")
	dir, _, _ := strings.Cut(rest, "'")
	return dir
}

func (p *postgres) exec(ctx context.Context, database string, statements ...string) error {
	c, err := pgx.Connect(ctx, p.as("app", database))
	if err != nil {
		return err
	}
	defer c.Close(context.WithoutCancel(ctx))
	for _, sql := range statements {
		if _, err := c.Exec(ctx, sql); err != nil {
			return fmt.Errorf("%w: %.200s", err, sql)
		}
	}
	return nil
}

// value reads one value of a database.
func value[T any](ctx context.Context, p *postgres, database, sql string, args ...any) (v T, err error) {
	c, err := pgx.Connect(ctx, p.as("app", database))
	if err != nil {
		return v, err
	}
	defer c.Close(context.WithoutCancel(ctx))
	return v, c.QueryRow(ctx, sql, args...).Scan(&v)
}

// clone makes a database that is a copy of another, to which nobody may be
// connected.
func (p *postgres) clone(ctx context.Context, from, to string) error {
	return p.exec(ctx, "postgres", "DROP DATABASE IF EXISTS "+to+" WITH (FORCE)", "CREATE DATABASE "+to+" TEMPLATE "+from, "CHECKPOINT")
}

// describe tells the settings that decide how durable and how large it is.
func (p *postgres) describe(ctx context.Context) (string, error) {
	return value[string](ctx, p, "postgres", `SELECT string_agg(name || ' = ' || current_setting(name), ', ' ORDER BY name) FROM pg_settings
		WHERE name IN ('fsync', 'synchronous_commit', 'full_page_writes', 'wal_level', 'shared_buffers', 'max_wal_size', 'autovacuum', 'jit')`)
}
