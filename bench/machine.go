package main

import (
	"context"
	"fmt"
	"os"
	"runtime"
	"strings"
	"time"
)

// machine describes what the figures were measured on.
func machine() []string {
	cpu := "unknown processor"
	if b, err := os.ReadFile("/proc/cpuinfo"); err == nil {
		_, rest, _ := strings.Cut(string(b), "model name")
		line, _, _ := strings.Cut(rest, "\n")
		cpu = strings.Trim(line, " \t:")
	}
	return []string{
		fmt.Sprintf("Measured on %s with %s; load average before: %s. The load generator shares the cores.",
			time.Now().UTC().Format("2 January 2006 15:04 MST"), runtime.Version(), loadAverage()),
		fmt.Sprintf("%d cores of %s, %s/%s", runtime.NumCPU(), cpu, runtime.GOOS, runtime.GOARCH),
	}
}

// loadAverage is how many processes wanted a core in the last 1, 5 and 15 minutes.
func loadAverage() string {
	b, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return "unknown"
	}
	return strings.Join(strings.Fields(string(b))[:3], " ")
}

func (p *postgres) facts(ctx context.Context) ([]string, error) {
	version, err := value[string](ctx, p, "postgres", "SELECT split_part(version(), ' on ', 1)")
	if err != nil {
		return nil, err
	}
	set, err := p.describe(ctx)
	return []string{version + " on a Unix socket: " + set}, err
}

func (p *program) facts() []string {
	limits := "no memory limit of Go's runtime"
	if kept := p.limits(); len(kept) > 0 {
		limits = strings.Join(kept, " ")
	}
	return []string{"Server: APP_ENV=production, 16 database connections, " + limits + ", as shipped; the limit of requests a user is raised, not switched off"}
}

func (p *program) limits() (out []string) {
	for _, set := range p.env {
		if ofRuntime(set) {
			out = append(out, set)
		}
	}
	return out
}

// inspect tells what is in the database of w, and fails when the product finds
// feeds in it that are not what the records say.
func (b *bench) inspect(ctx context.Context, w *world, took time.Duration) (string, error) {
	size, err := value[string](ctx, b.pg, w.name, "SELECT pg_size_pretty(pg_database_size(current_database()))")
	if err != nil {
		return "", err
	}
	counts, err := value[string](ctx, b.pg, w.name, `SELECT format('%s history rows, %s feed rows, %s operations in the ledger',
		(SELECT count(*) FROM history), (SELECT count(*) FROM sync_feed), (SELECT count(*) FROM sync_op))`)
	if err != nil {
		return "", err
	}
	people := 0
	for _, g := range w.groups {
		people += g.size
	}
	fact := fmt.Sprintf("%s: %d employees, a coach with %d of them, %s, %s", w.title, people, bigCaseload, counts, size)
	fmt.Fprintf(b.out, "  filled in %s\n", took.Round(time.Second))
	if !b.audit {
		return fact, nil
	}
	began := time.Now()
	if _, err := b.program.command(ctx, b.pg.as("app", w.name), b.pg.as(runtimeRole, w.name), "admin", "audit-feeds", tenantSlug); err != nil {
		return "", err
	}
	return fact + fmt.Sprintf("; `admin audit-feeds` found nothing to change (%s)", time.Since(began).Round(time.Second)), nil
}
