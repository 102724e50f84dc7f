package store

import (
	"context"
	"errors"
	"reflect"
	"slices"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"spoorboek/domain"
)

// rollbackTimeout bounds the tidying after a failed transaction.
const rollbackTimeout = 2 * time.Second

// tenantSQL tells row security whose rows there are, until the transaction ends.
const tenantSQL = "SELECT set_config('app.tenant', $1, true)"

// readOnly is the mode of a transaction all of whose reads see one moment.
const readOnly = "isolation level repeatable read read only"

// pipe is one transaction on one connection, spoken in batches: what is queued
// goes to the server in one write and comes back in one read.
type pipe struct {
	conn    *pgxpool.Conn
	batch   *pgx.Batch
	readers []func(pgx.BatchResults) error
	size    int // about how many bytes are queued
	trips   int // round trips so far
	stmts   int // statements so far
	done    bool
}

// begin opens a transaction for tenant; nothing is sent before the first flush.
func (s *Store) begin(ctx context.Context, tenant uuid.UUID, mode string) (*pipe, error) {
	return s.beginAs(ctx, tenant, mode, tenantSQL)
}

// beginAs opens a transaction that settings make the tenant's.
func (s *Store) beginAs(ctx context.Context, tenant uuid.UUID, mode, settings string) (*pipe, error) {
	conn, err := s.pool.Acquire(ctx)
	if err != nil {
		return nil, err
	}
	p := &pipe{conn: conn, batch: &pgx.Batch{}}
	p.exec("begin " + mode)
	p.exec(settings, tenant.String())
	return p, nil
}

// look makes reads that need no snapshot in common, in one round trip: without
// begin and commit they are one transaction of their own.
func (s *Store) look(ctx context.Context, tenant uuid.UUID, queue func(*pipe)) error {
	conn, err := s.pool.Acquire(ctx)
	if err != nil {
		return asDomain(err)
	}
	defer conn.Release()
	p := &pipe{conn: conn, batch: &pgx.Batch{}}
	p.exec(tenantSQL, tenant.String())
	queue(p)
	return asDomain(p.flush(ctx))
}

// view makes reads of what the actor sees. The grants of staff are read from the
// snapshot of the reads: those with which the request was let in may have ended
// since, and what was written after that is not for them.
func (s *Store) view(ctx context.Context, actor domain.Actor, queue func(*pipe, domain.Actor)) error {
	if !actor.Role.Staff() {
		return s.look(ctx, actor.TenantID, func(p *pipe) { queue(p, actor) })
	}
	p, err := s.snapshot(ctx, &actor)
	if err != nil {
		return err
	}
	defer p.close()
	queue(p, actor)
	return asDomain(p.commit(ctx))
}

// snapshot opens a transaction all of whose reads see one moment, with the actor's
// grants as of then.
func (s *Store) snapshot(ctx context.Context, actor *domain.Actor) (*pipe, error) {
	p, err := s.begin(ctx, actor.TenantID, readOnly)
	if err != nil {
		return nil, asDomain(err)
	}
	p.askGrants(actor)
	if err := p.flush(ctx); err != nil {
		p.close()
		return nil, asDomain(err)
	}
	return p, nil
}

// exec queues a statement whose rows do not matter.
func (p *pipe) exec(sql string, args ...any) {
	p.queue(sql, args)
	p.readers = append(p.readers, func(r pgx.BatchResults) error { _, err := r.Exec(); return err })
}

// query queues a statement; read gets its rows and need not close them.
func (p *pipe) query(read func(pgx.Rows) error, sql string, args ...any) {
	p.queue(sql, args)
	p.readers = append(p.readers, func(r pgx.BatchResults) error {
		rows, err := r.Query()
		if err != nil {
			return err
		}
		defer rows.Close()
		if err := read(rows); err != nil {
			return err
		}
		rows.Close()
		return rows.Err()
	})
}

func (p *pipe) queue(sql string, args []any) {
	size := 100 // names and heads
	for _, a := range args {
		size += sizeOf(a)
	}
	p.size += size
	if size > 1024 {
		makeRoom(args, size)
	}
	p.batch.Queue(sql, args...)
}

// makeRoom has the first list of a type that is never anything but an array make
// room for all values.
func makeRoom(args []any, size int) {
	for i, a := range args {
		switch a.(type) {
		case []uuid.UUID, []int16:
			args[i] = sized{a, size}
			return
		}
	}
}

// sizeOf is about how many bytes a value takes on the way to the database.
func sizeOf(value any) (n int) {
	switch v := value.(type) {
	case string:
		return len(v)
	case []string:
		for _, s := range v {
			n += len(s)
		}
		return n + 5*len(v)
	case [][]byte:
		for _, b := range v {
			n += len(b)
		}
		return n + 5*len(v)
	case []uuid.UUID:
		return 20 * len(v)
	}
	if v := reflect.ValueOf(value); v.Kind() == reflect.Slice {
		return 20 * v.Len()
	}
	return 20
}

// room is a message of no bytes that makes the driver's buffer large enough for
// the ones that follow. By itself it starts small and grows in many steps.
type room int

// Frontend marks it as one that a client sends.
func (room) Frontend() {}

// Decode is not needed for what is only sent.
func (room) Decode([]byte) error { return errors.ErrUnsupported }

// Encode adds nothing but room.
func (r room) Encode(b []byte) ([]byte, error) { return slices.Grow(b, int(r)), nil }

// flush sends what is queued and reads every answer.
func (p *pipe) flush(ctx context.Context) error {
	if len(p.readers) == 0 {
		return nil
	}
	p.trips++
	p.stmts += len(p.readers)
	if p.size > 1024 {
		p.conn.Conn().PgConn().Frontend().Send(room(p.size))
	}
	p.size = 0
	res := p.conn.SendBatch(ctx, p.batch)
	var err error
	for _, read := range p.readers {
		if err = read(res); err != nil {
			break
		}
	}
	if closeErr := res.Close(); err == nil {
		err = closeErr
	}
	p.batch, p.readers = &pgx.Batch{}, nil
	return err
}

// commit sends what is queued and the commit in one go. A commit that the
// server turned into a rollback is an error, never a success (F-08).
func (p *pipe) commit(ctx context.Context) error {
	p.batch.Queue("commit")
	p.readers = append(p.readers, func(r pgx.BatchResults) error {
		tag, err := r.Exec()
		if err == nil && tag.String() != "COMMIT" {
			err = errors.New("store: commit became " + tag.String())
		}
		return err
	})
	err := p.flush(ctx)
	p.done = err == nil
	return err
}

// close gives the connection back, rolled back unless commit succeeded.
func (p *pipe) close() {
	if !p.done {
		// Its own deadline: the request's may be what ended the transaction.
		ctx, cancel := context.WithTimeout(context.Background(), rollbackTimeout)
		defer cancel()
		if _, err := p.conn.Exec(ctx, "rollback"); err != nil {
			_ = p.conn.Conn().Close(ctx) // the pool replaces a broken connection
		}
	}
	p.conn.Release()
}
