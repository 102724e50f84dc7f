package store

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"spoorboek/domain"
)

const (
	readsAtOnce = 1                // reads of few records of one tenant that are on their way; see looksAtOnce
	readers     = 32               // requests in one read at most
	fewRecords  = 20               // of one request at most
	recordsTime = 10 * time.Second // of a read of records, whose requests may all have gone
)

// recordRead is some records that an employee asks for, and then those of them that
// he sees.
type recordRead struct {
	outcome
	actor domain.Actor
	keys  []domain.Key
	found map[domain.Key]domain.Record
}

// Load reads the named records that the actor sees; the others are not there. What
// employees ask for at the same time is read together, if it is little: what they
// see does not hang on grants, which need a snapshot of their own.
func (s *Store) Load(ctx context.Context, actor domain.Actor, keys []domain.Key) (map[domain.Key]domain.Record, error) {
	if actor.Role == domain.Employee && len(keys) <= fewRecords {
		r := &recordRead{actor: actor, keys: keys}
		if err := s.reads.wait(ctx, actor.TenantID, r, false); err != nil {
			return nil, err
		}
		return r.found, r.err
	}
	var found map[domain.Key]domain.Record
	err := s.view(ctx, actor, func(p *pipe, actor domain.Actor) { found = s.queryKeys(p, actor, keys) })
	return found, err
}

// readRecords reads for a party. It is the work of no single request, and ends with
// none of them. If records can't be read together, each request's are read alone.
func (s *Store) readRecords(tenant uuid.UUID, party []*recordRead) {
	ctx, cancel := context.WithTimeout(context.Background(), recordsTime)
	defer cancel()
	err := s.readAll(ctx, tenant, party)
	for i, r := range party {
		if r.err = err; err != nil && len(party) > 1 {
			r.err = s.readAll(ctx, tenant, party[i:i+1])
		}
	}
}

func (s *Store) readAll(ctx context.Context, tenant uuid.UUID, party []*recordRead) error {
	var keys []domain.Key
	for _, r := range party {
		keys = append(keys, r.keys...)
	}
	var all map[domain.Key]domain.Record
	if err := s.look(ctx, tenant, func(p *pipe) { all = s.askRecords(p, tenant, keys) }); err != nil {
		return err
	}
	now := s.Now()
	for _, r := range party {
		r.found = map[domain.Key]domain.Record{}
		for _, key := range r.keys {
			if record := all[key]; record != nil && r.actor.Sees(key.Kind, now).Has(record) {
				r.found[key] = record
			}
		}
	}
	return nil
}

// askRecords queues the read of records by their keys, one statement per kind that
// occurs. It gives them whoever may see them, with all columns that the visibility
// rule looks at: who asked does not get one before Scope.Has has said so.
func (s *Store) askRecords(p *pipe, tenant uuid.UUID, keys []domain.Key) map[domain.Key]domain.Record {
	ids, found := map[*domain.Kind][]uuid.UUID{}, make(map[domain.Key]domain.Record, len(keys))
	for _, key := range keys {
		if _, asked := found[key]; !asked {
			found[key], ids[key.Kind] = nil, append(ids[key.Kind], key.ID)
		}
	}
	for _, k := range domain.Kinds() {
		if len(ids[k]) > 0 {
			t := &s.tabs[k].shown
			p.query(t.collectKeys(found), rowsSQL(t.cols, k.Name, named(2), "")+" WHERE r.deleted_at IS NULL", tenant, ids[k])
		}
	}
	return found
}

// queryKeys queues the read of the named records that the actor sees, one
// statement per kind that occurs.
func (s *Store) queryKeys(p *pipe, actor domain.Actor, keys []domain.Key) map[domain.Key]domain.Record {
	ids := map[*domain.Kind][]uuid.UUID{}
	for _, k := range keys {
		ids[k.Kind] = append(ids[k.Kind], k.ID)
	}
	found := make(map[domain.Key]domain.Record, len(keys))
	for _, k := range domain.Kinds() {
		if len(ids[k]) > 0 {
			s.queryVisible(p, actor, k, ids[k], found)
		}
	}
	return found
}

// queryVisible queues the read of the records of one kind that the actor sees.
func (s *Store) queryVisible(p *pipe, actor domain.Actor, k *domain.Kind, ids []uuid.UUID, into map[domain.Key]domain.Record) {
	t := &s.tabs[k].shown
	args := arguments{actor.TenantID, ids}
	where := visible(actor.Sees(k, s.Now()), &args)
	p.query(t.collectKeys(into), rowsSQL(t.cols, k.Name, named(2), "")+" WHERE "+where, args...)
}

// collectKeys reads all rows, selected with cols, by their keys.
func (s *selection) collectKeys(into map[domain.Key]domain.Record) func(pgx.Rows) error {
	return func(rows pgx.Rows) error {
		return s.each(rows, func(r domain.Record) { into[domain.Key{Kind: s.kind, ID: r.Header().ID}] = r })
	}
}
