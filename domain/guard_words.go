package domain

import (
	_ "embed"
	"errors"
	"fmt"
	"strings"
	"unicode"
)

//go:embed guard.nl.txt
var guardDutch string

//go:embed guard.en.txt
var guardEnglish string

// What names of professions may stand in the title of a job, in both languages.
//
//go:embed guard.jobs.txt
var guardJobs string

// The limits of one dictionary.
const (
	MaxGuardRules = 10_000 // lines
	MaxGuardLine  = 2_000  // bytes of a line
	maxPattern    = 40     // letters of one word
	maxGaps       = 2      // "..." in one phrase
)

// DefaultGuard has the dictionaries of the program, Dutch and English.
func DefaultGuard() (*Guard, error) {
	g, err := new(Guard).With("guard.nl.txt", guardDutch)
	if err != nil {
		return nil, err
	}
	if g, err = g.With("guard.en.txt", guardEnglish); err != nil {
		return nil, err
	}
	g.jobs, err = readLexicon("guard.jobs.txt", guardJobs)
	return g, err
}

// With is the guard with one more dictionary, whose exceptions count for all.
// The head of guard.nl.txt says how one is written. The error names every
// faulty line as "name:line".
func (g *Guard) With(name, dictionary string) (*Guard, error) {
	book, err := readLexicon(name, dictionary)
	if err != nil {
		return nil, err
	}
	return &Guard{append(g.books[:len(g.books):len(g.books)], book), g.jobs}, nil
}

func readLexicon(name, dictionary string) (*lexicon, error) {
	p := parser{lists: map[string][]pattern{}, book: &lexicon{}}
	var faults []error
	for n, line := range strings.Split(strings.TrimPrefix(dictionary, "\uFEFF"), "\n") {
		if n == MaxGuardRules {
			faults = append(faults, fmt.Errorf("%s:%d: has more than %d lines", name, n+1, MaxGuardRules))
			break
		}
		if err := p.line(line); err != nil {
			faults = append(faults, fmt.Errorf("%s:%d: %w", name, n+1, err))
		}
	}
	if len(faults) > 0 {
		return nil, errors.Join(faults...)
	}
	return p.book, nil
}

// parser reads a dictionary.
type parser struct {
	lists map[string][]pattern
	book  *lexicon
}

func (p *parser) line(line string) error {
	if len(line) > MaxGuardLine {
		return fmt.Errorf("is longer than %d bytes", MaxGuardLine)
	}
	line, _, _ = strings.Cut(line, "#")
	fields := strings.Fields(line)
	if len(fields) == 0 {
		return nil
	}
	if len(fields) > 1 && fields[1] == "=" {
		return p.define(fields[0], fields[2:])
	}
	first, exception := strings.CutPrefix(fields[0], "!")
	fields[0] = first
	for _, variant := range hyphenated(fields) {
		r := rule{exception: exception}
		for _, f := range variant {
			set, err := p.element(f)
			if err != nil {
				return err
			}
			r.words = append(r.words, set)
		}
		if err := r.check(); err != nil {
			return err
		}
		p.book.add(r)
	}
	return nil
}

// hyphenated gives the ways to write a line: a hyphen may be there, be a space,
// or be left out.
func hyphenated(fields []string) [][]string {
	line := strings.Join(fields, " ")
	if !strings.Contains(line, "-") {
		return [][]string{fields}
	}
	return [][]string{strings.Fields(strings.ReplaceAll(line, "-", " ")), strings.Fields(strings.ReplaceAll(line, "-", ""))}
}

// define reads "@name = a b c".
func (p *parser) define(name string, items []string) error {
	if !strings.HasPrefix(name, "@") || len(name) < 2 || len(items) == 0 {
		return errors.New("a list is written as: @name = word word")
	}
	var all []pattern
	for _, item := range items {
		set, err := p.element(item)
		if err != nil {
			return err
		}
		if set[0].shape == anyWord || set[0].shape == gap {
			return errors.New("a list has words alone")
		}
		all = append(all, set...)
	}
	p.lists[name] = all
	return nil
}

// element reads one word of a line: patterns with "|" between them, or the name
// of a list.
func (p *parser) element(s string) (out []pattern, err error) {
	switch s {
	case "*":
		return []pattern{{shape: anyWord}}, nil
	case "...":
		return []pattern{{shape: gap}}, nil
	}
	for _, alt := range strings.Split(s, "|") {
		if strings.HasPrefix(alt, "@") {
			list, ok := p.lists[alt]
			if !ok {
				return nil, fmt.Errorf("no list %s above this line", alt)
			}
			out = append(out, list...)
			continue
		}
		one, err := parsePattern(alt)
		if err != nil {
			return nil, err
		}
		out = append(out, one)
	}
	return out, nil
}

func parsePattern(s string) (p pattern, err error) {
	text, left := strings.CutPrefix(s, "*")
	text, right := strings.CutSuffix(text, "*")
	p.shape = map[[2]bool]shape{{false, true}: head, {true, false}: tail, {true, true}: inside}[[2]bool{left, right}]
	if strings.ContainsFunc(text, func(r rune) bool { return fold(r) != "" && !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		return p, fmt.Errorf("%q must be letters and digits, with * before or after", s)
	}
	for _, w := range words(text) {
		for _, l := range w.letters {
			p.letters = append(p.letters, l.r)
		}
	}
	switch n := len(p.letters); {
	case n == 0:
		return p, fmt.Errorf("%q has no letters", s)
	case n > maxPattern:
		return p, fmt.Errorf("%q is longer than %d letters", s, maxPattern)
	case n < 3 && p.shape != whole:
		return p, fmt.Errorf("%q needs 3 letters beside the *, or it would match almost anything", s)
	}
	return p, nil
}

// check asks for a phrase that begins and ends with words of its own.
func (r *rule) check() error {
	if len(r.words) == 0 {
		return errors.New("has no letters")
	}
	gaps, open := 0, true
	for _, set := range r.words {
		is := set[0].shape == gap
		if is {
			gaps++
		}
		if is && open {
			return errors.New(`"..." stands between two words`)
		}
		open = is
	}
	switch first := r.words[0][0]; {
	case open:
		return errors.New(`"..." stands between two words`)
	case gaps > maxGaps:
		return fmt.Errorf(`has "..." more than %d times`, maxGaps)
	case first.shape == anyWord:
		return errors.New("must not begin with * alone")
	case len(r.words) == 1 && !r.exception && len(r.words[0]) == 1 && len(first.letters) < 2:
		return errors.New("one letter alone would match too much")
	}
	return nil
}
