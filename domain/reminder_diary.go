package domain

import "time"

// promptLasts is how long after the chosen time a diary prompt is worth making:
// a server that was down at night does not ask for the day before.
const promptLasts = 2 * time.Hour

// DiaryPrompt gives the prompt that a person wants today (RM-09), if its time
// has come and is not over, and the day that it is about. lastEntry is the day
// of the newest entry that counts; who has written today is not asked.
func DiaryPrompt(now time.Time, to Recipient, lastEntry Date) (Owed, bool) {
	if to.Settings.DiaryPromptAt == nil || to.Role != Employee {
		return Owed{}, false
	}
	today := DateOf(now.In(to.Zone))
	if !lastEntry.IsZero() && !lastEntry.Before(today) {
		return Owed{}, false
	}
	due := to.Settings.DiaryPromptAt.on(today, to.Zone)
	if now.Before(due) || !now.Before(due.Add(promptLasts)) {
		return Owed{}, false
	}
	return Owed{
		Reminder: RemindDiary, Recipient: to.ID, Due: due, Day: today.String(),
		Until: today.AddDays(1).At(0, 0, to.Zone), Title: textDiary, Body: textDiaryBody,
	}, true
}

// Prompted tells whether a diary prompt that was made at due is still worth
// pushing: the day is not over and nothing was written on it.
func Prompted(due time.Time, to Recipient, lastEntry Date) (until time.Time, owed bool) {
	day := DateOf(due.In(to.Zone))
	return day.AddDays(1).At(0, 0, to.Zone), lastEntry.IsZero() || lastEntry.Before(day)
}
