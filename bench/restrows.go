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

// rest measures creates and gets of goals by REST, and the same with a handler
// that does nothing but write and read the row.
func (b *bench) rest(ctx context.Context, w *world) error {
	goal := []byte(`{"trajectory_id":"%s","title":"Stap naar ander werk","why":"Meer uren aankunnen","measure":"count","target":10,"unit":"keer",` +
		`"steps":[{"id":"s1","title":"Bellen","done":false,"due_on":null}]}`)
	dsn := b.pg.as(runtimeRole, w.name)
	post, get := row{part: w.title, name: rowPost, unit: unitRate, target: "≥ 2,000"}, row{part: w.title, name: rowGet, unit: unitRate, target: "≥ 5,000"}
	bare := [2]row{post, get}
	for i := range bare {
		bare[i].name, bare[i].target = bare[i].name+bareNote, ""
	}
	err := b.onServer(ctx, dsn, func(server *running) error {
		phones, err := b.program.phones(server, w.crowd.coached(restConns))
		if err != nil {
			return err
		}
		defer hangUp(phones)
		stop := b.profiling(ctx, server)
		return errors.Join(b.restRounds(server.pid(), phones, "/v1/goals", goal, post, get), stop())
	})
	if err != nil {
		return err
	}
	err = b.onBare(ctx, w, func(pid int, addr string) error {
		var phones []*phone
		for _, e := range w.crowd.coached(restConns) {
			l, err := dial(addr)
			if err != nil {
				return err
			}
			phones = append(phones, &phone{employee: e, line: l})
		}
		defer hangUp(phones)
		return b.restRounds(pid, phones, "/goals", goal, bare[0], bare[1])
	})
	for i, r := range []row{post, get} {
		if err == nil {
			share := b.median(r) / b.median(bare[i])
			b.figure(row{part: "REST beside the bare handler: " + w.title, name: r.name + ", share of its rate", unit: "of 1"}, share)
		}
	}
	return err
}

// restRounds measures both rows in turns, of the process that serves them.
func (b *bench) restRounds(pid int, phones []*phone, path string, goal []byte, post, get row) error {
	creates, gets := map[*phone][]byte{}, map[*phone][]byte{}
	for _, p := range phones {
		creates[p] = request("POST", path, p.token, fmt.Appendf(nil, string(goal), p.trajectory))
		made, err := p.line.want(201, creates[p])
		if err != nil {
			return err
		}
		id, err := idOf(made)
		if err != nil {
			return err
		}
		gets[p] = request("GET", path+"/"+id, p.token, nil)
	}
	for range b.rounds {
		for _, kind := range []struct {
			row      row
			requests map[*phone][]byte
			status   int
		}{{post, creates, 201}, {get, gets, 200}} {
			answers := 0
			c, err := b.during(pid, func() (err error) {
				answers, err = hammer(phones, kind.requests, kind.status)
				return err
			})
			if err != nil {
				return fmt.Errorf("%s: %w", kind.row.name, err)
			}
			rate := float64(answers) / c.wall.Seconds()
			b.figure(kind.row, rate)
			b.spent(kind.row.part, kind.row.name, c, answers)
			fmt.Fprintf(b.out, "  %s: %s a second, %s CPU-ms each\n", kind.row.name, number(rate), number(c.total(answers)))
		}
	}
	return nil
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

// onBare runs work with the bare handler as a process of its own, as the server
// is one, on a table of its own in the same database.
func (b *bench) onBare(ctx context.Context, w *world, work func(pid int, addr string) error) error {
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
	return errors.Join(work(cmd.Process.Pid, addr), b.pg.exec(ctx, w.name, "DROP TABLE bare_goals"))
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
