package store

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"maps"
	"slices"
	"strconv"

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

// text is a in JSON. Most answers say no more than that, and which rev.
func (a answered) text() (string, error) {
	if a.Status == domain.Applied && a.Contests == nil && a.Warnings == nil && a.Code == "" {
		return `{"status":"applied","rev":` + strconv.FormatInt(a.Rev, 10) + `}`, nil
	}
	raw, err := json.Marshal(a)
	return string(raw), err
}

// turnSQL lets the operations of one user with ids go one batch after another:
// a twin that comes at the same time waits, and then finds the answer. It is
// the first lock of all, so nobody waits for it with another in hand.
const turnSQL = `SELECT pg_advisory_xact_lock($1)`

// priorSQL finds what was answered before. Served by the primary key, an operation
// at a time; see rowsSQL.
const priorSQL = `SELECT o.op_id, o.hash, o.record_id, o.answer FROM unnest($3::text[]) AS w (op_id)
	CROSS JOIN LATERAL (SELECT * FROM sync_op WHERE tenant_id = $1 AND user_id = $2 AND op_id = w.op_id OFFSET 0) o`

// claim waits for the user's turn, answers the operations that were processed
// before, and finds the floor of revs and the trajectories of all records that are
// named.
func (c *change) claim(ctx context.Context) error {
	hashes := map[string]string{}
	for _, m := range c.ms {
		if m.OpID != "" {
			hashes[m.OpID] = string(m.Hash)
		}
	}
	prior := map[string]answered{}
	reused := map[string]bool{}
	if len(hashes) > 0 {
		c.p.exec(turnSQL, turnOf(c.actor.UserID))
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
				reused[id] = string(hash) != hashes[id]
			}
			return nil
		}, priorSQL, c.actor.TenantID, c.actor.UserID, slices.Sorted(maps.Keys(hashes)))
	}
	c.askFloor()
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

// turnOf makes a user's id the key of a lock. Two users with one key would wait
// for each other, and no more.
func turnOf(user uuid.UUID) int64 { return int64(binary.BigEndian.Uint64(user[8:])) }

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

// answerSQL stores the answers in the transaction of their effects; retryable
// ones are never stored, so that the next try is a first one.
const answerSQL = `INSERT INTO sync_op (tenant_id, user_id, op_id, device_id, hash, kind, record_id, answer, created_at)
	SELECT $1, $2, ($5::text[])[i], $3, ($6::bytea[])[i], ($7::smallint[])[i], ($8::uuid[])[i], ($9::text[])[i]::jsonb, $4
	FROM generate_series(1, cardinality($5::text[])) AS i`

func (c *change) answer(results []domain.Result) error {
	var ids, bodies []string
	var hashes [][]byte
	var kinds []int16
	var records []uuid.UUID
	for i, m := range c.ms {
		r := results[i]
		if m.OpID == "" || r.Replayed || r.Err == errOpReused {
			continue
		}
		if r.Err != nil && (r.Err.Retryable || m.Strict) {
			continue // a refused REST call changed nothing; it may be tried again, mended
		}
		a := answered{Status: r.Status, Rev: r.Rev, Contests: r.Contests, Warnings: r.Warnings}
		if r.Err != nil {
			a.Code, a.Message, a.Faults = r.Err.Code, r.Err.Message, r.Err.Faults
		}
		body, err := a.text()
		if err != nil {
			return err
		}
		ids, bodies, hashes = append(ids, m.OpID), append(bodies, body), append(hashes, m.Hash)
		kinds, records = append(kinds, codeOf(m.Kind)), append(records, m.ID)
	}
	if len(ids) > 0 {
		c.p.exec(answerSQL, c.actor.TenantID, c.actor.UserID, c.actor.DeviceID, c.ws.Now, ids, hashes, kinds, records, bodies)
	}
	return nil
}
