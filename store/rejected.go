package store

import (
	"context"
	"encoding/json"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"spoorboek/domain"
)

// rejectSQL keeps refused operations and lets the oldest beyond the limit go.
// One that was kept before, since it has no place in the ledger, is not kept
// again. Served by the primary key and rejected_ops_op.
const rejectSQL = `WITH added AS (
		INSERT INTO rejected_ops (tenant_id, user_id, id, op_id, op, collection, record_id, trajectory_id, code, message, faults, data, client_time, received_at)
		SELECT $1, $2, id, op_id, op, collection, record_id, trajectory_id, code, message, faults, data, client_time, $3
		FROM unnest($5::uuid[], $6::text[], $7::text[], $8::text[], $9::uuid[], $10::uuid[], $11::text[], $12::text[], $13::text[], $14::text[], $15::timestamptz[])
			AS r (id, op_id, op, collection, record_id, trajectory_id, code, message, faults, data, client_time)
		ON CONFLICT (tenant_id, user_id, op_id) DO NOTHING RETURNING id
	)
	DELETE FROM rejected_ops WHERE tenant_id = $1 AND user_id = $2 AND id <= (SELECT id FROM rejected_ops
		WHERE tenant_id = $1 AND user_id = $2 ORDER BY id DESC OFFSET $4 - (SELECT count(*) FROM added) LIMIT 1)`

// keepRejected queues the storing of what was refused for good, in the
// transaction of the answers: one statement, and none when nothing was.
func (c *change) keepRejected() error {
	var ids []uuid.UUID
	var records, trajectories []*uuid.UUID
	var opIDs, ops, collections, codes, messages, faults []string
	var data []*string
	var times []*time.Time
	for i, m := range c.ms {
		if c.results[i].Replayed {
			continue
		}
		r := m.Refused(c.results[i].Err)
		if r == nil {
			continue
		}
		raw, err := json.Marshal(r.Why.Faults)
		if err != nil {
			return err
		}
		ids, opIDs, ops, collections = append(ids, c.s.newID()), append(opIDs, r.OpID), append(ops, string(r.Op)), append(collections, r.Collection)
		records, trajectories = append(records, r.RecordID), append(trajectories, c.placeOf(m, r))
		codes, messages, faults = append(codes, string(r.Why.Code)), append(messages, r.Why.Message), append(faults, string(raw))
		data, times = append(data, textOf(r.Data)), append(times, r.ClientTime)
	}
	if len(ids) > 0 {
		c.p.exec(rejectSQL, c.tenant, c.actor.UserID, c.now, domain.MaxRejected,
			ids, opIDs, ops, collections, records, trajectories, codes, messages, faults, data, times)
	}
	return nil
}

// placeOf is the trajectory that a refused operation was about: as it says, or
// as its record or its parent hangs. Its author is never told.
func (c *change) placeOf(m domain.Mutation, r *domain.Rejected) *uuid.UUID {
	if r.TrajectoryID != nil || m.Kind == nil {
		return r.TrajectoryID
	}
	for _, key := range []domain.Key{{Kind: m.Kind, ID: m.ID}, {Kind: m.Kind.Parent, ID: m.ParentID}} {
		if t, ok := c.found.trajectories[key]; ok {
			return &t
		}
	}
	return nil
}

func textOf(raw json.RawMessage) *string {
	if raw == nil {
		return nil
	}
	s := string(raw)
	return &s
}

// rejectedPageSQL reads what was refused, newest first, as far as a page has
// room: data are counted without being read. Served by the primary key.
const rejectedPageSQL = `SELECT id, op_id, op, collection, record_id, code, message, faults, data, client_time, received_at, total FROM (
		SELECT *, count(*) OVER () AS total, sum(coalesce(octet_length(data), 0)) OVER (ORDER BY id DESC) AS bytes, row_number() OVER (ORDER BY id DESC) AS n FROM (
			SELECT * FROM rejected_ops WHERE tenant_id = $1 AND user_id = $2 AND id < $3
				AND received_at > $4 ORDER BY id DESC LIMIT $5) page) counted
	WHERE n = 1 OR bytes <= $6 ORDER BY id DESC`

// maxRejectedPage bounds the bytes of data in a page of rejected work.
const maxRejectedPage = 1 << 20

// Rejected lists a page of the actor's own work that was refused for good,
// newest first, before the given id (zero: from the newest), at most limit; more
// tells whether there is another.
func (s *Store) Rejected(ctx context.Context, actor domain.Actor, before uuid.UUID, limit int) (out []domain.Rejected, more bool, err error) {
	if before == uuid.Nil {
		before = uuid.Max
	}
	var total int
	err = s.look(ctx, actor.TenantID, func(p *pipe) {
		p.query(func(r pgx.Rows) (err error) { out, total, err = readRejected(r); return err },
			rejectedPageSQL, actor.TenantID, actor.UserID, before, s.Now().Add(-domain.RejectedLives), limit+1, maxRejectedPage)
	})
	out, _ = cut(out, limit)
	return out, total > len(out), err
}

func readRejected(rows pgx.Rows) (out []domain.Rejected, total int, err error) {
	for rows.Next() {
		r := domain.Rejected{Why: &domain.Error{}}
		var faults string
		var data *string
		if err := rows.Scan(&r.ID, &r.OpID, &r.Op, &r.Collection, &r.RecordID, &r.Why.Code, &r.Why.Message, &faults, &data, &r.ClientTime, &r.ReceivedAt, &total); err != nil {
			return nil, 0, err
		}
		if err := json.Unmarshal([]byte(faults), &r.Why.Faults); err != nil {
			return nil, 0, err
		}
		if data != nil {
			r.Data = json.RawMessage(*data)
		}
		out = append(out, r)
	}
	return out, total, nil
}

// DismissRejected forgets one piece of the actor's own rejected work. Nothing
// tells whether it was there.
func (s *Store) DismissRejected(ctx context.Context, actor domain.Actor, id uuid.UUID) error {
	return s.look(ctx, actor.TenantID, func(p *pipe) {
		p.exec(`DELETE FROM rejected_ops WHERE tenant_id = $1 AND user_id = $2 AND id = $3`, actor.TenantID, actor.UserID, id)
	})
}

// forgetRejectedSQL deletes some of what is older than 30 days. Served by
// rejected_ops_received.
const forgetRejectedSQL = `DELETE FROM rejected_ops WHERE ctid = ANY(ARRAY(
	SELECT ctid FROM rejected_ops WHERE tenant_id = $1 AND received_at <= $2 LIMIT $3))`

// ForgetRejected deletes the rejected work of a tenant that is older than
// domain.RejectedLives. A periodic job calls it.
func (s *Store) ForgetRejected(ctx context.Context, tenant uuid.UUID) (forgotten int64, err error) {
	return s.inBatches(ctx, tenant, forgetRejectedSQL, s.Now().Add(-domain.RejectedLives))
}
