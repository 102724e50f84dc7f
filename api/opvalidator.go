package api

import (
	"encoding/json"
	"fmt"

	"github.com/getkin/kin-openapi/openapi3"

	"spoorboek/domain"
)

// OpValidator checks single values against the named schemas of the contract,
// as the operations of a sync push need.
type OpValidator struct {
	schemas map[string]*openapi3.Schema
	opts    []openapi3.SchemaValidationOption
	scan    ScanLimits
}

// OpValidator makes one over components/schemas.
func (c *Contract) OpValidator() *OpValidator {
	v := &OpValidator{
		schemas: map[string]*openapi3.Schema{},
		opts:    append(formats(), openapi3.VisitAsRequest(), openapi3.MultiErrors()),
		scan:    DefaultScan(),
	}
	if c.doc.Components != nil {
		for name, ref := range c.doc.Components.Schemas {
			v.schemas[name] = ref.Value
		}
	}
	return v
}

// Has says whether the contract has a schema of that name.
func (v *OpValidator) Has(schema string) bool { return v.schemas[schema] != nil }

// Check scans raw strictly and compares it with a schema. The error is a
// domain.Error with every fault: CodeUnknownField when there is nothing wrong
// but fields that the schema does not have, CodeInvalid otherwise, CodeInternal
// for a schema that is not there.
func (v *OpValidator) Check(schema string, raw json.RawMessage) error {
	_, err := v.Read(schema, raw)
	return err
}

// Read is Check that also gives what raw says, numbers as json.Number.
func (v *OpValidator) Read(schema string, raw json.RawMessage) (any, error) {
	if err := ScanStrict(raw, v.scan); err != nil {
		return nil, err
	}
	value, err := decodeAny(raw)
	if err != nil {
		return nil, err
	}
	return value, v.CheckRead(schema, value)
}

// CheckRead is Check for a part of what Read gave.
func (v *OpValidator) CheckRead(schema string, value any) error {
	s := v.schemas[schema]
	if s == nil {
		return newProblem(domain.CodeInternal).Wrap(fmt.Errorf("no schema %s in the contract", schema))
	}
	var faults faultList
	faults.addSchema(s.VisitJSON(value, v.opts...), domain.Fault{})
	return faults.err()
}

// Faults is Check for who wants nothing but the list.
func (v *OpValidator) Faults(schema string, raw json.RawMessage) []domain.Fault {
	if err := v.Check(schema, raw); err != nil {
		return AsDomain(err).Faults
	}
	return nil
}
