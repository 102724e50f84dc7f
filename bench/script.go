package main

import (
	"fmt"
	"io"
	"regexp"
	"strings"
)

// goLock is the advisory lock on which all scripts wait for the start.
const goLock = 20260316

// script writes what one client does as a script of pgbench: it prepares each
// distinct statement once, does the work that comes before the clock starts,
// waits for all others, and then does the measured work. Statements that were
// sent together stand in one pipeline.
func script(w io.Writer, before, measured []transaction) error {
	s := &scriptWriter{w: w, names: map[string]string{}}
	for _, txs := range [][]transaction{before, measured} {
		for _, tx := range txs {
			for _, p := range tx {
				for _, st := range p {
					s.prepare(st)
				}
			}
		}
	}
	s.transactions(before)
	// Waiting for the others may take longer than the server's limits allow.
	s.printf("SET lock_timeout = 0;\nSET statement_timeout = 0;\nSELECT pg_advisory_xact_lock_shared(%d);\nRESET lock_timeout;\nRESET statement_timeout;\n", goLock)
	s.transactions(measured)
	return s.err
}

type scriptWriter struct {
	w     io.Writer
	names map[string]string // text → name
	err   error
}

func (s *scriptWriter) printf(format string, args ...any) {
	if s.err == nil {
		_, s.err = fmt.Fprintf(s.w, format, args...)
	}
}

// plain tells which statements can't be prepared by SQL and need not be.
func plain(sql string) bool {
	first, _, _ := strings.Cut(strings.ToLower(strings.TrimSpace(sql)), " ")
	switch first {
	case "begin", "commit", "rollback", "savepoint", "release", "set":
		return true
	}
	return false
}

func (s *scriptWriter) prepare(st statement) {
	if _, have := s.names[st.sql]; have || plain(st.sql) {
		return
	}
	name := fmt.Sprintf("s%d", len(s.names)+1)
	s.names[st.sql] = name
	text := strings.TrimRight(comment.ReplaceAllString(strings.TrimSpace(st.sql), ""), "; \n")
	if single.MatchString(text) && s.err == nil {
		s.err = fmt.Errorf("pgbench would put a variable of its own into this statement: %.200s", text)
	}
	s.printf("PREPARE %s AS %s;\n", name, text)
}

var (
	// comment is a line that begins as one; the generated statements of the job
	// queue have their names there, which pgbench would take for variables.
	comment = regexp.MustCompile(`(?m)^\s*--.*\n`)
	single  = regexp.MustCompile(`[^:]:[A-Za-z_]`)
)

func (s *scriptWriter) transactions(txs []transaction) {
	for _, tx := range txs {
		for _, p := range tx {
			s.printf("\\startpipeline\n")
			for _, st := range p {
				s.statement(st)
			}
			s.printf("\\endpipeline\n")
		}
	}
}

func (s *scriptWriter) statement(st statement) {
	name, prepared := s.names[st.sql]
	switch {
	case !prepared:
		s.printf("%s;\n", strings.TrimSpace(st.sql))
	case len(st.params) == 0:
		s.printf("EXECUTE %s;\n", name)
	default:
		values := make([]string, len(st.params))
		for i, p := range st.params {
			values[i] = literal(p)
		}
		s.printf("EXECUTE %s(%s);\n", name, strings.Join(values, ", "))
	}
}

// variable is what pgbench would take for a variable of its own, also within
// quotes.
var variable = regexp.MustCompile(`:[A-Za-z_\x{80}-\x{10ffff}]`)

// member is the end of a name in JSON before a word: null, true or false.
var member = regexp.MustCompile(`([^\\]":)([ntf])`)

// literal writes a parameter as a constant without a type, which PREPARE has
// settled. A colon before a letter would be a variable to pgbench: in JSON a
// space comes between, elsewhere the colon is written by its number.
func literal(p *string) string {
	if p == nil {
		return "NULL"
	}
	text := strings.ReplaceAll(*p, "'", "''")
	if strings.HasPrefix(text, "{\"") || strings.HasPrefix(text, "[{\"") {
		text = member.ReplaceAllString(text, "$1 $2")
	}
	if !variable.MatchString(text) {
		return "'" + text + "'"
	}
	text = strings.ReplaceAll(text, `\`, `\\`)
	return "E'" + variable.ReplaceAllStringFunc(text, func(m string) string { return `\x3a` + m[1:] }) + "'"
}
