package main

import (
	"errors"
	"maps"
	"slices"
	"time"
)

// appointments plays weekly coaching: a proposal that reminds, an answer that
// crosses a new time, and a cancellation.
func (s *story) appointments() {
	s.say("\n6. Karim plans coaching for three weeks. Sanne is told at once; her lock screen says no more than that there is something.")
	monday := s.today.AddDays(7)
	for monday.Weekday() != time.Monday {
		monday = monday.AddDays(1)
	}
	start := monday.At(10, 0, dutchZone())
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
	s.awaitNotices(3)
	first, second := series.Items[0]["id"].(string), series.Items[1]["id"].(string)

	s.say("\n   Offline, Sanne says yes to the first. Meanwhile Karim moves it by a day.")
	s.phone.write("update", "appointments", first, object{"status": "confirmed"})
	moved := monday.AddDays(1).At(10, 0, dutchZone())
	s.coach.write("update", "appointments", first, object{"starts_at": moved, "ends_at": moved.Add(time.Hour)})
	s.sync(s.coach)
	s.sync(s.phone)
	s.say("  Her yes was to a time that is gone, so it does not count. She says yes to the new time, and no to the second.")
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
	start := s.today.AddDays(-7).At(10, 0, dutchZone())
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

// awaitNotices pulls until as many reminders as asked for are in the inbox, for
// some seconds, and shows all at once.
func (s *story) awaitNotices(n int) {
	var all []object
	for range 60 {
		changed, err := s.phone.pull(s.ctx)
		if err != nil {
			s.err = err
			return
		}
		all = append(all, changed...)
		titles := map[string]int{}
		have := 0
		for _, c := range all {
			if c["collection"] == "notifications" {
				have++
				titles[c["data"].(object)["title_en"].(string)]++
			}
		}
		if have >= n {
			s.show(s.phone, all)
			for _, title := range slices.Sorted(maps.Keys(titles)) {
				s.say("  %-14s is told %q %s", s.phone.name, title, counted(titles[title], "time"))
			}
			return
		}
		select {
		case <-s.ctx.Done():
			s.err = s.ctx.Err()
			return
		case <-time.After(500 * time.Millisecond):
		}
	}
	s.err = errors.New("the reminders did not arrive within thirty seconds")
}
