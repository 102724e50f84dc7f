package intake

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/google/uuid"

	"spoorboek/auth"
	"spoorboek/domain"
	"spoorboek/store"
)

// Importer writes the lines of a CSV file for one tenant.
type Importer struct {
	Store  *store.Store
	Auth   *auth.Service
	Tenant uuid.UUID
	DryRun bool      // say what would become of each line, and store nothing
	Report io.Writer // every refused line: number, column, reason, nothing of what it says
}

// Tally is what became of the lines of a file.
type Tally struct{ Stored, Unchanged, Refused int }

// place is a line on which something was said, and what.
type place struct {
	line int
	said [sha256.Size]byte
}

type run struct {
	*Importer
	actor   domain.Actor
	columns []string         // by position; "" is dropped
	seen    map[string]place // what earlier lines said of a case or person
	drafted map[string]bool  // in a dry run, what earlier lines would have stored
	tally   Tally
}

// Run imports a file: each line as a whole or not at all, and twice like once.
// The error is about the file or the database; refused lines are in the tally.
func (im *Importer) Run(ctx context.Context, file io.Reader) (Tally, error) {
	r := im.newRun()
	err := scan(ctx, file, r.header, r.line)
	return r.tally, err
}

func (im *Importer) newRun() *run {
	return &run{Importer: im, actor: domain.SystemActor(im.Tenant), seen: map[string]place{}, drafted: map[string]bool{}}
}

// scan reads a file: its first line, then each other one that is not empty, by
// number.
func scan(ctx context.Context, file io.Reader, header func([]string, error) error, line func(context.Context, int, []string, error) error) error {
	in := newLines(file)
	for {
		fields, fault, err := in.next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if in.n > MaxLines {
			return fmt.Errorf("the file has more than %d lines; what came before was taken", MaxLines)
		}
		if in.n == 1 {
			if err := header(fields, fault); err != nil {
				return err
			}
			continue
		}
		if fields == nil && fault == nil {
			continue
		}
		if err := line(ctx, in.n, fields, fault); err != nil {
			return fmt.Errorf("line %d: %w", in.n, err)
		}
	}
}

// header reads the names of the columns. What must not be kept is dropped.
func (r *run) header(fields []string, fault error) error {
	if fault != nil || fields == nil {
		return errors.New("the first line must name the columns")
	}
	for i, f := range fields {
		name := strings.ToLower(strings.TrimSpace(f))
		if isDropped(name) {
			r.columns = append(r.columns, "")
			if _, err := fmt.Fprintf(r.Report, "line 1, column %d: is dropped, it must not be kept\n", i+1); err != nil {
				return err
			}
			continue
		}
		if ours, ok := siviColumns()[name]; ok {
			name = ours
		}
		if !slices.Contains(columns(), name) || slices.Contains(r.columns, name) {
			return fmt.Errorf("line 1, column %d: is unknown or there twice; the columns are %s", i+1, strings.Join(columns(), ", "))
		}
		r.columns = append(r.columns, name)
	}
	return nil
}

// line imports one line and reports why it was refused, if it was.
func (r *run) line(ctx context.Context, n int, fields []string, fault error) error {
	e := &entry{}
	changed := false
	if values, ok := r.values(e, fields, fault); ok {
		e = readEntry(values)
		r.compare(n, e)
		var err error
		if changed, err = r.write(ctx, e); err != nil {
			return err
		}
		if changed && r.DryRun {
			changed = r.draft(e)
		}
	}
	return r.settle(n, e, changed)
}

// draft notes what a line of a dry run would store, and tells whether anything of
// it is more than what earlier lines would have.
func (r *run) draft(e *entry) (more bool) {
	made := []string{"person " + strings.ToLower(e.person.Email)}
	if e.sick != nil {
		made = append(made, "case "+e.sick.Key)
		if e.track != "" {
			made = append(made, "trajectory "+e.sick.Key)
		}
	}
	for _, name := range made {
		more = more || !r.drafted[name]
		r.drafted[name] = true
	}
	return more
}

// values gives the fields of a line by the names of their columns.
func (r *run) values(e *entry, fields []string, fault error) (map[string]string, bool) {
	switch {
	case fault != nil:
		e.fault("", fault.Error())
		return nil, false
	case len(fields) != len(r.columns):
		e.fault("", fmt.Sprintf("has %d fields, the first line has %d", len(fields), len(r.columns)))
		return nil, false
	}
	values := map[string]string{}
	for i, c := range r.columns {
		if c != "" {
			values[c] = strings.TrimSpace(fields[i])
		}
	}
	return values, true
}

// settle counts what became of a line, and reports what is wrong with it.
func (r *run) settle(n int, e *entry, changed bool) error {
	switch {
	case len(e.problems) > 0:
		r.tally.Refused++
	case changed:
		r.tally.Stored++
	default:
		r.tally.Unchanged++
	}
	for _, p := range e.problems {
		where := fmt.Sprintf("line %d", n)
		if p.column != "" {
			where += ", column " + p.column
		}
		if _, err := fmt.Fprintf(r.Report, "%s: %s\n", where, p.detail); err != nil {
			return err
		}
	}
	return nil
}

// compare refuses what an earlier line of the file said otherwise, so that a dry
// run says the same as the run.
func (r *run) compare(n int, e *entry) {
	if len(e.problems) > 0 {
		return
	}
	mail := strings.ToLower(e.person.Email)
	facts := []struct {
		column, name string
		said         any
	}{{"email", "email " + mail, []string{string(e.person.Role), e.person.ExternalKey}}}
	if e.person.ExternalKey != "" {
		facts = append(facts, struct {
			column, name string
			said         any
		}{"person_key", "person " + e.person.ExternalKey, mail})
	}
	if e.sick != nil {
		facts = append(facts, struct {
			column, name string
			said         any
		}{"case_key", "case " + e.sick.Key, []any{mail, e.sick}})
	}
	for _, f := range facts {
		raw, err := json.Marshal(f.said)
		if err != nil {
			e.fault(f.column, "can't be read")
			continue
		}
		sum := sha256.Sum256(raw)
		if was, known := r.seen[f.name]; known && was.said != sum {
			e.fault(f.column, fmt.Sprintf("line %d says something else of the same", was.line))
		} else if !known {
			r.seen[f.name] = place{n, sum}
		}
	}
}
