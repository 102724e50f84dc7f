package files_test

import (
	"errors"
	"testing"

	"spoorboek/files"
)

// A request that was thought lost may still arrive. Whatever it brings, the file
// becomes no shorter than what was acknowledged.
func TestS3_ALatePieceTakesNothingAway(t *testing.T) {
	t.Parallel()
	s, ctx := bucket(t, service(t)), t.Context()
	must(t, s.Append(ctx, "a/b", 0, []byte("one ")))
	must(t, s.Append(ctx, "a/b", 4, []byte("two")))
	for _, late := range []struct{ object, piece, want string }{
		{"a/b/00000000-00000002", "on", "one two"},
		{"a/b/00000000-00000006", "one tw", "one two"},
		{"a/b/00000000-00000009", "one two a", "one two a"},
		{"a/b/00000002-00000009", "e two and", "one two and"}, // goes on where the first late one ended
		{"a/b/00000020-00000004", "lost", "one two and"},
		{"a/b/what-is-this", "?", "one two and"},
	} {
		must(t, s.Put(ctx, late.object, []byte(late.piece)))
		wantContent(t, s, "a/b", late.want)
		if n, err := s.Size(ctx, "a/b"); int(n) != len(late.want) || err != nil {
			t.Errorf("after %s there are %d bytes, %v; want %d", late.object, n, err, len(late.want))
		}
	}
	must(t, s.Append(ctx, "a/b", 11, []byte(" three")))
	wantContent(t, s, "a/b", "one two and three")
	must(t, s.Remove(ctx, "a/b"))
	wantNames(t, s, "a")
}

func TestS3_ProbeTellsWrongSettingsFromAServiceThatIsAway(t *testing.T) {
	t.Parallel()
	right := service(t)
	for name, c := range map[string]struct {
		edit    func(*files.S3Config)
		ok      bool
		refused bool
	}{
		"as it should be":     {func(*files.S3Config) {}, true, false},
		"no such bucket":      {func(c *files.S3Config) { c.Bucket = "photos" }, false, true},
		"no such access key":  {func(c *files.S3Config) { c.AccessKey = "nobody" }, false, true},
		"another secret key":  {func(c *files.S3Config) { c.SecretKey = "guess" }, false, true},
		"nobody listens here": {func(c *files.S3Config) { c.Endpoint = "127.0.0.1:1" }, false, false},
	} {
		config := right
		c.edit(&config)
		s := bucket(t, config)
		if err := s.Probe(t.Context()); (err == nil) != c.ok || errors.Is(err, files.ErrRefused) != c.refused {
			t.Errorf("%s: %v", name, err)
		}
	}
	wantNames(t, bucket(t, right), "probe")
}
