package api

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"spoorboek/domain"
)

type strictNote struct {
	OwnerID string            `json:"owner_id"`
	Title   *string           `json:"title,omitempty"`
	Count   int               `json:"count"`
	Steps   []strictStep      `json:"steps"`
	Extra   map[string]string `json:"extra"`
	hidden  string
	Skipped string `json:"-"`
	strictHead
}

type strictHead struct {
	Rev int `json:"rev"`
}

type strictStep struct {
	Name string      `json:"name"`
	Sub  *strictStep `json:"sub"`
}

func faultsOf(t *testing.T, err error) []domain.Fault {
	t.Helper()
	var e *domain.Error
	if !errors.As(err, &e) {
		t.Fatalf("got %v, want a domain.Error", err)
	}
	if e.Code != domain.CodeInvalid && e.Code != domain.CodeUnknownField {
		t.Fatalf("code %s, want invalid or unknown_field", e.Code)
	}
	return e.Faults
}

func TestScanStrict_RefusesWhatReadersUnderstandDifferently(t *testing.T) {
	t.Parallel()
	nested := func(n int) string { return strings.Repeat(`{"a":`, n) + "1" + strings.Repeat("}", n) }
	for name, c := range map[string]struct{ in, pointer, detail string }{
		"empty":                    {``, "", "must be one JSON object"},
		"null":                     {`null`, "", "must be one JSON object"},
		"array":                    {`[{}]`, "", "must be one JSON object"},
		"two values":               {`{} {}`, "", "nothing after it"},
		"trailing comma":           {`{"a":1,}`, "", "not valid JSON"},
		"trailing comma in list":   {`{"a":[1,]}`, "/a/1", "not valid JSON"},
		"comment":                  {`{/**/"a":1}`, "", "not valid JSON"},
		"unclosed":                 {`{"a":{"b":1}`, "", "not valid JSON"},
		"unclosed text":            {`{"a":"b`, "/a", "not valid JSON"},
		"unclosed escape":          {`{"a":"\`, "/a", "not valid JSON"},
		"unclosed unicode":         {`{"a":"\u00`, "/a", "not valid JSON"},
		"bare key":                 {`{a:1}`, "", "not valid JSON"},
		"single quotes":            {`{'a':1}`, "", "not valid JSON"},
		"no colon":                 {`{"a" 1}`, "/a", "not valid JSON"},
		"no value":                 {`{"a":`, "/a", "not valid JSON"},
		"unknown escape":           {`{"a":"\x"}`, "/a", "not valid JSON"},
		"bad hex":                  {`{"a":"\u00g0"}`, "/a", "not valid JSON"},
		"BOM":                      {"\ufeff{}", "", "byte order mark"},
		"invalid UTF-8":            {"{\"a\":\"\xff\"}", "", "UTF-8"},
		"surrogate in UTF-8":       {"{\"a\":\"\xed\xa0\x80\"}", "", "UTF-8"},
		"doubled key":              {`{"a":1,"a":2}`, "/a", "twice"},
		"doubled key, escaped":     {`{"a":1,"\u0061":2}`, "/a", "twice"},
		"doubled key, deep":        {`{"x":[{"b":1,"b":1}]}`, "/x/0/b", "twice"},
		"high half":                {`{"a":"\ud83d"}`, "/a", "surrogate"},
		"low half":                 {`{"a":"\ude00"}`, "/a", "surrogate"},
		"halves swapped":           {`{"a":"\ude00\ud83d"}`, "/a", "surrogate"},
		"high half, then a letter": {`{"a":"\ud83dx"}`, "/a", "surrogate"},
		"NUL":                      {`{"a":"\u0000"}`, "/a", "control"},
		"escaped CR":               {`{"a":"\r"}`, "/a", "control"},
		"escaped backspace":        {`{"a":"\b"}`, "/a", "control"},
		"raw newline":              {"{\"a\":\"\n\"}", "/a", "not valid JSON"},
		"DEL":                      {"{\"a\":\"\x7f\"}", "/a", "control"},
		"C1":                       {"{\"a\":\"\u0085\"}", "/a", "control"},
		"escaped C1":               {`{"a":"\u0085"}`, "/a", "control"},
		"control in a key":         {`{"\u0001":1}`, "", "control"},
		"exponent":                 {`{"a":1e3}`, "/a", "exponent"},
		"exponent of a fraction":   {`{"a":1.5E-3}`, "/a", "exponent"},
		"33 digits":                {`{"a":` + strings.Repeat("9", 33) + `}`, "/a", "digits"},
		"leading zero":             {`{"a":01}`, "", "not valid JSON"},
		"plus":                     {`{"a":+1}`, "/a", "not valid JSON"},
		"naked dot":                {`{"a":1.}`, "/a", "not valid JSON"},
		"naked minus":              {`{"a":-}`, "/a", "not valid JSON"},
		"NaN":                      {`{"a":NaN}`, "/a", "not valid JSON"},
		"half a literal":           {`{"a":tru}`, "/a", "not valid JSON"},
		"33 deep":                  {nested(33), strings.Repeat("/a", 32), "deeply"},
		"too many tokens":          {`{"a":[` + strings.Repeat("1,", 20_000) + `1]}`, "/a/19997", "too many"},
		"pointer stops at text":    {`{"Dear diary, today":{"a":1e1}}`, "", "exponent"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			err := ScanStrict([]byte(c.in), ScanLimits{})
			if err == nil {
				t.Fatal("accepted")
			}
			f := faultsOf(t, err)[0]
			if f.Pointer != c.pointer || !strings.Contains(f.Detail, c.detail) {
				t.Errorf("got %q %q, want %q %q", f.Pointer, f.Detail, c.pointer, c.detail)
			}
		})
	}
}

func TestScanStrict_T032_AcceptsAllText(t *testing.T) {
	t.Parallel()
	for name, in := range map[string]string{
		"empty object":          `{}`,
		"spaces":                " \n\t\r{ \"a\" : [ ] , \"b\" : { } } \n",
		"astral":                `{"a":"😀𝒳"}`,
		"escaped astral":        `{"a":"\ud83d\ude00"}`,
		"ZWJ, RTL, NFD":         "{\"a\":\"👩‍👩‍👧 שלום e\u0301 é\"}",
		"newline and tab":       `{"a":"x\n\ty"}`,
		"other escapes":         `{"a":"\"\\\/"}`,
		"NBSP is no C1":         "{\"a\":\"\u00a0\"}",
		"numbers":               `{"a":[0,-0,1,-12.50,99999999999999999999999999999999]}`,
		"literals":              `{"a":[true,false,null]}`,
		"32 deep":               strings.Repeat(`{"a":`, 32) + "1" + strings.Repeat("}", 32),
		"same key, two objects": `{"a":{"x":1},"b":{"x":1}}`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if err := ScanStrict([]byte(in), ScanLimits{}); err != nil {
				t.Fatal(err)
			}
		})
	}
}

func TestScanStrict_ListsAllFaultsOfContent(t *testing.T) {
	t.Parallel()
	err := ScanStrict([]byte(`{"a":"\u0000","b":[1e1,{"c":1,"c":"\ud800"}]}`), ScanLimits{})
	var got []string
	for _, f := range faultsOf(t, err) {
		got = append(got, f.Pointer)
	}
	if want := []string{"/a", "/b/0", "/b/1/c", "/b/1/c"}; !reflect.DeepEqual(got, want) {
		t.Errorf("pointers %v, want %v", got, want)
	}
}

func TestScanStrict_FindsDoubledKeyAmongThousands(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	for i := range 5000 {
		fmt.Fprintf(&b, `"k%d":1,`, i)
	}
	if err := ScanStrict([]byte("{"+strings.TrimSuffix(b.String(), ",")+"}"), ScanLimits{}); err != nil {
		t.Fatalf("without a double: %v", err)
	}
	for _, double := range []string{"k0", "k31", "k32", "k33", "k4999"} {
		f := faultsOf(t, ScanStrict([]byte("{"+b.String()+`"`+double+`":1}`), ScanLimits{}))
		if len(f) != 1 || f[0].Pointer != "/"+double {
			t.Errorf("%s: faults %v", double, f)
		}
	}
}

func TestScanStrict_PushEnvelopeLeavesOperationsAlone(t *testing.T) {
	t.Parallel()
	inside := `{"operations":[{"data":{"a":"\u0000\ud800","a":1e9}}]}`
	if err := ScanStrict([]byte(inside), PushScan()); err != nil {
		t.Errorf("content inside an operation: %v", err)
	}
	if ScanStrict([]byte(inside), DefaultScan()) == nil {
		t.Error("the same content passes an ordinary scan")
	}
	for name, in := range map[string]string{
		"doubled key of the envelope": `{"operations":[],"operations":[]}`,
		"control in the envelope":     `{"device":"\u0001"}`,
		"broken operation":            `{"operations":[{"a":01}]}`,
	} {
		if ScanStrict([]byte(in), PushScan()) == nil {
			t.Errorf("%s: accepted", name)
		}
	}
}

func TestDecodeStrict_FillsTheStruct(t *testing.T) {
	t.Parallel()
	var got strictNote
	in := `{"owner_id":"a","title":"t\n","count":3,"rev":7,"steps":[{"name":"x","sub":{"name":"y"}}],"extra":{"Any Key":"v"}}`
	if err := DecodeStrict([]byte(in), &got); err != nil {
		t.Fatal(err)
	}
	title := "t\n"
	want := strictNote{OwnerID: "a", Title: &title, Count: 3, strictHead: strictHead{Rev: 7},
		Steps: []strictStep{{Name: "x", Sub: &strictStep{Name: "y"}}}, Extra: map[string]string{"Any Key": "v"}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestDecodeStrict_RefusesKeysNotWrittenAsDeclared(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ in, pointer string }{
		"upper case":     {`{"OWNER_ID":"b"}`, "/OWNER_ID"},
		"after the real": {`{"owner_id":"a","Owner_Id":"b"}`, "/Owner_Id"},
		"long s":         {"{\"\u017fteps\":[]}", ""},
		"deep":           {`{"steps":[{"name":"a"},{"sub":{"NAME":"b"}}]}`, "/steps/1/sub/NAME"},
		"unknown":        {`{"colour":"red"}`, "/colour"},
		"Go field name":  {`{"Skipped":"x"}`, "/Skipped"},
		"unexported":     {`{"hidden":"x"}`, "/hidden"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var v strictNote
			err := DecodeStrict([]byte(c.in), &v)
			if got := domain.CodeOf(err); got != domain.CodeUnknownField {
				t.Fatalf("code %q, want unknown_field", got)
			}
			if f := faultsOf(t, err); f[0].Pointer != c.pointer {
				t.Errorf("pointer %q, want %q", f[0].Pointer, c.pointer)
			}
			if !reflect.DeepEqual(v, strictNote{}) {
				t.Errorf("filled: %+v", v)
			}
		})
	}
}

func TestDecodeStrict_UnknownFieldBesideARealFaultIsInvalid(t *testing.T) {
	t.Parallel()
	var v strictNote
	if got := domain.CodeOf(DecodeStrict([]byte(`{"colour":1,"count":1e2}`), &v)); got != domain.CodeInvalid {
		t.Errorf("code %q, want invalid", got)
	}
}

func TestDecodeStrict_WrongTypeHasAPointerAndNoValue(t *testing.T) {
	t.Parallel()
	var v strictNote
	err := DecodeStrict([]byte(`{"count":"secret diary"}`), &v)
	f := faultsOf(t, err)
	if len(f) != 1 || f[0] != (domain.Fault{Pointer: "/count", Detail: "has the wrong type"}) {
		t.Errorf("faults %+v", f)
	}
	if p, _ := json.Marshal(Problem(err, "en")); bytes.Contains(p, []byte("secret")) {
		t.Errorf("the value comes back: %s", p)
	}
}

func TestStrictDecoder_LeavesRawMessagesToTheirOwnScan(t *testing.T) {
	t.Parallel()
	type push struct {
		Ops []json.RawMessage `json:"ops"`
	}
	const bad = `{"a":"\u0000","a":1e9}`
	in := []byte(`{"ops":[{},` + bad + `]}`)
	var v push
	if err := NewStrictDecoder(ScanLimits{LeaveRaw: true}).Decode(in, &v); err != nil || len(v.Ops) != 2 || string(v.Ops[1]) != bad {
		t.Errorf("%v %s", err, v.Ops)
	}
	if DecodeStrict(in, &v) == nil {
		t.Error("DecodeStrict takes what is wrong in a raw message")
	}
	in = []byte(`{"ops":[{}],"ops":[{}]}`)
	if NewStrictDecoder(ScanLimits{LeaveRaw: true}).Decode(in, &v) == nil {
		t.Error("a doubled key around raw messages is taken")
	}
	in = []byte(`{"ops":[` + bad + `],"x":1}`)
	if got := domain.CodeOf(NewStrictDecoder(ScanLimits{LeaveRaw: true}).Decode(in, &v)); got != domain.CodeUnknownField {
		t.Errorf("after a raw message the rules do not hold again: %q", got)
	}
}

func TestParseTime_ReadsWhatRFC3339Says(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"2026-03-01T09:30:00Z":                "2026-03-01T09:30:00Z",
		"2026-03-01T09:30:00.123456789Z":      "2026-03-01T09:30:00.123456Z",
		"2026-03-01T09:30:00.1+01:00":         "2026-03-01T08:30:00.1Z",
		"2026-03-01T09:30:00+00:00":           "2026-03-01T09:30:00Z",
		"0001-01-01T00:00:00Z":                "0001-01-01T00:00:00Z",
		"9999-12-31T23:59:59.999999999Z":      "9999-12-31T23:59:59.999999Z",
		"2024-02-29T23:59:59-11:00":           "2024-03-01T10:59:59Z",
		"2026-03-01T09:30:00.00000000000001Z": "2026-03-01T09:30:00Z",
	} {
		got, err := ParseTime(in)
		if err != nil || got.Format(time.RFC3339Nano) != want || got.Location() != time.UTC {
			t.Errorf("%s: %v %v, want %s", in, got, err, want)
		}
	}
	for _, in := range []string{
		"", "2026-03-01", "2026-03-01T09:30Z", "2026-03-01t09:30:00Z", "2026-03-01T09:30:00z", "2026-03-01 09:30:00Z",
		"2026-03-01T09:30:00", "2026-03-01T09:30:00-00:00", "2026-03-01T09:30:00,5Z", "2026-03-01T09:30:00.Z",
		"2026-03-01T09:30:60Z", "2026-03-01T24:00:00Z", "2026-02-29T00:00:00Z", "2026-02-30T00:00:00Z", "2026-13-01T00:00:00Z",
		"0000-01-01T00:00:00Z", "0001-01-01T00:00:00+01:00", "9999-12-31T23:59:59-01:00", "12026-03-01T09:30:00Z",
		"2026-03-01T9:30:00Z", "2026-03-01T09:30:00+0100", "2026-03-01T09:30:00+24:00", "2026-03-01T09:30:00+01:60",
		"2026-03-01T09:30:00.5.5Z", "2026-03-01T09:30:005Z", " 2026-03-01T09:30:00Z", "2026-03-01T09:30:00Z ",
		"2026-03-01T09:30:00." + strings.Repeat("1", 40) + "Z", "２026-03-01T09:30:00Z",
	} {
		if got, err := ParseTime(in); err == nil {
			t.Errorf("%q accepted as %v", in, got)
		}
	}
}

// FuzzScanStrict_T049 holds the scanner against encoding/json: what the scanner
// accepts, encoding/json must accept, as one object, and read to the same keys
// and texts, with nothing replaced and nothing lost.
func FuzzScanStrict_T049(f *testing.F) {
	for _, seed := range []string{
		`{}`, `{"a":1,"b":[true,null,"x\n"]}`, `{"a":"\ud83d\ude00"}`, `{"a":{"b":{"c":[1.5,-0]}}}`, `{"\u0061":1,"a":2}`,
		"{\"a\":\"\xc2\x85\"}", `{"a":1e5}`, `[]`, `{"a":"\/\\\""}`, "\xef\xbb\xbf{}", `{"a":[[],{}]} `,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if ScanStrict(data, ScanLimits{}) != nil {
			if ScanStrict(data, ScanLimits{StrictDepth: 1}) == nil && !json.Valid(data) {
				t.Fatalf("the loose scan takes invalid JSON: %q", data)
			}
			return
		}
		var v map[string]any
		if err := json.Unmarshal(data, &v); err != nil || v == nil {
			t.Fatalf("accepted, and encoding/json says %v: %q", err, data)
		}
		keys := 0
		countKeys(t, v, &keys)
		if want := keysByToken(t, data); keys != want {
			t.Fatalf("%d keys decoded of %d in %q", keys, want, data)
		}
	})
}

func countKeys(t *testing.T, v any, n *int) {
	t.Helper()
	switch v := v.(type) {
	case map[string]any:
		for k, child := range v {
			*n++
			clean(t, k)
			countKeys(t, child, n)
		}
	case []any:
		for _, child := range v {
			countKeys(t, child, n)
		}
	case string:
		clean(t, v)
	}
}

func clean(t *testing.T, s string) {
	t.Helper()
	for _, r := range s {
		if isControl(r) && r != '\n' && r != '\t' {
			t.Fatalf("control character in %q", s)
		}
	}
}

func keysByToken(t *testing.T, data []byte) int {
	t.Helper()
	dec := json.NewDecoder(bytes.NewReader(data))
	keys, inObject, wantKey := 0, []bool{}, false
	for {
		tok, err := dec.Token()
		if err != nil {
			return keys
		}
		top := func() bool { return len(inObject) > 0 && inObject[len(inObject)-1] }
		switch tok {
		case json.Delim('{'), json.Delim('['):
			inObject = append(inObject, tok == json.Delim('{'))
			wantKey = top()
			continue
		case json.Delim('}'), json.Delim(']'):
			inObject = inObject[:len(inObject)-1]
			wantKey = top()
			continue
		}
		if top() && wantKey {
			keys++
			wantKey = false
			continue
		}
		wantKey = top()
	}
}

func BenchmarkScanStrict(b *testing.B) {
	op := `{"op_id":"0190c6a0-7d7e-7c6e-8f00-2b1f3c4d5e6f","collection":"goals","id":"0190c6a0-7d7e-7c6e-8f00-2b1f3c4d5e70",` +
		`"base_rev":12,"data":{"title":"Twee keer per week wandelen","note":"` + strings.Repeat("Vandaag ging het beter. ", 20) + `","done":false}}`
	push := []byte(`{"operations":[` + strings.Repeat(op+",", 99) + op + `]}`)
	b.Run("push of 100", func(b *testing.B) {
		b.SetBytes(int64(len(push)))
		b.ReportAllocs()
		for b.Loop() {
			if err := ScanStrict(push, PushScan()); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("encoding/json Valid, to compare", func(b *testing.B) {
		b.SetBytes(int64(len(push)))
		for b.Loop() {
			if !json.Valid(push) {
				b.Fatal("invalid")
			}
		}
	})
}
