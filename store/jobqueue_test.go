package store_test

import (
	"encoding/json"
	"log/slog"
	"testing"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"

	"spoorboek/domain"
	"spoorboek/store"
	"spoorboek/store/storetest"
)

// A program of before or after, which adds jobs through River's own client, must
// find those that are there: their keys are made the same.
func TestJobs_HaveTheKeysThatRiverGivesThem(t *testing.T) {
	t.Parallel()
	w := storetest.NewWorld(t)
	employee := w.User(domain.Employee)
	track := w.Trajectory(employee)
	w.Must(w.Refresh(employee), dueGoal(w.NewID(), track, "2026-03-30"))
	until := w.Clock.Now().AddDate(0, 1, 0)
	w.Assign(track, w.User(domain.CoachRole), &until)
	client, err := river.NewClient(riverpgxv5.New(w.Store.Pool()), &river.Config{Logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	var found int
	for kind, args := range map[string]river.JobArgs{"reminder": &store.ReminderArgs{}, "reconcile": &store.ReconcileArgs{}} {
		var text []byte
		if err := w.Store.Pool().QueryRow(t.Context(), `SELECT args FROM river_job WHERE kind = $1 LIMIT 1`, kind).Scan(&text); err != nil {
			t.Fatal(kind, err)
		}
		if err := json.Unmarshal(text, args); err != nil {
			t.Fatal(err)
		}
		again, err := client.Insert(t.Context(), args, &river.InsertOpts{UniqueOpts: river.UniqueOpts{ByArgs: true}})
		if err != nil {
			t.Fatal(err)
		}
		if !again.UniqueSkippedAsDuplicate {
			t.Errorf("River takes %s %s for a new job", kind, text)
		}
		found++
	}
	if found != 2 {
		t.Errorf("%d kinds of jobs were tried", found)
	}
}
