package store

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"spoorboek/domain"
)

// SyncSecret is the key that signs sync cursors. It never changes.
func (s *Store) SyncSecret(ctx context.Context) (secret []byte, err error) {
	err = s.pool.QueryRow(ctx, `SELECT secret FROM sync_epoch`).Scan(&secret)
	return secret, asDomain(err)
}

// FeedEntry is what verify knows of one id in the caller's feed.
type FeedEntry struct {
	ID      uuid.UUID
	Rev     int64 // of the record as it is now, if it is visible; else the last that was told, 0 for one that never was shown
	Visible bool
	Lost    bool // a lower rev than Rev was asked about, and the record never had it: a restore lost it
}

// HeldRev is a record and the rev of it that a phone holds.
type HeldRev struct {
	ID  uuid.UUID
	Rev int64
}

// verifySQL joins the caller's feed rows with the records as the rule shows
// them now, and those that are newer than what is held with their history. Each
// is looked up by the primary key of its table.
const verifySQL = `SELECT f.record_id, coalesce(v.rev, f.rev), v.id IS NOT NULL, coalesce(f.held < v.rev AND h.rev IS NULL, false) FROM (%s) f
	LEFT JOIN LATERAL (SELECT r.id, r.rev FROM %s r WHERE r.id = f.record_id AND %s OFFSET 0) v ON true
	LEFT JOIN LATERAL (SELECT rev FROM history WHERE tenant_id = %s AND kind = %s AND record_id = f.record_id AND rev = f.held AND f.held < v.rev OFFSET 0) h ON true
	ORDER BY f.record_id`

// VerifyFeed looks up what is held in the actor's feed of one kind, and
// everything live in the range (after, through], as far as the first
// domain.MaxVerify; equal bounds ask for no range.
func (s *Store) VerifyFeed(ctx context.Context, actor domain.Actor, k *domain.Kind, held []HeldRev, after, through uuid.UUID) (named, ranged []FeedEntry, err error) {
	p, err := s.snapshot(ctx, &actor)
	if err != nil {
		return nil, nil, err
	}
	defer p.close()
	ask := func(out *[]FeedEntry, rows func(a *arguments, feed string) string) {
		var args arguments
		seen := visible(actor.Sees(k, s.Now()), &args)
		tenant, code := args.add(actor.TenantID), args.add(k.Code)
		feed := fmt.Sprintf("sync_feed WHERE tenant_id = %s AND user_id = %s AND kind = %s", tenant, args.add(actor.UserID), code)
		p.query(readEntries(out), fmt.Sprintf(verifySQL, rows(&args, feed), k.Name, seen, tenant, code), args...)
	}
	ask(&named, func(a *arguments, feed string) string {
		ids, revs := make([]uuid.UUID, len(held)), make([]int64, len(held))
		for i, h := range held {
			ids[i], revs[i] = h.ID, h.Rev
		}
		return fmt.Sprintf(`SELECT e.record_id, e.rev, w.held FROM unnest(%s::uuid[], %s::bigint[]) AS w (id, held)
			CROSS JOIN LATERAL (SELECT record_id, rev FROM %s AND record_id = w.id OFFSET 0) e`, a.add(ids), a.add(revs), feed)
	})
	if after != through {
		ask(&ranged, func(a *arguments, feed string) string {
			return fmt.Sprintf("SELECT record_id, rev, NULL::bigint AS held FROM %s AND state = 1 AND record_id > %s AND record_id <= %s ORDER BY record_id LIMIT %d",
				feed, a.add(after), a.add(through), domain.MaxVerify)
		})
	}
	return named, ranged, asDomain(p.commit(ctx))
}

func readEntries(out *[]FeedEntry) func(pgx.Rows) error {
	return func(r pgx.Rows) error {
		for r.Next() {
			var e FeedEntry
			if err := r.Scan(&e.ID, &e.Rev, &e.Visible, &e.Lost); err != nil {
				return err
			}
			*out = append(*out, e)
		}
		return nil
	}
}

// newEpochSQL raises the floor of revs to the microseconds since 1970, or by a
// second of them for a clock that is behind. A record gets fewer than a million
// revs in a second, so none that was ever given is above it, even if the same
// backup is restored twice; until the year 2255 it is below 2^53, which a phone
// can count to.
const newEpochSQL = `UPDATE sync_epoch SET epoch = gen_random_uuid(), opened_at = now(),
	floor = greatest(floor + 1000000, (extract(epoch FROM now()) * 1000000)::bigint) RETURNING epoch`

// NewEpoch tells all phones that this database was restored from a backup: no
// cursor made before is good any more, and no rev that is given from now on was
// given before, not even in the time that the backup lacks. dsn is of the owner;
// the running servers may not do this.
func NewEpoch(ctx context.Context, dsn string) (epoch uuid.UUID, err error) {
	conn, err := pgx.Connect(ctx, dsn)
	if err != nil {
		return epoch, unavailable(err)
	}
	defer conn.Close(ctx)
	err = conn.QueryRow(ctx, newEpochSQL).Scan(&epoch)
	return epoch, asDomain(err)
}

// Epoch is the present one.
func (s *Store) Epoch(ctx context.Context) (epoch uuid.UUID, err error) {
	err = s.pool.QueryRow(ctx, "SELECT epoch FROM sync_epoch").Scan(&epoch)
	return epoch, asDomain(err)
}

// EpochOpened is when the present epoch began: at the last restore from a backup,
// or with the database.
func (s *Store) EpochOpened(ctx context.Context) (at time.Time, err error) {
	err = s.pool.QueryRow(ctx, "SELECT opened_at FROM sync_epoch").Scan(&at)
	return at, asDomain(err)
}
