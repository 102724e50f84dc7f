package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

const (
	streamCount  = 1000
	streamSpell  = 10 * time.Second // how long idle streams are watched
	pollsASecond = 2                // how often a replica asks PostgreSQL how its streams stand
	pokers       = 8
	pokesEach    = 25
)

// streams measures what a thousand idle streams of a thousand people cost one
// replica, and how long a poke takes to a phone there and at another replica.
func (b *bench) streams(ctx context.Context, w *world) error {
	dsn := b.pg.as(runtimeRole, w.name)
	for range b.rounds {
		err := b.onServer(ctx, dsn, func(near *running) error {
			return b.onServer(ctx, dsn, func(far *running) error { return b.streamRound(ctx, w, near, far) })
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func (b *bench) streamRound(ctx context.Context, w *world, near, far *running) error {
	last, err := b.program.listen(near, w.crowd.employee(0)) // what a first stream needs besides
	if err != nil {
		return err
	}
	last.close()
	without, err := b.idle(ctx, near)
	if err != nil {
		return err
	}
	before, err := memoryOf(ctx, near)
	if err != nil {
		return err
	}
	open, err := b.program.listenAll(near, w.crowd.all(streamCount))
	defer closeAll(open)
	if err != nil {
		return err
	}
	after, err := memoryOf(ctx, near)
	if err != nil {
		return err
	}
	with, err := b.idle(ctx, near)
	if err != nil {
		return err
	}
	b.streamCost(before, after, without, with)
	return b.pokeRound(w, near, far)
}

// streamCost notes what a stream holds and what watching all of them costs.
func (b *bench) streamCost(before, after footprint, without, with cost) {
	const part = "A thousand idle streams of a thousand people on one replica"
	kb := func(before, after int64) float64 { return float64(after-before) / 1000 / streamCount }
	polls := float64(streamSpell/time.Second) * pollsASecond
	for _, r := range []struct {
		name, unit, target string
		value              float64
	}{
		{"memory of the process (VmRSS) a stream", "kB", "≤ 40", kb(before.resident, after.resident)},
		{"of which objects in use", "kB", "", kb(before.heap, after.heap)},
		{"of which stacks of goroutines", "kB", "", kb(before.stacks, after.stacks)},
		{"goroutines a stream", "", "", float64(after.goroutines-before.goroutines) / streamCount},
		{"one look at all of them, server", unitCPU, "", ms(with.server-without.server) / polls},
		{"one look at all of them, PostgreSQL", unitCPU, "", ms(with.database-without.database) / polls},
	} {
		b.figure(row{part: part, name: r.name, unit: r.unit, target: r.target}, r.value)
		fmt.Fprintf(b.out, "  %s: %s %s\n", r.name, number(r.value), r.unit)
	}
}

// pokeRound has phones push one change at a time, and measures how long after
// the answer each is poked. The commit is before the answer, and so may the poke
// be: that counts as 0.
func (b *bench) pokeRound(w *world, near, far *running) error {
	phones, err := b.program.phones(near, w.crowd.coached(pokers))
	if err != nil {
		return err
	}
	defer hangUp(phones)
	var mu sync.Mutex
	var answers, here, there []time.Duration
	err = together(phones, func(p *phone) error {
		for range pokesEach {
			pause := time.NewTimer(rand.N(time.Second / pollsASecond)) //nolint:gosec // or every change would come just after a look
			<-pause.C
			t, err := b.poke(p, near, far)
			if err != nil {
				return err
			}
			mu.Lock()
			answers, here, there = append(answers, t.answer), append(here, max(0, t.near-t.answer)), append(there, max(0, t.far-t.answer))
			mu.Unlock()
		}
		return nil
	})
	if err != nil {
		return err
	}
	b.delays("answer to a push of one change", "", answers)
	b.delays("poke at the same replica, after the answer", "≤ 50", here)
	b.delays("poke at another replica, after the answer", "≤ 1,000", there)
	return nil
}

func (b *bench) delays(name, target string, d []time.Duration) {
	const part = "Pokes beside a thousand idle streams"
	slices.Sort(d)
	for _, share := range []struct {
		name string
		at   int
	}{{"half of them", len(d) / 2}, {"99 in 100", len(d) * 99 / 100}, {"the slowest", len(d) - 1}} {
		r := row{part: part, name: name + ": " + share.name, unit: "ms", target: target}
		b.figure(r, ms(d[share.at]))
		fmt.Fprintf(b.out, "  %s: %s ms\n", r.name, number(ms(d[share.at])))
	}
}

// arrivals are how long after a push was sent its answer and its pokes came.
type arrivals struct{ answer, near, far time.Duration }

// poke opens a stream at either replica, pushes one change to the near one, and
// waits for what comes of it.
func (b *bench) poke(p *phone, near, far *running) (t arrivals, err error) {
	req := p.pushRequest(p.author.creates(1))
	var open []*stream
	defer func() { closeAll(open) }()
	for _, at := range []*running{near, far} {
		s, err := b.program.listen(at, p.employee)
		if err != nil {
			return t, err
		}
		open = append(open, s)
	}
	began := time.Now()
	var wg sync.WaitGroup
	errs := make([]error, len(open)+1)
	for i, came := range []*time.Duration{&t.near, &t.far} {
		wg.Go(func() {
			errs[i] = open[i].poked()
			*came = time.Since(began)
		})
	}
	errs[len(open)] = p.push(req, 1)
	t.answer = time.Since(began)
	wg.Wait()
	return t, errors.Join(errs...)
}

// idle measures what the server and PostgreSQL use while nobody asks anything.
func (b *bench) idle(ctx context.Context, server *running) (cost, error) {
	return b.during(server.pid(), func() error {
		select {
		case <-time.After(streamSpell):
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	})
}

// stream is one open stream of changes.
type stream struct {
	conn net.Conn
	r    *bufio.Reader
}

// listen opens a stream and waits for the poke at its start.
func (p *program) listen(server *running, e employee) (*stream, error) {
	token, err := p.token(e)
	if err != nil {
		return nil, err
	}
	c, err := net.Dial("tcp", server.addr)
	if err != nil {
		return nil, err
	}
	s := &stream{c, bufio.NewReaderSize(c, 256)}
	_, err = fmt.Fprintf(c, "GET /v1/sync/stream HTTP/1.1\r\nHost: bench\r\nAccept: text/event-stream\r\nAuthorization: Bearer %s\r\n\r\n", token)
	var head string
	if err == nil {
		head, err = s.r.ReadString('\n')
	}
	if err == nil && !strings.HasPrefix(head, "HTTP/1.1 200 ") {
		err = fmt.Errorf("a stream: %s", strings.TrimSpace(head))
	}
	if err == nil {
		err = s.poked()
	}
	if err != nil {
		s.close()
		return nil, err
	}
	return s, nil
}

// poked waits for the next poke.
func (s *stream) poked() error {
	if err := s.conn.SetReadDeadline(time.Now().Add(patience)); err != nil {
		return err
	}
	for {
		line, err := s.r.ReadSlice('\n')
		if bytes.HasPrefix(line, []byte("event: poke")) {
			return nil
		}
		if err != nil && !errors.Is(err, bufio.ErrBufferFull) {
			return fmt.Errorf("waiting for a poke: %w", err)
		}
	}
}

func (s *stream) close() { _ = s.conn.Close() }

func closeAll(streams []*stream) {
	for _, s := range streams {
		s.close()
	}
}

// listenAll opens a stream for each employee, some at a time.
func (p *program) listenAll(server *running, who []employee) (open []*stream, err error) {
	for some := range slices.Chunk(who, pokers) {
		streams, errs := make([]*stream, len(some)), make([]error, len(some))
		var wg sync.WaitGroup
		for i, e := range some {
			wg.Go(func() { streams[i], errs[i] = p.listen(server, e) })
		}
		wg.Wait()
		for _, s := range streams {
			if s != nil {
				open = append(open, s)
			}
		}
		if err := errors.Join(errs...); err != nil {
			return open, err
		}
	}
	return open, nil
}

// footprint is what a server holds after a garbage collection.
type footprint struct {
	resident, heap, stacks int64 // bytes
	goroutines             int64
}

// memoryOf has the server collect its garbage, twice, since what a pool holds
// survives the first time, and reads what is left.
func memoryOf(ctx context.Context, server *running) (f footprint, err error) {
	for range 2 {
		if _, err := fetch(ctx, server, "/debug/pprof/heap?gc=1"); err != nil {
			return f, err
		}
	}
	metrics, err := fetch(ctx, server, "/metrics")
	if err != nil {
		return f, err
	}
	for name, to := range map[string]*int64{
		"go_memstats_heap_alloc_bytes": &f.heap, "go_memstats_stack_inuse_bytes": &f.stacks, "go_goroutines": &f.goroutines,
	} {
		_, rest, _ := strings.Cut(metrics, "\n"+name+" ")
		text, _, _ := strings.Cut(rest, "\n")
		n, err := strconv.ParseFloat(text, 64)
		if err != nil {
			return f, fmt.Errorf("the server's metrics have no %s", name)
		}
		*to = int64(n)
	}
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", server.pid()))
	if err != nil {
		return f, err
	}
	f.resident, err = parseResident(string(status))
	return f, err
}

// parseResident finds VmRSS in the text of /proc/PID/status.
func parseResident(status string) (int64, error) {
	_, rest, _ := strings.Cut(status, "VmRSS:")
	value, _, _ := strings.Cut(rest, " kB")
	n, err := strconv.ParseInt(strings.TrimSpace(value), 10, 64)
	if err != nil {
		return 0, errors.New("/proc/PID/status has no VmRSS")
	}
	return n << 10, nil
}

// fetch reads a page of the server's second listener.
func fetch(ctx context.Context, server *running, path string) (string, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+server.ops+path, http.NoBody)
	if err != nil {
		return "", err
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return "", err
	}
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	if err == nil && res.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s: status %d", path, res.StatusCode)
	}
	return string(b), err
}
