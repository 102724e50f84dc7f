package main

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"time"
)

const (
	loginCount = 200
	firstLogin = 300 // of the crowd, behind those who sync meanwhile
)

// logins measures how long other requests wait while 200 people log in at the
// same moment, each with a password that takes 19 MiB and some 30 ms to check.
func (b *bench) logins(ctx context.Context, w *world) error {
	return b.onServer(ctx, b.pg.as(runtimeRole, w.name), func(server *running) error {
		others, err := b.program.phones(server, w.crowd.coached(8))
		if err != nil {
			return err
		}
		defer hangUp(others)
		for range b.rounds {
			if err := b.loginRound(server, w, others); err != nil {
				return err
			}
		}
		return nil
	})
}

func (b *bench) loginRound(server *running, w *world, others []*phone) error {
	var done atomic.Bool
	var mu sync.Mutex
	var waits []time.Duration
	pushes := map[*phone][][]byte{}
	for _, p := range others {
		for range 40 {
			pushes[p] = append(pushes[p], p.pushRequest(p.author.creates(10)))
		}
	}
	background := make(chan error, 1)
	go func() {
		background <- together(others, func(p *phone) error {
			own, err := p.ordinary(pushes[p], done.Load)
			mu.Lock()
			defer mu.Unlock()
			waits = append(waits, own...)
			return err
		})
	}()
	began := time.Now()
	in, busy, err := loginAll(server, w)
	took := time.Since(began)
	done.Store(true)
	if e := <-background; err == nil {
		err = e
	}
	if err != nil {
		return err
	}
	const part = "Other requests while 200 people log in at once"
	slices.Sort(waits)
	at := func(share float64) float64 { return ms(waits[min(int(share*float64(len(waits))), len(waits)-1)]) }
	b.figure(row{part: part, name: "half of them within", unit: "ms"}, at(0.5))
	b.figure(row{part: part, name: "99 in 100 within", unit: "ms"}, at(0.99))
	b.figure(row{part: part, name: "the slowest", unit: "ms", target: "< 1,000"}, at(1))
	b.figure(row{part: part, name: "the 200 logins together took", unit: "s"}, took.Seconds())
	b.figure(row{part: part, name: "logins told to try again in 2 s (503)", unit: "of 200"}, float64(busy))
	fmt.Fprintf(b.out, "  %d logins and %d told to come back in %s; %d other requests, p50 %s ms, p99 %s ms, slowest %s ms\n", in, busy,
		took.Round(time.Millisecond), len(waits), number(at(0.5)), number(at(0.99)), number(at(1)))
	return nil
}

// ordinary makes the requests of a phone that syncs, with pauses as between
// taps, until stop says so, and gives how long each took.
func (p *phone) ordinary(pushes [][]byte, stop func() bool) (waits []time.Duration, err error) {
	pull := request("GET", "/v1/sync/changes?limit=10", p.token, nil)
	pause := time.NewTicker(10 * time.Millisecond)
	defer pause.Stop()
	for i := 0; !stop(); i++ {
		<-pause.C
		began := time.Now()
		if i%10 == 0 && i/10 < len(pushes) {
			err = p.push(pushes[i/10], 10)
		} else {
			_, err = p.line.want(200, pull)
		}
		if err != nil {
			return waits, err
		}
		waits = append(waits, time.Since(began))
	}
	return waits, nil
}

// loginAll logs 200 employees in at once, each on a connection of its own.
func loginAll(server *running, w *world) (in, busy int, err error) {
	var phones []*phone
	defer func() { hangUp(phones) }()
	for i := range loginCount {
		l, err := dial(server.addr)
		if err != nil {
			return 0, 0, err
		}
		phones = append(phones, &phone{employee: w.crowd.employee(firstLogin + i), line: l})
	}
	var ok, full atomic.Int64
	err = together(phones, func(p *phone) error {
		body := fmt.Sprintf(`{"tenant":"%s","email":"%s","password":"%s","device":{"id":"%s","name":"bench","platform":"android","app_version":"1.0.0"}}`,
			tenantSlug, email(employeeMark(p.n)), password, p.device)
		// Everybody is at home: so many from one address at once would be throttled.
		from := fmt.Sprintf("X-Forwarded-For: 10.0.%d.%d", p.n/200, 1+p.n%200)
		status, answer, err := p.line.do(request("POST", "/v1/auth/login", "", []byte(body), from))
		switch {
		case err != nil:
			return err
		case status == 200:
			ok.Add(1)
		case status == 503:
			full.Add(1)
		default:
			return fmt.Errorf("login: status %d: %.300s", status, answer)
		}
		return nil
	})
	return int(ok.Load()), int(full.Load()), err
}
