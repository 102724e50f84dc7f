package domain

import (
	"time"

	"github.com/google/uuid"
)

// How long it is worth saying that something is new, and after how many days
// without anything shared a trajectory is quiet.
const (
	newsLasts = 7 * 24 * time.Hour
	quietDays = 14
)

// SharedNews tells somebody that others have shown him something in a trajectory
// since an instant, or commented on it (RM-21): that and no more, since he may
// not see it any longer when he reads this.
func SharedNews(now, since time.Time, to Recipient, trajectory uuid.UUID) Owed {
	return Owed{
		Reminder: RemindShared, Recipient: to.ID, Lead: trajectory.String(), Due: now, Day: since.UTC().Format(time.RFC3339Nano),
		Until: now.Add(newsLasts), Title: textShared, Body: textSharedBody,
	}
}

// QuietMonday gives the Monday on which a coach hears of quiet trajectories: that
// of this week from its morning on, until the last working day is over. Later
// than Monday it is for a server that was down.
func QuietMonday(now time.Time, to Recipient) (monday Date, ok bool) {
	today := DateOf(now.In(to.Zone))
	monday = today.AddDays(-int(today.Weekday()+6) % 7)
	return monday, to.Role == CoachRole && !now.Before(morning.on(monday, to.Zone)) && now.Before(quietUntil(monday, to))
}

// quietUntil is when it is too late to hear of a quiet trajectory: on Saturday.
func quietUntil(monday Date, to Recipient) time.Time { return monday.AddDays(5).At(0, 0, to.Zone) }

// QuietPeriod tells a coach, and nobody else, that nothing was shared in a
// trajectory since last, for 14 days or longer (RM-22): on the first such Monday,
// and every second week as long as it lasts.
func QuietPeriod(monday Date, last time.Time, to Recipient, trajectory uuid.UUID) (Owed, bool) {
	days := monday.Sub(DateOf(last.In(to.Zone)))
	if days < quietDays || days%quietDays >= 7 {
		return Owed{}, false
	}
	return Owed{
		Reminder: RemindQuiet, Recipient: to.ID, Lead: trajectory.String(), Due: morning.on(monday, to.Zone), Day: monday.String(),
		Until: quietUntil(monday, to), Title: textQuiet, Body: textQuietBody,
	}, true
}
