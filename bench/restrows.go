package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"time"
)

const (
	restConns = 32
	restFor   = 3 * time.Second
	unitRate  = "a second"
	rowPost   = "REST create of a goal, 32 connections"
	rowGet    = "REST get of a goal, 32 connections"
	bareNote  = ", bare handler"
)

// target is somebody who serves goals by REST: the product, or a handler that does
// nothing but write and read the row.
type target struct {
	pid           int
	phones        []*phone
	creates, gets map[*phone][]byte
	post, get     row
}

// rest measures creates and gets of goals by REST, of the product and of the bare
// handler in turns.
func (b *bench) rest(ctx context.Context, worlds []*world) error {
	return b.onServers(ctx, worlds, func(servers []*running) error {
		return b.onBares(ctx, worlds, func(bares []bare) error {
			var all []*target
			defer func() {
				for _, t := range all {
					hangUp(t.phones)
				}
			}()
			for i, w := range worlds {
				whole, plain, err := b.targets(w, servers[i], bares[i])
				if err != nil {
					return err
				}
				all = append(all, whole, plain)
			}
			stop := b.profiling(ctx, servers[0])
			for range b.rounds {
				for _, t := range all {
					if err := b.restRound(t); err != nil {
						return err
					}
				}
			}
			b.shares(all)
			return stop()
		})
	})
}

// targets are the product and the bare handler on one database.
func (b *bench) targets(w *world, server *running, plain bare) (whole, beside *target, err error) {
	whole = &target{pid: server.pid(), post: row{part: w.title, name: rowPost, unit: unitRate, target: "≥ 2,000"},
		get: row{part: w.title, name: rowGet, unit: unitRate, target: "≥ 5,000"}}
	beside = &target{pid: plain.pid, post: row{part: w.title, name: rowPost + bareNote, unit: unitRate},
		get: row{part: w.title, name: rowGet + bareNote, unit: unitRate}}
	if whole.phones, err = b.program.phones(server, w.crowd.coached(restConns)); err != nil {
		return nil, nil, err
	}
	for _, e := range w.crowd.coached(restConns) {
		l, err := dial(plain.addr)
		if err != nil {
			return nil, nil, err
		}
		beside.phones = append(beside.phones, &phone{employee: e, line: l})
	}
	return whole, beside, errors.Join(whole.prepare("/v1/goals"), beside.prepare("/goals"))
}

// prepare makes a goal for each phone and writes its requests out.
func (t *target) prepare(path string) error {
	const goal = `{"trajectory_id":"%s","title":"Stap naar ander werk","why":"Meer uren aankunnen","measure":"count","target":10,"unit":"keer",` +
		`"steps":[{"id":"s1","title":"Bellen","done":false,"due_on":null}]}`
	t.creates, t.gets = map[*phone][]byte{}, map[*phone][]byte{}
	for _, p := range t.phones {
		t.creates[p] = request("POST", path, p.token, fmt.Appendf(nil, goal, p.trajectory))
		made, err := p.line.want(201, t.creates[p])
		if err != nil {
			return err
		}
		id, err := idOf(made)
		if err != nil {
			return err
		}
		t.gets[p] = request("GET", path+"/"+id, p.token, nil)
	}
	return nil
}

// restRound measures a round of both rows.
func (b *bench) restRound(t *target) error {
	for _, kind := range []struct {
		row      row
		requests map[*phone][]byte
		status   int
	}{{t.post, t.creates, 201}, {t.get, t.gets, 200}} {
		answers := 0
		c, err := b.during(t.pid, func() (err error) {
			answers, err = hammer(t.phones, kind.requests, kind.status)
			return err
		})
		if err != nil {
			return fmt.Errorf("%s: %w", kind.row.name, err)
		}
		rate := float64(answers) / c.wall.Seconds()
		b.figure(kind.row, rate)
		b.spent(kind.row.part, kind.row.name, c, answers)
		fmt.Fprintf(b.out, "  %s, %s: %s a second, %s CPU-ms each\n", kind.row.part, kind.row.name, number(rate), number(c.total(answers)))
	}
	return nil
}

// shares notes which part of the bare handler's rate the product reaches.
func (b *bench) shares(all []*target) {
	for i := 0; i+1 < len(all); i += 2 {
		whole, plain := all[i], all[i+1]
		for _, r := range [][2]row{{whole.post, plain.post}, {whole.get, plain.get}} {
			b.figure(row{part: "REST beside the bare handler: " + r[0].part, name: r[0].name + ", share of its rate", unit: "of 1"}, b.median(r[0])/b.median(r[1]))
		}
	}
}

// hammer repeats each phone's request on its connection for a while and counts
// the answers.
func hammer(phones []*phone, requests map[*phone][]byte, status int) (sum int, err error) {
	counts := make(chan int, len(phones))
	began := time.Now()
	err = together(phones, func(p *phone) error {
		n := 0
		defer func() { counts <- n }()
		for time.Since(began) < restFor {
			if _, err := p.line.want(status, requests[p]); err != nil {
				return err
			}
			n++
		}
		return nil
	})
	for range phones {
		sum += <-counts
	}
	return sum, err
}

// idOf finds the id in the JSON of a record.
func idOf(record []byte) (string, error) {
	_, rest, found := bytes.Cut(record, []byte(`"id":"`))
	if !found || len(rest) < 36 {
		return "", fmt.Errorf("a record without an id: %.200s", record)
	}
	return string(rest[:36]), nil
}

// bare is the bare handler as a process of its own, as the server is one, on a table
// of its own in the same database.
type bare struct {
	pid  int
	addr string
}

// onBares runs work with a bare handler on the database of each world.
func (b *bench) onBares(ctx context.Context, worlds []*world, work func([]bare) error) error {
	if len(worlds) == 0 {
		return work(nil)
	}
	last := len(worlds) - 1
	return b.onBares(ctx, worlds[:last], func(others []bare) error {
		return b.onBare(ctx, worlds[last], func(own bare) error { return work(append(others, own)) })
	})
}

func (b *bench) onBare(ctx context.Context, w *world, work func(bare) error) error {
	if err := b.pg.exec(ctx, w.name, "DROP TABLE IF EXISTS bare_goals", "CREATE TABLE bare_goals (LIKE goals INCLUDING DEFAULTS, PRIMARY KEY (tenant_id, id))",
		"GRANT SELECT, INSERT ON bare_goals TO "+runtimeRole); err != nil {
		return err
	}
	self, err := os.Executable()
	if err != nil {
		return err
	}
	addr, err := freeAddr()
	if err != nil {
		return err
	}
	cmd := exec.CommandContext(ctx, self, bareCommand, addr, b.pg.as(runtimeRole, w.name))
	cmd.Stderr = os.Stderr
	cmd.Env = []string{}
	if err := cmd.Start(); err != nil {
		return err
	}
	defer func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	}()
	if err := poll(ctx, 10*time.Second, "the bare handler does not answer", func() (bool, error) {
		return listens(addr), nil
	}); err != nil {
		return err
	}
	return errors.Join(work(bare{cmd.Process.Pid, addr}), b.pg.exec(ctx, w.name, "DROP TABLE bare_goals"))
}

// listens tells whether somebody accepts connections there.
func listens(addr string) bool {
	l, err := dial(addr)
	if err != nil {
		return false
	}
	l.close()
	return true
}
