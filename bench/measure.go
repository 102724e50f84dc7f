package main

import (
	"context"
	"fmt"
	"sync"
	"time"
)

// phone is one client of the load: its connection, its identity and what it has
// prepared.
type phone struct {
	employee
	line   *line
	token  string
	author *author
}

// phones signs employees in on connections of their own.
func (p *program) phones(server *running, who []employee) (out []*phone, err error) {
	for _, e := range who {
		ph := &phone{employee: e, author: newAuthor(e)}
		if ph.line, err = dial(server.addr); err != nil {
			return nil, err
		}
		out = append(out, ph)
	}
	return out, p.renew(out)
}

// renew gives every phone a new access token: they live for ten minutes.
func (p *program) renew(phones []*phone) (err error) {
	for _, ph := range phones {
		if ph.token, err = p.token(ph.employee); err != nil {
			return err
		}
	}
	return nil
}

func hangUp(phones []*phone) {
	for _, p := range phones {
		p.line.close()
	}
}

// together runs work for all phones at once and gives the first error.
func together(phones []*phone, work func(*phone) error) error {
	var wg sync.WaitGroup
	errs := make(chan error, len(phones))
	for _, p := range phones {
		wg.Go(func() {
			if err := work(p); err != nil {
				errs <- fmt.Errorf("employee %d: %w", p.n, err)
			}
		})
	}
	wg.Wait()
	close(errs)
	return <-errs
}

// cost is what a stretch of work took.
type cost struct {
	wall, server, database time.Duration
}

// total is the processor time of server and PostgreSQL, in ms an operation.
func (c cost) total(ops int) float64 { return ms(c.server+c.database) / float64(ops) }

func ms(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

// reading is the processor time that a server's process and PostgreSQL have used
// by an instant.
type reading struct {
	at               time.Time
	server, database time.Duration
}

func (b *bench) read(pid int) (r reading, err error) {
	if r.server, err = processCPU(pid); err != nil {
		return r, err
	}
	r.database, err = treeCPU(b.pg.pid)
	r.at = time.Now()
	return r, err
}

// during measures what work costs the server with that process.
func (b *bench) during(pid int, work func() error) (cost, error) {
	before, err := b.read(pid)
	if err != nil {
		return cost{}, err
	}
	if err := work(); err != nil {
		return cost{}, err
	}
	wall := time.Since(before.at)
	after, err := b.read(pid)
	return cost{wall, after.server - before.server, after.database - before.database}, err
}

// spent notes how the cost of a row divides over the server and PostgreSQL.
func (b *bench) spent(part, name string, c cost, ops int) {
	part = "Where it goes: " + part
	b.figure(row{part: part, name: name + ", server", unit: unitCPU}, ms(c.server)/float64(ops))
	b.figure(row{part: part, name: name + ", PostgreSQL", unit: unitCPU}, ms(c.database)/float64(ops))
}

// onServer runs work with a server on a database, and stops it again.
func (b *bench) onServer(ctx context.Context, dsn string, work func(*running) error) error {
	server, err := b.program.start(ctx, dsn)
	if err != nil {
		return err
	}
	if err := work(server); err != nil {
		_ = server.stop()
		return err
	}
	return server.stop()
}

// onServers runs work with a server on the database of each world, all at once.
func (b *bench) onServers(ctx context.Context, worlds []*world, work func([]*running) error) error {
	if len(worlds) == 0 {
		return work(nil)
	}
	last := len(worlds) - 1
	return b.onServers(ctx, worlds[:last], func(others []*running) error {
		return b.onServer(ctx, b.pg.as(runtimeRole, worlds[last].name), func(server *running) error {
			return work(append(others, server))
		})
	})
}
