package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// What documents name, and how it is found in them.
var (
	pathName    = regexp.MustCompile("`((?:[A-Za-z0-9_.-]+/)+[A-Za-z0-9_.-]*|[a-z]+\\.(?:go|yaml)|Dockerfile)`")
	placeName   = regexp.MustCompile("`(\\w+)` in\\s+`([a-z0-9_/]+\\.(?:go|sql))`")
	testName    = regexp.MustCompile(`\bTest[A-Z]\w*`)
	linkTarget  = regexp.MustCompile(`\]\(([^)#:]*)(?:#([^)]*))?\)`)
	makeTarget  = regexp.MustCompile("(?m)(?:^ +|`)make ([a-z]+)\\b")
	heading     = regexp.MustCompile(`(?m)^#+ (.+)$`)
	notInAnchor = regexp.MustCompile(`[^a-z0-9 _-]`)
)

// document is a text that names parts of this repository.
type document struct {
	*testing.T
	name, text string
	named      int // parts that were looked up
}

// TestDocs_NameOnlyWhatIsThere looks up every file, folder, function, test,
// heading and make target that the documents name.
func TestDocs_NameOnlyWhatIsThere(t *testing.T) {
	t.Parallel()
	tests, makefile := declared(t, "."), read(t, "Makefile")
	named := 0
	for _, name := range documents(t) {
		d := document{T: t, name: name, text: read(t, name)}
		for _, m := range d.all(testName) {
			d.hold(tests[m[0]], m[0])
		}
		for _, m := range d.all(pathName) {
			d.hold(exists(m[1]) || exists(filepath.Join(filepath.Dir(name), m[1])), m[1])
		}
		for _, m := range d.all(placeName) {
			d.hold(exists(m[2]) && regexp.MustCompile(`\b`+m[1]+`\b`).MatchString(read(t, m[2])), m[1]+" in "+m[2])
		}
		for _, m := range d.all(linkTarget) {
			d.follow(m[1], m[2])
		}
		for _, m := range d.all(makeTarget) {
			d.hold(strings.Contains(makefile, "\n"+m[1]+":"), "make "+m[1])
		}
		named += d.named
	}
	if named < 250 {
		t.Errorf("only %d names found: the documents are not read as they are written", named)
	}
}

// TestDocs_ReadmeLeadsToEveryPage holds the list of pages to what is in docs/.
func TestDocs_ReadmeLeadsToEveryPage(t *testing.T) {
	t.Parallel()
	readme := read(t, "README.md")
	for _, name := range documents(t) {
		if strings.HasPrefix(name, "docs/") && !strings.Contains(readme, "("+name+")") {
			t.Errorf("README.md has no link to %s", name)
		}
	}
}

// TestDocs_EveryInvariantIsHeldBySomething reads the list at the top of the
// simulation: it is whole, and what it names is there.
func TestDocs_EveryInvariantIsHeldBySomething(t *testing.T) {
	t.Parallel()
	const invariants = 28
	d := document{T: t, name: "simulation/doc.go", text: read(t, "simulation/doc.go")}
	tests, inside := declared(t, "."), declared(t, "simulation")
	lines := regexp.MustCompile(`(?m)^//\t *(\d+) (.+)$`).FindAllStringSubmatch(d.text, -1)
	for i, m := range lines {
		d.hold(m[1] == strconv.Itoa(i+1), "invariant "+strconv.Itoa(i+1)+" in its place")
	}
	d.hold(len(lines) == invariants, strconv.Itoa(invariants)+" invariants")
	for _, m := range d.all(testName) {
		d.hold(tests[m[0]], m[0])
	}
	methods := d.all(regexp.MustCompile(`\b(?:world|oracle|phone|crowd|house|scene|known)\.[a-z]\w*`))
	for _, m := range methods {
		d.hold(inside[m[0]], m[0])
	}
	d.hold(len(methods) >= invariants, "a check for each invariant")
}

// TestDocs_CoverageListsEveryRow holds the table to its ninety rows, in order, and
// to the answers that a row may have.
func TestDocs_CoverageListsEveryRow(t *testing.T) {
	t.Parallel()
	rows := regexp.MustCompile(`(?m)^\| S-(\d\d)(b?) \| [^|]+ \| ([^|]+) \|$`).FindAllStringSubmatch(read(t, "docs/coverage.md"), -1)
	answer := regexp.MustCompile("^(?:`Test|law says no: .*(?:P|R)-\\d\\d|comes later: (?:reports|export|access rights)$)")
	next := 1
	for _, m := range rows {
		n, err := strconv.Atoi(m[1])
		if want := next; err != nil || m[2] == "" && n != want || m[2] == "b" && n != want-1 {
			t.Errorf("S-%s%s stands where S-%02d belongs", m[1], m[2], want)
		}
		next = n + 1
		if !answer.MatchString(m[3]) {
			t.Errorf("S-%s%s: %q is no answer", m[1], m[2], m[3])
		}
	}
	if next != 91 {
		t.Errorf("the table ends before S-%02d", next)
	}
}

// documents lists the pages, from the root.
func documents(t *testing.T) []string {
	t.Helper()
	pages, err := filepath.Glob("docs/*.md")
	if err != nil || len(pages) == 0 {
		t.Fatalf("no pages: %v", err)
	}
	return append([]string{"README.md", "client/README.md"}, pages...)
}

func (d *document) all(r *regexp.Regexp) [][]string { return r.FindAllStringSubmatch(d.text, -1) }

// hold notes that something is named, and complains if it is not there.
func (d *document) hold(there bool, what string) {
	d.Helper()
	if d.named++; !there {
		d.Errorf("%s names %s, which is not there", d.name, what)
	}
}

// follow looks up a link: a file, a heading of it, or a heading of this page.
func (d *document) follow(file, anchor string) {
	d.Helper()
	to, text := d.name, d.text
	if file != "" {
		to = filepath.Join(filepath.Dir(d.name), file)
		if d.hold(exists(to), to); !exists(to) {
			return
		}
	}
	if anchor == "" {
		return
	}
	if to != d.name {
		text = read(d.T, to)
	}
	found := false
	for _, h := range heading.FindAllStringSubmatch(text, -1) {
		slug := strings.ReplaceAll(notInAnchor.ReplaceAllString(strings.ToLower(h[1]), ""), " ", "-")
		found = found || slug == anchor
	}
	d.hold(found, to+"#"+anchor)
}

func exists(pattern string) bool {
	found, err := filepath.Glob(pattern)
	return err == nil && len(found) > 0
}

func read(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// declared has the functions of all test files below a folder, methods as
// "type.name".
func declared(t *testing.T, root string) map[string]bool {
	t.Helper()
	out := map[string]bool{}
	err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err == nil && d.IsDir() && d.Name() == "node_modules" {
			return fs.SkipDir
		}
		if err != nil || !strings.HasSuffix(name, "_test.go") {
			return err
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		for _, d := range f.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok {
				out[receiver(fn)+fn.Name.Name] = true
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// receiver is the type of a method, with a dot; "" for a function.
func receiver(fn *ast.FuncDecl) string {
	if fn.Recv == nil {
		return ""
	}
	of := fn.Recv.List[0].Type
	if star, ok := of.(*ast.StarExpr); ok {
		of = star.X
	}
	if id, ok := of.(*ast.Ident); ok {
		return id.Name + "."
	}
	return ""
}
