package domain_test

import (
	"testing"

	"spoorboek/domain"
)

func TestAbsenceCase_E04_IsSetUpByTheAdminAndReadByItsEmployee(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	create := func(v values) domain.Mutation {
		m := write(domain.OpCreate, domain.AbsenceCases, g1, 0, values{"first_sick_day": "2025-03-10"}.with(v))
		m.OwnerID = anna.UserID
		return m
	}
	holdFault(t, s.one(admin, create(values{"first_sick_day": "0001-01-01"})), "/first_sick_day")
	holdFault(t, s.one(admin, create(values{"first_sick_day": "2026-03-18"})), "/first_sick_day")
	holdFault(t, s.one(admin, create(values{"external_key": long(192)})), "/external_key")
	for _, a := range []domain.Actor{anna, coach, hunter, manager} {
		expect(t, s.one(a, create(nil)), domain.RejectedStat, domain.CodeForbidden)
	}
	notHis := create(nil)
	notHis.OwnerID = coach.UserID
	holdFault(t, s.one(admin, notHis), "/employee_id")
	s.must(admin, create(nil))
	if got := s.seenBy(domain.AbsenceCases, g1); got != "employee agency_admin" {
		t.Errorf("seen by %q", got)
	}
	c := get[*domain.AbsenceCase](s, domain.AbsenceCases, g1)
	if c.TrajectoryID != c.ID || c.OwnerID != anna.UserID {
		t.Errorf("hangs on %s, owner %s", c.TrajectoryID, c.OwnerID)
	}
	expect(t, s.one(anna, write(domain.OpUpdate, domain.AbsenceCases, g1, 1, values{"first_sick_day": "2025-03-11"})), domain.RejectedStat, domain.CodeForbidden)
	expect(t, s.one(admin, strict(write(domain.OpUpdate, domain.AbsenceCases, g1, 0, values{"first_sick_day": "2025-03-11", "external_key": "VZ-1001"}), 1)), domain.Applied, none)
}
