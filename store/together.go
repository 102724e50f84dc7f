package store

import (
	"errors"
	"log/slog"
	"runtime/debug"
	"sync"

	"github.com/google/uuid"

	"spoorboek/domain"
)

// together brings requests of one tenant together that come at the same time:
// while as many parties as may are on their way, those that come wait, and go
// together. Who comes alone goes at once.
type together[T failing] struct {
	log     *slog.Logger
	parties int // of one tenant that are on their way at once
	gather  int // how many have to wait for a further party to go; 0: one
	members int // in one party at most
	serve   func(tenant uuid.UUID, party []T)

	mu      sync.Mutex
	tenants map[uuid.UUID]*waiting[T]
}

// failing is a request that can be told that it was not served.
type failing interface{ fail(error) }

// outcome is the error of a request, for those that come together.
type outcome struct{ err error }

func (o *outcome) fail(err error) { o.err = err }

// waiting are the requests of a tenant that are not on their way yet.
type waiting[T failing] struct {
	seats   []seat[T]
	parties int // on their way
}

// seat is one request. Nobody else touches it before done is closed but who serves.
type seat[T failing] struct {
	request T
	done    chan struct{}
}

func newTogether[T failing](log *slog.Logger, parties, members int, serve func(uuid.UUID, []T)) *together[T] {
	return &together[T]{log: log, parties: parties, members: members, serve: serve, tenants: map[uuid.UUID]*waiting[T]{}}
}

// join adds a request to those that wait; done is closed when it was served.
func (g *together[T]) join(tenant uuid.UUID, request T) (done <-chan struct{}) {
	s := seat[T]{request, make(chan struct{})}
	g.mu.Lock()
	defer g.mu.Unlock()
	w := g.tenants[tenant]
	if w == nil {
		w = &waiting[T]{}
		g.tenants[tenant] = w
	}
	w.seats = append(w.seats, s)
	if w.parties == 0 || w.parties < g.parties && len(w.seats) >= g.gather {
		w.parties++
		go g.run(tenant)
	}
	return s.done
}

// run serves those who wait, as many as there are at a time, until nobody does.
func (g *together[T]) run(tenant uuid.UUID) {
	for {
		seats := g.next(tenant)
		if len(seats) == 0 {
			return
		}
		party := make([]T, len(seats))
		for i, s := range seats {
			party[i] = s.request
		}
		g.attempt(tenant, party)
		for _, s := range seats {
			close(s.done)
		}
	}
}

// attempt serves a party. Nobody's handler stands above it to recover a panic,
// which is an error of all that are in it.
func (g *together[T]) attempt(tenant uuid.UUID, party []T) {
	defer func() {
		if r := recover(); r != nil {
			what := domain.PanicText(r)
			g.log.Error("panic", "panic", what, "stack", string(debug.Stack()))
			err := domain.Errorf(domain.CodeInternal, "Something went wrong on our side.").Wrap(errors.New("panic: " + what))
			for _, request := range party {
				request.fail(err)
			}
		}
	}()
	g.serve(tenant, party)
}

// next takes those who wait; none: who serves stops.
func (g *together[T]) next(tenant uuid.UUID) []seat[T] {
	g.mu.Lock()
	defer g.mu.Unlock()
	w := g.tenants[tenant]
	n := min(len(w.seats), g.members)
	all := w.seats[:n:n]
	if w.seats = w.seats[n:]; n > 0 {
		return all
	}
	if w.parties--; w.parties == 0 {
		delete(g.tenants, tenant)
	}
	return nil
}
