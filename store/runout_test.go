package store_test

import (
	"testing"
	"time"

	"github.com/google/uuid"

	"spoorboek/domain"
	"spoorboek/store"
	"spoorboek/store/storetest"
)

// runOut does the periodic work at a moment and gives the number of records that ended.
func runOut(t *testing.T, w *storetest.World, at time.Time) int {
	t.Helper()
	w.Clock.Set(at)
	n, err := w.RunOut(t.Context(), w.Tenant.ID)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func leadStatus(t *testing.T, w *storetest.World, a domain.Actor) map[uuid.UUID]string {
	t.Helper()
	found, _, err := w.List(t.Context(), a, domain.Leads, store.Filter{Limit: 1000})
	if err != nil {
		t.Fatal(err)
	}
	out := map[uuid.UUID]string{}
	for _, r := range found {
		out[r.Header().ID] = r.(*domain.Lead).Status
	}
	return out
}

func TestRunOut_E16_AVacancyExpiresOnTheDayAfterItClosed(t *testing.T) {
	t.Parallel()
	w := storetest.NewWorld(t)
	other := w.Another(t, "other")
	employee, elsewhere := w.User(domain.Employee), other.User(domain.Employee)
	track, theirs := w.Trajectory(employee), other.Trajectory(elsewhere)
	employee, elsewhere = w.Refresh(employee), other.Refresh(elsewhere)
	closing := func(w *storetest.World, a domain.Actor, track uuid.UUID, on any, more ...domain.Mutation) uuid.UUID {
		id := w.NewID()
		v := values{"title": "front-desk assistant"}
		if on != nil {
			v["closes_on"] = on
		}
		w.Must(a, append([]domain.Mutation{in(track, put(domain.OpCreate, domain.Leads, id, 0, v))}, more...)...)
		return id
	}
	first, later, open := closing(w, employee, track, "2026-03-20"), closing(w, employee, track, "2026-03-21"), closing(w, employee, track, nil)
	applied := closing(w, employee, track, "2026-03-20")
	w.Must(employee, put(domain.OpUpdate, domain.Leads, applied, 1, values{"status": "applied"}))
	foreign := closing(other, elsewhere, theirs, "2026-03-20")

	midnight := time.Date(2026, 3, 20, 23, 0, 0, 0, time.UTC) // in Amsterdam
	if n := runOut(t, w, midnight.Add(-time.Second)); n != 0 {
		t.Errorf("%d expired on the day itself", n)
	}
	if n := runOut(t, w, midnight); n != 1 {
		t.Errorf("%d expired, want the first", n)
	}
	if n := runOut(t, w, midnight); n != 0 {
		t.Errorf("%d expired again", n)
	}
	want := map[uuid.UUID]string{first: "expired", later: "new", open: "new", applied: "applied"}
	for id, status := range leadStatus(t, w, employee) {
		if status != want[id] {
			t.Errorf("a lead is %s, want %s", status, want[id])
		}
	}
	if got := leadStatus(t, other, elsewhere)[foreign]; got != "new" {
		t.Errorf("another tenant's is %s", got)
	}
	_, page, _, err := w.Changes(t.Context(), employee, store.FeedPage{Kinds: []*domain.Kind{domain.Leads}, Limit: 100})
	if last, ok := page[len(page)-1].Record.(*domain.Lead); err != nil || !ok || last.ID != first || last.Status != "expired" {
		t.Errorf("the phone hears last of %+v, %v", page[len(page)-1], err)
	}

	// Who applied in time and was offline says so later, himself or by an application.
	w.Must(employee, put(domain.OpUpdate, domain.Leads, first, 2, values{"status": "applied"}))
	runOut(t, w, midnight.AddDate(0, 0, 1))
	w.Must(employee, in(track, put(domain.OpCreate, domain.JobApplications, w.NewID(), 0,
		values{"employer_name": "Firm", "job_title": "planner", "applied_on": "2026-03-21", "lead_id": later, "visibility": "coach"})))
	if got := leadStatus(t, w, employee); got[first] != "applied" || got[later] != "applied" {
		t.Errorf("they are %s and %s", got[first], got[later])
	}
}

// Hundreds that ran out at once all end, in small transactions.
func TestRunOut_EndsAllThatRanOut(t *testing.T) {
	t.Parallel()
	w := storetest.NewWorld(t)
	employee := w.User(domain.Employee)
	track := w.Trajectory(employee)
	employee = w.Refresh(employee)
	const many = 450
	for range many / 150 {
		var ms []domain.Mutation
		for range 150 {
			ms = append(ms, in(track, put(domain.OpCreate, domain.Leads, w.NewID(), 0, values{"title": "planner", "closes_on": "2026-03-20"})))
		}
		w.Must(employee, ms...)
	}
	if n := runOut(t, w, w.Clock.Now().AddDate(0, 0, 7)); n != many {
		t.Errorf("%d expired, want %d", n, many)
	}
}

func TestRunOut_AConflictGoesAfterNinetyDays(t *testing.T) {
	t.Parallel()
	w := storetest.NewWorld(t)
	employee := w.User(domain.Employee)
	track := w.Trajectory(employee)
	employee = w.Refresh(employee)
	tablet := employee
	tablet.DeviceID = w.NewID()
	conflict := func() uuid.UUID {
		entry := w.NewID()
		w.Must(employee, in(track, put(domain.OpCreate, domain.DiaryEntries, entry, 0, values{"entry_on": "2026-03-15", "text": "a quiet day"})))
		w.Must(employee, put(domain.OpUpdate, domain.DiaryEntries, entry, 1, values{"text": "a loud day"}))
		return w.Must(tablet, put(domain.OpUpdate, domain.DiaryEntries, entry, 1, values{"text": "a long day"}))[0].Contests[0].ConflictID
	}
	old, settled := conflict(), conflict()
	w.Must(employee, put(domain.OpUpdate, domain.Conflicts, settled, 1, values{"status": "dismissed"}))
	made := w.Clock.Now()
	w.Clock.Set(made.AddDate(0, 0, 1))
	young := conflict()
	if n := runOut(t, w, made.Add(domain.ConflictLives)); n != 0 {
		t.Errorf("%d went on the ninetieth day", n)
	}
	if n := runOut(t, w, made.Add(domain.ConflictLives+time.Second)); n != 2 {
		t.Errorf("%d went, want two", n)
	}
	_, page, _, err := w.Changes(t.Context(), employee, store.FeedPage{Kinds: []*domain.Kind{domain.Conflicts}, Limit: 100})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range page {
		if gone := c.Record == nil; gone != (c.ID == old || c.ID == settled) {
			t.Errorf("%s: gone %v; the young one is %s", c.ID, gone, young)
		}
	}
	var told int
	if err := owner(t, w.DSN).QueryRow(t.Context(), `SELECT count(*) FROM history WHERE record_id = ANY($1) AND sensitive IS NOT NULL`, []uuid.UUID{old, settled}).Scan(&told); err != nil || told != 0 {
		t.Errorf("history keeps %d of the values, %v", told, err)
	}
}
