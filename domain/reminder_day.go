package domain

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"time"
)

const minutesPerDay = 24 * 60

// onDay gives a reminder about a day to one reader, at each of the times that he
// chose or that are usual. what says what it is about: its Lead, if any, tells
// several days of one record apart. On the day itself the title is today.
func onDay(day Date, to Recipient, what Owed, today Text) (out []Owed) {
	for _, lead := range to.Settings.Choice(what.Reminder).LeadMinutes {
		o := what
		o.Recipient, o.Lead, o.Day = to.ID, what.Lead+strconv.FormatInt(lead, 10), day.String()
		o.Due, o.Until = beforeDay(day, lead, to.Zone), dayOver(day, to)
		if lead < minutesPerDay {
			o.Title = today
		}
		out = append(out, o)
	}
	return out
}

// dayOver gives when a reminder about a day is moot: when the day is over, and
// for staff no sooner than the first working day is, since they are not pushed
// before.
func dayOver(day Date, to Recipient) time.Time {
	if to.Role != Employee {
		day = workingDayFrom(day)
	}
	return day.AddDays(1).At(0, 0, to.Zone)
}

// beforeDay gives the morning of a day, moved ahead by whole days on the wall
// clock and by the minutes that remain.
func beforeDay(day Date, minutes int64, zone *time.Location) time.Time {
	t := morning.on(day.AddDays(-int(minutes/minutesPerDay)), zone)
	return t.Add(-time.Duration(minutes%minutesPerDay) * time.Minute)
}

// elementLead names an element of a list without its id, which an app made up
// and which would go into the job queue with the lead.
func elementLead(list, id string) string {
	sum := sha256.Sum256([]byte(id))
	return list + "-" + hex.EncodeToString(sum[:8]) + "-"
}
