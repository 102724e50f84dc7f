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
		if ph.token, err = p.token(e); err != nil {
			return nil, err
		}
		if ph.line, err = dial(server.addr); err != nil {
			return nil, err
		}
		out = append(out, ph)
	}
	return out, nil
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

// clock reads the processor time of a server and of PostgreSQL.
func (b *bench) clock(server *running) (c cost, err error) {
	if c.server, err = processCPU(server.pid()); err != nil {
		return c, err
	}
	c.database, err = treeCPU(b.pg.pid)
	c.wall = time.Duration(time.Now().UnixNano())
	return c, err
}

// during measures what work costs.
func (b *bench) during(server *running, work func() error) (cost, error) {
	before, err := b.clock(server)
	if err != nil {
		return cost{}, err
	}
	if err := work(); err != nil {
		return cost{}, err
	}
	after, err := b.clock(server)
	return cost{after.wall - before.wall, after.server - before.server, after.database - before.database}, err
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
