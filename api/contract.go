package api

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"spoorboek/domain"
)

// Contract is the published OpenAPI document, used to check what comes in and,
// in tests, what goes out.
type Contract struct {
	title, version string

	yaml, json []byte
	operations map[string]*operation // by "GET /v1/goals/:goal_id"
	scans      map[string]ScanLimits // by the same key
	named      openapi3.Schemas
	schemas    *schemaCheck
}

// operation is one method of one path of the document.
type operation struct {
	params  []*openapi3.Parameter
	body    *openapi3.RequestBody // nil: takes none
	answers *openapi3.Responses   // nil: forgotten
	offers  []string              // media types of its good answers
	scan    ScanLimits
	schemas *schemaCheck

	needsIfMatch bool                   // a change that must name the revision it was made on
	public       bool                   // needs no access token
	persons      bool                   // takes the token of a person
	systems      [][]domain.ClientScope // takes that of another system with all scopes of one of these
}

// LoadContract reads and checks an OpenAPI 3.0 document. scans gives the limits
// of the JSON of single operations, by method and Fiber pattern
// ("POST /v1/sync/push"); the others have DefaultScan.
func LoadContract(yaml []byte, scans map[string]ScanLimits) (*Contract, error) {
	doc, err := openapi3.NewLoader().LoadFromData(yaml)
	if err != nil {
		return nil, fmt.Errorf("contract: %w", err)
	}
	// In 3.1 the validator compiles every schema anew for every request and
	// names no pointers.
	if !strings.HasPrefix(doc.OpenAPI, "3.0.") {
		return nil, fmt.Errorf("contract: OpenAPI %s, want 3.0", doc.OpenAPI)
	}
	if err := doc.Validate(context.Background()); err != nil {
		return nil, fmt.Errorf("contract: %w", err)
	}
	asJSON, err := doc.MarshalJSON()
	if err != nil {
		return nil, fmt.Errorf("contract: %w", err)
	}
	c := &Contract{title: doc.Info.Title, version: doc.Info.Version, yaml: yaml, json: asJSON, scans: scans,
		operations: map[string]*operation{}, schemas: newSchemaCheck()}
	if doc.Components != nil {
		c.named = doc.Components.Schemas
	}
	for path, item := range doc.Paths.Map() {
		for method, op := range item.Operations() {
			c.add(method, path, item, op)
		}
	}
	c.schemas.prepare(c.named, c.operations)
	for key := range scans {
		if c.operations[key] == nil {
			return nil, fmt.Errorf("contract: limits for %s, which is not in it", key)
		}
	}
	return c, nil
}

func (c *Contract) add(method, path string, item *openapi3.PathItem, op *openapi3.Operation) {
	key := method + " " + strings.NewReplacer("{", ":", "}", "").Replace(path)
	o := &operation{answers: op.Responses, scan: c.scans[key], schemas: c.schemas}
	for _, p := range item.Parameters {
		if op.Parameters.GetByInAndName(p.Value.In, p.Value.Name) == nil {
			o.params = append(o.params, p.Value)
		}
	}
	for _, p := range op.Parameters {
		o.params = append(o.params, p.Value)
	}
	for _, p := range o.params {
		o.needsIfMatch = o.needsIfMatch || p.In == openapi3.ParameterInHeader && p.Name == fiber.HeaderIfMatch && p.Required
	}
	o.admit(op.Security)
	if op.RequestBody != nil {
		o.body = op.RequestBody.Value
	}
	for status, ref := range op.Responses.Map() {
		if strings.HasPrefix(status, "2") {
			for mediaType := range ref.Value.Content {
				o.offers = append(o.offers, mediaType)
			}
		}
	}
	c.operations[key] = o
}

// Names of the security schemes of the contract.
const (
	personScheme = "bearer"
	systemScheme = "client"
)

// admit reads whose tokens the operation takes: a person's, unless it says
// otherwise.
func (o *operation) admit(security *openapi3.SecurityRequirements) {
	if security == nil {
		o.persons = true
		return
	}
	o.public = len(*security) == 0
	for _, way := range *security {
		_, person := way[personScheme]
		o.persons = o.persons || person
		if scopes, system := way[systemScheme]; system {
			need := []domain.ClientScope{}
			for _, s := range scopes {
				need = append(need, domain.ClientScope(s))
			}
			o.systems = append(o.systems, need)
		}
	}
}

// takes tells whether the operation is for a at all. What it then sees and may
// change, the rule of domain says.
func (o *operation) takes(a domain.Actor) bool {
	if a.Role != domain.APIClient {
		return o.persons
	}
	return slices.ContainsFunc(o.systems, func(need []domain.ClientScope) bool {
		return !slices.ContainsFunc(need, func(s domain.ClientScope) bool { return !a.Holds(s) })
	})
}

// ForgetAnswers drops all but what requests are checked with, for a server, which
// never calls CheckResponse: answers and their schemas, examples, what is there
// for readers. The published text stays. It was a third of all that a server keeps
// (10.9 MB before, 7.4 after), and the collector of garbage walks what is kept
// again and again. It must come before the first check.
func (c *Contract) ForgetAnswers() {
	asked := openapi3.Schemas{syncOpSchema: c.named[syncOpSchema]}
	for _, k := range codecs() {
		asked[k.schema()] = c.named[k.schema()]
	}
	for _, o := range c.operations {
		o.answers = nil
	}
	c.named = asked
	c.schemas.prepare(c.named, c.operations)
}

// formats makes the validator check the formats that it knows by name only, or
// by a pattern that lets 30 February through.
func formats() []openapi3.SchemaValidationOption {
	all := map[string]openapi3.StringFormatValidator{}
	for name, ok := range formatChecks() {
		all[name] = openapi3.NewCallbackValidator(func(s string) error {
			if !ok(s) {
				return errFormat
			}
			return nil
		})
	}
	return []openapi3.SchemaValidationOption{openapi3.WithStringFormatValidators(all)}
}

// formatChecks says what texts of each format are.
func formatChecks() map[string]func(string) bool {
	return map[string]func(string) bool{
		"uuid":      isUUID,
		"date":      isDate,
		"date-time": func(s string) bool { _, ok := parseTime(s); return ok },
		"email":     isEmail,
	}
}

const errFormat = formatError("wrong format")

type formatError string

func (e formatError) Error() string { return string(e) }

func isUUID(s string) bool { return len(s) == 36 && uuid.Validate(s) == nil }

func isDate(s string) bool {
	_, ok := parseTime(s + "T00:00:00Z")
	return ok
}

// isEmail is deliberately loose: only a letter that arrives proves an address.
func isEmail(s string) bool {
	local, host, ok := strings.Cut(s, "@")
	return ok && local != "" && host != "" && len(s) <= 254 && !strings.ContainsAny(s, " \t\n<>\",;") && !strings.Contains(host, "@")
}

// Version is the version of the contract.
func (c *Contract) Version() string { return c.version }

// operation finds an operation by its method and Fiber pattern; a HEAD that is not
// one of its own is that of a GET.
func (c *Contract) operation(method, pattern string) *operation {
	o := c.operations[method+" "+pattern]
	if o == nil && method == fiber.MethodHead {
		o = c.operations[fiber.MethodGet+" "+pattern]
	}
	if o == nil {
		return &operation{persons: true} // and Validate refuses it
	}
	return o
}

// Validate checks the requests of one operation, named by its method and Fiber
// pattern with the prefix of the group and all.
func (c *Contract) Validate(method, pattern string) fiber.Handler {
	o := c.operations[method+" "+pattern]
	if o == nil {
		return func(*fiber.Ctx) error {
			return newProblem(domain.CodeInternal).Wrap(fmt.Errorf("%s %s is not in the contract", method, pattern))
		}
	}
	return func(ctx *fiber.Ctx) error {
		if len(o.offers) > 0 && ctx.Accepts(o.offers...) == "" {
			return newProblem(codeNotAcceptable)
		}
		if o.needsIfMatch && ctx.Get(fiber.HeaderIfMatch) == "" {
			return newProblem(domain.CodeIfMatchMissing)
		}
		faults, err := o.check(ctx)
		if err != nil {
			return err
		}
		if len(faults.list) > 0 {
			return faults.err()
		}
		return ctx.Next()
	}
}

// check lists all that is wrong with the parameters and the body. The error is
// for what makes looking further useless.
func (o *operation) check(ctx *fiber.Ctx) (faultList, error) {
	var faults faultList
	o.checkParams(ctx, &faults)

	body := ctx.BodyRaw()
	switch {
	case len(body) == 0:
		if o.body != nil && o.body.Required {
			faults.add(domain.Fault{Detail: "is required"})
		}
		return faults, nil
	case o.body == nil:
		faults.add(domain.Fault{Detail: "must be empty: this request takes no body"})
		return faults, nil
	}
	mediaType := mediaTypeOf(ctx.Get(fiber.HeaderContentType))
	content := o.body.Content[mediaType]
	if content == nil {
		return faults, newProblem(domain.CodeUnsupported)
	}
	if !isJSON(mediaType) || content.Schema == nil {
		return faults, nil
	}
	var t tree
	if err := scanTree(body, o.scan, &t); err != nil {
		return faults, faults.join(err)
	}
	err := o.schemas.check(content.Schema.Value, &t, 0, &faults)
	return faults, err
}

func isJSON(mediaType string) bool {
	return mediaType == fiber.MIMEApplicationJSON || strings.HasSuffix(mediaType, "+json")
}

// decodeAny gives what tree.value does, of a text that was not scanned.
func decodeAny(data []byte) (v any, err error) {
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	return v, readable(d.Decode(&v))
}

// checkParams looks at the query, the path and the headers.
func (o *operation) checkParams(ctx *fiber.Ctx, faults *faultList) {
	query, err := url.ParseQuery(string(ctx.Request().URI().QueryString()))
	if err != nil {
		faults.add(domain.Fault{In: "query", Detail: "is not a valid query"})
	}
	header := http.Header{}
	for k, v := range ctx.Request().Header.All() {
		header.Add(string(k), string(v))
	}
	in := &openapi3filter.RequestValidationInput{
		Request:     &http.Request{Method: ctx.Method(), URL: &url.URL{}, Header: header},
		PathParams:  ctx.AllParams(),
		QueryParams: query,
		Options:     &openapi3filter.Options{MultiError: true, SkipSettingDefaults: true, SchemaValidationOptions: o.schemas.opts},
	}
	for name, values := range query {
		o.checkQueryName(name, values, faults)
	}
	for _, p := range o.params {
		at := domain.Fault{In: p.In, Name: p.Name}
		if p.In == openapi3.ParameterInHeader && len(header.Values(p.Name)) > 1 {
			at.Detail = "must be given once"
			faults.add(at)
			continue
		}
		faults.addParam(openapi3filter.ValidateParameter(ctx.UserContext(), in, p), p, at)
	}
}

func (o *operation) checkQueryName(name string, values []string, faults *faultList) {
	at := domain.Fault{In: "query"}
	if plainName(name) {
		at.Name = name
	}
	p := openapi3.NewParameters()
	for _, known := range o.params {
		p = append(p, &openapi3.ParameterRef{Value: known})
	}
	known := p.GetByInAndName(openapi3.ParameterInQuery, name)
	switch {
	case known == nil:
		at.Detail = "is not a known parameter"
		faults.unknown++
		faults.add(at)
		return
	case len(values) > 1 && (known.Schema == nil || !known.Schema.Value.Type.Is(openapi3.TypeArray)):
		at.Detail = "must be given once"
		faults.add(at)
	}
	for _, v := range values {
		if !utf8.ValidString(v) || strings.ContainsFunc(v, isControl) {
			at.Detail = "has a control character or is not valid UTF-8"
			faults.add(at)
			return
		}
	}
}
