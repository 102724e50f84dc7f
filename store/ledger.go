package store

import (
	"context"
	"encoding/json"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"spoorboek/domain"
)

var errOpReused = domain.Errorf(domain.CodeOpReused, "This operation id was used before with other content.")

// answered is a result as the ledger keeps it: no record, no value.
type answered struct {
	Status   domain.Status    `json:"status"`
	Rev      int64            `json:"rev"`
	Contests []domain.Contest `json:"contests,omitempty"`
	Warnings []string         `json:"warnings,omitempty"`
	Code     domain.Code      `json:"code,omitempty"`
	Message  string           `json:"message,omitempty"`
	Faults   []domain.Fault   `json:"faults,omitempty"`
	record   uuid.UUID
}

// claimSQL takes the operation ids; it waits for a twin that is under way.
const claimSQL = `INSERT INTO sync_op (tenant_id, user_id, op_id, device_id, hash, kind, record_id, created_at)
	SELECT $1, $2, op_id, $3, hash, kind, record_id, $4
	FROM unnest($5::text[], $6::bytea[], $7::smallint[], $8::uuid[]) AS o (op_id, hash, kind, record_id)
	ORDER BY op_id
	ON CONFLICT DO NOTHING RETURNING op_id`

// priorSQL finds what was answered before. Served by the primary key.
const priorSQL = `SELECT op_id, hash, record_id, answer FROM sync_op WHERE tenant_id = $1 AND user_id = $2 AND op_id = ANY($3) AND answer IS NOT NULL`

// claim takes the operation ids, answers the ones that were processed before,
// and finds the trajectories of all records that are named.
func (c *change) claim(ctx context.Context) error {
	var ids []string
	var hashes [][]byte
	var kinds []int16
	var records []uuid.UUID
	for _, m := range c.ms {
		if m.OpID == "" {
			continue
		}
		ids, hashes, records = append(ids, m.OpID), append(hashes, m.Hash), append(records, m.ID)
		kinds = append(kinds, codeOf(m.Kind))
	}
	prior := map[string]answered{}
	reused := map[string]bool{}
	if len(ids) > 0 {
		hashOf := map[string]string{}
		for i, id := range ids {
			hashOf[id] = string(hashes[i])
		}
		c.p.exec(claimSQL, c.actor.TenantID, c.actor.UserID, c.actor.DeviceID, c.ws.Now, ids, hashes, kinds, records)
		c.p.query(func(r pgx.Rows) error {
			for r.Next() {
				var id string
				var hash []byte
				var a answered
				var record uuid.UUID
				if err := r.Scan(&id, &hash, &record, &a); err != nil {
					return err
				}
				a.record = record
				prior[id] = a
				reused[id] = string(hash) != hashOf[id]
			}
			return nil
		}, priorSQL, c.actor.TenantID, c.actor.UserID, ids)
	}
	c.locate()
	if err := c.p.flush(ctx); err != nil {
		return err
	}
	c.done = map[int]domain.Result{}
	for i, m := range c.ms {
		a, ok := prior[m.OpID]
		switch {
		case m.OpID == "" || !ok:
		case reused[m.OpID]:
			c.ms[i].Fail = errOpReused // through Decide, so that its group fails with it
		default:
			c.done[i] = a.result()
			c.ms[i].ID = a.record // a create without an id of its own got one at first
		}
	}
	return nil
}

func codeOf(k *domain.Kind) int16 {
	if k == nil {
		return 0
	}
	return k.Code
}

func (a answered) result() domain.Result {
	r := domain.Result{ID: a.record, Status: a.Status, Rev: a.Rev, Contests: a.Contests, Warnings: a.Warnings, Replayed: true}
	if a.Code != "" {
		r.Err = &domain.Error{Code: a.Code, Message: a.Message, Faults: a.Faults}
	}
	return r
}

// answerSQL stores the answers; retryable ones are never stored, so that the
// next try is a first one.
const answerSQL = `UPDATE sync_op SET answer = a.answer FROM unnest($3::text[], $4::jsonb[]) AS a (op_id, answer)
	WHERE sync_op.tenant_id = $1 AND sync_op.user_id = $2 AND sync_op.op_id = a.op_id`

const releaseSQL = `DELETE FROM sync_op WHERE tenant_id = $1 AND user_id = $2 AND op_id = ANY($3)`

func (c *change) answer(results []domain.Result) error {
	var ids, bodies, release []string
	for i, m := range c.ms {
		r := results[i]
		if m.OpID == "" || r.Replayed || r.Err == errOpReused {
			continue
		}
		if r.Err != nil && (r.Err.Retryable || m.Strict) {
			release = append(release, m.OpID) // a refused REST call changed nothing; it may be tried again, mended
			continue
		}
		a := answered{Status: r.Status, Rev: r.Rev, Contests: r.Contests, Warnings: r.Warnings}
		if r.Err != nil {
			a.Code, a.Message, a.Faults = r.Err.Code, r.Err.Message, r.Err.Faults
		}
		raw, err := json.Marshal(a)
		if err != nil {
			return err
		}
		ids, bodies = append(ids, m.OpID), append(bodies, string(raw))
	}
	if len(ids) > 0 {
		c.p.exec(answerSQL, c.actor.TenantID, c.actor.UserID, ids, bodies)
	}
	if len(release) > 0 {
		c.p.exec(releaseSQL, c.actor.TenantID, c.actor.UserID, release)
	}
	return nil
}
