package api

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"reflect"
	"strconv"
	"strings"
	"testing"
)

// someValue writes a random value: all escapes, spaces and orders of members
// that a phone may send.
func someValue(r *rand.Rand, b *strings.Builder, depth int) {
	texts := []string{``, `a`, `é€😀`, `’“…`, `<b>&amp;</b>`, `\u003c\u2028\u2029`, "\u2028", "\u2029", `\"\\\/\n\t`, `\ud83d\ude00`, `Dear diary`, `~`, "\u00a0"}
	space := func() { b.WriteString([]string{"", "", " ", "\n\t "}[r.IntN(4)]) }
	space()
	defer space()
	kind := r.IntN(7)
	if depth == 0 {
		kind = 0
	}
	if depth > 4 {
		kind += 2
	}
	switch kind {
	case 0:
		b.WriteByte('{')
		for i, n := 0, r.IntN(30)/(depth+1); i < n; i++ {
			if i > 0 {
				b.WriteByte(',')
			}
			space()
			b.WriteString(`"` + texts[r.IntN(len(texts))] + strconv.Itoa((i*7)%n) + strings.Repeat("x", i) + `"`)
			space()
			b.WriteByte(':')
			someValue(r, b, depth+1)
		}
		space()
		b.WriteByte('}')
	case 1:
		b.WriteByte('[')
		for i := range r.IntN(4) {
			if i > 0 {
				b.WriteByte(',')
			}
			someValue(r, b, depth+1)
		}
		space()
		b.WriteByte(']')
	case 2, 3:
		b.WriteString(`"` + texts[r.IntN(len(texts))] + texts[r.IntN(len(texts))] + `"`)
	case 4:
		b.WriteString([]string{"0", "-0", "1.50", "9007199254740993", "-12", "0.1"}[r.IntN(6)])
	default:
		b.WriteString([]string{"true", "false", "null"}[r.IntN(3)])
	}
}

// A phone may repeat an operation to a later version of the program, which has
// to find the same hash (P-19).
func TestTree_SaysAndHashesWhatEncodingJSONDoes(t *testing.T) {
	t.Parallel()
	var tr tree // filled again and again
	for seed := range uint64(3000) {
		var b strings.Builder
		someValue(rand.New(rand.NewPCG(seed, 1)), &b, 0)
		sameAsEncodingJSON(t, &tr, []byte(b.String()))
	}
}

func sameAsEncodingJSON(t *testing.T, tr *tree, in []byte) {
	t.Helper()
	if err := scanTree(in, ScanLimits{}, tr); err != nil {
		t.Fatalf("%v: %s", err, in)
	}
	want, err := decodeAny(in)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := tr.value(0); err != nil || !reflect.DeepEqual(got, want) {
		t.Fatalf("%s\n is read as %#v, %v\nand should be %#v", in, got, err, want)
	}
	if written, _ := json.Marshal(want); !bytes.Equal(tr.appendCanonical(nil, 0), written) {
		t.Fatalf("%s\n is written as %s\nand should be %s", in, tr.appendCanonical(nil, 0), written)
	}
	if !bytes.Equal(tr.fingerprint(), fingerprint(want)) {
		t.Fatalf("another hash of %s", in)
	}
}

func TestTree_TheHashOfAnOperationStaysWhatItWas(t *testing.T) {
	t.Parallel()
	var tr tree
	in := `{"op_id":"a1","op":"create", "collection":"goals","id":"0190c6a0-7d7e-7c6e-8f00-2b1f3c4d5e6f","data":{"why":"caf\u00e9 <b>","target":10.0}}`
	if err := scanTree([]byte(in), ScanLimits{}, &tr); err != nil {
		t.Fatal(err)
	}
	const want = "7d5a125a3c20c8b9076468d3312ba60d0fea0ca943d576cb9552a290c2a1a362"
	if got := hex.EncodeToString(tr.fingerprint()); got != want {
		t.Errorf("hash %s, and phones hold what was stored under %s", got, want)
	}
}

func FuzzTree_SaysAndHashesWhatEncodingJSONDoes(f *testing.F) {
	for _, seed := range []string{`{}`, `{"b":[],"a":{"\u0061":-0}}`, `{"a":"\u2028<","":null}`, string(somePush(6))} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		var tr tree
		if scanTree(in, ScanLimits{}, &tr) == nil {
			sameAsEncodingJSON(t, &tr, in)
		}
	})
}

// What the envelope's scan does not look into is still all there.
func TestTree_KeepsOperationsAsTheyCame(t *testing.T) {
	t.Parallel()
	in := []byte(`{"n":1,"ops":[{"a":1e5,"a":2}, {} ,[1],"x\u0041",[]]}`)
	var tr tree
	if err := scanTree(in, PushScan(), &tr); err != nil {
		t.Fatal(err)
	}
	var got []string
	for i := range tr.within(tr.member(0, "ops")) {
		got = append(got, fmt.Sprintf("%s %v", tr.nodes[i].text, tr.nodes[i].opaque))
	}
	if want := []string{`{"a":1e5,"a":2} true`, `{} true`, `[1] true`, `xA false`, `[] true`}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	want, _ := decodeAny(in)
	if v, err := tr.value(0); err != nil || !reflect.DeepEqual(v, want) {
		t.Errorf("got %v, %v, want %v", v, err, want)
	}
}

// A body of hundreds of thousands of values must not take a node for each.
func TestTree_KeepsTheWholeOnlyOfWhatNoContractAllows(t *testing.T) {
	t.Parallel()
	c := loadContract(t)
	body := c.operations["POST /v1/sync/push"].body.Content["application/json"].Schema.Value
	in := []byte(`{"schema_version":1,"ops":[` + strings.Repeat("{},", 2*maxNodes) + `{}]}`)
	var tr tree
	if err := scanTree(in, PushScan(), &tr); err != nil || len(tr.nodes) != 1 || cap(tr.nodes) > 2*maxNodes {
		t.Fatalf("%d nodes, room for %d: %v", len(tr.nodes), cap(tr.nodes), err)
	}
	var faults faultList
	if err := c.schemas.check(body, &tr, 0, &faults); err != nil || len(faults.list) != 1 || faults.list[0].Pointer != "/ops" {
		t.Errorf("faults %v: %v", faults.list, err)
	}
	var got PushRequest
	if err := NewStrictDecoder(ScanLimits{Tokens: PushScan().Tokens, LeaveRaw: true}).Decode(in, &got); err != nil || len(got.Ops) != 2*maxNodes+1 {
		t.Errorf("%d operations: %v", len(got.Ops), err)
	}
	if err := scanTree(somePush(1), PushScan(), &tr); err != nil || len(tr.nodes) != 4 { // the next is whole again
		t.Errorf("%d nodes of one operation: %v", len(tr.nodes), err)
	}
}

func TestPushRequest_IsReadAsEncodingJSONReadsIt(t *testing.T) {
	t.Parallel()
	for _, in := range []string{
		string(somePush(7)), `{"ops":[{"a":1e5,"a":2}],"schema_version":3}`, `{"ops":[],"schema_version":1}`,
		`{"ops":[1,"a",null],"schema_version":1}`, `{"ops":null}`, `{}`, `{"ops":{}}`, `{"schema_version":1.0}`, `{"schema_version":"1"}`,
		`{"schema_version":99999999999999999999}`,
	} {
		var got, want PushRequest
		err := NewStrictDecoder(ScanLimits{LeaveRaw: true}).Decode([]byte(in), &got)
		if wantErr := json.Unmarshal([]byte(in), &want); (err == nil) != (wantErr == nil) {
			t.Errorf("%s: %v, and encoding/json says %v", in, err, wantErr)
		}
		if fmt.Sprintf("%d %s", got.SchemaVersion, got.Ops) != fmt.Sprintf("%d %s", want.SchemaVersion, want.Ops) {
			t.Errorf("%s: %v, want %v", in, got, want)
		}
	}
}

func TestSyncOp_IsReadAsEncodingJSONReadsIt(t *testing.T) {
	t.Parallel()
	v := loadContract(t).OpValidator()
	full := `{"op_id":"\u0061 b","op":"update","collection":"goals","id":"0190C6A0-7d7e-7c6e-8f00-2b1f3c4d5e6f","base_rev":9007199254740991,` +
		`"group":"g","client_time":"2026-11-20T19:05:00.123456789+01:00","data":{"a":[1]}}`
	for name := range v.named["SyncOp"].Properties {
		if !strings.Contains(full, `"`+name+`":`) {
			t.Errorf("%s is not tried here", name)
		}
	}
	for _, in := range []string{full, `{"op_id":"a","op":"delete","collection":"goals","id":"0190c6a0-7d7e-7c6e-8f00-2b1f3c4d5e6f"}`, `{"base_rev":1.0}`} {
		var tr tree
		if err := scanTree([]byte(in), ScanLimits{}, &tr); err != nil {
			t.Fatal(err)
		}
		got, err := syncOp(&tr)
		var want SyncOp
		if wantErr := json.Unmarshal([]byte(in), &want); (err == nil) != (wantErr == nil) {
			t.Fatalf("%s: %v, and encoding/json says %v", in, err, wantErr)
		}
		for _, op := range []*SyncOp{&got, &want} {
			if op.ClientTime != nil {
				*op.ClientTime = cut(*op.ClientTime)
			}
		}
		if err == nil && !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %+v, want %+v", in, got, want)
		}
	}
}
