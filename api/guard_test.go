package api_test

import (
	"encoding/json"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"

	"spoorboek/domain"
)

const (
	medicalText = "één week niet, door burn-out"
	numberText  = "kenmerk 123.456.782"
)

// activity is a create of an activity with a result.
func (s *setUp) activity(result string, more object) object {
	out := object{"trajectory_id": s.track, "kind": "course", "title": "Excel for planners", "result": result}
	maps.Copy(out, more)
	return out
}

func TestGuard_US5_StaffRephraseOrConfirm(t *testing.T) {
	t.Parallel()
	s := newSetUp(t)
	p := s.coach.call("POST", "/v1/activities", s.activity(medicalText, nil)).want(400).code(domain.CodeMedical).object()
	want := []any{object{"pointer": "/result", "in": "body", "detail": "may say something medical about a person", "start": 20.0, "end": 28.0}}
	if !reflect.DeepEqual(p["errors"], want) {
		t.Errorf("errors %v, want %v", p["errors"], want)
	}
	made := s.coach.call("POST", "/v1/activities", s.activity("kan nu 12 uur per week, conform advies van 02-04", nil)).want(201)
	path := made.Header.Get("Location")
	s.coach.call("PATCH", path, object{"result": medicalText}, "If-Match", "*").want(400).code(domain.CodeMedical)
	got := s.coach.call("PATCH", path, object{"result": medicalText, "confirm_non_medical": true}, "If-Match", "*").want(200).object()
	if got["result"] != medicalText || got["warnings"] != nil || got["confirm_non_medical"] != nil {
		t.Errorf("stored %v", got)
	}
	s.coach.call("PATCH", path, object{"title": "Excel, part two"}, "If-Match", "*").want(200)
	s.coach.call("PATCH", path, object{"result": numberText, "confirm_non_medical": true}, "If-Match", "*").want(400).code(domain.CodeServiceNumber)
}

// Names and places are searched, too, by REST, in a push and in a series.
func TestGuard_P04_NamesOfFirmsAndPlacesAreConfirmed(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	for path, body := range map[string]object{
		"/v1/leads":        {"title": "Planner", "employer": "GGZ Noord"},
		"/v1/placements":   {"kind": "secondment", "employer_name": "GGZ Noord", "job_title": "Planner (na burn-out)"},
		"/v1/activities":   {"kind": "course", "title": "Excel for planners", "provider": "Burn-out Centrum"},
		"/v1/appointments": with(meeting("2026-03-24T08:00:00Z", "2026-03-24T09:00:00Z"), object{"place": "Kliniek voor burn-out"}),
	} {
		body = with(body, object{"trajectory_id": s.track})
		s.coach.call("POST", path, body).want(400).code(domain.CodeMedical)
		got := s.coach.call("POST", path, with(body, object{"confirm_non_medical": true})).want(201).object()
		if got["confirm_non_medical"] != nil || got["warnings"] != nil {
			t.Errorf("%s: stored %v", path, got)
		}
	}
	nurse := object{"trajectory_id": s.track, "title": "Verpleegkundige"} // work is no confession
	s.coach.call("POST", "/v1/leads", nurse).want(201)
	title := object{"trajectory_id": s.track, "title": "Rustig werk vanwege zijn burn-out"}
	refusal(t, s.coach.push(op("create", domain.Leads, s.NewID(), 0, title))[0], domain.CodeMedical)
	status(t, s.coach.push(op("create", domain.Leads, s.NewID(), 0, with(title, object{"confirm_non_medical": true})))[0], "applied")
	first := with(meeting("2026-03-25T08:00:00Z", "2026-03-25T09:00:00Z"), object{"trajectory_id": s.track, "place": "Kliniek voor burn-out"})
	s.coach.call("POST", "/v1/appointments/series", object{"first": first, "weeks": 2}).want(400).code(domain.CodeMedical)
}

func TestGuard_P05_TheEmployeeIsWarned(t *testing.T) {
	t.Parallel()
	s := newSetUp(t)
	text := medicalText + ", " + numberText
	made := s.employee.call("POST", "/v1/activities", s.activity(text, nil)).want(201)
	if got := made.object()["warnings"]; !reflect.DeepEqual(got, []any{"bsn_suspected"}) {
		t.Errorf("warnings %v", got)
	}
	got := s.employee.call("PATCH", made.Header.Get("Location"), object{"title": "Excel again"}, "If-Match", "*").want(200).object()
	if got["result"] != text || got["warnings"] != nil {
		t.Errorf("then %v", got)
	}
	op := s.create("diary_entries", object{"trajectory_id": s.track, "entry_on": "2026-03-16", "text": text})
	for _, r := range []object{s.employee.push(op)[0], s.employee.push(op)[0]} {
		if r["status"] != "applied" || !reflect.DeepEqual(r["warnings"], []any{"bsn_suspected"}) {
			t.Errorf("result %v", r)
		}
	}
}

// Through sync: that operation alone, and its text is kept nowhere.
func TestGuard_P04_P05_OneOperationIsRefusedAlone(t *testing.T) {
	t.Parallel()
	s := newSetUp(t)
	ops := []object{
		s.create("activities", s.activity("klaar", nil)),
		s.create("activities", s.activity(medicalText, nil)),
		s.create("activities", s.activity(numberText, object{"confirm_non_medical": true})),
		s.create("activities", s.activity(medicalText, object{"confirm_non_medical": true})),
	}
	results := s.coach.push(ops...)
	for i, want := range []domain.Code{"", domain.CodeMedical, domain.CodeServiceNumber, ""} {
		got := domain.Code("")
		if e, refused := results[i]["error"].(object); refused {
			got = domain.Code(e["code"].(string))
			if place := e["errors"].([]any)[0].(object); place["pointer"] != "/data/result" || place["start"] == nil || place["end"] == nil {
				t.Errorf("operation %d: place %v", i, place)
			}
		}
		if got != want {
			t.Errorf("operation %d: %v, want %q", i, results[i], want)
		}
	}
	kept := s.coach.rejected(10)
	if len(kept) != 2 {
		t.Fatalf("%d kept as refused", len(kept))
	}
	for _, r := range kept {
		if r.Data != nil || len(r.Error.Errors) != 1 || r.Error.Errors[0]["start"] == nil {
			raw, _ := json.Marshal(r)
			t.Errorf("kept %s", raw)
		}
	}
}

// wild are the texts that are not guarded, each for its reason.
var wild = map[string]string{
	"url": "a web address", "links": "web addresses", "contacts/phone": "a phone number", "time_zone": "the name of a zone", "sha256": "a checksum",
}

// Every text that staff may write is guarded, or has a reason not to be, and a
// kind with such texts takes the confirmation. A new kind fails here until it
// says which of its fields are texts.
func TestContract_P04_EveryTextIsGuarded(t *testing.T) {
	t.Parallel()
	doc := document(t)
	for _, k := range domain.Kinds() {
		guarded := append(slices.Clone(k.Texts), k.Labels...)
		for _, suffix := range []string{"Write", "Create"} {
			s := doc.Components.Schemas[schemaName(k)+suffix]
			if s == nil || len(s.Value.Properties) == 0 {
				continue
			}
			for _, text := range freeTexts(s.Value, "") {
				field, _, _ := strings.Cut(text, "/")
				if f, own := k.Field(field); own && len(k.WrittenBy(f.Name)) > 0 && !slices.Contains(guarded, text) && wild[text] == "" {
					t.Errorf("%s: %s is a text, and neither in Texts nor in Labels", k.Name, text)
				}
			}
			if has := s.Value.Properties["confirm_non_medical"] != nil; has != (len(confirmers(k)) > 0) {
				t.Errorf("%s%s: confirm_non_medical is there: %v", schemaName(k), suffix, has)
			}
		}
		read := doc.Components.Schemas[schemaName(k)]
		own := len(k.Texts) > 0 && slices.ContainsFunc(k.Texts, func(text string) bool {
			field, _, _ := strings.Cut(text, "/")
			return slices.Contains(k.WrittenBy(field), domain.Employee)
		})
		if own && read.Value.Properties["warnings"] == nil {
			t.Errorf("%s: has no warnings", schemaName(k))
		}
	}
}

// freeTexts lists the properties that take any words.
func freeTexts(s *openapi3.Schema, under string) (out []string) {
	for name, p := range s.Properties {
		v := p.Value
		switch {
		case v.Type.Is("array") && v.Items.Value.Type.Is("string"):
			v = v.Items.Value
		case v.Type.Is("array"):
			out = append(out, freeTexts(v.Items.Value, name+"/")...)
			continue
		}
		if v.Type.Is("string") && len(v.Enum) == 0 && (v.Format == "" || v.Format == "email") && name != "id" {
			out = append(out, under+name)
		}
	}
	return out
}
