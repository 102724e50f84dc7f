package main

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"
)

// Names of the rows about syncing; the same in every part, so that parts can be
// compared.
const (
	rowCreates  = "push of 100 creates"
	rowUpdates  = "push of 100 updates"
	rowBusy     = "push of 100 creates with 5 appointments, until the coach has the notices"
	rowFirst    = "first pull of 1,000 records"
	rowEmpty    = "empty pull"
	rowTen      = "pull of ten changes"
	unitCPU     = "CPU-ms"
	updateShare = 0.70 // of what day makes, the part that is updated
)

// against holds what each row has to reach and what others need for it.
var against = map[string][2]string{
	rowCreates: {"≤ 15", "bare handler 6, best existing backends 56"},
	rowUpdates: {"≤ 15", ""},
	rowFirst:   {"≤ 16", "bare handler 15.6, best existing backends 44"},
	rowEmpty:   {"≤ 0.25", "bare handler 0.17, best existing backends 1.9"},
	rowTen:     {"≤ 0.5", "bare handler 0.30, best existing backends 1.6"},
}

// bed is one database with its server and the phones that load it.
type bed struct {
	w                *world
	server           *running
	writers, readers []*phone
}

// syncing measures what pushes and pulls cost in server and PostgreSQL together.
func (b *bench) syncing(ctx context.Context, worlds []*world) error {
	return b.onServers(ctx, worlds, func(servers []*running) error {
		beds := make([]*bed, len(worlds))
		for i, w := range worlds {
			t := &bed{w: w, server: servers[i]}
			defer func() { hangUp(t.writers); hangUp(t.readers) }()
			if err := b.makeBed(t); err != nil {
				return err
			}
			beds[i] = t
		}
		stop := b.profiling(ctx, servers[0])
		for round := range b.rounds {
			for _, t := range beds {
				if err := b.syncRound(ctx, t, round); err != nil {
					return fmt.Errorf("%s: %w", t.w.title, err)
				}
			}
		}
		return stop()
	})
}

// makeBed signs the phones in and has the server prepare what they need.
func (b *bench) makeBed(t *bed) (err error) {
	if t.writers, err = b.program.phones(t.server, t.w.crowd.coached(b.clients)); err != nil {
		return err
	}
	// At the small size these have a feed of a page each; at the large one they are
	// people of the crowd, from its other end.
	if t.readers, err = b.program.phones(t.server, t.w.readers.last(min(b.clients, 8))); err != nil {
		return err
	}
	return warmUp(t.writers, t.readers)
}

func (b *bench) syncRound(ctx context.Context, t *bed, round int) error {
	fmt.Fprintf(b.out, "%s: sync\n", t.w.title)
	if err := b.program.renew(slices.Concat(t.writers, t.readers)); err != nil {
		return err
	}
	if b.wants("push") {
		if err := b.pushRound(ctx, t.server, t.writers, t.w, round); err != nil {
			return err
		}
	}
	if b.wants("pull") {
		return b.pullRound(t.server, t.readers, t.w.title, round)
	}
	return nil
}

// last lists n members from the last on.
func (g *group) last(n int) (out []employee) {
	for i := range n {
		out = append(out, g.employee(g.size-1-i))
	}
	return out
}

// enough makes PostgreSQL settle on a plan for each statement on each connection,
// which takes five executions.
const enough = 8

// warmUp makes the server prepare its statements on every connection.
func warmUp(writers, readers []*phone) error {
	err := together(writers, func(p *phone) error {
		for range enough {
			if err := p.push(p.pushRequest(p.author.creates(perPush)), perPush); err != nil {
				return err
			}
			if err := p.push(p.pushRequest(p.author.updates(perPush/2)), perPush/2); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return together(readers, func(p *phone) error {
		for range enough {
			if _, err := p.pull("", pageSize); err != nil {
				return err
			}
		}
		return nil
	})
}

func pushCall(body []byte) call { return call{"POST", "/v1/sync/push", body} }

func (p *phone) pushRequest(body []byte) []byte { return pushCall(body).as(p.token) }

// push sends a prepared push and checks that every operation was applied.
func (p *phone) push(req []byte, operations int) error {
	body, err := p.line.want(200, req)
	if err != nil {
		return err
	}
	if got := accepted(body); got != operations {
		return fmt.Errorf("%d of %d operations were applied: %.600s", got, operations, body)
	}
	return nil
}

func pullCall(cursor string) call {
	path := fmt.Sprintf("/v1/sync/changes?limit=%d", pageSize)
	if cursor != "" {
		path += "&cursor=" + cursor
	}
	return call{"GET", path, nil}
}

func (p *phone) pullRequest(cursor string) []byte { return pullCall(cursor).as(p.token) }

// pull reads a page and checks how many records it has.
func (p *phone) pull(cursor string, want int) ([]byte, error) {
	body, err := p.line.want(200, p.pullRequest(cursor))
	if err == nil && changes(body) != want {
		err = fmt.Errorf("%d records in a page that should have %d", changes(body), want)
	}
	return body, err
}

// pushRound measures a round of creates and one of updates.
func (b *bench) pushRound(ctx context.Context, server *running, writers []*phone, w *world, round int) error {
	part := w.title
	creates, updates := make([][][]byte, len(writers)), make([][][]byte, len(writers))
	for i, p := range writers {
		p.author.open = nil
		for range b.pushes {
			creates[i] = append(creates[i], p.pushRequest(p.author.creates(perPush)))
		}
		for range int(float64(b.pushes) * updateShare) {
			updates[i] = append(updates[i], p.pushRequest(p.author.updates(perPush)))
		}
	}
	if err := b.requests(server, writers, creates, part, rowCreates, round, (*phone).pushed); err != nil {
		return err
	}
	if err := b.requests(server, writers, updates, part, rowUpdates, round, (*phone).pushed); err != nil {
		return err
	}
	return b.busyRound(ctx, server, writers, w, round)
}

// busyRound measures pushes together with the jobs that come of them.
func (b *bench) busyRound(ctx context.Context, server *running, writers []*phone, w *world, round int) error {
	prepared := map[*phone][][]byte{}
	pushes := b.pushes / 2
	for _, p := range writers {
		p.author.day, p.author.n = busyDay, 0
		for range pushes {
			prepared[p] = append(prepared[p], p.pushRequest(p.author.creates(perPush)))
		}
		p.author.day = day
	}
	c, err := b.during(server.pid(), func() error {
		if err := together(writers, func(p *phone) error {
			for _, req := range prepared[p] {
				if err := p.pushed(req); err != nil {
					return err
				}
			}
			return nil
		}); err != nil {
			return err
		}
		return b.settled(ctx, w)
	})
	if err != nil {
		return fmt.Errorf("%s: %w", rowBusy, err)
	}
	b.costs(w.title, rowBusy, round, c, pushes*len(writers))
	return nil
}

// settled waits until no job is left that should have been done by now.
func (b *bench) settled(ctx context.Context, w *world) error {
	c, err := pgx.Connect(ctx, b.pg.as("app", w.name))
	if err != nil {
		return err
	}
	defer c.Close(context.WithoutCancel(ctx))
	return poll(ctx, 2*time.Minute, "the server does not get its jobs done", func() (done bool, err error) {
		return done, c.QueryRow(ctx, `SELECT NOT EXISTS (SELECT FROM river_job WHERE state IN ('available', 'running')
			OR state IN ('scheduled', 'retryable') AND scheduled_at < now() + interval '1 second')`).Scan(&done)
	})
}

func (p *phone) pushed(req []byte) error { return p.push(req, perPush) }

// requests sends each phone's prepared requests, all phones at once, and adds
// what one cost to its row.
func (b *bench) requests(server *running, phones []*phone, prepared [][][]byte, part, name string, round int, send func(*phone, []byte) error) error {
	place := map[*phone]int{}
	n := 0
	for i, p := range phones {
		place[p] = i
		n += len(prepared[i])
	}
	c, err := b.during(server.pid(), func() error {
		return together(phones, func(p *phone) error {
			for _, req := range prepared[place[p]] {
				if err := send(p, req); err != nil {
					return err
				}
			}
			return nil
		})
	})
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	b.costs(part, name, round, c, n)
	return nil
}

// costs adds what one operation cost to its row.
func (b *bench) costs(part, name string, round int, c cost, n int) {
	fmt.Fprintf(b.out, "  %-28s round %d: %8s CPU-ms each (server %s, PostgreSQL %s), %s a second\n", name, round+1, number(c.total(n)),
		number(ms(c.server)/float64(n)), number(ms(c.database)/float64(n)), number(float64(n)/c.wall.Seconds()))
	b.figure(row{part: part, name: name, unit: unitCPU, target: against[name][0], beside: against[name][1]}, c.total(n))
	b.spent(part, name, c, n)
}

// pullRound measures a round of the three pulls.
func (b *bench) pullRound(server *running, readers []*phone, part string, round int) error {
	var mu sync.Mutex
	ten, empty := map[*phone]string{}, map[*phone]string{}
	err := together(readers, func(p *phone) error {
		p.author.n = 0 // ten records that touch no earlier ones
		before, err := p.toEnd("")
		if err != nil {
			return err
		}
		if err := p.push(p.pushRequest(p.author.creates(10)), 10); err != nil {
			return err
		}
		after, err := p.toEnd(before)
		mu.Lock()
		defer mu.Unlock()
		ten[p], empty[p] = before, after
		return err
	})
	if err != nil {
		return err
	}
	for _, kind := range []struct {
		name    string
		cursors map[*phone]string
		want    int
		times   int
	}{
		{rowFirst, nil, pageSize, b.pushes},
		{rowEmpty, empty, 0, 50 * b.pushes},
		{rowTen, ten, 10, 25 * b.pushes},
	} {
		prepared := make([][][]byte, len(readers))
		for i, p := range readers {
			req := p.pullRequest(kind.cursors[p])
			for range kind.times {
				prepared[i] = append(prepared[i], req)
			}
		}
		if err := b.requests(server, readers, prepared, part, kind.name, round, func(p *phone, req []byte) error {
			body, err := p.line.want(200, req)
			if err == nil && changes(body) != kind.want {
				err = fmt.Errorf("%d records in a page that should have %d", changes(body), kind.want)
			}
			return err
		}); err != nil {
			return err
		}
	}
	return nil
}

// toEnd pulls from a cursor on until nothing is left, and gives the last cursor.
func (p *phone) toEnd(cursor string) (string, error) {
	for {
		body, err := p.line.want(200, p.pullRequest(cursor))
		if err != nil {
			return "", err
		}
		next, more, err := cursorOf(body)
		if err != nil || !more {
			return next, err
		}
		cursor = next
	}
}
