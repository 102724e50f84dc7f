package store

import (
	"encoding/json"
	"strings"
	"time"

	"github.com/google/uuid"

	"spoorboek/domain"
)

// historySQL adds one row per operation and record.
const historySQL = `INSERT INTO history (tenant_id, kind, record_id, rev, op, at, client_time, actor_id, actor_role, device_id, changes, sensitive)
	SELECT $1, ($2::smallint[])[i], ($3::uuid[])[i], ($4::bigint[])[i], ($5::text[])[i], ($6::timestamptz[])[i], ($7::timestamptz[])[i],
		($8::uuid[])[i], ($9::text[])[i], ($10::uuid[])[i], ($11::jsonb[])[i], ($12::jsonb[])[i] FROM generate_series(1, cardinality($2::smallint[])) AS i`

// revisions are the rows of history that a batch adds, column by column.
type revisions struct {
	kinds           []int16
	records, actors []uuid.UUID
	devices         []uuid.UUID
	revs            []int64
	ops, roles      []string
	at              []time.Time
	claimed         []*time.Time
	changes         []string
	sensitive       []*string
}

func (h *revisions) add(r *domain.Revision) {
	var sensitive *string
	if len(r.Sensitive) > 0 {
		text := changesJSON(r.Sensitive)
		sensitive = &text
	}
	h.kinds, h.records, h.revs = append(h.kinds, r.Key.Kind.Code), append(h.records, r.Key.ID), append(h.revs, r.Rev)
	h.ops, h.at, h.claimed = append(h.ops, string(r.Op)), append(h.at, r.At), append(h.claimed, r.ClientTime)
	h.actors, h.roles, h.devices = append(h.actors, r.ActorID), append(h.roles, string(r.ActorRole)), append(h.devices, r.DeviceID)
	h.changes, h.sensitive = append(h.changes, changesJSON(r.Changes)), append(h.sensitive, sensitive)
}

// changesJSON writes changes as history keeps them. Values are JSON already and
// names are those of columns, so there is nothing to check or to escape.
func changesJSON(changes map[string]domain.Change) string {
	size := 2
	for field, c := range changes {
		size += len(field) + len(c.Old) + len(c.New) + len(`,"":{"old":,"new":}`)
	}
	var b strings.Builder
	b.Grow(size)
	b.WriteByte('{')
	for field, c := range changes {
		if b.Len() > 1 {
			b.WriteByte(',')
		}
		b.WriteString(`"` + field + `":{"old":` + orNull(c.Old) + `,"new":` + orNull(c.New) + `}`)
	}
	b.WriteByte('}')
	return b.String()
}

func orNull(value json.RawMessage) string {
	if len(value) == 0 {
		return "null"
	}
	return string(value)
}

func (h *revisions) values(tenant uuid.UUID) []any {
	return []any{tenant, h.kinds, h.records, h.revs, h.ops, h.at, h.claimed, h.actors, h.roles, h.devices, h.changes, h.sensitive}
}

// purgeSQL forgets what a deleted record's sensitive fields ever held.
const purgeSQL = `UPDATE history h SET sensitive = NULL FROM unnest($2::smallint[], $3::uuid[]) AS d (kind, record_id)
	WHERE h.tenant_id = $1 AND h.kind = d.kind AND h.record_id = d.record_id AND h.sensitive IS NOT NULL`

// writeHistory queues what was done to each record, and the purge of what
// deleted ones held.
func (b *batch) writeHistory(touched []*domain.Row) {
	var added revisions
	var kinds []int16
	var ids []uuid.UUID
	for _, row := range touched {
		for _, r := range row.Revisions {
			added.add(&r)
		}
		if row.After.Header().Deleted() && len(row.Key.Kind.Sensitive) > 0 {
			kinds, ids = append(kinds, row.Key.Kind.Code), append(ids, row.Key.ID)
		}
	}
	if len(added.revs) == 0 {
		return
	}
	b.p.exec(historySQL, added.values(b.tenant)...)
	if len(ids) > 0 {
		b.p.exec(purgeSQL, b.tenant, kinds, ids)
	}
}
