package store_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"spoorboek/domain"
	"spoorboek/store"
)

// A day ends all shares that have it as their last, in one job of the
// trajectory, and no others; a second run finds nothing to do.
func TestReconcile_E26_EndsTheSharesOfTheDay(t *testing.T) {
	t.Parallel()
	w, employee, coach, track := pair(t)
	last := domain.DutchDay(w.Clock.Now()).AddDays(4)
	var over, longer []uuid.UUID
	var ms []domain.Mutation
	for n := range 130 { // more than one call of Apply takes
		until := last
		if n%10 == 0 {
			until = last.AddDays(1)
		}
		m := in(track, put(domain.OpCreate, domain.Goals, w.NewID(), 0, values{"title": "walk", "visibility": "coach", "shared_until": until.String()}))
		if ms = append(ms, m); n%10 == 0 {
			longer = append(longer, m.ID)
		} else {
			over = append(over, m.ID)
		}
	}
	w.Must(employee, ms...)
	w.Must(employee, put(domain.OpUpdate, domain.Goals, over[0], 1, values{"why": "health"}))
	var jobs, at int
	if err := owner(t, w.DSN).QueryRow(t.Context(), `SELECT count(*), count(*) FILTER (WHERE scheduled_at = $1) FROM river_job WHERE kind = 'reconcile' AND scheduled_at > $2`,
		domain.ShareEnds(last), w.Clock.Now()).Scan(&jobs, &at); err != nil || jobs != 2 || at != 1 {
		t.Fatalf("%d jobs for two days, %d at the end of the first, %v", jobs, at, err)
	}
	seen := func(ids []uuid.UUID) (n int) {
		for _, id := range ids {
			if load(t, w, coach, domain.Goals, id) != nil {
				n++
			}
		}
		return n
	}
	audited(t, w)
	w.Clock.Set(domain.ShareEnds(last).Add(-time.Microsecond))
	if n := seen(over) + seen(longer); n != len(ms) {
		t.Errorf("at the end of the last day the coach sees %d of %d", n, len(ms))
	}
	w.Clock.Set(domain.ShareEnds(last))
	if n, m := seen(over), seen(longer); n != 0 || m != len(longer) {
		t.Errorf("before the job the coach sees %d that are over, and %d of %d others", n, m, len(longer))
	}
	for run := range 2 {
		if _, err := w.Reconcile(t.Context(), w.Tenant.ID, track); err != nil {
			t.Fatal(err)
		}
		for _, id := range over {
			g := load(t, w, employee, domain.Goals, id).(*domain.Goal)
			if want := map[bool]int64{true: 3, false: 2}[id == over[0]]; g.Visibility != domain.Private || g.SharedUntil != nil || g.Rev != want {
				t.Fatalf("run %d: %s until %v, rev %d", run, g.Visibility, g.SharedUntil, g.Rev)
			}
		}
		audited(t, w)
	}
	if n, m := seen(over), seen(longer); n != 0 || m != len(longer) {
		t.Errorf("after the job the coach sees %d that are over, and %d of %d others", n, m, len(longer))
	}
}

// Each kind has the index that the look for what is over names.
func TestPastShares_E26_AreFoundByAnIndex(t *testing.T) {
	t.Parallel()
	w, _, _, track := pair(t)
	db := owner(t, w.DSN)
	if _, err := db.Exec(t.Context(), "SET enable_seqscan = off"); err != nil {
		t.Fatal(err)
	}
	rows, err := db.Query(t.Context(), "EXPLAIN "+store.PastSharesSQL(), w.Tenant.ID, track, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	var plan strings.Builder
	for rows.Next() {
		var line string
		if err := rows.Scan(&line); err != nil {
			t.Fatal(err)
		}
		plan.WriteString(line + "\n")
	}
	if rows.Err() != nil {
		t.Fatal(rows.Err())
	}
	for _, k := range domain.Kinds() {
		if k.Dated() && !strings.Contains(plan.String(), k.Name+"_shared_until") {
			t.Errorf("%s is read without its index:\n%s", k.Name, plan.String())
		}
	}
}
