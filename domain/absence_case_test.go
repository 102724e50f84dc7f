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

// BW 7:629(10): fewer than 28 days of recovery are one case; leave that joins is no
// recovery.
func TestAbsenceCase_ResumesWithinFourWeeks(t *testing.T) {
	t.Parallel()
	ended := []domain.Spell{spell("2", "2025-06-01", "2025-06-30"), spell("1", "2025-03-10", "2025-05-04")}
	for name, c := range map[string]struct {
		spells []domain.Spell
		leaves []domain.Leave
		on     string
		want   bool
	}{
		"still sick":                  {nil, nil, "2025-04-01", false},
		"the last day":                {ended, nil, "2025-06-30", false},
		"between spells":              {ended, nil, "2025-05-20", false},
		"the next day":                {ended, nil, "2025-07-01", true},
		"27 days":                     {ended, nil, "2025-07-28", true},
		"28 days":                     {ended, nil, "2025-07-29", false},
		"27 days, and leave between":  {ended, []domain.Leave{maternity(true)}, "2025-11-17", true},
		"28 days, and leave between":  {ended, []domain.Leave{maternity(true)}, "2025-11-18", false},
		"leave that does not join":    {ended, []domain.Leave{maternity(false)}, "2025-11-11", false},
		"after a case that had ended": {append(ended, spell("3", "2026-01-05", "2026-01-09")), nil, "2026-01-12", true},
	} {
		a := domain.AbsenceCase{FirstSickDay: ymd("2025-03-10"), Spells: c.spells, Leaves: c.leaves}
		if got := a.Resumes(ymd(c.on)); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}
