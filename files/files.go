// Package files keeps the content of documents (E-23) and looks at it: what
// sort of file it is, and what it says about its maker besides. It knows bytes
// and names, and nothing of people or records.
package files

import (
	"context"
	"errors"
	"time"
)

// MaxSize is the size of the largest file in bytes (P-31), MaxPiece that of the
// largest piece in which one is sent, and MinPiece that of the smallest but the
// last, so that a file has few of them.
const (
	MaxSize  = 10 << 20
	MaxPiece = 1 << 20
	MinPiece = 16 << 10
)

// ErrOffset says that a piece does not begin where the file ends.
var ErrOffset = errors.New("files: the piece does not begin at the end of the file")

// Info is what is known of a file without reading it.
type Info struct {
	Name     string
	Size     int64 // bytes
	Modified time.Time
}

// Files is a place for files. A name is slash-separated, of the server's own
// making; a file is put whole or appended to, not both. What is not there is
// fs.ErrNotExist. All methods may be called at the same time, by any number of
// servers that share the place, and give up when their context ends.
type Files interface {
	// Size gives how many bytes are kept under name.
	Size(ctx context.Context, name string) (int64, error)
	// Append adds a piece at offset, which must be the size (ErrOffset); a new
	// file begins at 0. When it returns without error, the piece outlives a power
	// cut. Of two that are sent to one place at the same time, either may stay.
	Append(ctx context.Context, name string, offset int64, piece []byte) error
	// Put keeps content under name, whole or not at all, for good.
	Put(ctx context.Context, name string, content []byte) error
	// Read gives the content of name.
	Read(ctx context.Context, name string) ([]byte, error)
	// Remove forgets name. What is not there is forgotten already.
	Remove(ctx context.Context, name string) error
	// List gives files of a folder in the order of their names: the first ones
	// after a name, at most limit. A crash may leave one with another ending.
	List(ctx context.Context, folder, after string, limit int) ([]Info, error)
}

// Scanner looks for malware in a file (P-31).
type Scanner interface {
	// Clean tells whether nothing bad was found. An error means that it could
	// not look, and is asked again.
	Clean(ctx context.Context, content []byte) (bool, error)
}
