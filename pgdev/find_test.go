//go:build unix

package pgdev

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestMajorOf(t *testing.T) {
	t.Parallel()
	for version, want := range map[string]int{
		"postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)\n": 15,
		"postgres (PostgreSQL) 18beta1":                          18,
		"postgres (PostgreSQL) 9.6.24":                           9,
		"postgres (PostgreSQL) 17":                               17,
		"something else 15.1":                                    0,
		"":                                                       0,
	} {
		if got := majorOf(version); got != want {
			t.Errorf("majorOf(%q) = %d, want %d", version, got, want)
		}
	}
}

func TestPick(t *testing.T) {
	t.Parallel()
	found := []installation{{"/17", 17}, {"/15", 15}, {"/14", 14}}
	for name, tc := range map[string]struct {
		found []installation
		major int
		want  string
		says  string
	}{
		"newest of several":           {found, 0, "/17", ""},
		"the one that made the data":  {found, 15, "/15", ""},
		"maker is gone":               {found, 16, "", "apt-get install -y postgresql-16"},
		"only too old":                {found[2:], 0, "", "PostgreSQL 14 is installed, 15 or newer is needed"},
		"none, and no data":           {nil, 0, "", "apt-get install -y postgresql`"},
		"none, and data of a version": {nil, 15, "", "apt-get install -y postgresql`"},
	} {
		bin, err := pick(tc.found, tc.major)
		if bin != tc.want || (err == nil) != (tc.says == "") {
			t.Errorf("%s: got %q, %v", name, bin, err)
		}
		if err != nil && (!strings.Contains(err.Error(), tc.says) || strings.Contains(err.Error(), "\n")) {
			t.Errorf("%s: %q is not one sentence with %q", name, err, tc.says)
		}
		if errors.Is(err, ErrNoPostgres) != (tc.says != "" && len(tc.found) == 0) {
			t.Errorf("%s: ErrNoPostgres is %v", name, errors.Is(err, ErrNoPostgres))
		}
	}
}

func TestBinFor_DataOfAVersionThatIsNotInstalled(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "data"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "data", "PG_VERSION"), []byte("9\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := binFor(Options{Dir: dir, Durable: true}); err == nil || !strings.Contains(err.Error(), "PostgreSQL 9") {
		t.Errorf("durable data of version 9: %v", err)
	}
	if bin, err := binFor(Options{Dir: dir}); err != nil {
		t.Errorf("throw-away data of any version are no obstacle: %q, %v", bin, err)
	}
}

func TestDefaultDir_IsDifferentPerCheckout(t *testing.T) {
	t.Parallel()
	root := t.TempDir()
	one, two, link := filepath.Join(root, "one"), filepath.Join(root, "two"), filepath.Join(root, "link")
	for _, d := range [...]string{one, two} {
		if err := os.Mkdir(d, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink(one, link); err != nil {
		t.Fatal(err)
	}
	for name, dir := range map[string]func(app, checkout string) string{"DefaultDir": DefaultDir, "TestDir": TestDir} {
		if dir("app", one) == dir("app", two) {
			t.Errorf("%s: two checkouts share %s", name, dir("app", one))
		}
		if dir("app", one) != dir("app", link) {
			t.Errorf("%s: one checkout has two folders", name)
		}
	}
	if DefaultDir("app", one) == TestDir("app", one) {
		t.Error("tests would run on the development data")
	}
}

func TestChoose_FallsBackToATemporaryFolder(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for name, parent := range map[string]string{
		"parent cannot be made": filepath.Join(file, "cache"),
		"path too long":         filepath.Join(os.TempDir(), strings.Repeat("long", 30)),
	} {
		dir := choose([]string{parent}, "app-12345678")
		if filepath.Dir(dir) != filepath.Clean(os.TempDir()) && filepath.Dir(dir) != "/tmp" {
			t.Errorf("%s: got %s", name, dir)
		}
		if len(socket(dir)) >= maxSocket {
			t.Errorf("%s: the socket's path has %d bytes", name, len(socket(dir)))
		}
	}
	if got := choose(nil, "app"); filepath.Base(got) == got {
		t.Error("no parents at all: no folder")
	}
}

func TestInstall_DoesNothingWhenThePartsAreThere(t *testing.T) {
	t.Parallel()
	if _, err := FindBin(0); err != nil {
		t.Skip("PostgreSQL is not installed")
	}
	var out strings.Builder
	if err := Install(t.Context(), &out); err != nil || out.Len() > 0 {
		t.Errorf("got %v and output %q", err, out.String())
	}
}
