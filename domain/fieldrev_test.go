package domain_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"strings"
	"testing"

	"github.com/google/uuid"
	"pgregory.net/rapid"

	"spoorboek/domain"
)

func TestFieldRev_StorageKeepsEveryStamp(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		stamp := rapid.Custom(func(t *rapid.T) domain.Stamp {
			return domain.Stamp{Rev: rapid.Int64Min(1).Draw(t, "rev"), Device: id(rapid.Uint64Range(0, 4).Draw(t, "device"))}
		})
		element := rapid.StringMatching(`steps/[!-~]{1,64}`)
		name := rapid.OneOf(rapid.Just("*"), rapid.StringMatching(`[a-z][a-z_]{1,30}`), element)
		f := domain.FieldRev(rapid.MapOf(name, stamp).Draw(t, "field_rev"))
		raw, err := json.Marshal(f)
		if err != nil {
			t.Fatal(err)
		}
		var back domain.FieldRev
		if err := json.Unmarshal(raw, &back); err != nil {
			t.Fatalf("%s: %v", raw, err)
		}
		if !maps.Equal(f, back) {
			t.Fatalf("%v became %v by way of %s", f, back, raw)
		}
		again, err := json.Marshal(back)
		if err != nil || string(again) != string(raw) {
			t.Fatalf("the same content gave %s and %s (%v)", raw, again, err)
		}
	})
}

func TestFieldRev_ADeviceIsWrittenOnce(t *testing.T) {
	t.Parallel()
	f := domain.FieldRev{}
	for i := range 50 {
		f[fmt.Sprintf("field_%02d", i)] = domain.Stamp{Rev: int64(i + 1), Device: phone}
	}
	raw, err := json.Marshal(f)
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(string(raw), phone.String()); n != 1 {
		t.Errorf("the device stands there %d times", n)
	}
	if perField := len(raw) / len(f); perField > 25 {
		t.Errorf("%d bytes a field", perField)
	}
}

func TestFieldRev_RefusesWhatItNeverWrote(t *testing.T) {
	t.Parallel()
	for _, raw := range []string{`[]`, `{"*":[1,0]}`, `{"d":["` + uuid.NewString() + `"],"*":[1,1]}`, `{"d":["x"],"*":[1,0]}`, `{"d":[],"*":[1,-1]}`, `{"*":"1"}`} {
		var f domain.FieldRev
		if err := json.Unmarshal([]byte(raw), &f); err == nil {
			t.Errorf("%s was read as %v", raw, f)
		}
	}
}

func TestFieldRev_Contested(t *testing.T) {
	t.Parallel()
	f := domain.FieldRev{"*": {Rev: 2, Device: phone}, "title": {Rev: 5, Device: tablet}}
	for _, c := range []struct {
		field  string
		base   int64
		device uuid.UUID
		want   bool
	}{
		{"title", 4, phone, true}, {"title", 5, phone, false}, {"title", 9, phone, false}, {"title", 0, tablet, false},
		{"why", 1, tablet, true}, {"why", 2, tablet, false}, {"why", 0, phone, false},
	} {
		if got := f.Contested(c.field, c.base, c.device); got != c.want {
			t.Errorf("%s since %d by another than %s: %v, want %v", c.field, c.base, c.device, got, c.want)
		}
	}
}

func TestFieldRev_WhatTheDatabaseGivesIsReadTheQuickWay(t *testing.T) {
	t.Parallel()
	if got, ok := domain.QuickFieldRev([]byte(`{"*": [1, 0], "d": ["01985f6e-0000-7000-8000-000000000001"], "title": [12, 0]}`)); !ok || got.Last("title").Rev != 12 {
		t.Errorf("got %v, %v", got, ok)
	}
}

// FuzzFieldRev_TheQuickWayReadsWhatTheGeneralWayReads has no other words than those
// of the two ways: what the quick one does not know, it leaves to the general one.
func FuzzFieldRev_TheQuickWayReadsWhatTheGeneralWayReads(f *testing.F) {
	const device = `"d": ["01985f6e-0000-7000-8000-000000000001", "01985f6e-0000-7000-8000-000000000002"]`
	for _, text := range []string{
		`{}`, `{"*": [1, 0], ` + device + `}`, `{` + device + `,"title":[12,1],"steps/a":[3,0]}`, `{"*": [1, 2], ` + device + `}`,
		`{"steps/\u0041": [1, 0], ` + device + `}`, `{"*": [01, 0], ` + device + `}`, `{"*": [1, 0], "*": [2, 0], ` + device + `}`,
		`{"*": [1], ` + device + `}`, `{"*": [1, 0, 0], ` + device + `}`, `{"*": [1, 0], "d": ["x"]}`, `{"*": [1, 0], ` + device + `} x`, `null`, `{"d": [], "d": []}`, ``,
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		quick, ok := domain.QuickFieldRev(text)
		if !ok {
			return
		}
		var general domain.FieldRev
		if err := domain.SlowFieldRev(text, &general); err != nil {
			t.Fatalf("%q: the quick way gives %v, the general one %v", text, quick, err)
		}
		if !maps.Equal(quick, general) {
			t.Fatalf("%q: the quick way gives %v, the general one %v", text, quick, general)
		}
	})
}
