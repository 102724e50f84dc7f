package domain

import (
	"time"

	"github.com/google/uuid"
)

// DatesCollected is for how long corrections that move statutory dates are
// collected for one notice.
const DatesCollected = time.Hour

// datesCount is for how long the notice is worth making.
const datesCount = 14 * 24 * time.Hour

// Owes tells employee, coach and the employer's case manager that a correction
// moved statutory dates (US-6): once, however many dates it moved and however
// many corrections came within DatesCollected, and once for all trajectories of
// the case.
func (t *Trajectory) Owes(x ReminderContext) (out []Owed) {
	if t.DatesChangedAt == nil || t.Ended() {
		return nil
	}
	due, of := t.DatesChangedAt.Add(DatesCollected), uuid.Nil
	if t.AbsenceCaseID != nil {
		of = *t.AbsenceCaseID
	}
	for _, to := range x.To {
		if to.ID == t.OwnerID || to.Role == CoachRole || to.Role == CaseManager {
			out = append(out, Owed{
				Reminder: RemindDates, Recipient: to.ID, Collection: Trajectories.Name, Subject: t.ID, Of: of, Lead: "moved",
				Due: due, Until: due.Add(datesCount), Title: textDates, Body: textDatesBody,
			})
		}
	}
	return out
}
