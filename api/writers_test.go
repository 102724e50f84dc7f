package api_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"

	"spoorboek/domain"
)

// writers is who may set a member of a Write schema, by the domain's rules.
func writers(k *domain.Kind, name string) (out []string) {
	if _, own := k.Field(name); own {
		for _, r := range k.WrittenBy(name) {
			out = append(out, string(r))
		}
		return out
	}
	if name == "confirm_non_medical" {
		return confirmers(k)
	}
	for role, right := range k.Rights { // what names the record is sent by whoever creates it
		if right.Create && role != domain.System {
			out = append(out, string(role))
		}
	}
	slices.Sort(out)
	return out
}

// confirmers lists who has to confirm that a text is not medical: whoever but
// the employee writes texts of the kind.
func confirmers(k *domain.Kind) (out []string) {
	for _, text := range k.Texts {
		name, _, _ := strings.Cut(text, "/")
		for _, r := range k.WrittenBy(name) {
			if r != domain.Employee && !slices.Contains(out, string(r)) {
				out = append(out, string(r))
			}
		}
	}
	return out
}

// The contract says of every field who writes it; the domain decides it. A
// field that somebody may write and that the contract lacks is told, too.
func TestContract_SaysWhoWritesWhatTheDomainLetsThemWrite(t *testing.T) {
	t.Parallel()
	doc := document(t)
	for _, k := range domain.Kinds() {
		var schemas []*openapi3.Schema
		for _, suffix := range []string{"Write", "Create"} { // an assignment's end is changed in a shape of its own
			if s := doc.Components.Schemas[schemaName(k)+suffix]; s != nil && len(s.Value.Properties) > 0 {
				schemas = append(schemas, s.Value)
			}
		}
		if len(schemas) == 0 {
			t.Errorf("%s: the contract has nothing to write", k.Name)
		}
		said := map[string]bool{}
		for _, s := range schemas {
			for name, p := range s.Properties {
				said[name] = true
				var got []string
				list, _ := p.Value.Extensions["x-written-by"].([]any)
				for _, r := range list {
					got = append(got, r.(string))
				}
				slices.Sort(got)
				want := writers(k, name)
				slices.Sort(want)
				if !slices.Equal(got, want) {
					t.Errorf("%s.%s: the contract says that it is written by %v, the domain %v", k.Name, name, got, want)
				}
			}
		}
		for _, f := range k.Fields() {
			if !said[f.Name] && len(k.WrittenBy(f.Name)) > 0 {
				t.Errorf("%s.%s: may be written by %v, but no request has it", k.Name, f.Name, k.WrittenBy(f.Name))
			}
		}
	}
}
