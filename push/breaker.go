package push

import (
	"sync"
	"time"
)

// breakAfter is how many sends in a row must find the service out of order
// before the others stop trying.
const breakAfter = 5

// probeLasts is how long others wait for the one that tries again; it may die.
const probeLasts = 30 * time.Second

// breaker keeps all sends of this process back while the one project that they
// go through takes none (F-21). After the pause one of them tries; the others
// go on when it got through.
type breaker struct {
	mu      sync.Mutex
	until   time.Time // nothing is sent before
	broken  bool      // since the last success: one send at a time tries
	probing bool      // one is trying now
	fails   int       // in a row
}

// wait says how long to wait before sending; 0 lets this one through. Who is
// let through says what came of it with report, or skip if nothing was sent.
func (b *breaker) wait(now time.Time) time.Duration {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.until.After(now) {
		return b.until.Sub(now)
	}
	if b.broken {
		b.probing, b.until = true, now.Add(probeLasts) // for the others
	}
	return 0
}

// holding tells whether there was no success since sends were held back.
func (b *breaker) holding() bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.broken
}

// skip takes back that this one was to try.
func (b *breaker) skip() {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.probing {
		b.probing, b.until = false, time.Time{}
	}
}

// report says what came of a send.
func (b *breaker) report(out Outcome, now time.Time) {
	b.mu.Lock()
	defer b.mu.Unlock()
	pause := out.RetryAfter
	switch {
	case out.Stop():
	case out.Kind == Unavailable:
		if b.fails++; b.fails < breakAfter && !b.broken {
			return
		}
		pause = max(pause, backoff(b.fails-breakAfter+1))
	case b.broken && !b.probing:
		return // was on its way before the others were held back
	default: // an answer about one message: the project takes them
		b.broken, b.probing, b.fails, b.until = false, false, 0, time.Time{}
		return
	}
	b.broken = true
	if end := now.Add(pause); b.probing || end.After(b.until) {
		b.until = end
	}
	b.probing = false
}
