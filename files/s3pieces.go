package files

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"path"
	"slices"
	"strings"

	"github.com/minio/minio-go/v7"
)

// pieceName orders pieces by where they begin.
func pieceName(offset, length int64) string { return fmt.Sprintf("%08d-%08d", offset, length) }

// found is a file as the objects of a bucket make it up.
type found struct {
	Info
	ends map[int64]object // by where it ends, an object that goes on where others end
}

type object struct {
	name  string
	begin int64
}

// add takes the next object of the file by name: the whole of it, or a piece. A
// piece counts if it begins at the start or where another one ends. Two at one
// place are the same bytes, or the checksum will tell; the file is as long as it
// gets by any of them, so it never becomes shorter.
func (f *found) add(o minio.ObjectInfo) {
	var begin, length int64
	if o.Key != f.Name {
		if n, _ := fmt.Sscanf(path.Base(o.Key), "%d-%d", &begin, &length); n != 2 || length != o.Size || length == 0 {
			return
		}
		if _, goesOn := f.ends[begin]; !goesOn && begin != 0 {
			return
		}
	}
	if f.ends == nil {
		f.ends = map[int64]object{}
	}
	f.ends[begin+o.Size] = object{o.Key, begin}
	f.Size = max(f.Size, begin+o.Size)
	if o.LastModified.After(f.Modified) {
		f.Modified = o.LastModified
	}
}

// objects names those whose contents, one after another, are the file's.
func (f *found) objects() (names []string) {
	for end := f.Size; ; {
		o := f.ends[end]
		if names = append(names, o.name); o.begin == 0 {
			slices.Reverse(names)
			return names
		}
		end = o.begin
	}
}

// find looks for the objects of a file; fs.ErrNotExist: there are none.
func (s *S3) find(ctx context.Context, name string) (f found, err error) {
	objects, err := s.objects(ctx, name)
	if err != nil {
		return f, err
	}
	f.Name = name
	for _, o := range objects {
		if o.Key == name || strings.HasPrefix(o.Key, name+"/") {
			f.add(o)
		}
	}
	if len(f.ends) == 0 {
		return f, fmt.Errorf("files: %w", fs.ErrNotExist)
	}
	return f, nil
}

// objects lists the objects whose names begin with name, in their order.
func (s *S3) objects(ctx context.Context, name string) (out []minio.ObjectInfo, err error) {
	ctx, cancel := context.WithTimeout(ctx, callTimeout)
	defer cancel()
	for o := range s.client.ListObjects(ctx, s.bucket, minio.ListObjectsOptions{Prefix: s.key(name), Recursive: true}) {
		if o.Err != nil {
			return nil, s3Error(o.Err)
		}
		o.Key = s.name(o.Key)
		out = append(out, o)
	}
	return out, ctx.Err()
}

// fileOf is the file in folder that an object is of.
func fileOf(folder, object string) string {
	rest, _, _ := strings.Cut(strings.TrimPrefix(object, folder+"/"), "/")
	return folder + "/" + rest
}

// key is the name of an object in the bucket, name the other way.
func (s *S3) key(name string) string {
	if s.folder == "" {
		return name
	}
	return s.folder + "/" + name
}

func (s *S3) name(key string) string {
	if s.folder == "" {
		return key
	}
	return strings.TrimPrefix(key, s.folder+"/")
}

// s3Error says of what is not there what a folder says.
func s3Error(err error) error {
	if err == nil {
		return nil
	}
	var said minio.ErrorResponse
	if errors.As(err, &said) && said.StatusCode == http.StatusNotFound && said.Code == minio.NoSuchKey {
		return fmt.Errorf("files: %w", fs.ErrNotExist)
	}
	return fmt.Errorf("files: %w", err)
}
