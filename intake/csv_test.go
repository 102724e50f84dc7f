package intake

import (
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
)

func TestLines_ReadsWhatOfficesWrite(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("x", MaxLine+1)
	for name, c := range map[string]struct {
		file string
		want []string // fields joined by |, or the fault
	}{
		"commas":               {"a,b\n1,\"x, y\"\n", []string{"a|b", "1|x, y"}},
		"semicolons and a BOM": {"\ufeffa;b\r\n1;\"x \"\"y\"\"\"", []string{"a|b", `1|x "y"`}},
		"an empty last field":  {"a,b\n1,\n\n,", []string{"a|b", "1|", "", "|"}},
		"a quote inside":       {"a\nx\"y\n2", []string{"a", errQuote.Error(), "2"}},
		"an open quote":        {"a\n\"x\n2", []string{"a", errUnquot.Error(), "2"}},
		"after a quote":        {"a\n\"x\"y\n2", []string{"a", errAfter.Error(), "2"}},
		"no UTF-8":             {"a\n\xff\n2", []string{"a", errUTF8.Error(), "2"}},
		"a line too long":      {"a\n" + long + "\n2\n" + long + long, []string{"a", errLong.Error(), "2", errLong.Error()}},
		"as long as may be":    {"a\n" + long[1:] + "\r\n", []string{"a", long[1:]}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var got []string
			for l := newLines(strings.NewReader(c.file)); ; {
				fields, fault, err := l.next()
				if errors.Is(err, io.EOF) {
					break
				}
				if err != nil {
					t.Fatal(err)
				}
				if fault != nil {
					fields = []string{fault.Error()}
				}
				if got = append(got, strings.Join(fields, "|")); len(got) != l.n {
					t.Fatalf("line %d is numbered %d", len(got), l.n)
				}
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("read %q, want %q", got, c.want)
			}
		})
	}
}

// FuzzSplit holds the reader of a line against the standard library's, which
// reads the same fields wherever ours finds no fault, and refuses what ours refuses.
func FuzzSplit(f *testing.F) {
	for _, seed := range []string{`a,b`, `"a","b"`, `"a""b",`, `,`, `"`, `a"b`, `"a"b`, `"a,b",c`, ` "a"`} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, line string) {
		if strings.ContainsAny(line, "\r\n") || line == "" || strings.HasPrefix(line, "\ufeff") {
			return // the caller has taken those away
		}
		got, fault := split(line, ',')
		theirs := csv.NewReader(strings.NewReader(line))
		want, err := theirs.Read()
		if (fault != nil) != (err != nil) {
			t.Fatalf("%q: fault %v, the other reader %v", line, fault, err)
		}
		if fault == nil && !slices.Equal(got, want) {
			t.Fatalf("%q: read %q, the other reader %q", line, got, want)
		}
	})
}
