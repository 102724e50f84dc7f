package domain

import (
	"strings"
	"unicode"
)

// digits is a run of digits in a text.
type digits struct {
	from, to int    // code points, to excluded
	text     string // the digits
	gap      rune   // the sign between this run and the one before: '.', '-', ' ', another that a phone number may have, or 0
	glued    bool   // a letter stands against it
	url      bool   // part of a web address
}

// ServiceNumbers lists the places of what may be a citizen service number (BSN,
// P-05): nine digits that pass the test of eleven, written together or in
// groups with one sort of sign between them. Numbers of another sort that happen
// to pass are told apart where that is possible: digits stuck to letters (but
// for the letters BSN), phone numbers, amounts and parts of web addresses.
func ServiceNumbers(text string) (out []Span) {
	if !nineDigits(text) {
		return nil
	}
	all := []rune(text)
	runs := digitRuns(all)
	for i := 0; i < len(runs); {
		j := i + 1
		for j < len(runs) && runs[j].gap != 0 && !runs[j].glued && !runs[j-1].glued {
			j++
		}
		out = append(out, numbersIn(all, runs[i:j])...)
		i = j
	}
	return out
}

// nineDigits tells whether a text has enough digits for a number, as hardly any
// has.
func nineDigits(text string) bool {
	n := 0
	for _, r := range text {
		if digit(r) != 0 {
			n++
		}
	}
	return n >= 9
}

// numbersIn looks at digits that have nothing but signs between them.
func numbersIn(text []rune, runs []digits) (out []Span) {
	if phone(text, runs) {
		return nil
	}
	for i := 0; i < len(runs); {
		j := group(runs, i)
		joined := ""
		for _, r := range runs[i:j] {
			joined += r.text
		}
		if passesEleven(joined) && !runs[i].glued && !runs[i].url {
			out = append(out, Span{runs[i].from, runs[j-1].to})
		}
		i = j
	}
	return out
}

// group tells where the group that begins with run i ends: all have one sort of
// sign between them. A dot or a hyphen binds tighter than a space.
func group(runs []digits, i int) int {
	j := i + 1
	for j < len(runs) && runs[j].gap == runs[i+1].gap && runs[j].gap != '(' && len(runs[j-1].text) < 9 && len(runs[j].text) < 9 {
		j++
	}
	if j > i+1 && j < len(runs) && runs[i+1].gap == ' ' && runs[j].gap != ' ' {
		j--
	}
	return j
}

// phone tells whether the digits are those of an international phone number.
func phone(text []rune, runs []digits) bool {
	n := 0
	for _, r := range runs {
		n += len(r.text)
	}
	from := runs[0].from
	return from > 0 && text[from-1] == '+' || strings.HasPrefix(runs[0].text, "00") && n > 9
}

// passesEleven is the test of eleven: the digits weighed 9, 8, ... 2 and -1 add
// up to a multiple of 11, and are not all zero.
func passesEleven(number string) bool {
	if len(number) != 9 || strings.Trim(number, "0") == "" {
		return false
	}
	sum := -int(number[8] - '0')
	for i := range 8 {
		sum += (9 - i) * int(number[i]-'0')
	}
	return sum%11 == 0
}

// digitRuns finds the runs of digits of a text.
func digitRuns(text []rune) (out []digits) {
	url := false
	for i := 0; i < len(text); {
		switch {
		case unicode.IsSpace(text[i]):
			url = false
		case text[i] == ':' && i+2 < len(text) && text[i+1] == '/' && text[i+2] == '/':
			url = true
		}
		if digit(text[i]) == 0 {
			i++
			continue
		}
		d := digits{from: i, url: url, glued: gluedBefore(text[:i])}
		for ; i < len(text) && (digit(text[i]) != 0 || fold(text[i]) == ""); i++ {
			if b := digit(text[i]); b != 0 {
				d.text += string(b)
			}
		}
		d.to = i
		d.glued = d.glued || gluedAfter(text[i:])
		if n := len(out); n > 0 {
			d.gap = between(text[out[n-1].to:d.from])
		}
		out = append(out, d)
	}
	return out
}

// digit gives the ASCII digit that r stands for, or 0. Those of full width count.
func digit(r rune) rune {
	if r >= '０' && r <= '９' {
		r -= '０' - '0'
	}
	if r < '0' || r > '9' {
		return 0
	}
	return r
}

// gluedBefore tells whether a word ends right before the digits, one that does
// not announce a service number.
func gluedBefore(before []rune) bool {
	n := len(before)
	for n > 0 && len(before)-n < 5 && (unicode.IsLetter(before[n-1]) || before[n-1] == '_') { // longer than any that announces one
		n--
	}
	w := strings.ToLower(string(before[n:]))
	return w != "" && w != "bsn" && w != "sofi"
}

// gluedAfter tells whether a word, or the decimals of an amount, follow at once.
func gluedAfter(after []rune) bool {
	if len(after) == 0 {
		return false
	}
	return unicode.IsLetter(after[0]) || after[0] == '_' || after[0] == ',' && len(after) > 1 && digit(after[1]) != 0
}

// between gives the sign that stands between two runs of digits, perhaps with
// spaces around it; '(' for brackets and others as phone numbers have; 0 for
// anything else.
func between(s []rune) rune {
	sign := ' '
	if len(s) > 5 {
		return 0
	}
	for _, r := range s {
		switch {
		case unicode.IsSpace(r) && r != '\n':
		case unicode.Is(unicode.Pd, r) && (sign == ' ' || sign == '-'):
			sign = '-'
		case r == '.' && (sign == ' ' || sign == '.'):
			sign = '.'
		case strings.ContainsRune("()/", r):
			sign = '('
		default:
			return 0
		}
	}
	return sign
}
