package main

import (
	"context"
	"fmt"
	"sync"
)

// Names of the rows about syncing; the same in every part, so that parts can be
// compared.
const (
	rowCreates  = "push of 100 creates"
	rowUpdates  = "push of 100 updates"
	rowFirst    = "first pull of 1,000 records"
	rowEmpty    = "empty pull"
	rowTen      = "pull of ten changes"
	unitCPU     = "CPU-ms"
	updateShare = 0.65 // of what day makes, the part that can be updated
)

// against holds what each row has to reach and what others need for it.
var against = map[string][2]string{
	rowCreates: {"≤ 15", "bare handler 6, best existing backends 56"},
	rowUpdates: {"≤ 15", ""},
	rowFirst:   {"≤ 16", "bare handler 15.6, best existing backends 44"},
	rowEmpty:   {"≤ 0.25", "bare handler 0.17, best existing backends 1.9"},
	rowTen:     {"≤ 0.5", "bare handler 0.30, best existing backends 1.6"},
}

// syncing measures what pushes and pulls cost in server and PostgreSQL together.
func (b *bench) syncing(ctx context.Context, w *world) error {
	return b.onServer(ctx, b.pg.as(runtimeRole, w.name), func(server *running) error {
		writers, err := b.program.phones(server, w.crowd.coached(b.clients))
		if err != nil {
			return err
		}
		defer hangUp(writers)
		// At the small size these have a feed of a page each; at the large one
		// they are people of the crowd, from its other end.
		readers, err := b.program.phones(server, w.readers.last(min(b.clients, 8)))
		if err != nil {
			return err
		}
		defer hangUp(readers)
		if err := warmUp(writers, readers); err != nil {
			return err
		}
		stop := b.profiling(ctx, server)
		for round := range b.rounds {
			if b.wants("push") {
				if err := b.pushRound(server, writers, w.title, round); err != nil {
					return err
				}
			}
			if b.wants("pull") {
				if err := b.pullRound(server, readers, w.title, round); err != nil {
					return err
				}
			}
		}
		return stop()
	})
}

// last lists n members from the last on.
func (g *group) last(n int) (out []employee) {
	for i := range n {
		out = append(out, g.employee(g.size-1-i))
	}
	return out
}

// warmUp makes the server prepare its statements on every connection.
func warmUp(writers, readers []*phone) error {
	err := together(writers, func(p *phone) error {
		for range 3 {
			if err := p.push(p.pushRequest(p.author.creates(perPush))); err != nil {
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
		for range 3 {
			if _, err := p.pull("", pageSize); err != nil {
				return err
			}
		}
		return nil
	})
}

func (p *phone) pushRequest(body []byte) []byte {
	return request("POST", "/v1/sync/push", p.token, body)
}

// push sends a prepared push and checks that every operation was applied.
func (p *phone) push(req []byte, want ...int) error {
	n := perPush
	if len(want) > 0 {
		n = want[0]
	}
	body, err := p.line.want(200, req)
	if err != nil {
		return err
	}
	if got := accepted(body); got != n {
		return fmt.Errorf("%d of %d operations were applied: %.600s", got, n, body)
	}
	return nil
}

func (p *phone) pullRequest(cursor string) []byte {
	path := fmt.Sprintf("/v1/sync/changes?limit=%d", pageSize)
	if cursor != "" {
		path += "&cursor=" + cursor
	}
	return request("GET", path, p.token, nil)
}

// pull reads a page and checks how many records it has.
func (p *phone) pull(cursor string, want int) ([]byte, error) {
	body, err := p.line.want(200, p.pullRequest(cursor))
	if err == nil && changes(body) != want {
		err = fmt.Errorf("%d records in a page that should have %d", changes(body), want)
	}
	return body, err
}

// pushRound measures a round of creates and one of updates.
func (b *bench) pushRound(server *running, writers []*phone, part string, round int) error {
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
	return b.requests(server, writers, updates, part, rowUpdates, round, (*phone).pushed)
}

func (p *phone) pushed(req []byte) error { return p.push(req) }

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
	fmt.Fprintf(b.out, "  %-28s round %d: %8s CPU-ms each (server %s, PostgreSQL %s), %s a second\n", name, round+1, number(c.total(n)),
		number(ms(c.server)/float64(n)), number(ms(c.database)/float64(n)), number(float64(n)/c.wall.Seconds()))
	b.figure(row{part: part, name: name, unit: unitCPU, target: against[name][0], beside: against[name][1]}, c.total(n))
	b.spent(part, name, c, n)
	return nil
}

// pullRound measures a round of the three pulls.
func (b *bench) pullRound(server *running, readers []*phone, part string, round int) error {
	var mu sync.Mutex
	ten, empty := map[*phone]string{}, map[*phone]string{}
	err := together(readers, func(p *phone) error {
		p.author.day, p.author.n = quietDay, 0 // ten records, and nothing that comes of them
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
