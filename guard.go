package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"spoorboek/domain"
	"spoorboek/store"
)

// maxDictionary bounds the dictionary of one tenant.
const maxDictionary = 1 << 20

// readGuards reads the dictionaries of tenants, "" for none. It reports every
// faulty file and line at once.
func readGuards(dir string) (*domain.Guards, error) {
	dictionaries := map[string]string{}
	var faults []error
	if dir != "" {
		files, err := os.ReadDir(dir)
		if err != nil {
			return nil, fmt.Errorf("GUARD_DIR can't be read: %w", err)
		}
		for _, f := range files {
			if strings.HasPrefix(f.Name(), ".") {
				continue // of an editor, or of what mounts the folder
			}
			slug, ok := strings.CutSuffix(f.Name(), ".txt")
			if !ok || slug == "" {
				faults = append(faults, fmt.Errorf("%s: a dictionary is named after its tenant, such as agency.txt", f.Name()))
				continue
			}
			text, err := readDictionary(filepath.Join(dir, f.Name()))
			faults = append(faults, err)
			dictionaries[slug] = text
		}
	}
	guards, err := domain.NewGuards(dictionaries)
	if err := errors.Join(append(faults, err)...); err != nil {
		return nil, fmt.Errorf("the dictionaries in GUARD_DIR have faults:\n%w", err)
	}
	return guards, nil
}

func readDictionary(path string) (string, error) {
	name := filepath.Base(path)
	if info, err := os.Stat(path); err == nil && info.Size() > maxDictionary {
		return "", fmt.Errorf("%s: is larger than 1 MiB", name)
	}
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrPermission) {
		return "", fmt.Errorf("%s: may not be read by this user", name)
	}
	if err != nil {
		return "", fmt.Errorf("%s: can't be read: %w", name, err)
	}
	if !utf8.Valid(text) {
		return "", fmt.Errorf("%s: is not UTF-8 text", name)
	}
	return string(text), nil
}

// warnOfStrangers logs which dictionaries belong to no tenant: a slip in the
// name, or a tenant that is yet to come.
func warnOfStrangers(ctx context.Context, log *slog.Logger, st *store.Store, guards *domain.Guards) {
	for _, slug := range guards.Tenants() {
		if _, err := st.TenantBySlug(ctx, slug); domain.CodeOf(err) == domain.CodeNotFound {
			log.WarnContext(ctx, "no tenant has this dictionary", "file", slug+".txt")
		}
	}
}
