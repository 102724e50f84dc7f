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

// E-04: how a case stands follows from its days, the end of the employment and
// the outcome of its trajectory. Day 728 of these cases is 2027-03-07.
func TestAbsenceCase_E04_HowItStands(t *testing.T) {
	t.Parallel()
	sick := domain.AbsenceCase{FirstSickDay: ymd("2025-03-10"), RuleSet: domain.CurrentRuleSet}
	with := func(edit func(*domain.AbsenceCase)) domain.AbsenceCase {
		c := sick
		edit(&c)
		return c
	}
	recovered := with(func(c *domain.AbsenceCase) { c.Spells = []domain.Spell{spell("1", "2025-03-10", "2025-05-04")} })
	again := with(func(c *domain.AbsenceCase) {
		c.Spells = []domain.Spell{spell("1", "2025-03-10", "2025-05-04"), spell("2", "2026-02-02", "")} // a case of its own
	})
	leaves := func(c domain.AbsenceCase, day string) domain.AbsenceCase { c.EmploymentEndsOn = ymdPtr(day); return c }
	sanction := with(func(c *domain.AbsenceCase) {
		c.Extensions = []domain.Extension{{ID: "x", Kind: domain.WageSanction, Days: 7}}
	})
	over := func(outcome string) *domain.Trajectory {
		ended := ymd("2026-06-01").Time()
		return &domain.Trajectory{Status: "completed", EndedAt: &ended, Outcome: outcome}
	}
	unlinked := &domain.Trajectory{}
	late := []domain.Record{&domain.Milestone{Code: "wia_application", RuleSet: domain.CurrentRuleSet, Owners: []domain.Party{domain.PartyEmployee},
		CompletedOn: ymdPtr("2027-01-10"), DueOn: ymdPtr("2026-12-20")}}
	for name, c := range map[string]struct {
		absence domain.AbsenceCase
		track   *domain.Trajectory
		told    []domain.Record
		on      string
		want    string
	}{
		"sick":                               {sick, unlinked, nil, "2026-02-02", domain.CaseOpen},
		"its last spell goes on":             {recovered, unlinked, nil, "2025-05-04", domain.CaseOpen},
		"its last spell is over":             {recovered, unlinked, nil, "2025-05-05", domain.CaseRecovered},
		"sick again, in a new case":          {again, unlinked, nil, "2026-03-01", domain.CaseOpen},
		"on the last day of the wait":        {sick, unlinked, nil, "2027-03-07", domain.CaseOpen},
		"after the wait":                     {sick, unlinked, nil, "2027-03-08", domain.CaseWaitedOut},
		"the wait was made longer":           {sanction, unlinked, nil, "2027-03-14", domain.CaseOpen},
		"after that too":                     {sanction, unlinked, nil, "2027-03-15", domain.CaseWaitedOut},
		"applied late (G-11)":                {sick, over(""), late, "2027-03-28", domain.CaseOpen},
		"applied late, and waited":           {sick, over(""), late, "2027-03-29", domain.CaseWaitedOut},
		"on the last day employed":           {leaves(sick, "2026-05-31"), unlinked, nil, "2026-05-31", domain.CaseOpen},
		"left while sick (R-23)":             {leaves(sick, "2026-05-31"), unlinked, nil, "2026-06-01", domain.CaseLeftEmployment},
		"left while sick, and long ago":      {leaves(sick, "2026-05-31"), unlinked, nil, "2028-01-01", domain.CaseLeftEmployment},
		"left after the wait":                {leaves(sick, "2027-06-30"), unlinked, nil, "2027-07-01", domain.CaseWaitedOut},
		"left after recovery":                {leaves(recovered, "2025-06-30"), unlinked, nil, "2025-07-01", domain.CaseRecovered},
		"an early IVA":                       {sick, over("early_iva"), nil, "2026-06-02", domain.CaseEarlyIVA},
		"an early IVA, after the wait":       {sick, over("early_iva"), nil, "2027-06-02", domain.CaseEarlyIVA},
		"a settlement":                       {leaves(sick, "2026-05-31"), over("settlement"), nil, "2026-06-02", domain.CaseClosed},
		"a state pension":                    {sick, over("state_pension"), nil, "2026-06-02", domain.CaseClosed},
		"died, and sick to the last day":     {recovered, over("deceased"), nil, "2026-06-02", domain.CaseClosed},
		"other work, and still sick":         {sick, over("returned_own_employer"), nil, "2026-06-02", domain.CaseOpen},
		"the trajectory went elsewhere":      {sick, over("moved_agency"), nil, "2026-06-02", domain.CaseOpen},
		"the trajectory runs":                {sick, &domain.Trajectory{Status: "active"}, nil, "2026-06-02", domain.CaseOpen},
		"rules that this program has no set": {with(func(c *domain.AbsenceCase) { c.RuleSet = "wvp-1999.1" }), unlinked, nil, "2027-06-02", domain.CaseOpen},
	} {
		if got := c.absence.State(ymd(c.on), c.track, c.told); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}
