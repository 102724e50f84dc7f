// Package store is the one room that knows the database. Apply is the only way
// to write a record. One rule says who reads it, domain.Actor.Sees: as the condition
// of a statement (visible), and in memory (Scope.Has) where what several people ask
// for is read together. feed.go tells phones what changed for them.
package store

import (
	"context"
	"log/slog"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgconn/ctxwatch"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jackc/pgx/v5/stdlib"
	"gorm.io/driver/postgres"
	"gorm.io/gorm"
	"gorm.io/gorm/logger"

	"spoorboek/domain"
)

// Options says how to open the database.
type Options struct {
	DSN      string // of the runtime role, which owns nothing
	MaxConns int32  // 0: 16
	Now      func() time.Time
	Log      *slog.Logger
	Guards   *domain.Guards  // of the text of staff; nil: the dictionaries of the program for all
	Trace    pgx.QueryTracer // sees every statement; nil: nobody
	Patience time.Duration   // of requests with those that went before them together; 0: the usual one
}

// Store is the database. It is safe for concurrent use.
type Store struct {
	pool  *pgxpool.Pool
	gorm  *gorm.DB
	tabs  map[*domain.Kind]*table
	now   func() time.Time
	newID func() uuid.UUID
	log   *slog.Logger
	words *guards

	callers *together[*asking]
	small   *together[*smallWriting]
	pulls   *together[*feedRead]
	reads   *together[*recordRead]
	poke    func(tenant uuid.UUID, versions map[uuid.UUID]int64) // after commit; see OnChange
}

// Open connects with the runtime role. It does not migrate; it refuses a role
// that row security would not bind.
func Open(ctx context.Context, o Options) (*Store, error) {
	cfg, err := pgxpool.ParseConfig(o.DSN)
	if err != nil {
		return nil, domain.Errorf(domain.CodeInternal, "The database address can't be read.") // its text may hold a password
	}
	words, err := newGuards(o.Guards)
	if err != nil {
		return nil, err
	}
	cfg.MaxConns = o.MaxConns
	if cfg.MaxConns == 0 {
		cfg.MaxConns = 16
	}
	cfg.ConnConfig.Tracer = o.Trace
	for k, v := range map[string]string{
		"statement_timeout": "10000", "lock_timeout": "5000", "idle_in_transaction_session_timeout": "15000",
		"timezone": "UTC", "application_name": "spoorboek",
		// Every query has its index and one plan, whatever its values. To plan
		// anew for the values of each execution cost more than all execution;
		// without an index, a plan made while a table was empty would read it
		// whole, for the life of a connection.
		"plan_cache_mode": "force_generic_plan", "enable_seqscan": "off", "jit": "off",
	} {
		cfg.ConnConfig.RuntimeParams[k] = v
	}
	cfg.AfterConnect = func(_ context.Context, c *pgx.Conn) error { registerTypes(c.TypeMap()); return nil }
	// A request that ends early cancels its query and keeps the connection.
	cfg.ConnConfig.BuildContextWatcherHandler = func(c *pgconn.PgConn) ctxwatch.Handler {
		return &pgconn.CancelRequestContextWatcherHandler{Conn: c, DeadlineDelay: 2 * time.Second}
	}
	pool, err := pgxpool.NewWithConfig(ctx, cfg)
	if err != nil {
		return nil, unavailable(err)
	}
	s := &Store{pool: pool, now: o.Now, newID: newID, log: o.Log, words: words, poke: func(uuid.UUID, map[uuid.UUID]int64) {}}
	s.callers = newTogether(o, looksAtOnce, lookers, s.lookAtSessions)
	s.small = newTogether(o, writesAtOnce, writers, s.writeParty)
	s.pulls = newTogether(o, pullsAtOnce, pullers, s.readTogether)
	s.reads = newTogether(o, readsAtOnce, readers, s.readRecords)
	if err := s.prepare(ctx); err != nil {
		pool.Close()
		return nil, err
	}
	return s, nil
}

func (s *Store) prepare(ctx context.Context) (err error) {
	if s.gorm, err = gorm.Open(postgres.New(postgres.Config{Conn: stdlib.OpenDBFromPool(s.pool)}), &gorm.Config{
		QueryFields: true, SkipDefaultTransaction: true, DisableAutomaticPing: true, Logger: logger.Discard,
		NowFunc: s.Now,
	}); err != nil {
		return unavailable(err)
	}
	if s.tabs, err = tables(s.gorm); err != nil {
		return err
	}
	return s.refuseStrongRole(ctx)
}

// refuseStrongRole fails for a role that could see past row security (Z-07).
func (s *Store) refuseStrongRole(ctx context.Context) error {
	var strong bool
	err := s.pool.QueryRow(ctx, `SELECT rolsuper OR rolbypassrls OR EXISTS (
		SELECT FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND pg_has_role(relowner, 'USAGE'))
		FROM pg_roles WHERE rolname = current_user`).Scan(&strong)
	if err != nil {
		return unavailable(err)
	}
	if strong {
		return domain.Errorf(domain.CodeInternal, "The database role is too strong: it is a superuser, bypasses row security or owns tables. Use spoorboek_runtime.")
	}
	return nil
}

// Close gives all connections back.
func (s *Store) Close() { s.pool.Close() }

// Pool lends the connections to the job queue, which has no tenant data.
func (s *Store) Pool() *pgxpool.Pool { return s.pool }

// Now is the time, cut to what PostgreSQL can hold.
func (s *Store) Now() time.Time { return s.now().UTC().Truncate(time.Microsecond) }

// NewID makes an identifier that sorts by time.
func (s *Store) NewID() uuid.UUID { return s.newID() }

// OnChange sets who is told, after a commit, whose feeds have moved and to which
// version. Call it before the first write.
func (s *Store) OnChange(f func(tenant uuid.UUID, versions map[uuid.UUID]int64)) { s.poke = f }

// Ping tells whether the database answers.
func (s *Store) Ping(ctx context.Context) error {
	if err := s.pool.Ping(ctx); err != nil {
		return unavailable(err)
	}
	return nil
}

func newID() uuid.UUID { return uuid.Must(uuid.NewV7()) }

// gormTx runs fn in a transaction of the tenant through GORM: for users,
// sessions and administration, which are not records.
func (s *Store) gormTx(ctx context.Context, tenant uuid.UUID, fn func(tx *gorm.DB) error) error {
	err := s.gorm.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
		if err := tx.Exec("SELECT set_config('app.tenant', ?, true)", tenant.String()).Error; err != nil {
			return err
		}
		return fn(tx)
	})
	return asDomain(err)
}
