//go:build unix

package pgdev

import (
	"cmp"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

type installation struct {
	bin   string
	major int
}

// FindBin returns the folder that holds initdb and postgres: of the given major
// version, or with 0 the newest of at least MinVersion. PGDEV_BIN names a folder
// to look in first. The error is one sentence that says what to install.
func FindBin(major int) (string, error) {
	return pick(installed(), major)
}

func pick(found []installation, major int) (string, error) {
	newest := 0
	for _, f := range found {
		if f.major == major || major == 0 && f.major >= MinVersion {
			return f.bin, nil
		}
		newest = max(newest, f.major)
	}
	switch {
	case newest == 0:
		return "", ErrNoPostgres
	case major == 0:
		return "", fmt.Errorf("PostgreSQL %d is installed, %d or newer is needed: add the packages of https://apt.postgresql.org, "+
			"or set DATABASE_URL to a newer server", newest, MinVersion)
	default:
		return "", fmt.Errorf("the data were made by PostgreSQL %d, which is not installed: run `apt-get install -y postgresql-%d`", major, major)
	}
}

// installed lists what is there: the one of PGDEV_BIN first, then the newest.
func installed() []installation {
	var dirs []string
	for _, g := range [...]string{ // where Debian, Red Hat, Alpine, a build from source and macOS put them
		"/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/usr/libexec/postgresql*", "/usr/local/pgsql/bin",
		"/opt/homebrew/opt/postgresql*/bin", "/usr/local/opt/postgresql*/bin",
		"/Applications/Postgres.app/Contents/Versions/*/bin",
	} {
		m, _ := filepath.Glob(g)
		dirs = append(dirs, m...)
	}
	if p, err := exec.LookPath("initdb"); err == nil {
		if p, err = filepath.EvalSymlinks(p); err == nil {
			dirs = append(dirs, filepath.Dir(p))
		}
	}
	found := versions(dirs)
	slices.SortStableFunc(found, func(a, b installation) int { return cmp.Compare(b.major, a.major) })
	if d := os.Getenv("PGDEV_BIN"); d != "" {
		found = append(versions([]string{d}), found...)
	}
	return found
}

func versions(dirs []string) []installation {
	var found []installation
	for _, d := range dirs {
		if _, err := exec.LookPath(filepath.Join(d, "initdb")); err != nil {
			continue
		}
		out, err := exec.Command(filepath.Join(d, "postgres"), "--version").Output()
		if err != nil {
			continue
		}
		if major := majorOf(string(out)); major > 0 {
			found = append(found, installation{d, major})
		}
	}
	return found
}

// majorOf reads `postgres (PostgreSQL) 15.18 (Debian 15.18-1)`, and 18beta1 too.
func majorOf(version string) int {
	_, v, _ := strings.Cut(version, "(PostgreSQL) ")
	end := strings.IndexFunc(v, func(r rune) bool { return r < '0' || r > '9' })
	if end < 0 {
		end = len(v)
	}
	n, _ := strconv.Atoi(v[:end])
	return n
}

// binFor returns o.Bin, or an installation that can open the data in o.Dir.
func binFor(o Options) (string, error) {
	if o.Bin != "" {
		return o.Bin, nil
	}
	major := 0
	if b, err := os.ReadFile(filepath.Join(o.Dir, "data", "PG_VERSION")); err == nil && o.Durable {
		if major, err = strconv.Atoi(strings.TrimSpace(string(b))); err != nil {
			return "", fmt.Errorf("%s does not hold PostgreSQL data that this program can read", o.Dir)
		}
	}
	bin, err := FindBin(major)
	if err != nil && major != 0 {
		return "", fmt.Errorf("%w, or remove the folder %s to start empty", err, o.Dir)
	}
	return bin, err
}
