//go:build unix

package pgdev

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"os/user"
	"path/filepath"
	"strconv"
	"syscall"
)

// maxSocket is how long the socket's path may be: sun_path ends at 104 bytes on
// macOS and 108 on Linux, and the lock file beside the socket has a longer name.
const maxSocket = 85

// DefaultDir is where the data of one checkout of app live between runs. Two
// checkouts on one machine, perhaps at different commits, have different ones.
func DefaultDir(app, checkout string) string {
	var parents []string
	if os.Geteuid() == 0 {
		// Not the home of root: it is closed to the user postgres, who runs the server.
		parents = append(parents, "/var/lib")
	} else if d, err := os.UserCacheDir(); err == nil {
		parents = append(parents, d)
	}
	return choose(parents, app+"-"+key(checkout))
}

// TestDir is where the throw-away data of the tests of one checkout live: in
// memory where there is enough of it, since cloning a database there takes a
// third of the time.
func TestDir(app, checkout string) string {
	var parents []string
	var fs syscall.Statfs_t // a container often has only 64 MiB there
	if err := syscall.Statfs("/dev/shm", &fs); err == nil && uint64(fs.Bavail)*uint64(fs.Bsize) > 2<<30 {
		parents = append(parents, "/dev/shm")
	}
	return choose(parents, app+"-test-"+key(checkout))
}

// choose takes the first parent that can be written, that the user who will run
// the server can enter, and that leaves the socket's path short enough. The
// temporary folders, which everybody shares, come last and add the user's number.
func choose(parents []string, name string) string {
	shared := name + "-" + strconv.Itoa(os.Geteuid())
	candidates := make([]string, 0, len(parents)+2)
	for _, p := range parents {
		if p == "/dev/shm" {
			candidates = append(candidates, filepath.Join(p, shared))
		} else {
			candidates = append(candidates, filepath.Join(p, name))
		}
	}
	candidates = append(candidates, filepath.Join(os.TempDir(), shared))
	for _, dir := range candidates {
		if len(socket(dir)) < maxSocket && writable(filepath.Dir(dir)) && enterable(filepath.Dir(dir)) == nil {
			return dir
		}
	}
	return filepath.Join("/tmp", shared)
}

func key(checkout string) string {
	if abs, err := filepath.Abs(checkout); err == nil {
		checkout = abs
	}
	if real, err := filepath.EvalSymlinks(checkout); err == nil {
		checkout = real
	}
	sum := sha256.Sum256([]byte(checkout))
	return fmt.Sprintf("%x", sum[:4])
}

func socket(dir string) string { return filepath.Join(dir, "run", ".s.PGSQL.5432") }

func writable(dir string) bool {
	if os.MkdirAll(dir, 0o700) != nil {
		return false
	}
	f, err := os.CreateTemp(dir, ".probe-*")
	if err != nil {
		return false
	}
	f.Close()
	return os.Remove(f.Name()) == nil
}

// serverUser is nil for an ordinary user, who runs the server himself. PostgreSQL
// refuses to run as root, so there it is the user postgres, else nobody.
func serverUser() (*syscall.Credential, error) {
	if uid := os.Geteuid(); uid != 0 {
		if _, err := user.LookupId(strconv.Itoa(uid)); err != nil {
			return nil, fmt.Errorf("PostgreSQL cannot run as user number %d, which has no entry in /etc/passwd: add one or set DATABASE_URL", uid)
		}
		return nil, nil
	}
	for _, name := range [...]string{"postgres", "nobody"} {
		u, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, err1 := strconv.ParseUint(u.Uid, 10, 32)
		gid, err2 := strconv.ParseUint(u.Gid, 10, 32)
		if err1 == nil && err2 == nil {
			return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}, nil
		}
	}
	return nil, errors.New("PostgreSQL refuses to run as root, and there is neither a user postgres nor a user nobody to run it as")
}

// enterable says whether the user who runs the server can reach dir.
func enterable(dir string) error {
	cred, err := serverUser()
	if err != nil || cred == nil {
		return err
	}
	for d := dir; ; d = filepath.Dir(d) {
		fi, err := os.Stat(d)
		if err != nil {
			return err
		}
		st, _ := fi.Sys().(*syscall.Stat_t)
		bit := os.FileMode(0o001)
		switch {
		case st != nil && st.Uid == cred.Uid:
			bit = 0o100
		case st != nil && st.Gid == cred.Gid:
			bit = 0o010
		}
		if fi.Mode()&bit == 0 {
			return fmt.Errorf("the user who runs PostgreSQL (number %d) cannot enter %s", cred.Uid, d)
		}
		if d == filepath.Dir(d) {
			return nil
		}
	}
}

// prepare makes the state folder. It stays the caller's own; only what the
// server must write belongs to the server's user.
func prepare(dir string) error {
	if len(socket(dir)) >= maxSocket {
		return fmt.Errorf("the path %s is too long for a Unix socket", dir)
	}
	if err := os.MkdirAll(filepath.Dir(dir), 0o700); err != nil {
		return err
	}
	if err := enterable(filepath.Dir(dir)); err != nil {
		return err
	}
	mode := os.FileMode(0o700)
	if os.Geteuid() == 0 {
		mode = 0o711 // the server's user goes through it
	}
	if err := os.Mkdir(dir, mode); err != nil && !errors.Is(err, os.ErrExist) {
		return err
	}
	// In a temporary folder somebody else may have been first, to read along.
	fi, err := os.Lstat(dir)
	if err != nil {
		return err
	}
	if st, ok := fi.Sys().(*syscall.Stat_t); !fi.IsDir() || !ok || int(st.Uid) != os.Geteuid() {
		return fmt.Errorf("%s is not a folder of yours: remove it", dir)
	}
	if err := os.Chmod(dir, mode); err != nil { // whatever the umask made of it
		return err
	}
	return handOver(filepath.Join(dir, "run"))
}

// handOver makes a folder that the server's user owns and nobody else enters.
func handOver(dir string) error {
	cred, err := serverUser()
	if err != nil {
		return err
	}
	if err := os.Mkdir(dir, 0o700); err != nil && !errors.Is(err, os.ErrExist) {
		return err
	}
	if cred == nil {
		return nil
	}
	return os.Lchown(dir, int(cred.Uid), int(cred.Gid))
}
