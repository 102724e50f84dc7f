package domain

import (
	"bytes"
	"strconv"

	"github.com/google/uuid"
)

// quickFieldRev reads the compact form as the database gives it back. The general
// way reads each text four times over, which is most of what the read of a record
// costs that is about to change. False for whatever looks unusual, such as a name
// with an escape: that is for the general way to read, or to refuse.
func quickFieldRev(b []byte) (FieldRev, bool) {
	r := stampReader{rest: b, fine: true}
	var devices []uuid.UUID
	out := FieldRev{}
	places := make(map[string]int64, 8)
	r.list('{', '}', func() {
		name := r.text()
		r.sign(':')
		if name == "d" {
			r.fine = r.fine && devices == nil
			r.list('[', ']', func() { devices = append(devices, r.id()) })
			return
		}
		r.sign('[')
		rev := r.number()
		r.sign(',')
		place := r.number()
		r.sign(']')
		_, twice := places[name]
		r.fine = r.fine && !twice
		out[name], places[name] = Stamp{Rev: rev}, place
	})
	if !r.fine || len(bytes.TrimSpace(r.rest)) > 0 {
		return nil, false
	}
	for name, place := range places {
		if place < 0 || place >= int64(len(devices)) {
			return nil, false
		}
		out[name] = Stamp{Rev: out[name].Rev, Device: devices[place]}
	}
	return out, true
}

// stampReader reads a text from its start. After something that it does not know
// it is not fine, and what it gives means nothing.
type stampReader struct {
	rest []byte
	fine bool
}

// next tells which sign comes, after blanks; 0 at the end.
func (r *stampReader) next() byte {
	r.rest = bytes.TrimLeft(r.rest, " ")
	if len(r.rest) == 0 {
		return 0
	}
	return r.rest[0]
}

func (r *stampReader) sign(c byte) {
	if r.fine = r.fine && r.next() == c; r.fine {
		r.rest = r.rest[1:]
	}
}

// list reads elements between two signs, with commas.
func (r *stampReader) list(from, to byte, element func()) {
	r.sign(from)
	if r.fine && r.next() == to {
		r.sign(to)
		return
	}
	for r.fine {
		element()
		if r.next() == to {
			r.sign(to)
			return
		}
		r.sign(',')
	}
}

func (r *stampReader) text() string {
	r.sign('"')
	end := bytes.IndexAny(r.rest, "\"\\")
	if r.fine = r.fine && end >= 0 && r.rest[end] == '"'; !r.fine {
		return ""
	}
	for _, c := range r.rest[:end] {
		r.fine = r.fine && c >= ' ' && c < 0x80
	}
	s := string(r.rest[:end])
	r.rest = r.rest[end+1:]
	return s
}

func (r *stampReader) id() uuid.UUID {
	s := r.text()
	id, err := uuid.Parse(s)
	r.fine = r.fine && err == nil && len(s) == len(uuid.Nil.String())
	return id
}

func (r *stampReader) number() int64 {
	r.next()
	n := 0
	for n < len(r.rest) && r.rest[n] >= '0' && r.rest[n] <= '9' {
		n++
	}
	v, err := strconv.ParseInt(string(r.rest[:n]), 10, 64)
	r.fine = r.fine && err == nil && (n == 1 || r.rest[0] != '0')
	r.rest = r.rest[n:]
	return v
}
