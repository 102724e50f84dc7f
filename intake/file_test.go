package intake

import (
	"context"
	"log/slog"
	"strings"
	"testing"
	"time"

	"spoorboek/auth"
	"spoorboek/domain"
	"spoorboek/store"
	"spoorboek/store/storetest"
)

// imported runs a file and gives the tally and the report.
func imported(t *testing.T, w *storetest.World, st *store.Store, dry bool, file string) (Tally, string) {
	t.Helper()
	keys := auth.NewKeys(w.Clock.Now())
	service := auth.NewService(auth.Options{Store: st, Hasher: auth.NewHasher(1, time.Minute), Tokens: auth.NewTokens("https://a.example", "https://a.example", keys, w.Clock.Now),
		Keys: func() auth.Keys { return keys }, Client: "app", Log: slog.New(slog.DiscardHandler)})
	var report strings.Builder
	im := Importer{Store: st, Auth: service, Tenant: w.Tenant.ID, DryRun: dry, Report: &report}
	tally, err := im.Run(context.Background(), strings.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	return tally, report.String()
}

func TestImport_S48_StoresWholeLinesOnceAndNamesEveryFault(t *testing.T) {
	t.Parallel()
	w := storetest.NewWorld(t)
	st := w.Open(t, 4)
	ctx := context.Background()
	coach, err := st.UserByID(ctx, w.Tenant.ID, w.User(domain.CoachRole).UserID)
	if err != nil {
		t.Fatal(err)
	}
	file := strings.Join([]string{
		"\ufeffemail;name;role;person_key;VrzmgvlId;first_sick_day;spells;leaves;track;coach;SofiNr",
		"sam@example.org;Sam;employee;10042;VZ-1;10-03-2025;2025-03-10/2025-05-04|2025-05-20/;;track2;" + coach.Email + ";canary",
		"kim@example.org;\"Kim; de Boer\";coach;;;;;;;;",
		"bad;Lee;boss;;VZ-2;2099-01-01;2025-01-01;;;;",
		"lee@example.org;Lee;employee;;VZ-3;2099-01-01;;;;;",
		"ann@example.org;Ann;employee;;VZ-1;2025-03-10;;;;;",
		"bob@example.org;Bob;employee;;VZ-4;2025-03-10;;;track2;kim@example.org;",
		"eve@example.org;Eve",
	}, "\r\n")
	want := []string{
		"line 1, column 11: is dropped", "line 4, column email:", "line 4, column role:", "line 4, column spells:", "line 4, column first_sick_day: must not be in the future",
		"line 5, column first_sick_day: must not be in the future", "line 6, column case_key: line 2 says", "line 7, column coach:", "line 8: has 2 fields",
	}
	for _, round := range []struct {
		dry  bool
		want Tally
	}{{true, Tally{Stored: 2, Refused: 5}}, {false, Tally{Stored: 2, Refused: 5}}, {false, Tally{Unchanged: 2, Refused: 5}}} {
		tally, report := imported(t, w, st, round.dry, file)
		if tally != round.want {
			t.Errorf("dry %v: %+v, want %+v\n%s", round.dry, tally, round.want, report)
		}
		for _, line := range want {
			if !strings.Contains(report, line) {
				t.Errorf("dry %v: the report lacks %q:\n%s", round.dry, line, report)
			}
		}
		if strings.Contains(report, "canary") || strings.Contains(report, "example.org") || strings.Contains(report, "VZ-") {
			t.Errorf("the report quotes the file:\n%s", report)
		}
		if mails, err := st.Outbox(ctx, w.Tenant.ID, 10); err != nil || round.dry && len(mails) > 0 || !round.dry && len(mails) != 2 {
			t.Errorf("dry %v: %d mails, %v", round.dry, len(mails), err)
		}
	}
	for _, email := range []string{"lee@example.org", "ann@example.org", "bob@example.org"} {
		if u, _, err := st.LoginUser(ctx, w.Tenant.ID, email, w.NewID()); err != nil || u.Email != "" {
			t.Errorf("of a refused line there is a user: %v, %v", u.ID, err)
		}
	}
	for k, want := range map[*domain.Kind]int{domain.AbsenceCases: 1, domain.Trajectories: 1, domain.Assignments: 1} {
		got, _, err := st.List(ctx, domain.SystemActor(w.Tenant.ID), k, store.Filter{Limit: 10})
		if err != nil || len(got) != want {
			t.Errorf("%d %s, want %d: %v", len(got), k.Name, want, err)
		}
	}
	if _, report := imported(t, w, st, false, "email,name,role,case_key,first_sick_day\nsam@example.org,S,employee,VZ-1,2025-03-11\n"); !strings.Contains(report, "column first_sick_day: differs") {
		t.Errorf("another day for a case that is there: %q", report)
	}
}

// TestImport_S48_ADryRunCountsARepeatedLineAsTheRunDoes: a line whose person, case and
// trajectory an earlier one brings is there already by then.
func TestImport_S48_ADryRunCountsARepeatedLineAsTheRunDoes(t *testing.T) {
	t.Parallel()
	w := storetest.NewWorld(t)
	st := w.Open(t, 4)
	file := strings.Join([]string{
		"email,name,role,case_key,first_sick_day,track",
		"sam@example.org,Sam,employee,VZ-1,2025-03-10,",
		"Sam@example.org,Sam,employee,VZ-1,2025-03-10,",       // the same
		"sam@example.org,Sam,employee,,,",                     // less
		"sam@example.org,Sam,employee,VZ-1,2025-03-10,track2", // the trajectory is new
		"sam@example.org,Sam,employee,VZ-1,2025-03-10,track2",
	}, "\n")
	for _, dry := range []bool{true, false} {
		if tally, report := imported(t, w, st, dry, file); tally != (Tally{Stored: 2, Unchanged: 3}) {
			t.Errorf("dry %v: %+v\n%s", dry, tally, report)
		}
	}
}
