package api

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/gofiber/fiber/v2"

	"spoorboek/domain"
)

const testContract = `
openapi: 3.0.3
info: {title: Test, version: 1.2.3}
paths:
  /v1/goals:
    get:
      parameters:
        - {name: limit, in: query, schema: {type: integer, minimum: 1, maximum: 100}}
        - {name: after, in: query, schema: {type: string, format: date}}
        - {name: status, in: query, schema: {type: array, items: {type: string, enum: [open, done]}}}
        - {name: X-Device, in: header, schema: {type: string, maxLength: 8}}
      responses:
        "200":
          description: ok
          headers: {ETag: {required: true, schema: {type: string}}}
          content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Goal'}}}}
        4XX: {$ref: '#/components/responses/Problem'}
    post:
      requestBody:
        required: true
        content: {application/json: {schema: {$ref: '#/components/schemas/Goal'}}}
      responses:
        "201": {description: made, content: {application/json: {schema: {$ref: '#/components/schemas/Goal'}}}}
  /v1/goals/{goal_id}:
    parameters:
      - {name: goal_id, in: path, required: true, schema: {type: string, format: uuid}}
    get:
      responses: {"200": {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Goal'}}}}}
    delete:
      parameters: [{name: If-Match, in: header, required: true, schema: {type: string}}]
      responses: {"204": {description: gone}}
    patch:
      requestBody:
        content:
          application/merge-patch+json: {schema: {$ref: '#/components/schemas/GoalPatch'}}
      responses: {"204": {description: changed}}
  /v1/report:
    get:
      responses: {"200": {description: ok, content: {application/pdf: {}, text/csv: {}}}}
  /v1/sync/push:
    post:
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [operations]
              additionalProperties: false
              properties: {operations: {type: array, maxItems: 200, items: {type: object}}}
      responses: {"204": {description: ok}}
components:
  responses:
    Problem: {description: wrong, content: {application/problem+json: {schema: {type: object, required: [code]}}}}
  schemas:
    Goal:
      type: object
      additionalProperties: false
      required: [id, title]
      properties:
        id: {type: string, format: uuid}
        title: {type: string, minLength: 1, maxLength: 5}
        due: {type: string, format: date, nullable: true}
        at: {type: string, format: date-time}
        mail: {type: string, format: email}
        done: {type: boolean}
        count: {type: integer, minimum: 0, maximum: 10, multipleOf: 2}
        size: {type: integer, maximum: 10485760}
        reason: {type: string, enum: ['', too_far, other]}
        score: {type: number, minimum: 1}
        code: {type: string, pattern: '^[a-z]+$'}
        status: {type: string, enum: [open, done]}
        tags: {type: array, maxItems: 2, minItems: 1, uniqueItems: true, items: {type: string, maxLength: 3}}
        rev: {type: integer, readOnly: true}
        owner: {$ref: '#/components/schemas/Owner'}
    Owner: {type: object, additionalProperties: false, properties: {name: {type: string}}}
    GoalPatch: {type: object, additionalProperties: false, minProperties: 1, properties: {title: {type: string}}}
    Named:
      allOf:
        - {type: object, required: [name], properties: {name: {type: string, maxLength: 3}}}
        - {type: object, properties: {age: {type: integer}}}
    Op:
      oneOf: [{$ref: '#/components/schemas/PutOp'}, {$ref: '#/components/schemas/DeleteOp'}]
      discriminator: {propertyName: kind, mapping: {put: '#/components/schemas/PutOp', delete: '#/components/schemas/DeleteOp'}}
    PutOp: {type: object, additionalProperties: false, required: [kind, data], properties: {kind: {type: string}, data: {$ref: '#/components/schemas/Goal'}}}
    DeleteOp: {type: object, additionalProperties: false, required: [kind], properties: {kind: {type: string}}}
`

const (
	goalID   = "0190c6a0-7d7e-7c6e-8f00-2b1f3c4d5e6f"
	goalPath = "/v1/goals/" + goalID
	okGoal   = `{"id":"` + goalID + `","title":"a"}`
)

func loadTestContract(t *testing.T) *Contract {
	t.Helper()
	c, err := LoadContract([]byte(testContract), map[string]ScanLimits{"POST /v1/sync/push": PushScan()})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func serveContractRoutes(t *testing.T) *testEdge {
	t.Helper()
	return serve(t, nil, func(app *fiber.App) {
		ok := func(c *fiber.Ctx) error { return c.SendString("ok") }
		r := loadTestContract(t).Router(app)
		r.Get("/v1/goals", ok)
		r.Post("/v1/goals", ok)
		r.Get("/v1/goals/:goal_id", ok)
		r.Delete("/v1/goals/:goal_id", ok)
		r.Group("/v1/goals").Patch("/:goal_id", ok)
		r.Get("/v1/report", ok)
		r.Get("/v1/undocumented", ok)
		r.Route("/v1", func(r fiber.Router) { r.Put("/goals", ok) })
	})
}

func describe(faults []ProblemFault) []string {
	out := []string{}
	for _, f := range faults {
		out = append(out, strings.TrimSpace(fmt.Sprintf("%s %s%s: %s", f.In, f.Name, f.Pointer, f.Detail)))
	}
	slices.Sort(out)
	return out
}

func TestContract_BodyFaultsAreAllListedWithPointers(t *testing.T) {
	t.Parallel()
	e := serveContractRoutes(t)
	for name, c := range map[string]struct {
		body string
		want []string
	}{
		"T038 many at once": {`{"title":"","done":"yes","owner":{"name":null},"tags":["long!"]}`, []string{
			"body /done: must be true or false", "body /id: is required", "body /owner/name: must not be null",
			"body /tags/0: must have at most 3 characters", "body /title: must not be empty",
		}},
		"T034 one too long":      {`{"id":"` + goalID + `","title":"👟👟👟👟👟👟"}`, []string{"body /title: must have at most 5 characters"}},
		"no UUID":                {`{"id":"x","title":"a"}`, []string{"body /id: must be a UUID"}},
		"UUID in braces":         {`{"id":"{` + goalID + `}","title":"a"}`, []string{"body /id: must be a UUID"}},
		"30 February":            {with(`"due":"2026-02-30"`), []string{"body /due: must be a date that exists, like 2026-03-01"}},
		"lower-case time":        {with(`"at":"2026-02-03t00:00:00z"`), []string{"body /at: " + timeDetail}},
		"no mail":                {with(`"mail":"jan at home"`), []string{"body /mail: must be an email address"}},
		"below":                  {with(`"count":-2`), []string{"body /count: must be at least 0"}},
		"above":                  {with(`"count":12`), []string{"body /count: must be at most 10"}},
		"far above":              {with(`"size":11534336`), []string{"body /size: must be at most 10485760"}},
		"odd":                    {with(`"count":3`), []string{"body /count: must be a multiple of 2"}},
		"a fraction":             {with(`"count":1.5`), []string{"body /count: must be a multiple of 2", "body /count: must be a whole number"}},
		"a text for a number":    {with(`"score":"7"`), []string{"body /score: must be a number"}},
		"pattern":                {with(`"code":"A1"`), []string{"body /code: does not have the expected form"}},
		"enum":                   {with(`"status":"diary"`), []string{"body /status: must be one of: open, done"}},
		"enum that may be empty": {with(`"reason":"bored"`), []string{"body /reason: must be empty or one of: too_far, other"}},
		"T035 too many items":    {with(`"tags":["a","b","c"]`), []string{"body /tags: must have at most 2 items"}},
		"too few items":          {with(`"tags":[]`), []string{"body /tags: must have at least 1 items"}},
		"items twice":            {with(`"tags":["a","a"]`), []string{"body /tags: must not hold the same item twice"}},
		"an object for a list":   {with(`"tags":{}`), []string{"body /tags: must be a list"}},
		"a list for an object":   {with(`"owner":[]`), []string{"body /owner: must be an object"}},
		"set by the server":      {with(`"rev":4`), []string{"body /rev: is set by the server"}},
		"T037 null":              {with(`"done":null`), []string{"body /done: must not be null"}},
		"doubled key":            {with(`"title":"b"`), []string{"body /title: is given twice"}},
		"empty body":             {``, []string{"body : is required"}},
		"not JSON":               {`{"id":`, []string{"body /id: is not valid JSON"}},
		"a list":                 {`[]`, []string{"body : must be one JSON object"}},
		"unknown beside a fault": {`{"id":"` + goalID + `","title":"","colour":1}`, []string{"body /colour: is not a known field", "body /title: must not be empty"}},
		"a diary text as a name": {with(`"Dear diary":1`), []string{"body : is not a known field"}},
		"wrong case":             {with(`"Title":"b"`), []string{"body /Title: is not a known field"}},
		"unknown inside":         {with(`"owner":{"age":3}`), []string{"body /owner/age: is not a known field"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a := e.do(t, "POST", "/v1/goals", c.body, "Content-Type", jsonType)
			p := a.problem(t)
			if got := describe(p.Errors); p.Status != 400 || !reflect.DeepEqual(got, c.want) {
				t.Errorf("%d %q, want %q", p.Status, got, c.want)
			}
			onlyUnknown := !slices.ContainsFunc(c.want, func(s string) bool { return !strings.Contains(s, "not a known field") })
			if (p.Code == domain.CodeUnknownField) != onlyUnknown {
				t.Errorf("code %s", p.Code)
			}
		})
	}
}

// with adds members to a goal that is otherwise right.
func with(members string) string { return strings.TrimSuffix(okGoal, "}") + "," + members + "}" }

func TestContract_AcceptsWhatItSays(t *testing.T) {
	t.Parallel()
	e := serveContractRoutes(t)
	for name, c := range map[string]struct{ method, path, body, contentType string }{
		"least":            {"POST", "/v1/goals", okGoal, jsonType},
		"T034 at max":      {"POST", "/v1/goals", `{"id":"` + goalID + `","title":"👟👟👟👟👟"}`, jsonType},
		"all":              {"POST", "/v1/goals", with(`"due":null,"at":"2026-02-03T00:00:00+01:00","mail":"a@b.nl","done":true,"count":4,"score":1.5,"code":"a","status":"done","tags":["a","b"],"owner":{"name":""}`), jsonType + "; charset=utf-8"},
		"leap day":         {"POST", "/v1/goals", with(`"due":"2028-02-29"`), jsonType},
		"merge patch":      {"PATCH", goalPath, `{"title":"b"}`, "application/merge-patch+json"},
		"no body, no need": {"PATCH", goalPath, ``, ""},
		"query":            {"GET", "/v1/goals?limit=100&after=2026-02-28&status=open&status=done", "", ""},
		"no query":         {"GET", "/v1/goals", "", ""},
		"path":             {"GET", goalPath, "", ""},
		"HEAD like GET":    {"HEAD", goalPath, "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			headers := []string{}
			if c.contentType != "" {
				headers = append(headers, "Content-Type", c.contentType)
			}
			if a := e.do(t, c.method, c.path, c.body, headers...); a.StatusCode != 200 {
				t.Errorf("%d %s", a.StatusCode, a.body)
			}
		})
	}
}

func TestContract_T043_ParameterFaultsNameThePlace(t *testing.T) {
	t.Parallel()
	e := serveContractRoutes(t)
	for _, c := range []struct {
		method, path string
		headers      []string
		want         []string
	}{
		{"GET", "/v1/goals?limit=0", nil, []string{"query limit: must be at least 1"}},
		{"GET", "/v1/goals?limit=-1", nil, []string{"query limit: must be at least 1"}},
		{"GET", "/v1/goals?limit=1000000000", nil, []string{"query limit: must be at most 100"}},
		{"GET", "/v1/goals?limit=99999999999999999999999", nil, []string{"query limit: must be a whole number"}},
		{"GET", "/v1/goals?limit=diary", nil, []string{"query limit: must be a whole number"}},
		{"GET", "/v1/goals?limit=1.5", nil, []string{"query limit: must be a whole number"}},
		{"GET", "/v1/goals?limit=", nil, []string{"query limit: must not be empty"}},
		{"GET", "/v1/goals?limit=1&limit=2", nil, []string{"query limit: must be given once"}},
		{"GET", "/v1/goals?after=2026-02-30", nil, []string{"query after: must be a date that exists, like 2026-03-01"}},
		{"GET", "/v1/goals?status=diary", nil, []string{"query status: must be one of: open, done"}},
		{"GET", "/v1/goals?Limit=1&sort=diary", nil, []string{"query Limit: is not a known parameter", "query sort: is not a known parameter"}},
		{"GET", "/v1/goals?dear%20diary=1", nil, []string{"query : is not a known parameter"}},
		{"GET", "/v1/goals?after=%zz", nil, []string{"query : is not a valid query"}},
		{"GET", "/v1/goals?status=open%00", nil, []string{"query status: has a control character or is not valid UTF-8", "query status: must be one of: open, done"}},
		{"GET", "/v1/goals", []string{"X-Device", "123456789"}, []string{"header X-Device: must have at most 8 characters"}},
		{"GET", "/v1/goals", []string{"X-Device", "1", "X-Device", "2"}, []string{"header X-Device: must be given once"}},
		{"DELETE", "/v1/goals/diary", []string{"If-Match", `"1"`}, []string{"path goal_id: must be a UUID"}},
		{"GET", "/v1/goals/..%2fgoals", nil, []string{"path goal_id: must be a UUID"}},
		{"GET", "/v1/goals?limit=0&after=x&status=y", nil, []string{
			"query after: must be a date that exists, like 2026-03-01", "query limit: must be at least 1", "query status: must be one of: open, done",
		}},
	} {
		p := e.do(t, c.method, c.path, "", c.headers...).problem(t)
		if got := describe(p.Errors); p.Status != 400 || !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s %s: %d %q, want %q", c.method, c.path, p.Status, got, c.want)
		}
	}
}

// A change that does not say what it is based on is no fault of the input.
func TestContract_MissingIfMatchIs428(t *testing.T) {
	t.Parallel()
	p := serveContractRoutes(t).do(t, "DELETE", goalPath, "").problem(t)
	if p.Status != 428 || p.Code != domain.CodeIfMatchMissing {
		t.Errorf("%d %s, want 428", p.Status, p.Code)
	}
}

func TestContract_BodyAndQueryFaultsComeTogether(t *testing.T) {
	t.Parallel()
	e := serveContractRoutes(t)
	for body, want := range map[string][]string{
		`{"title":"a"}`: {"body /id: is required", "query sort: is not a known parameter"},
		`{"a":1,"a":1}`: {"body /a: is given twice", "query sort: is not a known parameter"},
	} {
		p := e.do(t, "POST", "/v1/goals?sort=x", body, "Content-Type", jsonType).problem(t)
		if got := describe(p.Errors); !reflect.DeepEqual(got, want) || p.Code != domain.CodeInvalid {
			t.Errorf("%s %q, want %q", p.Code, got, want)
		}
	}
}

func TestContract_MediaTypesPerOperation(t *testing.T) {
	t.Parallel()
	e := serveContractRoutes(t)
	for name, c := range map[string]struct {
		method, path, body string
		headers            []string
		status             int
	}{
		"patch as plain JSON":        {"PATCH", goalPath, `{"title":"b"}`, []string{"Content-Type", jsonType}, 415},
		"make as a patch":            {"POST", "/v1/goals", okGoal, []string{"Content-Type", "application/merge-patch+json"}, 415},
		"T022 body with a GET":       {"GET", goalPath, "{}", []string{"Content-Type", jsonType}, 400},
		"T027 only XML":              {"GET", goalPath, "", []string{"Accept", "text/xml"}, 406},
		"anything but JSON":          {"GET", goalPath, "", []string{"Accept", "application/json;q=0, text/html"}, 406},
		"XML, else anything":         {"GET", goalPath, "", []string{"Accept", "text/xml, */*;q=0.1"}, 200},
		"any application":            {"GET", goalPath, "", []string{"Accept", "application/*"}, 200},
		"one of two":                 {"GET", "/v1/report", "", []string{"Accept", "text/csv"}, 200},
		"none of two":                {"GET", "/v1/report", "", []string{"Accept", "application/json"}, 406},
		"no content, any Accept":     {"DELETE", goalPath, "", []string{"If-Match", `"1"`, "Accept", "text/xml"}, 200},
		"gzip is checked inflated":   {"POST", "/v1/goals", gzipped(t, okGoal), []string{"Content-Type", jsonType, "Content-Encoding", "gzip"}, 200},
		"gzip of a bad one":          {"POST", "/v1/goals", gzipped(t, `{}`), []string{"Content-Type", jsonType, "Content-Encoding", "gzip"}, 400},
		"a route without operation":  {"GET", "/v1/undocumented", "", nil, 500},
		"a method without operation": {"PUT", "/v1/goals", "", nil, 500},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a := e.do(t, c.method, c.path, c.body, c.headers...)
			if a.StatusCode != c.status {
				t.Errorf("%d %s, want %d", a.StatusCode, a.body, c.status)
			}
			if a.StatusCode >= 400 {
				a.problem(t)
			}
		})
	}
}

func TestContract_BeforeComesBeforeValidation(t *testing.T) {
	t.Parallel()
	e := serve(t, nil, func(app *fiber.App) {
		r := loadTestContract(t).Router(app, func(*fiber.Ctx) error { return domain.Errorf(domain.CodeUnauthorized, "Sign in first.") })
		r.Post("/v1/goals", func(c *fiber.Ctx) error { return c.SendString("ok") })
	})
	if p := e.do(t, "POST", "/v1/goals", `{"bad":`, "Content-Type", jsonType).problem(t); p.Status != 401 {
		t.Errorf("status %d", p.Status)
	}
}

func TestContract_PushValidatesItsEnvelopeOnly(t *testing.T) {
	t.Parallel()
	e := serve(t, nil, func(app *fiber.App) {
		app.Post("/v1/validated", loadTestContract(t).Validate("POST", "/v1/sync/push"), func(c *fiber.Ctx) error { return c.SendString("ok") })
	})
	for body, want := range map[string]int{
		`{"operations":[{"kind":"\u0000","x":1e5}]}`: 200,
		`{"operations":[1]}`:                         400,
		`{"operations":[],"x":1}`:                    400,
		`{"operations":[{}],"operations":[]}`:        400,
		`{"operations":[{"a":{"b":1,"b":2}}]}`:       200,
	} {
		if a := e.do(t, "POST", "/v1/validated", body, "Content-Type", jsonType); a.StatusCode != want {
			t.Errorf("%s: %d, want %d", body, a.StatusCode, want)
		}
	}
}

func TestOpValidator_SaysWhatOneValueLacks(t *testing.T) {
	t.Parallel()
	v := loadTestContract(t).OpValidator()
	for _, c := range []struct {
		schema, value string
		code          domain.Code
		want          []string
	}{
		{"Goal", okGoal, "", nil},
		{"Goal", `{"id":"` + goalID + `","title":"a","x":1,"y":2}`, domain.CodeUnknownField, []string{"/x: is not a known field", "/y: is not a known field"}},
		{"Goal", `{"x":1}`, domain.CodeInvalid, []string{"/id: is required", "/title: is required", "/x: is not a known field"}},
		{"Goal", `{"title":"\u0000"}`, domain.CodeInvalid, []string{"/title: has a control character"}},
		{"Goal", `7`, domain.CodeInvalid, []string{": must be one JSON object"}},
		{"Named", `{"name":"long","age":"x"}`, domain.CodeInvalid, []string{"/age: must be a whole number", "/name: must have at most 3 characters"}},
		{"Op", `{"kind":"put","data":{"id":"x","title":"a"}}`, domain.CodeInvalid, []string{"/data/id: must be a UUID"}},
		{"Op", `{"kind":"delete","data":{}}`, domain.CodeUnknownField, []string{"/data: is not a known field"}},
		{"Op", `{"kind":"steal"}`, domain.CodeInvalid, []string{": must have a known kind"}},
		{"Op", `{}`, domain.CodeInvalid, []string{": must have a known kind"}},
		{"Op", `{"kind":"delete"}`, "", nil},
		{"Nothing", okGoal, domain.CodeInternal, nil},
	} {
		err := v.Check(c.schema, json.RawMessage(c.value))
		var got []string
		for _, f := range v.Faults(c.schema, json.RawMessage(c.value)) {
			got = append(got, f.Pointer+": "+f.Detail)
		}
		slices.Sort(got)
		if domain.CodeOf(err) != c.code || !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s %s: %s %q, want %s %q", c.schema, c.value, domain.CodeOf(err), got, c.code, c.want)
		}
	}
	if !v.Has("Goal") || v.Has("Nothing") {
		t.Error("Has is wrong")
	}
}

func TestOpValidator_WorksForManyAtOnce(t *testing.T) {
	t.Parallel()
	v := loadTestContract(t).OpValidator()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	results := make(chan error, 16)
	for range 16 {
		go func() {
			for range 50 {
				if err := v.Check("Goal", json.RawMessage(okGoal)); err != nil {
					results <- err
					return
				}
			}
			results <- ctx.Err()
		}()
	}
	for range 16 {
		if err := <-results; err != nil {
			t.Error(err)
		}
	}
}

func TestContract_CheckResponseSeesEveryDeparture(t *testing.T) {
	t.Parallel()
	c := loadTestContract(t)
	header := func(kv ...string) http.Header {
		h := http.Header{}
		for i := 0; i < len(kv); i += 2 {
			h.Set(kv[i], kv[i+1])
		}
		return h
	}
	full := with(`"rev":4`)
	for name, tc := range map[string]struct {
		method, pattern string
		status          int
		header          http.Header
		body            string
		ok              bool
	}{
		"as documented":       {"GET", "/v1/goals", 200, header("Content-Type", jsonType, "ETag", "x"), "[" + full + "]", true},
		"status by class":     {"GET", "/v1/goals", 404, header("Content-Type", "application/problem+json"), `{"code":"x"}`, true},
		"no content":          {"DELETE", "/v1/goals/:goal_id", 204, header(), "", true},
		"file":                {"GET", "/v1/report", 200, header("Content-Type", "application/pdf"), "%PDF", true},
		"no such operation":   {"PUT", "/v1/goals", 200, header(), "", false},
		"no such status":      {"POST", "/v1/goals", 200, header("Content-Type", jsonType), full, false},
		"header missing":      {"GET", "/v1/goals", 200, header("Content-Type", jsonType), "[]", false},
		"other content type":  {"GET", "/v1/goals", 200, header("Content-Type", "text/plain", "ETag", "x"), "[]", false},
		"body not expected":   {"DELETE", "/v1/goals/:goal_id", 204, header(), "{}", false},
		"not JSON":            {"GET", "/v1/goals", 200, header("Content-Type", jsonType, "ETag", "x"), "[", false},
		"undocumented field":  {"GET", "/v1/goals", 200, header("Content-Type", jsonType, "ETag", "x"), "[" + with(`"secret":1`) + "]", false},
		"date does not exist": {"GET", "/v1/goals", 200, header("Content-Type", jsonType, "ETag", "x"), "[" + with(`"due":"2026-02-30"`) + "]", false},
	} {
		if err := c.CheckResponse(tc.method, tc.pattern, tc.status, tc.header, []byte(tc.body)); (err == nil) != tc.ok {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestLoadContract_RefusesWhatItCannotCheck(t *testing.T) {
	t.Parallel()
	const empty = "info: {title: T, version: '1'}\npaths: {}\n"
	for name, c := range map[string]struct {
		yaml  string
		scans map[string]ScanLimits
	}{
		"no YAML":         {"{", nil},
		"OpenAPI 3.1":     {"openapi: 3.1.0\n" + empty, nil},
		"no info":         {"openapi: 3.0.3\npaths: {}\n", nil},
		"broken ref":      {strings.Replace(testContract, "schemas/Owner'", "schemas/Nobody'", 1), nil},
		"limits for none": {"openapi: 3.0.3\n" + empty, map[string]ScanLimits{"POST /v1/x": {}}},
	} {
		if _, err := LoadContract([]byte(c.yaml), c.scans); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
}
