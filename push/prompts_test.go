package push_test

import (
	"testing"
	"time"

	"spoorboek/domain"
)

// prompt does the periodic job that asks questions, and what follows from it.
func (h *house) prompt() {
	h.t.Helper()
	h.periodic("prompt_diaries")
}

// periodic does a periodic job once.
func (h *house) periodic(kind string) {
	h.t.Helper()
	if err := h.workers.Work(h.t.Context(), kind, []byte("{}")); err != nil {
		h.t.Fatal(err)
	}
	h.drain()
}

func TestReminders_RM09AsksOnceADayThoseWhoWantIt(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.at("2026-03-16 20:00")
	h.prompt()
	h.wantInbox(h.employee)
	at := domain.WallClock(20 * 60)
	h.settings(h.employee, func(s *domain.ReminderSettings) { s.DiaryPromptAt = &at })
	h.prompt()
	h.wantInbox(h.employee, "Wil je iets noteren?")
	h.wantPushes("anna", 1)
	h.at("2026-03-16 20:05")
	h.prompt()
	h.wantInbox(h.employee, "Wil je iets noteren?")
	h.at("2026-03-17 19:55")
	h.prompt()
	h.wantInbox(h.employee, "Wil je iets noteren?")
	h.Must(h.employee, domain.Mutation{
		OpID: "d", Hash: []byte{1}, Op: domain.OpCreate, Kind: domain.DiaryEntries, ID: h.NewID(), TrajectoryID: h.track, Fields: []string{"entry_on", "text"},
		Edit: func(r domain.Record) {
			d := r.(*domain.DiaryEntry)
			d.EntryOn, d.Text = domain.MustDate("2026-03-17"), "a good day"
		},
	})
	h.at("2026-03-17 20:00")
	h.prompt()
	h.wantInbox(h.employee, "Wil je iets noteren?")
	h.at("2026-03-18 20:00")
	h.prompt()
	h.wantInbox(h.employee, "Wil je iets noteren?", "Wil je iets noteren?")
	h.wantPushes("anna", 2)
}

func TestReminders_RM08AsksOnceAWeekThoseWhoWantIt(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	const asked = "Hoe ging het deze week?"
	h.at("2026-03-20 10:00")
	h.prompt()
	h.wantInbox(h.employee)
	friday := time.Friday
	h.settings(h.employee, func(s *domain.ReminderSettings) { s.CheckInDay = &friday })
	h.prompt()
	h.wantInbox(h.employee, asked)
	h.wantPushes("anna", 1)
	for _, later := range []string{"2026-03-20 10:05", "2026-03-21 10:00", "2026-03-26 10:00", "2026-03-27 09:55"} {
		h.at(later)
		h.prompt()
	}
	h.wantInbox(h.employee, asked)
	h.at("2026-03-27 10:00")
	h.prompt()
	h.wantInbox(h.employee, asked, asked)
	h.wantPushes("anna", 2)
	h.settings(h.employee, func(s *domain.ReminderSettings) { s.CheckInDay = nil })
	h.at("2026-04-03 10:00")
	h.prompt()
	h.wantInbox(h.employee, asked, asked)
}

// A check-in that comes in rest mode waits for its end, and who wants none any
// more by then is not pushed.
func TestReminders_RM08WaitsForTheEndOfRestMode(t *testing.T) {
	t.Parallel()
	for name, pushes := range map[string]int{"still wanted": 1, "not any more": 0} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h := newHouse(t)
			friday := time.Friday
			h.settings(h.employee, func(s *domain.ReminderSettings) { s.CheckInDay = &friday })
			rest := amsterdam(t, "2026-03-21 12:00")
			h.rest(&rest)
			h.at("2026-03-20 10:00")
			h.prompt()
			h.wantInbox(h.employee, "Hoe ging het deze week?")
			h.wantPushes("anna", 0)
			if pushes == 0 {
				h.settings(h.employee, func(s *domain.ReminderSettings) { s.CheckInDay = nil })
			}
			h.at("2026-03-21 12:00")
			h.wantPushes("anna", pushes)
		})
	}
}

// Nobody writes to who died: no question that was asked for, no news, and not what
// waited for the end of quiet hours.
func TestReminders_AfterADeathTheEmployeeIsToldNothing(t *testing.T) {
	t.Parallel()
	const question = "Wil je iets noteren?"
	for outcome, want := range map[string]struct {
		titles []string
		pushes int
	}{"deceased": {[]string{question}, 0}, "recovered": {[]string{question, shared, question}, 1}} {
		t.Run(outcome, func(t *testing.T) {
			t.Parallel()
			h := newHouse(t)
			at, until := domain.WallClock(20*60), domain.WallClock(21*60)
			h.settings(h.employee, func(s *domain.ReminderSettings) { s.DiaryPromptAt, s.QuietStart, s.QuietEnd = &at, at, until })
			goal := h.aim(domain.Coach)
			h.at("2026-03-16 20:00")
			h.prompt()
			h.comment(h.coach, goal)
			h.set(h.coach, domain.Trajectories, h.track, func(r domain.Record) {
				x := r.(*domain.Trajectory)
				x.Status, x.Outcome = "terminated", outcome
			}, "status", "outcome")
			h.round("2026-03-16 21:00")
			h.wantPushes("anna", want.pushes)
			h.at("2026-03-17 20:00")
			h.prompt()
			h.wantInbox(h.employee, want.titles...)
		})
	}
}
