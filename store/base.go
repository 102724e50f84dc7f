package store

import (
	"encoding/json"
	"slices"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"spoorboek/domain"
)

// baseSQL gives what list fields held at the rev that a device had seen: the
// old value of the first later change. No row: unchanged since. Served by the
// primary key of history.
const baseSQL = `SELECT w.ord, h.changed -> w.field -> 'old' FROM
	unnest($2::smallint[], $3::uuid[], $4::bigint[], $5::text[]) WITH ORDINALITY AS w (kind, record_id, base, field, ord)
	CROSS JOIN LATERAL (SELECT changes || coalesce(sensitive, '{}') AS changed FROM history
		WHERE tenant_id = $1 AND kind = w.kind AND record_id = w.record_id
		AND rev > w.base AND (changes ? w.field OR sensitive ? w.field) ORDER BY rev LIMIT 1) h`

// loadBases queues the read of the bases that a merge of lists needs: a device
// sends the whole list, and only its base tells which elements it changed.
func (c *change) loadBases() {
	var kinds []int16
	var ids []uuid.UUID
	var revs []int64
	var fields []string
	var keys []domain.Key
	for i, m := range c.ms {
		if _, answered := c.done[i]; answered || m.Kind == nil || m.Fail != nil || m.Strict || m.Op == domain.OpDelete {
			continue
		}
		for _, f := range m.Kind.Fields() {
			if f.IsList() && slices.Contains(m.Fields, f.Name) {
				keys = append(keys, domain.Key{Kind: m.Kind, ID: m.ID})
				kinds, ids = append(kinds, m.Kind.Code), append(ids, m.ID)
				revs, fields = append(revs, m.BaseRev), append(fields, f.Name)
			}
		}
	}
	if len(keys) == 0 {
		return
	}
	c.p.query(func(r pgx.Rows) error {
		for r.Next() {
			var ord int64
			var old json.RawMessage
			if err := r.Scan(&ord, &old); err != nil {
				return err
			}
			c.ws.LoadBase(keys[ord-1], revs[ord-1], fields[ord-1], old)
		}
		return nil
	}, baseSQL, c.actor.TenantID, kinds, ids, revs, fields)
}
