package outage

import (
	"context"
	"net/http"
	"sync"
	"testing"
)

// TestPool_F07_EveryConnectionBusy locks a table that pushes need, until they
// hold every connection of the server. Nobody waits for ever: those and whoever
// comes after them are told to try again, the process counts as alive, and once
// the table is free everything lands.
func TestPool_F07_EveryConnectionBusy(t *testing.T) {
	t.Parallel()
	k := newRig(t)
	const held = 6 // serving gives the server as many connections
	pushed := k.prepare()
	lock, err := k.evidence.pool.Begin(context.Background())
	must(t, err)
	t.Cleanup(func() { _ = lock.Rollback(context.Background()) })
	_, err = lock.Exec(context.Background(), "LOCK TABLE job_applications IN ACCESS EXCLUSIVE MODE")
	must(t, err)
	var wg sync.WaitGroup
	// One push of a user waits at a time, so lists take the other connections.
	wg.Go(func() {
		refused(t, "a push", k.phone.call("POST", "/v1/sync/push", object{"schema_version": 1, "ops": pushed.ops}))
	})
	for range held - 1 {
		wg.Go(func() { refused(t, "a list", k.phone.call("GET", "/v1/job-applications", nil)) })
	}
	until(t, "every connection waits for the table", func() bool {
		return one[int](k.evidence, "SELECT count(*) FROM pg_locks WHERE relation = 'job_applications'::regclass AND NOT granted") == held
	})
	wg.Go(func() { refused(t, "a pull", k.phone.call("GET", "/v1/sync/changes", nil)) })
	health(t, k.server, "/health/live", http.StatusNoContent)
	health(t, k.server, "/health/ready", http.StatusServiceUnavailable)
	wg.Wait()
	must(t, lock.Rollback(context.Background()))
	if left := k.left(pushed); left != (trace{}) {
		t.Errorf("a push that was refused left %+v", left)
	}
	k.journal.note(t, pushed.ops, k.phone.must(pushed.ops))
	k.end()
}

// refused wants the answer that says to try again.
func refused(t *testing.T, what string, a answer) {
	t.Helper()
	if a.status != http.StatusServiceUnavailable || a.header.Get("Retry-After") == "" {
		t.Errorf("%s is answered with %d, Retry-After %q: %s", what, a.status, a.header.Get("Retry-After"), a.body)
	}
}
