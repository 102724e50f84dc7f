package api

import (
	"encoding/json"
	"reflect"
	"testing"
	"time"

	"github.com/google/uuid"
)

// A page that writes itself says the same as the general encoder.
func TestChangesPage_IsWhatTheContractsTypeSays(t *testing.T) {
	t.Parallel()
	revoked := "revoked"
	live := Change{Collection: "goals", ID: uuid.New(), Op: "upsert", Rev: 17, Data: json.RawMessage(`{"title":"\"é\u2028"}`)}
	gone := Change{Collection: "diary_entries", ID: uuid.New(), Op: "remove", Rev: 3, Reason: &revoked}
	for name, changes := range map[string][]Change{"nothing": {}, "one": {live}, "more": {live, gone, live}} {
		page := ChangePage{Changes: changes, Cursor: "c", Epoch: uuid.NewString(), HasMore: true, ServerTime: time.Unix(1, 2).UTC()}
		want, err := json.Marshal(page)
		if err != nil {
			t.Fatal(err)
		}
		got, err := writePage(page)
		if err != nil {
			t.Fatal(err)
		}
		var a, b any
		if json.Unmarshal(want, &a) != nil || json.Unmarshal(got, &b) != nil || !reflect.DeepEqual(a, b) {
			t.Errorf("%s: wrote %s\nwant %s", name, got, want)
		}
	}
}
