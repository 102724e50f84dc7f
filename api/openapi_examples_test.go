package api_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"

	"spoorboek/domain"
)

// The library leaves out examples that are references, so they are checked
// here, and the operations of a push against SyncOp.
func TestContract_ExamplesAreValid(t *testing.T) {
	t.Parallel()
	doc := document(t)
	for key, op := range operations(doc) {
		if op.RequestBody != nil {
			validExamples(t, key+" body", op.RequestBody.Value.Content)
		}
		for status, r := range op.Responses.Map() {
			validExamples(t, key+" "+status, r.Value.Content)
		}
	}
	push := doc.Components.Examples["PushRequest"].Value.Value.(map[string]any)
	for _, op := range push["ops"].([]any) {
		if err := doc.Components.Schemas["SyncOp"].Value.VisitJSON(op); err != nil {
			t.Error(err)
		}
	}
}

func validExamples(t *testing.T, where string, content openapi3.Content) {
	t.Helper()
	for mediaType, m := range content {
		values := map[string]any{}
		if m.Example != nil {
			values["example"] = m.Example
		}
		for name, e := range m.Examples {
			values[name] = e.Value.Value
		}
		for name, v := range values {
			if err := m.Schema.Value.VisitJSON(v, openapi3.MultiErrors()); err != nil {
				t.Errorf("%s: %s %s: %v", where, mediaType, name, err)
			}
		}
	}
}

// shownData is a record in an example, or fields of one: what stands free-form in
// the contract beside the name of a collection.
type shownData struct {
	where, collection, op string // op of a push or of a change; "": a record
	id, rev               any
	data                  map[string]any
}

// dataIn finds them, however deep, in a value of an example.
func dataIn(where string, value any) (out []shownData) {
	switch v := value.(type) {
	case []any:
		for i, e := range v {
			out = append(out, dataIn(fmt.Sprintf("%s/%d", where, i), e)...)
		}
	case map[string]any:
		collection, named := v["collection"].(string)
		if data, ok := v["data"].(map[string]any); ok && named {
			op, _ := v["op"].(string)
			out = append(out, shownData{where, collection, op, v["id"], v["rev"], data})
		}
		for name, e := range v {
			out = append(out, dataIn(where+"/"+name, e)...)
		}
	}
	return out
}

// faults tells what is wrong with it by the schema that its collection has
// in REST: read, changed or created.
func (x shownData) faults(doc *openapi3.T) (out []string) {
	path := "/v1/" + strings.ReplaceAll(x.collection, "_", "-")
	all, one := doc.Paths.Find(path), doc.Paths.Find(path+"/{id}")
	if k, known := domain.KindByName(x.collection); !known || !k.Synced || one == nil {
		return []string{"there is no collection " + x.collection}
	}
	of := func(c openapi3.Content) *openapi3.Schema { return c["application/json"].Schema.Value }
	data, schema := x.data, of(one.Get.Responses.Value("200").Value.Content)
	switch {
	case x.op == "update" && one.Patch == nil, x.op == "create" && (all == nil || all.Post == nil):
		return []string{"takes no " + x.op}
	case x.op == "update":
		schema = of(one.Patch.RequestBody.Value.Content)
	case x.op == "create":
		schema = of(all.Post.RequestBody.Value.Content)
	default: // whole: what is read is not closed, so that newer servers may add to it
		for name := range data {
			if schema.Properties[name] == nil {
				out = append(out, "unknown field "+name)
			}
		}
		if data["id"] != x.id || data["rev"] != x.rev {
			out = append(out, "is of another record or revision than it says")
		}
	}
	if err := schema.VisitJSON(data, openapi3.MultiErrors()); err != nil {
		out = append(out, err.Error())
	}
	return out
}

// What stands in data has no schema in the contract, since it depends on the
// collection. The examples keep to it all the same.
func TestContract_ExamplesOfSyncAreRecordsOfTheirCollection(t *testing.T) {
	t.Parallel()
	doc := document(t)
	var ops []string
	for name, e := range doc.Components.Examples {
		for _, x := range dataIn(name, e.Value.Value) {
			ops = append(ops, x.op)
			for _, fault := range x.faults(doc) {
				t.Errorf("%s: %s", x.where, fault)
			}
		}
	}
	for _, op := range []string{"upsert", "create", "update", ""} { // in changes, operations and results
		if !slices.Contains(ops, op) {
			t.Errorf("no example shows the data of %q", op)
		}
	}
}

func TestContract_AWrongExampleOfSyncIsFound(t *testing.T) {
	t.Parallel()
	doc := document(t)
	page := func() map[string]any {
		return map[string]any{"results": []any{map[string]any{"record": doc.Components.Examples["ChangePage"].Value.Value.(map[string]any)["changes"].([]any)[0]}}}
	}
	for name, spoil := range map[string]func(x *shownData){
		"unknown field":      func(x *shownData) { x.data["colour"] = "red" },
		"wrong type":         func(x *shownData) { x.data["title"] = 3.0 },
		"missing field":      func(x *shownData) { delete(x.data, "title") },
		"unknown collection": func(x *shownData) { x.collection = "dreams" },
		"another revision":   func(x *shownData) { x.rev = 9.0 },
		"not to be written":  func(x *shownData) { x.op, x.data = "update", map[string]any{"owner_id": x.id} },
		"too little for new": func(x *shownData) { x.op, x.data = "create", map[string]any{"why": "?"} },
		"no such change":     func(x *shownData) { x.op, x.collection = "create", "conflicts" },
	} {
		found := dataIn("", page())
		if len(found) != 1 || len(found[0].faults(doc)) != 0 {
			t.Fatalf("found %v", found)
		}
		x := found[0]
		x.data = with(x.data, nil)
		if spoil(&x); len(x.faults(doc)) == 0 {
			t.Errorf("%s is not found", name)
		}
	}
}

func example(t *testing.T, where string, content openapi3.Content) {
	t.Helper()
	for mediaType, m := range content {
		if m.Example == nil && len(m.Examples) == 0 {
			t.Errorf("%s: %s has no example", where, mediaType)
		}
	}
}
