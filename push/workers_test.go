package push_test

import (
	"fmt"
	"testing"
	"time"

	"spoorboek/domain"
)

func (h *house) count(sql string, args ...any) (n int) {
	h.t.Helper()
	if err := h.jobs.QueryRow(h.t.Context(), sql, args...).Scan(&n); err != nil {
		h.t.Fatal(err)
	}
	return n
}

func TestForget_DropsWhatIsOldInEveryTenant(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.news()
	h.exec(`INSERT INTO throttle_buckets VALUES ('account', '\x01', 3, $1), ('account', '\x02', 3, $2)`, h.Clock.Now(), h.Clock.Now().AddDate(0, 0, 88))
	forget := func() {
		t.Helper()
		if err := h.workers.Work(t.Context(), "forget", []byte("{}")); err != nil {
			t.Fatal(err)
		}
	}
	forget()
	if n := h.count(`SELECT count(*) FROM push_deliveries`); n != 1 {
		t.Errorf("%d deliveries, want the new one", n)
	}
	answers := func() int { return h.count(`SELECT count(*) FROM sync_op`) }
	if answers() == 0 {
		t.Error("the ledger is empty already")
	}
	h.Clock.Set(h.Clock.Now().AddDate(0, 0, 91))
	forget()
	if n := h.count(`SELECT count(*) FROM pushes`) + h.count(`SELECT count(*) FROM push_deliveries`); n != 0 {
		t.Errorf("%d rows of the log are older than 90 days", n)
	}
	if n := h.count(`SELECT count(*) FROM throttle_buckets`); n != 0 {
		t.Errorf("%d counts of failed logins are old", n)
	}
	h.Clock.Set(h.Clock.Now().AddDate(0, 0, 88)) // 179 days in all
	forget()
	if answers() == 0 {
		t.Error("the ledger was forgotten before 180 days")
	}
	h.Clock.Set(h.Clock.Now().AddDate(0, 0, 2))
	forget()
	if n := answers(); n != 0 {
		t.Errorf("%d answers are older than 180 days", n)
	}
	h.wantInbox(h.employee, "Nieuwe afspraak ter bevestiging")
}

func TestErase_IsTheWorkOfAJob(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.news()
	if err := h.BeginErasure(t.Context(), h.Tenant.ID, h.employee.UserID); err != nil {
		t.Fatal(err)
	}
	h.drain()
	if n := h.count(`SELECT count(*) FROM appointments`) + h.count(`SELECT count(*) FROM notifications`) + h.count(`SELECT count(*) FROM pushes`); n != 0 {
		t.Errorf("%d rows are left", n)
	}
	if n := h.count(`SELECT count(*) FROM users WHERE status = 'erased'`); n != 1 {
		t.Errorf("%d users are erased", n)
	}
}

// The end of an assignment takes the trajectory out of the coach's feed at that
// instant, without anybody writing.
func TestReconcile_TimeAloneEndsWhatACoachSees(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	second := h.User(domain.CoachRole)
	until := h.Clock.Now().Add(time.Hour)
	h.Assign(h.track, second, &until)
	h.news()
	live := func() int {
		return h.count(fmt.Sprintf(`SELECT count(*) FROM sync_feed WHERE user_id = '%s' AND state = 1`, second.UserID))
	}
	if live() == 0 {
		t.Fatal("the coach's feed is empty")
	}
	h.after(59 * time.Minute)
	if live() == 0 {
		t.Error("too early")
	}
	h.after(time.Minute)
	if n := live(); n != 0 {
		t.Errorf("%d rows are left in the feed", n)
	}
}

// The most that one push may bring plans the first reminder of each with it.
func TestApply_ManyRemindersAtOnce(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	var ms []domain.Mutation
	day := domain.MustDate("2026-04-20")
	for range 200 {
		id := h.NewID()
		ms = append(ms, domain.Mutation{
			OpID: id.String(), Hash: id[:], Op: domain.OpCreate, Kind: domain.Goals, ID: id, TrajectoryID: h.track, Fields: []string{"title", "due_on"},
			Edit: func(r domain.Record) { g := r.(*domain.Goal); g.Title, g.DueOn = "walk every day", &day },
		})
	}
	h.Must(h.employee, ms...)
	if n := h.count(`SELECT count(*) FROM river_job WHERE kind = 'reminder'`); n != 200 {
		t.Errorf("%d jobs, want 200", n)
	}
}
