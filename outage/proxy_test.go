package outage

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"
	"sync"
	"testing"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgproto3"
)

// moment says when a fault strikes, seen from one statement of a push.
type moment int

const (
	before   moment = iota // PostgreSQL never gets the statement
	after                  // PostgreSQL gets it; its answer goes nowhere
	answered               // the server has the answers to all that it sent with the statement
)

func (m moment) String() string { return [...]string{"before", "after", "answered"}[m] }

// fault is what is to happen to a push.
type fault struct {
	mark    string // op id that tells the push from others
	at      int    // statement of the push, from 1
	when    moment
	strike  func(backend uint32) // called at that moment; then the connection is cut
	stay    bool                 // or not: PostgreSQL itself will say what is wrong
	instead string               // or: a statement that PostgreSQL gets in place of this one; of replacements
	times   int                  // how many tries of the push are hit
}

// replacements are prepared on every connection, by name. The errors are
// PostgreSQL's own: it drops the rest of the batch and fails the transaction.
var replacements = map[string]string{
	"40001": failing("40001"), "40P01": failing("40P01"), "55P03": failing("55P03"), "53100": failing("53100"), "57P01": failing("57P01"),
	"rollback": "rollback",
}

func failing(state string) string {
	return fmt.Sprintf("DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '%s'; END $$", state)
}

// proxy stands between the server and PostgreSQL, reads what the server says,
// and makes the one fault that is armed.
type proxy struct {
	to   *pgconn.Config
	at   *net.TCPAddr
	mu   sync.Mutex
	next *fault
	seen []string // statements of the last try of the marked push
	hits int
	open map[*link]bool
}

// newProxy listens in front of the server of dsn until the test ends.
func newProxy(t *testing.T, dsn string) *proxy {
	t.Helper()
	to, err := pgconn.ParseConfig(dsn)
	must(t, err)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	p := &proxy{to: to, at: l.Addr().(*net.TCPAddr), open: map[*link]bool{}}
	t.Cleanup(func() { l.Close(); p.cutAll() })
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go p.serve(c)
		}
	}()
	return p
}

// through is the address of the database as the user, by way of the proxy.
func (p *proxy) through(user string) string {
	return fmt.Sprintf("host=%s port=%d user=%s password='%s' dbname=%s sslmode=disable", p.at.IP, p.at.Port, user, p.to.Password, p.to.Database)
}

// arm sets the next fault; nil: none, the push is only watched.
func (p *proxy) arm(f *fault) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.next, p.seen, p.hits = f, nil, 0
}

// outcome tells which statements the marked push had sent when it was last
// tried, and how often it was hit.
func (p *proxy) outcome() (statements []string, hits int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.seen, p.hits
}

// cutAll closes every connection.
func (p *proxy) cutAll() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for l := range p.open {
		l.cut()
	}
}

func (p *proxy) serve(client net.Conn) {
	network, address := pgconn.NetworkAddress(p.to.Host, p.to.Port)
	server, err := net.Dial(network, address)
	if err != nil {
		client.Close()
		return
	}
	l := &link{p: p, client: client, server: server, sql: map[string]string{}}
	p.mu.Lock()
	p.open[l] = true
	p.mu.Unlock()
	go func() { _ = l.answers(); l.cut() }()
	_ = l.questions()
	l.cut()
	p.mu.Lock()
	delete(p.open, l)
	p.mu.Unlock()
}

// link is one connection of the server to PostgreSQL.
type link struct {
	p              *proxy
	client, server net.Conn
	sql            map[string]string // of the prepared statements
	pushing        bool
	n              int // statements of the push so far

	mu      sync.Mutex
	backend uint32       // number of PostgreSQL's process
	muted   bool         // answers go nowhere
	settled func(uint32) // called once what was sent is answered
}

func (l *link) cut() { l.client.Close(); l.server.Close() }

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

var errStruck = errors.New("the fault has struck")

// questions passes on what the server says, a batch at a time.
func (l *link) questions() error {
	r := bufio.NewReader(l.client)
	f, err := readFrame(r, false) // the start, or a request to cancel
	if err != nil {
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
		return l.strike(f.strike)
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
