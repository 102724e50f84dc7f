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
func (b *batch) loadBases() {
	var w bases
	for _, c := range b.changes {
		c.bases(&w)
	}
	if len(w.of) == 0 {
		return
	}
	b.p.query(func(r pgx.Rows) error {
		for r.Next() {
			var ord int64
			var old json.RawMessage
			if err := r.Scan(&ord, &old); err != nil {
				return err
			}
			n := ord - 1
			w.of[n].ws.LoadBase(w.keys[n], w.revs[n], w.fields[n], old)
		}
		return nil
	}, baseSQL, b.tenant, w.kinds, w.ids, w.revs, w.fields)
}

// bases are list fields at the revs that devices had seen, column by column, and
// whose they are.
type bases struct {
	of     []*change
	keys   []domain.Key
	kinds  []int16
	ids    []uuid.UUID
	revs   []int64
	fields []string
}

func (c *change) bases(w *bases) {
	for i, m := range c.ms {
		if _, answered := c.done[i]; answered || m.Kind == nil || m.Fail != nil || m.Strict || m.Op == domain.OpDelete {
			continue
		}
		for _, f := range m.Kind.Fields() {
			if f.IsList() && slices.Contains(m.Fields, f.Name) {
				w.of, w.keys = append(w.of, c), append(w.keys, domain.Key{Kind: m.Kind, ID: m.ID})
				w.kinds, w.ids = append(w.kinds, m.Kind.Code), append(w.ids, m.ID)
				w.revs, w.fields = append(w.revs, m.BaseRev), append(w.fields, f.Name)
			}
		}
	}
}
