package domain_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"spoorboek/domain"
)

func guard(t testing.TB) *domain.Guard {
	t.Helper()
	g, err := domain.DefaultGuard()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// marked gives the words of text at the spans.
func marked(text string, spans []domain.Span) (out []string) {
	runes := []rune(text)
	for _, s := range spans {
		out = append(out, string(runes[s.Start:s.End]))
	}
	return out
}

// tally counts what a search found of what was there.
type tally struct{ right, wrong, missed int }

func (c *tally) add(found, is bool) {
	switch {
	case found && is:
		c.right++
	case found:
		c.wrong++
	case is:
		c.missed++
	}
}

func (c *tally) precision() float64 { return float64(c.right) / float64(c.right+c.wrong) }
func (c *tally) recall() float64    { return float64(c.right) / float64(c.right+c.missed) }

func (c *tally) String() string {
	return fmt.Sprintf("precision %.3f recall %.3f (%d right, %d wrong, %d missed)", c.precision(), c.recall(), c.right, c.wrong, c.missed)
}

// score runs a search over a list and prints what came of it.
func score(t *testing.T, name string, list []sentence, label string, search func(string) []domain.Span) *tally {
	t.Helper()
	by := map[string]*tally{"nl": {}, "en": {}, "both": {}}
	for _, s := range list {
		found := len(search(s.text)) > 0
		by[s.lang].add(found, s.label == label)
		by["both"].add(found, s.label == label)
	}
	for _, lang := range [...]string{"nl", "en", "both"} {
		t.Logf("%-9s %-4s %s", name, lang, by[lang])
	}
	return by["both"]
}

// The floors lie a little under what the dictionary reaches. Nobody read the
// sentences of the last two lists to reach it.
func TestGuard_P04_FindsMedicalContent(t *testing.T) {
	t.Parallel()
	g := guard(t)
	tuned, heldBack := halves(t)
	tuned = slices.Concat(tuned, sentences(t, "guard_harder.tsv"), sentences(t, "guard_plain.tsv"))
	for _, l := range [...]struct {
		name              string
		list              []sentence
		precision, recall float64
	}{
		{"tuned", tuned, 0.98, 0.98},
		{"held back", heldBack, 0.94, 0.97},
		{"later", sentences(t, "guard_later.tsv"), 0.86, 0.83},
	} {
		c := score(t, l.name, l.list, medical, g.Medical)
		if c.precision() < l.precision || c.recall() < l.recall {
			t.Errorf("%s: below %.2f or %.2f", l.name, l.precision, l.recall)
		}
	}
}

func TestGuard_P05_FindsServiceNumbers(t *testing.T) {
	t.Parallel()
	tuned, heldBack := halves(t)
	for name, list := range map[string][]sentence{"tuned": tuned, "held back": heldBack} {
		if c := score(t, name, list, bsn, domain.ServiceNumbers); c.wrong+c.missed > 0 {
			t.Errorf("%s: the test of eleven is exact, but: %s", name, c)
		}
	}
}

func TestGuard_FindsPlaces(t *testing.T) {
	t.Parallel()
	g := guard(t)
	for _, c := range [...]struct {
		name, text string
		want       []string
	}{
		{"US-5 refused", "kan door burn-out niet meer dan vier uur", []string{"burn-out"}},
		{"US-5 passes", "kan nu 12 uur per week, conform advies van 02-04", nil},
		{"Capitals and accents", "ALLÉRGIE, Allergie", []string{"ALLÉRGIE", "Allergie"}},
		{"Accents of their own", "een dépressie", []string{"dépressie"}},
		{"Soft hyphens", "een al\u00adler\u00adgie", []string{"al\u00adler\u00adgie"}},
		{"Full width", "ＰＴＳＳ sinds mei", []string{"ＰＴＳＳ"}},
		{"Doubled consonants", "een depresie, een burnnout", []string{"depresie", "burnnout"}},
		{"Hyphens", "burn out, burnout, burn-outklachten, burn‑out", []string{"burn out", "burnout", "burn-outklachten", "burn‑out"}},
		{"Compounds", "zijn rughernia en haar kankerbehandeling", []string{"rughernia", "kankerbehandeling"}},
		{"Phrases with a gap", "heeft last van een zere rug", []string{"last van een zere rug"}},
		{"Phrases end with the sentence", "Daar heeft hij last van. De rug van het boek is blauw.", nil},
		{"Exceptions", "een stressbestendige collega met hart voor de zaak", nil},
		{"An exception covers only itself", "een bedrijfsarts, geen stressbestendig mens met stressklachten", []string{"stressklachten"}},
		{"Places count code points", "👩🏽‍💼 vertelt: kanker", []string{"kanker"}},
		{"Nothing", "", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := marked(c.text, g.Medical(c.text)); !slices.Equal(got, c.want) {
				t.Errorf("%q: found %q, want %q", c.text, got, c.want)
			}
		})
	}
}

func TestServiceNumbers_P05(t *testing.T) {
	t.Parallel()
	for _, c := range [...]struct {
		name, text string
		want       []string
	}{
		{"Nine digits", "BSN 123456782.", []string{"123456782"}},
		{"Dots, spaces, hyphens", "123.456.782, 123 456 782, 123-45-6782", []string{"123.456.782", "123 456 782", "123-45-6782"}},
		{"Other signs of the same sort", "123 456 782 en 123–456–782", []string{"123 456 782", "123–456–782"}},
		{"Wide digits and a soft hyphen", "１２３４５６７８２ en 12345\u00ad6782", []string{"１２３４５６７８２", "12345\u00ad6782"}},
		{"After another number", "nr 3 123456782 en 4 123.456.782", []string{"123456782", "123.456.782"}},
		{"Stuck to its name", "bsn123456782", []string{"123456782"}},
		{"Two", "111222333 987654329", []string{"111222333", "987654329"}},
		{"Not by the test of eleven", "123456789 000000000 123.456.783", nil},
		{"Eight or ten digits", "12345678 1234567820", nil},
		{"Phone numbers", "+31 6 12345678, 0031-20-1234567, 06-12345678, +31 (0)20 123 4567", nil},
		{"International, nine digits after the country", "+31123456782 en +31 123456782", nil},
		{"IBAN and VAT", "NL91 ABNA 0417 1643 00, NL123456782B01", nil},
		{"Dates with a time", "2-11-2026 14:30", nil},
		{"Amounts", "123.456.782,50 euro", nil},
		{"Web addresses", "https://x.example/123456782?n=111222333", nil},
		{"Two sorts of sign", "123.456-782", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := marked(c.text, domain.ServiceNumbers(c.text)); !slices.Equal(got, c.want) {
				t.Errorf("%q: found %q, want %q", c.text, got, c.want)
			}
		})
	}
}

func TestGuardDictionary_NamesEveryFaultyLine(t *testing.T) {
	t.Parallel()
	_, err := guard(t).With("agency.txt", strings.Join([]string{
		"# fine", "term", "", "*", "... term", "a ... b ... c ... d", "one @none", "@list", "*ab*", "x/y", strings.Repeat("z", 41), "a *** b", "!", "term|",
	}, "\n"))
	if err == nil {
		t.Fatal("taken")
	}
	for _, line := range []int{4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14} {
		if !strings.Contains(err.Error(), fmt.Sprintf("agency.txt:%d: ", line)) {
			t.Errorf("line %d is not named in:\n%v", line, err)
		}
	}
	for _, line := range []int{1, 2, 3} {
		if strings.Contains(err.Error(), fmt.Sprintf("agency.txt:%d: ", line)) {
			t.Errorf("line %d is named in:\n%v", line, err)
		}
	}
}

func TestGuardDictionary_OfATenantAddsAndExcepts(t *testing.T) {
	t.Parallel()
	base := guard(t)
	g, err := base.With("agency.txt", "@soort = oude nieuwe\nkwartelziekte*\n@soort kwaal van * \n!therapiehond*\n")
	if err != nil {
		t.Fatal(err)
	}
	text := "kwartelziektes, een oude kwaal van hem, de therapiehond"
	if got, want := marked(text, g.Medical(text)), []string{"kwartelziektes", "oude kwaal van hem"}; !slices.Equal(got, want) {
		t.Errorf("found %q, want %q", got, want)
	}
	if got := marked(text, base.Medical(text)); !slices.Contains(got, "therapiehond") {
		t.Errorf("the guard without it changed: %q", got)
	}
}

// FuzzGuard holds what must be true of every text: places lie in the text, in
// order, apart from each other; a service number has nine digits.
func FuzzGuard(f *testing.F) {
	g := guard(f)
	for _, s := range []string{"kan door burn-out niet", "last van last van rug", "1-2 3.4 +31 123456782", "\xff\u0301é\u00ad", "ĳ ß ﬁ İ", "://1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		n := utf8.RuneCountInString(text)
		for name, spans := range map[string][]domain.Span{"medical": g.Medical(text), "number": domain.ServiceNumbers(text)} {
			end := 0
			for _, s := range spans {
				if s.Start < end || s.End <= s.Start || s.End > n {
					t.Fatalf("%s: %v of %d code points in %q", name, spans, n, text)
				}
				end = s.End
			}
		}
	})
}

// FuzzGuardDictionary holds that any file is either taken or refused by line.
func FuzzGuardDictionary(f *testing.F) {
	f.Add("@a = b* c\n@a|d ... *eee* # x\n!f-g")
	f.Add("- ")
	f.Add("@a = ...\n@a x\n* x\na * ...")
	f.Fuzz(func(t *testing.T, dictionary string) {
		g, err := new(domain.Guard).With("f", dictionary)
		if err != nil {
			if !strings.HasPrefix(err.Error(), "f:") {
				t.Fatalf("no line in %v", err)
			}
			return
		}
		g.Medical("kan door burn-out niet meer " + dictionary)
	})
}

// Texts that would make a matcher go back and forth are searched to their end.
func TestGuard_SearchesLongTextsThatRepeat(t *testing.T) {
	t.Parallel()
	g := guard(t)
	for _, s := range [...]string{"last van ", "a", "burn-", "1-", "1a", "e\u0301", "last van * ", "van hem en de "} {
		long := strings.Repeat(s, 100_000/len(s)) + " kanker 123456782"
		if medical, numbers := len(g.Medical(long)), len(domain.ServiceNumbers(long)); medical != 1 || numbers != 1 {
			t.Errorf("%q: %d and %d hits", s, medical, numbers)
		}
	}
}
