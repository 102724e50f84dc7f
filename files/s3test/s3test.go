// Package s3test is a server on this machine that speaks S3: it keeps objects in
// memory and checks the signature of every request.
package s3test

import (
	"context"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/rclone/gofakes3"
	"github.com/rclone/gofakes3/s3mem"
)

// What clients of a Server say.
const (
	Bucket    = "documents"
	Region    = "eu-west-1"
	AccessKey = "access"
	SecretKey = "secret"
)

// Server has one bucket.
type Server struct {
	Addr    string // host and port, by http
	backend gofakes3.Backend
}

// Serve runs a server until the test ends.
func Serve(t testing.TB) *Server {
	t.Helper()
	s := &Server{backend: lists{s3mem.New()}}
	if err := s.backend.CreateBucket(context.Background(), Bucket); err != nil {
		t.Fatal(err)
	}
	srv := httptest.NewServer(gofakes3.New(s.backend, gofakes3.WithV4Auth(map[string]string{AccessKey: SecretKey})).Server())
	t.Cleanup(srv.Close)
	s.Addr = strings.TrimPrefix(srv.URL, "http://")
	return s
}

// Keys lists the objects of the bucket.
func (s *Server) Keys(t testing.TB) (out []string) {
	t.Helper()
	list, err := s.backend.ListBucket(context.Background(), Bucket, &gofakes3.Prefix{}, gofakes3.ListBucketPage{})
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range list.Contents {
		out = append(out, o.Key)
	}
	return out
}

// lists mends how the server lists: it takes an empty delimiter for one.
type lists struct{ gofakes3.Backend }

func (l lists) ListBucket(ctx context.Context, name string, prefix *gofakes3.Prefix, page gofakes3.ListBucketPage) (*gofakes3.ObjectList, error) {
	prefix.HasDelimiter = prefix.HasDelimiter && prefix.Delimiter != ""
	return l.Backend.ListBucket(ctx, name, prefix, page)
}
