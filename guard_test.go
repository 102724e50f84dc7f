package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// folder writes files, by name.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestReadGuards_TakesADictionaryForEachTenant(t *testing.T) {
	t.Parallel()
	g, err := readGuards(folder(t, map[string]string{"noord.txt": "\ufeff# ours\r\nflonkeritis*\r\n", ".swp": "\xff"}))
	if err != nil {
		t.Fatal(err)
	}
	if len(g.Of("noord").Medical("flonkeritissen")) != 1 || len(g.Of("zuid").Medical("flonkeritissen")) != 0 {
		t.Error("not the tenant's own")
	}
	if _, err := readGuards(""); err != nil {
		t.Errorf("none: %v", err)
	}
}

func TestReadGuards_NamesEveryFault(t *testing.T) {
	t.Parallel()
	_, err := readGuards(folder(t, map[string]string{
		"noord.txt": "fine\n* alone\n", "zuid.txt": "ab*", "west.text": "", "oost.txt": "\xff", "big.txt": strings.Repeat("word\n", maxDictionary/5+1),
	}))
	if err == nil {
		t.Fatal("taken")
	}
	for _, want := range []string{"noord.txt:2: ", "zuid.txt:1: ", "west.text: ", "oost.txt: is not UTF-8", "big.txt: is larger"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%q is not in:\n%v", want, err)
		}
	}
	if _, err := readGuards(filepath.Join(t.TempDir(), "none")); err == nil || !strings.Contains(err.Error(), "GUARD_DIR") {
		t.Errorf("no folder: %v", err)
	}
}
