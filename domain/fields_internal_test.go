package domain

import (
	"encoding/json"
	"testing"
)

// What a field writes by itself must be what encoding/json would have written:
// history and conflicts are compared as text.
func TestFields_AreWrittenAsEncodingJSONDoes(t *testing.T) {
	t.Parallel()
	texts := []string{"", "plain", `"quoted" \ back`, "<b>&amp;</b>", "caf\u00e9 \u2028", "tab\tand\x7f", "bad \xff utf-8", "~ !"}
	for _, k := range Kinds() {
		for _, f := range k.Fields() {
			for _, text := range texts {
				r := k.New()
				v := f.value(r)
				if err := f.SetJSON(r, []byte("12")); err != nil && f.SetJSON(r, []byte("true")) != nil {
					raw, _ := json.Marshal(text)
					_ = f.SetJSON(r, raw) // what is neither a number, nor yes or no, nor a text keeps its zero
				}
				want, err := json.Marshal(v.Interface())
				if err != nil {
					t.Fatal(err)
				}
				if got, err := f.JSON(r); err != nil || string(got) != string(want) {
					t.Errorf("%s.%s is written as %s, %v; want %s", k.Name, f.Name, got, err, want)
				}
			}
		}
	}
}
