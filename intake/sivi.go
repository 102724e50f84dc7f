package intake

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"spoorboek/domain"
)

// Report is what a message of the SIVI absence standard says of one case, as
// far as it may be kept.
type Report struct {
	Case    Case
	Person  string   // personnel number: the external key of the employee, or ""
	Dropped []string // names in the message that must not be kept, sorted
}

// dropped are the fields of other systems that must not be kept (P-03): why
// somebody is absent, whether the safety net pays, the citizen service number.
// They are not even looked at.
func dropped() []string {
	return []string{
		"BijzRdnStartVrzmCd", "OorzkVrzmCd", "SofiNr", "VngntJN", // SIVI
		"absenceReason", "diagnoses", // Visma
	}
}

// isDropped tells whether a name is one of dropped, in whatever case.
func isDropped(name string) bool {
	return slices.ContainsFunc(dropped(), func(d string) bool { return strings.EqualFold(d, name) })
}

// ReadSIVI takes the fields of one SIVI message of absence: `VrzmgvlId`,
// `DatEerstVrzmdg`, `DatHrstld` and `Persnr`. No other value is read. A report of
// leave (`WAZOCd`) is no sickness and is refused. Faults point into the message.
func ReadSIVI(message json.RawMessage) (r Report, faults []domain.Fault) {
	var fields map[string]json.RawMessage
	if json.Unmarshal(message, &fields) != nil {
		return r, []domain.Fault{{Pointer: "", Detail: "must be an object"}}
	}
	m := siviMessage{fields: fields}
	for name := range fields {
		if isDropped(name) {
			r.Dropped = append(r.Dropped, name)
		}
	}
	slices.Sort(r.Dropped)
	r.Case.Key, r.Person = m.text("VrzmgvlId"), m.text("Persnr")
	if r.Case.Key == "" {
		m.fault("VrzmgvlId", "is required")
	}
	if m.text("WAZOCd") != "" {
		m.fault("WAZOCd", "is about leave, not about sickness: add it to the leaves of the case that it interrupts")
	}
	first := m.day("DatEerstVrzmdg")
	recovered := m.day("DatHrstld")
	switch {
	case first == nil:
		m.fault("DatEerstVrzmdg", "must be a day")
	case recovered != nil && !recovered.After(*first):
		m.fault("DatHrstld", "must be after DatEerstVrzmdg: it is the first day without sickness")
	case recovered != nil:
		last := recovered.AddDays(-1)
		r.Case.Spells = []domain.Spell{{ID: elementID("s", 0), FirstDay: *first, LastDay: &last}}
	}
	if first != nil {
		r.Case.FirstSickDay = *first
	}
	return r, m.faults
}

// siviMessage reads single fields of a message and collects what is wrong.
type siviMessage struct {
	fields map[string]json.RawMessage
	faults []domain.Fault
}

func (m *siviMessage) fault(name, detail string) {
	m.faults = append(m.faults, domain.Fault{Pointer: "/" + name, Detail: detail})
}

// text gives a field that is a text or a number, "" where there is none.
func (m *siviMessage) text(name string) string {
	raw, there := m.fields[name]
	if !there || string(raw) == "null" {
		return ""
	}
	var s string
	if json.Unmarshal(raw, &s) == nil {
		return s
	}
	var n int64
	if json.Unmarshal(raw, &n) == nil {
		return strconv.FormatInt(n, 10)
	}
	m.fault(name, "must be a text")
	return ""
}

// day gives a field that is a day, nil where there is none.
func (m *siviMessage) day(name string) *domain.Date {
	s := m.text(name)
	if s == "" {
		return nil
	}
	d, ok := parseDay(s)
	if !ok {
		m.fault(name, "must be a day, such as 2025-03-10")
		return nil
	}
	return &d
}
