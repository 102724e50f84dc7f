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
	Rev     int64 // of the record as it is now, if it is visible; else the last that was told, 0 for one that never was shown
	Visible bool
}

// verifySQL joins the caller's feed rows with the records as the rule shows
// them now. Served by the primary keys of the feed and of the kind.
const verifySQL = `SELECT f.record_id, coalesce(v.rev, f.rev), v.id IS NOT NULL FROM sync_feed f
	LEFT JOIN (SELECT r.id, r.rev FROM %s r WHERE %s) v ON v.id = f.record_id
	WHERE f.tenant_id = %s AND f.user_id = %s AND f.kind = %s AND %s`

// VerifyFeed looks up ids in the actor's feed of one kind, and everything live
// in the range (after, through], as far as the first domain.MaxVerify; equal
// bounds ask for no range.
func (s *Store) VerifyFeed(ctx context.Context, actor domain.Actor, k *domain.Kind, ids []uuid.UUID, after, through uuid.UUID) (named, ranged []FeedEntry, err error) {
	p, err := s.begin(ctx, actor.TenantID, "isolation level repeatable read read only")
	if err != nil {
		return nil, nil, asDomain(err)
	}
	defer p.close()
	p.askGrants(&actor) // of the same snapshot, as for a page
	if err := p.flush(ctx); err != nil {
		return nil, nil, asDomain(err)
	}
	ask := func(out *[]FeedEntry, where func(*arguments) string) {
		var args arguments
		seen := visible(actor.Sees(k, s.Now()), &args)
		sql := fmt.Sprintf(verifySQL, k.Name, seen, args.add(actor.TenantID), args.add(actor.UserID), args.add(k.Code), where(&args))
		p.query(readEntries(out), sql, args...)
	}
	ask(&named, func(a *arguments) string { return "f.record_id = ANY(" + a.add(ids) + ")" })
	if after != through {
		ask(&ranged, func(a *arguments) string {
			return fmt.Sprintf("f.state = 1 AND f.record_id > %s AND f.record_id <= %s ORDER BY f.record_id LIMIT %d",
				a.add(after), a.add(through), domain.MaxVerify)
		})
	}
	return named, ranged, asDomain(p.commit(ctx))
}

func readEntries(out *[]FeedEntry) func(pgx.Rows) error {
	return func(r pgx.Rows) error {
		for r.Next() {
			var e FeedEntry
			if err := r.Scan(&e.ID, &e.Rev, &e.Visible); err != nil {
				return err
			}
			*out = append(*out, e)
		}
		return nil
	}
}

// NewEpoch tells all phones that this database was restored from a backup: no
// cursor made before is good any more. dsn is of the owner; the running servers
// may not do this.
func NewEpoch(ctx context.Context, dsn string) (epoch uuid.UUID, err error) {
	conn, err := pgx.Connect(ctx, dsn)
	if err != nil {
		return epoch, unavailable(err)
	}
	defer conn.Close(ctx)
	err = conn.QueryRow(ctx, "UPDATE sync_epoch SET epoch = gen_random_uuid(), opened_at = now() RETURNING epoch").Scan(&epoch)
	return epoch, asDomain(err)
}

// Epoch is the present one.
func (s *Store) Epoch(ctx context.Context) (epoch uuid.UUID, err error) {
	err = s.pool.QueryRow(ctx, "SELECT epoch FROM sync_epoch").Scan(&epoch)
	return epoch, asDomain(err)
}
