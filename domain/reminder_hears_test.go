package domain_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"spoorboek/domain"
)

// heardBy writes who would be reminded of a record, and of them who does not see it.
func (s *scene) heardBy(k *domain.Kind, r domain.Record) string {
	known := map[uuid.UUID]domain.Recipient{}
	for _, a := range []domain.Actor{anna, bert, coach, hunter, manager, admin} {
		known[a.UserID] = reader(a)
	}
	who := map[string]bool{}
	for _, to := range s.set(domain.SystemActor(tenant)).Recipients(k, r, known) {
		name := string(to.Role)
		if to.Blind {
			name += " (blind)"
		}
		who[name] = true
	}
	return strings.Join(slices.Sorted(maps.Keys(who)), ", ")
}

// Who does not see a record hears of it only where the catalogue says so, and
// only of trajectories that he has a part in.
func TestRecipients_RM15_RM20_SomeHearOfWhatTheyDoNotSee(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	head := func(trajectory uuid.UUID, v domain.Visibility) domain.Head {
		return domain.Head{TenantID: tenant, ID: id(301), TrajectoryID: trajectory, OwnerID: anna.UserID, Visibility: v}
	}
	capacity := func(trajectory uuid.UUID) *domain.CapacityRecord {
		return &domain.CapacityRecord{Head: head(trajectory, domain.Team)}
	}
	for name, c := range map[string]struct {
		kind *domain.Kind
		r    domain.Record
		want string
	}{
		"a capacity record":                {domain.CapacityRecords, capacity(track), "case_manager (blind), coach, employee, job_hunter"},
		"one where nobody of them works":   {domain.CapacityRecords, capacity(otherTrack), ""},
		"a date not shown to the employer": {domain.Milestones, &domain.Milestone{Head: head(track, domain.Team)}, "agency_admin (blind), coach, employee"},
		"a goal":                           {domain.Goals, &domain.Goal{Head: head(track, domain.Coach)}, "coach, employee"},
	} {
		if got := s.heardBy(c.kind, c.r); got != c.want {
			t.Errorf("%s is heard of by %q, want %q", name, got, c.want)
		}
	}
	ended := monday
	for i := range 3 {
		s.records[domain.Key{Kind: domain.Assignments, ID: id(uint64(40 + i))}].(*domain.Assignment).UntilAt = &ended
	}
	if got := s.heardBy(domain.CapacityRecords, capacity(track)); got != "employee" {
		t.Errorf("after their parts ended it is heard of by %q", got)
	}
}
