package outage

import (
	"fmt"
	"net"
	"sync"
	"testing"

	"github.com/jackc/pgx/v5/pgconn"
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

// struck tells whether the armed fault has hit.
func (p *proxy) struck() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.hits > 0
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
	l := &link{p: p, client: client, server: server, drained: make(chan struct{}), sql: map[string]string{}}
	p.mu.Lock()
	p.open[l] = true
	p.mu.Unlock()
	go func() { _ = l.answers(); close(l.drained); l.cut() }()
	_ = l.questions()
	l.cut()
	p.mu.Lock()
	delete(p.open, l)
	p.mu.Unlock()
}
