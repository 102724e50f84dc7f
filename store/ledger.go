package store

import (
	"bytes"
	"context"
	"encoding/binary"
	"encoding/json"
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
// a twin that comes at the same time waits, and then finds the answer. Turns are
// the first locks of a request, in the order in which they are given, so it waits for
// none with another lock in hand but a smaller turn.
const turnSQL = `SELECT pg_advisory_xact_lock(key) FROM unnest($1::bigint[]) AS t (key)`

// priorSQL finds what was answered before. Served by the primary key, an operation
// at a time; see rowsSQL.
const priorSQL = `SELECT i, o.hash, o.record_id, o.answer FROM generate_series(1, cardinality($3::text[])) AS i
	CROSS JOIN LATERAL (SELECT * FROM sync_op WHERE tenant_id = $1 AND user_id = ($2::uuid[])[i] AND op_id = ($3::text[])[i] OFFSET 0) o`

// claim waits for the users' turns, answers the operations that were processed
// before, and finds the floor of revs and the trajectories of all records that are
// named.
func (b *batch) claim(ctx context.Context) error {
	b.askPrior()
	b.askFloor()
	b.locate()
	return b.p.flush(ctx)
}

// askPrior queues the wait for the turns and the look at what was answered.
func (b *batch) askPrior() {
	type place struct {
		c *change
		i int
	}
	var places []place
	var turns []int64
	var users []uuid.UUID
	var ids []string
	for _, c := range b.changes {
		before := len(places)
		for i, m := range c.ms {
			if m.OpID != "" {
				places, users, ids = append(places, place{c, i}), append(users, c.actor.UserID), append(ids, m.OpID)
			}
		}
		if len(places) > before {
			turns = append(turns, turnOf(c.actor.UserID))
		}
	}
	if len(places) == 0 {
		return
	}
	slices.Sort(turns)
	b.p.exec(turnSQL, turns)
	b.p.query(func(r pgx.Rows) error {
		for r.Next() {
			var n int
			var hash []byte
			var record uuid.UUID
			var a answered // the driver empties it first
			if err := r.Scan(&n, &hash, &record, &a); err != nil {
				return err
			}
			a.record = record
			places[n-1].c.recall(places[n-1].i, hash, a)
		}
		return nil
	}, priorSQL, b.tenant, users, ids)
}

// recall answers an operation as it was answered before, if it is the same one.
func (c *change) recall(i int, hash []byte, a answered) {
	m := &c.ms[i]
	if !bytes.Equal(hash, m.Hash) {
		m.Fail = errOpReused // through Decide, so that its group fails with it
		return
	}
	c.done[i] = a.result()
	m.ID = a.record // a create without an id of its own got one at first
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
	SELECT $1, ($3::uuid[])[i], ($4::text[])[i], ($5::uuid[])[i], ($6::bytea[])[i], ($7::smallint[])[i], ($8::uuid[])[i], ($9::text[])[i]::jsonb, $2
	FROM generate_series(1, cardinality($4::text[])) AS i`

func (b *batch) answer() error {
	var rows answers
	for _, c := range b.changes {
		if err := c.answers(&rows); err != nil {
			return err
		}
	}
	if len(rows.ids) > 0 {
		b.p.exec(answerSQL, b.tenant, b.now, rows.users, rows.ids, rows.devices, rows.hashes, rows.kinds, rows.records, rows.bodies)
	}
	return nil
}

// answers are the rows of the ledger that a batch adds, column by column.
type answers struct {
	users, devices, records []uuid.UUID
	ids, bodies             []string
	hashes                  [][]byte
	kinds                   []int16
}

func (c *change) answers(rows *answers) error {
	for i, m := range c.ms {
		r := c.results[i]
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
		rows.users, rows.devices = append(rows.users, c.actor.UserID), append(rows.devices, c.actor.DeviceID)
		rows.ids, rows.bodies, rows.hashes = append(rows.ids, m.OpID), append(rows.bodies, body), append(rows.hashes, m.Hash)
		rows.kinds, rows.records = append(rows.kinds, codeOf(m.Kind)), append(rows.records, m.ID)
	}
	return nil
}
