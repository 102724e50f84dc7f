package store

import (
	"context"
	"fmt"

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
	Rev     int64 // of the record as it is now, if it is visible
	Visible bool
}

// verifySQL joins the caller's feed rows, for the given ids and, if asked, for
// a whole range of ids, with the records as the rule shows them now. Served by
// the primary keys of the feed and of the kind.
const verifySQL = `SELECT f.record_id, coalesce(v.rev, f.rev), v.id IS NOT NULL FROM sync_feed f
	LEFT JOIN (SELECT r.id, r.rev FROM %s r WHERE %s) v ON v.id = f.record_id
	WHERE f.tenant_id = %s AND f.user_id = %s AND f.kind = %s
	AND (f.record_id = ANY(%s) OR f.state = 1 AND f.record_id > %s AND f.record_id <= %s) LIMIT %d`

// VerifyFeed looks up ids in the actor's feed of one kind, and everything live
// in the range (after, through]; equal bounds ask for no range.
func (s *Store) VerifyFeed(ctx context.Context, actor domain.Actor, k *domain.Kind, ids []uuid.UUID, after, through uuid.UUID) (out []FeedEntry, err error) {
	p, err := s.begin(ctx, actor.TenantID, "isolation level repeatable read read only")
	if err != nil {
		return nil, asDomain(err)
	}
	defer p.close()
	var args arguments
	where := visible(actor.Sees(k, s.Now()), &args)
	sql := fmt.Sprintf(verifySQL, k.Name, where, args.add(actor.TenantID), args.add(actor.UserID), args.add(k.Code),
		args.add(ids), args.add(after), args.add(through), 2*domain.MaxVerify)
	p.query(func(r pgx.Rows) error {
		for r.Next() {
			var e FeedEntry
			if err := r.Scan(&e.ID, &e.Rev, &e.Visible); err != nil {
				return err
			}
			out = append(out, e)
		}
		return nil
	}, sql, args...)
	return out, asDomain(p.commit(ctx))
}
