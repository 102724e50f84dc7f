package domain_test

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"spoorboek/domain"
)

// until shares with the coach until a day, null for no end.
func until(day any) values { return values{"visibility": "coach", "shared_until": day} }

// at lets time pass.
func (s *scene) at(day string) *scene {
	s.t.Helper()
	now, err := time.Parse(time.RFC3339, day)
	if err != nil {
		s.t.Fatal(err)
	}
	s.now = now
	return s
}

// ends is what the job of the last day does.
func (s *scene) ends(k *domain.Kind, id uuid.UUID) domain.Result {
	s.t.Helper()
	return s.one(system, domain.EndsShare(domain.Key{Kind: k, ID: id}, s.now))
}

func update(k *domain.Kind, id uuid.UUID, base int64, v values) domain.Mutation {
	return write(domain.OpUpdate, k, id, base, v)
}

// dated are all kinds whose owner may say until when a record is shared.
func dated() map[*domain.Kind]values {
	return map[*domain.Kind]values{
		domain.Goals: {"title": "Walk"}, domain.DiaryEntries: {"entry_on": "2026-03-16", "text": "A day"}, domain.Leads: lead,
		domain.JobApplications: application, domain.Activities: activity, domain.Placements: {"kind": "work_experience", "employer_name": "Vracht BV"},
		domain.ExternalContacts: {"name": "T. de Wit", "kind": "trainer"},
		domain.Documents:        letter, domain.UWVDecisions: decision,
	}
}

// Where the owner chooses who sees a record, he may say until when; what hangs
// under it or is said about it has no choice, and carries the day.
func TestKinds_E26_AShareMayEndWhereverItIsAChoice(t *testing.T) {
	t.Parallel()
	for _, k := range domain.Kinds() {
		_, field := k.Field("shared_until")
		_, column := reflect.TypeOf(k.New()).Elem().FieldByName("SharedUntil")
		chosen := k.Parent == nil && slices.Contains(k.WrittenBy("visibility"), domain.Employee)
		if _, listed := dated()[k]; field != chosen || k.Dated() != chosen || listed != chosen {
			t.Errorf("%s: its visibility is a choice: %v; shared_until is a field: %v; Dated: %v; tested here: %v", k.Name, chosen, field, k.Dated(), listed)
		}
		carries := chosen || k.Parent != nil && k.Parent.Dated() || len(k.About) > 0 || k == domain.Milestones // which follow from a decision
		if column != carries {
			t.Errorf("%s carries the last day: %v, want %v", k.Name, column, carries)
		}
		if field && !slices.Equal(k.WrittenBy("shared_until"), k.WrittenBy("visibility")) {
			t.Errorf("%s: shared_until is written by %v, visibility by %v", k.Name, k.WrittenBy("shared_until"), k.WrittenBy("visibility"))
		}
	}
}

func TestShare_E26_TheLastDayIsOneOnWhichOthersSeeIt(t *testing.T) {
	t.Parallel()
	for k, made := range dated() {
		s := newScene(t)
		s.must(anna, write(domain.OpCreate, k, g1, 0, made.with(until("2026-03-28"))))
		for _, c := range []struct{ now, want string }{
			{"2026-03-16T09:00:00Z", "employee coach"},
			{"2026-03-28T22:59:59.999999Z", "employee coach"}, // 23:59:59 in Amsterdam
			{"2026-03-28T23:00:00Z", "employee"},
			{"2026-06-01T09:00:00Z", "employee"},
		} {
			if got := s.at(c.now).seenBy(k, g1); got != c.want {
				t.Errorf("%s at %s is seen by %q, want %q", k.Name, c.now, got, c.want)
			}
		}
		if end := domain.ShareEnds(domain.MustDate("2026-03-28")); !end.Equal(time.Date(2026, 3, 28, 23, 0, 0, 0, time.UTC)) {
			t.Errorf("its job runs at %v", end)
		}
	}
}

// What the rule says in between, the job of that instant then writes down.
func TestShare_E26_EndsByTimeAsIfItWereTakenBack(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.must(anna, write(domain.OpCreate, domain.Goals, g1, 0, values{"title": "Walk"}.with(until("2026-03-28"))),
		under(g1, write(domain.OpCreate, domain.GoalMeasurements, m1, 0, measurement)), serves(a1, g1))
	s.must(coach, says(c1, domain.Goals, g1))
	s.must(system, write(domain.OpCreate, domain.Notifications, id(140), 0, values{"reminder": "RM-07", "collection": "goals", "subject_id": g1, "due_at": monday}))
	notice := *get[*domain.Notification](s, domain.Notifications, id(140))
	notice.OwnerID = coach.UserID
	s.save(domain.Key{Kind: domain.Notifications, ID: id(140)}, &notice)
	seen := func() []string {
		out := []string{s.seenBy(domain.Goals, g1), s.seenBy(domain.GoalMeasurements, m1), s.seenBy(domain.Comments, c1)}
		r := domain.Project(coach, domain.Activities, get[*domain.Activity](s, domain.Activities, a1), s.now).(*domain.Activity)
		if names(r.GoalID, g1) {
			out = append(out, "named")
		}
		return out
	}
	if got := seen(); !slices.Equal(got, []string{"employee coach", "employee coach", "employee coach", "named"}) {
		t.Fatalf("while it is shared: %q", got)
	}
	if s.ends(domain.Goals, g1); s.goal(g1).Rev != 1 {
		t.Fatal("the job of an earlier date ended it")
	}
	s.at("2026-03-29T09:00:00Z")
	over := []string{"employee", "employee", "employee"}
	if got := seen(); !slices.Equal(got, over) {
		t.Errorf("after its last day, before the job: %q", got)
	}
	if got := s.ends(domain.Goals, g1); got.Err != nil {
		t.Fatal(got.Err)
	}
	g := s.goal(g1)
	if g.Visibility != domain.Private || g.SharedUntil != nil || g.Rev != 2 {
		t.Errorf("after the job: %s until %v, rev %d", g.Visibility, g.SharedUntil, g.Rev)
	}
	m, c := get[*domain.GoalMeasurement](s, domain.GoalMeasurements, m1), get[*domain.Comment](s, domain.Comments, c1)
	if m.Visibility != domain.Private || m.SharedUntil != nil || c.Visibility != domain.Private || c.SharedUntil != nil {
		t.Errorf("what follows it: %s until %v, %s until %v", m.Visibility, m.SharedUntil, c.Visibility, c.SharedUntil)
	}
	if _, rev := s.served(coach, a1); rev != 2 {
		t.Errorf("what names it has rev %d: phones would keep the name", rev)
	}
	if !get[*domain.Notification](s, domain.Notifications, id(140)).Deleted() {
		t.Error("the coach's notice about it is still there")
	}
	if got := seen(); !slices.Equal(got, over) {
		t.Errorf("after the job: %q", got)
	}
}

func TestShare_E26_WhatFollowsCarriesTheDay(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.must(anna, newGoal(g1, func(g *domain.Goal) { g.Visibility = domain.Coach }, "visibility"),
		under(g1, write(domain.OpCreate, domain.GoalMeasurements, m1, 0, measurement)), says(c1, domain.Goals, g1), serves(a1, g1))
	day := func() (out []string) {
		for _, d := range []*domain.Date{s.goal(g1).SharedUntil, get[*domain.GoalMeasurement](s, domain.GoalMeasurements, m1).SharedUntil, get[*domain.Comment](s, domain.Comments, c1).SharedUntil} {
			text, _ := json.Marshal(d)
			out = append(out, string(text))
		}
		shown, _ := json.Marshal(get[*domain.Activity](s, domain.Activities, a1).Shown)
		return append(out, string(shown))
	}
	for base, c := range []struct {
		given any
		want  []string
	}{
		{"2026-03-28", []string{`"2026-03-28"`, `"2026-03-28"`, `"2026-03-28"`, `{"goal_id":"coach until 2026-03-28"}`}},
		{"2026-04-28", []string{`"2026-04-28"`, `"2026-04-28"`, `"2026-04-28"`, `{"goal_id":"coach until 2026-04-28"}`}},
		{nil, []string{"null", "null", "null", `{"goal_id":"coach"}`}},
	} {
		s.must(anna, update(domain.Goals, g1, int64(base+1), values{"shared_until": c.given}))
		if got := day(); !slices.Equal(got, c.want) {
			t.Errorf("until %v: %q, want %q", c.given, got, c.want)
		}
	}
	var back domain.Sight
	if err := back.UnmarshalText([]byte("team until 2026-03-28")); err != nil || back != (domain.Sight{Visibility: domain.Team, Until: domain.MustDate("2026-03-28")}) {
		t.Errorf("read again: %+v, %v", back, err)
	}
}

func TestShare_E26_Rules(t *testing.T) {
	t.Parallel()
	holdRules(t, domain.Goals, anna, values{"title": "Walk"}, []rule{
		{"until today", until("2026-03-16"), ""},
		{"until yesterday", until("2026-03-15"), "/shared_until"},
		{"until some day in ten years", until("2036-03-16"), ""},
		{"until a day after that", until("2036-03-17"), "/shared_until"},
		{"no end", until(nil), ""},
		{"private until a day", values{"visibility": "private", "shared_until": "2026-03-28"}, "/shared_until"},
		{"private by default until a day", values{"shared_until": "2026-03-28"}, "/shared_until"},
	})
	s := newScene(t)
	s.must(anna, write(domain.OpCreate, domain.JobApplications, g2, 0, application))
	expect(t, s.one(coach, update(domain.JobApplications, g2, 1, values{"shared_until": "2026-03-28"})), domain.RejectedStat, domain.CodeForbidden)
	s.must(anna, write(domain.OpCreate, domain.Leads, g3, 0, lead))
	expect(t, s.one(coach, update(domain.Leads, g3, 1, values{"shared_until": "2026-03-28"})), domain.RejectedStat, domain.CodeReadOnly)
}

func TestShare_E26_MayBeMovedClearedAndTakenBack(t *testing.T) {
	t.Parallel()
	shared := func(t *testing.T) *scene {
		t.Helper()
		s := newScene(t)
		s.must(anna, write(domain.OpCreate, domain.Goals, g1, 0, values{"title": "Walk"}.with(until("2026-03-28"))))
		return s
	}
	for _, c := range []struct {
		name, now  string
		edit       values
		strict     bool
		code       domain.Code
		visibility domain.Visibility
		day        string
	}{
		{"a later day", "", values{"shared_until": "2026-05-01"}, true, none, domain.Coach, "2026-05-01"},
		{"no end any more", "", values{"shared_until": nil}, true, none, domain.Coach, ""},
		{"to more people, by an app that knows no days", "", values{"visibility": "team"}, false, none, domain.Team, "2026-03-28"},
		{"taken back, by an app that knows no days", "", values{"visibility": "private"}, false, none, domain.Private, ""},
		{"taken back, and a day", "", values{"visibility": "private", "shared_until": "2026-04-01"}, false, domain.CodeInvalid, domain.Coach, "2026-03-28"},
		{"a day that has passed, over REST", "", values{"shared_until": "2026-03-15"}, true, domain.CodeInvalid, domain.Coach, "2026-03-28"},
		{"a day that has passed, from a phone: nobody sees it for longer", "", values{"shared_until": "2026-03-15", "why": "x"}, false, none, domain.Private, ""},
		{"something else, after the last day and before the job", "2026-03-29T09:00:00Z", values{"why": "x"}, true, none, domain.Private, ""},
		{"another day, after the last one and before the job", "2026-03-29T09:00:00Z", values{"shared_until": "2026-04-01"}, true, none, domain.Coach, "2026-04-01"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := shared(t)
			if c.now != "" {
				s.at(c.now)
			}
			m := update(domain.Goals, g1, 1, c.edit)
			if c.strict {
				m = strict(m, 1)
			}
			got := s.one(anna, m)
			g := s.goal(g1)
			day := ""
			if g.SharedUntil != nil {
				day = g.SharedUntil.String()
			}
			if codeOf(got) != c.code || g.Visibility != c.visibility || day != c.day {
				t.Errorf("%v; %s until %q, want %s until %q", got.Err, g.Visibility, day, c.visibility, c.day)
			}
			if c.edit["why"] != nil && c.code == none && g.Why != "x" {
				t.Error("the rest of the edit is lost")
			}
		})
	}
}

// Sharing again begins anew: the day of the share that ended is forgotten.
func TestShare_E26_AfterItEndedItIsSharedWithoutAnEnd(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.must(anna, write(domain.OpCreate, domain.Goals, g1, 0, values{"title": "Walk"}.with(until("2026-03-28"))))
	s.at("2026-03-29T09:00:00Z").ends(domain.Goals, g1)
	s.must(anna, show(g1, 2, domain.Coach))
	if g := s.goal(g1); g.Visibility != domain.Coach || g.SharedUntil != nil {
		t.Errorf("%s until %v", g.Visibility, g.SharedUntil)
	}
	expect(t, s.one(anna, update(domain.Goals, g1, 3, values{"visibility": "private"})), domain.Applied, none)
	expect(t, s.one(anna, update(domain.Goals, g1, 4, until("2026-03-28"))), domain.RejectedStat, domain.CodeInvalid)
}

// Each case is a goal shared with the coach (rev 1), what reaches the server
// first, and what another device sends that had seen rev 1.
func TestDecide_E26_ContestedLastDay_TheShorterWins(t *testing.T) {
	t.Parallel()
	day := func(d any) values { return values{"shared_until": d} }
	march, april := "2026-03-28", "2026-04-28"
	for _, c := range []struct {
		name          string
		first, second values
		visibility    domain.Visibility
		day           string
		status        domain.Status
		lost          map[string]string
	}{
		{"shorter first", day(march), day(april), domain.Coach, march, domain.InConflict, map[string]string{"shared_until": `"2026-04-28"`}},
		{"shorter second", day(april), day(march), domain.Coach, march, domain.InConflict, map[string]string{"shared_until": `"2026-04-28"`}},
		{"the same", day(march), day(march), domain.Coach, march, domain.Applied, nil},
		{"taken back first", values{"visibility": "private"}, day(march), domain.Private, "", domain.InConflict, map[string]string{"shared_until": `"2026-03-28"`}},
		{"taken back second", day(march), values{"visibility": "private"}, domain.Private, "", domain.Merged, nil},
		{"to more people first, until a day second", values{"visibility": "team"}, day(march), domain.Team, march, domain.InConflict, map[string]string{"shared_until": "null"}},
		{"until a day first, to more people second", day(march), values{"visibility": "team"}, domain.Team, march, domain.Merged, nil},
		{"other fields", day(march), values{"why": "x"}, domain.Coach, march, domain.Merged, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := newScene(t)
			s.must(anna, newGoal(g1, func(g *domain.Goal) { g.Visibility = domain.Coach }, "visibility"))
			s.must(anna, update(domain.Goals, g1, 1, c.first))
			got := s.one(on(anna, tablet), update(domain.Goals, g1, 1, c.second))
			expect(t, got, c.status, none)
			g := s.goal(g1)
			last := ""
			if g.SharedUntil != nil {
				last = g.SharedUntil.String()
			}
			if g.Visibility != c.visibility || last != c.day {
				t.Errorf("%s until %q, want %s until %q", g.Visibility, last, c.visibility, c.day)
			}
			expectLost(t, s, anna, got, g1, c.lost)
		})
	}
}

// An extension that was still on its way when the share ended opens nothing: it
// is kept for its author, with the rest of the edit stored.
func TestShare_E26_AnExtensionThatComesTooLateIsKeptApart(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.must(anna, write(domain.OpCreate, domain.Goals, g1, 0, values{"title": "Walk"}.with(until("2026-03-28"))))
	s.at("2026-03-29T09:00:00Z").ends(domain.Goals, g1)
	got := s.one(anna, update(domain.Goals, g1, 1, values{"shared_until": "2026-05-01", "why": "x"}))
	expect(t, got, domain.InConflict, none)
	if g := s.goal(g1); g.Visibility != domain.Private || g.SharedUntil != nil || g.Why != "x" {
		t.Errorf("%s until %v, why %q", g.Visibility, g.SharedUntil, g.Why)
	}
	expectLost(t, s, anna, got, g1, map[string]string{"shared_until": `"2026-05-01"`})
}

// What comes back from a delete is shared as it was, but no longer than it was
// to be.
func TestShare_E26_WhatIsUndeletedAfterItsLastDayIsPrivate(t *testing.T) {
	t.Parallel()
	s := newScene(t).at("2026-03-29T09:00:00Z")
	m := write(domain.OpCreate, domain.Goals, g1, 0, values{"title": "Walk"}.with(until("2026-03-28")))
	m.Strict, m.Restores = true, true
	s.must(anna, m)
	if g := s.goal(g1); g.Visibility != domain.Private || g.SharedUntil != nil {
		t.Errorf("%s until %v", g.Visibility, g.SharedUntil)
	}
}

func TestShare_RM23_ItsOwnerHearsThirtyAndSevenDaysBefore(t *testing.T) {
	t.Parallel()
	x := domain.ReminderContext{Now: monday, To: []domain.Recipient{reader(anna), reader(coach), reader(hunter)}}
	last := domain.MustDate("2026-06-30")
	for k, made := range dated() {
		s := newScene(t)
		s.must(anna, write(domain.OpCreate, k, g1, 0, made.with(until("2026-06-30"))))
		r := s.records[domain.Key{Kind: k, ID: g1}]
		owed := slices.DeleteFunc(domain.Owes(r, x), func(o domain.Owed) bool { return o.Reminder != domain.RemindPrivacy })
		if got := summary(owed, anna); !slices.Equal(got, []string{"RM-23 30d 2026-05-31 09:00", "RM-23 7d 2026-06-23 09:00"}) || len(owed) != 2 || !k.Reminds() {
			t.Fatalf("%s: %d owed, to its owner %q", k.Name, len(owed), got)
		}
		for _, o := range owed {
			if o.Collection != k.Name || o.Subject != g1 || !o.Until.Equal(domain.ShareEnds(last)) || !strings.Contains(o.Body.NL, "30 juni") || !strings.Contains(o.Body.EN, "30 June") {
				t.Errorf("%s: %+v", k.Name, o)
			}
		}
		moved := s.one(anna, update(k, g1, 1, values{"shared_until": "2026-07-31"})).Record
		if got := summary(domain.NewlyOwed(r, moved, domain.ReminderContext{Now: monday, To: x.To, Had: x.To}), anna); !slices.Contains(got, "RM-23 7d 2026-07-24 09:00") {
			t.Errorf("%s, another day: %q", k.Name, got)
		}
		for _, v := range []values{{"shared_until": nil}, {"visibility": "private"}} {
			s.must(anna, update(k, g1, 9, v))
			for _, o := range domain.Owes(s.records[domain.Key{Kind: k, ID: g1}], x) {
				if o.Reminder == domain.RemindPrivacy {
					t.Errorf("%s, %v: %+v", k.Name, v, o)
				}
			}
		}
	}
}

// Copies in children and comments remind nobody a second time.
func TestShare_RM23_WhatCarriesTheDayOfAnotherRemindsNobody(t *testing.T) {
	t.Parallel()
	x := domain.ReminderContext{Now: monday, To: []domain.Recipient{reader(anna)}}
	day := domain.MustDate("2026-06-30")
	for _, k := range domain.Kinds() {
		r := k.New()
		until := reflect.ValueOf(r).Elem().FieldByName("SharedUntil")
		if !until.IsValid() || k.Dated() {
			continue
		}
		until.Set(reflect.ValueOf(&day))
		r.Header().Visibility, r.Header().OwnerID = domain.Coach, anna.UserID
		if owed := domain.Owes(r, x); len(owed) > 0 {
			t.Errorf("%s: %+v", k.Name, owed)
		}
	}
}

// A date that follows from a decision is seen no longer than the decision is.
func TestMilestone_E26_IsShownUntilTheDayOfItsDecision(t *testing.T) {
	t.Parallel()
	s := decided(t)
	seen := func() [2]string {
		return [2]string{s.seenBy(domain.UWVDecisions, id(500)), s.seenBy(domain.Milestones, s.milestone("objection").ID)}
	}
	s.tell(values{"visibility": "coach"})
	s.tell(values{"shared_until": "2026-03-28"})
	if got := seen(); got != [2]string{"employee coach", "employee coach"} {
		t.Errorf("until its last day: %q", got)
	}
	s.at("2026-03-28T23:00:00Z")
	if got := seen(); got != [2]string{"employee", "employee"} {
		t.Errorf("afterwards: %q", got)
	}
	s.ends(domain.UWVDecisions, id(500))
	if m := s.milestone("objection"); m.Visibility != domain.Private || m.SharedUntil != nil {
		t.Errorf("after the job: %s until %v", m.Visibility, m.SharedUntil)
	}
	s.must(anna, write(domain.OpCreate, domain.UWVDecisions, id(501), 0, decision.with(until("2026-04-30"))))
	for _, m := range s.milestones("objection") {
		if m.OriginID != nil && *m.OriginID == id(501) && !sameDate(m.SharedUntil, "2026-04-30") {
			t.Errorf("of a new decision: until %v", m.SharedUntil)
		}
	}
}

func sameDate(d *domain.Date, want string) bool { return d != nil && d.String() == want }
