package domain

// Owes reminds the employee of the days that he set for an active goal and for
// its steps (RM-07), in the morning. It is moot when the day is over.
func (g *Goal) Owes(x ReminderContext) (out []Owed) {
	if g.Status != "active" {
		return nil
	}
	for _, to := range x.To {
		if to.ID != g.OwnerID {
			continue
		}
		if g.DueOn != nil {
			out = append(out, g.owesDay(to, "", *g.DueOn, g.Title, textGoalSoon, textGoalToday)...)
		}
		for _, s := range g.Steps {
			if s.DueOn != nil && !s.Done {
				out = append(out, g.owesDay(to, elementLead("step", s.ID), *s.DueOn, s.Title, textStepSoon, textStepToday)...)
			}
		}
	}
	return out
}

func (g *Goal) owesDay(to Recipient, lead string, day Date, title string, soon, today Text) []Owed {
	return onDay(day, to, Owed{
		Reminder: RemindGoal, Collection: Goals.Name, Subject: g.ID, Lead: lead, Title: soon, Body: textDayBody.with(same(title), dayText(day)),
	}, today)
}
