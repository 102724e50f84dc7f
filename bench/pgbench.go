package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"spoorboek/pgdev"
)

// workload is what every client does in a comparison with pgbench.
type workload struct {
	name     string
	who      []employee // the clients
	before   [][]call   // what each does before the clock starts
	measured [][]call
	check    func(status int, body []byte) error
}

// besidePgbench drives the same work through the server and through pgbench,
// each on a fresh clone of the database.
func (b *bench) besidePgbench(ctx context.Context, w *world) error {
	people := w.crowd.coached(b.clients)
	readers := w.readers.last(min(b.clients, w.readers.size))
	for _, kind := range []struct {
		name   string
		who    []employee
		times  int
		before int
		make   func(*author) call
		count  func([]byte) int
		want   int
	}{
		{"push of 100 creates", people, b.pushes, enough, func(a *author) call { return pushCall(a.creates(perPush)) }, accepted, perPush},
		{"page of 1,000 records", readers, 2 * b.pushes, enough, func(*author) call { return pullCall("") }, changes, pageSize},
	} {
		load := newWorkload(kind.who, kind.before, kind.times, kind.make)
		load.name = kind.name
		load.check = func(status int, body []byte) error {
			if status != 200 || kind.count(body) != kind.want {
				return fmt.Errorf("status %d with %d of %d: %.300s", status, kind.count(body), kind.want, body)
			}
			return nil
		}
		if err := b.compare(ctx, w, load); err != nil {
			return fmt.Errorf("%s: %w", kind.name, err)
		}
	}
	return nil
}

// newWorkload prepares what everybody does.
func newWorkload(who []employee, before, measured int, write func(*author) call) workload {
	l := workload{who: who}
	for _, e := range who {
		a := newAuthor(e)
		var first, then []call
		for range before {
			first = append(first, write(a))
		}
		for range measured {
			then = append(then, write(a))
		}
		l.before, l.measured = append(l.before, first), append(l.measured, then)
	}
	return l
}

// send makes one client's calls on its line and checks each answer.
func (l workload) send(on *line, calls [][]byte) error {
	for _, req := range calls {
		status, body, err := on.do(req)
		if err == nil {
			err = l.check(status, body)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// written is the calls of one client as requests.
func written(calls []call, token string) (out [][]byte) {
	for _, c := range calls {
		out = append(out, c.as(token))
	}
	return out
}

// compare records the statements of a load, then measures it through the server
// and through pgbench, several rounds each in turn.
func (b *bench) compare(ctx context.Context, w *world, load workload) error {
	scripts, err := b.record(ctx, w, load)
	if err != nil {
		return err
	}
	ops := 0
	for _, m := range load.measured {
		ops += len(m)
	}
	part := "Beside pgbench, the same SQL"
	for round := range b.rounds {
		server, err := b.throughServer(ctx, w, load)
		if err != nil {
			return err
		}
		bare, err := b.throughPgbench(ctx, w, scripts)
		if err != nil {
			return err
		}
		if err := b.equal(ctx, "bench_server", "bench_pgbench"); err != nil {
			return err
		}
		rate, against := float64(ops)/server.wall.Seconds(), float64(ops)/bare.wall.Seconds()
		b.figure(row{part: part, name: load.name + ", server", unit: unitRate}, rate)
		b.figure(row{part: part, name: load.name + ", pgbench", unit: unitRate}, against)
		b.figure(row{part: part, name: load.name + ", share of pgbench's rate", unit: "of 1", target: "≥ 0.50"}, rate/against)
		b.figure(row{part: part, name: load.name + ", PostgreSQL under the server", unit: unitCPU}, ms(server.database)/float64(ops))
		b.figure(row{part: part, name: load.name + ", PostgreSQL under pgbench", unit: unitCPU}, ms(bare.database)/float64(ops))
		fmt.Fprintf(b.out, "  %s round %d: server %s, pgbench %s a second: %s\n", load.name, round+1, number(rate), number(against), number(rate/against))
	}
	return nil
}

// throughServer measures the load with all clients at once on a fresh clone.
func (b *bench) throughServer(ctx context.Context, w *world, load workload) (c cost, err error) {
	const database = "bench_server"
	if err := b.pg.clone(ctx, w.name, database); err != nil {
		return c, err
	}
	return c, b.onServer(ctx, b.pg.as(runtimeRole, database), func(server *running) error {
		phones, err := b.program.phones(server, load.who)
		if err != nil {
			return err
		}
		defer hangUp(phones)
		before, measured := map[*phone][][]byte{}, map[*phone][][]byte{}
		for i, p := range phones {
			before[p], measured[p] = written(load.before[i], p.token), written(load.measured[i], p.token)
		}
		all := func(requests map[*phone][][]byte) error {
			return together(phones, func(p *phone) error { return load.send(p.line, requests[p]) })
		}
		if err := all(before); err != nil {
			return err
		}
		c, err = b.during(server.pid(), func() error { return all(measured) })
		return err
	})
}

// throughPgbench measures the scripts, one process of pgbench each, all at once
// on a fresh clone. The clock runs from when all wait until the last has ended.
func (b *bench) throughPgbench(ctx context.Context, w *world, scripts []string) (c cost, err error) {
	const database = "bench_pgbench"
	if err := b.pg.clone(ctx, w.name, database); err != nil {
		return c, err
	}
	gate, err := pgx.Connect(ctx, b.pg.as("app", database))
	if err != nil {
		return c, err
	}
	defer gate.Close(context.WithoutCancel(ctx))
	if _, err := gate.Exec(ctx, "SELECT pg_advisory_lock($1)", int64(goLock)); err != nil {
		return c, err
	}
	bin, err := pgdev.FindBin(0)
	if err != nil {
		return c, err
	}
	ctx, stop := context.WithTimeout(ctx, 5*time.Minute)
	defer stop()
	ended := make(chan error, len(scripts))
	for _, file := range scripts {
		cmd := exec.CommandContext(ctx, filepath.Join(bin, "pgbench"), "-n", "-M", "extended", "-c", "1", "-t", "1", "-f", file,
			"-h", b.pg.socketDir(), "-U", runtimeRole, database)
		cmd.Env = []string{"PGOPTIONS=-c statement_timeout=10000 -c lock_timeout=5000 -c idle_in_transaction_session_timeout=0 -c timezone=UTC"}
		go func() { ended <- runPgbench(cmd) }()
	}
	// pgbench takes long to read a long script, on a busy machine very long.
	if err := poll(ctx, 4*time.Minute, "the clients of pgbench do not get ready", func() (bool, error) {
		select {
		case err := <-ended:
			return false, errors.Join(errors.New("a client of pgbench ended before the start"), err)
		default:
		}
		var waiting int
		err := gate.QueryRow(ctx, "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objid = $1 AND NOT granted", goLock).Scan(&waiting)
		return waiting == len(scripts), err
	}); err != nil {
		return c, err
	}
	began := time.Now()
	before, err := treeCPU(b.pg.pid)
	if err != nil {
		return c, err
	}
	if _, err := gate.Exec(ctx, "SELECT pg_advisory_unlock($1)", int64(goLock)); err != nil {
		return c, err
	}
	for range scripts {
		err = errors.Join(err, <-ended)
	}
	c.wall = time.Since(began)
	after, e := treeCPU(b.pg.pid)
	c.database = after - before
	return c, errors.Join(err, e)
}

// runPgbench fails unless the one transaction of the script was a success.
func runPgbench(cmd *exec.Cmd) error {
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = io.Writer(&out), &out
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("pgbench: %w: %.600s", err, out.String())
	}
	text := out.String()
	if !strings.Contains(text, "transactions actually processed: 1/1") || strings.Contains(text, "ERROR") {
		return fmt.Errorf("pgbench did not do its work: %.600s", text)
	}
	return nil
}

// equal fails unless two databases hold equally many rows in every table of
// tenants: what was replayed really was written.
func (b *bench) equal(ctx context.Context, one, other string) error {
	a, err := b.rowCounts(ctx, one)
	if err != nil {
		return err
	}
	z, err := b.rowCounts(ctx, other)
	if err == nil && a != z {
		err = fmt.Errorf("the databases differ after the same work:\n%s\n%s", a, z)
	}
	return err
}

// rowCounts lists how many rows each table of tenants has.
func (b *bench) rowCounts(ctx context.Context, database string) (string, error) {
	c, err := pgx.Connect(ctx, b.pg.as("app", database))
	if err != nil {
		return "", err
	}
	defer c.Close(context.WithoutCancel(ctx))
	tables, err := tenantTables(ctx, c)
	var out strings.Builder
	for _, t := range tables {
		var n int64
		if err == nil {
			err = c.QueryRow(ctx, "SELECT count(*) FROM "+quote(t.name)).Scan(&n)
		}
		fmt.Fprintf(&out, "%s %d ", t.name, n)
	}
	return out.String(), err
}
