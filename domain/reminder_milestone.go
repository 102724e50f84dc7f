package domain

import "slices"

// Owes reminds of a statutory date that is open (RM-10 to RM-15): the employee
// of his own duties, the employer's case manager of what the employer must see
// to, the coach of the progress report, and the agency of one that is late.
func (m *Milestone) Owes(x ReminderContext) (out []Owed) {
	if m.State != MilestoneOpen || m.DueOn == nil || m.CompletedOn != nil || m.WaiverCode != "" || m.startedBy(x) {
		return nil
	}
	for _, to := range x.To {
		if kind, moments, ok := m.moments(to); ok {
			out = append(out, m.owesAt(to, kind, moments)...)
		}
	}
	return out
}

// startedBy tells whether the start of the trajectory, planned beforehand, has come
// and completes the duty, which is kept with the next write.
func (m *Milestone) startedBy(x ReminderContext) bool {
	if x.Track == nil || x.Track.StartOn == nil || !m.started() || x.Track.StartOn.After(DutchDay(x.Now)) {
		return false
	}
	return m.CaseNumber <= 1 || !x.Track.StartOn.Before(m.CaseFirstDay)
}

// moment is a time of a reminder: a lead that names it, and the day on whose
// morning it comes.
type moment struct {
	lead string
	on   Date
	late bool // after the date
}

// statutory is what is said about one sort of statutory date.
type statutory struct {
	reminder    string
	title, late Text
	body        Text
	until       Date // last day on which it is worth saying
}

// moments gives when a reader hears of the date; not ok: never.
func (m *Milestone) moments(to Recipient) (s statutory, at []moment, ok bool) {
	due := *m.DueOn
	about := textDayBody.with(Text{m.TitleNl, m.TitleEn}, longDate(due))
	ahead := func(days int, lead string) moment { return moment{lead: lead, on: due.AddDays(-days)} }
	asked := []moment{{lead: "prompt", on: due.AddDays(1)}}
	mine := to.ID == m.OwnerID && m.TickedOn == nil
	switch {
	case m.Code == "uwv_wia_letter" && mine:
		return statutory{RemindLetter, textLetter, textLetter, textLetterBody, due.AddDays(letterCounts)}, asked, true
	case m.Code == "riv_to_employee" && mine:
		return statutory{RemindRIV, textRIV, textRIV, textRIVBody, due.AddDays(rivCounts)}, asked, true
	case m.Code == "wia_application" && mine:
		at = []moment{ahead(42, "42d"), ahead(21, "21d"), ahead(7, "7d"), {lead: "1wd", on: workingDaysBefore(due, 1)}}
		return statutory{RemindWIA, textWIA.with(longDate(due)), Text{}, textWIABody, due}, at, true
	case m.Code == "objection" && mine:
		at = []moment{ahead(21, "21d"), ahead(7, "7d"), {lead: "2wd", on: workingDaysBefore(due, 2)}}
		return statutory{RemindObjection, textObjection.with(longDate(due)), Text{}, textObjectionBody, due}, at, true
	case m.cameLate():
		return s, nil, false
	case m.Code == "progress_report" && to.Role == CoachRole:
		at = []moment{ahead(7, "7d"), {lead: "2wd", on: workingDaysBefore(due, 2)}, {lead: "late", on: addWorkingDays(due, 2), late: true}}
		return statutory{RemindReport, textReport, textReportLate, about, due.AddDays(lateCounts)}, at, true
	case m.Code == "progress_report" && to.Role == AgencyAdmin:
		at = []moment{{lead: "late", on: addWorkingDays(due, 2), late: true}}
		return statutory{RemindReport, Text{}, textReportLate, about, due.AddDays(lateCounts)}, at, true
	case m.employers() && to.Role == CaseManager:
		at = []moment{ahead(28, "28d"), ahead(14, "14d"), ahead(3, "3d"), {lead: "late", on: addWorkingDays(due, 1), late: true}}
		return statutory{RemindMilestone, textMilestone, textMilestoneLate, about, due.AddDays(lateCounts)}, at, true
	case m.employers() && mine:
		return statutory{RemindMilestone, textMilestone, Text{}, about, due}, []moment{ahead(14, "14d")}, true
	}
	return s, nil, false
}

// cameLate tells whether the date had passed before it was first kept here: whether
// it was done is not known then, and nobody is alarmed. The next one of a repeated
// duty is kept when the one before is done, and can be late on its first day.
func (m *Milestone) cameLate() bool {
	return m.Occurrence <= 1 && m.DueOn.Before(DutchDay(m.RecordedAt))
}

// For how many days after its date a reminder is worth making: the two letters
// until the last day to apply for WIA, what is overdue two weeks.
const (
	letterCounts, rivCounts, lateCounts = 28, 14, 14
)

// employers tells whether the date is one of those that the employer must see
// to; what is optional is not.
func (m *Milestone) employers() bool {
	if set, ok := RuleSetByName(m.RuleSet); ok && set.optional(m.Code) {
		return false
	}
	rules := []string{"R-03", "R-04", "R-05", "R-06", "R-07", "R-08", "R-09", "R-10", "R-16"}
	return slices.Contains(rules, m.RuleID) && (slices.Contains(m.Owners, PartyEmployer) || slices.Contains(m.Owners, PartyCompanyDoctor))
}

// owesAt is one reminder for each moment, each moot as soon as the next is due.
func (m *Milestone) owesAt(to Recipient, s statutory, at []moment) (out []Owed) {
	for i, when := range at {
		o := Owed{
			Reminder: s.reminder, Recipient: to.ID, Collection: Milestones.Name, Subject: m.ID, Lead: when.lead, Day: m.DueOn.String(),
			Due: morning.on(when.on, to.Zone), Until: dayOver(s.until, to), Title: s.title, Body: s.body,
		}
		if when.late {
			o.Title, o.ToAgency = s.late, s.reminder == RemindReport && to.Role == CoachRole
		}
		if i+1 < len(at) {
			o.Until = morning.on(at[i+1].on, to.Zone)
		}
		out = append(out, o)
	}
	return slices.DeleteFunc(out, func(o Owed) bool { return !o.Until.After(o.Due) })
}
