package domain

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"time"
)

const minutesPerDay = 24 * 60

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
				out = append(out, g.owesDay(to, stepLead(s.ID), *s.DueOn, s.Title, textStepSoon, textStepToday)...)
			}
		}
	}
	return out
}

// stepLead names a step without its id, which the phone made up and which goes
// into the job queue with the lead.
func stepLead(id string) string {
	sum := sha256.Sum256([]byte(id))
	return "step-" + hex.EncodeToString(sum[:8]) + "-"
}

func (g *Goal) owesDay(to Recipient, prefix string, day Date, title string, soon, today Text) (out []Owed) {
	for _, lead := range to.Settings.Choice(RemindGoal).LeadMinutes {
		o := Owed{
			Reminder: RemindGoal, Recipient: to.ID, Collection: Goals.Name, Subject: g.ID,
			Lead: prefix + strconv.FormatInt(lead, 10), Due: beforeDay(day, lead, to.Zone), Until: day.AddDays(1).At(0, 0, to.Zone), Day: day.String(),
			Title: soon, Body: textGoalBody.with(same(title), dayText(day)),
		}
		if lead < minutesPerDay {
			o.Title = today
		}
		out = append(out, o)
	}
	return out
}

// beforeDay gives the morning of a day, moved ahead by whole days on the wall
// clock and by the minutes that remain.
func beforeDay(day Date, minutes int64, zone *time.Location) time.Time {
	t := morning.on(day.AddDays(-int(minutes/minutesPerDay)), zone)
	return t.Add(-time.Duration(minutes%minutesPerDay) * time.Minute)
}
