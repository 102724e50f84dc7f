package domain_test

import (
	"bufio"
	"os"
	"strings"
	"testing"
)

// sentence is one line of the labelled list.
type sentence struct {
	lang, label, text string
	heldBack          bool
}

// The labels of the list.
const (
	medical  = "medical"
	bsn      = "bsn"
	innocent = "innocent"
)

// sentences reads the labelled list. Every second sentence is held back.
func sentences(t *testing.T) (out []sentence) {
	t.Helper()
	f, err := os.Open("testdata/guard_sentences.tsv")
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
		out = append(out, sentence{lang: parts[0], label: parts[1], text: parts[2], heldBack: len(out)%2 == 1})
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

func TestGuardList_IsLargeAndBalanced(t *testing.T) {
	t.Parallel()
	list := sentences(t)
	count := map[string]int{}
	seen := map[string]bool{}
	for _, s := range list {
		if seen[s.text] {
			t.Errorf("twice: %q", s.text)
		}
		seen[s.text] = true
		if s.lang != "nl" && s.lang != "en" {
			t.Errorf("language %q of %q", s.lang, s.text)
		}
		switch s.label {
		case medical, bsn:
			count["hit"]++
		case innocent:
			count[innocent]++
		default:
			t.Errorf("label %q of %q", s.label, s.text)
		}
		count[s.lang]++
		if s.heldBack {
			count["held back "+s.label]++
		}
	}
	if len(list) < 240 || count["nl"] < 80 || count["en"] < 80 {
		t.Errorf("%d sentences: %v", len(list), count)
	}
	if min(count["hit"], count[innocent])*10 < len(list)*4 || count["held back "+medical] < 60 || count["held back "+innocent] < 60 {
		t.Errorf("not about half innocent, or too few held back: %v", count)
	}
}
