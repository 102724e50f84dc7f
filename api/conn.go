package api

import (
	"errors"
	"io"
	"net"
	"os"
	"sync/atomic"
	"time"
)

// How much is still taken from a client that is told to stop sending, and for
// how long. A push of twice the limit of any body fits.
const (
	lingerBytes = 16 << 20
	lingerFor   = 5 * time.Second
)

// listener gives connections that know how to end. net/http does the same for
// its own; fasthttp closes at once.
type listener struct{ net.Listener }

// Accept implements net.Listener.
func (l listener) Accept() (net.Conn, error) {
	c, err := l.Listener.Accept()
	if err != nil {
		return nil, err
	}
	return &conn{Conn: c}, nil
}

// conn ends in one of three ways. Most just close. One whose client may still be
// sending lingers: closed at once it would be reset, and a reset takes the answer
// away that says why. And one whose client read nothing until the write timeout
// is reset, so that the system drops what waits for it (F-11).
type conn struct {
	net.Conn
	linger atomic.Pointer[time.Timer] // ends the lingering; nil: not asked for
	stuck  atomic.Bool
	closed atomic.Pointer[func()] // called once by Close; nil: nothing to call
	heard  atomic.Bool            // its client has sent something
}

// Read implements net.Conn.
func (c *conn) Read(b []byte) (int, error) {
	n, err := c.Conn.Read(b)
	if n > 0 && !c.heard.Load() {
		c.heard.Store(true)
	}
	return n, err
}

// whenClosed has f called when the connection is closed, by whomever.
func (c *conn) whenClosed(f func()) { c.closed.Store(&f) }

// refuse prepares for an answer to what was not read to its end: the answer gets
// time of its own, since the last answer's may be over, and Close lingers.
func (c *conn) refuse() {
	_ = c.Conn.SetWriteDeadline(time.Time{}) // the timer bounds writing and lingering together
	c.linger.Store(time.AfterFunc(lingerFor, func() { _ = c.Conn.Close() }))
}

// Write implements net.Conn.
func (c *conn) Write(b []byte) (int, error) {
	n, err := c.Conn.Write(b)
	if errors.Is(err, os.ErrDeadlineExceeded) {
		c.stuck.Store(true)
	}
	return n, err
}

// writeWithin writes, and ends the connection when its client takes longer than
// d to make room.
func (c *conn) writeWithin(d time.Duration, text string) error {
	late := time.AfterFunc(d, func() {
		c.stuck.Store(true)
		_ = c.Close()
	})
	defer late.Stop()
	_, err := io.WriteString(c, text)
	return err
}

// Close implements net.Conn.
func (c *conn) Close() error {
	if f := c.closed.Swap(nil); f != nil {
		defer (*f)()
	}
	if timer := c.linger.Swap(nil); timer != nil {
		defer timer.Stop()
		if half, ok := c.Conn.(interface{ CloseWrite() error }); ok && half.CloseWrite() == nil {
			_, _ = io.CopyN(io.Discard, c.Conn, lingerBytes)
		}
	}
	if tcp, ok := c.Conn.(interface{ SetLinger(sec int) error }); ok && c.stuck.Load() {
		_ = tcp.SetLinger(0)
	}
	return c.Conn.Close()
}
