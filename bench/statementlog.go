package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// statement is one that the server executed: its text and its parameters as
// text, nil for NULL.
type statement struct {
	sql    string
	params []*string
}

// pipeline are statements that were sent together.
type pipeline []statement

// transaction are the pipelines from a begin to its end.
type transaction []pipeline

// logLine is what is used of a line of PostgreSQL's log in JSON.
type logLine struct {
	PID     int    `json:"pid"`
	DB      string `json:"dbname"`
	App     string `json:"application_name"`
	Message string `json:"message"`
	Detail  string `json:"detail"`
}

const (
	serverName = "spoorboek" // what the server calls itself to PostgreSQL
	markerSQL  = "statement: SELECT 'bench: "
)

// logReader puts the log of one database together with the pipelines that the
// recorder saw.
type logReader struct {
	database, tenant string
	groups           map[int][]int // pipelines to come, by process
	open             map[int]*building
	section          string
	sections         map[string][]transaction
	dropped          int // transactions and statements of other work
}

// building is what has been read of a process.
type building struct {
	pipe pipeline
	tx   transaction
	ours bool // it works for the tenant
}

// readLog gives the tenant's transactions between the markers of the log, by
// section. Statements of the job queue and other background work are left out.
func readLog(r io.Reader, database, tenant string, groups map[int][]int) (map[string][]transaction, int, error) {
	l := &logReader{database: database, tenant: tenant, groups: groups, open: map[int]*building{}, sections: map[string][]transaction{}}
	dec := json.NewDecoder(r)
	for {
		var line logLine
		err := dec.Decode(&line)
		if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) { // the last line may be half written
			break
		}
		if err != nil {
			return nil, 0, fmt.Errorf("the log of PostgreSQL: %w", err)
		}
		if line.DB != database {
			continue
		}
		if rest, ok := strings.CutPrefix(line.Message, markerSQL); ok {
			l.section, _, _ = strings.Cut(rest, "'")
			continue
		}
		if line.App != serverName {
			continue
		}
		if err := l.take(line); err != nil {
			return nil, 0, err
		}
	}
	return l.sections, l.dropped, nil
}

// take adds one line: a statement, or nothing.
func (l *logReader) take(line logLine) error {
	sql, ok := strings.CutPrefix(line.Message, "statement: ")
	if !ok {
		if !strings.HasPrefix(line.Message, "execute ") {
			return nil
		}
		// execute NAME: SQL
		_, sql, ok = strings.Cut(line.Message, ": ")
		if !ok {
			return fmt.Errorf("a statement without text in the log: %.100s", line.Message)
		}
	}
	params, err := parseParams(line.Detail)
	if err != nil {
		return err
	}
	b := l.open[line.PID]
	if b == nil {
		b = &building{}
		l.open[line.PID] = b
	}
	b.pipe = append(b.pipe, statement{sql, params})
	b.ours = b.ours || slices.ContainsFunc(params, func(p *string) bool { return p != nil && *p == l.tenant })
	left := l.groups[line.PID]
	if len(left) == 0 {
		return fmt.Errorf("process %d executed a statement that nobody sent: %.100s", line.PID, sql)
	}
	if len(b.pipe) < left[0] {
		return nil
	}
	l.groups[line.PID] = left[1:]
	b.tx = append(b.tx, b.pipe)
	b.pipe = nil
	l.finish(b)
	return nil
}

// finish keeps a transaction of the tenant when it has ended.
func (l *logReader) finish(b *building) {
	last := b.tx[len(b.tx)-1]
	end := strings.ToLower(last[len(last)-1].sql)
	if begins(b.tx) && !strings.HasPrefix(end, "commit") && !strings.HasPrefix(end, "rollback") {
		return
	}
	if b.ours && l.section != "" {
		l.sections[l.section] = append(l.sections[l.section], b.tx)
	} else {
		l.dropped++
	}
	b.tx, b.ours = nil, false
}

func begins(tx transaction) bool { return strings.HasPrefix(strings.ToLower(tx[0][0].sql), "begin") }

// parseParams reads the detail of a line: Parameters: $1 = 'text', $2 = NULL.
// PostgreSQL doubles the quotes within.
func parseParams(detail string) ([]*string, error) {
	_, rest, found := strings.Cut(detail, "arameters: ")
	if !found {
		return nil, nil
	}
	var out []*string
	for rest != "" {
		name, value, ok := strings.Cut(rest, " = ")
		if !ok || name != fmt.Sprintf("$%d", len(out)+1) {
			return nil, fmt.Errorf("parameters in the log are not as expected: %.100s", rest)
		}
		if after, null := strings.CutPrefix(value, "NULL"); null {
			out = append(out, nil)
			rest = strings.TrimPrefix(after, ", ")
			continue
		}
		text, after, err := quoted(value)
		if err != nil {
			return nil, err
		}
		out = append(out, &text)
		rest = strings.TrimPrefix(after, ", ")
	}
	return out, nil
}

// quoted reads a text in quotes and gives what follows.
func quoted(s string) (text, rest string, err error) {
	if !strings.HasPrefix(s, "'") {
		return "", "", fmt.Errorf("a parameter without quotes in the log: %.100s", s)
	}
	var b bytes.Buffer
	s = s[1:]
	for {
		i := strings.IndexByte(s, '\'')
		if i < 0 {
			return "", "", errors.New("a parameter without an end in the log")
		}
		b.WriteString(s[:i])
		if !strings.HasPrefix(s[i+1:], "'") {
			return b.String(), s[i+1:], nil
		}
		b.WriteByte('\'')
		s = s[i+2:]
	}
}
