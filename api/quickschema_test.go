package api

import (
	"encoding/json"
	"maps"
	"math/rand/v2"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
)

// nearly makes a value that fits a schema, or does so but for something small.
func nearly(r *rand.Rand, s *openapi3.Schema) any {
	if r.IntN(25) == 0 {
		return []any{nil, true, json.Number("1"), json.Number("-3.5"), json.Number("12345678901234567890"), "", "x", []any{}, map[string]any{}}[r.IntN(9)]
	}
	if len(s.Enum) > 0 {
		return s.Enum[r.IntN(len(s.Enum))]
	}
	switch {
	case s.Type.Is(openapi3.TypeObject):
		out := map[string]any{}
		for _, name := range slices.Sorted(maps.Keys(s.Properties)) {
			if slices.Contains(s.Required, name) && r.IntN(20) > 0 || r.IntN(3) == 0 {
				out[name] = nearly(r, s.Properties[name].Value)
			}
		}
		if r.IntN(30) == 0 {
			out["other"] = "x"
		}
		return out
	case s.Type.Is(openapi3.TypeArray):
		out := []any{}
		for n := nearlyLength(r, s); len(out) < n; {
			out = append(out, nearly(r, s.Items.Value))
		}
		return out
	case s.Type.Is(openapi3.TypeBoolean):
		return r.IntN(2) == 0
	case s.Type.Is(openapi3.TypeString):
		return nearlyText(r, s)
	}
	return json.Number([]string{"0", "1", "1.0", "2", "3", "5", "10", "24", "0.5", "-1", "-0", "168", "9007199254740991", "9007199254740993", "1000000"}[r.IntN(15)])
}

// nearlyLength is that of an array: short, and now and then the longest or one more.
// Long ones tell nothing that short ones don't, and would be all that the test does.
func nearlyLength(r *rand.Rand, s *openapi3.Schema) int {
	if s.MaxItems != nil && *s.MaxItems <= 100 && r.IntN(40) == 0 {
		return int(*s.MaxItems) + r.IntN(2)
	}
	return r.IntN(4)
}

func nearlyText(r *rand.Rand, s *openapi3.Schema) any {
	texts := map[string][]string{
		"uuid": {"0190c6a0-7d7e-7c6e-8f00-2b1f3c4d5e6f", "0190C6A0-7D7E-7C6E-8F00-2B1F3C4D5E6F", "0190c6a07d7e7c6e8f002b1f3c4d5e6f",
			"{0190c6a0-7d7e-7c6e-8f00-2b1f3c4d5e6f}", "0190c6a0-7d7e-7c6e-8f00-2b1f3c4d5e6g", "0190c6a0_7d7e-7c6e-8f00-2b1f3c4d5e6f"},
		"date":      {"2026-03-01", "2026-02-30", "2026-3-1", "0000-01-01", "2026-03-01T00:00:00Z"},
		"date-time": {"2026-03-01T09:30:00Z", "2026-03-01T09:30:00.5+01:00", "2026-03-01T09:30:00-00:00", "2026-03-01", "2026-02-30T00:00:00Z"},
		"email":     {"a@b.nl", "a@b@c", "a b@c.nl", "@"},
	}[s.Format]
	if texts == nil {
		texts = []string{"", "a", "é€😀", "+31 6 12345678", "https://example.nl/x?y=1", "09:30", "a b\n", "c1", strings.Repeat("€", 40)}
		if edge := r.IntN(len(texts)+4) - len(texts); s.MaxLength != nil && edge >= 0 {
			return strings.Repeat([]string{"€", "a"}[edge%2], int(*s.MaxLength)+edge/2)
		}
	}
	return texts[r.IntN(len(texts))]
}

// What the quick form takes, the library must take, for every schema there is.
func TestQuickSchema_NeverTakesWhatTheValidatorRefuses(t *testing.T) {
	t.Parallel()
	for name, contract := range map[string]*Contract{"ours": loadContract(t), "of the tests": loadTestContract(t)} {
		v := contract.OpValidator()
		took, refused := 0, 0
		for _, schema := range slices.Sorted(maps.Keys(v.named)) {
			s := v.named[schema]
			quick := v.schemas.quick[s]
			if quick == nil {
				continue
			}
			for seed := range uint64(200) {
				value := nearly(rand.New(rand.NewPCG(seed, 2)), s)
				in, _ := json.Marshal(map[string]any{"value": value})
				var tr tree
				if err := scanTree(in, ScanLimits{Tokens: 1 << 20}, &tr); err != nil {
					t.Fatalf("%v: %s", err, in)
				}
				err := s.VisitJSON(value, v.schemas.opts...)
				switch fits := quick.fits(&tr, tr.member(0, "value")); {
				case fits && err != nil:
					t.Fatalf("%s, seed %d: takes %s, and should not: %v", schema, seed, in, err)
				case fits:
					took++
				case err != nil:
					refused++
				}
			}
		}
		if took < 100 || refused < 100 {
			t.Errorf("%s: took %d values, refused %d: too few to tell", name, took, refused)
		}
	}
}

// An ordinary push never needs the library, or the quick form would be for nothing.
func TestQuickSchema_KnowsAllThatAPushHolds(t *testing.T) {
	t.Parallel()
	c := loadContract(t)
	v := c.OpValidator()
	names := []string{"PushRequest", "SyncOp"}
	for kind, codec := range codecs() {
		if kind.Synced {
			names = append(names, codec.schema())
		}
	}
	var known func(at string, q *quickSchema)
	known = func(at string, q *quickSchema) {
		if q == nil {
			t.Errorf("%s is not known", at)
			return
		}
		for name, m := range q.members {
			known(at+"/"+name, m)
		}
		if q.items != nil {
			known(at+"/*", q.items)
		}
	}
	for _, name := range names {
		known(name, v.schemas.quick[v.named[name]])
	}
	var tr tree
	if err := scanTree(somePush(12), PushScan(), &tr); err != nil {
		t.Fatal(err)
	}
	body := c.operations["POST /v1/sync/push"].body.Content["application/json"].Schema.Value
	if !c.schemas.quick[body].fits(&tr, 0) {
		t.Error("the body of a push is not taken")
	}
}

func TestQuickSchema_LeavesWhatItDoesNotKnow(t *testing.T) {
	t.Parallel()
	for _, s := range []string{
		`{}`, `{"type":"string","format":"byte"}`, `{"type":"integer","multipleOf":2}`, `{"type":"array","uniqueItems":true,"items":{"type":"string"}}`,
		`{"type":"string","pattern":"^\\d$"}`, `{"type":"object","minProperties":1}`, `{"type":"integer","enum":[1]}`, `{"type":"string","enum":[null]}`,
		`{"type":"object","additionalProperties":{"type":"string"}}`, `{"allOf":[{"type":"object"}]}`, `{"type":"array","items":{"type":"integer","format":"int32"}}`,
		`{"type":"string","readOnly":true}`, `{"type":"object","not":{"type":"string"}}`, `{"type":"number","exclusiveMinimum":true,"minimum":1}`,
	} {
		var schema openapi3.Schema
		if err := json.Unmarshal([]byte(s), &schema); err != nil {
			t.Fatal(err)
		}
		if (quickSchemas{}).of(&schema) != nil {
			t.Errorf("%s: says it knows", s)
		}
	}
}

// An operation of which the scan shows nothing must not pass a schema that asks
// for something in it.
func TestQuickSchema_SaysNothingOfWhatItDoesNotSee(t *testing.T) {
	t.Parallel()
	var tr tree
	if err := scanTree([]byte(`{"ops":[{"a":1},[1]]}`), PushScan(), &tr); err != nil {
		t.Fatal(err)
	}
	for s, want := range map[string]bool{
		`{"type":"object"}`: true, `{"type":"object","required":["a"]}`: false, `{"type":"object","additionalProperties":false}`: false,
		`{"type":"object","properties":{"a":{"type":"integer"}}}`: false,
		`{"type":"array"}`: true, `{"type":"array","maxItems":2}`: false, `{"type":"array","minItems":1}`: false,
		`{"type":"array","items":{"type":"integer"}}`: false,
	} {
		var schema openapi3.Schema
		if err := json.Unmarshal([]byte(s), &schema); err != nil {
			t.Fatal(err)
		}
		at := tr.member(0, "ops") + 1
		if strings.Contains(s, "array") {
			at = tr.nodes[at].end
		}
		if got := (quickSchemas{}).of(&schema).fits(&tr, at); got != want {
			t.Errorf("%s: %v", s, got)
		}
	}
}

// A server keeps what requests are checked with, and nothing else.
func TestContract_ForgetAnswersKeepsWhatRequestsAreCheckedWith(t *testing.T) {
	t.Parallel()
	other := loadContract(t) // which all share
	c, err := LoadContract(other.yaml, Scans())
	if err != nil {
		t.Fatal(err)
	}
	whole := len(c.schemas.quick)
	c.ForgetAnswers()
	v := c.OpValidator()
	names := []string{syncOpSchema}
	for _, codec := range codecs() {
		names = append(names, codec.schema())
	}
	for _, name := range names {
		if !v.Has(name) {
			t.Errorf("%s is forgotten", name)
		}
		if got, want := v.Faults(name, json.RawMessage(`{"x":1}`)), other.OpValidator().Faults(name, json.RawMessage(`{"x":1}`)); !slices.Equal(got, want) {
			t.Errorf("%s: faults %v, want %v", name, got, want)
		}
	}
	push := c.operations["POST /v1/sync/push"].body.Content["application/json"].Schema.Value
	if c.schemas.quick[push] == nil || len(c.schemas.quick) >= whole {
		t.Errorf("%d quick forms of %d are kept, that of a push among them: %v", len(c.schemas.quick), whole, c.schemas.quick[push] != nil)
	}
	if err := c.CheckResponse("GET", "/v1/goals", 200, http.Header{}, nil); err == nil || !strings.Contains(err.Error(), "forgotten") {
		t.Errorf("an answer is checked against what was forgotten: %v", err)
	}
}
