package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestDocs_NameOnlyWhatIsThere looks up every file, folder, test and make target
// that the documents name.
func TestDocs_NameOnlyWhatIsThere(t *testing.T) {
	t.Parallel()
	tests := testNames(t)
	makefile, err := os.ReadFile("Makefile")
	if err != nil {
		t.Fatal(err)
	}
	quoted, path := regexp.MustCompile("`([^`\n]+)`"), regexp.MustCompile(`^(?:[A-Za-z0-9_.-]+/)+[A-Za-z0-9_.-]*$|^[a-z]+\.(?:go|yaml)$|^Dockerfile$`)
	link, target := regexp.MustCompile(`\]\(([^)#:]+)\)`), regexp.MustCompile(`(?m)(?:^ +|`+"`"+`)make ([a-z]+)\b`)
	named := 0
	for _, doc := range []string{"README.md", "docs/operate.md", "docs/security.md", "docs/app-developers.md", "docs/client.md", "docs/benchmarks.md"} {
		text, err := os.ReadFile(doc)
		if err != nil {
			t.Fatal(err)
		}
		exists := func(name string) {
			named++
			if found, err := filepath.Glob(name); err != nil || len(found) == 0 {
				t.Errorf("%s names %s, which is not there", doc, name)
			}
		}
		for _, m := range quoted.FindAllStringSubmatch(string(text), -1) {
			switch name := m[1]; {
			case strings.HasPrefix(name, "Test"):
				named++
				if !tests[name] {
					t.Errorf("%s names %s, which no file has", doc, name)
				}
			case path.MatchString(name):
				exists(name)
			}
		}
		for _, m := range link.FindAllStringSubmatch(string(text), -1) {
			exists(filepath.Join(filepath.Dir(doc), m[1]))
		}
		for _, m := range target.FindAllStringSubmatch(string(text), -1) {
			named++
			if !strings.Contains(string(makefile), "\n"+m[1]+":") {
				t.Errorf("%s names make %s, which the Makefile lacks", doc, m[1])
			}
		}
	}
	if named < 80 {
		t.Errorf("only %d names found: the documents are not read as they are written", named)
	}
}

func testNames(t *testing.T) map[string]bool {
	t.Helper()
	out := map[string]bool{}
	err := filepath.WalkDir(".", func(name string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(name, "_test.go") {
			return err
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		for _, d := range f.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok {
				out[fn.Name.Name] = true
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}
