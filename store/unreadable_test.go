package store_test

import (
	"context"
	"testing"

	"spoorboek/domain"
	"spoorboek/store"
	"spoorboek/store/storetest"
)

// An operation that can't be read says nothing about the record it names: a
// phone that starts anew must still get that record.
func TestApply_AnUnreadableOperationLeavesItsRecordInTheFeed(t *testing.T) {
	t.Parallel()
	w := storetest.NewWorld(t)
	phone := w.User(domain.Employee)
	track := w.Trajectory(phone)
	phone = w.Refresh(phone)
	made := goal(w.NewID(), track, "walk every day")
	w.Must(phone, made)
	bad := setGoal(made.ID, 1, "title", func(*domain.Goal) {})
	bad.Fail = domain.Errorf(domain.CodeUnknownField, "There is no such field.")
	got, err := w.Apply(context.Background(), phone, []domain.Mutation{bad})
	if err != nil || domain.CodeOf(got[0].Err) != domain.CodeUnknownField {
		t.Fatalf("got %+v, %v", got, err)
	}
	_, page, _, err := w.Changes(context.Background(), phone, store.FeedPage{Kinds: domain.Kinds(), Limit: 10, LiveOnly: 1 << 40})
	if err != nil || len(page) != 1 || page[0].ID != made.ID || page[0].Version != 2 {
		t.Fatalf("a snapshot holds %+v (%v), want the goal, delivered again as version 2", page, err)
	}
}

func TestApply_AReusedOpIDTakesItsGroupAlong(t *testing.T) {
	t.Parallel()
	w := storetest.NewWorld(t)
	phone := w.User(domain.Employee)
	track := w.Trajectory(phone)
	phone = w.Refresh(phone)
	first := goal(w.NewID(), track, "walk every day")
	w.Must(phone, first)
	again, mate := goal(w.NewID(), track, "something else"), goal(w.NewID(), track, "its mate")
	again.OpID, again.Group, mate.Group = first.OpID, "a", "a"
	got, err := w.Apply(context.Background(), phone, []domain.Mutation{again, mate})
	if err != nil || domain.CodeOf(got[0].Err) != domain.CodeOpReused || got[1].Err == nil {
		t.Fatalf("got %+v, %v; want neither of the group stored", got, err)
	}
	if r := w.Must(phone, first)[0]; !r.Replayed || r.Rev != 1 {
		t.Errorf("the first answer was lost: %+v", r)
	}
	live := 0
	for _, c := range feed(t, w.Store, phone) {
		if c.Record != nil {
			live++
		}
	}
	if live != 1 {
		t.Errorf("%d records, want the first alone", live)
	}
}
