package api_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"

	"spoorboek/domain"
)

// fault is a value that a property must not have, and where its fault is.
type fault struct {
	why     string
	pointer string
	value   any
}

// faults lists what is wrong for a property, made from the contract: limits
// (T034), types and null (T037), and the same inside of lists.
func faults(at string, s *openapi3.Schema) (out []fault) {
	add := func(why string, v any) { out = append(out, fault{why, at, v}) }
	for _, v := range []any{7, 1.5, "seven", true, object{}, []any{object{}}} {
		if !suits(s, v) {
			add(fmt.Sprintf("%T where it is %v", v, s.Type.Slice()), v)
		}
	}
	if !s.Nullable {
		add("null", nil)
	}
	switch {
	case len(s.Enum) > 0:
		add("not on the list", "no_such_value")
	case s.Format != "" && s.Type.Is("string"):
		add("wrong format", map[string]string{"uuid": "7", "date": "2026-02-30", "date-time": "2026-03-16T25:00:00Z"}[s.Format])
	case s.Type.Is("string"):
		add("one code point too many", strings.Repeat("é", int(*s.MaxLength)+1))
		add("nearly a body full", strings.Repeat("x", 200<<10))
		if s.MinLength > 0 {
			add("one code point too few", strings.Repeat("é", int(s.MinLength)-1))
		}
	case s.Max != nil:
		add("above the maximum", *s.Max+1)
		add("below the minimum", *s.Min-1)
	case s.Type.Is("array"):
		add("one too many", items(s, int(*s.MaxItems)+1))
		out = append(out, itemFaults(at, s)...)
	}
	return out
}

// suits tells whether a value has a type that the schema takes.
func suits(s *openapi3.Schema, v any) bool {
	switch v.(type) {
	case int:
		return s.Type.Is("integer") || s.Type.Is("number")
	case float64:
		return s.Type.Is("number")
	case string:
		return s.Type.Is("string")
	case bool:
		return s.Type.Is("boolean")
	case []any:
		return s.Type.Is("array")
	}
	return false
}

// items makes a list of n good elements.
func items(s *openapi3.Schema, n int) []any {
	out := make([]any, n)
	for i := range out {
		out[i] = item(s.Items.Value, i)
		if s.Items.Value.Type.Is("object") {
			e := object{}
			for _, name := range s.Items.Value.Required {
				e[name] = item(s.Items.Value.Properties[name].Value, i)
			}
			out[i] = e
		}
	}
	return out
}

// item makes a good text, another one for each i where the schema has more.
func item(s *openapi3.Schema, i int) any {
	switch {
	case len(s.Enum) > 0:
		return s.Enum[i%len(s.Enum)]
	case s.Max != nil:
		return *s.Min
	case s.Format == "date":
		return "2026-03-16"
	case s.Pattern == "^https://":
		return fmt.Sprint("https://example.org/", i)
	case s.Pattern == "^[a-z]{2}$":
		return "nl"
	case s.Pattern != "":
		return fmt.Sprint("e", i)
	}
	return fmt.Sprint("tag ", i)
}

func itemFaults(at string, s *openapi3.Schema) (out []fault) {
	if !s.Items.Value.Type.Is("object") {
		for _, f := range faults(at+"/0", s.Items.Value) {
			out = append(out, fault{f.why, f.pointer, []any{f.value}})
		}
		return out
	}
	good := items(s, 1)[0].(object)
	for name, p := range s.Items.Value.Properties {
		for _, f := range faults(at+"/0/"+name, p.Value) {
			out = append(out, fault{f.why, f.pointer, []any{with(good, object{name: f.value})}})
		}
	}
	for _, name := range s.Items.Value.Required {
		less := maps.Clone(good)
		delete(less, name)
		out = append(out, fault{"left out", at + "/0/" + name, []any{less}})
	}
	return append(out, fault{"unknown", at + "/0/colour", []any{with(good, object{"colour": "red"})}})
}

// writes gives the Write schema of a kind.
func writes(t *testing.T, k *domain.Kind) *openapi3.Schema {
	t.Helper()
	doc, err := contractFile()
	must(t, err)
	return doc.Components.Schemas[schemaName(k)+"Write"].Value
}

// schemaName is the name of a kind in the contract: DiaryEntry for diary_entries.
func schemaName(k *domain.Kind) string {
	var b strings.Builder
	for part := range strings.SplitSeq(k.Name, "_") {
		b.WriteString(strings.ToUpper(part[:1]) + part[1:])
	}
	if s, ok := strings.CutSuffix(b.String(), "ies"); ok {
		return s + "y"
	}
	return strings.TrimSuffix(b.String(), "s")
}

// wrong lists everything that is wrong for a kind, one fault a body.
func wrong(t *testing.T, k *domain.Kind) (out []fault) {
	t.Helper()
	s := writes(t, k)
	for _, name := range slices.Sorted(maps.Keys(s.Properties)) {
		for _, f := range faults("/"+name, s.Properties[name].Value) {
			f.value = object{name: f.value}
			out = append(out, f)
		}
	}
	for _, name := range []string{"colour", "Title", "rev", "owner_id", "author_id", "deleted_at", "tenant_id", "__proto__"} {
		out = append(out, fault{"unknown", "/" + name, object{name: "red"}})
	}
	return out
}

// everything is all that the employee can read, to see that nothing changed.
func (s *scene) everything(path string) (out []any) {
	s.t.Helper()
	for _, p := range []string{path, "/v1/conflicts"} {
		var list struct{ Items []any }
		s.employee.call("GET", p+"?limit=100", nil).want(200).into(&list)
		out = append(out, list.Items)
	}
	return out
}

// refused asserts a problem with its fault at the pointer.
func refused(t *testing.T, a answer, f fault) {
	t.Helper()
	var p struct {
		Code   string
		Errors []struct{ Pointer, Detail string }
	}
	a.into(&p)
	found := slices.ContainsFunc(p.Errors, func(e struct{ Pointer, Detail string }) bool { return e.Pointer == f.pointer && e.Detail != "" })
	unknown := f.why == "unknown"
	if a.Status != 400 || a.Header.Get("Content-Type") != "application/problem+json" || !found || unknown != (p.Code == "unknown_field") {
		t.Errorf("%s %s: status %d, %.300s", f.pointer, f.why, a.Status, a.Body)
	}
}

// Every value that the contract does not allow is refused with its place, by
// POST, PATCH and push alike, and changes nothing.
func TestBadInput_T034_T036_T037_IsRefusedWithItsPlace(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	for _, x := range specimens() {
		t.Run(x.kind.Name, func(t *testing.T) {
			good := s.body(x, nil)
			at := x.path() + "/" + s.employee.call("POST", x.path(), s.body(x, nil)).want(201).object()["id"].(string)
			before := s.everything(x.path())
			var ops []object
			cases := wrong(t, x.kind)
			if len(cases) < 30 {
				t.Fatalf("only %d faults were made from the contract", len(cases))
			}
			for _, f := range cases {
				body := with(good, f.value.(object))
				refused(t, s.employee.call("POST", x.path(), body), f)
				if x.change != nil {
					refused(t, s.employee.call("PATCH", at, f.value, "If-Match", "*"), f)
				}
				ops = append(ops, op("create", x.kind, s.NewID().String(), 0, body))
			}
			s.refusedInPush(t, ops, cases)
			if after := s.everything(x.path()); !reflect.DeepEqual(before, after) {
				t.Errorf("something changed:\n%v\n%v", before, after)
			}
		})
	}
}

// refusedInPush sends faulty operations, as many at once as fit in a push.
func (s *scene) refusedInPush(t *testing.T, ops []object, cases []fault) {
	t.Helper()
	for len(ops) > 0 {
		n, size := 0, 0
		for n < len(ops) && n < 100 {
			raw, err := json.Marshal(ops[n])
			must(t, err)
			if size += len(raw) + 100; size > domain.MaxPushWire-1000 {
				break
			}
			n++
		}
		for i, r := range s.employee.push(ops[:n]...) {
			e, _ := r["error"].(object)
			if r["status"] != "rejected" || e == nil {
				t.Errorf("pushed %s %s: %v", cases[i].pointer, cases[i].why, r)
				continue
			}
			if e["code"] == "too_large" { // no operation is larger than 128 KiB
				continue
			}
			list, _ := e["errors"].([]any)
			if !slices.ContainsFunc(list, func(v any) bool { return v.(object)["pointer"] == "/data"+cases[i].pointer }) {
				t.Errorf("pushed %s %s: %v", cases[i].pointer, cases[i].why, e)
			}
		}
		ops, cases = ops[n:], cases[n:]
	}
}

// What only the server makes takes few changes, and nothing else either.
func TestBadInput_T036_T037_NoticesTakeTheirOneField(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	tablet := s.signIn(s.employee.user)
	goal := s.employee.call("POST", "/v1/goals", object{"trajectory_id": s.track, "title": "Walk"}).want(201).object()["id"]
	s.employee.push(op("update", domain.Goals, goal, 1, object{"title": "Swim"}))
	conflict := s.kept(t, tablet.push(op("update", domain.Goals, goal, 1, object{"title": "Run"}))[0])["id"].(string)
	a := s.coach.call("POST", "/v1/appointments", with(meeting("2026-03-23T08:00:00Z", "2026-03-23T09:00:00Z"), object{"trajectory_id": s.track})).want(201).object()
	for k, id := range map[*domain.Kind]string{domain.Conflicts: conflict, domain.Notifications: s.remind(s.employee, a["id"])} {
		at := "/v1/" + k.Name + "/" + id
		before := s.employee.call("GET", at, nil).want(200).object()
		for _, f := range wrong(t, k) {
			refused(t, s.employee.call("PATCH", at, f.value, "If-Match", "*"), f)
		}
		if after := s.employee.call("GET", at, nil).want(200).object(); !reflect.DeepEqual(before, after) {
			t.Errorf("%s changed: %v, %v", k.Name, before, after)
		}
	}
}

// limits gives for a property the values that stand just on its limits; none
// where more than the contract says what is good.
func limits(name string, s *openapi3.Schema) (out []any) {
	elsewhere := []string{"time_zone", "dispute_note", "attended_minutes", "sha256", // a name that exists; only with a dispute; only staff, of a talk that was held; hexadecimal
		"attachments", "document_ids"} // documents that are there: TestNaming_E15_E17_AListNamesWhatItsWriterSeesInTheTrajectory
	switch {
	case slices.Contains(elsewhere, name) || len(s.Enum) > 0 || s.Format != "" && s.Type.Is("string"):
	case name == "url":
		out = append(out, "https://example.org/"+strings.Repeat("x", int(*s.MaxLength)-len("https://example.org/")))
	case s.Type.Is("string"):
		out = append(out, strings.Repeat("é", int(*s.MaxLength)), strings.Repeat("🙂", int(*s.MaxLength)), strings.Repeat("é", int(s.MinLength)))
	case s.Max != nil:
		out = append(out, *s.Max, *s.Min)
	case s.Type.Is("array"):
		out = append(out, items(s, int(*s.MaxItems)), []any{})
	}
	return out
}

// What stands on a limit is taken and comes back as it was sent: code points
// are counted, not bytes.
func TestInput_T034_WhatStandsOnALimitIsTaken(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	for _, x := range specimens() {
		n := 0
		for name, p := range writes(t, x.kind).Properties {
			for _, v := range limits(name, p.Value) {
				n++
				got := s.employee.call("POST", x.path(), with(s.body(x, nil), object{name: v}))
				if got.Status != 201 {
					t.Errorf("%s.%s: %d %.300s", x.kind.Name, name, got.Status, got.Body)
					continue
				}
				if back := got.object()[name]; !sameJSON(t, back, v) {
					t.Errorf("%s.%s came back as %.80v", x.kind.Name, name, back)
				}
			}
		}
		if n == 0 {
			t.Errorf("%s: no limits found", x.kind.Name)
		}
	}
}

// sameJSON compares as JSON; a list's elements may have come back with more.
func sameJSON(t *testing.T, got, want any) bool {
	t.Helper()
	raw, err := json.Marshal(want)
	must(t, err)
	var w any
	must(t, json.Unmarshal(raw, &w))
	list, ok := got.([]any)
	if !ok {
		return reflect.DeepEqual(got, w)
	}
	return len(list) == len(w.([]any))
}
