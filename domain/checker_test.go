package domain_test

import (
	"strings"
	"testing"

	"spoorboek/domain"
)

// faults runs one rule and lists the details it reports.
func faults(rule func(*domain.Checker)) (out []string) {
	x := &domain.Checker{Now: monday}
	rule(x)
	if err := x.Err(); err != nil {
		for _, f := range err.Faults {
			out = append(out, f.Pointer+" "+f.Detail)
		}
	}
	return out
}

func TestChecker_Text(t *testing.T) {
	t.Parallel()
	family := "\U0001F468\u200D\U0001F469\u200D\U0001F467" // one picture, five code points
	for name, c := range map[string]struct {
		text     string
		min, max int
		ok       bool
	}{
		"within":                      {"abc", 3, 5, true},
		"too short":                   {"ab", 3, 5, false},
		"empty where required":        {"", 1, 5, false},
		"empty where not":             {"", 0, 5, true},
		"too long":                    {"abcdef", 3, 5, false},
		"code points, not bytes":      {strings.Repeat("é", 5), 0, 5, true},
		"code points, not UTF-16":     {strings.Repeat("\U0001F600", 5), 0, 5, true},
		"code points, not graphemes":  {family, 0, 4, false},
		"all code points of a family": {family, 0, 5, true},
		"newline and tab":             {"a\n\tb", 0, 5, true},
		"carriage return":             {"a\rb", 0, 5, false},
		"NUL":                         {"a\x00b", 0, 5, false},
		"escape":                      {"a\x1bb", 0, 5, false},
		"delete":                      {"a\x7fb", 0, 5, false},
		"next line (C1)":              {"a\u0085b", 0, 5, false},
		"control sequence (C1)":       {"a\u009bb", 0, 5, false},
		"no-break space":              {"a\u00a0b", 0, 5, true},
		"spaces are kept":             {"  a  ", 0, 5, true},
		"not UTF-8":                   {"a\xffb", 0, 5, false},
		"half a surrogate as bytes":   {"\xed\xa0\x80", 0, 5, false},
		"the replacement character":   {"\uFFFD", 0, 5, true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := faults(func(x *domain.Checker) { x.Text("title", c.text, c.min, c.max) }); (len(got) == 0) != c.ok {
				t.Errorf("%q: %v", c.text, got)
			}
		})
	}
}

func TestDecide_TextIsStoredAsSent(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"  leading and trailing  ", "e\u0301 is not \u00e9", "tabs\tand\nlines", "<b>&amp;</b>", "\u202eright to left", "ǆ ﬁ Å"} {
		s := newScene(t)
		s.must(anna, newGoal(g1, func(g *domain.Goal) { g.Title = text }))
		if got := s.goal(g1).Title; got != text {
			t.Errorf("%q became %q", text, got)
		}
	}
}

func TestChecker_Link(t *testing.T) {
	t.Parallel()
	for link, ok := range map[string]bool{
		"": true, "https://example.org/a?b=c#d": true, "http://example.org": true,
		"example.org": false, "/path": false, "https://": false, "javascript:alert(1)": false, "ftp://example.org": false,
		"data:text/html,x": false, "https:///x": false, "https://example.org/\n": false, "https://a.org/" + strings.Repeat("a", 100): false,
	} {
		if got := faults(func(x *domain.Checker) { x.Link("url", link, 100) }); (len(got) == 0) != ok {
			t.Errorf("%q: %v", link, got)
		}
	}
}

func TestChecker_PastDateAllowsThePhonesZone(t *testing.T) {
	t.Parallel()
	oldest := domain.MustDate("2024-01-01")
	for day, ok := range map[string]bool{"2026-03-16": true, "2026-03-17": true, "2026-03-18": false, "2024-01-01": true, "2023-12-31": false} {
		if got := faults(func(x *domain.Checker) { x.PastDate("on", domain.MustDate(day), oldest) }); (len(got) == 0) != ok {
			t.Errorf("%s: %v", day, got)
		}
	}
}

func TestChecker_TellsEverythingThatIsWrongAtOnce(t *testing.T) {
	t.Parallel()
	low, high := -2*domain.MaxNumber, 2*domain.MaxNumber
	bad := func(g *domain.Goal) {
		g.Title, g.Domain, g.Track, g.Status, g.Baseline, g.Target = "x", "sports", 3, "achieved", &low, &high
	}
	got := newScene(t).one(anna, newGoal(g1, bad, "domain", "track", "status", "baseline", "target"))
	expect(t, got, domain.RejectedStat, domain.CodeInvalid)
	var told []string
	for _, f := range got.Err.Faults {
		told = append(told, f.Pointer)
		if strings.Contains(f.Detail, "sports") {
			t.Errorf("%q echoes what was sent", f.Detail)
		}
	}
	if want := "/title /domain /track /baseline /target /status"; strings.Join(told, " ") != want {
		t.Errorf("told %v, want %s", told, want)
	}
}

func TestGoal_StepsOfItsStatus(t *testing.T) {
	t.Parallel()
	all := []string{"draft", "active", "paused", "achieved", "abandoned"}
	next := map[string]string{"draft": "active abandoned", "active": "paused achieved abandoned", "paused": "active achieved abandoned",
		"achieved": "active", "abandoned": "active"}
	for _, from := range all {
		for _, to := range append(all, "unknown") {
			s := newScene(t)
			s.add(domain.Goals, &domain.Goal{Head: domain.Head{ID: g1, TrajectoryID: track, OwnerID: anna.UserID, AuthorID: anna.UserID},
				Title: "walk every day", Domain: "personal", Track: 2, Origin: "own", Measure: "boolean", Status: from, Reason: "other"})
			want := domain.CodeTransition
			if from == to || strings.Contains(" "+next[from]+" ", " "+to+" ") {
				want = none
			}
			got := s.one(anna, change(g1, 1, func(g *domain.Goal) { g.Status = to }, "status"))
			if codeOf(got) != want {
				t.Errorf("%s → %s: got %q (%v), want %q", from, to, codeOf(got), got.Err, want)
			}
		}
	}
}

// TestChoice_NamesNoEmptyCode: a list does not begin with a comma.
func TestChoice_NamesNoEmptyCode(t *testing.T) {
	t.Parallel()
	for want, codes := range map[string][]string{
		"must be one of: open, done":                     {"open", "done"},
		"must be empty or one of: on_site, remote":       {"", "on_site", "remote"},
		"must be empty or one of: reason_a, b, reason_c": {"reason_a", "", "b", "reason_c"},
	} {
		if got := domain.Choice(codes); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
