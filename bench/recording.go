package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
)

// record does the work once on a clone, one client after the other, and writes
// the scripts of what the server said to PostgreSQL.
func (b *bench) record(ctx context.Context, w *world, load workload) (scripts []string, err error) {
	const database = "bench_record"
	if err := b.pg.clone(ctx, w.name, database); err != nil {
		return nil, err
	}
	dir := filepath.Join(b.program.dir, "s")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	r, err := record(dir, filepath.Join(b.pg.socketDir(), ".s.PGSQL.5432"))
	if err != nil {
		return nil, err
	}
	defer r.close()
	if err := b.pg.exec(ctx, "postgres", "ALTER SYSTEM SET log_statement = 'all'", "SELECT pg_reload_conf()"); err != nil {
		return nil, err
	}
	marks, err := pgx.Connect(ctx, b.pg.as("app", database))
	if err != nil {
		return nil, err
	}
	defer marks.Close(context.WithoutCancel(ctx))
	mark := func(section string) error {
		_, err := marks.Exec(ctx, "SELECT 'bench: "+section+"'", pgx.QueryExecModeSimpleProtocol)
		return err
	}
	dsn := strings.Replace(b.pg.as(runtimeRole, database), b.pg.socketDir(), dir, 1)
	if err := b.onServer(ctx, dsn, func(server *running) error { return b.oneByOne(server, load, mark) }); err != nil {
		return nil, err
	}
	if err := b.pg.exec(ctx, "postgres", "ALTER SYSTEM RESET log_statement", "SELECT pg_reload_conf()"); err != nil {
		return nil, err
	}
	return b.scripts(ctx, w, database, load, r)
}

// oneByOne sends all requests of one client, then those of the next, with a mark
// in PostgreSQL's log before each stretch.
func (b *bench) oneByOne(server *running, load workload, mark func(string) error) error {
	for i := range load.who {
		// Dialled in its turn: the server closes a line that says nothing for long.
		phones, err := b.program.phones(server, load.who[i:i+1])
		if err != nil {
			return err
		}
		defer hangUp(phones)
		for part, calls := range [...][]call{load.before[i], load.measured[i]} {
			if err := mark(section(i, part == 1)); err != nil {
				return err
			}
			if err := load.send(phones[0].line, written(calls, phones[0].token)); err != nil {
				return err
			}
		}
	}
	return mark(lastSection)
}

const lastSection = "end"

func section(client int, measured bool) string { return fmt.Sprintf("client %d %t", client, measured) }

// scripts reads the log and writes one script for each client.
func (b *bench) scripts(ctx context.Context, w *world, database string, load workload, r *recorder) (files []string, err error) {
	name := filepath.Join(b.pg.dir, "data", "log", "bench.json")
	var log []byte
	end := []byte(markerSQL + lastSection)
	if err := poll(ctx, 30*time.Second, "the log of PostgreSQL has no end mark: "+name, func() (bool, error) {
		log, err = os.ReadFile(name)
		return bytes.Contains(log, end), err
	}); err != nil {
		return nil, err
	}
	sections, dropped, err := readLog(bytes.NewReader(log), database, w.tenant.String(), r.pipelines())
	if err != nil {
		return nil, err
	}
	if err := os.Truncate(name, 0); err != nil { // the next recording begins anew
		return nil, err
	}
	statements, pipelines := 0, 0
	for i := range load.measured {
		measured := sections[section(i, true)]
		if len(measured) < len(load.measured[i]) {
			return nil, fmt.Errorf("client %d made %d requests and only %d transactions were recorded", i, len(load.measured[i]), len(measured))
		}
		for _, tx := range measured {
			pipelines += len(tx)
			for _, p := range tx {
				statements += len(p)
			}
		}
		file := filepath.Join(b.program.dir, fmt.Sprintf("client%d.sql", i))
		f, err := os.Create(file)
		if err != nil {
			return nil, err
		}
		if err := errors.Join(script(f, sections[section(i, false)], measured), f.Close()); err != nil {
			return nil, err
		}
		files = append(files, file)
	}
	n := len(load.measured) * len(load.measured[0])
	fact := fmt.Sprintf("%s: %s statements in %s round trips each", load.name, number(float64(statements)/float64(n)), number(float64(pipelines)/float64(n)))
	fmt.Fprintf(b.out, "  %s (%d transactions of other work left out)\n", fact, dropped)
	b.report.facts = append(b.report.facts, fact)
	return files, nil
}
