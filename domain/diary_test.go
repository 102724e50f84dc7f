package domain_test

import (
	"encoding/json"
	"strings"
	"testing"

	"spoorboek/domain"
)

var entry = values{"entry_on": "2026-03-15", "text": "a quiet day", "mood": 2, "energy": 3}

func TestDiaryEntry_E15_Rules(t *testing.T) {
	t.Parallel()
	eleven := strings.Split("a b c d e f g h i j k", " ")
	links := make([]string, 11)
	for i, name := range eleven {
		links[i] = "https://example.org/" + name
	}
	site := func(characters int) string { return links[0] + strings.Repeat("a", characters-len(links[0])) }
	holdRules(t, domain.DiaryEntries, anna, entry, []rule{
		{"tomorrow, for a zone ahead", values{"entry_on": "2026-03-17"}, ""},
		{"in two days", values{"entry_on": "2026-03-18"}, "/entry_on"},
		{"two years ago", values{"entry_on": "2024-03-16"}, ""},
		{"longer ago", values{"entry_on": "2024-03-15"}, "/entry_on"},
		{"no day", values{"entry_on": "0001-01-01"}, "/entry_on"},
		{"no text", values{"text": ""}, "/text"},
		{"longest text", values{"text": long(10000)}, ""},
		{"too long a text", values{"text": long(10001)}, "/text"},
		{"no mood", values{"mood": nil, "energy": nil}, ""},
		{"mood 0", values{"mood": 0}, "/mood"},
		{"mood 6", values{"mood": 6}, "/mood"},
		{"energy 0", values{"energy": 0}, "/energy"},
		{"ten tags", values{"tags": eleven[:10]}, ""},
		{"eleven tags", values{"tags": eleven}, "/tags"},
		{"a tag twice", values{"tags": []string{"a", "a"}}, "/tags"},
		{"an empty tag", values{"tags": []string{""}}, "/tags"},
		{"too long a tag", values{"tags": []string{long(31)}}, "/tags"},
		{"ten links", values{"links": links[:10]}, ""},
		{"eleven links", values{"links": links}, "/links"},
		{"a link twice", values{"links": []string{links[0], links[0]}}, "/links"},
		{"an empty link", values{"links": []string{""}}, "/links"},
		{"a link that is not secure", values{"links": []string{"http://example.org"}}, "/links"},
		{"a link to nowhere", values{"links": []string{"https:///walks"}}, "/links"},
		{"a link that runs", values{"links": []string{"javascript://example.org/%0Aalert(1)"}}, "/links"},
		{"longest link", values{"links": []string{site(2048)}}, ""},
		{"too long a link", values{"links": []string{site(2049)}}, "/links"},
		{"for the team", values{"visibility": "team"}, "/visibility"},
	})
}

func TestDiaryEntry_IsPrivateUnlessThatEntryIsShared(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	p := s.people[anna.UserID]
	p.Default = map[string]domain.Visibility{"diary_entries": domain.Coach}
	s.people[anna.UserID] = p
	s.must(anna, write(domain.OpCreate, domain.DiaryEntries, g1, 0, entry), write(domain.OpCreate, domain.DiaryEntries, g2, 0, entry.with(values{"visibility": "coach"})))
	if got := s.seenBy(domain.DiaryEntries, g1); got != "employee" {
		t.Errorf("an entry is seen by %q", got)
	}
	if got := s.seenBy(domain.DiaryEntries, g2); got != "employee coach" {
		t.Errorf("a shared entry is seen by %q", got)
	}
	expect(t, s.one(coach, write(domain.OpUpdate, domain.DiaryEntries, g2, 1, values{"text": "mine"})), domain.RejectedStat, domain.CodeForbidden)
	expect(t, s.one(coach, write(domain.OpCreate, domain.DiaryEntries, g3, 0, entry)), domain.RejectedStat, domain.CodeForbidden)
}

func TestDiaryEntry_P12_MoodAndEnergyAreSharedApart(t *testing.T) {
	t.Parallel()
	mood := int64(2)
	d := &domain.DiaryEntry{Head: domain.Head{OwnerID: anna.UserID}, Text: "a quiet day", Mood: &mood, Energy: &mood}
	for _, c := range []struct {
		name   string
		reader domain.Actor
		shared bool
		want   bool
	}{
		{"the employee", anna, false, true}, {"the server", system, false, true}, {"the coach", coach, false, false},
		{"the coach, if shared", coach, true, true}, {"nobody", domain.Actor{}, false, false},
	} {
		d.ShareMood = c.shared
		got := domain.Project(c.reader, domain.DiaryEntries, d, monday).(*domain.DiaryEntry)
		if (got.Mood != nil) != c.want || (got.Energy != nil) != c.want || got.Text != d.Text {
			t.Errorf("%s: got mood %v, energy %v, text %q", c.name, got.Mood, got.Energy, got.Text)
		}
	}
	if d.Mood == nil {
		t.Error("the record itself lost its mood")
	}
}

// A tablet that says no after a phone said yes takes back, although the phone
// was first: what is shown must never be what the employee closed last.
func TestDiaryEntry_E26_TakingBackTheMoodAlwaysWins(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.must(anna, write(domain.OpCreate, domain.DiaryEntries, g1, 0, entry))
	s.must(anna, write(domain.OpUpdate, domain.DiaryEntries, g1, 1, values{"share_mood": true}))
	got := s.one(on(anna, tablet), write(domain.OpUpdate, domain.DiaryEntries, g1, 1, values{"share_mood": false}))
	expect(t, got, domain.InConflict, none)
	if get[*domain.DiaryEntry](s, domain.DiaryEntries, g1).ShareMood {
		t.Error("the mood is still shared")
	}
	s.must(anna, write(domain.OpUpdate, domain.DiaryEntries, g1, 1, values{"text": "phone"}))
	got = s.one(on(anna, tablet), write(domain.OpUpdate, domain.DiaryEntries, g1, 1, values{"text": "tablet"}))
	expect(t, got, domain.InConflict, none)
	if d := get[*domain.DiaryEntry](s, domain.DiaryEntries, g1); d.Text != "phone" {
		t.Errorf("text is %q: the first arrival must stay", d.Text)
	}
}

// lists are the two lists of an entry, each with an element that was there and
// two that phone and tablet add.
var lists = map[string][]string{
	"tags":  {"sleep", "walk", "family visit"},
	"links": {"https://example.org/sleep", "https://example.org/walk", "https://example.org/family"},
}

func TestDiaryEntry_TagsAndLinksMergeOneByOne(t *testing.T) {
	t.Parallel()
	for field, e := range lists {
		s := newScene(t)
		s.must(anna, write(domain.OpCreate, domain.DiaryEntries, g1, 0, entry.with(values{field: e[:1]})))
		s.must(anna, write(domain.OpUpdate, domain.DiaryEntries, g1, 1, values{field: e[:2]}))
		s.must(on(anna, tablet), write(domain.OpUpdate, domain.DiaryEntries, g1, 1, values{field: []string{e[0], e[2]}}))
		d := get[*domain.DiaryEntry](s, domain.DiaryEntries, g1)
		if len(d.Tags)+len(d.Links) != 3 {
			t.Errorf("tags are %v, links %v, want all three", d.Tags, d.Links)
		}
	}
}

// The stamp of an element outlives it, so it must not spell what the employee
// took away. It still tells that it was taken away.
func TestDiaryEntry_WhatWasRemovedIsNotReadableInTheStamps(t *testing.T) {
	t.Parallel()
	for field, e := range lists {
		s := newScene(t)
		other := on(anna, tablet)
		s.must(anna, write(domain.OpCreate, domain.DiaryEntries, g1, 0, entry.with(values{field: e[:1]})))
		s.must(anna, write(domain.OpUpdate, domain.DiaryEntries, g1, 1, values{field: e[:2]}))
		s.must(other, write(domain.OpUpdate, domain.DiaryEntries, g1, 2, values{field: []string{}}))
		d := get[*domain.DiaryEntry](s, domain.DiaryEntries, g1)
		raw, err := json.Marshal(d.FieldRev)
		if err != nil || len(d.Tags)+len(d.Links) != 0 {
			t.Fatalf("tags are %v, links %v, %v", d.Tags, d.Links, err)
		}
		for _, text := range e[:2] {
			if strings.Contains(string(raw), text) {
				t.Errorf("field_rev still spells %q: %s", text, raw)
			}
		}
		expect(t, s.one(anna, write(domain.OpUpdate, domain.DiaryEntries, g1, 1, values{field: e[1:2]})), domain.InConflict, none)
		if d := get[*domain.DiaryEntry](s, domain.DiaryEntries, g1); len(d.Tags)+len(d.Links) != 0 {
			t.Errorf("what the tablet removed is back: tags %v, links %v", d.Tags, d.Links)
		}
		if c := s.conflicts(anna); len(c) != 1 || !strings.HasPrefix(c[0].Field, field+"/") || strings.Contains(c[0].Field, e[1]) || c[0].Value != `"`+e[1]+`"` {
			t.Errorf("the conflict is about %+v", c)
		}
	}
}

func TestDiaryEntry_AllThatWasWrittenIsSensitive(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	w := s.set(anna)
	w.Stage([]domain.Mutation{write(domain.OpCreate, domain.DiaryEntries, g1, 0, entry.with(values{"tags": lists["tags"], "links": lists["links"]}))})
	rev := w.Touched()[0].Revisions[0]
	for _, f := range []string{"text", "mood", "energy", "tags", "links"} {
		if _, plain := rev.Changes[f]; plain || rev.Sensitive[f].New == nil {
			t.Errorf("history keeps %s among what is not purged", f)
		}
	}
}

func TestDiaryEntry_P12_AGuessOfTheMoodIsAnsweredLikeAnyOther(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.must(anna, write(domain.OpCreate, domain.DiaryEntries, g1, 0, entry.with(values{"visibility": "coach", "share_mood": false})))
	for _, guess := range []any{1, 2, 3, nil} {
		m := write(domain.OpUpdate, domain.DiaryEntries, g1, 1, values{"mood": guess})
		expect(t, s.one(coach, m), domain.RejectedStat, domain.CodeForbidden)
		expect(t, s.one(coach, strict(m, domain.AnyRev)), domain.RejectedStat, domain.CodeForbidden)
	}
}

// The value of a conflict about a tag is its text, and the name of its field is
// made of it.
func TestDiaryEntry_TheHistoryOfAConflictKeepsATagApart(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	other := on(anna, tablet)
	s.must(anna, write(domain.OpCreate, domain.DiaryEntries, g1, 0, entry.with(values{"tags": []string{}})))
	s.must(anna, write(domain.OpUpdate, domain.DiaryEntries, g1, 1, values{"tags": []string{"migraine"}}))
	s.must(other, write(domain.OpUpdate, domain.DiaryEntries, g1, 2, values{"tags": []string{}}))
	w := s.set(anna)
	got := w.Stage([]domain.Mutation{write(domain.OpUpdate, domain.DiaryEntries, g1, 1, values{"tags": []string{"migraine"}})})
	expect(t, got[0], domain.InConflict, none)
	for _, row := range w.Touched() {
		for _, h := range row.Revisions {
			raw, err := json.Marshal(h.Changes)
			if err != nil || strings.Contains(string(raw), "migraine") {
				t.Errorf("history of %s keeps the tag where the owner's delete does not purge it: %s %v", row.Key.Kind.Name, raw, err)
			}
		}
	}
}
