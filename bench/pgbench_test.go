package main

import (
	"encoding/binary"
	"encoding/json"
	"reflect"
	"strings"
	"testing"
)

func TestParams_ReadsWhatTheLogSays(t *testing.T) {
	t.Parallel()
	text := func(s string) *string { return &s }
	for _, c := range []struct {
		detail string
		want   []*string
	}{
		{"", nil},
		{"parameters: $1 = 'a'", []*string{text("a")}},
		{"Parameters: $1 = 'it''s', $2 = NULL, $3 = ''", []*string{text("it's"), nil, text("")}},
		{"Parameters: $1 = '{\"a = 1, $2 = ''x''\"}', $2 = 'b'", []*string{text(`{"a = 1, $2 = 'x'"}`), text("b")}},
	} {
		if got, err := parseParams(c.detail); err != nil || !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: got %v, %v", c.detail, got, err)
		}
	}
	for _, bad := range []string{"Parameters: $1 = 'a", "Parameters: $1 = a", "Parameters: $2 = 'a'", "Parameters: x"} {
		if _, err := parseParams(bad); err == nil {
			t.Errorf("%s was read", bad)
		}
	}
}

// lines is a log in JSON.
func lines(t *testing.T, all ...logLine) string {
	t.Helper()
	var b strings.Builder
	for _, l := range all {
		raw, err := json.Marshal(l)
		if err != nil {
			t.Fatal(err)
		}
		b.Write(raw)
		b.WriteByte('\n')
	}
	return b.String()
}

func TestLog_KeepsTheTenantsTransactionsBySectionAndPipeline(t *testing.T) {
	t.Parallel()
	tenant := "Parameters: $1 = 'T'"
	on := func(pid int, message, detail string) logLine {
		return logLine{PID: pid, DB: "d", App: serverName, Message: message, Detail: detail}
	}
	log := lines(t,
		on(1, "execute a: begin ", ""), on(1, "execute b: SELECT set_config('app.tenant', $1, true)", tenant), on(1, "execute c: commit", ""), // before any mark
		logLine{PID: 9, DB: "d", Message: "statement: SELECT 'bench: one'"},
		on(1, "execute a: begin ", ""),
		on(2, "execute j: SELECT 1 FROM river_job", ""), // the job queue, on another connection
		on(1, "execute b: SELECT set_config('app.tenant', $1, true)", tenant),
		on(1, "execute x: SELECT 'a: b', $1", "Parameters: $1 = 'v'"),
		on(2, "execute a: begin ", ""), on(2, "execute k: DELETE FROM river_job", ""), on(2, "execute c: commit", ""),
		logLine{PID: 1, DB: "other", App: serverName, Message: "execute a: begin "},
		on(1, "execute y: UPDATE t", ""), on(1, "duration: 1 ms", ""), on(1, "execute c: commit", ""),
		logLine{PID: 9, DB: "d", Message: "statement: SELECT 'bench: two'"},
		on(1, "execute a: begin ", ""), on(1, "execute b: SELECT set_config('app.tenant', $1, true)", "Parameters: $1 = 'U'"), on(1, "statement: rollback", ""),
	) + `{"pid": 1, "dbna`
	got, dropped, err := readLog(strings.NewReader(log), "d", "T", map[int][]int{1: {3, 3, 2, 2, 1}, 2: {1, 3}})
	if err != nil {
		t.Fatal(err)
	}
	v, tenantID := "v", "T"
	want := map[string][]transaction{"one": {{
		{{"begin ", nil}, {"SELECT set_config('app.tenant', $1, true)", []*string{&tenantID}}, {"SELECT 'a: b', $1", []*string{&v}}},
		{{"UPDATE t", nil}, {"commit", nil}},
	}}}
	if !reflect.DeepEqual(got, want) || dropped != 4 {
		t.Errorf("got %+v and %d left out, want %+v and 4", got, dropped, want)
	}
	if _, _, err := readLog(strings.NewReader(log), "d", "T", map[int][]int{1: {3}, 2: {1, 3}}); err == nil {
		t.Error("statements that nobody sent were taken")
	}
}

func TestScript_SaysTheSameInTheSamePipelines(t *testing.T) {
	t.Parallel()
	word, time, object, list := "it's", "12:30 a:b", `{"a":null,"b":"x:1","c":true}`, `{"{\"r\":true}"}`
	tx := transaction{
		{{"begin read only", nil}, {"-- name: Insert :many\nSELECT $1::text, $2", []*string{&word, nil}}},
		{{"SELECT 1", nil}, {"SELECT $1::text, $2", []*string{&time, &object}}, {"SELECT $1::jsonb[]", []*string{&list}}, {"commit", nil}},
	}
	var b strings.Builder
	if err := script(&b, []transaction{tx[:1]}, []transaction{tx}); err != nil {
		t.Fatal(err)
	}
	want := `PREPARE s1 AS SELECT $1::text, $2;
PREPARE s2 AS SELECT 1;
PREPARE s3 AS SELECT $1::text, $2;
PREPARE s4 AS SELECT $1::jsonb[];
\startpipeline
begin read only;
EXECUTE s1('it''s', NULL);
\endpipeline
SET lock_timeout = 0;
SET statement_timeout = 0;
SELECT pg_advisory_xact_lock_shared(20260316);
RESET lock_timeout;
RESET statement_timeout;
\startpipeline
begin read only;
EXECUTE s1('it''s', NULL);
\endpipeline
\startpipeline
EXECUTE s2;
EXECUTE s3(E'12:30 a\x3ab', '{"a": null,"b":"x:1","c": true}');
EXECUTE s4(E'{"{\\"r\\"\x3atrue}"}');
commit;
\endpipeline
`
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
	if err := script(&b, nil, []transaction{{{{"SELECT to_char(now(), 'HH:MI')", nil}}}}); err == nil {
		t.Error("a statement that pgbench would change was taken")
	}
}

// message is one message of PostgreSQL's protocol.
func message(kind byte, body string) string {
	var length [4]byte
	binary.BigEndian.PutUint32(length[:], uint32(len(body)+4))
	if kind == 0 {
		return string(length[:]) + body
	}
	return string(kind) + string(length[:]) + body
}

// TestRecorder_CountsTheStatementsOfEachPipeline feeds the stream in pieces of
// every size, as a socket may.
func TestRecorder_CountsTheStatementsOfEachPipeline(t *testing.T) {
	t.Parallel()
	up := message(0, "\x00\x03\x00\x00user\x00x\x00\x00") + // startup, which has no type
		message('P', "a") + message('D', "a") + message('S', "") + // prepares only
		message('B', "E") + message('E', "") + message('B', "") + message('E', "") + message('S', "") +
		message('Q', "rollback\x00") + message('E', "") + message('S', "") + message('X', "")
	down := message('R', "\x00\x00\x00\x00") + message('K', "\x00\x00\x10\x01keys") + message('Z', "I")
	for size := 1; size <= len(up); size++ {
		r := &recorder{groups: map[int][]int{}}
		f := &frontend{note: r.note}
		b := &backend{known: f.setPID}
		feed(t, f, up[:len(up)/2], size)
		feed(t, b, down, size)
		feed(t, f, up[len(up)/2:], size)
		if got := r.pipelines(); !reflect.DeepEqual(got, map[int][]int{4097: {2, 1, 1}}) {
			t.Fatalf("in pieces of %d: got %v", size, got)
		}
	}
}

func feed(t *testing.T, w interface{ Write([]byte) (int, error) }, s string, size int) {
	t.Helper()
	for len(s) > 0 {
		n := min(size, len(s))
		if got, err := w.Write([]byte(s[:n])); err != nil || got != n {
			t.Fatalf("got %d, %v", got, err)
		}
		s = s[n:]
	}
}
