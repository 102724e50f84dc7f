package main

import (
	"errors"
	"time"
)

// appointments plays weekly coaching: a proposal that reminds, an answer that
// crosses a new time, and a cancellation.
func (s *story) appointments() {
	s.say("\n6. Karim plans coaching for three weeks. Sanne is told at once, without a word on her lock screen.")
	start := time.Now().UTC().AddDate(0, 0, 7).Truncate(24 * time.Hour).Add(9 * time.Hour)
	var series struct{ Items []object }
	s.err = s.coach.call(s.ctx, "POST", "/v1/appointments/series", object{"weeks": 3, "first": object{
		"trajectory_id": s.track, "kind": "coaching", "starts_at": start, "ends_at": start.Add(time.Hour), "time_zone": "Europe/Amsterdam",
		"mode": "phone", "title": "Coaching",
	}}, &series)
	if s.err != nil {
		return
	}
	if len(series.Items) != 3 {
		s.err = errors.New("the series does not have three appointments")
		return
	}
	s.sync(s.coach)
	s.awaitNotice()
	first, second := series.Items[0]["id"].(string), series.Items[1]["id"].(string)

	s.say("\n   Offline, Sanne says yes to the first. Meanwhile Karim moves it by a day.")
	s.phone.write("update", "appointments", first, object{"status": "confirmed"})
	s.coach.write("update", "appointments", first, object{"starts_at": start.AddDate(0, 0, 1), "ends_at": start.AddDate(0, 0, 1).Add(time.Hour)})
	s.sync(s.coach)
	s.sync(s.phone)
	s.say("  Her yes was to a time that is gone, so it does not count. She sees the new time and says yes again.")
	s.phone.write("update", "appointments", first, object{"status": "confirmed"})
	s.phone.write("update", "appointments", second, object{"status": "declined"})
	s.sync(s.phone)
	s.sync(s.coach)
	s.afterwards(series.Items[2]["id"].(string))
}

// afterwards plays what comes of appointments: one is cancelled in time, and one
// that is over is said to have been missed, which the employee disputes.
func (s *story) afterwards(third string) {
	s.say("\n   Sanne cancels the third. Karim notes that she missed last week's; she disputes it.")
	s.phone.write("update", "appointments", third, object{"status": "cancelled", "cancelled_by": "employee"})
	over := s.id("last week")
	start := time.Now().UTC().AddDate(0, 0, -7).Truncate(24 * time.Hour).Add(9 * time.Hour)
	s.coach.write("create", "appointments", over, object{"trajectory_id": s.track, "kind": "coaching", "starts_at": start,
		"ends_at": start.Add(time.Hour), "time_zone": "Europe/Amsterdam", "mode": "phone", "title": "Coaching"})
	s.sync(s.coach)
	s.sync(s.phone)
	s.phone.write("update", "appointments", over, object{"status": "confirmed"})
	s.sync(s.phone)
	s.sync(s.coach)
	s.coach.write("update", "appointments", over, object{"status": "no_show", "attendance": "no_show_employee"})
	s.sync(s.coach)
	s.sync(s.phone)
	s.phone.write("update", "appointments", over, object{"attendance_disputed": true, "dispute_note": "I was there; the line was bad."})
	s.sync(s.phone)
	s.sync(s.coach)
}

// awaitNotice pulls until the reminder is in the inbox, for a few seconds.
func (s *story) awaitNotice() {
	for range 40 {
		changed, err := s.phone.pull(s.ctx)
		if err != nil {
			s.err = err
			return
		}
		if len(changed) > 0 {
			s.show(s.phone, changed)
		}
		for _, c := range changed {
			if c["collection"] == "notifications" {
				return
			}
		}
		select {
		case <-s.ctx.Done():
			s.err = s.ctx.Err()
			return
		case <-time.After(500 * time.Millisecond):
		}
	}
	s.err = errors.New("no reminder arrived within twenty seconds")
}
