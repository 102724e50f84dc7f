package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"sync/atomic"
	"time"

	"spoorboek/auth"
)

var errKeysUsage = errors.New("usage: keys new FILE | keys list FILE | keys rotate FILE")

// keysCommand makes, shows and rotates a key file.
func keysCommand(args []string, out io.Writer) error {
	if len(args) != 2 {
		return errKeysUsage
	}
	path, now := args[1], time.Now()
	switch args[0] {
	case "new":
		if _, err := os.Stat(path); err == nil {
			return fmt.Errorf("%s exists already; a new file would end every session", path)
		}
		if err := writeKeys(path, auth.NewKeys(now)); err != nil {
			return err
		}
		_, err := fmt.Fprintf(out, "Keys written to %s. Keep it secret and give it to every replica.\n", path)
		return err
	case "list", "rotate":
		keys, err := readKeys(path)
		if err != nil {
			return err
		}
		if args[0] == "rotate" {
			if keys, err = keys.Rotate(now); err != nil {
				return err
			}
			if err := writeKeys(path, keys); err != nil {
				return err
			}
		}
		for _, k := range keys.List() {
			if _, err := fmt.Fprintf(out, "%s  %-8s since %s\n", k.ID, k.State, k.Since.Format(time.RFC3339)); err != nil {
				return err
			}
		}
		return nil
	}
	return errKeysUsage
}

func readKeys(path string) (auth.Keys, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return auth.Keys{}, fmt.Errorf("key file: %w", err)
	}
	keys, err := auth.ParseKeys(b)
	if err != nil {
		return auth.Keys{}, fmt.Errorf("key file %s: %w", path, err)
	}
	return keys, nil
}

// writeKeys replaces the file in one step: a reader sees the old or the new.
func writeKeys(path string, keys auth.Keys) error {
	b, err := auth.MarshalKeys(keys)
	if err != nil {
		return err
	}
	tmp := path + ".new"
	if err := os.WriteFile(tmp, b, 0o600); err != nil {
		return fmt.Errorf("key file: %w", err)
	}
	if err := os.Rename(tmp, path); err != nil {
		return fmt.Errorf("key file: %w", err)
	}
	return nil
}

// keyring holds the keys of the running server and reads the file again, so
// that a rotation needs no restart.
type keyring struct {
	path string
	keys atomic.Pointer[auth.Keys]
}

func openKeyring(path string, mayMake bool, now time.Time) (*keyring, error) {
	if _, err := os.Stat(path); mayMake && errors.Is(err, os.ErrNotExist) {
		if err := writeKeys(path, auth.NewKeys(now)); err != nil {
			return nil, err
		}
	}
	keys, err := readKeys(path)
	if err != nil {
		return nil, err
	}
	r := &keyring{path: path}
	r.keys.Store(&keys)
	return r, nil
}

func (r *keyring) current() auth.Keys { return *r.keys.Load() }

// follow reads the file again every minute until ctx ends. A file that can't be
// read leaves the keys as they are.
func (r *keyring) follow(ctx context.Context, tokens *auth.Tokens, log *slog.Logger) {
	t := time.NewTicker(auth.KeyReload)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-t.C:
			keys, err := readKeys(r.path)
			if err != nil {
				log.Error("keys not read again", "error", err)
				continue
			}
			r.keys.Store(&keys)
			tokens.Replace(keys)
		}
	}
}
