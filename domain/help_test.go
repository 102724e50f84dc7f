package domain_test

import (
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"spoorboek/domain"
)

// helpIn gives every text of a language by topic.
func helpIn(t *testing.T, language string) map[string]domain.HelpText {
	t.Helper()
	list, err := domain.HelpTopics(language)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]domain.HelpText{}
	for _, h := range list {
		out[h.Topic] = h
	}
	return out
}

// TestHelp_EveryTopicIsThereInBothLanguages holds that no translation is
// forgotten when a text changes.
func TestHelp_EveryTopicIsThereInBothLanguages(t *testing.T) {
	t.Parallel()
	nl, en := helpIn(t, "nl"), helpIn(t, "en")
	if len(nl) != len(en) || len(nl) < 19 {
		t.Errorf("%d topics in Dutch, %d in English", len(nl), len(en))
	}
	for topic, d := range nl {
		e, ok := en[topic]
		if !ok {
			t.Errorf("%s: not in English", topic)
			continue
		}
		if d.Version != e.Version || d.UpdatedOn != e.UpdatedOn || d.Source.Certainty != e.Source.Certainty {
			t.Errorf("%s: the two languages are of another version, day or certainty", topic)
		}
		if d.Title == e.Title || d.Body == e.Body {
			t.Errorf("%s: is not translated", topic)
		}
	}
}

// TestHelp_S22_EveryPhaseHasItsExplanation goes by the codes that a phase may have.
func TestHelp_S22_EveryPhaseHasItsExplanation(t *testing.T) {
	t.Parallel()
	nl := helpIn(t, "nl")
	steps := 0
	for topic := range nl {
		if strings.HasPrefix(topic, "phase_") {
			steps++
		}
	}
	for _, code := range domain.PhaseCodes() {
		if _, ok := nl["phase_"+code]; !ok {
			t.Errorf("no help on the phase %s", code)
		}
	}
	if n := len(domain.PhaseCodes()); steps != n || strings.Count(nl["phases"].Body, "\n- ") != n {
		t.Errorf("%d texts on %d phases, or the overview names another number", steps, n)
	}
	if _, ok := nl["what_to_expect"]; !ok {
		t.Error("no help on what to expect")
	}
}

var (
	sentenceEnd = regexp.MustCompile(`[.?!:;](?:\s|$)`)
	amount      = regexp.MustCompile(`€|\beuro\b|\bEUR\b`)
)

// TestHelp_IsPlainAndSaysNothingMedical measures what can be measured of
// language level B1: sentences of 15 words on average at most, none over 25; and
// holds the texts to the guard that staff are held to (P-04).
func TestHelp_IsPlainAndSaysNothingMedical(t *testing.T) {
	t.Parallel()
	guard, err := domain.DefaultGuard()
	if err != nil {
		t.Fatal(err)
	}
	for _, language := range domain.HelpLanguages {
		for topic, h := range helpIn(t, language) {
			text := h.Title + ".\n" + h.Body
			words, sentences := 0, 0
			for _, s := range sentenceEnd.Split(text, -1) {
				n := len(strings.Fields(strings.ReplaceAll(s, "\n- ", "\n")))
				if words += n; n > 0 {
					sentences++
				}
				if n > 25 {
					t.Errorf("%s.%s: %d words in one sentence: %q", topic, language, n, s)
				}
			}
			if words > 15*sentences {
				t.Errorf("%s.%s: %d words in %d sentences", topic, language, words, sentences)
			}
			for _, s := range guard.Medical(text) {
				t.Errorf("%s.%s: says something medical: %q", topic, language, string([]rune(text)[s.Start:s.End]))
			}
			if amount.MatchString(text) {
				t.Errorf("%s.%s: names an amount of money", topic, language)
			}
		}
	}
}

// saying is what a text has to say, and what it must not.
type saying struct {
	row, topic string
	nl, en     []string // must be there
	never      string   // pattern of what must not, in either language
}

func sayings() []saying {
	return []saying{
		{"S-06 R-22", "expert_opinion", []string{"deskundigenoordeel", "UWV"}, []string{"expert opinion", "UWV"}, `(?i)je moet .*aanvragen|you must ask`},
		{"S-44", "legal_help", []string{"jurist of advocaat", "alleen jij"}, []string{"lawyer", "Only you"}, `(?i)\bverplicht\b`},
		{"S-76", "settlement",
			[]string{"Vraag juridisch advies voordat je tekent", "kan je een uitkering kosten", "veertien dagen", "21 dagen", "Bedragen bewaren we niet"},
			[]string{"Get legal advice before you sign", "may cost you a benefit", "fourteen days", "21 days", "do not keep amounts"},
			`(?i)teken (?:niet|dit|gerust)\b|\b(?:do not|don't) sign\b|you should sign`},
		{"S-81", "subsidy", []string{"Wij kunnen niet zeggen of een regeling voor jou geldt"}, []string{"We cannot say whether a scheme holds for you"},
			`(?i)je hebt recht op|you are entitled|doelgroepregister|target-group register`},
		{"S-82", "no_risk_policy",
			[]string{"In de eerste twee jaar dat je ziek bent, is er nog geen recht op", "Na de WIA-beslissing", "35 procent", "vijf jaar", "Beloof een werkgever niets"},
			[]string{"In the first two years of sick leave there is no right to it yet", "After the WIA decision", "35 per cent", "five years", "Do not promise"},
			`(?i)je hebt recht op|je krijgt|you are entitled|you will get|garand|guarant`},
		{"S-83", "mobility_budget", []string{"Vraag je casemanager", "Dit staat niet in de wet", "Bedragen en saldo's bewaren we niet"},
			[]string{"Ask your case manager", "It is not in the law", "do not keep amounts or balances"}, `(?i)je hebt recht op|you are entitled`},
		{"trial placement", "trial_placement", []string{"uitkering van UWV", "twee maanden", "zes maanden", "detachering of een werkervaringsplek"},
			[]string{"benefit from UWV", "two months", "six months", "secondment or a work-experience place"}, `(?i)garand|guarant`},
		{"WIA application", "wia_application", []string{"Je vraagt de WIA zelf aan", "Wij vragen nooit om je DigiD"},
			[]string{"You apply for WIA yourself", "We never ask for your DigiD"}, `(?i)\d+\s*(?:%|procent|per cent)`},
		{"S-22", "phase_feasibility", []string{"niet verplicht"}, []string{"not required"}, `(?i)wettelijk verplicht`},
	}
}

// TestHelp_SaysWhatTheSchemesAllowAndPromisesNothing reads the texts for what
// each has to say, and for what none may promise.
func TestHelp_SaysWhatTheSchemesAllowAndPromisesNothing(t *testing.T) {
	t.Parallel()
	for _, s := range sayings() {
		never := regexp.MustCompile(s.never)
		for language, must := range map[string][]string{"nl": s.nl, "en": s.en} {
			body := helpIn(t, language)[s.topic].Body
			for _, words := range must {
				if !strings.Contains(body, words) {
					t.Errorf("%s, %s.%s: does not say %q", s.row, s.topic, language, words)
				}
			}
			if m := never.FindString(body); m != "" {
				t.Errorf("%s, %s.%s: says %q", s.row, s.topic, language, m)
			}
		}
	}
}

// TestHelp_FaultyTextsAreNamed reads what somebody might write.
func TestHelp_FaultyTextsAreNamed(t *testing.T) {
	t.Parallel()
	const good = "---\ntitle: A\nversion: 1\nupdated_on: 2026-11-22\nsource: B\ncertainty: general\n---\nText.\n"
	read := func(name, text string) error {
		return domain.CheckHelp(fstest.MapFS{"help/" + name: {Data: []byte(text)}})
	}
	if err := read("a.nl.md", good); err != nil {
		t.Fatal(err)
	}
	for what, err := range map[string]error{
		"no language":   read("a.md", good),
		"no front":      read("a.nl.md", "Text.\n"),
		"no end":        read("a.nl.md", "---\ntitle: A\n"),
		"no text":       read("a.nl.md", strings.TrimSuffix(good, "Text.\n")),
		"version 0":     read("a.nl.md", strings.Replace(good, "version: 1", "version: 0", 1)),
		"no day":        read("a.nl.md", strings.Replace(good, "11-22", "13-22", 1)),
		"certainty":     read("a.nl.md", strings.Replace(good, "general", "sure", 1)),
		"twice":         read("a.nl.md", strings.Replace(good, "title: A", "title: A\ntitle: B", 1)),
		"unknown field": read("a.nl.md", strings.Replace(good, "title: A", "title: A\nauthor: B", 1)),
	} {
		if err == nil || !strings.Contains(err.Error(), "help/a.") {
			t.Errorf("%s: %v, want an error that names the file", what, err)
		}
	}
}
