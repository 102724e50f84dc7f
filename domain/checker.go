package domain

import (
	"net/url"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/google/uuid"
)

// Checker collects what is wrong with a record, all of it at once.
type Checker struct {
	Before     Record // nil at creation
	Actor      Actor
	Now        time.Time
	Rules      AgencyRules          // what the agency has set, where the kind is Ruled
	People     map[uuid.UUID]Person // the users whom a new record names; see Mutation.People
	Parent     Record               // of a child that derives fields of its parent, as it is so far
	Siblings   []Record             // the other live children of Parent, of the same kind
	Peers      []Record             // the other live records of the kind in the trajectory, where the kind has MaxPeers
	ClientTime *time.Time           // the device's claim of when it happened
	Strict     bool                 // the writer has seen everything; else a device may have missed what others wrote
	Restoring  bool                 // takes back what was deleted: any state may be the first
	set        *WorkingSet          // where find and organisation look
	faults     []Fault
	step       []Fault // transitions that the state machine does not have
	taken      []Fault // names that another record has
}

// Fault reports that field is wrong because of detail.
func (x *Checker) Fault(field, detail string) {
	x.faults = append(x.faults, Fault{Pointer: "/" + field, Detail: detail})
}

// Err gives everything reported as one error, or nil.
func (x *Checker) Err() *Error {
	if len(x.faults) > 0 {
		return Invalid(slices.Concat(x.faults, x.step, x.taken)...)
	}
	if len(x.taken) > 0 {
		e := *errNamed
		e.Faults = x.taken
		return &e
	}
	if len(x.step) > 0 {
		e := Errorf(CodeTransition, "This step is not possible from the current state.")
		e.Faults = x.step
		return e
	}
	return nil
}

// Text asks for min to max characters (code points), no control characters but
// newline and tab, kept exactly as sent.
func (x *Checker) Text(field, s string, minLen, maxLen int) {
	n := utf8.RuneCountInString(s)
	switch {
	case !utf8.ValidString(s):
		x.Fault(field, "must be valid UTF-8")
	case n < minLen && n == 0:
		x.Fault(field, "is required")
	case n < minLen:
		x.Fault(field, "is too short")
	case n > maxLen:
		x.Fault(field, "is too long")
	}
	if strings.ContainsFunc(s, func(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\t' }) {
		x.Fault(field, "must not contain control characters")
	}
}

// OneOf asks for one of the codes; "" passes only if it is among them.
func (x *Checker) OneOf(field, s string, codes ...string) {
	if !slices.Contains(codes, s) {
		x.Fault(field, Choice(codes))
	}
}

// Choice says to people which codes there are to choose from. One that is empty
// stands for leaving it out.
func Choice(codes []string) string {
	named := slices.DeleteFunc(slices.Clone(codes), func(code string) bool { return code == "" })
	if len(named) < len(codes) {
		return "must be empty or one of: " + strings.Join(named, ", ")
	}
	return "must be one of: " + strings.Join(named, ", ")
}

// Range asks for a number within the limits, both included.
func Range[N int | int64 | float64](x *Checker, field string, n, low, high N) {
	if n < low || n > high {
		x.Fault(field, "is out of range")
	}
}

// Link asks for an absolute http or https address, or nothing.
func (x *Checker) Link(field, s string, maxLen int) {
	x.Text(field, s, 0, maxLen)
	if s == "" {
		return
	}
	u, err := url.Parse(s)
	if err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" {
		x.Fault(field, "must be a web address")
	}
}

// SafeLink asks for an absolute https address.
func (x *Checker) SafeLink(field, s string, maxLen int) {
	x.Link(field, s, maxLen)
	if !strings.HasPrefix(s, "https://") {
		x.Fault(field, "must begin with https://")
	}
}

// PastDate asks for a day not after today; one day more is allowed, because
// the phone may be in a zone ahead of the server's.
func (x *Checker) PastDate(field string, d Date, oldest Date) {
	if d.IsZero() {
		x.Fault(field, "is required")
		return
	}
	if d.After(DateOf(x.Now.UTC()).AddDays(1)) {
		x.Fault(field, "must not be in the future")
	}
	if d.Before(oldest) {
		x.Fault(field, "is too long ago")
	}
}

// Step asks that the state machine leads from before to after. At creation
// before is "" and the table's "" entry lists the first states.
func (x *Checker) Step(field, before, after string, table map[string][]string) {
	if before == after && before != "" {
		return
	}
	if _, state := table[after]; x.Restoring && before == "" && state {
		return
	}
	if !slices.Contains(table[before], after) {
		x.NoStep(field)
	}
}

// NoStep reports that the state machine does not lead to the new value of
// field, or not for this writer; once, however many rules say so.
func (x *Checker) NoStep(field string) {
	if f := (Fault{Pointer: "/" + field, Detail: "cannot become this from the current state"}); !slices.Contains(x.step, f) {
		x.step = append(x.step, f)
	}
}

// With runs a check of what goes with a status. After a step that is not possible,
// most of what it finds follows from the step: it keeps what is as wrong with the
// status that there was (at creation: that of a record which says none). Check
// gets the status to go by; steps that it refuses itself count, too.
func (x *Checker) With(before, after string, table map[string][]string, check func(status string)) {
	others := x.faults
	x.faults = nil
	check(after)
	asked, step := x.faults, x.step
	x.faults = others
	if len(step) == 0 {
		x.faults = append(x.faults, asked...)
		return
	}
	if before == "" {
		before = table[""][0]
	}
	x.faults = nil
	check(before)
	was := x.faults
	x.faults, x.step = others, step
	for _, f := range asked {
		if slices.ContainsFunc(was, func(o Fault) bool { return o.Pointer == f.Pointer }) {
			x.faults = append(x.faults, f)
		}
	}
}

// ElementID asks for an id of a list's element that occurs once.
func (x *Checker) ElementID(field, id string, seen map[string]bool) {
	if id == "" || len(id) > MaxElementID || strings.ContainsFunc(id, func(r rune) bool { return r <= ' ' || r > '~' }) {
		x.Fault(field, "every element needs an id of 1 to 64 letters, digits or signs")
	}
	if seen[id] {
		x.Fault(field, "two elements have the same id")
	}
	seen[id] = true
}
