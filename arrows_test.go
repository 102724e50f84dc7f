package main_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"spoorboek/domain"
)

// room is what one folder may import of ours.
type room struct {
	may []string
	why string
}

// rooms are the arrows: everything points at domain, nothing points at api or
// the program. A folder that is not in this list is one that nobody decided on.
var rooms = map[string]room{
	"domain":          {nil, "the rules must run without a database, a wire or a clock"},
	"migrations":      {nil, "SQL and its embedding, for whoever runs it"},
	"pgdev":           {nil, "starts a PostgreSQL; knows nothing of what is in it"},
	"store":           {[]string{"domain", "migrations"}, "the database serves the rules; it knows no protocol and no HTTP"},
	"store/storetest": {[]string{"domain", "migrations", "pgdev", "store"}, "databases and worlds for tests of the rooms"},
	"files":           {nil, "bytes and names; knows nothing of whose they are"},
	"files/s3test":    {nil, "a server that speaks S3"},
	"sync":            {[]string{"domain", "store"}, "the protocol has no bytes and no SQL of its own"},
	"push":            {[]string{"domain", "files", "store"}, "reminders are work on rows, not on requests"},
	"push/fcmtest":    {[]string{"domain", "push"}, "a server that speaks like the real one"},
	"auth":            {[]string{"domain", "store"}, "who you are does not depend on how you ask"},
	"intake":          {[]string{"auth", "domain", "store"}, "what other systems send becomes people and cases by the ways that everybody uses"},
	"report":          {[]string{"domain", "store"}, "documents made of records"},
	"outage":          {[]string{"auth", "domain", "store"}, "tests of the program from outside; auth only hashes the passwords of their people"},
	"simulation":      {[]string{"domain", "store", "sync", "auth", "api"}, "tests of the whole server, over HTTP"},
	"api":             {[]string{"domain", "store", "sync", "auth", "report", "intake", "files"}, "the one room that knows HTTP"},
	"bench":           {[]string{"auth", "domain", "pgdev", "store"}, "measures the program from outside; the rooms only make the people that it measures with"},
	"":                {[]string{"domain", "migrations", "pgdev", "store", "sync", "push", "auth", "report", "intake", "files", "api"}, "the program wires the rooms"},
}

// libraries are owned: one room knows each, so that it can be replaced there.
var libraries = []struct {
	path string
	by   []string
	why  string
}{
	{"gorm.io/", []string{"store"}, "SQL is written in store alone: elsewhere nobody would add the tenant and the visibility rule"},
	{"github.com/jackc/", []string{"store", "store/storetest", "bench"}, "connections stay in store, where every transaction has its tenant; bench fills whole databases and has a bare handler"},
	{"database/sql", []string{"store", "store/storetest", "domain"}, "as for pgx; domain implements driver.Valuer and nothing more"},
	{"github.com/pressly/goose", []string{"store", "store/storetest", ""}, "migrations run at start or by hand, never in a request"},
	{"github.com/riverqueue/", []string{"store", "push", ""}, "store inserts jobs in the transaction of the write, push works them"},
	{"github.com/gofiber/", []string{"api", "bench"}, "the rest must not depend on how HTTP is served; bench has a bare handler to compare with"},
	{"github.com/valyala/fasthttp", []string{"api"}, "as for Fiber: its buffers are reused, nobody else may hold one"},
	{"net/http/httptest", []string{"push/fcmtest", "files/s3test"}, "test servers are for tests"},
	{"github.com/golang-jwt/", []string{"auth"}, "tokens are checked in one place"},
	{"firebase.google.com/", []string{"push"}, "without credentials all other rooms must still work"},
	{"github.com/minio/", []string{"files"}, "where files are kept is nobody else's business"},
	{"github.com/rclone/gofakes3", []string{"files/s3test"}, "as for Go's own test servers"},
	{"github.com/oapi-codegen/", []string{"api"}, "generated types are the wire's shape, not the rules'"},
}

// source is one parsed Go file of ours.
type source struct {
	name, room string
	test       bool
	file       *ast.File
}

func sources(t *testing.T) (out []source) {
	t.Helper()
	err := filepath.WalkDir(".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && name != "." && (strings.HasPrefix(d.Name(), ".") || slices.Contains([]string{"testdata", "node_modules", "bin", "var"}, d.Name())) {
			return filepath.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(name, ".go") {
			return nil
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		in := path.Dir(filepath.ToSlash(name))
		if in == "." {
			in = ""
		}
		out = append(out, source{filepath.ToSlash(name), in, strings.HasSuffix(name, "_test.go"), f})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(out) < 50 {
		t.Fatalf("only %d files found: the test does not run at the root", len(out))
	}
	return out
}

func TestArrows_EveryRoomImportsOnlyWhatItMay(t *testing.T) {
	t.Parallel()
	for _, s := range sources(t) {
		r, known := rooms[s.room]
		if !known {
			t.Errorf("%s: nobody has decided what the room %q may import", s.name, s.room)
			continue
		}
		for _, imp := range s.file.Imports {
			p, err := strconv.Unquote(imp.Path.Value)
			if err != nil {
				t.Fatal(err)
			}
			ours, isOurs := strings.CutPrefix(p, "spoorboek/")
			switch {
			case p == "spoorboek" || isOurs && ours == "api" && s.room != "api" && !slices.Contains(r.may, "api"):
				t.Errorf("%s imports %s: nobody does, it is the end of all arrows", s.name, p)
			case isOurs && !s.mayImport(r, ours):
				t.Errorf("%s must not import %s: %s", s.name, p, r.why)
			case isOurs && ours == "sync" && s.room != "sync" && (imp.Name == nil || imp.Name.Name != "appsync"):
				t.Errorf("%s: call %s appsync here, so that nobody takes it for the standard library's", s.name, p)
			case !isOurs:
				s.checkLibrary(t, p)
			}
		}
	}
}

// mayImport allows a room its arrows, and a test besides its own room, the test
// databases and whatever the rooms below it may use.
func (s source) mayImport(r room, ours string) bool {
	if slices.Contains(r.may, ours) || s.room == "" && s.test && (ours == "store/storetest" || ours == "files/s3test") {
		return true
	}
	if !s.test || s.room == "domain" {
		return s.test && ours == s.room
	}
	return ours == s.room || slices.Contains([]string{"domain", "store", "store/storetest", "pgdev", "push/fcmtest", "files/s3test", "migrations"}, ours)
}

func (s source) checkLibrary(t *testing.T, p string) {
	t.Helper()
	for _, l := range libraries {
		if strings.HasPrefix(p, l.path) && !slices.Contains(l.by, s.room) && !s.test {
			t.Errorf("%s must not import %s: %s", s.name, p, l.why)
		}
	}
	if first, _, _ := strings.Cut(p, "/"); s.room == "domain" && !s.test && strings.Contains(first, ".") && p != "github.com/google/uuid" {
		t.Errorf("%s imports %s: domain uses the standard library and uuid, nothing else", s.name, p)
	}
}

var (
	gormShortcut = regexp.MustCompile(`^(Save|AutoMigrate|UpdateAll|FirstOrCreate)$`)
	sqlWrite     = regexp.MustCompile(`(?is)\b(?:insert\s+into|update|delete\s+from|merge\s+into|truncate(?:\s+table)?|copy)\s+(?:only\s+)?"?(%\[?[0-9a-z\]]*|[a-z_]+)`)
)

// TestWrites_RecordsAreWrittenInOnePlace holds "one write path" to the source:
// no SQL that writes a kind's table outside the upsert of store/table.go, no
// GORM shortcut that writes whatever it is given, no migration by reflection.
func TestWrites_RecordsAreWrittenInOnePlace(t *testing.T) {
	t.Parallel()
	names := map[string]bool{}
	for _, k := range domain.Kinds() {
		names[k.Name] = true
	}
	writes, erasures := 0, 0
	for _, s := range sources(t) {
		ast.Inspect(s.file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CallExpr:
				if sel, ok := n.Fun.(*ast.SelectorExpr); ok && s.knowsGorm() {
					s.checkCall(t, sel.Sel.Name, n)
				}
			case *ast.BasicLit:
				text, err := strconv.Unquote(n.Value)
				if n.Kind != token.STRING || err != nil || s.test {
					return true
				}
				for _, m := range sqlWrite.FindAllStringSubmatch(text, -1) {
					switch table := strings.ToLower(m[1]); {
					case s.name == "store/table.go" && strings.HasPrefix(table, "%"):
						writes++
					case s.name == "store/erase.go" && strings.HasPrefix(table, "%"):
						erasures++
					case names[table]:
						t.Errorf("%s writes the table %s by itself: %q", s.name, table, m[0])
					case strings.HasPrefix(table, "%") && s.room == "store":
						t.Errorf("%s writes a table that is named at run time: %q", s.name, m[0])
					}
				}
			}
			return true
		})
	}
	if erasures != 1 {
		t.Errorf("store/erase.go has %d statements that delete from a kind's table, want one", erasures)
	}
	if writes != 2 {
		t.Errorf("store/table.go has %d statements that write a kind's table, want the insert and the update alone", writes)
	}
}

func (s source) knowsGorm() bool {
	return slices.ContainsFunc(s.file.Imports, func(i *ast.ImportSpec) bool { return strings.HasPrefix(i.Path.Value, `"gorm.io/`) })
}

// checkCall looks at a call in a file that knows GORM, with the whole chain
// that it stands at the end of.
func (s source) checkCall(t *testing.T, name string, call *ast.CallExpr) {
	t.Helper()
	if gormShortcut.MatchString(name) {
		t.Errorf("%s calls %s: it writes every column it is given, or the schema itself", s.name, name)
	}
	if !slices.Contains([]string{"Create", "CreateInBatches", "Update", "Updates", "UpdateColumn", "UpdateColumns", "Delete"}, name) {
		return
	}
	ast.Inspect(call, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.SelectorExpr:
			if pkg, ok := n.X.(*ast.Ident); ok && pkg.Name == "domain" && isRecord(n.Sel.Name) {
				t.Errorf("%s writes a domain.%s through GORM: records are written by Apply", s.name, n.Sel.Name)
			}
		case *ast.BasicLit:
			if _, kind := domain.KindByName(strings.Trim(n.Value, "`\"")); kind {
				t.Errorf("%s writes the table %s through GORM: records are written by Apply", s.name, n.Value)
			}
		}
		return true
	})
}

// isRecord tells whether domain's type of that name is a record.
func isRecord(name string) bool {
	return slices.ContainsFunc(domain.Kinds(), func(k *domain.Kind) bool { return reflect.TypeOf(k.New()).Elem().Name() == name })
}
