package domain

import (
	"strings"
	"unicode"
)

// The guard reads words, not bytes: in small letters, without accents, with a
// doubled consonant as one (a common slip), and without what can't be seen.
// Every letter remembers the code points of the text that it came from.

// letter is one letter of a word as the guard compares it.
type letter struct {
	r        rune
	from, to int32 // code points of the text, to excluded
}

// word is a run of letters and digits.
type word struct {
	letters  []letter
	sentence int // words of one sentence have the same number
}

// The accents that Dutch and English borrow words with, and their letters.
const (
	accented = "àáâãäåāăąçćčďđèéêëēĕėęěìíîïīįıłñńňòóôõöøōőŕřśšşťùúûüūůűýÿźżž"
	plain    = "aaaaaaaaacccddeeeeeeeeeiiiiiiilnnnooooooooorrssstuuuuuuuyyzzz"
)

// fold gives the letters that stand for r, "" for what can't be seen.
func fold(r rune) string {
	switch {
	case unicode.Is(unicode.Mn, r), unicode.Is(unicode.Cf, r): // an accent of its own, a soft hyphen, a joiner
		return ""
	case r >= '！' && r <= '～': // full width
		r -= '！' - '!'
	}
	r = unicode.ToLower(r)
	switch r {
	case 'ß':
		return "ss"
	case 'æ':
		return "ae"
	case 'œ':
		return "oe"
	case 'ĳ':
		return "ij"
	}
	if before, _, found := strings.Cut(accented, string(r)); found && r > unicode.MaxASCII {
		return string(plain[len([]rune(before))])
	}
	return string(r)
}

// words splits a text. What ends a sentence ends a phrase.
func words(text string) (out []word) {
	var cur []letter
	sentence, at := 0, int32(0)
	end := func() {
		if len(cur) > 0 {
			out = append(out, word{cur, sentence})
			cur = nil
		}
	}
	for _, r := range text {
		folded := fold(r)
		switch {
		case folded == "":
			if n := len(cur); n > 0 {
				cur[n-1].to = at + 1
			}
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			for _, f := range folded {
				cur = join(cur, letter{f, at, at + 1})
			}
		default:
			end()
			if strings.ContainsRune(".!?;\n", r) {
				sentence++
			}
		}
		at++
	}
	end()
	return out
}

// join adds a letter to a word; a doubled consonant is one.
func join(w []letter, l letter) []letter {
	if n := len(w); n > 0 && w[n-1].r == l.r && l.r >= 'a' && l.r <= 'z' && !strings.ContainsRune("aeiou", l.r) {
		w[n-1].to = l.to
		return w
	}
	return append(w, l)
}
