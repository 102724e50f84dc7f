package domain_test

import (
	"bufio"
	"os"
	"strings"
	"testing"
)

// sentence is one line of a labelled list.
type sentence struct{ lang, label, text string }

// The labels of the lists.
const (
	medical  = "medical"
	bsn      = "bsn"
	innocent = "innocent"
)

// sentences reads a labelled list.
func sentences(t *testing.T, name string) (out []sentence) {
	t.Helper()
	f, err := os.Open("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		if strings.HasPrefix(lines.Text(), "#") {
			continue
		}
		parts := strings.Split(lines.Text(), "\t")
		if len(parts) != 3 {
			t.Fatalf("not three columns: %q", lines.Text())
		}
		out = append(out, sentence{parts[0], parts[1], parts[2]})
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

// halves gives the list that was written first: what the dictionary is tuned
// on, and every second sentence, which is held back.
func halves(t *testing.T) (tuned, heldBack []sentence) {
	t.Helper()
	for i, s := range sentences(t, "guard_sentences.tsv") {
		if i%2 == 0 {
			tuned = append(tuned, s)
		} else {
			heldBack = append(heldBack, s)
		}
	}
	return tuned, heldBack
}

func TestGuardList_IsLargeAndBalanced(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	count := func(list []sentence) map[string]int {
		n := map[string]int{}
		for _, s := range list {
			if seen[s.text] {
				t.Errorf("twice: %q", s.text)
			}
			seen[s.text] = true
			if s.lang != "nl" && s.lang != "en" || s.label != medical && s.label != bsn && s.label != innocent {
				t.Errorf("language %q or label %q of %q", s.lang, s.label, s.text)
			}
			n[s.lang]++
			n[s.label]++
		}
		return n
	}
	tuned, heldBack := halves(t)
	for name, list := range map[string][]sentence{"tuned": tuned, "held back": heldBack} {
		n := count(list)
		if len(list) < 120 || n["nl"] < 50 || n["en"] < 50 || n[innocent]*10 < len(list)*4 || n[innocent]*10 > len(list)*6 || n[bsn] == 0 {
			t.Errorf("%s: %d sentences, %v", name, len(list), n)
		}
	}
	count(sentences(t, "guard_harder.tsv"))
	if n := count(sentences(t, "guard_plain.tsv")); n["nl"] < 150 || n["en"] < 100 || n[innocent] < 150 || n[medical] < 150 {
		t.Errorf("plain: %v", n)
	}
	if n := count(sentences(t, "guard_later.tsv")); n["nl"] < 30 || n["en"] < 30 || n[innocent] < 30 || n[medical] < 30 {
		t.Errorf("later: %v", n)
	}
}
