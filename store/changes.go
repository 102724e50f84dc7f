package store

import (
	"context"
	"fmt"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"spoorboek/domain"
)

// FeedHead is where a user's feed stands.
type FeedHead struct {
	Version int64
	Horizon int64     // removals up to here are forgotten
	Epoch   uuid.UUID // of the database: another one means that it was restored
}

// FeedChange is one row of a feed: the record as the user sees it, or that it
// is to be removed.
type FeedChange struct {
	Kind    *domain.Kind
	ID      uuid.UUID
	Version int64
	Rev     int64
	Deleted bool          // removed because it was deleted, not because it was taken from view
	Record  domain.Record // nil: to be removed
}

// FeedPage asks for changes after a version.
type FeedPage struct {
	After    int64
	Kinds    []*domain.Kind
	Limit    int
	LiveOnly int64 // removals up to this version are left out: the phone is empty
}

// pageSQL reads one row more than the page, to know whether there are more.
// Removals that an empty phone need not hear of are left out before the limit.
// Served by sync_feed_page, which holds all that is read.
// The kinds are no condition for an index: the primary key would find them, and
// read the whole feed to do so.
const pageSQL = `SELECT kind, record_id, version, rev, state FROM sync_feed
	WHERE tenant_id = $1 AND user_id = $2 AND version > $3 AND (kind = ANY($4)) IS TRUE AND (state = 1 OR version > $5)
	ORDER BY version LIMIT $6`

const headSQL = `SELECT version, horizon, epoch FROM sync_head, sync_epoch WHERE tenant_id = $1 AND user_id = $2`

// Changes reads a page of the actor's feed with the bodies, all from one
// snapshot: a page that says "live" never meets a body that was written after
// an unshare. Every body passes the visibility rule again, as it holds now: the
// grants are read from that snapshot too, since those of the moment in which the
// request was let in may be older than the page. A record that somebody was given
// in between would be told as gone, and never again.
func (s *Store) Changes(ctx context.Context, actor domain.Actor, page FeedPage) (head FeedHead, out []FeedChange, more bool, err error) {
	p, err := s.begin(ctx, actor.TenantID, readOnly)
	if err != nil {
		return head, nil, false, asDomain(err)
	}
	defer p.close()
	codes := make([]int16, len(page.Kinds))
	for i, k := range page.Kinds {
		codes[i] = k.Code
	}
	p.query(func(r pgx.Rows) error {
		for r.Next() {
			if err := r.Scan(&head.Version, &head.Horizon, &head.Epoch); err != nil {
				return err
			}
		}
		return nil
	}, headSQL, actor.TenantID, actor.UserID)
	if actor.Role.Staff() { // an employee sees what is his own, whatever his grants
		p.askGrants(&actor)
	}
	p.query(func(r pgx.Rows) (err error) { out, err = readFeed(r); return err },
		pageSQL, actor.TenantID, actor.UserID, page.After, codes, page.LiveOnly, page.Limit+1)
	if err := p.flush(ctx); err != nil {
		return head, nil, false, asDomain(err)
	}
	if more = len(out) > page.Limit; more {
		out = out[:page.Limit]
	}
	if err := s.bodies(ctx, p, actor, out); err != nil {
		return head, nil, false, asDomain(err)
	}
	return head, out, more, nil
}

func readFeed(r pgx.Rows) (out []FeedChange, err error) {
	var c FeedChange // one for all rows, since the driver is given addresses
	var code, state int16
	for r.Next() {
		if err := r.Scan(&code, &c.ID, &c.Version, &c.Rev, &state); err != nil {
			return nil, err
		}
		k, ok := domain.KindByCode(code)
		if !ok {
			return nil, fmt.Errorf("feed of unknown kind %d", code)
		}
		c.Kind, c.Deleted = k, state == feedDeleted
		out = append(out, c)
	}
	return out, nil
}

// bodies fills in the records.
func (s *Store) bodies(ctx context.Context, p *pipe, actor domain.Actor, out []FeedChange) error {
	keys := make([]domain.Key, len(out))
	for i, c := range out {
		keys[i] = domain.Key{Kind: c.Kind, ID: c.ID}
	}
	found := s.queryKeys(p, actor, keys)
	if err := p.commit(ctx); err != nil {
		return err
	}
	for i := range out {
		if r := found[keys[i]]; r != nil {
			out[i].Record, out[i].Rev = r, r.Header().Rev
		}
	}
	return nil
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
	p.query(func(r pgx.Rows) error {
		records, err := t.collect(r)
		for _, rec := range records {
			into[domain.Key{Kind: k, ID: rec.Header().ID}] = rec
		}
		return err
	}, rowsSQL(t.cols, k.Name, named(2), "")+" WHERE "+where, args...)
}

// Load reads the named records that the actor sees; the others are not there.
func (s *Store) Load(ctx context.Context, actor domain.Actor, keys []domain.Key) (map[domain.Key]domain.Record, error) {
	var found map[domain.Key]domain.Record
	err := s.view(ctx, actor, func(p *pipe, actor domain.Actor) { found = s.queryKeys(p, actor, keys) })
	return found, err
}
