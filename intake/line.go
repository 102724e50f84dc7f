package intake

import (
	"strings"

	"spoorboek/auth"
	"spoorboek/domain"
)

// columns are the names that the first line of a file may have. What SIVI calls
// three of them is taken, too.
func columns() []string {
	return []string{"email", "name", "role", "language", "person_key", "case_key", "first_sick_day", "spells", "leaves",
		"employment_ends_on", "track", "start_on", "planned_end_on", "coach"}
}

func siviColumns() map[string]string {
	return map[string]string{"vrzmgvlid": "case_key", "dateerstvrzmdg": "first_sick_day", "persnr": "person_key"}
}

// problem is one reason why a line is refused. It quotes nothing of the line.
type problem struct{ column, detail string }

// entry is one line: a person, and perhaps a case and a trajectory.
type entry struct {
	person       auth.InviteInput
	sick         *Case
	track, coach string
	start, end   *domain.Date
	problems     []problem
	meeting      string // the appointment that a SIVI message is about
}

func (e *entry) fault(column, detail string) {
	e.problems = append(e.problems, problem{column, detail})
}

// readEntry reads the values of a line by the names of its columns.
func readEntry(v map[string]string) *entry {
	e := &entry{track: v["track"], coach: v["coach"], person: auth.InviteInput{
		Email: v["email"], DisplayName: v["name"], Role: domain.Role(v["role"]), Language: v["language"], ExternalKey: v["person_key"],
	}}
	for _, f := range e.person.Faults() {
		e.fault(columnOf(f.Pointer), f.Detail)
	}
	e.start, e.end = e.day("start_on", v["start_on"]), e.day("planned_end_on", v["planned_end_on"])
	hasCase := v["case_key"]+v["first_sick_day"]+v["spells"]+v["leaves"]+v["employment_ends_on"] != ""
	if hasCase {
		e.readCase(v)
	}
	if e.track == "" && (e.coach != "" || e.start != nil || e.end != nil) {
		e.fault("track", "is required for a trajectory")
	}
	if e.track != "" && !hasCase {
		e.fault("case_key", "is required for a trajectory")
	}
	if (hasCase || e.track != "") && e.person.Role != domain.Employee {
		e.fault("role", "must be employee for somebody with a case")
	}
	return e
}

func (e *entry) readCase(v map[string]string) {
	c := &Case{Key: v["case_key"], EmploymentEndsOn: e.day("employment_ends_on", v["employment_ends_on"])}
	e.sick = c
	if c.Key == "" {
		e.fault("case_key", "is required for a case")
	}
	if len(domain.ServiceNumbers(c.Key)) > 0 {
		e.fault("case_key", "looks like a citizen service number") // P-05
	}
	if v["first_sick_day"] == "" {
		e.fault("first_sick_day", "is required for a case")
	} else if first := e.day("first_sick_day", v["first_sick_day"]); first != nil {
		c.FirstSickDay = *first
	}
	for i, s := range e.spans("spells", v["spells"], true) {
		c.Spells = append(c.Spells, domain.Spell{ID: elementID("s", i), FirstDay: s.first, LastDay: s.last})
	}
	for i, s := range e.spans("leaves", v["leaves"], false) {
		c.Leaves = append(c.Leaves, domain.Leave{ID: elementID("l", i), Kind: domain.LeaveMaternity, FirstDay: s.first, LastDay: *s.last, Joined: true})
	}
}

func (e *entry) day(column, s string) *domain.Date {
	if s == "" {
		return nil
	}
	d, ok := parseDay(s)
	if !ok {
		e.fault(column, "must be a day, such as 2025-03-10 or 10-03-2025")
		return nil
	}
	return &d
}

type span struct {
	first domain.Date
	last  *domain.Date
}

// spans reads "2025-03-10/2025-05-04|2025-06-01/"; only where open says so may
// one have no last day.
func (e *entry) spans(column, s string, open bool) (out []span) {
	if s == "" {
		return nil
	}
	for _, part := range strings.Split(s, "|") {
		from, to, two := strings.Cut(part, "/")
		first, ok := parseDay(strings.TrimSpace(from))
		last, ended := parseDay(strings.TrimSpace(to))
		if !ok || !two || !ended && (strings.TrimSpace(to) != "" || !open) {
			e.fault(column, "must be spans such as 2025-03-10/2025-05-04|2025-06-01/2025-07-01")
			return nil
		}
		one := span{first: first}
		if ended {
			one.last = &last
		}
		out = append(out, one)
	}
	return out
}

// columnOf is the column of a field that the rules name.
func columnOf(pointer string) string {
	field, _, _ := strings.Cut(strings.TrimPrefix(pointer, "/"), "/")
	switch field {
	case "display_name":
		return "name"
	case "external_key":
		return "person_key"
	case "user_id":
		return "coach"
	case "status", "absence_case_id", "employee_id":
		return "track"
	}
	return field
}
