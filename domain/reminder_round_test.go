package domain_test

import (
	"testing"

	"spoorboek/domain"
)

func TestQuietMonday_RM22_IsThatOfThisWeekUntilItIsOver(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		to   domain.Recipient
		now  string // Amsterdam
		want string // "": not now
	}{
		"before nine":               {reader(coach), "2026-03-16 08:59", ""},
		"at nine":                   {reader(coach), "2026-03-16 09:00", "2026-03-16"},
		"the server was down":       {reader(coach), "2026-03-20 23:59", "2026-03-16"},
		"too late":                  {reader(coach), "2026-03-21 00:00", ""},
		"on Sunday":                 {reader(coach), "2026-03-22 12:00", ""},
		"Easter Monday":             {reader(coach), "2026-04-06 09:00", "2026-04-06"},
		"nine on his own clock":     {reader(coach, in("America/New_York")), "2026-03-16 14:00", "2026-03-16"},
		"not yet on his own clock":  {reader(coach, in("America/New_York")), "2026-03-16 13:59", ""},
		"T191 the clock went ahead": {reader(coach), "2027-03-29 09:00", "2027-03-29"},
		"nobody but coaches":        {reader(hunter), "2026-03-16 09:00", ""},
		"never the employee":        {reader(anna), "2026-03-16 09:00", ""},
	} {
		got, ok := domain.QuietMonday(local(t, c.now), c.to)
		if ok != (c.want != "") || ok && got.String() != c.want {
			t.Errorf("%s: %v %s, want %q", name, ok, got, c.want)
		}
	}
}

func TestQuietPeriod_RM22_AfterFourteenDaysAndEverySecondWeek(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		last, monday string
		want         bool
	}{
		{"2026-03-02 23:59", "2026-03-09", false},
		{"2026-03-03 00:00", "2026-03-16", false}, // 13 days
		{"2026-03-02 23:59", "2026-03-16", true},
		{"2026-02-24 12:00", "2026-03-16", true}, // 20
		{"2026-02-23 12:00", "2026-03-16", false},
		{"2026-02-23 12:00", "2026-03-09", true},
		{"2026-02-23 12:00", "2026-03-23", true},
		{"2026-03-20 12:00", "2026-03-16", false}, // something happened since
	} {
		o, got := domain.QuietPeriod(domain.MustDate(c.monday), local(t, c.last), reader(coach), track)
		if got != c.want {
			t.Errorf("last shared %s: told on %s %v, want %v", c.last, c.monday, got, c.want)
		}
		if got {
			holdTexts(t, o)
			if !o.Due.Equal(local(t, c.monday+" 09:00")) || !o.Until.After(o.Due) {
				t.Errorf("due %s until %s", o.Due, o.Until)
			}
		}
	}
}

// What is new is told without a word of what it is, once for each time and
// trajectory.
func TestSharedNews_RM21_SaysThatAndNoMore(t *testing.T) {
	t.Parallel()
	now, since := local(t, "2026-03-16 11:00"), local(t, "2026-03-16 10:00")
	one := domain.SharedNews(now, since, reader(coach), track)
	holdTexts(t, one)
	if one.Collection != "" || one.Title.NL != "Nieuw gedeeld item" || one.Title.EN != "New shared item" {
		t.Errorf("got %+v", one)
	}
	keys := map[string]bool{one.Key(one.Due): true}
	again := domain.SharedNews(now.Add(1), since, reader(coach), track)
	if !keys[again.Key(again.Due)] {
		t.Error("told again after it was cut off, it is another one")
	}
	for _, o := range []domain.Owed{
		domain.SharedNews(now, now, reader(coach), track), domain.SharedNews(now, since, reader(anna), track), domain.SharedNews(now, since, reader(coach), otherTrack),
	} {
		if keys[o.Key(o.Due)] {
			t.Errorf("the key %s is there twice", o.Key(o.Due))
		}
		keys[o.Key(o.Due)] = true
	}
}
