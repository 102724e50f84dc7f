package files_test

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"spoorboek/files"
)

func folder(t *testing.T) (*files.Folder, string) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "documents")
	f, err := files.OpenFolder(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	return f, dir
}

func TestFolder_GrowsPieceByPieceAcrossARestart(t *testing.T) {
	t.Parallel()
	f, dir := folder(t)
	if _, err := f.Size("a/b"); !errors.Is(err, fs.ErrNotExist) {
		t.Fatalf("the size of nothing: %v", err)
	}
	must(t, f.Append("a/b", 0, []byte("one ")))
	again, err := files.OpenFolder(dir) // as a server that starts anew
	must(t, err)
	t.Cleanup(func() { _ = again.Close() })
	if n, err := again.Size("a/b"); n != 4 || err != nil {
		t.Fatalf("after a restart %d bytes, %v", n, err)
	}
	must(t, again.Append("a/b", 4, []byte("two")))
	for _, wrong := range []int64{0, 4, 6, 8} {
		if err := f.Append("a/b", wrong, []byte("x")); !errors.Is(err, files.ErrOffset) {
			t.Errorf("a piece at %d: %v", wrong, err)
		}
	}
	if err := f.Append("a/c", 1, []byte("x")); !errors.Is(err, files.ErrOffset) {
		t.Errorf("a new file that begins at 1: %v", err)
	}
	if got, err := f.Read("a/b"); string(got) != "one two" || err != nil {
		t.Errorf("read %q, %v", got, err)
	}
}

func TestFolder_PutReplacesWholeAndRemoveForgets(t *testing.T) {
	t.Parallel()
	f, dir := folder(t)
	must(t, f.Put("a/b", []byte("a long text")))
	must(t, f.Put("a/b", []byte("short")))
	if got, err := f.Read("a/b"); string(got) != "short" || err != nil {
		t.Errorf("read %q, %v", got, err)
	}
	left, err := os.ReadDir(filepath.Join(dir, "a"))
	if must(t, err); len(left) != 1 {
		t.Errorf("left behind: %v", left)
	}
	must(t, f.Remove("a/b"))
	must(t, f.Remove("a/b"))
	if _, err := f.Read("a/b"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("after its removal: %v", err)
	}
}

func TestFolder_NoNameLeadsOutOfIt(t *testing.T) {
	t.Parallel()
	f, dir := folder(t)
	outside := filepath.Join(filepath.Dir(dir), "secret")
	must(t, os.WriteFile(outside, []byte("secret"), 0o600))
	must(t, os.Symlink(filepath.Dir(dir), filepath.Join(dir, "way-out")))
	for _, name := range []string{"../secret", "a/../../secret", "way-out/secret", outside} {
		if got, err := f.Read(name); err == nil {
			t.Errorf("%s: read %q", name, got)
		}
		if err := f.Put(name, nil); err == nil {
			t.Errorf("%s: written", name)
		}
		if err := f.Append(name, 6, []byte("x")); err == nil {
			t.Errorf("%s: appended", name)
		}
	}
	if got, err := os.ReadFile(outside); !bytes.Equal(got, []byte("secret")) || err != nil {
		t.Errorf("outside: %q, %v", got, err)
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
