package api

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"

	"spoorboek/domain"
)

// ScanLimits bounds one JSON text. The zero value of a field takes the value of
// DefaultScan.
type ScanLimits struct {
	Depth  int // how deep objects and arrays may nest
	Tokens int // how many keys, values and containers there may be
	Number int // how many characters one number may have

	// StrictDepth is how deep the rules about content go (doubled keys, control
	// characters, broken surrogates, the form of numbers); 0 means all the way.
	// A sync push scans its envelope with 2: what is wrong inside one operation
	// must reject that operation and not the whole push, or a phone would never
	// get rid of its queue. Each operation is then scanned alone, all the way.
	StrictDepth int

	// LeaveRaw does the same for each json.RawMessage in the type that a
	// StrictDecoder fills: whoever decodes it later scans it then.
	LeaveRaw bool
}

// DefaultScan bounds a body of at most 256 KiB: one token in thirteen bytes,
// which is denser than any record we have.
func DefaultScan() ScanLimits { return ScanLimits{Depth: 32, Tokens: 20_000, Number: 32} }

// PushScan bounds the envelope of a sync push. A push may inflate to 4 MiB,
// sixteen times an ordinary body, so it may hold sixteen times the tokens: the
// same density, and a decoded tree of some 40 MB at the very worst.
func PushScan() ScanLimits {
	lim := DefaultScan()
	lim.Tokens *= 16
	lim.StrictDepth = 2
	return lim
}

func (l ScanLimits) orDefault() ScanLimits {
	d := DefaultScan()
	if l.Depth <= 0 {
		l.Depth = d.Depth
	}
	if l.Tokens <= 0 {
		l.Tokens = d.Tokens
	}
	if l.Number <= 0 {
		l.Number = d.Number
	}
	return l
}

// maxFaults is how many faults of content one scan lists. Whoever has more gets
// the rest after mending these.
const maxFaults = 50

// ScanStrict reads data once, without decoding it, and reports a domain.Error
// with CodeInvalid when it is not exactly one JSON object that every JSON
// reader understands in the same way: valid UTF-8, no byte order mark, no
// doubled keys, no control characters but \n and \t, no half surrogates, short
// numbers without exponent, and within lim.
func ScanStrict(data []byte, lim ScanLimits) error {
	return scanShape(data, lim, nil, nil)
}

func scanShape(data []byte, lim ScanLimits, sh *shape, t *tree) error {
	if bytes.HasPrefix(data, []byte("\xef\xbb\xbf")) {
		return domain.Invalid(domain.Fault{Detail: "must not start with a byte order mark"})
	}
	if !utf8.Valid(data) {
		return domain.Invalid(domain.Fault{Detail: "is not valid UTF-8"})
	}
	s := scanner{data: data, lim: lim.orDefault(), tree: t}
	if t != nil {
		t.nodes, t.partial, s.path, s.keys = t.nodes[:0], false, t.path[:0], t.keys[:0]
		defer func() { t.path, t.keys = s.path, s.keys }()
	}
	s.space()
	if s.pos == len(data) || data[s.pos] != '{' {
		return domain.Invalid(domain.Fault{Detail: "must be one JSON object"})
	}
	ok := s.value(sh, 0)
	if ok {
		s.space()
		if s.pos != len(data) {
			s.fault("must be one JSON object and nothing after it")
		}
	}
	return s.err()
}

// scanner walks the text by recursive descent; its depth is bounded by
// lim.Depth. A method that returns false has met something after which nothing
// more can be said.
type scanner struct {
	data   []byte
	pos    int
	lim    ScanLimits
	tokens int

	path    []segment
	keys    [][]byte // keys of all open objects, innermost last
	faults  []domain.Fault
	unknown int // how many of the faults are unknown fields
	raw     int // how many raw messages the scanner is inside of

	tree    *tree  // where to keep what was read; nil: nowhere
	meaning []byte // of the text that was read last
}

type segment struct {
	key   []byte // nil for an array element
	index int
}

func (s *scanner) err() error {
	if len(s.faults) == 0 {
		return nil
	}
	e := domain.Invalid(s.faults...)
	if s.unknown == len(s.faults) {
		e.Code = domain.CodeUnknownField
	}
	return e
}

// fault notes a fault where the scanner is; it always returns false.
func (s *scanner) fault(detail string) bool {
	if len(s.faults) < maxFaults {
		s.faults = append(s.faults, domain.Fault{Pointer: s.pointer(), Detail: detail})
	}
	return false
}

func (s *scanner) syntax() bool { return s.fault("is not valid JSON") }

func (s *scanner) space() {
	for s.pos < len(s.data) {
		switch s.data[s.pos] {
		case ' ', '\t', '\r', '\n':
			s.pos++
		default:
			return
		}
	}
}

func (s *scanner) token() bool {
	s.tokens++
	if s.tokens > s.lim.Tokens {
		return s.fault("has too many values")
	}
	return true
}

// strict says whether the rules about content hold in a container that is depth deep.
func (s *scanner) strict(depth int) bool {
	return s.raw == 0 && (s.lim.StrictDepth == 0 || depth <= s.lim.StrictDepth)
}

func (s *scanner) value(sh *shape, depth int) bool {
	if !s.token() {
		return false
	}
	if s.pos == len(s.data) {
		return s.syntax()
	}
	keep, from, at := s.tree != nil && s.strict(depth), s.pos, 0
	if s.lim.LeaveRaw && sh != nil && sh.raw {
		s.raw++
		defer func() { s.raw-- }()
	}
	if keep {
		at = s.tree.open(s.data[from], s.name(), !s.strict(depth+1))
	}
	ok := s.read(sh, depth)
	if ok && keep {
		s.tree.close(at, s.data[from:s.pos], s.meaning)
	}
	return ok
}

// read reads a value of any kind.
func (s *scanner) read(sh *shape, depth int) (ok bool) {
	switch c := s.data[s.pos]; {
	case c == '{' || c == '[':
		if depth++; depth > s.lim.Depth {
			return s.fault("is nested too deeply")
		}
		s.pos++
		if c == '{' {
			return s.object(sh, depth)
		}
		return s.array(sh, depth)
	case c == '"':
		s.meaning, ok = s.text(s.strict(depth))
		return ok
	case c == '-' || c >= '0' && c <= '9':
		return s.number(s.strict(depth))
	case c == 't':
		return s.literal("true")
	case c == 'f':
		return s.literal("false")
	case c == 'n':
		return s.literal("null")
	}
	return s.syntax()
}

func (s *scanner) literal(word string) bool {
	if len(s.data)-s.pos < len(word) || string(s.data[s.pos:s.pos+len(word)]) != word {
		return s.syntax()
	}
	s.pos += len(word)
	return true
}

// next reads spaces and then one of sep and end. It says whether end was met.
func (s *scanner) next(sep, end byte) (done, ok bool) {
	s.space()
	if s.pos == len(s.data) || s.data[s.pos] != sep && s.data[s.pos] != end {
		return false, s.syntax()
	}
	done = s.data[s.pos] == end
	s.pos++
	return done, true
}

func (s *scanner) array(sh *shape, depth int) bool {
	item := sh.item()
	s.space()
	if s.pos < len(s.data) && s.data[s.pos] == ']' {
		s.pos++
		return true
	}
	for i := 0; ; i++ {
		s.space()
		s.path = append(s.path, segment{index: i})
		if !s.value(item, depth) {
			return false
		}
		s.path = s.path[:len(s.path)-1]
		if done, ok := s.next(',', ']'); !ok || done {
			return ok
		}
	}
}

func (s *scanner) object(sh *shape, depth int) bool {
	seen := keySet{s: s, first: len(s.keys)}
	defer seen.forget()
	s.space()
	if s.pos < len(s.data) && s.data[s.pos] == '}' {
		s.pos++
		return true
	}
	for {
		s.space()
		if !s.member(sh, depth, &seen) {
			return false
		}
		if done, ok := s.next(',', '}'); !ok || done {
			return ok
		}
	}
}

func (s *scanner) member(sh *shape, depth int, seen *keySet) bool {
	if s.pos == len(s.data) || s.data[s.pos] != '"' {
		return s.syntax()
	}
	strict := s.strict(depth)
	key, ok := s.text(strict)
	if !ok || !s.token() {
		return false
	}
	s.path = append(s.path, segment{key: key})
	if strict && !seen.add(key) {
		s.fault("is given twice")
	}
	child, known := sh.field(key)
	if strict && !known {
		s.unknown++
		s.fault("is not a known field")
	}
	s.space()
	if s.pos == len(s.data) || s.data[s.pos] != ':' {
		return s.syntax()
	}
	s.pos++
	s.space()
	if !s.value(child, depth) {
		return false
	}
	s.path = s.path[:len(s.path)-1]
	return true
}

// pointer is the JSON pointer of where the scanner is.
func (s *scanner) pointer() string {
	path := make([]string, len(s.path))
	for i, seg := range s.path {
		path[i] = string(seg.key)
		if seg.key == nil {
			path[i] = strconv.Itoa(seg.index)
		}
	}
	return pointerOf(path)
}

// maxPointer is the longest pointer that the contract lets a problem have.
const maxPointer = 200

// pointerOf makes a JSON pointer (RFC 6901). It stops before a name that no
// contract would have, so that nobody's text comes back in an error.
func pointerOf(path []string) string {
	var b strings.Builder
	for _, name := range path {
		if !plainName(name) || b.Len()+1+len(name) > maxPointer {
			break
		}
		b.WriteString("/" + name)
	}
	return b.String()
}

// plainName says whether a name that was sent may be named in an error: short,
// and of characters that names in a contract have. Such a name needs no
// escaping in a JSON pointer.
func plainName(name string) bool {
	if len(name) == 0 || len(name) > 64 {
		return false
	}
	for i := range len(name) {
		c := name[i]
		if c != '_' && c != '-' && c != '.' && (c < '0' || c > '9') && (c|0x20 < 'a' || c|0x20 > 'z') {
			return false
		}
	}
	return true
}
