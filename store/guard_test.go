package store_test

import (
	"bytes"
	"log/slog"
	"strings"
	"testing"

	"github.com/google/uuid"

	"spoorboek/domain"
	"spoorboek/store"
	"spoorboek/store/storetest"
)

// course is a create of an activity with a result.
func course(w *storetest.World, trajectory uuid.UUID, result string) domain.Mutation {
	return domain.Mutation{
		Op: domain.OpCreate, Kind: domain.Activities, ID: w.NewID(), TrajectoryID: trajectory, Strict: true, Fields: []string{"kind", "title", "result"},
		Edit: func(r domain.Record) {
			a := r.(*domain.Activity)
			a.Kind, a.Title, a.Result = "course", "Excel for planners", result
		},
	}
}

func TestApply_P04_EachTenantHasItsWords(t *testing.T) {
	t.Parallel()
	w := storetest.NewWorld(t)
	guards, err := domain.NewGuards(map[string]string{"noord": "flonkerwoede\n!hernia"})
	if err != nil {
		t.Fatal(err)
	}
	st, err := store.Open(t.Context(), store.Options{DSN: storetest.Runtime(w.DSN), Now: w.Clock.Now, Log: slog.New(slog.DiscardHandler), Guards: guards})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(st.Close)
	for _, c := range [...]struct {
		tenant  *storetest.World
		refused string
		taken   string
	}{{w.Another(t, "noord"), "flonkerwoede", "hernia"}, {w.Another(t, "zuid"), "hernia", "flonkerwoede"}} {
		coach, track := c.tenant.User(domain.CoachRole), c.tenant.Trajectory(c.tenant.User(domain.Employee))
		c.tenant.Assign(track, coach, nil)
		coach = c.tenant.Refresh(coach)
		for text, want := range map[string]domain.Code{c.refused: domain.CodeMedical, c.taken: ""} {
			results, err := st.Apply(t.Context(), coach, []domain.Mutation{course(c.tenant, track, text)})
			if err != nil {
				t.Fatal(err)
			}
			if e := results[0].Err; (e == nil) != (want == "") || e != nil && e.Code != want {
				t.Errorf("%s, %q: %v", c.tenant.Tenant.Slug, text, e)
			}
		}
	}
}

func TestApply_P04_AConfirmationIsLoggedWithoutTheText(t *testing.T) {
	t.Parallel()
	w := storetest.NewWorld(t)
	coach, track := w.User(domain.CoachRole), w.Trajectory(w.User(domain.Employee))
	w.Assign(track, coach, nil)
	var log bytes.Buffer
	st, err := store.Open(t.Context(), store.Options{DSN: storetest.Runtime(w.DSN), Now: w.Clock.Now, Log: slog.New(slog.NewTextHandler(&log, nil))})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(st.Close)
	sure, fine := course(w, track, "de hernia van het verhaal"), course(w, track, "klaar")
	sure.NonMedical, sure.OpID, sure.Hash = true, "key:1", []byte("1")
	fine.NonMedical = true
	for range 2 { // the second time is a replay
		if _, err := st.Apply(t.Context(), w.Refresh(coach), []domain.Mutation{sure, fine}); err != nil {
			t.Fatal(err)
		}
	}
	got := log.String()
	if strings.Count(got, "text confirmed as not medical") != 1 || !strings.Contains(got, coach.UserID.String()) || !strings.Contains(got, sure.ID.String()) {
		t.Errorf("logged:\n%s", got)
	}
	if strings.Contains(got, "hernia") || strings.Contains(got, "verhaal") {
		t.Errorf("the text is logged:\n%s", got)
	}
}
