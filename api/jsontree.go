package api

import (
	"bytes"
	"encoding/json"
	"iter"
	"slices"
)

// tree is what a strict scan read: the values in the order of the text, each
// container before what is in it. It holds parts of the text, which must not
// change after. It can be filled again and again.
type tree struct {
	nodes   []node
	partial bool // some are opaque

	path []segment // room for the scanner
	keys [][]byte
	room []byte // for the canonical form
}

// node is one value.
type node struct {
	kind   byte   // what it starts with: one of { [ " t f n, and 0 for any number
	opaque bool   // a container of which nothing was kept: see ScanLimits and maxNodes
	key    []byte // its name in an object
	text   []byte // what a text means; anything else as it is written
	end    int    // the node after it and all that is in it
}

// scanTree is ScanStrict that also fills t. What is in t is of use only when
// there is no error.
func scanTree(data []byte, lim ScanLimits, t *tree) error {
	return scanShape(data, lim, nil, t)
}

// name is that of the member whose value comes; nil outside objects.
func (s *scanner) name() []byte {
	if len(s.path) == 0 {
		return nil
	}
	return s.path[len(s.path)-1].key
}

// maxNodes is how many values a tree keeps. More than an ordinary body may have
// are in no push that the contract allows: of such a one, only the whole is kept.
const maxNodes = 20_000

// open adds the value that a scan meets.
func (t *tree) open(first byte, key []byte, opaque bool) (at int) {
	if len(t.nodes) == maxNodes {
		t.nodes, t.nodes[0].opaque, t.partial = t.nodes[:1], true, true
	}
	if len(t.nodes) > 0 && t.nodes[0].opaque {
		return maxNodes
	}
	if first == '-' || first >= '0' && first <= '9' {
		first = '0'
	}
	opaque = opaque && (first == '{' || first == '[')
	t.partial = t.partial || opaque
	t.nodes = append(t.nodes, node{kind: first, key: key, opaque: opaque})
	return len(t.nodes) - 1
}

// close says what the value at was: how it is written, and what it means if it
// is a text.
func (t *tree) close(at int, written, meaning []byte) {
	if at >= len(t.nodes) {
		return
	}
	n := &t.nodes[at]
	if n.text, n.end = written, len(t.nodes); n.kind == '"' {
		n.text = meaning
	}
}

// null adds a null that was not in the text.
func (t *tree) null() (at int) {
	at = t.open('n', nil, false)
	t.close(at, []byte("null"), nil)
	return at
}

// within yields the values directly in the container at.
func (t *tree) within(at int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := at + 1; i < t.nodes[at].end; i = t.nodes[i].end {
			if !yield(i) {
				return
			}
		}
	}
}

// member finds a member of the object at; 0 when it has none of that name.
func (t *tree) member(at int, key string) int {
	for i := range t.within(at) {
		if string(t.nodes[i].key) == key {
			return i
		}
	}
	return 0
}

// value gives the value at as encoding/json does, but that it keeps numbers as
// they are written: 2^53+1 is not 2^53.
func (t *tree) value(at int) (any, error) {
	if t.partial {
		return decodeAny(t.nodes[at].text)
	}
	return t.build(at), nil
}

func (t *tree) build(at int) any {
	n := &t.nodes[at]
	switch n.kind {
	case '{':
		out := map[string]any{}
		for i := range t.within(at) {
			out[string(t.nodes[i].key)] = t.build(i)
		}
		return out
	case '[':
		out := []any{}
		for i := range t.within(at) {
			out = append(out, t.build(i))
		}
		return out
	case '"':
		return string(n.text)
	case '0':
		return json.Number(n.text)
	case 'n':
		return nil
	}
	return n.kind == 't'
}

// appendCanonical appends the value at as encoding/json writes what value
// gives: without spaces, members in the order of their names. What is written
// so was hashed and kept, so it never changes.
func (t *tree) appendCanonical(to []byte, at int) []byte {
	n := &t.nodes[at]
	switch n.kind {
	case '"':
		return appendText(to, n.text)
	case '[':
		to = append(to, '[')
		for i := range t.within(at) {
			if i > at+1 {
				to = append(to, ',')
			}
			to = t.appendCanonical(to, i)
		}
		return append(to, ']')
	case '{':
		var room [24]int
		members := slices.AppendSeq(room[:0], t.within(at))
		slices.SortFunc(members, func(a, b int) int { return bytes.Compare(t.nodes[a].key, t.nodes[b].key) })
		to = append(to, '{')
		for i, m := range members {
			if i > 0 {
				to = append(to, ',')
			}
			to = append(appendText(to, t.nodes[m].key), ':')
			to = t.appendCanonical(to, m)
		}
		return append(to, '}')
	}
	return append(to, n.text...)
}

// fingerprint is that of the value that the whole tree stands for.
func (t *tree) fingerprint() []byte {
	t.room = t.appendCanonical(t.room[:0], 0)
	return fingerprintOf(t.room)
}

// appendText appends a text in quotes, escaped as encoding/json escapes it: also
// what HTML and JavaScript would take for their own.
func appendText(to, text []byte) []byte {
	for _, c := range text {
		if c < 0x20 || c == '"' || c == '\\' || c == '<' || c == '>' || c == '&' || c >= 0x7f {
			escaped, _ := json.Marshal(string(text)) // of valid UTF-8
			return append(to, escaped...)
		}
	}
	return append(append(append(to, '"'), text...), '"')
}
