package store

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"time"

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
	Little   bool  // LittlePage changes at most, read together with what others ask for
}

// LittlePage is how many changes there are at most on a page that is read
// together with those of others.
const LittlePage = 20

const (
	pullsAtOnce = 1                // reads of little pages of one tenant that are on their way; see looksAtOnce
	pullers     = 32               // pages in one read at most
	pullTimeout = 10 * time.Second // of a read of little pages, whose requests may all have gone
)

// feedRead is a page that is asked for, and then what is on it.
type feedRead struct {
	outcome
	actor   domain.Actor
	page    FeedPage
	head    FeedHead
	changes []FeedChange
	more    bool
}

// Changes reads a page of the actor's feed with the bodies, all from one
// snapshot: a page that says "live" never meets a body that was written after
// an unshare. Every body passes the visibility rule again, as it holds now: the
// grants are read from that snapshot too, since those of the moment in which the
// request was let in may be older than the page. A record that somebody was given
// in between would be told as gone, and never again.
//
// Little pages of a tenant that are asked for at the same time are read together:
// most of what one costs is the price of its statements, not of its rows.
func (s *Store) Changes(ctx context.Context, actor domain.Actor, page FeedPage) (head FeedHead, out []FeedChange, more bool, err error) {
	r := &feedRead{actor: actor, page: page}
	if !page.Little {
		err = s.readFeeds(ctx, actor.TenantID, []*feedRead{r})
		return r.head, r.changes, r.more, err
	}
	r.page.Limit = min(page.Limit, LittlePage)
	if err := s.pulls.wait(ctx, actor.TenantID, r, false); err != nil {
		return head, nil, false, err
	}
	return r.head, r.changes, r.more, r.err
}

// readTogether reads little pages of one tenant. It is the work of no single
// request, and ends with none of them. If they can't be read together, each is read
// alone: a row that nobody can read is the trouble of those whose page it is on.
func (s *Store) readTogether(tenant uuid.UUID, party []*feedRead) {
	ctx, cancel := context.WithTimeout(context.Background(), pullTimeout)
	defer cancel()
	err := s.readFeeds(ctx, tenant, party)
	for i, r := range party {
		if r.err = err; err != nil && len(party) > 1 {
			r.err = s.readFeeds(ctx, tenant, party[i:i+1])
		}
	}
}

// readFeeds reads pages of feeds of one tenant, all from one snapshot.
func (s *Store) readFeeds(ctx context.Context, tenant uuid.UUID, party []*feedRead) error {
	p, err := s.begin(ctx, tenant, readOnly)
	if err != nil {
		return asDomain(err)
	}
	defer p.close()
	var staff []*domain.Actor
	for _, r := range party {
		r.head, r.changes, r.more = FeedHead{}, nil, false
		if r.actor.Role.Staff() { // an employee sees what is his own, whatever his grants
			staff = append(staff, &r.actor)
		}
	}
	if len(staff) > 0 {
		p.askGrants(staff...)
	}
	p.askFeeds(tenant, party)
	if err := p.flush(ctx); err != nil {
		return asDomain(err)
	}
	for _, r := range party {
		r.changes, r.more = cut(r.changes, r.page.Limit)
	}
	found := s.askBodies(p, tenant, party)
	if err := p.commit(ctx); err != nil {
		return asDomain(err)
	}
	now := s.Now()
	for _, r := range party {
		r.show(found, now)
	}
	return nil
}

// feedsSQL gives, by their places in the lists, where feeds stand, each as a row of
// kind 0, which no kind has, and its page: one row more than is asked for, to know
// whether there are more. Removals that an empty phone need not hear of are left out
// before the limit. The page is served by sync_feed_page, which holds all that is
// read, the head by its primary key, a feed at a time; see rowsSQL. The kinds are read
// once a feed, and are no condition for an index: the primary key would find them, and
// read the whole feed to do so.
const feedsSQL = `SELECT i, f.* FROM (SELECT i, (($3::text[])[i])::smallint[] AS asked FROM generate_series(1, cardinality($2::uuid[])) AS i OFFSET 0) AS w
	CROSS JOIN LATERAL (
		SELECT 0::smallint, e.epoch, h.version, h.horizon, 0::smallint FROM sync_head h, sync_epoch e
			WHERE h.tenant_id = $1 AND h.user_id = ($2::uuid[])[i]
		UNION ALL
		(SELECT kind, record_id, version, rev, state FROM sync_feed
			WHERE tenant_id = $1 AND user_id = ($2::uuid[])[i] AND version > ($4::bigint[])[i]
				AND (kind = ANY(w.asked)) IS TRUE AND (state = 1 OR version > ($5::bigint[])[i])
			ORDER BY version LIMIT ($6::bigint[])[i])) f`

// askFeeds queues the read of heads and pages.
func (p *pipe) askFeeds(tenant uuid.UUID, party []*feedRead) {
	users, kinds := make([]uuid.UUID, len(party)), make([]string, len(party))
	after, liveOnly, limit := make([]int64, len(party)), make([]int64, len(party)), make([]int64, len(party))
	for i, r := range party {
		users[i], kinds[i] = r.actor.UserID, codesOf(r.page.Kinds)
		after[i], liveOnly[i], limit[i] = r.page.After, r.page.LiveOnly, int64(r.page.Limit)+1
	}
	p.query(func(rows pgx.Rows) error { return readPages(rows, party) }, feedsSQL, tenant, users, kinds, after, liveOnly, limit)
}

// codesOf writes the codes of kinds as an array in PostgreSQL's text.
func codesOf(kinds []*domain.Kind) string {
	out := append(make([]byte, 0, 4*len(kinds)+2), '{')
	for i, k := range kinds {
		if i > 0 {
			out = append(out, ',')
		}
		out = strconv.AppendInt(out, int64(k.Code), 10)
	}
	return string(append(out, '}'))
}

// readPages reads the rows of feedsSQL, and puts each page in the order of its feed.
func readPages(rows pgx.Rows, party []*feedRead) error {
	var c FeedChange // one for all rows, since the driver is given addresses
	var place int
	var code, state int16
	for rows.Next() {
		if err := rows.Scan(&place, &code, &c.ID, &c.Version, &c.Rev, &state); err != nil {
			return err
		}
		r := party[place-1]
		if code == 0 {
			r.head = FeedHead{Version: c.Version, Horizon: c.Rev, Epoch: c.ID}
			continue
		}
		k, ok := domain.KindByCode(code)
		if !ok {
			return fmt.Errorf("feed of unknown kind %d", code)
		}
		c.Kind, c.Deleted = k, state == feedDeleted
		r.changes = append(r.changes, c)
	}
	for _, r := range party {
		slices.SortFunc(r.changes, func(a, b FeedChange) int { return cmp.Compare(a.Version, b.Version) })
	}
	return nil
}

// askBodies queues the read of all records that pages name. Nobody gets one but
// from show.
func (s *Store) askBodies(p *pipe, tenant uuid.UUID, party []*feedRead) map[domain.Key]domain.Record {
	var keys []domain.Key
	for _, r := range party {
		for _, c := range r.changes {
			keys = append(keys, domain.Key{Kind: c.Kind, ID: c.ID})
		}
	}
	return s.askRecords(p, tenant, keys)
}

// show fills in the records that the reader sees, and no other: the visibility rule
// in memory, over all columns that it looks at, by the grants of the snapshot that
// the records are from. A record that others see too is the same one for all of
// them, and is not changed by being written out (domain.Project).
func (r *feedRead) show(found map[domain.Key]domain.Record, now time.Time) {
	scopes := map[*domain.Kind]domain.Scope{}
	for i := range r.changes {
		c := &r.changes[i]
		record := found[domain.Key{Kind: c.Kind, ID: c.ID}]
		if record == nil {
			continue
		}
		scope, known := scopes[c.Kind]
		if !known {
			scope = r.actor.Sees(c.Kind, now)
			scopes[c.Kind] = scope
		}
		if scope.Has(record) {
			c.Record, c.Rev = record, record.Header().Rev
		}
	}
}
