package domain_test

import (
	"testing"

	"spoorboek/domain"
)

// milestone is an open statutory date of Anna's.
func milestone(rule, code, due string, owners ...domain.Party) *domain.Milestone {
	return &domain.Milestone{
		Head: owned(), RuleID: rule, Code: code, State: domain.MilestoneOpen, DueOn: dayOf(due), Owners: owners,
		TitleNl: "Eindevaluatie", TitleEn: "Final evaluation", RuleSet: domain.CurrentRuleSet,
	}
}

// The dates are those of G-01, as US-6 has them.
func TestReminder_RM10ToRM13_TheEmployeesOwnDuties(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		m        *domain.Milestone
		reminder string
		want     []string
	}{
		"RM-10": {milestone("R-15", "uwv_wia_letter", "2026-11-22", domain.PartyUWV), "RM-10", []string{"prompt 2026-11-23 09:00"}},
		"RM-11": {milestone("R-17", "wia_application", "2026-12-20", domain.PartyEmployee), "RM-11",
			[]string{"42d 2026-11-08 09:00", "21d 2026-11-29 09:00", "7d 2026-12-13 09:00", "1wd 2026-12-18 09:00"}},
		"RM-12": {milestone("R-16", "riv_to_employee", "2026-12-06", domain.PartyEmployer), "RM-12", []string{"prompt 2026-12-07 09:00"}},
		"RM-13": {milestone("R-24", "objection", "2027-03-30", domain.PartyEmployee), "RM-13",
			[]string{"21d 2027-03-09 09:00", "7d 2027-03-23 09:00", "2wd 2027-03-24 09:00"}},
	} {
		holdOwed(t, name, c.m, c.reminder, byRole{domain.Employee: c.want})
		for why, edit := range map[string]func(*domain.Milestone){
			"ticked":     func(m *domain.Milestone) { m.TickedOn = dayOf("2026-11-01") },
			"completed":  func(m *domain.Milestone) { m.CompletedOn = dayOf("2026-11-01") },
			"waived":     func(m *domain.Milestone) { m.WaiverCode = "recovered" },
			"gone":       func(m *domain.Milestone) { m.State, m.DueOn = domain.MilestoneNone, nil },
			"superseded": func(m *domain.Milestone) { m.State = domain.MilestoneSuperseded },
		} {
			m := *c.m
			edit(&m)
			holdOwed(t, name+" "+why, &m, c.reminder, nil)
		}
	}
}

func TestReminder_RM14_TheEmployersDates(t *testing.T) {
	t.Parallel()
	all := byRole{
		domain.CaseManager: {"28d 2026-11-08 09:00", "14d 2026-11-22 09:00", "3d 2026-12-03 09:00", "late 2026-12-07 09:00"},
		domain.Employee:    {"14d 2026-11-22 09:00"},
	}
	for rule, owner := range map[string]domain.Party{"R-03": domain.PartyCompanyDoctor, "R-08": domain.PartyEmployer, "R-16": domain.PartyEmployer} {
		holdOwed(t, rule, milestone(rule, "any", "2026-12-06", owner), "RM-14", all)
	}
	holdOwed(t, "UWV's letter", milestone("R-07", "uwv_first_year_letter", "2026-12-06", domain.PartyUWV), "RM-14", nil)
	holdOwed(t, "another rule", milestone("R-02", "report_to_arbo", "2026-12-06", domain.PartyEmployer), "RM-14", nil)
	said := milestone("R-08", "first_year_evaluation", "2026-12-06", domain.PartyEmployer)
	said.TickedOn = dayOf("2026-11-20") // a statement of the employee, not the legal completion
	holdOwed(t, "the employee says that it was done", said, "RM-14", byRole{domain.CaseManager: all[domain.CaseManager]})
}

// What had passed when it was first kept here is unknown, and nobody hears that it
// is late. The employee is still asked whether the report came.
func TestReminder_RM14_RM15_NoAlarmAboutWhatWasPastAlready(t *testing.T) {
	t.Parallel()
	late := byRole{domain.CaseManager: {"28d 2026-02-16 09:00", "14d 2026-03-02 09:00", "3d 2026-03-13 09:00", "late 2026-03-17 09:00"}, domain.Employee: {"14d 2026-03-02 09:00"}}
	holdOwed(t, "due on the day itself", milestone("R-08", "first_year_evaluation", "2026-03-16", domain.PartyEmployer), "RM-14", late)
	holdOwed(t, "due the day before", milestone("R-08", "first_year_evaluation", "2026-03-15", domain.PartyEmployer), "RM-14", nil)
	night := milestone("R-08", "first_year_evaluation", "2026-03-16", domain.PartyEmployer)
	night.RecordedAt = local(t, "2026-03-17 00:30") // still the 16th in UTC
	holdOwed(t, "due the day before, kept at night", night, "RM-14", nil)
	holdOwed(t, "a report", milestone("R-26", "progress_report", "2026-03-15", domain.PartyAgency), "RM-15", nil)
	riv := milestone("R-16", "riv_to_employee", "2026-03-15", domain.PartyEmployer)
	holdOwed(t, "the employee", riv, "RM-12", byRole{domain.Employee: {"prompt 2026-03-16 09:00"}})
	holdOwed(t, "the employer's side of it", riv, "RM-14", nil)
	next := milestone("R-05", "periodic_evaluation", "2026-03-15", domain.PartyEmployer)
	next.Occurrence = 2
	late = byRole{domain.CaseManager: {"28d 2026-02-15 09:00", "14d 2026-03-01 09:00", "3d 2026-03-12 09:00", "late 2026-03-16 09:00"}, domain.Employee: {"14d 2026-03-01 09:00"}}
	holdOwed(t, "the next evaluation, after the last was reported", next, "RM-14", late)
}

// US-5: due on King's Day, reminded on the 20th and the 23rd.
func TestReminder_RM15_ProgressReport(t *testing.T) {
	t.Parallel()
	m := milestone("R-26", "progress_report", "2026-04-27", domain.PartyAgency)
	holdOwed(t, "open", m, "RM-15", byRole{
		domain.CoachRole:   {"7d 2026-04-20 09:00", "2wd 2026-04-23 09:00", "late 2026-04-29 09:00"},
		domain.AgencyAdmin: {"late 2026-04-29 09:00"},
	})
	for _, o := range domain.Owes(m, everybody()) {
		if want := o.Recipient == coach.UserID && o.Lead == "late"; o.ToAgency != want {
			t.Errorf("%s to %s: told to the agency %v, want %v", o.Lead, o.Recipient, o.ToAgency, want)
		}
	}
	m.CompletedOn = dayOf("2026-04-24")
	holdOwed(t, "published", m, "RM-15", nil)
}
