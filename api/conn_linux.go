package api

import (
	"errors"
	"syscall"
	"time"
)

const tcpUserTimeout = 18 // TCP_USER_TIMEOUT of tcp(7), which package syscall lacks

// giveUpAfter has the network end the connection when its client does not
// confirm for so long what was sent: one that vanished without a word. Without
// it the system would try for a quarter of an hour.
func (c *conn) giveUpAfter(d time.Duration) error {
	socket, ok := c.Conn.(syscall.Conn)
	if !ok {
		return nil
	}
	raw, err := socket.SyscallConn()
	if err != nil {
		return err
	}
	var set error
	err = raw.Control(func(fd uintptr) {
		set = syscall.SetsockoptInt(int(fd), syscall.IPPROTO_TCP, tcpUserTimeout, int(d/time.Millisecond))
	})
	return errors.Join(err, set)
}
