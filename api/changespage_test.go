package api

import (
	"encoding/json"
	"reflect"
	"testing"
	"time"

	"github.com/google/uuid"

	"spoorboek/domain"
	"spoorboek/store"
	appsync "spoorboek/sync"
)

// A page that writes itself says the same as the general encoder.
func TestChangesPage_IsWhatTheContractsTypeSays(t *testing.T) {
	t.Parallel()
	s := &Server{codecs: codecs()}
	owner := domain.Actor{TenantID: uuid.New(), UserID: uuid.New(), Role: domain.Employee}
	goal := &domain.Goal{Head: domain.Head{ID: uuid.New(), OwnerID: owner.UserID, Rev: 17}, Title: "\"é\u2028"}
	live := store.FeedChange{Kind: domain.Goals, ID: goal.ID, Rev: 17, Record: goal}
	deleted := store.FeedChange{Kind: domain.DiaryEntries, ID: uuid.New(), Rev: 3, Deleted: true}
	revoked := store.FeedChange{Kind: domain.DiaryEntries, ID: uuid.New()}
	for name, changes := range map[string][]store.FeedChange{"nothing": {}, "one": {live}, "more": {live, deleted, live, revoked}} {
		rest := ChangePage{Cursor: "c", Epoch: uuid.NewString(), HasMore: true, ServerTime: time.Unix(1, 2).UTC()}
		want, err := json.Marshal(asTyped(t, rest, changes))
		if err != nil {
			t.Fatal(err)
		}
		page, err := s.writeChanges(owner, &appsync.Page{Changes: changes}, time.Unix(1, 2))
		if err != nil {
			t.Fatal(err)
		}
		if page, err = page.end(rest); err != nil {
			t.Fatal(err)
		}
		var a, b any
		if json.Unmarshal(want, &a) != nil || json.Unmarshal(page, &b) != nil || !reflect.DeepEqual(a, b) {
			t.Errorf("%s: wrote %s\nwant %s", name, page, want)
		}
	}
}

// asTyped makes the page with the contract's types.
func asTyped(t *testing.T, p ChangePage, changes []store.FeedChange) ChangePage {
	t.Helper()
	p.Changes = []Change{}
	for _, c := range changes {
		w := Change{Collection: c.Kind.Name, ID: c.ID, Op: "upsert", Rev: c.Rev}
		if c.Record == nil {
			reason := map[bool]string{true: "deleted", false: "revoked"}[c.Deleted]
			w.Op, w.Reason = "remove", &reason
		} else {
			raw, err := json.Marshal(wireGoal(c.Record.(*domain.Goal)))
			if err != nil {
				t.Fatal(err)
			}
			w.Data = raw
		}
		p.Changes = append(p.Changes, w)
	}
	return p
}
