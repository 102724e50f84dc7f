package store_test

import (
	"context"
	"fmt"
	"log/slog"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"pgregory.net/rapid"

	"spoorboek/domain"
	"spoorboek/store"
	"spoorboek/store/storetest"
)

// writer is an employee with a trajectory.
type writer struct {
	domain.Actor
	track uuid.UUID
}

func newWriter(w *storetest.World, coaches ...domain.Actor) writer {
	employee := w.User(domain.Employee)
	track := w.Trajectory(employee)
	for _, c := range coaches {
		w.Assign(track, c, nil)
	}
	return writer{w.Refresh(employee), track}
}

// shared is a goal that the coach sees.
func shared(id, track uuid.UUID, title string) domain.Mutation {
	m := goal(id, track, title)
	m.Fields = append(m.Fields, "visibility")
	m.Edit = func(r domain.Record) { g := r.(*domain.Goal); g.Title, g.Visibility = title, domain.Coach }
	return m
}

func TestApply_SmallWritesThatComeTogetherAreOneTransaction(t *testing.T) {
	t.Parallel()
	w := storetest.NewWorld(t)
	coach := w.User(domain.CoachRole)
	h := &held{let: make(chan struct{})}
	st := traced(t, w, h, slog.New(slog.DiscardHandler))
	writers, goals := make([]writer, 6), make([]uuid.UUID, 6)
	for i := range writers {
		writers[i], goals[i] = newWriter(w, coach), w.NewID()
	}
	var all sync.WaitGroup
	results := make([]domain.Result, len(writers))
	for i, e := range writers {
		all.Go(func() {
			got, err := st.Apply(t.Context(), e.Actor, []domain.Mutation{shared(goals[i], e.track, fmt.Sprint("goal ", i))})
			if err != nil {
				t.Errorf("writer %d: %v", i, err)
				return
			}
			results[i] = got[0]
		})
		for i < 2 && int(h.trips.Load()) <= i || i >= 2 && st.Writing(w.Tenant.ID) < i-1 { // two are on their way, the others wait
			runtime.Gosched()
		}
	}
	before := h.trips.Load()
	close(h.let)
	all.Wait()
	if trips := h.trips.Load() - before; before != 2 || trips != 2+2+3 {
		t.Errorf("%d trips, then %d; want 2, then two more of each of these and three for all behind them", before, trips)
	}
	seen := feed(t, w.Store, w.Refresh(coach))
	for i, e := range writers {
		if results[i].Status != domain.Applied || results[i].Record.Header().ID != goals[i] || results[i].Rev != 1 {
			t.Errorf("writer %d: got %+v", i, results[i])
		}
		if own := feed(t, w.Store, e.Actor); own[goals[i]].Record == nil || own[goals[(i+1)%6]].ID != uuid.Nil {
			t.Errorf("writer %d: the own feed has %v", i, own)
		}
		if r := seen[goals[i]].Record; r == nil || r.(*domain.Goal).Title != fmt.Sprint("goal ", i) || r.Header().OwnerID != e.UserID {
			t.Errorf("writer %d: the coach sees %+v", i, r)
		}
		past, _, err := w.History(t.Context(), e.Actor, domain.Key{Kind: domain.Goals, ID: goals[i]}, 0, 10)
		if err != nil || len(past) != 1 || past[0].ActorID != e.UserID || past[0].DeviceID != e.DeviceID {
			t.Errorf("writer %d: history %+v, %v", i, past, err)
		}
	}
	audited(t, w)
}

// TestWriteParty_EachGetsWhatHeGetsAlone has each employee write in a party what a
// twin with a coach of its own writes alone, and compares answers and feeds.
func TestWriteParty_EachGetsWhatHeGetsAlone(t *testing.T) {
	t.Parallel()
	w := storetest.NewWorld(t)
	rapid.Check(t, func(rt *rapid.T) {
		n := rapid.IntRange(2, 4).Draw(rt, "writers")
		party, alone := newSide(w, n), newSide(w, n)
		for range rapid.IntRange(1, 4).Draw(rt, "rounds") {
			var writes []store.SmallWrite
			var wants [][]domain.Result
			for i := range n {
				steps := rapid.SliceOfN(rapid.Custom(func(rt *rapid.T) step { return drawStep(rt, n) }), 1, 4).Draw(rt, "steps")
				writes = append(writes, store.SmallWrite{Actor: party.writers[i].Actor, Ms: party.mutations(w, i, steps)})
				want, err := w.Apply(context.Background(), alone.writers[i].Actor, alone.mutations(w, i, steps))
				if err != nil {
					rt.Fatal(err)
				}
				wants = append(wants, want)
			}
			got, errs := w.WriteParty(w.Tenant.ID, writes...)
			for i := range n {
				if a, b := party.tell(got[i]), alone.tell(wants[i]); errs[i] != nil || a != b {
					rt.Fatalf("writer %d gets in a party\n%s, %v\nand alone\n%s", i, a, errs[i], b)
				}
			}
		}
		for i := range n + 1 {
			if a, b := party.feedOf(t, w, i), alone.feedOf(t, w, i); a != b {
				rt.Fatalf("the feed of %d after writes in a party\n%s\nand alone\n%s", i, a, b)
			}
		}
	})
	audited(t, w)
}

// step is a write in words that hold for both sides: which goal of which employee.
type step struct {
	what, title, op string
	of, goal        int
}

func drawStep(rt *rapid.T, writers int) step {
	return step{
		what:  rapid.SampledFrom([]string{"create", "create", "share", "rename", "delete", "measure", "wrong", "elsewhere"}).Draw(rt, "what"),
		title: rapid.SampledFrom([]string{"walk", "bike", "swim"}).Draw(rt, "title"),
		op:    rapid.SampledFrom([]string{"", "", "", "one", "two"}).Draw(rt, "op"),
		of:    rapid.SampledFrom([]int{-1, -1, -1, 0}).Draw(rt, "own") + rapid.IntRange(0, writers-1).Draw(rt, "of"),
		goal:  rapid.IntRange(0, 2).Draw(rt, "goal"),
	}
}

// side are employees with one coach, and three goals that each may have.
type side struct {
	coach   domain.Actor
	writers []writer
	goals   [][]uuid.UUID
	names   map[uuid.UUID]string
}

func newSide(w *storetest.World, n int) *side {
	s := &side{coach: w.User(domain.CoachRole), names: map[uuid.UUID]string{}}
	for i := range n {
		s.writers, s.goals = append(s.writers, newWriter(w, s.coach)), append(s.goals, nil)
		for g := range 3 {
			id := w.NewID()
			s.goals[i], s.names[id] = append(s.goals[i], id), fmt.Sprintf("goal %d of %d", g, i)
		}
	}
	s.coach = w.Refresh(s.coach)
	return s
}

// mutations says the steps of one employee with the ids of this side. An employee
// whose number is below 0 is himself. Nobody creates another's goals: which of two
// comes first would tell.
func (s *side) mutations(w *storetest.World, by int, steps []step) (out []domain.Mutation) {
	for _, st := range steps {
		of := st.of
		if of < 0 {
			of = by
		}
		id, own := s.goals[of][st.goal], s.goals[by][st.goal]
		m := goal(own, s.writers[by].track, st.title)
		switch st.what {
		case "share":
			m = setGoal(id, 1, "visibility", func(g *domain.Goal) { g.Visibility = domain.Coach })
		case "rename":
			m = setGoal(id, 1, "title", func(g *domain.Goal) { g.Title = st.title })
		case "delete":
			m = domain.Mutation{Op: domain.OpDelete, Kind: domain.Goals, ID: id, Hash: []byte("delete")}
		case "measure":
			m = domain.Mutation{Op: domain.OpCreate, Kind: domain.GoalMeasurements, ID: w.NewID(), ParentID: id, Hash: []byte("measure"),
				Fields: []string{"on", "value"}, Edit: func(r domain.Record) {
					r.(*domain.GoalMeasurement).On, r.(*domain.GoalMeasurement).Value = domain.MustDate("2026-03-16"), 1
				}}
			s.names[m.ID] = "measurement"
		case "wrong":
			m = goal(own, s.writers[by].track, "")
		case "elsewhere":
			m = goal(own, s.writers[of].track, st.title)
		}
		m.OpID = st.op
		if st.op == "" || slices.ContainsFunc(out, func(o domain.Mutation) bool { return o.OpID == st.op }) {
			m.OpID = uuid.NewString() // Apply answers a second one of a batch itself
		}
		m.Hash = append(m.Hash, st.what...)
		out = append(out, m)
	}
	return out
}

// tell says results without what differs between the sides.
func (s *side) tell(results []domain.Result) (out string) {
	for _, r := range results {
		out += fmt.Sprintf("%s rev %d replayed %v %d contests", r.Status, r.Rev, r.Replayed, len(r.Contests))
		if r.Err != nil {
			out += fmt.Sprintf(" code %s", r.Err.Code)
		}
		if r.Record != nil {
			out += fmt.Sprintf(" %s %s", s.names[r.Record.Header().ID], r.Record.Header().Visibility)
		}
		out += "\n"
	}
	return out
}

// feedOf says what the feed of an employee has, in its order; that of the coach,
// after the last of them, has the same in any order.
func (s *side) feedOf(t *testing.T, w *storetest.World, i int) (out string) {
	t.Helper()
	actor := s.coach
	if i < len(s.writers) {
		actor = s.writers[i].Actor
	}
	var lines []string
	for id, c := range feed(t, w.Store, actor) {
		if c.Kind != domain.Goals && c.Kind != domain.GoalMeasurements {
			continue
		}
		line := fmt.Sprintf("%s rev %d deleted %v", s.names[id], c.Rev, c.Deleted)
		if g, ok := c.Record.(*domain.Goal); ok {
			line += " " + g.Title
		}
		if i < len(s.writers) {
			line = fmt.Sprintf("%04d %s", c.Version, line)
		}
		lines = append(lines, line)
	}
	slices.Sort(lines)
	return fmt.Sprint(lines)
}

// Somebody is replaced as coach, and that trajectory is locked for long: its
// employee waits, the others of the party do not.
func TestApply_WhoWaitsForALockHoldsUpNobodyElse(t *testing.T) {
	t.Parallel()
	w := storetest.NewWorld(t)
	stuck, free := newWriter(w), newWriter(w)
	lock, err := outside(t, w).Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := lock.Exec(t.Context(), "SELECT FROM trajectories WHERE id = $1 FOR UPDATE", stuck.track); err != nil {
		t.Fatal(err)
	}
	first, second := w.NewID(), w.NewID()
	results, errs := w.WriteParty(w.Tenant.ID, store.SmallWrite{Actor: stuck.Actor, Ms: []domain.Mutation{goal(first, stuck.track, "waits")}},
		store.SmallWrite{Actor: free.Actor, Ms: []domain.Mutation{goal(second, free.track, "goes on")}})
	if results[0] != nil || results[1] != nil || errs[0] != nil || errs[1] != nil {
		t.Fatalf("the party: got %v, %v; want each to go alone", results, errs)
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		if got, err := w.Apply(context.Background(), stuck.Actor, []domain.Mutation{goal(first, stuck.track, "waits")}); err != nil || got[0].Err != nil {
			t.Errorf("who waited: %+v, %v", got, err)
		}
	}()
	w.Must(free.Actor, goal(second, free.track, "goes on")) // while the lock is held
	if err := lock.Rollback(t.Context()); err != nil {
		t.Fatal(err)
	}
	<-done
}

func TestApply_OneFaultInAPartyRejectsNothingElse(t *testing.T) {
	t.Parallel()
	w := storetest.NewWorld(t)
	if _, err := outside(t, w).Exec(t.Context(), "ALTER TABLE goals ADD COLUMN n int GENERATED ALWAYS AS (why::int) STORED"); err != nil {
		t.Fatal(err)
	}
	number := func(g domain.Record, why string) { g.(*domain.Goal).Title, g.(*domain.Goal).Why = "walk", why }
	for name, edit := range map[string]func(domain.Record){
		"a value that can't be stored": func(r domain.Record) { number(r, "kanarie") },
		"a fault of the program":       func(domain.Record) { panic("a fault") },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			bad, good := newWriter(w), newWriter(w)
			fault, fine := goal(w.NewID(), bad.track, "walk"), goal(w.NewID(), good.track, "walk")
			fault.Fields, fault.Edit = append(fault.Fields, "why"), edit
			fine.Fields, fine.Edit = append(fine.Fields, "why"), func(r domain.Record) { number(r, "1") }
			results, errs := w.WriteParty(w.Tenant.ID, store.SmallWrite{Actor: bad.Actor, Ms: []domain.Mutation{fault}}, store.SmallWrite{Actor: good.Actor, Ms: []domain.Mutation{fine}})
			if results[0] != nil || results[1] != nil || errs[0] != nil || errs[1] != nil {
				t.Fatalf("the party: got %v, %v; want each to go alone", results, errs)
			}
			w.Must(good.Actor, fine)
			defer func() {
				if r := recover(); (r != nil) != (name == "a fault of the program") {
					t.Errorf("alone, the fault ends as %v", r)
				}
			}()
			got, err := w.Apply(t.Context(), bad.Actor, []domain.Mutation{fault})
			if err != nil || domain.CodeOf(got[0].Err) != domain.CodeInvalid {
				t.Errorf("alone: got %+v, %v; want %s", got, err, domain.CodeInvalid)
			}
		})
	}
}

// cut ends the connection of a store before its nth trip.
type cut struct {
	held
	t   *testing.T
	by  *pgx.Conn
	nth int64
}

func (c *cut) TraceBatchStart(ctx context.Context, conn *pgx.Conn, _ pgx.TraceBatchStartData) context.Context {
	if c.trips.Add(1) == c.nth {
		if _, err := c.by.Exec(context.Background(), "SELECT pg_terminate_backend($1)", conn.PgConn().PID()); err != nil {
			c.t.Error(err)
		}
	}
	return ctx
}

// What a party could not say, nobody knows: each is told to try again, and does so
// with the same operation.
func TestWriteParty_F05_ALostConnectionIsEverybodysError(t *testing.T) {
	t.Parallel()
	w := storetest.NewWorld(t)
	var writes []store.SmallWrite
	for range 3 {
		e := newWriter(w)
		writes = append(writes, store.SmallWrite{Actor: e.Actor, Ms: []domain.Mutation{goal(w.NewID(), e.track, "walk")}})
	}
	for nth := int64(1); nth <= 3; nth++ {
		st, err := store.Open(t.Context(), store.Options{DSN: storetest.Runtime(w.DSN), Now: w.Clock.Now, Log: slog.New(slog.DiscardHandler), Trace: &cut{t: t, by: outside(t, w), nth: nth}})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(st.Close)
		results, errs := st.WriteParty(w.Tenant.ID, writes...)
		for i := range writes {
			if results[i] != nil || domain.CodeOf(errs[i]) != domain.CodeUnavailable {
				t.Errorf("cut before trip %d: writer %d gets %v, %v", nth, i, results[i], errs[i])
			}
		}
	}
	for _, write := range writes {
		if r := w.Must(write.Actor, write.Ms...)[0]; r.Replayed || r.Rev != 1 {
			t.Errorf("after the cuts: %+v", r)
		}
	}
	audited(t, w)
}

// A document that a case names is hidden again: its trajectory is the employee's own,
// but the case, which has to forget the name, hangs in nobody's.
func TestWriteParty_WhatHangsElsewhereGoesAlone(t *testing.T) {
	t.Parallel()
	w := storetest.NewWorld(t)
	employee, coach, other := w.User(domain.Employee), w.User(domain.CoachRole), newWriter(w)
	sick, track, doc := w.NewID(), w.NewID(), w.NewID()
	w.Must(w.Admin, owned(employee, put(domain.OpCreate, domain.AbsenceCases, sick, 0, values{"first_sick_day": "2025-03-10"})),
		owned(employee, domain.Mutation{Op: domain.OpCreate, Kind: domain.Trajectories, ID: track, Edit: func(r domain.Record) {
			t := r.(*domain.Trajectory)
			t.Track, t.Status, t.DeliveryMode, t.AbsenceCaseID = "track2", "active", "hybrid", &sick
		}}))
	w.Assign(track, coach, nil)
	employee, coach = w.Refresh(employee), w.Refresh(coach)
	w.Must(w.Admin, in(track, put(domain.OpCreate, domain.Documents, doc, 0, values{"kind": "letter", "title": "Decision", "mime": "application/pdf", "size": 5, "sha256": strings.Repeat("0f", 32)})))
	names := put(domain.OpUpdate, domain.AbsenceCases, sick, 0, values{"extensions": []map[string]any{{"id": "e1", "kind": "wage_sanction", "decided_on": "2026-03-09", "document_id": doc}}})
	names.Strict, names.IfMatch = true, domain.AnyRev
	w.Must(w.Admin, names)
	w.Must(employee, put(domain.OpUpdate, domain.Documents, doc, 9, values{"visibility": "coach"}))
	seen := func() *uuid.UUID {
		r := load(t, w, coach, domain.AbsenceCases, sick)
		return domain.Project(coach, domain.AbsenceCases, r, w.Store.Now()).(*domain.AbsenceCase).Extensions[0].DocumentID
	}
	if seen() == nil {
		t.Fatal("the coach does not see which document it is while it is shared")
	}
	hide := store.SmallWrite{Actor: employee, Ms: []domain.Mutation{put(domain.OpUpdate, domain.Documents, doc, 99, values{"visibility": "private"})}}
	results, errs := w.WriteParty(w.Tenant.ID, hide, store.SmallWrite{Actor: other.Actor, Ms: []domain.Mutation{goal(w.NewID(), other.track, "walk")}})
	if results[0] != nil || results[1] != nil || errs[0] != nil || errs[1] != nil {
		t.Errorf("the party: got %v, %v; want each to go alone", results, errs)
	}
	w.Must(hide.Actor, hide.Ms...)
	if id := seen(); id != nil {
		t.Errorf("the coach still sees %v, which is hidden", id)
	}
}

func TestWriteParty_ARowThatNobodyCanReadIsTheTroubleOfItsOwner(t *testing.T) {
	t.Parallel()
	w := storetest.NewWorld(t)
	bad, good := newWriter(w), newWriter(w)
	id := w.NewID()
	w.Must(bad.Actor, goal(id, bad.track, "walk"))
	if _, err := outside(t, w).Exec(t.Context(), `UPDATE goals SET field_rev = '{"title":"x"}' WHERE id = $1`, id); err != nil {
		t.Fatal(err)
	}
	results, errs := w.WriteParty(w.Tenant.ID,
		store.SmallWrite{Actor: bad.Actor, Ms: []domain.Mutation{setGoal(id, 1, "title", func(g *domain.Goal) { g.Title = "run" })}},
		store.SmallWrite{Actor: good.Actor, Ms: []domain.Mutation{goal(w.NewID(), good.track, "walk")}})
	if results[0] != nil || results[1] != nil || errs[0] != nil || errs[1] != nil {
		t.Errorf("the party: got %v, %v; want each to go alone", results, errs)
	}
}

// Who gives up before his write is on its way has not written.
func TestApply_ARequestThatEndsWhileItWaitsWritesNothing(t *testing.T) {
	t.Parallel()
	w := storetest.NewWorld(t)
	h := &held{let: make(chan struct{})}
	st := traced(t, w, h, slog.New(slog.DiscardHandler))
	var all sync.WaitGroup
	for i := range 2 {
		e := newWriter(w)
		all.Go(func() {
			if _, err := st.Apply(t.Context(), e.Actor, []domain.Mutation{goal(w.NewID(), e.track, "walk")}); err != nil {
				t.Errorf("who is on his way: %v", err)
			}
		})
		for int(h.trips.Load()) <= i {
			runtime.Gosched()
		}
	}
	late, id := newWriter(w), w.NewID()
	ctx, giveUp := context.WithCancel(t.Context())
	all.Go(func() {
		if _, err := st.Apply(ctx, late.Actor, []domain.Mutation{goal(id, late.track, "walk")}); domain.CodeOf(err) != domain.CodeUnavailable {
			t.Errorf("who gives up: got %v", err)
		}
	})
	for st.Writing(w.Tenant.ID) == 0 {
		runtime.Gosched()
	}
	giveUp()
	for st.Writing(w.Tenant.ID) > 0 {
		runtime.Gosched()
	}
	close(h.let)
	all.Wait()
	if got, ok := feed(t, w.Store, late.Actor)[id]; ok {
		t.Errorf("it is written all the same: %+v", got)
	}
}
