package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net"
	"strconv"
	"strings"
	"time"
)

// line is one keep-alive HTTP connection of one phone. It sends requests that
// were written out beforehand and reads answers without decoding them, so that
// driving the server takes little of the processor that both share.
type line struct {
	addr string
	conn net.Conn
	used time.Time // when the connection was made or last answered
	r    *bufio.Reader
	body []byte // of the last answer; overwritten by the next
}

// patience is how long an answer may take.
const patience = time.Minute

// fresh is how long a connection that waits is surely still open at the server.
const fresh = 5 * time.Second

func dial(addr string) (*line, error) {
	l := newLine(nil)
	l.addr = addr
	return l, l.connect()
}

func newLine(r io.Reader) *line { return &line{r: bufio.NewReaderSize(r, 64<<10)} }

func (l *line) connect() (err error) {
	if l.conn, err = net.Dial("tcp", l.addr); err != nil {
		return err
	}
	l.used = time.Now()
	l.r.Reset(l.conn)
	return nil
}

func (l *line) close() { _ = l.conn.Close() }

// call is a request without the identity of whoever makes it.
type call struct {
	method, path string
	body         []byte
}

// as writes out the request for the bearer of a token.
func (c call) as(token string) []byte { return request(c.method, c.path, token, c.body) }

// request writes out a request; body nil is none. Lines of header follow the
// usual ones.
func request(method, path, token string, body []byte, header ...string) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s %s HTTP/1.1\r\nHost: bench\r\nAccept: application/json\r\n", method, path)
	if token != "" {
		fmt.Fprintf(&b, "Authorization: Bearer %s\r\n", token)
	}
	if body != nil {
		fmt.Fprintf(&b, "Content-Type: application/json\r\nContent-Length: %d\r\n", len(body))
	}
	for _, h := range header {
		b.WriteString(h + "\r\n")
	}
	b.WriteString("\r\n")
	b.Write(body)
	return b.Bytes()
}

// do sends one request and reads its answer. The body is good until the next.
func (l *line) do(req []byte) (status int, body []byte, err error) {
	if time.Since(l.used) > fresh {
		l.close()
		if err := l.connect(); err != nil {
			return 0, nil, err
		}
	}
	if err := l.conn.SetDeadline(time.Now().Add(patience)); err != nil {
		return 0, nil, err
	}
	if _, err := l.conn.Write(req); err != nil {
		return 0, nil, err
	}
	defer func() { l.used = time.Now() }()
	return l.answer()
}

func (l *line) answer() (status int, body []byte, err error) {
	head, err := l.r.ReadSlice('\n')
	if err != nil {
		return 0, nil, err
	}
	if len(head) < 12 || !bytes.HasPrefix(head, []byte("HTTP/1.1 ")) {
		return 0, nil, errors.New("not an HTTP answer")
	}
	if status, err = strconv.Atoi(string(head[9:12])); err != nil {
		return 0, nil, errors.New("an HTTP answer without a status")
	}
	length := -1
	if status == 204 {
		length = 0
	}
	for {
		field, err := l.r.ReadSlice('\n')
		if err != nil {
			return 0, nil, err
		}
		if len(field) <= 2 {
			break
		}
		name, value, _ := strings.Cut(string(field), ":")
		if strings.EqualFold(name, "Content-Length") {
			if length, err = strconv.Atoi(strings.TrimSpace(value)); err != nil {
				return 0, nil, errors.New("an HTTP answer with a length that is no number")
			}
		}
	}
	if length < 0 {
		return 0, nil, errors.New("an HTTP answer without a length")
	}
	if cap(l.body) < length {
		l.body = make([]byte, length)
	}
	l.body = l.body[:length]
	_, err = io.ReadFull(l.r, l.body)
	return status, l.body, err
}

// want sends a request and fails unless it is answered with that status.
func (l *line) want(status int, req []byte) ([]byte, error) {
	got, body, err := l.do(req)
	if err != nil {
		return nil, err
	}
	if got != status {
		first, _, _ := bytes.Cut(req, []byte("\r\n"))
		return nil, fmt.Errorf("%s: status %d, not %d: %.400s", first, got, status, body)
	}
	return body, nil
}
