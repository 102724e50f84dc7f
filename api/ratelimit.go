package api

import (
	"fmt"
	"sync"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"
	"golang.org/x/time/rate"

	"spoorboek/domain"
)

// How much one user may ask of one replica. A phone that syncs needs a few
// requests a minute; an app that repeats itself in a loop, as some offline
// stores do when they can't save an answer, is slowed down before it costs others.
const (
	DefaultRate  = 50  // requests a second, in the long run
	DefaultBurst = 300 // requests at once
	maxBuckets   = 20_000
)

// limiter counts the requests of users. It is each replica's own: it protects
// the machine; what must hold across replicas (logins) is counted in the database.
type limiter struct {
	now     func() time.Time
	rate    rate.Limit
	burst   int
	mu      sync.Mutex
	buckets map[uuid.UUID]*rate.Limiter
}

func newLimiter(now func() time.Time, perSecond float64, burst int) *limiter {
	return &limiter{now: now, rate: rate.Limit(perSecond), burst: burst, buckets: map[uuid.UUID]*rate.Limiter{}}
}

// bucket gives the user's bucket. Full ones are forgotten when there are many:
// a new one is full, too.
func (l *limiter) bucket(user uuid.UUID, now time.Time) *rate.Limiter {
	l.mu.Lock()
	defer l.mu.Unlock()
	b := l.buckets[user]
	if b != nil {
		return b
	}
	if len(l.buckets) >= maxBuckets {
		for id, old := range l.buckets {
			if old.TokensAt(now) >= float64(l.burst) {
				delete(l.buckets, id)
			}
		}
	}
	b = rate.NewLimiter(l.rate, l.burst)
	l.buckets[user] = b
	return b
}

// admit takes one request of the user, or refuses it with the time to wait. The
// headers say how much is left (C-03).
func (l *limiter) admit(c *fiber.Ctx, user uuid.UUID) error {
	now := l.now()
	b := l.bucket(user, now)
	ok := b.AllowN(now, 1)
	left := max(0, int(b.TokensAt(now)))
	window := int(float64(l.burst)/float64(l.rate)) + 1 // seconds until an empty bucket is full
	wait := 0
	if !ok {
		wait = int((1-b.TokensAt(now))/float64(l.rate)) + 1
	}
	c.Set("RateLimit-Policy", fmt.Sprintf(`"default";q=%d;w=%d`, l.burst, window))
	c.Set("RateLimit", fmt.Sprintf(`"default";r=%d;t=%d`, left, wait))
	if ok {
		return nil
	}
	e := newProblem(domain.CodeThrottled)
	e.RetryAfter = wait
	return e
}
