package files_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"spoorboek/files"
	"spoorboek/files/s3test"
)

// inEveryPlace runs a test with each place for files. open gives the same place
// once more, as a server that starts anew or another replica has it.
func inEveryPlace(t *testing.T, test func(t *testing.T, open func() files.Files)) {
	t.Helper()
	t.Run("folder", func(t *testing.T) {
		t.Parallel()
		dir := filepath.Join(t.TempDir(), "documents")
		test(t, func() files.Files { return folder(t, dir) })
	})
	for name, within := range map[string]string{"bucket": "", "folder of a bucket": "spoor/boek"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := service(t)
			c.Folder = within
			test(t, func() files.Files { return bucket(t, c) })
		})
	}
}

func folder(t *testing.T, dir string) *files.Folder {
	t.Helper()
	f, err := files.OpenFolder(dir)
	must(t, err)
	t.Cleanup(func() { _ = f.Close() })
	return f
}

// service is a server that speaks S3, with one bucket.
func service(t *testing.T) files.S3Config {
	t.Helper()
	return files.S3Config{
		Endpoint: s3test.Serve(t).Addr, Plain: true, Bucket: s3test.Bucket, Region: s3test.Region, AccessKey: s3test.AccessKey, SecretKey: s3test.SecretKey,
	}
}

func bucket(t *testing.T, c files.S3Config) *files.S3 {
	t.Helper()
	s, err := files.NewS3(c)
	must(t, err)
	return s
}

func TestFiles_GrowPieceByPieceAcrossARestart(t *testing.T) {
	t.Parallel()
	inEveryPlace(t, func(t *testing.T, open func() files.Files) {
		t.Helper()
		f, ctx := open(), t.Context()
		if _, err := f.Size(ctx, "a/b"); !errors.Is(err, fs.ErrNotExist) {
			t.Fatalf("the size of nothing: %v", err)
		}
		must(t, f.Append(ctx, "a/b", 0, []byte("one ")))
		again := open()
		if n, err := again.Size(ctx, "a/b"); n != 4 || err != nil {
			t.Fatalf("after a restart %d bytes, %v", n, err)
		}
		must(t, again.Append(ctx, "a/b", 4, []byte("two")))
		for _, wrong := range []int64{0, 4, 6, 8} {
			if err := f.Append(ctx, "a/b", wrong, []byte("x")); !errors.Is(err, files.ErrOffset) {
				t.Errorf("a piece at %d: %v", wrong, err)
			}
		}
		if err := f.Append(ctx, "a/c", 1, []byte("x")); !errors.Is(err, files.ErrOffset) {
			t.Errorf("a new file that begins at 1: %v", err)
		}
		wantContent(t, f, "a/b", "one two")
	})
}

// A file of the largest size in the largest pieces.
func TestFiles_P31_KeepTenMebibytes(t *testing.T) {
	t.Parallel()
	inEveryPlace(t, func(t *testing.T, open func() files.Files) {
		t.Helper()
		f, whole := open(), bytes.Repeat([]byte("0123456789abcdef"), files.MaxSize/16)
		for at := 0; at < files.MaxSize; at += files.MaxPiece {
			must(t, f.Append(t.Context(), "t/d.part", int64(at), whole[at:at+files.MaxPiece]))
		}
		sent, err := f.Read(t.Context(), "t/d.part")
		if err != nil || !bytes.Equal(sent, whole) {
			t.Fatalf("%d bytes were put together, %v", len(sent), err)
		}
		must(t, f.Put(t.Context(), "t/d", sent))
		if n, err := f.Size(t.Context(), "t/d"); n != files.MaxSize || err != nil {
			t.Errorf("%d bytes are kept, %v", n, err)
		}
	})
}

func TestFiles_PutReplacesWholeAndRemoveForgets(t *testing.T) {
	t.Parallel()
	inEveryPlace(t, func(t *testing.T, open func() files.Files) {
		t.Helper()
		f, ctx := open(), t.Context()
		must(t, f.Put(ctx, "a/b", []byte("a long text")))
		must(t, f.Put(ctx, "a/b", []byte("short")))
		must(t, f.Append(ctx, "a/b.part", 0, []byte("one ")))
		must(t, f.Append(ctx, "a/b.part", 4, []byte("two")))
		wantContent(t, f, "a/b", "short")
		wantNames(t, f, "a", "a/b 5", "a/b.part 7")
		must(t, f.Remove(ctx, "a/b"))
		must(t, f.Remove(ctx, "a/b"))
		if _, err := f.Read(ctx, "a/b"); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("after its removal: %v", err)
		}
		wantContent(t, f, "a/b.part", "one two")
		must(t, f.Remove(ctx, "a/b.part"))
		wantNames(t, f, "a")
		if _, err := f.Size(ctx, "a/b.part"); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("after the removal of its pieces: %v", err)
		}
	})
}

func TestFiles_AreListedPageByPage(t *testing.T) {
	t.Parallel()
	inEveryPlace(t, func(t *testing.T, open func() files.Files) {
		t.Helper()
		f, ctx := open(), t.Context()
		wantNames(t, f, "a")
		want := []string{}
		for i := range 7 {
			whole, grown := fmt.Sprintf("a/%d", i), fmt.Sprintf("a/%d.part", i)
			must(t, f.Put(ctx, whole, []byte("whole")))
			for at := range int64(3) {
				must(t, f.Append(ctx, grown, at, []byte("x")))
			}
			want = append(want, whole, grown)
		}
		must(t, f.Put(ctx, "ab/other", []byte("of another folder")))
		for limit := 1; limit <= 15; limit++ {
			got, after := []string{}, ""
			for {
				page, err := f.List(ctx, "a", after, limit)
				if must(t, err); len(page) == 0 {
					break
				}
				for _, i := range page {
					got, after = append(got, i.Name), i.Name
					if wantSize := map[bool]int64{true: 3, false: 5}[strings.HasSuffix(i.Name, ".part")]; i.Size != wantSize || i.Modified.IsZero() {
						t.Errorf("%+v, want %d bytes", i, wantSize)
					}
				}
			}
			if !slices.Equal(got, want) {
				t.Fatalf("in pages of %d: %v, want %v", limit, got, want)
			}
		}
	})
}

// Whoever sends the same content at the same time: what was acknowledged stays,
// and all of it arrives.
func TestFiles_KeepWhatManySendAtTheSameTime(t *testing.T) {
	t.Parallel()
	inEveryPlace(t, func(t *testing.T, open func() files.Files) {
		t.Helper()
		content := strings.Repeat("Dear Sanne, ", 40)
		var senders sync.WaitGroup
		for length := range 5 { // each in pieces of its own length
			f := open()
			senders.Go(func() { sendAll(t, f, content, 23+length) })
		}
		senders.Wait()
		wantContent(t, open(), "a/b", content)
	})
}

func sendAll(t *testing.T, f files.Files, content string, length int) {
	t.Helper()
	for {
		n, err := f.Size(t.Context(), "a/b")
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("size: %v", err)
			return
		}
		at := int(n)
		if at == len(content) {
			return
		}
		end := min(at+length, len(content))
		switch err := f.Append(t.Context(), "a/b", n, []byte(content[at:end])); {
		case errors.Is(err, files.ErrOffset): // somebody else was first
		case err != nil:
			t.Errorf("a piece: %v", err)
			return
		default:
			if n, err := f.Size(t.Context(), "a/b"); int(n) < end || err != nil {
				t.Errorf("%d bytes are there after a piece to %d was acknowledged, %v", n, end, err)
			}
		}
	}
}

func TestFiles_GiveUpWithTheirContext(t *testing.T) {
	t.Parallel()
	f := bucket(t, service(t))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := f.Put(ctx, "a/b", nil); !errors.Is(err, context.Canceled) {
		t.Errorf("put: %v", err)
	}
	if list, err := f.List(ctx, "a", "", 1); err == nil {
		t.Errorf("a list that was cut off: %v", list)
	}
}

func TestFolder_NoNameLeadsOutOfIt(t *testing.T) {
	t.Parallel()
	dir, ctx := filepath.Join(t.TempDir(), "documents"), t.Context()
	f := folder(t, dir)
	outside := filepath.Join(filepath.Dir(dir), "secret")
	must(t, os.WriteFile(outside, []byte("secret"), 0o600))
	must(t, os.Symlink(filepath.Dir(dir), filepath.Join(dir, "way-out")))
	for _, name := range []string{"../secret", "a/../../secret", "way-out/secret", outside} {
		if got, err := f.Read(ctx, name); err == nil {
			t.Errorf("%s: read %q", name, got)
		}
		if err := f.Put(ctx, name, nil); err == nil {
			t.Errorf("%s: written", name)
		}
		if err := f.Append(ctx, name, 6, []byte("x")); err == nil {
			t.Errorf("%s: appended", name)
		}
	}
	if list, err := f.List(ctx, "way-out", "", 9); err == nil {
		t.Errorf("listed: %v", list)
	}
	if got, err := os.ReadFile(outside); !bytes.Equal(got, []byte("secret")) || err != nil {
		t.Errorf("outside: %q, %v", got, err)
	}
}

func wantContent(t *testing.T, f files.Files, name, want string) {
	t.Helper()
	if got, err := f.Read(t.Context(), name); string(got) != want || err != nil {
		t.Errorf("%s is %q, %v; want %q", name, got, err, want)
	}
}

// wantNames asserts what is in a folder: names and sizes.
func wantNames(t *testing.T, f files.Files, folder string, want ...string) {
	t.Helper()
	list, err := f.List(t.Context(), folder, "", 100)
	must(t, err)
	var got []string
	for _, i := range list {
		got = append(got, fmt.Sprint(i.Name, " ", i.Size))
	}
	if !slices.Equal(got, want) {
		t.Errorf("in %s: %q, want %q", folder, got, want)
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
