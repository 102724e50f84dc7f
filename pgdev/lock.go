//go:build unix

package pgdev

import (
	"os"
	"strconv"
	"syscall"
)

// lock is an open lock file. It is a bare descriptor, and not an *os.File,
// because the collector closes an *os.File that nothing refers to any more, and
// the lock would go with it while the process lives on.
type lock int

func openLock(path string) (lock, error) {
	fd, err := syscall.Open(path, syscall.O_CREAT|syscall.O_RDWR|syscall.O_CLOEXEC|syscall.O_NOFOLLOW, 0o600)
	return lock(fd), err
}

// try takes the lock if it is free; how is LOCK_SH or LOCK_EX.
func (l lock) try(how int) bool { return syscall.Flock(int(l), how|syscall.LOCK_NB) == nil }

func (l lock) release() { _ = syscall.Flock(int(l), syscall.LOCK_UN) }

// close gives this process's hold up. Children that inherited the descriptor
// keep the lock.
func (l lock) close() { _ = syscall.Close(int(l)) }

// sign writes the number of this process into the file, for people who look.
func (l lock) sign() {
	if syscall.Ftruncate(int(l), 0) == nil {
		_, _ = syscall.Pwrite(int(l), []byte(strconv.Itoa(os.Getpid())+"\n"), 0)
	}
}
