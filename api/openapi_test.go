package api_test

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"

	"spoorboek/api"
	"spoorboek/domain"
)

// contractFile is the contract, read once: nothing changes it, and under the race
// detector it takes seconds. Loading also resolves every reference.
var contractFile = sync.OnceValues(func() (*openapi3.T, error) { return openapi3.NewLoader().LoadFromFile("../openapi.yaml") })

func document(t *testing.T) *openapi3.T {
	t.Helper()
	doc, err := contractFile()
	must(t, err)
	return doc
}

// operations gives every operation by "METHOD path".
func operations(doc *openapi3.T) map[string]*openapi3.Operation {
	out := map[string]*openapi3.Operation{}
	for path, item := range doc.Paths.Map() {
		for method, op := range item.Operations() {
			out[method+" "+path] = op
		}
	}
	return out
}

// writeSchemas gives the schemas of what can be written, by name.
func writeSchemas(doc *openapi3.T) map[string]*openapi3.Schema {
	out := map[string]*openapi3.Schema{}
	for name, s := range doc.Components.Schemas {
		if strings.HasSuffix(name, "Write") {
			out[name] = s.Value
		}
	}
	return out
}

func TestContract_IsValid(t *testing.T) {
	t.Parallel()
	doc := document(t)
	if err := doc.Validate(t.Context(), openapi3.EnableSchemaFormatValidation()); err != nil {
		t.Error(err)
	}
}

func TestContract_EveryOperationIsDescribedWithErrorsAndExamples(t *testing.T) {
	t.Parallel()
	name := regexp.MustCompile(`^[a-z]+[A-Za-z]*$`)
	for key, op := range operations(document(t)) {
		if op.Summary == "" || op.Description == "" || len(op.Tags) != 1 || !name.MatchString(op.OperationID) {
			t.Errorf("%s: lacks a summary, a description, a tag or a camelCase name", key)
		}
		need := []string{"429", "503", "default"}
		if !isOpen(op) {
			need = append(need, "401")
		}
		if op.RequestBody != nil {
			need = append(need, "400", "413", "415")
			example(t, key+" body", op.RequestBody.Value.Content)
		}
		for _, p := range op.Parameters {
			if p.Value.Name == "If-Match" {
				need = append(need, "404", "412", "428")
			}
			if p.Value.Name == "Idempotency-Key" {
				need = append(need, "200", "422")
			}
		}
		for _, status := range need {
			if op.Responses.Value(status) == nil {
				t.Errorf("%s: lacks the answer %s", key, status)
			}
		}
		for status, r := range op.Responses.Map() {
			example(t, key+" "+status, r.Value.Content)
			if r.Value.Headers["API-Version"] == nil {
				t.Errorf("%s %s: lacks API-Version", key, status)
			}
		}
	}
}

func TestContract_C06_EverythingIsBounded(t *testing.T) {
	t.Parallel()
	doc := document(t)
	for name, s := range doc.Components.Schemas {
		bounded(t, name, s)
	}
	for key, op := range operations(doc) {
		for _, p := range op.Parameters {
			bounded(t, key+" "+p.Value.Name, p.Value.Schema)
		}
	}
}

func bounded(t *testing.T, where string, ref *openapi3.SchemaRef) {
	t.Helper()
	s := ref.Value
	switch {
	case s.Type.Is("string") && len(s.Enum) == 0 && s.MaxLength == nil:
		t.Errorf("%s: no maxLength", where)
	case (s.Type.Is("integer") || s.Type.Is("number")) && (s.Min == nil || s.Max == nil):
		t.Errorf("%s: no minimum or maximum", where)
	case s.Type.Is("array") && s.MaxItems == nil:
		t.Errorf("%s: no maxItems", where)
	}
	if s.Items != nil && s.Items.Ref == "" {
		bounded(t, where+"[]", s.Items)
	}
	if more := s.AdditionalProperties.Schema; more != nil && more.Ref == "" {
		bounded(t, where+"{}", more)
	}
	for name, p := range s.Properties {
		if p.Ref == "" {
			bounded(t, where+"."+name, p)
		}
	}
}

// Unknown fields of a request are refused, so every object in one is closed.
// The operations of a push are objects of any shape here, since each is checked
// against SyncOp on its own.
func TestContract_RequestsAreClosed(t *testing.T) {
	t.Parallel()
	doc := document(t)
	for key, op := range operations(doc) {
		if op.RequestBody != nil {
			for _, m := range op.RequestBody.Value.Content {
				closed(t, key, m.Schema.Value)
			}
		}
	}
	closed(t, "SyncOp", doc.Components.Schemas["SyncOp"].Value)
}

func closed(t *testing.T, where string, s *openapi3.Schema) {
	t.Helper()
	if len(s.AllOf) > 0 {
		closed(t, where, s.AllOf[0].Value)
		return
	}
	free := s.Extensions["x-go-type"] == "json.RawMessage" || s.AdditionalProperties.Schema != nil
	if s.Type.Is("object") && !free && (s.AdditionalProperties.Has == nil || *s.AdditionalProperties.Has) {
		t.Errorf("%s: takes unknown fields", where)
	}
	if s.Items != nil {
		closed(t, where+"[]", s.Items.Value)
	}
	for name, p := range s.Properties {
		closed(t, where+"."+name, p.Value)
	}
}

func TestContract_EveryWritableFieldSaysWhoWritesIt(t *testing.T) {
	t.Parallel()
	for name, s := range writeSchemas(document(t)) {
		if len(s.Required) > 0 && name != "AssignmentWrite" {
			t.Errorf("%s: has required properties; they belong in Create", name)
		}
		for field, p := range s.Properties {
			roles, _ := p.Value.Extensions["x-written-by"].([]any)
			if len(roles) == 0 || p.Value.Description == "" {
				t.Errorf("%s.%s: does not say who writes it", name, field)
			}
			for _, r := range roles {
				if !slices.Contains(append(domain.Roles(), domain.APIClient), domain.Role(r.(string))) {
					t.Errorf("%s.%s: unknown role %v", name, field, r)
				}
			}
		}
	}
}

// What can be written can be read, in the same type; what is read is always
// there; and Create asks for nothing that Write does not have.
func TestContract_ReadWriteAndCreateFitTogether(t *testing.T) {
	t.Parallel()
	doc := document(t)
	for name, write := range writeSchemas(doc) {
		kind := strings.TrimSuffix(name, "Write")
		read := doc.Components.Schemas[kind].Value
		for field, p := range write.Properties {
			if field == "confirm_non_medical" {
				continue // of the write, not of the record
			}
			r := read.Properties[field]
			if r == nil || !slices.Equal(r.Value.Enum, p.Value.Enum) || r.Value.Format != p.Value.Format || r.Value.Nullable != p.Value.Nullable {
				t.Errorf("%s.%s: is read otherwise than it is written", kind, field)
			}
		}
		for field := range read.Properties {
			if field != "warnings" && !slices.Contains(read.Required, field) {
				t.Errorf("%s.%s: may be absent from what is read", kind, field)
			}
		}
		create := doc.Components.Schemas[kind+"Create"]
		if create == nil || len(create.Value.AllOf) == 0 {
			continue
		}
		if create.Value.AllOf[0].Value != write || create.Value.Extensions["x-go-type"] != name {
			t.Errorf("%sCreate: is not made of %s", kind, name)
		}
		for _, field := range create.Value.AllOf[1].Value.Required {
			if write.Properties[field] == nil {
				t.Errorf("%sCreate: requires %s, which can't be written", kind, field)
			}
		}
	}
}

// The wire and the domain use the same names, in both directions.
func TestContract_HasTheFieldsOfEveryKind(t *testing.T) {
	t.Parallel()
	doc := document(t)
	shared := []string{"id", "trajectory_id", "owner_id", "author_id", "author_role", "visibility", "rev", "captured_at", "recorded_at", "updated_at", "warnings"}
	for _, k := range domain.Kinds() {
		paper := slices.ContainsFunc(papers(), func(x paper) bool { return x.kind == k })
		if !k.Synced && !paper {
			continue // set up by the agency, in shapes of their own
		}
		item := doc.Paths.Find("/v1/" + strings.ReplaceAll(k.Name, "_", "-") + "/{id}")
		if item == nil {
			t.Errorf("%s: has no path", k.Name)
			continue
		}
		read := item.Get.Responses.Value("200").Value.Content["application/json"].Schema.Value
		want := slices.Clone(shared)
		if paper {
			want[slices.Index(want, "owner_id")] = "employee_id" // no phone asks for the owner
		}
		if k.Parent != nil {
			want = append(want, k.ParentField)
		}
		for _, f := range k.Fields() {
			want = append(want, f.Name)
			if f.Name == "visibility" && len(k.Allowed) < 2 {
				continue
			}
			if read.Properties[f.Name] == nil {
				t.Errorf("%s: %s is not in the contract", k.Name, f.Name)
			}
		}
		for name := range read.Properties {
			if !slices.Contains(want, name) {
				t.Errorf("%s: %s is in the contract, not in the domain", k.Name, name)
			}
		}
	}
}

func TestContract_ListsEveryProblemCode(t *testing.T) {
	t.Parallel()
	doc := document(t)
	var want []string
	for _, c := range api.ProblemCodes() {
		want = append(want, string(c))
	}
	slices.Sort(want)
	for _, name := range []string{"ProblemDetails", "SyncError"} {
		var got []string
		for _, v := range doc.Components.Schemas[name].Value.Properties["code"].Value.Enum {
			got = append(got, v.(string))
		}
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Errorf("%s: codes are %v, want %v", name, got, want)
		}
	}
}

func TestContract_StatesThePublishedLimits(t *testing.T) {
	t.Parallel()
	doc := document(t)
	schema := func(name string) *openapi3.Schema { return doc.Components.Schemas[name].Value }
	limit := doc.Paths.Find("/v1/sync/changes").Get.Parameters.GetByInAndName("query", "limit").Schema.Value
	page := doc.Components.Parameters["PageLimit"].Value.Schema.Value
	for what, pair := range map[string][2]int{
		"push operations":   {int(*schema("PushRequest").Properties["ops"].Value.MaxItems), domain.MaxPushOps},
		"verify":            {int(*schema("VerifyRequest").Properties["items"].Value.MaxItems), domain.MaxVerify},
		"op id":             {int(*schema("SyncOp").Properties["op_id"].Value.MaxLength), domain.MaxOpID},
		"idempotency key":   {int(*doc.Components.Parameters["IdempotencyKey"].Value.Schema.Value.MaxLength), domain.MaxOpID},
		"sync page":         {int(*limit.Max), domain.MaxSyncPage},
		"default sync page": {int(limit.Default.(float64)), domain.DefaultSyncPage},
		"list page":         {int(*page.Max), domain.MaxListPage},
		"default list page": {int(page.Default.(float64)), domain.DefaultListPage},
		"goal steps":        {int(*schema("GoalWrite").Properties["steps"].Value.MaxItems), domain.MaxGoalSteps},
		"diary tags":        {int(*schema("DiaryEntryWrite").Properties["tags"].Value.MaxItems), domain.MaxDiaryTags},
		"diary links":       {int(*schema("DiaryEntryWrite").Properties["links"].Value.MaxItems), domain.MaxDiaryLinks},
		"diary attachments": {int(*schema("DiaryEntryWrite").Properties["attachments"].Value.MaxItems), domain.MaxAttachments},
		"documents":         {int(*schema("JobApplicationWrite").Properties["document_ids"].Value.MaxItems), domain.MaxEvidence},
		"contacts":          {int(*schema("JobApplicationWrite").Properties["contacts"].Value.MaxItems), domain.MaxContacts},
		"spells":            {int(*schema("AbsenceCaseWrite").Properties["spells"].Value.MaxItems), domain.MaxSpells},
		"leaves":            {int(*schema("AbsenceCaseWrite").Properties["leaves"].Value.MaxItems), domain.MaxLeaves},
		"extensions":        {int(*schema("AbsenceCaseWrite").Properties["extensions"].Value.MaxItems), domain.MaxExtensions},
		"decisions":         {int(*schema("CalendarPreviewRequest").Properties["decisions"].Value.MaxItems), domain.MaxEvents},
		"participants":      {int(*schema("AppointmentWrite").Properties["participants"].Value.MaxItems), domain.MaxParticipants},
	} {
		if pair[0] != pair[1] {
			t.Errorf("%s: contract says %d, domain %d", what, pair[0], pair[1])
		}
	}
	example := doc.Components.Examples["Capabilities"].Value.Value.(map[string]any)["limits"].(map[string]any)
	if names := slices.Sorted(maps.Keys(example)); len(names) != len(schema("Limits").Properties) {
		t.Errorf("the example of capabilities has the limits %v only", names)
	}
}
