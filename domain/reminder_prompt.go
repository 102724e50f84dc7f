package domain

import "time"

// promptLasts is how long after its time a question is worth asking: a server
// that was down at night does not ask for the day before.
const promptLasts = 2 * time.Hour

// checkInAt is when the weekly check-in comes on the chosen day, and
// checkInLasts how many days it is worth answering.
const (
	checkInAt    WallClock = 10 * 60
	checkInLasts           = 2
)

// Prompts gives the questions that a person asked to be asked, and whose time has
// come: the diary prompt and the weekly check-in. lastEntry is the day of the
// newest diary entry that counts.
func Prompts(now time.Time, to Recipient, lastEntry Date) (out []Owed) {
	today := DateOf(now.In(to.Zone))
	for _, o := range promptsOf(today, to, lastEntry) {
		if !now.Before(o.Due) && now.Before(o.Due.Add(promptLasts)) {
			out = append(out, o)
		}
	}
	return out
}

// PlannedPrompts gives the questions that will come after now and before until,
// as far as is known now.
func PlannedPrompts(now, until time.Time, to Recipient, lastEntry Date) (out []Owed) {
	for day := DateOf(now.In(to.Zone)); day.At(0, 0, to.Zone).Before(until); day = day.AddDays(1) {
		for _, o := range promptsOf(day, to, lastEntry) {
			if o.Due.After(now) && o.Due.Before(until) {
				out = append(out, o)
			}
		}
	}
	return out
}

// promptsOf gives the questions of a day: a diary prompt (RM-09), unless something
// was written on it, and the weekly check-in (RM-08) on the day of it.
func promptsOf(day Date, to Recipient, lastEntry Date) (out []Owed) {
	if to.Role != Employee {
		return nil
	}
	if at := to.Settings.DiaryPromptAt; at != nil && unwritten(day, lastEntry) {
		out = append(out, Owed{
			Reminder: RemindDiary, Recipient: to.ID, Due: at.on(day, to.Zone), Day: day.String(),
			Until: day.AddDays(1).At(0, 0, to.Zone), Title: textDiary, Body: textDiaryBody,
		})
	}
	if on := to.Settings.CheckInDay; on != nil && day.Weekday() == *on {
		out = append(out, Owed{
			Reminder: RemindCheckIn, Recipient: to.ID, Due: checkInAt.on(day, to.Zone), Day: day.String(),
			Until: day.AddDays(checkInLasts).At(0, 0, to.Zone), Title: textCheckIn, Body: textCheckInBody,
		})
	}
	return out
}

func unwritten(day, lastEntry Date) bool { return lastEntry.IsZero() || lastEntry.Before(day) }

// Prompted tells whether a question that was asked at due is still worth
// pushing: for a diary prompt, the day is not over and nothing was written on it.
func Prompted(reminder string, due time.Time, to Recipient, lastEntry Date) (until time.Time, owed bool) {
	day := DateOf(due.In(to.Zone))
	if reminder == RemindCheckIn {
		return day.AddDays(checkInLasts).At(0, 0, to.Zone), to.Settings.CheckInDay != nil
	}
	return day.AddDays(1).At(0, 0, to.Zone), unwritten(day, lastEntry)
}
