package api

import (
	"bytes"
	"encoding/hex"
	"unicode/utf16"
	"unicode/utf8"
)

// text reads a string and gives its meaning: a part of the input when nothing
// in it is escaped. Faults of content are noted and reading goes on.
func (s *scanner) text(strict bool) (meaning []byte, ok bool) {
	s.pos++
	start, bad := s.pos, ""
	var buf []byte // filled from the first escape on
	for s.pos < len(s.data) {
		switch c := s.data[s.pos]; {
		case c == '"':
			if meaning = s.data[start:s.pos]; buf != nil {
				meaning = append(buf, meaning...)
			}
			s.pos++
			if strict && bad != "" {
				s.fault(bad)
			}
			return meaning, true
		case c == '\\':
			buf = append(buf, s.data[start:s.pos]...)
			r, ok := s.escape()
			if !ok {
				return nil, s.syntax()
			}
			bad = worse(bad, r)
			buf = utf8.AppendRune(buf, r)
			start = s.pos
		case c < 0x20:
			return nil, s.syntax()
		case c == 0x7f, c == 0xc2 && s.data[s.pos+1] < 0xa0: // DEL and C1; the text is valid UTF-8
			bad = worse(bad, 0x7f)
			s.pos++
		default:
			s.pos += 1 + plainRun(s.data[s.pos+1:])
		}
	}
	return nil, s.syntax()
}

// plainRun counts the bytes up to the first one that text must look at.
func plainRun(data []byte) int {
	for i, c := range data {
		if c < 0x20 || c == '"' || c == '\\' || c == 0x7f || c == 0xc2 {
			return i
		}
	}
	return len(data)
}

// halfSurrogate stands for \ud800 to \udfff without the other half.
const halfSurrogate rune = -1

func worse(bad string, r rune) string {
	switch {
	case bad != "":
		return bad
	case r == halfSurrogate:
		return "has half a surrogate pair"
	case isControl(r) && r != '\n' && r != '\t':
		return "has a control character"
	}
	return ""
}

func isControl(r rune) bool { return r >= 0 && r < 0x20 || r >= 0x7f && r < 0xa0 }

// escape reads from the backslash to the end of the escape, two of them for a
// surrogate pair.
func (s *scanner) escape() (rune, bool) {
	if s.pos+1 >= len(s.data) {
		return 0, false
	}
	c := s.data[s.pos+1]
	if c == 'u' {
		return s.unicode()
	}
	s.pos += 2
	switch c {
	case '"', '\\', '/':
		return rune(c), true
	case 'n':
		return '\n', true
	case 't':
		return '\t', true
	case 'r':
		return '\r', true
	case 'b':
		return '\b', true
	case 'f':
		return '\f', true
	}
	return 0, false
}

func (s *scanner) unicode() (rune, bool) {
	r, ok := s.hex4(s.pos)
	if !ok {
		return 0, false
	}
	s.pos += 6
	if !utf16.IsSurrogate(r) {
		return r, true
	}
	low, ok := s.hex4(s.pos)
	if full := utf16.DecodeRune(r, low); ok && full != utf8.RuneError {
		s.pos += 6
		return full, true
	}
	return halfSurrogate, true
}

func (s *scanner) hex4(at int) (rune, bool) {
	if at+6 > len(s.data) || s.data[at] != '\\' || s.data[at+1] != 'u' {
		return 0, false
	}
	var b [2]byte
	if _, err := hex.Decode(b[:], s.data[at+2:at+6]); err != nil {
		return 0, false
	}
	return rune(b[0])<<8 | rune(b[1]), true
}

func (s *scanner) digits() bool {
	from := s.pos
	for s.pos < len(s.data) && s.data[s.pos] >= '0' && s.data[s.pos] <= '9' {
		s.pos++
	}
	return s.pos > from
}

func (s *scanner) peek(a, b byte) bool {
	return s.pos < len(s.data) && (s.data[s.pos] == a || s.data[s.pos] == b)
}

// number refuses every exponent: no number in the contract needs one, and
// PostgreSQL would write 1e100000 out in full.
func (s *scanner) number(strict bool) bool {
	start := s.pos
	if s.data[s.pos] == '-' {
		s.pos++
	}
	if s.peek('0', '0') {
		s.pos++
	} else if !s.digits() {
		return s.syntax()
	}
	if s.peek('.', '.') {
		s.pos++
		if !s.digits() {
			return s.syntax()
		}
	}
	exponent := s.peek('e', 'E')
	if exponent {
		s.pos++
		if s.peek('+', '-') {
			s.pos++
		}
		if !s.digits() {
			return s.syntax()
		}
	}
	switch {
	case !strict:
	case exponent:
		s.fault("must be a number without an exponent")
	case s.pos-start > s.lim.Number:
		s.fault("has too many digits")
	}
	return true
}

// keySet finds doubled keys of one object: by looking through them while they
// are few, by a map after that.
type keySet struct {
	s     *scanner
	first int
	many  map[string]struct{}
}

func (k *keySet) add(key []byte) (isNew bool) {
	if k.many != nil {
		if _, ok := k.many[string(key)]; ok {
			return false
		}
		k.many[string(key)] = struct{}{}
		return true
	}
	mine := k.s.keys[k.first:]
	for _, have := range mine {
		if bytes.Equal(have, key) {
			return false
		}
	}
	k.s.keys = append(k.s.keys, key)
	if len(mine) >= 32 {
		k.many = make(map[string]struct{}, 2*len(mine))
		for _, have := range k.s.keys[k.first:] {
			k.many[string(have)] = struct{}{}
		}
	}
	return true
}

func (k *keySet) forget() { k.s.keys = k.s.keys[:k.first] }
