//go:build !unix

package pgdev

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
)

var errUnsupported = errors.New("the private PostgreSQL runs on Linux and macOS only: " +
	"set DATABASE_URL (and for the tests TEST_DATABASE_URL) to a server, or use WSL")

// Main does nothing here: there is no supervisor on this platform.
func Main() {}

// Start always fails here, and says what to do instead.
func Start(context.Context, Options) (dsn string, stop func(), err error) {
	return "", nil, errUnsupported
}

// Install always fails here, and says what to do instead.
func Install(context.Context, io.Writer) error { return errUnsupported }

// FindBin always fails here, and says what to do instead.
func FindBin(int) (string, error) { return "", errUnsupported }

// DefaultDir is only a name here; nothing is ever kept in it.
func DefaultDir(app, _ string) string { return filepath.Join(os.TempDir(), app) }

// TestDir is only a name here; nothing is ever kept in it.
func TestDir(app, _ string) string { return filepath.Join(os.TempDir(), app+"-test") }
