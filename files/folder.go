package files

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
)

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
func (f *Folder) Size(_ context.Context, name string) (int64, error) {
	info, err := f.root.Stat(name)
	if err != nil {
		return 0, err
	}
	return info.Size(), nil
}

// Append adds a piece at the end. Two who send the same piece at the same time
// write the same bytes to the same place; whatever else they send, the checksum
// of the whole will tell.
func (f *Folder) Append(ctx context.Context, name string, offset int64, piece []byte) error {
	size, err := f.Size(ctx, name)
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
func (f *Folder) Put(_ context.Context, name string, content []byte) error {
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
func (f *Folder) Read(_ context.Context, name string) ([]byte, error) { return f.root.ReadFile(name) }

// Remove forgets name.
func (f *Folder) Remove(_ context.Context, name string) error {
	if err := f.root.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// List gives files of a folder. What goes while it looks is not there.
func (f *Folder) List(ctx context.Context, folder, after string, limit int) (out []Info, err error) {
	dir, err := f.root.Open(folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	names, err := dir.Readdirnames(-1)
	if err := errors.Join(err, dir.Close()); err != nil {
		return nil, err
	}
	slices.Sort(names)
	for _, name := range names {
		if name = path.Join(folder, name); name <= after {
			continue
		}
		if len(out) == limit {
			break
		}
		info, err := f.root.Lstat(name)
		switch {
		case ctx.Err() != nil:
			return nil, ctx.Err()
		case errors.Is(err, fs.ErrNotExist):
		case err != nil:
			return nil, err
		case info.Mode().IsRegular():
			out = append(out, Info{name, info.Size(), info.ModTime()})
		}
	}
	return out, nil
}
