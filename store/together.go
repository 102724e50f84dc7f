package store

import (
	"cmp"
	"context"
	"errors"
	"log/slog"
	"runtime/debug"
	"slices"
	"sync"
	"time"

	"github.com/google/uuid"

	"spoorboek/domain"
)

// together brings requests of one tenant together that come at the same time:
// while as many parties as may are on their way, those that come wait, and go
// together. Who comes alone goes at once, and nobody waits for long behind a party
// that has met with trouble: others go past it.
type together[T failing] struct {
	log      *slog.Logger
	parties  int           // of one tenant that are on their way at once
	members  int           // in one party at most
	patience time.Duration // after which those that wait go past a party
	serve    func(tenant uuid.UUID, party []T)

	mu      sync.Mutex
	tenants map[uuid.UUID]*waiting[T]
}

const (
	usualPatience = 50 * time.Millisecond // with a party, which takes some milliseconds as a rule
	mostParties   = 4                     // of one tenant on their way, late ones too
)

// failing is a request that can be told that it was not served.
type failing interface{ fail(error) }

// outcome is the error of a request, for those that come together.
type outcome struct{ err error }

func (o *outcome) fail(err error) { o.err = err }

// waiting are the requests of a tenant that are not on their way yet.
type waiting[T failing] struct {
	seats   []seat[T]
	parties int // on their way
	late    int // of these, gone past
}

// seat is one request. Nobody else touches it before done is closed but who serves.
type seat[T failing] struct {
	request T
	done    chan struct{}
}

func newTogether[T failing](o Options, parties, members int, serve func(uuid.UUID, []T)) *together[T] {
	return &together[T]{log: o.Log, parties: parties, members: members, patience: cmp.Or(o.Patience, usualPatience), serve: serve,
		tenants: map[uuid.UUID]*waiting[T]{}}
}

// wait joins a request to those that come at the same time, and waits until it was
// served. When ctx is done, a request that is not on its way leaves; one that is
// leaves too, unless it has to stay, since others look at what is its own.
func (g *together[T]) wait(ctx context.Context, tenant uuid.UUID, request T, stay bool) error {
	s := g.join(tenant, request)
	select {
	case <-s.done:
		return nil
	case <-ctx.Done():
	}
	if !g.leave(tenant, s) && stay {
		<-s.done
		return nil
	}
	return asDomain(ctx.Err())
}

// leave takes away a seat that is not on its way, and tells whether it did.
func (g *together[T]) leave(tenant uuid.UUID, s seat[T]) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	w := g.tenants[tenant]
	if w == nil {
		return false
	}
	i := slices.IndexFunc(w.seats, func(o seat[T]) bool { return o.done == s.done })
	if i >= 0 {
		w.seats = slices.Delete(w.seats, i, i+1)
	}
	return i >= 0
}

// join adds a request to those that wait.
func (g *together[T]) join(tenant uuid.UUID, request T) seat[T] {
	s := seat[T]{request, make(chan struct{})}
	g.mu.Lock()
	defer g.mu.Unlock()
	w := g.tenants[tenant]
	if w == nil {
		w = &waiting[T]{}
		g.tenants[tenant] = w
	}
	w.seats = append(w.seats, s)
	g.start(tenant, w)
	return s
}

// start lets somebody serve those who wait, if there is room for a party.
func (g *together[T]) start(tenant uuid.UUID, w *waiting[T]) {
	if len(w.seats) > 0 && w.parties-w.late < g.parties && w.parties < mostParties {
		w.parties++
		go g.run(tenant, w)
	}
}

// run serves those who wait, as many as there are at a time, until nobody does.
func (g *together[T]) run(tenant uuid.UUID, w *waiting[T]) {
	for {
		seats := g.next(tenant, w)
		if len(seats) == 0 {
			return
		}
		party := make([]T, len(seats))
		for i, s := range seats {
			party[i] = s.request
		}
		ended := g.watch(tenant, w)
		g.attempt(tenant, party)
		ended()
		for _, s := range seats {
			close(s.done)
		}
	}
}

// watch lets others go past a party that has not ended after a while.
func (g *together[T]) watch(tenant uuid.UUID, w *waiting[T]) (ended func()) {
	var late, over bool
	timer := time.AfterFunc(g.patience, func() {
		g.mu.Lock()
		defer g.mu.Unlock()
		if !over {
			late = true
			w.late++
			g.start(tenant, w)
		}
	})
	return func() {
		timer.Stop()
		g.mu.Lock()
		defer g.mu.Unlock()
		if over = true; late {
			w.late--
		}
	}
}

// attempt serves a party. Nobody's handler stands above it to recover a panic, so
// each is served alone then, and it is an error of whose it is.
func (g *together[T]) attempt(tenant uuid.UUID, party []T) {
	defer func() {
		if r := recover(); r != nil {
			if len(party) > 1 {
				for i := range party {
					g.attempt(tenant, party[i:i+1])
				}
				return
			}
			what := domain.PanicText(r)
			g.log.Error("panic", "panic", what, "stack", string(debug.Stack()))
			err := domain.Errorf(domain.CodeInternal, "Something went wrong on our side.").Wrap(errors.New("panic: " + what))
			party[0].fail(err)
		}
	}()
	g.serve(tenant, party)
}

// next takes those who wait; none: who serves stops.
func (g *together[T]) next(tenant uuid.UUID, w *waiting[T]) []seat[T] {
	g.mu.Lock()
	defer g.mu.Unlock()
	n := min(len(w.seats), g.members)
	if w.parties-w.late > g.parties {
		n = 0 // it was gone past, and those who went past it see to the rest
	}
	all := w.seats[:n:n]
	if w.seats = w.seats[n:]; n > 0 {
		return all
	}
	if w.parties--; w.parties == 0 {
		delete(g.tenants, tenant)
	}
	return nil
}
