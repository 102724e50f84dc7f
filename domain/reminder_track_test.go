package domain_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"spoorboek/domain"
)

func dayOf(s string) *domain.Date { d := domain.MustDate(s); return &d }

// everybody is who may be reminded in these tests.
func everybody() domain.ReminderContext {
	return domain.ReminderContext{Now: monday, To: []domain.Recipient{reader(anna), reader(coach), reader(hunter), reader(manager), reader(admin)}}
}

// holdOwed asks who is owed what: the reminders of one row by role, "" for none.
func holdOwed(t *testing.T, name string, r domain.Record, reminder string, want map[domain.Role][]string) {
	t.Helper()
	var owed []domain.Owed
	for _, o := range domain.Owes(r, everybody()) {
		if o.Reminder == reminder {
			owed = append(owed, o)
		}
	}
	for _, a := range []domain.Actor{anna, coach, hunter, manager, admin} {
		var got []string
		for _, s := range summary(owed, a) {
			got = append(got, strings.TrimPrefix(s, reminder+" "))
		}
		if !slices.Equal(got, want[a.Role]) {
			t.Errorf("%s: the %s is owed %q, want %q", name, a.Role, got, want[a.Role])
		}
	}
	keys := map[string]bool{}
	for _, o := range owed {
		holdTexts(t, o)
		if !o.AtOnce() && !o.Until.After(o.Due) {
			t.Errorf("%s: %s %s is moot before it is due", name, o.Reminder, o.Lead)
		}
		if keys[o.Key(o.Due)] {
			t.Errorf("%s: two reminders with the key %s", name, o.Key(o.Due))
		}
		keys[o.Key(o.Due)] = true
	}
}

// holdTexts asks for whole texts in both languages, short enough to be stored.
func holdTexts(t *testing.T, o domain.Owed) {
	t.Helper()
	for _, s := range []string{o.Title.NL, o.Title.EN, o.Body.NL, o.Body.EN} {
		if s == "" || strings.Contains(s, "%!") || len([]rune(s)) > 1000 {
			t.Errorf("%s %s: text %q", o.Reminder, o.Lead, s)
		}
	}
	if o.Title.NL == o.Title.EN || o.Body.NL == o.Body.EN {
		t.Errorf("%s: %q in both languages", o.Reminder, o.Title.NL)
	}
}

type byRole = map[domain.Role][]string

func owned() domain.Head { return domain.Head{ID: g1, OwnerID: anna.UserID, RecordedAt: monday} }

func TestReminder_RM03_AsksTheStaffForTheAttendance(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		status, starts string
		want           byRole
	}{
		"over, nothing said": {"confirmed", "2026-03-18 14:00", byRole{domain.CoachRole: {"2h 2026-03-18 17:00", "1wd 2026-03-19 15:00"}}},
		"on Friday":          {"confirmed", "2026-03-20 14:00", byRole{domain.CoachRole: {"2h 2026-03-20 17:00", "1wd 2026-03-23 15:00"}}},
		"before Easter":      {"confirmed", "2026-04-02 09:00", byRole{domain.CoachRole: {"2h 2026-04-02 12:00", "1wd 2026-04-07 10:00"}}},
		"held":               {"held", "2026-03-18 14:00", nil},
		"nobody came":        {"no_show", "2026-03-18 14:00", nil},
		"cancelled":          {"cancelled", "2026-03-18 14:00", nil},
		"never confirmed":    {"proposed", "2026-03-18 14:00", nil},
	} {
		holdOwed(t, name, newAppointment(c.status, local(t, c.starts)), "RM-03", c.want)
	}
	mine := newAppointment("confirmed", local(t, "2026-03-18 14:00"))
	mine.AuthorID, mine.AuthorRole = hunter.UserID, domain.JobHunter
	holdOwed(t, "the job hunter's", mine, "RM-03", byRole{
		domain.CoachRole: {"2h 2026-03-18 17:00", "1wd 2026-03-19 15:00"}, domain.JobHunter: {"2h 2026-03-18 17:00", "1wd 2026-03-19 15:00"},
	})
}

func TestReminder_RM05_NextStepOfAnApplicationThatIsOpen(t *testing.T) {
	t.Parallel()
	for stage, want := range map[string]byRole{
		"saved":     {domain.Employee: {"0 2026-03-29 09:00"}},
		"applied":   {domain.Employee: {"0 2026-03-29 09:00"}},
		"offer":     {domain.Employee: {"0 2026-03-29 09:00"}},
		"accepted":  nil,
		"rejected":  nil,
		"withdrawn": nil,
	} {
		holdOwed(t, stage, &domain.JobApplication{Head: owned(), EmployerName: "Bakkerij", JobTitle: "baker", Stage: stage, NextStepOn: dayOf("2026-03-29")}, "RM-05", want)
	}
	holdOwed(t, "no day", &domain.JobApplication{Head: owned(), Stage: "applied"}, "RM-05", nil)
}

// US-3: 5 May is a holiday; the employee hears of it all the same.
func TestReminder_RM06_LeadCloses(t *testing.T) {
	t.Parallel()
	soon := byRole{domain.Employee: {"4320 2026-05-05 09:00", "1440 2026-05-07 09:00"}}
	for status, want := range map[string]byRole{"new": soon, "applied": nil, "dismissed": nil, "expired": nil} {
		holdOwed(t, status, &domain.Lead{Head: owned(), Title: "front-desk assistant", Employer: "municipality", Status: status, ClosesOn: dayOf("2026-05-08")}, "RM-06", want)
	}
	holdOwed(t, "no day", &domain.Lead{Head: owned(), Title: "planner", Status: "new"}, "RM-06", nil)
}

func TestReminder_RM17_PlacementAndAftercareEnd(t *testing.T) {
	t.Parallel()
	end := []string{"end-20160 2026-06-01 09:00", "end-2880 2026-06-13 09:00"}
	care := []string{"aftercare-20160 2026-11-30 09:00", "aftercare-2880 2026-12-12 09:00"}
	both := func(list ...string) byRole { return byRole{domain.Employee: list, domain.CoachRole: list} }
	for name, c := range map[string]struct {
		placement domain.Placement
		want      byRole
	}{
		"running":                   {domain.Placement{Status: "running", EndOn: dayOf("2026-06-15")}, both(end...)},
		"agreed, not begun":         {domain.Placement{Status: "agreed", EndOn: dayOf("2026-06-15")}, nil},
		"without an end":            {domain.Placement{Status: "running"}, nil},
		"evaluated early on":        {domain.Placement{Status: "running", EndOn: dayOf("2026-06-15"), Evaluations: []domain.Evaluation{{On: *dayOf("2026-05-31")}}}, both(end...)},
		"the last evaluation held":  {domain.Placement{Status: "running", EndOn: dayOf("2026-06-15"), Evaluations: []domain.Evaluation{{On: *dayOf("2026-06-01")}}}, nil},
		"after-care":                {domain.Placement{Status: "running", AftercareUntil: dayOf("2026-12-14")}, both(care...)},
		"after-care, went on":       {domain.Placement{Status: "ended", Outcome: "continued", AftercareUntil: dayOf("2026-12-14")}, both(care...)},
		"after-care, stopped":       {domain.Placement{Status: "ended", Outcome: "stopped_by_host", AftercareUntil: dayOf("2026-12-14")}, nil},
		"both":                      {domain.Placement{Status: "running", EndOn: dayOf("2026-06-15"), AftercareUntil: dayOf("2026-12-14")}, both(append(slices.Clone(end), care...)...)},
		"an end that moved further": {domain.Placement{Status: "running", EndOn: dayOf("2026-06-16")}, both("end-20160 2026-06-02 09:00", "end-2880 2026-06-14 09:00")},
	} {
		c.placement.Head, c.placement.EmployerName = owned(), "Bakkerij"
		holdOwed(t, name, &c.placement, "RM-17", c.want)
	}
}

// US-8: signed on 1 October, told on the 8th and the 13th. Nobody but the
// employee ever hears of it.
func TestReminder_RM18_ReflectionIsTheEmployeesAlone(t *testing.T) {
	t.Parallel()
	s := &domain.Settlement{Head: owned(), ReflectionDays: 14, SignedOn: dayOf("2026-10-01"), ReflectionEndsOn: dayOf("2026-10-15")}
	want := byRole{domain.Employee: {"7d 2026-10-08 09:00", "12d 2026-10-13 09:00"}}
	holdOwed(t, "14 days", s, "RM-18", want)
	for _, o := range domain.Owes(s, everybody()) {
		if o.Title.NL != "Bedenktijd loopt tot donderdag 15 oktober" || !o.Until.Equal(local(t, "2026-10-16 00:00")) {
			t.Errorf("got %q until %s", o.Title.NL, o.Until.In(amsterdam))
		}
	}
	s.ReflectionDays, s.ReflectionEndsOn = 21, dayOf("2026-10-22")
	holdOwed(t, "21 days", s, "RM-18", want)
	holdOwed(t, "not signed", &domain.Settlement{Head: owned(), ReflectionDays: 14, OfferedOn: dayOf("2026-10-01")}, "RM-18", nil)
}

func TestReminder_RM19_AgreementToWhoeverIsResponsible(t *testing.T) {
	t.Parallel()
	due := func(id string) []string {
		lead := map[string]string{"a": "agreement-ca978112ca1bbdca-", "b": "agreement-3e23e8160039594a-"}[id]
		return []string{lead + "4320 2026-04-17 09:00", lead + "0 2026-04-20 09:00"}
	}
	for name, c := range map[string]struct {
		status    string
		agreement domain.Agreement
		want      byRole
	}{
		"employee":     {"signed", domain.Agreement{Responsible: "employee"}, byRole{domain.Employee: due("a")}},
		"coach":        {"signed", domain.Agreement{Responsible: "coach"}, byRole{domain.CoachRole: due("a")}},
		"agency":       {"signed", domain.Agreement{Responsible: "agency"}, byRole{domain.CoachRole: due("a")}},
		"employer":     {"signed", domain.Agreement{Responsible: "employer"}, byRole{domain.CaseManager: due("a")}},
		"done":         {"signed", domain.Agreement{Responsible: "employee", DoneOn: dayOf("2026-04-01")}, nil},
		"dropped":      {"signed", domain.Agreement{Responsible: "employee", DroppedReason: "other"}, nil},
		"only offered": {"offered", domain.Agreement{Responsible: "employee"}, nil},
		"superseded":   {"superseded", domain.Agreement{Responsible: "employee"}, nil},
		"nobody's":     {"signed", domain.Agreement{Responsible: "nobody"}, nil},
	} {
		c.agreement.ID, c.agreement.Text, c.agreement.DueOn = "a", "Send the letter", dayOf("2026-04-20")
		p := &domain.TrajectoryPlan{Head: owned(), Status: c.status, Agreements: []domain.Agreement{c.agreement, {ID: "c", Text: "No day", Responsible: "employee"}}}
		holdOwed(t, name, p, "RM-19", c.want)
	}
	two := &domain.TrajectoryPlan{Head: owned(), Status: "signed", Agreements: []domain.Agreement{
		{ID: "a", Text: "one", Responsible: "employee", DueOn: dayOf("2026-04-20")}, {ID: "b", Text: "two", Responsible: "employee", DueOn: dayOf("2026-04-20")},
	}}
	holdOwed(t, "two of one day", two, "RM-19", byRole{domain.Employee: append(due("a"), due("b")...)})
}

// A coach is not pushed on a Saturday: an agreement of that day stays worth
// pushing on Monday.
func TestReminder_RM19_StaffHearOfAFreeDayOnTheNextWorkingDay(t *testing.T) {
	t.Parallel()
	p := &domain.TrajectoryPlan{Head: owned(), Status: "signed", Agreements: []domain.Agreement{
		{ID: "a", Text: "one", Responsible: "coach", DueOn: dayOf("2026-04-04")}, {ID: "b", Text: "two", Responsible: "employee", DueOn: dayOf("2026-04-04")},
	}}
	for _, o := range domain.Owes(p, everybody()) {
		want := map[bool]string{true: "2026-04-08 00:00", false: "2026-04-05 00:00"}[o.Recipient == coach.UserID] // Easter Monday is free
		if !o.Until.Equal(local(t, want)) {
			t.Errorf("%s is moot at %s, want %s", o.Lead, o.Until.In(amsterdam), want)
		}
	}
}

// Both days count from when the capacity arose or changed, whenever the record
// came.
func TestReminder_RM20_CapacityChangedAsksForThePlan(t *testing.T) {
	t.Parallel()
	asked := []string{"new at once", "14d 2026-03-24 09:00", "49d 2026-04-28 09:00"}
	later := []string{"new at once", "14d 2026-03-29 09:00", "49d 2026-05-03 09:00"}
	both := func(list []string) byRole { return byRole{domain.CoachRole: list, domain.CaseManager: list} }
	for name, c := range map[string]struct {
		status         string
		arose, changed *domain.Date
		want           byRole
	}{
		"arose":      {domain.CapacityCurrent, dayOf("2026-03-10"), nil, both(asked)},
		"changed":    {domain.CapacityCurrent, nil, dayOf("2026-03-15"), both(later)},
		"both":       {domain.CapacityCurrent, dayOf("2026-03-10"), dayOf("2026-03-15"), both(asked)},
		"neither":    {domain.CapacityCurrent, nil, nil, nil},
		"superseded": {domain.CapacitySuperseded, dayOf("2026-03-10"), nil, nil},
	} {
		holdOwed(t, name, &domain.CapacityRecord{Head: owned(), Status: c.status, AroseOn: c.arose, ChangedOn: c.changed}, "RM-20", c.want)
	}
	r := &domain.CapacityRecord{Head: owned(), Status: domain.CapacityCurrent, AroseOn: dayOf("2026-03-10")}
	x := everybody()
	x.Now = monday.Add(time.Minute)
	changed := *r
	changed.Status = domain.CapacitySuperseded
	if got := domain.NewlyOwed(r, &changed, x); got != nil {
		t.Errorf("a record that was replaced is news: %q", summary(got, coach))
	}
}

func TestReminder_RM20_EndsWhenR12IsDone(t *testing.T) {
	t.Parallel()
	r := &domain.CapacityRecord{Head: owned(), Status: domain.CapacityCurrent, AroseOn: dayOf("2026-03-10")}
	const plan, begin = "RM-20 14d 2026-03-24 09:00", "RM-20 49d 2026-04-28 09:00"
	for name, c := range map[string]struct {
		code string
		edit func(*domain.Milestone)
		want []string
	}{
		"open":                  {"capacity_arises_later_plan", func(*domain.Milestone) {}, []string{plan, begin}},
		"plan adjusted":         {"capacity_arises_later_plan", func(m *domain.Milestone) { m.CompletedOn = dayOf("2026-03-15") }, []string{begin}},
		"activities begun":      {"capacity_arises_later_activities", func(m *domain.Milestone) { m.CompletedOn = dayOf("2026-03-15") }, []string{plan}},
		"waived":                {"capacity_arises_later_plan", func(m *domain.Milestone) { m.WaiverCode = "recovered" }, []string{begin}},
		"done of another":       {"capacity_arises_later_plan", func(m *domain.Milestone) { m.CompletedOn, m.OriginID = dayOf("2026-03-15"), &g2 }, []string{plan, begin}},
		"done, and deleted now": {"capacity_arises_later_plan", func(m *domain.Milestone) { m.CompletedOn, m.DeletedAt = dayOf("2026-03-15"), &monday }, []string{plan, begin}},
	} {
		m := milestone("R-12", c.code, "2026-03-24", domain.PartyEmployer, domain.PartyAgency)
		m.OriginID = &r.ID
		c.edit(m)
		x := everybody()
		x.Milestones = []*domain.Milestone{m}
		if got := summary(domain.Owes(r, x), coach); !slices.Equal(got[1:], c.want) {
			t.Errorf("%s: %q, want %q", name, got[1:], c.want)
		}
	}
}

// A change in the first year, or of what was there, has no R-12: it ends with R-13
// or with a plan that was signed since.
func TestReminder_RM20_WithoutR12EndsWithR13OrASignedPlan(t *testing.T) {
	t.Parallel()
	const plan, begin = "RM-20 14d 2026-03-24 09:00", "RM-20 49d 2026-04-28 09:00"
	asked := []string{plan, begin}
	told := func(edit func(*domain.Milestone)) func(*domain.ReminderContext) {
		return func(x *domain.ReminderContext) {
			m := milestone("R-13", "capacity_changed_inform_agency", "2026-03-17", domain.PartyEmployer)
			m.OriginID, m.CompletedOn = &g1, dayOf("2026-03-15")
			edit(m)
			x.Milestones = append(x.Milestones, m)
		}
	}
	signed := func(status, at string) func(*domain.ReminderContext) {
		return func(x *domain.ReminderContext) {
			p := &domain.TrajectoryPlan{Head: owned(), Status: status}
			if at != "" {
				on := local(t, at)
				p.SignedAt = &on
			}
			x.Plans = append(x.Plans, p)
		}
	}
	duty := func(state string) func(*domain.ReminderContext) {
		return func(x *domain.ReminderContext) {
			for _, code := range []string{"capacity_arises_later_plan", "capacity_arises_later_activities"} {
				m := milestone("R-12", code, "2026-03-24", domain.PartyEmployer, domain.PartyAgency)
				m.OriginID, m.State = &g1, state
				x.Milestones = append(x.Milestones, m)
			}
		}
	}
	both := func(a, b func(*domain.ReminderContext)) func(*domain.ReminderContext) {
		return func(x *domain.ReminderContext) { a(x); b(x) }
	}
	asIs := func(*domain.Milestone) {}
	for name, c := range map[string]struct {
		around func(*domain.ReminderContext)
		want   []string
	}{
		"nothing known":                  {func(*domain.ReminderContext) {}, asked},
		"the agency was told":            {told(asIs), nil},
		"it was not yet":                 {told(func(m *domain.Milestone) { m.CompletedOn = nil }), asked},
		"it was of another change":       {told(func(m *domain.Milestone) { m.OriginID = &g2 }), asked},
		"a plan was signed that day":     {signed(domain.PlanSigned, "2026-03-10 00:00"), nil},
		"and a newer one took its place": {signed(domain.PlanSuperseded, "2026-03-12 10:00"), nil},
		"a plan was signed before":       {signed(domain.PlanSigned, "2026-03-09 23:59"), asked},
		"a plan is offered":              {signed(domain.PlanOffered, ""), asked},
		"R-12 is open":                   {both(duty(domain.MilestoneOpen), both(told(asIs), signed(domain.PlanSigned, "2026-03-12 10:00"))), asked},
		"R-12 fell away":                 {both(duty(domain.MilestoneNone), told(asIs)), nil},
	} {
		x := everybody()
		c.around(&x)
		for _, r := range []*domain.CapacityRecord{
			{Head: owned(), Status: domain.CapacityCurrent, ChangedOn: dayOf("2026-03-10")}, {Head: owned(), Status: domain.CapacityCurrent, AroseOn: dayOf("2026-03-10")},
		} {
			for _, to := range []domain.Actor{coach, manager} {
				if got := summary(domain.Owes(r, x), to); !slices.Equal(got[1:], c.want) {
					t.Errorf("%s: the %s is owed %q, want %q", name, to.Role, got[1:], c.want)
				}
			}
		}
	}
}
