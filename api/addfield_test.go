package api_test

import (
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime/debug"
	"slices"
	"strings"
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
	root := t.TempDir()
	must(t, os.CopyFS(root, sources{os.DirFS("..")}))
	before := contents(t, root)

	migration := fmt.Sprintf("migrations/%04d_goal_mantra.sql", nextMigration(t, root))
	write(t, root, migration, "-- +goose Up\nALTER TABLE goals ADD COLUMN mantra text NOT NULL DEFAULT '';\n")
	edit(t, root, "domain/goal.go",
		"	Why      string\n", "	Why      string\n	Mantra   string\n",
		"	x.Text(\"why\", g.Why, 0, 1000)\n", "	x.Text(\"why\", g.Why, 0, 1000)\n	x.Text(\"mantra\", g.Mantra, 0, 80)\n")
	edit(t, root, "api/goal.go",
		"	put(&g.Why, in.Why)\n", "	put(&g.Why, in.Why)\n	put(&g.Mantra, in.Mantra)\n",
		"Why: g.Why,", "Why: g.Why, Mantra: g.Mantra,")
	writeContract(t, root)
	run(t, root, "go", "generate", "./api")

	want := []string{"api/goal.go", "api/openapi.gen.go", "domain/goal.go", migration, "openapi.yaml"}
	if got := changed(before, contents(t, root)); !slices.Equal(got, want) {
		t.Fatalf("the field touched %v, want %v", got, want)
	}

	test, err := os.ReadFile("testdata/added_field.go.txt")
	must(t, err)
	write(t, root, "api/added_field_test.go", string(test))
	args := []string{"test", "-v", "-run", "^Test(AddedField|Contract)_"}
	if raced() { // the packages of others are then in the cache as they are needed
		args = append(args, "-race")
	}
	if out := run(t, root, "go", append(args, "./api")...); !strings.Contains(out, "--- PASS: TestAddedField_IsKeptByAnOldApp") {
		t.Errorf("the test of the new field did not run:\n%s", out)
	}
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
func contents(t *testing.T, root string) map[string]string {
	t.Helper()
	out := map[string]string{}
	must(t, fs.WalkDir(os.DirFS(root), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(filepath.Join(root, path))
		out[path] = string(b)
		return err
	}))
	return out
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

func nextMigration(t *testing.T, root string) (n int) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(root, "migrations", "*.sql"))
	must(t, err)
	return len(files) + 1
}

// write makes a file.
func write(t *testing.T, root, path, text string) {
	t.Helper()
	must(t, os.WriteFile(filepath.Join(root, path), []byte(text), 0o600))
}

// edit replaces pieces of a file, each of which stands there once.
func edit(t *testing.T, root, path string, pairs ...string) {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(root, path))
	must(t, err)
	text := string(b)
	for i := 0; i < len(pairs); i += 2 {
		if n := strings.Count(text, pairs[i]); n != 1 {
			t.Fatalf("%s has %q %d times", path, pairs[i], n)
		}
		text = strings.Replace(text, pairs[i], pairs[i+1], 1)
	}
	write(t, root, path, text)
}

// writeContract adds the field to Goal, GoalWrite and their examples.
func writeContract(t *testing.T, root string) {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(root, "openapi.yaml"))
	must(t, err)
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
	write(t, root, "openapi.yaml", text)
}

// run does a command in the copy, on the server that this test runs on, and
// gives what it wrote.
func run(t *testing.T, root, name string, args ...string) string {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), name, args...)
	cmd.Dir = root
	cmd.Env = append(os.Environ(), "TEST_DATABASE_URL="+storetest.New(t))
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, out)
	}
	return string(out)
}

// raced tells whether this test runs with the race detector.
func raced() bool {
	info, ok := debug.ReadBuildInfo()
	return ok && slices.ContainsFunc(info.Settings, func(s debug.BuildSetting) bool { return s.Key == "-race" && s.Value == "true" })
}
