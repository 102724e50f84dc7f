package files

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"strings"
	"time"

	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"
)

// S3Config says where a bucket is.
type S3Config struct {
	Endpoint  string // host and port
	Plain     bool   // http instead of https
	Bucket    string
	Folder    string // within the bucket; "": all of it
	Region    string // "": asked of the service
	AccessKey string
	SecretKey string
	// Transport: nil: the library's own.
	Transport http.RoundTripper
}

// callTimeout bounds one call of a service that does not answer. A file has at
// most MaxSize bytes.
const callTimeout = 30 * time.Second

// ErrRefused says that a service answers and does not let us do what we need:
// the bucket or the keys are not right.
var ErrRefused = errors.New("files: the S3 service refuses")

// S3 is Files in a bucket of any service that speaks S3.
//
// An object can't be appended to, so each piece is an object of its own until
// the file is put together: name/OFFSET-LENGTH. Of two that are sent to one
// place at the same time none overwrites the other, so what was acknowledged
// stays.
type S3 struct {
	client *minio.Client
	bucket string
	folder string
}

// NewS3 prepares the use of a bucket. It does not call the service.
func NewS3(c S3Config) (*S3, error) {
	client, err := minio.New(c.Endpoint, &minio.Options{
		Creds: credentials.NewStaticV4(c.AccessKey, c.SecretKey, ""), Secure: !c.Plain, Region: c.Region, Transport: c.Transport, MaxRetries: 3,
	})
	if err != nil {
		return nil, fmt.Errorf("files: %w", err)
	}
	return &S3{client, c.Bucket, c.Folder}, nil
}

// Probe writes, reads, lists and removes a file, so that wrong settings show
// before the first upload. ErrRefused: they are wrong; else the service can't be
// reached now.
func (s *S3) Probe(ctx context.Context) error {
	const folder, name = "probe", "probe/probe"
	err := s.Put(ctx, name, []byte("probe"))
	if err == nil {
		_, err = s.Read(ctx, name)
	}
	if err == nil {
		_, err = s.List(ctx, folder, "", 1)
	}
	if err == nil {
		err = s.Remove(ctx, name)
	}
	var said minio.ErrorResponse
	if errors.As(err, &said) && said.StatusCode < http.StatusInternalServerError && said.StatusCode != http.StatusTooManyRequests {
		return fmt.Errorf("%w: %s", ErrRefused, said.Code)
	}
	return err
}

// Size gives how many bytes are kept under name: of the file, or of its pieces
// from the first on.
func (s *S3) Size(ctx context.Context, name string) (int64, error) {
	f, err := s.find(ctx, name)
	return f.Size, err
}

// Append adds a piece as an object of its own.
func (s *S3) Append(ctx context.Context, name string, offset int64, piece []byte) error {
	size, err := s.Size(ctx, name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if size != offset {
		return ErrOffset
	}
	if len(piece) == 0 {
		return nil
	}
	return s.Put(ctx, name+"/"+pieceName(offset, int64(len(piece))), piece)
}

// Put keeps content as one object, which the service replaces as a whole.
func (s *S3) Put(ctx context.Context, name string, content []byte) error {
	ctx, cancel := context.WithTimeout(ctx, callTimeout)
	defer cancel()
	_, err := s.client.PutObject(ctx, s.bucket, s.key(name), bytes.NewReader(content), int64(len(content)),
		minio.PutObjectOptions{ContentType: "application/octet-stream", DisableMultipart: true})
	return s3Error(err)
}

// Read gives the content of name, put together if it is in pieces.
func (s *S3) Read(ctx context.Context, name string) ([]byte, error) {
	f, err := s.find(ctx, name)
	if err != nil {
		return nil, err
	}
	out := make([]byte, 0, f.Size)
	for _, object := range f.objects() {
		if out, err = s.read(ctx, object, out); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func (s *S3) read(ctx context.Context, name string, to []byte) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, callTimeout)
	defer cancel()
	object, err := s.client.GetObject(ctx, s.bucket, s.key(name), minio.GetObjectOptions{})
	if err != nil {
		return nil, s3Error(err)
	}
	content, err := io.ReadAll(io.LimitReader(object, MaxSize+1))
	return append(to, content...), s3Error(errors.Join(err, object.Close()))
}

// Remove forgets name and its pieces.
func (s *S3) Remove(ctx context.Context, name string) error {
	objects, err := s.objects(ctx, name)
	for _, o := range append(objects, minio.ObjectInfo{Key: name}) {
		if o.Key == name || strings.HasPrefix(o.Key, name+"/") {
			err = errors.Join(err, s.removeObject(ctx, o.Key))
		}
	}
	return err
}

func (s *S3) removeObject(ctx context.Context, name string) error {
	ctx, cancel := context.WithTimeout(ctx, callTimeout)
	defer cancel()
	err := s3Error(s.client.RemoveObject(ctx, s.bucket, s.key(name), minio.RemoveObjectOptions{}))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// List gives files of a folder, pieces as the file that they are of.
func (s *S3) List(ctx context.Context, folder, after string, limit int) (out []Info, err error) {
	ctx, cancel := context.WithTimeout(ctx, callTimeout)
	defer cancel() // ends the listing, too
	options := minio.ListObjectsOptions{Prefix: s.key(folder + "/"), Recursive: true}
	if after != "" {
		options.StartAfter = s.key(after)
	}
	var f found
	done := func() { out = append(out, f.Info) }
	for o := range s.client.ListObjects(ctx, s.bucket, options) {
		if o.Err != nil {
			return nil, s3Error(o.Err)
		}
		o.Key = s.name(o.Key)
		name := fileOf(folder, o.Key)
		if name <= after { // another piece of that
			continue
		}
		if name != f.Name {
			if f.Name != "" {
				done()
			}
			if len(out) == limit {
				return out, nil
			}
			f = found{Info: Info{Name: name}}
		}
		f.add(o)
	}
	if f.Name != "" {
		done()
	}
	return out, ctx.Err()
}
