package push_test

import (
	"maps"
	"testing"
	"time"

	"spoorboek/push"
	"spoorboek/push/fcmtest"
	"spoorboek/store"
)

// Whoever runs the server sees that pushes are refused, and that they go again.
func TestWorkers_CountWhatBecameOfSends(t *testing.T) {
	t.Parallel()
	sent, made := map[push.OutcomeKind]int{}, 0
	h := newHouse(t, func(o *push.Options) {
		o.Sent = func(k push.OutcomeKind) { sent[k]++ }
		o.Made = func(n int) { made += n }
	})
	h.srv.Script("anna", fcmtest.QuotaExceeded("30"), fcmtest.Unavailable(""))
	h.news()
	if !h.workers.Holding() {
		t.Error("throttled, and nothing is held back")
	}
	h.after(30 * time.Second)
	h.after(time.Minute)
	if h.workers.Holding() {
		t.Error("sent, and something is still held back")
	}
	h.srv.Always("anna", fcmtest.Unregistered())
	h.after(2 * time.Hour)
	h.news()
	want := map[push.OutcomeKind]int{push.Throttled: 1, push.Unavailable: 1, push.Delivered: 1, push.TokenGone: 1}
	if !maps.Equal(sent, want) {
		t.Errorf("counted %v, want %v", sent, want)
	}
	if n := len(h.inbox(h.employee)) + len(h.inbox(h.coach)); made != n || made < 2 {
		t.Errorf("counted %d notifications, the inboxes have %d", made, n)
	}
}

func TestJobLag_IsThatOfTheOldestJobPastItsTime(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	lag := func(want time.Duration) {
		t.Helper()
		if got, err := h.JobLag(t.Context(), store.SendQueue); err != nil || got != want {
			t.Errorf("lag %s, %v, want %s", got, err, want)
		}
	}
	lag(0)
	h.propose(h.coach, "2026-04-02 14:00")
	for h.count(`SELECT count(*) FROM river_job WHERE queue = 'send'`) == 0 && h.step() {
	}
	now := h.Clock.Now()
	h.exec(`UPDATE river_job SET scheduled_at = $1 WHERE queue = 'send'`, now.Add(-time.Minute))
	lag(time.Minute)
	h.exec(`UPDATE river_job SET state = 'scheduled', scheduled_at = $1 WHERE queue = 'send'`, now.Add(time.Minute)) // put off
	lag(0)
	h.Clock.Advance(3 * time.Minute)
	lag(2 * time.Minute)
	h.drain()
	lag(0)
}
