package domain

import (
	"slices"
	"strconv"
)

// When an application without news is asked about, in days after its last
// event, and how long each question stays worth asking.
const (
	askFirst, askAgain, askToClose, askNoMore = 7, 14, 28, 56
)

// Owes reminds the employee of the next step of an application and asks for
// news of it.
func (a *JobApplication) Owes(x ReminderContext) (out []Owed) {
	for _, to := range x.To {
		if to.ID != a.OwnerID {
			continue
		}
		if a.NextStepOn != nil && !slices.Contains(endStages, a.Stage) {
			out = append(out, onDay(*a.NextStepOn, to, Owed{
				Reminder: RemindNextStep, Collection: JobApplications.Name, Subject: a.ID,
				Title: textNextStep, Body: textDayBody.with(same(a.Label()), dayText(*a.NextStepOn)),
			}, textNextStep)...)
		}
		out = append(out, a.owesNews(to)...)
	}
	return out
}

// owesNews asks the employee for news of an application (RM-04): after one and two
// weeks while it was only sent, after four weeks without any event whether to
// close it as "no response", which only the employee does.
func (a *JobApplication) owesNews(to Recipient) (out []Owed) {
	since := a.StageOn
	if since == nil {
		since = a.AppliedOn
	}
	open := []string{"applied", "acknowledged", "interview", "assessment", "trial_or_secondment_talk"}
	if since == nil || !slices.Contains(open, a.Stage) {
		return nil
	}
	if a.Stage == "applied" {
		out = append(out, a.ask(to, *since, askFirst, askAgain), a.ask(to, *since, askAgain, askToClose))
	}
	return append(out, a.ask(to, *since, askToClose, askNoMore))
}

func (a *JobApplication) ask(to Recipient, since Date, day, until int) Owed {
	o := Owed{
		Reminder: RemindApplication, Recipient: to.ID, Collection: JobApplications.Name, Subject: a.ID,
		Lead: strconv.Itoa(day) + "d", Due: morning.on(since.AddDays(day), to.Zone), Until: morning.on(since.AddDays(until), to.Zone), Day: since.String(),
		Title: textNews.with(same(a.EmployerName)), Body: textNewsBody,
	}
	if day == askToClose {
		o.Title, o.Body = textNoAnswer.with(same(a.EmployerName)), textNoAnswerBody
	}
	return o
}
