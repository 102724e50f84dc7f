// Package files keeps the content of documents (E-23) and looks at it: what
// sort of file it is, and what it says about its maker besides. It knows bytes
// and names, and nothing of people or records.
package files

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
)

// MaxSize is the size of the largest file in bytes (P-31), MaxPiece that of the
// largest piece in which one is sent.
const (
	MaxSize  = 10 << 20
	MaxPiece = 1 << 20
)

// ErrOffset says that a piece does not begin where the file ends.
var ErrOffset = errors.New("files: the piece does not begin at the end of the file")

// Files is a place for files. A name is slash-separated, of the server's own
// making. What is not there is fs.ErrNotExist. All methods may be called at the
// same time, by any number of servers that share the place.
type Files interface {
	// Size gives how many bytes are kept under name.
	Size(name string) (int64, error)
	// Append adds a piece at offset, which must be the size; a new file begins
	// at 0. When it returns without error, the piece outlives a power cut.
	Append(name string, offset int64, piece []byte) error
	// Put keeps content under name, whole or not at all, for good.
	Put(name string, content []byte) error
	// Read gives the content of name.
	Read(name string) ([]byte, error)
	// Remove forgets name. What is not there is forgotten already.
	Remove(name string) error
}

// Scanner looks for malware in a file (P-31).
type Scanner interface {
	// Clean tells whether nothing bad was found. An error means that it could
	// not look, and is asked again.
	Clean(ctx context.Context, content []byte) (bool, error)
}

// Folder is Files in a folder, out of which no name leads.
type Folder struct{ root *os.Root }

// OpenFolder opens a folder, which is made if need be.
func OpenFolder(dir string) (*Folder, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("files: %w", err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("files: %w", err)
	}
	return &Folder{root}, nil
}

// Close gives the folder back.
func (f *Folder) Close() error { return f.root.Close() }

// Size gives how many bytes are kept under name.
func (f *Folder) Size(name string) (int64, error) {
	info, err := f.root.Stat(name)
	if err != nil {
		return 0, err
	}
	return info.Size(), nil
}

// Append adds a piece at the end. Two who send the same piece at the same time
// write the same bytes to the same place; whatever else they send, the checksum
// of the whole will tell.
func (f *Folder) Append(name string, offset int64, piece []byte) error {
	size, err := f.Size(name)
	made := errors.Is(err, fs.ErrNotExist)
	if err != nil && !made {
		return err
	}
	if size != offset {
		return ErrOffset
	}
	if made {
		if err := f.root.MkdirAll(path.Dir(name), 0o700); err != nil {
			return err
		}
	}
	if err := f.write(name, os.O_WRONLY|os.O_CREATE, offset, piece); err != nil || !made {
		return err
	}
	return f.settle(path.Dir(name))
}

// Put writes content beside the file and puts it in its place.
func (f *Folder) Put(name string, content []byte) error {
	if err := f.root.MkdirAll(path.Dir(name), 0o700); err != nil {
		return err
	}
	next := name + ".new"
	if err := f.write(next, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0, content); err != nil {
		return err
	}
	if err := f.root.Rename(next, name); err != nil {
		return err
	}
	return f.settle(path.Dir(name))
}

// write writes at offset and waits until it is on the disk.
func (f *Folder) write(name string, flag int, offset int64, data []byte) error {
	w, err := f.root.OpenFile(name, flag, 0o600)
	if err != nil {
		return err
	}
	_, err = w.WriteAt(data, offset)
	if err == nil {
		err = w.Sync()
	}
	return errors.Join(err, w.Close())
}

// settle waits until the names in dir, and the name of dir, are on the disk:
// without it a file could lose its name in a power cut.
func (f *Folder) settle(dir string) error {
	for {
		d, err := f.root.Open(dir)
		if err != nil {
			return err
		}
		if err := errors.Join(d.Sync(), d.Close()); err != nil {
			return err
		}
		if dir == "." {
			return nil
		}
		dir = path.Dir(dir)
	}
}

// Read gives the content of name.
func (f *Folder) Read(name string) ([]byte, error) { return f.root.ReadFile(name) }

// Remove forgets name.
func (f *Folder) Remove(name string) error {
	if err := f.root.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}
