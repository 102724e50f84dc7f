package domain

import "slices"

// Span is a place in a text, in code points: Start is its first, End the one
// after its last.
type Span struct{ Start, End int }

// Guard finds words in a text that say something medical (P-04): a diagnosis, a
// complaint, a cause, a treatment, medication, who treats (P-01). It is made of
// dictionaries, never changes and is safe for concurrent use. Its time grows
// with the length of the text, whatever the text is.
//
// It is a help for people who mean well, not a proof: what no dictionary names,
// it does not see.
type Guard struct {
	books []*lexicon
	jobs  *lexicon // of titles of jobs, beside the books
}

// maxGap is how many words the "..." of a phrase stands for at most.
const maxGap = 4

// Medical lists the places of medical content, in the order of the text. None
// overlap.
func (g *Guard) Medical(text string) []Span { return search(text, g.books) }

// MedicalInJob is Medical for the title of a job: there the name of a profession
// in care is the work that somebody looks for, and not who treats him.
func (g *Guard) MedicalInJob(text string) []Span {
	if g.jobs == nil {
		return g.Medical(text)
	}
	return search(text, append(g.books[:len(g.books):len(g.books)], g.jobs))
}

func search(text string, books []*lexicon) []Span {
	ws := words(text)
	var hits []stretch
	fine := make([]int, len(ws)) // the last word of the exceptions that begin at a word or before it
	for i := range ws {
		fine[i] = -1
		if i > 0 {
			fine[i] = fine[i-1]
		}
		for _, b := range books {
			b.find(ws, i, func(r *rule, last int) {
				if r.exception {
					fine[i] = max(fine[i], last)
					return
				}
				hits = append(hits, stretch{i, last})
			})
		}
	}
	var out []Span
	for _, h := range hits {
		if fine[h.first] >= h.last {
			continue
		}
		end := ws[h.last].letters
		s := Span{int(ws[h.first].letters[0].from), int(end[len(end)-1].to)}
		if n := len(out); n > 0 && s.Start < out[n-1].End {
			out[n-1].End = max(out[n-1].End, s.End)
			continue
		}
		out = append(out, s)
	}
	return out
}

// stretch is a run of words, both ends included.
type stretch struct{ first, last int }

// shape is how a pattern lies in a word.
type shape int

const (
	whole   shape = iota // the word is it
	head                 // the word begins with it: "term*"
	tail                 // the word ends with it: "*term"
	inside               // the word has it anywhere: "*term*"
	anyWord              // "*": one word, whichever
	gap                  // "...": up to maxGap words, whichever
)

// pattern is what one word has to be.
type pattern struct {
	shape   shape
	letters []rune
}

func (p pattern) matches(w word) bool {
	n, m := len(w.letters), len(p.letters)
	at := func(i int) bool {
		for k, r := range p.letters {
			if w.letters[i+k].r != r {
				return false
			}
		}
		return true
	}
	switch {
	case p.shape == anyWord:
		return true
	case m > n:
		return false
	case p.shape == whole:
		return m == n && at(0)
	case p.shape == head:
		return at(0)
	case p.shape == tail:
		return at(n - m)
	}
	for i := 0; i+m <= n; i++ {
		if at(i) {
			return true
		}
	}
	return false
}

// rule is one line of a dictionary: a phrase, each word of which is one of
// several patterns.
type rule struct {
	exception bool
	words     [][]pattern
}

// after tells with which word the rest of a phrase ends, if it follows word i;
// the furthest end counts.
func (r *rule) after(rest [][]pattern, ws []word, i int) (last int, ok bool) {
	if len(rest) == 0 {
		return i, true
	}
	steps := 0
	if rest[0][0].shape == gap {
		rest, steps = rest[1:], maxGap
	}
	for j := min(i+1+steps, len(ws)-1); j > i; j-- {
		if ws[j].sentence == ws[i].sentence && slices.ContainsFunc(rest[0], func(p pattern) bool { return p.matches(ws[j]) }) {
			if last, ok = r.after(rest[1:], ws, j); ok {
				return last, true
			}
		}
	}
	return 0, false
}

// lexicon is one dictionary, ready to search: a trie of what phrases begin
// with, apart for words and for parts of words.
type lexicon struct {
	rules []rule
	start trie // whole and head
	part  trie // tail and inside
}

// trie is a tree of letters. Node 0 is its root.
type trie struct {
	next map[edge]int32
	ends map[int32][]ending
}

type edge struct {
	node int32
	r    rune
}

type ending struct {
	shape shape
	rule  int
}

func (t *trie) add(p pattern, rule int) {
	if t.next == nil {
		t.next, t.ends = map[edge]int32{}, map[int32][]ending{}
	}
	node := int32(0)
	for _, r := range p.letters {
		to, ok := t.next[edge{node, r}]
		if !ok {
			to = int32(len(t.next) + 1)
			t.next[edge{node, r}] = to
		}
		node = to
	}
	t.ends[node] = append(t.ends[node], ending{p.shape, rule})
}

// walk tells every ending that letters, which go on to the end of the word,
// begin with. It takes as many steps as the longest pattern at most.
func (t *trie) walk(letters []letter, found func(rule int)) {
	node := int32(0)
	for i, l := range letters {
		to, ok := t.next[edge{node, l.r}]
		if !ok {
			return
		}
		node = to
		for _, e := range t.ends[node] {
			if e.shape == head || e.shape == inside || i == len(letters)-1 {
				found(e.rule)
			}
		}
	}
}

func (x *lexicon) add(r rule) {
	x.rules = append(x.rules, r)
	for _, p := range r.words[0] {
		t := &x.start
		if p.shape == tail || p.shape == inside {
			t = &x.part
		}
		t.add(p, len(x.rules)-1)
	}
}

// find tells every rule that matches from word i on, and its last word.
func (x *lexicon) find(ws []word, i int, found func(r *rule, last int)) {
	hit := func(n int) {
		r := &x.rules[n]
		if last, ok := r.after(r.words[1:], ws, i); ok {
			found(r, last)
		}
	}
	x.start.walk(ws[i].letters, hit)
	for k := range ws[i].letters {
		x.part.walk(ws[i].letters[k:], hit)
	}
}
