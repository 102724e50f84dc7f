package main

import (
	"bytes"
	"encoding/binary"
	"io"
	"net"
	"os"
	"path/filepath"
	"slices"
	"sync"
)

// recorder stands on a Unix socket between the server and PostgreSQL and notes,
// for each connection, how many statements were sent before each Sync: the
// boundaries of the pipelines, which PostgreSQL's log does not show. It changes
// nothing of what passes.
type recorder struct {
	listener net.Listener
	socket   string

	mu     sync.Mutex
	groups map[int][]int // process of PostgreSQL → statements in each pipeline
}

// record listens in dir for a server and passes everything on to the socket of
// PostgreSQL.
func record(dir, socket string) (*recorder, error) {
	l, err := net.Listen("unix", filepath.Join(dir, ".s.PGSQL.5432"))
	if err != nil {
		return nil, err
	}
	r := &recorder{listener: l, socket: socket, groups: map[int][]int{}}
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return // closed
			}
			go r.pass(c)
		}
	}()
	return r, nil
}

func (r *recorder) close() {
	_ = r.listener.Close()
	_ = os.Remove(r.listener.Addr().String())
}

// pass joins one connection of the server to one of PostgreSQL.
func (r *recorder) pass(client net.Conn) {
	defer client.Close()
	server, err := net.Dial("unix", r.socket)
	if err != nil {
		return
	}
	defer server.Close()
	up, down := &frontend{note: r.note}, &backend{}
	down.known = func(pid int) { up.setPID(pid) }
	done := make(chan struct{})
	go func() {
		_, _ = io.Copy(io.MultiWriter(client, down), server)
		_ = client.Close()
		close(done)
	}()
	// Noted before it is passed on: whoever has the answer finds the note.
	_, _ = io.Copy(io.MultiWriter(up, server), client)
	_ = server.Close()
	<-done
}

func (r *recorder) note(pid, statements int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.groups[pid] = append(r.groups[pid], statements)
}

// pipelines are the noted groups of each process.
func (r *recorder) pipelines() map[int][]int {
	r.mu.Lock()
	defer r.mu.Unlock()
	out := map[int][]int{}
	for pid, g := range r.groups {
		out[pid] = slices.Clone(g)
	}
	return out
}

// splitter cuts a stream of PostgreSQL's protocol into messages.
type splitter struct {
	buf     []byte
	untyped bool // the next message has no type: the first of a client
}

// next takes a whole message off the buffer.
func (s *splitter) next() (kind byte, body []byte, ok bool) {
	head := 5
	if s.untyped {
		head = 4
	}
	if len(s.buf) < head {
		return 0, nil, false
	}
	length := int(binary.BigEndian.Uint32(s.buf[head-4:])) + head - 4
	if length < head || len(s.buf) < length {
		return 0, nil, false
	}
	if !s.untyped {
		kind = s.buf[0]
	}
	body = s.buf[head:length]
	s.buf, s.untyped = s.buf[length:], false
	return kind, body, true
}

// frontend reads what the server sends.
type frontend struct {
	splitter
	began  bool
	note   func(pid, statements int)
	n      int // statements since the last Sync
	mu     sync.Mutex
	pid    int
	before []int // noted while the process was not known yet
}

func (f *frontend) setPID(pid int) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.pid = pid
	for _, n := range f.before {
		f.note(pid, n)
	}
	f.before = nil
}

// Write counts the statements of what passes. It never fails.
func (f *frontend) Write(p []byte) (int, error) {
	if !f.began {
		f.began, f.untyped = true, true
	}
	f.buf = append(f.buf, p...)
	for {
		kind, _, ok := f.next()
		if !ok {
			f.buf = bytes.Clone(f.buf) // lets go of what was read
			return len(p), nil
		}
		switch kind {
		case 'E': // Execute
			f.n++
		case 'Q': // a simple query is a pipeline of its own
			f.end(1)
		case 'S': // Sync
			f.end(f.n)
			f.n = 0
		}
	}
}

// end notes a pipeline; one that only prepared statements is none.
func (f *frontend) end(statements int) {
	if statements == 0 {
		return
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.pid == 0 {
		f.before = append(f.before, statements)
		return
	}
	f.note(f.pid, statements)
}

// backend reads what PostgreSQL sends, until it says which process it is.
type backend struct {
	splitter
	known func(pid int)
	done  bool
}

// Write looks for the process in what passes. It never fails.
func (b *backend) Write(p []byte) (int, error) {
	if b.done {
		return len(p), nil
	}
	b.buf = append(b.buf, p...)
	for {
		kind, body, ok := b.next()
		if !ok {
			return len(p), nil
		}
		if kind == 'K' && len(body) >= 8 { // BackendKeyData
			b.done, b.buf = true, nil
			b.known(int(binary.BigEndian.Uint32(body)))
			return len(p), nil
		}
	}
}
