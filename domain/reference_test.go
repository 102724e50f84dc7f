package domain_test

import (
	"slices"
	"testing"

	"github.com/google/uuid"

	"spoorboek/domain"
)

func TestTrajectory_ItsAbsenceCaseIsOfTheSameEmployee(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	annas, berts, gone := id(70), id(71), id(72)
	for n, owner := range map[uuid.UUID]uuid.UUID{annas: anna.UserID, berts: bert.UserID, gone: anna.UserID} {
		c := &domain.AbsenceCase{Head: domain.Head{ID: n, TrajectoryID: n, OwnerID: owner}, FirstSickDay: domain.DateOf(monday)}
		if n == gone {
			c.DeletedAt = &monday
		}
		s.add(domain.AbsenceCases, c)
	}
	attach := func(to *uuid.UUID) domain.Mutation {
		return domain.Mutation{Op: domain.OpUpdate, Kind: domain.Trajectories, ID: track, Strict: true, IfMatch: domain.AnyRev,
			Fields: []string{"absence_case_id"}, Edit: func(r domain.Record) { r.(*domain.Trajectory).AbsenceCaseID = to }}
	}
	unknown := id(999)
	for name, c := range map[string]*uuid.UUID{"another's": &berts, "deleted": &gone, "unknown": &unknown} {
		if got := s.one(admin, attach(c)); codeOf(got) != domain.CodeInvalid || got.Err.Faults[0].Pointer != "/absence_case_id" {
			t.Errorf("%s: %v", name, got.Err)
		}
	}
	if got := attach(&annas).Refers(); !slices.Equal(got, []domain.Key{{Kind: domain.AbsenceCases, ID: annas}}) {
		t.Errorf("the records to load are %v", got)
	}
	s.must(admin, attach(&annas))
	delete(s.records, domain.Key{Kind: domain.AbsenceCases, ID: annas}) // what is said already is not asked again
	s.order = slices.DeleteFunc(s.order, func(k domain.Key) bool { return k.ID == annas })
	s.must(admin, attach(&annas), attach(nil))
}

func TestAbsenceCase_ItsEmployerIsThere(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	employer, unknown := id(80), id(81)
	open := func(n uint64, at *uuid.UUID) domain.Mutation {
		return domain.Mutation{Op: domain.OpCreate, Kind: domain.AbsenceCases, ID: id(n), OwnerID: anna.UserID, Strict: true, Edit: func(r domain.Record) {
			c := r.(*domain.AbsenceCase)
			c.FirstSickDay, c.OrganisationID = domain.DateOf(monday), at
		}}
	}
	w := s.set(admin)
	w.Organisations[employer] = true
	got := w.Stage([]domain.Mutation{open(70, &employer), open(71, nil), open(72, &unknown)})
	if got[0].Err != nil || got[1].Err != nil {
		t.Errorf("an employer that is there, and none: %v, %v", got[0].Err, got[1].Err)
	}
	if codeOf(got[2]) != domain.CodeInvalid || got[2].Err.Faults[0].Pointer != "/organisation_id" {
		t.Errorf("an unknown employer: %v", got[2].Err)
	}
	if ids := open(70, &employer).Organisations(); !slices.Equal(ids, []uuid.UUID{employer}) {
		t.Errorf("the organisations to load are %v", ids)
	}
}
