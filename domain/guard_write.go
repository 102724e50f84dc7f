package domain

import (
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// The codes of the guard. Both come with the places, as Fault.Place.
const (
	CodeMedical       Code = "medical_content_suspected" // text of staff may say something medical (P-04)
	CodeServiceNumber Code = "bsn_suspected"             // text of staff has what may be a citizen service number (P-05)
)

var (
	errMedical       = Errorf(CodeMedical, "Some text may say something medical. Say it in other words, or confirm that it is not medical.")
	errServiceNumber = Errorf(CodeServiceNumber, "Some text has what may be a citizen service number. Leave it out.")
)

// WarnServiceNumber is the warning that an employee's own text has what may be
// a citizen service number (P-05).
const WarnServiceNumber = string(CodeServiceNumber)

// maxGuardFaults is how many places one refusal names.
const maxGuardFaults = 200

// guarded is what the guard says of a write that it lets pass.
type guarded struct {
	warnings  []string
	confirmed bool // medical words that the author says are none
}

// on adds what the guard says to the result of a write that was stored.
func (v guarded) on(r Result) Result {
	if r.Status != RejectedStat {
		r.Warnings = append(r.Warnings, v.warnings...)
		r.Confirmed = v.confirmed
	}
	return r
}

// inspect searches the text that a write brings, before anything of it is kept
// anywhere: what the writer changes of the named fields, from before to after.
// Nobody but the employee writes medical content, unless he confirms that it is
// none (P-04), nor a citizen service number, which nothing confirms (P-05). An
// employee's text is his own: he is warned of a number.
func (w *WorkingSet) inspect(k *Kind, before, after Record, fields []string, m Mutation) (v guarded, _ *Error) {
	if w.Actor.Role == System || m.Restores {
		return v, nil // the server's own, or what was let in before
	}
	numbers := k.passages(k.traits().prose, before, after, fields)
	faults := places(numbers, ServiceNumbers, "looks like a citizen service number")
	if w.Actor.Role == Employee {
		if len(faults) > 0 {
			v.warnings = []string{WarnServiceNumber}
		}
		return v, nil
	}
	refusal := errServiceNumber
	if len(faults) == 0 {
		refusal = errMedical
	}
	if w.Guard != nil {
		const detail = "may say something medical about a person"
		medical := places(k.passages(k.traits().notes, before, after, fields), w.Guard.Medical, detail)
		medical = append(medical, places(k.passages(k.Jobs, before, after, fields), w.Guard.MedicalInJob, detail)...)
		v.confirmed = m.NonMedical && len(medical) > 0
		if !m.NonMedical {
			faults = append(faults, medical...)
		}
	}
	if len(faults) == 0 {
		return v, nil
	}
	e := *refusal
	e.Faults = faults[:min(len(faults), maxGuardFaults)]
	return v, &e
}

// passage is a text of a record and where it stands.
type passage struct{ pointer, text string }

// places turns what search finds into faults.
func places(in []passage, search func(string) []Span, detail string) (out []Fault) {
	for _, p := range in {
		for _, s := range search(p.text) {
			out = append(out, Fault{Pointer: p.pointer, Detail: detail, Place: &s})
		}
	}
	return out
}

// passages gives the texts of the named fields that differ from before. What
// stands in a list is asked for as "steps/title"; elements that say what they
// said are left out.
func (k *Kind) passages(texts []string, before, after Record, fields []string) (out []passage) {
	for _, t := range texts {
		name, member, _ := strings.Cut(t, "/")
		f, ok := k.Field(name)
		if !ok || !slices.Contains(fields, name) || f.same(before, after) {
			continue
		}
		v := f.value(after)
		if v.Kind() != reflect.Slice {
			out = append(out, passage{"/" + name, v.String()})
			continue
		}
		was := map[string]string{}
		for old, i := f.value(before), 0; i < old.Len(); i++ {
			was[idOf(old.Index(i))] = memberText(old.Index(i), member)
		}
		for i := range v.Len() {
			e := v.Index(i)
			text := memberText(e, member)
			if said, there := was[idOf(e)]; there && said == text {
				continue
			}
			at := "/" + name + "/" + strconv.Itoa(i)
			if member != "" {
				at += "/" + member
			}
			out = append(out, passage{at, text})
		}
	}
	return out
}

// idOf names an element of a list; one of a plain list is known by what it says.
func idOf(e reflect.Value) string {
	if named, ok := e.Interface().(Element); ok {
		return named.ElementID()
	}
	return e.String()
}

// memberText gives a text member of an element by its wire name, "" for an
// element that is a text itself.
func memberText(e reflect.Value, name string) string {
	if name == "" {
		return e.String()
	}
	for i := range e.NumField() {
		if snake(e.Type().Field(i).Name) == name {
			return e.Field(i).String()
		}
	}
	return "" // a test over all kinds holds that it is there
}
