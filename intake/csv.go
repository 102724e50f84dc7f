package intake

import (
	"bufio"
	"errors"
	"io"
	"strings"
	"unicode/utf8"
)

// The bounds of a file.
const (
	MaxLine  = 16 << 10 // bytes of one line
	MaxLines = 20_000   // of one file, the first one with the names of the columns included
)

// What can be wrong with a line as a whole.
var (
	errLong   = errors.New("is longer than 16384 bytes")
	errUTF8   = errors.New("is not UTF-8")
	errQuote  = errors.New("has a quote inside a field that does not begin with one")
	errAfter  = errors.New("has something after the quote that ends a field")
	errUnquot = errors.New("has a quote that does not end in the same line")
)

// lines reads a CSV file line by line, in memory for one line. A field has no
// line break, quoted or not: so every record has one number.
type lines struct {
	in    *bufio.Reader
	comma byte // of the first line; 0 before it
	n     int  // of the line last read, from 1
}

func newLines(r io.Reader) *lines {
	return &lines{in: bufio.NewReaderSize(r, MaxLine+2)} // a whole line with its end
}

// next gives the fields of the next line; none for an empty one. An error of
// the kind that a report names leaves the reader at the line after; io.EOF and
// any other end the file.
func (l *lines) next() (fields []string, fault, err error) {
	raw, err := l.in.ReadSlice('\n')
	if len(raw) == 0 && err != nil {
		return nil, nil, err
	}
	l.n++
	if errors.Is(err, bufio.ErrBufferFull) {
		return nil, errLong, l.skip()
	}
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, nil, err
	}
	line := strings.TrimSuffix(strings.TrimSuffix(string(raw), "\n"), "\r")
	if l.n == 1 {
		line = strings.TrimPrefix(line, "\ufeff")
	}
	switch {
	case len(line) > MaxLine:
		return nil, errLong, nil
	case !utf8.ValidString(line):
		return nil, errUTF8, nil
	case strings.TrimSpace(line) == "":
		return nil, nil, nil
	}
	if l.comma == 0 {
		l.comma = ','
		if strings.Contains(line, ";") {
			l.comma = ';'
		}
	}
	fields, fault = split(line, l.comma)
	return fields, fault, nil
}

// skip reads to the end of a line that is too long.
func (l *lines) skip() error {
	for {
		_, err := l.in.ReadSlice('\n')
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
		case errors.Is(err, io.EOF):
			return nil // the next read says so
		default:
			return err
		}
	}
}

// split cuts a line into fields (RFC 4180).
func split(line string, comma byte) (fields []string, fault error) {
	for {
		field, rest, more, err := cutField(line, comma)
		if err != nil {
			return nil, err
		}
		fields = append(fields, field)
		if !more {
			return fields, nil
		}
		line = rest
	}
}

// cutField takes the first field off; more tells whether a separator followed.
func cutField(line string, comma byte) (field, rest string, more bool, err error) {
	if !strings.HasPrefix(line, `"`) {
		field, rest, more = strings.Cut(line, string(rune(comma)))
		if strings.Contains(field, `"`) {
			return "", "", false, errQuote
		}
		return field, rest, more, nil
	}
	var b strings.Builder
	for line = line[1:]; ; {
		part, after, closed := strings.Cut(line, `"`)
		b.WriteString(part)
		switch {
		case !closed:
			return "", "", false, errUnquot
		case strings.HasPrefix(after, `"`):
			b.WriteByte('"')
			line = after[1:]
		case after == "":
			return b.String(), "", false, nil
		case after[0] == comma:
			return b.String(), after[1:], true, nil
		default:
			return "", "", false, errAfter
		}
	}
}
