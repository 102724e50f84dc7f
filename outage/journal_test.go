package outage

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"spoorboek/domain"
)

// evidence looks into the database, past the server.
type evidence struct {
	t    *testing.T
	pool *pgxpool.Pool
}

// investigate opens the database of dsn as its owner.
func investigate(t *testing.T, dsn string) *evidence {
	t.Helper()
	pool, err := pgxpool.New(context.Background(), dsn)
	must(t, err)
	t.Cleanup(pool.Close)
	return &evidence{t, pool}
}

// one reads a single value.
func one[T any](e *evidence, sql string, args ...any) (v T) {
	e.t.Helper()
	if err := e.pool.QueryRow(context.Background(), sql, args...).Scan(&v); err != nil {
		e.t.Fatalf("%v\n%s", err, sql)
	}
	return v
}

// quiet waits until PostgreSQL has noticed that the server's connections are
// gone, and has ended what they were doing.
func (e *evidence) quiet() {
	e.t.Helper()
	until(e.t, "PostgreSQL has tidied up after the server", func() bool {
		return one[int](e, "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND usename = 'spoorboek_runtime'") == 0
	})
}

// trace is all that operations have left behind anywhere.
type trace struct {
	Ledger, Records, Revs, History, Feed, FeedRevs, FeedStates, Jobs int
}

// traceOf counts what there is of operations and their records.
func (e *evidence) traceOf(ops []object) (t trace) {
	e.t.Helper()
	var opIDs, ids []string
	for _, o := range ops {
		opIDs, ids = append(opIDs, "op:"+o["op_id"].(string)), append(ids, o["id"].(string))
	}
	err := e.pool.QueryRow(context.Background(), `SELECT
		(SELECT count(*) FROM sync_op WHERE op_id = ANY($1)),
		(SELECT count(*) FROM (`+allRecords+`) r WHERE id = ANY($2::uuid[])),
		(SELECT coalesce(sum(rev), 0) FROM (`+allRecords+`) r WHERE id = ANY($2::uuid[])),
		(SELECT count(*) FROM history WHERE record_id = ANY($2::uuid[])),
		(SELECT count(*) FROM sync_feed WHERE record_id = ANY($2::uuid[])),
		(SELECT coalesce(sum(rev), 0) FROM sync_feed WHERE record_id = ANY($2::uuid[])),
		(SELECT coalesce(sum(state), 0) FROM sync_feed WHERE record_id = ANY($2::uuid[])),
		(SELECT count(*) FROM river_job WHERE (args->>'record_id')::uuid = ANY($2::uuid[]))`, opIDs, ids).
		Scan(&t.Ledger, &t.Records, &t.Revs, &t.History, &t.Feed, &t.FeedRevs, &t.FeedStates, &t.Jobs)
	must(e.t, err)
	return t
}

// minus is what came since u.
func (t trace) minus(u trace) trace {
	return trace{t.Ledger - u.Ledger, t.Records - u.Records, t.Revs - u.Revs, t.History - u.History, t.Feed - u.Feed,
		t.FeedRevs - u.FeedRevs, t.FeedStates - u.FeedStates, t.Jobs - u.Jobs}
}

// allRecords is SQL for the heads of the records of all kinds.
var allRecords = func() string {
	var parts []string
	for _, k := range domain.Kinds() {
		parts = append(parts, fmt.Sprintf("SELECT %d::smallint AS code, tenant_id, id, rev, deleted_at FROM %s", k.Code, k.Name))
	}
	return strings.Join(parts, " UNION ALL ")
}()

// consistent holds the whole database to what is true between any two writes.
func (e *evidence) consistent() {
	e.t.Helper()
	for what, sql := range map[string]string{
		"operations were claimed and not answered": `SELECT count(*) FROM sync_op WHERE answer IS NULL`,
		"records have another rev than their history": `SELECT count(*) FROM (` + allRecords + `) r
			WHERE rev IS DISTINCT FROM (SELECT max(rev) FROM history h WHERE h.tenant_id = r.tenant_id AND h.kind = r.code AND h.record_id = r.id)`,
		// Revs go up by one, from 0 and, after a restore, from its floor.
		"histories have gaps": `SELECT count(*) FROM (SELECT FROM history, sync_epoch GROUP BY tenant_id, kind, record_id, floor HAVING count(*) <>
			coalesce(max(rev) FILTER (WHERE rev <= floor), 0) + coalesce(max(rev) FILTER (WHERE rev > floor) - floor, 0)) h`,
		"rows of history are of no record": `SELECT count(*) FROM history h WHERE NOT EXISTS (SELECT FROM (` + allRecords + `) r WHERE r.code = h.kind AND r.id = h.record_id)`,
		"heads are not at the newest row of their feed": `SELECT count(*) FROM sync_head h
			WHERE version <> (SELECT coalesce(max(version), 0) FROM sync_feed f WHERE f.tenant_id = h.tenant_id AND f.user_id = h.user_id)`,
		"live rows of feeds are of no living record": `SELECT count(*) FROM sync_feed f WHERE state = 1
			AND NOT EXISTS (SELECT FROM (` + allRecords + `) r WHERE r.code = f.kind AND r.id = f.record_id AND r.rev = f.rev AND r.deleted_at IS NULL)`,
		"reminders are of no record": `SELECT count(*) FROM river_job WHERE kind = 'reminder'
			AND NOT EXISTS (SELECT FROM (` + allRecords + `) r WHERE r.id::text = args->>'record_id')`,
	} {
		if n := one[int](e, sql); n != 0 {
			e.t.Errorf("%d %s", n, what)
		}
	}
}

// audited runs the operator's command over all feeds.
func audited(t *testing.T, p *program) {
	t.Helper()
	if out := p.do("admin", "audit-feeds"); !strings.Contains(out, ": 0 feed rows differ") {
		t.Errorf("audit-feeds: %s", out)
	}
}

// journal is what the driver was told, kept outside of everything that can break.
type journal struct {
	mu   sync.Mutex
	acks map[string]ack // by op id
}

// ack is an acknowledged operation.
type ack struct {
	op     object
	result result
}

func newJournal() *journal { return &journal{acks: map[string]ack{}} }

// note writes down the answers to a push. An operation that is answered again
// must be answered the same.
func (j *journal) note(t *testing.T, ops []object, results []result) {
	t.Helper()
	j.mu.Lock()
	defer j.mu.Unlock()
	for i, r := range results {
		id := r.OpID
		if was, known := j.acks[id]; known && (was.result.Status != r.Status || was.result.Rev != r.Rev || !r.Replayed) {
			t.Errorf("%v was answered with %+v, and then with %+v", ops[i], was.result, r)
		}
		j.acks[id] = ack{ops[i], r}
	}
}

// check finds every acknowledged operation exactly once: in the ledger with the
// answer that was given, in the history at its rev, and nothing more.
func (j *journal) check(e *evidence) {
	e.t.Helper()
	j.mu.Lock()
	defer j.mu.Unlock()
	type row struct {
		status string
		rev    int64
		times  int
	}
	found := map[string]row{}
	rows, err := e.pool.Query(context.Background(), `SELECT o.op_id, o.answer->>'status', (o.answer->>'rev')::bigint,
		(SELECT count(*) FROM history h WHERE h.tenant_id = o.tenant_id AND h.kind = o.kind AND h.record_id = o.record_id
			AND h.rev = (o.answer->>'rev')::bigint AND h.device_id = o.device_id) FROM sync_op o`)
	must(e.t, err)
	var id string
	var r row
	_, err = pgx.ForEachRow(rows, []any{&id, &r.status, &r.rev, &r.times}, func() error { found[strings.TrimPrefix(id, "op:")] = r; return nil })
	must(e.t, err)
	var records []string
	for id, a := range j.acks {
		records = append(records, a.op["id"].(string))
		if r, have := found[id]; !have || r.status != a.result.Status || r.rev != a.result.Rev || r.times != 1 {
			e.t.Errorf("%v was answered with %+v; the database has %+v", a.op, a.result, r)
		}
	}
	// One operation, one rev. The event of an application also moves its stage.
	if n := one[int](e, `SELECT count(*) FROM (SELECT kind, record_id, count(*) FILTER (WHERE answer->>'status' = 'applied') AS ops FROM sync_op GROUP BY 1, 2) o
		WHERE ops <> (SELECT count(*) FROM history h WHERE h.kind = o.kind AND h.record_id = o.record_id)
		AND kind <> $1 AND record_id = ANY($2::uuid[])`, domain.JobApplications.Code, records); n != 0 {
		e.t.Errorf("%d records have another number of revs than of operations", n)
	}
}
