package store_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"spoorboek/domain"
	"spoorboek/store"
	"spoorboek/store/storetest"
)

func TestMain(m *testing.M) { storetest.Main(m) }

func goal(id, trajectory uuid.UUID, title string) domain.Mutation {
	return domain.Mutation{
		OpID: uuid.NewString(), Hash: []byte(title), Op: domain.OpCreate, Kind: domain.Goals, ID: id, TrajectoryID: trajectory,
		Fields: []string{"title"}, Edit: func(r domain.Record) { r.(*domain.Goal).Title = title },
	}
}

func setGoal(id uuid.UUID, base int64, field string, edit func(*domain.Goal)) domain.Mutation {
	return domain.Mutation{
		OpID: uuid.NewString(), Hash: []byte(field), Op: domain.OpUpdate, Kind: domain.Goals, ID: id, BaseRev: base,
		Fields: []string{field}, Edit: func(r domain.Record) { edit(r.(*domain.Goal)) },
	}
}

func feed(t *testing.T, s *store.Store, a domain.Actor) map[uuid.UUID]store.FeedChange {
	t.Helper()
	_, page, more, err := s.Changes(context.Background(), a, store.FeedPage{Kinds: domain.Kinds(), Limit: 2000})
	if err != nil || more {
		t.Fatalf("changes: %v, more %v", err, more)
	}
	out := map[uuid.UUID]store.FeedChange{}
	for _, c := range page {
		out[c.ID] = c
	}
	return out
}

func TestApply_SharingReachesTheCoachAndTakingBackRemoves(t *testing.T) {
	t.Parallel()
	w := storetest.NewWorld(t)
	employee, coach := w.User(domain.Employee), w.User(domain.CoachRole)
	track := w.Trajectory(employee)
	w.Assign(track, coach, nil)
	employee, coach = w.Refresh(employee), w.Refresh(coach)
	id := w.NewID()

	w.Must(employee, goal(id, track, "walk every day"))
	if _, ok := feed(t, w.Store, coach)[id]; ok {
		t.Fatal("the coach's feed knows of a private goal")
	}
	w.Must(employee, setGoal(id, 1, "visibility", func(g *domain.Goal) { g.Visibility = domain.Coach }))
	got := feed(t, w.Store, coach)[id]
	if got.Record == nil || got.Record.(*domain.Goal).Title != "walk every day" {
		t.Fatalf("shared goal: got %+v", got)
	}
	w.Must(employee, setGoal(id, 2, "visibility", func(g *domain.Goal) { g.Visibility = domain.Private }))
	if got := feed(t, w.Store, coach)[id]; got.Record != nil || got.Deleted {
		t.Fatalf("goal taken back: got %+v, want a revoked removal", got)
	}
}

func TestApply_ReplayAnswersTheSameAndChangesNothing(t *testing.T) {
	t.Parallel()
	w := storetest.NewWorld(t)
	employee := w.User(domain.Employee)
	track := w.Trajectory(employee)
	employee = w.Refresh(employee)
	m := goal(w.NewID(), track, "walk every day")
	first := w.Must(employee, m)[0]
	again := w.Must(employee, m)[0]
	if !again.Replayed || again.Status != first.Status || again.Rev != first.Rev {
		t.Fatalf("replay: got %+v, first was %+v", again, first)
	}
	if got := feed(t, w.Store, employee)[m.ID]; got.Record.Header().Rev != 1 || got.Version != 2 {
		t.Fatalf("after a replay: rev %d, version %d; want rev 1 delivered again as version 2", got.Rev, got.Version)
	}
}

func TestApply_EndOfAssignmentEmptiesTheCoachsFeed(t *testing.T) {
	t.Parallel()
	w := storetest.NewWorld(t)
	employee, coach := w.User(domain.Employee), w.User(domain.CoachRole)
	track := w.Trajectory(employee)
	assignment := w.Assign(track, coach, nil)
	employee, coach = w.Refresh(employee), w.Refresh(coach)
	id := w.NewID()
	m := goal(id, track, "walk every day")
	m.Fields = append(m.Fields, "visibility")
	m.Edit = func(r domain.Record) { g := r.(*domain.Goal); g.Title, g.Visibility = "walk every day", domain.Coach }
	w.Must(employee, m)
	if feed(t, w.Store, coach)[id].Record == nil {
		t.Fatal("the coach does not see the shared goal")
	}
	w.End(assignment)
	if got := feed(t, w.Store, w.Refresh(coach))[id]; got.Record != nil || got.ID != id {
		t.Fatalf("after the end: got %+v, want a removal", got)
	}
}

func TestApply_TwoChangesAtOneInstantAreOneJob(t *testing.T) {
	t.Parallel()
	w := storetest.NewWorld(t)
	track := w.Trajectory(w.User(domain.Employee))
	old, next := w.User(domain.CoachRole), w.User(domain.CoachRole)
	assignment := w.Assign(track, old, nil)
	handover := w.Store.Now().Add(24 * time.Hour)
	w.Must(w.Admin,
		domain.Mutation{Op: domain.OpUpdate, Kind: domain.Assignments, ID: assignment, Strict: true, IfMatch: domain.AnyRev, Fields: []string{"until_at"},
			Edit: func(r domain.Record) { r.(*domain.Assignment).UntilAt = &handover }},
		domain.Mutation{Op: domain.OpCreate, Kind: domain.Assignments, ID: w.NewID(), TrajectoryID: track, Strict: true,
			Edit: func(r domain.Record) {
				a := r.(*domain.Assignment)
				a.UserID, a.UserRole, a.FromAt = next.UserID, domain.CoachRole, handover
			}})
}

// Whoever no longer sees a record, or never did, can't watch it by pushing at
// it: the removal that answers says neither its rev nor that it was deleted.
func TestApply_Z04_PushingAtARecordOutOfSightTellsNothingOfIt(t *testing.T) {
	t.Parallel()
	w, employee, coach, track := pair(t)
	taken, private, nowhere := w.NewID(), w.NewID(), w.NewID()
	w.Must(employee, goal(taken, track, "once shared"), goal(private, track, "never shared"),
		setGoal(taken, 1, "visibility", func(g *domain.Goal) { g.Visibility = domain.Coach }))
	w.Must(employee, setGoal(taken, 2, "visibility", func(g *domain.Goal) { g.Visibility = domain.Private }))
	push := func() {
		var ms []domain.Mutation
		for _, id := range []uuid.UUID{taken, private, nowhere} {
			ms = append(ms, domain.Mutation{OpID: uuid.NewString(), Hash: []byte("delete"), Op: domain.OpDelete, Kind: domain.Goals, ID: id})
		}
		if _, err := w.Apply(context.Background(), coach, ms); err != nil {
			t.Fatal(err)
		}
	}
	push()
	before := feed(t, w.Store, coach)
	if before[private].Rev != before[nowhere].Rev {
		t.Errorf("a private record differs from none: %+v, %+v", before[private], before[nowhere])
	}
	for _, id := range []uuid.UUID{taken, private} {
		w.Must(employee, setGoal(id, 3, "title", func(g *domain.Goal) { g.Title = "not for the coach" }),
			domain.Mutation{OpID: uuid.NewString(), Hash: []byte("delete"), Op: domain.OpDelete, Kind: domain.Goals, ID: id})
	}
	push()
	after := feed(t, w.Store, coach)
	for _, id := range []uuid.UUID{taken, private, nowhere} {
		if after[id].Version <= before[id].Version {
			t.Errorf("the removal was not delivered again: %+v", after[id])
		}
		if after[id].Rev != before[id].Rev || after[id].Deleted || after[id].Record != nil {
			t.Errorf("the removal tells what happened since: before %+v, after %+v", before[id], after[id])
		}
	}
	audited(t, w)
}

// Two phones that were cloned, or one that lost its operation ids, send the
// same create at once: whoever comes second finds the record of the first, and
// is never told that a value of his is wrong.
func TestApply_TwoCreatesOfOneRecordAtOnceAreOne(t *testing.T) {
	t.Parallel()
	w, phone, _, track := pair(t)
	for range 10 {
		id := w.NewID()
		answers := make(chan error, 8)
		start := make(chan struct{})
		for range cap(answers) {
			go func() {
				<-start
				got, err := w.Apply(context.Background(), phone, []domain.Mutation{goal(id, track, "walk every day")})
				if err == nil && got[0].Err != nil {
					err = got[0].Err
				}
				answers <- err
			}()
		}
		close(start)
		for range cap(answers) {
			if err := <-answers; err != nil {
				t.Errorf("one of the creates: %v", err)
			}
		}
	}
}

func TestApply_AParentHasNoMoreChildrenThanItMayHave(t *testing.T) {
	t.Parallel()
	w := storetest.NewWorld(t)
	employee := w.User(domain.Employee)
	track := w.Trajectory(employee)
	employee = w.Refresh(employee)
	parent := w.NewID()
	w.Must(employee, goal(parent, track, "walk every day"))
	measured := func(n int) (ms []domain.Mutation) {
		for range n {
			ms = append(ms, domain.Mutation{Op: domain.OpCreate, Kind: domain.GoalMeasurements, ID: w.NewID(), ParentID: parent,
				Fields: []string{"on", "value"}, Edit: func(r domain.Record) {
					r.(*domain.GoalMeasurement).On, r.(*domain.GoalMeasurement).Value = domain.MustDate("2026-03-16"), 1
				}})
		}
		return ms
	}
	most := domain.GoalMeasurements.MaxPerParent
	w.Must(employee, measured(most-1)...)
	results, err := w.Apply(context.Background(), employee, measured(2))
	if err != nil {
		t.Fatal(err)
	}
	if results[0].Err != nil || domain.CodeOf(results[1].Err) != domain.CodeQuota {
		t.Fatalf("the last that fits: %v; one more: %v, want %s", results[0].Err, results[1].Err, domain.CodeQuota)
	}
	n := 0
	for _, c := range feed(t, w.Store, employee) {
		if c.Kind == domain.GoalMeasurements && c.Record != nil {
			n++
		}
	}
	if n != most {
		t.Fatalf("%d children are stored, want %d", n, most)
	}
}

// The message of the database may quote what somebody wrote; the log gets the
// SQLSTATE and the constraint.
func TestApply_ErrorsOfTheDatabaseQuoteNothing(t *testing.T) {
	t.Parallel()
	c := newCounted(t)
	c.asOwner(t, "ALTER TABLE goals ADD COLUMN n int GENERATED ALWAYS AS (why::int) STORED")
	m := goal(c.NewID(), c.track, "walk every day")
	m.Fields = append(m.Fields, "why")
	m.Edit = func(r domain.Record) { g := r.(*domain.Goal); g.Title, g.Why = "walk every day", "kanarie" }
	results, _, _ := c.apply(t, []domain.Mutation{m})
	if results[0].Err == nil || !strings.Contains(results[0].Err.Error(), "SQLSTATE 22P02") || strings.Contains(results[0].Err.Error(), "kanarie") {
		t.Fatalf("the error says %v", results[0].Err)
	}
}
