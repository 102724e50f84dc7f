package store

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
)

// expiringSQL finds whose feeds have removals to forget. Served by
// sync_feed_removed.
const expiringSQL = `SELECT DISTINCT user_id FROM (SELECT user_id FROM sync_feed
	WHERE tenant_id = $1 AND state <> 1 AND changed_at < $2 ORDER BY changed_at LIMIT $3) old`

// expireSQL forgets old removals of feeds whose heads are locked, so that none
// of them comes back to life meanwhile, and moves each horizon to the newest
// that was forgotten: a phone that may not have heard of it starts a snapshot.
// Served by sync_feed_removed and the primary key of the heads.
const expireSQL = `WITH gone AS (
		DELETE FROM sync_feed WHERE ctid = ANY(ARRAY(SELECT ctid FROM sync_feed
			WHERE tenant_id = $1 AND state <> 1 AND changed_at < $2 AND user_id = ANY($4) ORDER BY changed_at LIMIT $3))
		RETURNING user_id, version
	), moved AS (
		UPDATE sync_head h SET horizon = greatest(h.horizon, top.version)
		FROM (SELECT user_id, max(version) AS version FROM gone GROUP BY user_id) top
		WHERE h.tenant_id = $1 AND h.user_id = top.user_id
	)
	SELECT count(*) FROM gone`

// expireLedgerSQL forgets old answers. Served by sync_op_created.
const expireLedgerSQL = `DELETE FROM sync_op WHERE ctid = ANY(ARRAY(
	SELECT ctid FROM sync_op WHERE tenant_id = $1 AND created_at < $2 LIMIT $3))`

// ExpireSync forgets what only phones need that were away for longer than keep:
// removals in the feeds, after which an older cursor is refused as expired, and
// the answers of the ledger, after which equal values under the same id are what
// makes a repetition harmless. The empty rows of deleted records stay: they keep
// the ids taken, so nothing that an old phone brings is resurrected. It works in
// small transactions and may be stopped at any moment; a periodic job calls it.
func (s *Store) ExpireSync(ctx context.Context, tenant uuid.UUID, keep time.Duration) (forgotten int64, err error) {
	before := s.Now().Add(-keep)
	for {
		n, err := retried(func() (int64, error) { return s.expireFeeds(ctx, tenant, before) })
		if forgotten += n; err != nil {
			return forgotten, asDomain(err)
		}
		if n == 0 {
			break
		}
	}
	n, err := s.inBatches(ctx, tenant, expireLedgerSQL, before)
	return forgotten + n, err
}

// expireFeeds is one transaction of ExpireSync. It locks the heads in the order
// of the ids, and nothing before them, as every writer does.
func (s *Store) expireFeeds(ctx context.Context, tenant uuid.UUID, before time.Time) (forgotten int64, err error) {
	p, err := s.begin(ctx, tenant, "")
	if err != nil {
		return 0, err
	}
	defer p.close()
	var users []uuid.UUID
	p.query(collectIDs(&users), expiringSQL, tenant, before, forgetBatch)
	if err := p.flush(ctx); err != nil {
		return 0, err
	}
	if len(users) == 0 {
		return 0, nil
	}
	p.exec(headsSQL, tenant, unique(users))
	p.query(func(r pgx.Rows) error {
		for r.Next() {
			if err := r.Scan(&forgotten); err != nil {
				return err
			}
		}
		return nil
	}, expireSQL, tenant, before, forgetBatch, users)
	if err := p.commit(ctx); err != nil {
		return 0, err
	}
	return forgotten, nil
}
