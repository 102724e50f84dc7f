package push

import (
	"testing"
	"time"
)

func TestBreaker_F21(t *testing.T) {
	t.Parallel()
	start := time.Date(2026, 3, 16, 9, 0, 0, 0, time.UTC)
	at := func(s int) time.Time { return start.Add(time.Duration(s) * time.Second) }
	wait := func(b *breaker, s, want int) {
		t.Helper()
		if got := b.wait(at(s)); got != time.Duration(want)*time.Second {
			t.Errorf("at %d s: wait %s, want %d s", s, got, want)
		}
	}
	ok, throttled := Outcome{Kind: Delivered}, Outcome{Kind: Throttled, RetryAfter: 30 * time.Second}
	away := Outcome{Kind: Unavailable, RetryAfter: 10 * time.Second}

	var b breaker
	wait(&b, 0, 0)
	b.report(throttled, at(0))
	wait(&b, 1, 29)
	b.report(ok, at(2)) // was on its way
	wait(&b, 3, 27)
	wait(&b, 30, 0)  // one tries
	wait(&b, 31, 29) // the others wait for it
	b.skip()         // it had nothing to send
	wait(&b, 31, 0)
	b.report(throttled, at(32))
	wait(&b, 33, 29)
	wait(&b, 62, 0)
	b.report(ok, at(63))
	wait(&b, 63, 0)
	wait(&b, 63, 0)

	var c breaker
	for i := range breakAfter - 1 {
		wait(&c, i, 0)
		c.report(away, at(i))
	}
	wait(&c, 10, 0)
	c.report(away, at(10))
	wait(&c, 10, 10)
	wait(&c, 20, 0)
	c.report(away, at(20))
	wait(&c, 20, 20)
	wait(&c, 40, 0) // one tries, and dies
	wait(&c, 70, 0) // another does
	c.report(Outcome{Kind: TokenGone}, at(71))
	wait(&c, 71, 0)
}

func TestBackoff_DoublesUpToAnHour(t *testing.T) {
	t.Parallel()
	for tries, want := range map[int]time.Duration{0: firstWait, 1: firstWait, 2: 2 * firstWait, 5: 16 * firstWait, 10: worstWait, 1 << 30: worstWait} {
		if got := backoff(tries); got != want {
			t.Errorf("after %d tries: %s, want %s", tries, got, want)
		}
	}
}
