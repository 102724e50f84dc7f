package store

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"
)

// Bucket is a stored count of failed tries. The zero count stands for a key
// that has none.
type Bucket struct {
	Scope    string
	Key      []byte // digest
	Failures int
	Last     time.Time // of the newest failure
}

// Rows are made before they are locked, both in the order in which they are
// given, so that simultaneous logins queue up instead of blocking each other.
const (
	makeBucketsSQL = `INSERT INTO throttle_buckets (scope, key, failures, last_at)
		SELECT scope, key, 0, 'epoch' FROM unnest($1::text[], $2::bytea[]) WITH ORDINALITY AS b (scope, key, place) ORDER BY place
		ON CONFLICT DO NOTHING`
	lockBucketsSQL = `SELECT b.scope, b.key, b.failures, b.last_at FROM throttle_buckets b
		JOIN unnest($1::text[], $2::bytea[]) AS w (scope, key) USING (scope, key) ORDER BY b.scope, b.key FOR UPDATE OF b`
	storeBucketsSQL = `UPDATE throttle_buckets b SET failures = n.failures, last_at = n.last_at
		FROM unnest($1::text[], $2::bytea[], $3::int[], $4::timestamptz[]) AS n (scope, key, failures, last_at)
		WHERE b.scope = n.scope AND b.key = n.key`
	forgetBucketsSQL = `DELETE FROM throttle_buckets WHERE last_at < $1`
)

// Throttle locks the buckets, which must be ordered by scope and key, shows
// them to decide as all replicas left them, and stores what it returns, in one
// short transaction of its own. An error of decide stores nothing and comes
// back as it is.
func (s *Store) Throttle(ctx context.Context, keys []Bucket, decide func([]Bucket) ([]Bucket, error)) (err error) {
	_, err = retried(func() (struct{}, error) { return struct{}{}, s.throttleOnce(ctx, keys, decide) })
	return asDomain(err)
}

func (s *Store) throttleOnce(ctx context.Context, keys []Bucket, decide func([]Bucket) ([]Bucket, error)) error {
	p, err := s.begin(ctx, noTenant, "")
	if err != nil {
		return err
	}
	defer p.close()
	scopes, digests, _, _ := columns(keys)
	p.exec(makeBucketsSQL, scopes, digests)
	var stored []Bucket
	p.query(func(r pgx.Rows) (err error) {
		stored, err = pgx.CollectRows(r, pgx.RowToStructByPos[Bucket])
		return err
	}, lockBucketsSQL, scopes, digests)
	if err := p.flush(ctx); err != nil {
		return err
	}
	for i := range stored {
		if stored[i].Failures == 0 {
			stored[i].Last = time.Time{}
		}
		stored[i].Last = stored[i].Last.UTC()
	}
	changed, err := decide(stored)
	if err != nil {
		return err
	}
	scopes, digests, failures, last := columns(changed)
	p.exec(storeBucketsSQL, scopes, digests, failures, last)
	return p.commit(ctx)
}

func columns(bs []Bucket) (scopes []string, keys [][]byte, failures []int32, last []time.Time) {
	for _, b := range bs {
		scopes, keys, failures, last = append(scopes, b.Scope), append(keys, b.Key), append(failures, int32(b.Failures)), append(last, b.Last)
	}
	return scopes, keys, failures, last
}

// ForgetFailures drops the buckets whose newest failure is older than before.
func (s *Store) ForgetFailures(ctx context.Context, before time.Time) error {
	_, err := s.pool.Exec(ctx, forgetBucketsSQL, before)
	return asDomain(err)
}
