package domain

import (
	"crypto/sha256"
	"encoding/hex"
)

// DiaryEntry is what the employee wrote down about a day (E-15). Nobody else
// sees it unless that very entry is shared, and then without mood and energy
// unless they are shared too (P-12).
type DiaryEntry struct {
	Head
	Sharing
	Naming
	EntryOn     Date
	Text        string
	Mood        *int64     // 1 low to 5 high
	Energy      *int64     // 1 low to 5 high
	ShareMood   bool       // whoever sees the entry sees mood and energy too
	Tags        []Tag      `gorm:"serializer:json"`
	Links       []Link     `gorm:"serializer:json"`
	Attachments []RecordID `gorm:"serializer:json"` // documents; who sees the entry sees those that are shared themselves
}

// Tag is a word of the employee's own to find an entry by.
type Tag string

// ElementID makes tags merge one by one: two that read the same are one.
func (t Tag) ElementID() string { return digest(string(t)) }

// Link is a web address that belongs with an entry.
type Link string

// ElementID makes links merge one by one, as tags.
func (l Link) ElementID() string { return digest(string(l)) }

// digest is the id of an element that has none but its text: the first 16 hex
// digits of the SHA-256 of it. The stamp of an element outlives it (FieldRev),
// and must not spell what the employee took away.
func digest(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:8])
}

// diaryYears is how far back an entry may be dated.
const diaryYears = 2

// DiaryEntries is the kind of DiaryEntry. All that the employee wrote is
// sensitive, tags, links and attachments too: a person or an illness may be named there.
var DiaryEntries = &Kind{
	Code: 12, Name: "diary_entries", Title: "diary entry", New: func() Record { return new(DiaryEntry) }, Synced: true, News: true,
	AfterEnd: func(Record) bool { return true },
	Default:  Private, Allowed: []Visibility{Private, Coach},
	Readers:   map[Role]Reach{Employee: {}, CoachRole: {Visibility: []Visibility{Coach}}},
	Texts:     []string{"text", "tags"},
	Rights:    map[Role]Right{Employee: {Create: true, Update: true, Delete: true}},
	Opens:     []string{"share_mood"},
	Sensitive: []string{"text", "mood", "energy", "tags", "links", "attachments"},
	Refs:      map[string]*Kind{"attachments": Documents},
}

// DefaultVisibility keeps a new entry private, whatever the employee chose for
// other kinds: sharing is decided per entry.
func (*DiaryEntry) DefaultVisibility() Visibility { return Private }

// Check holds the rules of E-15.
func (d *DiaryEntry) Check(x *Checker) {
	if b, ok := x.Before.(*DiaryEntry); !ok || b.EntryOn != d.EntryOn { // an old entry may still be mended
		today := DateOf(x.Now.UTC())
		x.PastDate("entry_on", d.EntryOn, DateOf(today.Time().AddDate(-diaryYears, 0, 0)))
	}
	x.Text("text", d.Text, 1, 10_000)
	if d.Mood != nil {
		Range(x, "mood", *d.Mood, 1, 5)
	}
	if d.Energy != nil {
		Range(x, "energy", *d.Energy, 1, 5)
	}
	for _, t := range d.Tags {
		x.Text("tags", string(t), 1, 30)
	}
	checkSet(x, "tags", d.Tags, MaxDiaryTags)
	for _, l := range d.Links {
		x.SafeLink("links", string(l), 2048)
	}
	checkSet(x, "links", d.Links, MaxDiaryLinks)
	checkSet(x, "attachments", d.Attachments, MaxAttachments)
}

// checkSet asks for at most so many elements, no two the same.
func checkSet[T comparable](x *Checker, field string, list []T, most int) {
	if len(list) > most {
		x.Fault(field, "are too many")
	}
	seen := map[T]bool{}
	for _, w := range list {
		if seen[w] {
			x.Fault(field, "two of them are the same")
		}
		seen[w] = true
	}
}

// For leaves mood and energy out for everybody but the employee, unless they
// are shared.
func (d *DiaryEntry) For(a Actor) Record {
	if d.ShareMood || a.UserID == d.OwnerID || a.Role == System {
		return d
	}
	c := *d
	c.Mood, c.Energy = nil, nil
	return &c
}
