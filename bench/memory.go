package main

import (
	"context"
	"fmt"
)

// memory measures the most that a fresh server ever held while 32 phones push
// at once, and while 32 phones fetch ten thousand records each.
func (b *bench) memory(ctx context.Context, w *world) error {
	const part = "Memory of the server"
	for _, kind := range []struct {
		name string
		work func(*phone) error
	}{
		{"32 phones push 1,000 changes each at once", (*phone).pushThousand},
		{"32 phones fetch 10,000 records each at once", (*phone).fetchAll},
	} {
		for range b.rounds {
			err := b.onServer(ctx, b.pg.as(runtimeRole, w.name), func(server *running) error {
				phones, err := b.program.phones(server, w.phones.all(phoneCount))
				if err != nil {
					return err
				}
				defer hangUp(phones)
				if err := together(phones, kind.work); err != nil {
					return err
				}
				peak, err := peakMemory(server.pid())
				if err != nil {
					return err
				}
				mb := float64(peak) / 1e6
				fmt.Fprintf(b.out, "  %s: %s MB\n", kind.name, number(mb))
				b.figure(row{part: part, name: kind.name, unit: "MB at most", target: "< 80"}, mb)
				return nil
			})
			if err != nil {
				return fmt.Errorf("%s: %w", kind.name, err)
			}
		}
	}
	return nil
}

func (p *phone) pushThousand() error {
	for range 10 {
		if err := p.push(p.pushRequest(p.author.creates(perPush)), perPush); err != nil {
			return err
		}
	}
	return nil
}

// fetchAll starts without a cursor and reads pages until nothing is left.
func (p *phone) fetchAll() error {
	cursor, got := "", 0
	for more := true; more; {
		body, err := p.line.want(200, p.pullRequest(cursor))
		if err != nil {
			return err
		}
		got += changes(body)
		if cursor, more, err = cursorOf(body); err != nil {
			return err
		}
	}
	if got < phoneSize {
		return fmt.Errorf("%d records arrived, not %d", got, phoneSize)
	}
	return nil
}
