package outage

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"spoorboek/store/storetest"
)

// TestAddingAField_TouchesFourFiles adds a field to goals in a copy of this
// checkout the way the README says: a migration, the domain struct, the contract
// and the two wire functions. In the copy the server then keeps the field
// through the updates of an app that never heard of it, and the tests of the
// contract still pass.
func TestAddingAField_TouchesFourFiles(t *testing.T) {
	t.Parallel()
	c, err := grown()
	must(t, err)
	want := []string{"api/goal.go", "api/openapi.gen.go", "domain/goal.go", c.migration, "openapi.yaml"}
	if !slices.Equal(c.touched, want) {
		t.Fatalf("the field touched %v, want %v", c.touched, want)
	}
	test, err := os.ReadFile("testdata/added_field.go.txt")
	must(t, err)
	must(t, write(c.root, "api/added_field_test.go", string(test)))
	// Without the race detector, which api's own tests have, and as make build does it: the
	// packages of others are then in the cache, and the others here wherever the copy stands.
	args := []string{"test", "-v", "-vet=off", "-trimpath", "-run", "^Test(AddedField|Contract)_"}
	cmd := exec.CommandContext(t.Context(), "go", append(args, "./api")...)
	cmd.Dir, cmd.Env = c.root, append(os.Environ(), "CGO_ENABLED=0", "TEST_DATABASE_URL="+storetest.New(t)) // on the server that this test runs on
	if out, err := cmd.CombinedOutput(); err != nil || !strings.Contains(string(out), "--- PASS: TestAddedField_IsKeptByAnOldApp") {
		t.Errorf("the test of the new field did not pass: %v\n%s", err, out)
	}
}

// grownCopy is a copy of this checkout in which goals have a field more.
type grownCopy struct {
	root      string
	migration string   // the file that adds the column
	touched   []string // the files that are not as they were
}

// grown makes the copy once, for all tests that need it.
var grown = sync.OnceValues(func() (*grownCopy, error) {
	dir, err := binDir()
	if err != nil {
		return nil, err
	}
	c := &grownCopy{root: filepath.Join(dir, "grown-source")}
	if err := os.CopyFS(c.root, sources{os.DirFS("..")}); err != nil {
		return nil, err
	}
	before, err := contents(c.root)
	if err != nil {
		return nil, err
	}
	if err := c.grow(); err != nil {
		return nil, err
	}
	after, err := contents(c.root)
	c.touched = changed(before, after)
	return c, err
})

// grow adds the field the way the README says.
func (c *grownCopy) grow() error {
	files, err := filepath.Glob(filepath.Join(c.root, "migrations", "*.sql"))
	if err != nil {
		return err
	}
	var last int
	if _, err := fmt.Sscanf(filepath.Base(files[len(files)-1]), "%04d", &last); err != nil {
		return err
	}
	c.migration = fmt.Sprintf("migrations/%04d_goal_mantra.sql", last+1)
	generate := exec.Command("go", "generate", "./api")
	generate.Dir = c.root
	return errors.Join(
		write(c.root, c.migration, "-- +goose Up\nALTER TABLE goals ADD COLUMN mantra text NOT NULL DEFAULT '';\n"),
		edit(c.root, "domain/goal.go",
			"	Why      string\n", "	Why      string\n	Mantra   string\n",
			"Texts:   []string{\"title\", \"why\",", "Texts:   []string{\"title\", \"why\", \"mantra\",",
			"	x.Text(\"why\", g.Why, 0, 1000)\n", "	x.Text(\"why\", g.Why, 0, 1000)\n	x.Text(\"mantra\", g.Mantra, 0, 80)\n"),
		edit(c.root, "api/goal.go",
			"	put(&g.Why, in.Why)\n", "	put(&g.Why, in.Why)\n	put(&g.Mantra, in.Mantra)\n",
			"Why: g.Why,", "Why: g.Why, Mantra: g.Mantra,"),
		writeContract(c.root),
		generate.Run(),
	)
}

// sources are the files that a clone of this checkout would have.
type sources struct{ fs.FS }

var notSource = regexp.MustCompile(`^(\.[^.].*|node_modules|bin|var|rapid|docs)$`)

// ReadDir leaves out what is no source.
func (s sources) ReadDir(name string) ([]fs.DirEntry, error) {
	all, err := fs.ReadDir(s.FS, name)
	return slices.DeleteFunc(all, func(e fs.DirEntry) bool { return e.IsDir() && notSource.MatchString(e.Name()) }), err
}

// contents reads every file of a folder.
func contents(root string) (map[string]string, error) {
	out := map[string]string{}
	err := fs.WalkDir(os.DirFS(root), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(filepath.Join(root, path))
		out[path] = string(b)
		return err
	})
	return out, err
}

// changed lists the files that are not the same in both.
func changed(before, after map[string]string) (out []string) {
	for path, now := range after {
		if was, had := before[path]; !had || was != now {
			out = append(out, path)
		}
	}
	for path := range before {
		if _, has := after[path]; !has {
			out = append(out, path)
		}
	}
	slices.Sort(out)
	return out
}

// write makes a file.
func write(root, path, text string) error {
	return os.WriteFile(filepath.Join(root, path), []byte(text), 0o600)
}

// edit replaces pieces of a file, each of which stands there once.
func edit(root, path string, pairs ...string) error {
	b, err := os.ReadFile(filepath.Join(root, path))
	if err != nil {
		return err
	}
	text := string(b)
	for i := 0; i < len(pairs); i += 2 {
		if n := strings.Count(text, pairs[i]); n != 1 {
			return fmt.Errorf("%s has %q %d times", path, pairs[i], n)
		}
		text = strings.Replace(text, pairs[i], pairs[i+1], 1)
	}
	return write(root, path, text)
}

// writeContract adds the field to Goal, GoalWrite and their examples.
func writeContract(root string) error {
	b, err := os.ReadFile(filepath.Join(root, "openapi.yaml"))
	if err != nil {
		return err
	}
	text := string(b)
	property := "        mantra:\n          description: Words to say to oneself. Written by the employee, and by a coach who creates a goal of the plan.\n" +
		"          type: string\n          maxLength: 80\n"
	schemas := strings.Index(text, "\n  schemas:\n")
	for _, schema := range []struct{ name, more string }{{"Goal", ""}, {"GoalWrite", "          x-written-by: [employee, coach]\n"}} {
		from := schemas + strings.Index(text[schemas:], "\n    "+schema.name+":\n")
		at := from + strings.Index(text[from:], "        why:\n")
		text = text[:at] + property + schema.more + text[at:]
	}
	goal := schemas + strings.Index(text[schemas:], "\n    Goal:\n")
	text = text[:goal] + strings.Replace(text[goal:], "title, why, domain,", "title, mantra, why, domain,", 1)
	text = regexp.MustCompile(`(?m)^( +)why: .+$`).ReplaceAllString(text, "$0\n${1}mantra: Step by step")
	return write(root, "openapi.yaml", text)
}
