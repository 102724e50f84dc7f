package auth

import (
	_ "embed" // the list of common passwords
	"errors"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"spoorboek/domain"
)

// Lengths of a password (A-01; OWASP ASVS 5.0 6.2.1, 6.2.9; NIST SP 800-63B-4).
// The minimum is 15 code points because the password is the only factor. The
// maximum bounds the work of a stranger's login; it holds 64 characters of any
// script.
const (
	MinPasswordRunes = 15
	MaxPasswordBytes = 256
)

const tooLongPassword = "is too long; use at most 256 bytes"

// What a guesser pays for each piece of a password, in bits, roughly. A
// password whose cheapest division into pieces stays under enough is refused:
// length does not help when it is made of what everybody tries first.
const (
	enough      = 36 // three unrelated words, or two and a few own characters
	costOwn     = 5  // a character that is no part of anything
	costDigit   = 3
	costBlank   = 1  // between words
	costWord    = 13 // a listed word or password
	costRun     = 7  // aaaa, 1234, qwerty, whatever its length; a year
	costContext = 3  // the agency, the product, the person
	costAgain   = 2  // what stands earlier in the same password
	shortPiece  = 3  // characters; shorter pieces are own characters
	longPiece   = 32 // characters; the longest in the list
)

// commonWords is the embedded list, sorted by byte, one entry a line; see
// common.LICENSE for its origin.
//
//go:embed common.txt
var commonWords string

// CheckPassword returns what is wrong with a new password, or nothing. It
// applies length and refuses common, leaked and guessable passwords and
// those built on context words (A-02; OWASP ASVS 5.0 6.2.4, 6.2.11, 6.2.12):
// pass the name and slug of the tenant, the local part of the e-mail address
// and the person's name. There are no composition rules. Faults point at
// /password; a caller whose field has another name sets its own Pointer. No
// fault repeats the password.
func CheckPassword(password string, context ...string) []domain.Fault {
	if e := new(domain.Error); errors.As(hashable(password), &e) {
		return e.Faults
	}
	if utf8.RuneCountInString(password) < MinPasswordRunes {
		return []domain.Fault{passwordFault("is too short; use at least 15 characters, for example four words")}
	}
	if strength(password, contextWords(context)) < enough {
		return []domain.Fault{passwordFault("is easy to guess: it is made of well-known words, names, series or repeats; add words that do not belong together")}
	}
	return nil
}

func passwordFault(detail string) domain.Fault {
	return domain.Fault{Pointer: "/password", Detail: detail}
}

// contextWords splits names into the words that may not carry a password.
func contextWords(context []string) []string {
	words := []string{"spoorboek"}
	for _, c := range context {
		c = strings.ToLower(c)
		parts := strings.FieldsFunc(c, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		for _, w := range append(parts, c, strings.Join(parts, "")) {
			if utf8.RuneCountInString(w) >= shortPiece {
				words = append(words, w)
			}
		}
	}
	return words
}

// strength is the cost in bits of the cheapest way to put the password
// together from pieces (dynamic programming over its characters; the length
// bound keeps the worst case to about the time of one hash).
func strength(password string, context []string) int {
	plain := []rune(strings.ToLower(password))
	forms := [][]rune{plain, unleet(plain, 'i'), unleet(plain, 'l')}
	best := make([]int, len(plain)+1)
	for i := range plain {
		best[i+1] = int(^uint(0) >> 1)
	}
	for i := range plain {
		relax := func(size, cost int) { best[i+size] = min(best[i+size], best[i]+cost) }
		relax(1, ownCost(plain[i]))
		if n := run(plain[i:]); n >= shortPiece {
			relax(n, costRun)
		}
		if isYear(plain[i:]) {
			relax(4, costRun)
		}
		for n := shortPiece; n <= len(plain)-i && repeated(plain[:i], plain[i:i+n]); n++ {
			relax(n, costAgain)
		}
		for f, form := range forms {
			for n := shortPiece; n <= min(longPiece, len(form)-i); n++ {
				piece := string(form[i : i+n])
				if listed(piece) {
					relax(n, costWord+min(f, 1))
				}
			}
			for _, w := range context {
				if strings.HasPrefix(string(form[i:]), w) {
					relax(utf8.RuneCountInString(w), costContext)
				}
			}
		}
	}
	return best[len(plain)]
}

func ownCost(r rune) int {
	switch {
	case unicode.IsDigit(r):
		return costDigit
	case r == ' ' || r == '-' || r == '_' || r == '.':
		return costBlank
	}
	return costOwn
}

// unleet undoes the usual replacements: p@ssw0rd is password.
func unleet(plain []rune, one rune) []rune {
	form := make([]rune, len(plain))
	for i, r := range plain {
		switch r {
		case '0':
			r = 'o'
		case '1', '!', '|':
			r = one
		case '3':
			r = 'e'
		case '4', '@':
			r = 'a'
		case '5', '$':
			r = 's'
		case '7':
			r = 't'
		}
		form[i] = r
	}
	return form
}

// run counts how many characters from the start are the same, or go up or down
// the alphabet, the digits or a row of the keyboard one step at a time.
func run(s []rune) int {
	longest := 1
	for _, step := range []rune{-1, 0, 1} {
		n := 1
		for n < len(s) && s[n] == s[n-1]+step {
			n++
		}
		longest = max(longest, n)
	}
	for _, row := range []string{"1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "azertyuiop", "qsdfghjklm", "wxcvbn"} {
		for _, step := range []int{-1, 1} {
			n := 1
			for n < len(s) && neighbours(row, s[n-1], s[n], step) {
				n++
			}
			longest = max(longest, n)
		}
	}
	return longest
}

func neighbours(row string, a, b rune, step int) bool {
	at := strings.IndexRune(row, a)
	return at >= 0 && at+step >= 0 && at+step < len(row) && rune(row[at+step]) == b
}

func isYear(s []rune) bool {
	if len(s) < 4 || !(s[0] == '1' && s[1] == '9' || s[0] == '2' && s[1] == '0') {
		return false
	}
	return unicode.IsDigit(s[2]) && unicode.IsDigit(s[3])
}

func repeated(before, piece []rune) bool {
	return strings.Contains(string(before), string(piece))
}

// listed tells whether a piece is a line of the embedded list, by binary
// search over its bytes: nothing to parse at start, nothing to keep in memory.
func listed(piece string) bool {
	if strings.Contains(piece, "\n") {
		return false
	}
	lineAt := func(i int) string {
		start := strings.LastIndexByte(commonWords[:i], '\n') + 1
		end := strings.IndexByte(commonWords[start:], '\n')
		return commonWords[start : start+end]
	}
	at := sort.Search(len(commonWords), func(i int) bool { return lineAt(i) >= piece })
	return at < len(commonWords) && lineAt(at) == piece
}
