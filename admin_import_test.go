package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestAdminImport_TakesAFileAfterADryRun(t *testing.T) {
	t.Parallel()
	owner, runtime := ownedDatabase(t)
	keys := filepath.Join(t.TempDir(), "keys.json")
	if _, err := ran(t, nil, "keys", "new", keys); err != nil {
		t.Fatal(err)
	}
	env := []string{"APP_ENV=production", "DATABASE_URL=" + runtime, "OWNER_DATABASE_URL=" + owner, "KEY_FILE=" + keys, "PUBLIC_URL=https://spoorboek.example", "FILES_DIR=none"}
	must := func(args ...string) string {
		t.Helper()
		out, err := ran(t, env, args...)
		if err != nil {
			t.Fatalf("%q: %v\n%s", args, err, out)
		}
		return out
	}
	must("migrate")
	must("admin", "tenant", "opnieuw", "Bureau Opnieuw")
	file := filepath.Join(t.TempDir(), "people.csv")
	write := func(text string) {
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("email,name,role,case_key,first_sick_day\nsam@example.org,Sam,employee,VZ-1,2025-03-10\n")
	for _, step := range []struct {
		args []string
		want string
	}{
		{[]string{"-dry-run", "opnieuw", file}, "lines to be stored: 1, there already: 0, refused: 0"},
		{[]string{"opnieuw", file}, "lines stored: 1, there already: 0, refused: 0"},
		{[]string{"opnieuw", file}, "lines stored: 0, there already: 1, refused: 0"},
	} {
		if got := must(append([]string{"admin", "import"}, step.args...)...); !strings.Contains(got, step.want) {
			t.Errorf("%q: %q, want %q", step.args, got, step.want)
		}
	}
	table, messages := filepath.Join(t.TempDir(), "codes.json"), filepath.Join(t.TempDir(), "messages.csv")
	for name, text := range map[string]string{table: `{"WAZOCd": {"01": "pregnancy_maternity"}}`, messages: "Persnr,VrzmgvlId,DatEerstVrzmdg\n1,VZ-2,2025-03-10\n"} {
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if out, err := ran(t, env, "admin", "import", "-dry-run", "-sivi", table, "opnieuw", messages); err == nil || !strings.Contains(out, "line 2, column Persnr: is the key of nobody here") {
		t.Errorf("messages of nobody: %v, after %s", err, out)
	}
	if out, err := ran(t, env, "admin", "import", "-sivi", messages, "opnieuw", messages); err == nil || !strings.Contains(err.Error(), "the table of codes can't be read") {
		t.Errorf("a table that is none: %v, after %s", err, out)
	}
	if got := must("admin", "outbox", "opnieuw"); !strings.Contains(got, "1 mails") {
		t.Errorf("the outbox: %s", got)
	}
	var many strings.Builder
	for i := range 60 {
		fmt.Fprintf(&many, "p%d@example.org,P,coach\n", i)
	}
	write("email,name,role\n" + many.String())
	must("admin", "import", "opnieuw", file)
	if got := must("admin", "outbox", "opnieuw"); !strings.Contains(got, "61 mails") || !strings.Contains(got, "To: sam@example.org") {
		t.Errorf("the outbox does not show all mails: %s", got)
	}
	write("email,name,role\nnobody,N,boss\n")
	out, err := ran(t, env, "admin", "import", "opnieuw", file)
	if err == nil || !strings.Contains(out, "line 2, column role:") || !strings.Contains(out, "line 2, column email:") {
		t.Errorf("a wrong line: %v\n%s", err, out)
	}
}
