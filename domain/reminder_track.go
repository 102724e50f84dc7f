package domain

import (
	"slices"
	"strconv"
	"time"
)

// Owes tells the employee that a vacancy closes (RM-06), as long as nothing was
// done about it.
func (l *Lead) Owes(x ReminderContext) (out []Owed) {
	if l.ClosesOn == nil || l.Status != LeadNew {
		return nil
	}
	for _, to := range x.To {
		if to.ID == l.OwnerID {
			out = append(out, onDay(*l.ClosesOn, to, Owed{
				Reminder: RemindLead, Collection: Leads.Name, Subject: l.ID,
				Title: textLead, Body: textDayBody.with(same(l.Label()), dayText(*l.ClosesOn)),
			}, textLead)...)
		}
	}
	return out
}

// Owes reminds employee and coach to look back before a placement ends, and that
// its after-care ends (RM-17).
func (p *Placement) Owes(x ReminderContext) (out []Owed) {
	for _, to := range x.To {
		if to.ID != p.OwnerID && to.Role != CoachRole {
			continue
		}
		about := Owed{Reminder: RemindPlacement, Collection: Placements.Name, Subject: p.ID}
		if p.EndOn != nil && p.Status == "running" && !p.reviewed() {
			end := about
			end.Lead, end.Title, end.Body = "end-", textReview, textReviewBody.with(same(p.EmployerName), dayText(*p.EndOn))
			out = append(out, onDay(*p.EndOn, to, end, end.Title)...)
		}
		if p.AftercareUntil != nil && (p.Status == "running" || p.Outcome == "continued") {
			care := about
			care.Lead, care.Title, care.Body = "aftercare-", textAftercare, textAftercareBody.with(same(p.EmployerName), dayText(*p.AftercareUntil))
			out = append(out, onDay(*p.AftercareUntil, to, care, care.Title)...)
		}
	}
	return out
}

// reviewDays is how long before the end of a placement an evaluation counts as
// the last one.
const reviewDays = 14

// reviewed tells whether the last evaluation was held.
func (p *Placement) reviewed() bool {
	from := p.EndOn.AddDays(-reviewDays)
	return slices.ContainsFunc(p.Evaluations, func(e Evaluation) bool { return !e.On.Before(from) })
}

// reflectionDays are the days after the signature on which the employee is told
// until when a settlement can be taken back.
var reflectionDays = []int{7, 12}

// Owes tells the employee, and nobody else, until when the settlement can be
// taken back (RM-18).
func (s *Settlement) Owes(x ReminderContext) (out []Owed) {
	if s.SignedOn == nil || s.ReflectionEndsOn == nil {
		return nil
	}
	for _, to := range x.To {
		if to.ID != s.OwnerID {
			continue
		}
		for _, n := range reflectionDays {
			out = append(out, Owed{
				Reminder: RemindReflection, Recipient: to.ID, Collection: Settlements.Name, Subject: s.ID, Lead: strconv.Itoa(n) + "d",
				Due: morning.on(s.SignedOn.AddDays(n), to.Zone), Until: dayOver(*s.ReflectionEndsOn, to), Day: s.SignedOn.String(),
				Title: textReflection.with(dayText(*s.ReflectionEndsOn)), Body: textReflectionBody,
			})
		}
	}
	return out
}

// Owes reminds whoever is responsible of the open agreements of a signed plan
// (RM-19): the case manager of what the employer is to do, the coach of what the
// agency is.
func (p *TrajectoryPlan) Owes(x ReminderContext) (out []Owed) {
	if p.Status != PlanSigned {
		return nil
	}
	for _, to := range x.To {
		for _, a := range p.Agreements {
			if a.DueOn != nil && a.DoneOn == nil && a.DroppedReason == "" && responsible[a.Responsible] == to.Role {
				out = append(out, onDay(*a.DueOn, to, Owed{
					Reminder: RemindAgreement, Collection: TrajectoryPlans.Name, Subject: p.ID, Lead: elementLead("agreement", a.ID),
					Title: textAgreement, Body: textDayBody.with(same(a.Text), dayText(*a.DueOn)),
				}, textAgreementToday)...)
			}
		}
	}
	return out
}

// responsible is who hears of an agreement.
var responsible = map[string]Role{"employee": Employee, "coach": CoachRole, "employer": CaseManager, "agency": CoachRole}

// When the plan is asked about, in days after the capacity arose or changed: by
// then it should be adjusted, and the activities begun.
const (
	planAdjusted, activitiesNear, activitiesBegun = 14, 49, 56
)

// Owes tells the coach and the employer's case manager that the capacity changed
// and asks twice whether the plan follows (RM-20), until it does (followed). That
// it changed is all that they read. A record that does not say so, such as the
// first one, is no news.
func (c *CapacityRecord) Owes(x ReminderContext) (out []Owed) {
	since := c.AroseOn
	if since == nil {
		since = c.ChangedOn
	}
	if c.Status != CapacityCurrent || since == nil {
		return nil
	}
	for _, to := range x.To {
		if to.Role != CoachRole && to.Role != CaseManager {
			continue
		}
		on := func(days int) time.Time { return morning.on(since.AddDays(days), to.Zone) }
		about := Owed{Reminder: RemindCapacity, Recipient: to.ID, Collection: CapacityRecords.Name, Subject: c.ID, Title: textCapacity}
		now, plan, begin := about, about, about
		now.Lead, now.Until, now.Body = "new", morning.on(DateOf(c.RecordedAt.In(to.Zone)).AddDays(planAdjusted), to.Zone), textCapacityNew
		plan.Lead, plan.Due, plan.Until, plan.Body = "14d", on(planAdjusted), on(activitiesNear), textCapacityPlan
		begin.Lead, begin.Due, begin.Until, begin.Body = "49d", on(activitiesNear), on(activitiesBegun), textCapacityBegin
		plan.Day, begin.Day = since.String(), since.String()
		out = append(out, now)
		if !c.followed(x, "capacity_arises_later_plan", *since) {
			out = append(out, plan)
		}
		if !c.followed(x, "capacity_arises_later_activities", *since) {
			out = append(out, begin)
		}
	}
	return out
}

// followed tells whether a duty that follows from the record was done, or waived
// . Where it has no such duty, since the capacity changed or arose in the
// first year, it was once the agency was told or a plan was signed since.
func (c *CapacityRecord) followed(x ReminderContext, code string, since Date) bool {
	if duty := c.duty(x, code); duty != nil {
		return duty.CompletedOn != nil || duty.WaiverCode != ""
	}
	told := c.duty(x, "capacity_changed_inform_agency")
	return told != nil && told.CompletedOn != nil || slices.ContainsFunc(x.Plans, func(p *TrajectoryPlan) bool {
		return p.SignedAt != nil && !DutchDay(*p.SignedAt).Before(since)
	})
}

// duty finds a milestone that follows from the record; nil: there is none.
func (c *CapacityRecord) duty(x ReminderContext, code string) *Milestone {
	for _, m := range x.Milestones {
		if m.Code == code && sameID(m.OriginID, &c.ID) && !m.Deleted() && m.State != MilestoneNone {
			return m
		}
	}
	return nil
}
