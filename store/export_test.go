package store

import (
	"context"
	"fmt"
	"slices"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"gorm.io/gorm"

	"spoorboek/domain"
)

// Gorm lends the schema parser to the tests that hold structs and tables together.
func (s *Store) Gorm() *gorm.DB { return s.gorm }

// Trial is a transaction that is never committed, for tests of what a read of
// records shows. It writes rows as they are, past every rule.
type Trial struct {
	s *Store
	p *pipe
}

// Try opens a trial in tenant. Close it.
func (s *Store) Try(ctx context.Context, tenant uuid.UUID) (*Trial, error) {
	p, err := s.begin(ctx, tenant, "")
	return &Trial{s, p}, err
}

// Close takes everything back.
func (t *Trial) Close() { t.p.close() }

// Put writes new records as they are.
func (t *Trial) Put(ctx context.Context, k *domain.Kind, records ...domain.Record) error {
	if err := t.s.tabs[k].store(t.p, records, nil, nil); err != nil {
		return err
	}
	return t.p.flush(ctx)
}

// Change writes known records of a kind as they are, which stand at the given revs,
// and tells how many rows of its table were read through indexes for that.
func (t *Trial) Change(ctx context.Context, k *domain.Kind, records []domain.Record, revs []int64) (read int64, err error) {
	var before, after int64
	count := func(n *int64) {
		t.p.query(func(r pgx.Rows) error { r.Next(); return r.Scan(n) }, "SELECT idx_tup_fetch FROM pg_stat_xact_user_tables WHERE relname = $1", k.Name)
	}
	count(&before)
	if err := t.s.tabs[k].store(t.p, nil, records, revs); err != nil {
		return 0, err
	}
	count(&after)
	err = t.p.flush(ctx)
	return after - before, err
}

// Seen reads the records of a kind that a scope holds, by the WHERE of every read.
func (t *Trial) Seen(ctx context.Context, k *domain.Kind, scope domain.Scope) (map[uuid.UUID]domain.Record, error) {
	return t.read(ctx, k, func(args *arguments) string { return visible(scope, args) })
}

// All reads every row of a kind, deleted ones too.
func (t *Trial) All(ctx context.Context, k *domain.Kind) (map[uuid.UUID]domain.Record, error) {
	return t.read(ctx, k, func(*arguments) string { return "true" })
}

func (t *Trial) read(ctx context.Context, k *domain.Kind, where func(*arguments) string) (map[uuid.UUID]domain.Record, error) {
	out := map[uuid.UUID]domain.Record{}
	var args arguments
	cond := where(&args)
	t.p.query(func(rows pgx.Rows) error {
		records, err := t.s.tabs[k].collect(rows)
		for _, r := range records {
			out[r.Header().ID] = r
		}
		return err
	}, fmt.Sprintf("SELECT %s FROM %s r WHERE %s", t.s.tabs[k].cols, k.Name, cond), args...)
	return out, t.p.flush(ctx)
}

// PastSharesSQL is what finds the shares that have ended.
func PastSharesSQL() string { return pastSharesSQL() }

// Asking tells how many requests of a tenant wait for a look at their sessions.
func (s *Store) Asking(tenant uuid.UUID) int {
	return s.callers.count(tenant)
}

// count tells how many requests of a tenant are not on their way yet.
func (g *together[T]) count(tenant uuid.UUID) int {
	g.mu.Lock()
	defer g.mu.Unlock()
	if w := g.tenants[tenant]; w != nil {
		return len(w.seats)
	}
	return 0
}

// SmallWrite is what an employee writes together with others.
type SmallWrite struct {
	Actor domain.Actor
	Ms    []domain.Mutation
}

// WriteParty writes for a party as it is when all come at once; no results and no
// error: that one has to go alone.
func (s *Store) WriteParty(tenant uuid.UUID, writes ...SmallWrite) (results [][]domain.Result, errs []error) {
	party := make([]*smallWriting, len(writes))
	for i, w := range writes {
		party[i] = &smallWriting{actor: w.Actor, ms: slices.Clone(w.Ms)}
	}
	s.writeParty(tenant, party)
	for _, w := range party {
		results, errs = append(results, w.results), append(errs, w.err)
	}
	return results, errs
}

// Writing tells how many small writes of a tenant are not on their way yet.
func (s *Store) Writing(tenant uuid.UUID) int { return s.small.count(tenant) }

// Pulling tells how many requests of a tenant wait for the read of their pages.
func (s *Store) Pulling(tenant uuid.UUID) int { return s.pulls.count(tenant) }

// Pull is a page that somebody asks for, and what he gets.
type Pull struct {
	Actor   domain.Actor
	Page    FeedPage
	Head    FeedHead
	Changes []FeedChange
	More    bool
	Err     error
}

// PullTogether reads pages of one tenant as those who come together have them read.
func (s *Store) PullTogether(tenant uuid.UUID, pulls []*Pull) {
	party := make([]*feedRead, len(pulls))
	for i, p := range pulls {
		party[i] = &feedRead{actor: p.Actor, page: p.Page}
	}
	s.readTogether(tenant, party)
	for i, r := range party {
		pulls[i].Head, pulls[i].Changes, pulls[i].More, pulls[i].Err = r.head, r.changes, r.more, r.err
	}
}

// Reading tells how many requests of a tenant wait for the read of their records.
func (s *Store) Reading(tenant uuid.UUID) int { return s.reads.count(tenant) }
