package push_test

import (
	"testing"

	"github.com/google/uuid"

	"spoorboek/domain"
	"spoorboek/store"
)

// US-6 (a): corrections that move dates are told once to each party, an hour after
// the first of them; one that moves nothing is not told, and a later one anew.
func TestReminders_US6_CorrectionsOfDatesAreToldOnce(t *testing.T) {
	t.Parallel()
	s := newStory(t)
	var absence uuid.UUID
	correct := func(at string, fields string, edit func(*domain.AbsenceCase)) {
		s.until(at)
		s.set(s.Admin, domain.AbsenceCases, absence, func(r domain.Record) { edit(r.(*domain.AbsenceCase)) }, fields)
	}
	first := func(day string) func(*domain.AbsenceCase) {
		return func(c *domain.AbsenceCase) { c.FirstSickDay = domain.MustDate(day) }
	}
	absence = s.add(s.Admin, domain.AbsenceCases, "first_sick_day", func(r domain.Record) { first("2025-03-10")(r.(*domain.AbsenceCase)) })
	for range 2 { // one case, two trajectories of it
		s.track = s.add(s.Admin, domain.Trajectories, "absence_case_id status", func(r domain.Record) {
			x := r.(*domain.Trajectory)
			x.AbsenceCaseID, x.Status = &absence, "active"
		})
	}
	s.Assign(s.track, s.manager, nil)
	s.Assign(s.track, s.coach, nil)
	s.employee, s.coach, s.manager = s.Refresh(s.employee), s.Refresh(s.coach), s.Refresh(s.manager)
	told := func(at string, times int) {
		t.Helper()
		s.until(at)
		for _, a := range []domain.Actor{s.employee, s.coach, s.manager} {
			list, _, err := s.List(t.Context(), a, domain.Notifications, store.Filter{Limit: 100})
			if err != nil || len(list) != times {
				t.Errorf("%s: the %s has %d notifications, want %d: %v", at, a.Role, len(list), times, err)
			}
			for _, n := range list {
				if n := n.(*domain.Notification); n.Reminder != domain.RemindDates || n.TitleEn != "Dates have changed" {
					t.Errorf("%s: the %s has %s %q", at, a.Role, n.Reminder, n.TitleEn)
				}
			}
		}
	}
	correct("2025-03-17 10:10", "first_sick_day", first("2025-03-11"))
	correct("2025-03-17 10:20", "first_sick_day", first("2025-03-12"))
	correct("2025-03-17 11:09", "first_sick_day", first("2025-03-13"))
	told("2025-03-17 11:09", 0)
	told("2025-03-17 11:10", 1)
	told("2025-03-17 13:00", 1)
	correct("2025-03-17 13:00", "external_key", func(c *domain.AbsenceCase) { c.ExternalKey = "VZ-1" })
	told("2025-03-18 10:00", 1)
	correct("2025-03-18 10:00", "first_sick_day", first("2025-03-12"))
	told("2025-03-18 11:00", 2)
}
