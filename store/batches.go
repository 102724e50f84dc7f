package store

import (
	"context"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
)

// forgetBatch is how many rows one transaction of a tidying job touches, so that
// it holds its locks for a moment only and a kill loses little.
const forgetBatch = 1000

// inBatches repeats a DELETE, each time in a transaction of its own, until it
// finds nothing more. The statement gets the tenant as $1, the arguments from $2
// on, and as the last one how many rows it may delete.
func (s *Store) inBatches(ctx context.Context, tenant uuid.UUID, sql string, args ...any) (deleted int64, err error) {
	all := append(append([]any{tenant}, args...), forgetBatch)
	for {
		var n int64
		err := s.look(ctx, tenant, func(p *pipe) {
			p.query(func(r pgx.Rows) error { r.Close(); n = r.CommandTag().RowsAffected(); return nil }, sql, all...)
		})
		deleted += n
		if err != nil || n < forgetBatch {
			return deleted, err
		}
	}
}
