package api_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
)

// TestContract_P01_P07_HasNoPlaceForWhatMustNotBeKept scans the names of all
// properties: nothing of the nature or cause of an absence, of treatment, of
// money, and no personal detail that the purpose does not need.
func TestContract_P01_P07_HasNoPlaceForWhatMustNotBeKept(t *testing.T) {
	t.Parallel()
	deny := []string{
		"diagnosis", "diagnoses", "complaint", "complaints", "cause", "treatment", "therapy", "medication", "doctor", "physician", "disease",
		"illness", "injury", "symptom", "symptoms", "limitation", "limitations", "salary", "wage", "income", "amount", "price", "cost", "costs",
		"budget", "benefit", "bsn", "birth", "birthday", "gender", "nationality", "iban", "street", "postcode",
	}
	seen := 0
	var scan func(where string, ref *openapi3.SchemaRef)
	scan = func(where string, ref *openapi3.SchemaRef) {
		if ref == nil || ref.Value == nil {
			return
		}
		for name, p := range ref.Value.Properties {
			seen++
			for _, word := range strings.Split(name, "_") {
				if slices.Contains(deny, word) {
					t.Errorf("%s has a property %s", where, name)
				}
			}
			if p.Ref == "" {
				scan(where+"."+name, p)
			}
		}
		if items := ref.Value.Items; items != nil && items.Ref == "" {
			scan(where+"[]", items)
		}
		for _, part := range ref.Value.AllOf {
			if part.Ref == "" {
				scan(where, part)
			}
		}
	}
	for name, s := range document(t).Components.Schemas {
		scan(name, s)
	}
	if seen < 300 {
		t.Errorf("only %d properties found: the contract is not read as it is written", seen)
	}
}
