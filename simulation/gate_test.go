package simulation_test

import (
	"context"
	"sync"

	"github.com/jackc/pgx/v5"
)

// gate stands between a replica and the database. It is open, until it is told
// to hold back the n-th batch of statements from now.
type gate struct {
	mu   sync.Mutex
	left int           // batches until the one that is held; 0: none is
	held chan struct{} // closed when it has come
	open chan struct{} // closed when it may go on
}

func newGate() *gate { return &gate{} }

// hold stops the n-th batch, from 1. It gives a channel that is closed when the
// batch has come, and what lets it go on, or makes the gate forget it.
func (g *gate) hold(n int) (held <-chan struct{}, release func()) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.left, g.held, g.open = n, make(chan struct{}), make(chan struct{})
	open := g.open
	return g.held, sync.OnceFunc(func() {
		g.mu.Lock()
		defer g.mu.Unlock()
		g.left = 0
		close(open)
	})
}

func (g *gate) pass() {
	g.mu.Lock()
	if g.left == 0 {
		g.mu.Unlock()
		return
	}
	g.left--
	held, open, stop := g.held, g.open, g.left == 0
	g.mu.Unlock()
	if stop {
		close(held)
		<-open
	}
}

// TraceBatchStart is called before a batch is sent.
func (g *gate) TraceBatchStart(ctx context.Context, _ *pgx.Conn, _ pgx.TraceBatchStartData) context.Context {
	g.pass()
	return ctx
}

// TraceBatchQuery belongs to pgx.BatchTracer.
func (g *gate) TraceBatchQuery(context.Context, *pgx.Conn, pgx.TraceBatchQueryData) {}

// TraceBatchEnd belongs to pgx.BatchTracer.
func (g *gate) TraceBatchEnd(context.Context, *pgx.Conn, pgx.TraceBatchEndData) {}

// TraceQueryStart belongs to pgx.QueryTracer.
func (g *gate) TraceQueryStart(ctx context.Context, _ *pgx.Conn, _ pgx.TraceQueryStartData) context.Context {
	return ctx
}

// TraceQueryEnd belongs to pgx.QueryTracer.
func (g *gate) TraceQueryEnd(context.Context, *pgx.Conn, pgx.TraceQueryEndData) {}
