package outage

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"net"
	"strings"
	"sync"

	"github.com/jackc/pgx/v5/pgproto3"
)

// link is one connection of the server to PostgreSQL.
type link struct {
	p              *proxy
	client, server net.Conn
	drained        chan struct{}     // closed when PostgreSQL has said its last
	sql            map[string]string // of the prepared statements
	pushing        bool
	n              int // statements of the push so far

	mu      sync.Mutex
	backend uint32       // number of PostgreSQL's process
	muted   bool         // answers go nowhere
	settled func(uint32) // called once what was sent is answered
}

func (l *link) cut() { l.client.Close(); l.server.Close() }

// drain ends the connection as the last bytes of a dead server do: PostgreSQL
// gets all that was sent and then the end. Closed at once, it would fail to
// send its answers, and might give up before it has read the commit.
func (l *link) drain() {
	l.client.Close()
	if w, ok := l.server.(interface{ CloseWrite() error }); ok {
		_ = w.CloseWrite()
	}
	<-l.drained
}

// frame is a message: its kind and all of its bytes.
type frame struct {
	kind byte
	raw  []byte
}

func readFrame(r *bufio.Reader, withKind bool) (f frame, err error) {
	head := 4
	if withKind {
		head = 5
	}
	f.raw = make([]byte, head, 64)
	if _, err = io.ReadFull(r, f.raw); err != nil {
		return f, err
	}
	if withKind {
		f.kind = f.raw[0]
	}
	n := int(binary.BigEndian.Uint32(f.raw[head-4:]))
	f.raw = append(f.raw, make([]byte, n-4)...)
	_, err = io.ReadFull(r, f.raw[head:])
	return f, err
}

// texts are the first n strings of a message.
func (f frame) texts(n int) []string { return strings.SplitN(string(f.raw[5:]), "\x00", n+1)[:n] }

// cancels tells whether a first message asks to cancel what another connection
// does. The driver asks that when a connection breaks; on a broken wire the
// request is lost too, and a commit that was sent goes through.
func (f frame) cancels() bool {
	const code = 80877102
	return len(f.raw) >= 8 && binary.BigEndian.Uint32(f.raw[4:]) == code
}

var errStruck = errors.New("the fault has struck")

// questions passes on what the server says, a batch at a time.
func (l *link) questions() error {
	r := bufio.NewReader(l.client)
	f, err := readFrame(r, false) // the start, or a request to cancel
	if err != nil || f.cancels() && l.p.struck() {
		return err
	}
	if _, err := l.server.Write(f.raw); err != nil {
		return err
	}
	var batch []frame
	for {
		f, err := readFrame(r, true)
		if err != nil {
			return err
		}
		batch = append(batch, f)
		if strings.IndexByte("SQHXp", f.kind) < 0 {
			continue
		}
		if err := l.pass(batch); err != nil {
			return err
		}
		batch = nil
	}
}

// pass sends a batch to PostgreSQL, as far as the fault lets it.
func (l *link) pass(batch []frame) error {
	f := l.look(batch)
	var out []byte
	struck := false
	for _, m := range batch {
		if m.kind == 'P' {
			t := m.texts(2)
			l.sql[t[0]] = t[1]
		}
		if l.pushing && (m.kind == 'B' || m.kind == 'Q') {
			l.n++
			l.note(m)
			if f != nil && l.n == f.at && l.hit() {
				switch {
				case f.instead != "":
					m = f.replace(m)
				case f.stay:
					_ = l.strike(f.strike)
				default:
					struck = true
				}
				if struck && f.when == before {
					break
				}
			}
		}
		out = append(out, m.raw...)
		if struck && f.when == after && (m.kind == 'E' || m.kind == 'Q') {
			break
		}
	}
	if struck {
		l.mu.Lock()
		if l.muted = f.when != answered; !l.muted {
			l.settled = f.strike
		}
		l.mu.Unlock()
	}
	if _, err := l.server.Write(out); err != nil {
		return err
	}
	if struck && f.when != answered {
		err := l.strike(f.strike)
		l.drain()
		return err
	}
	return nil
}

// strike does what is to be done at the moment; the connection is cut then.
func (l *link) strike(do func(uint32)) error {
	if do != nil {
		l.mu.Lock()
		backend := l.backend
		l.mu.Unlock()
		do(backend)
	}
	return errStruck
}

// look tells whether a push begins or goes on here, and what is to happen to
// it. The batch that names its operation for the first time begins it.
func (l *link) look(batch []frame) *fault {
	l.p.mu.Lock()
	defer l.p.mu.Unlock()
	f := l.p.next
	if f == nil {
		return nil
	}
	for _, m := range batch {
		if m.kind == 'B' && !l.pushing && bytes.Contains(m.raw, []byte(f.mark)) {
			l.pushing, l.n, l.p.seen = true, 0, nil
		}
	}
	return f
}

// text is the SQL of a statement.
func (l *link) text(m frame) string {
	if m.kind == 'Q' {
		return m.texts(1)[0]
	}
	return l.sql[m.texts(2)[1]]
}

// note keeps what the push says; it ends with the transaction.
func (l *link) note(m frame) {
	text := l.text(m)
	if m.kind == 'Q' && text == "rollback" { // tidying after a failure
		l.pushing = false
		return
	}
	l.p.mu.Lock()
	l.p.seen = append(l.p.seen, text)
	l.p.mu.Unlock()
	if text == "commit" {
		l.pushing = false
	}
}

// hit tells whether the fault still has to strike.
func (l *link) hit() bool {
	l.p.mu.Lock()
	defer l.p.mu.Unlock()
	f := l.p.next
	if f == nil || f.times == 0 {
		return false
	}
	f.times--
	l.p.hits++
	return true
}

// replace makes a statement run another one.
func (f *fault) replace(m frame) frame {
	if m.kind == 'Q' {
		return encode(&pgproto3.Query{String: replacements[f.instead]})
	}
	return encode(&pgproto3.Bind{DestinationPortal: m.texts(1)[0], PreparedStatement: "outage " + f.instead})
}

func encode(m pgproto3.FrontendMessage) frame {
	raw, err := m.Encode(nil)
	if err != nil {
		panic(err) // a message of our own
	}
	return frame{raw[0], raw}
}

// answers passes on what PostgreSQL says. On a new connection the replacements
// are prepared before the server hears that it is ready.
func (l *link) answers() error {
	r := bufio.NewReader(l.server)
	prepared, preparing := false, false
	for {
		f, err := readFrame(r, true)
		if err != nil {
			return err
		}
		switch {
		case f.kind == 'K':
			l.mu.Lock()
			l.backend = binary.BigEndian.Uint32(f.raw[5:])
			l.mu.Unlock()
		case f.kind == 'Z' && !prepared && !preparing:
			preparing = true
			if err := l.prepare(); err != nil {
				return err
			}
			continue
		case preparing && f.kind != 'Z':
			continue
		case preparing:
			prepared, preparing = true, false
		}
		if err := l.tell(f); err != nil {
			return err
		}
	}
}

func (l *link) prepare() error {
	var out []byte
	for name, sql := range replacements {
		out = append(out, encode(&pgproto3.Parse{Name: "outage " + name, Query: sql}).raw...)
	}
	_, err := l.server.Write(append(out, encode(&pgproto3.Sync{}).raw...))
	return err
}

// tell hands one answer to the server, unless it may not have it.
func (l *link) tell(f frame) error {
	l.mu.Lock()
	muted, settled := l.muted, l.settled
	l.mu.Unlock()
	if muted {
		return nil
	}
	if _, err := l.client.Write(f.raw); err != nil {
		return err
	}
	if f.kind == 'Z' && settled != nil {
		return l.strike(settled)
	}
	return nil
}
