package api

import (
	"encoding/json"
	"fmt"

	"github.com/getkin/kin-openapi/openapi3"

	"spoorboek/domain"
)

// schemaCheck compares what was read with the schemas of requests.
type schemaCheck struct {
	opts  []openapi3.SchemaValidationOption
	quick quickSchemas
}

func newSchemaCheck() *schemaCheck {
	return &schemaCheck{append(formats(), openapi3.VisitAsRequest(), openapi3.MultiErrors()), quickSchemas{}}
}

// prepare makes the quick forms of the named schemas and of those of bodies, and
// forgets others. It must not run beside check.
func (c *schemaCheck) prepare(named openapi3.Schemas, all map[string]*operation) {
	clear(c.quick)
	for _, ref := range named {
		c.quick.of(ref.Value)
	}
	for _, o := range all {
		if o.body == nil {
			continue
		}
		for _, content := range o.body.Content {
			if content.Schema != nil {
				c.quick.of(content.Schema.Value)
			}
		}
	}
}

// check adds all that is wrong with the value at of t.
func (c *schemaCheck) check(s *openapi3.Schema, t *tree, at int, faults *faultList) error {
	if c.quick[s].fits(t, at) {
		return nil
	}
	value, err := t.value(at)
	if err != nil {
		return err
	}
	faults.addSchema(s.VisitJSON(value, c.opts...), domain.Fault{})
	return nil
}

// syncOpSchema is the name of the schema of an operation of a push.
const syncOpSchema = "SyncOp"

// OpValidator checks single values against the named schemas of the contract,
// as the operations of a sync push need.
type OpValidator struct {
	named   map[string]*openapi3.Schema
	schemas *schemaCheck
	scan    ScanLimits
}

// OpValidator makes one over components/schemas.
func (c *Contract) OpValidator() *OpValidator {
	v := &OpValidator{named: map[string]*openapi3.Schema{}, schemas: c.schemas, scan: DefaultScan()}
	for name, ref := range c.named {
		v.named[name] = ref.Value
	}
	return v
}

// Has says whether the contract has a schema of that name.
func (v *OpValidator) Has(schema string) bool { return v.named[schema] != nil }

// Check scans raw strictly and compares it with a schema. The error is a
// domain.Error with every fault: CodeUnknownField when there is nothing wrong
// but fields that the schema does not have, CodeInvalid otherwise, CodeInternal
// for a schema that is not there.
func (v *OpValidator) Check(schema string, raw json.RawMessage) error {
	return v.read(schema, raw, &tree{})
}

// read is Check that also fills t with what raw says.
func (v *OpValidator) read(schema string, raw json.RawMessage, t *tree) error {
	if err := scanTree(raw, v.scan, t); err != nil {
		return err
	}
	return v.checkRead(schema, t, 0)
}

// checkRead is Check for a part of what was read.
func (v *OpValidator) checkRead(schema string, t *tree, at int) error {
	s := v.named[schema]
	if s == nil {
		return newProblem(domain.CodeInternal).Wrap(fmt.Errorf("no schema %s in the contract", schema))
	}
	var faults faultList
	if err := v.schemas.check(s, t, at, &faults); err != nil {
		return err
	}
	return faults.err()
}

// Faults is Check for who wants nothing but the list.
func (v *OpValidator) Faults(schema string, raw json.RawMessage) []domain.Fault {
	if err := v.Check(schema, raw); err != nil {
		return AsDomain(err).Faults
	}
	return nil
}
