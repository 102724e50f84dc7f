package main

import (
	"errors"
	"strings"
	"testing"

	"spoorboek/domain"
	"spoorboek/store"
)

func TestDatabase_SaysWhatToDoAboutEditedMigrations(t *testing.T) {
	t.Parallel()
	changed := domain.Errorf(domain.CodeInternal, "The database was made with another text of 0003_records.sql than this program has.")
	changed.Reason = store.ReasonMigrationChanged
	for want, db := range map[string]database{"remove the folder /tmp/pg/abc": {dir: "/tmp/pg/abc"}, "never edited": {}} {
		if got := db.advise(changed).Error(); !strings.Contains(got, want) || !strings.Contains(got, "0003_records.sql") {
			t.Errorf("got %q, want the file and %q", got, want)
		}
	}
	if other := errors.New("another"); !errors.Is(database{}.advise(other), other) || (database{}).advise(nil) != nil {
		t.Error("other errors are not left as they are")
	}
}
