package api_test

import (
	"syscall"
	"testing"
	"time"
)

// A phone that drives into a tunnel says nothing. Its socket here drops whatever
// comes in, so that nothing is ever confirmed; the network gives it up although
// every write of the server succeeds.
func TestStream_F31_AClientThatVanishedIsGivenUp(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.hub.SetPatience(500 * time.Millisecond)
	c := s.employee.dial()
	s.streams(1)
	raw, err := c.SyscallConn()
	must(t, err)
	drop := []syscall.SockFilter{{Code: syscall.BPF_RET | syscall.BPF_K}}
	must(t, raw.Control(func(fd uintptr) { err = syscall.AttachLsf(int(fd), drop) })) //nolint:staticcheck // its successor is no dependency of ours
	must(t, err)
	s.Clock.Advance(25 * time.Second)
	s.streams(0)
}
