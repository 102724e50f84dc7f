package domain_test

import (
	"slices"
	"testing"
	"time"

	"spoorboek/domain"
)

// changedAt gives when Anna's trajectory says that dates moved; "-" for never.
func (s *scene) changedAt() string {
	t := get[*domain.Trajectory](s, domain.Trajectories, track)
	if t.DatesChangedAt == nil {
		return "-"
	}
	return t.DatesChangedAt.Sub(monday).String()
}

// US-6 (a): a correction that moves dates is noted, one within the hour after it
// is of the same notice, and what moves nothing that all see is not noted.
func TestMilestone_US6_CorrectionsThatMoveDatesAreNotedOnceAnHour(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.sickCase(nil)
	s.must(anna, write(domain.OpCreate, domain.UWVDecisions, id(500), 0, decision))
	for _, c := range []struct {
		name  string
		after time.Duration // since the start
		do    func()
		want  string
	}{
		{"linked for the first time", 0, func() {}, "-"},
		{"says the same again", 0, func() { s.correct(values{"first_sick_day": "2025-03-10"}) }, "-"},
		{"says something else", 0, func() { s.correct(values{"external_key": "VZ-1"}) }, "-"},
		{"the employee corrects a decision", 0, func() { s.tell(values{"decided_on": "2026-03-02", "visibility": "coach"}) }, "-"},
		{"the trajectory starts", 0, func() { s.must(coach, steer(values{"start_on": "2026-03-16"})) }, "-"},
		{"its start is corrected: the agency's reports move alone", 0, func() { s.must(coach, steer(values{"start_on": "2026-03-09"})) }, "-"},
		{"a duty is done, the next follows", 0, func() { s.say(manager, "problem_analysis", values{"completed_on": "2025-04-10"}) }, "-"},
		{"a correction", time.Minute, func() { s.correct(values{"first_sick_day": "2025-03-12"}) }, "1m0s"},
		{"another, an hour later but for a moment", 61*time.Minute - 1, func() { s.correct(values{"first_sick_day": "2025-03-17"}) }, "1m0s"},
		{"another, an hour later", 61 * time.Minute, func() { s.correct(values{"first_sick_day": "2025-03-10"}) }, "1h1m0s"},
		{"a new case, by 28 days of recovery (G-08)", 3 * time.Hour, func() {
			s.correct(values{"spells": []domain.Spell{spell("a", "2025-03-10", "2025-05-04"), spell("b", "2025-06-02", "")}})
		}, "3h0m0s"},
		{"the trajectory leaves the case", 5 * time.Hour, func() { s.must(admin, steer(values{"absence_case_id": nil})) }, "5h0m0s"},
		{"and joins it again", 7 * time.Hour, func() { s.must(admin, steer(values{"absence_case_id": id(900)})) }, "7h0m0s"},
		{"after its end", 9 * time.Hour, func() {
			s.must(admin, steer(values{"status": "terminated"}))
			s.correct(values{"first_sick_day": "2025-03-09", "spells": []domain.Spell{}})
		}, "7h0m0s"},
	} {
		s.now = monday.Add(c.after)
		c.do()
		if got := s.changedAt(); got != c.want {
			t.Errorf("%s: noted at %s, want %s", c.name, got, c.want)
		}
	}
}

// However many corrections one batch has, and whatever order they come in.
func TestMilestone_US6_OneBatchOfCorrectionsIsNotedOnce(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.sickCase(nil)
	before := get[*domain.Trajectory](s, domain.Trajectories, track).Rev
	var ms []domain.Mutation
	for _, first := range []string{"2025-03-12", "2025-03-17", "2025-03-19"} {
		ms = append(ms, strict(write(domain.OpUpdate, domain.AbsenceCases, id(900), 0, values{"first_sick_day": first}), domain.AnyRev))
	}
	s.must(admin, ms...)
	if got := get[*domain.Trajectory](s, domain.Trajectories, track).Rev; got != before+1 || s.changedAt() != "0s" {
		t.Errorf("rev %d, was %d; noted at %s", got, before, s.changedAt())
	}
	r := s.must(admin, steer(values{"absence_case_id": nil}))[0] // one that moves dates itself, in the hour
	if now := get[*domain.Trajectory](s, domain.Trajectories, track); r.Rev != now.Rev || r.Record != domain.Record(now) {
		t.Errorf("answered rev %d, has %d", r.Rev, now.Rev)
	}
	expect(t, s.one(admin, steer(values{"dates_changed_at": nil})), domain.RejectedStat, domain.CodeReadOnly)
}

func TestReminder_RM25_DatesChanged(t *testing.T) {
	t.Parallel()
	moved := monday.Add(-time.Minute)
	x := &domain.Trajectory{Head: owned(), Status: "active", DatesChangedAt: &moved}
	hour := []string{"moved 2026-03-16 10:59"}
	all := byRole{domain.Employee: hour, domain.CoachRole: hour, domain.CaseManager: hour}
	holdOwed(t, "moved", x, "RM-25", all)
	ended, never := *x, *x
	ended.Status, never.DatesChangedAt = "completed", nil
	holdOwed(t, "ended", &ended, "RM-25", nil)
	holdOwed(t, "never", &never, "RM-25", nil)
	to := everybody()
	to.Had = to.To
	if owed := domain.NewlyOwed(x, x, to); len(owed) > 0 {
		t.Errorf("written again without a move, %d are owed anew", len(owed))
	}
	if !slices.Contains(domain.Reminders(), "RM-25") {
		t.Error("nobody can switch it off")
	}
}
